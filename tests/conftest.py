"""Fixtures of all tests, and three guards: no network but loopback, no file written in the checkout, no silent skip."""

from __future__ import annotations

import shutil
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from rdflib import Graph

    from graph.store import Store

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CACHES = (".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache", ".coverage", "__pycache__", "htmlcov")
WRITING_EVENTS = {"os.mkdir": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.symlink": 1, "shutil.rmtree": 0}


def missing(mark: str) -> str | None:
    """Why tests with a mark cannot run here, or None where they can."""
    if mark == "corpus" and not any(CORPUS.glob("*.txt")):
        return "corpus: the texts of the plans are not beside the checkout (shared/corpus)"
    if mark == "browser" and not any(map(shutil.which, BROWSERS)):
        return "browser: no Chromium (`make system-packages` installs it where apt-get is usable)"
    if mark == "virtuoso" and not shutil.which("virtuoso-t"):
        return "virtuoso: no Virtuoso server on this machine"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)  # at the end they would keep one core waiting
    reasons = {mark: missing(mark) for mark in ("corpus", "browser", "virtuoso")}
    for item in items:
        if {"corpus_folder", "corpus_paths"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("corpus")
        for mark, reason in reasons.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a reason: how many tests did not run."""
    reasons = Counter(skip_reason(report) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"not run: {count} ({reason})", yellow=True)


def skip_reason(report: Any) -> str:
    longrepr = report.longrepr
    text = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return str(text).removeprefix("Skipped: ")


# --- guards -----------------------------------------------------------------------------------------------------------


def is_loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket of the file system
    host = str(address[0])
    return host in {"localhost", "::1", "0.0.0.0", ""} or host.startswith("127.")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections leave this machine for nobody."""

    def guard(name: str) -> None:
        original = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any) -> Any:
            if not is_loopback(address):
                pytest.fail(f"the test reaches out to {address!r}; only loopback is allowed")
            return original(self, address)

        monkeypatch.setattr(socket.socket, name, connect)

    guard("connect")
    guard("connect_ex")


class Watch:
    """Whether a test is running now."""

    on = False


def is_in_checkout(path: object) -> bool:
    if not isinstance(path, str | bytes | Path):
        return False
    text = path.decode(errors="replace") if isinstance(path, bytes) else str(path)
    full = (Path.cwd() / text).absolute()
    if not full.is_relative_to(ROOT):
        return False
    return not any(part.startswith(CACHES) for part in full.relative_to(ROOT).parts)


def watch_writes(event: str, args: tuple[Any, ...]) -> None:
    if not Watch.on:
        return
    if event == "open":
        path, mode, flags = args
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & 3)
        if writes and is_in_checkout(path):
            raise PermissionError(f"a test writes {path}; write below tmp_path")
    elif event in WRITING_EVENTS and is_in_checkout(args[WRITING_EVENTS[event]]):
        raise PermissionError(f"a test changes {args} ({event}); change below tmp_path")


sys.addaudithook(watch_writes)


@pytest.fixture(autouse=True)
def no_writes_in_checkout() -> Iterator[None]:
    """Python code under test changes no file of the checkout (caches of the tools excepted)."""
    Watch.on = True
    yield
    Watch.on = False


# --- what stands in the checkout --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The folder of the plans' texts; asking for it gives a test the mark corpus."""
    return CORPUS


@pytest.fixture(scope="session")
def corpus_paths(corpus_folder: Path) -> tuple[Path, ...]:
    """The texts of the plans in the order of their numbers."""
    return tuple(sorted(corpus_folder.glob("*.txt")))


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """All terms of the ontology with their vocabularies; shapes, examples and alignments are not in it."""
    from rdflib import Graph

    graph = Graph()
    terms = [p for p in (ROOT / "ontology").glob("*.ttl") if p.stem != "alignments"]
    for path in sorted([*terms, *(ROOT / "ontology" / "vocabularies").glob("*.ttl")]):
        graph.parse(path, format="turtle")
    return graph


# --- the tiny store, and the pages over it ----------------------------------------------------------------------------


def tiny_datasets() -> list[Path]:
    """Facts of the short documents in tests/samples, or of the dataset while there are none."""
    return sorted((ROOT / "tests" / "samples").glob("*.ttl")) or sorted((ROOT / "graph" / "dataset").glob("*.ttl"))


@pytest.fixture(scope="session")
def tiny_store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk, built once a session; read it, never write it."""
    from graph.build import build_store

    folder = tmp_path_factory.mktemp("tiny") / "store"
    build_store(folder, tiny_datasets())
    return folder


@pytest.fixture(scope="session")
def tiny_store(tiny_store_folder: Path) -> Store:
    """The tiny store opened for reading."""
    from graph.store import open_store

    return open_store(tiny_store_folder, read_only=True)


@pytest.fixture
def client(tiny_store_folder: Path) -> FlaskClient:
    """A browser without a screen over the tiny store."""
    from graph.settings import Settings
    from web import create_app

    app = create_app(Settings(store=tiny_store_folder))
    app.testing = True
    return app.test_client()

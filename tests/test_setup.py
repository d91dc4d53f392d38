"""run.py, the Makefile's list and the parsing of data files: what a newcomer meets before any of our code runs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[1]


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py, working in an empty folder."""
    module = load("run_under_test", ROOT / "run.py")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


parse_data = load("parse_data", ROOT / "tests" / "parse_data.py")
system_packages = load("system_packages", ROOT / "tests" / "system_packages.py")


# --- run.py -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        pytest.param((3, 11, 0), True, id="the oldest"),
        pytest.param((3, 14, 1), True, id="newer, two digits"),
        pytest.param((3, 9, 20), False, id="older"),
        pytest.param((2, 7, 18), False, id="Python 2"),
    ],
)
def test_is_new_enough(run: ModuleType, version: tuple[int, ...], expected: bool) -> None:
    assert run.is_new_enough(version) is expected


def test_find_python_when_this_one_is_new_enough(run: ModuleType) -> None:
    assert run.find_python("/own/python", (3, 11)) == "/own/python"


def test_find_python_when_a_newer_one_is_on_the_path(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/bin/{name}" if name in {"python3.12", "python3"} else None)
    monkeypatch.setattr(run, "version_of", {"/bin/python3.12": (3, 12), "/bin/python3": (3, 8)}.get)
    assert run.find_python("/own/python", (3, 8)) == "/bin/python3.12"


def test_find_python_when_there_is_none_names_the_remedy(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(
        run.SetupError, match=r"needs Python 3\.11 or newer and found only 3\.8.*apt-get install python3"
    ):
        run.find_python("/own/python", (3, 8))


def test_version_of_a_program(run: ModuleType, tmp_path: Path) -> None:
    assert run.version_of(sys.executable) == sys.version_info[:2]
    assert run.version_of(str(tmp_path / "none")) is None


def test_create_venv_without_the_venv_module_names_the_remedy(run: ModuleType, tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(run.SetupError, match="apt-get install python3-venv"):
        run.create_venv(str(broken), tmp_path / ".venv")
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("windows", "expected"),
    [pytest.param(True, "Scripts/python.exe", id="Windows"), pytest.param(False, "bin/python", id="elsewhere")],
)
def test_program_in(run: ModuleType, windows: bool, expected: str) -> None:
    assert run.program_in(Path(".venv"), "python", windows).as_posix() == f".venv/{expected}"


@pytest.mark.parametrize(
    ("stamped", "extras", "expected"),
    [
        pytest.param(None, "", False, id="never"),
        pytest.param("abc dev", "dev", True, id="the same"),
        pytest.param("abc dev", "", True, id="with more than is asked for"),
        pytest.param("abc ", "dev", False, id="with less than is asked for"),
        pytest.param("old dev", "dev", False, id="other versions"),
    ],
)
def test_is_installed(run: ModuleType, tmp_path: Path, stamped: str | None, extras: str, expected: bool) -> None:
    stamp = tmp_path / "stamp"
    if stamped is not None:
        stamp.write_text(stamped)
    assert run.is_installed(stamp, "abc", extras) is expected


def test_digest_changes_with_names_and_contents_and_not_with_caches(run: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    (folder / "dataset").mkdir(parents=True)
    (folder / "dataset" / "a.ttl").write_text("1")
    first = run.digest([folder])
    (folder / "a.pyc").write_text("cache")
    assert run.digest([folder]) == first
    (folder / "dataset" / "a.ttl").write_text("2")
    second = run.digest([folder])
    (folder / "dataset" / "a.ttl").rename(folder / "dataset" / "b.ttl")
    assert len({first, second, run.digest([folder])}) == 3


def version(store: Path, name: str) -> None:
    store.mkdir(exist_ok=True)
    (store / "current").write_text(name + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("current", "stamped", "expected"),
    [
        pytest.param(None, None, True, id="no store"),
        pytest.param("000001", "data-2 000001", False, id="built from the same data"),
        pytest.param("000001", "data-1 000001", True, id="built from other data"),
        pytest.param("000001", None, False, id="built by hand"),
        pytest.param("000002", "data-1 000001", False, id="built by hand since"),
    ],
)
def test_needs_build(run: ModuleType, tmp_path: Path, current: str | None, stamped: str | None, expected: bool) -> None:
    store, stamp = tmp_path / "store", tmp_path / "store.built-from"
    if current:
        version(store, current)
    if stamped:
        stamp.write_text(stamped, encoding="utf-8")
    assert run.needs_build(store, stamp, "data-2") is expected


def test_version_in_the_folder_of_a_real_store(run: ModuleType, tmp_path: Path) -> None:
    from graph import versions

    assert run.version_in(tmp_path / "store") is None
    with versions.new_version(tmp_path / "store") as new:
        versions.publish(new, {})
    assert run.version_in(tmp_path / "store") == versions.current(tmp_path / "store").name


@pytest.mark.parametrize(
    ("code", "built", "words", "stamped"),
    [
        pytest.param(0, True, "", True, id="well"),
        pytest.param(1, True, "the checks found faults", True, id="with faults in the data"),
        pytest.param(2, False, "the earlier one is served", False, id="not at all"),
    ],
)
def test_build_over_an_earlier_store(
    run: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    built: bool,
    words: str,
    stamped: bool,
) -> None:
    store, stamp = tmp_path / "store", tmp_path / "store.built-from"
    version(store, "000001")
    stamp.write_text("older-data 000001", encoding="utf-8")

    def run_build(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        assert command[1:] == ["build", "--store", str(store)]
        if built:
            version(store, "000002")
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setenv("POLICYGRAPH_STORE", str(store))
    monkeypatch.setattr(run, "BUILT_FROM", ())
    monkeypatch.setattr(run, "subprocess", SimpleNamespace(run=run_build))
    run.build()
    assert words in capsys.readouterr().err
    assert stamp.read_text(encoding="utf-8").endswith(" 000002") is stamped


def test_build_when_the_first_one_fails(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(run, "BUILT_FROM", ())
    fail = SimpleNamespace(run=lambda command, **options: subprocess.CompletedProcess(command, 2))
    monkeypatch.setattr(run, "subprocess", fail)
    with pytest.raises(run.SetupError, match="could not be built"):
        run.build()


def test_store_of(run: ModuleType, tmp_path: Path) -> None:
    assert run.store_of({}) == tmp_path / "var" / "store"
    assert run.store_of({"POLICYGRAPH_STORE": "elsewhere"}) == tmp_path / "elsewhere"
    assert run.store_of({"POLICYGRAPH_STORE": "http://127.0.0.1:7878"}) is None


def test_main_with_an_unknown_command(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["biuld"]) == 2
    assert "run, setup, build, not biuld" in capsys.readouterr().err


def test_main_says_a_set_up_fault_in_one_line(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(extras: str) -> None:
        raise run.SetupError("no Python")

    monkeypatch.setattr(run, "set_up", fail)
    assert run.main(["setup"]) == 1
    assert capsys.readouterr().err == "run.py: no Python\n"


def test_main_passes_options_on_to_serve(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(run, "set_up", lambda extras: None)
    monkeypatch.setattr(run, "build", lambda: None)
    monkeypatch.setattr(run, "serve", lambda options: seen.append(options) or 0)
    assert [run.main(["--port", "9000"]), run.main(["run", "--port", "9001"]), run.main([])] == [0, 0, 0]
    assert seen == [["--port", "9000"], ["--port", "9001"], []]


def test_run_is_readable_by_an_older_python() -> None:
    import ast

    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


# --- make -------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_alone_lists_the_targets_with_a_line_each() -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True, env=environ)
    listed = [line.split() for line in done.stdout.splitlines()]
    wanted = "help setup run check test system-packages golden dataset score measure precision ask bench soak clean"
    assert sorted(words[1] for words in listed) == sorted(wanted.split())
    assert all(len(words) > 4 for words in listed)


def test_constraints_pin_every_package_and_name_no_index() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") or len(line.split("==")) == 2 for line in lines)
    assert "://" not in "".join(lines)


# --- data files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        pytest.param("a.ttl", "<a:b> <a:c> <a:d> .", None, id="Turtle"),
        pytest.param("a.ttl", "<a:b> <a:c>\n ;;; .", "line 2", id="Turtle cut off"),
        pytest.param("a.rq", "SELECT * WHERE { ?s ?p ?o }", None, id="query"),
        pytest.param("a.rq", "SELECT * WHERE { ?s ?p }", "error at", id="query with a fault"),
        pytest.param("a.rq", "SELECT * WHERE { ?s pg:x ?o }", "error at", id="query without its prefix"),
        pytest.param("a.rq", "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", None, id="update"),
        pytest.param("a.rq", "INSERT { ?s ?p } WHERE { ?s ?p ?o }", "error at", id="update with a fault"),
    ],
)
def test_parse_data_names_the_fault(tmp_path: Path, name: str, text: str, fault: str | None) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / name).write_text(text, encoding="utf-8")
    found, count = parse_data.faults(tmp_path)
    assert count == 1
    assert len(found) == (fault is not None)
    assert not found or (fault in found[0] and found[0].startswith(f"queries/{name}: "))


# --- system packages --------------------------------------------------------------------------------------------------


def test_system_packages_never_fail_where_apt_is_not_usable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "wanted_packages", lambda with_venv: ["chromium"])
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    monkeypatch.setattr(system_packages, "install", lambda packages: pytest.fail("nothing is to be installed"))
    assert system_packages.main([]) == 0
    assert "chromium missing" in capsys.readouterr().out


def test_system_packages_wanted_where_nothing_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(system_packages, "FONTS", tmp_path / "none")
    assert system_packages.wanted_packages(with_venv=False) == ["chromium", "fonts-noto-cjk"]

"""The guards of conftest.py hold: a test that breaks one fails, and what is allowed stays allowed."""

from __future__ import annotations

import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_connecting_beyond_loopback_fails() -> None:
    with socket.socket() as outward, pytest.raises(pytest.fail.Exception, match="only loopback"):
        outward.connect(("192.0.2.1", 80))


def test_connecting_to_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as visitor:
        visitor.connect(server.getsockname())


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path: path.write_text("x", encoding="utf-8"), id="a file"),
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.symlink_to("elsewhere"), id="a link"),
    ],
)
def test_writing_in_the_checkout_fails(write: object) -> None:
    path = ROOT / "graph" / "written-by-a-test"
    with pytest.raises(PermissionError, match="below tmp_path"):
        write(path)
    assert not path.exists()


def test_writing_below_tmp_path_and_reading_the_checkout_are_allowed(tmp_path: Path) -> None:
    (tmp_path / "copy").write_text((ROOT / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


def test_skips_are_counted_by_reason(pytestconfig: pytest.Config) -> None:
    from tests.conftest import pytest_terminal_summary

    reports = [
        SimpleNamespace(longrepr=("x.py", 1, f"Skipped: {reason}")) for reason in ("corpus: gone", "browser: none")
    ]
    lines: list[str] = []
    reporter = SimpleNamespace(
        stats={"skipped": [*reports, reports[0]]}, write_line=lambda text, **colour: lines.append(text)
    )
    pytest_terminal_summary(reporter)
    assert lines == ["not run: 1 (browser: none)", "not run: 2 (corpus: gone)"]

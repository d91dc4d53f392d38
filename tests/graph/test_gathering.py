"""Documents are read one by one or in several processes, in order, and what is none is set apart."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.datasets import Facts
from graph.errors import SourceError
from graph.gathering import gather
from graph.progress import bar


def read(path: Path) -> Facts:
    if path.suffix != ".txt":
        raise SourceError(f"{path.name} is no text", f"{path.name} 不是文本")
    return Facts(path.stem, (), path.name)


@pytest.mark.parametrize("jobs", [1, 2])
def test_gather_keeps_the_order_and_sets_errors_apart(jobs: int) -> None:
    told = []
    paths = [Path(name) for name in ("b.txt", "x.bin", "a.txt")]
    facts, refused = gather(paths, read, jobs, lambda *stage: told.append(stage))
    assert [one.key for one in facts] == ["b", "a"]
    assert [(error.message, error.message_zh) for error in refused] == [("x.bin is no text", "x.bin 不是文本")]
    assert told == [("read b.txt", 1, 3), ("read x.bin", 2, 3), ("read a.txt", 3, 3)]


def test_gather_takes_nothing() -> None:
    assert gather([], read, 4, lambda *stage: None) == ([], [])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_draws_on_a_terminal_only() -> None:
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        with bar(stream) as tell:
            tell("推理 infer", 1, 2)
            tell("end", 2, 2)
        assert ("[##########..........] 1/2 推理 infer" in stream.getvalue()) == drawn
        assert (stream.getvalue() == "") != drawn

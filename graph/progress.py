"""Progress on a terminal: stages of a long work -> one line on standard error that is written over and over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from graph.output import width

Tell = Callable[[str, int, int], None]
"""Takes the name of a stage, its number and how many there are."""
_BAR = 20


@contextmanager
def bar(stream: TextIO) -> Iterator[Tell]:
    """A teller that draws a bar where the stream is a terminal, and says nothing elsewhere."""
    is_terminal = stream.isatty()
    drawn = [0]

    def draw(line: str) -> None:
        stream.write("\r" + line + " " * max(0, drawn[0] - width(line)))
        stream.flush()
        drawn[0] = width(line)

    def tell(stage: str, number: int, total: int) -> None:
        if is_terminal:
            done = number * _BAR // max(total, 1)
            draw(f"[{'#' * done}{'.' * (_BAR - done)}] {number}/{total} {stage}")

    yield tell
    if is_terminal:
        draw("")
        stream.write("\r")

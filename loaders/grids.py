"""Lines, cells, rows and tables of a text, each by its place.

Input: the text. Output: the records that tables and drawn give and all readers of tables take. Neighbours: tables and
drawn find them.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders import patterns
from loaders.frozen import record
from loaders.spans import Span, squeeze, trim


@record(frozen=True, slots=True)
class Line:
    """A line of the text without its newline; `number` counts from 1."""

    number: int
    span: Span
    tabbed: bool
    blank: bool


@record(frozen=True, slots=True)
class Cell:
    """A cell: its span (trimmed) and its paragraphs; an empty cell has none."""

    span: Span
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; it has fewer than the header where it heads a group of rows or was cut off."""

    cells: tuple[Cell, ...]

    @property
    def span(self) -> Span:
        """From the first to the last character of its filled cells."""
        filled = [c.span for c in self.cells if c.paragraphs] or [self.cells[0].span]
        return Span(min(s.start for s in filled), max(s.end for s in filled))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header and the rows below, repeated headers left out."""

    span: Span
    header: Row
    rows: tuple[Row, ...]

    def head(self, text: str) -> tuple[str, ...]:
        """The folded words of the header's cells."""
        return tuple(squeeze(cell.span.of(text)) for cell in self.header.cells)


def cell_of(text: str, span: Span) -> Cell:
    """A cell with a paragraph a line."""
    ends = [m.start() + span.start for m in patterns.LINE_END_PATTERN.finditer(span.of(text))]
    bounds = zip([span.start, *ends], [*ends, span.end], strict=True)
    paragraphs = tuple(p for p in (trim(text, Span(a, b)) for a, b in bounds) if p.end > p.start)
    return Cell(trim(text, span), paragraphs)

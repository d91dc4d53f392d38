"""All figures of a document: those of its paragraphs, of the cells of its lists, and under the years of its tables.

Input: lines, tables with their layouts and items, sections, metadata. Output: `FigureRecord` values in order of print.
Neighbours: figures and figure_tables read; pipeline takes the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders import patterns
from loaders.facts import figure_tables, figures
from loaders.facts.columns import Layout, Lists, read_layout
from loaders.facts.figures import Frame
from loaders.facts.metadata import Metadata
from loaders.records import FigureRecord, ItemRecord
from loaders.resolve import Resolver
from loaders.sections import Section, innermost
from loaders.spans import Span, fold
from loaders.tables import Cell, Line, Table
from loaders.times import read_deadline

PROSE_COLUMNS = ("task", "content", "step", "indicator")


@dataclass(frozen=True, slots=True)
class About:
    """What all figures of a document are read with."""

    metadata: Metadata
    sections: Sequence[Section]
    resolver: Resolver

    def frame(self, span: Span) -> Frame:
        """The period of the plan, and whether the chapter that holds a place tells the past."""
        first, last = self.metadata.period_start, self.metadata.period_end
        return Frame(int(first.text) if first else 0, int(last.text) if last else 0, self._is_past(span))

    def _is_past(self, span: Span) -> bool:
        by_path = {section.path: section for section in self.sections}
        section = innermost(self.sections, span)
        while section:
            if patterns.PAST_CHAPTER_PATTERN.search(section.title):
                return True
            section = by_path.get(section.parent)
        return False


def read(
    text: str, lines: Sequence[Line], tables: Sequence[Table], items: Sequence[ItemRecord], about: About
) -> list[FigureRecord]:
    """The figures of a text, in order of print."""
    found: list[FigureRecord] = []
    for line in lines:
        if not line.blank and not any(table.span.holds(line.span) for table in tables):
            found += figures.find(fold(text, line.span), about.frame(line.span), about.resolver)
    for table in tables:
        found += _of_table(text, table, items, about)
    return sorted(found, key=lambda figure: (figure.span, figure.indicator, figure.value))


def _of_table(text: str, table: Table, items: Sequence[ItemRecord], about: About) -> Iterator[FigureRecord]:
    """The figures of a table: under its years, else those printed in the words of its cells."""
    layout, _ = read_layout(table, text)
    frame = about.frame(table.span)
    under_years = figure_tables.find(table, layout, text, items, frame)
    yield from under_years
    if under_years or layout.lists is Lists.OTHER:
        return
    for row in table.rows:
        deadline = layout.cell(row, "deadline")
        due = read_deadline(fold(text, deadline.span)) if deadline else None
        frame = replace(frame, years=(int(due.value[:4]),) if due else frame.years)
        for span in _prose(row.cells, layout):
            item = next((i.path for i in items if i.span == row.span), "")
            found = figures.find(fold(text, span), frame, about.resolver)
            yield from (replace(figure, item=item) for figure in found)


def _prose(cells: Sequence[Cell], layout: Layout) -> Iterator[Span]:
    """The paragraphs of the cells that state something in words."""
    for held, cell in zip(layout.holds, cells, strict=False):
        if held in PROSE_COLUMNS:
            yield from cell.paragraphs

"""All figures of a document: those of its paragraphs, of the cells of its lists, and under the years of its tables.

Input: lines, tables with their layouts and items, sections, metadata. Output: `FigureRecord` values in order of print.
Neighbours: sentences and tables read; pipeline takes the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.identifiers import place_iri
from loaders.documents.metadata import Metadata
from loaders.facts.columns import UNIT_COLUMNS, LaidOut, Layout, Lists
from loaders.figures import kinds, patterns, sentences, subjects
from loaders.figures import tables as figure_tables
from loaders.figures.sentences import Frame
from loaders.records import FigureRecord, ItemRecord
from loaders.resolve import Resolver
from loaders.sections import Outline
from loaders.spans import Span, fold, squeeze
from loaders.tables import Cell, Line, Row
from loaders.times import read_deadline

PROSE_COLUMNS = ("task", "content", "step", "indicator")


@dataclass(frozen=True, slots=True)
class About:
    """What all figures of a document are read with."""

    metadata: Metadata
    outline: Outline
    resolver: Resolver

    def frame(self, span: Span) -> Frame:
        """The period of the plan, whether the chapter of a place tells the past, the year that its heading names."""
        first, last = self.metadata.period_start, self.metadata.period_end
        titles = [section.title for section in self.outline.chain(self.outline.innermost(span))]
        is_past = any(map(_is_past, titles))
        named = next(filter(None, map(_year_of, titles)), ())
        years = (int(first.text) if first else 0, int(last.text) if last else 0)
        return Frame(*years, is_past, named, now=self._now(years, named))

    def _now(self, period: tuple[int, int], named: tuple[int, ...]) -> int:
        """The year that 今年 means: that of the heading, of a plan for one year, else of the date of issue."""
        if named or (period[0] and period[0] == period[1]):
            return (*named, period[0])[0]
        issued = self.metadata.issued
        return int(issued.text[:4]) if issued and issued.text[:4].isdecimal() else 0

    def titled(self, span: Span) -> str:
        """The park or place that the heading of a list names, as IRI: whose its figures are; "" for the own place."""
        for section in self.outline.chain(self.outline.innermost(span)):
            iri, _ = subjects.place_at_head(squeeze(section.title), self.resolver)
            if iri:
                return "" if iri == str(place_iri(self.resolver.code)) else iri
        return ""

    def holder(self, row: Row, layout: Layout, text: str) -> str:
        """The park that a row gives its work to, as IRI: what the words of the row only call 核心区; "" for none."""
        for column in UNIT_COLUMNS:
            cell = layout.cell(row, column)
            iri, _ = subjects.place_at_head(squeeze(cell.paragraphs[0].of(text)) if cell else "", self.resolver)
            entity = self.resolver.index.entities.get(iri)
            if entity and "Region" not in entity.kinds:
                return iri
        return ""


@lru_cache(maxsize=1024)
def _is_past(title: str) -> bool:
    """Whether the chapter of a heading tells the past."""
    return patterns.PAST_CHAPTER_PATTERN.search(squeeze(title)) is not None


@lru_cache(maxsize=1024)
def _year_of(title: str) -> tuple[int, ...]:
    """The one year that a heading names (2016年项目建设工作清单); none where it names a period."""
    match = patterns.FIGURE_TIME_PATTERN.search(squeeze(title))
    years = kinds.years_of(match) if match else ()
    return years if len(years) == 1 else ()


def read(
    text: str, lines: Sequence[Line], tables: Sequence[LaidOut], items: Sequence[ItemRecord], about: About
) -> list[FigureRecord]:
    """The figures of a text, in order of print."""
    found: list[FigureRecord] = []
    for line in _outside(lines, tables):
        found += sentences.find(fold(text, line.span), about.frame(line.span), about.resolver)
    for laid_out in tables:
        found += _of_table(text, laid_out, items, about)
    return sorted(found, key=lambda figure: (figure.span, figure.indicator, figure.value))


def _outside(lines: Sequence[Line], tables: Sequence[LaidOut]) -> Iterator[Line]:
    """The lines that print something and belong to no table; both stand in order of print."""
    spans = iter([table.span for table, _ in tables])
    span = next(spans, None)
    for line in lines:
        while span and span.end <= line.span.start:
            span = next(spans, None)
        if not line.blank and not (span and span.holds(line.span)):
            yield line


def _of_table(text: str, laid_out: LaidOut, items: Sequence[ItemRecord], about: About) -> Iterator[FigureRecord]:
    """The figures of a table: under its years, else those printed in the words of its cells."""
    table, layout = laid_out
    frame = about.frame(table.span)
    if layout.lists is Lists.INDICATORS:
        frame = replace(frame, scope=(about.titled(table.span), ""))
    under_years = figure_tables.find(table, layout, text, items, frame)
    yield from (replace(figure, scope=frame.scope[0]) for figure in under_years)
    if under_years or layout.lists is Lists.OTHER:
        return
    paths = {item.span: item.path for item in items}
    for row in table.rows:
        deadline = layout.cell(row, "deadline")
        due = read_deadline(fold(text, deadline.span)) if deadline else None
        own = replace(frame, years=(int(due.value[:4]),)) if due else frame
        own = replace(own, core=about.holder(row, layout, text))
        for span in _prose(row.cells, layout):
            found = sentences.find(fold(text, span), own, about.resolver)
            yield from (replace(figure, item=paths.get(row.span, "")) for figure in found)


def _prose(cells: Sequence[Cell], layout: Layout) -> Iterator[Span]:
    """The paragraphs of the cells that state something in words."""
    for held, cell in zip(layout.holds, cells, strict=False):
        if held in PROSE_COLUMNS:
            yield from cell.paragraphs

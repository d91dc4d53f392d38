"""The paragraphs of a text: lines joined where print broke them, cut at headings, tables and lists of units.

Input: the text, its lines, sections, tables, and the spans that others have read. Output: spans, none overlapping.
Neighbours: tables and sections before; masked next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from loaders.facts.columns import LaidOut, Lists
from loaders.sections import Section
from loaders.spans import Span, trim
from loaders.tables import Line

PROSE_COLUMNS = ("task", "content", "step")
FINAL_MARKS = frozenset("。；;！？：:”）)")
ENTRY_MARKS = ("-", "—", "－", "一是", "二是", "三是", "四是", "\t", "•", "●")


def split(text: str, lines: Sequence[Line], sections: Sequence[Section], taken: Iterable[Span]) -> list[Span]:
    """The paragraphs outside the spans taken."""
    heads = sorted(section.heading for section in sections)
    alone = sorted(section.heading.end for section in sections if section.alone)
    starts = [head.start for head in heads]
    found: list[Span] = []
    for line in lines:
        span = trim(text, line.span)
        if line.blank or span.start == span.end:
            continue
        if found and _goes_on(text, found[-1], span, starts, alone):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return [part for span in _without(found, sorted(taken)) for part in [trim(text, span)] if part.start < part.end]


def of_cells(tables: Iterable[LaidOut]) -> list[Span]:
    """The paragraphs of the cells of work lists that say in words what is to be done."""
    found = []
    for table, layout in tables:
        if layout.lists is Lists.WORK:
            cells = [(held, cell) for row in table.rows for held, cell in zip(layout.holds, row.cells, strict=False)]
            found += [span for held, cell in cells if held in PROSE_COLUMNS for span in cell.paragraphs]
    return found


def _goes_on(text: str, before: Span, span: Span, starts: Sequence[int], alone: Sequence[int]) -> bool:
    """Whether a line is the rest of the paragraph before it, which a page break or a newline cut."""
    if text[before.end - 1] in FINAL_MARKS or text.startswith(ENTRY_MARKS, span.start):
        return False
    at = bisect_right(starts, span.end) - 1
    is_head = at >= 0 and span.start <= starts[at]
    end = bisect_right(alone, before.end) - 1
    return not is_head and not (end >= 0 and alone[end] > before.start)


def _without(spans: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """The spans with what is taken cut out; both in order."""
    index = 0
    for span in spans:
        start = span.start
        while index < len(taken) and taken[index].end <= start:
            index += 1
        at = index
        while at < len(taken) and taken[at].start < span.end:
            if taken[at].start > start:
                yield Span(start, taken[at].start)
            start = max(start, taken[at].end)
            at += 1
        if start < span.end:
            yield Span(start, span.end)

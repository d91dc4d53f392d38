"""Tables that print draws without tabs: rows parted by strokes or blanks, and cells copied line by line.

Input: the text, its lines, the line where a table may begin. Output: the table and the index behind its last line.
Strokes part any words; blanks and bare lines only below heads that the table of columns knows. Neighbour: tables asks
for them where no tab parts the cells.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from loaders import patterns
from loaders.grids import Cell, Line, Row, Table, cell_of
from loaders.phrases import PHRASES
from loaders.spans import Span, squeeze, trim

FEWEST_COLUMNS = 2
MOST_COLUMNS = 20
LONGEST_GROUP_HEAD = 40
LONGEST_DRAWN_HEAD = 200
STROKES = "|｜│┃"
STROKES_ACROSS = frozenset("-─━═=")
BORDER_MARKS = STROKES_ACROSS | frozenset("|｜│┃+：: \t\u3000┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛")


# --- drawn with strokes or blanks -------------------------------------------------------------------------------------
def drawn(text: str, lines: list[Line], index: int) -> tuple[Table, int] | None:
    """The table of rows drawn with strokes, or parted by blanks, that begins at a line, and the index behind it."""
    head = lines[index].span.of(text)
    if lines[index].blank or len(head) > LONGEST_DRAWN_HEAD or not _may_head(head):
        return None
    if len(patterns.PIPE_PATTERN.findall(head)) >= FEWEST_COLUMNS:
        return _rows_drawn(text, lines, index, patterns.PIPE_PATTERN)
    for gap in (patterns.WIDE_GAP_PATTERN, patterns.GAP_PATTERN):
        heads = [squeeze(words) for words in gap.split(head.strip())]
        known = [PHRASES.columns.get(words, "") for words in heads]
        if len(heads) > FEWEST_COLUMNS and all(known) and any(held.endswith("Unit") for held in known):
            return _rows_drawn(text, lines, index, gap)
    return None


def _may_head(head: str) -> bool:
    """Whether a line has strokes or begins as the head of a column does: most lines do neither."""
    return any(mark in head for mark in STROKES) or head.lstrip()[:1] in _first_marks()


@cache
def _first_marks() -> frozenset[str]:
    return frozenset(words[:1] for words in PHRASES.columns)


def _is_border(words: str) -> bool:
    """Whether a line is drawn between rows (| --- | --- |, ├──┼──┤)."""
    marks = set(words.strip())
    return bool(marks & STROKES_ACROSS) and marks <= BORDER_MARKS


def _rows_drawn(text: str, lines: list[Line], index: int, gap: re.Pattern[str]) -> tuple[Table, int] | None:
    """The rows from a line on that have as many cells as the first, or head a group."""
    rows: list[Row] = []
    end = index
    for line in lines[index:]:
        words = line.span.of(text)
        if line.blank:
            break
        if not _is_border(words):
            cells = _parted(text, line, gap)
            if rows and len(cells) not in {1, len(rows[0].cells)}:
                break
            if len(cells) == 1 and (gap is patterns.PIPE_PATTERN or not _is_group_head(words)):
                break
            rows.append(Row(tuple(cells)))
        end += 1
    if len(rows) < FEWEST_COLUMNS or len(rows[0].cells) < FEWEST_COLUMNS:
        return None
    return Table(Span(lines[index].span.start, lines[end - 1].span.end), rows[0], tuple(rows[1:])), end


def _is_group_head(words: str) -> bool:
    """Whether a line with one cell heads the rows below it (一、推动产业升级)."""
    folded = squeeze(words)
    heads = (patterns.SECTION_HEADING_PATTERN, patterns.CHAPTER_HEADING_PATTERN)
    return len(folded) <= LONGEST_GROUP_HEAD and any(head.match(folded) for head in heads)


def _parted(text: str, line: Line, gap: re.Pattern[str]) -> list[Cell]:
    """The cells of a line between its gaps; strokes at its ends part nothing."""
    span = trim(text, line.span)
    cuts = [
        (span.start, span.start),
        *((m.start() + span.start, m.end() + span.start) for m in gap.finditer(span.of(text))),
    ]
    cuts.append((span.end, span.end))
    bounds = [(before[1], after[0]) for before, after in pairwise(cuts)]
    if gap is patterns.PIPE_PATTERN:
        bounds = bounds[bounds[0][0] == bounds[0][1] :]
        bounds = bounds[: len(bounds) - (bounds[-1][0] == bounds[-1][1])] if bounds else bounds
    return [cell_of(text, Span(start, end)) for start, end in bounds]


# --- one cell a line without tabs -------------------------------------------------------------------------------------
def stacked(text: str, lines: list[Line], index: int) -> tuple[Table, int] | None:
    """The table copied cell by cell: lines that are heads of columns, then for each number as many lines as heads."""
    heads: list[str] = []
    for line in lines[index : index + MOST_COLUMNS]:
        held = "" if line.tabbed else PHRASES.columns.get(squeeze(line.span.of(text)[:LONGEST_GROUP_HEAD]), "")
        if not held:
            break
        heads.append(held)
    end = index + len(heads)
    if len(heads) <= FEWEST_COLUMNS or heads[0] != "number" or not any(held.endswith("Unit") for held in heads):
        return None
    rows, last = [lines[index:end]], end
    while True:
        row = _next_row(lines, end, len(heads))
        if len(row) != len(heads) or squeeze(row[0].span.of(text)).rstrip(".、") != str(len(rows)):
            break
        rows.append(row)
        last = end = row[-1].number - lines[0].number + 1
    if len(rows) < FEWEST_COLUMNS:
        return None
    built = [Row(tuple(cell_of(text, line.span) for line in row)) for row in rows]
    return Table(Span(lines[index].span.start, lines[last - 1].span.end), built[0], tuple(built[1:])), last


def _next_row(lines: list[Line], start: int, width: int) -> list[Line]:
    """The lines of the next cells; blank ones between rows or cells are left out."""
    found: list[Line] = []
    for line in lines[start : start + 2 * width]:
        if not line.blank and len(found) < width:
            found.append(line)
    return found

"""Tables of a PDF page without ruled lines: rows under heads of known columns, told by the blanks between columns.

Input: lines of a page as characters. Output: `Aligned` values: which lines are the table, and its cells. A table
begins with a line of heads (序号 重点任务 牵头单位 …) and ends where a line fills the blank between two columns.
Neighbours: pdf gives the characters and takes the tables; rows writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from loaders.formats import patterns
from loaders.formats.rows import GridCell
from loaders.phrases import PHRASES
from loaders.spans import squeeze

Char = dict[str, Any]
Line = Sequence[Char]
APART = 0.9
"""Of the size of a character: a wider gap parts two cells of a line."""
FEWEST_HEADS, FEWEST_LINES = 3, 2
WIDER_GAP = 1.25
"""Of the least distance of lines: a wider one parts two rows."""
FARTHEST = 4.0
"""Of the size of a character: a line farther below is no part of the table."""
ROOM = 1.5
UNIT_HEADS = frozenset({"leadUnit", "responsibleUnit", "cooperatingUnit"})


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line without a gap, and where they stand."""

    words: str
    left: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table on lines first to last (half-open), with where it begins and its cells."""

    first: int
    last: int
    top: float
    grid: tuple[tuple[GridCell, ...], ...]


def find(lines: Sequence[Line], join: Callable[[str, str], str]) -> list[Aligned]:
    """The tables of a page in order; `join` puts the parts of a broken line together."""
    parted = [segments(line) for line in lines]
    found: list[Aligned] = []
    index = 0
    while index < len(parted):
        last, columns = _extent(parted, index) if _is_head(parted[index]) else (index, [])
        if last - index >= FEWEST_LINES:
            rows = [_row(row, columns, join) for row in _rows(parted[index:last], columns)]
            found.append(Aligned(index, last, parted[index][0].top, tuple(rows)))
        index = max(last, index + 1)
    return found


def segments(line: Line) -> list[Segment]:
    """The words of a line that stand together."""
    groups: list[list[Char]] = []
    for char in sorted((c for c in line if c["text"].strip()), key=lambda c: c["x0"]):
        if groups and char["x0"] - groups[-1][-1]["x1"] <= APART * char["size"]:
            groups[-1].append(char)
        else:
            groups.append([char])
    return [_segment(group) for group in groups]


def _segment(chars: list[Char]) -> Segment:
    words = "".join(c["text"] for c in chars)
    return Segment(words, chars[0]["x0"], chars[-1]["x1"], min(c["top"] for c in chars), chars[0]["size"])


def _is_head(line: Sequence[Segment]) -> bool:
    """Whether a line holds the heads of columns, a column of bodies among them."""
    held = [PHRASES.columns.get(squeeze(segment.words), "") for segment in line]
    return len(line) >= FEWEST_HEADS and sum(map(bool, held)) > len(line) / 2 and bool(UNIT_HEADS & set(held))


def _extent(parted: Sequence[Sequence[Segment]], first: int) -> tuple[int, list[tuple[float, float]]]:
    """Index behind the last line of a table, and where its columns begin and end."""
    columns = [(s.left, s.right) for s in parted[first]]
    last, count = first + 1, len(columns)
    while last < len(parted):
        line = parted[last]
        below = line[0].top - parted[last - 1][0].top if line else 0.0
        if not line or below > FARTHEST * line[0].size:
            break
        if not _heads_group(line):
            wider = _merged([*columns, *((s.left, s.right) for s in line)])
            if len(wider) != count:
                break
            columns = wider
        last += 1
    while last > first + 1 and _heads_group(parted[last - 1]):
        last -= 1
    return last, columns


def _heads_group(line: Sequence[Segment]) -> bool:
    return len(line) == 1 and bool(patterns.STRONG_HEAD_PATTERN.match(line[0].words))


def _merged(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches of a line that places cover together."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(places):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _rows(lines: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]]) -> list[list[Segment]]:
    """The lines of each row: parted by wider gaps if there are any, else where the first column is filled."""
    gaps = [after[0].top - before[0].top for before, after in pairwise(lines)]
    wide = WIDER_GAP * min(gaps)
    by_gaps = any(gap > wide for gap in gaps[1:])
    rows: list[list[Segment]] = [list(lines[0])]
    for gap, line, before in zip(gaps, lines[1:], lines, strict=False):
        is_first = line[0].left <= columns[0][1]
        apart = gap > wide if by_gaps else is_first
        if apart or len(rows) == 1 or _heads_group(line) or _heads_group(before):
            rows.append([])
        rows[-1] += line
    return rows


def _row(
    row: Sequence[Segment], columns: Sequence[tuple[float, float]], join: Callable[[str, str], str]
) -> tuple[GridCell, ...]:
    if _heads_group(row):
        return (GridCell((row[0].words,), len(columns)),)
    return tuple(
        GridCell(_paragraphs([s for s in row if left <= s.left <= right], right, join)) for left, right in columns
    )


def _paragraphs(parts: Sequence[Segment], right: float, join: Callable[[str, str], str]) -> tuple[str, ...]:
    """The paragraphs of a cell: a line goes on in the next unless a name ends in it, or room is left behind it."""
    found: list[str] = []
    before: Segment | None = None
    for part in parts:
        if before and not _begins(before, part, right):
            found[-1] = join(found[-1], part.words)
        else:
            found.append(part.words)
        before = part
    return tuple(found)


def _begins(before: Segment, part: Segment, right: float) -> bool:
    if patterns.PARAGRAPH_HEAD_PATTERN.match(part.words):
        return True
    has_room = right - before.right > ROOM * before.size
    return bool(patterns.UNIT_END_PATTERN.search(before.words)) and (
        has_room or bool(patterns.UNIT_HEAD_PATTERN.match(part.words))
    )

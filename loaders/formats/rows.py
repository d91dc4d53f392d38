"""Tables of any format as the lines that the stage tables reads.

Input: rows of cells, each cell its paragraphs. Output: lines. A table whose cells hold one paragraph each is written
one row a line, cells apart by tabs; one with longer cells is written one cell a line behind a tab, rows apart by an
empty line, so that paragraphs (units and persons one a line) stay apart. Neighbours: html, docx, pdf and xlsx fill it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_COLUMNS = 2
BLANKS = "\t\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs, the columns and rows that it covers; `merged` continues the cell above."""

    paragraphs: tuple[str, ...]
    columns: int = 1
    rows: int = 1
    merged: bool = False


Grid = Sequence[Sequence[GridCell]]


def render(grid: Grid) -> list[str]:
    """The lines of a table; of a table with one column its paragraphs."""
    rows = [row for row in laid_out(grid) if any(cell for cell in row)]
    width = max((len(row) for row in rows), default=0)
    if width < FEWEST_COLUMNS:
        return [paragraph for row in rows for cell in row for paragraph in cell]
    title = 0
    while title < len(rows) and sum(bool(cell) for cell in rows[title]) == 1 and len(rows[title]) == 1:
        title += 1
    before = [paragraph for row in rows[:title] for cell in row for paragraph in cell]
    body = rows[title:]
    if any(len(cell) > 1 for row in body[1:] for cell in row) and len(body) > 1:
        return [*before, "", *_by_cells(body)]
    return [*before, "", *_by_rows(body), ""]


def laid_out(grid: Grid) -> list[list[tuple[str, ...]]]:
    """Rows of paragraphs: an empty cell wherever a cell above or to the left covers the place.

    A cell that covers all columns to the end of its row is not followed by empty ones: it heads a group of rows.
    """
    above: dict[int, int] = {}
    rows: list[list[tuple[str, ...]]] = []
    for row in grid:
        found: list[tuple[str, ...]] = []
        for cell in row:
            _skip_covered(found, above)
            start = len(found)
            found.append(() if cell.merged else _clean(cell.paragraphs))
            found += [()] * (cell.columns - 1)
            above |= dict.fromkeys(range(start, start + cell.columns), cell.rows)
        last = row[-1].columns if row else 1
        covered = len(found)
        _skip_covered(found, above)
        if last > 1 and len(found) == covered:
            del found[covered - last + 1 :]
        above = {column: left - 1 for column, left in above.items() if left > 1}
        rows.append(found)
    return rows


def _skip_covered(found: list[tuple[str, ...]], above: dict[int, int]) -> None:
    while above.get(len(found), 0) > 0:
        found.append(())


def _clean(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Paragraphs without tabs and breaks inside, blank ones left out."""
    table = dict.fromkeys(map(ord, BLANKS), " ")
    return tuple(words for words in (p.translate(table).strip() for p in paragraphs) if words)


def _by_rows(rows: Sequence[Sequence[tuple[str, ...]]]) -> list[str]:
    return ["\t".join(" ".join(cell) for cell in row) for row in rows]


def _by_cells(rows: Sequence[Sequence[tuple[str, ...]]]) -> list[str]:
    lines: list[str] = []
    for index, row in enumerate(rows):
        for cell in row:
            paragraphs = (" ".join(cell),) if index == 0 else cell
            lines += ["\t" + (paragraphs[0] if paragraphs else ""), *paragraphs[1:]]
        lines.append("")
    return [*lines, ""]

"""XLSX files to text: each sheet a table of tabbed rows under its name.

Input: bytes of a file. Output: text in UTF-8. Rows with one filled cell above or below the table are lines of their
own (its title, its notes); hidden sheets are left out; values stand as the sheet shows them as far as their format
says (3%, 2.50, dates). Neighbours: rows writes tables; limits opens the zip.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from loaders.formats import patterns, rows
from loaders.formats.limits import MOST_CELLS, Package, RefusedError, open_package
from loaders.formats.rows import GridCell

LARGEST_WHOLE = 1e15
MIDNIGHT = "00:00"
Row = tuple[str, ...]


def read(raw: bytes) -> tuple[str, str]:
    """Text of a file, and its encoding.

    Raises: RefusedError when it is broken or hostile.
    """
    _check(open_package(raw))
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    lines: list[str] = []
    left = MOST_CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        found, left = _rows(sheet.iter_rows(), left)
        body = list(_lines(found))
        named = not patterns.DEFAULT_SHEET_PATTERN.match(sheet.title.strip())
        lines += [*([sheet.title.strip()] if named and body else []), *body, "", ""]
    return "\n".join(lines).strip("\n") + "\n", "utf-8"


def _check(package: Package) -> None:
    """Nothing; reads each XML part once, which refuses those with entities."""
    for name in sorted(package.names):
        if name.endswith((".xml", ".rels", ".vml")):
            package.read_xml(name)


def _rows(sheet: Iterable[Sequence[Any]], left: int) -> tuple[list[Row], int]:
    """The rows of a sheet as words, and how many cells may still be read."""
    found: list[Row] = []
    for row in sheet:
        left -= max(1, len(row))
        if left < 0:
            raise RefusedError(f"holds more than {MOST_CELLS // 1_000_000} million cells", "split it into its sheets")
        words = tuple(_shown(cell.value, getattr(cell, "number_format", "") or "") for cell in row)
        found.append(words)
    return found, left


def _lines(found: list[Row]) -> Iterator[str]:
    """Tables, apart by empty rows, with the single lines before and behind them."""
    block: list[Row] = []
    for row in [*found, ()]:
        if any(row):
            block.append(row)
        elif block:
            yield from _block(block)
            block = []


def _block(block: list[Row]) -> Iterator[str]:
    filled = [sum(bool(cell) for cell in row) for row in block]
    wide = [index for index, count in enumerate(filled) if count > 1]
    first, last = (wide[0], wide[-1] + 1) if wide else (len(block), len(block))
    while last < len(block) and not _is_note(block[last]):
        last += 1
    width = max((max(i for i, cell in enumerate(row) if cell) + 1 for row in block[first:last]), default=0)
    for row in block[:first]:
        yield from _paragraphs("\n".join(cell for cell in row if cell))
    if first < last:
        yield ""
        padded = [(*row, *[""] * (width - len(row)))[:width] for row in block[first:last]]
        yield from rows.render([[GridCell(_paragraphs(cell)) for cell in row] for row in padded])
    for row in block[last:]:
        yield from _paragraphs("\n".join(cell for cell in row if cell))


def _is_note(row: Row) -> bool:
    """Whether a row with one cell stands in the first column, as notes below a table do."""
    return bool(row[0])


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _shown(value: Any, form: str) -> str:
    """A value as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return _day(value)
    return _number(value, form) if isinstance(value, int | float) else str(value).strip()


def _day(value: date) -> str:
    clock = value.strftime("%H:%M") if isinstance(value, datetime) else MIDNIGHT
    return f"{value.year}年{value.month}月{value.day}日" + ("" if clock == MIDNIGHT else clock)


def _number(value: int | float, form: str) -> str:
    percent = patterns.PERCENT_FORMAT_PATTERN.search(form)
    if percent:
        return f"{value * 100:.{len(percent.group('places') or '')}f}%"
    fixed = patterns.PLACES_FORMAT_PATTERN.search(form)
    if fixed:
        return f"{value:.{len(fixed.group('places'))}f}"
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    return f"{value:.12g}" if isinstance(value, float) else str(value)

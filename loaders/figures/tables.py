"""Figures of tables: values under years (2015年, 2020年目标), units in a column or in the name, two values in a cell.

Input: a table of indicators and its items, the period of the plan. Output: `FigureRecord` values in order. Neighbours:
columns tells the layout; figures reads prose, also that of the cells of target lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.identifiers import is_nameable
from loaders.facts.columns import Layout, is_filled
from loaders.figures import patterns
from loaders.figures.numbers.patterns import BOUND_AFTER
from loaders.figures.sentences import Frame
from loaders.patterns import YEAR_HEAD_PATTERN
from loaders.records import FigureRecord, ItemRecord
from loaders.spans import bare, squeeze
from loaders.tables import Cell, Row, Table

BOUNDS = {
    "≥": "AtLeast", "≤": "AtMost", "〉": "MoreThan", "〈": "LessThan", "不低于": "AtLeast", "不少于": "AtLeast",
    "超过": "MoreThan", "不超过": "AtMost", "约": "About",
}  # fmt: skip
SEVERAL_MARK = "；"
LEVELS = ("国家", "省级")
JOINT = "及"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: its place, year, printed head, and the class of what stands in it."""

    index: int
    year: int
    words: str
    kind: str


def find(table: Table, layout: Layout, text: str, items: Sequence[ItemRecord], frame: Frame) -> list[FigureRecord]:
    """The figures under the years of a table; `items` are those of its rows."""
    columns = _columns(table, text, frame)
    if not columns:
        return []
    by_span = {item.span: item for item in items}
    records: list[FigureRecord] = []
    for row in table.rows:
        item = by_span.get(row.span)
        if item is not None:
            records += _of_row(row, layout, text, (item, columns))
    return records


def _columns(table: Table, text: str, frame: Frame) -> list[_Column]:
    heads = [(i, squeeze(cell.span.of(text))) for i, cell in enumerate(table.header.cells)]
    found = [(i, int(words[:4]), words) for i, words in heads if YEAR_HEAD_PATTERN.match(words)]
    promises = any(_promises(words, year, frame) for _, year, words in found)
    return [_Column(i, year, words, _kind(words, year, frame, promises)) for i, year, words in found]


def _promises(words: str, year: int, frame: Frame) -> bool:
    return "目标" in words or bool(frame.first and year >= frame.first and "基" not in words)


def _kind(words: str, year: int, frame: Frame, promises: bool) -> str:
    """A target, what it starts from, or the past where the table promises nothing."""
    if _promises(words, year, frame):
        return "Target"
    return "Baseline" if promises or "基" in words else "Actual"


def _of_row(row: Row, layout: Layout, text: str, of: tuple[ItemRecord, Sequence[_Column]]) -> Iterator[FigureRecord]:
    item, columns = of
    name, in_name = _name_and_unit(item.label)
    cell = layout.cell(row, "unitOfMeasure")
    units = bare(cell.span.of(text)).replace(";", SEVERAL_MARK).split(SEVERAL_MARK) if cell else [in_name]
    for column in columns:
        if column.index < len(row.cells) and is_filled(row.cells[column.index], text):
            yield from _of_cell(row.cells[column.index], text, (name, units, item.path), column)


def _name_and_unit(label: str) -> tuple[str, str]:
    """The name of an indicator and the unit in brackets behind it (国家高新技术企业（家）)."""
    folded = squeeze(label)
    match = patterns.HEAD_UNIT_PATTERN.search(folded)
    return (label[: match.start()], label[match.start("unit") : match.end("unit")]) if match else (label, "")


def _of_cell(cell: Cell, text: str, row: tuple[str, Sequence[str], str], column: _Column) -> Iterator[FigureRecord]:
    name, units, path = row
    words = squeeze(cell.span.of(text))
    parts = words.split(SEVERAL_MARK)
    names = _names(name, len(parts))
    for index, part in enumerate(parts):
        match = patterns.CELL_VALUE_PATTERN.fullmatch(part)
        if not match or not is_nameable(names[index]):
            continue
        own = match.group("unit").replace("％", "%")
        yield FigureRecord(
            kind=column.kind,
            indicator=names[index],
            value=match.group("value"),
            high=match.group("high") or "",
            unit=own or units[min(index, len(units) - 1)],
            span=cell.span,
            words=bare(cell.span.of(text)) if len(parts) == 1 else match.group(0),
            comparator=_comparator(match),
            years=(column.year,),
            time_words=column.words,
            time_basis="Printed",
            item=path,
        )


def _comparator(match: re.Match[str]) -> str:
    after = BOUND_AFTER.get(match.group("after") or "", "")
    return after or BOUNDS.get(match.group("bound") or "", "")


def _names(name: str, count: int) -> list[str]:
    """The names of the values of one cell: by level (国家和省级…), by the two halves of the name, else the name."""
    if count == 1:
        return [name]
    if name.startswith(LEVELS[0]) and LEVELS[1] in name:
        rest = name.split(LEVELS[1], 1)[1]
        return [f"国家级{rest}", f"省级{rest}", *[name] * count][:count]
    halves = name.split(JOINT, 1)
    return [*halves, *[name] * count][:count]

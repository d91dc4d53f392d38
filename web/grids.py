"""Answers on a screen: the rows of a query -> a grid for reading; files and other forms keep every column.

A link carries the name that stands in a column of its own; a quote links to where it is printed and a value to its
figure; a column with nothing in it is left out, one with the same in all rows stands above them; what repeats from row
to row stands once for a few rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode

from graph.namespaces import ID
from graph.store import Table, Term
from web import languages, links
from web.shown import name, short_name, show

NAMES: Final = ("Name", "Title")
"""Endings of the columns that write out what a column of links shows."""
ROLE: Final = ("property", "roleName")
"""The property of an assignment and the column that writes it out."""
TARGETS: Final = {
    "passage": ("printed", "quote", "words"),
    "figure": ("value", "target"),
    "finding": ("message",),
}
"""Columns of links -> the columns that carry them, the first that there is; prefixed ones likewise."""
MEASURED: Final = ("value", "target", "result", "invested")
"""Columns of numbers, each of which takes in the comparator and the unit of measure, where these are columns too."""
PLACES: Final = frozenset({"begin", "end"})
"""Columns that only say where a passage lies, which its link does too."""
MERGED: Final = 3
"""How many leading columns write what repeats only once."""
SPARSE: Final = 0.25
"""A column with fewer of its cells filled stands behind the others."""
TALLEST: Final = 8
"""After how many rows it is written again, so that no screen lacks it."""

Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell under its head, and how many rows it covers."""

    head: str
    html: Markup | str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """What the screen shows of a table: what all rows share, and the rows without what a cell above covers."""

    shared: tuple[Cell, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the grid: its place in the table, and the places of its text, its target and what surrounds it."""

    own: int
    text: int | None = None
    target: int | None = None
    quotes: bool = False
    before: int | None = None
    after: int | None = None


def grid(table: Table, heads: Mapping[str, str]) -> Grid:
    """The grid of a table by the heads of its columns."""
    columns = _columns(table)
    names = [heads[table.columns[one.own]] for one in columns]
    cells = [_told([_html(row, column) for column in columns]) for row in table.rows]
    same = {place for place in range(len(names)) if len(cells) > 1 and len({row[place] for row in cells}) == 1}
    if len(same) == len(names):
        same.clear()
    kept = [place for place in range(len(names)) if place not in same]
    return Grid(
        shared=tuple(Cell(names[place], cells[0][place]) for place in sorted(same)),
        heads=tuple(names[place] for place in kept),
        rows=tuple(_merged([names[place] for place in kept], [[row[place] for place in kept] for row in cells])),
    )


def _columns(table: Table) -> tuple[_Column, ...]:
    place = {column: number for number, column in enumerate(table.columns)}
    pairs = [ROLE, *((base, base + end) for end in NAMES for base in table.columns)]
    texts = {base: place[written] for base, written in pairs if base in place and written in place}
    measured = next((one for one in MEASURED if one in place), "")
    around = _around(table, place) if measured else {}
    targets = {carrier: place[column] for column in table.columns if (carrier := _carrier(column, place))}
    spared = {*texts.values(), *targets.values(), *around.values()} | {
        place[one] for one in PLACES if one in place and "passage" in place
    }
    kept: list[_Column] = []
    for number, column in enumerate(table.columns):
        filled = [row for row in table.rows if row[number] is not None]
        if number in spared or (table.rows and not filled) or _is_told(filled, number, kept):
            continue
        target = targets.get(column)
        quotes = target is not None and table.columns[target].lower().endswith("passage")
        sides = (around.get("comparator"), around.get("unit")) if column == measured else (None, None)
        kept.append(_Column(number, texts.get(column), target, quotes, *sides))
    counts = {one: sum(row[one.own] is not None for row in table.rows) for one in kept}
    return tuple(sorted(kept, key=lambda one: counts[one] < SPARSE * len(table.rows)))


def _around(table: Table, place: Mapping[str, int]) -> dict[str, int]:
    """The columns of the comparator and of the unit of measure; a unit that is a body is none."""
    names = {"comparator": "comparator", "unit": "unit", "currency": "unit"}
    found = {kind: place[one] for one, kind in names.items() if one in place}
    if any(isinstance(row[found["unit"]], NamedNode) for row in table.rows if "unit" in found):
        del found["unit"]
    return found


def _carrier(column: str, place: Mapping[str, int]) -> str:
    """The column that carries the links of this one; empty where it carries its own."""
    for kind, carriers in TARGETS.items():
        stem = column.removesuffix(kind.capitalize())
        if column == kind:
            alone = (one for one in place if one.endswith("Printed") and one.replace("Printed", "Passage") not in place)
            return next((one for one in (*carriers, *alone) if one in place), "")
        if stem != column:
            return next((one for one in (*(stem + each.capitalize() for each in carriers), stem) if one in place), "")
    return ""


def _is_told(rows: Iterable[Row], number: int, kept: Sequence[_Column]) -> bool:
    """Whether a link to the left shows the same text in every row."""
    rows = tuple(rows)
    return any(rows and all(_repeats(row[number], row[one.own]) for row in rows) for one in kept)


def _repeats(cell: Term | None, link: Term | None) -> bool:
    return isinstance(cell, Literal) and isinstance(link, NamedNode) and cell.value == name(link.value)


def _told(cells: list[Markup | str]) -> list[Markup | str]:
    """The cells of a row; one that only names a document says that it tells nothing."""
    if len(cells) > 1 and cells[0] and not any(cells[1:]):
        cells[1] = Markup('<span class="silent">{}</span>').format(languages.say("原文未述", "not stated"))
    return cells


def _html(row: Row, column: _Column) -> Markup | str:
    inner = _inner(row, column)
    sides = (None if place is None else row[place] for place in (column.before, column.after))
    before, after = (show(term) if term is not None and inner else "" for term in sides)
    return before + inner + after if before or after else inner


def _inner(row: Row, column: _Column) -> Markup | str:
    own = row[column.own]
    target = None if column.target is None else row[column.target]
    if isinstance(target, NamedNode) and isinstance(own, Literal):
        return _linked(target.value, own.value, column.quotes)
    printed = None if column.text is None else row[column.text]
    if own is None:
        return show(printed) if printed is not None else ""
    if isinstance(own, NamedNode) and links.is_ours(own.value):
        return _linked(own.value, _text(own.value, printed))
    return show(own)


def _text(iri: str, printed: Term | None) -> str:
    """What a link says: the short name of a document, what its own column writes, or the name of the thing."""
    if iri.startswith(f"{ID}document/") and "/" not in iri.removeprefix(f"{ID}document/"):
        return short_name(iri)
    return printed.value if isinstance(printed, Literal) and languages.current() == "zh" else name(iri)


def _linked(iri: str, text: str, is_quote: bool = False) -> Markup:
    if is_quote:
        return Markup('<a class="quote" href="{}">“{}”</a>').format(links.href(iri), text)
    return Markup('<a href="{}">{}</a>').format(links.href(iri), escape(text))


def _merged(heads: Sequence[str], rows: Sequence[Sequence[Markup | str]]) -> Iterable[tuple[Cell, ...]]:
    """The rows with what repeats in the leading columns written once for a few of them."""
    below = [0] * MERGED
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        for place, (head, html) in enumerate(zip(heads, row, strict=True)):
            if place >= MERGED:
                cells.append(Cell(head, html))
            elif number >= below[place]:
                height = _height(rows, number, place)
                height = min(height, below[place - 1] - number) if place else height
                below[place] = number + height
                cells.append(Cell(head, html, height))
        yield tuple(cells)


def _height(rows: Sequence[Sequence[Markup | str]], number: int, place: int) -> int:
    """How many rows from this one on have the same cell, up to the tallest; empty cells stand alone."""
    html = rows[number][place]
    height = 1
    while html and height < TALLEST and number + height < len(rows) and rows[number + height][place] == html:
        height += 1
    return height

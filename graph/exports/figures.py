"""Figures in answers: a column of pg:Figure -> columns of value, lower and upper bound and printed form beside it."""

from dataclasses import dataclass
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode

from graph.catalogue import Column
from graph.namespaces import PG
from graph.store import Store, Table, Term

_PARTS: Final = (
    ("value", PG + "value", "值", "value"),
    ("lower", PG + "lowerValue", "下限", "lower"),
    ("upper", PG + "upperValue", "上限", "upper"),
    ("valueAsPrinted", PG + "valueAsPrinted", "原文写法", "as printed"),
)
Cell = TypeVar("Cell")
_SUFFIX: Final = "figure"
_BELOW: Final = "/figure/"


@dataclass(frozen=True, slots=True)
class _Part:
    """A column to be added: the place of the column of figures, the property it shows, and its heads."""

    place: int
    predicate: NamedNode
    column: Column


def widen(store: Store, table: Table, columns: tuple[Column, ...]) -> tuple[Table, tuple[Column, ...]]:
    """The table with four columns after each column of figures, without those that it has under the same name."""
    parts = [part for place in range(len(columns)) if _has_figures(table, place) for part in _parts(place, columns)]
    if not parts:
        return table, columns
    heads = _inserted(list(columns), [(part.place, part.column) for part in parts])
    rows = (
        tuple(_inserted(list(row), [(part.place, _value(store, row[part.place], part.predicate)) for part in parts]))
        for row in table.rows
    )
    return Table(tuple(head.name for head in heads), tuple(rows)), tuple(heads)


def _has_figures(table: Table, place: int) -> bool:
    return any(isinstance(row[place], NamedNode) and _BELOW in str(row[place]) for row in table.rows)


def _parts(place: int, columns: tuple[Column, ...]) -> list[_Part]:
    """The columns that a column of figures lacks: value for figure, targetValue for targetFigure and so on."""
    known = {column.name for column in columns}
    of = columns[place]
    stem = of.name[: -len(_SUFFIX)] if of.name.lower().endswith(_SUFFIX) else of.name
    found = []
    for name, predicate, label, label_en in _PARTS:
        whole = stem + name[0].upper() + name[1:] if stem else name
        if whole not in known:
            column = Column(whole, f"{of.label}：{label}", f"{of.label_en}: {label_en}")
            found.append(_Part(place, NamedNode(predicate), column))
    return found


def _inserted(row: list[Cell], added: list[tuple[int, Cell]]) -> list[Cell]:
    """A row with cells put after the places they belong to, in order."""
    return [cell for place, own in enumerate(row) for cell in (own, *(one for at, one in added if at == place))]


def _value(store: Store, figure: Term | None, predicate: NamedNode) -> Term | None:
    if not isinstance(figure, NamedNode):
        return None
    found = store.backend.quads_for_pattern(figure, predicate, None, None)
    return min((quad.object for quad in found if isinstance(quad.object, Literal)), key=str, default=None)

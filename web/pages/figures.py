"""Figures of the texts: rows of queries -> what tables and outlines show of each, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.namespaces import PG
from web.asking import Record, number, text
from web.languages import say

KINDS: Final = ("Target", "Actual", "Baseline", "PlannedInvestment", "Support", "Size")
"""Classes below Figure, in the order of the choice on the page; a baseline is an actual too."""
_BOUNDS: Final = {
    PG + "AtLeast": ("至少", "at least "),
    PG + "MoreThan": ("超过", "more than "),
    PG + "AtMost": ("至多", "at most "),
    PG + "LessThan": ("不到", "less than "),
    PG + "About": ("约", "about "),
}
_PLAIN: Final = frozenset({PG + "Stock", PG + "Firm", PG + "Printed", ""})
"""What needs no mark beside a figure."""
_LAST: Final = "9999"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed quantity: of what, whose, when, how much, and where it is printed."""

    iri: str
    type: str
    indicator: str
    plan: str
    section: str
    item: str
    scope: str
    scope_basis: str
    comparator: str
    number: str
    unit: str
    start: str
    end: str
    time_basis: str
    marks: tuple[str, ...]
    quote: str
    passage: str
    begin: int

    @property
    def amount(self) -> str:
        """The value with its bound and its unit: 至少2.5%."""
        return say(*_BOUNDS.get(self.comparator, ("", ""))) + self.number + self.unit

    @property
    def period(self) -> str:
        """The year or the years; empty where none is known."""
        return self.start if self.start == self.end else f"{self.start}—{self.end}"

    @property
    def time_mark(self) -> str:
        """Where the time comes from, if it is not printed with the figure."""
        return "" if self.time_basis in _PLAIN else self.time_basis

    @property
    def scope_mark(self) -> str:
        """Where the scope comes from, if it is not printed with the figure."""
        return "" if self.scope_basis in _PLAIN else self.scope_basis


@dataclass(frozen=True, slots=True)
class FiguresOf:
    """Figures of one indicator that stand one after the other."""

    indicator: str
    figures: tuple[Figure, ...]


def figures(rows: Iterable[Record]) -> tuple[Figure, ...]:
    """The figures of some rows, each once, in their order."""
    found: dict[str, Figure] = {}
    for row in rows:
        found.setdefault(text(row, "figure"), _figure(row))
    return tuple(found.values())


def by_year(some: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures in the order of their years; those without one at the end."""
    return tuple(sorted(some, key=lambda one: (one.start or _LAST, one.end, one.plan, one.begin, one.iri)))


def grouped(some: Iterable[Figure]) -> tuple[FiguresOf, ...]:
    """Figures by indicator, in the order of print."""
    ordered = sorted(some, key=lambda one: (one.begin, one.iri))
    return tuple(FiguresOf(name, tuple(those)) for name, those in groupby(ordered, lambda one: one.indicator))


def _figure(row: Record) -> Figure:
    bounds = (text(row, "lower"), text(row, "upper"))
    year = text(row, "year")
    marks = (text(row, name) for name in ("quantity", "modality"))
    return Figure(
        iri=text(row, "figure"),
        type=text(row, "type") or PG + "Figure",
        indicator=text(row, "indicator"),
        plan=text(row, "plan"),
        section=text(row, "section"),
        item=text(row, "item"),
        scope=text(row, "scope"),
        scope_basis=text(row, "scopeBasis"),
        comparator=text(row, "comparator"),
        number=text(row, "value") or "—".join(one for one in bounds if one),
        unit=text(row, "unit"),
        start=year or text(row, "start"),
        end=year or text(row, "end"),
        time_basis=text(row, "timeBasis"),
        marks=tuple(mark for mark in marks if mark not in _PLAIN),
        quote=text(row, "quote"),
        passage=text(row, "passage"),
        begin=number(row, "begin"),
    )

"""The matrix: units x plans, how many tasks in each role; each count leads to the printed lines."""

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, Response

from graph.namespaces import ID
from graph.store import Table
from web.asking import Record, ask, ask_once, node, number, text
from web.pages.plans import Plan, all_plans
from web.parameters import read_choice, read_form, read_text, read_thing
from web.replies import reply
from web.roles import BY_IRI, IN_TABLES, ORDER, THROUGH_GROUP, Role
from web.site import snapshot

blueprint = Blueprint("matrix", __name__)
SORTS = ("place", "count")
MOST_UNITS, MOST_PLANS = 200, 20
"""Units that a table shows, the busiest where there are more; plans that all stand there, named or not."""


@dataclass(frozen=True, slots=True)
class Count:
    """The tasks of a unit in a plan in one role."""

    role: Role
    tasks: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a plan assigns to a unit; without counts it is either nothing or nothing printed at all."""

    plan: Plan
    counts: tuple[Count, ...]

    @property
    def is_silent(self) -> bool:
        """Whether the plan prints no list of units, so that no count is not a zero."""
        return not self.counts and not self.plan.lists_units


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with one cell for each plan; total counts what is printed, without what comes through a group."""

    unit: str
    name: str
    place: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        """All counts without those through a group; a first-listed unit is counted once."""
        return sum(
            count.tasks
            for cell in self.cells
            for count in cell.counts
            if count.role.name not in {"firstListedUnit", THROUGH_GROUP.name}
        )


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows and columns of the matrix, and the roles that occur."""

    plans: tuple[Plan, ...]
    rows: tuple[Row, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The matrix with its filters."""

    matrix: Matrix
    places: tuple[str, ...]
    place: str
    words: str
    sort: str
    units: int


@blueprint.get("/matrix")
@blueprint.get("/matrix.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """The matrix, of one place or of units whose name contains some words."""
    form, words, sort = read_form(form), read_text("q"), read_choice("sort", SORTS) or "place"
    place = read_thing("place")
    plans = all_plans()
    table = ask_once("page-matrix")
    places = tuple(dict.fromkeys(text(row, "place") for row in table.records() if "place" in row))
    chosen = _chosen(table, place.value if place else "", words)
    if form:
        return reply(form, "", chosen, None)
    units = len(set(chosen.column("unit")))
    found = _bounded(plans, chosen)
    if sort == "count":
        ordered = tuple(sorted(found.rows, key=lambda row: (-row.total, row.place, in_order(row.name))))
        found = Matrix(found.plans, ordered, found.roles)
    return reply(form, "matrix.html", chosen, Page(found, places, place.value if place else "", words, sort, units))


def of_all(plans: tuple[Plan, ...]) -> Matrix:
    """The matrix of all units, or of the busiest where there are too many."""
    table = ask_once("page-matrix")
    return snapshot().keep("matrix", lambda: _bounded(plans, table))


def of_unit(unit: str) -> Row | None:
    """The row of one unit; None where it has no task."""
    found = _matrix(all_plans(), ask("page-matrix", unit=node(unit))).rows
    return found[0] if found else None


def _chosen(table: Table, place: str, words: str) -> Table:
    if not place and not words:
        return table
    kept = tuple(
        row
        for row, record in zip(table.rows, table.records(), strict=True)
        if (not place or text(record, "place") == place) and words in text(record, "name")
    )
    return Table(table.columns, kept)


def _bounded(plans: tuple[Plan, ...], table: Table) -> Matrix:
    """The matrix of the busiest units; of many plans those that assign something to them."""
    totals: Counter[str] = Counter()
    for record in table.records():
        role = BY_IRI[text(record, "role")].name
        totals[text(record, "unit")] += (
            0 if role in {"firstListedUnit", THROUGH_GROUP.name} else number(record, "tasks")
        )
    if len(totals) > MOST_UNITS:
        kept = set(sorted(totals, key=lambda unit: (-totals[unit], unit))[:MOST_UNITS])
        rows = zip(table.rows, table.records(), strict=True)
        table = Table(table.columns, tuple(row for row, record in rows if text(record, "unit") in kept))
    if len(plans) > MOST_PLANS:
        naming = {text(record, "plan") for record in table.records()}
        plans = tuple(plan for plan in plans if plan.iri in naming)
    return _matrix(plans, table)


def _matrix(plans: tuple[Plan, ...], table: Table) -> Matrix:
    by_unit: dict[str, list[Record]] = {}
    for record in table.records():
        by_unit.setdefault(text(record, "unit"), []).append(record)
    rows = tuple(sorted((_row(plans, unit, found) for unit, found in by_unit.items()), key=_place_in_list))
    used = {text(record, "role") for record in table.records()}
    return Matrix(plans, rows, tuple(role for role in IN_TABLES if role.iri in used))


def _row(plans: tuple[Plan, ...], unit: str, records: list[Record]) -> Row:
    counts: dict[str, list[Count]] = {}
    for record in sorted(records, key=lambda one: ORDER[text(one, "role")]):
        counts.setdefault(text(record, "plan"), []).append(Count(BY_IRI[text(record, "role")], number(record, "tasks")))
    first = records[0]
    cells = tuple(Cell(plan, tuple(counts.get(plan.iri, ()))) for plan in plans)
    return Row(unit, text(first, "name") or unit.removeprefix(ID), text(first, "place"), cells)


def _place_in_list(row: Row) -> tuple[str, bytes]:
    return row.place or "~", in_order(row.name)


def in_order(name: str) -> bytes:
    """A key that sorts Chinese names by sound: the older national code lists common characters in that order."""
    return name.encode("gb18030", errors="replace")

"""Comparison of two plans: tasks carried, moved, dropped and new, and what became of the targets, side by side.

Input: `?from=` and `?to=`, the keys of two plans in any order. The later or lower plan stands on the right.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode

from graph.namespaces import PG
from graph.store import Table
from web.asking import Record, ask, ask_once, node, number, text
from web.pages.plans import Plan, all_plans
from web.parameters import read_document, read_form
from web.replies import reply

blueprint = Blueprint("compare", __name__)
COLUMNS: Final = (
    *(
        "fate",
        "earlierTask",
        "earlierNumber",
        "earlierTitle",
        "earlierPassage",
        "laterTask",
        "laterNumber",
        "laterTitle",
    ),
    *("laterPassage", "score"),
)
MOVED: Final = PG + "OtherLead"
LATER: Final = PG + "LaterPlan"
FATES: Final = {
    "降低": "lowered",
    "提高": "raised",
    "持平": "kept",
    "已达到": "reached",
    "未达到，未再列目标": "not reached, and no target any more",
}
"""What became of a target, as targets-continued says it, in English."""


@dataclass(frozen=True, slots=True)
class Side:
    """A task on one side: its IRI, number, title, passage and the units that lead it."""

    iri: str
    number: str
    title: str
    passage: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks that correspond; `is_moved` says that their leads differ."""

    alignment: str
    earlier: Side
    later: Side
    score: str
    kind: str
    lead: str
    review: str
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans that were compared, how they stand to each other, how many tasks correspond."""

    plan: str
    other: str
    relation: str
    aligned: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows; without two plans, only what can be chosen."""

    plans: tuple[Plan, ...]
    compared: tuple[Compared, ...]
    earlier: Plan | None = None
    later: Plan | None = None
    relation: str = ""
    carried: tuple[Pair, ...] = ()
    moved: tuple[Pair, ...] = ()
    dropped: tuple[Side, ...] = ()
    new: tuple[Side, ...] = ()
    targets: tuple[tuple[str, str, tuple[Record, ...]], ...] = ()
    targets_dropped: int = 0

    @property
    def is_later(self) -> bool:
        """Whether one plan follows the other at the same place."""
        return self.relation == LATER


@blueprint.get("/compare")
@blueprint.get("/compare.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Two plans side by side; what can be compared where none are chosen."""
    form = read_form(form)
    asked = [read_document(name) for name in ("from", "to")]
    plans = {plan.iri: plan for plan in all_plans()}
    chosen = [plans[one.value] for one in asked if one and one.value in plans]
    pairs = tuple(_compared(row) for row in ask_once("page-compared").records())
    if len(chosen) < 2 or chosen[0] == chosen[1]:
        return reply(form, "compare.html", ask_once("page-compared"), _choice(chosen, pairs))
    page = _comparison(_in_order(chosen, pairs), pairs)
    return reply(form, "compare.html", _table(page), page)


def _choice(chosen: list[Plan], pairs: tuple[Compared, ...]) -> Comparison:
    """What can be chosen; with one plan, what it was compared with."""
    later = chosen[0] if chosen else None
    shown = tuple(pair for pair in pairs if not later or later.iri in {pair.plan, pair.other})
    return Comparison(all_plans(), shown, later=later)


def _compared(row: Record) -> Compared:
    return Compared(text(row, "plan"), text(row, "other"), text(row, "relation"), number(row, "aligned"))


def _in_order(chosen: list[Plan], pairs: Iterable[Compared]) -> tuple[Plan, Plan]:
    """The earlier or upper plan, and the later or lower one."""
    one, other = chosen
    if any(pair.plan == one.iri and pair.other == other.iri for pair in pairs):
        return other, one
    if any(pair.plan == other.iri and pair.other == one.iri for pair in pairs):
        return one, other
    earlier, later = sorted(chosen, key=lambda plan: (plan.start, plan.key))
    return earlier, later


def _comparison(ordered: tuple[Plan, Plan], compared: tuple[Compared, ...]) -> Comparison:
    earlier, later = ordered
    relation = next((one.relation for one in compared if (one.plan, one.other) == (later.iri, earlier.iri)), "")
    if not relation:
        return Comparison(all_plans(), compared, earlier, later)
    after, before = node(later.iri), node(earlier.iri)
    pairs = tuple(_pair(row) for row in ask("page-comparison", later=after, earlier=before).records())
    targets = ask("targets-continued", later=after, earlier=before).records() if relation == LATER else ()
    fates = Counter(text(row, "fate") for row in targets)
    return Comparison(
        plans=all_plans(),
        compared=compared,
        earlier=earlier,
        later=later,
        relation=relation,
        carried=tuple(pair for pair in pairs if not pair.is_moved),
        moved=tuple(pair for pair in pairs if pair.is_moved),
        dropped=tuple(_side(row) for row in ask("tasks-dropped", later=after, earlier=before).records()),
        new=tuple(_side(row) for row in ask("tasks-new", later=after, earlier=before).records()),
        targets=tuple((fate, said, _of_fate(targets, fate)) for fate, said in FATES.items() if fates[fate]),
        targets_dropped=fates["未再列出"],
    )


def _of_fate(rows: Iterable[Record], fate: str) -> tuple[Record, ...]:
    return tuple(row for row in rows if text(row, "fate") == fate)


def _pair(row: Record) -> Pair:
    return Pair(
        alignment=text(row, "alignment"),
        earlier=_side(row, "other"),
        later=_side(row),
        score=text(row, "score"),
        kind=text(row, "kind"),
        lead=text(row, "lead"),
        review=text(row, "review"),
        is_moved=text(row, "lead") == MOVED,
    )


def _side(row: Record, prefix: str = "") -> Side:
    def value(name: str) -> str:
        return text(row, prefix + name[0].upper() + name[1:] if prefix else name)

    units = tuple(sorted(value("units").split()))
    return Side(text(row, prefix or "task"), value("number"), value("title"), value("passage"), units)


def _table(page: Comparison) -> Table:
    """The whole comparison of tasks as rows."""
    rows: list[tuple[str, Side | None, Side | None, str]] = []
    rows += [("carried", one.earlier, one.later, one.score) for one in page.carried]
    rows += [("moved", one.earlier, one.later, one.score) for one in page.moved]
    rows += [("dropped", one, None, "") for one in page.dropped]
    rows += [("new", None, one, "") for one in page.new]
    return Table(COLUMNS, tuple((Literal(fate), *_cells(a), *_cells(b), _score(score)) for fate, a, b, score in rows))


def _cells(side: Side | None) -> tuple[NamedNode | Literal | None, ...]:
    if side is None:
        return (None,) * 4
    return NamedNode(side.iri), Literal(side.number), Literal(side.title), NamedNode(side.passage)


def _score(score: str) -> Literal | None:
    return Literal(score) if score else None

"""The dossier of a body: its chain, tasks by plan and role, indicators, partners, persons; as named then or as now."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode

from graph import lineages
from graph.errors import NotFoundError
from graph.identifiers import iri_of_path
from graph.lineages import Lineage, Lineages, Now
from graph.store import Table
from web.asking import Record, ask, node, number, text
from web.pages.plans import Plan, all_plans
from web.parameters import read_choice, read_form, read_thing
from web.replies import reply
from web.roles import BY_IRI, IN_TABLES, ORDER, Role
from web.site import snapshot

blueprint = Blueprint("dossiers", __name__)
READINGS: Final = ("then", "now")


@dataclass(frozen=True, slots=True)
class Quote:
    """A printed name and where it stands."""

    text: str
    passage: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A task of a body in one or more roles; `now` is another body where the reading says so, `group` where printed."""

    task: str
    number: str
    title: str
    deadline: str
    roles: tuple[Role, ...]
    quotes: tuple[Quote, ...]
    body: str
    now: str
    how: str
    group: str


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """The tasks of a body in one plan, its own and apart from them those through a group."""

    plan: Plan
    own: tuple[Assigned, ...]
    through: tuple[Assigned, ...]

    @property
    def counts(self) -> tuple[tuple[Role, int], ...]:
        """How many of its own tasks it holds in each role."""
        found = Counter(role.iri for one in self.own for role in one.roles)
        return tuple((role, found[role.iri]) for role in IN_TABLES if found[role.iri])


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that shares tasks with this one in a plan."""

    unit: str
    tasks: int
    both: int


@dataclass(frozen=True, slots=True)
class Partners:
    """The bodies with which a body, as named then, shares tasks in a plan."""

    body: str
    plan: Plan
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One body of the page with its tasks by plan, and the roles that occur."""

    unit: str
    plans: tuple[PlanTasks, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the page shows; a second column stands beside the first where one was chosen."""

    unit: str
    reading: str
    lineage: Lineage
    now: Now
    columns: tuple[Column, ...]
    deadlines: tuple[tuple[str, tuple[Assigned, ...]], ...]
    indicators: tuple[Record, ...]
    partners: tuple[Partners, ...]
    persons: tuple[Record, ...]
    elsewhere: tuple[Record, ...]


@blueprint.get("/id/org/<path:name>/dossier")
@blueprint.get("/id/org/<path:name>/dossier.<any(json,csv,xlsx):form>")
def show(name: str, form: str = "") -> Response | str:
    """The dossier of a body."""
    unit, form = _find(name), read_form(form)
    reading, beside = read_choice("reading", READINGS) or "then", read_thing("beside")
    rows = _tasks(unit, reading)
    if form:
        return reply(form, "", rows, None)
    chain = snapshot().keep("lineages", lambda: lineages.read(snapshot().store))
    columns = [_column(unit, rows)] + ([_column(beside, _tasks(beside, reading))] if beside else [])
    return reply("", "dossier.html", rows, _dossier(unit, reading, chain, tuple(columns)))


def _find(name: str) -> NamedNode:
    """The body of a path.

    Raises:
        NotFoundError: there is no such organization.
    """
    unit = NamedNode(iri_of_path(f"id/org/{name}"))
    if not any(snapshot().store.backend.quads_for_pattern(unit, None, None, None)):
        raise NotFoundError(
            f"There is no organization {name}; search for it above.", f"没有机构“{name}”，请用上方的搜索框查名称。"
        )
    return unit


def _tasks(unit: NamedNode, reading: str) -> Table:
    if reading == "now":
        return ask("tasks-as-now", unit=unit)
    return ask("tasks-by-unit", unit=unit, role=Literal("any"))


def _dossier(unit: NamedNode, reading: str, chain: Lineages, columns: tuple[Column, ...]) -> Dossier:
    line = chain.of(unit.value)
    bodies = [unit.value, *line.predecessors] if reading == "now" else [unit.value]
    return Dossier(
        unit=unit.value,
        reading=reading,
        lineage=line,
        now=chain.now(unit.value),
        columns=columns,
        deadlines=_by_deadline(columns[0]),
        indicators=_of_all("indicators-by-monitoring-unit", bodies),
        partners=tuple(one for body in bodies for one in _partners(node(body))),
        persons=_of_all("persons-of-unit", bodies),
        elsewhere=ask("same-function-elsewhere", unit=unit).records(),
    )


def _of_all(query: str, bodies: list[str]) -> tuple[Record, ...]:
    return tuple(row for body in bodies for row in ask(query, unit=node(body)).records())


def _column(unit: NamedNode, rows: Table) -> Column:
    found: dict[tuple[str, ...], list[Record]] = {}
    for row in rows.records():
        key = tuple(text(row, name) for name in ("plan", "task", "body", "group"))
        found.setdefault(key, []).append(row)
    by_plan: dict[str, list[Assigned]] = {}
    for (plan, *_), some in found.items():
        by_plan.setdefault(plan, []).append(_assigned(some))
    used = {role.iri for some in by_plan.values() for one in some for role in one.roles}
    return Column(
        unit=unit.value,
        plans=tuple(_plan_tasks(plan, by_plan.get(plan.iri, [])) for plan in all_plans()),
        roles=tuple(role for role in IN_TABLES if role.iri in used),
    )


def _plan_tasks(plan: Plan, tasks: list[Assigned]) -> PlanTasks:
    ordered = sorted(tasks, key=lambda one: (_begin(one), one.task))
    own, through = (tuple(one for one in ordered if bool(one.group) is apart) for apart in (False, True))
    return PlanTasks(plan, own, through)


def _begin(one: Assigned) -> int:
    """Where the first name is printed."""
    return min(int(quote.passage.rpartition("=")[2].partition(",")[0] or 0) for quote in one.quotes)


def _assigned(rows: list[Record]) -> Assigned:
    first = rows[0]
    roles = sorted({text(row, "property") for row in rows}, key=lambda iri: ORDER[iri])
    quotes = dict.fromkeys(Quote(text(row, "printed"), text(row, "passage")) for row in rows)
    body, now = text(first, "body"), text(first, "now")
    return Assigned(
        task=text(first, "task"),
        number=text(first, "number"),
        title=text(first, "title"),
        deadline=text(first, "deadline"),
        roles=tuple(BY_IRI[role] for role in roles),
        quotes=tuple(quotes),
        body=body,
        now=now if now != body else "",
        how=text(first, "how"),
        group=text(first, "group"),
    )


def _by_deadline(column: Column) -> tuple[tuple[str, tuple[Assigned, ...]], ...]:
    found: dict[str, list[Assigned]] = {}
    for one in (task for plan in column.plans for task in plan.own if task.deadline):
        found.setdefault(one.deadline, []).append(one)
    return tuple((deadline, tuple(found[deadline])) for deadline in sorted(found))


def _partners(body: NamedNode) -> tuple[Partners, ...]:
    found: dict[str, list[Partner]] = {}
    for row in ask("units-co-responsible", unit=body).records():
        partner = Partner(text(row, "other"), number(row, "tasks"), number(row, "bothPrincipal"))
        found.setdefault(text(row, "plan"), []).append(partner)
    return tuple(Partners(body.value, plan, tuple(found[plan.iri])) for plan in all_plans() if plan.iri in found)

"""The list of tasks with its filters: plan, unit, role, words; with a unit, each row shows what is printed."""

from dataclasses import dataclass

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode

from graph.errors import ParameterError
from graph.store import Table, Term
from web.asking import Record, ask, ask_once, node, number, text, words
from web.pages import assignments
from web.pages.assignments import Line, RoleLines
from web.pages.plans import Plan, all_plans
from web.parameters import FORMS, Slice, cut, read_choice, read_document, read_form, read_text, read_thing
from web.replies import reply
from web.roles import IN_TABLES, ROLES, THROUGH_GROUP
from web.site import snapshot

blueprint = Blueprint("tasks", __name__)
Units = dict[str, tuple[RoleLines, ...]]
"""What is printed of who does what, by task."""
Printed = dict[str, tuple[Line, ...]]
"""The printed lines that name the chosen unit, by task."""
COLUMNS = ("plan", "number", "task", "title", "deadline", *(role.name for role in ROLES))
CHOICES = tuple(role.name for role in IN_TABLES)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor chose."""

    plan: NamedNode | None
    unit: NamedNode | None
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the list; lines are the printed ones of the chosen unit."""

    iri: str
    title: str
    number: str
    plan: str
    deadline: str
    roles: tuple[RoleLines, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The tasks of one page, the filters, and what they can be."""

    filters: Filters
    plans: tuple[Plan, ...]
    tasks: tuple[Task, ...]
    slice: Slice


@blueprint.get("/tasks/")
@blueprint.get("/tasks.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Tasks, by plan and in the order of print."""
    form = read_form(form)
    filters = _read_filters()
    printed = _printed(filters)
    found = _found(filters, printed)
    if form in FORMS:
        return reply(form, "", _rows(_tasks(found, printed)), None)
    part = cut(len(found))
    shown = _tasks(found[part.start : part.end], printed)
    return reply("", "tasks.html", _rows(shown), Page(filters, all_plans(), tuple(shown), part))


def _read_filters() -> Filters:
    found = Filters(read_document("plan"), read_thing("unit"), read_choice("role", CHOICES), read_text("q"))
    if found.role == THROUGH_GROUP.name and found.unit is None:
        raise ParameterError(
            "role=memberOfGroup needs a unit; add unit=….", "按集体查任务须指明单位，请加参数 unit=…。"
        )
    return found


def _found(filters: Filters, printed: Printed) -> list[Record]:
    """The rows of all tasks that are asked for, by plan and in the order of print."""
    is_all = filters.plan is None and not filters.words
    table = ask_once("page-tasks") if is_all else ask("page-tasks", plan=filters.plan, words=words(filters.words))
    units = _units(filters.plan) if filters.role and filters.unit is None else {}
    kept = [row for row in table.records() if _is_asked_for(text(row, "task"), filters, printed, units)]
    order = {plan.iri: place for place, plan in enumerate(all_plans())}
    return sorted(
        kept, key=lambda row: (order.get(text(row, "plan"), len(order)), number(row, "order"), text(row, "task"))
    )


def _tasks(rows: list[Record], printed: Printed) -> list[Task]:
    """The tasks of rows with their units; units are looked up for the plans of these rows only."""
    units: Units = {}
    for plan in dict.fromkeys(row["plan"] for row in rows):
        units |= _units(plan)  # type: ignore[arg-type]
    return [_task(row, units, printed) for row in rows]


def _units(plan: NamedNode | None) -> Units:
    """The units of all tasks of a plan, or of all plans, by task."""
    if plan is not None:
        return assignments.by_task(assignments.lines(ask("page-task-units", plan=plan).records()))
    table = ask_once("page-task-units")
    return snapshot().keep("units of tasks", lambda: assignments.by_task(assignments.lines(table.records())))


def _is_asked_for(task: str, filters: Filters, printed: Printed, units: Units) -> bool:
    if filters.unit is not None:
        return task in printed
    return not filters.role or any(one.role.name == filters.role for one in units.get(task, ()))


def _task(row: Record, units: Units, printed: Printed) -> Task:
    iri = text(row, "task")
    return Task(
        iri=iri,
        title=text(row, "title"),
        number=text(row, "number"),
        plan=text(row, "plan"),
        deadline=text(row, "deadline"),
        roles=units.get(iri, ()),
        lines=printed.get(iri, ()),
    )


def _printed(filters: Filters) -> Printed:
    """By task, the printed lines that name the chosen unit, or its group."""
    if filters.unit is None:
        return {}
    if filters.role == THROUGH_GROUP.name:
        found = assignments.lines(ask("page-group-tasks", unit=filters.unit, plan=filters.plan).records(), "group")
    else:
        role = next((node(one.iri) for one in ROLES if one.name == filters.role), None)
        found = assignments.lines(
            ask("page-assignments", unit=filters.unit, role=role, plan=filters.plan).records(), "unit"
        )
    return {
        task: tuple(line for one in roles for line in one.lines) for task, roles in assignments.by_task(found).items()
    }


def _rows(tasks: list[Task]) -> Table:
    """One row a task, the units of each role by name in the order of print."""
    names = snapshot().names

    def units(task: Task, role: str) -> str:
        return "、".join(names.of(line.unit).zh for one in task.roles if one.role.name == role for line in one.lines)

    rows: list[tuple[Term, ...]] = [
        (
            NamedNode(task.plan),
            Literal(task.number),
            NamedNode(task.iri),
            Literal(task.title),
            Literal(task.deadline),
            *(Literal(units(task, role.name)) for role in ROLES),
        )
        for task in tasks
    ]
    return Table(COLUMNS, tuple(rows))

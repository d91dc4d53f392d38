"""The page of a task: where it stands, who has which role and how that is printed, persons, deadline, steps."""

from dataclasses import dataclass
from typing import Final

from flask import render_template

from graph.identifiers import document_iri, key_of
from graph.namespaces import PG, PROV, RDFS
from web import languages
from web.asking import Record, ask, node, text
from web.pages import assignments
from web.pages.assignments import Line, RoleLines
from web.pages.facts import Description, Facts
from web.pages.findings import Finding, about
from web.roles import ROLES

SHOWN_ABOVE: Final = frozenset(
    {*(PG + role.name for role in ROLES), RDFS + "label", PROV + "wasDerivedFrom"}
    | {PG + name for name in ("responsiblePerson", "milestone", "inPlan", "inSection", "taskNumber", "order")}
    | {PG + name for name in ("deadline", "timeAsPrinted", "begins", "ends")}
)


_RELATIONS: Final = {
    (PG + "LaterPlan", True): ("前一规划", "earlier plan"),
    (PG + "LaterPlan", False): ("后一规划", "later plan"),
    (PG + "LowerPlan", True): ("上级规划", "upper plan"),
    (PG + "LowerPlan", False): ("下级规划", "lower plan"),
    (PG + "ParallelPlan", True): ("同级规划", "parallel plan"),
    (PG + "ParallelPlan", False): ("同级规划", "parallel plan"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A section on the way from the document to the task."""

    iri: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person responsible, with the unit he is printed with."""

    iri: str
    unit: str
    quote: str
    passage: str


@dataclass(frozen=True, slots=True)
class Block:
    """The block of text in which units are printed, whole or its first characters, and where it stands."""

    text: str
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a task."""

    iri: str
    title: str
    time: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A task of another plan that corresponds; `is_later` says that this page's plan is the later or lower one."""

    alignment: str
    iri: str
    number: str
    title: str
    plan: str
    relation: str
    is_later: bool
    kind: str
    lead: str
    score: str
    review: str
    passage: str

    @property
    def relation_name(self) -> str:
        """What the plan of the counterpart is to that of this page."""
        return languages.say(*_RELATIONS[self.relation, self.is_later])


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What the page of a task shows."""

    thing: Description
    document: str
    plan: str
    number: str
    deadline: str
    time: str
    path: tuple[Section, ...]
    roles: tuple[RoleLines, ...]
    groups: dict[str, tuple[str, ...]]
    blocks: tuple[Block, ...]
    persons: tuple[Person, ...]
    steps: tuple[Step, ...]
    counterparts: tuple[Counterpart, ...]
    stated: tuple[Facts, ...]
    findings: tuple[Finding, ...]


def show(found: Description) -> str:
    """The page of a task that is described."""
    task = node(found.iri)
    lines = assignments.lines(ask("page-assignments", task=task).records())
    page = TaskPage(
        thing=found,
        document=key_of(found.iri) or "",
        plan=document_iri(key_of(found.iri) or ""),
        number=_value(found, "taskNumber"),
        deadline=_value(found, "deadline"),
        time=_value(found, "timeAsPrinted"),
        path=tuple(_section(row) for row in ask("page-path", thing=task).records()),
        roles=assignments.by_role(lines),
        groups=_groups(ask("page-task-groups", task=task).records()),
        blocks=_blocks(lines),
        persons=tuple(_person(row) for row in ask("page-persons", task=task).records()),
        steps=tuple(_step(row) for row in ask("page-milestones", task=task).records()),
        counterparts=tuple(_counterpart(row) for row in ask("page-counterparts", task=task).records()),
        stated=tuple(one for one in found.stated if one.property not in SHOWN_ABOVE),
        findings=about(found.iri),
    )
    return render_template("task.html", page=page)


def _value(found: Description, name: str) -> str:
    values = (fact.value for one in found.stated if one.property == PG + name for fact in one.facts)
    return next((text({"value": value}, "value") for value in values), "")


def _section(row: Record) -> Section:
    return Section(text(row, "section"), text(row, "number"), text(row, "title"))


def _blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    found = {line.context: line.block for line in lines if line.context}
    spans = {context: context.rpartition("=")[2].partition(",") for context in found}
    ordered = sorted(found, key=lambda context: int(spans[context][0] or 0))
    return tuple(Block(found[context], spans[context][0], spans[context][2]) for context in ordered)


def _groups(rows: tuple[Record, ...]) -> dict[str, tuple[str, ...]]:
    """Members by group."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(text(row, "group"), []).append(text(row, "member"))
    return {group: tuple(members) for group, members in found.items()}


def _counterpart(row: Record) -> Counterpart:
    return Counterpart(
        alignment=text(row, "alignment"),
        iri=text(row, "other"),
        number=text(row, "number"),
        title=text(row, "title"),
        plan=text(row, "plan"),
        relation=text(row, "relation"),
        is_later=text(row, "isFrom") == "true",
        kind=text(row, "kind"),
        lead=text(row, "lead"),
        score=text(row, "score"),
        review=text(row, "review"),
        passage=text(row, "passage"),
    )


def _person(row: Record) -> Person:
    return Person(text(row, "person"), text(row, "unit"), text(row, "quote"), text(row, "passage"))


def _step(row: Record) -> Step:
    return Step(text(row, "step"), text(row, "label"), text(row, "time"), text(row, "begins"), text(row, "ends"))

"""Profiles: placed triples -> plans with their tasks, each with the words and things by which it can be compared.

Input: the triples of each document and of the registry. Output: `Plan` values with `Task` values. Only what the graph
holds is read, never a text, so that a store built from texts and one built from the dataset have the same alignments.
Neighbours: placement before, pairing and scoring after.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph.identifiers import document_iri
from graph.namespaces import DCTERMS, ID, PG, RDF, RDFS
from graph.placement import Contribution

_KEPT: Final = frozenset(
    NamedNode(iri)
    for iri in (
        DCTERMS + "title",
        RDFS + "label",
        RDF + "type",
        *(
            PG + name
            for name in (
                *("jurisdiction", "periodStart", "periodEnd", "inSection", "detailedIn", "parentSection", "topic"),
                *("mentions", "about", "milestone", "leadUnit", "firstListedUnit", "assignedTo", "responsibleUnit"),
                *("cooperatingUnit", "order", "statedIn", "indicator"),
            )
        ),
    )
)
_THINGS: Final = frozenset(
    {"park", "cluster", "industry", "facility", "programme", "platform", "project", "fund", "event", "indicator"}
    | {"policy-measure", "set"}
)
"""Segments of things whose mention says what a task is about; bodies, places, persons and documents do not."""
_LEARNED: Final = frozenset({PG + "University", PG + "ResearchInstitute"})

Facts = Mapping[str, Mapping[str, list[str]]]
"""Values by subject and property, as text."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task: its title, the headings and steps below it, the heading above, topics, things named, principal units.

    `is_row` says that it is a row of a list that no section of the body details.
    """

    iri: str
    order: int
    title: str
    parts: tuple[str, ...]
    chapter: str
    topics: frozenset[str]
    things: frozenset[str]
    about: frozenset[str]
    units: frozenset[str]
    is_row: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with tasks: the place that it is for, its first and last year as printed, its tasks in order."""

    key: str
    title: str
    place: str
    begins: str
    ends: str
    tasks: tuple[Task, ...]


def read(documents: Mapping[str, Contribution], learned: frozenset[str] = frozenset()) -> tuple[Plan, ...]:
    """The plans that have a place and tasks, by key; `learned` are bodies that a task can be about."""
    plans = (_plan(key, documents[key].own, learned) for key in sorted(documents))
    return tuple(plan for plan in plans if plan.place and plan.tasks)


def learned_bodies(triples: Iterable[Triple]) -> frozenset[str]:
    """Universities and institutes among the things that triples give a type."""
    kind = NamedNode(RDF + "type")
    classes = {NamedNode(iri) for iri in _LEARNED}
    found = (one.subject for one in triples if one.predicate == kind and one.object in classes)
    return frozenset(term.value for term in found if isinstance(term, NamedNode))


def _plan(key: str, own: Iterable[Triple], learned: frozenset[str]) -> Plan:
    facts, iri = _facts(own), document_iri(key)
    below = _parts(facts)
    tasks = [_task(subject, facts, below, learned) for subject in facts if PG + "Task" in facts[subject][RDF + "type"]]
    return Plan(
        key=key,
        title=min(facts[iri].get(DCTERMS + "title", [""])),
        place=_one(facts, iri, "jurisdiction"),
        begins=_one(facts, iri, "periodStart"),
        ends=_one(facts, iri, "periodEnd"),
        tasks=tuple(sorted(tasks, key=lambda task: (task.order, task.iri))),
    )


def _facts(own: Iterable[Triple]) -> dict[str, dict[str, list[str]]]:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in own:
        predicate = triple.predicate
        if predicate in _KEPT:
            facts[triple.subject.value][predicate.value].append(triple.object.value)  # type: ignore[union-attr]
    return facts


def _parts(facts: Facts) -> dict[str, list[str]]:
    """Sections by the section that holds them, and figures by where they are stated."""
    found: dict[str, list[str]] = defaultdict(list)
    for subject, values in list(facts.items()):
        for name in ("parentSection", "statedIn"):
            for whole in values.get(PG + name, ()):
                found[whole].append(subject)
    return found


def _task(iri: str, facts: Facts, below: Mapping[str, list[str]], learned: frozenset[str]) -> Task:
    own = _section(iri, facts)
    nodes = [iri, *_reached(own, below)] if own else [iri]
    steps = _values(facts, iri, "milestone")
    figures = [one for node in (iri, *nodes) for one in below.get(node, ()) if "/figure/" in one]
    above = _one(facts, own, "parentSection") if own else _one(facts, iri, "inSection")
    units = frozenset(one for name in ("leadUnit", "firstListedUnit") for one in _values(facts, iri, name))
    assigned = {
        one for name in ("responsibleUnit", "cooperatingUnit", "assignedTo") for one in _values(facts, iri, name)
    }
    named = {one for node in (*nodes, *steps) for one in _values(facts, node, "mentions")}
    named |= {one for figure in figures for one in _values(facts, figure, "indicator")}
    about = frozenset(one for node in (iri, own) for one in _values(facts, node, "about"))
    sections = [node for node in nodes[1:] if node != own]
    return Task(
        iri=iri,
        order=int(_one(facts, iri, "order") or 0),
        title=_label(facts, iri),
        parts=tuple(_label(facts, node) for node in sorted({*sections, *steps}) if "/figure/" not in node),
        chapter=_label(facts, above),
        topics=frozenset(_values(facts, iri, "topic")),
        things=frozenset(one for one in named if _says_much(one, learned) and one not in units | assigned) | about,
        about=about,
        units=units,
        is_row=not own,
    )


def _section(task: str, facts: Facts) -> str:
    """The section that is the task: the one that details it, or that has the same numbers; empty for a bare row."""
    detailed = _one(facts, task, "detailedIn")
    return detailed or next(
        (one for one in _values(facts, task, "inSection") if one == task.replace("/task/", "/section/", 1)), ""
    )


def _reached(section: str, below: Mapping[str, list[str]]) -> list[str]:
    """A section and all that stands below it."""
    found, todo = [section], [section]
    while todo:
        new = below.get(todo.pop(), [])
        found += new
        todo += new
    return found


def _says_much(iri: str, learned: frozenset[str]) -> bool:
    return iri.removeprefix(ID).partition("/")[0] in _THINGS or iri in learned


def _label(facts: Facts, iri: str) -> str:
    return min(facts[iri].get(RDFS + "label", [""])) if iri in facts else ""


def _values(facts: Facts, iri: str, name: str) -> list[str]:
    return facts[iri].get(PG + name, []) if iri in facts else []


def _one(facts: Facts, iri: str, name: str) -> str:
    return min(_values(facts, iri, name), default="")

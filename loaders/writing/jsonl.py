"""Extractions as JSON lines, one object a fact, in the form of hand annotations: for reading and for scoring.

Input: an `Extraction`. Output: bytes by kind (responsibilities, monitors, figures, relations, findings). Neighbours:
pipeline before; the command line writes the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from loaders.records import Assignment, FigureRecord, Role, TaskRecord
from loaders.spans import Span, squeeze
from loaders.writing.figures import CONDITION

if TYPE_CHECKING:
    from loaders.pipeline import DocumentFacts, Extraction

ROLES = (("lead", Role.LEAD), ("responsible", Role.RESPONSIBLE), ("cooperating", Role.COOPERATING))
OPERATORS = {"": "=", "AtLeast": ">=", "MoreThan": ">", "AtMost": "<=", "LessThan": "<", "About": "~"}
RELATION_NAMES = {"successorOf": "succeeds"}
PART_PREDICATES = {
    "coreOf": "示范区", "functionalZoneOf": "功能区", "expansionZoneOf": "拓展区", "branchOf": "分园",
    "pilotAreaOf": "先行区",
}  # fmt: skip
Row = dict[str, Any]


def to_jsonl(extraction: Extraction) -> Mapping[str, bytes]:
    """The facts by kind; every span is in code points of the text as received."""
    facts = extraction.facts
    kinds: dict[str, Iterable[Row]] = {
        "responsibilities": (_task(extraction.key, task, facts) for task in facts.tasks if task.assignments),
        "monitors": (_item(extraction.key, item.path, item, facts) for item in facts.items),
        "figures": (_figure(figure, facts) for figure in facts.figures if figure.kind != CONDITION),
        "relations": (*_relations(facts), *_citations(facts)),
        "findings": (_finding(found, facts) for found in facts.findings),
    }
    return {kind: _lines(rows) for kind, rows in kinds.items()}


def _lines(rows: Iterable[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace")


def _place(span: Span, facts: DocumentFacts) -> Row:
    return {"start": span.start, "end": span.end, "quote": span.of(facts.source.text)}


def _task(key: str, task: TaskRecord, facts: DocumentFacts) -> Row:
    by_role = {name: [a for a in task.assignments if a.role is role] for name, role in ROLES}
    row: Row = {
        "id": f"{key}/{task.path}",
        "kind": "worklist" if task.kind == "WorkItem" else "section",
        "task": task.label,
        **{name: [a.actor.label for a in found] for name, found in by_role.items()},
        "persons": [person.name for person in task.persons],
        "deadline": task.deadline.value if task.deadline else None,
        "surface": {name: [a.words for a in found] for name, found in by_role.items()},
    }
    groups = _groups(by_role["responsible"])
    if groups:
        row["groups"] = groups
    if task.kind == "WorkItem":
        row["milestones"] = [squeeze(step.span.of(facts.source.text)) for step in task.steps]
    return row | _place(task.assignments[0].context, facts)


def _groups(responsible: list[Assignment]) -> list[list[str]]:
    numbers = sorted({a.group for a in responsible if a.group})
    return [[a.words for a in responsible if a.group == number] for number in numbers] if len(numbers) > 1 else []


def _item(key: str, path: str, item: Any, facts: DocumentFacts) -> Row:
    return {
        "id": f"{key}/{path}",
        "no": item.number,
        "indicator": item.label,
        "starred": item.is_assessed,
        "monitor": [a.actor.label for a in item.monitors],
        "monitor_surface": [a.words for a in item.monitors],
        **_place(item.span, facts),
    }


def _figure(figure: FigureRecord, facts: DocumentFacts) -> Row:
    numbers = [float(number) for number in (figure.value, figure.high) if number]
    return {
        "indicator": figure.indicator,
        "scope": figure.scope_words,
        "year": list(figure.years) if len(figure.years) > 1 else next(iter(figure.years), None),
        "op": OPERATORS[figure.comparator],
        "value": numbers if figure.high else numbers[0],
        "unit": figure.unit,
        "kind": figure.kind,
        **_place(figure.span, facts),
    }


def _relations(facts: DocumentFacts) -> Iterable[Row]:
    for relation in facts.relations:
        part = PART_PREDICATES.get(relation.predicate, "")
        row: Row = {
            "s": relation.subject.rsplit("/", 1)[1],
            "p": "partOf" if part else RELATION_NAMES.get(relation.predicate, relation.predicate),
            "o": relation.value or relation.object.rsplit("/", 1)[1],
        }
        role = relation.role or part
        yield row | ({"role": role} if role else {}) | _place(relation.span, facts)


def _citations(facts: DocumentFacts) -> Iterable[Row]:
    for citation in facts.citations:
        row: Row = {"s": facts.metadata.title.text, "p": "cites", "o": citation.title}
        if citation.number:
            row["number"] = citation.number
        yield row | _place(citation.span, facts)


def _finding(found: Any, facts: DocumentFacts) -> Row:
    words = {"zh": found.message("zh"), "en": found.message("en")}
    return {"kind": found.kind, "severity": found.severity, **words, **_place(found.span, facts)}

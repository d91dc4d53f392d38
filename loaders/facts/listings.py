"""All tables of a document: work items and indicator items with the paths of the sections or annexes they stand in.

Input: tables, sections, the resolver. Output: `Listed`. Neighbours: columns tells what a table lists; worklists and
indicators read its rows; pipeline takes the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from loaders import patterns
from loaders.facts import indicators, worklists
from loaders.facts.columns import LaidOut, Lists
from loaders.findings import Finding, finding
from loaders.records import ItemRecord, TaskRecord
from loaders.resolve import Resolver
from loaders.sections import Kind, Outline, Section
from loaders.spans import squeeze
from loaders.tables import Table

Record = TypeVar("Record", TaskRecord, ItemRecord)
NOTE_LENGTH = 60
TITLE_REACH = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of all tables, in order of print."""

    tasks: tuple[TaskRecord, ...]
    items: tuple[ItemRecord, ...]
    findings: tuple[Finding, ...]


def read(text: str, tables: Sequence[LaidOut], outline: Outline, resolver: Resolver) -> Listed:
    """The work items and indicator items of a document."""
    tasks: list[TaskRecord] = []
    items: list[ItemRecord] = []
    findings: list[Finding] = []
    body = worklists.Body(outline)
    for number, (table, layout) in enumerate(tables, 1):
        section = outline.innermost(table.span)
        prefix = _prefix(text, table, section, number)
        path = section.path if section else ""
        if layout.lists is Lists.WORK:
            found, odd = worklists.find(table, layout, text, resolver, worklists.Place(path, prefix, body))
            tasks += found
        elif layout.lists is Lists.INDICATORS:
            note = text[table.span.end : table.span.end + NOTE_LENGTH]
            rows, odd = indicators.find(table, layout, text, resolver, indicators.Place(path, prefix, squeeze(note)))
            items += rows
        else:
            head = "、".join(filter(None, table.head(text)))[:40]
            odd = [finding("UnreadLine", table.header.span, "table-responsible", text=head)]
        findings += odd
    return Listed(apart(tasks), apart(items), tuple(findings))


def _prefix(text: str, table: Table, section: Section | None, number: int) -> str:
    """How the paths of rows begin: the annex, else the printed number of the table, else its place."""
    if section and section.kind is Kind.ANNEX:
        return section.path
    above = text[max(0, table.span.start - TITLE_REACH) : table.span.start].strip().splitlines()
    title = patterns.TABLE_TITLE_PATTERN.match(squeeze(above[-1])) if above else None
    return title.group(0) if title else f"表{number}"


def numbered(tasks: Sequence[TaskRecord], after: int) -> list[TaskRecord]:
    """The tasks counted on after those of the body."""
    return [replace(task, order=after + number) for number, task in enumerate(tasks, 1)]


def apart(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records with a path of their own each: of rows that share a number the second gets ~2."""
    seen: Counter[str] = Counter()
    result: list[Record] = []
    for record in records:
        seen[record.path] += 1
        count = seen[record.path]
        result.append(record if count == 1 else replace(record, path=f"{record.path}~{count}"))
    return tuple(result)

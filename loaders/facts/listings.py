"""All tables of a document: work items and indicator items with the paths of the sections or annexes they stand in.

Input: tables, sections, the resolver. Output: `Listed`. Neighbours: columns tells what a table lists; worklists and
indicators read its rows; pipeline takes the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders import patterns
from loaders.facts import indicators, worklists
from loaders.facts.columns import Lists, read_layout
from loaders.findings import Finding, finding
from loaders.records import ItemRecord, TaskRecord
from loaders.resolve import Resolver
from loaders.sections import Kind, Section, innermost
from loaders.spans import squeeze
from loaders.tables import Table

NOTE_LENGTH = 60
TITLE_REACH = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of all tables, in order of print."""

    tasks: tuple[TaskRecord, ...]
    items: tuple[ItemRecord, ...]
    findings: tuple[Finding, ...]


def read(text: str, tables: Sequence[Table], sections: Sequence[Section], resolver: Resolver) -> Listed:
    """The work items and indicator items of a document."""
    tasks: list[TaskRecord] = []
    items: list[ItemRecord] = []
    findings: list[Finding] = []
    for number, table in enumerate(tables, 1):
        layout, odd = read_layout(table, text)
        findings += odd
        section = innermost(sections, table.span)
        prefix = _prefix(text, table, section, number)
        path = section.path if section else ""
        if layout.lists is Lists.WORK:
            place = worklists.Place(path, prefix, sections, 1)
            found, odd = worklists.find(table, layout, text, resolver, place)
            tasks += found
        elif layout.lists is Lists.INDICATORS:
            note = text[table.span.end : table.span.end + NOTE_LENGTH]
            rows, odd = indicators.find(table, layout, text, resolver, indicators.Place(path, prefix, squeeze(note)))
            items += rows
        else:
            head = "、".join(filter(None, table.head(text)))[:40]
            odd = [finding("UnreadLine", table.header.span, "table-responsible", text=head)]
        findings += odd
    return Listed(tuple(_apart(tasks)), tuple(_items_apart(items)), tuple(findings))


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


def _apart(tasks: Sequence[TaskRecord]) -> list[TaskRecord]:
    """Tasks with a path of their own each: rows of two tables that share one get ~2."""
    seen: dict[str, int] = {}
    result = []
    for task in tasks:
        seen[task.path] = seen.get(task.path, 0) + 1
        path = task.path if seen[task.path] == 1 else f"{task.path}~{seen[task.path]}"
        result.append(replace(task, path=path))
    return result


def _items_apart(items: Sequence[ItemRecord]) -> list[ItemRecord]:
    seen: dict[str, int] = {}
    result = []
    for item in items:
        seen[item.path] = seen.get(item.path, 0) + 1
        result.append(item if seen[item.path] == 1 else replace(item, path=f"{item.path}~{seen[item.path]}"))
    return result

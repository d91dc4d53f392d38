"""Rows of target lists and indicator tables: number, name, group, and the bodies that monitor or answer for them.

Input: the tables of indicators, the resolver. Output: `ItemRecord` values in order, and findings. Their figures are
read elsewhere. Neighbours: columns before; triples after.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders import patterns
from loaders.facts import assignments
from loaders.facts.columns import UNIT_COLUMNS, DataRow, Layout, data_rows, is_filled, paragraphs
from loaders.facts.worklists import short_label
from loaders.findings import Finding
from loaders.records import Assignment, ItemRecord, Role
from loaders.resolve import Resolver
from loaders.spans import bare, squeeze
from loaders.tables import Table

GROUP_HEADS_JOIN = "/"
BODY_COLUMNS = ("monitoringUnit", *UNIT_COLUMNS)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: path of its section ("" at the root), prefix of the paths of its items, the note below."""

    section: str
    prefix: str
    note: str = ""


def find(
    table: Table, layout: Layout, text: str, resolver: Resolver, place: Place
) -> tuple[list[ItemRecord], list[Finding]]:
    """The items of one table."""
    items: list[ItemRecord] = []
    findings: list[Finding] = []
    marked = bool(patterns.ASSESSMENT_NOTE_PATTERN.search(place.note))
    for data in data_rows(table, layout, text):
        cell = layout.cell(data.row, "indicator")
        if cell is None:
            continue
        words = squeeze(cell.span.of(text))
        number = _number(data, layout, text)
        bodies, odd = _bodies(data, layout, text, resolver)
        findings += odd
        item = ItemRecord(
            path=f"{place.prefix}/{number or len(items) + 1}",
            label=short_label(bare(cell.span.of(text)).strip(patterns.ASSESSED_MARKS)),
            number=number,
            group=data.group or GROUP_HEADS_JOIN.join(head.words for head in data.heads),
            section=place.section,
            span=data.row.span,
            is_assessed=marked and any(mark in words for mark in patterns.ASSESSED_MARKS),
            monitors=tuple(bodies),
        )
        items.append(item)
    return items, findings


def _number(data: DataRow, layout: Layout, text: str) -> str:
    cell = layout.cell(data.row, "number")
    match = patterns.ROW_NUMBER_PATTERN.match(squeeze(cell.span.of(text))) if cell else None
    return match.group("number") if match else ""


def _bodies(data: DataRow, layout: Layout, text: str, resolver: Resolver) -> tuple[list[Assignment], list[Finding]]:
    """The bodies of a row in the roles of their columns, in order of print."""
    named: list[Assignment] = []
    findings: list[Finding] = []
    for held, cell in zip(layout.holds, data.row.cells, strict=False):
        if held not in BODY_COLUMNS or not is_filled(cell, text):
            continue
        role = Role(held)
        for folded in paragraphs(cell, text):
            found, odd = assignments.read_list(folded, role, resolver, (data.row.span, "table"))
            named += assignments.counted_on(found, named, role)
            findings += odd
    return named, findings

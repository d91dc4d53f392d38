"""Persons of a work list: the names of a 责任人 cell, paired with the units of the row.

Input: the cell, the assignments of the row, the names of the whole table. Output: `PersonRecord` values and findings.
Names that run together are parted by names printed elsewhere, else by the count of units. Neighbour: worklists.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders import patterns
from loaders.facts.columns import Layout
from loaders.findings import Finding, finding
from loaders.lists import split
from loaders.records import Assignment, PersonRecord, Role
from loaders.spans import Folded, Span, fold, squeeze
from loaders.tables import Cell, Table

SHORTEST_NAME, LONGEST_NAME = 2, 4
OFFICE_START = "各"


def names_of(table: Table, layout: Layout, text: str) -> tuple[str, ...]:
    """The persons' names that stand by themselves in a table, in order of print."""
    found: dict[str, None] = {}
    for row in table.rows:
        cell = layout.cell(row, "person")
        for span in cell.paragraphs if cell else ():
            words = squeeze(span.of(text))
            if patterns.PERSON_PATTERN.match(words) and not patterns.ROLE_HOLDER_PATTERN.search(words):
                found[words] = None
    return tuple(found)


def read(
    cell: Cell, text: str, row: tuple[Span, Sequence[Assignment]], known: Sequence[str]
) -> tuple[list[PersonRecord], list[Finding]]:
    """The persons of a cell; `row` is the span of the row and its assignments in order of print."""
    context, named = row
    units = [a for a in named if a.role in {Role.RESPONSIBLE, Role.LEAD, Role.COOPERATING}]
    names = _names(cell, text)
    findings: list[Finding] = []
    if len(names) < len(units):
        names, findings = _parted(names, len(units), known)
    pairs = len(names) == len(units)
    if not pairs and names:
        counts = {"persons": str(len(names)), "units": str(len(units))}
        findings.append(finding("PersonsUnitsDiffer", cell.span, "table-person", **counts))
    people = []
    for order, name in enumerate(names, 1):
        unit = units[order - 1].actor if pairs else None
        people.append(PersonRecord(name.text, name.span(0, len(name.text)), context, order, unit, is_office(name.text)))
    return people, findings


def is_office(words: str) -> bool:
    """Whether words mean whoever holds an office (各市（区）长) and not a person by name."""
    return (
        words.startswith(OFFICE_START) or bool(patterns.ROLE_HOLDER_PATTERN.search(words)) or len(words) > LONGEST_NAME
    )


def _names(cell: Cell, text: str) -> list[Folded]:
    """The names of a cell, one a paragraph or parted by marks; an office over two lines is one name."""
    found: list[Folded] = []
    open_office = False
    for span in cell.paragraphs:
        folded = fold(text, span)
        if open_office:
            found[-1] = fold(text, Span(found[-1].offsets[0], span.end))
        elif not folded.text.startswith(OFFICE_START):
            found += [fold(text, piece.span) for piece in split(folded, lambda _: False).pieces]
        else:
            found.append(folded)
        last = found[-1].text if found else ""
        open_office = last.startswith(OFFICE_START) and not patterns.ROLE_HOLDER_PATTERN.search(last)
    return found


def _parted(names: list[Folded], units: int, known: Sequence[str]) -> tuple[list[Folded], list[Finding]]:
    """The names with one that holds several of them parted, where that makes as many names as there are units."""
    wanted = units - len(names) + 1
    for index, name in enumerate(names):
        cuts = _cuts(name.text, wanted, known)
        if cuts:
            bounds = list(zip([0, *cuts], [*cuts, len(name.text)], strict=True))
            parts = [name.part(start, end) for start, end in bounds]
            odd = finding("PersonsRunTogether", name.span(0, len(name.text)), "table-person", text=name.text)
            return [*names[:index], *parts, *names[index + 1 :]], [odd]
    return names, []


def _cuts(words: str, count: int, known: Sequence[str]) -> list[int]:
    """Where to part run-together names into a count of them; names of the table first, then equal lengths."""
    if count < SHORTEST_NAME or len(words) < count * SHORTEST_NAME:
        return []
    for name in known:
        if words.startswith(name) and SHORTEST_NAME <= len(words) - len(name) <= LONGEST_NAME * (count - 1):
            rest = [] if count == SHORTEST_NAME else _cuts(words[len(name) :], count - 1, known)
            if rest or count == SHORTEST_NAME:
                return [len(name), *(len(name) + cut for cut in rest)]
    size, over = divmod(len(words), count)
    if over or not SHORTEST_NAME <= size <= LONGEST_NAME:
        return []
    return [size * n for n in range(1, count)]

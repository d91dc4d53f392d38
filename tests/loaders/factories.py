"""Small things that the tests of the loaders read: resolvers on the registry, notes, tables, documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from graph.settings import Settings
from loaders import tables
from loaders.facts import assignments, indicators, listings, notes, worklists
from loaders.facts.columns import Layout, read_layout
from loaders.findings import Finding
from loaders.lists import Piece
from loaders.pipeline import DocumentFacts, Extraction, Knowledge, extract_text, load_knowledge
from loaders.records import Assignment, Block, ItemRecord, Role, TaskRecord
from loaders.resolve import Resolver
from loaders.sections import Outline, Section, split
from loaders.sources import SourceText
from loaders.spans import Span, fold
from loaders.tables import Table

FORMS = Path(__file__).resolve().parents[1] / "samples" / "forms"
PLACES = {
    "State": "100000",
    "Jiangmen": "440700",
    "Zhongshan": "442000",
    "Taishan": "440781",
    "Guangdong": "440000",
    "Wuxi": "320200",
    "Kunshan": "320583",
    "Anji": "330523",
    "Jiangxi": "360000",
    "Guangxi": "450000",
    "Chongqing": "500000",
    "Yubei": "500112",
    "Enshi": "422800",
}
"""Places of the cases: English short name -> GB/T 2260 code."""
MARKS = {
    Role.LEAD: "lead",
    Role.FIRST_LISTED: "listed",
    Role.RESPONSIBLE: "resp",
    Role.COOPERATING: "coop",
    Role.GUIDING: "guide",
    Role.PARTIAL_LEAD: "part",
    Role.MONITORING: "watch",
}
"""Roles in the compact form of expected rows; the first unit follows from the order and is left out there."""


def knowledge() -> Knowledge:
    """The registry of the checkout, read once a process."""
    return load_knowledge(Settings().registry)


@lru_cache
def resolver(place: str = "Wuxi") -> Resolver:
    """The resolver of a document of a place of PLACES."""
    return Resolver(knowledge().names, PLACES[place], "test")


def name_of(iri: str) -> str:
    """The name in the IRI of a body."""
    return iri.split("/id/org/", 1)[1]


def piece(words: str) -> Piece:
    """A name that stands by itself."""
    return Piece(words, Span(0, len(words)), 1)


def compact(found: Iterable[Assignment]) -> str:
    """Assignments as `lead A B; resp C`: roles in order of the document, identities by the name in their IRI."""
    names: dict[str, list[str]] = defaultdict(list)
    for assignment in found:
        if assignment.role is not Role.FIRST:
            names[MARKS[assignment.role]].append(name_of(assignment.actor.iri))
    return "; ".join(f"{mark} {' '.join(names[mark])}" for mark in MARKS.values() if names[mark])


def blocks(text: str, place: str = "Wuxi") -> tuple[list[Block], list[Finding]]:
    """The blocks of notes of a text, and the findings."""
    return assignments.read_all(fold(text), text, (), resolver(place))


def assigned(text: str, place: str = "Wuxi") -> list[str]:
    """The notes of a text, each in compact form."""
    return [compact(block.assignments) for block in blocks(text, place)[0]]


def noted(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The notes of a text: the characters each covers, and its parts as (role, folded words)."""
    found, _ = notes.find(fold(text), text)
    return [(note.span.of(text), [(part.role, part.names.text) for part in note.parts]) for note in found]


def kinds(findings: Iterable[Finding]) -> list[str]:
    """The kinds of findings, sorted."""
    return sorted(found.kind for found in findings)


def sections(text: str) -> list[Section]:
    """The sections of a text without tables."""
    return split(text, tables.split_lines(text), ())[0]


def table(text: str) -> tuple[Table, Layout, list[Finding]]:
    """The one table of a text with its layout."""
    (found,) = tables.find_tables(text, tables.split_lines(text))
    return found, *read_layout(found, text)


def linear(*rows: str) -> str:
    """A table with one row a line; cells are parted by | in the rows."""
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)


def columnar(*rows: str) -> str:
    """A table with one cell a line, each behind a tab; cells are parted by |, their paragraphs by /."""
    return (
        "\n\n".join("\n".join("\t" + cell.strip().replace("/", "\n") for cell in row.split("|")) for row in rows) + "\n"
    )


def document(text: str, name: str = "test.txt") -> Extraction:
    """The extraction of a text."""
    return extract_text(SourceText(name, text, "utf-8"), knowledge())


@lru_cache
def form(name: str) -> Extraction:
    """The extraction of a text of tests/samples/forms."""
    return document(form_text(name), f"{name}.txt")


def form_text(name: str) -> str:
    """A text of tests/samples/forms."""
    with (FORMS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def tasks(facts: DocumentFacts) -> dict[str, TaskRecord]:
    """The tasks of a document by path."""
    return {task.path: task for task in facts.tasks}


def work_items(
    text: str, place: str = "Wuxi", before: Iterable[Section] = ()
) -> tuple[list[TaskRecord], list[Finding]]:
    """The work items of the one table of a text in an annex 1, beside the sections of a body."""
    found, layout, odd = table(text)
    body = worklists.Body(Outline(tuple(before)))
    items, findings = worklists.find(found, layout, text, resolver(place), worklists.Place("附件1", "附件1", body))
    return list(listings.apart(items)), [*odd, *findings]


def indicator_items(text: str, note: str = "", place: str = "Wuxi") -> tuple[list[ItemRecord], list[Finding]]:
    """The indicator items of the one table of a text in an annex 1, with the note below it."""
    found, layout, odd = table(text)
    items, findings = indicators.find(found, layout, text, resolver(place), indicators.Place("附件1", "附件1", note))
    return list(listings.apart(items)), [*odd, *findings]

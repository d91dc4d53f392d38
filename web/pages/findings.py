"""Findings: rows of what is odd in a text or wrong in the data -> entries that pages show."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.identifiers import document_iri, key_of
from graph.store import Table
from web import languages
from web.asking import Record, ask, node, text

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that a finding rests on."""

    passage: str
    quote: str

    @property
    def document(self) -> str:
        """The key of the document that prints it."""
        return key_of(self.passage) or ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding with the passages it rests on."""

    iri: str
    kind: str
    severity: str
    focus: str
    message: str
    places: tuple[Place, ...]

    @property
    def document(self) -> str:
        """The key of the document in which it lies; empty where it lies in none."""
        return key_of(self.focus) or ""

    @property
    def document_iri(self) -> str:
        """That document; empty where there is none."""
        return document_iri(self.document) if self.document else ""

    @property
    def by_document(self) -> tuple[tuple[str, tuple[Place, ...]], ...]:
        """The passages, those of one document together, behind its key; without any, the document alone."""
        keys = dict.fromkeys([self.document, *(place.document for place in self.places)])
        groups = ((key, tuple(place for place in self.places if place.document == key)) for key in keys)
        return tuple((key, places) for key, places in groups if places or (key and not self.places))


def about(iri: str) -> tuple[Finding, ...]:
    """The findings that lie at a thing or concern it."""
    return from_table(ask("page-thing-findings", thing=node(iri)))


def below(iri: str) -> tuple[Finding, ...]:
    """The findings that lie at a document or anywhere in it."""
    return from_table(ask("page-findings", about=node(iri)))


def from_table(table: Table) -> tuple[Finding, ...]:
    """Findings in the order of their rows; the passages of one stand together."""
    by_iri: dict[str, list[Record]] = {}
    for record in table.records():
        by_iri.setdefault(text(record, "finding"), []).append(record)
    return tuple(_finding(iri, rows) for iri, rows in by_iri.items())


def _finding(iri: str, rows: list[Record]) -> Finding:
    first = rows[0]
    message = text(first, "messageEn") if languages.current() == "en" else ""
    return Finding(
        iri=iri,
        kind=text(first, "kind"),
        severity=text(first, "severity"),
        focus=text(first, "focus"),
        message=message or text(first, "message"),
        places=_places(rows),
    )


def _places(rows: Iterable[Record]) -> tuple[Place, ...]:
    found = (Place(text(row, "passage"), text(row, "quote")) for row in rows if "passage" in row)
    return tuple(dict.fromkeys(found))

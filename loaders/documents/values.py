"""What is known of a document: values with their evidence (where printed, by which rule, on what basis).

Input: the rules of metadata and citations. Output: `Metadata`, of `Value`s that triples writes as pg:Statements, with
the notice that carries the document. Neighbours: metadata fills it, citations and triples read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loaders.findings import Finding
from loaders.spans import Span


class Basis(StrEnum):
    """Where a value comes from; local names of pg: concepts."""

    PRINTED = "Printed"
    MANIFEST = "FromManifest"
    DERIVED = "Derived"


@dataclass(frozen=True, slots=True)
class Value:
    """A value: `span` is None unless it is printed; `rule` is the name of a rule of ontology/vocabularies/rules.ttl."""

    text: str
    span: Span | None
    rule: str
    basis: Basis


def printed(text: str, span: Span, rule: str) -> Value:
    """A value that stands in the text."""
    return Value(text, span, rule, Basis.PRINTED)


def derived(text: str, rule: str) -> Value:
    """A value that follows from other values."""
    return Value(text, None, rule, Basis.DERIVED)


@dataclass(frozen=True, slots=True)
class Carried:
    """A document that a notice transmits, named inside the title of the notice."""

    title: str
    key: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Carrier:
    """The notice printed before a document that issues it."""

    key: str
    title: Value
    number: Value | None
    issued: Value | None
    published: Value | None
    issuers: tuple[Value, ...]
    jurisdiction: Value | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; `kind` is the local name of its class, `jurisdiction` a GB/T 2260 code.

    Issuers from the manifest are IRIs, printed ones names. `other_titles` mean the document as well. `transmits` is
    what a notice issues whose text is not in the file; the notice before a text that is there is its `carrier`.
    """

    key: str
    kind: str
    title: Value
    number: Value | None
    issued: Value | None
    published: Value | None
    issuers: tuple[Value, ...]
    period_start: Value | None
    period_end: Value | None
    jurisdiction: Value | None
    official_page: Value | None
    other_titles: tuple[str, ...]
    carrier: Carrier | None
    transmits: Carried | None
    findings: tuple[Finding, ...]

    @property
    def title_basis(self) -> Basis:
        """Whether the title is printed, from the manifest or derived."""
        return self.title.basis

    @property
    def code(self) -> str:
        """The code of the jurisdiction; empty where it is unknown."""
        return self.jurisdiction.text if self.jurisdiction else ""

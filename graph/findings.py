"""Findings: results of shapes and quality rules as records, and their triples for the quality graph."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.identifiers import Iri, concept_iri, content_hash, finding_iri, key_of
from graph.index import Index
from graph.namespaces import PG, PROV, RDF, SH
from graph.store import Term

SEVERITIES: Final = ("Violation", "Warning", "Info")
DATA_FAULT: Final = PG + "DataFault"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd: `severity` is one of SEVERITIES, `source` the IRI of the shape or rule that found it.

    `kind` is the IRI of a finding kind; `component` and `path` are of shapes only; `values` holds what the finding
    shows, `passages` where it stands, `concerns` the things it is about beside its focus.
    """

    focus: Term | None
    severity: str
    kind: str
    message: str
    message_en: str
    source: str
    values: tuple[Term, ...] = ()
    passages: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    path: str = ""
    component: str = ""

    @property
    def iri(self) -> Iri:
        """Its IRI: below the document of its focus, else among the concepts; the same content, the same IRI."""
        parts = (self.source, self.component, self.path, str(self.focus), *map(str, self.values))
        parts += (*self.passages, *self.concerns)
        focus = self.focus.value if isinstance(self.focus, NamedNode) else ""
        key = key_of(focus) or next((key_of(passage) for passage in self.passages), None)
        return finding_iri(key, *parts) if key else concept_iri("finding-" + content_hash(*parts))


def order(finding: Finding) -> tuple[int, str, str, str]:
    """Sort key: the gravest first, then by kind, focus and IRI."""
    return SEVERITIES.index(finding.severity), finding.kind, str(finding.focus), finding.iri


def to_triples(finding: Finding) -> Iterable[Triple]:
    """The triples of a finding of a shape or a quality rule."""
    subject = NamedNode(finding.iri)
    is_shape = finding.component != ""
    pairs: list[tuple[str, Term]] = [
        (RDF + "type", NamedNode(PG + "Finding")),
        (RDF + "type", NamedNode(SH + "ValidationResult")),
        (PG + "findingKind", NamedNode(finding.kind)),
        (SH + "resultSeverity", NamedNode(SH + finding.severity)),
        (SH + "resultMessage", Literal(finding.message, language="zh")),
        (SH + "resultMessage", Literal(finding.message_en, language="en")),
        (SH + "sourceShape" if is_shape else PG + "rule", NamedNode(finding.source)),
    ]
    pairs += [(PROV + "wasDerivedFrom", NamedNode(passage)) for passage in finding.passages]
    pairs += [(PG + "concerns", NamedNode(thing)) for thing in finding.concerns]
    pairs += [(SH + "value", value) for value in finding.values if not isinstance(value, BlankNode)]
    if isinstance(finding.focus, NamedNode):
        pairs.append((SH + "focusNode", finding.focus))
    if finding.component:
        pairs.append((SH + "sourceConstraintComponent", NamedNode(finding.component)))
    if finding.path:
        pairs.append((SH + "resultPath", NamedNode(finding.path)))
    return [Triple(subject, NamedNode(predicate), value) for predicate, value in pairs]


def from_triples(triples: Iterable[Triple]) -> tuple[Finding, ...]:
    """The findings that triples describe, in order; what a loader wrote and what `to_triples` wrote alike."""
    index = Index(triples)
    subjects = index.subjects(RDF + "type", NamedNode(PG + "Finding"))
    return tuple(sorted((_read(index, subject) for subject in subjects), key=order))


def _read(index: Index, subject: Term) -> Finding:
    def iris(predicate: str) -> tuple[str, ...]:
        found = index.values(subject, predicate)
        return tuple(sorted(term.value for term in found if isinstance(term, NamedNode)))

    def first(predicate: str) -> str:
        return next(iter(iris(predicate)), "")

    texts = [term for term in index.values(subject, SH + "resultMessage") if isinstance(term, Literal)]
    messages = {str(text.language): text.value for text in texts}
    return Finding(
        focus=index.value(subject, SH + "focusNode"),
        severity=first(SH + "resultSeverity").removeprefix(SH) or "Warning",
        kind=first(PG + "findingKind"),
        message=messages.get("zh", ""),
        message_en=messages.get("en", ""),
        source=first(SH + "sourceShape") or first(PG + "rule"),
        values=tuple(sorted(index.values(subject, SH + "value"), key=str)),
        passages=iris(PROV + "wasDerivedFrom"),
        concerns=iris(PG + "concerns"),
        path=first(SH + "resultPath"),
        component=first(SH + "sourceConstraintComponent"),
    )

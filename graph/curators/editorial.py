"""Editorial findings: what curators found by reading -> triples of the quality graph, and the passages they rest on.

Input: triples of the curation files and the contributions of documents. Output: findings whose documents are loaded,
passages that these documents do not have yet, and findings that rest on another text than the loaded one. A passage
needs its IRI and its quote (nif:anchorOf); the rest follows from the IRI. Neighbours: curating.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.errors import SourceError
from graph.identifiers import key_of, rule_iri
from graph.index import Index
from graph.namespaces import NIF, PG, PROV, RDF, SH, XSD
from graph.placement import Contribution, Subject
from graph.store import Term

RULE: Final = rule_iri("curation")
_TYPE: Final = NamedNode(RDF + "type")
_FINDING, _PASSAGE = NamedNode(PG + "Finding"), NamedNode(PG + "Passage")
_DEFAULTS: Final = (
    (RDF + "type", NamedNode(SH + "ValidationResult")),
    (PG + "rule", NamedNode(RULE)),
    (SH + "resultSeverity", NamedNode(SH + "Warning")),
)


@dataclass(frozen=True, slots=True)
class Editorial:
    """Findings for the quality graph, new passages by the key of their document, and findings on another text."""

    findings: frozenset[Triple]
    passages: Mapping[str, frozenset[Triple]]
    outdated: tuple[str, ...]


def is_editorial(triple: Triple, findings: set[Subject]) -> bool:
    """Whether a triple of the curation files tells of a finding or a passage, not of a judgement."""
    subject = triple.subject
    return subject in findings or (isinstance(subject, NamedNode) and "#char=" in subject.value)


def finding_nodes(triples: Iterable[Triple]) -> set[Subject]:
    """The findings among the triples."""
    return {one.subject for one in triples if one.predicate == _TYPE and one.object == _FINDING}


def load(triples: Iterable[Triple], documents: Mapping[str, Contribution]) -> Editorial:
    """The findings of the curation files for the documents that are loaded.

    Raises:
        SourceError: a passage has neither a quote nor a hash, or its IRI does not tell where it stands.
    """
    index = Index(triples)
    held = {key: {one.subject for one in document.own} for key, document in documents.items()}
    findings: set[Triple] = set()
    passages: dict[str, set[Triple]] = {}
    outdated = []
    for node in sorted(finding_nodes(_all(index)), key=str):
        places = [one for one in index.values(node, PROV + "wasDerivedFrom") if isinstance(one, NamedNode)]
        keys = {key_of(place.value) or "" for place in places} or {_focus(index, node)}
        if not keys <= held.keys():
            continue
        if any(NamedNode(_text(place)) not in held[key_of(place.value) or ""] for place in places):
            outdated.append(node.value if isinstance(node, NamedNode) else str(node))
            continue
        findings |= _whole(index, node)
        for place in places:
            key = key_of(place.value) or ""
            if place not in held[key]:
                passages.setdefault(key, set()).update(_passage(index, place))
    return Editorial(frozenset(findings), {key: frozenset(new) for key, new in passages.items()}, tuple(outdated))


def _all(index: Index) -> Iterable[Triple]:
    for subject, values in index.forward.items():
        for predicate, terms in values.items():
            for term in terms:
                yield Triple(subject, NamedNode(predicate), term)  # type: ignore[arg-type]


def _focus(index: Index, node: Term) -> str:
    """The key of the document of the focus; empty where it lies in none."""
    focus = index.value(node, SH + "focusNode")
    return key_of(focus.value) or "" if isinstance(focus, NamedNode) else ""


def _text(place: NamedNode) -> str:
    return place.value.partition("#")[0]


def _whole(index: Index, node: Term) -> set[Triple]:
    """A finding with what its writer need not say: rule, severity, and that it is a result."""
    found = {Triple(node, NamedNode(name), term) for name, terms in index.forward[node].items() for term in terms}  # type: ignore[arg-type]
    said = {one.predicate.value for one in found} - {RDF + "type"}
    return found | {Triple(node, NamedNode(name), term) for name, term in _DEFAULTS if name not in said}  # type: ignore[arg-type]


def _passage(index: Index, place: NamedNode) -> set[Triple]:
    begin, comma, end = place.value.partition("#char=")[2].partition(",")
    has_words = index.values(place, NIF + "anchorOf") or index.values(place, PG + "anchorHash")
    if not has_words or not comma or not (begin.isdecimal() and end.isdecimal()):
        raise SourceError(
            f"The finding in the curation files rests on {place.value}, which has no quote (nif:anchorOf); add it.",
            f"人工待核对处所依据的 {place.value} 没有原文（nif:anchorOf），请补上。",
        )
    count = NamedNode(XSD + "integer")
    pairs: list[tuple[str, NamedNode | Literal]] = [
        (RDF + "type", _PASSAGE),
        (NIF + "referenceContext", NamedNode(_text(place))),
        (NIF + "beginIndex", Literal(begin, datatype=count)),
        (NIF + "endIndex", Literal(end, datatype=count)),
    ]
    given = {Triple(place, NamedNode(name), term) for name, terms in index.forward[place].items() for term in terms}
    return given | {Triple(place, NamedNode(name), term) for name, term in pairs}

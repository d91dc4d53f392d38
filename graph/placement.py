"""Placement: the facts of documents and the base -> which triple lives in which named graph, each in exactly one.

What lies below a document goes to the document's graph, its findings to quality; of the rest, what a Statement asserts
goes to facts and all else (names and types of minted things) to entities. The order of the documents does not matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Triple

from graph.datasets import Base, Facts
from graph.errors import SourceError
from graph.identifiers import clean_key, document_iri, graph_iri
from graph.namespaces import PG, RDF
from graph.store import Term

Subject = NamedNode | BlankNode | Triple
Content = dict[str, set[Triple]]
"""Triples by the IRI of their named graph."""

QUALITY: Final = graph_iri("quality")
FACTS: Final = graph_iri("facts")
ENTITIES: Final = graph_iri("entities")
_TYPE: Final = NamedNode(RDF + "type")
_FINDING: Final = NamedNode(PG + "Finding")
_PARTS: Final = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))

_PART_SET: Final = frozenset(_PARTS)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one document gives: its own triples, the shared ones by the graph they ask for, the file of its text."""

    key: str
    source: str
    own: frozenset[Triple]
    shared: Mapping[str, frozenset[Triple]]
    text: Path | None = None

    @property
    def triples(self) -> frozenset[Triple]:
        """All triples that the document states."""
        return self.own.union(*self.shared.values())


def contribute(facts: Facts) -> Contribution:
    """The facts of a document, parted into its own and shared ones."""
    findings = {one.subject for one in facts.triples if one.object == _FINDING and one.predicate == _TYPE}
    subjects = {triple.subject for triple in facts.triples}
    below = _at_or_below(subjects - findings, document_iri(facts.key))
    own = frozenset(triple for triple in facts.triples if triple.subject in below)
    found = frozenset(triple for triple in facts.triples if triple.subject in findings)
    rest = frozenset(facts.triples) - own - found
    stated = rest & _stated(own)
    shared: dict[str, frozenset[Triple]] = {QUALITY: found, FACTS: stated, ENTITIES: rest - stated}
    return Contribution(clean_key(facts.key), facts.source, own, shared, facts.text)


def contributions(all_facts: Iterable[Facts]) -> dict[str, Contribution]:
    """The contributions of documents by key, sorted.

    Raises:
        SourceError: two sources give one document.
    """
    found: dict[str, Contribution] = {}
    for facts in all_facts:
        new = contribute(facts)
        if new.key in found:
            raise SourceError(
                f"{found[new.key].source} and {new.source} both give the document {new.key}; leave one of them out.",
                f"{found[new.key].source} 与 {new.source} 给出同一文件 {new.key}，请去掉一个。",
            )
        found[new.key] = new
    return dict(sorted(found.items()))


def place(base: Base, documents: Mapping[str, Contribution]) -> Content:
    """The asserted triples of base and documents by graph; each triple stands once."""
    content: Content = {graph: set(triples) for graph, triples in base.graphs.items()}
    taken = set(base.triples)
    for key, document in documents.items():
        content[graph_iri("document", key)] = set(document.own - taken)
    for document in documents.values():
        taken |= document.own
    for graph in (FACTS, ENTITIES, QUALITY):
        content[graph] = set().union(*(document.shared[graph] for document in documents.values())) - taken
        taken |= content[graph]
    return content


def _at_or_below(subjects: Iterable[Subject], document: str) -> set[Subject]:
    ends = (document + "/", document + "#")
    return {
        one for one in subjects if isinstance(one, NamedNode) and (one.value == document or one.value.startswith(ends))
    }


def _stated(triples: Iterable[Triple]) -> set[Triple]:
    """The triples that the statements among the triples assert."""
    statements: dict[Subject, dict[NamedNode, Term]] = {}
    for triple in triples:
        if triple.predicate in _PART_SET:
            statements.setdefault(triple.subject, {})[triple.predicate] = triple.object
    whole = (found for found in statements.values() if len(found) == len(_PARTS))
    return {Triple(*(found[part] for part in _PARTS)) for found in whole}  # type: ignore[arg-type]

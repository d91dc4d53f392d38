"""Evidence as Turtle: an answer -> its statements and figures with their passages, texts and documents."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph import output
from graph.exports.records import Export
from graph.identifiers import document_iri
from graph.namespaces import DCTERMS, NIF, PG, PROV, RDF, SKOS, SPDX
from graph.reasoning import INFERRED
from graph.store import Store

_FOLLOWED: Final = tuple(
    NamedNode(iri) for iri in (PROV + "wasDerivedFrom", PG + "context", NIF + "referenceContext", SPDX + "checksum")
)
_OF_DOCUMENT: Final = frozenset(
    {RDF + "type", DCTERMS + "title", DCTERMS + "issued", SKOS + "prefLabel"}
    | {
        PG + name
        for name in (
            "documentNumber",
            "published",
            "issuer",
            "jurisdiction",
            "periodStart",
            "periodEnd",
            "officialPage",
        )
    }
)
"""What of a document goes with its passages; all else of it is another answer."""

_NOTHING: Final = "# 没有引自原文的依据。 Nothing here is quoted from a document.\n".encode()


def to_turtle(store: Store, export: Export) -> bytes:
    """The triples that state the rows, and all that leads from them to the characters of a document."""
    heads: set[NamedNode] = set()
    found: set[Triple] = set()
    for quote in (quote for quotes in export.quotes for quote in quotes):
        heads.add(NamedNode(quote.passage.iri))
        if quote.statement:
            heads.add(NamedNode(quote.statement))
        if len(quote.stated) == 3:
            found.add(Triple(*quote.stated))  # type: ignore[arg-type]
        elif quote.stated and isinstance(quote.stated[0], NamedNode):
            heads.add(quote.stated[0])
    for node in _closed(store, heads):
        found |= set(_asserted(store, node))
    for key in export.documents:
        about = _asserted(store, NamedNode(document_iri(key)))
        found |= {triple for triple in about if triple.predicate.value in _OF_DOCUMENT}
    return output.to_turtle(sorted(found, key=str)) or _NOTHING


def _closed(store: Store, heads: Iterable[NamedNode]) -> list[NamedNode]:
    """The nodes and those that lead from them to the texts, sorted."""
    waiting, found = list(heads), set(heads)
    while waiting:
        new = _next(store, waiting.pop()) - found
        found |= new
        waiting += new
    return sorted(found, key=str)


def _next(store: Store, node: NamedNode) -> set[NamedNode]:
    quads = (quad for predicate in _FOLLOWED for quad in store.backend.quads_for_pattern(node, predicate, None, None))
    return {quad.object for quad in quads if isinstance(quad.object, NamedNode)}


def _asserted(store: Store, node: NamedNode) -> Iterator[Triple]:
    quads = store.backend.quads_for_pattern(node, None, None, None)
    return (quad.triple for quad in quads if not str(quad.graph_name).strip("<>").startswith(INFERRED))

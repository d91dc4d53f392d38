"""Side files of a version: what each document gave beyond its own graph, so that it can be taken out again."""

from collections.abc import Mapping

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.datasets import Base
from graph.identifiers import content_hash, graph_iri
from graph.placement import ENTITIES, FACTS, QUALITY, Contribution
from graph.store import Store
from graph.versions import Version


def write(version: Version, documents: Mapping[str, Contribution], base: Base) -> None:
    """Write one file a document: its shared triples, and those of its own that the base holds already."""
    version.side_files.mkdir()
    taken = base.triples
    for key, document in documents.items():
        quads = [
            Quad(one.subject, one.predicate, one.object, NamedNode(graph))
            for graph, triples in {graph_iri("document", key): document.own & taken, **document.shared}.items()
            for one in triples
        ]
        path = version.side_files / f"{content_hash(key)}.nq"
        path.write_bytes(pyoxigraph.serialize(sorted(quads, key=str), format=RdfFormat.N_QUADS) or b"")


def recover(version: Version, store: Store) -> dict[str, Contribution]:
    """What each document of a version contributed, by key, sorted.

    Raises:
        StoreError: the version is half-written.
    """
    documents: dict[str, Contribution] = {}
    for key, source in sorted(version.info()["documents"].items()):
        graph = graph_iri("document", key)
        found: dict[str, set[pyoxigraph.Triple]] = {name: set() for name in (graph, QUALITY, FACTS, ENTITIES)}
        path = version.side_files / f"{content_hash(key)}.nq"
        for quad in pyoxigraph.parse(path=str(path), format=RdfFormat.N_QUADS):
            found[str(quad.graph_name).strip("<>")].add(quad.triple)
        own = frozenset(found.pop(graph)) | {quad.triple for quad in store.graph(graph)}
        shared = {name: frozenset(triples) for name, triples in found.items()}
        documents[key] = Contribution(key, source, own, shared)
    return documents

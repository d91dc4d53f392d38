"""Side files of a version: what each document gave beyond its own graph, so that it can be taken out again; its text.

Where curators judged, the graph of a document differs from what the document gave; the side file holds the difference.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.curators.curating import CURATION, Curated
from graph.identifiers import content_hash, graph_iri
from graph.placement import ENTITIES, FACTS, QUALITY, Contribution
from graph.store import Store
from graph.versions import Version


def write(version: Version, documents: Mapping[str, Contribution], curated: Curated) -> None:
    """Write one file a document: its shared triples, and where its graph differs from what it gave.

    That graph lacks triples that the base holds and those that curators changed, and has what they became.
    """
    version.side_files.mkdir()
    taken = curated.base.triples
    for key, document in documents.items():
        held = curated.documents[key].own - taken
        parts = {graph_iri("document", key): document.own - held, CURATION: held - document.own, **document.shared}
        quads = [
            Quad(one.subject, one.predicate, one.object, NamedNode(graph))
            for graph, triples in parts.items()
            for one in triples
        ]
        if document.text:
            shutil.copyfile(document.text, _text_file(version, key))
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
        found: dict[str, set[pyoxigraph.Triple]] = {name: set() for name in (graph, QUALITY, FACTS, ENTITIES, CURATION)}
        path = version.side_files / f"{content_hash(key)}.nq"
        for quad in pyoxigraph.parse(path=str(path), format=RdfFormat.N_QUADS):
            found[str(quad.graph_name).strip("<>")].add(quad.triple)
        held = {quad.triple for quad in store.graph(graph)} - found.pop(CURATION)
        own = frozenset(found.pop(graph)) | held
        shared = {name: frozenset(triples) for name, triples in found.items()}
        text = _text_file(version, key)
        documents[key] = Contribution(key, source, own, shared, text if text.is_file() else None)
    return documents


def read_text(version: Version, key: str) -> str | None:
    """The text of a document as extracted, to show quotes in; None where the store was built without texts."""
    path = _text_file(version, key)
    return path.read_bytes().decode("utf-8", "surrogatepass") if path.is_file() else None


def _text_file(version: Version, key: str) -> Path:
    return version.side_files / f"{content_hash(key)}.txt"

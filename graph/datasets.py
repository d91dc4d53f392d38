"""Datasets: Turtle files -> the facts of documents and the base graphs (ontology, registry, curation) as triples."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from graph import lines
from graph.errors import SourceError
from graph.identifiers import document_iri, graph_iri
from graph.settings import Settings
from graph.terms import stored

BASE_GRAPHS: Final = ("ontology", "registry", "curation")
ALIGNMENTS: Final = "alignments.ttl"


@dataclass(frozen=True, slots=True)
class Facts:
    """All triples that one document states; `source` names the file they come from, `text` holds its text, if kept."""

    key: str
    triples: tuple[Triple, ...]
    source: str
    text: Path | None = None


@dataclass(frozen=True, slots=True)
class FactsFile:
    """The facts of one document in a file of N-Triples, with its text in a file beside it."""

    key: str
    path: Path
    source: str
    text: Path


@dataclass(frozen=True, slots=True)
class Base:
    """The triples that hold whatever documents are loaded, by the IRI of their graph; none stands in two graphs."""

    graphs: Mapping[str, frozenset[Triple]]
    digest: str

    @property
    def triples(self) -> frozenset[Triple]:
        """All of them."""
        return frozenset().union(*self.graphs.values())


def dataset_files(folder: Path) -> list[Path]:
    """The files of a dataset, one a document, sorted.

    Raises:
        SourceError: there is none.
    """
    paths = sorted(folder.glob("*.ttl"))
    if not paths:
        raise SourceError(
            f"There are no facts in {folder}; give documents with --source, or run make dataset.",
            f"{folder} 中没有事实，请以 --source 给出文件，或运行 make dataset。",
        )
    return paths


def read_facts(path: Path) -> Facts:
    """The facts of a Turtle file named by the key of its document.

    Raises:
        SourceError: the file cannot be read, describes another document or holds blank nodes.
    """
    triples = tuple(read_turtle(path))
    document = document_iri(path.stem)
    if not any(isinstance(one.subject, NamedNode) and one.subject.value == document for one in triples):
        raise SourceError(f"{path} says nothing about the document {path.stem}; name the file by the document's key.")
    return Facts(path.stem, triples, path.name)


def open_facts(kept: FactsFile) -> Facts:
    """The facts that a file keeps."""
    triples = (quad.triple for quad in pyoxigraph.parse(path=str(kept.path), format=RdfFormat.N_TRIPLES))
    return Facts(kept.key, tuple(triples), kept.source, kept.text)


def check_facts(facts: Facts) -> Facts:
    """The facts as the store keeps them.

    Raises:
        SourceError: they hold blank nodes, so that the document could not be taken out again.
    """
    for triple in facts.triples:
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            raise SourceError(f"{facts.source} holds a blank node ({triple}); give every thing an IRI.")
    return Facts(facts.key, tuple(stored(triple) for triple in facts.triples), facts.source, facts.text)


def read_turtle(path: Path) -> Iterable[Triple]:
    """The triples of a Turtle file, in its order.

    Raises:
        SourceError: the file is absent or no Turtle.
    """
    try:
        for quad in pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE):
            yield quad.triple
    except (OSError, SyntaxError, ValueError) as error:
        raise SourceError(f"{path} cannot be read as Turtle: {error}; put the file right there.") from error


def load_base(settings: Settings) -> Base:
    """Ontology, registry and curation; a triple that stands in two of them is kept in the first.

    Raises:
        SourceError: a file cannot be read, or there is no ontology.
    """
    files = {
        "ontology": ontology_files(settings.ontology),
        "registry": sorted(settings.registry.glob("*.ttl")),
        "curation": sorted(settings.curation.glob("*.ttl")),
    }
    if not files["ontology"]:
        raise SourceError(f"There is no ontology in {settings.ontology}; set POLICYGRAPH_ONTOLOGY to its folder.")
    graphs: dict[str, frozenset[Triple]] = {}
    seen: set[Triple] = set()
    for name in BASE_GRAPHS:
        found = {stored(triple) for path in files[name] for triple in _named(path, name)}
        graphs[graph_iri(name)] = frozenset(found - seen)
        seen |= found
    return Base(graphs, lines.digest(lines.of(seen)))


def ontology_files(folder: Path) -> list[Path]:
    """The files of terms and vocabularies; alignments are published but not loaded."""
    terms = [path for path in sorted(folder.glob("*.ttl")) if path.name != ALIGNMENTS]
    return terms + sorted((folder / "vocabularies").glob("*.ttl"))


def _named(path: Path, graph: str) -> Iterable[Triple]:
    """The triples of a file whose blank nodes are numbered in the order in which they come."""
    names: dict[BlankNode, BlankNode] = {}

    def name(node: BlankNode) -> BlankNode:
        return names.setdefault(node, BlankNode(f"{graph}-{path.stem}-{len(names)}"))

    for triple in read_turtle(path):
        subject = name(triple.subject) if isinstance(triple.subject, BlankNode) else triple.subject
        value = name(triple.object) if isinstance(triple.object, BlankNode) else triple.object
        yield Triple(subject, triple.predicate, value)

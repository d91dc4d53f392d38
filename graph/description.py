"""The description of the dataset: all other graphs -> the catalog graph (VoID and DCAT), without any clock.

It counts triples by graph, class and property, lists the example queries, and gives the version: a hash of all graphs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.catalogue import Query
from graph.identifiers import content_hash, graph_iri
from graph.namespaces import DCAT, DCTERMS, PG, RDF, RDFS, SH, VOID, shorten
from graph.placement import Content
from graph.store import Term

CATALOG: Final = graph_iri("catalog")
DATASET: Final = CATALOG + "#dataset"
_TYPE: Final = NamedNode(RDF + "type")
_SPARQL_GRAPH: Final = "http://www.w3.org/ns/sparql-service-description#NamedGraph"
_TITLES: Final = (
    Literal("政策规划知识图谱", language="zh"),
    Literal("policygraph: a graph of policy plans", language="en"),
)


def version(hashes: Mapping[str, str]) -> str:
    """The version of the dataset: a hash over those of its graphs, without the catalog."""
    return content_hash(*(f"{graph} {hash_}" for graph, hash_ in sorted(hashes.items())))


def describe(content: Content, queries: Iterable[Query], number: str) -> set[Triple]:
    """The triples of the catalog graph for the triples of all other graphs."""
    sizes = {graph: len(triples) for graph, triples in content.items() if triples}
    everything = [triple for triples in content.values() for triple in triples]
    properties = Counter(triple.predicate for triple in everything)
    classes = Counter(triple.object for triple in everything if triple.predicate == _TYPE)
    found = _statements(DATASET, _head(sizes, number))
    for graph, size in sizes.items():
        found |= _statements(graph, [("type", _SPARQL_GRAPH), (VOID + "triples", size)])
    found |= _partitions("class", classes.items(), VOID + "entities")
    found |= _partitions("property", properties.items(), VOID + "triples")
    for query in queries:
        found |= _example(query)
    return found


def _head(sizes: Mapping[str, int], number: str) -> list[tuple[str, str | int | Term]]:
    documents = sum(graph.startswith(graph_iri("document") + "/") for graph in sizes)
    head: list[tuple[str, str | int | Term]] = [
        ("type", VOID + "Dataset"),
        ("type", DCAT + "Dataset"),
        (VOID + "triples", sum(sizes.values())),
        (VOID + "documents", documents),
        (VOID + "vocabulary", PG.rstrip("#")),
        (DCAT + "version", Literal(number)),
    ]
    head += [(DCTERMS + "title", title) for title in _TITLES]
    return head + [(VOID + "subset", graph) for graph in sizes]


def _partitions(kind: str, counts: Iterable[tuple[Term, int]], measure: str) -> set[Triple]:
    """One partition of the dataset for each class or property."""
    found: set[Triple] = set()
    for name, count in [(term.value, count) for term, count in counts if isinstance(term, NamedNode)]:
        part = f"{CATALOG}#{kind}-{content_hash(name)}"
        found |= _statements(DATASET, [(f"{VOID}{kind}Partition", part)])
        found |= _statements(part, [(VOID + kind, name), (measure, count), (RDFS + "label", Literal(shorten(name)))])
    return found


def _example(query: Query) -> set[Triple]:
    subject = f"{CATALOG}#query-{query.name}"
    pairs: list[tuple[str, str | int | Term]] = [
        ("type", SH + "SPARQLSelectExecutable"),
        (SH + "select", Literal(query.text)),
        (RDFS + "label", Literal(query.title, language="zh")),
        (RDFS + "label", Literal(query.title_en, language="en")),
        (RDFS + "comment", Literal(query.question, language="zh")),
        (RDFS + "comment", Literal(query.question_en, language="en")),
    ]
    return _statements(subject, pairs) | _statements(DATASET, [(DCTERMS + "hasPart", subject)])


def _statements(subject: str, pairs: Iterable[tuple[str, str | int | Term]]) -> set[Triple]:
    """Triples of one subject; a plain text is an IRI, a number an integer."""
    found = set()
    for name, value in pairs:
        predicate = NamedNode(RDF + name if name == "type" else name)
        term = NamedNode(value) if isinstance(value, str) else Literal(value) if isinstance(value, int) else value
        found.add(Triple(NamedNode(subject), predicate, term))
    return found

"""The ontology, its shapes and a quick validator for the tests of ontology/; reads files of the checkout only."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = "https://policygraph.example/ontology/shapes#"


def read(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def terms() -> Graph:
    """Classes and properties with their axioms: the files of the areas, without the alignments."""
    return read(path for path in ONTOLOGY.glob("*.ttl") if path.name != "alignments.ttl")


@pytest.fixture(scope="session")
def vocabularies() -> Graph:
    return read(ONTOLOGY.glob("vocabularies/*.ttl"))


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return read(ONTOLOGY.glob("shapes/*.ttl"))


@pytest.fixture(scope="session")
def declared(terms: Graph) -> dict[str, set[URIRef]]:
    """Terms by the kind they are declared as."""
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    return {kind: {term for term in terms.subjects(RDF.type, OWL[kind]) if isinstance(term, URIRef)} for kind in kinds}


@pytest.fixture(scope="session")
def hierarchy(terms: Graph, vocabularies: Graph) -> Graph:
    """What SHACL needs of the ontology to check data: subclasses, concepts and their schemes."""
    graph = Graph()
    for triple in terms.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    for concept in vocabularies.subjects(RDF.type, SKOS.Concept):
        graph.add((concept, RDF.type, SKOS.Concept))
        for scheme in vocabularies.objects(concept, SKOS.inScheme):
            graph.add((concept, SKOS.inScheme, scheme))
    return graph


@pytest.fixture(scope="session")
def broken_shapes(shapes: Graph) -> Callable[[Graph], list[str]]:
    """Names of the shapes that a graph breaks, one a result; parses the shapes once, as pyshacl.validate would not."""
    from pyshacl.entrypoints import Validator, apply_patches
    from pyshacl.graph_abstraction import DataGraph
    from pyshacl.shapes_graph import ShapesGraph

    apply_patches()
    prepared = ShapesGraph(shapes)

    def run(data: Graph) -> list[str]:
        validator = Validator(DataGraph.from_rdflib(data), shacl_graph=Graph(), options={"inplace": True})
        validator.shacl_graph = prepared
        _, report, _ = validator.run()
        return sorted(str(shape).removeprefix(SHAPES) for shape in report.objects(None, SH.sourceShape))

    return run


@pytest.fixture(scope="session")
def broken_by(broken_shapes: Callable[[Graph], list[str]], hierarchy: Graph) -> Callable[[Graph], list[str]]:
    """The same for small data, to which the class hierarchy is added first."""
    return lambda data: broken_shapes(data + hierarchy)

"""Validation: asserted triples and shapes -> findings; pySHACL judges whatever the screen does not surely pass.

SHACL sees asserted triples and the class hierarchy, nothing inferred. The store keeps all whole numbers as xsd:integer,
so a shape that asks for one of its subtypes asks here for xsd:integer within the bounds of that subtype.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from graph import findings
from graph.datasets import read_turtle
from graph.findings import DATA_FAULT, Finding
from graph.index import Index
from graph.namespaces import SH, XSD
from graph.screen import TARGETS, Screen
from graph.store import Term
from graph.terms import INTEGERS

if TYPE_CHECKING:
    import rdflib

_DATATYPE: Final = SH + "datatype"
_LEAST: Final = {XSD + "positiveInteger": 1, XSD + "nonNegativeInteger": 0}


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, the gravest first."""

    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        return {one: sum(found.severity == one for found in self.findings) for one in findings.SEVERITIES}

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return self.counts["Violation"] == 0


def load_shapes(folder: Path) -> tuple[Triple, ...]:
    """The triples of all shapes below a folder, fitted to what the store keeps.

    Raises:
        SourceError: a file cannot be read.
    """
    found: list[Triple] = []
    for path in sorted(folder.glob("*.ttl")):
        for triple in read_turtle(path):
            found += _fitted(triple)
    return tuple(found)


def _fitted(triple: Triple) -> list[Triple]:
    kind = triple.object.value if isinstance(triple.object, NamedNode) else ""
    if triple.predicate.value != _DATATYPE or kind not in INTEGERS:
        return [triple]
    fitted = [Triple(triple.subject, triple.predicate, NamedNode(XSD + "integer"))]
    if kind in _LEAST:
        fitted.append(Triple(triple.subject, NamedNode(SH + "minInclusive"), Literal(_LEAST[kind])))
    return fitted


def check_shapes(triples: Iterable[Triple], shapes: Iterable[Triple]) -> tuple[Finding, ...]:
    """The results of SHACL Core over asserted triples, in order."""
    data, shape_list = list(triples), list(shapes)
    suspects = Screen(Index(shape_list), Index(data)).suspects()
    return run_pyshacl(data, aimed(shape_list, suspects)) if suspects else ()


def aimed(shapes: Iterable[Triple], suspects: Mapping[NamedNode, Iterable[Term]]) -> list[Triple]:
    """The shapes with the suspects as their only targets."""
    kept = [triple for triple in shapes if triple.predicate.value not in TARGETS]
    target = NamedNode(SH + "targetNode")
    return kept + [Triple(shape, target, node) for shape, nodes in suspects.items() for node in nodes]


def run_pyshacl(triples: Iterable[Triple], shapes: Iterable[Triple]) -> tuple[Finding, ...]:
    """The results of pySHACL, in order."""
    import pyshacl  # noqa: PLC0415 - it takes half a second, and a clean graph does not need it
    import rdflib  # noqa: PLC0415
    from oxrdflib import OxigraphStore  # noqa: PLC0415

    class PlainStore(OxigraphStore):
        """The engine's store as pySHACL needs it: strings without datatype, as rdflib parses them, and a constant size.

        It asks for the size thousands of times, only to see that the graph is not empty.
        """

        def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
            for (subject, predicate, value), contexts in super().triples(triple_pattern, context):
                is_string = isinstance(value, rdflib.Literal) and value.datatype == rdflib.XSD.string
                yield (subject, predicate, rdflib.Literal(str(value)) if is_string else value), contexts

        def __len__(self, context: object = None) -> int:
            return 1

    backend = pyoxigraph.Store()
    backend.bulk_extend(Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in triples)
    data = rdflib.Graph(PlainStore(store=backend), identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    _, results, _ = pyshacl.validate(
        data, shacl_graph=_to_rdflib(shapes), inference="none", inplace=True, meta_shacl=False, do_owl_imports=False
    )
    if not isinstance(results, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report: {results!r}")
    found = {_read(results, node) for node in results.objects(None, rdflib.SH.result)}
    return tuple(sorted(found, key=findings.order))


def _to_rdflib(triples: Iterable[Triple]) -> "rdflib.Graph":
    import rdflib  # noqa: PLC0415

    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data, format="nt")


def _read(results: "rdflib.Graph", node: object) -> Finding:
    import rdflib  # noqa: PLC0415

    def values(name: str) -> list["rdflib.term.Node"]:
        return sorted(results.objects(node, rdflib.SH[name]), key=str)  # type: ignore[arg-type]

    def iri(name: str) -> str:
        return next((str(one) for one in values(name) if isinstance(one, rdflib.URIRef)), "")

    messages = {str(getattr(one, "language", None)): str(one) for one in values("resultMessage")}
    plain = messages.get("None", "")
    return Finding(
        focus=next((_to_term(one) for one in values("focusNode")), None),
        severity=iri("resultSeverity").removeprefix(SH),
        kind=DATA_FAULT,
        message=messages.get("zh", plain),
        message_en=messages.get("en", plain),
        source=iri("sourceShape"),
        values=tuple(_to_term(one) for one in values("value")),
        path=iri("resultPath"),
        component=iri("sourceConstraintComponent"),
    )


def _to_term(node: object) -> Term:
    import rdflib  # noqa: PLC0415

    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    return BlankNode(str(node))

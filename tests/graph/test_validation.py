"""Findings of shapes are those of pySHACL; the screen only spares it the nodes that surely conform."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from graph import build, findings, validation
from graph.comparisons import is_well_formed, language_matches, less, matches
from graph.datasets import load_base, read_turtle
from graph.index import Index
from graph.namespaces import PG, PREFIXES, SH, XSD
from graph.screen import Screen
from graph.settings import CHECKOUT, Settings
from graph.shape_checks import CHECKS, all_of, any_of, negated
from graph.terms import stored
from tests.graph.samples import SMALL, Sample, plan_a

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "@base <http://x.example/> .\n"
EXAMPLES = sorted((CHECKOUT / "ontology" / "examples").glob("*/*.ttl"))


def triples(turtle: str) -> list[Triple]:
    return [stored(quad.triple) for quad in pyoxigraph.parse(HEAD + turtle, format=RdfFormat.TURTLE)]


def key(finding: findings.Finding) -> tuple[str, ...]:
    return (str(finding.focus), finding.source, finding.component, finding.path, *map(str, finding.values))


# --- screen and engine agree ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shapes() -> tuple[Triple, ...]:
    return validation.load_shapes(CHECKOUT / "ontology" / "shapes")


@pytest.fixture(scope="module")
def hierarchy() -> list[Triple]:
    """What shapes need of the ontology: the class hierarchy, and concepts with their schemes."""
    wanted = {"subClassOf", "inScheme"}
    base = load_base(SMALL).graphs["https://policygraph.example/id/graph/ontology"]
    concept = NamedNode(PREFIXES["skos"] + "Concept")
    return [one for one in base if one.predicate.value.split("#")[-1] in wanted or one.object == concept]


@pytest.mark.parametrize("path", EXAMPLES, ids=[f"{path.parent.name}/{path.stem}" for path in EXAMPLES])
def test_findings_of_examples_are_those_of_the_whole_engine(
    path: Path, shapes: tuple[Triple, ...], hierarchy: list[Triple]
) -> None:
    data = [*hierarchy, *(stored(triple) for triple in read_turtle(path))]
    whole = validation.run_pyshacl(data, shapes)
    assert sorted(map(key, validation.check_shapes(data, shapes))) == sorted(map(key, whole))
    assert bool(whole) == (path.parent.name == "invalid")


def test_examples_are_found() -> None:
    assert len(EXAMPLES) > 100


def test_screen_passes_all_that_conforms(shapes: tuple[Triple, ...], hierarchy: list[Triple]) -> None:
    """Else the engine would run on every build, which is right but slow."""
    for path in EXAMPLES:
        if path.parent.name == "valid":
            data = [*hierarchy, *(stored(triple) for triple in read_turtle(path))]
            assert Screen(Index(shapes), Index(data)).suspects() == {}, path.name


DATA = """
<a> a <C> ; <n> 1, 2 ; <t> "甲"@zh, "a"@en ; <d> "2016-01-01"^^xsd:date ; <e> "2017-01-01"^^xsd:date ; <o> <b> .
<b> a <D> ; <n> "x" ; <t> "乙"@zh, "丙"@zh ; <d> "2018-01-01"^^xsd:date ; <e> "2017-01-01"^^xsd:date ; <o> "x", [] .
<D> rdfs:subClassOf <C> . <c> <o> <a> ; <g> "2016"^^xsd:gYear ; <y> "not a year"^^xsd:gYear .
"""
SHAPES = [
    "sh:class <C>", "sh:class <D>", "sh:nodeKind sh:IRI", "sh:nodeKind sh:BlankNodeOrIRI", "sh:nodeKind sh:Literal",
    "sh:datatype xsd:integer", "sh:datatype xsd:gYear", "sh:minCount 1", "sh:minCount 2", "sh:maxCount 1",
    "sh:in ( 1 2 <b> )", "sh:in ( <b> 'x' )", "sh:hasValue 1", "sh:hasValue <b>", "sh:pattern '^[a-z]'",
    "sh:pattern 'x' ; sh:flags 'i'", "sh:minLength 2", "sh:maxLength 1", "sh:languageIn ( 'zh' )",
    "sh:languageIn ( 'zh' 'en' )", "sh:languageIn ( 'zh-CN' )", "sh:uniqueLang true", "sh:uniqueLang false",
    "sh:lessThan <e>", "sh:lessThanOrEquals <e>", "sh:disjoint <n>", "sh:disjoint <o>", "sh:equals <n>",
    "sh:minInclusive 2", "sh:maxInclusive 1", "sh:minExclusive 1", "sh:maxExclusive 2", "sh:not [ sh:class <C> ]",
    "sh:or ( [ sh:class <C> ] [ sh:datatype xsd:string ] )", "sh:and ( [ sh:class <C> ] [ sh:nodeKind sh:IRI ] )",
    "sh:xone ( [ sh:class <C> ] [ sh:class <D> ] )", "sh:node [ sh:class <C> ]",
    "sh:node [ sh:property [ sh:path <n> ; sh:minCount 1 ] ]", "sh:property [ sh:path <n> ; sh:maxCount 1 ]",
    "sh:qualifiedValueShape [ sh:class <C> ] ; sh:qualifiedMinCount 1",
    "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount 0",
    "sh:not [ sh:datatype xsd:gYear ]",
]  # fmt: skip
PATHS = [
    "<n>", "<t>", "<d>", "<o>", "<g>", "<y>", "[ sh:inversePath <o> ]", "[ sh:alternativePath ( <n> <o> ) ]",
    "( <o> <n> )", "[ sh:zeroOrMorePath <o> ]",
]  # fmt: skip
TARGETS = "sh:targetNode <a>, <b>, <c>"


@pytest.mark.parametrize("shape", SHAPES)
def test_screen_never_passes_what_the_engine_refuses(shape: str) -> None:
    """Each part of SHACL Core with each kind of path."""
    data = triples(DATA.replace(", []", "") if "less" in shape else DATA)  # the engine compares no blank nodes
    for number, path in enumerate(PATHS):
        graph = triples(f"<S{number}> a sh:PropertyShape ; {TARGETS} ; sh:path {path} ; {shape} .")
        whole = validation.run_pyshacl(data, graph)
        assert sorted(map(key, validation.check_shapes(data, graph))) == sorted(map(key, whole))


TARGETED = [
    ("sh:targetClass <C>", 2),
    ("sh:targetClass <D>", 1),
    ("sh:targetSubjectsOf <o>", 3),
    ("sh:targetObjectsOf <n>", 3),
    ("sh:targetNode <a>", 1),
    ("a owl:Class", 0),
    ("sh:targetNode <a> ; sh:deactivated true", 0),
]


@pytest.mark.parametrize(("target", "count"), TARGETED)
def test_targets_are_found(target: str, count: int) -> None:
    graph = triples(f"<S> a sh:NodeShape ; {target} ; sh:hasValue <nothing> .")
    suspects = Screen(Index(graph), Index(triples(DATA))).suspects()
    assert sum(map(len, suspects.values())) == count
    assert len(validation.run_pyshacl(triples(DATA), graph)) == count


def test_class_that_is_a_shape_targets_its_instances() -> None:
    graph = triples("<C> a sh:NodeShape, rdfs:Class ; sh:hasValue <nothing> .")
    assert len(Screen(Index(graph), Index(triples(DATA))).suspects()[NamedNode("http://x.example/C")]) == 2


def test_shape_that_asks_for_itself_is_left_to_the_engine() -> None:
    graph = triples("<S> a sh:NodeShape ; sh:targetNode <a> ; sh:property [ sh:path <o> ; sh:node <S> ] .")
    data = triples("<a> <o> <b> . <b> <o> <a> .")
    assert Screen(Index(graph), Index(data)).suspects() == {
        NamedNode("http://x.example/S"): [NamedNode("http://x.example/a")]
    }


@pytest.mark.parametrize("name", sorted(name.removeprefix(SH) for name in CHECKS))
def test_every_check_of_the_screen_has_a_case(name: str) -> None:
    assert any(f"sh:{name} " in shape for shape in SHAPES)


def test_three_valued_logic() -> None:
    assert [all_of(ones) for ones in ([], [True, None], [None, False], [True])] == [True, None, False, True]
    assert [any_of(ones) for ones in ([], [False, None], [None, True], [False])] == [False, None, True, False]
    assert [negated(one) for one in (True, False, None)] == [False, True, None]


# --- comparisons ------------------------------------------------------------------------------------------------------


def literal(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


WELL_FORMED = [
    ("1", "integer", True), ("01", "integer", None), ("x", "integer", None), ("2.5", "decimal", True),
    ("2016-02-29", "date", True), ("2015-02-29", "date", None), ("20160229", "date", None), ("2016", "gYear", True),
    ("16", "gYear", None), ("2016-13", "gYearMonth", None), ("2016-12", "gYearMonth", True), ("x", "string", True),
    ("true", "boolean", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), WELL_FORMED)
def test_form_of_literals(text: str, kind: str, expected: bool | None) -> None:
    assert is_well_formed(literal(text, kind)) is expected


def test_order_of_literals() -> None:
    assert less(literal("2", "integer"), literal("10", "integer"), or_equal=False) is True
    assert less(literal("2.5", "decimal"), literal("2", "integer"), or_equal=True) is False
    assert less(literal("2016-01-01", "date"), literal("2016-01-01", "date"), or_equal=True) is True
    assert less(literal("2016-01-01", "date"), literal("2016", "gYear"), or_equal=True) is None
    assert less(NamedNode("urn:a"), literal("2", "integer"), or_equal=True) is None
    assert less(literal("x", "integer"), literal("2", "integer"), or_equal=True) is None


def test_texts_of_terms() -> None:
    assert matches(Literal("^a"), NamedNode("a:b")) is True
    assert matches(Literal("^a"), pyoxigraph.BlankNode("a")) is False
    assert language_matches(Literal("x", language="zh-Hans"), Literal("zh")) is True
    assert language_matches(Literal("x", language="zh"), Literal("*")) is None
    assert language_matches(Literal("x"), Literal("zh")) is False


# --- the whole --------------------------------------------------------------------------------------------------------


def park_as_lead() -> Sample:
    sample = plan_a()
    park = "<https://policygraph.example/id/park/样例园>"
    sample.add(f'{park} a pg:Park ; skos:prefLabel "样例园"@zh .')
    sample.add(f"<{sample.document}/task/二（二）> pg:leadUnit {park} .")
    return sample


def test_park_as_lead_unit_is_a_violation_and_is_written_to_the_store() -> None:
    store = build.build_memory([park_as_lead().facts()], SMALL)
    rows = store.select(
        "SELECT DISTINCT ?shape ?severity ?zh ?en { GRAPH id:graph\\/quality { ?f a sh:ValidationResult, pg:Finding ;"
        " sh:sourceShape ?shape ; sh:resultSeverity ?severity ; pg:findingKind pg:DataFault ;"
        " sh:resultMessage ?zh, ?en ;"
        ' sh:value <https://policygraph.example/id/park/样例园> . FILTER(LANG(?zh) = "zh" && LANG(?en) = "en") } }'
    ).records()
    assert {row["severity"] for row in rows} == {NamedNode(SH + "Violation")}
    assert any("leadUnit" in str(row["shape"]) for row in rows)


def test_report_counts_and_sorts() -> None:
    def finding(severity: str, kind: str) -> findings.Finding:
        return findings.Finding(NamedNode("urn:a"), severity, PG + kind, "一", "one", "urn:s", component="urn:c")

    found = [finding("Info", "A"), finding("Violation", "B"), finding("Warning", "C")]
    report = validation.Report(tuple(sorted(found, key=findings.order)))
    assert [one.severity for one in report.findings] == ["Violation", "Warning", "Info"]
    assert report.counts == {"Violation": 1, "Warning": 1, "Info": 1}
    assert not report.conforms


def test_finding_survives_its_triples() -> None:
    document = "https://policygraph.example/id/document/k"
    finding = findings.Finding(
        NamedNode(document + "/task/1"), "Warning", PG + "DataFault", "一", "one", "urn:shape",
        values=(Literal("v"),), passages=(document + "/text/0#char=1,2",), concerns=("urn:x",), path="urn:p",
        component="urn:c",
    )  # fmt: skip
    written = list(findings.to_triples(finding))
    assert findings.from_triples(written) == (finding,)
    assert finding.iri.startswith(document + "/finding/")
    assert {triple.subject.value for triple in written} == {finding.iri}  # type: ignore[union-attr]


def test_finding_without_a_document_stands_among_the_concepts() -> None:
    finding = findings.Finding(NamedNode("urn:a"), "Info", PG + "DataFault", "", "", "urn:r")
    assert finding.iri.startswith("https://policygraph.example/id/concept/finding-")


def test_shapes_are_fitted_to_what_the_store_keeps() -> None:
    shapes = validation.load_shapes(Settings().ontology / "shapes")
    kinds = {one.object.value for one in shapes if one.predicate.value == SH + "datatype"}  # type: ignore[union-attr]
    assert XSD + "nonNegativeInteger" not in kinds
    assert XSD + "integer" in kinds

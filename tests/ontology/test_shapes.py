"""Shapes: IRIs, messages in both languages, targets, closed lists equal to their vocabularies; SHACL Core only."""

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
PG = Namespace("https://policygraph.example/ontology#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = Namespace("https://policygraph.example/ontology/shapes#")
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
SHAPE_VALUES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
SCHEMES_IN_FULL = [
    f"{name}Scheme"
    for name in (
        *("DocumentKind", "DocumentStatus", "AlignmentKind", "PlanRelation", "LeadChange", "ChangeKind", "Level"),
        *("Direction", "Assessment", "Comparator", "QuantityKind", "Modality"),
    )
]
PARTS_OF_SCHEMES = [
    {PG.Printed, PG.Governing, PG.DocumentDefault},
    {PG.Printed, PG.FromManifest, PG.Derived},
    {PG.Reviewed, PG.Rejected},
    {SH.Violation, SH.Warning, SH.Info},
]


def all_shapes(graph):
    named = set(graph.subjects(RDF.type, SH.NodeShape)) | set(graph.subjects(RDF.type, SH.PropertyShape))
    named |= {node for p in SHAPE_VALUES for node in graph.objects(None, p)}
    heads = [head for operator in (SH["or"], SH["and"], SH.xone) for head in graph.objects(None, operator)]
    named |= {node for head in heads for node in members(graph, head)}
    return named | set(graph.subjects(SH.path))


def members(graph, head):
    return set(Collection(graph, head))


def test_every_shape_has_an_iri_of_ours(shapes):
    found = all_shapes(shapes)
    assert len(found) > 250
    assert [shape for shape in found if not str(shape).startswith(str(SHAPE)) or isinstance(shape, BNode)] == []


def test_every_shape_has_one_message_in_each_language(shapes):
    wrong = {s for s in all_shapes(shapes) if sorted(m.language for m in shapes.objects(s, SH.message)) != ["en", "zh"]}
    assert wrong == set()


def test_every_shape_has_one_kind(shapes):
    kinds = {shape: set(shapes.objects(shape, RDF.type)) for shape in all_shapes(shapes)}
    assert [s for s, kind in kinds.items() if kind not in ({SH.NodeShape}, {SH.PropertyShape})] == []
    assert [s for s, kind in kinds.items() if (kind == {SH.PropertyShape}) != ((s, SH.path, None) in shapes)] == []


def test_no_shape_is_stated_in_two_files():
    seen = {}
    for path in sorted(ONTOLOGY.glob("shapes/*.ttl")):
        graph = Graph().parse(path, format="turtle")
        for shape in all_shapes(graph):
            if (shape, RDF.type, None) in graph:
                seen.setdefault(shape, []).append(path.name)
    assert {shape: files for shape, files in seen.items() if len(files) > 1} == {}


def test_every_property_shape_has_a_target_or_is_a_value(shapes):
    values = {n for p in (SH["or"],) for head in shapes.objects(None, p) for n in members(shapes, head)}
    idle = [s for s in shapes.subjects(RDF.type, SH.PropertyShape) if not any((s, t, None) in shapes for t in TARGETS)]
    assert set(idle) - values == set()


def test_node_shapes_group_or_check_but_not_both(shapes):
    """A target on a node shape with sh:property would check each property shape twice, and slowly."""
    grouped = set(shapes.subjects(SH.property))
    assert [shape for shape in grouped if any((shape, target, None) in shapes for target in TARGETS)] == []


def test_shapes_are_named_by_their_group(shapes):
    for group, member in shapes.subject_objects(SH.property):
        assert str(group).endswith("Shape")
        assert str(member).startswith(f"{group}-")


def test_shapes_use_shacl_core_only(shapes):
    assert list(shapes.triples((None, SH.sparql, None))) == []
    assert list(shapes.triples((None, SH.rule, None))) == []
    assert list(shapes.triples((None, SH.target, None))) == []


def test_shapes_are_well_formed(shapes):
    import pyshacl

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_classes_and_properties_of_shapes_are_declared(shapes, terms, vocabularies):
    known = set(terms.subjects()) | set(vocabularies.subjects())
    used = {node for triple in shapes for node in triple if str(node).startswith(str(PG))}
    assert used - known == set()


def test_severity_is_stated_only_where_it_is_no_violation(shapes):
    assert set(shapes.objects(None, SH.severity)) == {SH.Warning}


@pytest.mark.parametrize("name", SCHEMES_IN_FULL)
def test_closed_list_of_a_shape_is_its_vocabulary(name, shapes, vocabularies):
    lists = [members(shapes, head) for head in shapes.objects(None, SH["in"])]
    assert set(vocabularies.subjects(SKOS.inScheme, PG[name])) in lists


def test_every_list_of_a_shape_is_known_here(shapes, vocabularies):
    whole = [set(vocabularies.subjects(SKOS.inScheme, PG[name])) for name in SCHEMES_IN_FULL]
    unknown = [members(shapes, h) for h in shapes.objects(None, SH["in"])]
    assert [one for one in unknown if one not in whole + PARTS_OF_SCHEMES] == []


def test_every_class_with_own_properties_has_a_shape(shapes, terms):
    """Target classes reach every class of the ontology, by themselves or by a superclass."""
    aimed = set(shapes.objects(None, SH.targetClass))
    classes = {s for s in terms.subjects(RDF.type) if str(s)[len(str(PG)) : len(str(PG)) + 1].isupper()}
    assert [c for c in classes if not aimed & set(terms.transitive_objects(c, RDFS.subClassOf))] == []


def test_ontology_and_vocabularies_conform(terms, vocabularies, broken_shapes):
    assert broken_shapes(terms + vocabularies) == []


@pytest.mark.parametrize(
    ("predicate", "shape"),
    [
        pytest.param(SKOS.definition, ["TermShape-definitionEn", "TermShape-definitionZh"], id="definition"),
        pytest.param(SKOS.example, ["TermShape-example"], id="example"),
        pytest.param(RDFS.label, ["TermShape-labelEn", "TermShape-labelZh"], id="label"),
        pytest.param(URIRef("http://purl.org/dc/terms/source"), ["TermShape-source"], id="source"),
        pytest.param(RDFS.isDefinedBy, ["DeclaredShape-isDefinedBy"], id="isDefinedBy"),
    ],
)
def test_quality_shapes_find_a_term_without(predicate, shape, terms, broken_shapes):
    graph = Graph()
    for triple in terms.triples((PG.Plan, None, None)):
        if triple[1] != predicate:
            graph.add(triple)
    assert broken_shapes(graph) == shape


def test_quality_shapes_find_a_range(terms, broken_shapes):
    graph = Graph().add((PG.leads, RDFS.range, PG.Task)).add((PG.leads, RDFS.domain, PG.Bureau))
    assert broken_shapes(graph) == ["RdfsDomainShape", "RdfsRangeShape"]


def test_message_of_a_result_is_in_both_languages(shapes, hierarchy):
    import pyshacl

    path = ONTOLOGY / "examples" / "invalid" / "leadUnit-park.ttl"
    _, report, _ = pyshacl.validate(Graph().parse(path, format="turtle") + hierarchy, shacl_graph=shapes)
    result = next(report.subjects(SH.sourceShape, SHAPE["RoleShape-leadUnit"]))
    messages = list(report.objects(result, SH.resultMessage))
    assert sorted(m.language for m in messages if isinstance(m, Literal)) == ["en", "zh"]
    assert report.value(result, SH.resultPath) == PG.leadUnit
    assert report.value(result, SH.resultSeverity) == SH.Violation

"""Each class has a valid and an invalid example; an invalid one breaks exactly the shape that its first line names."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, SKOS, Graph, Literal, Namespace, URIRef

EXAMPLES = Path(__file__).resolve().parents[2] / "ontology" / "examples"
VALID = sorted(EXAMPLES.glob("valid/*.ttl"))
INVALID = sorted(EXAMPLES.glob("invalid/*.ttl"))
PG = Namespace("https://policygraph.example/ontology#")
ID = "https://policygraph.example/id/"
SHAPE = "https://policygraph.example/ontology/shapes#"
TASK = URIRef(ID + "document/sample-plan-2016/task/二（一）")
PARK = URIRef(ID + "park/样例高新区")
BUREAU = URIRef(ID + "org/样例市科学技术局")


def parse(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def expected(path: Path) -> str:
    match = re.match(r"# expects: (\S+)\n# \S", path.read_text(encoding="utf-8"))
    assert match, f"{path.name} does not begin with `# expects: SHAPE` and a line that says why"
    return match[1]


def test_examples_are_collected():
    assert len(VALID) > 60
    assert len(INVALID) > 80


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_conforms(path, broken_by):
    assert broken_by(parse(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_breaks_the_named_shape(path, broken_by, shapes):
    name = expected(path)
    assert (URIRef(SHAPE + name), None, None) in shapes
    assert set(broken_by(parse(path))) == {name}


@pytest.mark.parametrize("folder", ["valid", "invalid"])
def test_every_class_has_an_example_of_its_name(folder, terms):
    classes = {str(cls).removeprefix(str(PG)) for cls in terms.subjects(RDF.type, OWL.Class)}
    assert classes - {path.stem for path in EXAMPLES.glob(f"{folder}/*.ttl")} == set()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_holds_a_thing_of_its_class(path, terms):
    cls = PG[path.stem]
    if (cls, RDF.type, OWL.Class) in terms:
        assert (None, RDF.type, cls) in parse(path)


def test_examples_use_only_declared_terms(terms, vocabularies):
    known = set(terms.subjects()) | set(vocabularies.subjects())
    used = {node for path in VALID for triple in parse(path) for node in triple if str(node).startswith(str(PG))}
    assert sorted(used - known) == []


def test_every_area_of_shapes_has_an_invalid_example(shapes):
    broken = {expected(path).split("-")[0] for path in INVALID}
    areas = {path.stem for path in (EXAMPLES.parent / "shapes").glob("*.ttl")} - {"values", "quality"}
    covered = {area for area in areas if any(f"pgsh:{name} " in area_text(area) for name in broken)}
    assert areas - covered == set()


def area_text(area: str) -> str:
    return (EXAMPLES.parent / "shapes" / f"{area}.ttl").read_text(encoding="utf-8")


@pytest.fixture
def led_by_park() -> Graph:
    return parse(EXAMPLES / "invalid" / "leadUnit-park.ttl")


def test_park_as_lead_unit_breaks_a_shape(led_by_park, broken_by):
    assert (TASK, PG.leadUnit, PARK) in led_by_park
    assert broken_by(led_by_park) == ["RoleShape-leadUnit"]


def test_park_as_lead_unit_still_breaks_when_the_inverse_is_inferred(led_by_park, broken_by):
    led_by_park.add((PARK, PG.leads, TASK))
    led_by_park.add((PARK, PG.principalFor, TASK))
    assert broken_by(led_by_park) == ["InverseRoleShape", "RoleShape-leadUnit"]


def test_park_breaks_a_shape_by_the_inverse_alone(led_by_park, broken_by):
    led_by_park.remove((TASK, PG.leadUnit, None))
    led_by_park.add((PARK, PG.leads, TASK))
    assert broken_by(led_by_park) == ["InverseRoleShape"]


def test_park_that_calls_itself_a_bureau_breaks_a_shape(led_by_park, broken_by):
    led_by_park.add((PARK, RDF.type, PG.ManagementCommittee))
    assert broken_by(led_by_park) == ["PlaceShape"]


def test_bureau_as_lead_unit_conforms_with_its_inverse(broken_by):
    graph = parse(EXAMPLES / "valid" / "Task.ttl")
    graph.add((BUREAU, PG.leads, TASK))
    assert broken_by(graph) == []


def test_subclass_of_a_subclass_counts_as_organization(broken_by):
    graph = parse(EXAMPLES / "valid" / "Task.ttl")
    graph.remove((BUREAU, RDF.type, None))
    graph.add((BUREAU, RDF.type, PG.University))
    assert broken_by(graph) == []


def test_name_without_a_language_tag_breaks_a_shape(broken_by):
    graph = parse(EXAMPLES / "valid" / "Bureau.ttl")
    graph.add((BUREAU, SKOS.altLabel, Literal("市科技局")))
    assert broken_by(graph) == ["NamedThingShape-altLabel"]

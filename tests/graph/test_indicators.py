"""Indicators of the registry: one concept a thing, names that tell them apart, notes on comparison, the cube view."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS

from graph import build
from graph.identifiers import clean_name
from graph.namespaces import ID, PG, QB
from graph.reference import load_reference
from loaders import pipeline
from loaders.figures.words import canonical, unit_kind
from loaders.sources import SourceText

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Triple

    from graph.store import Store

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = ROOT / "graph" / "registry"
VIEW = (ROOT / "ontology" / "views" / "data-cube.rq").read_text(encoding="utf-8")
SCHEME = URIRef(f"{ID}concept/scheme-indicators")
WITHOUT_DIRECTION = 12
pg = Namespace(PG)


@pytest.fixture(scope="module")
def registry() -> Graph:
    graph = Graph()
    for path in [*sorted(REGISTRY.glob("indicators*.ttl")), REGISTRY / "comparable.ttl"]:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def vocabularies() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology" / "vocabularies").glob("*.ttl")):
        graph.parse(path)
    return graph


def indicators(graph: Graph) -> list[URIRef]:
    return sorted(one for one in graph.subjects(RDF.type, pg.Indicator) if isinstance(one, URIRef))


def chinese(graph: Graph, thing: URIRef, predicate: URIRef) -> list[str]:
    labels = graph.objects(thing, predicate)
    return [str(label) for label in labels if isinstance(label, Literal) and label.language == "zh"]


# --- each indicator ---------------------------------------------------------------------------------------------------
def test_indicators_are_many_and_named_by_their_label(registry: Graph) -> None:
    found = indicators(registry)
    assert len(found) > 200
    assert [
        one for one in found if str(one) != f"{ID}indicator/{clean_name(chinese(registry, one, SKOS.prefLabel)[0])}"
    ] == []


@pytest.mark.parametrize(
    ("predicate", "count"),
    [(SKOS.prefLabel, 2), (SKOS.inScheme, 1), (SKOS.broader, 1), (pg.measure, 1)],
    ids=["labels", "scheme", "family", "measure"],
)
def test_each_indicator_has_its_label_scheme_family_and_measure(registry: Graph, predicate: URIRef, count: int) -> None:
    assert [one for one in indicators(registry) if len(set(registry.objects(one, predicate))) != count] == []


def test_each_indicator_has_a_unit_and_a_source(registry: Graph) -> None:
    lacking = [
        one for one in indicators(registry) for p in (pg.usualUnit, DCTERMS.source) if (one, p, None) not in registry
    ]
    assert lacking == []


def test_few_indicators_have_no_direction(registry: Graph) -> None:
    without = [one for one in indicators(registry) if (one, pg.direction, None) not in registry]
    assert 0 < len(without) <= WITHOUT_DIRECTION + 4
    lower = set(registry.subjects(pg.direction, pg.LowerIsBetter))
    assert URIRef(f"{ID}indicator/万元GDP综合能耗") in lower
    assert URIRef(f"{ID}indicator/高新技术企业数量") not in lower


@pytest.mark.parametrize(
    ("predicate", "scheme"),
    [(pg.measure, pg.MeasureScheme), (pg.population, pg.PopulationScheme), (pg.topic, pg.TopicScheme)],
    ids=["measure", "population", "topic"],
)
def test_measures_populations_and_topics_are_concepts(
    registry: Graph, vocabularies: Graph, predicate: URIRef, scheme: URIRef
) -> None:
    used = set(registry.objects(None, predicate))
    assert used
    assert used - set(vocabularies.subjects(SKOS.inScheme, scheme)) == set()


def test_families_stand_in_the_scheme_and_none_is_empty(registry: Graph) -> None:
    families = set(registry.subjects(SKOS.topConceptOf, SCHEME))
    assert len(families) > 40
    assert set(registry.objects(None, SKOS.broader)) == families


def test_one_family_holds_no_two_indicators_of_one_name_and_measure(registry: Graph) -> None:
    """Two indicators of one label would be one; two measures or populations are two indicators."""
    labels = Counter(chinese(registry, one, SKOS.prefLabel)[0] for one in indicators(registry))
    assert [label for label, count in labels.items() if count > 1] == []


# --- names ------------------------------------------------------------------------------------------------------------
def test_a_name_means_one_indicator_by_itself(registry: Graph) -> None:
    owners = defaultdict(set)
    for one in indicators(registry):
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for label in chinese(registry, one, predicate):
                owners[canonical(label)].add(one)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_a_name_that_needs_the_unit_means_one_indicator_with_it(registry: Graph) -> None:
    owners = defaultdict(set)
    for one in indicators(registry):
        kinds = {unit_kind(str(unit)) for unit in registry.objects(one, pg.usualUnit)}
        for label in chinese(registry, one, SKOS.hiddenLabel):
            for kind in kinds:
                owners[canonical(label), kind].add(one)
    assert owners
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_reference_gives_the_loaders_each_indicator_and_no_entity() -> None:
    reference = load_reference(REGISTRY)
    by_label = {one.label: one for one in reference.indicators}
    area = by_label["孵化器面积"]
    assert (area.local_names, area.units) == (("孵化器", "科技企业孵化器"), ("万平方米", "平方米"))
    assert area.family == f"{ID}concept/family-孵化器"
    assert [entity.iri for entity in reference.entities if "/indicator/" in entity.iri] == []


# --- what can be compared ---------------------------------------------------------------------------------------------
def test_each_comparison_has_its_note_with_reason_and_caveat(registry: Graph) -> None:
    pairs = {
        frozenset(pair) for p in (pg.comparableIndicator, pg.comparableScope) for pair in registry.subject_objects(p)
    }
    noted = {frozenset(registry.objects(note, pg.compares)) for note in registry.subjects(RDF.type, pg.Comparability)}
    assert len(pairs) > 25
    assert pairs == noted
    for note in registry.subjects(RDF.type, pg.Comparability):
        for predicate in (pg.comparableBecause, pg.caveat, SKOS.prefLabel):
            assert sorted(str(o.language) for o in registry.objects(note, predicate)) == ["en", "zh"], note


def test_comparable_indicators_are_two_and_measure_alike(registry: Graph) -> None:
    """One unit kind on both sides: a share is never set beside a count."""
    for one, other in registry.subject_objects(pg.comparableIndicator):
        kinds = [{unit_kind(str(unit)) for unit in registry.objects(side, pg.usualUnit)} for side in (one, other)]
        assert one != other
        assert kinds[0] & kinds[1], (one, other)


# --- the view as a Data Cube ------------------------------------------------------------------------------------------
PLAN = """佛山市科技创新规划（2026—2030年）

一、发展目标
到2030年，全市高新技术企业达到500家，国家级孵化器达到2家，省级孵化器达到8家，每年新增上市企业1-2家，科技进步贡献率达到61%。
"""


@pytest.fixture(scope="module")
def store() -> Store:
    extraction = pipeline.extract_text(SourceText("plan.txt", PLAN, "text/plain"))
    return build.build_memory([build.Facts(extraction.key, extraction.triples, "plan.txt")])


def cube(store: Store) -> tuple[Triple, ...]:
    return store.construct(VIEW)


def observations(triples: tuple[Triple, ...]) -> dict[NamedNode, dict[str, list[str]]]:
    found: dict[NamedNode, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    mine = {t.subject for t in triples if t.object.value == QB + "Observation"}
    for triple in triples:
        if triple.subject in mine:
            found[triple.subject][triple.predicate.value.split("#")[-1].split("/")[-1]].append(triple.object.value)
    return found


def test_view_holds_each_figure_of_one_value_and_no_range(store: Store) -> None:
    values = sorted(row["value"][0] for row in observations(cube(store)).values())
    assert values == ["2", "500", "61", "8"]


def test_each_observation_has_one_value_of_each_dimension_and_no_two_share_all(store: Store) -> None:
    triples = cube(store)
    dimensions = {
        t.subject.value.split("#")[-1].split("/")[-1] for t in triples if t.object.value == QB + "DimensionProperty"
    }
    assert dimensions == {"indicator", "scope", "year", "quantityKind", "wasDerivedFrom", "level"}
    rows = observations(triples)
    assert all(len(row[name]) == 1 for row in rows.values() for name in (*dimensions, "dataSet", "value"))
    assert len({tuple(row[name][0] for name in sorted(dimensions)) for row in rows.values()}) == len(rows)


def test_data_set_has_a_structure_with_its_components(store: Store) -> None:
    triples = cube(store)
    structure = {t.object.value for t in triples if t.predicate.value == QB + "structure"}
    components = {t.object for t in triples if t.predicate.value == QB + "component"}
    assert structure == {f"{ID}concept/cube-structure"}
    places = Counter(
        t.predicate.value for t in triples if t.subject in components and "#order" not in t.predicate.value
    )
    assert places == {QB + "dimension": 6, QB + "measure": 1, QB + "attribute": 3}


def test_comparison_holds_both_ways(store: Store) -> None:
    one, other = f"{ID}indicator/企业研发投入占GDP比重", f"{ID}indicator/全社会研发经费占GDP比重"
    assert store.ask(
        f"ASK {{ <{one}> <{PG}comparableIndicator> <{other}> . <{other}> <{PG}comparableIndicator> <{one}> }}"
    )

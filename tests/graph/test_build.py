"""A store is the same set of quads however it came about; sources that are faulty are refused by name."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph import build, versions
from graph.datasets import Facts, load_base, read_facts
from graph.errors import NotFoundError, QueryError, SourceError
from graph.integrity import doubled_triples, misplaced_triples
from graph.settings import Settings
from graph.store import Store, open_store
from graph.terms import stored_literal
from tests.graph.samples import SMALL, Sample, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

    from graph.build import Ground


def quads(folder: Path) -> set[pyoxigraph.Quad]:
    return set(open_store(folder).backend)


def plan_c() -> Sample:
    """A plan that cites plan A, mints the same unit with another name, and has a finding of its own."""
    sample = Sample("sample-c-2016", "样例丙方案（2016—2020年）\n执行样例甲实施方案，由市样例服务局办理。\n")
    sample.mint("江门市样例服务局")
    sample.add('<https://policygraph.example/id/org/江门市样例服务局> skos:altLabel "江门市样例局"@zh .')
    sample.add(f"<{sample.document}> pg:cites <{plan_a().document}> .")
    sample.add(f'<{plan_a().document}> a pg:Plan ; skos:prefLabel "样例甲"@zh .')
    sample.add(
        f"<{sample.document}/finding/1> a pg:Finding ; pg:findingKind pg:GenericActor ; sh:resultSeverity sh:Info ;"
        f' sh:focusNode <{sample.document}> ; sh:resultMessage "泛称"@zh , "generic"@en .'
    )
    return sample


SAMPLES = {"a": plan_a, "b": plan_b, "c": plan_c}


def built(folder: Path, names: str) -> set[pyoxigraph.Quad]:
    build.build_store(folder, [SAMPLES[name]().facts() for name in names], SMALL)
    return quads(folder)


@pytest.mark.parametrize("order", ["".join(order) for order in permutations("abc")])
def test_order_of_documents_does_not_matter(tmp_path: Path, order: str) -> None:
    first = built(tmp_path / "first", "abc")
    assert built(tmp_path / "second", order) == first


HISTORIES = [
    pytest.param("a", ["+b", "-a"], "b", id="add b, remove a"),
    pytest.param("", ["+a", "+b", "-a"], "b", id="from nothing"),
    pytest.param("ab", ["+a"], "ab", id="add again"),
    pytest.param("abc", ["-a", "-c"], "b", id="remove two"),
    pytest.param("bc", ["+a", "-b", "+b"], "abc", id="cited plan comes later"),
    pytest.param("ac", ["-a"], "c", id="cited plan goes"),
    pytest.param("c", ["-c"], "", id="remove the last"),
]


@pytest.mark.parametrize(("first", "changes", "last"), HISTORIES)
def test_history_does_not_matter(tmp_path: Path, first: str, changes: list[str], last: str) -> None:
    built(tmp_path / "changed", first)
    for change in changes:
        sample = SAMPLES[change[1]]()
        if change[0] == "+":
            build.add_documents(tmp_path / "changed", [sample.facts()], SMALL)
        else:
            build.remove_document(tmp_path / "changed", sample.key, SMALL)
    assert quads(tmp_path / "changed") == built(tmp_path / "fresh", last)
    assert build.document_keys(tmp_path / "changed") == tuple(SAMPLES[name]().key for name in last)


def test_new_version_of_a_document_replaces_the_old_one(tmp_path: Path) -> None:
    built(tmp_path / "changed", "ab")
    text = plan_c().turtle().replace("sample-c-2016", "sample-a-2016")
    triples = tuple(quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    newer = Facts("sample-a-2016", triples, "newer.txt")
    build.add_documents(tmp_path / "changed", [newer], SMALL)
    build.build_store(tmp_path / "fresh", [newer, plan_b().facts()], SMALL)
    assert quads(tmp_path / "changed") == quads(tmp_path / "fresh")


def test_memory_store_equals_the_one_on_disk(tmp_path: Path, two_plans: Store) -> None:
    assert built(tmp_path / "store", "ab") == set(two_plans.backend)


def test_each_triple_stands_in_one_graph(two_plans: Store) -> None:
    assert doubled_triples(two_plans) == ()
    assert misplaced_triples(two_plans) == ()
    counted = two_plans.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]
    assert (
        str(counted)
        == f'"{len({quad.triple for quad in two_plans.backend})}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    )


def test_summary_counts_what_the_store_holds(tmp_path: Path, dataset: Path) -> None:
    stages = []
    summary = build.build_store(
        tmp_path / "store",
        sorted(dataset.glob("*.ttl")),
        None,
        lambda name, number, total: stages.append((name, number)),
    )
    store = open_store(tmp_path / "store")
    assert summary.triples == len(store)
    assert summary.documents == ("sample-a-2016", "sample-b-2016")
    assert {graph for graph, size in summary.graphs.items() if size} == set(store.graphs())
    assert summary.findings == {"Violation": 0, "Warning": 0, "Info": 1}
    assert stages == [(name, number) for number, name in enumerate(build.STAGES, 1)]
    assert versions.current(tmp_path / "store").info()["version"] == summary.version


def test_version_changes_with_any_triple(tmp_path: Path) -> None:
    first = build.build_store(tmp_path / "one", [plan_a().facts()], SMALL).version
    again = build.build_store(tmp_path / "two", [plan_a().facts()], SMALL).version
    sample = plan_a()
    sample.add(f"<{sample.document}> pg:order 1 .")
    assert first == again != build.build_store(tmp_path / "two", [sample.facts()], SMALL).version


def test_catalog_describes_all_other_graphs(two_plans: Store) -> None:
    rows = two_plans.select(
        "SELECT ?g ?n { <https://policygraph.example/id/graph/catalog#dataset> void:subset ?g . ?g void:triples ?n }"
    ).rows
    counted = {graph.value: int(number.value) for graph, number in rows}  # type: ignore[union-attr]
    assert counted == {
        name: sum(1 for _ in two_plans.graph(name)) for name in two_plans.graphs() if not name.endswith("/catalog")
    }
    assert two_plans.ask("ASK { ?part void:class pg:Task ; void:entities 3 }")
    assert two_plans.ask("ASK { ?query a sh:SPARQLSelectExecutable ; sh:select ?text }")


def test_removing_an_unknown_document_names_the_known(store_folder: Path) -> None:
    with pytest.raises(NotFoundError, match="no document nope; it has: sample-a-2016, sample-b-2016"):
        build.remove_document(store_folder, "nope", SMALL)


FAULTY = [
    pytest.param("x.ttl", "<a> <b>", "x.ttl cannot be read as Turtle", id="cut off"),
    pytest.param("x.ttl", "", "x.ttl says nothing about the document x", id="empty"),
    pytest.param("x.ttl", "<urn:a> <urn:b> <urn:c> .", "says nothing about the document x", id="another document"),
    pytest.param(
        "x.ttl",
        "<https://policygraph.example/id/document/x> <urn:b> [] .",
        "x.ttl holds a blank node",
        id="blank node",
    ),
    pytest.param("x.ttl", "\0\0", "cannot be read as Turtle", id="binary"),
]


@pytest.mark.parametrize(("name", "text", "message"), FAULTY)
def test_faulty_file_is_refused_by_name(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SourceError, match=message):
        build.build_store(tmp_path / "store", [tmp_path / name], SMALL)


def test_absent_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone.ttl cannot be read"):
        read_facts(tmp_path / "gone.ttl")


def test_absent_ontology_rules_and_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no ontology"):
        load_base(Settings(ontology=tmp_path))
    (tmp_path / "x.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(QueryError, match="There are no rules"):
        build.load_ground(Settings(ontology=tmp_path))


def test_base_graphs_share_no_triple_and_curation_counts(tmp_path: Path) -> None:
    settings = Settings(curation=tmp_path)
    (tmp_path / "judgements.ttl").write_text("<urn:a> <urn:b> [ <urn:c> 010 ] .")
    base = load_base(settings)
    assert sum(map(len, base.graphs.values())) == len(base.triples)
    (curated,) = [found for name, found in base.graphs.items() if name.endswith("curation")]
    assert {str(triple) for triple in curated} == {
        "<urn:a> <urn:b> _:curation-judgements-0",
        '_:curation-judgements-0 <urn:c> "10"^^<http://www.w3.org/2001/XMLSchema#integer>',
    }
    assert load_base(settings) == base
    assert load_base(Settings()).digest != base.digest


LITERALS = [
    ("007", "integer", "7", "integer"),
    ("12", "nonNegativeInteger", "12", "integer"),
    ("2.30", "decimal", "2.3", "decimal"),
    ("x", "integer", "x", "integer"),
    ("2016", "gYear", "2016", "gYear"),
    ("-0", "long", "0", "integer"),
]


@pytest.mark.parametrize(("text", "kind", "kept", "kept_kind"), LITERALS)
def test_terms_are_known_as_the_store_keeps_them(text: str, kind: str, kept: str, kept_kind: str) -> None:
    from graph.namespaces import XSD

    found = stored_literal(pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(XSD + kind)))
    assert found == pyoxigraph.Literal(kept, datatype=pyoxigraph.NamedNode(XSD + kept_kind))


def test_check_finds_again_what_the_build_found(two_plans: Store, ground: Ground) -> None:
    report = build.check(two_plans, ground)
    assert report.counts == {"Violation": 0, "Warning": 0, "Info": 1}
    assert report.conforms

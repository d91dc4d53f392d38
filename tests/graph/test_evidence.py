"""Every triple of a store can be followed back to what a document prints or what ontology and registry say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from graph import build, reports
from graph.errors import NotFoundError
from graph.evidence import Evidence, explain, to_json
from graph.namespaces import ID, PG, RDF, RDFS
from graph.reasoning import INFERRED
from tests.graph.samples import PLAN_A, SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

TASK = ID + "document/sample-a-2016/task/二（一）"
LEAD = ID + "org/江门市科学技术局"


def test_stated_triple_quotes_its_passage(two_plans: Store) -> None:
    found = explain(two_plans, TASK, PG + "leadUnit", LEAD)
    assert (found.kind, found.graph) == ("stated", ID + "graph/document/sample-a-2016")
    (statement,) = found.statements
    assert statement.passage
    assert statement.context
    assert PLAN_A[statement.passage.start : statement.passage.end] == statement.passage.quote == "市科技局"
    assert statement.context.quote.startswith("（牵头单位：市科技局")
    assert (statement.document, statement.basis) == ("sample-a-2016", "Printed")
    assert statement.rule == ID + "concept/rule-note-lead"


def test_triple_of_two_documents_has_both_statements() -> None:
    samples = [plan_a(), plan_b()]
    for number, sample in enumerate(samples):
        sample.add("<https://policygraph.example/id/park/园> pg:partOf <https://policygraph.example/id/park/区> .")
        sample.add(
            f"<{sample.document}/statement/{number}> a pg:Statement ; rdf:predicate pg:partOf ;"
            " rdf:subject <https://policygraph.example/id/park/园> ;"
            " rdf:object <https://policygraph.example/id/park/区> ."
        )
    store = build.build_memory([sample.facts() for sample in samples], SMALL)
    found = explain(store, ID + "park/园", PG + "partOf", ID + "park/区")
    assert found.graph == ID + "graph/facts"
    assert [one.document for one in found.statements] == ["sample-a-2016", "sample-b-2016"]
    assert [one.passage for one in found.statements] == [None, None]


def test_asserted_triple_names_its_graph_and_the_passages_of_its_subject(two_plans: Store) -> None:
    found = explain(two_plans, TASK, RDF + "type", PG + "Task")
    assert found.kind == "asserted"
    assert [passage.quote for passage in found.passages] == ["培育高新技术企业"]
    label = explain(two_plans, LEAD, RDF + "type", PG + "Bureau")
    assert (label.kind, label.graph, label.passages) == ("asserted", ID + "graph/registry", ())
    literal = explain(two_plans, NamedNode(TASK), NamedNode(RDFS + "label"), Literal("培育高新技术企业"))
    assert literal.kind == "asserted"


def test_inferred_triple_is_followed_down_to_its_statement(two_plans: Store) -> None:
    unit = ID + "org/江门市蓬江区人民政府"
    found = explain(two_plans, unit, PG + "responsibleThroughGroup", TASK)
    assert (found.kind, found.rule) == ("inferred", "prp-spo2-two")
    quotes = {one.passage.quote for leaf in leaves(found) for one in leaf.statements if one.passage}
    assert quotes == {"各区（市）政府"}
    assert {leaf.graph.removeprefix(ID + "graph/") for leaf in leaves(found)} == {
        "ontology",
        "registry",
        "document/sample-a-2016",
    }


def leaves(evidence: Evidence) -> Iterator[Evidence]:
    if not evidence.premises:
        yield evidence
    for premise in evidence.premises:
        yield from leaves(premise)


def test_every_inferred_triple_has_an_evidence_without_circles(two_plans: Store) -> None:
    graphs = [graph for graph in two_plans.graphs() if graph.startswith(INFERRED)]
    assert len(graphs) == 3
    count = 0
    for graph in graphs:
        for quad in two_plans.graph(graph):
            found = explain(two_plans, quad.subject, quad.predicate, quad.object)
            assert found.premises
            assert all(leaf.kind != "inferred" for leaf in leaves(found))
            count += 1
    assert count > 50


def test_circle_of_transitive_property_is_explained_by_what_is_asserted() -> None:
    sample = plan_a()
    places = [f"<https://policygraph.example/id/park/{number}>" for number in range(4)]
    for here, there in zip(places, [*places[1:], places[0]], strict=True):
        sample.add(f"{here} pg:partOf {there} .")
    store = build.build_memory([sample.facts()], SMALL)
    for first in range(4):
        for second in range(4):
            found = explain(store, f"{ID}park/{first}", PG + "partOf", f"{ID}park/{second}")
            assert all(leaf.kind == "asserted" for leaf in leaves(found))


def test_same_store_gives_the_same_evidence(two_plans: Store) -> None:
    again = build.build_memory([plan_b().facts(), plan_a().facts()], SMALL)
    unit = ID + "org/江门市蓬江区人民政府"
    assert explain(again, unit, PG + "responsibleThroughGroup", TASK) == explain(
        two_plans, unit, PG + "responsibleThroughGroup", TASK
    )


def test_absent_triple_is_not_found(two_plans: Store) -> None:
    with pytest.raises(NotFoundError, match="does not hold"):
        explain(two_plans, TASK, PG + "leadUnit", ID + "org/江门市财政局")


def test_evidence_as_json_and_text(two_plans: Store) -> None:
    found = explain(two_plans, LEAD, PG + "leads", TASK)
    plain = to_json(found)
    assert (plain["kind"], plain["rule"], plain["graph"]) == ("inferred", "prp-inv2", "inferred/sample-a-2016")
    text = reports.evidence_text(found)
    assert "由规则推出 inferred: prp-inv2" in text
    assert f"sample-a-2016 {PLAN_A.index('市科技局')}–" in text

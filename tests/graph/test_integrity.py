"""Passages are compared with their texts character by character; triples in two graphs and misplaced ones are found."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

from graph import build
from graph.identifiers import graph_iri, text_hash
from graph.integrity import check_passages, doubled_triples, misplaced_triples
from graph.store import Store
from tests.graph.samples import PLAN_A, PLAN_B, SMALL, Sample, plan_a

TEXTS = {text_hash(text): text for text in (PLAN_A, PLAN_B)}
LONG = "样例丁方案（2016—2020年）\n" + "长" * 130 + "\n"


def faults(sample: Sample, old: str = "", new: str = "") -> list[str]:
    text = sample.turtle()
    assert old in text
    triples = pyoxigraph.parse(text.replace(old, new), format=pyoxigraph.RdfFormat.TURTLE)
    backend = pyoxigraph.Store()
    backend.extend(Quad(one.subject, one.predicate, one.object, NamedNode("urn:g")) for one in triples)
    report = check_passages(Store(backend), {text_hash(sample.text): sample.text})
    return [fault.reason for fault in report.faults]


def test_all_passages_equal_their_texts(two_plans: Store) -> None:
    report = check_passages(two_plans, TEXTS)
    assert (report.compared, report.without_text, report.faults) == (17, 0, ())


def test_passages_without_text_are_counted(two_plans: Store) -> None:
    report = check_passages(two_plans, {text_hash(PLAN_A): PLAN_A})
    assert (report.compared, report.without_text) == (11, 6)


def test_text_under_a_wrong_hash_is_a_fault(two_plans: Store) -> None:
    report = check_passages(two_plans, {text_hash(PLAN_A): PLAN_B})
    assert [fault.reason for fault in report.faults] == ["the text does not have the hash it is given under"]


def long_sample() -> Sample:
    sample = Sample("sample-d-2016", LONG)
    sample.passage("长" * 130)
    return sample


BROKEN = [
    pytest.param(
        plan_a,
        'nif:anchorOf "市科技局"',
        'nif:anchorOf "市财政局"',
        "it quotes '市财政局' and the text has '市科技局'",
        id="quote",
    ),
    pytest.param(plan_a, 'nif:anchorOf "市科技局"', 'nif:anchorOf "科技局"', "its quote is not as long", id="length"),
    pytest.param(
        plan_a, 'nif:beginIndex "56"', 'nif:beginIndex "55"', "its IRI and its offsets 55, 60 differ", id="offset"
    ),
    pytest.param(long_sample, 'nif:head "长', 'nif:head "短', "its head is not that of the text", id="head"),
    pytest.param(long_sample, 'pg:anchorHash "', 'pg:anchorHash "0', "its hash is not that of the text", id="hash"),
    pytest.param(
        long_sample, "nif:head", "rdfs:comment", "it has neither a quote nor a hash with a head", id="nothing"
    ),
]


@pytest.mark.parametrize(("sample", "old", "new", "reason"), BROKEN)
def test_broken_passage_is_found(sample: type[Sample], old: str, new: str, reason: str) -> None:
    assert faults(sample()) == []  # type: ignore[call-arg]
    assert any(found.startswith(reason) for found in faults(sample(), old, new))  # type: ignore[call-arg]


def test_long_quote_is_found() -> None:
    sample = long_sample()
    start = LONG.index("长")
    sample.add(f'<{sample.document}/text/{sample.hash}#char={start},{start + 130}> nif:anchorOf "{"长" * 130}" .')
    assert faults(sample) == ["its quote is longer than 120 characters"]


@pytest.fixture
def broken_store() -> Store:
    store = build.build_memory([plan_a().facts()], SMALL)
    quad = next(iter(store.graph(graph_iri("registry"))))
    target = NamedNode(graph_iri("document", "sample-a-2016"))
    store.backend.add(Quad(quad.subject, quad.predicate, quad.object, target))
    return store


def test_triple_in_two_graphs_is_found(broken_store: Store) -> None:
    (fault,) = doubled_triples(broken_store)
    assert "graph/document/sample-a-2016" in fault.reason
    assert "graph/registry" in fault.reason


def test_misplaced_triple_is_found(broken_store: Store) -> None:
    (fault,) = misplaced_triples(broken_store)
    assert fault.document == "sample-a-2016"
    assert "does not lie below the document" in fault.reason

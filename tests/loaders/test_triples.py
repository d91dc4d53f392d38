"""Facts as triples: what design asks of every fact of a document, seen on the samples."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat

from graph import build, integrity
from graph.datasets import Facts
from graph.namespaces import DCTERMS, ID, NIF, PG, PROV, RDF, SKOS
from graph.settings import Settings
from loaders import pipeline
from loaders.writing import jsonl, triples
from tests.loaders.factories import document

SAMPLES = sorted((Path(__file__).parents[1] / "samples" / "plans").glob("*.txt"))
ROLES = {f"{PG}{role}" for role in ("leadUnit", "responsibleUnit", "cooperatingUnit", "guidingUnit", "partialLead",
         "monitoringUnit", "firstListedUnit", "firstUnit", "responsiblePerson", "deadline")}  # fmt: skip


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def extraction(request: pytest.FixtureRequest) -> pipeline.Extraction:
    return pipeline.extract(request.param)


def index(extraction: pipeline.Extraction) -> dict[tuple[str, str], list]:
    found: dict[tuple[str, str], list] = {}
    for triple in extraction.triples:
        found.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object)
    return found


def statements(extraction: pipeline.Extraction) -> list[str]:
    kind, name = NamedNode(RDF + "type"), NamedNode(PG + "Statement")
    return [t.subject.value for t in extraction.triples if t.predicate == kind and t.object == name]


def test_each_assignment_is_a_triple_and_one_statement(extraction: pipeline.Extraction) -> None:
    known = index(extraction)
    parts = [tuple(known[(s, RDF + p)][0] for p in ("subject", "predicate", "object")) for s in statements(extraction)]
    assert len(parts) == len(set(map(str, parts)))
    stated = {(s.value, p.value, str(o)) for s, p, o in parts}
    plain = {(t.subject.value, t.predicate.value, str(t.object)) for t in extraction.triples}
    assert stated <= plain
    assert {row for row in plain if row[1] in ROLES} <= stated
    assert any(row[1] == PG + "responsibleUnit" for row in stated)


def test_each_printed_fact_has_one_passage_that_quotes_the_text(extraction: pipeline.Extraction) -> None:
    known = index(extraction)
    for statement in statements(extraction):
        passages = known.get((statement, PROV + "wasDerivedFrom"), [])
        basis = known.get((statement, PG + "basis"), [NamedNode(PG + "Printed")])[0]
        assert len(passages) == (1 if basis.value.endswith("Printed") else 0)
    begins = {s: int(v[0].value) for (s, p), v in known.items() if p == NIF + "beginIndex"}
    assert len(begins) >= 15
    for passage, begin in begins.items():
        words = extraction.text[begin : int(known[(passage, NIF + "endIndex")][0].value)]
        anchor = known.get((passage, NIF + "anchorOf"))
        if anchor:
            assert anchor == [Literal(words)]
        else:
            assert known[(passage, PG + "anchorHash")] == [Literal(hashlib.sha256(words.encode()).hexdigest())]
            assert known[(passage, NIF + "head")] == [Literal(words[:20])]


def test_no_block_has_a_lead_and_a_first_listed_unit(extraction: pipeline.Extraction) -> None:
    lead, listed = PG + "leadUnit", PG + "firstListedUnit"
    by_role = {role: {s for s, p in index(extraction) if p == role} for role in (lead, listed)}
    assert not by_role[lead] & by_role[listed]


def test_turtle_gives_the_same_triples_back(extraction: pipeline.Extraction) -> None:
    parsed = {t.triple for t in pyoxigraph.parse(triples.to_turtle(extraction), format=RdfFormat.TURTLE)}
    assert {tuple(map(str, t)) for t in parsed} == {tuple(map(str, t.triple if hasattr(t, "triple") else t))
                                                    for t in extraction.triples}  # fmt: skip


def test_a_notice_and_its_plan_are_two_documents() -> None:
    extraction = pipeline.extract(SAMPLES[1])
    known = index(extraction)
    plan = f"{ID}document/{extraction.key}"
    notice = next(t.subject.value for t in extraction.triples if t.predicate.value == PG + "transmits")
    assert notice != plan
    assert known[(notice, RDF + "type")] == [NamedNode(PG + "Notice")]
    assert known[(notice, PG + "documentNumber")] == [Literal("衢样发〔2026〕7号")]
    assert known[(plan, DCTERMS + "title")] == [Literal("衢州市数字园区建设实施方案（2026—2028年）", language="zh")]
    assert PG + "Plan" in {kind.value for kind in known[(plan, RDF + "type")]}


def test_a_minted_body_has_a_class_names_and_a_place() -> None:
    known = index(pipeline.extract(SAMPLES[1]))
    body = f"{ID}org/衢州市经信局"
    assert known[(body, RDF + "type")] == [NamedNode(PG + "Bureau")]
    assert known[(body, SKOS + "prefLabel")] == [Literal("衢州市经信局", language="zh")]
    assert known[(body, SKOS + "hiddenLabel")] == [Literal("市经信局", language="zh")]
    assert known[(body, PG + "jurisdiction")] == [NamedNode(f"{ID}place/330800")]


def test_the_smallest_part_mentions_what_it_prints() -> None:
    known = index(pipeline.extract(SAMPLES[1]))
    start = f"{ID}document/衢州市数字园区建设实施方案（2026-2028年）/"
    mentions = {
        subject.removeprefix(start): sorted(thing.value.removeprefix(ID) for thing in things)
        for (subject, predicate), things in known.items()
        if predicate == PG + "mentions"
    }
    assert mentions["section/二（二）/2"] == ["org/衢州市科技局", "org/衢州市经信局", "org/衢州海关"]
    assert mentions["task/附件1/一/2"] == [
        "org/衢州市科技局", "org/衢州市经信局", "person/衢州市科技局·赵四", "person/衢州市经信局·王三",
    ]  # fmt: skip
    assert mentions["section/附件1"] == ["place/330800"]
    assert "section/二（二）" not in mentions


def test_figures_say_what_how_much_when_and_where() -> None:
    extraction = pipeline.extract(SAMPLES[0])
    known = index(extraction)
    figures = {s for s, p in known if p == PG + "hasFigure"}
    names = sorted(name.value for item in figures for name in known[(item, PG + "hasFigure")])
    assert len(names) == 6
    found = [
        tuple(known[(name, PG + p)][0].value for p in ("indicatorAsPrinted", "value", "unitText", "year"))
        for name in names
    ]
    assert sorted(found) == [
        ("发明专利拥有量", "10", "件", "2025"), ("发明专利拥有量", "20", "件", "2030"),
        ("研发人员数量", "100", "人", "2025"), ("研发人员数量", "200", "人", "2030"),
        ("研发经费占比", "1.5", "%", "2025"), ("研发经费占比", "2.0", "%", "2030"),
    ]  # fmt: skip
    for name in names:
        assert {kind.value for kind in known[(name, RDF + "type")]} >= {PG + "Figure"}
        assert known[(name, PG + "scope")] == [NamedNode(f"{ID}place/520300")]


def test_json_lines_tell_the_same_assignments(extraction: pipeline.Extraction) -> None:
    lines = jsonl.to_jsonl(extraction)["responsibilities"].decode().splitlines()
    assert len(lines) == sum(bool(task.assignments) for task in extraction.facts.tasks)
    assert all(f'"id": "{extraction.key}/' in line for line in lines)


def test_samples_together_make_a_store_without_violations() -> None:
    found = [pipeline.extract(path) for path in SAMPLES]
    store = build.build_memory(Facts(one.key, one.triples, one.key) for one in found)
    report = build.check(store, build.load_ground(Settings()))
    assert [finding for finding in report.findings if finding.severity == "Violation"] == []
    assert report.conforms
    assert integrity.check_store(store, {one.text_hash: one.text for one in found}).faults == ()


PHASES = """江门市样例规划（2016-2020年）

一、实施进度

（一）筹划启动阶段（2016年1月-2016年3月）。

做好筹划。

（二）全面推进阶段。

全面推进。
"""


def test_a_phase_has_the_time_of_its_heading() -> None:
    told = {
        (t.subject.value.rsplit("/", 1)[1], t.predicate.value.rsplit("#", 1)[1]): getattr(t.object, "value", "")
        for t in document(PHASES).triples
        if "/section/" in t.subject.value and t.predicate.value.endswith(("#begins", "#ends"))
    }
    assert told == {("一（一）", "begins"): "2016-01-01", ("一（一）", "ends"): "2016-03-31"}

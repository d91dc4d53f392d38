"""Alignment of tasks: words, which plans are compared, scores, leads through time, judgements, precision."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from graph import build
from graph.alignments import aligning, pairing, wording
from graph.alignments.leads import Change, Leads
from graph.alignments.pairing import Relation
from graph.alignments.profiles import Plan, Task
from graph.alignments.scoring import Scorer, load_weights
from graph.catalogue import load_catalogue
from graph.curators import alignments, deciding, judgements
from graph.curators.deciding import Desk, Grounds
from graph.errors import ParameterError
from graph.identifiers import alignment_iri, task_iri
from graph.namespaces import ID, PG, RDF
from tests.benchmarks import alignments as benchmark
from tests.graph.samples import SMALL, Sample, plan_a

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store

CITY, OTHER_CITY, COUNTY, PROVINCE = (f"{ID}place/{code}" for code in ("440700", "442000", "440781", "440000"))
NOBODY = Leads(())


def task(key: str, number: int, title: str, topic: str = "", **more: object) -> Task:
    """A task that has no more than its title, and a topic where one is given."""
    topics = frozenset({f"{ID}concept/topic-{topic}"} if topic else ())
    made = Task(task_iri(key, str(number)), number, title, (), "", topics, frozenset(), frozenset(), frozenset(), False)
    return replace(made, **more)  # type: ignore[arg-type]


def plan(key: str, *titles: str, place: str = CITY, begins: str = "2016", ends: str = "2020") -> Plan:
    tasks = tuple(task(key, number, *title.split("|")) for number, title in enumerate(titles, 1))
    return Plan(key, key, place, begins, ends, tasks)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("加快建设科技企业孵化器", {"孵化器", "高新技术企业"}, id="incubators of companies"),
        pytest.param("提升人才集聚力度", {"人才引进"}, id="talent, by another word"),
        pytest.param("健全人才培养体系", {"人才培养"}, id="near miss: training is not attracting"),
        pytest.param("利用多层次资本市场", {"资本市场"}, id="capital market is not lending"),
        pytest.param("寻求行政体制新突破", {"政府服务"}, id="government"),
        pytest.param("加快样例工作", set(), id="nothing known"),
    ],
)
def test_title_tells_its_subjects(title: str, expected: set[str]) -> None:
    words = wording.read([plan("a", title)])
    assert set(words[task_iri("a", "1")].told) == expected


def test_every_subject_is_told_by_each_of_its_words() -> None:
    table = wording.load_table()
    assert len(table.subjects) == len(dict(table.subjects)) > 30
    for name, some in table.subjects:
        for word in some:
            words = wording.read([plan("a", word)])
            assert words[task_iri("a", "1")].told.get(name) == 1.0, (name, word)


def test_words_that_name_no_matter_do_not_count() -> None:
    assert wording.grams("大力推进大学建设", (2,)) == ("大学",)
    assert wording.grams("推进、加快", (2,)) == ()
    one, other = wording.read([plan("a", "大力发展海洋产业"), plan("b", "加快发展海洋产业")]).values()
    assert wording.likeness(one.title, other.title) == pytest.approx(1.0)


EARLIER = plan(
    "earlier", "开展新型研发机构建设行动|新型研发机构", "强化知识产权应用和保护|知识产权", "发展海洋产业|产业"
)
LATER = plan(
    *("later", "推动新型研发机构提质|新型研发机构", "加强知识产权保护运用|知识产权", "建设智慧城市|信息化"),
    begins="2021",
    ends="2025",
)


def test_tasks_of_one_matter_are_found_and_others_are_not() -> None:
    scorer = Scorer([EARLIER, LATER], NOBODY)
    found = {(pair.task.title, pair.other.title) for pair in scorer.pairs(LATER, EARLIER, load_weights().propose)}
    assert found == {
        ("推动新型研发机构提质", "开展新型研发机构建设行动"),
        ("加强知识产权保护运用", "强化知识产权应用和保护"),
    }


def test_scores_lie_between_0_and_1_and_do_not_depend_on_the_side() -> None:
    scorer = Scorer([EARLIER, LATER], NOBODY)
    there = {(one.task.iri, one.other.iri): one.score for one in scorer.pairs(LATER, EARLIER, 0.0)}
    back = {(one.other.iri, one.task.iri): one.score for one in scorer.pairs(EARLIER, LATER, 0.0)}
    assert all(0 <= score <= 1 for score in there.values())
    assert {ends: round(score, 9) for ends, score in there.items()} == {e: round(s, 9) for e, s in back.items()}


def keys(plans: list[Plan]) -> set[tuple[str, str, str]]:
    found = pairing.pairings(plans, {})
    return {(one.plan.key, one.other.key, one.relation.name) for one in found}


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        pytest.param(
            [plan("a", begins="2016"), plan("b", begins="2021")], {("b", "a", "LATER")}, id="one place, two years"
        ),
        pytest.param(
            [plan("a"), plan("b", place=COUNTY)], {("b", "a", "LOWER")}, id="a county and its city"
        ),
        pytest.param(
            [plan("a"), plan("b", place=f"{ID}place/442100")], {("a", "b", "PARALLEL")}, id="two cities of a province"
        ),
        pytest.param([plan("a"), plan("b")], {("a", "b", "PARALLEL")}, id="one place, one year"),
        pytest.param([plan("a"), plan("b", place=f"{ID}place/330100")], set(), id="near miss: another province"),
        pytest.param(
            [plan("a", begins="2021", ends="2025"), plan("b", place=COUNTY)], set(), id="near miss: upper plan later"
        ),
        pytest.param(
            [plan("a", place=PROVINCE), plan("b", place=COUNTY)], {("b", "a", "LOWER")}, id="two levels up"
        ),
    ],
)  # fmt: skip
def test_plans_are_compared(plans: list[Plan], expected: set[tuple[str, str, str]]) -> None:
    assert keys(plans) == expected
    assert keys(plans[::-1]) == expected


def test_work_grows_with_the_number_of_plans() -> None:
    plans = [plan(f"p{number:03}", place=f"{ID}place/44{number % 90 + 10}00") for number in range(120)]
    assert len(pairing.pairings(plans, {})) <= 3 * 3 * len(plans)


def test_places_are_above_by_what_is_stated_where_it_is() -> None:
    town = f"{ID}place/样例镇"
    located = {town: frozenset({COUNTY})}
    pairs = pairing.pairings([plan("city"), plan("town", place=town)], located)
    assert [(one.plan.key, one.other.key, one.relation) for one in pairs] == [("town", "city", Relation.LOWER)]


LEADS = """
@prefix pg: <https://policygraph.example/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://policygraph.example/id/> .
<org/甲局> pg:function <concept/function-甲> . <org/乙局> pg:function <concept/function-乙> .
<org/外地甲局> pg:function <concept/function-甲> . <org/新丙局> pg:successorOf <org/丙局> .
<concept/event> a org:ChangeEvent ; org:originalOrganization <org/丙局> ; org:resultingOrganization <org/新丙局> .
"""


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param(["甲局"], ["甲局"], Change.SAME, id="one body"),
        pytest.param(["新丙局"], ["丙局"], Change.SAME, id="its successor"),
        pytest.param(["外地甲局"], ["甲局"], Change.SAME, id="the same function elsewhere"),
        pytest.param(["甲局", "乙局"], ["乙局"], Change.SAME, id="one of two"),
        pytest.param(["甲局"], ["乙局"], Change.OTHER, id="another function"),
        pytest.param(["甲局"], ["无名局"], Change.OTHER, id="a body without a function"),
        pytest.param([], ["甲局"], Change.NOT_COMPARED, id="none printed"),
    ],
)
def test_lead_is_the_same_through_time_and_by_function(mine: list[str], theirs: list[str], expected: Change) -> None:
    triples = [quad.triple for quad in pyoxigraph.parse(LEADS, format=pyoxigraph.RdfFormat.TURTLE)]
    one, other = (frozenset(f"{ID}org/{unit}" for unit in units) for units in (mine, theirs))
    assert Leads(triples).change(task("a", 1, "题", units=one), task("b", 1, "题", units=other)) is expected


LATER_TEXT = """样例丁实施方案（2021—2025年）
二、主要任务
（一）加快培育高新技术企业。
（牵头单位：市科技局）
（二）建设智慧城市。
（牵头单位：市科技局）
"""


def later_plan() -> Sample:
    sample = Sample("sample-d-2021", LATER_TEXT)
    sample.lines[0] = sample.lines[0].replace('"2016"', '"2021"').replace('"2020"', '"2025"')
    sample.lines[0] = sample.lines[0].replace("2016-01-01", "2021-01-01").replace("2020-12-31", "2025-12-31")
    for path, title in (("二（一）", "加快培育高新技术企业"), ("二（二）", "建设智慧城市")):
        sample.task(path, title, "（牵头单位：市科技局）", [("leadUnit", "江门市科学技术局", "市科技局")])
    return sample


ENDS = (task_iri("sample-d-2021", "二（一）"), task_iri("sample-a-2016", "二（一）"))
FOUND = alignment_iri(*ENDS)


@pytest.fixture(scope="module")
def store() -> Store:
    return build.build_memory([plan_a().facts(), later_plan().facts()], SMALL)


def held(store: Store) -> dict[str, set[str]]:
    """The alignments of a store: what is stated of each, by local names."""
    found: dict[str, set[str]] = {}
    for quad in store.graph(aligning.ALIGNMENTS):
        text = f"{quad.predicate.value.removeprefix(PG)}={str(quad.object).strip('<>').removeprefix(PG)}"
        found.setdefault(str(quad.subject).strip("<>"), set()).add(text)
    return found


def test_build_states_an_alignment_once_in_its_own_graph(store: Store) -> None:
    found = held(store)
    assert set(found) == {FOUND}
    assert {"planRelation=LaterPlan", "leadChange=SameLead", "alignmentKind=SameTitle"} <= found[FOUND]
    assert {f"fromTask={ENDS[0]}", f"toTask={ENDS[1]}"} <= found[FOUND]
    kind = store.backend.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(PG + "Alignment"), None)
    assert len(list(kind)) == 1


def test_order_of_documents_changes_nothing(store: Store) -> None:
    assert held(build.build_memory([later_plan().facts(), plan_a().facts()], SMALL)) == held(store)


def test_one_plan_alone_has_no_alignments() -> None:
    assert held(build.build_memory([plan_a().facts()], SMALL)) == {}


def judged(store: Store, folder: Path, verdict: str) -> dict[str, set[str]]:
    """What a build makes of the alignments after a curator said so."""
    done = deciding.decide(Desk(store, folder), [verdict, FOUND], Grounds("读过两处原文"))
    assert verdict in done.text
    return held(build.build_memory([plan_a().facts(), later_plan().facts()], replace(SMALL, curation=folder)))


def test_rejected_alignment_is_left_out_and_counted(store: Store, tmp_path: Path) -> None:
    assert judged(store, tmp_path, "reject") == {FOUND: {"reviewStatus=Rejected"}}


def test_accepted_alignment_is_marked(store: Store, tmp_path: Path) -> None:
    assert judged(store, tmp_path, "accept") == {FOUND: held(store)[FOUND] | {"reviewStatus=Reviewed"}}


def test_accepted_alignment_is_kept_below_the_bar(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = replace(load_weights(), propose=1.1)
    monkeypatch.setattr(aligning, "load_weights", lambda: strict)
    assert held(build.build_memory([plan_a().facts(), later_plan().facts()], SMALL)) == {}
    assert set(judged(store, tmp_path, "accept")) == {FOUND}


def test_judgement_can_be_taken_back(store: Store, tmp_path: Path) -> None:
    judged(store, tmp_path, "reject")
    deciding.decide(Desk(store, tmp_path), ["undo", FOUND], Grounds())
    assert judgements.read_written(tmp_path).by_thing == {}
    again = build.build_memory([plan_a().facts(), later_plan().facts()], replace(SMALL, curation=tmp_path))
    assert held(again) == held(store)


def test_alignments_cannot_be_merged(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="accept or reject"):
        deciding.decide(Desk(store, tmp_path), ["merge", FOUND, ENDS[0]], Grounds("x"))


def test_review_lists_those_below_the_sure_score(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    queries = load_catalogue(root / "queries")
    assert alignments.unsure(store, queries) == ()
    monkeypatch.setattr(alignments, "load_weights", lambda: replace(load_weights(), sure=1.01))
    found = alignments.unsure(store, queries)
    assert [(one.iri, one.title, one.other_title) for one in found] == [
        (FOUND, "加快培育高新技术企业", "培育高新技术企业")
    ]
    assert alignments.unsure(store, queries, "sample-a-2016") == found
    assert alignments.unsure(store, queries, "sample-x") == ()
    assert "待审 to review: 1" in alignments.render(found, "table")
    assert json.loads(alignments.render(found, "json"))[0]["iri"] == FOUND
    assert FOUND in alignments.render(found, "csv")
    deciding.decide(Desk(store, tmp_path), ["accept", FOUND], Grounds("读过"))
    after = build.build_memory([plan_a().facts(), later_plan().facts()], replace(SMALL, curation=tmp_path))
    assert alignments.unsure(after, queries) == ()


def test_pairs_judged_by_hand_have_a_form() -> None:
    rows = [json.loads(line) for line in benchmark.GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 150
    assert rows == sorted(rows, key=lambda row: (row["from"], row["to"]))
    assert len({(row["from"], row["to"]) for row in rows}) == len(rows)
    assert all(set(row) == {"from", "to", "verdict"} for row in rows)
    assert min(Counter(row["verdict"] for row in rows)[verdict] for verdict in ("same", "related", "no")) > 30


def test_alignments_of_the_five_plans_are_as_good_as_measured() -> None:
    start = time.perf_counter()
    pairs = benchmark.judged(benchmark.curated())
    assert time.perf_counter() - start < 20
    weights = load_weights()
    tasks = {end for ends in benchmark.load_gold() for end in ends}
    assert tasks >= {end for one in pairs if one.verdict == "same" for end in (one.task, one.other)}
    proposed = benchmark.measure(pairs, weights.weights, weights.propose)
    sure = benchmark.measure(pairs, weights.weights, weights.sure)
    assert proposed.lenient >= 0.9
    assert proposed.precision >= 0.78
    assert proposed.recall >= 0.75
    assert sure.precision >= 0.9
    assert sure.lenient >= 0.95

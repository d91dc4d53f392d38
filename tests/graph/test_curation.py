"""Judgements applied by a build: accepted, merged, rejected, dismissed; what was extracted stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph import build
from graph.curators import judgements
from graph.curators.judgements import Judgement, Verdict
from graph.errors import SourceError
from graph.identifiers import document_iri, org_iri, statement_iri
from graph.integrity import check_store
from graph.namespaces import ID, PG, SKOS
from graph.settings import Settings
from graph.store import Store, open_store
from tests.graph.samples import SMALL, Sample, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

MINTED = org_iri("江门市样例服务局")
SHORT = org_iri("江门市样例局")
KNOWN = org_iri("江门市财政局")
A, B = document_iri("sample-a-2016"), document_iri("sample-b-2016")
TASK = f"{A}/task/二（一）"


PLAN_C = """样例丙方案（2016—2020年）
（一）办理。
（责任单位：市样例局、市样例服务局、市财政局）
"""


def plan_c() -> Sample:
    """A plan that prints the minted unit by another name, and beside the unit that it is merged into."""
    sample = Sample(
        "sample-c-2016", "样例丙方案（2016—2020年）\n（一）办理。\n（责任单位：市样例局、市样例服务局、市财政局）\n"
    )
    sample.task(
        "一",
        "办理",
        "（责任单位：市样例局、市样例服务局、市财政局）",
        [
            ("responsibleUnit", "江门市样例局", "市样例局"),
            ("responsibleUnit", "江门市样例服务局", "市样例服务局"),
            ("responsibleUnit", "江门市财政局", "市财政局"),
        ],
    )
    sample.mint("江门市样例局")
    sample.mint("江门市样例服务局")
    sample.add(f'<{SHORT}> skos:hiddenLabel "样例局"@zh .')
    return sample


SAMPLES = {"a": plan_a, "b": plan_b, "c": plan_c}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(SMALL, curation=tmp_path / "curation")


def judge(settings: Settings, *found: tuple[Verdict, str] | tuple[Verdict, str, str]) -> Settings:
    judgements.write(settings.curation, [Judgement(one[0], one[1], "核对过", *one[2:]) for one in found])
    return settings


def built(settings: Settings, names: str = "abc") -> Store:
    return build.build_memory([SAMPLES[name]().facts() for name in names], settings)


def objects(store: Store, subject: str, predicate: str) -> set[str]:
    found = store.backend.quads_for_pattern(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate), None, None)
    return {getattr(quad.object, "value", "") for quad in found}


def names(store: Store, iri: str) -> int:
    """How many quads, besides those of the graph of curation, name a thing."""
    node = pyoxigraph.NamedNode(iri)
    found = [*store.backend.quads_for_pattern(node, None, None), *store.backend.quads_for_pattern(None, None, node)]
    return sum(not str(quad.graph_name).endswith("/curation>") for quad in found)


def counts(store: Store, predicate: str, value: str) -> int:
    text = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?st rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }"
    bound = {"p": pyoxigraph.NamedNode(PG + predicate), "o": pyoxigraph.NamedNode(value)}
    return int(store.select(text, bound).rows[0][0].value)  # type: ignore[union-attr]


def findings(store: Store, kind: str) -> set[str]:
    found = store.backend.quads_for_pattern(
        None, pyoxigraph.NamedNode(PG + "findingKind"), pyoxigraph.NamedNode(PG + kind), None
    )
    return {quad.subject.value for quad in found}  # type: ignore[union-attr]


def is_sound(store: Store) -> None:
    """Each triple stands in one graph, each passage is as it says, no shape is broken, each statement is whole."""
    texts = {SAMPLES[name]().hash: SAMPLES[name]().text for name in SAMPLES}
    assert check_store(store, texts).faults == ()
    report = build.check(store, build.load_ground(SMALL))
    assert [one.message_en for one in report.findings if one.severity == "Violation"] == []


def test_without_judgements_nothing_changes(settings: Settings) -> None:
    assert set(built(settings).backend) == set(built(SMALL).backend)


def test_accepted_thing_is_reviewed_and_no_finding(settings: Settings) -> None:
    assert len(findings(built(SMALL), "UnresolvedName")) == 2
    store = built(judge(settings, (Verdict.ACCEPT, MINTED)))
    assert objects(store, MINTED, PG + "reviewStatus") == {PG + "Reviewed"}
    status = store.backend.quads_for_pattern(None, pyoxigraph.NamedNode(PG + "reviewStatus"), None, None)
    assert {quad.graph_name.value for quad in status} == {f"{ID}graph/curation"}  # type: ignore[union-attr]
    assert len(findings(store, "UnresolvedName")) == 1
    is_sound(store)


def test_accepted_statement_is_reviewed(settings: Settings) -> None:
    statement = statement_iri("sample-a-2016", TASK, PG + "leadUnit", org_iri("江门市科学技术局"))
    store = built(judge(settings, (Verdict.ACCEPT, statement)))
    assert objects(store, statement, PG + "reviewStatus") == {PG + "Reviewed"}
    is_sound(store)


def test_merge_into_a_known_thing_leaves_one(settings: Settings) -> None:
    store = built(judge(settings, (Verdict.MERGE, MINTED, KNOWN)))
    assert names(store, MINTED) == 0
    assert objects(store, MINTED, PG + "mergedInto") == {KNOWN}
    assert "江门市样例服务局" in objects(store, KNOWN, SKOS + "altLabel")
    assert objects(store, KNOWN, SKOS + "prefLabel") == {"江门市财政局"}
    assert objects(store, KNOWN, PG + "jurisdiction") == {f"{ID}place/440700"}
    is_sound(store)


def test_merged_thing_gives_the_kept_one_its_names_only(settings: Settings) -> None:
    """Class and place by which it was minted go, and a name that the kept thing has is not said of it again."""
    sample = Sample("sample-d-2016", "样例丁方案（2016—2020年）\n样例园\n")
    park = f"{ID}park/样例园"
    sample.add(f'<{park}> a pg:Park ; skos:prefLabel "样例园"@zh ; skos:altLabel "江门市财政局"@zh .')
    sample.add(f"<{park}> pg:jurisdiction id:place\\/442000 .")
    sample.passage("样例园", park)
    store = build.build_memory([plan_a().facts(), sample.facts()], judge(settings, (Verdict.MERGE, park, KNOWN)))
    before = built(SMALL, "a")
    for predicate in (PG + "jurisdiction", SKOS + "prefLabel", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"):
        assert objects(store, KNOWN, predicate) == objects(before, KNOWN, predicate)
    assert objects(store, KNOWN, SKOS + "altLabel") == objects(before, KNOWN, SKOS + "altLabel") | {"样例园"}
    is_sound(store)


def test_merge_keeps_one_statement_of_a_fact_that_was_printed_twice(settings: Settings) -> None:
    before, store = built(SMALL, "a"), built(judge(settings, (Verdict.MERGE, MINTED, KNOWN)), "a")
    assert counts(before, "responsibleUnit", KNOWN) == counts(before, "responsibleUnit", MINTED) == 1
    stated = "?st rdf:subject ?t ; rdf:predicate pg:responsibleUnit ; rdf:object ?o ; prov:wasDerivedFrom ?passage"
    text = f"SELECT ?quote {{ {stated} . ?passage nif:anchorOf ?quote }}"
    bound = {"t": pyoxigraph.NamedNode(TASK), "o": pyoxigraph.NamedNode(KNOWN)}
    assert [row[0].value for row in store.select(text, bound).rows] == ["市财政局"]  # type: ignore[union-attr]


def test_merge_of_two_minted_things_describes_the_kept_one(settings: Settings) -> None:
    store = built(judge(settings, (Verdict.MERGE, SHORT, MINTED)))
    assert names(store, SHORT) == 0
    assert objects(store, MINTED, SKOS + "altLabel") == {"江门市样例局"}
    assert objects(store, MINTED, SKOS + "hiddenLabel") == {"样例局"}
    is_sound(store)


def test_merge_into_a_thing_that_no_loaded_document_describes(settings: Settings) -> None:
    """The plan that minted the kept thing is not loaded: what the merged one was described by becomes its."""
    store = built(judge(settings, (Verdict.MERGE, MINTED, org_iri("江门市样例中心"))), "a")
    kept = org_iri("江门市样例中心")
    assert objects(store, kept, SKOS + "prefLabel") == {"江门市样例服务局"}
    assert PG + "Bureau" in objects(store, kept, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    is_sound(store)


def test_chain_of_merges_is_followed_to_its_end(settings: Settings) -> None:
    judge(settings, (Verdict.MERGE, SHORT, MINTED), (Verdict.MERGE, MINTED, KNOWN))
    store = built(settings)
    assert objects(store, SHORT, PG + "mergedInto") == objects(store, MINTED, PG + "mergedInto") == {KNOWN}
    assert {"江门市样例局", "江门市样例服务局"} <= objects(store, KNOWN, SKOS + "altLabel")
    is_sound(store)


def test_chain_goes_on_through_a_thing_that_no_document_names(settings: Settings) -> None:
    middle = org_iri("江门市样例中心")
    store = built(judge(settings, (Verdict.MERGE, MINTED, middle), (Verdict.MERGE, middle, KNOWN)), "a")
    assert objects(store, MINTED, PG + "mergedInto") == {KNOWN}
    assert names(store, middle) == 0


def test_circle_of_merges_is_refused(settings: Settings) -> None:
    judge(settings, (Verdict.MERGE, SHORT, MINTED), (Verdict.MERGE, MINTED, SHORT))
    with pytest.raises(SourceError, match="run in a circle; undo one"):
        built(settings)


def test_rejected_thing_goes_with_what_is_said_of_it_and_nothing_else(settings: Settings) -> None:
    before, store = built(SMALL), built(judge(settings, (Verdict.REJECT, MINTED)))
    assert names(store, MINTED) == 0
    assert objects(store, MINTED, PG + "reviewStatus") == {PG + "Rejected"}
    gone = {quad for quad in set(before.backend) - set(store.backend) if "/graph/document/" in str(quad.graph_name)}
    text = "SELECT ?st { ?st rdf:object ?o }"
    about = {row[0] for row in before.select(text, {"o": pyoxigraph.NamedNode(MINTED)}).rows}
    unnamed = {str(quad.subject) for quad in gone if "taIdentRef" in str(quad.predicate)}
    assert about
    assert [q for q in gone if q.subject not in about and MINTED not in str(q) and str(q.subject) not in unnamed] == []
    assert store.ask("ASK { GRAPH <https://policygraph.example/id/graph/curation> { ?x pg:reviewStatus pg:Rejected } }")
    is_sound(store)


def test_rejected_statement_goes_with_its_triple(settings: Settings) -> None:
    statement = statement_iri("sample-a-2016", TASK, PG + "responsibleUnit", KNOWN)
    store = built(judge(settings, (Verdict.REJECT, statement)))
    assert names(store, statement) == 0
    assert KNOWN not in objects(store, TASK, PG + "responsibleUnit")
    assert counts(store, "responsibleUnit", KNOWN) == counts(built(SMALL), "responsibleUnit", KNOWN) - 1
    is_sound(store)


def test_figures_of_a_rejected_indicator_go(settings: Settings) -> None:
    indicator, figure = f"{ID}indicator/样例数", f"{A}/figure/0123456789abcdef"
    sample = plan_a()
    sample.add(
        f'<{indicator}> a pg:Indicator ; skos:prefLabel "样例数"@zh .'
        f" <{figure}> a pg:Figure ; pg:indicator <{indicator}> ."
        f" <{A}/item/1> a pg:IndicatorItem ; pg:indicator <{indicator}> ; pg:hasFigure <{figure}> ."
    )
    store = build.build_memory([sample.facts()], judge(settings, (Verdict.REJECT, indicator)))
    assert names(store, indicator) == names(store, figure) == 0
    assert PG + "IndicatorItem" in objects(store, f"{A}/item/1", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def test_rejected_kept_thing_takes_the_merged_one_along(settings: Settings) -> None:
    store = built(judge(settings, (Verdict.MERGE, SHORT, MINTED), (Verdict.REJECT, MINTED)))
    assert names(store, SHORT) == names(store, MINTED) == 0
    is_sound(store)


STALE = [
    pytest.param((Verdict.REJECT, KNOWN), "in the registry now", id="rejects what is registered"),
    pytest.param((Verdict.MERGE, A, B), "a document with a text now", id="merges a loaded document"),
    pytest.param((Verdict.REJECT, TASK), "a part of a document", id="rejects a task"),
    pytest.param((Verdict.DISMISS, f"{A}/finding/0123456789abcdef"), "no such finding", id="dismisses nothing"),
]


@pytest.mark.parametrize(("judgement", "message"), STALE)
def test_judgement_that_cannot_be_applied_is_a_finding(
    settings: Settings, judgement: tuple[Verdict, str], message: str
) -> None:
    store = built(judge(settings, judgement))
    (found,) = findings(store, "StaleJudgement")
    assert any(message in text for text in objects(store, found, "http://www.w3.org/ns/shacl#resultMessage"))
    assert {q for q in built(SMALL).backend if "/document/" in str(q.graph_name)} <= set(store.backend)


def test_judgement_on_what_is_not_loaded_does_nothing(settings: Settings) -> None:
    store = built(judge(settings, (Verdict.MERGE, SHORT, MINTED), (Verdict.REJECT, f"{ID}org/别处的局")), "a")
    assert findings(store, "StaleJudgement") == set()
    assert objects(store, SHORT, PG + "mergedInto") == set()


def test_dismissed_finding_says_why_and_counts_no_more(settings: Settings) -> None:
    (finding,) = [one.iri for one in build.check(built(SMALL, "a"), build.load_ground(SMALL)).findings]
    judge(settings, (Verdict.DISMISS, finding))
    store = built(settings, "a")
    assert objects(store, finding, PG + "dismissedBecause") == {"核对过"}
    told = store.backend.quads_for_pattern(pyoxigraph.NamedNode(finding), None, None, None)
    assert {quad.graph_name.value for quad in told} == {f"{ID}graph/quality"}  # type: ignore[union-attr]
    assert build.check(store, build.load_ground(settings)).findings == ()
    is_sound(store)


def test_dismissed_finding_is_left_out_of_the_summary(settings: Settings, tmp_path: Path) -> None:
    (finding,) = [one.iri for one in build.check(built(SMALL, "a"), build.load_ground(SMALL)).findings]
    judge(settings, (Verdict.DISMISS, finding))
    summary = build.build_store(tmp_path / "store", [plan_a().facts()], settings)
    assert summary.findings == {"Violation": 0, "Warning": 0, "Info": 0}


FINDING = """@prefix pg: <https://policygraph.example/ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
<https://policygraph.example/id/concept/finding-by-hand> a pg:Finding ; pg:findingKind pg:NameVariants ;
  sh:resultMessage "同一单位两名"@zh , "one body under two names"@en ; sh:focusNode <{document}> ;
  prov:wasDerivedFrom <{passage}> .
<{passage}> nif:anchorOf "{quote}" .
"""


def by_hand(settings: Settings, sample: Sample, quote: str = "培育高新技术企业", hash_: str = "") -> Settings:
    settings.curation.mkdir()
    start = sample.text.index(quote)
    passage = f"{sample.document}/text/{hash_ or sample.hash}#char={start},{start + len(quote)}"
    text = FINDING.format(document=sample.document, passage=passage, quote=quote)
    (settings.curation / "findings.ttl").write_text(text, encoding="utf-8")
    return settings


def test_finding_by_hand_enters_the_quality_graph_with_its_passage(settings: Settings) -> None:
    store = built(by_hand(settings, plan_a(), "支持企业加大投入"))
    iri = f"{ID}concept/finding-by-hand"
    (passage,) = objects(store, iri, "http://www.w3.org/ns/prov#wasDerivedFrom")
    assert {str(q.graph_name) for q in store.backend.quads_for_pattern(pyoxigraph.NamedNode(iri), None, None)} == {
        f"<{ID}graph/quality>"
    }
    assert objects(store, passage, "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex")
    report = build.check(store, build.load_ground(settings))
    assert [one.severity for one in report.findings if one.iri and one.kind == PG + "NameVariants"] == ["Warning"]
    is_sound(store)


def test_finding_by_hand_uses_a_passage_that_is_there(settings: Settings) -> None:
    store = built(by_hand(settings, plan_a()))
    assert findings(store, "NameVariants") == {f"{ID}concept/finding-by-hand"}
    is_sound(store)


def test_finding_by_hand_waits_for_its_document(settings: Settings) -> None:
    store = built(by_hand(settings, plan_a()), "b")
    assert findings(store, "NameVariants") == findings(store, "StaleJudgement") == set()


def test_finding_by_hand_on_another_text_is_told(settings: Settings) -> None:
    store = built(by_hand(settings, plan_a(), hash_="0123456789ab"))
    assert findings(store, "NameVariants") == set()
    assert len(findings(store, "StaleJudgement")) == 1


def test_finding_by_hand_without_a_quote_is_refused(settings: Settings) -> None:
    by_hand(settings, plan_a(), "支持企业加大投入")
    path = settings.curation / "findings.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("nif:anchorOf", "pg:order"), encoding="utf-8")
    with pytest.raises(SourceError, match="has no quote"):
        built(settings)


def test_finding_by_hand_can_be_dismissed(settings: Settings) -> None:
    by_hand(settings, plan_a())
    judge(settings, (Verdict.DISMISS, f"{ID}concept/finding-by-hand"))
    store = built(settings)
    assert objects(store, f"{ID}concept/finding-by-hand", PG + "dismissedBecause") == {"核对过"}


# --- history ----------------------------------------------------------------------------------------------------------

CASES = [
    pytest.param([(Verdict.MERGE, MINTED, KNOWN)], id="merge"),
    pytest.param([(Verdict.REJECT, MINTED)], id="reject"),
    pytest.param([(Verdict.MERGE, SHORT, MINTED), (Verdict.ACCEPT, MINTED)], id="merge and accept"),
]


@pytest.mark.parametrize("judged", CASES)
def test_undone_judgement_leaves_no_trace_after_add_and_remove(
    settings: Settings, tmp_path: Path, judged: list[tuple[Verdict, str]]
) -> None:
    """A store that was built with judgements gives back what the documents stated."""
    folder = tmp_path / "store"
    build.build_store(folder, [SAMPLES[name]().facts() for name in "ab"], judge(settings, *judged))
    build.add_documents(folder, [plan_c().facts()], SMALL)
    assert set(open_store(folder).backend) == set(built(SMALL).backend)
    build.remove_document(folder, "sample-b-2016", settings)
    assert set(open_store(folder).backend) == set(built(settings, "ac").backend)


def test_order_of_documents_and_files_does_not_matter(settings: Settings) -> None:
    judge(settings, (Verdict.MERGE, SHORT, MINTED), (Verdict.MERGE, MINTED, KNOWN))
    assert set(built(settings, "abc").backend) == set(built(settings, "cab").backend)

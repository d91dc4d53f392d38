"""The list of things to review, the names that look alike, and what a curator decides about them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph import build
from graph.catalogue import load_catalogue
from graph.curators import deciding, judgements, review
from graph.curators.deciding import Desk, Grounds
from graph.curators.judgements import Verdict
from graph.curators.nearest import Named, Neighbourhood, bare_names, likeness
from graph.curators.review import Asked
from graph.errors import ParameterError, SourceError
from graph.identifiers import document_iri, org_iri, statement_iri
from graph.namespaces import ID, PG
from tests.graph.samples import SMALL, Sample, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

    from graph.catalogue import Query
    from graph.store import Store

MINTED, KNOWN = org_iri("江门市样例服务局"), org_iri("江门市财政局")
WHY = Grounds("核对过三定方案")


def plan_c() -> Sample:
    sample = Sample("sample-c-2016", "样例丙方案\n由阳江市样例服务局、样例研究院和某某局办理，新增样例企业500家。\n")
    for name, kind, place in (
        ("阳江市样例服务局", "Bureau", "441700"),
        ("样例研究院", "ResearchInstitute", ""),
        ("某某局", "Bureau", ""),
    ):
        at = f" ; pg:jurisdiction id:place\\/{place}" if place else ""
        sample.add(f'<{org_iri(name)}> a pg:{kind} ; skos:prefLabel "{name}"@zh{at} .')
        sample.passage(name, org_iri(name))
    passage = sample.passage("样例企业500家")
    figure = f"{sample.document}/figure/0123456789abcdef"
    sample.add(f'<{ID}indicator/样例企业> a pg:Indicator ; skos:prefLabel "样例企业"@zh .')
    sample.add(f"<{figure}> a pg:Figure ; pg:indicator <{ID}indicator/样例企业> ; prov:wasDerivedFrom <{passage}> .")
    sample.add(f'<{ID}person/x·张三> a pg:Person ; skos:prefLabel "张三"@zh .')
    return sample


@pytest.fixture(scope="module")
def queries(root: Path) -> dict[str, Query]:
    return load_catalogue(root / "queries")


@pytest.fixture(scope="module")
def store() -> Store:
    return build.build_memory([plan_a().facts(), plan_b().facts(), plan_c().facts()], SMALL)


def listed(store: Store, queries: dict[str, Query], **filters: str) -> list[str]:
    return [one.name for one in review.unreviewed(store, queries, Asked(**filters))]


def test_list_is_in_administrative_order_then_by_name(store: Store, queries: dict[str, Query]) -> None:
    """江门 440700 before 阳江 441700, what belongs to no place last, by sound: mou, yang … (样例企业, 样例研究院)."""
    assert listed(store, queries) == ["江门市样例服务局", "阳江市样例服务局", "某某局", "样例企业", "样例研究院"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        pytest.param({"kind": "Indicator"}, ["样例企业"], id="indicators"),
        pytest.param({"kind": "pg:ResearchInstitute"}, ["样例研究院"], id="prefixed class"),
        pytest.param({"kind": "Person"}, ["张三"], id="a class that is left out of the whole list"),
        pytest.param({"document": "sample-b-2016"}, ["江门市样例服务局"], id="document"),
        pytest.param({"document": "sample-a-2016", "kind": "Indicator"}, [], id="both"),
    ],
)
def test_list_is_filtered(store: Store, queries: dict[str, Query], filters: dict[str, str], names: list[str]) -> None:
    assert listed(store, queries, **filters) == names


@pytest.mark.parametrize("filters", [{"kind": "Nonsense"}, {"document": "nothing"}])
def test_unknown_filter_is_refused(store: Store, queries: dict[str, Query], filters: dict[str, str]) -> None:
    with pytest.raises(ParameterError, match=r"There is no class|no document nothing"):
        review.unreviewed(store, queries, Asked(**filters))


def test_entry_says_where_the_name_is_printed(store: Store, queries: dict[str, Query]) -> None:
    one = review.unreviewed(store, queries, Asked(document="sample-a-2016"))[0]
    assert (one.iri, one.kinds, one.place, one.documents) == (
        MINTED,
        ("Bureau",),
        "江门市",
        ("sample-a-2016", "sample-b-2016"),
    )
    assert [place.quote for place in one.places] == ["市样例服务局", "市样例服务局"]
    assert "责任单位：市财政局、市样例服务局、各区（市）政府" in one.places[0].context
    assert all(len(place.context) <= 60 for place in one.places)
    assert plan_a().text[one.places[0].start : one.places[0].end] == "市样例服务局"


def test_context_of_a_long_quote_is_cut_around_the_name() -> None:
    before, after = "前" * 70, "后" * 45
    sample = Sample("long", f"样例\n{before}江门某办{after}\n")
    sample.add(f'<{org_iri("江门某办")}> a pg:Bureau ; skos:prefLabel "江门某办"@zh .')
    sample.passage(before + "江门某办" + after)
    sample.at = 0
    sample.passage("江门某办", org_iri("江门某办"))
    store = build.build_memory([sample.facts()], SMALL)
    (one,) = review.unreviewed(store, load_catalogue(SMALL.queries))
    context = one.places[0].context
    assert len(context) == 60
    assert context.strip("前后") == "江门某办"


def test_context_is_taken_from_a_text_that_is_at_hand(store: Store, queries: dict[str, Query]) -> None:
    sample = plan_c()
    asked = Asked("ResearchInstitute", texts={sample.hash: sample.text})
    (one,) = review.unreviewed(store, queries, asked)
    assert one.places[0].context == "由阳江市样例服务局、样例研究院和某某局办理，新增样例企业500家。"
    (one,) = review.unreviewed(store, queries, Asked("ResearchInstitute", texts={"0123456789ab": sample.text}))
    assert one.places[0].context == "样例研究院"


def test_forms_of_the_list(store: Store, queries: dict[str, Query]) -> None:
    found = review.unreviewed(store, queries)
    assert "待审 to review: 5" in review.render(found, "table")
    assert "待审 to review: 0" in review.render((), "table")
    rows = list(csv.DictReader(io.StringIO(review.render(found, "csv"))))
    assert rows[0]["iri"] == MINTED
    assert rows[0]["nearest"].startswith("阳江市样例服务局")
    entry = json.loads(review.render(found, "json"))[0]
    assert entry["places"][0]["document"] == "sample-a-2016"
    assert entry["nearest"][0] == {
        "iri": org_iri("阳江市样例服务局"), "name": "阳江市样例服务局", "score": 0.73,
        "same_class": True, "same_place": False, "registered": False,
    }  # fmt: skip


def test_judged_things_are_listed_no_more(queries: dict[str, Query], tmp_path: Path) -> None:
    settings = replace(SMALL, curation=tmp_path)
    judgements.write(tmp_path, [judgements.Judgement(Verdict.ACCEPT, MINTED, "核对过")])
    store = build.build_memory([plan_a().facts(), plan_c().facts()], settings)
    assert "江门市样例服务局" not in listed(store, queries)


# --- likeness ---------------------------------------------------------------------------------------------------------

ALIKE = [
    pytest.param("样例服务局", "样例服务局", 1.0, 1.0, id="equal"),
    pytest.param("样例服务局", "样例服务中心", 0.6, 0.7, id="other ending"),
    pytest.param("高新区", "江门高新区管委会", 0.7, 0.7, id="contained"),
    pytest.param("江门", "祖籍江门的华侨和港澳同胞", 0.0, 0.3, id="contained in a long one"),
    pytest.param("财政局", "教育局", 0.0, 0.1, id="only the ending"),
    pytest.param("局", "局", 1.0, 1.0, id="one character"),
]


@pytest.mark.parametrize(("first", "second", "least", "most"), ALIKE)
def test_likeness(first: str, second: str, least: float, most: float) -> None:
    assert least <= likeness(first, second) <= most
    assert likeness(first, second) == likeness(second, first)


def named(iri: str, name: str, kind: str = "Bureau", place: str = "江门市") -> Named:
    return Named(iri, name, (name,), frozenset({kind}), place, (place, place[:-1]))


def test_same_kind_and_place_come_before_what_is_more_alike() -> None:
    mine = named("m", "江门市样例服务局")
    others = [
        named("elsewhere", "中山市样例服务局", place="中山市"),
        named("park", "江门样例服务园", kind="Park"),
        named("here", "江门市样例服务中心局"),
        named("far", "江门市水利局"),
        named("fifth", "中山市样例服务处", place="中山市"),
    ]
    near = Neighbourhood([mine, *others]).nearest(mine)
    assert [one.thing.iri for one in near] == ["here", "elsewhere", "fifth"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("江门市样例局", "样例局"),
        ("江门样例局", "样例局"),
        ("江门市", "江门市"),
        ("江门市局", "市局"),
        ("样例局", "样例局"),
    ],
)
def test_name_of_the_place_is_left_out(name: str, bare: str) -> None:
    assert bare_names(named("x", name)) == (bare,)


# --- decisions --------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path / "curation")


def decided(desk: Desk) -> dict[str, tuple[Verdict, str]]:
    found = judgements.read_folder(desk.folder).by_thing
    return {thing.rpartition("/")[2]: (one.verdict, one.into.rpartition("/")[2]) for thing, one in found.items()}


def test_decisions_are_written_by_name_or_iri(desk: Desk) -> None:
    done = deciding.decide(desk, ["accept", "样例研究院", "id/org/阳江市样例服务局"], WHY)
    assert "认可 accept: org/样例研究院（核对过三定方案）" in done.text
    assert "policygraph build" in done.text
    assert done.warnings == ()
    deciding.decide(desk, ["merge", "江门市样例服务局", KNOWN], replace(WHY, by="编辑甲"))
    deciding.decide(desk, ["reject", "某某局"], WHY)
    assert decided(desk) == {
        "样例研究院": (Verdict.ACCEPT, ""),
        "阳江市样例服务局": (Verdict.ACCEPT, ""),
        "江门市样例服务局": (Verdict.MERGE, "江门市财政局"),
        "某某局": (Verdict.REJECT, ""),
    }
    text = deciding.decide(desk, ["judgements"], Grounds()).text
    assert "编辑甲" in text
    assert "人工判断 judgements: 4" in text


def test_statement_can_be_judged(desk: Desk) -> None:
    task = f"{document_iri('sample-a-2016')}/task/二（一）"
    statement = statement_iri("sample-a-2016", task, PG + "responsibleUnit", KNOWN)
    deciding.decide(desk, ["reject", statement], WHY)
    assert list(judgements.read_written(desk.folder).by_thing) == [statement]


def test_finding_is_dismissed(desk: Desk) -> None:
    finding = next(iter(build.check(desk.store, build.load_ground(SMALL)).findings)).iri
    deciding.decide(desk, ["dismiss", finding], WHY)
    assert judgements.read_written(desk.folder).by_thing[finding].verdict is Verdict.DISMISS


def test_undo_takes_a_judgement_back_also_by_the_name_it_had(desk: Desk) -> None:
    deciding.decide(desk, ["reject", "某某局", "样例研究院"], WHY)
    assert "撤销 undone: 否定 reject: org/某某局" in deciding.decide(desk, ["undo", "某某局"], Grounds()).text
    deciding.decide(desk, ["undo", "id/org/样例研究院"], Grounds())
    assert decided(desk) == {}


def test_new_judgement_replaces_the_old_one_and_says_so(desk: Desk) -> None:
    deciding.decide(desk, ["accept", "某某局"], WHY)
    (warning,) = deciding.decide(desk, ["reject", "某某局"], WHY).warnings
    assert warning.startswith("代替先前的判断 replaces: 认可 accept: org/某某局")
    assert decided(desk) == {"某某局": (Verdict.REJECT, "")}


def test_merge_of_unlike_classes_is_warned_of(desk: Desk) -> None:
    (warning,) = deciding.decide(desk, ["merge", "样例研究院", "江门市财政局"], WHY).warnings
    assert warning == "类别不同 unlike classes: org/样例研究院 (ResearchInstitute) → org/江门市财政局 (Bureau)"
    assert deciding.decide(desk, ["merge", "某某局", "江门市财政局"], WHY).warnings == ()


REFUSED = [
    pytest.param(["approve", "某某局"], "There is no action 'approve'", id="unknown action"),
    pytest.param(["accept"], "Write policygraph review accept THING", id="nothing to judge"),
    pytest.param(["undo"], "Write policygraph review undo THING", id="nothing to undo"),
    pytest.param(["merge", "某某局"], "Write policygraph review merge A B", id="merge into nothing"),
    pytest.param(["accept", "没有这个局"], "没有这个局: nothing here has this name", id="unknown name"),
    pytest.param(["accept", "id/org/没有这个局"], "The store knows nothing of id/org/没有这个局", id="unknown IRI"),
    pytest.param(["reject", "江门市财政局"], "is in the registry; change graph/registry", id="registered"),
    pytest.param(["merge", "江门市财政局", "某某局"], "merge the other thing into it", id="merge the wrong way"),
    pytest.param(["reject", "id/document/sample-a-2016"], "only its statements and figures", id="document"),
    pytest.param(["dismiss", "某某局"], "cannot be judged by dismiss; use accept", id="dismiss a thing"),
    pytest.param(["undo", "某某局"], "judgements.ttl has 0 judgements on '某某局'", id="nothing judged"),
    pytest.param(["merge", "某某局", "某某局"], "run in a circle", id="merge into itself"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(desk: Desk, words: list[str], message: str) -> None:
    with pytest.raises((ParameterError, SourceError), match=message):
        deciding.decide(desk, words, WHY)
    assert not desk.folder.exists()


def test_reason_is_needed(desk: Desk) -> None:
    with pytest.raises(ParameterError, match="needs a reason; add --reason"):
        deciding.decide(desk, ["accept", "某某局"], Grounds(" "))


def test_circle_is_refused_and_the_file_stays(desk: Desk) -> None:
    deciding.decide(desk, ["merge", "某某局", "样例研究院"], WHY)
    with pytest.raises(SourceError, match="run in a circle"):
        deciding.decide(desk, ["merge", "样例研究院", "某某局"], WHY)
    assert decided(desk) == {"某某局": (Verdict.MERGE, "样例研究院")}


def test_what_is_judged_by_hand_is_changed_by_hand(desk: Desk) -> None:
    judgements.write(desk.folder, [judgements.Judgement(Verdict.ACCEPT, MINTED, "核对过")])
    (desk.folder / judgements.WRITTEN).rename(desk.folder / "by-hand.ttl")
    with pytest.raises(ParameterError, match="is judged in a file written by hand"):
        deciding.decide(desk, ["reject", MINTED], WHY)
    with pytest.raises(ParameterError, match="has 0 judgements"):
        deciding.decide(desk, ["undo", MINTED], WHY)

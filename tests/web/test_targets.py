"""The page of targets: lines with baselines, targets, results, verdicts in words, filters, the day, twins."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.identifiers import figure_iri, section_iri, thing_iri
from graph.settings import Settings
from tests.graph.samples import SMALL, Sample
from tests.web.conftest import BROWSER
from tests.web.samples import plan_c
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

GOALS = """样例目标方案（2016—2020年）
一、目标
企业达到500家，在孵企业超过20家，能耗降到10吨，区内企业达到50家。力争2023年企业达到900家。
到2020年，平台达到9家。2015年有企业300家。到2020年，企业达到500家。
"""
RESULTS = """样例结果方案（2021—2023年）
一、现状
企业达到600家，在孵企业20家以上，能耗12吨，预计平台达到9家。
"""
CITY, DISTRICT = "440700", "440703"


def figure(sample: Sample, said: str, indicator: str, value: str, **more: str) -> None:
    """A figure that the text prints as said; more: year, kind, comparator, scope, mood, unit."""
    name, of = figure_iri(sample.key, said, indicator), thing_iri("indicator", indicator)
    year, kind = more.get("year", "2020"), more.get("kind", "Target")
    bound = f" pg:comparator pg:{more['comparator']} ;" if "comparator" in more else ""
    sample.add(
        f'<{of}> a pg:Indicator ; skos:prefLabel "{indicator}"@zh . <{name}> a pg:Figure , {kind_of(kind)} ;'
        f" pg:inPlan <{sample.document}> ; pg:indicator <{of}> ; pg:inSection <{section_iri(sample.key, '一')}> ;"
        f' pg:value {value} ; pg:unitText "{more.get("unit", "家")}" ; pg:valueAsPrinted "{value}" ;{bound}'
        f' pg:year "{year}"^^xsd:gYear ; pg:begins "{year}-01-01"^^xsd:date ; pg:ends "{year}-12-31"^^xsd:date ;'
        f" pg:timeBasis pg:Printed ; pg:modality pg:{more.get('mood', 'Firm')} ; pg:quantityKind pg:Stock ;"
        f" pg:scope <https://policygraph.example/id/place/{more.get('scope', CITY)}> ; pg:scopeBasis pg:Printed ;"
        f" prov:wasDerivedFrom <{sample.passage(said)}> ."
    )


def kind_of(kind: str) -> str:
    return "pg:Actual , pg:Baseline" if kind == "Baseline" else f"pg:{kind}"


def goals() -> Sample:
    sample = Sample("goals-2016", GOALS)
    sample.section("一", "目标", "一、")
    figure(sample, "企业达到500家", "企业数", "500")
    figure(sample, "在孵企业超过20家", "在孵企业数", "20", comparator="MoreThan")
    figure(sample, "能耗降到10吨", "能耗", "10", unit="吨")
    figure(sample, "区内企业达到50家", "企业数", "50", scope=DISTRICT)
    figure(sample, "企业达到900家", "企业数", "900", year="2023")
    figure(sample, "平台达到9家", "平台数", "9")
    figure(sample, "企业300家", "企业数", "300", year="2015", kind="Baseline")
    figure(sample, "到2020年，企业达到500家", "企业数", "500")
    sample.add(
        "<https://policygraph.example/id/indicator/能耗> pg:direction pg:LowerIsBetter ;"
        " pg:topic <https://policygraph.example/id/concept/topic-样例> ."
        ' <https://policygraph.example/id/concept/topic-样例> skos:prefLabel "样例专题"@zh .'
    )
    return sample


def results() -> Sample:
    sample = Sample("results-2021", RESULTS)
    sample.section("一", "现状", "一、")
    figure(sample, "企业达到600家", "企业数", "600", kind="Actual")
    figure(sample, "在孵企业20家以上", "在孵企业数", "20", kind="Actual", comparator="AtLeast")
    figure(sample, "能耗12吨", "能耗", "12", kind="Actual", unit="吨")
    figure(sample, "预计平台达到9家", "平台数", "9", kind="Actual", mood="Estimated")
    sample.lines = [line.replace('"2016"^^', '"2021"^^').replace("2016-01-01", "2021-01-01") for line in sample.lines]
    return sample


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("targets") / "store"
    build.build_store(folder, [goals().facts(), results().facts(), plan_c().facts()], SMALL)
    return create_app(Settings(store=folder, workers=1)).test_client()


@pytest.fixture
def read(client: FlaskClient) -> Callable[..., BeautifulSoup]:
    def get(more: str = "", status: int = 200) -> BeautifulSoup:
        answer = client.get(quote(f"/targets{more}", safe="/?=&-"), headers=BROWSER)
        assert answer.status_code == status, answer.text[:2000]
        return BeautifulSoup(answer.text, "html.parser")

    return get


def plain(text: str) -> str:
    return "".join(text.split())


def lines(found: BeautifulSoup) -> dict[str, list[str]]:
    """Indicator and scope -> what each row of the line says."""
    return {
        plain(one.h2.text): [plain(row.text) for row in one.select("dl > div")]
        for one in found.select("section.target-line")
        if one.h2
    }


def test_line_has_baseline_targets_and_results(read: Callable[..., BeautifulSoup]) -> None:
    assert lines(read("?q=企业数"))["企业数江门市"] == [
        "基数2015300家样例目标方案（2016—2020年）“企业300家”",
        "目标已超过2020500家样例目标方案（2016—2020年）“企业达到500家”“到2020年，企业达到500家”"
        "样例结果方案（2021—2023年）印2020年600家“企业达到600家”：已超过",
        "目标未到期2023900家样例目标方案（2016—2020年）“企业达到900家”",
        "实际值2020600家样例结果方案（2021—2023年）“企业达到600家”",
    ]


def test_other_scope_is_another_line(read: Callable[..., BeautifulSoup]) -> None:
    assert lines(read("?q=企业数"))["企业数蓬江区"] == [
        "目标到期无后续数据202050家样例目标方案（2016—2020年）“区内企业达到50家”"
    ]


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("在孵企业数江门市", "目标界限重叠，无法判断2020超过20家"),
        ("能耗江门市", "目标未达到202010吨"),
        ("平台数江门市", "目标仅有预计数20209家"),
    ],
)
def test_verdict_stands_at_the_target(indicator: str, said: str, read: Callable[..., BeautifulSoup]) -> None:
    assert lines(read())[indicator][0].startswith(said)


def test_bound_is_told(read: Callable[..., BeautifulSoup]) -> None:
    assert "原文只印界限" in lines(read())["在孵企业数江门市"][0]


def test_counts_lead_to_their_lines(read: Callable[..., BeautifulSoup]) -> None:
    found = read()
    counts = {plain(one.text) for one in found.select(".tiles a")}
    assert counts == {"1已超过", "1未达到", "1界限重叠，无法判断", "1仅有预计数", "1未到期", "2到期无后续数据"}
    missed = next(one for one in found.select(".tiles a") if "未达到" in one.text)
    assert list(lines(read(str(missed["href"]).removeprefix("/targets")))) == ["能耗江门市"]


def test_default_day_is_that_of_the_latest_document(read: Callable[..., BeautifulSoup]) -> None:
    note = read().select_one(".note")
    assert note
    assert plain(note.text).startswith("截至2021-01-01：库中最晚一份文件的日期")


@pytest.mark.parametrize(
    ("to", "said"), [("2019", "未到期"), ("2020-11", "未到期"), ("2020", "已超过"), ("2020-12-31", "已超过")]
)
def test_day_is_a_parameter(to: str, said: str, read: Callable[..., BeautifulSoup]) -> None:
    assert lines(read(f"?q=企业数&to={to}"))["企业数江门市"][1].startswith(f"目标{said}2020500家")


def test_target_of_another_plan_is_left_out(read: Callable[..., BeautifulSoup]) -> None:
    assert "企业数江门市" not in lines(read("?plan=sample-c-2016"))
    assert lines(read("?plan=goals-2016")).keys() >= {"企业数江门市", "能耗江门市"}


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("?indicator=id/indicator/能耗", ["能耗江门市"]),
        ("?scope=id/place/440703", ["企业数蓬江区"]),
        ("?topic=id/concept/topic-样例", ["能耗江门市"]),
        ("?q=没有这个指标", []),
    ],
)
def test_filters(more: str, names: list[str], read: Callable[..., BeautifulSoup]) -> None:
    assert list(lines(read(more))) == names


@pytest.mark.parametrize("more", ["?to=2020-13", "?to=soon", "?to=2020-1-1-1", "?to=0", "?verdict=good", "?topic=无"])
def test_faults(more: str, read: Callable[..., BeautifulSoup]) -> None:
    assert read(more, 400).select(".error")


def test_unknown_plan(read: Callable[..., BeautifulSoup]) -> None:
    assert read("?plan=no-such-plan", 404).select(".error")


def test_twins_follow_the_filters(client: FlaskClient) -> None:
    def rows(more: str) -> list[dict[str, dict[str, str]]]:
        return client.get(quote(f"/targets.json{more}", safe="/?=&")).json["results"]["bindings"]  # type: ignore[no-any-return]

    assert {row["verdict"]["value"] for row in rows("?verdict=missed")} == {"未达到"}
    assert {row["indicatorName"]["value"] for row in rows("?q=能耗")} == {"能耗"}
    assert {row["verdict"]["value"] for row in rows("?to=2015")} == {"未到期"}
    assert client.get("/targets.csv?verdict=missed").text.count("\n") == 2


def test_english_page(read: Callable[..., BeautifulSoup]) -> None:
    found = read("?lang=en&q=能耗")
    assert "not met" in found.text
    assert found.select(".verdict.missed")

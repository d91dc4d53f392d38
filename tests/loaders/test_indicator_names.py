"""Which indicator a printed name means: forms of the genre, near misses, levels, growth, shared heads."""

from __future__ import annotations

import time
import tomllib
from functools import cache
from pathlib import Path

import pytest

from graph.reference import Indicator, load_reference
from loaders import pipeline
from loaders.figures import words
from loaders.figures.indicators import Naming, load_naming, name_all
from loaders.records import FigureRecord
from loaders.sources import SourceText
from loaders.spans import Span

ROOT = Path(__file__).resolve().parents[2]
TABLE = tomllib.loads((ROOT / "loaders" / "figures" / "indicators.toml").read_text(encoding="utf-8"))
INDICATOR = "https://policygraph.example/id/indicator/"


@cache
def naming() -> Naming:
    return load_naming(load_reference(ROOT / "graph" / "registry").indicators)


def figure(name: str, unit: str, text: str = "", span: Span | None = None) -> FigureRecord:
    return FigureRecord("Target", name, "1", unit, span or Span(0, len(text)), "1")


def label_of(name: str, unit: str, text: str = "") -> str:
    (named,) = name_all([figure(name, unit, text)], text, naming())
    return named.meaning.label if named.meaning else ""


RESEARCH = "全社会研发经费占GDP比重"
KNOWN = [
    ("高新技术企业", "家", "高新技术企业数量"),
    ("国家高新技术企业", "家", "高新技术企业数量"),
    ("国家级高新技术企业数", "家", "高新技术企业数量"),
    ("全市高新技术企业总数", "家", "高新技术企业数量"),
    ("高企数量", "家", "高新技术企业数量"),
    ("高新技术企业数占规上工业企业数量的比例", "%", "高新技术企业占规模以上工业企业数量比重"),
    ("研发投入强度", "％", RESEARCH),
    ("每万人口发明专利拥有量", "件", "每万人口发明专利拥有量"),
    ("万人发明专利拥有量", "件/万人", "每万人口发明专利拥有量"),
    ("每万人发明专利拥有量", "件", "每万人口发明专利拥有量"),
    ("全社会研发经费支出占地区生产总值比重", "%", RESEARCH),
    ("全社会R&D经费支出占地区 GDP 的比重", "%", RESEARCH),
    ("研究与试验发展（R&D）经费投入强度", "%", RESEARCH),
    ("全社会研发投入占国内生产总值(GDP)的比重", "%", RESEARCH),
    ("规上工业增加值", "亿元", "规模以上工业增加值"),
    ("规模以上工业总值", "亿元", "规模以上工业总产值"),
    ("科技企业孵化器", "家", "孵化器数量"),
    ("科技企业孵化器", "万平方米", "孵化器面积"),
    ("在孵企业数", "家", "在孵企业数量"),
    ("规上工业企业研发机构覆盖率", "%", "规模以上工业企业研发机构覆盖率"),
    ("新增上市企业", "家", "上市企业数量"),
    ("“十四五”期间累计完成工业投资", "亿元", "工业投资"),
    ("单位GDP能耗", "吨标准煤/万元", "万元GDP综合能耗"),
    ("实际利用外资", "亿美元", "实际使用外资金额"),
    ("新材料、大健康、节能环保等五大新兴产业产值", "亿元", "五大新兴产业产值"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "unit", "label"), KNOWN, ids=[f"{name} {unit}" for name, unit, _ in KNOWN])
def test_printed_name_means_the_indicator(name: str, unit: str, label: str) -> None:
    assert label_of(name, unit) == label


NEAR_MISSES = [
    ("高新技术企业产值", "亿元", "another measure"),
    ("高新技术企业", "亿元", "a unit that counts no firms"),
    ("每万人口高价值发明专利拥有量", "件", "high-value patents only"),
    ("科技型中小企业", "家", "not the small and micro ones"),
    ("提升企业研发水平", "家", "no indicator at all"),
    ("市政道路", "公里", "市 is no level here"),
    ("比例", "%", "a share of what?"),
    ("授权量", "件", "grants of what?"),
    ("企业", "家", "any firm"),
    ("项目", "个", "any project"),
]


@pytest.mark.parametrize(("name", "unit", "why"), NEAR_MISSES, ids=[why for _, _, why in NEAR_MISSES])
def test_near_miss_is_not_the_indicator(name: str, unit: str, why: str) -> None:
    assert label_of(name, unit) not in {
        "高新技术企业数量",
        "每万人口发明专利拥有量",
        "科技型小微企业数量",
        "大型骨干企业研发机构覆盖率",
    }
    assert not why.endswith(("?", "all", "here")) or label_of(name, unit) == ""


@pytest.mark.parametrize(
    ("name", "place_level", "label", "level"),
    [
        pytest.param("国家级孵化器", "", "孵化器数量", "StateLevel", id="of the state"),
        pytest.param("省级以上研发机构", "", "研发机构数量", "ProvincialLevelAndAbove", id="and above"),
        pytest.param("国家和省级孵化器", "", "孵化器数量", "ProvincialLevelAndAbove", id="two levels together"),
        pytest.param("市级重点实验室", "", "重点实验室数量", "PrefecturalLevel", id="of the city"),
        pytest.param("市级重点实验室", "CountyLevel", "重点实验室数量", "CountyLevel", id="city of a county's text"),
        pytest.param("清源市级重点实验室", "CountyLevel", "重点实验室数量", "PrefecturalLevel", id="a named city"),
        pytest.param("新认定省级工程技术研究中心", "", "工程技术研究中心数量", "ProvincialLevel", id="behind a verb"),
        pytest.param("省市创新团队", "", "创新科研团队数量", "", id="no one level"),
        pytest.param("国家级高新技术企业", "", "高新技术企业数量", "", id="level is part of the name"),
        pytest.param("省级高新技术企业", "", "地方认定高新技术企业数量", "", id="another thing"),
    ],
)
def test_level_is_told_apart_from_the_indicator(name: str, place_level: str, label: str, level: str) -> None:
    (named,) = name_all([figure(name, "家")], "", naming(), place_level)
    assert named.meaning is not None
    assert (named.meaning.label, named.meaning.level) == (label, level)


@pytest.mark.parametrize(
    "clauses",
    [
        pytest.param(
            [
                ("研发经费支出7亿元，", "全社会研发经费支出", "亿元", "全社会研发经费支出"),
                ("占GDP比重达2.3%", "占GDP比重", "%", RESEARCH),
            ],
            id="share of the amount before",
        ),
        pytest.param(
            [
                ("发明专利申请量、授权量分别达到30件", "发明专利申请量", "件", "发明专利申请量"),
                ("和9件", "授权量", "件", "发明专利授权量"),
            ],
            id="head of a list said once",
        ),
        pytest.param(
            [
                ("获省科学技术奖9项，", "获省科学技术奖", "项", "省科学技术奖数量"),
                ("其中一等奖1项、", "一等奖", "项", "省科学技术奖一等奖数量"),
                ("二等奖8项", "二等奖", "项", "省科学技术奖二等奖数量"),
            ],
            id="two steps back",
        ),
        pytest.param(
            [
                ("工业技术改造投资年增长25%，", "工业技术改造投资年增长", "%", "工业技术改造投资增长率"),
                ("累计完成投资110亿元", "投资", "亿元", "工业技术改造投资"),
            ],
            id="amount after its growth",
        ),
        pytest.param(
            [
                ("研发经费支出7亿元。", "全社会研发经费支出", "亿元", "全社会研发经费支出"),
                ("占GDP比重达2.3%", "占GDP比重", "%", ""),
            ],
            id="near miss: another sentence",
        ),
        pytest.param(
            [("引进亿元以上项目2个，", "亿元以上项目", "个", "亿元以上项目数量"), ("项目1个", "项目", "个", "")],
            id="near miss: the same thing is not said twice",
        ),
    ],
)
def test_what_a_sentence_has_said_is_not_said_again(clauses: list[tuple[str, str, str, str]]) -> None:
    text = "".join(words_ for words_, *_ in clauses)
    start, figures = 0, []
    for clause, name, unit, _ in clauses:
        figures.append(figure(name, unit, text, Span(start, start + len(clause.rstrip("，。、")))))
        start += len(clause)
    named = name_all(figures, text, naming())
    assert [one.meaning.label if one.meaning else "" for one in named] == [label for *_, label in clauses]


@pytest.mark.parametrize(
    ("name", "unit", "label", "grown"),
    [
        ("产值年均增长", "%", "产值增长率", ""),
        ("高新技术企业数量年均增长", "%", "高新技术企业数量增长率", "高新技术企业数量"),
        ("财政科技投入比上年增长", "%", "财政科技投入增长率", "财政科技投入"),
        ("科技进步贡献率比2020年提高", "个百分点", "科技进步贡献率变动量", "科技进步贡献率"),
        ("技术合同成交额比2020年增加", "亿元", "技术合同成交额变动量", "技术合同成交额"),
        ("旅游收入年均增长", "%", "", ""),
    ],
    ids=["has a row", "of a count", "against last year", "in points", "by an amount", "of what nobody knows"],
)
def test_growth_of_an_indicator_is_one_of_its_family(name: str, unit: str, label: str, grown: str) -> None:
    meaning = naming().meaning(words.canonical(name), unit)
    assert (meaning.label if meaning else "") == label
    assert not grown or (meaning is not None and meaning.grown == INDICATOR + grown and meaning.family)


@pytest.mark.parametrize(
    ("text", "label"),
    [("储备40家高新技术企业", "高新技术企业储备数量"), ("新增40家高新技术企业", "高新技术企业数量")],
)
def test_a_firm_in_reserve_is_no_firm_of_the_count(text: str, label: str) -> None:
    assert label_of("高新技术企业", "家", text) == label


# --- the tables -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("row", TABLE["word"], ids=lambda row: row["example"])
def test_row_of_words_does_what_its_example_says(row: dict[str, str]) -> None:
    assert words.canonical(row["example"]) == row["expect"]


@pytest.mark.parametrize("row", TABLE["level"], ids=lambda row: row["example"])
def test_row_of_levels_takes_its_example(row: dict[str, str]) -> None:
    rest, level = words.level_of(row["example"])
    assert level == row["level"]
    assert rest not in {"", row["example"]}


@pytest.mark.parametrize("row", TABLE["unit"], ids=lambda row: row["kind"])
def test_row_of_units_takes_its_example(row: dict[str, str]) -> None:
    assert words.unit_kind(row["example"]) == row["kind"]
    assert words.unit_kind("家") == "count"


def test_heads_tails_and_growths_take_their_examples() -> None:
    assert words.without_head(words.canonical(TABLE["head"]["example"])) == TABLE["head"]["expect"]
    assert words.without_tail(TABLE["tail"]["example"]) == TABLE["tail"]["expect"]
    assert words.stem_of_growth(TABLE["growth"]["example"]) == TABLE["growth"]["expect"]
    assert words.stem_of_growth("高新技术企业") == ""


def test_canonical_name_stays_when_folded_again() -> None:
    names = [name for one in load_reference(ROOT / "graph" / "registry").indicators for name in one.names]
    assert [name for name in names if words.canonical(words.canonical(name)) != words.canonical(name)] == []


# --- in a document ----------------------------------------------------------------------------------------------------
PLAN = """清源市科技创新规划（2026—2030年）

一、发展目标
到2030年，全市国家高新技术企业达到500家，每万人口发明专利拥有量达到12件，全社会研发经费支出占地区生产总值比重达到2.6%，规上工业增加值达到300亿元，省级孵化器达到8家，奇思馆达到9座。
"""


def test_document_of_another_city_lands_in_the_same_concepts() -> None:
    extraction = pipeline.extract_text(SourceText("plan.txt", PLAN, "text/plain"))
    found = {figure.unit: figure.meaning for figure in extraction.facts.figures if figure.unit != "家"}
    assert {unit: meaning.label if meaning else "" for unit, meaning in found.items()} == {
        "件": "每万人口发明专利拥有量", "%": RESEARCH, "亿元": "规模以上工业增加值", "座": "",
    }  # fmt: skip
    triples = {(t.predicate.value.rsplit("#")[-1], getattr(t.object, "value", "")) for t in extraction.triples}
    assert ("level", "https://policygraph.example/ontology#ProvincialLevel") in triples
    assert ("indicator", INDICATOR + "高新技术企业数量") in triples
    minted = {t.subject.value for t in extraction.triples if t.subject.value.startswith(INDICATOR)}
    assert minted == {INDICATOR + "奇思馆"}


def test_many_figures_of_one_sentence_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "占某某比重1%、" * count
        figures = [figure(f"占某某比重{n % 50}", "%", text, Span(9 * n, 9 * n + 8)) for n in range(count)]
        start = time.perf_counter()
        name_all(figures, text, naming())
        return time.perf_counter() - start

    seconds(100)
    assert seconds(4000) < 12 * max(seconds(1000), 0.005)


def test_a_name_that_two_indicators_share_is_told_by_its_unit_or_not_at_all() -> None:
    rows = (
        Indicator("i:number", "馆数量", ("馆数量",), ("馆",), ("家",)),
        Indicator("i:area", "馆面积", ("馆面积",), ("馆",), ("平方米",)),
        Indicator("i:other", "馆次", ("馆次",), ("馆",), ("次",)),
    )
    assert load_naming(rows).meaning("馆", "平方米") is not None
    assert load_naming(rows).meaning("馆", "家") is None
    assert load_naming(rows[:2]).meaning("馆", "") is None

"""Whose a figure is where its own words do not say so, and what a reader takes over from the words around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.figures import sentences
from loaders.figures.sentences import Frame
from loaders.pipeline import Extraction
from loaders.records import FigureRecord
from loaders.spans import fold
from tests.benchmarks import gold
from tests.loaders.factories import document, resolver
from tests.loaders.test_figures import FRAME, read, told
from tests.loaders.test_figures import document as facts_of
from tests.loaders.test_figures_writing import of_class, values

CORE = "https://policygraph.example/id/park/江门高新技术产业开发区"


def read_at(text: str, place: str) -> list[FigureRecord]:
    return sentences.find(fold(text), FRAME, resolver(place))


PARTS = [
    pytest.param(
        "——台山工业新城，江门高新区2020年实现产值90亿元，年均增长9%。",
        ["江门高新区", "江门高新区"],
        id="growth is that of the part before it",
    ),
    pytest.param(
        "——台山工业新城2020年实现产值90亿元（其中恩平工业园30亿元），年均增长9%。",
        ["台山工业新城", "恩平工业园", "台山工业新城"],
        id="near miss: the part stands in a closed bracket",
    ),
    pytest.param(
        "——台山工业新城，江门高新区产值90亿元，台山工业新城企业50家。",
        ["江门高新区", "台山工业新城"],
        id="the whole named again",
    ),
    pytest.param("——台山工业新城加快建设，产值90亿元，年均增长9%。", ["台山工业新城"] * 2, id="no part is named"),
    pytest.param("开平市以翠山湖新区为中心，规划周边900亩。", ["开平市"], id="who does what the sentence tells"),
    pytest.param("到2018年，江海区重点发展电子信息，引进项目9个。", ["江海区"], id="behind the time"),
    pytest.param("开平市政府要牵头推进，引进项目9个。", [""], id="near miss: a body"),
    pytest.param("江门高新区和蓬江区的GDP达850亿元，企业超90家。", ["江门高新区和蓬江区"] * 2, id="two together"),
    pytest.param("江门高新区和企业达90家。", ["江门高新区"], id="near miss: no second place"),
]


@pytest.mark.parametrize(("text", "scopes"), PARTS)
def test_scope_that_other_words_print(text: str, scopes: list[str]) -> None:
    assert [record.scope_words for record in read(text)] == scopes


def test_two_places_together_are_a_set_of_both() -> None:
    (figure,) = read("江门高新区和蓬江区的GDP达850亿元。")
    assert figure.scope.endswith("/set/江门市江门高新区和蓬江区")
    assert [one.rsplit("/", 1)[1] for one in figure.scope_parts] == ["江门高新技术产业开发区", "440703"]
    assert figure.indicator == "GDP"


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        pytest.param("三角以样例园为中心，规划周边90亩。", ["三角"], id="a town by its plain name"),
        pytest.param("阜沙安排50亩土地；三角将安排60亩土地。", ["阜沙", "三角"], id="entries"),
        pytest.param("三角债减少5亿元。", [""], id="near miss: a word that begins like it"),
        pytest.param("三角地带建成50亩绿地。", [""], id="near miss: another such word"),
    ],
)
def test_towns_of_the_place(text: str, scopes: list[str]) -> None:
    assert [record.scope_words for record in read_at(text, "Zhongshan")] == scopes


def test_a_town_elsewhere_is_none() -> None:
    assert [record.scope for record in read_at("三角以样例园为中心，规划周边90亩。", "Wuxi")] == [""]


def test_the_core_of_a_row_is_the_park_that_it_is_given_to() -> None:
    frame = replace(FRAME, core=CORE)
    (figure,) = read("核心区建设孵化器9万平方米。", frame)
    assert (figure.scope, figure.scope_words) == (CORE, "核心区")
    assert [one.scope for one in read("核心区域建设孵化器9万平方米。", frame)] == [""]
    assert [one.scope for one in read("核心区建设孵化器9万平方米。")] == [""]


LIST = """江门市样例发展规划（2016-2020年）

一、主要任务

附件：发展目标清单

附件1

{}发展目标清单
\t目标类型
\t至2020年目标要求
\t指标说明

\t创新能力大幅提升
\t全市样例企业达到900家
\t

\t
\t样例平台达到9家
\t
"""


def _scope(extraction: Extraction, printed: str) -> tuple[list[str], list[str]]:
    figure = next(f for f in of_class(extraction, "Figure") if values(extraction, f, "indicatorAsPrinted") == [printed])
    return values(extraction, figure, "scope"), values(extraction, figure, "scopeBasis")


def test_the_heading_of_a_list_says_whose_its_figures_are() -> None:
    extraction = document(LIST.format("珠三角（江门）国家自主创新示范区"))
    assert _scope(extraction, "样例平台") == (["park/珠三角（江门）国家自主创新示范区"], ["Governing"])
    assert _scope(extraction, "样例企业") == (["place/440700"], ["Printed"])


def test_a_heading_without_a_zone_leaves_the_place_of_the_document() -> None:
    assert _scope(document(LIST.format("样例")), "样例平台") == (["place/440700"], ["DocumentDefault"])


# --- what goes on from one number to the next -------------------------------------------------------------------------
SHARED = [
    pytest.param(
        "国家和省级孵化器在孵企业数量分别达到210家、350家。",
        ["国家级孵化器在孵企业数量 = 210 家 2020", "省级孵化器在孵企业数量 = 350 家 2020"],
        id="levels share out a name",
    ),
    pytest.param(
        "国家级、省级和市级平台、载体分别达到1家、2家和3家。",
        ["国家级平台、载体 = 1 家 2020", "省级平台、载体 = 2 家 2020", "市级平台、载体 = 3 家 2020"],
        id="three levels",
    ),
    pytest.param(
        "国家级和省级平台、省级载体分别达到1家、2家、3家。",
        ["国家级 = 1 家 2020", "省级平台 = 2 家 2020", "省级载体 = 3 家 2020"],
        id="near miss: as many numbers as names, not as levels",
    ),
    pytest.param(
        "专利申请量、授权量分别达到210件、35件。",
        ["专利申请量 = 210 件 2020", "授权量 = 35 件 2020"],
        id="near miss: no levels",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_levels_that_share_a_name(text: str, expected: list[str]) -> None:
    assert [told(record) for record in read(text)] == expected


KINDS = [
    pytest.param("新认定市级孵化器3家，众创空间6家。", ["Increment", "Increment"], id="a noun goes on"),
    pytest.param("新认定市级孵化器3家，众创空间达到6家。", ["Increment", "Stock"], id="near miss: a level is reached"),
    pytest.param("新认定市级孵化器3家，企业总数6家。", ["Increment", "Stock"], id="near miss: a total"),
    pytest.param("新认定市级孵化器3家，众创空间面积6亩。", ["Increment", "Stock"], id="near miss: another unit"),
    pytest.param("孵化器3家，众创空间6家。", ["Stock", "Stock"], id="near miss: nothing is new"),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_what_is_new_goes_on(text: str, expected: list[str]) -> None:
    assert [record.quantity for record in read(text)] == expected


PAST = Frame(2016, 2020, is_past=True)
STARTS = [
    pytest.param("比重从2010年的19%快速提升至2015年的24%。", FRAME, ["Actual", "Actual"], id="over before the plan"),
    pytest.param("比重由2015年的24%提高到2020年的30%。", FRAME, ["Baseline", "Target"], id="a base and its target"),
    pytest.param("比重由24%提高到30%。", PAST, ["Actual", "Actual"], id="in a chapter of the past"),
    pytest.param("到2020年，比重由24%提高到30%。", FRAME, ["Baseline", "Target"], id="without a year of its own"),
]


@pytest.mark.parametrize(("text", "frame", "kinds"), STARTS)
def test_where_a_change_starts(text: str, frame: Frame, kinds: list[str]) -> None:
    assert [record.kind for record in read(text, frame)] == kinds


AMOUNTS = [
    pytest.param("设立规模约“20亿元的‘样例’基金”。", ["样例基金规模 ~ 20 亿元 2020"], id="an amount in quotes"),
    pytest.param("设立规模10亿元的产业基金。", ["产业基金规模 = 10 亿元 2020"], id="the size of what follows"),
    pytest.param("落实“20亿元计划”。", [], id="near miss: a name"),
    pytest.param("用10年时间打造成超千亿元产业集群。", ["产业集群规模 > 1000 亿元"], id="made into; no year is said"),
    pytest.param("建成超百亿元装备产业集群。", ["装备产业集群规模 > 100 亿元 2020"], id="made into, in the plan"),
    pytest.param(
        "形成2个超百亿元产业集群。", ["超百亿元产业集群 = 2 个 2020"], id="near miss: a class that is counted"
    ),
    pytest.param("推动企业成为超10亿元企业。", [], id="near miss: a class of firms"),
    pytest.param(
        "发展智能制造、汽车等六大先进制造业。力争2017年达到300亿元，2020年达到500亿元。",
        ["先进制造业规模 = 300 亿元 2017", "先进制造业规模 = 500 亿元 2020"],
        id="the industry that the sentence before ends with",
    ),
    pytest.param("加强组织领导。力争2017年达到300亿元。", [], id="near miss: no industry is named"),
    pytest.param("发展先进制造业。力争2017年达到300家。", [], id="near miss: no money"),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts_without_a_measure(text: str, expected: list[str]) -> None:
    assert [told(record) for record in gold.figures_of(read(text))] == expected


COUNTED = [
    pytest.param(
        "重点建设2个核心基地10个重点基地。", ["核心基地 = 2 个 2020", "重点基地 = 10 个 2020"], id="two counts in a row"
    ),
    pytest.param(
        "建设50个样例楼宇、20个样例集聚区。",
        ["样例楼宇 = 50 个 2020", "样例集聚区 = 20 个 2020"],
        id="with a mark between",
    ),
    pytest.param(
        "形成核心基地2个、重点基地10个。", ["核心基地 = 2 个 2020", "基地 = 10 个 2020"], id="near miss: behind"
    ),
    pytest.param(
        "每年选择3-5个基础好、氛围浓的科技企业作为示范企业。", ["科技企业 = 3-5 个 2020"], id="said of what is counted"
    ),
    pytest.param(
        "遴选20家在技术、模式等方面表现出潜力的初创企业。", ["初创企业 = 20 家 2020"], id="said at more length"
    ),
    pytest.param("引进20家企业、好的机构。", ["企业 = 20 家 2020"], id="near miss: a list"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_nouns_behind_counts(text: str, expected: list[str]) -> None:
    assert [told(record) for record in read(text)] == expected


TOLD = [
    pytest.param("今年引进企业20家。", 2017, ["企业 = 20 家 2017 Target 今年 Printed"], id="this year"),
    pytest.param("去年，产值达到300亿元，今年力争达到350亿元。", 2017,
                 ["产值 = 300 亿元 2016 Actual 去年 Governing", "产值 = 350 亿元 2017 Target 今年 Printed"],
                 id="last year"),
    pytest.param("今年底前建成园区2个，到2019年建成5个。", 2017,
                 ["园区 = 2 个 2017 Target 今年底前 Printed", "园区 = 5 个 2019 Target 到2019年 Printed"],
                 id="a printed year behind"),
    pytest.param("本年度新增企业12家。", 2018, ["企业 = 12 家 2018 Target 本年度 Printed"], id="the year of a list"),
    pytest.param("今年新增企业12家。", 0, ["企业 = 12 家 2020 Target  DocumentDefault"], id="near miss: no date"),
    pytest.param("产值比去年增长8%。", 2017, ["产值增长 = 8 % 2020 Target  DocumentDefault"], id="near miss: compared"),
    pytest.param("产值同去年相比增长8%。", 2017, ["产值增长 = 8 % 2020 Target  DocumentDefault"],
                 id="near miss: compared with 同"),
    pytest.param("当今年轻人才达到50名。", 2017, ["当今年轻人才 = 50 名 2020 Target  DocumentDefault"],
                 id="near miss: two words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "now", "expected"), TOLD)
def test_this_year_and_the_last_count_from_the_date_of_the_document(text: str, now: int, expected: list[str]) -> None:
    found = gold.figures_of(read(text, replace(FRAME, now=now)))
    assert [f"{told(one)} {one.kind} {one.time_words} {one.time_basis}" for one in found] == expected


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("样例规划（2021-2025年）\n\n江府〔2022〕3号\n\n2022年3月8日\n\n一、目标", (2022,)),
        ("样例规划（2021-2025年）\n\n2022年3月8日\n\n一、2023年目标", (2023,)),
        ("样例规划（2021-2025年）\n\n一、目标", (2025,)),
    ],
)
def test_the_year_that_a_document_is_written_for(heading: str, years: tuple[int, ...]) -> None:
    (one,) = facts_of(f"江门市{heading}\n\n今年新增企业6家。\n").figures
    assert one.years == years

"""Figures in running words and in tables: what is measured, how much, when, whose, promised or past."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from graph.settings import Settings
from loaders import pipeline, sources
from loaders.figures import sentences
from loaders.figures.sentences import Frame
from loaders.records import FigureRecord
from loaders.resolve import Resolver
from loaders.spans import fold, squeeze
from tests.benchmarks import gold

FRAME = Frame(first=2016, last=2020, is_past=False)


@lru_cache
def resolver(code: str = "440700") -> Resolver:
    return Resolver(pipeline.load_knowledge(Settings().registry).names, code)


def read(text: str, frame: Frame = FRAME) -> list[FigureRecord]:
    return sentences.find(fold(text), frame, resolver())


def told(record: FigureRecord) -> str:
    value = f"{record.value}-{record.high}" if record.high else record.value
    years = "-".join(map(str, record.years))
    return f"{record.indicator} {gold.OPERATORS[record.comparator]} {value} {record.unit} {years}".strip()


CASES = [
    pytest.param("高新技术企业达到500家。", ["高新技术企业 = 500 家 2020"], id="a target without a year is the plan's"),
    pytest.param("到2018年，高新技术企业达到300家以上。", ["高新技术企业 >= 300 家 2018"], id="year and bound behind"),
    pytest.param("研发投入占比超过2.5%。", ["研发投入占比 > 2.5 % 2020"], id="bound before"),
    pytest.param("单位能耗不超过3吨。", ["单位能耗 <= 3 吨 2020"], id="at most"),
    pytest.param("投资年增长25%左右。", ["投资年增长 ~ 25 % 2020"], id="about, growth"),
    pytest.param("形成1-2个产业集群。", ["产业集群 = 1-2 个 2020"], id="range, noun behind"),
    pytest.param("建成国家级孵化器5家、省级孵化器8家。",
                 ["国家级孵化器 = 5 家 2020", "省级孵化器 = 8 家 2020"], id="list"),
    pytest.param("发明专利申请量、授权量分别达到233件和48件。",
                 ["发明专利申请量 = 233 件 2020", "授权量 = 48 件 2020"], id="shared verb"),
    pytest.param("合同成交额、专利数分别增长300%和100%。",
                 ["合同成交额增长 = 300 % 2020", "专利数增长 = 100 % 2020"], id="shared growth"),
    pytest.param("投入4.96亿元，比2010年增加1.70亿元。",
                 ["投入 = 4.96 亿元 2020", "投入比2010年增加 = 1.70 亿元 2010-2020"], id="compared"),
    pytest.param("到2018年专利达到50件。企业达到9家。",
                 ["专利 = 50 件 2018", "企业 = 9 家 2018"], id="year governs what follows"),
    pytest.param("产值力争2017年达到30亿元，2020年达到50亿元。",
                 ["产值 = 30 亿元 2017", "产值 = 50 亿元 2020"], id="subject carried"),
    pytest.param("培育20家骨干企业。", ["骨干企业 = 20 家 2020"], id="verb, number, noun"),
    pytest.param("孵化器面积达10万平方米。", ["孵化器面积 = 10 万平方米 2020"], id="孵化器 is no verb"),
    pytest.param("园区总产值超千亿元。", ["园区总产值 > 1000 亿元 2020"], id="an amount in words"),
    pytest.param("新型研发机构达到50家。", ["新型研发机构 = 50 家 2020"], id="新型 is no verb"),
]  # fmt: skip
NOTHING = [
    pytest.param("年产值5亿元以上的企业要设立研发机构。", id="a threshold of a class"),
    pytest.param("产值超10亿元的企业名单。", id="a threshold with a verb"),
    pytest.param("包括甲镇、乙镇等6个镇。", id="a count of what was listed"),
    pytest.param("落实“科创12条”政策。", id="a number in a name"),
    pytest.param("按照《通知》（江发〔2015〕2号）执行。", id="a document number"),
    pytest.param("2016年12月7日印发。", id="a date"),
    pytest.param("构建“1+6+N”格局。", id="a formula"),
    pytest.param("打造千亿级产业集群。", id="a class in words"),
    pytest.param("\ufffd达到5家。", id="nothing but a broken character is measured"),
    pytest.param("专栏1台账建设重点", id="the number of a box"),
    pytest.param("附件2 项目名单", id="the number of an annex"),
    pytest.param("第3批试点", id="an ordinal"),
    pytest.param("2节能改造工程", id="a number before another word"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_of_a_sentence(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [told(record) for record in found] == expected
    for record in found:
        assert record.value in record.span.of(text) or "千" in text
        assert squeeze(record.words) in squeeze(record.span.of(text))
        assert "。" not in record.span.of(text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_figure(text: str) -> None:
    assert gold.figures_of(read(text)) == []


@pytest.mark.parametrize(
    ("text", "frame", "kind"),
    [
        pytest.param("企业达到500家。", FRAME, "Target", id="a promise"),
        pytest.param("2015年，企业达到500家。", FRAME, "Actual", id="a year before the plan"),
        pytest.param("企业达到500家。", Frame(2016, 2020, is_past=True), "Actual", id="a chapter on the past"),
        pytest.param("比重从2010年的19%提升。", FRAME, "Baseline", id="from a year"),
        pytest.param("对认定的机构给予50万元资助。", FRAME, "Support", id="money given"),
        pytest.param("对单位进行奖励，专项资金达到3亿元。", FRAME, "Target", id="money of another clause"),
        pytest.param("该项目完成投资4500万元。", FRAME, "PlannedInvestment", id="investment of a project"),
        pytest.param("园区规划面积300亩。", FRAME, "Size", id="a size"),
    ],
)
def test_kind_of_a_figure(text: str, frame: Frame, kind: str) -> None:
    assert [record.kind for record in read(text, frame)] == [kind]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        pytest.param("全市企业达到5家。", ["全市"], id="the city"),
        pytest.param(
            "江门国家自创区企业达到5家，专利达到9件。", ["江门国家自创区", "江门国家自创区"], id="governs the sentence"
        ),
        pytest.param(
            "全市投入占比达到3%（其中高新区达到4%），专利达到9件。",
            ["全市", "高新区", "全市"],
            id="a bracket of its own",
        ),
        pytest.param("——滨江新城建设新城，2020年实现产值1000亿元。", ["滨江新城"], id="an entry of a list"),
        pytest.param("企业达到5家。", [""], id="none printed"),
        pytest.param("江门市级中心9家。", [""], id="a level is no scope"),
    ],
)
def test_scope_of_a_figure(text: str, scopes: list[str]) -> None:
    assert [record.scope_words for record in read(text)] == scopes


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("产值达到1000亿元，年均增长17%。", ["", "growthOf"], id="growth of the figure before"),
        pytest.param("专利745件，比2010年增长约98%。", ["", "growthOf"], id="growth since a year"),
        pytest.param("获科技奖21项，其中一等奖6项。", ["", "ofFigure"], id="a part of a whole"),
        pytest.param("占比达到3%（其中高新区达到4%）。", ["", ""], id="another scope is no part"),
        pytest.param("形成12个集群，其中装备产业超5000亿元。", ["", ""], id="another unit is no part"),
        pytest.param("专利增长5%，产值增长6%。", ["", ""], id="growth of its own"),
    ],
)
def test_what_a_figure_belongs_to(text: str, links: list[str]) -> None:
    found = read(text)
    assert [record.link for record in found] == links
    assert [record.of for record in found] == [found[0] if link else None for link in links]


@pytest.mark.parametrize(
    ("text", "modality"),
    [("企业达到5家", "Firm"), ("力争企业达到5家", "Striven"), ("预计企业达到5家", "Estimated")],
)
def test_modality_of_a_figure(text: str, modality: str) -> None:
    assert [record.modality for record in read(text)] == [modality]


# --- tables ----------------------------------------------------------------------------------------------------------
def document(text: str) -> pipeline.DocumentFacts:
    return pipeline.read(sources.decode("表.txt", text.encode()), pipeline.load_knowledge(Settings().registry))


PLAN = "江门市样例规划（2021-2025年）\n\n一、目标\n\n附件1\n\n指标\n\n"


def test_values_stand_under_their_years() -> None:
    table = "一级指标\t二级指标\t\t单位\t2020年（基数）\t2025年（目标）\t监测单位\n"
    table += "创新\t1\t研发占比\t%\t1.5\t≥2.0\t市科技局\n"
    found = document(PLAN + table + "\t2\t国家和省级实验室数量\t个\t6; 385\t6; 435 (可调整)\t市科技局\n").figures
    assert [(f.kind, told(f), f.item) for f in found] == [
        ("Baseline", "研发占比 = 1.5 % 2020", "附件1/1"),
        ("Target", "研发占比 >= 2.0 % 2025", "附件1/1"),
        ("Baseline", "国家级实验室数量 = 6 个 2020", "附件1/2"),
        ("Baseline", "省级实验室数量 = 385 个 2020", "附件1/2"),
        ("Target", "国家级实验室数量 = 6 个 2025", "附件1/2"),
        ("Target", "省级实验室数量 = 435 个 2025", "附件1/2"),
    ]


def test_two_units_part_the_name() -> None:
    table = "序号\t指标\t单位\t2025年（目标）\n9\t企业数及占全部企业比重\t家; %\t1845; 40.10\n10\t专利（件）\t\t--\n"
    assert [told(f) for f in document(PLAN + table).figures] == [
        "企业数 = 1845 家 2025", "占全部企业比重 = 40.10 % 2025",
    ]  # fmt: skip


def test_a_table_of_the_past_holds_actual_values_with_the_unit_of_the_name() -> None:
    table = "\t序号\n\t指标\n\t2018年\n\t2019年\n\n"
    table += "\t1\n\t专利拥有量（件）\n\t--\n\t0.67\n\n\t2\n\t企业（家）\n\t10\n\t13\n\n"
    assert [(f.kind, told(f)) for f in document(PLAN + table).figures] == [
        ("Actual", "专利拥有量 = 0.67 件 2019"),
        ("Actual", "企业 = 10 家 2018"),
        ("Actual", "企业 = 13 家 2019"),
    ]


def test_rows_of_a_work_list_are_due_in_the_year_of_their_deadline() -> None:
    table = "序号\t工作任务\t责任单位\t完成时限\n"
    table += "1\t新增企业6家\t市科技局\t2022年12月\n2\t新增平台3个\t市科技局\t2023年12月\n"
    table += "3\t新增园区2个\t市科技局\t\n"
    assert [f.years for f in document(PLAN + table).figures] == [(2022,), (2023,), (2025,)]


def test_a_year_in_the_heading_governs_the_rows_that_name_none() -> None:
    text = "江门市样例规划（2021-2025年）\n\n一、目标\n\n附件1\n\n2022年工作清单\n\n"
    table = "序号\t工作任务\t责任单位\n1\t新增企业6家\t市科技局\n2\t2023年新增平台3个\t市科技局\n"
    assert [f.years for f in document(text + table).figures] == [(2022,), (2023,)]


# --- the five plans, and the paragraphs written for the tests -----------------------------------------------------
@pytest.mark.corpus
def test_figures_of_the_plans_equal_the_reading_by_hand() -> None:
    total = gold.Score()
    for score in gold.score_plans().values():
        total.add(score)
    assert total.found > 250
    assert total.precision >= 0.95, total.lines
    assert total.recall >= 0.95, total.lines
    assert total.agreeing / total.found >= 0.95, total.lines
    assert total.named / total.found >= 0.95, total.lines
    assert total.placed / total.found >= 0.95, total.lines


@pytest.mark.parametrize("file", sorted(gold.SAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_figures_of_paragraphs_equal_what_a_reader_finds(file: Path) -> None:
    total = gold.Score()
    for paragraph in gold.paragraphs_of(file):
        total.add(gold.score_paragraph(paragraph))
    assert total.found > 80
    assert total.precision >= 0.95, total.lines
    assert total.recall >= 0.95, total.lines
    assert total.agreeing / total.found >= 0.95, total.lines
    assert total.named / total.found >= 0.95, total.lines


def test_thresholds_of_paragraphs_equal_what_a_reader_finds() -> None:
    score = gold.score_samples()["thresholds"]
    assert score.found >= 10
    assert (score.missed, score.extra) == (0, 0), score.lines
    assert score.agreeing == score.named == score.found, score.lines


# --- the measure can fail --------------------------------------------------------------------------------------------
EXPECTED = gold.of_line("企业/高企 | >= 500 家 | 2020 | Target | 全市")


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        pytest.param({}, (1, 0, 0, 1, 1, 1), id="as expected"),
        pytest.param({"value": "400"}, (0, 1, 1, 0, 0, 0), id="another value"),
        pytest.param({"unit": "个"}, (0, 1, 1, 0, 0, 0), id="another unit"),
        pytest.param({"years": (2019,)}, (1, 0, 0, 0, 1, 1), id="another year"),
        pytest.param({"years": (2016, 2020)}, (1, 0, 0, 1, 1, 1), id="a period that ends then"),
        pytest.param({"comparator": ""}, (1, 0, 0, 0, 1, 1), id="another bound"),
        pytest.param({"kind": "Actual"}, (1, 0, 0, 0, 1, 1), id="another class"),
        pytest.param({"indicator": "专利"}, (1, 0, 0, 1, 0, 1), id="another indicator"),
        pytest.param({"scope_words": "高新区"}, (1, 0, 0, 1, 1, 0), id="another place"),
    ],
)
def test_score_counts_what_differs(change: dict[str, object], counts: tuple[int, ...]) -> None:
    (record,) = read("全市企业达到500家以上。")
    score = gold.compare("x", [EXPECTED], [replace(record, **change)], gold.Names())  # type: ignore[arg-type]
    assert (score.found, score.missed, score.extra, score.agreeing, score.named, score.placed) == counts
    assert bool(score.lines) is bool(change) or counts[3:] == (1, 1, 1)

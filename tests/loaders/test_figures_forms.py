"""Forms of figures, one table a rule: numbers in words, units, changes, ranks, thresholds, support, base units."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from time import perf_counter

import pytest

from loaders.figures.numbers import quantities, units
from loaders.figures.sentences import Frame
from loaders.records import FigureRecord
from loaders.spans import squeeze
from tests.benchmarks import gold
from tests.loaders.test_figures import FRAME, read, told


def figures(text: str, frame: Frame = FRAME) -> list[FigureRecord]:
    return gold.figures_of(read(text, frame))


def thresholds(text: str) -> list[FigureRecord]:
    return [record for record in read(text) if record.kind == "Condition"]


def amounts(text: str) -> list[str]:
    """Bound, value and unit of each figure."""
    return [" ".join(told(record).split()[1:]) for record in figures(text)]


WORDS = [
    pytest.param("民营企业占全部企业的一半。", ["= 50 %"], id="half"),
    pytest.param("高技术产业占比超过一半。", ["> 50 %"], id="more than half"),
    pytest.param("优良率过半。", ["> 50 %"], id="过半"),
    pytest.param("参保人数占比超半数。", ["> 50 %"], id="超半数"),
    pytest.param("过半个小时", [], id="half an hour is none"),
    pytest.param("绿化面积占比达到三分之一。", ["= 33.33 %"], id="a third"),
    pytest.param("城镇人口占比达到四分之三以上。", [">= 75 %"], id="three quarters and more"),
    pytest.param("覆盖率达到百分之三十五。", ["= 35 %"], id="per cent in words"),
    pytest.param("贡献税收五成以上。", [">= 50 %"], id="tenths"),
    pytest.param("基本形成三成体系。", [], id="成 in a word"),
    pytest.param("基层卫生机构标准化实现全覆盖。", ["= 100 %"], id="全覆盖"),
    pytest.param("推进监测网络全覆盖建设行动。", [], id="全覆盖 within a name"),
    pytest.param("生产总值比2015年翻一番。", ["= 100 % 2015-2020"], id="doubled"),
    pytest.param("农民收入翻两番。", ["= 300 %"], id="doubled twice"),
    pytest.param("产值实现翻番。", ["= 100 %"], id="翻番"),
    pytest.param("出口额保持两位数增长。", [">= 10 %"], id="two digits"),
    pytest.param("重特大事故为零。", ["= 0"], id="zero"),
    pytest.param("煤炭消费实现零增长。", ["= 0 %"], id="zero growth"),
    pytest.param("零就业家庭动态清零。", ["= 0"], id="动态清零"),
    pytest.param("扩大社会消费品零售规模。", [], id="零售"),
    pytest.param("打造零碳园区。", [], id="零碳"),
    pytest.param("产值过千亿元。", ["> 1000 亿元"], id="过千亿"),
    pytest.param("产值突破万亿元。", ["> 1 万亿元"], id="万亿"),
    pytest.param("培育企业上千家。", [">= 1000 家"], id="上千家"),
    pytest.param("集聚企业近百家。", ["~ 100 家"], id="近百家"),
    pytest.param("覆盖人口超百万人。", ["> 100 万人"], id="百万"),
    pytest.param("打造百亿级产业集群。", [], id="a class of clusters"),
    pytest.param("引进数十家研发机构。", [], id="数十家"),
    pytest.param("建设若干平台、一批园区。", [], id="若干, 一批"),
    pytest.param("每个县至少建设两个示范点。", [">= 2 个"], id="a small number in words"),
    pytest.param("医护比达到1:1.25。", ["= 1.25 1:N"], id="ratio to one"),
    pytest.param("城乡居民收入比缩小到2:1以内。", ["<= 2 N:1"], id="ratio of one"),
    pytest.param("三次产业比重为8:42:50。", ["= 8 %", "= 42 %", "= 50 %"], id="composition"),
    pytest.param("会议9:30开始。", [], id="a time of day"),
    pytest.param("倍差缩小到1.9以内。", ["<= 1.9"], id="a decimal without a unit"),
    pytest.param("平台升级到2.0。", [], id="a version"),
    pytest.param("培育企业30-50家。", ["= 30-50 家"], id="range"),
    pytest.param("培育企业3至5家。", ["= 3-5 家"], id="range with 至"),
    pytest.param("培育企业50-30家。", ["= 30 家"], id="numbers that do not rise are no range"),
    pytest.param("投资10亿元至20亿元。", ["= 10-20 亿元"], id="range with two units"),
    pytest.param("从业人员1万余人。", ["> 1 万人"], id="余 behind the scale"),
    pytest.param("企业达1,200家。", ["= 1200 家"], id="thousands mark"),
    pytest.param("审批时限不超过45个工作日。", ["<= 45 个工作日"], id="a time limit"),
    pytest.param("培训为期3天。", [], id="a duration"),
    pytest.param("3岁以下婴幼儿托位达到500个。", ["= 500 个"], id="an age is part of a name"),
    pytest.param("人均预期寿命达到80岁以上。", [">= 80 岁"], id="an age that is measured"),
    pytest.param("进出港船舶500艘次。", ["= 500 艘次"], id="艘次"),
    pytest.param("服务企业1200家次，接待游客3万人次。", ["= 1200 家次", "= 3 万人次"], id="家次, 人次"),
    pytest.param("保障航班40架次、班轮20班次。", ["= 40 架次", "= 20 班次"], id="架次, 班次"),
    pytest.param("检查单位30户次，出动车辆80辆次。", ["= 30 户次", "= 80 辆次"], id="户次, 辆次"),
    pytest.param("停靠渔船20艘，次年增加到30艘。", ["= 20 艘", "= 30 艘"], id="near miss: 次 of the next word"),
    pytest.param("建设20家次级网点。", ["= 20 家"], id="near miss: 次级"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_numbers_in_words_and_units(text: str, expected: list[str]) -> None:
    assert [words.removesuffix(" 2020") for words in amounts(text)] == expected


CHANGES = [
    pytest.param("覆盖率从2015年的3%提高到2020年的5%。",
                 ["覆盖率 = 3 % 2015 Baseline Stock", "覆盖率 = 5 % 2020 Target Stock"], id="from a year to a year"),
    pytest.param("转化率由60%提高到70%。",
                 ["转化率 = 60 % Baseline Stock", "转化率 = 70 % 2020 Target Stock"], id="from without a year"),
    pytest.param("到2020年，普及率由2016年的15%提高到45%。",
                 ["普及率 = 15 % 2016 Baseline Stock", "普及率 = 45 % 2020 Target Stock"], id="the aim keeps its year"),
    pytest.param("产值1000亿元，比上年增长8%，比2015年翻一番。",
                 ["产值 = 1000 亿元 2020 Target Stock", "产值比上年增长 = 8 % 2020 Target GrowthRate",
                  "产值 = 100 % 2015-2020 Target GrowthRate"], id="against the last year and another"),
    pytest.param("产值年均增长9%，累计投入5亿元，新增企业6家，每年培训300人。",
                 ["产值年均增长 = 9 % 2020 Target GrowthRate", "投入 = 5 亿元 2020 Target Cumulative",
                  "企业 = 6 家 2020 Target Increment", "培训 = 300 人 2020 Target PerYear"], id="kinds of quantities"),
    pytest.param("到2020年，服务业增加值占比达到55%。", ["服务业增加值占比 = 55 % 2020 Target Stock"],
                 id="增加值 is no increment"),
    pytest.param("能耗比2015年降低3吨。", ["能耗降低 = 3 吨 2015-2020 Target Increment"], id="an absolute change"),
    pytest.param("“十三五”期间新增企业5家，到“十三五”末达到9家。",
                 ["企业 = 5 家 2016-2020 Target Increment", "企业 = 9 家 2020 Target Stock"], id="five-year plans"),
    pytest.param("到2018年、2020年，产值分别达到6亿元、9亿元。",
                 ["产值 = 6 亿元 2018 Target Stock", "产值 = 9 亿元 2020 Target Stock"], id="years shared out"),
    pytest.param("出口5亿元，专利6件，分别增长8%和9%。",
                 ["出口 = 5 亿元 2020 Target Stock", "专利 = 6 件 2020 Target Stock",
                  "出口增长 = 8 % 2020 Target GrowthRate", "专利增长 = 9 % 2020 Target GrowthRate"],
                 id="growth of the figures before"),
    pytest.param("建设50所学校和15个专业。",
                 ["学校 = 50 所 2020 Target Stock", "专业 = 15 个 2020 Target Stock"], id="numbers before their nouns"),
    pytest.param("站点50米半径覆盖率达9%。", ["站点50米半径覆盖率 = 9 % 2020 Target Stock"], id="a reach in a name"),
    pytest.param("增速居全省前三。", ["增速 <= 3 位 2020 Target Rank"], id="among the first three"),
    pytest.param("总量位居全国第2位。", ["总量 = 2 位 2020 Target Rank"], id="a rank"),
    pytest.param("产量全国第一。", ["产量 = 1 位 2020 Target Rank"], id="first of all"),
    pytest.param("推出全国第一批试点。", [], id="a first batch is no rank"),
    pytest.param("发展第三产业，走在全国前列。", [], id="no rank in numbers"),
    pytest.param("水质不低于全省平均水平。", [], id="a level without a number"),
    pytest.param("超额完成“十二五”提出的增长8%的目标。", ["增长 = 8 % 2020 Target GrowthRate"],
                 id="an earlier promise"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_changes_years_and_kinds_of_quantities(text: str, expected: list[str]) -> None:
    assert [f"{told(f)} {f.kind} {f.quantity}" for f in figures(text)] == expected


THRESHOLDS = [
    pytest.param("年产值5亿元以上的企业要设立研发机构。", ["年产值 >= 5 亿元"], ["年产值5亿元以上的企业"], id="money"),
    pytest.param("投资额1亿元以上的项目优先供地。", ["投资额 >= 1 亿元"], ["投资额1亿元以上的项目"], id="investment"),
    pytest.param("产值超10亿元的企业名单。", ["产值 > 10 亿元"], ["产值超10亿元的企业"], id="bound before"),
    pytest.param("新开工亿元以上项目20个。", ["项目 >= 1 亿元"], ["亿元以上项目"], id="in words"),
    pytest.param("带动农户100户以上的合作社。", ["农户 >= 100 户"], ["农户100户以上的合作社"], id="a count of others"),
    pytest.param("整治10蒸吨及以下燃煤锅炉。", ["燃煤锅炉 <= 10 蒸吨"], ["10蒸吨及以下燃煤锅炉"], id="a capacity"),
    pytest.param("研发投入占比5%以上的企业。", ["研发投入占比 >= 5 %"], ["研发投入占比5%以上的企业"], id="a share"),
    pytest.param("营业收入首次突破1亿元、5亿元的企业给予奖励。", ["营业收入 > 1 亿元", "营业收入 > 5 亿元"],
                 ["营业收入首次突破1亿元、5亿元的企业"] * 2, id="a chain"),
    pytest.param("对研发投入超过500万元的，按10%给予补助。", ["研发投入 > 500 万元"], ["研发投入超过500万元的"],
                 id="who is meant"),
    pytest.param("培育超百亿元的企业。", ["企业 > 100 亿元"], ["百亿元的企业"], id="a class to be grown"),
    pytest.param("年产值超10亿元的企业2家。", ["年产值 > 10 亿元"], ["年产值超10亿元的企业"], id="it is counted"),
    pytest.param("壮大超百亿元的龙头企业。", ["龙头企业 > 100 亿元"], ["百亿元的龙头企业"], id="a verb before it"),
    pytest.param("年产值超过10亿元企业2家、5亿元企业3家。", ["年产值 > 10 亿元", "年产值 > 5 亿元"],
                 ["年产值超过10亿元企业", "年产值超过10亿元企业2家、5亿元企业"], id="the next amount"),
    pytest.param("年产值超过10亿元企业2家，5亿元产业基金1支。", ["年产值 > 10 亿元"], ["年产值超过10亿元企业"],
                 id="near miss: another thing behind"),
    pytest.param("产值超100亿元的企业5家，超50亿元的达到10家。", ["产值 > 100 亿元"], ["产值超100亿元的企业"],
                 id="达到 is no class"),
    pytest.param("龙头企业年产值超10亿元。", [], [], id="near miss: a target"),
    pytest.param("安排5亿元以上专项资金。", [], [], id="money itself"),
    pytest.param("培育100家以上的企业。", [], [], id="what is counted itself"),
    pytest.param("覆盖率达到95%以上的水平。", [], [], id="a level"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "printed"), THRESHOLDS)
def test_thresholds_of_classes(text: str, expected: list[str], printed: list[str]) -> None:
    found = thresholds(text)
    assert [told(record) for record in found] == expected
    assert [squeeze(record.span.of(text)) for record in found] == [squeeze(words) for words in printed]


def test_thresholds_go_with_the_figure_that_counts_or_pays_their_class() -> None:
    (counted,) = figures("年产值过百亿元的企业达到5家。")
    (paid,) = figures("对年营业收入超过10亿元的企业，给予100万元奖励。")
    (plain,) = figures("年产值1亿元以上的企业要设立研发机构，专利达到6件。")
    assert [told(one) for one in counted.conditions] == ["年产值 > 100 亿元"]
    assert [told(one) for one in paid.conditions] == ["年营业收入 > 10 亿元"]
    assert plain.conditions == ()


SUPPORT = [
    pytest.param("对新认定的企业，给予50万元经费资助。",
                 "经费资助 = 50 万元", "新认定的企业", "", (), id="to whom"),
    pytest.param("首次通过认定的，一次性奖励30万元。",
                 "一次性奖励 = 30 万元", "首次通过认定的", "", ("一次性",), id="的，"),
    pytest.param("省财政对每个产业园给予1000万元补助。",
                 "补助 = 1000 万元", "每个产业园", "省财政", ("每个",), id="a budget"),
    pytest.param("市科技局对获奖项目按获奖金额的30%给予补助。",
                 "补助 = 30 %", "获奖项目", "市科技局", (), id="a share"),
    pytest.param("对博士后每人每年补贴18万元。", "补贴 = 18 万元", "博士后", "", ("每人", "每年"), id="each year"),
    pytest.param("给予最高不超过100万元奖励。", "奖励 <= 100 万元", "", "", (), id="at most"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "who", "payer", "per"), SUPPORT)
def test_support_says_to_whom_by_whom_and_for_each_what(
    text: str, expected: str, who: str, payer: str, per: tuple[str, ...]
) -> None:
    (found,) = figures(text)
    assert found.kind == "Support"
    assert told(found).removesuffix(" 2020") == expected
    assert (found.eligibility, found.payer_words, found.per) == (who, payer, per)
    assert found.quantity == ("PerYear" if "每年" in per else "")


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        pytest.param("市财政对企业给予5万元补助。", "江门市人民政府", id="the city's budget"),
        pytest.param("省级财政对企业给予5万元补助。", "广东省人民政府", id="the province's budget"),
        pytest.param("市科技局对企业给予5万元补助。", "江门市科学技术局", id="a bureau"),
        pytest.param("中央财政对企业给予5万元补助。", "", id="the State has no body here"),
        pytest.param("县级财政对企业给予5万元补助。", "", id="no county here"),
        pytest.param("对企业给予5万元补助。", "", id="nobody printed"),
    ],
)
def test_payer_is_the_body_that_is_meant(text: str, payer: str) -> None:
    (found,) = figures(text)
    assert (found.payer.iri.rsplit("/", 1)[1] if found.payer else "") == payer


def test_a_share_chain_keeps_rate_and_cap() -> None:
    found = figures("对购置设备的企业，按投资额的30%给予补助，最高不超过100万元。")
    assert [told(one) for one in found] == ["补助 = 30 % 2020", "补助 <= 100 万元 2020"]
    assert [one.eligibility for one in found] == ["购置设备的企业"] * 2


BASES = [
    pytest.param("1.5", "万家", ("15000", "家"), id="万家"),
    pytest.param("3000", "亿元", ("300000000000", "元"), id="亿元"),
    pytest.param("1.6", "万亿元", ("1600000000000", "元"), id="万亿元"),
    pytest.param("12.5", "平方公里", ("12500000", "平方米"), id="square kilometres"),
    pytest.param("2", "公顷", ("20000", "平方米"), id="hectares"),
    pytest.param("3", "万亩", ("20000000", "平方米"), id="mu"),
    pytest.param("1000", "亿斤", ("50000000", "吨"), id="jin"),
    pytest.param("5", "千瓦", ("5", "千瓦"), id="千 of a unit is no scale"),
    pytest.param("5", "家", ("5", "家"), id="a plain count"),
    pytest.param("5", "%", None, id="a share has none"),
    pytest.param("5", "万元/亩", None, id="nor a unit per another"),
    pytest.param("5", "", None, id="nor no unit"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "unit", "expected"), BASES)
def test_values_in_base_units(value: str, unit: str, expected: tuple[str, str] | None) -> None:
    assert units.normalized(value, unit) == expected


SCOPES = [
    pytest.param("全国企业达到5家。", "100000", "全国", id="the whole State"),
    pytest.param("江门市滨海产业园产值达到5亿元。", "", "江门市滨海产业园", id="a park by form"),
    pytest.param("台山市产值达到5亿元。", "440781", "台山市", id="a county inside"),
    pytest.param("广州市产值达到5亿元。", "", "", id="another city is no scope"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), SCOPES)
def test_scope_is_a_place_or_park_at_the_head(text: str, place: str, words: str) -> None:
    (found,) = figures(text)
    assert (found.scope.rsplit("/", 1)[1] if found.scope else "", found.scope_words) == (place, words)


def test_quantities_never_overlap_and_read_as_numbers() -> None:
    for paragraph in gold.paragraphs():
        words = squeeze(paragraph["text"])
        found = quantities.find(words)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(Decimal(one.value).is_finite() for one in found)
        assert all(words[one.start : one.end].endswith(one.words[-1]) for one in found)


PIECES = ("对企业给予5万元补助，", "增长提高", "、5亿元", "十百千万亿", "“", "由3%提高到", "12345", "到2018年、")


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length_of_a_text(piece: str) -> None:
    short, long = piece * (2_000 // len(piece)), piece * (16_000 // len(piece))
    times = []
    for text in (short, long):
        started = perf_counter()
        read(text)
        times.append(perf_counter() - started)
    assert times[1] < max(0.5, 24 * times[0])

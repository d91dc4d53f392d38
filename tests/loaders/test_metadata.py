"""Metadata of documents: whole heads of the genre, single rules with near misses, bad input, the five plans."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from graph.namespaces import DCTERMS, ID, PG, SKOS
from graph.reference import ManifestEntry, load_reference
from graph.settings import Settings
from loaders import pipeline
from loaders.documents import dates, metadata, titles
from loaders.documents.bodies import issuers_in_title
from loaders.documents.heads import Form, form_of
from loaders.documents.metadata import Basis, Metadata
from loaders.names import NameIndex, load_names
from loaders.phrases import PHRASES
from loaders.sections import split
from loaders.sources import SourceText, decode, open_document
from loaders.spans import fold
from loaders.tables import find_tables, split_lines

ROOT = Path(__file__).resolve().parents[2]


@cache
def reference():
    return load_reference(ROOT / "graph" / "registry")


@cache
def names() -> NameIndex:
    return load_names(reference())


def read(text: str, manifest: ManifestEntry | None = None) -> Metadata:
    source = SourceText("sample.txt", text, "utf-8")
    lines = split_lines(text)
    sections, _ = split(text, lines, find_tables(text, lines))
    return metadata.read(source, sections, names(), manifest)


def text_of(value: metadata.Value | None) -> str:
    return value.text if value else ""


def summary(found: Metadata) -> dict[str, object]:
    """The values that are there, as plain texts."""
    issuers = "、".join(v.text for v in found.issuers)
    values = {"key": found.key, "kind": found.kind, "title": found.title.text, "issuer": issuers}
    values |= {name: text_of(getattr(found, name)) for name in ("number", "issued", "published")}
    values["period"] = f"{text_of(found.period_start)}-{text_of(found.period_end)}".strip("-")
    values["place"] = names().places.name(found.code)
    values["carrier"] = found.carrier.key if found.carrier else ""
    return {name: value for name, value in values.items() if value}


STATE = """索 引 号：	000014349/2016-00156	主题分类：	科技、教育
发文机关：	国务院	成文日期：	2016年07月28日
标　　题：	国务院关于印发“十三五”国家科技创新规划的通知
发文字号：	国发〔2016〕43号	发布日期：	2016年08月08日

国务院关于印发
“十三五”国家科技创新规划的通知
国发〔2016〕43号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
现将《“十三五”国家科技创新规划》印发给你们，请认真贯彻执行。

国务院
2016年7月28日

（此件公开发布）

“十三五”国家科技创新规划

依据《国家创新驱动发展战略纲要》编制本规划。

第一篇 迈进创新型国家行列
一、把握科技创新发展新态势
"""
PROVINCE = """广东省人民政府文件
粤府〔2018〕64号

广东省人民政府关于印发广东省
新一代人工智能发展规划的通知

各地级以上市人民政府，各县（市、区）人民政府：
现将《广东省新一代人工智能发展规划》印发给你们，请认真组织实施。
广东省人民政府
二○一八年七月二十三日

广东省新一代人工智能发展规划

为推动人工智能发展，制定本规划。规划期限为2018—2030年。
一、总体要求
"""
DISTRICT = """# **佛山市顺德区人民政府办公室关于印发《顺德区高质量发展
行动方案（2022—2024年）》的通知**

顺府办发〔2022〕7号

各镇人民政府、街道办事处，区属各单位：

《顺德区高质量发展行动方案（2022—2024年）》已经区人民政府同意，现印发给你们，请认真组织实施。

佛山市顺德区人民政府办公室
2022年4月2日

顺德区高质量发展行动方案
（2022—2024年）

为加快发展，特制定本方案。

一、总体要求
"""
SHARED_NAME = """当前位置：首页 > 政务公开 > 规划计划
鼓楼区科技创新三年行动计划（2021-2023年）
发布日期：2021-03-05 来源：区科技局
浏览次数：12

为深入实施创新驱动发展战略，结合我区实际，制定本行动计划。福州市鼓楼区、福州市各区要抓好落实。
一、总体目标
到2023年，福州市鼓楼区进入前列。
福州市鼓楼区人民政府办公室 2021年3月1日印发
"""
PARTY = """中共杭州市委 杭州市人民政府
关于深化科技体制改革的若干意见
（2015年6月3日）
市委〔2015〕8号

为贯彻党中央决策，提出如下意见。
一、总体要求
中共杭州市委
杭州市人民政府
2015年6月5日
"""
JOINT = """科技部 财政部 税务总局关于印发《高新技术企业认定管理办法》的通知
国科发火〔2016〕32号
各省、自治区、直辖市科技厅（委、局）：
请遵照执行。
科 技 部 财 政 部 税务总局
2016年1月29日
高新技术企业认定管理办法
第一章 总则
第一条 制定本办法。
"""
FORWARDED = """遂宁市人民政府办公室转发市科技局关于加强科技创新工作意见的通知
遂府办函〔2012〕20号
各县（区）人民政府：
现转发给你们。
二○一二年二月六日
关于加强科技创新工作的意见
市科技局
一、重点任务
"""
ALONE = """南宁市科学技术局关于印发《南宁市科技计划项目管理办法》的通知
南科规〔2020〕3号
各有关单位：
现将《南宁市科技计划项目管理办法》印发给你们，请遵照执行。
附件：南宁市科技计划项目管理办法
南宁市科学技术局
2020年5月6日
"""
NOT_REPEATED = """定海区人民政府办公室关于印发定海区人才工作要点的通知
定政办发〔2021〕9号
各镇人民政府：
现将《定海区人才工作要点》印发给你们。
定海区人民政府办公室
2021年2月3日
一、总体要求
二、主要任务
"""
PLAIN = """青海省“十四五”科技创新规划
青政办〔2021〕110号
目 录
一、总体要求.....1
二、任务.....3

一、总体要求
二、任务
"""
COVER = """附件

江门市国民经济和社会发展
第十四个五年规划和2035年
远景目标纲要
（2021年2月6日江门市第十五届人民代表大会第七次会议批准）

2021年3月

目  录

第一章 开启新征程.....1

第一章 开启新征程
"""
PORTAL = """江门市人民政府门户网站
首页 >> 政务公开 >> 政策文件
江门市人民政府关于印发江门市数字经济发展规划（2022-2025年）的通知
来源：市政府办公室 发布时间：2022-05-06 10:11 点击数： 字体：【大】【中】【小】
江府〔2022〕8号
江门市人民政府关于印发江门市数字经济
发展规划（2022-2025年）的通知
各县（市、区）人民政府：
    现将《江门市数字经济发展规划（2022-2025年）》印发给你们，请认真组织实施。

江门市人民政府
2022年4月28日
附件：1.江门市数字经济发展规划（2022-2025年）
2.江门市某方案
江门市数字经济发展规划
（2022-2025年）
前  言
根据《广东省数字经济促进条例》，编制本规划，规划期限为2022年至2025年。
第一章 发展基础
公开方式：主动公开
江门市人民政府办公室                2022年4月29日印发
"""
CALLS_ITSELF = """科技创新是第一动力。为此，编制《桃源县科技创新发展规划（2021-2025年）》（以下简称《规划》），
作为我县的纲领。
一、总体要求
"""
ONLY_THIS_PLAN = """前  言

为加快桃源县发展，制定本规划。规划期为2021-2025年。桃源县要抓住机遇。
一、发展基础
"""
ONLY_A_HEADING = """一、总体要求
桃源县人民政府牵头。
二、主要任务
"""

HEADS = (
    pytest.param(
        STATE,
        {
            "key": "“十三五”国家科技创新规划", "kind": "Plan", "title": "“十三五”国家科技创新规划", "issuer": "国务院",
            "number": "国发〔2016〕43号", "issued": "2016-07-28", "published": "2016-08-08", "period": "2016-2020",
            "place": "中国", "carrier": "国发〔2016〕43号",
        },
        id="State Council, table of the page, title on two lines",
    ),
    pytest.param(
        PROVINCE,
        {
            "key": "广东省新一代人工智能发展规划", "kind": "Plan", "title": "广东省新一代人工智能发展规划",
            "issuer": "广东省人民政府", "number": "粤府〔2018〕64号", "issued": "2018-07-23", "period": "2018-2030",
            "place": "广东省", "carrier": "粤府〔2018〕64号",
        },
        id="province, red head, date in Chinese numerals, period in the text",
    ),
    pytest.param(
        DISTRICT,
        {
            "key": "顺德区高质量发展行动方案（2022-2024年）", "kind": "Plan",
            "title": "顺德区高质量发展行动方案（2022—2024年）", "issuer": "佛山市顺德区人民政府办公室",
            "number": "顺府办发〔2022〕7号", "issued": "2022-04-02", "period": "2022-2024", "place": "顺德区",
            "carrier": "顺府办发〔2022〕7号",
        },
        id="district, Markdown marks, 《》 over two lines",
    ),
    pytest.param(
        SHARED_NAME,
        {
            "key": "鼓楼区科技创新三年行动计划（2021-2023年）", "kind": "Plan",
            "title": "鼓楼区科技创新三年行动计划（2021-2023年）", "issuer": "福州市鼓楼区人民政府办公室",
            "issued": "2021-03-01", "published": "2021-03-05", "period": "2021-2023", "place": "鼓楼区",
        },
        id="plain plan of a district whose name others share, chrome, publishing line",
    ),
    pytest.param(
        PARTY,
        {
            "key": "市委〔2015〕8号", "kind": "Plan",
            "title": "中共杭州市委杭州市人民政府关于深化科技体制改革的若干意见",
            "issuer": "中共杭州市委、杭州市人民政府", "number": "市委〔2015〕8号", "issued": "2015-06-05",
            "place": "杭州市",
        },
        id="opinion of two bodies, one above the title",
    ),
    pytest.param(
        JOINT,
        {
            "key": "高新技术企业认定管理办法", "kind": "PolicyDocument", "title": "高新技术企业认定管理办法",
            "issuer": "科技部、财政部、税务总局", "number": "国科发火〔2016〕32号", "issued": "2016-01-29",
            "place": "中国", "carrier": "国科发火〔2016〕32号",
        },
        id="three ministries apart by blanks",
    ),
    pytest.param(
        FORWARDED,
        {
            "key": "遂宁市关于加强科技创新工作的意见", "kind": "Plan", "title": "关于加强科技创新工作的意见",
            "issuer": "遂宁市人民政府办公室", "number": "遂府办函〔2012〕20号", "issued": "2012-02-06",
            "place": "遂宁市", "carrier": "遂府办函〔2012〕20号",
        },
        id="forwarded opinion, named otherwise by the notice, title without a place",
    ),
    pytest.param(
        ALONE,
        {
            "key": "南科规〔2020〕3号", "kind": "Notice",
            "title": "南宁市科学技术局关于印发《南宁市科技计划项目管理办法》的通知", "issuer": "南宁市科学技术局",
            "number": "南科规〔2020〕3号", "issued": "2020-05-06", "place": "南宁市",
        },
        id="notice without what it transmits",
    ),
    pytest.param(
        NOT_REPEATED,
        {
            "key": "定海区人才工作要点", "kind": "Plan", "title": "定海区人才工作要点",
            "issuer": "定海区人民政府办公室", "number": "定政办发〔2021〕9号", "issued": "2021-02-03",
            "place": "定海区", "carrier": "定政办发〔2021〕9号",
        },
        id="notice, then the text without a title of its own",
    ),
    pytest.param(
        PLAIN,
        {
            "key": "青政办〔2021〕110号", "kind": "Plan", "title": "青海省“十四五”科技创新规划",
            "number": "青政办〔2021〕110号", "period": "2021-2025", "place": "青海省",
        },
        id="plain plan with a number, table of contents",
    ),
    pytest.param(
        COVER,
        {
            "key": "江门市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "kind": "Plan",
            "title": "江门市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "issued": "2021-02-06",
            "period": "2021-2025", "place": "江门市",
        },
        id="title on three lines below 附件, day of adoption",
    ),
    pytest.param(
        PORTAL,
        {
            "key": "江门市数字经济发展规划（2022-2025年）", "kind": "Plan",
            "title": "江门市数字经济发展规划（2022-2025年）", "issuer": "江门市人民政府",
            "number": "江府〔2022〕8号", "issued": "2022-04-28", "published": "2022-05-06",
            "period": "2022-2025", "place": "江门市", "carrier": "江府〔2022〕8号",
        },
        id="portal, title of the notice twice, list of annexes, publishing line",
    ),
    pytest.param(
        CALLS_ITSELF,
        {
            "key": "桃源县科技创新发展规划（2021-2025年）", "kind": "Plan",
            "title": "桃源县科技创新发展规划（2021-2025年）",
            "period": "2021-2025", "place": "桃源县",
        },
        id="no title, the text calls itself in 《》",
    ),
    pytest.param(
        ONLY_THIS_PLAN,
        {
            "key": "桃源县规划（2021-2025年）", "kind": "Plan", "title": "桃源县规划（2021-2025年）",
            "period": "2021-2025",
            "place": "桃源县",
        },
        id="no title, the text calls itself 本规划",
    ),
    pytest.param(
        ONLY_A_HEADING,
        {"key": "桃源县总体要求", "kind": "PolicyDocument", "title": "桃源县总体要求", "place": "桃源县"},
        id="no title, place and first heading",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_metadata_of_a_head(text: str, expected: dict[str, str]) -> None:
    assert summary(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_metadata_is_the_same_with_other_newlines(text: str, expected: dict[str, str]) -> None:
    assert summary(read(text.replace("\n", "\r\n"))) == expected


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_printed_values_quote_the_text(text: str, expected: dict[str, str]) -> None:
    found = read(text)
    values = [found.title, found.number, found.issued, found.published, found.period_start, *found.issuers]
    for value in [v for v in values if v and v.basis is Basis.PRINTED]:
        assert value.span is not None
        quoted = titles.as_printed(value.span.of(text))
        day = dates.find_day(fold(quoted).text)
        forms = {quoted, fold(quoted).text, titles.number_of(quoted), day.text if day else ""}
        assert value.text in forms, value


@pytest.mark.parametrize(("text", "basis"), [
    pytest.param(PROVINCE, Basis.PRINTED, id="printed"),
    pytest.param(CALLS_ITSELF, Basis.PRINTED, id="in 《》"),
    pytest.param(ONLY_THIS_PLAN, Basis.DERIVED, id="本规划"),
    pytest.param(ONLY_A_HEADING, Basis.DERIVED, id="first heading"),
])  # fmt: skip
def test_basis_of_the_title(text: str, basis: Basis) -> None:
    found = read(text)
    assert found.title_basis is basis
    assert (found.title.span is None) == (basis is Basis.DERIVED)


# --- findings -----------------------------------------------------------------------------------------------------
def kinds(found: Metadata) -> list[tuple[str, str]]:
    return [(f.kind, dict(f.words).get("field", "")) for f in found.findings]


def test_findings_name_what_is_missing() -> None:
    missing = [("MissingMetadata", name) for name in ("发文字号", "发文机关", "成文日期")]
    assert kinds(read(ONLY_A_HEADING)) == [("MissingTitle", ""), *missing]
    assert kinds(read(PROVINCE)) == []


def test_second_document_in_a_file_is_found() -> None:
    text = PROVINCE + "二、任务\n\n惠州市人才工作实施方案\n\n一、总体要求\n二、任务\n"
    found = [f for f in read(text).findings if f.kind == "SeveralDocuments"]
    assert [f.span.of(text) for f in found] == ["惠州市人才工作实施方案"]


def test_annex_with_chapters_is_no_second_document() -> None:
    text = PROVINCE + "二、任务\n\n附件1\n惠州市人才工作实施方案\n\n一、总体要求\n二、任务\n"
    assert not [f for f in read(text).findings if f.kind == "SeveralDocuments"]


def test_number_that_label_and_line_give_differently_is_a_conflict() -> None:
    text = STATE.replace("发文字号：	国发〔2016〕43号", "发文字号：	国发〔2016〕34号")
    found = read(text)
    assert kinds(found) == [("ConflictingMetadata", "发文字号")]
    assert text_of(found.number) == "国发〔2016〕34号"


def test_period_that_title_and_text_give_differently_is_a_conflict() -> None:
    text = "惠州市科技规划（2021-2025年）\n\n制定本规划。规划期为2021-2026年。\n一、总体要求\n"
    found = read(text)
    assert ("ConflictingMetadata", "规划期") in kinds(found)
    assert (text_of(found.period_start), text_of(found.period_end)) == ("2021", "2025")


def test_every_finding_has_its_sentences() -> None:
    texts = [ONLY_A_HEADING, STATE.replace("发文字号：	国发〔2016〕43号", "发文字号：	国发〔2016〕34号")]
    texts.append(PROVINCE + "\n惠州市人才工作实施方案\n\n一、总体要求\n")
    found = [f for text in texts for f in read(text).findings]
    assert {f.kind for f in found} == {"MissingTitle", "MissingMetadata", "ConflictingMetadata", "SeveralDocuments"}
    assert {f.kind for f in found} <= set(PHRASES.findings)
    for one in found:
        assert one.message("zh")
        assert one.message("en")


# --- the manifest -------------------------------------------------------------------------------------------------
def row(*values: tuple[str, NamedNode | Literal]) -> ManifestEntry:
    return ManifestEntry("known-plan", values)


def test_manifest_gives_what_is_not_printed() -> None:
    given = row(
        (DCTERMS + "title", Literal("桃源县科技规划", language="zh")),
        (SKOS + "altLabel", Literal("桃源科技规划", language="zh")),
        (PG + "issuer", NamedNode(ID + "org/桃源县人民政府")),
        (PG + "documentNumber", Literal("桃政发〔2021〕1号")),
        (DCTERMS + "issued", Literal("2021-05-06")),
        (PG + "jurisdiction", NamedNode(ID + "place/430725")),
        (PG + "officialPage", NamedNode("https://www.example.gov.cn/plan.html")),
    )
    found = read(ONLY_A_HEADING, given)
    assert (found.key, found.title.text, found.other_titles) == ("known-plan", "桃源县科技规划", ("桃源科技规划",))
    assert [v.text for v in found.issuers] == [ID + "org/桃源县人民政府"]
    values = (found.title, found.number, found.issued, found.jurisdiction, found.official_page, *found.issuers)
    assert {v.basis for v in values if v} == {Basis.MANIFEST}
    assert found.code == "430725"


def test_printed_values_win_over_the_manifest_with_a_finding() -> None:
    given = row((DCTERMS + "issued", Literal("2018-07-24")), (PG + "documentNumber", Literal("粤府〔2018〕64号")))
    found = read(PROVINCE, given)
    assert text_of(found.issued) == "2018-07-23"
    assert kinds(found) == [("ConflictingMetadata", "成文日期")]
    assert dict(found.findings[0].words)["second"] == "2018-07-24"


def test_manifest_title_in_another_form_is_no_conflict() -> None:
    given = row((DCTERMS + "title", Literal("顺德区高质量发展行动方案(2022-2024)", language="zh")))
    assert kinds(read(DISTRICT, given)) == []


# --- notice and plan ----------------------------------------------------------------------------------------------
def test_notice_before_a_plan_is_a_document_of_its_own() -> None:
    carrier = read(DISTRICT).carrier
    assert carrier is not None
    assert carrier.title.text == "佛山市顺德区人民政府办公室关于印发《顺德区高质量发展行动方案（2022—2024年）》的通知"
    assert (text_of(carrier.number), text_of(carrier.issued)) == ("顺府办发〔2022〕7号", "2022-04-02")
    assert [v.text for v in carrier.issuers] == ["佛山市顺德区人民政府办公室"]


def test_notice_alone_tells_what_it_transmits() -> None:
    found = read(ALONE)
    assert found.carrier is None
    assert found.transmits is not None
    assert (found.transmits.title, found.transmits.key) == ("南宁市科技计划项目管理办法", "南宁市科技计划项目管理办法")
    assert found.transmits.span.of(ALONE) == "南宁市科技计划项目管理办法"


@pytest.mark.parametrize(("title", "inner"), [
    pytest.param("广东省政府关于印发〈珠三角方案（2016-2020年）〉的通知", "珠三角方案（2016-2020年）", id="brackets"),
    pytest.param("市政府关于印发<甲市方案(2015-2017)的通知>", "甲市方案（2015-2017）", id="bracket closed too late"),
    pytest.param("国务院关于印发“十三五”国家科技创新规划的通知", "“十三五”国家科技创新规划", id="without brackets"),
    pytest.param("转发市科技局关于印发《甲市工作方案》的通知", "甲市工作方案", id="forwarded notice"),
    pytest.param("市府办转发市科技局关于加强工作意见的通知", "市科技局关于加强工作意见", id="forwarded opinion"),
    pytest.param("关于印发甲市管理办法（试行）的通知", "甲市管理办法（试行）", id="on trial"),
    pytest.param("关于做好2016年印发工作的通知", "", id="near miss: 印发 is no verb of issuing"),
    pytest.param("关于开展创新券试点的通知", "", id="near miss: notice that orders"),
    pytest.param("甲市印发方案", "", id="near miss: no notice"),
])  # fmt: skip
def test_what_a_notice_transmits(title: str, inner: str) -> None:
    found = titles.transmitted(title)
    assert (found.title if found else "") == inner
    if found:
        assert fold(title).text.replace("《", "〈").replace("》", "〉")[found.start : found.end] == inner


# --- single rules -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("words", "day"), [
    pytest.param("2015年12月7日", "2015-12-07", id="Arabic"),
    pytest.param("二○一五年十二月七日", "2015-12-07", id="Chinese, circle"),
    pytest.param("二〇二一年三月三十一日", "2021-03-31", id="Chinese, zero"),
    pytest.param("·2016-02-1802：27：22", "2016-02-18", id="time of posting"),
    pytest.param("2016年02月30日", "", id="near miss: no day of the calendar"),
    pytest.param("2016年12月", "", id="near miss: a month"),
    pytest.param("12016-02-18", "", id="near miss: a longer number"),
])  # fmt: skip
def test_day_in_words(words: str, day: str) -> None:
    found = dates.find_day(words)
    assert (found.text if found else "") == day


@pytest.mark.parametrize(("words", "number"), [
    pytest.param("粤府〔2016〕31号", "粤府〔2016〕31号", id="as GB/T 9704"),
    pytest.param("(江发(2015)2号)", "江发〔2015〕2号", id="round brackets"),
    pytest.param("根据粤府[2016]第031号", "粤府〔2016〕31号", id="a word before, 第, zeros"),
    pytest.param("国务院令第748号", "国务院令第748号", id="order"),
    pytest.param("2016年31号", "", id="near miss: no code"),
    pytest.param("粤府〔2016〕", "", id="near miss: cut off"),
])  # fmt: skip
def test_number_of_issue(words: str, number: str) -> None:
    assert titles.number_of(fold(words).text) == number


@pytest.mark.parametrize(("title", "bodies"), [
    pytest.param(
        "中共江门市委江门市人民政府关于创新的意见", ["中共江门市委", "江门市人民政府"],
        id="party, government",
    ),
    pytest.param("江门市科学技术局江门市财政局关于试行办法", ["江门市科学技术局", "江门市财政局"], id="two bureaus"),
    pytest.param(
        "中共广东省委办公厅广东省政府办公厅印发方案", ["中共广东省委办公厅", "广东省政府办公厅"],
        id="two offices",
    ),
    pytest.param("中共中央 国务院关于深化改革的意见", ["中共中央", "国务院"], id="centre"),
    pytest.param("科技部 财政部关于印发办法的通知", ["科技部", "财政部"], id="ministries apart by a blank"),
    pytest.param("国务院办公厅关于完善机制的意见", ["国务院办公厅"], id="office of the council"),
    pytest.param("转发市科技局关于加强工作的通知", ["市科技局"], id="forwarded"),
    pytest.param("关于加强工作的意见", [], id="near miss: nobody"),
    pytest.param("台山市关于加强工作的意见", [], id="near miss: a place is no body"),
])  # fmt: skip
def test_issuers_in_a_title(title: str, bodies: list[str]) -> None:
    found = issuers_in_title(fold(title), names().places)
    assert [v.text for v in found] == bodies
    assert [v.span.of(title) for v in found if v.span] == bodies


@pytest.mark.parametrize(("number", "title", "code", "key"), [
    pytest.param("粤府〔2016〕31号", "任何方案", "440000", "粤府〔2016〕31号", id="number first"),
    pytest.param("", "台山市规划（2016—2020年）", "440781", "台山市规划（2016-2020年）", id="place in the title"),
    pytest.param("", "科技规划(2016 - 2020)", "440781", "台山市科技规划（2016-2020年）", id="place put before"),
    pytest.param("", "珠三角（江门）示范区方案", "440700", "珠三角（江门）示范区方案", id="place in brackets"),
    pytest.param("", "珠江三角洲地区行动计划", "440700", "珠江三角洲地区行动计划", id="region"),
    pytest.param("", "全民科学素质行动计划纲要", "100000", "全民科学素质行动计划纲要", id="no prefix for the State"),
    pytest.param("", "全民科学素质行动计划纲要", "", "全民科学素质行动计划纲要", id="place unknown"),
    pytest.param("", "关于印发《甲办法》的通知", "440700", "江门市关于印发甲办法的通知", id="inner brackets out"),
])  # fmt: skip
def test_key_of_a_document(number: str, title: str, code: str, key: str) -> None:
    assert titles.key_of(number, title, code, names().places) == key


@pytest.mark.parametrize(("title", "near", "place"), [
    pytest.param("珠三角（中山）国家自主创新示范区方案", "", "中山市", id="short name in brackets"),
    pytest.param("江门市新会区科技规划", "", "新会区", id="lowest of a row"),
    pytest.param("鼓楼区科技规划", "350100", "鼓楼区", id="shared name, told by what is near"),
    pytest.param("内蒙古自治区科技规划", "", "内蒙古自治区", id="autonomous region"),
    pytest.param("恩施土家族苗族自治州科技规划", "", "恩施土家族苗族自治州", id="autonomous prefecture"),
    pytest.param("鼓楼区科技规划", "", "", id="near miss: shared name alone"),
    pytest.param("科技创新规划", "", "", id="near miss: no place"),
])  # fmt: skip
def test_place_in_a_title(title: str, near: str, place: str) -> None:
    code, _, _ = titles.place_in(title, near, names().places)
    assert names().places.name(code) == place


@pytest.mark.parametrize(("line", "form"), [
    pytest.param("江门市科技规划", Form.TEXT, id="title"),
    pytest.param("首页 > 政务公开 > 江门市科技规划", Form.CHROME, id="crumbs"),
    pytest.param("您现在的位置 :", Form.CHROME, id="place on the page"),
    pytest.param("江门市人民政府门户网站", Form.CHROME, id="name of the site"),
    pytest.param("江门市人民政府文件", Form.RED_HEAD, id="red head"),
    pytest.param("江府〔2016〕12号   签发人：张三", Form.NUMBER, id="number, signer"),
    pytest.param("江门市科学技术局", Form.BODY, id="body"),
    pytest.param("（2016—2020年）", Form.BRACKET, id="period"),
    pytest.param("（征求意见稿）", Form.BRACKET, id="draft"),
    pytest.param("（此件公开发布）", Form.REMARK, id="remark, no part of the title"),
    pytest.param("台山市人民政府办公室   2017年7月28日印发", Form.IMPRINT, id="publishing line"),
    pytest.param("各市(区)人民政府,市直有关单位:", Form.SALUTATION, id="salutation"),
    pytest.param("发布日期：2021-03-05", Form.LABEL, id="label"),
    pytest.param("二〇二一年三月一日", Form.DAY, id="day"),
    pytest.param("要加快发展。", Form.SENTENCE, id="sentence"),
])  # fmt: skip
def test_form_of_a_line(line: str, form: Form) -> None:
    assert form_of(fold(line).text) is form


# --- bad input ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text", ["", "\n\n", "《", "》", "号", "本规划", "〔2016〕号", "\x00", "A" * 50, "2016年13月45日"]
)
def test_metadata_survives(text: str) -> None:
    found = read(text)
    assert found.key
    assert found.title.text
    assert "MissingTitle" in {f.kind for f in found.findings}


@pytest.mark.parametrize("share", [0.1, 0.25, 0.4, 0.6, 0.8])
@pytest.mark.parametrize("text", [STATE, PROVINCE, DISTRICT, PARTY, FORWARDED])
def test_metadata_survives_a_cut(text: str, share: float) -> None:
    cut = text[: int(len(text) * share)]
    found = read(cut)
    assert found.key
    assert found.title.text
    assert all(f.span.end <= len(cut) for f in found.findings)


def test_texts_without_any_title_do_not_share_a_key() -> None:
    assert read(" ").key != read("\n").key


# --- the five plans -----------------------------------------------------------------------------------------------
PLANS = (
    {
        "key": "jm-zone-2016", "kind": "Plan", "title": "珠三角（江门）国家自主创新示范区建设实施方案（2016—2020年）",
        "period": "2016-2020", "place": "江门市",
    },
    {
        "key": "jm-city-2021", "kind": "Plan", "title": "江门市创建国家创新型城市实施方案（2021—2023年）",
        "period": "2021-2023", "place": "江门市",
    },
    {
        "key": "zs-zone-2016", "kind": "Plan", "title": "珠三角（中山）国家自主创新示范区建设实施方案（2016-2020年）",
        "period": "2016-2020", "place": "中山市",
    },
    {
        "key": "jm-work-2015", "kind": "Plan", "title": "江门市加快推进创新驱动发展重点工作方案(2015-2017年)",
        "issuer": "江门市科学技术局", "issued": "2015-12-07", "published": "2016-02-18", "period": "2015-2017",
        "place": "江门市",
        "carrier": "江门市科学技术局关于印发江门市加快推进创新驱动发展重点工作方案（2015-2017年）的通知",
    },
    {
        "key": "ts-plan-2016", "kind": "Plan", "title": "台山市科技创新“十三五”规划（2016-2020年）",
        "issuer": "台山市人民政府办公室", "issued": "2017-07-28", "period": "2016-2020", "place": "台山市",
    },
)  # fmt: skip
PLACES_PRINTED = (
    {"title": (0, 36), "period": (25, 29), "jurisdiction": (4, 6)},
    {"title": (2, 32), "period": (21, 25), "jurisdiction": (2, 5)},
    {"title": (0, 36), "period": (25, 29), "jurisdiction": (4, 6)},
    {
        "title": (247, 280),
        "period": (268, 272),
        "jurisdiction": (247, 250),
        "issued": (232, 242),
        "published": (63, 73),
    },
    {"period": (196, 200), "issued": (11036, 11046)},
)


def of_plan(paths: tuple[Path, ...], number: int, manifest: bool = True) -> Metadata:
    source = open_document(paths[number])
    entry = reference().manifest.get(source.fingerprint) if manifest else None
    assert entry or not manifest
    return read(source.text, entry)


@pytest.mark.parametrize("number", range(5))
def test_metadata_of_a_plan(corpus_paths: tuple[Path, ...], number: int) -> None:
    found = of_plan(corpus_paths, number)
    assert summary(found) == PLANS[number]
    values = {"title": found.title, "period": found.period_start, "issued": found.issued}
    values |= {"published": found.published, "jurisdiction": found.jurisdiction}
    spans = {name: (v.span.start, v.span.end) for name, v in values.items() if v and v.span}
    if number == 4:
        spans.pop("jurisdiction")
    assert spans == PLACES_PRINTED[number]
    assert not [f for f in found.findings if f.kind in {"ConflictingMetadata", "SeveralDocuments"}]


def test_title_that_is_not_printed_comes_from_the_manifest(corpus_paths: tuple[Path, ...]) -> None:
    assert of_plan(corpus_paths, 4).title_basis is Basis.MANIFEST
    alone = of_plan(corpus_paths, 4, manifest=False)
    assert (alone.title.text, alone.title_basis, alone.code) == ("台山市规划（2016-2020年）", Basis.DERIVED, "440781")


@pytest.mark.parametrize("number", range(5))
def test_metadata_of_a_plan_moved_elsewhere(corpus_paths: tuple[Path, ...], number: int) -> None:
    """With other names of places of the same length the same values come out, of the other places."""
    moves = {"江门": "阳江", "中山": "茂名", "台山": "化州"}
    text = open_document(corpus_paths[number]).text
    before = summary(of_plan(corpus_paths, number, manifest=False))
    for old, new in moves.items():
        text = text.replace(old, new)
        before = {name: str(value).replace(old, new) for name, value in before.items()}
    assert summary(read(text)) == before


def test_a_day_in_a_cell_is_no_date_of_issue() -> None:
    rows = "\t序号\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1\n\t建设平台\n\t市科技局\n\t2024年6月30日\n"
    text = f"宜昌市样例工作方案\n\n一、任务\n\n附件\n\n工作清单\n{rows}"
    source = decode("样例.txt", text.encode())
    facts = pipeline.read(source, pipeline.load_knowledge(Settings().registry))
    assert facts.metadata.issued is None
    assert [task.deadline.value for task in facts.tasks if task.deadline] == ["2024-06-30"]

"""Policies named in a text: titles, numbers, notice and plan, short forms, broken brackets, the five plans."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph.namespaces import DCTERMS, SKOS
from graph.reference import ManifestEntry, load_reference
from loaders.documents import citations, metadata, titles
from loaders.documents.citations import Citation
from loaders.names import NameIndex, load_names
from loaders.sections import split
from loaders.sources import SourceText, open_document
from loaders.tables import find_tables, split_lines

ROOT = Path(__file__).resolve().parents[2]
HEAD = "惠州市科技创新规划（2016-2020年）\n\n"


@cache
def reference():
    return load_reference(ROOT / "graph" / "registry")


@cache
def names() -> NameIndex:
    return load_names(reference())


def read(text: str, known: dict[str, str] | None = None) -> tuple[Citation, ...]:
    source = SourceText("sample.txt", text, "utf-8")
    lines = split_lines(text)
    sections, _ = split(text, lines, find_tables(text, lines))
    about = metadata.read(source, sections, names(), reference().manifest.get(source.fingerprint))
    return citations.find(source, sections, about, names(), known)


def cited(text: str, known: dict[str, str] | None = None) -> list[Citation]:
    """What the plan of a city cites in words below its title, itself left out."""
    return [c for c in read(HEAD + text, known) if not c.is_self]


def broken(text: str) -> list[str]:
    source = SourceText("sample.txt", text, "utf-8")
    lines = split_lines(text)
    sections, _ = split(text, lines, find_tables(text, lines))
    found = citations.unbalanced(source, sections)
    assert {f.kind for f in found} <= {"UnbalancedBracket"}
    return [f.span.of(text) for f in found]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("落实《广东省科技条例》。", [("广东省科技条例", "")], id="title alone"),
    pytest.param("《甲省意见》（粤府〔2015〕1号）。", [("甲省意见", "粤府〔2015〕1号")], id="number behind"),
    pytest.param("《甲省意见》(江发(2015)2号)", [("甲省意见", "江发〔2015〕2号")], id="ASCII brackets"),
    pytest.param("《甲省意见》（粤府[2015]1号，下同）", [("甲省意见", "粤府〔2015〕1号")], id="more in the bracket"),
    pytest.param("《甲省意见》（下称《意见》）", [("甲省意见", ""), ("甲省意见", "")], id="short form in the bracket"),
    pytest.param("《甲省意见》（试行）", [("甲省意见", "")], id="near miss: a bracket without number"),
    pytest.param("《信访工作条例》（国务院令第431号）", [("信访工作条例", "国务院令第431号")], id="order"),
    pytest.param("《甲条例》、《乙办法》和《丙规划》", [("甲条例", ""), ("乙办法", ""), ("丙规划", "")], id="list"),
    pytest.param("《甲省条例》、《乙省办法》", [("甲省条例", ""), ("乙省办法", "")], id="list of two"),
    pytest.param("《甲省科技\n创新条例》", [("甲省科技创新条例", "")], id="line break inside"),
    pytest.param("《甲省关于印发《乙方案》的通知》", [("甲省关于印发《乙方案》的通知", "")], id="《》 within 《》"),
    pytest.param("《甲省关于印发〈乙方案〉的通知》", [("甲省关于印发〈乙方案〉的通知", "")], id="〈〉 within 《》"),
    pytest.param("《甲省关于印发<乙方案的通知>》", [("甲省关于印发<乙方案的通知>", "")], id="<> that close too late"),
    pytest.param("修订完善惠州市中心建设管理办法，采取", [("惠州市中心建设管理办法", "")], id="without 《》"),
    pytest.param("国家“十三五”规划明确提出", [("国家“十三五”规划", "")], id="plan of five years without 《》"),
    pytest.param("按照粤府〔2015〕1号文件", [("粤府〔2015〕1号", "粤府〔2015〕1号")], id="number alone"),
    pytest.param("一、任务\n中国制造\n粤府〔2015〕1号", [
        ("粤府〔2015〕1号", "粤府〔2015〕1号")], id="number alone on a line"),
    pytest.param("中华《科技进步法》", [("科技进步法", "")], id="law"),
    pytest.param(
        "在《人民日报》和《中国科学》发表，研读《孙子兵法》《资本论》，拍摄《流浪地球》", [],
        id="near miss: works",
    ),
    pytest.param("修订完善有关管理办法，采取", [], id="near miss: no title"),
    pytest.param("“十三五”规划明确提出", [], id="near miss: nobody's plan"),
    pytest.param("围绕省“十三五”规划建设基地", [("省“十三五”规划", "")], id="plan of a level word"),
    pytest.param("落实城市“十三五”规划", [], id="near miss: 市 within a word"),
    pytest.param("印发惠州市“十四五”水利规划", [("惠州市“十四五”水利规划", "")], id="a verb before the place"),
    pytest.param("落实广东省“金融八条”和惠州“稳企30条”", [("金融八条", ""), ("稳企30条", "")], id="by its articles"),
    pytest.param("依据“第十条”和“二十条”", [], id="near miss: an article"),
    pytest.param("资本规划、日本计划、基本方案", [], id="near miss: 本 within a word"),
    pytest.param("《》", [], id="near miss: empty"),
])  # fmt: skip
def test_titles_and_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.title, c.number) for c in cited(text)] == expected


@pytest.mark.parametrize(("text", "keys"), [
    pytest.param("《甲省意见》（粤府〔2015〕1号）。", ["粤府〔2015〕1号"], id="number"),
    pytest.param("《甲省意见》（粤府〔2015〕1号）。落实《甲省意见》。", ["粤府〔2015〕1号"] * 2, id="number said once"),
    pytest.param(
        "落实《甲省意见》。《甲省意见》（粤府〔2015〕1号）。", ["粤府〔2015〕1号"] * 2,
        id="number said later",
    ),
    pytest.param(
        "《甲省意见》（粤府〔2015〕1号），粤府〔2015〕1号文", ["粤府〔2015〕1号"] * 2,
        id="number again alone",
    ),
    pytest.param("《台山市规划（2016—2020年）》", ["台山市规划（2016-2020年）"], id="title that names its place"),
    pytest.param("落实广东省“金融八条”和惠州“稳企30条”", ["广东省金融八条", "惠州市稳企30条"], id="by its articles"),
    pytest.param("围绕省“十三五”规划建设基地", ["广东省“十三五”规划"], id="level word"),
    pytest.param("《台山市规划(2016-2020)》", ["台山市规划（2016-2020年）"], id="period in another form"),
    pytest.param("我市《科技创新券办法》", ["惠州市科技创新券办法"], id="level word before"),
    pytest.param("与省《科技创新券办法》衔接", ["广东省科技创新券办法"], id="higher level word before"),
    pytest.param("省科技厅《科技创新券办法》", ["广东省科技创新券办法"], id="body before"),
    pytest.param("制定《科技创新券办法》", ["惠州市科技创新券办法"], id="to be made here"),
    pytest.param("落实《科技创新券办法》", ["科技创新券办法"], id="place unknown"),
    pytest.param("落实《全国科技规划》，国务院《科技规划》", ["全国科技规划", "科技规划"], id="State"),
])  # fmt: skip
def test_keys(text: str, keys: list[str]) -> None:
    assert [c.key for c in cited(text)] == keys


@pytest.mark.parametrize(("title", "number", "place"), [
    pytest.param("台山市科技创新规划（2016—2020年）", "", "", id="title names its place"),
    pytest.param("粤港澳大湾区建设规划", "", "", id="region"),
    pytest.param("国家创新驱动发展战略纲要", "", "", id="State"),
    pytest.param("科技创新规划", "", "我市", id="place by a level word"),
    pytest.param("惠州市科技创新规划", "惠府〔2016〕3号", "", id="number"),
])  # fmt: skip
def test_citation_and_document_meet(title: str, number: str, place: str) -> None:
    line = f"{number}\n" if number else ""
    text = (
        f"{title}\n{line}\n惠州市要发展，惠州市要创新。\n一、总体要求\n"
        if place
        else f"{title}\n{line}\n一、总体要求\n"
    )
    source = SourceText("sample.txt", text, "utf-8")
    lines = split_lines(text)
    sections, _ = split(text, lines, find_tables(text, lines))
    loaded = metadata.read(source, sections, names(), None)
    bracket = f"（{number}）" if number else ""
    other = "惠州市人才工作方案\n\n" + f"落实{place}《{title}》{bracket}。"
    assert [c.key for c in read(other)] == [loaded.key]


@pytest.mark.parametrize(("text", "kind", "inner"), [
    pytest.param(
        "《甲省关于印发〈乙市规划（2016-2020年）〉的通知》", "Notice", "乙市规划（2016-2020年）",
        id="notice with a plan",
    ),
    pytest.param(
        "《甲省关于印发台山市管理办法的通知》", "Notice", "台山市管理办法",
        id="notice without inner brackets",
    ),
    pytest.param("《甲省关于开展试点的通知》", "PolicyDocument", "", id="near miss: notice that orders"),
    pytest.param("《甲省实施方案》", "Plan", "", id="plan"),
    pytest.param("《甲省实施意见》", "PolicyDocument", "", id="opinion"),
])  # fmt: skip
def test_notice_and_plan_are_told_apart(text: str, kind: str, inner: str) -> None:
    found = cited(text)
    assert [(c.kind, c.transmits) for c in found] == [(kind, kind == "Notice")]
    carried = found[0].carried
    assert (carried.title if carried else "") == inner
    if carried:
        assert carried.span.of(HEAD + text) == inner


@pytest.mark.parametrize(("text", "issuers"), [
    pytest.param("《广东省人民政府关于创新的意见》", ["广东省人民政府"], id="in the title"),
    pytest.param(
        "《江门市科学技术局江门市财政局关于试行办法》", ["江门市科学技术局", "江门市财政局"],
        id="two in the title",
    ),
    pytest.param("根据省府办公厅印发《广东省办法》", ["省府办公厅"], id="before 印发"),
    pytest.param("以省科技厅《广东省方案》为指导", ["省科技厅"], id="right before"),
    pytest.param("由市科技局负责落实《广东省方案》", [], id="near miss: who carries it out"),
    pytest.param("落实《广东省方案》", [], id="near miss: nobody"),
])  # fmt: skip
def test_issuers(text: str, issuers: list[str]) -> None:
    found = cited(text)
    assert [v.text for c in found for v in c.issuers] == issuers
    assert [v.span.of(HEAD + text) for c in found for v in c.issuers if v.span] == issuers


@pytest.mark.parametrize(("text", "announced"), [
    pytest.param("研究制定《惠州市创新办法》", [True], id="to be made"),
    pytest.param("研究和编制《惠州市创新规划纲要》", [True], id="to be compiled"),
    pytest.param("制定《惠州市创新办法》和《惠州市人才办法》", [True, True], id="list"),
    pytest.param("形成《惠州市创新办法》送审稿", [True], id="draft"),
    pytest.param("开展《惠州市创新规划》编制工作", [True], id="compiling behind"),
    pytest.param("制定了《惠州市创新办法》", [False], id="near miss: 了"),
    pytest.param("已出台《惠州市创新办法》", [False], id="near miss: 已"),
    pytest.param("修订《惠州市创新办法》", [False], id="near miss: revised"),
    pytest.param("制定《惠州市创新办法》（惠府〔2015〕1号）", [False], id="near miss: has a number"),
    pytest.param("依据《国家创新纲要》编制，主要明确", [False], id="near miss: basis of this text"),
    pytest.param("\n一、发展成就\n出台《惠州市创新办法》", [False], id="near miss: chapter on the past"),
    pytest.param("\n一、主要任务\n出台《惠州市创新办法》", [True], id="chapter of tasks"),
])  # fmt: skip
def test_announced(text: str, announced: list[bool]) -> None:
    assert [c.announced for c in cited(text)] == announced


@pytest.mark.parametrize(("text", "implements"), [
    pytest.param("为贯彻落实《广东省意见》，制定本规划。", [True], id="purpose and making"),
    pytest.param("根据《广东省意见》精神，结合我市实际，特制定本规划。", [True], id="basis"),
    pytest.param("为落实《广东省意见》和《国家规划纲要》要求，制定本规划。", [True, True], id="two"),
    pytest.param("为深入贯彻《广东省意见》，加快发展。\n一、任务\n", [True], id="purpose in the preamble"),
    pytest.param("一、任务\n贯彻落实《广东省意见》，加快发展。", [False], id="near miss: a task"),
    pytest.param("一、任务\n按《广东省意见》进行扶持。", [False], id="near miss: applied"),
    pytest.param("《广东省意见》提出要求。根据省的部署，制定本规划。", [False], id="near miss: sentence before"),
])  # fmt: skip
def test_implements(text: str, implements: list[bool]) -> None:
    assert [c.implements for c in cited(text)] == implements


@pytest.mark.parametrize(("text", "meant"), [
    pytest.param("《广东省某方案》赋予任务，根据《方案》部署", ["广东省某方案"] * 2, id="last of its kind"),
    pytest.param(
        "《广东省某方案》和《广东省某规划》，落实《方案》", ["广东省某方案", "广东省某规划", "广东省某方案"],
        id="by kind",
    ),
    pytest.param(
        "《广东省某意见》（以下简称《省意见》），《省意见》要求", ["广东省某意见"] * 3,
        id="announced short form",
    ),
    pytest.param(
        "《广东省某意见》（粤府〔2015〕1号，以下简称《省意见》），《省意见》要求", ["广东省某意见"] * 3,
        id="behind a number",
    ),
    pytest.param("落实《办法》", [], id="near miss: stands for nothing"),
])  # fmt: skip
def test_short_forms(text: str, meant: list[str]) -> None:
    found = cited(text)
    assert [c.title for c in found] == meant
    assert len({c.key for c in found}) == len(set(meant))


def test_document_itself() -> None:
    text = (
        HEAD + "《惠州市科技创新规划》是纲领。推进本规划，落实《规划》，不同于《惠州市科技创新规划（2011-2015年）》。"
    )
    found = [(c.span.of(text), c.is_self) for c in read(text)]
    own = [("惠州市科技创新规划", True), ("本规划", True), ("规划", True)]
    assert found == [*own, ("惠州市科技创新规划（2011-2015年）", False)]


def test_titles_of_the_manifest_give_their_key() -> None:
    titled = (DCTERMS + "title", Literal("台山市规划（2016-2020年）", language="zh"))
    other = (SKOS + "altLabel", Literal("台山规划", language="zh"))
    known = citations.known_titles({"f": ManifestEntry("ts-plan", (titled, other))})
    found = cited("落实《台山市规划（2016—2020年）》、《台山规划》和《台山市方案》。", known)
    assert [c.key for c in found] == ["ts-plan", "ts-plan", "台山市方案"]


@pytest.mark.parametrize(("text", "cited_titles", "marked"), [
    pytest.param("落实《广东省条例，加快发展。", ["广东省条例"], ["《广东省条例"], id="no 》, ended by the clause"),
    pytest.param(
        "《广东省条例加快发展。《广东省办法》", ["广东省条例", "广东省办法"], ["《广东省条例"],
        id="ended by its kind",
    ),
    pytest.param("《广东省条例、《广东省办法》。", ["广东省条例", "广东省办法"], ["《广东省条例"], id="next one opens"),
    pytest.param("广东省条例》。", [], ["》"], id="no 《"),
    pytest.param("《广东省条例。办法》", ["广东省条例"], ["《广东省条例", "》"], id="not over the end of a sentence"),
    pytest.param("《广东省条例》。", ["广东省条例"], [], id="near miss: balanced"),
    pytest.param("《甲市关于印发〈乙办法的通知》。", ["甲市关于印发〈乙办法的通知"], [], id="near miss: inner bracket"),
])  # fmt: skip
def test_brackets_without_partner(text: str, cited_titles: list[str], marked: list[str]) -> None:
    assert [c.title for c in cited(text)] == cited_titles
    assert broken(HEAD + text) == marked


@pytest.mark.parametrize(
    "text", ["", "《", "》", "《《《", "》》》", "本规划", "（粤府〔2015〕1号）", "《规划", "〈〉", "\n\n"]
)
def test_citations_survive(text: str) -> None:
    for one in read(text):
        assert one.key
        assert 0 <= one.span.start < one.span.end <= len(text)


# --- the five plans -------------------------------------------------------------------------------------------------
# (title, number) of all that each plan cites, itself left out, in order of print.
SCIENCE = ("广东省人民政府关于加快科技创新的若干政策意见", "粤府〔2015〕1号")
ZONE = ("珠三角国家自主创新示范区建设实施方案（2016-2020年）", "")
TRADE = ("粤港澳服务贸易自由化省级示范基地工作方案", "")
CITED = (
    [
        ZONE,
        ZONE,
        ("关于江门市工程技术研究中心等科研机构建设资助试行办法", ""),
        ("江门市人民政府关于实施诚信绿卡计划推动骨干企业做大做强的意见（试行）", ""),
        ("江门市人民政府关于完善体制机制加快建设人才强市的若干意见", ""),
        ("广东省自主创新促进条例", ""),
        SCIENCE,
        ("广东省创新驱动发展工作考核实施办法", ""),
        ("重型商用车产业基地核心区（台山）产业总体规划", ""),
        ("江门市产业与技术开发资金项目组织工作方案", ""),
        ("广东珠西智谷高层次科技人才、科技团队扶持奖励暂行办法", ""),
        *[TRADE] * 4,
    ],
    [*[("科创12条", ""), ("科创十条", "")] * 2, ("全民科学素质行动计划纲要", "")],
    [
        ("广东省人民政府关于印发〈珠三角国家自主创新示范区建设实施方案（2016-2020年）〉的通知", "粤府〔2016〕31号"),
        ZONE,
        ("省“十三五”规划", ""),
        ("关于推进“一区多园”建设的实施意见", "中府办〔2016〕36号"),
        ("中山市先进装备制造业产业带布局和项目规划", ""),
        ("广东省自主创新促进条例", ""),
        SCIENCE,
        ("中华人民共和国科技成果转化法", ""),
        ("广东省经营性领域技术入股改革实施方案", ""),
        SCIENCE,
        ("中山市建设珠三角国家自主创新示范区发展规划纲要（2016-2025年）", ""),
        ("珠三角国家自主创新示范区空间发展规划（2016-2025年）", ""),
    ],
    [
        (
            "中共广东省委办公厅广东省人民政府办公厅关于印发<加快创新驱动发展重点工作方案(2015-2017)的通知>",
            "粤委办发〔2015〕24号",
        ),
        ("中共江门市委江门市人民政府关于实施创新驱动发展战略加快创新型城市建设的意见", "江发〔2015〕2号"),
        ("江门市工程技术研究中心建设管理办法", ""),
        ("关于江门市级科技金融扶持资金操作细则(试行)", ""),
        ("江门市科学技术局江门市财政局关于科技企业孵化器后补助试行办法", ""),
        ("江门市科学技术局江门市财政局关于科技企业孵化器创业投资及信贷风险补偿资金试行细则", ""),
        SCIENCE,
        ("广东省重大科技专项总体实施方案(2014-2018)", ""),
    ],
    [
        ("台山市国民经济和社会发展第十三个五年规划纲要", ""),
        ("国家“十三五”规划", ""),
        ("台山市国家小微企业创业创新基地城市示范工作方案", ""),
        ("珠江三角洲地区科技创新一体化行动计划", ""),
        ("台山市国民经济和社会发展第十三个五年规划纲要", ""),
    ],
)
FLAGGED = (
    {"announced": {30087, 31428, 32764, 33368, 33451, 33481, 33503}, "implements": set(), "is_self": {466}},
    {"announced": set(), "implements": set(), "is_self": set()},
    {"announced": {23493}, "implements": {56}, "is_self": {161, 23469}},
    {"announced": set(), "implements": {292, 363}, "is_self": {24, 154, 444}},
    {"announced": set(), "implements": {135}, "is_self": {160, 10874, 10927}},
)


@pytest.mark.parametrize("number", range(5))
def test_citations_of_a_plan(corpus_paths: tuple[Path, ...], number: int) -> None:
    text = open_document(corpus_paths[number]).text
    found = read(text)
    assert [(c.title, c.number) for c in found if not c.is_self] == CITED[number]
    for flag, starts in FLAGGED[number].items():
        assert {c.span.start for c in found if getattr(c, flag)} == starts
    assert broken(text) == []


@pytest.mark.parametrize("number", range(5))
def test_spans_of_a_plan_quote_its_titles(corpus_paths: tuple[Path, ...], number: int) -> None:
    text = open_document(corpus_paths[number]).text
    for one in read(text):
        quoted = titles.as_printed(one.span.of(text))
        short = quoted in {"方案", "工作方案", one.number} or quoted.startswith("本")
        assert short or quoted == one.title
        if one.number_span:
            assert titles.number_of(one.number_span.of(text)) == one.number


def test_plans_that_cite_one_policy_share_its_key(corpus_paths: tuple[Path, ...]) -> None:
    keys = [{c.key for c in read(open_document(path).text) if not c.is_self} for path in corpus_paths]
    shared = {key for index, own in enumerate(keys) for other in keys[index + 1 :] for key in own & other}
    assert shared == {"粤府〔2015〕1号", ZONE[0], "广东省自主创新促进条例"}

"""Forms met in documents of other places: each rule with a hit and a near miss."""

from __future__ import annotations

import pytest

from loaders import lists, pipeline
from loaders.documents import patterns as document_patterns
from loaders.documents.metadata import Metadata
from loaders.facts import prose
from loaders.facts.columns import lay_out
from loaders.resolve import GROUP_KIND, Resolver, kind_of
from loaders.sources import SourceText
from loaders.spans import fold, squeeze
from loaders.tables import find_tables, split_lines
from tests.loaders.factories import PLACES, assigned, compact, knowledge, name_of, resolver, work_items


def tables_of(text: str) -> list[list[list[str]]]:
    """The cells of the tables of a text, the header first."""
    found = find_tables(text, split_lines(text))
    return [[[c.span.of(text) for c in row.cells] for row in (table.header, *table.rows)] for table in found]


def document(text: str) -> pipeline.DocumentFacts:
    return pipeline.read(SourceText("sample", text, "utf-8"), knowledge())


def about(text: str) -> Metadata:
    return document(text).metadata


# --- tables drawn with strokes or blanks -----------------------------------------------------------------------------
DRAWN = [
    pytest.param("| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n| 1 | 甲一 | 市科技局 |\n",
                 [["序号", "任务", "责任单位"], ["1", "甲一", "市科技局"]], id="strokes at both ends"),
    pytest.param("序号 | 任务 | 责任单位 |\n1 | 甲一 | |\n",
                 [["序号", "任务", "责任单位"], ["1", "甲一", ""]], id="stroke at the end, an empty cell"),
    pytest.param("│序号│任务│\n├──┼──┤\n│1│甲一│\n", [["序号", "任务"], ["1", "甲一"]], id="box of strokes"),
    pytest.param("序号    工作任务        责任单位\n1       新建公园三处    市园林局\n",
                 [["序号", "工作任务", "责任单位"], ["1", "新建公园三处", "市园林局"]], id="wide blanks"),
    pytest.param("序号 工作任务 牵头单位\n1 新建公园三处 市园林局\n2 新建学校两所 市教育局\n",
                 [["序号", "工作任务", "牵头单位"], ["1", "新建公园三处", "市园林局"],
                  ["2", "新建学校两所", "市教育局"]], id="single blanks"),
    pytest.param("序号    工作任务    责任单位\n一、生态\n1    新建公园    市园林局\n",
                 [["序号", "工作任务", "责任单位"], ["一、生态"], ["1", "新建公园", "市园林局"]], id="group head"),
]  # fmt: skip

STACKED = [
    pytest.param("序号\n工作任务\n责任单位\n\n1\n甲一\n市科技局\n\n2\n乙二\n市教育局\n",
                 [["序号", "工作任务", "责任单位"], ["1", "甲一", "市科技局"], ["2", "乙二", "市教育局"]],
                 id="a blank line between rows"),
    pytest.param("序号\n工作任务\n责任单位\n1\n甲一\n市科技局\n2\n乙二\n市教育局\n以上由市政府督查室督办。\n",
                 [["序号", "工作任务", "责任单位"], ["1", "甲一", "市科技局"], ["2", "乙二", "市教育局"]],
                 id="words behind the table"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), [*DRAWN, *STACKED])
def test_a_table_when_it_is_drawn(text: str, rows: list[list[str]]) -> None:
    assert tables_of(text) == [rows]


@pytest.mark.parametrize("text", [
    pytest.param("工作 任务 艰巨\n市科技局 市财政局 市统计局\n", id="words that head no column"),
    pytest.param("序号 工作任务 备注\n1 新建公园 无\n", id="no column of bodies"),
    pytest.param("任务一|任务二\n甲|乙\n", id="one stroke"),
    pytest.param("序号    工作任务    责任单位\n以上由市园林局负责。\n", id="a head without rows"),
    pytest.param("工作任务\n责任单位\n完成时限\n甲一\n市科技局\n长期\n", id="bare lines without numbers"),
    pytest.param("-|-|-|-x\n" * 3 + "|" * 190, id="strokes without words"),
])  # fmt: skip
def test_no_table_when_blanks_or_strokes_part_other_words(text: str) -> None:
    assert all(not any("局" in cell for row in table for cell in row) for table in tables_of(text))


# --- lists ------------------------------------------------------------------------------------------------------------
LISTS = [
    pytest.param(
        "市科技局、市教育局等市直有关部门和各县人民政府", "市科技局 市教育局 各县人民政府", id="open, goes on"
    ),
    pytest.param("省商务厅、公安厅等省有关部门和各市人民政府", "省商务厅 公安厅 各市人民政府", id="of the province"),
    pytest.param("各省、自治区、直辖市人民政府", "各省、自治区、直辖市人民政府", id="collective of the State"),
    pytest.param("各市、州人民政府，省科技厅", "各市、州人民政府 省科技厅", id="collective with prefectures"),
    pytest.param("有关州、市人民政府", "有关州、市人民政府", id="some of them"),
    pytest.param("市城管局等市级有关部门，市水务局", "市城管局 市水务局", id="of the level of the city"),
    pytest.param("等级评定办公室和各县政府", "等级评定办公室 各县政府", id="near miss: a name that begins so"),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_names_when_a_list_is_open_inside(text: str, names: str) -> None:
    assert [piece.words for piece in lists.split(fold(text), lambda _: False).pieces] == names.split()


# --- notes ------------------------------------------------------------------------------------------------------------
NOTES = [
    pytest.param("（责任部门（单位）：市科技局、市财政局）", ["resp ~科技局 ~财政局"], id="label with a bracket"),
    pytest.param("责任单位/部门：市科技局", ["resp ~科技局"], id="label with a stroke"),
    pytest.param("（牵头（责任）单位：市科技局）", ["lead ~科技局"], id="label with a bracket inside"),
    pytest.param("推广应用。（市科技局、市公安局，6月底前完成）", ["resp ~科技局 ~公安局"], id="a time behind names"),
    pytest.param("推广应用。（市科技局、市公安局，长期坚持）", ["resp ~科技局 ~公安局"], id="for ever"),
    pytest.param("（市科技局、市财政局依职责分工负责）", ["resp ~科技局 ~财政局"], id="by their duties, another word"),
    pytest.param("责任单位：市科技局；\n（二）强化用地。责任单位：市财政局。", ["resp ~科技局", "resp ~财政局"],
                 id="a semicolon before a heading"),
    pytest.param("责任单位：市科技局；\n市财政局。", ["resp ~科技局 ~财政局"], id="a semicolon before a name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_bodies_when_a_note_is_of_another_place(text: str, expected: list[str]) -> None:
    assert assigned(text) == [one.replace("~", "无锡市") for one in expected]


def test_no_crash_when_a_label_follows_a_note_that_its_bracket_opened_before() -> None:
    assert assigned("（责任单位：市科技局责任单位：市财政局）责任单位：市教育局）")


def test_a_body_of_the_state_is_told_by_its_form_when_verbs_follow() -> None:
    assert assigned("（人民银行牵头，银保监会配合）", "State") == ["lead 人民银行; coop 银保监会"]


# --- prose ------------------------------------------------------------------------------------------------------------
PROSE = [
    pytest.param("由市林业局牵头，市财政局配合，江阴市政府、宜兴市政府具体实施。",
                 ["lead ~林业局; resp 无锡市江阴市政府 无锡市宜兴市政府; coop ~财政局"], id="three clauses"),
    pytest.param("市林业局为牵头单位，市财政局、市水利局为配合单位。", ["lead ~林业局; coop ~财政局 ~水利局"],
                 id="is the lead"),
    pytest.param("市林业局为责任单位。", ["resp ~林业局"], id="is responsible"),
    pytest.param("市林业局：负责日常巡查。", ["resp ~林业局"], id="a colon before the verb"),
    pytest.param("三、组织实施\n市林业局牵头调度。", ["lead ~林业局"], id="at the begin of a line"),
    pytest.param("建立机制，由经济和信息化厅牵头推进。", ["lead ~经济和信息化厅"], id="a department of a province"),
    pytest.param("联系人：负责日常巡查。", [], id="near miss: a person"),
    pytest.param("建立机制，由办公厅牵头推进。", [], id="near miss: an office of nobody in sight"),
    pytest.param("由商务部牵头推进。", [], id="near miss: a ministry in a city"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_bodies_when_prose_is_of_another_place(text: str, expected: list[str]) -> None:
    found = [compact(block.assignments) for block in prose.find(fold(text), (), resolver("Wuxi"))]
    assert found == [one.replace("~", "无锡市") for one in expected]


def test_a_ministry_leads_when_the_document_is_of_the_state() -> None:
    (block,) = prose.find(fold("由商务部牵头，会同公安部建立机制。"), (), resolver("State"))
    assert [a.words for a in block.assignments] == ["商务部", "公安部"]


# --- whose a body is --------------------------------------------------------------------------------------------------
ZONES = [
    pytest.param("区财政局", "云山高新区财政局", id="level word of a district"),
    pytest.param("高新区财政局", "云山高新区财政局", id="short form of the zone"),
    pytest.param("财政局", "云山高新区财政局", id="no level word"),
    pytest.param("市公安局高新分局", "无锡市公安局高新分局", id="of the city"),
    pytest.param("江南大学", "江南大学", id="a university belongs to no zone"),
]


@pytest.mark.parametrize(("words", "name"), ZONES)
def test_a_body_is_of_the_zone_when_its_committee_issued_the_document(words: str, name: str) -> None:
    zoned = Resolver(knowledge().names, PLACES["Wuxi"], "test", "云山高新区")
    actor = zoned.named(words)
    assert actor
    assert name_of(actor.iri) == name


@pytest.mark.parametrize(("name", "zone"), [
    pytest.param("无锡高新技术产业开发区管理委员会", "无锡高新技术产业开发区", id="its full name"),
    pytest.param("苏州工业园区管委会", "苏州工业园区", id="its short name"),
    pytest.param("云山新区管理委员会办公室", "云山新区", id="its office"),
    pytest.param("市国有资产监督管理委员会", "", id="near miss: a bureau"),
    pytest.param("市卫生健康委员会", "", id="near miss: another bureau"),
])  # fmt: skip
def test_a_zone_when_its_committee_issues(name: str, zone: str) -> None:
    match = document_patterns.ZONE_ISSUER_PATTERN.match(name)
    assert (match.group("zone") if match else "") == zone


PLACED = [
    pytest.param("Wuxi", "区财政局", "无锡市区财政局", id="a district is not its city"),
    pytest.param("Wuxi", "永丰街道", "无锡市永丰街道", id="a street named as a county elsewhere"),
    pytest.param("Yubei", "渝北空港管委会", "渝北空港管委会", id="a name that begins with its district"),
    pytest.param("State", "公安部", "公安部", id="a ministry named as a county"),
    pytest.param("Wuxi", "各县〔市、区〕政府", "无锡市各县（市、区）政府", id="square brackets within round ones"),
]


@pytest.mark.parametrize(("place", "words", "name"), PLACED)
def test_the_place_of_a_body_when_names_look_alike(place: str, words: str, name: str) -> None:
    actor = resolver(place).named(words)
    assert actor
    assert name_of(actor.iri) == name


@pytest.mark.parametrize("words", ["自治区", "市", "省", "各地区", "同上"])
def test_nobody_is_meant_when_only_a_level_is_printed(words: str) -> None:
    assert resolver("State").named(words) is None


@pytest.mark.parametrize(
    ("words", "is_group"), [("沿江三市人民政府", True), ("五县（区）政府", True), ("三明市人民政府", False)]
)
def test_a_group_when_its_number_is_printed(words: str, is_group: bool) -> None:
    assert (kind_of(words) == GROUP_KIND) is is_group


# --- work lists -------------------------------------------------------------------------------------------------------
def test_the_row_above_is_meant_when_a_cell_says_the_same() -> None:
    text = "附件1\n样例表\n序号\t任务\t责任单位\t配合单位\n1\t甲一\t市科技局\t市财政局\n2\t乙二\t市教育局\t同上\n"
    items = work_items(text)[0]
    assert [compact(i.assignments) for i in items] == [
        "resp 无锡市科技局; coop 无锡市财政局", "resp 无锡市教育局; coop 无锡市财政局",
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "leads"), [
    pytest.param("一、要求。列第一位的责任单位为牵头单位，负责协调。\n", True, id="a sentence before the table"),
    pytest.param("（一）甲。（市科技局、市财政局负责，排第一位的为牵头单位）\n", False, id="near miss: one note"),
    pytest.param("各责任单位要密切配合。\n", False, id="near miss: other words"),
])  # fmt: skip
def test_the_first_body_of_a_table_leads_when_the_text_says_so(before: str, leads: bool) -> None:
    text = f"{before}\n序号\t任务\t责任单位\n1\t甲一\t市科技局、市财政局\n2\t乙二\t市教育局\n"
    ((_, layout),), _ = lay_out(find_tables(text, split_lines(text)), text)
    assert layout.first_leads is leads


# --- heads ------------------------------------------------------------------------------------------------------------
NOTICE = "云山市人民政府\n关于印发2018年重点工作责任分解的通知\n云政〔2018〕9号\n\n各县人民政府：\n现印发给你们。\n"


def test_the_day_when_a_notice_with_chapters_has_it_over_its_annex() -> None:
    rest = "一、强化责任。\n二、细化措施。\n\n    2018年3月2日\n\n附件\n样例表\n\n"
    text = f"{NOTICE}{rest}云山市人民政府办公室　2018年3月5日印发\n"
    issued = about(text).issued
    assert issued
    assert issued.text == "2018-03-02"


def test_the_day_when_it_is_printed_with_latin_letters() -> None:
    head = "云山县人民政府办公室关于印发《云山县工作方案》的通知\n"
    text = f"{head}（二O一二年二月二十四日）\n云政办〔2012〕1号\n\n一、任务\n"
    issued = about(text).issued
    assert issued
    assert issued.text == "2012-02-24"


def test_the_day_of_the_signature_when_a_label_gives_another() -> None:
    text = f"发文日期：2018-03-09\n{NOTICE}\n云山市人民政府\n2018年3月2日\n"
    issued = about(text).issued
    assert issued
    assert issued.text == "2018-03-02"


def test_the_issuer_is_that_of_the_signature_when_the_title_says_it_in_short() -> None:
    text = "区政府办公室关于印发云山方案的通知\n\n各镇：\n现印发给你们。\n\n上饶市广丰区人民政府办公室\n2021年3月9日\n"
    assert [v.text for v in about(text).issuers] == ["上饶市广丰区人民政府办公室"]


def test_the_title_when_the_sentence_before_it_prints_it_in_brackets() -> None:
    text = (
        "云山县人民政府办公室关于印发云山县竹产业方案的通知\n云政办〔2021〕1号\n\n各乡镇：\n《云山县竹产业方案》\n"
        "已经县政府同意,现印发给你们。\n\n云山县人民政府办公室\n2021年4月26日\n\n云山县竹产业方案\n\n一、目标\n"
    )
    assert squeeze(about(text).title.text) == "云山县竹产业方案"


ISSUERS = [
    pytest.param("国家能源局等三部门关于印发《样例行动方案》的通知\n\n各省：\n现印发。\n\n样例行动方案\n\n一、目标\n",
                 ["国家能源局"], id="others are not named"),
    pytest.param("关于印发《云山市样例方案》的通知\n\n各县：\n现印发。\n\n云山市样例领导小组办公室\n（市水利局代章）\n"
                 "2022年4月15日\n\n云山市样例方案\n\n一、目标\n", ["云山市样例领导小组办公室"], id="another's seal"),
    pytest.param("云山市样例规划\n\n云山市水利局\n2021年12月\n\n第一章 基础\n", ["云山市水利局"], id="a month"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuers"), ISSUERS)
def test_the_issuers_when_their_line_is_of_another_form(text: str, issuers: list[str]) -> None:
    assert [v.text for v in about(text).issuers] == issuers


def test_the_number_when_it_stands_on_the_line_of_the_title() -> None:
    text = "云山市人民政府关于推进样例工作的意见（云政发〔2017〕2号）\n\n各县人民政府：\n现提出如下意见。\n\n一、目标\n"
    found = about(text)
    assert found.title.text == "云山市人民政府关于推进样例工作的意见"
    assert found.number
    assert found.number.text == "云政发〔2017〕2号"

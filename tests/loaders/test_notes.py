"""Printed notes of assignment are found whole, with their parts by role; what only looks like one is left alone."""

from __future__ import annotations

import pytest

from loaders.facts import notes
from loaders.facts.notes import role_of
from loaders.phrases import PHRASES
from loaders.records import Role
from loaders.spans import Span, fold
from tests.loaders.factories import assigned, blocks, kinds, noted

MARKS = {"L": Role.LEAD, "R": Role.RESPONSIBLE, "C": Role.COOPERATING, "G": Role.GUIDING, "-": ""}


def parts(text: str) -> list[str]:
    """The notes of a text, each as `L 市科技局 R 市财政局`."""
    marks = {str(role): mark for mark, role in MARKS.items()}
    return [" ".join(f"{marks[role]} {names}" for role, names in found) for _, found in noted(text)]


LABELLED = [
    pytest.param("（责任单位：市科技局，市财政局）", ["R 市科技局，市财政局"], id="one label in brackets"),
    pytest.param("(责任单位:市科技局,市财政局)", ["R 市科技局,市财政局"], id="half-width marks"),
    pytest.param("（ 责任单位 ： 市科技局 ）", ["R 市科技局"], id="blanks around the label"),
    pytest.param("（责任\n单位：市科\n技局）", ["R 市科技局"], id="line breaks in label and name"),
    pytest.param("（牵头单位：甲局；责任单位：乙局，丙局）", ["L 甲局； R 乙局，丙局"], id="lead and responsible"),
    pytest.param("（牵头单位：甲局，配合单位：乙局）", ["L 甲局， C 乙局"], id="labels parted by a comma"),
    pytest.param(
        "（牵头单位：甲局；\n　配合单位：乙局）", ["L 甲局； C 乙局"], id="labels on two lines in one bracket"
    ),
    pytest.param("牵头单位：甲局；配合单位：乙局等。", ["L 甲局； C 乙局等。"], id="without brackets"),
    pytest.param("牵头单位：甲局\n配合单位：乙局\n", ["L 甲局 C 乙局"], id="on lines of their own"),
    pytest.param("牵头单位：甲局\n\n配合单位：乙局\n", ["L 甲局 C 乙局"], id="own lines with an empty line between"),
    pytest.param(
        "责任单位：甲局、\n乙局。下一句。", ["R 甲局、乙局。"], id="list that goes on after a comma at the line's end"
    ),
    pytest.param("责任单位：市自然资源\n和规划局。", ["R 市自然资源和规划局。"], id="name cut at the line's end"),
    pytest.param(
        "责任单位：市财政局\n全市各级各部门要落实。", ["R 市财政局"], id="prose on the line after a whole name"
    ),
    pytest.param("责任单位：市财政局\n（二）加强监督。", ["R 市财政局"], id="heading on the line after"),
    pytest.param("正文。责任单位：甲局。正文。", ["R 甲局。"], id="in the middle of a paragraph"),
    pytest.param("正文；责任单位：甲局、乙局", ["R 甲局、乙局"], id="after a semicolon"),
    pytest.param("责任部门：甲局；适用范围：全市企业。", ["R 甲局； - 全市企业。"], id="scope of application"),
    pytest.param("（责任单位：甲局；完成时限：2016年12月）", ["R 甲局； - 2016年12月"], id="deadline"),
    pytest.param("（责任单位为：甲局）", ["R 甲局"], id="with a copula"),
    pytest.param("（指导单位：省科技厅；责任单位：甲局）", ["G 省科技厅； R 甲局"], id="guidance"),
    pytest.param("（牵头：甲局；配合：乙局）", ["L 甲局； C 乙局"], id="short labels"),
    pytest.param("（责任单位：各区（市）政府，甲局）", ["R 各区（市）政府，甲局"], id="bracket inside the note"),
    pytest.param("（责任单位：甲局）。（责任单位：乙局）", ["R 甲局", "R 乙局"], id="two notes"),
    pytest.param("落实到各责任单位：要求如下", [], id="label as the end of a longer word"),
    pytest.param("责任单位要加强领导。", [], id="label without a colon"),
    pytest.param("（责任单位：）", [], id="nothing behind the label"),
    pytest.param("主体责任：企业", [], id="another word with a colon"),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_parts_when_labels_are_printed(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


CLAUSES = [
    pytest.param("（甲局、乙局负责）", ["R 甲局、乙局"], id="responsible"),
    pytest.param("（甲局牵头，乙局、丙局配合）", ["L 甲局 C 乙局、丙局"], id="lead and cooperation"),
    pytest.param("(甲局牵头,乙局配合)", ["L 甲局 C 乙局"], id="half-width"),
    pytest.param("（甲局牵头，乙局等参与）", ["L 甲局 C 乙局等"], id="others take part"),
    pytest.param("（由甲局牵头，会同乙局）", ["L 由甲局 C 乙局"], id="together with, at the end"),
    pytest.param("（由甲局牵头，会同乙局负责）", ["L 由甲局 C 乙局"], id="together with, with a verb"),
    pytest.param("（甲局会同乙局负责）", ["R 甲局 C 乙局"], id="together with, in one clause"),
    pytest.param("（教育部商财政部负责）", ["R 教育部 C 财政部"], id="in consultation"),
    pytest.param("（市商务局负责）", ["R 市商务局"], id="bureau of commerce is no consultation"),
    pytest.param("（市工商联、市商务局牵头）", ["L 市工商联、市商务局"], id="federation of commerce neither"),
    pytest.param(
        "（市残疾人联合会、市农商银行负责）", ["R 市残疾人联合会、市农商银行"], id="federation and bank neither"
    ),
    pytest.param("（甲局、乙局按职责分工负责）", ["R 甲局、乙局"], id="by their duties"),
    pytest.param("（甲局、乙局按照各自职责分别负责）", ["R 甲局、乙局"], id="each by its duties"),
    pytest.param("（甲局、乙局共同牵头）", ["L 甲局、乙局"], id="joint lead"),
    pytest.param("（甲局牵头负责，乙局协助）", ["L 甲局 C 乙局"], id="lead with a second verb"),
    pytest.param("（省科技厅指导，甲局组织实施）", ["G 省科技厅 R 甲局"], id="guidance"),
    pytest.param("（甲局牵头，乙局，丙局配合）", ["L 甲局 C 乙局，丙局"], id="comma inside the second list"),
    pytest.param("（甲局牵头；乙局配合；丙局指导）", ["L 甲局 C 乙局 G 丙局"], id="three roles"),
    pytest.param("（院长负责制）", [], id="system of responsibility"),
    pytest.param("（甲局主要负责人）", [], id="person in charge"),
    pytest.param("（甲局牵头，另行通知）", [], id="clause without a verb"),
    pytest.param("（以下简称甲局）", [], id="short name"),
    pytest.param("（2016年）", [], id="a year"),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_parts_when_verbs_follow_names_in_brackets(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


SPANS = [
    pytest.param("正文。（责任单位：甲局）。", "（责任单位：甲局）", id="with its brackets"),
    pytest.param("正文。责任单位：甲局、乙局。正文。", "责任单位：甲局、乙局。", id="up to the full stop"),
    pytest.param("正文。（甲局负责）", "（甲局负责）", id="clause"),
    pytest.param("牵头单位：甲局\n配合单位：乙局\n正文", "牵头单位：甲局\n配合单位：乙局", id="two lines"),
    pytest.param("（责任单位：市科技局、\n市财政局）", "（责任单位：市科技局、\n市财政局）", id="over a line break"),
]


@pytest.mark.parametrize(("text", "covered"), SPANS)
def test_the_span_covers_the_note_when_other_words_stand_around(text: str, covered: str) -> None:
    assert [span for span, _ in noted(text)] == [covered]


ALONE = [
    pytest.param("正文。\n（责任单位：甲局）\n正文。", True, id="a line of its own"),
    pytest.param("  （责任单位：甲局）", True, id="indented on the last line"),
    pytest.param("正文。（责任单位：甲局）\n正文。", False, id="at the end of a paragraph"),
    pytest.param("（责任单位：甲局）正文。", False, id="before other words"),
]


@pytest.mark.parametrize(("text", "alone"), ALONE)
def test_a_note_stands_alone_when_nothing_else_is_on_its_line(text: str, alone: bool) -> None:
    (note,), _ = notes.find(fold(text), text)
    assert note.stands_alone is alone


UNBALANCED = [
    pytest.param("（责任单位：市科技局，市财政局\n下一段。", "市科技局，市财政局", id="closes nowhere"),
    pytest.param("（责任单位：市科技局，各区（市）政府\n下一段。", "市科技局，各区（市）政府", id="closes only inside"),
    pytest.param("（责任单位：市科技局。\n正文（见附件）。", "市科技局", id="closes in another paragraph"),
]


@pytest.mark.parametrize(("text", "names"), UNBALANCED)
def test_a_bracket_that_does_not_close_is_a_finding_when_its_names_are_read(text: str, names: str) -> None:
    found, findings = notes.find(fold(text), text)
    assert [part.names.text.rstrip("。") for note in found for part in note.parts] == [names]
    assert kinds(findings) == ["UnbalancedBracket"]
    assert findings[0].span.of(text).startswith("（责任单位：")
    assert "责任单位" in findings[0].message("zh")


def test_no_finding_when_brackets_close() -> None:
    assert notes.find(fold("（责任单位：各区（市）政府）"), "（责任单位：各区（市）政府）")[1] == []


def test_notes_of_tables_are_left_out_when_their_spans_are_given() -> None:
    text = "责任单位：甲局\n（责任单位：乙局）"
    found, _ = notes.find(fold(text), text, [Span(0, 8)])
    assert [part.names.text for note in found for part in note.parts] == ["乙局"]


def test_a_note_ends_when_its_bracket_closes_too_late() -> None:
    text = "（责任单位：甲局" + "、某局" * 300 + "）"
    found, findings = notes.find(fold(text), text)
    assert all(note.span.end - note.span.start <= 700 for note in found)
    assert kinds(findings) == ["UnbalancedBracket"]


ROLES = [
    pytest.param("牵头", Role.LEAD, id="lead"),
    pytest.param("牵头负责", Role.LEAD, id="lead before responsible"),
    pytest.param("负责", Role.RESPONSIBLE, id="responsible"),
    pytest.param("按职责分工负责", Role.RESPONSIBLE, id="responsible by duties"),
    pytest.param("组织实施", Role.RESPONSIBLE, id="carries out"),
    pytest.param("落实", Role.RESPONSIBLE, id="puts into practice"),
    pytest.param("配合落实", Role.COOPERATING, id="helps to put into practice"),
    pytest.param("参与", Role.COOPERATING, id="takes part"),
    pytest.param("指导", Role.GUIDING, id="guides"),
]


@pytest.mark.parametrize(("verb", "role"), ROLES)
def test_the_verb_gives_the_role_when_a_clause_is_read(verb: str, role: Role) -> None:
    assert role_of(verb) == role


@pytest.mark.parametrize("row", PHRASES.table["label"], ids=lambda row: row["text"])
def test_each_label_of_the_table_gives_what_its_row_expects(row: dict[str, str]) -> None:
    found = [names.strip("；。") for _, note in noted(row["example"]) for role, names in note if role == row["role"]]
    assert row["expect"] in " ".join(found)
    assert any(row["text"] in text for text, _ in noted(row["example"]))


# --- a note with its bodies ------------------------------------------------------------------------------------------
READ = [
    pytest.param(
        "（责任单位：市科技局，市财政局、统计局）", ["listed ~科技局; resp ~科技局 ~财政局 ~统计局"], id="first group"
    ),
    pytest.param(
        "（责任单位：市科技局、市财政局）", ["resp ~科技局 ~财政局"], id="no group without a full-width comma"
    ),
    pytest.param(
        "（牵头单位：市科技局；责任单位：各镇，市财政局）",
        ["lead ~科技局; resp ~各镇 ~财政局"],
        id="no group beside a lead",
    ),
    pytest.param("（责任单位：市科技局牵头，市财政局配合）", ["lead ~科技局; coop ~财政局"], id="verbs behind a label"),
    pytest.param(
        "（责任单位：市科技局（牵头），市财政局）", ["lead ~科技局; resp ~财政局"], id="lead marked in brackets"
    ),
    pytest.param(
        "（市科技局牵头，市商务局、有关部门配合）", ["lead ~科技局; coop ~商务局"], id="generic actor left out"
    ),
    pytest.param("（企业牵头）", [], id="a firm that leads"),
    pytest.param("（骨干企业牵头，高校参与）", [], id="firms and colleges"),
    pytest.param("（市科技局牵头组织）", ["lead ~科技局"], id="leads and organizes"),
    pytest.param("（市科技局牵头组织的活动）", [], id="words behind the verb"),
    pytest.param("（具体由本办法负责）", [], id="no name of a body"),
    pytest.param("（项目负责人负责）", [], id="a person is no body"),
    pytest.param(
        "（江阴市、宜兴市人民政府负责）", ["resp 无锡市江阴市人民政府 无锡市宜兴市人民政府"], id="bare places"
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_bodies_when_a_note_is_read(text: str, expected: list[str]) -> None:
    assert assigned(text) == [row.replace("~", "无锡市") for row in expected]


WIDER = [
    pytest.param(
        "（责任单位：市科技局（牵头）、市财政局（配合））",
        "lead ~科技局; coop ~财政局",
        id="mark of cooperation in brackets",
    ),
    pytest.param(
        "（牵头领导：张三；责任单位：市科技局）下一句文字，市教育局很好。",
        "resp ~科技局",
        id="officials before the label",
    ),
    pytest.param(
        "（省科技厅指导；责任单位：市科技局）下一句。", "resp ~科技局; guide 江苏省科技厅", id="guidance first"
    ),
    pytest.param("牵头部门：市科技局  责任部门：市财政局", "lead ~科技局; resp ~财政局", id="labels parted by blanks"),
    pytest.param("责任单位：市科技局、市财政局  完成时限：2023年", "resp ~科技局 ~财政局", id="deadline behind blanks"),
    pytest.param(
        "正文。【责任单位：市科技局，市财政局】正文", "listed ~科技局; resp ~科技局 ~财政局", id="lenticular brackets"
    ),
    pytest.param(
        "正文。[责任单位：市科技局，各区（市）政府]",
        "listed ~科技局; resp ~科技局 ~各区（市）政府",
        id="square brackets",
    ),
    pytest.param(
        "正文。〔市科技局牵头，市财政局配合〕", "lead ~科技局; coop ~财政局", id="verbs in tortoise-shell brackets"
    ),
    pytest.param(
        "（责任领导：张三，责任单位：市科技局，完成时限：2022年6月）",
        "resp ~科技局",
        id="label in the middle of a bracket",
    ),
    pytest.param(
        "（市科技局牵头、市财政局配合）", "lead ~科技局; coop ~财政局", id="enumeration comma behind the verb"
    ),
    pytest.param(
        "（由市科技局牵头，市财政局、各区政府等按职责分工负责）",
        "lead ~科技局; resp ~财政局 ~各区政府",
        id="by one, others by their duties",
    ),
    pytest.param(
        "（责任单位：市科技局会同市财政局）", "resp ~科技局; coop ~财政局", id="together with, behind a label"
    ),
    pytest.param(
        "（牵头单位：市科技局；成员单位：市财政局、市教育局）", "lead ~科技局; coop ~财政局 ~教育局", id="member units"
    ),
    pytest.param(
        "（主责单位：市科技局；协同单位：市财政局）", "lead ~科技局; coop ~财政局", id="main responsible unit"
    ),
    pytest.param("（责任主体：市科技局）", "resp ~科技局", id="responsible body"),
    pytest.param(
        "责任单位：市科技局、市财政局，各区政府按职责分工负责",
        "listed ~科技局 ~财政局; resp ~科技局 ~财政局 ~各区政府",
        id="label and verb",
    ),
    pytest.param(
        "（责任单位：市科技局、各区（市）政府；实施时间：2021年-2023年）",
        "resp ~科技局 ~各区（市）政府",
        id="time of carrying out",
    ),
    pytest.param(
        "（责任单位：市科技局、市财政局(排名第一的为牵头单位，下同)）",
        "lead ~科技局; resp ~财政局",
        id="remark in inner brackets",
    ),
    pytest.param(
        "（责任单位：市科技局、市财政局，排在首位的单位为牵头单位）",
        "lead ~科技局; resp ~财政局",
        id="remark on the head of the list",
    ),
    pytest.param(
        "（责任单位：市科技局、市财政局，首个单位为牵头单位）",
        "lead ~科技局; resp ~财政局",
        id="remark on the first unit",
    ),
    pytest.param(
        "（责任单位：市科技局、市财政局。排第1位的为牵头单位）", "lead ~科技局; resp ~财政局", id="remark with a digit"
    ),
    pytest.param("责任单位\u2236市科技局", "resp ~科技局", id="ratio mark for a colon"),
    pytest.param("（责任单位：市科技局 ；市财政局 。）", "resp ~科技局 ~财政局", id="blanks before separators"),
    pytest.param(
        "（市科技局、市财政局、市教育局等部门负责）", "resp ~科技局 ~财政局 ~教育局", id="and other departments"
    ),
    pytest.param("（市科技局等部门按职责分工负责）", "resp ~科技局", id="one and other departments"),
    pytest.param("（市科技局负责牵头，市财政局配合）", "lead ~科技局; coop ~财政局", id="responsible for the lead"),
    pytest.param(
        "（市科技局为牵头单位，市财政局、市教育局为责任单位）",
        "lead ~科技局; resp ~财政局 ~教育局",
        id="roles said after the names",
    ),
    pytest.param(
        "（市科技局牵头，市财政局、各区政府按职责分工落实）",
        "lead ~科技局; resp ~财政局 ~各区政府",
        id="others put it into practice",
    ),
    pytest.param("（市科技局牵头，各有关部门按职责分工负责）", "lead ~科技局", id="departments by their duties"),
    pytest.param("（市科技局、各县（市、区）政府负责）", "resp ~科技局 ~各县（市、区）政府", id="bracketed collective"),
    pytest.param(
        "（市科技局，各县（市、区）政府、无锡高新区、经开区管委会负责）",
        "listed ~科技局; resp ~科技局 ~各县（市、区）政府 无锡高新区管委会 ~经开区管委会",
        id="zones in a clause",
    ),
    pytest.param("（市科技局牵头推进，市财政局协同配合）", "lead ~科技局; coop ~财政局", id="verbs of help"),
    pytest.param("（市科技局牵头，市财政局支持）", "lead ~科技局; coop ~财政局", id="support"),
    pytest.param("（市科技局承担）", "resp ~科技局", id="bears it"),
    pytest.param("（市科技局、市财政局按职责落实）", "resp ~科技局 ~财政局", id="put into practice by duties"),
    pytest.param("（市科技局具体负责，市财政局积极配合）", "resp ~科技局; coop ~财政局", id="adverbs before help"),
    pytest.param(
        "（市科技局牵头组织实施，市财政局密切配合）", "lead ~科技局; coop ~财政局", id="leads and carries out"
    ),
    pytest.param(
        "（责任单位：市委网信办，市科技局；配合单位：各区政府）",
        "listed ~委网信办; resp ~委网信办 ~科技局; coop ~各区政府",
        id="party office first",
    ),
    pytest.param(
        "（责任单位：市法院、检察院、公安局、司法局）",
        "resp ~法院 ~检察院 ~公安局 ~司法局",
        id="courts and procuratorates",
    ),
    pytest.param(
        "（责任单位：市总工会、团市委、市妇联、市科协、工商联）",
        "resp ~总工会 ~团市委 ~妇联 ~科协 ~工商联",
        id="people's organizations",
    ),
    pytest.param(
        "（责任单位：市发改委，国网无锡供电公司、中国移动无锡分公司）",
        "listed ~发改委; resp ~发改委 国网无锡供电公司 中国移动无锡分公司",
        id="companies and their branches",
    ),
    pytest.param(
        "（责任单位：锡山区、惠山区、滨湖区、梁溪区人民政府）",
        "resp ~锡山区人民政府 ~惠山区人民政府 ~滨湖区人民政府 ~梁溪区人民政府",
        id="districts named bare",
    ),
    pytest.param(
        "（责任单位：市住房和城乡建设局、市水务局、各区人民政府。）",
        "resp ~住房和城乡建设局 ~水务局 ~各区人民政府",
        id="full stop inside the bracket",
    ),
    pytest.param(
        "牵头单位：市科技局；\n配合单位：市财政局、\n市教育局。\n责任单位：市审计局。",
        "lead ~科技局; resp ~审计局; coop ~财政局 ~教育局",
        id="three labels on four lines",
    ),
    pytest.param(
        "（责任单位：市科技局、市工信局、市 财 政 局）", "resp ~科技局 ~工信局 ~财政局", id="blanks inside a name"
    ),
    pytest.param(
        "（市级责任单位：市科技局；县级责任单位：各区政府）", "resp ~科技局 ~各区政府", id="levels before labels"
    ),
]
"""Forms of the genre at large that no text of the registry's cities prints."""


@pytest.mark.parametrize(("text", "expected"), WIDER)
def test_bodies_when_a_note_has_a_form_of_the_genre_at_large(text: str, expected: str) -> None:
    assert assigned(text) == [expected.replace("~", "无锡市")]


FIRST_LEADS = [
    pytest.param("（责任单位：市科技局、市财政局。排在第一位的为牵头部门）", ["lead ~科技局; resp ~财政局"],
                 id="inside the note"),
    pytest.param("（责任单位：市科技局、市财政局，列第一位者为牵头单位，下同）（责任单位：市商务局、市教育局）",
                 ["lead ~科技局; resp ~财政局", "lead ~商务局; resp ~教育局"], id="from here on"),
    pytest.param("（责任单位：市商务局、市教育局）（责任单位：市科技局、市财政局。列第一位者为牵头单位，下同）",
                 ["resp ~商务局 ~教育局", "lead ~科技局; resp ~财政局"], id="not before"),
    pytest.param("（责任单位：市科技局、市财政局。列第一位者为牵头单位）（责任单位：市商务局、市教育局）",
                 ["lead ~科技局; resp ~财政局", "resp ~商务局 ~教育局"], id="only this note"),
    pytest.param("各项任务责任单位中排第一位的为牵头单位。（责任单位：市科技局、市财政局）",
                 ["lead ~科技局; resp ~财政局"],
                 id="said once for all"),
    pytest.param("列第一位的为牵头单位。（牵头单位：市教育局；责任单位：市科技局）", ["lead ~教育局; resp ~科技局"],
                 id="a printed lead wins"),
    pytest.param("本市综合实力排在第一位。（责任单位：市科技局、市财政局）", ["resp ~科技局 ~财政局"],
                 id="another first place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIRST_LEADS)
def test_the_first_body_leads_when_the_text_says_so(text: str, expected: list[str]) -> None:
    assert assigned(text) == [row.replace("~", "无锡市") for row in expected]


ODD = [
    pytest.param("（责任单位：市科技局、市财政局等）", ["OpenList"], id="open list"),
    pytest.param("（责任单位：市科技局、市科技局）", ["DuplicateAssignment"], id="one name twice"),
    pytest.param("（责任单位：市科技局、科技局）", ["DuplicateAssignment"], id="one body by two names"),
    pytest.param("（责任单位：市科技局、各有关部门）", ["GenericActor"], id="generic actor"),
    pytest.param("（责任单位：市科技局；完成时限：尽快）", ["UnreadDeadline"], id="deadline that is no time"),
    pytest.param("（责任单位：市科技局、负责统筹协调推进全市科技创新各项重点工作任务落地的有关方面和人员）",
                 ["UnreadLine"],
                 id="a clause among the names"),
    pytest.param("（责任单位：市科技局、市财政局）", [], id="nothing odd"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ODD)
def test_oddities_are_findings_when_a_note_is_read(text: str, expected: list[str]) -> None:
    assert [kind for kind in kinds(blocks(text)[1]) if kind != "UnresolvedName"] == expected


def test_orders_and_groups_are_kept_when_a_list_is_grouped() -> None:
    (block,), _ = blocks(
        "（责任单位：市科技局、市财政局，市统计局；牵头单位：市审计局）".replace("；牵头单位：市审计局", "")
    )
    rows = [(a.role.value, a.words, a.order, a.group) for a in block.assignments]
    assert rows == [
        ("responsibleUnit", "市科技局", 1, 1),
        ("responsibleUnit", "市财政局", 2, 1),
        ("responsibleUnit", "市统计局", 3, 2),
        ("firstListedUnit", "市科技局", 1, 1),
        ("firstListedUnit", "市财政局", 2, 1),
        ("firstUnit", "市科技局", 1, 1),
    ]


DEADLINES = [
    pytest.param("（责任单位：市科技局；完成时限：2016年12月）", "2016-12", id="month"),
    pytest.param("（责任单位：市科技局；完成时间：2017年6月30日前）", "2017-06-30", id="day"),
    pytest.param("（责任单位：市科技局，完成时限：2018年底前）", "2018-12", id="end of a year"),
    pytest.param("（责任单位：市科技局；完成时限：长期坚持）", None, id="no time"),
    pytest.param("（责任单位：市科技局）", None, id="none printed"),
]


@pytest.mark.parametrize(("text", "value"), DEADLINES)
def test_the_deadline_when_a_note_prints_one(text: str, value: str | None) -> None:
    (block,), _ = blocks(text)
    assert (block.deadline.value if block.deadline else None) == value
    assert len([a for a in block.assignments if a.role is Role.RESPONSIBLE]) == 1

"""Rows of work lists are tasks with bodies, deadline and steps, whatever form their table arrives in."""

from __future__ import annotations

import pytest

from loaders.facts.worklists import alike, short_label
from tests.loaders.factories import columnar, compact, kinds, linear, sections, work_items

HEADS = "序号|工作任务|责任单位|完成时限|工作进度"


def rows(text: str, place: str = "Wuxi") -> list[tuple[str, str, str]]:
    """Path, label and bodies of each work item."""
    return [
        (item.path, item.label, compact(item.assignments).replace("无锡市", "")) for item in work_items(text, place)[0]
    ]


def odd(text: str) -> list[str]:
    return [kind for kind in kinds(work_items(text)[1]) if kind != "UnresolvedName"]


FORMS = [
    pytest.param(linear("序号|任务|责任单位", "1|甲一|市科技局、市财政局", "2|乙二|市教育局"),
                 [("附件1/1", "甲一", "resp 科技局 财政局"), ("附件1/2", "乙二", "resp 教育局")], id="one row a line"),
    pytest.param(columnar("序号|任务|责任单位", "1|甲一|市科技局/市财政局", "2|乙二|市教育局"),
                 [("附件1/1", "甲一", "resp 科技局 财政局"), ("附件1/2", "乙二", "resp 教育局")], id="one cell a line"),
    pytest.param(columnar("序号|任务|责任单位", "一|创新", "1.|甲一|市科技局", "二|开放", "2|乙二|市商务局"),
                 [("附件1/一/1", "甲一", "resp 科技局"), ("附件1/二/2", "乙二", "resp 商务局")], id="group rows"),
    pytest.param(linear("序号|重点任务|任务|责任单位", "1|（一）创新|甲一|市科技局", "2||乙二|市教育局"),
                 [("附件1/（一）/1", "甲一", "resp 科技局"), ("附件1/（一）/2", "乙二", "resp 教育局")],
                 id="merged group cells"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|市科技局", "1|乙二|市教育局"),
                 [("附件1/1", "甲一", "resp 科技局"), ("附件1/1~2", "乙二", "resp 教育局")],
                 id="a number printed twice"),
    pytest.param(linear("任务|责任单位|备注", "甲一|市科技局|无", "乙二|市教育局|无"),
                 [("附件1/1", "甲一", "resp 科技局"), ("附件1/2", "乙二", "resp 教育局")], id="no numbers at all"),
    pytest.param(linear("任务|责任单位|备注", "7.构建现代产业体系。|市科技局|无"),
                 [("附件1/7", "构建现代产业体系", "resp 科技局")], id="number at the head of the task"),
    pytest.param(linear("序号|任务|牵头单位|配合单位", "1|甲一|市科技局|市财政局、江阴市"),
                 [("附件1/1", "甲一", "lead 科技局; coop 财政局 江阴市人民政府")],
                 id="columns of leads and cooperation"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|牵头单位：市科技局；配合单位：市财政局、教育局"),
                 [("附件1/1", "甲一", "lead 科技局; coop 财政局 教育局")], id="labels inside a cell"),
    pytest.param(columnar("序号|任务|责任单位", "1|甲一|牵头单位：市科技局/配合单位：市财政局"),
                 [("附件1/1", "甲一", "lead 科技局; coop 财政局")], id="labels on two lines of a cell"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|市科技局牵头，市财政局、教育局配合"),
                 [("附件1/1", "甲一", "lead 科技局; coop 财政局 教育局")], id="verbs inside a cell"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|市科技局（牵头），市财政局"),
                 [("附件1/1", "甲一", "lead 科技局; resp 财政局")], id="lead marked in brackets"),
    pytest.param(linear("序号|任务|责任单位（列第一位的为牵头单位）", "1|甲一|市科技局、市财政局"),
                 [("附件1/1", "甲一", "lead 科技局; resp 财政局")], id="first leads by the head"),
    pytest.param(linear("序号|任务|牵头单位|配合单位", "1|甲一|市科技局|-"), [("附件1/1", "甲一", "lead 科技局")],
                 id="a stroke for nobody"),
    pytest.param(columnar("序号|任务|责任单位", "1|甲一|市交通委/（市道运局）/市财政局"),
                 [("附件1/1", "甲一", "resp 交通委（市道运局） 财政局")], id="bracket on the next line of a cell"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|市自然资源 和规划局"),
                 [("附件1/1", "甲一", "resp 自然资源和规划局")], id="wrapped line as a blank"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一，市审计局牵头督查|市科技局"),
                 [("附件1/1", "甲一，市审计局牵头督查", "resp 科技局; part 审计局")], id="partial lead in the task"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一，企业牵头建设|市科技局"),
                 [("附件1/1", "甲一，企业牵头建设", "resp 科技局")], id="no partial lead by firms"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|市科技局，市财政局、教育局"),
                 [("附件1/1", "甲一", "listed 科技局; resp 科技局 财政局 教育局")], id="first group in a cell"),
    pytest.param(linear("序号|任务|责任单位", "1|甲一|各有关部门"), [("附件1/1", "甲一", "")],
                 id="nobody in particular"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_work_items_when_a_table_is_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(path, label, bodies.replace("无锡市", "")) for path, label, bodies in rows(text)] == expected


ODD = [
    pytest.param("1|甲一|市科技局|2016年6月|①一步", [], id="nothing odd"),
    pytest.param("1|甲一|市科技局|尽快|①一步", ["UnreadDeadline"], id="deadline that is no time"),
    pytest.param("1|甲一|市科技局||①一步", [], id="no deadline"),
    pytest.param("1|甲一|市科技局|2016年6月|", ["MissingStep"], id="no steps"),
    pytest.param("1|甲一|市科技局", ["MissingStep", "UnreadableTableRow"], id="cells missing"),
    pytest.param("1|甲一|有关部门|2016年6月|①一步", ["GenericActor"], id="generic actor"),
    pytest.param("1|甲一|市科技局等|2016年6月|①一步", ["OpenList"], id="open list"),
    pytest.param("1|甲一|市科技局、市科技局|2016年6月|①一步", ["DuplicateAssignment"], id="name twice"),
    pytest.param("1|甲一|1|2016年6月|①一步", ["UnreadLine"], id="a number for a name"),
    pytest.param("1|甲一|市科技局、时限：年底|2016年6月|①一步", ["UnreadLine"], id="a label among the names"),
    pytest.param("||市未知局|2016年6月|①一步", ["UnreadLine"], id="bodies without a task"),
    pytest.param("|注：本表由市政府办公室解释|||", ["UnreadLine"], id="row that is no task"),
]


@pytest.mark.parametrize(("row", "expected"), ODD)
def test_oddities_are_findings_when_a_row_is_read(row: str, expected: list[str]) -> None:
    assert odd(linear(HEADS, "9|丙三|市教育局|2016年1月|①一步", row)) == expected


def test_rows_stand_whole_when_one_between_them_cannot_be_read() -> None:
    text = linear(HEADS, "1|甲一|市科技局|2016年6月|①一步", "|备注|||", "2|乙二|市教育局|2017年|①一步")
    items, findings = work_items(text)
    assert [(item.path, item.order) for item in items] == [("附件1/1", 1), ("附件1/2", 2)]
    assert "UnreadLine" in kinds(findings)


DEADLINES = [
    pytest.param("2016年12月", "gYearMonth 2016-12 2016-12-01 2016-12-31", id="month"),
    pytest.param("2017年6月30日", "date 2017-06-30 2017-06-30 2017-06-30", id="day"),
    pytest.param("2016年底前", "gYearMonth 2016-12 2016-12-01 2016-12-31", id="end of the year"),
    pytest.param("2020年", "gYearMonth 2020-12 2020-12-01 2020-12-31", id="year"),
    pytest.param("2016 年 2 月", "gYearMonth 2016-02 2016-02-01 2016-02-29", id="blanks and leap year"),
    pytest.param("2016年13月", "", id="no month"),
    pytest.param("2017年2月30日", "", id="day that is none"),
    pytest.param("长期", "", id="no time"),
]


@pytest.mark.parametrize(("cell", "expected"), DEADLINES)
def test_the_deadline_when_a_cell_prints_it(cell: str, expected: str) -> None:
    (item,), findings = work_items(linear(HEADS, f"1|甲一|市科技局|{cell}|①一步"))
    found = item.deadline
    if expected:
        assert found
        assert f"{found.datatype} {found.value} {found.begins} {found.ends}" == expected
    else:
        assert found is None
        assert "UnreadDeadline" in kinds(findings)


def test_a_row_keeps_its_place_number_and_steps() -> None:
    text = "表头之前\n" + linear(HEADS, "1.|甲一。|市科技局|2016年6月|①1-3月甲；②4-6月乙。")
    (item,), _ = work_items(text)
    assert (item.kind, item.number, item.label, item.section, item.order) == ("WorkItem", "1", "甲一", "附件1", 1)
    assert item.span.of(text).startswith("1.\t甲一。")
    assert [(step.label, step.time.ends if step.time else "") for step in item.steps] == [
        ("①1-3月甲", "2016-03-31"),
        ("②4-6月乙", "2016-06-30"),
    ]
    assert {a.context for a in item.assignments} == {item.span}
    assert {a.rule for a in item.assignments} == {"table-responsible", "first-unit"}


def test_orders_go_on_when_a_cell_has_several_paragraphs() -> None:
    (item,), _ = work_items(columnar("序号|任务|责任单位", "1|甲一|市科技局/市财政局、市教育局/市审计局"))
    assert [(a.words, a.order) for a in item.assignments if a.role == "responsibleUnit"] == [
        ("市科技局", 1), ("市财政局", 2), ("市教育局", 3), ("市审计局", 4),
    ]  # fmt: skip


def test_a_partial_lead_is_the_listed_body_when_the_task_says_its_name_in_short() -> None:
    text = linear("序号|任务|责任单位", "1|建设园区，高新区牵头推进|市科技局、高新区（江海区）")
    (item,), _ = work_items(text, "Jiangmen")
    named = {a.words: a.actor.iri for a in item.assignments if a.role == "responsibleUnit"}
    assert [a.actor.iri for a in item.assignments if a.role == "partialLead"] == [named["高新区（江海区）"]]


BODIES = [
    pytest.param("1|构建现代产业体系|市科技局", "二/1", id="same number and words"),
    pytest.param("9|构建现代产业体系|市科技局", "二/1", id="same words under another number"),
    pytest.param("1|构建现代化产业体系|市科技局", "二/1", id="same number and nearly the same words"),
    pytest.param("9|构建现代化产业体系|市科技局", "", id="another number and other words"),
    pytest.param("1|推进绿色低碳发展|市科技局", "", id="same number and other words"),
]


@pytest.mark.parametrize(("row", "path"), BODIES)
def test_the_section_that_details_a_row_when_both_give_one_work(row: str, path: str) -> None:
    body = sections(
        "一、总体要求\n正文。\n\n二、主要任务\n\n1.构建现代产业体系。\n正文。\n\n2.优化营商环境。\n正文。\n"
    )
    (item,), _ = work_items(linear("序号|任务|责任单位", row), before=body)
    assert item.body == path


LABELS = [
    pytest.param("建设平台。", "建设平台", id="full stop taken off"),
    pytest.param("甲" * 60, "甲" * 60, id="as long as may be"),
    pytest.param("甲" * 50 + "，" + "乙" * 30, "甲" * 50 + "…", id="cut at a comma"),
    pytest.param("甲" * 80, "甲" * 59 + "…", id="cut where no mark is"),
]


@pytest.mark.parametrize(("words", "label"), LABELS)
def test_a_label_is_short_when_the_words_are_long(words: str, label: str) -> None:
    assert short_label(words) == label


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("构建现代产业体系", "构建现代化产业体系", True, id="a character more"),
        pytest.param("构建现代产业体系", "构建现代产业体系", True, id="equal"),
        pytest.param("构建现代产业体系", "优化营商环境", False, id="other words"),
        pytest.param("", "", False, id="nothing"),
    ],
)
def test_titles_are_alike_when_they_share_most_characters(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected

"""The heads of a table tell what it lists and what its columns hold; group rows head the rows below them."""

from __future__ import annotations

import pytest

from loaders.facts.columns import Lists, cell_fold, data_rows, is_filled, paragraphs, read_layout
from loaders.phrases import PHRASES
from tests.loaders.factories import columnar, kinds, linear, table

LAYOUTS = [
    pytest.param("序号|工作任务|责任单位|责任人|完成时限|工作分解及时间节点",
                 "number task responsibleUnit person deadline step", Lists.WORK,
                 id="work list with persons"),
    pytest.param("序号|重点任务|具体工作|牵头单位|配合单位|完成时间",
                 "number group task leadUnit cooperatingUnit deadline", Lists.WORK,
                 id="leads and cooperation"),
    pytest.param("任务|负责部门|指导单位", "task responsibleUnit guidingUnit", Lists.WORK, id="guidance"),
    pytest.param("序号|任务|责任单位（排在第一位的为牵头单位）", "number task responsibleUnit", Lists.WORK,
                 id="remark in a head"),
    pytest.param("序 号|任 务|责任\n单位", "number task responsibleUnit", Lists.WORK, id="blanks in heads"),
    pytest.param("序号|指标|单位|2020年|2025年（目标）|监测单位",
                 "number indicator unitOfMeasure - - monitoringUnit", Lists.INDICATORS,
                 id="indicators with years"),
    pytest.param("类别|指标名称|计量单位|属性", "group indicator unitOfMeasure assessment", Lists.INDICATORS,
                 id="indicators with kind"),
    pytest.param("姓名|职务|电话", "- - -", Lists.OTHER, id="neither"),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "holds", "lists"), LAYOUTS)
def test_columns_when_their_heads_are_known(heads: str, holds: str, lists: Lists) -> None:
    cells = len(heads.split("|"))
    text = columnar(heads.replace("\n", "/"), "|".join(["1"] * cells))
    _, layout, findings = table(text)
    assert layout.lists is lists
    assert [held or "-" for held in layout.holds] == holds.split()
    assert findings == []


@pytest.mark.parametrize(
    ("held", "head"),
    [pytest.param(row["holds"], head, id=head) for row in PHRASES.table["column"] for head in row["heads"]],
)
def test_each_head_of_the_table_holds_what_its_row_says(held: str, head: str) -> None:
    _, layout, _ = table(linear(f"{head}|责任单位|电话", "1|市科技局|1"))
    assert layout.holds[0] == held


UNKNOWN = [
    pytest.param("序号|工作任务|责任单位|联系电话", ["联系电话"], id="one in a work list"),
    pytest.param("指标|口径|监测单位|来源", ["口径", "来源"], id="two in an indicator table"),
    pytest.param("指标|2025年|责任单位", [], id="responsible units of an indicator"),
    pytest.param("指标||2020年", [], id="empty head and year"),
    pytest.param("姓名|职务", [], id="a table that is not read at all"),
]


@pytest.mark.parametrize(("heads", "unknown"), UNKNOWN)
def test_a_head_is_a_finding_when_no_rule_knows_it(heads: str, unknown: list[str]) -> None:
    text = linear(heads, "|".join(["甲"] * len(heads.split("|"))))
    _, _, findings = table(text)
    assert kinds(findings) == ["UnknownColumn"] * len(unknown)
    assert [found.span.of(text) for found in findings] == unknown


TWO_COLUMN_HEADS = [
    pytest.param("1", ["group", "number", "indicator", "monitoringUnit"], id="numbers below the head"),
    pytest.param("研发投入", ["group", "indicator", "", "monitoringUnit"], id="names below the head"),
]


@pytest.mark.parametrize(("below", "holds"), TWO_COLUMN_HEADS)
def test_a_head_stands_over_two_columns_when_numbers_are_below(below: str, holds: list[str]) -> None:
    _, layout, _ = table(linear("一级指标|二级指标||监测单位", f"创新|{below}|强度|市科技局"))
    assert list(layout.holds) == holds


def grouped(text: str) -> list[tuple[str, str, str]]:
    """Each data row: numbers of the heads above it, its group, its last cell."""
    found, layout, _ = table(text)
    return [
        (" ".join(head.number for head in row.heads), row.group, row.row.cells[-1].span.of(text))
        for row in data_rows(found, layout, text)
    ]


GROUPS = [
    pytest.param(columnar("序号|任务|责任单位", "一|创新", "1|甲|乙局", "二|开放", "2|丙|丁局"),
                 [("一", "", "乙局"), ("二", "", "丁局")], id="rows of two cells"),
    pytest.param(columnar("序号|任务|责任单位", "一、创新|", "（一）平台|", "1|甲|乙局", "（二）人才|", "2|丙|丁局",
                          "二、开放|", "3|戊|己局"),
                 [("一 （一）", "", "乙局"), ("一 （二）", "", "丁局"), ("二", "", "己局")], id="two levels"),
    pytest.param(linear("序号|重点任务|任务|责任单位", "1|（一）创新|甲|乙局", "2||丙|丁局", "3|（二）开放|戊|己局"),
                 [("（一）", "（一）创新", "乙局"), ("（一）", "（一）创新", "丁局"), ("（二）", "（二）开放", "己局")],
                 id="group column with numbers, carried down"),
    pytest.param(linear("类别|指标|监测单位", "投入|甲|乙局", "|丙|丁局", "产出|戊|己局"),
                 [("", "投入", "乙局"), ("", "投入", "丁局"), ("", "产出", "己局")], id="group column without numbers"),
    pytest.param(linear("序号|任务|责任单位", "1|甲|乙局", "2|丙|丁局"), [("", "", "乙局"), ("", "", "丁局")],
                 id="no groups"),
    pytest.param(linear("序号|任务|责任单位", "一、创新||", "1|甲|乙局"), [("一", "", "乙局")], id="lone first cell"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_groups_hold_for_the_rows_below_when_a_row_heads_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert grouped(text) == expected


PARAGRAPHS = [
    pytest.param("市科技局/市财政局", ["市科技局", "市财政局"], id="two names"),
    pytest.param(
        "市交通委/（市道运局）/市财政局",
        ["市交通委（市道运局）", "市财政局"],
        id="a bracket belongs to the name before",
    ),
    pytest.param("各区（市、/县）政府/市财政局", ["各区（市、县）政府", "市财政局"], id="an open bracket goes on"),
    pytest.param("", [], id="empty cell"),
]


@pytest.mark.parametrize(("cell", "expected"), PARAGRAPHS)
def test_paragraphs_of_a_cell_when_brackets_join_them(cell: str, expected: list[str]) -> None:
    text = columnar("任务|责任单位|说明", f"甲|{cell}|丙")
    found, layout, _ = table(text)
    row = next(data_rows(found, layout, text)).row
    assert [folded.text for folded in paragraphs(row.cells[1], text)] == expected


FILLED = [
    pytest.param("市科技局", True, id="a name"),
    pytest.param("-", False, id="a stroke"),
    pytest.param("——", False, id="a dash"),
    pytest.param("/", False, id="a slash"),
    pytest.param("", False, id="nothing"),
]


@pytest.mark.parametrize(("cell", "filled"), FILLED)
def test_a_cell_is_filled_when_it_states_something(cell: str, filled: bool) -> None:
    text = linear("任务|责任单位|说明", f"甲|{cell}|丙")
    found, _ = table(text)[:2]
    assert is_filled(found.rows[0].cells[1], text) is filled
    assert not is_filled(None, text)


def test_the_fold_of_a_cell_leads_back_to_the_text() -> None:
    text = columnar("任务|责任单位", "甲|市科技局/市财政局")
    found, _ = table(text)[:2]
    folded = cell_fold(found.rows[0].cells[1], text)
    assert folded.text == "市科技局市财政局"
    assert [text[place] for place in folded.offsets] == list(folded.text)


def test_a_row_has_no_cell_when_its_column_is_missing_or_empty() -> None:
    text = linear("序号|任务|责任单位", "1||市科技局")
    found, layout, _ = table(text)
    assert layout.cell(found.rows[0], "task") is None
    assert layout.cell(found.rows[0], "deadline") is None
    cell = layout.cell(found.rows[0], "responsibleUnit")
    assert cell
    assert cell.span.of(text) == "市科技局"


@pytest.mark.parametrize(
    ("heads", "leads"),
    [
        pytest.param("序号|任务|责任单位（列第一位的为牵头单位）", True, id="said in the head"),
        pytest.param("序号|任务|责任单位", False, id="said nowhere"),
    ],
)
def test_the_first_body_of_a_cell_leads_when_the_head_says_so(heads: str, leads: bool) -> None:
    text = linear(heads, "1|甲|市科技局、市财政局")
    found, _ = table(text)[:2]
    assert read_layout(found, text)[0].first_leads is leads

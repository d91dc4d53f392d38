"""Tables that arrive as text: a row a line, or a cell a line; what is merged, empty, wrapped or cut off in them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sections import split
from loaders.spans import Span
from loaders.tables import Cell, Table, find_tables, split_lines

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
HEAD = "序号\t工作任务\t责任单位\n"
CELLS = "\t序号\n\t工作任务\n\t责任单位\n\n"


def tables_of(text: str) -> list[Table]:
    return find_tables(text, split_lines(text))


def words(table: Table, text: str) -> str:
    """The rows below the header: 1 甲|乙 - / 2 丙 丁; a stroke parts paragraphs, a dash is an empty cell."""
    return " / ".join(" ".join(shown(cell, text) for cell in row.cells) for row in table.rows)


def shown(cell: Cell, text: str) -> str:
    return "|".join(p.of(text).replace(" ", "_") for p in cell.paragraphs) or "-"


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


# --- lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲\n乙", ["甲", "乙"], id="line feed"),
        pytest.param("甲\r\n乙\r\n", ["甲", "乙", ""], id="carriage return and line feed are one end"),
        pytest.param("甲\r乙", ["甲", "乙"], id="carriage return alone"),
        pytest.param("甲\f乙", ["甲", "乙"], id="form feed"),
        pytest.param("甲\n\r乙", ["甲", "", "乙"], id="the other way round they are two"),
        pytest.param("甲\u2028乙", ["甲\u2028乙"], id="a line separator ends none"),
        pytest.param("", [""], id="nothing is one empty line"),
    ],
)
def test_split_lines(text: str, expected: list[str]) -> None:
    lines = split_lines(text)
    assert [line.span.of(text) for line in lines] == expected
    assert [line.number for line in lines] == list(range(1, len(expected) + 1))


@pytest.mark.parametrize(
    ("line", "tabbed", "blank"),
    [
        pytest.param("\t甲", True, False, id="a cell"),
        pytest.param("\t", True, True, id="an empty cell"),
        pytest.param(" \u3000", False, True, id="an empty line of blanks"),
        pytest.param("甲\t", False, False, id="words with a tab behind them"),
    ],
)
def test_lines_tell_tabs_and_blanks(line: str, tabbed: bool, blank: bool) -> None:
    found = split_lines(line)[0]
    assert (found.tabbed, found.blank) == (tabbed, blank)


@given(st.text(alphabet="甲乙\t \n\r\f"))
def test_lines_hold_all_but_the_line_ends(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.span.of(text) for line in lines) == "".join(c for c in text if c not in "\n\r\f")
    assert all(a.span.end < b.span.start for a, b in pairwise(lines))


# --- one row a line ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"前文。\n{HEAD}1\t甲\t乙局\n2\t丙\t丁局\n\n后文。", "1 甲 乙局 / 2 丙 丁局", id="between paragraphs"
        ),
        pytest.param(f"{HEAD}1\t\t乙局\n", "1 - 乙局", id="an empty cell within"),
        pytest.param(f"{HEAD}\t甲\t乙局", "- 甲 乙局", id="the first cell merged"),
        pytest.param(f"{HEAD}1\t甲\t\n", "1 甲 -", id="an empty cell at the end"),
        pytest.param(f"{HEAD}\t甲\t\n2\t丙\t丁局", "- 甲 - / 2 丙 丁局", id="only the middle cell filled"),
        pytest.param(f"{HEAD}一\t平台\n1\t甲\t乙局", "一 平台 / 1 甲 乙局", id="a group row"),
        pytest.param(f"{HEAD}1\t甲 丙\t 乙局 \n", "1 甲_丙 乙局", id="blanks kept within, trimmed around"),
        pytest.param(f"{HEAD}1\t甲\t乙局\n".replace("\n", "\r\n"), "1 甲 乙局", id="Windows newlines"),
        pytest.param(f"{HEAD}1\t甲", "1 甲", id="cut off in a row"),
    ],
)
def test_linear_table(text: str, expected: str) -> None:
    (table,) = tables_of(text)
    assert table.head(text) == ("序号", "工作任务", "责任单位")
    assert words(table, text) == expected


def test_linear_table_ends_before_an_indented_paragraph() -> None:
    text = f"{HEAD}1\t甲\t乙局\n\t以上任务抓好落实。\n"
    (table,) = tables_of(text)
    assert words(table, text) == "1 甲 乙局"


@pytest.mark.parametrize(
    ("between", "row", "expected"),
    [
        pytest.param(f"\n\n\n{HEAD}", "2\t丙\t丁", "1 甲 乙 / 2 丙 丁", id="after empty lines"),
        pytest.param(f"\n\f\n{HEAD}", "\t丙\t丁", "1 甲 乙 / - 丙 丁", id="after a page break, first cell merged"),
        pytest.param("\n\n序 号\t工作任务\t责任单位\n", "2\t丙\t丁", "1 甲 乙 / 2 丙 丁", id="a blank in the header"),
        pytest.param(f"\n\n{HEAD}2\t丙\t丁\n\n{HEAD}", "3\t戊\t己", "1 甲 乙 / 2 丙 丁 / 3 戊 己", id="on three pages"),
    ],
)
def test_tables_with_a_repeated_header_are_joined(between: str, row: str, expected: str) -> None:
    text = f"{HEAD}1\t甲\t乙{between}{row}\n"
    (table,) = tables_of(text)
    assert words(table, text) == expected
    assert table.span.of(text) == text.rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEAD}1\t甲\t乙\n\n表二\n\n{HEAD}2\t丙\t丁\n", id="words between them"),
        pytest.param(f"{HEAD}1\t甲\t乙\n\n序号\t指标\t监测单位\n2\t丙\t丁\n", id="another header"),
    ],
)
def test_tables_apart_stay_apart(text: str) -> None:
    assert [len(table.rows) for table in tables_of(text)] == [1, 1]


# --- one cell a line --------------------------------------------------------------------------------------------------

LAST = "\n\t2\n\t丙\n\t丁局\n"
"""One more row, to see where the row before it ends."""


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("\t1.\n\t甲\n\t乙局\n", "1. 甲 乙局", id="plain"),
        pytest.param("\t1\n\t\n\t乙局\n", "1 - 乙局", id="a line that is only a tab is an empty cell"),
        pytest.param("\t1\n\t甲\n\t\n", "1 甲 -", id="the last cell empty"),
        pytest.param("\t1\n\t\n\t\n", "1 - -", id="two cells empty"),
        pytest.param("\t一\n\t平台\n", "一 平台", id="a group row of two cells"),
        pytest.param("\t1\n\t甲\n\t乙局\n\n戊局\n", "1 甲 乙局|戊局", id="a second paragraph behind an empty line"),
        pytest.param("\t1\n\t甲，\n分两期\n\t乙局\n", "1 甲，|分两期 乙局", id="a second paragraph behind a newline"),
        pytest.param("\t1\n\t甲\n\n己\n\t乙局\n", "1 甲|己 乙局", id="a second paragraph within the row"),
        pytest.param("\t1\n\t①甲\n\n\n\t乙局\n", "1 ①甲 乙局", id="blank paragraphs behind the words of a cell"),
    ],
)
def test_columnar_table(row: str, expected: str) -> None:
    text = f"任务表\n\n{CELLS}{row}{LAST}"
    (table,) = tables_of(text)
    assert table.head(text) == ("序号", "工作任务", "责任单位")
    assert words(table, text) == f"{expected} / 2 丙 丁局"


def test_columnar_table_cut_off_in_the_middle_keeps_what_is_there() -> None:
    text = f"{CELLS}\t1\n\t甲\n\t乙局\n\n\t2\n\t丙的一"
    (table,) = tables_of(text)
    assert words(table, text) == "1 甲 乙局 / 2 丙的一"
    assert table.span == Span(0, len(text))


@pytest.mark.parametrize(
    ("after", "left_out"),
    [
        pytest.param("\n\n\n以上任务抓好落实。", "以上任务", id="two empty lines and a paragraph"),
        pytest.param("\n\n三、保障措施\n加强领导。", "三、", id="the head of a chapter"),
        pytest.param("\n\n附件3\n名单", "附件3", id="the head of an annex"),
        pytest.param("\n\n表2 样例指标", "表2", id="the title of a table"),
    ],
)
def test_columnar_table_ends_before(after: str, left_out: str) -> None:
    text = f"{CELLS}\t1\n\t建平台\n\t市科技局{after}"
    (table,) = tables_of(text)
    assert words(table, text) == "1 建平台 市科技局"
    assert left_out not in table.span.of(text)


# --- no tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "目录\n一、总体要求.....\t1\n二、重点任务.....\t3\n（一）平台.....\t3\n", id="contents with dotted leaders"
        ),
        pytest.param("一、总体要求……\t1\n二、重点任务……\t3\n", id="contents with dots of print"),
        pytest.param("一、总体要求\t.....1\n二、重点任务\t.....3\n", id="the tab before the leaders"),
        pytest.param(
            "\t专栏1 样例平台\n\t东平台：在东区。\n西平台：在西区。\n\n\n下文。", id="a box, first entry behind a tab"
        ),
        pytest.param("清源市\t行动方案\n\n正文一段。", id="one line with a tab"),
        pytest.param("\t清源市行动方案\n\n正文一段。", id="one indented line"),
        pytest.param("\t序号\n\t工作任务\n\n\n正文一段。", id="a header without rows"),
        pytest.param("序号 工作任务\n1 建平台\n", id="columns of blanks"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert tables_of(text) == []


# --- whole documents --------------------------------------------------------------------------------------------------


def test_sample_by_cells() -> None:
    text = sample("work-list-by-cells.txt")
    (table,) = tables_of(text)
    assert table.head(text) == ("序号", "工作任务", "责任单位", "责任人", "完成时限")
    assert words(table, text).split(" / ") == [
        "一 平台建设",
        "1. 建设样例平台，|分两期完成。|二期另行安排。 市科技局|市财政局 赵甲|钱乙 2026年12月",
        "2 扩大样例园区。 - - 2027年6月",
        "二 人才引进",
        "3 举办样例大赛。 市教育局 孙丙 -",
    ]
    sections, findings = split(text, split_lines(text), [table])
    assert ([s.title for s in sections], findings) == (["保障措施"], [])


def test_sample_by_lines() -> None:
    text = sample("work-list-by-lines.txt")
    (table,) = tables_of(text)
    assert table.head(text) == ("重点任务", "工作任务", "责任单位", "完成时限")
    assert words(table, text).split(" / ") == [
        "（一）平台建设 1.建设样例平台 牵头单位：市科技局；配合单位：市财政局。 2026年12月",
        "- 2.扩大样例园区 市发展改革局 2027年6月",
        "- 3.完善样例_服务 市教育局、各县（区）政府 -",
        "（二）人才引进 4.举办样例大赛 市教育局 2028年9月",
    ]
    assert split(text, split_lines(text), [table]) == ([], []), "numbers in cells head no section"


def test_row_spans_its_filled_cells() -> None:
    text = f"{HEAD}\t建平台\t\n"
    (table,) = tables_of(text)
    assert table.rows[0].span.of(text) == "建平台"
    assert table.rows[0].cells[2].paragraphs == ()


# --- any text ---------------------------------------------------------------------------------------------------------

LINES = st.sampled_from(
    ["\t", "\t甲", "\t乙", "丙", "", " ", "丁\t戊", "\t己\t庚", HEAD.strip(), "专栏1 辛", "一、壬.....\t1"]
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n"]))
def test_tables_of_any_text_are_in_order_and_within_it(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    found = tables_of(text)
    edges = [0, *(edge for table in found for edge in (table.span.start, table.span.end)), len(text)]
    assert edges == sorted(edges)
    for table in found:
        rows = (table.header, *table.rows)
        assert table.rows
        assert all(row.cells for row in rows)
        spans = [cell.span for row in rows for cell in row.cells if cell.paragraphs]
        assert spans == sorted(spans)
        assert all(table.span.holds(span) for span in spans)
        assert all(p.of(text).strip() == p.of(text) != "" for row in rows for c in row.cells for p in c.paragraphs)


@given(st.lists(LINES, max_size=25))
def test_tables_do_not_depend_on_the_newline(lines: list[str]) -> None:
    first, second = "\n".join(lines), "\r\n".join(lines)
    assert [words(t, first) for t in tables_of(first)] == [words(t, second) for t in tables_of(second)]

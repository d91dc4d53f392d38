"""What a screen shows of an answer's rows: which columns carry which, what is shared, merged and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from graph.namespaces import ID
from graph.store import Table
from web.grids import TALLEST, Grid, grid

if TYPE_CHECKING:
    from flask import Flask

A, B, OTHER = (f"{ID}document/{key}" for key in ("sample-a-2016", "sample-b-2016", "sample-a-2016/task/一"))
PASSAGE = f"{A}/text/body#char=3,9"


def shown(app: Flask, columns: str, *rows: str) -> Grid:
    """The grid of rows whose cells stand between bars; IRIs begin with <, an empty cell is unbound."""
    names = tuple(columns.split())
    with app.test_request_context("/"):
        return grid(Table(names, tuple(tuple(map(term, row.split("|"))) for row in rows)), {one: one for one in names})


def term(cell: str) -> NamedNode | Literal | None:
    if not cell:
        return None
    return NamedNode(cell[1:]) if cell.startswith("<") else Literal(cell)


@pytest.mark.parametrize(
    ("columns", "rows", "heads"),
    [
        ("plan planTitle year", [f"<{A}|甲|1", f"<{B}|乙|2"], ("plan", "year")),
        ("thing printed passage", [f"<{A}|甲|<{PASSAGE}", f"<{B}|乙|<{PASSAGE}1"], ("thing", "printed")),
        ("thing passage", [f"<{A}|<{PASSAGE}", f"<{B}|<{PASSAGE}1"], ("thing", "passage")),
        ("comparator value unit", ["|1|家", "超过|2|家"], ("value",)),
        ("value unit", [f"1|<{A}", f"2|<{B}"], ("value", "unit")),
        ("earlierValue earlierFigure", [f"1|<{A}", f"2|<{B}"], ("earlierValue",)),
        ("unit unitPrinted passage", [f"<{A}|甲|<{PASSAGE}", f"<{B}|乙|<{PASSAGE}1"], ("unit", "unitPrinted")),
        ("unit invested currency", [f"<{A}|5|万元", f"<{B}|6|万元"], ("unit", "invested")),
        ("property roleName unit", [f"<{A}|牵头|甲", f"<{B}|配合|乙"], ("property", "unit")),
        ("one empty", ["1|", "2|"], ("one",)),
        ("one note two", ["1||2", "2||3", "3||4", "4||5", "5|x|6"], ("one", "two", "note")),
        ("begin end passage printed", [f"1|2|<{PASSAGE}|甲", f"3|4|<{PASSAGE}1|乙"], ("printed",)),
    ],
)
def test_columns_that_others_carry_are_spared(
    app: Flask, columns: str, rows: list[str], heads: tuple[str, ...]
) -> None:
    assert shown(app, columns, *rows).heads == heads


def test_value_stands_with_comparator_and_unit(app: Flask) -> None:
    found = shown(app, "comparator value unit figure", f"超过|7|件|<{OTHER}", "|8||")
    assert [str(row[0].html) for row in found.rows] == [f'超过<a href="{OTHER[len(ID) - 4 :]}">7</a>件', "8"]


def test_quote_links_to_its_place_and_is_escaped(app: Flask) -> None:
    found = shown(app, "printed passage", f"甲&乙|<{PASSAGE}", f"丙|<{PASSAGE}")
    assert str(found.rows[0][0].html) == '<a class="quote" href="/documents/sample-a-2016#char=3,9">“甲&amp;乙”</a>'


def test_what_all_rows_share_stands_above(app: Flask) -> None:
    found = shown(app, "year place", "2020|甲", "2020|乙")
    assert [(cell.head, cell.html) for cell in found.shared] == [("year", "2020")]
    assert found.heads == ("place",)
    assert shown(app, "year", "2020", "2020").heads == ("year",)
    assert shown(app, "year place", "2020|甲").heads == ("year", "place")


def test_what_repeats_is_merged_up_to_a_height(app: Flask) -> None:
    rows = [f"甲|{number}" for number in range(TALLEST + 2)] + ["乙|1"]
    found = shown(app, "plan number", *rows)
    assert [row[0].rows for row in found.rows if len(row) == 2] == [TALLEST, 2, 1]
    assert [row[0].html for row in found.rows if len(row) == 2] == ["甲", "甲", "乙"]


def test_merged_cells_never_outgrow_those_to_their_left(app: Flask) -> None:
    found = shown(app, "plan kind number", "甲|a|1", "甲|a|2", "乙|a|3", "乙|b|4")
    assert [[cell.rows for cell in row] for row in found.rows] == [[2, 2, 1], [1], [2, 1, 1], [1, 1]]


def test_row_that_only_names_a_document_says_so(app: Flask) -> None:
    found = shown(app, "plan industry", "甲|", "乙|光")
    assert "原文未述" in str(found.rows[0][1].html)
    assert "原文未述" not in str(found.rows[1][1].html)

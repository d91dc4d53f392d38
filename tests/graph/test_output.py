"""Tables are written in each format as its standard says, and read by a person without a crooked column."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, parse_query_results

from graph import output
from graph.errors import PolicyGraphError
from graph.namespaces import ID, PG, XSD
from graph.store import Table

TABLE = Table(
    ("unit", "n"),
    (
        (NamedNode(ID + "org/江门市科学技术局"), Literal(3)),
        (Literal('甲,"乙"\n丙', language="zh"), None),
        (NamedNode(PG + "leadUnit"), Literal("2.5", datatype=NamedNode(XSD + "decimal"))),
        (BlankNode("b"), Literal("=1+1")),
    ),
)


def test_text_is_aligned_by_width() -> None:
    lines = output.to_text(TABLE, ("单位", "数")).splitlines()
    assert lines == [
        "单位                  数",
        "────────────────────  ────",
        "org/江门市科学技术局  3",
        '甲,"乙" 丙',
        "pg:leadUnit           2.5",
        "_:b                   =1+1",
    ]


def test_width_counts_places() -> None:
    assert [output.width(text) for text in ("ab", "甲乙", "（1）", "e\u0301", "")] == [2, 4, 5, 1, 0]


def test_csv_is_that_of_sparql() -> None:
    text = output.to_csv(TABLE)
    assert text.startswith("unit,n\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[2] == ['甲,"乙"\n丙', ""]
    assert rows[1] == [ID + "org/江门市科学技术局", "3"]


def test_tsv_holds_terms() -> None:
    lines = output.to_tsv(TABLE).split("\n")
    assert lines[0] == "?unit\t?n"
    assert lines[1] == f'<{ID}org/江门市科学技术局>\t"3"^^<{XSD}integer>'
    assert lines[2] == '"甲,\\"乙\\"\\n丙"@zh\t'


def test_json_is_read_back_by_the_engine() -> None:
    text = output.to_json(TABLE)
    read = parse_query_results(text, format=QueryResultsFormat.JSON)
    rows = [tuple(solution) for solution in read]
    assert tuple(rows[0]) == TABLE.rows[0]
    assert rows[1][1] is None
    assert rows[2][1] == TABLE.rows[2][1]
    assert json.loads(text)["head"] == {"vars": ["unit", "n"]}


@given(st.text())
def test_any_literal_survives_json(text: str) -> None:
    value = text.encode("utf-8", "replace").decode()
    for term in (Literal(value), Literal(value, language="zh")):
        assert output.term_of_json(output.json_term(term)) == term


@pytest.mark.parametrize("term", [NamedNode("urn:a"), BlankNode("b"), Literal(3), Literal("x")])
def test_terms_survive_json(term: NamedNode | BlankNode | Literal) -> None:
    assert output.term_of_json(output.json_term(term)) == term


@pytest.mark.parametrize("form", output.STANDARD)
def test_every_format_takes_an_empty_table(form: str) -> None:
    assert output.render(Table(("a",), ()), form)


def test_unknown_format_names_the_known() -> None:
    with pytest.raises(PolicyGraphError, match="use one of table, csv"):
        output.render(TABLE, "pdf")


def test_boolean() -> None:
    assert json.loads(output.boolean_json(answer=True)) == {"head": {}, "boolean": True}

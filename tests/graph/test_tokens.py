"""Parameters reach every corner of a query as terms, and no value can change the form of the query."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import tokens
from graph.errors import ParameterError
from graph.store import Store

GRAPH = NamedNode("urn:g")
ONE = {"x": NamedNode("urn:s1")}


def thing(number: int) -> NamedNode:
    return NamedNode(f"urn:s{number % 5}")


@pytest.fixture(scope="module")
def ring() -> Store:
    """Five things, each with its number (urn:p) and the next one (urn:q)."""
    backend = pyoxigraph.Store()
    for number in range(5):
        backend.add(Quad(thing(number), NamedNode("urn:p"), Literal(number), GRAPH))
        backend.add(Quad(thing(number), NamedNode("urn:q"), thing(number + 1), GRAPH))
    return Store(backend)


ROWS = [
    pytest.param("SELECT ?o {?x <urn:p> ?o}", ["1"], id="subject, not projected"),
    pytest.param("SELECT $o {$x <urn:p> $o}", ["1"], id="dollar"),
    pytest.param("SELECT ?x ?o {?x <urn:p> ?o}", ["s1 1"], id="projected"),
    pytest.param("SELECT DISTINCT ?x {?x <urn:p> ?o}", ["s1"], id="only projected"),
    pytest.param("SELECT ?o { {SELECT ?o {?x <urn:p> ?o}} }", ["1"], id="subquery"),
    pytest.param("SELECT ?x ?o { {SELECT ?x ?o {?x <urn:p> ?o}} }", ["s1 1"], id="subquery that projects it"),
    pytest.param("SELECT (COUNT(*) AS ?n) {?x <urn:p> ?o}", ["1"], id="aggregate"),
    pytest.param("SELECT ?x (COUNT(*) AS ?n) {?x <urn:p> ?o} GROUP BY ?x", ["s1 1"], id="group by"),
    pytest.param(
        "SELECT ?s ?n { {SELECT ?s (COUNT(?o) AS ?n) {?s <urn:p> ?o FILTER(?s=?x)} GROUP BY ?s} }",
        ["s1 1"],
        id="filter in an aggregate in a subquery",
    ),
    pytest.param("SELECT ?s {?s <urn:p> ?o MINUS {?x <urn:p> ?o}}", ["s0", "s2", "s3", "s4"], id="minus"),
    pytest.param(
        "SELECT ?s {?s <urn:p> ?o MINUS {?s <urn:p> ?o FILTER(?s=?x)}}", ["s0", "s2", "s3", "s4"], id="filter in minus"
    ),
    pytest.param("SELECT ?s {?s <urn:p> ?o FILTER EXISTS {?s <urn:q> ?x}}", ["s0"], id="exists"),
    pytest.param(
        "SELECT ?s {?s <urn:p> ?o FILTER NOT EXISTS {?s <urn:q> ?x}}", ["s1", "s2", "s3", "s4"], id="not exists"
    ),
    pytest.param(
        "SELECT ?s {?s <urn:p> ?o FILTER EXISTS { {SELECT ?s {?s <urn:q> ?x}} }}", ["s0"], id="subquery in exists"
    ),
    pytest.param("SELECT ?s {?s <urn:p> ?o FILTER(!BOUND(?x) || ?s=?x)}", ["s1"], id="bound"),
    pytest.param("SELECT ?s { {?s <urn:p> ?o FILTER(?s=?x)} UNION {?s <urn:q> ?x} }", ["s0", "s1"], id="union"),
    pytest.param("SELECT ?s {?s <urn:q>+ ?x FILTER(?s=<urn:s3>)}", ["s3"], id="path"),
    pytest.param("SELECT ?s ?y {?s <urn:q> <urn:s1> BIND(?x AS ?y)}", ["s0 s1"], id="bind"),
    pytest.param("SELECT ?s (IF(?s=?x,1,0) AS ?k) {?s <urn:p> 1}", ["s1 1"], id="expression in the projection"),
    pytest.param("SELECT (COUNT(*) AS ?n) {?s ?p ?o} HAVING(?x = <urn:s1>)", ["10"], id="having"),
    pytest.param("SELECT ?s {?s <urn:p> 2} ORDER BY (?s=?x) DESC(?x) ?x", ["s2"], id="order by"),
    pytest.param('SELECT ("?x" AS ?o) {?x <urn:p> 1} # ?x', ["?x"], id="not in strings and comments"),
]


def shown(store: Store, text: str, bindings: dict[str, tokens.Value]) -> list[str]:
    rows = store.select(text, bindings).rows
    return sorted(" ".join(getattr(term, "value", "-").removeprefix("urn:") for term in row) for row in rows)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_binding_reaches(ring: Store, text: str, expected: list[str]) -> None:
    assert shown(ring, text, dict(ONE)) == expected


def test_binding_reaches_ask_construct_and_graph(ring: Store) -> None:
    assert ring.ask("ASK {?x <urn:p> 1}", ONE)
    assert not ring.ask("ASK {?x <urn:p> 2}", ONE)
    assert [str(triple.object) for triple in ring.construct("CONSTRUCT {?x <urn:z> ?y} {?x <urn:q> ?y}", ONE)] == [
        "<urn:s2>"
    ]
    assert len(ring.select("SELECT ?s {GRAPH ?x {?s <urn:p> ?o}}", {"x": GRAPH}).rows) == 5
    assert not ring.select("SELECT ?s {GRAPH ?x {?s <urn:p> ?o}}", ONE).rows


def test_negative_numbers_and_literals_bind(ring: Store) -> None:
    assert shown(ring, "SELECT ?s {?s <urn:p> ?o FILTER(?o -?x > 5)}", {"x": Literal(-2)}) == ["s4"]
    assert shown(ring, 'SELECT ?s {?s <urn:p> 1 FILTER(?x = "甲"@zh)}', {"x": Literal("甲", language="zh")}) == ["s1"]


def test_unbound_optional_parameter_stays_a_variable(ring: Store) -> None:
    assert len(shown(ring, "SELECT ?s {?s <urn:p> ?o FILTER(!BOUND(?x) || ?s=?x)}", {})) == 5


@pytest.mark.parametrize(
    "text", ["SELECT ?o {?s <urn:p> ?o BIND(1 AS ?x)}", "SELECT ?o {VALUES ?x {1} ?x ?p ?o}", "SELECT ?o {?s ?p ?o}"]
)
def test_what_a_query_assigns_or_does_not_use_is_refused(ring: Store, text: str) -> None:
    with pytest.raises(ParameterError):
        ring.select(text, ONE)


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    store = Store(pyoxigraph.Store())
    value = text.encode("utf-8", "replace").decode()
    table = store.select("SELECT ?x (STR(?x) AS ?y) {}", {"x": Literal(value)})
    assert table.rows == ((Literal(value), Literal(value)),)


@pytest.mark.parametrize("value", ['" } DROP ALL #', "?x", "\\u0022", "'''", '"""', "\n", "\\", "<a>"])
def test_texts_that_look_like_code_stay_texts(ring: Store, value: str) -> None:
    assert ring.select("SELECT ?y {BIND(?x AS ?y)}", {"x": Literal(value)}).rows == ((Literal(value),),)


@given(st.text())
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokens.split(text)) == text


KINDS = [
    ("a:b", ["name"]),
    ("?x-1", ["variable", "mark", "number"]),
    ("<a#b>#c", ["iri", "comment"]),
    ("?a<?b", ["variable", "mark", "variable"]),
    ('"a#b"@zh-CN', ["string", "language"]),
    ('"""a"b\n"""', ["string"]),
    ("'it\\'s'", ["string"]),
    ("# a\rword", ["comment", "space", "word"]),
    ("1SELECT", ["number", "word"]),
    ("_:b1", ["name"]),
    (":b", ["name"]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_tokens_have_their_kind(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens.split(text)] == kinds

"""SPARQL: the protocol and the editor; what would write, reach out or run away is refused or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from flask.testing import FlaskClient

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?task { ?task pg:leadUnit ?unit } ORDER BY ?task"
CONSTRUCT = "CONSTRUCT { ?s a pg:Task } WHERE { ?s a pg:Task }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_select_is_json_by_default(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT})
    assert answer.content_type == "application/sparql-results+json; charset=utf-8"
    assert len(answer.json["results"]["bindings"]) == 2  # type: ignore[index]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json; charset=utf-8"),
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
def test_form_is_negotiated(client: FlaskClient, accept: str, kind: str) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.content_type == kind


def test_ask_and_construct_answer_in_their_forms(client: FlaskClient) -> None:
    assert client.get("/sparql", query_string={"query": ASK}).json == {"head": {}, "boolean": True}
    turtle = client.get("/sparql", query_string={"query": CONSTRUCT}, headers={"Accept": "text/turtle"})
    assert turtle.content_type == "text/turtle; charset=utf-8"
    assert turtle.text.count("pg:Task") == 5
    nt = client.get("/sparql", query_string={"query": CONSTRUCT, "format": "nt"})
    assert len(nt.text.splitlines()) == 5


def test_post_takes_both_bodies(client: FlaskClient) -> None:
    form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", data=SELECT, content_type="application/sparql-query")
    assert form.json == direct.json
    assert form.status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 403, id="insert"),
        pytest.param("delete where { ?s ?p ?o }", 403, id="delete in small letters"),
        pytest.param("LOAD <http://example.org/x>", 403, id="load"),
        pytest.param("DROP ALL", 403, id="drop"),
        pytest.param("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, id="service"),
        pytest.param("SELECT * { sErViCe SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, id="silent service"),
        pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403, id="file"),
        pytest.param("SELECT * FROM NAMED <http://example.org/g> { ?s ?p ?o }", 403, id="foreign graph"),
        pytest.param("SELECT * { ?s ?p ", 400, id="cut off"),
        pytest.param("nonsense", 400, id="no query"),
        pytest.param("SELECT ?s { ?s ?p ?o } #" + "x" * 60000, 403, id="too long"),
    ],
)
def test_what_does_not_only_read_is_refused(client: FlaskClient, query: str, status: int) -> None:
    for accept in ("application/sparql-results+json", "text/html"):
        answer = client.post("/sparql", data={"query": query}, headers={"Accept": accept})
        assert answer.status_code == status
    assert client.get("/sparql", query_string={"query": ASK}).json == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        ({"update": "DROP ALL"}, "application/x-www-form-urlencoded", 403),
        ("DROP ALL", "application/sparql-update", 403),
        ({"query": ASK, "default-graph-uri": "http://example.org/g"}, "application/x-www-form-urlencoded", 400),
        ({"format": "json"}, "application/x-www-form-urlencoded", 400),
        ({"query": ASK, "format": "pdf"}, "application/x-www-form-urlencoded", 400),
    ],
    ids=["update", "update as body", "dataset outside of the query", "no query", "unknown form"],
)
def test_protocol_is_read_only(client: FlaskClient, data: object, kind: str, status: int) -> None:
    answer = client.post("/sparql", data=data, content_type=kind, headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.json["message"]  # type: ignore[index]


def test_programs_get_errors_as_json(client: FlaskClient) -> None:
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "text/turtle"}):
        answer = client.get("/sparql", query_string={"query": "DROP ALL"}, headers=headers)
        assert answer.status_code == 403
        assert answer.json["status"] == 403  # type: ignore[index]


def test_graph_of_the_store_may_be_named(client: FlaskClient) -> None:
    query = "SELECT ?s FROM <https://policygraph.example/id/graph/registry> { ?s a pg:Region }"
    assert len(client.get("/sparql", query_string={"query": query}).json["results"]["bindings"]) == 4  # type: ignore[index]


def test_runaway_query_is_ended_and_the_next_answered(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": RUNAWAY})
    assert answer.status_code == 503
    assert client.get("/sparql", query_string={"query": SELECT}).status_code == 200


def test_long_answer_is_cut_and_says_so(client: FlaskClient, page: Callable[..., BeautifulSoup]) -> None:
    answer = client.get("/sparql", query_string={"query": "SELECT ?s { ?s ?p ?o }"})
    assert len(answer.json["results"]["bindings"]) == 50  # type: ignore[index]
    assert answer.headers["X-Rows-Cut-At"] == "50"
    assert "结果已截断" in page("/sparql?query=SELECT ?s { ?s ?p ?o }").select_one("#answer .meta").text  # type: ignore[union-attr]


def test_editor_keeps_the_text_and_says_what_is_wrong(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/sparql?query=SELECT ?s { ?s", 400)
    assert found.select_one("textarea").text.strip() == "SELECT ?s { ?s"  # type: ignore[union-attr]
    assert found.select("[role=alert]")
    rows = page(f"/sparql?query={SELECT}").select("#answer table tbody tr")
    assert len(rows) == 2


def test_editor_shows_the_table_where_a_browser_posts(client: FlaskClient) -> None:
    answer = client.post("/sparql", data={"query": ASK, "format": "html"})
    assert answer.mimetype == "text/html"

"""The guard refuses what would write, call others or read foreign graphs, in any spelling, and nothing else."""

from __future__ import annotations

import pyoxigraph
import pytest

from graph import guard
from graph.errors import ForbiddenQueryError

HERE = frozenset({"https://policygraph.example/id/graph/facts", "urn:g"})

ALLOWED = [
    pytest.param("SELECT * { ?s ?p 'SERVICE <http://x> {}' }", id="in a string"),
    pytest.param('SELECT * { ?s ?p """DROP ALL\n" SERVICE""" }', id="in a long string"),
    pytest.param("SELECT * { ?s ?p ?o } # SERVICE <http://x> {} LOAD", id="in a comment"),
    pytest.param("SELECT * { ?s <http://x/SERVICE#LOAD> ?o }", id="in an IRI"),
    pytest.param("SELECT ?service ?load { ?service ?p ?load }", id="variables"),
    pytest.param('SELECT * { ?s ?p "x"@service }', id="language tag"),
    pytest.param("PREFIX x: <urn:x> SELECT * { ?s x:service x:insert, x:LOAD }", id="local names"),
    pytest.param("SELECT * FROM <urn:g> { ?s ?p ?o }", id="graph of the store"),
    pytest.param("PREFIX g: <https://policygraph.example/id/graph/> SELECT * FROM NAMED g:facts {}", id="by prefix"),
    pytest.param("SELECT * { FILTER(1<2 && 3>2) }", id="less and greater"),
    pytest.param("SELECT ?from { ?s ?p ?from }", id="variable named from"),
    pytest.param("ASK { ?s ?p '\\u0053' }", id="escape in a string"),
]
FORBIDDEN = [
    pytest.param("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE", id="service"),
    pytest.param("SELECT * { sErViCe SILENT <http://x/> {} }", "SERVICE", id="letter case"),
    pytest.param("SELECT * { ?s ?p trueSERVICE<http://x/>{} }", "SERVICE", id="glued to true"),
    pytest.param("SELECT * { ?s ?p 1SERVICE<http://x/>{} }", "SERVICE", id="glued to a number"),
    pytest.param("SELECT * { SERVICESILENT<http://x/>{} }", "SERVICE", id="glued to silent"),
    pytest.param("SELECT * { SERVICEid:x {} }", "SERVICE", id="glued to a name"),
    pytest.param("SELECT * { SERVICE?x{} }", "SERVICE", id="glued to a variable"),
    pytest.param("SELECT * { S\\u0045RVICE <http://x/> {} }", "SERVICE", id="escaped letter"),
    pytest.param("SELECT * { S\\U00000045RVICE <http://x/> {} }", "SERVICE", id="long escape"),
    pytest.param("SELECT * { ?s ?p 'x' # '\n SERVICE <http://x/> {} }", "SERVICE", id="after a comment with a quote"),
    pytest.param("SELECT * { # \r SERVICE <http://x/> {} }", "SERVICE", id="comment ended by carriage return"),
    pytest.param("SELECT * { ?s ?p 'it\\'s' SERVICE <http://x/> {} }", "SERVICE", id="after an escaped quote"),
    pytest.param("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT", id="insert"),
    pytest.param("delete where { ?s ?p ?o }", "DELETE", id="delete"),
    pytest.param("LOAD <http://x/>", "LOAD", id="load"),
    pytest.param("PREFIX x: <urn:x> CLEAR ALL", "CLEAR", id="clear"),
    pytest.param("DROP GRAPH <urn:g>", "DROP", id="drop"),
    pytest.param("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH", id="with"),
    pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd", id="file"),
    pytest.param("SELECT * FROM NAMED <http://x/> { ?s ?p ?o }", "http://x/", id="foreign graph"),
    pytest.param("PREFIX g: <urn:x:> SELECT * FROM g:y {}", "urn:x:y", id="foreign graph by prefix"),
    pytest.param("SELECT*FROMid:x{}", "FROM", id="glued from"),
    pytest.param("SELECT * FROM <urn:g> FROM <urn:h> {}", "urn:h", id="second of two"),
    pytest.param("BASE <urn:> SELECT * FROM <g> {}", "FROM g", id="relative"),
    pytest.param("SELECT * FROM", "FROM", id="cut off"),
    pytest.param("SELECT * {}" + " " * 60_000, "characters", id="too long"),
]


@pytest.mark.parametrize("text", ALLOWED)
def test_query_that_only_reads_passes(text: str) -> None:
    guard.check(text, HERE)


@pytest.mark.parametrize(("text", "named"), FORBIDDEN)
def test_query_that_does_more_is_refused(text: str, named: str) -> None:
    with pytest.raises(ForbiddenQueryError) as caught:
        guard.check(text, HERE)
    assert named in str(caught.value)
    assert caught.value.http_status == 403


SLOW = ["a.", "a-b.", '"', "''" + '""', '"""', "<a", "?", "@a-", "\\u0041", "#", "a:", '""x', "\\", "{", "SELECT "]


@pytest.mark.parametrize("part", SLOW)
def test_no_text_takes_long_to_read(part: str) -> None:
    from time import process_time

    text = (part * guard.LONGEST)[: guard.LONGEST]
    started = process_time()
    guard.check(text, HERE)
    assert process_time() - started < 5, "reading must stay linear: a text of this length is done in tenths of a second"


def accepts(text: str) -> bool:
    try:
        pyoxigraph.Store().query(text, prefixes={"id": "urn:id:"})
    except SyntaxError:
        return False
    return True


def test_engine_takes_glued_words() -> None:
    """Why the guard looks inside words: should the engine stop taking these, the guard may become simpler."""
    assert accepts("SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{} }")
    assert accepts("selectdistinct*{?s?p?o}")

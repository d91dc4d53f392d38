"""A store gives tables, answers and triples over the union of its graphs; what is wrong is said in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph import store as stores
from graph.errors import QueryError, StoreError
from graph.store import Store, Table, memory_store, open_for_serving, open_store, reopened
from tests.graph.samples import SMALL

if TYPE_CHECKING:
    from pathlib import Path

A, B, P = NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:p")


@pytest.fixture
def store() -> Store:
    backend = pyoxigraph.Store()
    backend.add(Quad(A, P, Literal(1), NamedNode("urn:g1")))
    backend.add(Quad(B, P, Literal(2), NamedNode("urn:g2")))
    return Store(backend)


def test_union_of_graphs_is_the_default(store: Store) -> None:
    table = store.select("SELECT ?s ?n { ?s <urn:p> ?n } ORDER BY ?n")
    assert table == Table(("s", "n"), ((A, Literal(1)), (B, Literal(2))))
    assert table.column("s") == (A, B)
    assert len(store) == 2


def test_unbound_values_are_none_and_left_out_of_records(store: Store) -> None:
    table = store.select("SELECT ?s ?x { ?s <urn:p> 1 OPTIONAL { ?s <urn:q> ?x } }")
    assert table.rows == ((A, None),)
    assert table.records() == ({"s": A},)


def test_known_prefixes_need_no_declaration(store: Store) -> None:
    assert store.select("SELECT ?s { ?s a pg:Plan }").rows == ()


def test_limit_cuts_rows(store: Store) -> None:
    assert len(store.select("SELECT ?s { ?s ?p ?o }", limit=1).rows) == 1


def test_construct_gives_each_triple_once_sorted(store: Store) -> None:
    found = store.construct("CONSTRUCT { ?s <urn:z> <urn:x> . <urn:b> <urn:z> <urn:x> } { ?s ?p ?o }")
    assert found == (
        Triple(A, NamedNode("urn:z"), NamedNode("urn:x")),
        Triple(B, NamedNode("urn:z"), NamedNode("urn:x")),
    )


FAULTS = [
    pytest.param("select", "SELECT ?s {", "cannot be read", id="syntax"),
    pytest.param("select", "ASK {}", "no SELECT", id="ask for select"),
    pytest.param("ask", "SELECT ?s {}", "no ASK", id="select for ask"),
    pytest.param("construct", "ASK {}", "no CONSTRUCT", id="ask for construct"),
    pytest.param("select", "INSERT DATA { <urn:a> <urn:p> 1 }", "cannot be read", id="update"),
    pytest.param("select", "SELECT ?s { ?s nope:x ?o }", "cannot be read", id="unknown prefix"),
]


@pytest.mark.parametrize(("method", "text", "message"), FAULTS)
def test_faulty_query_is_refused_in_one_short_sentence(store: Store, method: str, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        getattr(store, method)(text)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


def test_graphs_are_those_that_hold_triples(store: Store) -> None:
    store.backend.add_graph(NamedNode("urn:empty"))
    assert store.graphs() == ("urn:g1", "urn:g2")
    assert store.graph_of(Triple(A, P, Literal(1))) == "urn:g1"
    assert store.graph_of(Triple(A, P, Literal(2))) is None
    assert [quad.subject for quad in store.graph("urn:g2")] == [B]


def test_memory_store_is_empty() -> None:
    assert len(memory_store()) == 0


def test_store_on_disk_is_opened_for_reading_only(store_folder: Path) -> None:
    store = open_store(store_folder)
    assert len(store) > 1000
    with pytest.raises(StoreError, match="never written in place"):
        open_store(store_folder, read_only=False)


def test_reopened_store_is_the_same_until_a_new_version(store_folder: Path) -> None:
    from graph.build import remove_document

    store = open_store(store_folder)
    assert reopened(store, store_folder) is store
    remove_document(store_folder, "sample-b-2016", SMALL)
    newer = reopened(store, store_folder)
    assert newer is not store
    assert len(newer) < len(store)


@pytest.mark.parametrize(("most", "is_in_memory"), [(10**9, True), (0, False)])
def test_small_store_is_served_from_memory(
    most: int, is_in_memory: bool, store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "IN_MEMORY", most)
    served, opened = open_for_serving(store_folder), open_store(store_folder)
    assert set(served.backend) == set(opened.backend)
    assert len(served) > 100
    assert served.version == opened.version
    try:
        served.backend.add(Quad(A, P, Literal(1)))
    except (OSError, RuntimeError):
        assert not is_in_memory  # the files are opened for reading only
    else:
        assert is_in_memory

"""A pool answers, cuts, and outlives queries that never end or take all memory."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from graph import build
from graph.errors import QueryError, QueryTimeoutError, StoreError
from graph.namespaces import ID, PG
from graph.store import open_store
from graph.worker import Limits, WorkerPool
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 1.5
TASKS = "SELECT ?task { ?task a pg:Task } ORDER BY ?task"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
BOMB = "SELECT DISTINCT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pool") / "store"
    build.build_store(target, [plan_a().facts(), plan_b().facts()], SMALL)
    return target


@pytest.fixture(scope="module")
def pool(folder: Path) -> Iterator[WorkerPool]:
    pool = WorkerPool(folder, 2, Limits(seconds=SECONDS, megabytes=150, rows=50))
    yield pool
    pool.close()


def test_select_gives_the_rows_of_the_store(pool: WorkerPool, folder: Path) -> None:
    answer = pool.run(TASKS)
    assert answer.kind == "select"
    assert answer.table == open_store(folder).select(TASKS)
    assert len(answer.table.rows) == 3
    assert not answer.is_cut


def test_ask_and_construct(pool: WorkerPool) -> None:
    assert pool.run("ASK { ?s a pg:Plan }").boolean is True
    answer = pool.run("CONSTRUCT { ?s a pg:Plan } WHERE { ?s a pg:Plan }")
    assert answer.kind == "construct"
    assert answer.triples.splitlines() == [
        f"<{ID}document/sample-{name}-2016> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{PG}Plan> ."
        for name in "ab"
    ]


def test_parameters_are_bound(pool: WorkerPool) -> None:
    answer = pool.run("SELECT ?s ?x { ?s pg:leadUnit ?x }", {"x": NamedNode(ID + "org/江门市科学技术局")})
    assert [row[1] for row in answer.table.rows] == [NamedNode(ID + "org/江门市科学技术局")]
    assert pool.run("SELECT ?x {}", {"x": Literal('"甲"\n', language="zh")}).table.rows[0][0] == Literal(
        '"甲"\n', language="zh"
    )


def test_rows_are_cut_at_the_limit_and_always_the_same(pool: WorkerPool) -> None:
    first, second = (pool.run("SELECT ?s ?p ?o { ?s ?p ?o }") for _ in range(2))
    assert first == second
    assert len(first.table.rows) == 50
    assert first.is_cut
    assert pool.run("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").is_cut


def test_faulty_query_is_an_error_and_costs_no_worker(pool: WorkerPool) -> None:
    with pytest.raises(QueryError, match=r"查询无法识读.*The query cannot be read"):
        pool.run("SELECT ?x {")
    assert len(pool.run(TASKS).table.rows) == 3


def test_runaway_query_is_ended_in_time_and_the_pool_still_answers(pool: WorkerPool) -> None:
    from time import perf_counter

    started = perf_counter()
    with pytest.raises(QueryTimeoutError, match=r"longer than 1.5 s"):
        pool.run(RUNAWAY)
    assert perf_counter() - started < 2 * SECONDS
    for _ in range(4):
        assert len(pool.run(TASKS).table.rows) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process is limited on Linux only")
def test_query_that_takes_all_memory_ends_its_worker_only(folder: Path) -> None:
    pool = WorkerPool(folder, 1, Limits(seconds=60, megabytes=60, rows=50))
    try:
        with pytest.raises(QueryTimeoutError, match="more than 60 MB"):
            pool.run(BOMB)
        assert len(pool.run(TASKS).table.rows) == 3
    finally:
        pool.close()


def test_many_visitors_at_once(pool: WorkerPool) -> None:
    with ThreadPoolExecutor(8) as visitors:
        answers = list(visitors.map(lambda _: pool.run(TASKS).table, range(40)))
    assert len({str(answer) for answer in answers}) == 1


def test_busy_pool_says_so(folder: Path) -> None:
    pool = WorkerPool(folder, 1, Limits(seconds=1, megabytes=500, rows=50))
    try:
        with ThreadPoolExecutor(4) as visitors:
            futures = [visitors.submit(pool.run, RUNAWAY) for _ in range(4)]
            messages = {str(future.exception()) for future in futures}
        assert any("busy" in message for message in messages)
        assert any("longer than 1 s" in message for message in messages)
    finally:
        pool.close()


def test_workers_follow_a_new_version(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    build.build_store(folder, [plan_a().facts(), plan_b().facts()], SMALL)
    pool = WorkerPool(folder, 1, Limits(seconds=20, megabytes=500, rows=50))
    try:
        assert len(pool.run(TASKS).table.rows) == 3
        build.remove_document(folder, "sample-a-2016", SMALL)
        assert len(pool.run(TASKS).table.rows) == 1
    finally:
        pool.close()


def test_pool_without_a_store_names_the_remedy(tmp_path: Path) -> None:
    pool = WorkerPool(tmp_path / "nothing", 1, Limits(seconds=5, megabytes=100, rows=5))
    try:
        with pytest.raises(StoreError, match="run policygraph build"):
            pool.run(TASKS)
    finally:
        pool.close()

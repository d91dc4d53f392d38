"""Workers: visitors' queries, each run in a process of its own with a limit of time and of memory.

A pool holds processes that have the store open. A query that uses up its time is ended with its process, one that uses
up its memory ends its process itself; a new process takes the place, and the pool goes on answering.
"""

import queue
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import pyoxigraph

from graph import output, versions
from graph.errors import QueryError, QueryTimeoutError
from graph.store import Store, Table
from graph.tokens import Value

_STARTING_SECONDS: Final = 60
_CONTEXT: Final = get_context("spawn")
_Reply = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use; megabytes are added to what an idle worker holds."""

    seconds: float
    megabytes: int
    rows: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: a table (select), a truth value (ask) or N-Triples (construct).

    `is_cut` says that there was more than the limit of rows.
    """

    kind: str
    table: Table
    boolean: bool = False
    triples: str = ""
    is_cut: bool = False


class _Worker:
    """One process and the parent's end of its pipe."""

    def __init__(self, limits: Limits) -> None:
        self.pipe, end = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(end, limits), daemon=True)
        self.process.start()
        end.close()
        self.is_ready = False

    def ask(self, request: tuple[str, str, dict[str, dict[str, str]]], seconds: float) -> _Reply | None:
        """The reply; None when the time is up.

        Raises:
            EOFError: the process has ended.
        """
        if not self.is_ready:
            if not self.pipe.poll(_STARTING_SECONDS):
                return None
            self.pipe.recv()
            self.is_ready = True
        self.pipe.send(request)
        return self.pipe.recv() if self.pipe.poll(seconds) else None

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


class WorkerPool:
    """Processes that answer queries over the current version of a store folder."""

    def __init__(self, folder: Path, size: int, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._size = size
        for _ in range(size):
            self._idle.put(_Worker(limits))

    def run(self, text: str, bindings: Mapping[str, Value] | None = None) -> Answer:
        """The answer of a query that the guard has passed.

        Raises:
            QueryError: the query is faulty.
            QueryTimeoutError: it used up its time or memory, or no worker came free in time.
            StoreError: there is no store.
        """
        version = versions.current(self.folder)
        values = {name: output.json_term(term) for name, term in (bindings or {}).items()}
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty as error:
            raise QueryTimeoutError("All workers are busy; try again in a moment.", "查询繁忙，请稍后再试。") from error
        reply = self._ask(worker, (str(version.database), text, values))
        if "error" in reply:
            raise QueryError(*reply["error"])
        rows = (tuple(term and output.term_of_json(term) for term in row) for row in reply["rows"])
        table = Table(tuple(reply["columns"]), tuple(rows))
        return Answer(reply["kind"], table, reply["boolean"], reply["triples"], reply["is_cut"])

    def _ask(self, worker: _Worker, request: tuple[str, str, dict[str, dict[str, str]]]) -> _Reply:
        """The reply of a worker; a worker that fails is replaced."""
        try:
            reply = worker.ask(request, self.limits.seconds)
        except (EOFError, OSError) as error:
            self._replace(worker)
            raise QueryTimeoutError(
                f"The query needed more than {self.limits.megabytes} MB of memory; ask for less, or add LIMIT.",
                f"查询所需内存超过 {self.limits.megabytes} MB，请缩小范围或加 LIMIT。",
            ) from error
        if reply is None:
            self._replace(worker)
            raise QueryTimeoutError(
                f"The query took longer than {self.limits.seconds:g} s; ask for less, or add LIMIT.",
                f"查询超过 {self.limits.seconds:g} 秒，请缩小范围或加 LIMIT。",
            )
        self._idle.put(worker)
        return reply

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._idle.put(_Worker(self.limits))

    def close(self) -> None:
        """End all processes; queries that still run are cut off."""
        for _ in range(self._size):
            with suppress(queue.Empty):
                self._idle.get(timeout=self.limits.seconds).end()


def _serve(pipe: Connection, limits: Limits) -> None:
    """The life of a worker: answer one request after another until the pipe is closed."""
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):  # the server has ended, or is told to
        _serve_all(pipe, limits)


def _serve_all(pipe: Connection, limits: Limits) -> None:
    opened, store = "", Store(pyoxigraph.Store())
    is_limited = False
    pipe.send("ready")
    while True:
        folder, text, values = pipe.recv()
        try:
            if folder != opened:
                opened, store = folder, Store(pyoxigraph.Store.read_only(folder))
            if not is_limited:
                _limit_memory(limits.megabytes)
                is_limited = True
            reply = _answer(
                store, text, {name: output.term_of_json(term) for name, term in values.items()}, limits.rows
            )
        except QueryError as error:
            reply = {"error": (error.message, error.message_zh)}
        except (OSError, RuntimeError) as error:
            reply = {
                "error": (f"The store could not be read ({error}); try again.", f"存储无法读取（{error}），请重试。")
            }
        except MemoryError:
            return
        pipe.send(reply)


def _answer(store: Store, text: str, bindings: dict[str, Any], rows: int) -> _Reply:
    reply: _Reply = {"columns": [], "rows": [], "boolean": False, "triples": "", "is_cut": False}
    answer = store.query(text, bindings, limit=rows + 1)
    if isinstance(answer, bool):
        return reply | {"kind": "ask", "boolean": answer}
    if isinstance(answer, Table):
        found = [[term and output.json_term(term) for term in row] for row in answer.rows[:rows]]
        return reply | {"kind": "select", "columns": answer.columns, "rows": found, "is_cut": len(answer.rows) > rows}
    triples = "".join(f"{triple} .\n" for triple in answer[:rows])
    return reply | {"kind": "construct", "triples": triples, "is_cut": len(answer) > rows}


if sys.platform == "win32":

    def _limit_memory(megabytes: int) -> None:
        """Windows has no such limit; time is limited all the same."""
        del megabytes

else:
    import resource

    def _limit_memory(megabytes: int) -> None:
        """Let this process take so much memory beyond what it holds now."""
        sizes = Path("/proc/self/statm")
        if not sizes.exists():
            return  # macOS counts no address space; time is limited all the same
        limit = int(sizes.read_text().split()[0]) * resource.getpagesize() + megabytes * 2**20
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))

"""How long each query of the catalogue takes: `python -m tests.benchmarks.queries [--store DIR] [--bar MS]`.

Each case is asked once to warm up, then several times; shown are the medians of processor time, which others on the
machine do not change, and of time by the clock. A case that takes longer than the limit is stopped. With --against
FOLDER the rows are compared with those of the queries of another folder. Exit code 1 where a case is over the bar.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from graph import catalogue as catalogues
from graph.errors import PolicyGraphError
from graph.output import to_text
from graph.reports import table
from graph.settings import Settings
from graph.store import Store, open_for_serving, open_store
from tests.benchmarks.queries_values import Case, drawn, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.process import BaseProcess

SEED = 20161122
COLUMNS = ("query", "asked with", "rows", "median ms", "slowest ms", "by the clock ms", "")


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of processor and clock of each run, and the number of rows; a note where there are none."""

    case: Case
    rows: int
    busy: tuple[float, ...]
    clock: tuple[float, ...]
    note: str = ""

    @property
    def median(self) -> float:
        """Median of processor time."""
        return statistics.median(self.busy)

    def shown(self, bar: float) -> tuple[str | int, ...]:
        """The row of the table."""
        times = (f"{self.median:.1f}", f"{max(self.busy):.1f}", f"{statistics.median(self.clock):.1f}")
        over = "over the bar" if self.median > bar else ""
        return self.case.query, self.case.kind, self.rows, *times, self.note or over


# --- in the process that asks -----------------------------------------------------------------------------------------


def serve(pipe: Connection, folder: Path, queries: Path, against: Path | None, is_served: bool) -> None:
    """Answer the cases that come through the pipe until None comes."""
    store = open_for_serving(folder) if is_served else open_store(folder)
    catalogue = catalogues.load_catalogue(queries)
    other = catalogues.load_catalogue(against) if against else {}
    while (asked := pipe.recv()) is not None:
        case, runs = asked
        try:
            timed = time_case(store, catalogue, case, runs)
            if case.query in other:
                timed = Timed(case, timed.rows, timed.busy, timed.clock, compared(store, catalogue, other, case))
        except PolicyGraphError as error:
            timed = Timed(case, 0, (0,), (0,), error.message[:60])
        pipe.send(timed)


def time_case(store: Store, catalogue: catalogues.Catalogue, case: Case, runs: int) -> Timed:
    """A case asked once, then so many times; fewer where it is slow."""
    query = catalogue[case.query]
    started = perf_counter()
    rows = len(catalogues.run(store, query, case.values).rows)
    runs = runs if perf_counter() - started < 1 else 2
    busy, clock = [], []
    for _ in range(runs):
        start, start_busy = perf_counter(), process_time()
        catalogues.run(store, query, case.values)
        busy.append(1000 * (process_time() - start_busy))
        clock.append(1000 * (perf_counter() - start))
    return Timed(case, rows, tuple(busy), tuple(clock))


def compared(store: Store, here: catalogues.Catalogue, there: catalogues.Catalogue, case: Case) -> str:
    """What differs between the rows of two catalogues; empty where nothing does."""
    ours, theirs = (catalogues.run(store, one[case.query], case.values) for one in (here, there))
    if ours.columns != theirs.columns:
        return "other columns"
    if ours.rows == theirs.rows:
        return ""
    gained, lost = Counter(ours.rows) - Counter(theirs.rows), Counter(theirs.rows) - Counter(ours.rows)
    return f"+{gained.total()} -{lost.total()} rows" if gained or lost else "other order"


# --- in the process that tells ----------------------------------------------------------------------------------------


class Asker:
    """A process that asks, ended and started anew where a case takes too long."""

    def __init__(self, *given: Any) -> None:
        self.given = given
        self.process, self.pipe = self._start()

    def _start(self) -> tuple[BaseProcess, Connection]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, *self.given), daemon=True)
        process.start()
        return process, ours

    def ask(self, case: Case, runs: int, seconds: float) -> Timed:
        """The times of a case; the limit for all its runs."""
        self.pipe.send((case, runs))
        if self.pipe.poll(seconds):
            answer: Timed = self.pipe.recv()
            return answer
        self.process.kill()
        self.process, self.pipe = self._start()
        return Timed(case, 0, (1000 * seconds,), (1000 * seconds,), "stopped")


def cases(given: argparse.Namespace) -> Iterator[Case]:
    """All cases that are asked for, each once."""
    store = open_store(given.store)
    catalogue = {
        name: query
        for name, query in catalogues.load_catalogue(given.queries).items()
        if re.search(given.only, f"{query.folder}/{name}") and (query.folder != "quality" or given.quality)
    }
    seen: set[str] = set()
    several: list[Iterable[Case]] = [drawn(catalogue, store, given.draw, SEED)] if given.draw else []
    if not given.drawn_only:
        several.insert(0, written(catalogues.load_catalogue(given.queries), given.queries / "questions.toml", store))
    for case in (case for some in several for case in some):
        if case.query in catalogue and (told := f"{case.query} {sorted(case.values.items())}") not in seen:
            seen.add(told)
            yield case


def parsed() -> argparse.Namespace:
    """What the command was given."""
    settings = Settings()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=settings.store)
    parser.add_argument("--queries", type=Path, default=settings.queries, help="folder of the catalogue")
    parser.add_argument("--against", type=Path, help="folder of another catalogue, to compare rows with")
    parser.add_argument("--from-files", action="store_true", help="not from memory, which small stores are served from")
    parser.add_argument("--bar", type=float, default=50, help="milliseconds that a query may take at the median")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60, help="seconds for all runs of a case")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="cases a query with values of the store")
    parser.add_argument("--drawn-only", action="store_true", help="without the written values")
    parser.add_argument("--quality", action="store_true", help="the rules of queries/quality too")
    parser.add_argument("--only", default="", metavar="REGEX", help="queries by folder/name")
    parser.add_argument("--rows", type=int, default=1000, help="rows of the table, the slowest first")
    return parser.parse_args()


def main() -> int:
    """Print the table; 1 where a case is over the bar or rows differ."""
    given = parsed()
    asker = Asker(given.store, given.queries, given.against, not given.from_files)
    asked = list(cases(given))
    found = []
    for number, case in enumerate(asked, 1):
        if sys.stderr.isatty():
            print(f"\r{number} of {len(asked)} {case.query:60}", end="", file=sys.stderr)
        found.append(asker.ask(case, given.runs, given.limit))
    found.sort(key=lambda one: (-one.median, one.case.query, one.case.kind))
    print(to_text(table(COLUMNS, [one.shown(given.bar) for one in found[: given.rows]])), end="")
    over = [one for one in found if one.median > given.bar]
    median = statistics.median(one.median for one in found) if found else 0
    names = {one.case.query for one in found}
    print(f"{len(names)} queries, {len(found)} cases; median {median:.1f} ms; {len(over)} cases over {given.bar:g} ms")
    asker.pipe.send(None)
    return 1 if over or any(one.note for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())

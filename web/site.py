"""What an application keeps between requests: settings, the query catalogue, the store it reads, the worker pool.

A request works on one snapshot; when a new version of the store is published, the next request opens it.
"""

import atexit
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar, cast

from flask import current_app, g

from graph.catalogue import Query, load_catalogue
from graph.settings import Settings
from graph.store import Store, open_for_serving, reopened
from graph.worker import Limits, WorkerPool
from web.names import Names

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the store, with the names and answers that were already looked up in it."""

    store: Store
    names: Names
    kept: dict[str, object] = field(default_factory=dict)

    def keep(self, name: str, work: Callable[[], Kept]) -> Kept:
        """The result of work, done once for this version."""
        if name not in self.kept:
            self.kept[name] = work()
        return cast(Kept, self.kept[name])


class Site:
    """The state of one application; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.catalogue: dict[str, Query] = load_catalogue(settings.queries)
        self.bodies = {name: _without_headers(query.text) for name, query in self.catalogue.items()}
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._pool: WorkerPool | None = None

    def snapshot(self) -> Snapshot:
        """The current version of the store.

        Raises:
            StoreError: there is no store that can be read.
        """
        folder = self.settings.store
        with self._lock:
            held = self._snapshot
            store = open_for_serving(folder) if held is None else reopened(held.store, folder)
            if held is None or store is not held.store:
                held = self._snapshot = Snapshot(store, Names(store))
            return held

    def pool(self) -> WorkerPool:
        """The processes for visitors' queries, started when the first one comes."""
        with self._lock:
            if self._pool is None:
                row = self.settings
                limits = Limits(row.query_seconds, row.query_megabytes, row.query_rows)
                self._pool = WorkerPool(row.store, row.workers, limits)
                atexit.register(self.close)
            return self._pool

    def close(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()


def _without_headers(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+"))


def site() -> Site:
    """The state of the current application."""
    return cast(Site, current_app.extensions["policygraph"])


def snapshot() -> Snapshot:
    """The version of the store that this request reads."""
    held = g.get("snapshot")
    if held is None:
        held = g.snapshot = site().snapshot()
    return cast(Snapshot, held)

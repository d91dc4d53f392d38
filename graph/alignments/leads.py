"""Leads: two tasks of two plans -> whether the same body, its successor, or a body with the same function leads both.

Input: the registry's changes of bodies and functions. Output: `Change` values. Neighbours: lineages knows who is meant
now; scoring and aligning ask.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import pyoxigraph
from pyoxigraph import Quad, Triple

from graph import lineages
from graph.alignments.profiles import Task
from graph.namespaces import DCTERMS, ORG, PG, SKOS
from graph.store import Store

_FUNCTION: Final = PG + "function"
_READ: Final = frozenset(
    {ORG + "originalOrganization", ORG + "resultingOrganization", PG + "successorOf", PG + "changeKind", _FUNCTION}
    | {DCTERMS + "date", SKOS + "prefLabel"}
)


class Change(StrEnum):
    """What became of the lead, as the local name of its concept."""

    SAME = "SameLead"
    OTHER = "OtherLead"
    NOT_COMPARED = "LeadNotCompared"

    @property
    def measure(self) -> float:
        """For the score: 1, -1, or 0 where a task has no lead."""
        return {Change.SAME: 1.0, Change.OTHER: -1.0}.get(self, 0.0)


class Leads:
    """Who leads, through time and by function."""

    def __init__(self, registry: Iterable[Triple]) -> None:
        kept = [one for one in registry if one.predicate.value in _READ]
        self._functions: dict[str, set[str]] = defaultdict(set)
        store = pyoxigraph.Store()
        for one in kept:
            store.add(Quad(one.subject, one.predicate, one.object))
            if one.predicate.value == _FUNCTION:
                self._functions[str(one.subject).strip("<>")].add(str(one.object).strip("<>"))
        self._lineages = lineages.read(Store(store))
        self._known: dict[str, frozenset[str]] = {}

    def change(self, task: Task, other: Task) -> Change:
        """Whether two tasks have a lead in common."""
        if not task.units or not other.units:
            return Change.NOT_COMPARED
        return Change.SAME if self._of(task) & self._of(other) else Change.OTHER

    def _of(self, task: Task) -> frozenset[str]:
        """The bodies that lead a task, as they are now, and their functions."""
        if task.iri not in self._known:
            bodies = {self._lineages.now(unit, task.title).body for unit in task.units} | task.units
            functions = {one for body in bodies for one in self._functions.get(body, ())}
            self._known[task.iri] = frozenset(bodies | functions)
        return self._known[task.iri]

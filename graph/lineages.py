"""Lineages: changes of bodies in a store -> the chain of a body, and the body that holds a task now.

A lineage goes downward only: a body and those it succeeded. Upward a body is what its one last successor is; where a
function left it or it was split, a task goes with the function that its title names, else the body keeps its name.
`queries/analysis/tasks-as-now.rq` reads the same rules in SPARQL; `web/dossiers.py` shows both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.namespaces import DCTERMS, ORG, PG, SKOS
from graph.store import Store

_BEFORE: Final = NamedNode(ORG + "originalOrganization")
_AFTER: Final = NamedNode(ORG + "resultingOrganization")
_SUCCESSOR: Final = NamedNode(PG + "successorOf")
_FUNCTION: Final = NamedNode(PG + "function")
_KIND: Final = NamedNode(PG + "changeKind")
_NAME: Final = NamedNode(SKOS + "prefLabel")
_DATE: Final = NamedNode(DCTERMS + "date")
SPLIT: Final = PG + "Split"


class How(StrEnum):
    """Why a task belongs to a body now."""

    UNCHANGED = "unchanged"
    SUCCEEDED = "succeeded"
    BY_FUNCTION = "by-function"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of bodies; functions are the concepts that moved, each with its Chinese name."""

    iri: str
    kind: str
    date: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    functions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Now:
    """The body that holds something now, and why."""

    body: str
    how: How


@dataclass(frozen=True, slots=True)
class Lineage:
    """A body, its predecessors, the changes that led to it (latest first), and those that followed (earliest first)."""

    body: str
    predecessors: tuple[str, ...]
    earlier: tuple[Change, ...]
    later: tuple[Change, ...]


class Lineages:
    """All changes and successions of one store."""

    def __init__(self, changes: Iterable[Change], successions: Iterable[tuple[str, str]]) -> None:
        self._changes = sorted(changes, key=lambda one: (one.date, one.iri))
        self._older: dict[str, set[str]] = {}
        self._newer: dict[str, set[str]] = {}
        for newer, older in successions:
            self._older.setdefault(newer, set()).add(older)
            self._newer.setdefault(older, set()).add(newer)

    def of(self, body: str) -> Lineage:
        """The lineage of a body, by its name now or then."""
        earlier = [one for one in reversed(self._changes) if set(one.after) & self._reach(body, backward=True)]
        later = [one for one in self._changes if set(one.before) & self._reach(body, backward=False)]
        return Lineage(body, self.predecessors(body), tuple(earlier), tuple(later))

    def predecessors(self, body: str) -> tuple[str, ...]:
        """The bodies that a body succeeded, sorted."""
        return tuple(sorted(_closure(body, self._older) - {body}))

    def successors(self, body: str) -> tuple[str, ...]:
        """The last successors of a body, sorted; none where it has none."""
        above = _closure(body, self._newer) - {body}
        return tuple(sorted(one for one in above if not self._newer.get(one)))

    def now(self, body: str, title: str = "") -> Now:
        """The body that holds a task of this title now, when `body` was named for it."""
        last = self.successors(body)
        if len(last) == 1:
            return Now(last[0], How.SUCCEEDED)
        own = [one for one in self._changes if body in one.before]
        for change in own:
            if len(change.after) == 1 and any(name in title for _, name in change.functions):
                return Now(change.after[0], How.BY_FUNCTION)
        is_split = any(change.kind == SPLIT for change in own)
        return Now(body, How.UNDECIDED if is_split else How.UNCHANGED)

    def _reach(self, body: str, *, backward: bool) -> set[str]:
        """The body and all that changes lead from or to."""
        steps: dict[str, set[str]] = {}
        for change in self._changes:
            ends = (change.after, change.before) if backward else (change.before, change.after)
            for one in ends[0]:
                steps.setdefault(one, set()).update(ends[1])
        return _closure(body, steps)


def read(store: Store) -> Lineages:
    """The changes and successions that a store holds."""
    marks = store.backend.quads_for_pattern(None, _BEFORE, None, None)
    events = sorted({quad.subject.value for quad in marks if isinstance(quad.subject, NamedNode)})
    pairs = [
        (quad.subject.value, quad.object.value)
        for quad in store.backend.quads_for_pattern(None, _SUCCESSOR, None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    ]
    return Lineages([_change(store, NamedNode(event)) for event in events], pairs)


def _change(store: Store, event: NamedNode) -> Change:
    return Change(
        iri=event.value,
        kind="".join(_values(store, event, _KIND)[:1]),
        date="".join(_values(store, event, _DATE)[:1]),
        before=_values(store, event, _BEFORE),
        after=_values(store, event, _AFTER),
        functions=tuple((one, _name(store, one)) for one in _values(store, event, _FUNCTION)),
    )


def _values(store: Store, subject: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
    found = (quad.object for quad in store.backend.quads_for_pattern(subject, predicate, None, None))
    return tuple(sorted({term.value for term in found if isinstance(term, NamedNode | Literal)}))


def _name(store: Store, concept: str) -> str:
    """The Chinese name of a function; its IRI where it has none, which no title holds."""
    found = (quad.object for quad in store.backend.quads_for_pattern(NamedNode(concept), _NAME, None, None))
    return min((term.value for term in found if isinstance(term, Literal) and term.language == "zh"), default=concept)


def _closure(start: str, steps: dict[str, set[str]]) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        for one in steps.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found

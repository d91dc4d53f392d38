"""Pairing: plans -> which plans are held side by side, from the later or lower one to the earlier or upper one.

A plan is compared with the plans before it for the same place, with those of the places above it that were in force,
and with plans of sister places; of each at most three, the nearest in time and title, so that the work grows with the
number of plans and not with its square. Neighbours: profiles before, aligning after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph.alignments import wording
from graph.alignments.profiles import Plan
from graph.namespaces import ID, PG
from graph.patterns import GB2260_PATTERN

MOST: Final = 3
STATE: Final = "100000"
_PLACE: Final = ID + "place/"
_LOCATED: Final = NamedNode(PG + "locatedIn")
_NO_YEAR: Final = 0


class Relation(StrEnum):
    """How the plan of the first task stands to that of the second, as the local name of its concept."""

    LATER = "LaterPlan"
    LOWER = "LowerPlan"
    PARALLEL = "ParallelPlan"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two plans to hold side by side."""

    plan: Plan
    other: Plan
    relation: Relation


def locations(triples: Iterable[Triple]) -> dict[str, frozenset[str]]:
    """The places that each place is located in, as triples state it."""
    found: dict[str, set[str]] = {}
    for one in triples:
        place, above = one.subject, one.object
        is_place = isinstance(place, NamedNode) and place.value.startswith(_PLACE)
        if one.predicate == _LOCATED and is_place and isinstance(above, NamedNode):
            found.setdefault(str(place).strip("<>"), set()).add(above.value)
    return {place: frozenset(above) for place, above in found.items()}


def pairings(plans: Iterable[Plan], located: Mapping[str, frozenset[str]]) -> list[Pairing]:
    """The plans to compare, each pair once, in the order of their keys."""
    ordered = sorted(plans, key=lambda plan: plan.key)
    above = {plan.key: _above(plan.place, located) for plan in ordered}
    by_place: dict[str, list[Plan]] = {}
    sisters: dict[tuple[str, ...], list[Plan]] = {}
    for plan in ordered:
        by_place.setdefault(plan.place, []).append(plan)
        sisters.setdefault(above[plan.key], []).append(plan)
    found: dict[tuple[str, str], Pairing] = {}
    for plan in ordered:
        own = [other for other in by_place[plan.place] if _begin(other) < _begin(plan)]
        upper = [other for place in above[plan.key] for other in by_place.get(place, ()) if _was_in_force(other, plan)]
        beside = [other for other in sisters[above[plan.key]] if other.key != plan.key and not _follows(plan, other)]
        for relation, others in ((Relation.LATER, own), (Relation.LOWER, upper), (Relation.PARALLEL, beside)):
            for other in _nearest(plan, others):
                first, second = (plan, other) if relation is not Relation.PARALLEL else _ordered(plan, other)
                found.setdefault((first.key, second.key), Pairing(first, second, relation))
    return [found[key] for key in sorted(found)]


def _above(place: str, located: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The administrative places above a place, sorted; by its code where nothing says in what it lies."""
    found: set[str] = set()
    todo = [place]
    while todo:
        new = set(_directly_above(todo.pop(), located)) - found - {place}
        found |= new
        todo += sorted(new)
    return tuple(sorted(one for one in found if GB2260_PATTERN.fullmatch(one.removeprefix(_PLACE))))


def _directly_above(place: str, located: Mapping[str, frozenset[str]]) -> Iterable[str]:
    code = place.removeprefix(_PLACE)
    if place in located or not GB2260_PATTERN.fullmatch(code):
        return located.get(place, ())
    codes = [one for one in (code[:4] + "00", code[:2] + "0000", STATE) if code not in {one, STATE}]
    return [_PLACE + one for one in codes]


def _follows(plan: Plan, other: Plan) -> bool:
    """Whether two plans of one place follow each other."""
    return plan.place == other.place and _begin(plan) != _begin(other)


def _was_in_force(upper: Plan, plan: Plan) -> bool:
    """Whether an upper plan began before the lower one ended."""
    return _begin(upper) <= int(plan.ends or plan.begins or 0) or not plan.begins


def _nearest(plan: Plan, others: list[Plan]) -> list[Plan]:
    """The nearest in time, then in title."""

    def distance(other: Plan) -> tuple[int, float, str]:
        return abs(_begin(plan) - _begin(other)), -_alike(plan.title, other.title), other.key

    return sorted(others, key=distance)[:MOST]


def _alike(title: str, other: str) -> float:
    """The share of the pairs of characters that two titles have in common."""
    mine, theirs = set(wording.grams(title, (2,))), set(wording.grams(other, (2,)))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _ordered(plan: Plan, other: Plan) -> tuple[Plan, Plan]:
    """Two plans beside each other, the later one first."""
    first, second = sorted((plan, other), key=lambda one: (-_begin(one), one.key))
    return first, second


def _begin(plan: Plan) -> int:
    return int(plan.begins) if plan.begins.isdigit() else _NO_YEAR

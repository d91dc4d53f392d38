"""Nearest names: a name -> the things whose names look most like it, those of its kind and place first.

Input: named things. Output: `Near` values. Names are compared by pairs of neighbouring characters (Dice), without the
name of the place that they begin with, since all bodies of a city share it; a name inside the other counts as near.
Neighbour: review.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LEAST = 0.4
MOST = 3
COMMON = 400
"""A pair of characters that more things share tells nothing by itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with all its names: `kinds` are IRIs of its classes, `place` and `place_names` its jurisdiction."""

    iri: str
    label: str
    names: tuple[str, ...]
    kinds: frozenset[str]
    place: str = ""
    place_names: tuple[str, ...] = ()
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """A thing with a name like another's, from 0 to 1; `name` is the name that is alike."""

    thing: Named
    name: str
    score: float
    same_kind: bool
    same_place: bool


class Neighbourhood:
    """All named things, found by the pairs of characters in their names."""

    def __init__(self, things: Iterable[Named]) -> None:
        self.things = tuple(things)
        self._by_pair: dict[str, list[int]] = {}
        for place, thing in enumerate(self.things):
            for pair in sorted({pair for name in bare_names(thing) for pair in _pairs(name)}):
                self._by_pair.setdefault(pair, []).append(place)

    def nearest(self, thing: Named) -> tuple[Near, ...]:
        """The nearest other things: of the same kind and place first, of one kind next, then by likeness and name."""
        shared: Counter[int] = Counter()
        for name in bare_names(thing):
            holders = (self._by_pair.get(pair, []) for pair in _pairs(name))
            for held in holders:
                shared.update(held if len(held) <= COMMON else ())
        others = (self.things[place] for place in shared)
        near = [found for one in others if one.iri != thing.iri and (found := _near(thing, one)).score >= LEAST]
        near.sort(key=lambda one: (not (one.same_kind and one.same_place), not one.same_kind, -one.score, one.name))
        return tuple(near[:MOST])


def _near(thing: Named, other: Named) -> Near:
    others = list(zip(bare_names(other), other.names, strict=True))
    alike = [(likeness(mine, bare), whole) for mine in bare_names(thing) for bare, whole in others]
    score, name = max(alike, key=lambda pair: pair[0])
    return Near(other, name, round(score, 2), bool(thing.kinds & other.kinds), thing.place == other.place)


@lru_cache(maxsize=65_536)
def bare_names(thing: Named) -> tuple[str, ...]:
    """The names of a thing without the place they begin with, in their order; whole where nothing else is left."""
    return tuple(_bare(name, thing.place_names) for name in thing.names)


def _bare(name: str, places: tuple[str, ...]) -> str:
    start = next((place for place in places if name.startswith(place) and len(name) > len(place) + 1), "")
    return name[len(start) :]


def likeness(first: str, second: str) -> float:
    """How alike two names are, from 0 to 1: 1 for equal ones, 0.7 or more where one is a good part of the other."""
    if first == second:
        return 1.0
    mine, theirs = Counter(_pairs(first)), Counter(_pairs(second))
    score = 2 * (mine & theirs).total() / (mine.total() + theirs.total())
    shorter, longer = sorted((first, second), key=len)
    is_held = len(shorter) > 1 and 3 * len(shorter) >= len(longer) and shorter in longer
    return max(score, 0.7) if is_held else score


def _pairs(name: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters; a name of one character is a pair by itself."""
    return tuple(name[place : place + 2] for place in range(max(len(name) - 1, 1)))

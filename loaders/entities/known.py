"""Names of the registry in running words: where parks, places, bodies and facilities are printed.

Input: folded text, the resolver, the spans that other rules have read (their names are mentioned already). Output:
`MentionRecord` values in order, none inside another: the longest name wins. Neighbours: pipeline; triples writes them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from graph.reference import Entity
from loaders.names import NameIndex
from loaders.resolve import Resolver
from loaders.spans import Folded, Span

SHORTEST_NAME = 3
"""Two characters are too often the halves of other words (创新会议 holds 新会)."""
PARK_KINDS = frozenset({"Park", "HighTechZone", "IndustrialPark", "NewTown", "Base", "Zone"})


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A printed name of a thing of the registry, in folded words and in its place."""

    iri: str
    words: str
    span: Span


def find(folded: Folded, resolver: Resolver, taken: Iterable[Span]) -> list[MentionRecord]:
    """The names of the registry in a text, outside the spans taken, in order of print."""
    automaton = _automaton(resolver)
    if not len(automaton):
        return []
    out = deque(sorted(taken))
    found: list[MentionRecord] = []
    for end, (length, iri) in automaton.iter_long(folded.text):
        start = end - length + 1
        span = folded.span(start, end + 1)
        while out and out[0].end <= span.start:
            out.popleft()
        if not (out and out[0].overlaps(span)):
            found.append(MentionRecord(iri, folded.text[start : end + 1], span))
    return found


def _automaton(resolver: Resolver) -> Any:
    """All names that mean something in documents of a place, ready to be looked for at once."""
    return _built(_Key(resolver.index, resolver.code))


@dataclass(frozen=True)
class _Key:
    """A registry and a place; registries are told apart as objects."""

    index: NameIndex
    code: str

    def __hash__(self) -> int:
        return hash((id(self.index), self.code))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.index is other.index and self.code == other.code


@lru_cache(maxsize=64)
def _built(key: _Key) -> Any:
    automaton = ahocorasick.Automaton()
    chain = set(key.index.places.chain(key.code))
    names = {*key.index.anywhere, *(name for code, name in key.index.local if code in chain)}
    for name in sorted(names):
        meant = key.index.find(name, key.code)
        if len(name) >= SHORTEST_NAME and meant:
            automaton.add_word(name, (len(name), _chosen(meant).iri))
    automaton.make_automaton()
    return automaton


def _chosen(meant: tuple[Entity, ...]) -> Entity:
    """Of the things that a name can mean, the park before its committee: running words speak of the place."""
    return next((entity for entity in meant if PARK_KINDS & set(entity.kinds)), meant[0])

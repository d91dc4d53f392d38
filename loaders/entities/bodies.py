"""Bodies and groups in running words that the registry does not know: 市科工商务局, 各镇.

Input: the scan of a text, the resolver. Output: candidates with the body they mean; a generic one is none. Neighbours:
resolve says who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import ahocorasick

from loaders.entities.boundaries import Scan
from loaders.entities.candidates import level_word, state_head
from loaders.entities.forms import FORMS
from loaders.entities.left import left_of
from loaders.resolve import Actor, Resolver

SHORTEST, LONGEST = 3, 24
Body = tuple[int, int, Actor]


def find(scan: Scan, resolver: Resolver) -> Iterator[Body]:
    """The bodies that the words name by their form, and the groups."""
    for end, length in _automaton().iter(scan.words):
        stop, start = end + 1, end + 1 - length
        is_group = length < 0
        found = (_group if is_group else _body)(scan, end + 1 + length if is_group else start, stop, resolver)
        if found:
            yield found


@lru_cache(maxsize=1)
def _automaton() -> Any:
    """Endings of bodies by their length, groups by their length below zero."""
    automaton = ahocorasick.Automaton()
    for ending in sorted(FORMS.words("body_endings")):
        automaton.add_word(ending, len(ending))
    for group in sorted(FORMS.words("group_heads")):
        automaton.add_word(group, -len(group))
    automaton.make_automaton()
    return automaton


def _group(scan: Scan, start: int, stop: int, resolver: Resolver) -> Body | None:
    if scan.words.startswith(FORMS.words("not_after_group"), stop):
        return None
    actor = resolver.named(scan.words[start:stop])
    return (start, stop, actor) if actor else None


def _body(scan: Scan, ending: int, stop: int, resolver: Resolver) -> Body | None:
    """The body whose name ends at `stop` and says whose it is."""
    is_other = scan.words.endswith(FORMS.words("not_bodies"), 0, stop)
    if is_other or scan.words.startswith(FORMS.words("not_after_body"), stop):
        return None
    start = left_of(scan, ending)
    if start is None or not SHORTEST <= stop - start <= LONGEST or start >= ending:
        return None
    words = scan.words[start:stop]
    hit = scan.hit_at(start)
    is_owned = hit is not None and hit.kinds == ("Region",) and hit.end < stop
    if not (is_owned or level_word(words) or state_head(words)):
        return None
    actor = resolver.named(words)
    return (start, stop, actor) if actor else None

"""A name found, and which of several overlapping ones is kept.

Input: none. Output: `Found` and `longest`. Neighbours: reading, coreference.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.frozen import record
from loaders.records import Thing


@record(frozen=True, slots=True)
class Found:
    """A name in folded characters start to end and the thing it means; `thing` where the registry knows it not."""

    start: int
    end: int
    iri: str
    kinds: tuple[str, ...]
    rule: str
    thing: Thing | None = None


def longest(named: Iterable[Found]) -> list[Found]:
    """The names of which none overlaps another, in order: of two the longer, of equals the known one."""
    kept: list[Found] = []
    for one in sorted(named, key=lambda f: (f.start, f.start - f.end, f.thing is not None, f.rule, f.iri)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept

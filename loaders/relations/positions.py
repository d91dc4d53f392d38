"""What a named thing is to be: 将甲打造成为乙, 甲定位为乙, 甲…，将其建设成为乙; the words as printed.

Input: the frame of a sentence. Output: `Position` values. Neighbours: frames before; reading collects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.records import Mention
from loaders.relations import patterns
from loaders.relations.frames import Frame, fit
from loaders.relations.grammar import GRAMMAR

POSITIONED = frozenset({"park", "site", "institute", "school", "body", "cluster", "region"})
SHORTEST, LONGEST = 3, 60


@dataclass(frozen=True, slots=True)
class Position:
    """A thing, where the words for what it is to be stand, and the clause."""

    subject: Mention
    place: tuple[int, int]
    clause: tuple[int, int]


def find(frame: Frame) -> Iterator[Position]:
    """The positions that a sentence gives."""
    text = frame.sentence.text
    if not frame.sentence.names:
        return
    for number, (start, end) in enumerate(frame.clauses):
        match = patterns.POSITION_PATTERN.search(text, start, end)
        if not match or GRAMMAR.pattern("negations").search(text, start, end):
            continue
        place = match.span("words")
        for subject in fit(_subject(frame, number, match.start("name")), POSITIONED):
            if SHORTEST <= len(frame.sentence.words(*place)) <= LONGEST:
                yield Position(subject, place, (start, end))


def _subject(frame: Frame, number: int, at: int) -> tuple[Mention, ...]:
    """The name that is made into something; for 其, the one that the sentence speaks of so far."""
    if at >= 0 and at in frame.sentence.names:
        return (frame.sentence.names[at],)
    heads = [head for head in reversed(frame.heads[:number]) if head]
    built = [name for name in _named_before(frame, number) if GRAMMAR.slot_name(name) in POSITIONED]
    found = heads[0] if heads else tuple(built[-1:])
    return found if len(found) == 1 else ()


def _named_before(frame: Frame, number: int) -> list[Mention]:
    first, last, text = frame.clauses[0][0], frame.clauses[number][0], frame.sentence.text
    return [
        name
        for at, name in sorted(frame.sentence.names.items())
        if first <= at < last and not patterns.BUILDS_ANOTHER_PATTERN.match(text, at + 1)
    ]

"""Slips: a writing with one wrong, missing or superfluous character -> the known writing that was meant.

Input: known writings as tokens. Neighbour: `finding`, which asks only where a question has a character that nothing
else explains.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.asking.wording import Key

HOLE: Final = ""
SHORTEST, SHORTEST_MOVED, LONGEST = 2, 4, 16
"""Tokens of writings in which a character may be wrong; in which one may be missing or too much; at most."""
SHORTEST_WORD, _LETTERS = 4, 5
"""Letters of an English word in which one may be wrong, and in which it may be the first."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A known writing that stands at some tokens of a question, but for the token at `place` (-1: one is missing)."""

    start: int
    end: int
    written: Key
    place: int


class Slips:
    """Known writings by all that is left of them when one token is taken out."""

    def __init__(self, writings: Iterable[Key]) -> None:
        self._exact: set[Key] = set()
        self._holed: dict[Key, list[Key]] = {}
        self._cut: dict[Key, list[Key]] = {}
        for writing in writings:
            if SHORTEST <= len(writing) <= LONGEST and all(mark > "\u2e80" for mark in writing):
                self._enter(writing)
        self._longest = max(map(len, self._exact), default=0)

    def _enter(self, writing: Key) -> None:
        self._exact.add(writing)
        for place in range(len(writing)):
            self._holed.setdefault((*writing[:place], HOLE, *writing[place + 1 :]), []).append(writing)
            if len(writing) >= SHORTEST_MOVED:
                self._cut.setdefault(writing[:place] + writing[place + 1 :], []).append(writing)

    def at(self, tokens: Key, place: int) -> Iterator[Slip]:
        """The writings that stand around a place of a question, if the token there is a slip."""
        for length in range(min(self._longest + 1, len(tokens)), SHORTEST - 1, -1):
            for start in range(max(0, place - length + 1), min(place, len(tokens) - length) + 1):
                yield from self._around(tokens, start, start + length, place)

    def _around(self, tokens: Key, start: int, end: int, place: int) -> Iterator[Slip]:
        window = tokens[start:end]
        inside = place - start
        for writing in self._holed.get((*window[:inside], HOLE, *window[inside + 1 :]), ()):
            yield Slip(start, end, writing, inside)
        without = window[:inside] + window[inside + 1 :]
        if 0 < inside < len(window) - 1 and len(without) >= SHORTEST_MOVED and without in self._exact:
            yield Slip(start, end, without, inside)

    def missing(self, tokens: Key, place: int) -> Iterator[Slip]:
        """The writings around a place that lack one token there."""
        for length in range(min(self._longest, len(tokens)), SHORTEST_MOVED - 2, -1):
            for start in range(max(0, place - length + 1), min(place, len(tokens) - length) + 1):
                for writing in self._cut.get(tokens[start : start + length], ()):
                    yield Slip(start, start + length, writing, -1)


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The first known English word, in order, that differs in one letter; empty where there is none."""
    if len(word) < SHORTEST_WORD or not word.isalpha():
        return ""
    return min((other for other in known if _is_alike(word, other)), default="")


def _is_alike(word: str, other: str) -> bool:
    """Whether words differ in one letter; short ones begin with the same letter."""
    is_long = min(len(word), len(other)) >= _LETTERS
    return (is_long or (len(other) >= SHORTEST_WORD and word[0] == other[0])) and _is_near(word, other)


def _is_near(one: str, other: str) -> bool:
    """Whether two different words differ in one letter, or two neighbouring letters change places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), min(len(one), len(other))
    )
    if len(one) == len(other):
        is_swap = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
        return is_swap or one[start + 1 :] == other[start + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]

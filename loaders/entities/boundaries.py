"""Where a name can begin: the words, marks and line breaks of a text that stand in no name, and pairs of brackets.

Input: folded text, the text itself, the known names. Output: `Scan`, asked for the left boundary of a name. Neighbours:
known before; suffixed, quoted, listed and bodies after.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import ahocorasick

from loaders.entities.forms import FORMS
from loaders.entities.known import Hit
from loaders.spans import Folded

LONGEST_NAME = 45
LONGEST_BRACKET = 14
LONGEST_QUOTE = 32
MOST_OPEN = 8
SHORTEST_FULL_LINE = 28
"""A line shorter than this is no line of a paragraph that goes on below it."""
OPENERS, CLOSERS = "“‘（《〈〔", "”’）》〉〕"
PARTNER = dict(zip(CLOSERS, OPENERS, strict=True))
MARKS = "+，。；：、！？…|,;*=＋.\\①②③④⑤⑥⑦⑧⑨⑩"
DIGITS = "0123456789"
NUMERALS = DIGITS + "一二两三四五六七八九十几"
SENTENCE_MARKS = "。；！？"
DASH = "-"


class Kind(IntEnum):
    """What a token does to a name that would reach over it."""

    PROTECTED = 0
    HARD = 1
    SOFT = 2
    NOUN = 3
    JOINT = 4
    OPEN = 5
    CLOSE = 6


class Token(NamedTuple):
    """A boundary word, mark or line break in folded characters start to end."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Scan:
    """A folded text with its boundaries: `tokens` in order, `ends` theirs, `line_starts` of lines and cells.

    `pairs` leads a closing mark to its opener; `hits` are the known names in order.
    """

    words: str
    tokens: Sequence[Token]
    ends: Sequence[int]
    pairs: dict[int, int]
    hits: Sequence[Hit]
    hit_starts: Sequence[int]
    line_starts: frozenset[int]

    @cached_property
    def openers(self) -> dict[int, int]:
        """Where the bracket that opens at a place is closed."""
        return {start: end for end, start in self.pairs.items()}

    def before(self, place: int) -> Iterator[Token]:
        """The tokens that end at or before a place, the nearest first, as far as a name can reach."""
        index = bisect_right(self.ends, place) - 1
        while index >= 0 and self.tokens[index].end > place - LONGEST_NAME:
            yield self.tokens[index]
            index -= 1

    def hit_at(self, place: int) -> Hit | None:
        """The known name that begins at a place."""
        index = bisect_left(self.hit_starts, place)
        return self.hits[index] if index < len(self.hits) and self.hit_starts[index] == place else None

    def hits_from(self, start: int, end: int) -> Iterator[Hit]:
        """The known names that begin in start to end."""
        for index in range(bisect_left(self.hit_starts, start), len(self.hits)):
            if self.hit_starts[index] >= end:
                return
            yield self.hits[index]

    def hit_over(self, place: int) -> Hit | None:
        """The known name that holds the character before a place."""
        index = bisect_left(self.hit_starts, place) - 1
        return self.hits[index] if index >= 0 and self.hits[index].end >= place else None

    def is_boundary(self, place: int) -> bool:
        """Whether a word, mark or line break that stands in no name ends at a place."""
        if place == 0:
            return True
        index = bisect_right(self.ends, place) - 1
        if index < 0 or self.ends[index] != place:
            return False
        token = self.tokens[index]
        soft = token.kind is Kind.SOFT and self.is_boundary(token.start)
        return soft or token.kind in {Kind.HARD, Kind.JOINT, Kind.OPEN, Kind.CLOSE}


def scan(folded: Folded, text: str, hits: Sequence[Hit]) -> Scan:
    """The boundaries of a folded text."""
    words = _curled(folded.text)
    found = _automaton().iter_long(words)
    kept = [Token(end + 1 - size, end + 1, kind) for end, (size, kind) in found if kind is not Kind.PROTECTED]
    breaks = list(_breaks(folded, text))
    merged = sorted([*_outside(kept, hits), *breaks], key=itemgetter(1, 0))
    pairs = _pairs(words, kept)
    starts = [hit.start for hit in hits]
    return Scan(words, merged, [t.end for t in merged], pairs, hits, starts, frozenset(t.end for t in breaks))


def _curled(words: str) -> str:
    """The words with straight quotes as pairs of curled ones, in turn inside a sentence."""
    if '"' not in words:
        return words
    marks, is_open = list(words), False
    for index, mark in enumerate(words):
        if mark == '"':
            marks[index] = CLOSERS[0] if is_open else OPENERS[0]
            is_open = not is_open
        elif mark in SENTENCE_MARKS:
            is_open = False
    return "".join(marks)


@lru_cache(maxsize=1)
def _automaton() -> Any:
    """Words and marks by what they do, longest first."""
    table: dict[str, Kind] = {}
    rows = (("nouns", Kind.NOUN), ("soft", Kind.SOFT), ("joints", Kind.JOINT), ("hard", Kind.HARD))
    for name, kind in rows:
        table |= dict.fromkeys(FORMS.words(name), kind)
    table |= {digit + measure: Kind.HARD for digit in NUMERALS for measure in FORMS.words("measures")}
    table |= {digit + measure: Kind.HARD for digit in DIGITS for measure in FORMS.words("digit_measures")}
    table |= dict.fromkeys(MARKS + DASH, Kind.HARD)
    table |= dict.fromkeys(OPENERS, Kind.OPEN) | dict.fromkeys(CLOSERS, Kind.CLOSE)
    table |= dict.fromkeys(FORMS.words("protected"), Kind.PROTECTED)
    automaton = ahocorasick.Automaton()
    for word, kind in sorted(table.items()):
        automaton.add_word(word, (len(word), kind))
    automaton.make_automaton()
    return automaton


def _outside(tokens: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Token]:
    """The tokens that touch no known name (与 in one is no boundary); brackets and quotes always count."""
    index = 0
    for token in tokens:
        while index < len(hits) and hits[index].end <= token.start:
            index += 1
        inside = index < len(hits) and hits[index].start < token.end
        if not inside or token.kind is Kind.OPEN or token.kind is Kind.CLOSE:
            yield token


def _breaks(folded: Folded, text: str) -> Iterator[Token]:
    """Line breaks at which a name ends: behind a short line, at a tab; a full line goes on in the next."""
    line_start = 0
    for index in folded.breaks(0, len(folded.text)):
        gap = text[folded.offsets[index - 1] + 1 : folded.offsets[index]]
        is_line = "\n" in gap or "\r" in gap
        if "\t" in gap or (is_line and index - line_start < SHORTEST_FULL_LINE):
            yield Token(index, index, Kind.HARD)
        if is_line:
            line_start = index


def _pairs(words: str, tokens: Sequence[Token]) -> dict[int, int]:
    """Closing marks with their openers, inside one sentence; a mark without a partner is left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for place, _, kind in tokens:
        if kind is Kind.OPEN:
            opened = [*opened[1 - MOST_OPEN :], place]
        elif kind is Kind.CLOSE:
            start = next((i for i in reversed(opened) if words[i] == PARTNER[words[place]]), None)
            if start is not None:
                opened = opened[: opened.index(start)]
                pairs[place] = start
        elif opened and words[place] in SENTENCE_MARKS:
            opened.clear()
    return pairs

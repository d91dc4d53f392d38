"""The 《…》 of a text: each outermost pair with what it holds, and those that have no partner.

Input: the text and its sections. Output: `Quoted` values in order. A pair never reaches over the end of a sentence or
a heading; line breaks inside it are print. Neighbour: citations tells which of them are policies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.documents import patterns
from loaders.sections import Section
from loaders.spans import Folded

OPEN, CLOSE = "《", "》"
SENTENCE_ENDS = "。！？；"
CLAUSE_ENDS = "，,、；。！？："
LONGEST = 150


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between 《 and 》: folded characters start to end; `bracket` is the place of 《 (or of a lone 》)."""

    start: int
    end: int
    bracket: int
    balanced: bool


def find_quoted(folded: Folded, sections: Sequence[Section]) -> list[Quoted]:
    """All outermost 《…》 of folded words, in order; of one without partner the words up to the end of the clause."""
    words = folded.text
    headings = sorted(bisect_left(folded.offsets, s.heading.start) for s in sections)
    found: list[Quoted] = []
    position = 0
    while (index := _next_mark(words, position)) != -1:
        if words[index] == CLOSE:
            found.append(Quoted(index, index, index, False))
            position = index + 1
            continue
        bound = _bound(words, index, headings)
        close = _partner(words, index, bound)
        balanced = close != -1
        end = close if balanced else _clause_end(words, index + 1, bound)
        found.append(Quoted(index + 1, end, index, balanced))
        position = end + 1 if balanced else max(end, index + 1)
    return found


def _next_mark(words: str, position: int) -> int:
    places = [i for i in (words.find(OPEN, position), words.find(CLOSE, position)) if i != -1]
    return min(places, default=-1)


def _bound(words: str, index: int, headings: Sequence[int]) -> int:
    """Where what opens at index must be closed: the end of the sentence, a heading, or too long a way."""
    limit = min(index + LONGEST, len(words))
    end = patterns.SENTENCE_PATTERN.search(words, index + 1, limit)
    following = bisect_right(headings, index)
    heading = headings[following] if following < len(headings) else limit
    return min(end.start() if end else limit, heading, limit)


def _partner(words: str, index: int, bound: int) -> int:
    if words.find(CLOSE, index, bound) == -1:
        return -1
    depth = 0
    for position in range(index, bound):
        depth += (words[position] == OPEN) - (words[position] == CLOSE)
        if depth == 0:
            return position
    return -1


def _clause_end(words: str, start: int, bound: int) -> int:
    """Where a title without 》 ends: before the next 《 or mark of the clause, behind its last word for a kind."""
    end = next((i for i in range(start, bound) if words[i] in CLAUSE_ENDS or words[i] in OPEN + CLOSE), bound)
    for stop in range(end, start, -1):
        if patterns.KIND_END_PATTERN.search(words[start:stop]):
            return stop
    return end


def previous_clause(words: str, index: int, longest: int = 40) -> str:
    """The characters of the clause before a place, and of a list of titles that the place stands in."""
    start = max(0, index - longest)
    cut = max((words.rfind(mark, start, index) for mark in "，,。；！？："), default=-1)
    return words[max(start, cut + 1) : index]


def sentence_of(words: str, index: int, longest: int = 300) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, half-open."""
    start = max((words.rfind(mark, max(0, index - longest), index) for mark in SENTENCE_ENDS), default=-1) + 1
    ends = [i for mark in SENTENCE_ENDS if (i := words.find(mark, index, index + longest)) != -1]
    return max(start, index - longest), min(ends, default=min(len(words), index + longest))

"""Words printed twice in a row, and sentences printed in two places of one text.

Input: the folded text and the places not looked at (tables, notes of assignments). Output: findings; that of a sentence
has both places. One pass over the clauses: linear. Neighbour: reading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.findings import Finding, finding
from loaders.frozen import record
from loaders.oddities import patterns
from loaders.spans import Folded, Span

RULE = "repeated-text"
SHORTEST_RUN = 30
"""So many characters in a row are no set phrase."""
SHORTEST_CLAUSE = 6
MARKS = "，。；！？：、"
SHOWN = 40


@record(frozen=True, slots=True)
class Clause:
    """A clause of the folded text: its characters start to end and its words without the mark that ends it."""

    start: int
    end: int
    words: str


def words(folded: Folded) -> list[Finding]:
    """A finding for each word that stands twice in a row on one line."""
    matches = list(patterns.REPEATED_WORD_PATTERN.finditer(folded.text))
    real = _beside_marks(folded.text, {match.group("word") for match in matches})
    return [
        finding("RepeatedText", folded.span(*match.span()), RULE, text=match.group(0))
        for match in matches
        if match.group("word") in real and not any(folded.breaks(*match.span()))
    ]


def _beside_marks(text: str, wanted: set[str]) -> set[str]:
    """Those that begin or end a clause somewhere and so are words: 项目 does, 业创 of 企业创业创新 does not."""
    found: set[str] = set()
    lengths = sorted({len(word) for word in wanted})
    for match in patterns.MARK_PATTERN.finditer(text) if wanted else ():
        for length in lengths:
            found |= wanted & {text[match.end() : match.end() + length], text[match.start() - length : match.start()]}
    return found


def sentences(folded: Folded, taken: Sequence[Span]) -> list[Finding]:
    """A finding for each run of clauses that an earlier place prints in the same words."""
    clauses = list(_clauses(folded, sorted(taken)))
    first: dict[str, int] = {}
    found: list[Finding] = []
    index = 0
    while index < len(clauses):
        earlier = first.setdefault(clauses[index].words, index)
        count = _run(clauses, earlier, index) if earlier < index else 0
        if count:
            found.append(_finding(folded, clauses, (earlier, index), count))
        for passed in range(index, index + max(count, 1)):
            first.setdefault(clauses[passed].words, passed)
        index += max(count, 1)
    return found


def _clauses(folded: Folded, taken: Sequence[Span]) -> Iterator[Clause]:
    starts = [span.start for span in taken]
    for match in patterns.CLAUSE_PATTERN.finditer(folded.text):
        stripped = match.group(0).rstrip(MARKS)
        place = folded.offsets[match.start()]
        number = bisect_right(starts, place) - 1
        is_taken = number >= 0 and place < taken[number].end
        if len(stripped) >= SHORTEST_CLAUSE and not is_taken:
            yield Clause(match.start(), match.start() + len(stripped), stripped)


def _run(clauses: Sequence[Clause], earlier: int, later: int) -> int:
    """How many clauses from the two places on are the same, if these are long enough; else 0."""
    count = length = 0
    while later + count < len(clauses) and earlier + count < later:
        if clauses[earlier + count].words != clauses[later + count].words:
            break
        length += len(clauses[later + count].words)
        count += 1
    return count if length >= SHORTEST_RUN else 0


def _finding(folded: Folded, clauses: Sequence[Clause], places: tuple[int, int], count: int) -> Finding:
    first, again = (folded.span(clauses[at].start, clauses[at + count - 1].end) for at in places)
    shown = folded.text[clauses[places[1]].start : clauses[places[1] + count - 1].end]
    text = shown if len(shown) <= SHOWN else shown[:SHOWN] + "……"
    return replace(finding("RepeatedText", again, RULE, text=text), others=(first,))

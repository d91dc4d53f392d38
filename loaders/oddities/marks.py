"""Marks of punctuation that are odd: quotes and brackets without partner, pairs of two widths, an ASCII full stop.

Input: the text and its folded view. Output: findings. A pair may run over line breaks but not over the end of a
paragraph or table cell. Titles in 《》 are looked at by documents. Neighbour: reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.findings import Finding, finding
from loaders.oddities import patterns
from loaders.spans import Folded, Span

RULE = "odd-marks"
PAIRS = {"”": "“", "）": "（", ")": "("}
FOLDED = {"(": "（", ")": "）"}
OPENING = frozenset("“（")
ENDS = frozenset("。！？；：.!?;:”）")
SHOWN = 24
VARIANTS = (("%", "％"), ("+", "＋"))
"""Marks printed in two widths; the rarer one is told where the other is the rule."""
RULE_AT = 5


@dataclass(slots=True)
class Opened:
    """The places of opening marks that wait for their partner, by mark."""

    places: dict[str, list[int]] = field(default_factory=lambda: {mark: [] for mark in sorted(OPENING)})

    def flush(self) -> list[int]:
        """The places still open, and none from now on."""
        left = sorted(place for places in self.places.values() for place in places)
        if not left:
            return left
        self.places = {mark: [] for mark in sorted(OPENING)}
        return left


def find(text: str, folded: Folded) -> list[Finding]:
    """The odd marks of a text."""
    return [*_pairs(text), *_stops(folded), *_variants(text)]


def _pairs(text: str) -> Iterator[Finding]:
    opened = Opened()
    for match in patterns.PAIRED_OR_BREAK_PATTERN.finditer(text):
        place, mark = match.start(), match.group()
        plain = FOLDED.get(mark, mark)
        if plain in OPENING:
            opened.places[plain].append(place)
        elif plain in PAIRS:
            yield from _close(text, place, opened.places[PAIRS[plain]])
        elif _ends_paragraph(text, place):
            yield from (_alone(text, left) for left in opened.flush())
    yield from (_alone(text, left) for left in opened.flush())


def _close(text: str, place: int, waiting: list[int]) -> Iterator[Finding]:
    """What a closing mark tells: that it has no partner, or one of another width."""
    if not waiting:
        if text[place] == "”" or not patterns.LIST_NUMBER_PATTERN.search(text[max(0, place - 3) : place]):
            yield _alone(text, place)
        return
    start = waiting.pop()
    if text[place] in ")）" and PAIRS[text[place]] != text[start]:
        span = Span(start, place + 1)
        yield finding("MixedPunctuation", span, RULE, text=text[start : place + 1][:SHOWN])


def _ends_paragraph(text: str, place: int) -> bool:
    """Whether a line break ends a paragraph or cell: after the end of a sentence, or before a cell that a tab opens."""
    if text[place] == "\t":
        return True
    before = text[max(0, place - 4) : place].rstrip()[-1:]
    return before in ENDS or text[place + 1 : place + 2] == "\t"


def _alone(text: str, place: int) -> Finding:
    """The finding of a mark without partner, with the words beside it."""
    is_opening = FOLDED.get(text[place], text[place]) in OPENING
    start, end = (place, place + SHOWN) if is_opening else (max(0, place - SHOWN + 1), place + 1)
    part = text[start:end].replace("\t", "\n")
    part = part.split("\n")[0] if is_opening else part.split("\n")[-1]
    span = Span(place, place + len(part)) if is_opening else Span(place + 1 - len(part), place + 1)
    return finding("UnbalancedBracket", span, RULE, text=part.strip())


def _stops(folded: Folded) -> Iterator[Finding]:
    """An ASCII full stop between Chinese characters."""
    for match in patterns.ASCII_STOP_PATTERN.finditer(folded.text):
        start, end = max(0, match.start() - 6), min(len(folded.text), match.end() + 6)
        yield finding("Misprint", folded.span(start, end), RULE, text=folded.text[start:end])


def _variants(text: str) -> Iterator[Finding]:
    """Marks of the width that the text does not use."""
    for usual, rare in ((one, other) for pair in VARIANTS for one, other in (pair, pair[::-1])):
        if 0 < text.count(rare) * RULE_AT <= text.count(usual):
            place = text.find(rare)
            while place >= 0:
                start = max(text.rfind("\n", 0, place) + 1, place - 6)
                yield finding("MixedPunctuation", Span(start, place + 1), RULE, text=text[start : place + 1])
                place = text.find(rare, place + 1)

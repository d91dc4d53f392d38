"""Printed numbers: a text -> every Arabic number in it, with what its form tells.

Input: the text as received. Output: `Number` values in order of print. Neighbour: measures, which says what became of
each.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loaders.coverage.patterns import FORM_PATTERN, NUMBER_PATTERN
from loaders.spans import Span

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its place, its value, and the kind that its form tells (name, label, time, plain)."""

    span: Span
    value: Decimal
    form: str


def find(text: str) -> list[Number]:
    """All Arabic numbers of a text; those of one date or document number stand by themselves."""
    found: list[Number] = []
    for match in FORM_PATTERN.finditer(text):
        form = match.lastgroup or PLAIN
        if form == PLAIN:
            found.append(Number(Span(match.start(), match.end()), _value(match.group()), form))
            continue
        inner = NUMBER_PATTERN.finditer(text, match.start(), match.end())
        found += [Number(Span(one.start(), one.end()), _value(one.group()), form) for one in inner]
    return found


def _value(words: str) -> Decimal:
    return Decimal(words.replace(",", "").replace("．", "."))

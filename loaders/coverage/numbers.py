"""Printed numbers: a text -> every number in it, in digits or Chinese numerals, with what its form tells.

Input: the text as received. Output: `Number` values in order of print. Neighbour: measures, which says what became of
each.
"""

from __future__ import annotations

from decimal import Decimal

from loaders.coverage.patterns import FORM_PATTERN, HAN_NUMBER_PATTERN, HAN_PATTERN, NUMBER_PATTERN
from loaders.frozen import record
from loaders.sections import numeral
from loaders.spans import Span

PLAIN = "plain"
DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
YEAR_LENGTH = 4
UNKNOWN = Decimal(-1)
"""The value of a numeral that is no whole number; no figure has it."""


@record(frozen=True, slots=True)
class Number:
    """A printed number: its place, its value, and the kind that its form tells (name, label, time, idiom, plain)."""

    span: Span
    value: Decimal
    form: str


def find(text: str) -> list[Number]:
    """All numbers of a text in order of print; those of one date or document number stand by themselves."""
    return sorted([*_arabic(text), *_chinese(text)], key=lambda number: number.span)


def _arabic(text: str) -> list[Number]:
    found: list[Number] = []
    for match in FORM_PATTERN.finditer(text):
        form = match.lastgroup or PLAIN
        if form == PLAIN:
            found.append(Number(Span(match.start(), match.end()), _value(match.group()), form))
            continue
        inner = NUMBER_PATTERN.finditer(text, match.start(), match.end())
        found += [Number(Span(one.start(), one.end()), _value(one.group()), form) for one in inner]
    return found


def _chinese(text: str) -> list[Number]:
    """The Chinese numerals that stand as numbers (二十四项, 三年, （一）); 今年 and 统一 hold none."""
    found: list[Number] = []
    for match in HAN_PATTERN.finditer(text):
        form = match.lastgroup or PLAIN
        inner = HAN_NUMBER_PATTERN.finditer(text, match.start(), match.end())
        found += [Number(Span(one.start(), one.end()), _han(one.group()), form) for one in inner]
    return found


def _han(words: str) -> Decimal:
    digits = words.translate(DIGITS)
    if digits.isdecimal() and len(digits) == YEAR_LENGTH:
        return Decimal(digits)
    value = numeral(words.replace("两", "二"))
    return UNKNOWN if value is None else Decimal(value)


def _value(words: str) -> Decimal:
    return Decimal(words.replace(",", "").replace("．", "."))

"""Days in folded words: 2015年12月7日, 二○一五年十二月七日 and 2016-02-18, as ISO dates.

Input: folded words. Output: `Day` values with their place in the words. Neighbour: heads and metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.documents import patterns
from loaders.sections import numeral

FIRST_OF_YEARS = ("1", "2", "一", "二")
DIGITS = dict(zip("〇○零0Oo\uff2f一二三四五六七八九", "0000000123456789", strict=True))


@dataclass(frozen=True, slots=True)
class Day:
    """A day (ISO) and where it stands in the words, half-open."""

    text: str
    start: int
    end: int


def find_day(words: str) -> Day | None:
    """The first day in folded words; None where there is none, or none of the calendar."""
    printed = (patterns.DAY_PATTERN, patterns.HAN_DAY_PATTERN) if "日" in words else ()
    matches = (pattern.search(words) for pattern in (*printed, patterns.ISO_DAY_PATTERN))
    first = min((m for m in matches if m), key=lambda m: m.start(), default=None)
    return _day(first) if first else None


def whole_day(words: str) -> Day | None:
    """The day, where folded words are nothing else (a time of the day may follow)."""
    day = find_day(words) if words.startswith(FIRST_OF_YEARS) else None
    if day and day.start == 0 and patterns.CLOCK_PATTERN.fullmatch(words[day.end :]):
        return day
    return None


def _day(match: re.Match[str]) -> Day | None:
    year = _year(match.group("year"))
    month, day = (numeral(match.group(name)) or 0 for name in ("month", "day"))
    try:
        return Day(date(year, month, day).isoformat(), match.start(), match.end())
    except ValueError:
        return None


def _year(printed: str) -> int:
    return int("".join(DIGITS.get(mark, mark) for mark in printed))

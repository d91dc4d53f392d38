"""What a figure is: its class, the years of printed times, modality, quantity kind, and how it hangs on another one.

Input: a quantity, the words around it, its time. Output: local names of pg: classes and concepts. Neighbours: sentences
asks; quantities and subjects read the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from loaders.figures import patterns, subjects, supports
from loaders.figures.numbers.patterns import SIZE_UNIT_PATTERN
from loaders.figures.numbers.quantities import Quantity
from loaders.records import FigureRecord

TENTH_ENDED = 2005
PLAN_YEARS = 5
LONGEST_TURN = 20
"""Characters from where a change starts to the year in which it ends."""
PLAN_NUMBERS = "零一二三四五六"


class PlanYears(Protocol):
    """What the class of a figure needs to know of its paragraph."""

    @property
    def first(self) -> int:
        """The first year of the plan, 0 where none is known."""

    @property
    def now(self) -> int:
        """The year that the document is written for, 0 where none is known."""

    @property
    def is_past(self) -> bool:
        """Whether the chapter looks back."""


@dataclass(frozen=True, slots=True)
class Time:
    """The years of a figure, as printed, and on what basis."""

    years: tuple[int, ...]
    words: str
    basis: str


def years_of(match: re.Match[str], now: int = 0) -> tuple[int, ...]:
    """The years of a printed time: one, first and last, or those of a five-year plan (“十三五”期间, “十三五”末).

    今年 and 去年 count from `now`, the year that the document is written for; none where it is not known (0).
    """
    if match.group("told"):
        return (now + patterns.TOLD_YEARS[match.group("told")],) if now else ()
    if match.group("plan"):
        ended = TENTH_ENDED + PLAN_YEARS * PLAN_NUMBERS.index(match.group("plan"))
        return (ended,) if "末" in match.group("end") else (ended - PLAN_YEARS + 1, ended)
    last = match.group("last")
    return (int(match.group("first")), int(last)) if last else (int(match.group("first")),)


def kind(words: str, quantity: Quantity, begin: int, time: Time, frame: PlanYears) -> str:
    """Local name of the class of a figure."""
    before = words[begin : quantity.start]
    if supports.is_support(words, quantity, begin):
        return "Support"
    if SIZE_UNIT_PATTERN.search(quantity.unit) and patterns.SIZE_WORDS_PATTERN.search(before):
        return "Size"
    if is_start(words, begin, quantity):
        return "Actual" if _is_over(words, quantity, frame) else "Baseline"
    if patterns.PROMISED_PATTERN.search(before):
        return "Target"
    if _is_past(time, frame):
        return "Actual"
    return "PlannedInvestment" if _is_investment(words, quantity, before) else "Target"


def _is_over(words: str, quantity: Quantity, frame: PlanYears) -> bool:
    """Whether the change that starts at a number ended before the plan: 从2010年的3%提升至2015年的5%."""
    ends = patterns.FIGURE_TIME_PATTERN.search(words, quantity.end, quantity.end + LONGEST_TURN)
    if ends is None:
        return frame.is_past
    years = years_of(ends, frame.now)
    return years[-1] < frame.first if years else frame.is_past


def _is_past(time: Time, frame: PlanYears) -> bool:
    """Whether a figure tells what has come about: before the plan, in a chapter of the past, up to a day (截至)."""
    if not time.years:
        return frame.is_past
    is_reached = time.words.startswith(("截至", "截止")) and max(time.years) <= frame.first
    if max(time.years) < frame.now and "去年" in time.words:
        return True
    return is_reached or max(time.years) < (frame.first or max(time.years))


def _is_investment(words: str, quantity: Quantity, before: str) -> bool:
    if not quantity.is_money or subjects.growth(before) or not patterns.INVESTMENT_PATTERN.search(before):
        return False
    return patterns.PROJECT_PATTERN.search(words) is not None


def is_start(words: str, begin: int, quantity: Quantity) -> bool:
    """Whether a number is where a change starts: 由3%提高到5%, 从2015年的3%."""
    before = words[begin : quantity.start]
    if not patterns.FROM_PATTERN.search(before):
        return False
    is_turned = patterns.TO_PATTERN.match(words, quantity.end) is not None
    return is_turned or bool(patterns.FROM_YEAR_PATTERN.search(before))


def modality(before: str) -> str:
    """Firm, Striven (力争) or Estimated (预计)."""
    if patterns.ESTIMATED_PATTERN.search(before):
        return "Estimated"
    return "Striven" if patterns.STRIVEN_PATTERN.search(before) else "Firm"


def quantity_kind(before: str, quantity: Quantity, kind_: str, is_growth: bool) -> str:
    """Local name of the quantity kind; "" for money given once."""
    if quantity.sort == "Rank":
        return "Rank"
    if is_growth and (quantity.is_share or quantity.sort == "Growth"):
        return "GrowthRate"
    if patterns.PER_YEAR_PATTERN.search(before):
        return "PerYear"
    if kind_ == "Support":
        return ""
    if patterns.CUMULATIVE_PATTERN.search(before):
        return "Cumulative"
    return "Increment" if is_growth or patterns.INCREMENT_PATTERN.search(before) else "Stock"


def link(before: str, quantity: Quantity, is_growth: bool, last: FigureRecord | None) -> str:
    """How a figure belongs to the one before it: as its growth, or as a part of it (其中)."""
    if last is None:
        return ""
    if is_growth and (subjects.is_compared(before) or not subjects.bare_subject(before)):
        return "growthOf"
    return "ofFigure" if "其中" in before and quantity.unit == last.unit and not quantity.is_share else ""

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
PLAN_NUMBERS = "零一二三四五六"


class PlanYears(Protocol):
    """What the class of a figure needs to know of its paragraph."""

    @property
    def first(self) -> int:
        """The first year of the plan, 0 where none is known."""

    @property
    def is_past(self) -> bool:
        """Whether the chapter looks back."""


@dataclass(frozen=True, slots=True)
class Time:
    """The years of a figure, as printed, and on what basis."""

    years: tuple[int, ...]
    words: str
    basis: str


def years_of(match: re.Match[str]) -> tuple[int, ...]:
    """The years of a printed time: one, first and last, or those of a five-year plan (“十三五”期间, “十三五”末)."""
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
        return "Baseline"
    if patterns.PROMISED_PATTERN.search(before):
        return "Target"
    if _is_past(time, frame):
        return "Actual"
    return "PlannedInvestment" if _is_investment(words, quantity, before) else "Target"


def _is_past(time: Time, frame: PlanYears) -> bool:
    """Whether a figure tells what has come about: before the plan, in a chapter of the past, up to a day (截至)."""
    if not time.years:
        return frame.is_past
    is_reached = time.words.startswith(("截至", "截止")) and max(time.years) <= frame.first
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

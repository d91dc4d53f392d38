"""What a number measures by the noun behind it: 20家骨干企业, 每个村2名, 规模10亿元的基金, 2个基地10个园区.

Input: the words of a sentence, a quantity, the words read before it, the figure before. Output: names of what is
measured. Neighbours: subjects reads what stands before a number; sentences puts the figure together.
"""

from __future__ import annotations

from loaders.figures import conditions, patterns
from loaders.figures.numbers.quantities import Quantity
from loaders.records import FigureRecord

JOINTS = ("和", "及", "与", "、")
COUNTED = frozenset({"个", "家", "项", "座", "条", "名", "所", "件"})
SIZE = "规模"
SIZES = frozenset({SIZE, "总规模"})
QUOTES = str.maketrans("", "", "“”‘’")


def after(words: str, end: int) -> str:
    """The noun that follows a number, 的 before it included; "" for none."""
    match = patterns.NOUN_AFTER_PATTERN.match(words, end)
    return match.group(0) if match else ""


def without_last(own: str, last: FigureRecord | None, quantity: Quantity) -> str:
    """The words before a number without what the figure before took: 2个核心基地|10个重点基地, 甲和|乙9家."""
    if last is None:
        return own
    is_counted = own == last.indicator and quantity.unit == last.unit and quantity.unit in COUNTED
    is_joint = own.endswith(JOINTS) and own.rstrip("".join(JOINTS)) in last.indicator
    return "" if is_counted or is_joint else own


def behind(words: str, quantity: Quantity, growth: str) -> tuple[str, str]:
    """What is counted behind a number, and the words up to its end that belong to the passage."""
    made = conditions.made_into(words, quantity)
    if made:
        return made.removeprefix("的") + SIZE, made
    described = patterns.DESCRIBED_PATTERN.match(words, quantity.end)
    if described and not growth and not quantity.is_share:
        return described.group("noun"), ""
    noun = "" if growth or quantity.sort in {"Growth", "Rank"} else after(words, quantity.end)
    return noun.removeprefix("的"), noun


def completed(own: str, earlier: str, words: str, quantity: Quantity) -> tuple[str, str]:
    """A subject that leans on another: 占…的比重 on the figure before, 每个村, 规模 on the noun behind."""
    if own in SIZES and words.startswith("的", quantity.end):
        return after(words, quantity.end).removeprefix("的").translate(QUOTES) + own, ""
    if own.startswith("占") and earlier and not own.startswith("占地"):
        return patterns.SHARE_TAIL_PATTERN.sub("", earlier) + own, ""
    noun = after(words, quantity.end) if own.startswith("每") and quantity.unit != "%" else ""
    return own + noun.removeprefix("的"), noun

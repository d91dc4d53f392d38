"""Thresholds that define a class (年产值5亿元以上的企业, 亿元以上工业项目): which numbers of a sentence are no figures.

Input: the folded words of a sentence and its quantities. Output: for each threshold the class it bounds. Neighbours:
quantities before; sentences writes them as records of kind Condition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.figures import patterns, subjects
from loaders.figures.numbers import bounds
from loaders.figures.numbers.quantities import Quantity

PLAIN_BOUNDS = ("以上", "以下")
WHOLE_BOUNDS = ("及以上", "及以下")
BOILER = "蒸吨"
AGE = "岁"
LONGEST_WHAT = 40
FAR = 2
"""An amount, the count of its class, and then the next amount."""
COUNT_VERBS, LIST_MARKS = frozenset({"", "达", "达到"}), frozenset({"、", "，", "和", "及"})
VERBS = frozenset({"成", "成为", "达", "达到", "壮大", "做大", "做强"})
"""What may stand before a bound and does not say what is bounded (壮大超百亿元的企业)."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that bounds a class: the number, its comparator, where the name of the class ends.

    `head` is where the first number of its chain begins (超过10亿元、50亿元的企业): what is bounded stands before it,
    from `begin` on.
    """

    quantity: Quantity
    comparator: str
    end: int
    head: int
    begin: int


def find(words: str, quantities: Sequence[Quantity]) -> dict[int, Threshold]:
    """The thresholds among the quantities, by their index; several before one class are thresholds all."""
    found: dict[int, Threshold] = {}
    for index in range(len(quantities) - 1, -1, -1):
        quantity = quantities[index]
        after = quantities[index + 1] if index + 1 < len(quantities) else None
        threshold = _read(words, quantity, quantities[index - 1].end if index else 0)
        is_chained = after and index + 1 in found and words[quantity.end : after.start] in {"、", "和", "或"}
        if threshold:
            found[index] = threshold
        elif is_chained and after and quantity.unit == after.unit:
            begin = max(quantities[index - 1].end if index else 0, quantity.start - LONGEST_WHAT)
            own = quantity.comparator or bounds.bound(words[begin : quantity.start])
            found[index] = Threshold(quantity, own, found[index + 1].end, quantity.start, begin)
    found = _bounded(found)
    for index in sorted(found):
        follows = _goes_on(words, found[index], quantities[index + 1 : index + 3])
        if follows and index + FAR not in found:
            found[index + FAR] = follows
    return found


def _goes_on(words: str, one: Threshold, behind: Sequence[Quantity]) -> Threshold | None:
    """The next amount before the same class, behind the count of the first (超过10亿元企业2家、5亿元企业3家)."""
    if len(behind) < FAR or words[one.end : behind[0].start] not in COUNT_VERBS:
        return None
    count, amount = behind
    name = words[one.quantity.end : one.end]
    is_next = words[count.end : amount.start] in LIST_MARKS and words.startswith(name, amount.end)
    if not is_next or amount.comparator or amount.unit != one.quantity.unit:
        return None
    return replace(one, quantity=amount, end=amount.end + len(name))


def _bounded(found: dict[int, Threshold]) -> dict[int, Threshold]:
    """The chained thresholds with the bound that stands before the first of them (超过10亿元、50亿元的企业)."""
    kept: dict[int, Threshold] = {}
    for index in sorted(found):
        one, before = found[index], kept.get(index - 1)
        if before and before.end == one.end:
            one = replace(one, comparator=one.comparator or before.comparator, head=before.head, begin=before.begin)
        kept[index] = one
    return kept


def _read(words: str, quantity: Quantity, last: int) -> Threshold | None:
    before = words[max(last, quantity.start - LONGEST_WHAT) : quantity.start]
    comparator = quantity.comparator or bounds.bound(before)
    end = _class_end(words, quantity)
    if made_into(words, quantity):
        return None
    if not end or not _bounds(words, quantity, before, comparator):
        return None
    return Threshold(quantity, comparator, end, quantity.start, quantity.start - len(before))


def made_into(words: str, quantity: Quantity) -> str:
    """The cluster or industry that is to reach an amount (打造成超千亿元产业集群); "" where a class is counted."""
    before = words[max(0, quantity.start - LONGEST_WHAT) : quantity.start]
    if not quantity.is_money or not patterns.MADE_INTO_PATTERN.search(before):
        return ""
    match = patterns.MADE_INTO_NOUN_PATTERN.match(words, quantity.end)
    return match.group(0) if match else ""


def _class_end(words: str, quantity: Quantity) -> int:
    """Where the name of the class behind a number ends; 0 where none stands there.

    A clause that tells who is meant (研发投入超过500万元的，按…) ends behind its 的.
    """
    if words.startswith("的，", quantity.end):
        return quantity.end + 1
    match = patterns.CONDITION_AFTER_PATTERN.match(words, quantity.end)
    if not match:
        return 0
    named = patterns.CLASS_NOUN_PATTERN.match(words, match.start("noun"), match.end("noun"))
    end = named.end() if named else match.end("noun")
    return 0 if patterns.MONEY_NOUN_PATTERN.search(words, quantity.end, end) else end


def _bounds(words: str, quantity: Quantity, before: str, comparator: str) -> bool:
    """Whether a number that stands before a noun bounds a class rather than counting it."""
    is_of = words.startswith("的", quantity.end)
    if quantity.sort in {"Class", "Bare"} or quantity.words.endswith(WHOLE_BOUNDS) or BOILER in quantity.unit:
        return bool(comparator)
    if quantity.is_money:
        return bool(comparator) or _is_chain_end(words, quantity)
    if not is_of or not comparator:
        return False
    if quantity.is_share:
        return bool(patterns.RATE_PATTERN.search(before))
    subject = subjects.read_plain(before)
    return quantity.words.endswith(PLAIN_BOUNDS) and bool(subject) and not patterns.ENDS_IN_VERB_PATTERN.search(subject)


def _is_chain_end(words: str, quantity: Quantity) -> bool:
    """Whether a number ends a chain of amounts before a class (突破10亿元、50亿元的企业)."""
    return words.startswith("的", quantity.end) and words[: quantity.start].endswith(("、", "和", "或"))


def is_part_of_name(words: str, quantity: Quantity) -> bool:
    """Whether an age with a bound (3岁以下婴幼儿) or a reach (500米半径) is part of a name: no figure, no threshold."""
    if patterns.RANGE_PATTERN.match(words, quantity.end):
        return True
    is_bounded = quantity.words.endswith((*PLAIN_BOUNDS, *WHOLE_BOUNDS))
    follows = words[quantity.end : quantity.end + 1]
    return quantity.unit == AGE and is_bounded and follows.isalpha()

"""Numbers with their units in running words, in digits (1-2个, 1万余人) and in words (超千亿元, 过半, 三分之二).

Input: the folded words of a sentence. Output: `Quantity` values in order, none over another; values are decimals as
text. Neighbours: sentences says what they measure; conditions which of them bound a class.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from loaders.figures.numbers import bounds, patterns
from loaders.sections import numeral

PER_CENT = "%"
HUNDRED = Decimal(100)
DIGIT_MARKS = "0123456789"
LONGEST_BOUND = 12
NO_COUNTS = frozenset({"批", "次", "轮", "期", "期间", "部", "处", "起", "节"})
"""Units that a small number in words does not count (一批, 新增一期)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in folded words: place, value (`high` for a range), unit, printed words, the bound in or behind it.

    `sort`: Growth (翻一番, 两位数), Rank, Share (过半, 全覆盖), Zero, Ratio, Class (亿元以上…: only a class has it),
    Bare (a scale without a unit), or empty. `part` counts the parts of a composition (8.6:41.6:49.8) from 1.
    """

    start: int
    end: int
    value: str
    unit: str
    words: str
    high: str = ""
    comparator: str = ""
    sort: str = ""
    part: int = 0

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return bool(patterns.MONEY_UNIT_PATTERN.search(self.unit))

    @property
    def is_share(self) -> bool:
        """Whether it is a share, a rate or a multiple."""
        return self.unit in patterns.SHARE_UNITS or self.unit == PER_CENT


def find(words: str) -> list[Quantity]:
    """The quantities of a sentence, in order of print; of two over one another the first, then the longer one."""
    printed = set(words)
    found = [quantity for marks, scan in SCANS if not printed.isdisjoint(marks) for quantity in scan(words)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return _ranged(kept, words)


def _ranged(found: list[Quantity], words: str) -> list[Quantity]:
    """Two numbers of one unit joined by a dash are one range (30家-50家)."""
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        if last and _is_joined(last, quantity, words):
            text = words[last.start : quantity.end]
            kept[-1] = Quantity(
                last.start, quantity.end, last.value, quantity.unit, text, quantity.value, quantity.comparator
            )
        else:
            kept.append(quantity)
    return kept


def _is_joined(last: Quantity, quantity: Quantity, words: str) -> bool:
    between = words[last.end : quantity.start]
    is_plain = not (last.high or quantity.high or last.sort or quantity.sort)
    is_turn = words[: last.start].endswith(("由", "从"))
    rises = Decimal(last.value) < Decimal(quantity.value)
    return between in {"-", "至", "到"} and is_plain and last.unit == quantity.unit and rises and not is_turn


def _unit(words: str) -> str:
    return words.replace("％", PER_CENT).replace("㎡", "平方米")


def _after(match: re.Match[str]) -> str:
    return patterns.BOUND_AFTER.get(match.group("after") or "", "")


def _digits(words: str) -> Iterator[Quantity]:
    for match in patterns.FIGURE_PATTERN.finditer(words):
        tail = patterns.UNIT_PATTERN.match(words, match.end())
        bare = None if tail else patterns.BARE_SCALE_PATTERN.match(words, match.end())
        last = tail or bare
        if last is None:
            continue
        is_more = bool(match.group("more") or (tail and tail.group("further")))
        low, high = _range(match)
        yield Quantity(
            start=match.start(),
            end=last.end(),
            value=low,
            unit=_unit_of(tail) if tail else last.group("unit"),
            words=words[match.start() : last.end()],
            high=high,
            comparator=_after(last) or ("MoreThan" if is_more else ""),
            sort="Bare" if bare else "",
        )


def _range(match: re.Match[str]) -> tuple[str, str]:
    """Both ends of a range; of numbers that do not rise the one before the unit."""
    low, high = (match.group(name) or "" for name in ("low", "high"))
    low, high = low.replace(",", ""), high.replace(",", "")
    return (low, high) if not high or Decimal(low) < Decimal(high) else (high, "")


def _unit_of(tail: re.Match[str]) -> str:
    return _unit((tail.group("scale") or "") + tail.group("unit"))


def _amounts(words: str) -> Iterator[Quantity]:
    """Round amounts in words behind a verb or bound: 超千亿元, 上百家, 过万亿元."""
    for match in patterns.WORD_FIGURE_PATTERN.finditer(words):
        low, start = match.group("low") or "", match.start()
        tail = patterns.UNIT_PATTERN.match(words, match.end())
        bare = None if tail else patterns.BARE_HUNDRED_MILLION_PATTERN.match(words, match.end())
        last = tail or bare
        if last is None or not (low or bare or last.group("scale")) or _is_class(words, start, last.end()):
            continue
        is_least = words[start - 1] == "上"
        is_more = bool(match.group("more"))
        yield Quantity(
            start=start - is_least,
            end=last.end(),
            value=str(10 ** patterns.WORD_POWERS[low]),
            unit=_unit_of(tail) if tail else last.group("unit") + "元",
            words=words[start - is_least : last.end()],
            comparator=_after(last) or ("MoreThan" if is_more else "AtLeast" if is_least else ""),
        )


def _is_class(words: str, start: int, end: int) -> bool:
    """Whether words are those of a class (千亿级) or of everybody (千家万户)."""
    return words.startswith("级", end) or words.startswith("千家万户", start)


def _classes(words: str) -> Iterator[Quantity]:
    """Amounts in words that only a class can have: 亿元以上工业项目."""
    for match in patterns.CLASS_AMOUNT_PATTERN.finditer(words):
        value = str(10 ** patterns.WORD_POWERS[match.group("low") or ""])
        unit = match.group("scale") + match.group("unit")
        yield Quantity(*match.span(), value, unit, match.group(0), comparator=_after(match), sort="Class")


def _small(words: str) -> Iterator[Quantity]:
    """Small numbers in words that a bound or verb counts: 至少两个, 达到十所."""
    for match in patterns.HAN_FIGURE_PATTERN.finditer(words):
        tail = patterns.UNIT_PATTERN.match(words, match.end())
        if tail is None or tail.group("scale") or tail.group("unit") in NO_COUNTS:
            continue
        value = _han(match.group("low"))
        before = words[max(0, match.start() - LONGEST_BOUND) : match.start()]
        is_counted = patterns.COUNTING_PATTERN.search(before) or bounds.bound(before)
        if value and is_counted and not (value == "1" and not tail.group("after")):
            text = words[match.start() : tail.end()]
            yield Quantity(match.start(), tail.end(), value, _unit_of(tail), text, comparator=_after(tail))


def _shares(words: str) -> Iterator[Quantity]:
    """Shares in words: 一半, 过半, 三分之二, 百分之三十, 六成以上, 全覆盖."""
    for match in patterns.SHARE_PATTERN.finditer(words):
        value = _share(match)
        if value:
            bound = _after(match) or ("MoreThan" if match.group("over") else "")
            yield Quantity(*match.span(), value, PER_CENT, match.group(0), comparator=bound, sort="Share")


def _share(match: re.Match[str]) -> str:
    if match.group("all"):
        return "100"
    if match.group("tenths"):
        return f"{_han(match.group('tenths'))}0"
    if not match.group("whole"):
        return "50"
    whole, part = _han(match.group("whole")), _han(match.group("part"))
    return plain(HUNDRED * Decimal(part) / Decimal(whole)) if whole and part else ""


def plain(number: Decimal) -> str:
    """A number with at most two decimals and no trailing zeros."""
    rounded = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format(rounded, "f").rstrip("0").rstrip(".")


def _han(words: str) -> str:
    """A small number in words as digits; empty where they are none."""
    round_number = {"百": "100", "千": "1000"}.get(words)
    if round_number:
        return round_number
    number = numeral(words.replace("两", "二"))
    return "" if number is None else str(number)


def _doublings(words: str) -> Iterator[Quantity]:
    """Growth in words: 翻一番 is 100 %, 翻两番 300 %; 两位数 is at least 10 %."""
    for match in patterns.DOUBLING_PATTERN.finditer(words):
        if match.group("digits"):
            yield Quantity(*match.span(), "10", PER_CENT, match.group(0), comparator="AtLeast", sort="Growth")
            continue
        times = int(_han(match.group("times") or "一") or match.group("times"))
        value = str(100 * (2**times - 1))
        yield Quantity(*match.span(), value, PER_CENT, match.group(0), comparator=_after(match), sort="Growth")


def _zeros(words: str) -> Iterator[Quantity]:
    """Nothing left: 动态清零, 降为零, 零增长."""
    for match in patterns.ZERO_PATTERN.finditer(words):
        is_growth = match.group("what") == "增长"
        sort = "Growth" if is_growth else "Zero"
        yield Quantity(*match.span(), "0", PER_CENT if is_growth else "", match.group(0), sort=sort)


def _ranks(words: str) -> Iterator[Quantity]:
    """Places in an order: 居全省第1, 进入全国前10名 (at most 10)."""
    for match in patterns.RANK_PATTERN.finditer(words):
        number = match.group("rank")
        value = number if number.isdigit() else _han(number)
        unit = (match.group("unit") or "位").replace("强", "位")
        if value:
            bound = "AtMost" if match.group("way") == "前" else ""
            yield Quantity(*match.span(), value, unit, match.group(0), comparator=bound, sort="Rank")


def _ratios(words: str) -> Iterator[Quantity]:
    """Ratios to one (医护比1:1.25), and compositions, each part of its own (8.6:41.6:49.8)."""
    for match in patterns.RATIO_PATTERN.finditer(words):
        numbers = [number for number in match.groups()[:3] if number]
        total = sum(map(Decimal, numbers))
        if abs(total - HUNDRED) <= 1:
            yield from _parts(match, len(numbers))
        elif len(numbers) == 2 and patterns.RATIO_WORDS_PATTERN.search(words[: match.start()]):
            yield from _to_one(match)


def _parts(match: re.Match[str], count: int) -> Iterator[Quantity]:
    for part, name in enumerate(("first", "second", "third")[:count], 1):
        words = match.group(name)
        yield Quantity(*match.span(name), words, PER_CENT, words, sort="Ratio", part=part)


def _to_one(match: re.Match[str]) -> Iterator[Quantity]:
    first, second = match.group("first"), match.group("second")
    if "1" in {first, second}:
        value, unit = (second, "1:N") if first == "1" else (first, "N:1")
        yield Quantity(*match.span(), value, unit, match.group(0), comparator=_after(match), sort="Ratio")


def _decimals(words: str) -> Iterator[Quantity]:
    """Decimals without a unit behind a verb: 倍差缩小到1.9以内; no versions."""
    for match in patterns.PLAIN_PATTERN.finditer(words):
        if not patterns.VERSION_PATTERN.search(words[max(0, match.start() - 8) : match.start()]):
            yield Quantity(*match.span(), match.group("low"), "", match.group(0), comparator=_after(match))


def _durations(words: str) -> Iterator[Quantity]:
    """Times that are measured: 审批时限不超过45个工作日, 优良天数达到300天."""
    for match in patterns.DURATION_PATTERN.finditer(words):
        if patterns.MEASURED_TIME_PATTERN.search(words[max(0, match.start() - 20) : match.start()]):
            low, high = _range(match)
            yield Quantity(*match.span(), low, match.group("unit"), match.group(0), high, _after(match))


SCANS: tuple[tuple[str, Callable[[str], Iterator[Quantity]]], ...] = (
    (DIGIT_MARKS, _digits),
    ("十百千万亿", _amounts),
    ("元", _classes),
    (patterns.HAN, _small),
    ("半分成覆", _shares),
    ("番数", _doublings),
    ("零", _zeros),
    ("第前", _ranks),
    ("：", _ratios),
    (".", _decimals),
    ("日时钟月天", _durations),
)
"""Characters that a form cannot do without, and the function that reads it."""

"""What stands with an amount of support: what it is called, who gets it, who pays, for each what and how often.

Input: the words of a sentence and the place of an amount in it, the resolver. Output: `Support`. Neighbours: sentences
asks for it; the writer makes triples of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.figures import patterns, subjects
from loaders.figures.numbers.quantities import Quantity
from loaders.resolve import Actor, Resolver

LONGEST_ELIGIBILITY = 110
LONGEST_HEAD = 400
LONGEST_LINK, LONGEST_TAIL = 20, 12
CLAUSE = 24


@dataclass(frozen=True, slots=True)
class Support:
    """The terms of an amount: to whom or on which condition, payer as printed and resolved, 每家, 每年, 一次性."""

    eligibility: str = ""
    payer_words: str = ""
    payer: Actor | None = None
    per: tuple[str, ...] = ()


def is_support(words: str, quantity: Quantity, begin: int) -> bool:
    """Whether money, or a share of a cost, is given to somebody; one without a subject goes with the clause before."""
    if quantity.is_money:
        subject = subjects.read_plain(words[begin : quantity.start])
        start = begin if subject and not subject.startswith("每") else max(0, begin - LONGEST_LINK)
        return patterns.SUPPORT_PATTERN.search(words, start, quantity.end + LONGEST_TAIL) is not None
    after = patterns.SUPPORT_AFTER_PATTERN.match(words, quantity.end)
    is_given = after is not None and patterns.SUPPORT_PATTERN.search(after.group(0)) is not None
    return quantity.is_share and is_given and "按" in words[max(0, begin - 2) : quantity.start]


def name(words: str, quantity: Quantity, before: str, earlier: str) -> str:
    """What a support is called: the words before the amount, behind it, else those of the support before it."""
    match = patterns.SUPPORT_BEFORE_PATTERN.search(before[-CLAUSE:])
    if match:
        return match.group(0).removeprefix("给予").removeprefix("每年")
    after = patterns.SUPPORT_AFTER_PATTERN.match(words, quantity.end)
    return after.group("noun") if after else earlier


def read(words: str, quantity: Quantity, begin: int, resolver: Resolver) -> Support:
    """The terms that the sentence states before and around an amount."""
    head = words[max(0, quantity.start - LONGEST_HEAD) : quantity.start]
    eligibility = _eligibility(head)
    payer_words, payer = _payer(head, resolver)
    clause = words[begin : quantity.end + 8]
    per = tuple(dict.fromkeys(match.group(0) for match in patterns.PER_CASE_PATTERN.finditer(clause)))
    return Support(eligibility[:LONGEST_ELIGIBILITY], payer_words, payer, per)


def _eligibility(head: str) -> str:
    """The last words before an amount that say who gets it."""
    found = [*patterns.FOR_PATTERN.finditer(head), *patterns.WHO_PATTERN.finditer(head)]
    last = max(found, key=lambda match: match.start("who"), default=None)
    return last.group("who") if last else ""


def _payer(head: str, resolver: Resolver) -> tuple[str, Actor | None]:
    """The last body or level that is printed as the giver; the budget of a level is that of its government."""
    last = None
    for match in patterns.PAYER_PATTERN.finditer(head):
        last = match
    if last is None:
        return "", None
    words = last.group("payer")
    level = patterns.LEVEL_FINANCE_PATTERN.match(words)
    if level:
        has_level = bool(resolver.places.of_level_word(level.group("level"), resolver.code))
        return words, resolver.named(level.group("level") + "政府") if has_level else None
    is_told = resolver.is_known(words) or (resolver.states_level(words) and not words.startswith(("中央", "国家")))
    return words, resolver.named(words) if is_told else None

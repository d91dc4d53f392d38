"""Who grants, launches and follows: 被甲评为乙, 落实甲打造乙的决策 (甲 issues 乙), 设立二期丙 (successorOf).

Input: the frame of a sentence. Output: `Link` values. Neighbours: frames before; reading collects.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from loaders.relations import patterns
from loaders.relations.frames import Frame, fit
from loaders.relations.grammar import GRAMMAR
from loaders.relations.links import Link

BODIES = frozenset({"body"})
GRANTED = frozenset({"programme", "set", "park", "site"})
HOLDERS = frozenset({"region", "park", "firm", "school", "institute"})
ORDERS = ("部署", "举措", "决策", "思路")
FUNDS = frozenset({"fund", "programme", "site", "park"})


def find(frame: Frame) -> list[Link]:
    """The grants, decisions and successions that a sentence tells."""
    return [*_granted(frame), *_decided(frame), *_ordered(frame), *_second(frame)]


def _ordered(frame: Frame) -> Iterator[Link]:
    """甲委“1+1+9”工作部署: 甲 issues it."""
    for match in patterns.ORDERED_PATTERN.finditer(frame.sentence.text):
        body, thing = (frame.sentence.names[match.start(name)] for name in ("by", "thing"))
        is_order = bool(match.group("noun")) or thing.words.endswith(ORDERS)
        if is_order and GRAMMAR.slot_name(body) in BODIES and GRAMMAR.slot_name(thing) in {"programme", "set"}:
            yield Link(body, "issues", thing, frame.clauses[_clause(frame, match.start())])


def _granted(frame: Frame) -> Iterator[Link]:
    """被甲评为乙: 甲 issues the honour, and the subject bears it."""
    for match in patterns.GRANTED_PATTERN.finditer(frame.sentence.text):
        number = _clause(frame, match.start())
        honour = frame.sentence.names[match.end() - 1]
        bodies = [frame.sentence.names[at] for at in patterns.positions(match.group("by"), match.start("by"))]
        if GRAMMAR.slot_name(honour) not in GRANTED:
            continue
        yield from (Link(body, "issues", honour, frame.clauses[number]) for body in fit(bodies, BODIES))
        for subject in frame.subjects(number, match.start(), HOLDERS):
            yield Link(subject, "participatesIn", honour, frame.clauses[number])


def _decided(frame: Frame) -> Iterator[Link]:
    """落实甲、乙打造丙建设的重大决策: both issue 丙."""
    for match in patterns.DECIDED_PATTERN.finditer(frame.sentence.text):
        number = _clause(frame, match.start())
        thing = frame.sentence.names[match.end("thing") - 1]
        bodies = [frame.sentence.names[at] for at in patterns.positions(match.group("by"), match.start("by"))]
        if GRAMMAR.slot_name(thing) in GRANTED:
            yield from (Link(body, "issues", thing, frame.clauses[number]) for body in fit(bodies, BODIES))


def _second(frame: Frame) -> Iterator[Link]:
    """推进甲基金运作，设立二期甲基金: the second follows the first."""
    names = sorted((at, name) for at, name in frame.sentence.names.items() if GRAMMAR.slot_name(name) == "fund")
    for (_, first), (at, second) in pairwise(names):
        is_later = patterns.LATER_PHASE_PATTERN.match(second.words) and not patterns.LATER_PHASE_PATTERN.match(
            first.words
        )
        if is_later and first.iri != second.iri:
            yield Link(second, "successorOf", first, frame.clauses[_clause(frame, at)])


def _clause(frame: Frame, at: int) -> int:
    return next((n for n, (start, end) in enumerate(frame.clauses) if start <= at < end), 0)

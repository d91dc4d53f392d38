"""The names in a list behind a word: 建设甲、乙和丙等平台 gives 甲, 乙, 丙 and what follows them.

Input: a masked sentence and where the list may stand. Output: `Listed` or None. Neighbours: masked before; links asks.
"""

from __future__ import annotations

from loaders.frozen import record
from loaders.relations import patterns
from loaders.relations.grammar import GRAMMAR
from loaders.relations.masked import Masked

LONGEST_MODIFIER = 16


@record(frozen=True, slots=True)
class Listed:
    """Positions of the names, what stands behind the last of them; `goes_on`: 等 or things without a name follow."""

    names: tuple[int, ...]
    tail: str
    goes_on: bool

    @property
    def end(self) -> int:
        """Behind the last name."""
        return self.names[-1] + 1


def read(masked: Masked, start: int, end: int) -> Listed | None:
    """The list of names that begins at a position; None where a verb or preposition takes them away, or none is."""
    names: list[int] = []
    rest = start
    for first, last in _items(masked.text, start, end):
        at = _name(masked.text, first, last)
        if at < 0:
            continue
        names += [at - 1] if _is_twice(masked, at) else []
        is_last = not patterns.NAME_PATTERN.search(masked.text, last, end)
        after = masked.text[at + 1 : last]
        if after and not is_last and not after.startswith("等") and after != "建设":
            continue
        names.append(at)
        rest = at + 1
    if not names:
        return None
    tail = masked.text[rest:end]
    goes_on = tail.startswith("等") or bool(patterns.JOINT_PATTERN.match(tail))
    return Listed(tuple(names), tail.removeprefix("等"), goes_on)


def _is_twice(masked: Masked, at: int) -> bool:
    """Whether two programmes stand side by side: “甲战略”“乙战略”, 一带一路海上丝绸之路."""
    both = (masked.names.get(at - 1), masked.names.get(at))
    return all(name is not None and GRAMMAR.slot_name(name) == "programme" for name in both)


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between 、, 和 and the like."""
    items, begin = [], start
    for joint in patterns.JOINT_PATTERN.finditer(text, start, end):
        items.append((begin, joint.start()))
        begin = joint.end()
    return [*items, (begin, end)]


def _name(text: str, start: int, end: int) -> int:
    """Where the name of an item stands, only modifiers before it; -1 where there is none."""
    found = patterns.NAME_PATTERN.search(text, start, end)
    if not found:
        return -1
    at = found.start()
    while (step := patterns.WITHIN_PATTERN.match(text, at + 1, end)) is not None:
        at = step.end() - 1  # a place before the name: 甲镇乙基地, 甲城的乙园
    before = text[start : found.start()].removeprefix("由")
    if len(before) > LONGEST_MODIFIER or GRAMMAR.pattern("prepositions").search(before):
        return -1
    return at

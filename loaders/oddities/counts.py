"""Lists beside their printed count: 甲、乙、丙三大产业, 五个强市（甲、乙、丙、丁、戊); a finding where they disagree.

Input: the folded text. Output: findings. 和 in a list may part two members or stand inside one, so that both counts are
right; a list that ends in 等 may name fewer than there are, never more. Neighbour: reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.findings import Finding, finding
from loaders.oddities import patterns
from loaders.spans import Folded

RULE = "counted-list"
NUMBERS = {number: count for count, number in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
BOUNDARIES = "，。；：！？"
REACH = 150


def find(text: str, folded: Folded) -> list[Finding]:
    """A finding for each list that has more or fewer members than its count says; no list goes over a line break."""
    return [*_before(text, folded), *_in_brackets(text, folded)]


def _before(text: str, folded: Folded) -> Iterator[Finding]:
    for match in patterns.COUNTED_LIST_PATTERN.finditer(folded.text):
        start = _clause_start(text, folded, match.start())
        least, most = _members(folded.text[start : match.start()])
        count = _number(match.group("number"))
        is_wrong = least > count if match.group("open") else not least <= count <= most
        if least > 1 and is_wrong:
            yield _finding(folded, (start, match.end()), (least, most), count)


def _in_brackets(text: str, folded: Folded) -> Iterator[Finding]:
    for match in patterns.LIST_IN_BRACKET_PATTERN.finditer(folded.text):
        least, most = _members(match.group("list").removesuffix("等"))
        count = _number(match.group("number"))
        is_open = match.group("list").endswith("等")
        is_wrong = least > count if is_open else not least <= count <= most
        if least > 1 and is_wrong and "\n" not in folded.span(*match.span()).of(text):
            yield _finding(folded, match.span(), (least, most), count)


def _clause_start(text: str, folded: Folded, end: int) -> int:
    """Where the clause that ends here begins; `end` itself where a line break or the reach comes before."""
    first, depth = max(0, end - REACH), 0
    for place in range(end - 1, first - 1, -1):
        mark = folded.text[place]
        depth += (mark in "）”") - (mark in "（“")
        if depth < 0 or (depth == 0 and mark in BOUNDARIES):
            return place + 1
        if place and "\n" in text[folded.offsets[place - 1] + 1 : folded.offsets[place]]:
            return end
    return end if first else 0


def _members(words: str) -> tuple[int, int]:
    """How many members a list has at least and at most; what stands in brackets or quotes is one word."""
    depth, outer = 0, []
    for mark in words:
        depth -= mark in "）”"
        if depth == 0 and mark not in "（）“”":
            outer.append(mark)
        depth += mark in "（“"
    plain = "".join(outer)
    if patterns.NUMBER_AND_MEASURE_PATTERN.search(plain):  # 五大任务、八大工程: each member has its own count
        return 0, 0
    least = plain.count("、") + 1
    return (least, least + len(patterns.CONNECTIVE_PATTERN.findall(plain))) if least > 1 else (0, 0)


def _number(printed: str) -> int:
    return NUMBERS[printed] if printed in NUMBERS else int(printed)


def _finding(folded: Folded, place: tuple[int, int], members: tuple[int, int], count: int) -> Finding:
    listed = str(members[0]) if members[0] == members[1] else f"{members[0]}–{members[1]}"
    text = folded.text[slice(*place)]
    span = folded.span(*place)
    return finding("CountDiffers", span, RULE, name=text[-40:], count=str(count), listed=listed)

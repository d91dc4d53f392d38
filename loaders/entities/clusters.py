"""Industry clusters: 轨道交通产业集群; 重卡和商用车、新材料新能源及装备两大千亿级产业集群.

Input: the scan of a text. Output: candidates, the name of the industry alone where a count closes the list.
Neighbours: suffixed, listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.entities.boundaries import LONGEST_NAME, Kind, Scan
from loaders.entities.candidates import Candidate
from loaders.entities.forms import FORMS, Form
from loaders.entities.known import REGION
from loaders.entities.left import left_of

RULE = "name-cluster"
FORM = Form(("IndustryCluster",), "cluster", "local")
NUMBERS = {mark: number for number, mark in enumerate("两三四五六七八九十", 2)} | {str(n): n for n in range(2, 10)}
SHORTEST, LONGEST = 2, 16
SHORTEST_STEM = 4
LIST_MARK = "、"
NO_CLUSTER = ("亿", "”", "一体化", "全链条")
TAIL = "产业集群"


def find(scan: Scan) -> Iterator[Candidate]:
    """The clusters that a text names, and those of them that stand in a list before the ending of another one."""
    found = list(_all(scan))
    yield from found
    stems = {_stem(scan, one) for one in found} - {""}
    for one in found:
        yield from _beside(scan, one, stems)


def _stem(scan: Scan, one: Candidate) -> str:
    """The name of a cluster without its ending; "" where it has none."""
    name = scan.words[one.start : one.end] + one.tail
    stem = name.removesuffix(TAIL)
    return stem if len(name) > len(stem) >= SHORTEST_STEM else ""


def _beside(scan: Scan, one: Candidate, stems: set[str]) -> Iterator[Candidate]:
    """甲、乙产业集群 where the text elsewhere speaks of 甲产业集群."""
    place = one.start
    while not one.tail and place > SHORTEST_STEM and scan.words[place - 1] == LIST_MARK:
        end = place - 1
        lengths = range(LONGEST, SHORTEST_STEM - 1, -1)
        place = next((end - n for n in lengths if n <= end and scan.words[end - n : end] in stems), 0)
        if place:
            yield Candidate(place, end, FORM, RULE, TAIL)


def _all(scan: Scan) -> Iterator[Candidate]:
    """The clusters that an ending tells."""
    for ending in FORMS.longest_first("cluster_ends"):
        place = scan.words.find(ending)
        while place >= 0:
            yield from _at(scan, place, place + len(ending))
            place = scan.words.find(ending, place + 1)


def _at(scan: Scan, place: int, stop: int) -> Iterator[Candidate]:
    """The clusters that an ending at a place closes."""
    bare = _without(scan.words, place)
    count = next((c for c in FORMS.words("cluster_counts") if scan.words.endswith(c, 0, bare)), "")
    if count:
        end = bare - len(count) - scan.words.startswith("等", bare - len(count) - 1)
        yield from _counted(scan, end, NUMBERS[count[0]])
        return
    start = left_of(scan, place, over_joints=True)
    if start is None or scan.words.endswith(("一批", "若干", "各类", "等"), 0, start):
        return
    start = _head(scan.words, start, place)
    name = scan.words[start:place]
    is_other = any(word in name for word in NO_CLUSTER) or any(h.kinds != REGION for h in scan.hits_from(start, place))
    if SHORTEST <= len(name) <= LONGEST and not is_other:
        yield Candidate(start, stop, FORM, RULE)


def _without(words: str, place: int) -> int:
    """The place before words such as 千亿级 that stand before the ending."""
    for _ in range(3):
        modifier = next((m for m in FORMS.words("cluster_modifiers") if words.endswith(m, 0, place)), "")
        place -= len(modifier)
    return place


def _head(words: str, start: int, end: int) -> int:
    """The start of a name without words that stand before any cluster (新兴, 特色)."""
    for _ in range(4):
        modifiers = FORMS.longest_first("cluster_modifiers")
        modifier = next((m for m in modifiers if words.startswith(m, start, end)), "")
        if not modifier:
            break
        start += len(modifier)
    return start


def _counted(scan: Scan, end: int, number: int) -> Iterator[Candidate]:
    """The clusters of a list whose count is printed; none where they are not so many."""
    pieces: list[tuple[int, int]] = []
    place = end
    for token in scan.before(end):
        if token.kind not in {Kind.HARD, Kind.OPEN, Kind.CLOSE}:
            continue
        pieces.append((token.end, place))
        place = token.start
        if scan.words[token.start : token.end] != LIST_MARK or place < end - LONGEST_NAME:
            break
    if len(pieces) == number and all(SHORTEST <= b - a <= LONGEST for a, b in pieces):
        yield from (Candidate(a, b, FORM, RULE, TAIL) for a, b in reversed(pieces))

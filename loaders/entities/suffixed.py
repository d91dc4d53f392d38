"""Names by their ending: 江门市技术交易中心, 天津大学华南研究院, 国家知识产权试点城市.

Input: the scan of a text. Output: candidates, of all endings that fit; reading keeps the longest. Each ending is met
once; left tells where its name begins, specific whether it is that of one thing. Neighbours: forms, reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import ahocorasick

from loaders.entities.boundaries import LONGEST_BRACKET, Scan
from loaders.entities.candidates import Candidate, level_word
from loaders.entities.forms import FORMS, Form
from loaders.entities.left import left_of, trimmed, with_verbs
from loaders.entities.quoted import ending_of
from loaders.entities.specific import is_specific

RULE = "name-ending"
SHORTEST_SHARED, LONGEST_LEVEL, SHORTEST_SITE = 8, 4, 3
DOUBLED = {"平台": ("中心",), "项目": ("资金", "基金", "项目")}
"""Endings that add nothing to a name that ends already."""
BRACKET_ENDINGS = ("分园", "片区", "赛区", "分院", "校区")


def find(scan: Scan) -> Iterator[Candidate]:
    """The names that end in an ending of the table."""
    last = -1
    for end, (length, form) in _automaton().iter(scan.words):
        stop, start = end + 1, end + 1 - length
        if stop == last:  # a shorter ending inside a longer one
            continue
        last = stop
        if scan.words.startswith(form.not_before, stop) or _is_known(scan, stop):
            continue
        found = _name(scan, start, stop, form)
        if found:
            yield found


@lru_cache(maxsize=1)
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for ending, form in sorted(FORMS.endings.items()):
        automaton.add_word(ending, (len(ending), form))
    automaton.make_automaton()
    return automaton


def _is_known(scan: Scan, stop: int) -> bool:
    """Whether a known name covers the ending: it stands for itself, or goes on behind it."""
    hit = scan.hit_over(stop)
    return hit is not None and (hit.end > stop or (hit.kinds != ("Region",) and bool(hit.iri)))


def _name(scan: Scan, ending: int, stop: int, form: Form) -> Candidate | None:
    """The name that ends at `stop`, if it is one of a thing."""
    start = left_of(scan, ending)
    if start is None or start >= ending:
        return None
    start = with_verbs(scan, trimmed(scan, start, ending, form), form)
    closed = _bracket_behind(scan, stop)
    shared = _without_levels(scan, start)
    words = scan.words[shared:stop]
    is_shared = shared > start and len(words) >= SHORTEST_SHARED
    if shared >= ending or words in FORMS.plain or _is_clumsy(scan, (start, ending, stop), form):
        return None
    is_whole = closed > stop or is_shared or is_specific(scan, (shared, ending, stop), form)
    return Candidate(shared, closed, form, RULE) if is_whole else None


def _is_clumsy(scan: Scan, place: tuple[int, int, int], form: Form) -> bool:
    """Whether the ending only says what is done to a name before it: “A服务中心”改造工程, …分中心平台."""
    start, ending, stop = place
    closer = scan.openers.get(start)
    is_works = form.segment in {"programme", "project"} and closer is not None and closer < ending
    is_quoted_name = is_works and closer is not None and bool(ending_of(scan.words[start + 1 : closer]))
    doubled = DOUBLED.get(scan.words[ending:stop], ())
    return is_quoted_name or scan.words.endswith(doubled, start, ending)


def _without_levels(scan: Scan, start: int) -> int:
    """The start behind the last level word of 国家、省、市科技型…资金: the name is that of each level."""
    level = level_word(scan.words[start : start + LONGEST_LEVEL])
    before = scan.words[max(0, start - LONGEST_LEVEL) : start]
    is_shared = before.endswith(("省、", "省和", "市、", "国家、"))
    return start + len(level) if level and is_shared and scan.words[start + len(level)] not in "和、级" else start


def _bracket_behind(scan: Scan, stop: int) -> int:
    """The end of the name with the bracket that says where, which part or site: 研究院（江门）, 中心（样例家具网）."""
    closer = scan.openers.get(stop)
    if closer is None or scan.words[stop] != "（" or closer - stop > LONGEST_BRACKET:
        return stop
    hit = scan.hit_at(stop + 1)
    is_place = hit is not None and hit.end == closer and hit.kinds == ("Region",)
    is_part = hit is not None and scan.words.endswith(BRACKET_ENDINGS, stop + 1, closer)
    is_site = scan.words.endswith("网", stop + 1, closer) and closer - stop > SHORTEST_SITE
    is_site = is_site and not FORMS.is_generic(scan.words[stop + 1 : closer])
    return closer + 1 if is_place or is_part or is_site else stop

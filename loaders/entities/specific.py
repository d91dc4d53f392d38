"""Whether a name is that of one thing: 昆山市技术交易中心 is, 公共服务平台 and 江门市园区 are not.

Input: the scan, where a name begins, where its ending begins and its end, its form. Output: yes or no. Neighbours: left
finds the name; forms has the words of generic names.
"""

from __future__ import annotations

from loaders.entities.boundaries import Scan
from loaders.entities.candidates import has_proper_part, level_word, state_head
from loaders.entities.forms import FORMS, Form, Need
from loaders.entities.left import left_of

SHORTEST_PROGRAMME, SHORTEST_FUND = 6, 4
SHORTEST_REST, LONGEST_PLAIN = 3, 3
LONGEST_TOWN, SHORTEST_TOWN = 3, 2
SHORTEST_UNIVERSITY = 2
MOST_IN_A_ROW = 4
SHORTEST_PROJECT = 7
LEVELS = ("国家级", "省级", "市级", "县级", "区级", "级", "新型", "各类", "重大")
NO_TOWN = "城乡集重心建特业小侨民下各新"
Place = tuple[int, int, int]


def is_specific(scan: Scan, place: Place, form: Form) -> bool:
    """Whether a name of a form is that of one thing; `place` is where it begins, where its ending begins, its end."""
    if scan.words[place[0] : place[2]] in FORMS.plain:
        return False
    asked = ASKED.get(form.need)
    return asked(scan, place) if asked else _is_one(scan, place, form)


def _is_one(scan: Scan, place: Place, form: Form) -> bool:
    """Whether a proper part, a level word or the verb or line before it makes a name that of one thing."""
    start, ending, stop = place
    if has_proper_part(scan, start, stop):
        return not _is_plain_here(scan, start, stop, form)
    has_level = form.need is Need.LEVEL and _has_level(scan.words[start:stop], ending - start, form)
    return has_level or _follows_verb(scan, place, form) or _opens_line(scan, start, stop, form)


def _is_honour(scan: Scan, place: Place) -> bool:
    words = scan.words[place[0] : place[2]]
    return bool(state_head(words) or level_word(words)) or scan.hit_at(place[0]) is not None


def _is_quoted(scan: Scan, place: Place) -> bool:
    return scan.words[place[1] - 1] == "”" and not _is_known_quote(scan, place[1] - 1)


def _opens_line(scan: Scan, start: int, stop: int, form: Form) -> bool:
    """Whether a project stands at the head of a line, cell or sentence (a row of a list of works)."""
    words = scan.words[start:stop]
    is_head = start == 0 or start in scan.line_starts or scan.words[start - 1] in "。；"
    return form.segment == "project" and is_head and len(words) >= SHORTEST_PROJECT and not FORMS.is_generic(words)


def _has_level(words: str, ending: int, form: Form) -> bool:
    """Whether a level word opens the name and more than a plain one follows."""
    head = state_head(words) or level_word(words)
    rest = words[len(head) :]
    if rest in FORMS.plain or (head == "国际" and FORMS.is_generic(rest)):
        return False
    shortest = 0 if form.segment == "event" else SHORTEST_REST - (head == level_word(words))
    return bool(head) and ending - len(head) >= shortest


def _follows_verb(scan: Scan, place: Place, form: Form) -> bool:
    """Whether a name stands behind a verb that programmes stand behind, itself or its list (实施A工程、B计划)."""
    start, ending, stop = place
    words = scan.words[start:stop]
    shortest = SHORTEST_PROGRAMME if form.segment == "programme" else SHORTEST_FUND
    if not form.verbs or len(words) < shortest or words in FORMS.plain or words.endswith("专项"):
        return False
    if form.segment != "programme" and FORMS.is_generic(scan.words[start:ending]):
        return False
    for _ in range(MOST_IN_A_ROW):
        if scan.words.endswith(form.verbs, 0, start):
            return True
        if not start or scan.words[start - 1] not in "、和":
            return False
        before = left_of(scan, start - 1)
        if before is None or before >= start - 1:
            return False
        start = before
    return False


def _is_brand(scan: Scan, place: Place) -> bool:
    """Whether a name that needs no proper part is more than generic words."""
    start, ending, stop = place
    hit = scan.hit_at(start)
    own = scan.words[start:ending]
    if hit is not None and hit.end < ending and hit.iri and hit.kinds != ("Region",):
        return not FORMS.is_generic(scan.words[hit.end : ending])
    is_generic = len(own) < SHORTEST_UNIVERSITY or FORMS.is_generic(own)
    return not is_generic and not _rest_is_plain(scan, start, stop)


def _rest_is_plain(scan: Scan, start: int, stop: int) -> bool:
    hit = scan.hit_at(start)
    return hit is not None and bool(hit.iri) and (hit.end >= stop or scan.words[hit.end : stop] in FORMS.plain)


def _is_plain_here(scan: Scan, start: int, stop: int, form: Form) -> bool:
    """Whether a place or a quote and plain words are all there is: 江门市园区, “一站式”服务中心."""
    hit = scan.hit_at(start)
    if hit is not None:
        rest = _without_level(scan.words[hit.end : stop])
        is_region = hit.kinds == ("Region",)
        is_project = form.segment == "project" and not hit.code
        ends_so = is_region and rest.endswith(FORMS.words("plain_ends"))
        if (is_project or ends_so) and FORMS.is_generic(rest):
            return True
        if rest in FORMS.words("plain_of_parks") or hit.end >= stop:
            return True
        return rest in FORMS.plain and (is_region or len(rest) <= LONGEST_PLAIN)
    closer = scan.openers.get(start)
    if closer is None or closer >= stop:
        return False
    rest = _without_level(scan.words[closer + 1 : stop])
    inside = scan.words[start + 1 : closer]
    if form.segment == "project" and FORMS.is_generic(rest):
        return True
    return rest in FORMS.plain and (_is_known_quote(scan, closer) or not inside[:1].isdigit())


def _without_level(words: str) -> str:
    """The words behind 级 or 国家级 at their head."""
    return next((words[len(level) :] for level in LEVELS if words.startswith(level)), words)


def _is_known_quote(scan: Scan, closer: int) -> bool:
    """Whether a pair of quotation marks holds a known name and nothing else."""
    opener = scan.pairs.get(closer)
    hit = scan.hit_at(opener + 1) if opener is not None else None
    return hit is not None and hit.end == closer


def _is_town(scan: Scan, place: Place) -> bool:
    """Whether a name is that of a town: two or three characters behind a place, of a 镇 also behind a boundary."""
    start, ending, stop = place
    hit = scan.hit_at(start)
    is_owned = hit is not None and hit.end < ending and hit.kinds == ("Region",)
    own = scan.words[hit.end if hit and is_owned else start : ending]
    is_long = SHORTEST_TOWN <= len(own) <= LONGEST_TOWN - (not is_owned)
    is_town = is_owned or scan.words[ending:stop] == "镇"
    return is_long and is_town and own[-1] not in NO_TOWN and own[0] not in NO_TOWN and not FORMS.is_generic(own)


ASKED = {Need.NAME: _is_brand, Need.QUOTED: _is_quoted, Need.TOWN: _is_town, Need.DESIGNATION: _is_honour}
"""What some forms ask of their names; the others ask for a proper part."""

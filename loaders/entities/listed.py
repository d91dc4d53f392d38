"""Names without an ending in lists that a noun closes: 富华重工、鸿特精密等龙头企业; “侨梦苑”“青创汇”等平台.

Input: the scan of a text. Output: candidates. The noun behind 等 says what they are; names of firms are told by how at
least half of them end, those of other things by their quotation marks or by a proper name beside them. Neighbours:
left gives the boundary of each name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.entities.boundaries import LONGEST_QUOTE, Scan
from loaders.entities.candidates import Candidate, has_proper_part
from loaders.entities.forms import FORMS, LONGEST_WORD, Form
from loaders.entities.left import left_of, without_heads
from loaders.entities.quoted import ending_of

RULE = "name-listed"
OPEN_LIST, LIST_MARK, JOINTS = "等", "、", "及与"
SEPARATORS = "、和”"
MOST_NAMES = 30
SHORTEST, LONGEST, LONGEST_BRAND = 2, 14, 6
SHORTEST_BESIDE, SHORTEST_GENERIC = 6, 10
FEWEST_BRANDS, FEWEST_QUOTED = 2, 3

INSTITUTE_END = "院"
FIRMS = frozenset({"企业", "公司", "厂商", "集团"})

Item = tuple[int, int]


def find(scan: Scan) -> Iterator[Candidate]:
    """The names of lists that a noun closes."""
    place = scan.words.find(OPEN_LIST)
    while place >= 0:
        noun = _closing(scan.words, place + len(OPEN_LIST))
        if noun:
            yield from _of_list(scan, items(scan, place), noun)
        place = scan.words.find(OPEN_LIST, place + 1)


def beside(scan: Scan, firm: Candidate) -> Iterator[Candidate]:
    """The firms that stand in a list before one that its ending tells: 台城制药、迪生力汽配公司."""
    if not firm.start or scan.words[firm.start - 1] != LIST_MARK:
        return
    for item in items(scan, firm.start - 1):
        if not (_may_be(scan, item) and _is_brand(scan, item)):
            return
        yield Candidate(*item, FORMS.classes["企业"], RULE)


def _closing(words: str, place: int) -> str:
    """The noun behind 等, with words such as 一批重点 before it; empty where there is none."""
    if words[place : place + 1].isdigit():
        place += 2
    for _ in range(4):
        window = words[place : place + LONGEST_WORD]
        noun = _first_of(FORMS.class_words, window)
        modifier = _first_of(FORMS.longest_first("class_modifiers"), window)
        if noun and len(noun) >= len(modifier):
            return noun
        if not modifier:
            return ""
        place += len(modifier)
    return ""


def _first_of(heads: tuple[str, ...], words: str) -> str:
    """The first of some words that others begin with; empty where none does."""
    return next(filter(words.startswith, heads)) if words.startswith(heads) else ""


def items(scan: Scan, place: int) -> list[Item]:
    """The names of the list that ends at a place, the last first, without their quotation marks."""
    found: list[Item] = []
    while len(found) < MOST_NAMES and place > 0:
        quoted = scan.pairs.get(place - 1) if scan.words[place - 1] == "”" else None
        if quoted is not None and place - quoted <= LONGEST_QUOTE:
            start, item = quoted, (quoted + 1, place - 1)
        else:
            start = _start(scan, place)
            item = (start, place)
        if start >= place:
            return found
        found.append(item)
        if not start or scan.words[start - 1] not in SEPARATORS:
            return found
        place = start if scan.words[start - 1] == "”" else start - 1
    return found


def _start(scan: Scan, place: int) -> int:
    """Where a name of a list begins: at the mark before it, where 及 or 与 stand inside it."""
    start = left_of(scan, place)
    if start is None:
        return place
    start = without_heads(scan, start, place)
    if start and scan.words[start - 1] in JOINTS:
        wider = left_of(scan, start - 1)
        if wider and scan.words[wider - 1] == LIST_MARK and wider < start - 1:
            return wider
    return start


def _of_list(scan: Scan, listed: Sequence[Item], noun: str) -> Iterator[Candidate]:
    names = [item for item in listed if _may_be(scan, item)]
    brands = [item for item in listed if _is_brand(scan, item)]
    form = FORMS.classes[noun]
    is_firms = bool(brands) and 2 * len(brands) >= len(listed)
    if is_firms and (form.segment == "org" or noun == "项目"):
        yield from (Candidate(*item, _firm(scan, item), RULE) for item in names if not _is_generic(scan, item))
    elif noun not in FIRMS:
        yield from _things(scan, listed, names, form)


def _firm(scan: Scan, item: Item) -> Form:
    """The form of a name among firms: one that ends as institutes do is one of them (铁科院 beside 西门子)."""
    return FORMS.endings["研究院"] if _words(scan, item).endswith(INSTITUTE_END) else FORMS.classes["企业"]


def _things(scan: Scan, listed: Sequence[Item], names: Sequence[Item], form: Form) -> Iterator[Candidate]:
    """The names of things: quoted ones, those beside a proper name, short ones where none is generic."""
    has_mate = any(has_proper_part(scan, *item) and ending_of(_words(scan, item)) for item in listed)
    is_short = len(listed) >= FEWEST_BRANDS and all(_is_short(scan, item) for item in listed)
    proper = [item for item in listed if _is_quoted(scan, item[0]) and not _is_generic(scan, item)]
    is_mostly_quoted = len(proper) >= FEWEST_QUOTED and len(proper) == len(listed) - 1
    for start, end in names:
        words = scan.words[start:end]
        ending = ending_of(words)
        is_long = end - start >= (SHORTEST_GENERIC if FORMS.is_generic(words) else SHORTEST_BESIDE)
        is_quoted = _is_quoted(scan, start) and (is_mostly_quoted or not FORMS.is_generic(words))
        if is_quoted or (has_mate and ending and is_long and words not in FORMS.plain):
            is_of_class = not ending or (is_quoted and form.segment == "programme")
            yield Candidate(start, end, form if is_of_class else FORMS.endings[ending], RULE)
        elif is_short and form.segment == "platform":
            yield Candidate(start, end, form, RULE)


def _is_quoted(scan: Scan, start: int) -> bool:
    return start > 0 and scan.words[start - 1] in "“‘"


def _words(scan: Scan, item: Item) -> str:
    return scan.words[item[0] : item[1]]


def _is_generic(scan: Scan, item: Item) -> bool:
    return FORMS.is_generic(_words(scan, item))


def _is_short(scan: Scan, item: Item) -> bool:
    """Whether an item is short, ends in no noun of the tables and holds no generic word at its end."""
    words = _words(scan, item)
    return SHORTEST < len(words) <= LONGEST_BRAND and not words.endswith(FORMS.generic_ends) and not ending_of(words)


def _may_be(scan: Scan, item: Item) -> bool:
    """Whether an item can be a name that is not known already."""
    hit = scan.hit_at(item[0])
    is_known = hit is not None and hit.end == item[1]
    return SHORTEST <= item[1] - item[0] <= LONGEST + LONGEST_QUOTE and not is_known


def _is_brand(scan: Scan, item: Item) -> bool:
    """Whether an item ends as names of firms do and holds more than that."""
    words = _words(scan, item)
    if words.endswith(FORMS.words("companies")):
        return True
    ending = next((e for e in FORMS.words("company_endings") if words.endswith(e) and len(e) < len(words)), "")
    return bool(ending) and len(words) <= LONGEST and not FORMS.is_generic(words)

"""Titles of policies: the form in which they are compared, the key they give, what a notice transmits, their place.

Input: titles as printed. Output: keys, kinds and codes, the same for a title that is printed over a text and one that
is cited, so that both meet. Neighbours: metadata and citations.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import IdentifierError
from graph.identifiers import clean_key
from graph.reference import STATE
from loaders.documents import patterns
from loaders.places import Places
from loaders.spans import is_blank, squeeze

QUOTES = str.maketrans({"《": "〈", "》": "〉"})
# Regions that are no administrative division, yet tell whose a policy is (general knowledge).
REGIONS = (
    *("珠三角", "珠江三角洲", "珠江西岸", "珠江口", "泛珠", "粤港澳", "大湾区", "粤东", "粤西", "粤北", "成渝"),
    *("长三角", "长江三角洲", "长江经济带", "京津冀", "环渤海", "黄河流域", "海峡西岸", "一带一路"),
    *("东北地区", "西部地区", "中部地区", "东部地区"),
)  # fmt: skip
STATE_WORDS = ("国家", "全国", "中国", "中华人民共和国", "国务院", "中央", "中共中央")
LONGEST_FULL_NAME = 15
ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
NAMELESS = "无题名"


@dataclass(frozen=True, slots=True)
class Inner:
    """The title that a notice transmits, and where it stands in the folded title of the notice."""

    title: str
    start: int
    end: int


def as_printed(text: str) -> str:
    """A title in the characters of its print: blanks out, but kept between Latin words; marks of layout out."""
    words = " ".join(text.split()).strip("*# ")
    kept = [c for i, c in enumerate(words) if not is_blank(c) or _between_latin(words, i)]
    return "".join(kept)


def _between_latin(words: str, index: int) -> bool:
    sides = words[index - 1 : index] + words[index + 1 : index + 2]
    return words[index] == " " and len(sides) > 1 and all(c.isascii() and c.isalpha() for c in sides)


def canonical(title: str) -> str:
    """The form in which titles are compared: folded, inner brackets out, the period in one form."""
    words = squeeze(title).strip("*#").translate(QUOTES).replace("〈", "").replace("〉", "")
    return patterns.PERIOD_BRACKET_PATTERN.sub(r"（\g<first>-\g<last>年）", words)


def bare(title: str) -> str:
    """The compared form without its bracketed period."""
    return patterns.PERIOD_BRACKET_PATTERN.sub("", canonical(title))


def same_title(one: str, other: str) -> bool:
    """Whether two titles mean one text: equal but for a bracketed period that only one of them has."""
    if canonical(one) == canonical(other):
        return True
    both = all(patterns.PERIOD_BRACKET_PATTERN.search(canonical(t)) for t in (one, other))
    return bare(one) == bare(other) and not both


def is_policy(title: str) -> bool:
    """Whether a title names a policy by its last word (规划, 意见 …), and not a book, a journal or a film."""
    words = squeeze(title).translate(QUOTES).rstrip("〉")
    return bool(patterns.KIND_END_PATTERN.search(words)) and not patterns.NO_LAW_PATTERN.search(words)


def transmitted(title: str) -> Inner | None:
    """What a notice transmits: 关于印发〈…〉的通知, also without the brackets; None where it transmits nothing."""
    words = squeeze(title).translate(QUOTES)
    quoted = patterns.QUOTED_NOTICE_PATTERN.search(words)
    if quoted:
        return Inner(quoted.group("inner"), *quoted.span("inner"))
    plain = patterns.PLAIN_NOTICE_PATTERN.search(words)
    while plain and (again := patterns.PLAIN_NOTICE_PATTERN.search(words, plain.start("inner"))):
        if not patterns.BODY_END_PATTERN.search(words[plain.start("inner") : again.start()].removesuffix("关于")):
            break
        plain = again
    if plain and is_policy(plain.group("inner")):
        return Inner(plain.group("inner"), *plain.span("inner"))
    return None


def kind_of(title: str, loaded: bool = False) -> str:
    """Local name of the class of a document by its title; a loaded text counts as a plan more readily."""
    if transmitted(title):
        return "Notice"
    pattern = patterns.LOADED_PLAN_PATTERN if loaded else patterns.PLAN_PATTERN
    return "Plan" if pattern.search(squeeze(title)) else "PolicyDocument"


def number_of(words: str) -> str:
    """The number of issue in folded words, in its one form (粤府〔2016〕31号); empty where there is none."""
    match = patterns.NUMBER_PATTERN.search(words)
    if match:
        code = patterns.NUMBER_LEAD_PATTERN.sub("", match.group("code"))
        return f"{code}〔{match.group('year')}〕{int(match.group('serial'))}号"
    order = patterns.ORDER_PATTERN.search(words)
    if order:
        return f"{patterns.NUMBER_LEAD_PATTERN.sub('', order.group('code'))}第{int(order.group('serial'))}号"
    return ""


def key_of(number: str, title: str, code: str, places: Places) -> str:
    """The key of a document: its number, else its title, the name of its place before it if the title names none.

    Documents of the State get no prefix, for a citation seldom says whose they are.
    """
    words = canonical(title)
    if not number and code and code != STATE and not names_place(words, places):
        words = places.name(code) + words
    try:
        return str(clean_key(number or words))
    except IdentifierError:
        return NAMELESS


def names_place(title: str, places: Places) -> bool:
    """Whether a title tells by a place, a region or a word for the State whose it is."""
    words = canonical(title)
    if any(region in words for region in REGIONS) or words.startswith(STATE_WORDS):
        return True
    return any(_starts_place(words, start, places) for start in range(len(words))) or bool(places.short_named(words))


def _starts_place(words: str, start: int, places: Places) -> bool:
    """Whether a place stands here: its full name anywhere, its short name at the head or in brackets."""
    rest = words[start:]
    if any(rest[:size] in places.by_name for size in range(2, LONGEST_FULL_NAME)):
        return True
    opens = start == 0 or words[start - 1] == "（"
    return opens and any(rest[:size] in places.by_short_name for size in range(2, LONGEST_FULL_NAME))


def place_in(title: str, near: str, places: Places) -> tuple[str, int, int]:
    """The place a title names, the lowest of those in a row (江门市新会区): code and where it stands in the words.

    The words are the folded title; ("", 0, 0) where it names none. `near` settles names that several places share.
    """
    words = squeeze(title)
    starts = [0, *(i + 1 for i, mark in enumerate(words) if mark in "（《〈“"), *range(1, len(words))]
    for position, start in enumerate(starts):
        found = _lowest(words, start, near, places)
        is_opening = position <= len(starts) - len(words)
        if found[0] and (is_opening or words[start : found[2]] in places.by_name):
            return found
    code = places.short_named(words)
    short = next((n for n in _short_names(code, places) if n in words), "")
    return (code, words.index(short), words.index(short) + len(short)) if short else ("", 0, 0)


def _short_names(code: str, places: Places) -> list[str]:
    name = places.name(code)
    return [name[:size] for size in range(len(name), 1, -1) if code in places.by_short_name.get(name[:size], ())]


def _lowest(words: str, start: int, near: str, places: Places) -> tuple[str, int, int]:
    """The last of the places that stand one behind the other from a start."""
    code, end = "", start
    while True:
        below, length = places.at_head(words[end:], code or near)
        if not below or (code and code not in places.chain(below)):
            return code, start, end
        if code and words[end : end + length] not in places.by_name:
            return code, start, end
        code, end = below, end + length


def period_in(title: str) -> tuple[str, str, int, int] | None:
    """First and last year that a title names, and where in its folded words; the years of “十三五” are known."""
    words = squeeze(title)
    match = patterns.PERIOD_PATTERN.search(words)
    if match:
        return match.group("first"), match.group("last"), match.start(), match.end()
    five = patterns.FIVE_YEAR_PATTERN.search(words)
    if five:
        first = 2001 + 5 * (ORDINALS[five.group("digit") or five.group("count")])
        return str(first), str(first + 4), five.start(), five.end()
    year = patterns.ONE_YEAR_PATTERN.search(words)
    return (year.group("first"), year.group("first"), year.start(), year.end()) if year else None

"""What a number measures, and whose it is: the words before it without verbs and bounds, and the place at their head.

Input: the words before a number, the resolver. Output: `Subject`, and small readers of words. Neighbours: quantities
before; entities.known has the towns; sentences puts the figure together.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.identifiers import place_iri, thing_iri
from graph.reference import STATE, Entity
from loaders.entities import known
from loaders.entities.patterns import TOWN_DOES_PATTERN
from loaders.figures import patterns
from loaders.figures.numbers import bounds
from loaders.resolve import Resolver

LONGEST_PLACE = 16
LONGEST_PARK = 12
WHOLE_STATE = "全国"
PLACE_KINDS = frozenset({"Region", "Park", "HighTechZone", "IndustrialPark", "NewTown", "Base", "Zone"})
ZONE_ENDINGS = (
    "高新技术产业开发区", "经济技术开发区", "经济开发区", "高新区", "经开区", "自贸片区", "自贸区", "自创区",
    "综合保税区", "保税区", "工业园区",
)  # fmt: skip
"""Endings that are a name behind that of a place (无锡高新区); the others need a word of their own between."""
PARK_ENDINGS = ("开发区", "产业园区", "工业园", "产业园", "科技园", "新区", "新城", "示范区", "度假区", "港区", "片区")
SHORTEST_OWN_NAME = 2
ENTRY_MARKS = "-—“①②③④⑤⑥⑦⑧⑨⑩1234567890.、"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured ("" where nothing is said), and the place the words begin with, as IRI and as printed.

    `parts` are the places where several together are meant (甲区和乙区的产值); the scope is then the set of them.
    """

    words: str
    scope: str = ""
    scope_words: str = ""
    parts: tuple[str, ...] = ()


def read(before: str, governing: tuple[str, str], resolver: Resolver) -> Subject:
    """The subject of the words before a number; `governing` is the place that holds where they name none."""
    words = patterns.COMPARED_YEAR_PATTERN.sub("", patterns.PROMISED_PATTERN.sub("", before))
    words = without_reach(patterns.FIGURE_TIME_PATTERN.sub("", without_reach(words)))
    words = words.replace("分别", "").lstrip("（“”、，的和及与").removeprefix("其中").rstrip("（从由")
    words = patterns.MONTHS_AT_HEAD_PATTERN.sub("", words)
    if "”" in words and "“" not in words and "“" in before:
        words = "“" + words
    iri, scope_words = "", ""
    head = patterns.FIGURE_SCOPE_PATTERN.match(words)
    if head:
        scope_words, words = head.group(0), words[head.end() :]
        iri = str(place_iri(STATE)) if scope_words == WHOLE_STATE else ""
    place, length = place_at_head(words, resolver)
    parts: tuple[str, ...] = ()
    if length:
        place, length, parts = _with_next(words, (place, length), resolver)
        iri, scope_words, words = place, words[:length], words[length:]
    elif not scope_words:
        iri, scope_words = governing
    bare = patterns.FIGURE_HEAD_PATTERN.sub("", words)
    measured = patterns.GROWTH_PATTERN.sub("", bare).strip("的、")
    bare = bare.strip("、")
    return Subject(bare if measured else "", iri, scope_words, parts)


def _with_next(words: str, first: tuple[str, int], resolver: Resolver) -> tuple[str, int, tuple[str, ...]]:
    """The place at the head, or it and the one that 和 joins to it as a set: IRI, length, the parts of a set."""
    iri, length = first
    joint = patterns.PLACE_JOINT_PATTERN.match(words, length)
    other, behind = place_at_head(words[joint.end() :], resolver) if joint and iri else ("", 0)
    if not joint or not other or other == iri:
        return iri, length, ()
    length = joint.end() + behind
    name = f"{resolver.places.full_name(resolver.code)}{words[:length]}"
    return str(thing_iri("set", name)), length, (iri, other)


def read_plain(before: str) -> str:
    """The subject of words that may follow the last mark of a clause, without places."""
    words = patterns.FIGURE_BOUNDARY_PATTERN.split(before)[-1]
    words = bare_subject(patterns.COMPARED_YEAR_PATTERN.sub("", words).lstrip("对凡按"))
    return patterns.SOME_PATTERN.sub("", words)


def place_at_head(words: str, resolver: Resolver) -> tuple[str, int]:
    """The place or park that words begin with and the length of its name; a park by form alone has no IRI."""
    for length in range(min(LONGEST_PLACE, len(words)), 1, -1):
        for entity in resolver.index.find(words[:length], resolver.code):
            if (
                set(entity.kinds) & PLACE_KINDS
                and _is_inside(entity, resolver)
                and not patterns.LEVEL_AFTER_PATTERN.match(words, length)
            ):
                own = 0 if "Region" not in entity.kinds else _park_after(words, length)
                return ("", own) if own else (entity.iri, length)
    return _town_at_head(words, resolver) or _division_at_head(words, resolver)


def _town_at_head(words: str, resolver: Resolver) -> tuple[str, int] | None:
    """A town by its plain name before what it does (甲以乙园为中心); other words may begin like it."""
    hit = next(iter(known.find(words[:LONGEST_PLACE], resolver)), None)
    is_town = hit and hit.start == 0 and hit.kinds == known.REGION and hit.iri and not hit.code
    if not hit or not is_town or not TOWN_DOES_PATTERN.match(words, hit.end):
        return None
    return hit.iri, hit.end


def _division_at_head(words: str, resolver: Resolver) -> tuple[str, int]:
    """A division inside the place of the document, or a park that is named after one (甲市高新区)."""
    places = resolver.places
    code, length = places.at_head(words, resolver.code)
    if not code or resolver.code not in places.chain(code):
        return "", 0
    park = _park_after(words, length)
    if park:
        return "", park
    is_full = places.name(code) == words[:length] and not patterns.LEVEL_AFTER_PATTERN.match(words, length)
    return (str(place_iri(code)), length) if is_full else ("", 0)


def _park_after(words: str, length: int) -> int:
    """Where the name of a park ends that begins with a place of this length; 0 where none does."""
    rest = words[length : length + LONGEST_PARK]
    for endings, shortest in ((PARK_ENDINGS, SHORTEST_OWN_NAME), (ZONE_ENDINGS, 0)):
        for ending in endings:
            place = rest.find(ending)
            if place >= shortest and patterns.PLAIN_NAME_PATTERN.fullmatch(rest, 0, place):
                return length + place + len(ending)
    return 0


def _is_inside(entity: Entity, resolver: Resolver) -> bool:
    """Whether a thing is a park, or a region in the place of the document; others are no scope of its figures."""
    code = entity.iri.rsplit("/", 1)[1]
    return "Region" not in entity.kinds or resolver.code in resolver.places.chain(code)


def governing_scope(paragraph: str, resolver: Resolver) -> tuple[str, str]:
    """The place or park that a paragraph is about: an entry of a list that begins with its name."""
    words = paragraph.lstrip(ENTRY_MARKS)
    if len(words) == len(paragraph):
        return "", ""
    iri, length = place_at_head(words, resolver)
    return (iri, words[:length]) if length else ("", "")


def head_scope(head: str, resolver: Resolver) -> tuple[str, str]:
    """The place or park that does what a sentence tells (甲镇以乙园为中心，规划周边1703亩); `head`: up to a number."""
    clause, mark, _ = patterns.TIME_AT_HEAD_PATTERN.sub("", head).lstrip(ENTRY_MARKS).partition("，")
    if not mark:
        return "", ""
    iri, length = place_at_head(clause, resolver)
    return (iri, clause[:length]) if iri and patterns.DOER_PATTERN.match(clause, length) else ("", "")


def without_reach(words: str) -> str:
    """Words without the verbs and bounds that lead to a value (达到, 超过, 约)."""
    while True:
        shorter = patterns.REACH_PATTERN.sub("", bounds.without(words))
        if shorter == words:
            return words
        words = shorter


def growth(before: str) -> str:
    """The words of growth before a number (年均增长); "" for none."""
    match = patterns.GROWTH_PATTERN.search(without_reach(before))
    return match.group(0) if match else ""


def without_growth(indicator: str) -> str:
    """The name of what grows, without growth and what it is compared with (产值比上年增长 -> 产值)."""
    return patterns.COMPARED_YEAR_PATTERN.sub("", patterns.COMPARED_GROWTH_PATTERN.sub("", indicator))


def bare_subject(before: str) -> str:
    """The words before a number without time, verbs, bounds and growth."""
    words = patterns.FIGURE_TIME_PATTERN.sub("", without_reach(before))
    return patterns.GROWTH_PATTERN.sub("", patterns.FIGURE_HEAD_PATTERN.sub("", words.strip("，、和及与")))


def shared(before: str, count: int) -> list[str]:
    """The subjects before 分别 and `count` numbers: 专利申请量、授权量分别达到; 国家和省级孵化器数量分别达到."""
    grown = growth(before)
    head = before[: before.index("分别")]
    head = patterns.FIGURE_HEAD_PATTERN.sub("", patterns.FIGURE_TIME_PATTERN.sub("", head))
    levels = patterns.LEVELS_JOINED_PATTERN.match(head)
    several = patterns.LEVEL_PATTERN.findall(levels.group("levels")) if levels else []
    if levels and len(several) == count:
        measured = levels.group("rest").removesuffix("达")
        return [f"{level}级{measured}{grown}" for level in several]
    parts = filter(None, patterns.SUBJECT_JOINT_PATTERN.split(head))
    return [patterns.GROWTH_PATTERN.sub("", part) + grown for part in parts]


def is_compared(before: str) -> bool:
    """Whether words only compare with another year (比2010年增加)."""
    return bool(patterns.COMPARED_YEAR_PATTERN.match(before))

"""Industries that a place, park or cluster is to develop: the phrases as printed, as things of their own.

Input: the frame of a sentence, the names of the registry. Output: `Developed` values. Words stand in relations.toml.
Neighbours: frames before; reading collects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from re import Match

from graph.identifiers import is_nameable, thing_iri
from graph.reference import Entity
from loaders.frozen import record
from loaders.records import Mention, Thing
from loaders.relations import patterns
from loaders.relations.frames import Frame, Turns
from loaders.relations.grammar import GRAMMAR
from loaders.resolve import Resolver

DEVELOPERS = frozenset({"region", "park", "cluster", "body"})
AREAS = frozenset({"Government", "ManagementCommittee"})
READERS = {
    "mover": "industry_moved", "base": "industry_based", "aim": "industry_aimed", "place": "industry_placed",
    "around": "industry_around",
}  # fmt: skip
LEAST_BEHIND, LONGEST_PART = 5, 60
INDUSTRY = "Industry"
SHORTEST, LONGEST = 2, 18


@record(frozen=True, slots=True)
class Developed:
    """Who is to develop what: the clause and the phrase as positions, the thing where the registry lacks it."""

    subject: Mention
    iri: str
    place: tuple[int, int]
    clause: tuple[int, int]
    emphasis: str
    order: int
    thing: Thing | None


@record(frozen=True, slots=True)
class _Phrase:
    """A list of industries: its place, the word that brings it, its emphasis; `is_named`: a noun says what it lists.

    `is_made_of`: it begins its clause as 以甲为主的乙, and goes on with what governs the clause before a semicolon.
    """

    start: int
    end: int
    word: int
    emphasis: str
    is_named: bool
    is_made_of: bool = False


def find(frame: Frame, resolver: Resolver) -> list[Developed]:
    """The industries that a sentence says are to be developed, in order of print."""
    found: list[Developed] = []
    emphasis = ""
    for number, clause in enumerate(frame.clauses):
        if GRAMMAR.pattern("negations").search(frame.sentence.text, *clause):
            continue
        is_next = frame.sentence.text.startswith("；", clause[0] - 1)
        for read in _phrases(frame.sentence.text, *clause):
            phrase = replace(read, emphasis=read.emphasis or (emphasis if is_next and read.is_made_of else ""))
            emphasis = phrase.emphasis
            subjects = [s for s in frame.subjects(number, phrase.word, DEVELOPERS, Turns.SERVED) if _governs(s)]
            places = list(_items(frame, phrase, resolver)) if subjects else []
            for subject in subjects:
                found += [_developed(frame, (subject, phrase, clause), p, resolver) for p in enumerate(places, 1)]
    return found


def _governs(subject: Mention) -> bool:
    """Whether a subject has industries: a body only where it stands for its area (高新区（江海区）)."""
    return GRAMMAR.slot_name(subject) != "body" or bool(AREAS & set(subject.kinds))


def _phrases(text: str, start: int, end: int) -> Iterator[_Phrase]:
    """The lists of industries of a clause, none inside another."""
    last = -1
    if patterns.MADE_OF_PATTERN.match(text, start, end):
        yield from _made_of(text, _Phrase(start, end, start, "", False, True))
        return
    for match in patterns.matches_from(GRAMMAR.industry_start, GRAMMAR.industry_pattern, text, (start, end)):
        if match.start() < last:
            continue
        for phrase in _read(text, match, end):
            last = phrase.end
            yield from _made_of(text, phrase)


def _made_of(text: str, phrase: _Phrase) -> Iterator[_Phrase]:
    """发展以甲、乙为主的丙: 甲, 乙 and 丙 are developed."""
    found = patterns.MADE_OF_PATTERN.search(text, phrase.start, phrase.end)
    if not found:
        yield phrase
        return
    start, end = found.span("items")
    yield replace(phrase, end=found.start() - text.startswith(("和", "及"), found.start() - 1), is_named=False)
    yield replace(phrase, start=start, end=end, is_named=text.endswith("产业", 0, phrase.end))
    yield from _made_of(text, replace(phrase, start=found.end(), is_named=False))


def _read(text: str, match: Match[str], end: int) -> Iterator[_Phrase]:
    """The list that a word brings."""
    groups = match.groupdict()
    if groups["verb"]:
        yield from _after(text, match, end)
        return
    name = next(name for name in ("mover", "base", "aim", "place", "around") if groups[name])
    found = getattr(GRAMMAR, READERS[name]).match(text, match.end(), end)
    if not found:
        return
    is_whole = name == "mover" and not found.group("open")
    stop = found.end("noun") if is_whole else found.end("items")
    emphasis = {"mover": match.group(), "base": match.group(), "aim": found.groupdict().get("aim") or ""}
    pushed = patterns.LIST_START_PATTERN.match(text[match.end() : stop]) if name == "mover" else None
    pushed = pushed if pushed and match.end() + pushed.end() < stop else None
    start = match.end() + pushed.end() if pushed else match.end()
    word = start if pushed else match.start()
    yield _Phrase(start, stop, word, emphasis.get(name, ""), name != "base" and not is_whole)


def _after(text: str, match: Match[str], end: int) -> Iterator[_Phrase]:
    """重点发展甲、乙和丙等产业."""
    if _lists_industries(text, match.end(), end):
        is_named = bool(patterns.NAMED_LIST_PATTERN.search(text, match.end(), end))
        yield _Phrase(match.end(), end, match.start(), match.group("emphasis"), is_named)


def _lists_industries(text: str, start: int, end: int) -> bool:
    """Whether the noun behind 等 says that the list is one of industries (not 等学科); a list without one may be."""
    at = text.rfind("等", start, end)
    if at < 0 or at == end - 1:
        return True
    noun = patterns.INDUSTRY_ADJECTIVE_PATTERN.sub("", text[at + 1 : end])
    if GRAMMAR.industry_foreign.search(noun):
        return False
    return bool(GRAMMAR.industry_noun.search(noun)) or noun.endswith(GRAMMAR.industry("endings"))


# --- the items of a list ----------------------------------------------------------------------------------------------
def _items(frame: Frame, phrase: _Phrase, resolver: Resolver) -> Iterator[tuple[int, int]]:
    """Where the industries of a list stand."""
    text = frame.sentence.text
    pieces = [_cluster(frame, *piece) or _bare(text, *piece) for piece in _pieces(text, phrase, resolver)]
    if pieces and GRAMMAR.industry_foreign.search(text, *pieces[0]):
        return  # what is listed are no industries
    for begin, stop in pieces:
        if begin in frame.sentence.names or is_industry(text[begin:stop], phrase.is_named, resolver):
            yield begin, stop


def _cluster(frame: Frame, start: int, end: int) -> tuple[int, int] | None:
    """The place of a named cluster that an item consists of, with 产业 or 产业集群 behind it."""
    name = frame.sentence.names.get(start)
    rest = frame.sentence.text[start + 1 : end]
    is_cluster = name and GRAMMAR.slot_name(name) == "cluster" and rest in {"", "产业", "产业集群", "集群"}
    return (start, start + 1) if is_cluster else None


def _pieces(text: str, phrase: _Phrase, resolver: Resolver) -> Iterator[tuple[int, int]]:
    """The parts between 、 and 等; one that no 、 follows also cut at 和 where two industries meet there."""
    start, cuts = phrase.start, 0
    for cut in patterns.CUT_PATTERN.finditer(text, phrase.start, phrase.end):
        if cut.group() == "、":
            yield start, cut.start()
        else:
            yield from _joined(text, (start, cut.start()), resolver, cuts > 0)
        start, cuts = cut.end(), cuts + 1
    yield from _joined(text, (start, phrase.end), resolver, cuts > 0)


def _joined(text: str, place: tuple[int, int], resolver: Resolver, is_last: bool) -> Iterator[tuple[int, int]]:
    """A part of a list, cut at 和 where two industries meet there; 及 joins what is more than 零部件.

    `is_last`: it closes a list, so that 和 stands for 、.
    """
    start, end = place
    is_whole = end - start > LONGEST_PART or known(text[start:end], resolver)
    joints = [] if is_whole else list(patterns.AND_PATTERN.finditer(text, *place))
    firm = [joint for joint in joints if text[start : joint.start()].endswith("业")]
    for joint in firm or joints:
        before, after = _bare(text, start, joint.start()), _bare(text, joint.end(), end)
        behind = text[slice(*after)].removesuffix("产业")
        is_short = joint.group() == "及" and len(behind) < LEAST_BEHIND
        is_list = is_last and joint.group() == "和" and len(behind) > 1
        is_cluster = text[start:end][:1] in patterns.SLOTS and text[start + 1 : joint.start()] in {"", "产业"}
        if not is_short and (is_list or is_cluster or all(_stands(text[slice(*o)], resolver) for o in (before, after))):
            yield start, joint.start()
            start = joint.end()
    if start < end:
        yield start, end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """An item without a place or modifier before it and 基地 or the like behind it."""
    cut = text.rfind("的", start, end)
    start = cut + 1 if cut >= 0 else start
    while start < end and patterns.NAME_PATTERN.match(text, start):
        start += 1
    head = patterns.INDUSTRY_HEAD_PATTERN.match(text, start, end)
    start = head.end() if head else start
    for pattern in (patterns.INDUSTRY_TAIL_PATTERN, GRAMMAR.industry_base):
        tail = pattern.search(text, start, end)
        end = tail.start() if tail and tail.start() > start + 1 else end
    return start, end


def _stands(words: str, resolver: Resolver) -> bool:
    """Whether some words are an industry by themselves."""
    return known(words, resolver) is not None or is_industry(words, False, resolver)


def is_industry(words: str, is_named: bool, resolver: Resolver) -> bool:
    """Whether some words name an industry: one of the registry, or one by its form (any, where a noun says it)."""
    if not SHORTEST <= len(words) <= LONGEST or not is_nameable(words):
        return False
    generic = GRAMMAR.industry("generic")
    is_exact = words not in generic and _is_label(words, resolver)
    is_plain = words in generic or words.removesuffix("产业") in generic
    if not is_exact and (is_plain or words[0].isdecimal() or patterns.NOT_HAN_PATTERN.search(words)):
        return False
    if is_exact or known(words, resolver):
        return True
    halves = patterns.AND_PATTERN.split(words)
    if GRAMMAR.industry_foreign.search(words) or all(half in GRAMMAR.industry("generic") for half in halves):
        return False
    if (
        words.endswith(("计划", "行动"))
        or (words.endswith("工程") and not is_named)
        or words.startswith(("在", "为", "由", "其", "产业", "行业", "及", "等", "和", "与"))
    ):
        return False
    return is_named or words.endswith(GRAMMAR.industry("endings"))


def _is_label(words: str, resolver: Resolver) -> bool:
    """Whether some words are a name of an industry as they stand (健康产业, though 健康 alone says nothing)."""
    return any(INDUSTRY in one.kinds for one in resolver.index.find(words, resolver.code))


def known(words: str, resolver: Resolver) -> Entity | None:
    """The industry of the registry that some words name, with or without 产业 behind them."""
    for form in (words, words.removesuffix("产业"), words.removesuffix("行业"), words + "产业"):
        for entity in resolver.index.find(form, resolver.code):
            if INDUSTRY in entity.kinds:
                return entity
    return None


def _developed(
    frame: Frame, who: tuple[Mention, _Phrase, tuple[int, int]], item: tuple[int, tuple[int, int]], resolver: Resolver
) -> Developed:
    subject, phrase, clause = who
    order, place = item
    name = frame.sentence.names.get(place[0])
    thing = None if name else minted(frame.sentence.words(*place), resolver)
    iri = name.iri if name else thing.iri if thing else ""
    return Developed(subject, iri, place, clause, phrase.emphasis, order, thing)


def minted(words: str, resolver: Resolver) -> Thing:
    """An industry as a thing: that of the registry with the printed form as one more name, else one by its words."""
    entity = known(words, resolver)
    if entity:
        return Thing(entity.iri, entity.kinds, "", () if words in entity.names else (words,))
    core = words.removesuffix("产业").removesuffix("行业")
    label = core if core.endswith(GRAMMAR.industry("endings")) and len(core) >= SHORTEST else words
    return Thing(str(thing_iri("industry", label)), (INDUSTRY,), label, () if label == words else (words,))


def titled(frames: Sequence[Frame], resolver: Resolver) -> Developed | None:
    """The industry that the title of an entry names where the next sentence says what of it is to grow.

    2.文化创意。重点发展文化创意设计…等业态 [zs-zone-2016].
    """
    if frames[0].sentence.names:
        return None
    text = frames[0].sentence.text
    begin = patterns.MARKER_PATTERN.match(text)
    place = (begin.end() if begin else 0, len(text))
    first = GRAMMAR.industry_pattern.match(frames[1].sentence.text)
    subjects = frames[0].subjects(0, 0, DEVELOPERS, Turns.NONE)
    if not (first and first.group("verb") and subjects and patterns.TITLE_PATTERN.match(text[slice(*place)])):
        return None
    if not is_industry(text[slice(*place)], True, resolver):
        return None
    thing = minted(text[slice(*place)], resolver)
    return Developed(subjects[0], thing.iri, place, place, first.group("emphasis"), 1, thing)

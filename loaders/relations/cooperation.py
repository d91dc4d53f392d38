"""Partners: 与甲、乙合作建设丙 (甲, 乙 take part in 丙), 加强与甲的联系, 甲与乙合作; 配合甲推动丙 (甲 coordinates 丙).

Input: the frame of a sentence. Output: `Link` values. Neighbours: frames and objects before; reading collects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from re import Match

from loaders.frozen import record
from loaders.records import Mention
from loaders.relations import objects, patterns
from loaders.relations.frames import Frame, Turns, fit
from loaders.relations.grammar import ALLIANCE, GRAMMAR
from loaders.relations.links import Link

ACTORS = frozenset({"region", "park", "site", "institute", "school", "firm", "body", "association"})
SUBJECTS = frozenset({"region", "park", "school", "firm", "body", "site"})
PARTNERS = ACTORS | {"set", "programme", ALLIANCE}
BUILT = frozenset({"park", "site", "institute", "programme", ALLIANCE, "fund", "school"})
DOERS = frozenset({"body", "institute", "school", "firm", "association"})
NEAR = 6
LED = frozenset({"park", "site", "institute", "programme", "document", "cluster"})


@record(frozen=True, slots=True)
class _Pair:
    """Who joins whom in a clause, and where the word that says so stands."""

    subjects: tuple[Mention, ...]
    partners: tuple[Mention, ...]
    word: int


def find(frame: Frame, document: Mention | None = None) -> list[Link]:
    """The partners that a sentence names; `document` is what 本规划 means."""
    found: list[Link] = []
    for number, (start, end) in enumerate(frame.clauses):
        words = frame.sentence.text[start:end]
        if not frame.named[number] or GRAMMAR.pattern("negations").search(words):
            continue
        for match in patterns.WITH_PATTERN.finditer(frame.sentence.text, start, end) if "与" in words else ():
            pair = _pair(frame, number, match)
            found += _joined(frame, number, pair) if pair else ()
        for match in patterns.DASHED_PATTERN.finditer(frame.sentence.text, start, end) if "-" in words else ():
            dashed = (frame.sentence.names[match.end() - 1],)
            pair = _pair(frame, number, match)
            found += _joined(frame, number, replace(pair, partners=fit(dashed, PARTNERS))) if pair else ()
        found += [*_led(frame, number, document), *_organized(frame, number)]
    return found


def _pair(frame: Frame, number: int, match: Match[str]) -> _Pair | None:
    """The partners behind one 与; None where no word of partnership follows."""
    text, end = frame.sentence.text, frame.clauses[number][1]
    word = GRAMMAR.pattern("partnership").search(text, match.end(), end)
    if word is None:
        return None
    listed = objects.read(frame.sentence, match.start("first"), _stop(text, match.end(), word.start()))
    if listed is None:
        return None
    places = patterns.positions(match.group("near") or "", match.start("near"))
    near = [frame.sentence.names[at] for at in places]
    leader = patterns.LEADER_PATTERN.search(text[: match.start()], frame.clauses[number][0])
    near += [frame.sentence.names[leader.start("doer")]] if leader and not near else []
    subjects = fit(near, ACTORS) or frame.subjects(number, match.start(), SUBJECTS, Turns.NONE)
    return _Pair(subjects, fit((frame.sentence.names[at] for at in listed.names), PARTNERS), word.start())


def _stop(text: str, start: int, end: int) -> int:
    """Where the partners of one 与 end: before the name that stands before the next 与."""
    after = text.find("与", start, end)
    cut = text.rfind("、", start, after) if after >= 0 else -1
    return cut if cut >= 0 else end


def _joined(frame: Frame, number: int, pair: _Pair) -> Iterator[Link]:
    """The two are partners; those who build something together take part in it."""
    clause, end = frame.clauses[number], frame.clauses[number][1]
    verb = patterns.BUILT_TOGETHER_PATTERN.search(frame.sentence.text, pair.word, min(end, pair.word + NEAR))
    text = frame.sentence.text
    verb = verb if verb and "、" not in text[pair.word : verb.start()] else None
    listed = objects.read(frame.sentence, verb.end(), _stop(text, verb.end(), end)) if verb else None
    built = fit((frame.sentence.names[at] for at in listed.names), BUILT) if listed else ()
    if verb and not listed and verb.end() == end:
        built = fit(frame.scope.topic, BUILT)
    is_alliance = bool(verb and verb.group() in GRAMMAR.words("alliances"))
    for order, thing in enumerate(built, 1):
        for partner in (*pair.partners, *(pair.subjects if is_alliance else ())):
            yield Link(partner, "participatesIn", thing, clause, order)
    yield from _brought_out(frame, number, pair)
    for subject in () if is_alliance and built else pair.subjects:
        for order, partner in enumerate(pair.partners, 1):
            if partner.iri != subject.iri:
                yield Link(subject, "cooperatesWith", partner, clause, order)


def _brought_out(frame: Frame, number: int, pair: _Pair) -> Iterator[Link]:
    """把甲园的资源与乙社对接，共同推出丙活动: both take part in 丙."""
    if number + 1 >= len(frame.clauses):
        return
    text, clause = frame.sentence.text, frame.clauses[number + 1]
    match = patterns.JOINTLY_PATTERN.match(text, *clause)
    listed = objects.read(frame.sentence, match.end(), clause[1]) if match else None
    things = fit((frame.sentence.names[at] for at in listed.names), BUILT) if listed else ()
    both = (*(frame.turned(number) or pair.subjects), *pair.partners)
    for order, thing in enumerate(things, 1):
        yield from (Link(one, "participatesIn", thing, clause, order) for one in both if one.iri != thing.iri)


def _organized(frame: Frame, number: int) -> Iterator[Link]:
    """强化甲领导小组对乙工作的组织领导; 设立甲办公室，承担乙建设的协调; 由甲牵头建设 (what the paragraph is about)."""
    text, (start, end) = frame.sentence.text, frame.clauses[number]
    for match in patterns.ORGANIZED_PATTERN.finditer(text, start, end):
        doer, thing = (frame.sentence.names[match.start(name)] for name in ("doer", "thing"))
        if GRAMMAR.slot_name(doer) in DOERS and GRAMMAR.slot_name(thing) in LED:
            yield Link(doer, "coordinates", thing, (start, end))
    for match in patterns.CHARGED_PATTERN.finditer(text, start):
        doer, thing = (frame.sentence.names[match.start(name)] for name in ("doer", "thing"))
        if match.start() < end and GRAMMAR.slot_name(doer) in DOERS and GRAMMAR.slot_name(thing) in LED:
            yield Link(doer, "coordinates", thing, (start, end))
    under = patterns.UNDER_PATTERN.match(text, start)
    if under:
        doer, thing = (frame.sentence.names[under.start(name)] for name in ("doer", "thing"))
        if GRAMMAR.slot_name(doer) in DOERS and GRAMMAR.slot_name(thing) in LED | {"body"} and doer.iri != thing.iri:
            yield Link(doer, "coordinates", thing, under.span())
    led = patterns.LED_BY_PATTERN.match(text, start, end)
    if led:
        leader = frame.sentence.names[led.start("doer")]
        yield from (Link(leader, "coordinates", thing, (start, end)) for thing in fit(frame.scope.topic, LED))


def _led(frame: Frame, number: int, document: Mention | None) -> Iterator[Link]:
    """甲牵头推进乙, 配合甲推动乙: the first coordinates the second."""
    start, end = frame.clauses[number]
    for match in patterns.DOER_PATTERN.finditer(frame.sentence.text, start, end):
        doer = frame.sentence.names[match.start("doer")]
        is_head = doer in frame.heads[number] and match.group("verb") in patterns.DOES_MORE
        if GRAMMAR.slot_name(doer) not in DOERS or not (match.group("help") or is_head):
            continue
        own = patterns.SELF_PATTERN.match(frame.sentence.text, match.end(), end)
        listed = objects.read(frame.sentence, match.end(), end)
        if own and document:
            yield Link(doer, "coordinates", at_place(frame, document, own.span("self")), (start, end))
        elif listed:
            things = fit((frame.sentence.names[at] for at in listed.names), LED)
            yield from (Link(doer, "coordinates", thing, (start, end), n) for n, thing in enumerate(things, 1))


def at_place(frame: Frame, thing: Mention, place: tuple[int, int]) -> Mention:
    """A thing as the words at a place of a sentence name it."""
    return Mention(frame.sentence.span(*place), frame.sentence.text[slice(*place)], thing.iri, thing.kinds)

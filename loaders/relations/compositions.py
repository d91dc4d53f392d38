"""What is part of what: 以甲为核心、以乙、丙为功能区的丁, 甲、乙等“1+6”园区, 甲是丁的核心区, 在甲镇、乙镇设立分园.

Input: the frame of a sentence. Output: `Link` values with the role as printed. Neighbours: frames before; reading
collects.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.records import Mention
from loaders.relations import objects, patterns
from loaders.relations.frames import Frame, fit
from loaders.relations.grammar import GRAMMAR
from loaders.relations.links import Link

PARTS = frozenset({"park", "region", "site", "institute"})
PARKS = frozenset({"park"})
WHOLES = frozenset({"park", "set"})
NAMED_WHOLES = frozenset({"park", "region"})
SETS = frozenset({"park", "set", "programme", "cluster"})
PLAIN = "partOf"
SHORTEST_NOUN, FEWEST_BASES = 4, 2


def find(frame: Frame) -> list[Link]:
    """The parts of zones and sets that a sentence names."""
    if not patterns.NAME_PATTERN.search(frame.sentence.text):
        return []
    found = [*_by_role(frame), *_listed(frame), *_called(frame), *_counted(frame)]
    return [*found, *_belonging(frame), *_together(frame), *_branches(frame)]


def _by_role(frame: Frame) -> Iterator[Link]:
    """以甲为核心，以乙、丙为功能区: parts of the zone named behind the last role, else of the subject."""
    text = frame.sentence.text
    roles = [m for m in patterns.AS_PATTERN.finditer(text) if _role(m.group("role"))]
    if not roles:
        return
    last = roles[-1].start("role") + len(_role(roles[-1].group("role")))
    whole = _whole(frame, last, roles[0].start())
    if whole is None:
        return
    order = 0
    for match in roles:
        role = _role(match.group("role"))
        listed = objects.read(frame.sentence, match.start("names"), match.end("names"))
        for part in fit((frame.sentence.names[at] for at in listed.names), PARTS) if listed else ():
            order += 1
            if part.iri != whole.iri:
                predicate = GRAMMAR.roles[role] if GRAMMAR.slot_name(whole) == "park" else PLAIN
                yield Link(part, predicate, whole, (roles[0].start(), last), order, role)


def _role(words: str) -> str:
    """The role that some words begin with, the longest; empty where none."""
    return next((role for role in sorted(GRAMMAR.roles, key=len, reverse=True) if words.startswith(role)), "")


def _whole(frame: Frame, after: int, before: int) -> Mention | None:
    """The zone that is made up: named behind the roles, or the subject of the sentence."""
    text = frame.sentence.text
    end = next((end for start, end in frame.clauses if end > after), len(text))
    behind = patterns.MADE_UP_PATTERN.search(text, after, end)
    if behind:
        names = patterns.positions(behind.group("names"), behind.start("names"))
        named = fit((frame.sentence.names[at] for at in names), WHOLES)
        return named[-1] if named else None
    number = next(n for n, (start, end) in enumerate(frame.clauses) if start <= before <= end)
    heads = [head for head in (frame.heads[number], *reversed(frame.heads[:number]), frame.scope.built) if head]
    found = fit(heads[0] if heads else (), WHOLES | {"site"})
    return found[0] if len(found) == 1 else None


def _listed(frame: Frame) -> Iterator[Link]:
    """甲、乙、丙等“1+6”园区: the named are parts of the set."""
    for match in patterns.SUCH_AS_PATTERN.finditer(frame.sentence.text):
        (whole,) = fit((frame.sentence.names[match.end() - 1],), SETS) or (None,)
        if whole is None:
            continue
        places = patterns.positions(match.group("names"), match.start("names"))
        kinds = PARTS | {"programme"} if GRAMMAR.slot_name(whole) == "programme" else PARTS
        parts = fit((frame.sentence.names[at] for at in places), kinds)
        clause = next((c for c in frame.clauses if c[0] <= match.start() < c[1]), (match.start(), match.end()))
        yield from (Link(part, PLAIN, whole, clause, n) for n, part in enumerate(parts, 1) if part.iri != whole.iri)


def _called(frame: Frame) -> Iterator[Link]:
    """甲是丁的核心区."""
    for match in patterns.CALLED_PATTERN.finditer(frame.sentence.text):
        role = _role(match.group("role").removeprefix("重要"))
        number = next(n for n, (start, end) in enumerate(frame.clauses) if start <= match.start() < end)
        heads = [head for head in reversed(frame.heads[: number + 1]) if head]
        part = (frame.sentence.names[match.start("part")],) if match.group("part") else heads[0] if heads else ()
        parts = fit(part, PARTS)
        wholes = fit((frame.sentence.names[match.start("whole")],), NAMED_WHOLES)
        if role and parts and wholes and parts[0].iri != wholes[0].iri:
            predicate = GRAMMAR.roles[role] if GRAMMAR.slot_name(wholes[0]) == "park" else PLAIN
            yield Link(parts[0], predicate, wholes[0], match.span(), 1, match.group("role"))


def _clause(frame: Frame, at: int) -> int:
    return next((n for n, (start, end) in enumerate(frame.clauses) if start <= at < end), 0)


def _counted(frame: Frame) -> Iterator[Link]:
    """甲、乙等4个重大专项 beside 省重大专项, or below a heading of 重大专项工程: they are parts of it."""
    named = [one for _, one in sorted(frame.sentence.names.items())]
    wholes = fit((*frame.scope.programmes, *named), frozenset({"programme"}))
    for match in patterns.SET_PATTERN.finditer(frame.sentence.text):
        noun = match.group("noun")
        parts = [frame.sentence.names[at] for at in patterns.positions(match.group("names"), match.start("names"))]
        fitting = (one for one in wholes if one not in parts and len(noun) >= SHORTEST_NOUN and noun in one.words)
        whole = next(fitting, None)
        clause = frame.clauses[_clause(frame, match.start())]
        for order, part in enumerate(fit(parts, frozenset({"programme", "site"})) if whole else (), 1):
            if whole and part.iri != whole.iri:
                yield Link(part, PLAIN, whole, clause, order)


def _belonging(frame: Frame) -> Iterator[Link]:
    """形成甲区域创新格局中的重要组成部分: who governs the sentence is a part of 甲."""
    for match in patterns.BELONGING_PATTERN.finditer(frame.sentence.text):
        number = _clause(frame, match.start())
        whole = frame.sentence.names[match.start("whole")]
        if GRAMMAR.slot_name(whole) not in NAMED_WHOLES:
            continue
        for part in _of_zone(frame, number, frame.subjects(number, match.start(), PARTS)):
            if part.iri != whole.iri:
                yield Link(part, PLAIN, whole, frame.clauses[number], 1, "组成部分")


def _of_zone(frame: Frame, number: int, parts: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The parts; in the plan of a zone the zone itself where nobody at the head of a clause is named but the place."""
    own, title = frame.scope.own, frame.scope.title
    named = [head for heads in frame.heads[: number + 1] for head in heads]
    is_own = own is not None and [one.iri for one in parts] == [own.iri]
    return (title,) if title and is_own and not any(own and head.iri == own.iri for head in named) else parts


def _together(frame: Frame) -> Iterator[Link]:
    """以甲为依托…；以乙为依托…。共同构筑起丙产业带: 甲 and 乙 are parts of it."""
    match = patterns.TOGETHER_PATTERN.match(frame.sentence.text)
    bases = fit(frame.scope.bases, PARTS)
    if not match or len(bases) < FEWEST_BASES:
        return
    start, end = match.span()
    whole = frame.sentence.names[end - 1]
    if GRAMMAR.slot_name(whole) in {"park", "cluster"}:
        yield from (Link(one, PLAIN, whole, (start, end), n) for n, one in enumerate(bases, 1) if one.iri != whole.iri)


def _branches(frame: Frame) -> Iterator[Link]:
    """甲高新区在乙镇、丙镇设立分园: the branch parks that are named after 乙 and 丙."""
    for match in patterns.BRANCHES_PATTERN.finditer(frame.sentence.text):
        number = _clause(frame, match.start())
        places = patterns.positions(match.group("names"), match.start("names"))
        towns = {patterns.TOWN_PATTERN.sub("", frame.sentence.names[at].words) for at in places}
        first = fit((frame.sentence.names.get(0),), PARKS)
        for holder in (first or frame.subjects(number, match.start(), PARKS))[:1]:
            parts = [one for one in frame.scope.branches if one.words.removesuffix("分园") in towns]
            yield from (
                Link(one, "branchOf", holder, frame.clauses[number], n, "分园") for n, one in enumerate(parts, 1)
            )

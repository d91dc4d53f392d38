"""Links that a word brings: 建设甲 (hosts), 创建乙 (participatesIn), 依托丙 (dependsOn), 对接丁 (cooperatesWith).

Input: the frame of a sentence. Output: `Link` values. The words, the slots of both ends and what may follow stand in
relations.toml. Neighbours: frames and objects before; reading collects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.frozen import record
from loaders.records import Mention
from loaders.relations import objects, patterns
from loaders.relations.frames import Frame, Turns, fit
from loaders.relations.grammar import GRAMMAR, Trigger
from loaders.relations.objects import Listed

RULES = {"hosts": "hosts"}
DEFAULT_RULE = "relation-prose"
LONGEST_ROLE = 24
RESTING = frozenset({"region", "park", "site", "institute", "school", "firm", "cluster"})
HOSTS = frozenset({"region"})
PARKS = frozenset({"park"})
CLUSTERS = frozenset({"cluster"})
CARRIERS = frozenset({"park", "site", "institute"})
DOERS = frozenset({"school", "institute", "firm", "body", "association"})
STATE = ("国家", "全国")
PUSHED = frozenset({"region", "park", "institute", "site", "school", "firm"})
CARRYING = frozenset({"载体", "突破口", "主体", "中心", "平台", "主战场"})
TURNS = {"cooperatesWith": Turns.NONE, "hosts": Turns.NO_BUILDING, "participatesIn": Turns.NO_BUILDING}


@record(frozen=True, slots=True)
class Link:
    """Subject, predicate, object; where object and clause stand in the sentence; order in its list, role, emphasis."""

    subject: Mention
    predicate: str
    object: Mention
    clause: tuple[int, int]
    order: int = 1
    role: str = ""

    @property
    def rule(self) -> str:
        """The rule that the Statement names."""
        return RULES.get(self.predicate, DEFAULT_RULE)


def find(frame: Frame) -> list[Link]:
    """The links that words of the table state in a sentence."""
    found: list[Link] = []
    for number, (start, end) in enumerate(frame.clauses):
        words = frame.sentence.text[start:end]
        if not frame.named[number] or GRAMMAR.pattern("negations").search(words):
            continue
        for match in GRAMMAR.trigger_pattern.finditer(words):
            for trigger in GRAMMAR.triggers[match.group()]:
                found += _of(frame, number, (start + match.start(), start + match.end()), trigger)
    found += [*_served(frame), *_placed(frame, found), *_finished(frame), *_acting(frame)]
    return _resting(frame, _moved_to_those_pushed(frame, found))


def _of(frame: Frame, number: int, word: tuple[int, int], trigger: Trigger) -> Iterator[Link]:
    """The links of one word of a clause by one row of the table."""
    start, end = frame.clauses[number]
    if trigger.predicate == "hosts" and patterns.WITH_PATTERN.search(frame.sentence.text, start, word[0]):
        return
    listed = objects.read(frame.sentence, word[1], end)
    if listed is None or not (_fits(listed, trigger) or _is_made_of(frame, word[1], listed)):
        return
    things = [frame.sentence.names[at] for at in listed.names]
    turns = TURNS.get(trigger.predicate, Turns.ALL)
    subjects = frame.heads[number] if trigger.explicit else frame.subjects(number, word[0], trigger.subjects, turns)
    role = listed.tail.removeprefix("的")[:LONGEST_ROLE] if trigger.form == "role" else ""
    if trigger.predicate == "hosts":
        subjects = _with_head(frame, number, word[0], subjects)
    for subject in fit(subjects, trigger.subjects):
        for order, thing in enumerate(things, 1):
            if _takes(frame, trigger, thing) and subject.iri != thing.iri:
                is_borne = _is_status(frame, trigger, thing) and subject.words.removesuffix("市") not in thing.words
                predicate = "participatesIn" if is_borne else trigger.predicate
                yield Link(subject, predicate, thing, (start, end), order, role)


def entered(frame: Frame) -> Iterator[Link]:
    """1．甲产业集群。…: an entry that speaks of a cluster of its own: the document's place hosts it."""
    title = patterns.ENTRY_PATTERN.match(frame.sentence.text)
    if title and frame.scope.own:
        names = fit((frame.sentence.names[title.start("name")],), CLUSTERS)
        yield from _each((frame.scope.own,), "hosts", names, title.span("name"))


def _served(frame: Frame) -> Iterator[Link]:
    """以甲为依托，…; 以建设甲为契机，依托其平台，…: who governs depends on 甲; 以甲为载体: who governs hosts 甲."""
    text = frame.sentence.text
    for number, (start, end) in enumerate(frame.clauses):
        if not frame.named[number]:
            continue
        done = patterns.COMPLETED_PATTERN.match(text[start:end])
        if done and frame.scope.own:
            yield from _each((frame.scope.own,), "hosts", fit((frame.sentence.names[start],), CARRIERS), (start, end))
        after = text[end + 1 :].startswith("依托") and not patterns.NAME_PATTERN.search(text, *_next(frame, number))
        match = patterns.SERVES_AS_PATTERN.search(text, start, end)
        chance = patterns.CHANCE_PATTERN.match(text, start, end) if after else None
        names = patterns.positions(match.group("names"), match.start("names")) if match else []
        rests = bool(match and match.group("role") == "依托" and match.end() == end)
        grows = GRAMMAR.industry_pattern.match(text, *_next(frame, number)) if rests else None
        if grows and grows.group("verb"):
            continue  # 以甲为依托，重点布局乙: 甲 develops 乙
        if chance or rests:
            names = names or [chance.start("name")] if chance else names
            subjects = frame.subjects(number, start, RESTING)
            yield from _each(subjects, "dependsOn", [frame.sentence.names[at] for at in names], (start, end))
        elif match and match.group("role") in CARRYING:
            things = fit((frame.sentence.names[at] for at in names), CARRIERS)
            yield from _carried(_governor(frame, number), things, (start, end))
        elif match and match.group("role") in {"核心", "双核"}:
            things = fit((frame.sentence.names[at] for at in names), CARRIERS | HOSTS)
            yield from _each(things, "hosts", fit(_governor(frame, number), CLUSTERS), (start, end))


def _placed(frame: Frame, found: Iterable[Link]) -> Iterator[Link]:
    """在甲镇建设乙: 乙 lies in 甲镇, which hosts it; 在甲市举办丙活动: the event takes place there."""
    text = frame.sentence.text
    hosted = [link for link in found if link.predicate == "hosts"]
    for match in patterns.BUILT_IN_PATTERN.finditer(text):
        place = frame.sentence.names[match.start("place")]
        inside = [link for link in hosted if link.subject is place and link.clause[0] <= match.start() < link.clause[1]]
        yield from (replace(link, subject=link.object, predicate="locatedIn", object=place) for link in inside)
    for match in patterns.HELD_IN_PATTERN.finditer(text):
        place, event = (frame.sentence.names[match.start(name)] for name in ("place", "event"))
        clause = next((c for c in frame.clauses if c[0] <= match.start() < c[1]), match.span())
        if "Event" in event.kinds and GRAMMAR.slot_name(place) in {"region", "park"}:
            yield Link(event, "locatedIn", place, clause)


def _finished(frame: Frame) -> Iterator[Link]:
    """推进甲园建设：乙楼完成装修；丙中心投入使用: 甲园 hosts them."""
    if not frame.clauses or frame.sentence.text[frame.clauses[0][1] :][:1] != "：":
        return
    built = patterns.BUILT_UP_PATTERN.search(frame.sentence.text, *frame.clauses[0])
    parks = fit((frame.sentence.names[built.start("name")],), PARKS) if built else ()
    for start, end in frame.clauses[1:]:
        done = patterns.WORKED_ON_PATTERN.match(frame.sentence.text, start, end)
        things = fit((frame.sentence.names[start],), CARRIERS) if done else ()
        yield from _each(parks, "hosts", things, (start, end))


def _acting(frame: Frame) -> Iterator[Link]:
    """发挥甲大学在乙园建设中的作用; 甲大学加大对乙研究院的投入: the first takes part in the second."""
    for pattern in (patterns.ROLE_IN_PATTERN, patterns.INVESTS_PATTERN) if len(frame.sentence.names) > 1 else ():
        for match in pattern.finditer(frame.sentence.text):
            doer, thing = (frame.sentence.names[match.start(name)] for name in ("doer", "thing"))
            clause = next((c for c in frame.clauses if c[0] <= match.start() < c[1]), match.span())
            is_fitting = GRAMMAR.slot_name(doer) in DOERS and GRAMMAR.slot_name(thing) in {*CARRIERS, "programme"}
            if is_fitting and doer.iri != thing.iri:
                yield Link(doer, "participatesIn", thing, clause)


def _governor(frame: Frame, number: int) -> tuple[Mention, ...]:
    """The subject before a clause, else the topic of the paragraph."""
    heads = (frame.heads[number], *reversed(frame.heads[:number]))
    return next((head for head in heads if head), frame.scope.topic)


def _carried(head: tuple[Mention, ...], things: tuple[Mention, ...], clause: tuple[int, int]) -> Iterator[Link]:
    """甲区以乙园为载体: 甲区 hosts 乙园; 甲园以乙、丙为载体: they are parts of it."""
    yield from _each(fit(head, HOSTS), "hosts", things, clause)
    yield from _each(things, "hosts", fit(head, CLUSTERS), clause)
    for park in fit(head, PARKS):
        for order, thing in enumerate(things, 1):
            if thing.iri != park.iri:
                yield Link(thing, "partOf", park, clause, order, "载体")


def _next(frame: Frame, number: int) -> tuple[int, int]:
    return frame.clauses[number + 1] if number + 1 < len(frame.clauses) else (0, 0)


def _each(
    subjects: Iterable[Mention], predicate: str, things: Iterable[Mention], clause: tuple[int, int]
) -> Iterator[Link]:
    things = list(things)
    for subject in subjects:
        for order, thing in enumerate(things, 1):
            if subject.iri != thing.iri:
                yield Link(subject, predicate, thing, clause, order)


def _fits(listed: Listed, trigger: Trigger) -> bool:
    """Whether what follows the list is what the row wants."""
    if trigger.form == "role":
        return 2 <= len(listed.tail) <= LONGEST_ROLE and not listed.goes_on
    if trigger.any_tail:
        return True
    if listed.goes_on:
        return trigger.form != "tail" or patterns.ends_so(listed.tail, trigger.tails)
    return bool(trigger.tails.match(listed.tail))


def _is_made_of(frame: Frame, at: int, listed: Listed) -> bool:
    """建设由甲和乙构成的…: both are built."""
    return frame.sentence.text.startswith("由", at) and listed.tail.startswith(("构成", "组成"))


def _is_status(frame: Frame, trigger: Trigger, thing: Mention) -> bool:
    """Whether a zone that is built is a status of the State without a name of its own: 创建国家电子商务示范基地."""
    own = frame.scope.own.words[:-1] if frame.scope.own else ""
    return trigger.predicate == "hosts" and is_status(thing) and not (own and own in thing.words)


def is_status(thing: Mention) -> bool:
    """Whether the name of a zone is a status of the State: 国家电子商务示范基地."""
    return bool(patterns.STATUS_PATTERN.match(thing.words.strip("“”"))) and GRAMMAR.slot_name(thing) == "park"


def _with_head(frame: Frame, number: int, at: int, subjects: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """甲市以乙园为载体建设丙: 甲市 hosts it as well; 甲市以乙园为主体建设丙: only 甲市 does."""
    serving = patterns.SERVES_AS_PATTERN.search(frame.sentence.text, frame.clauses[number][0], at)
    heads = fit(frame.heads[number], HOSTS) if serving else ()
    if serving and heads and serving.group("role") == "主体":
        return heads
    return tuple({one.iri: one for one in (*subjects, *heads)}.values())


def _takes(frame: Frame, trigger: Trigger, thing: Mention) -> bool:
    """Whether a row takes a name as its object; what is built can be an area that is named after the own place."""
    slot = GRAMMAR.slot_name(thing)
    if trigger.predicate == "participatesIn" and is_status(thing) and thing.words.startswith(STATE):
        return "programme" in trigger.objects
    if slot in trigger.objects or trigger.predicate != "hosts" or slot != "region" or not frame.scope.own:
        return slot in trigger.objects
    own, is_coded = frame.scope.own.words, thing.iri.rsplit("/", 1)[-1].isdecimal()
    return len(own) > 1 and own[:-1] in thing.words and not thing.words.endswith(own) and not is_coded


def _moved_to_those_pushed(frame: Frame, links: list[Link]) -> list[Link]:
    """实施某计划，推动甲、乙等转型: those that the next clause pushes take part, not who governs the sentence."""
    moved: list[Link] = []
    for link in links:
        pushed = _pushed(frame, link) if link.predicate == "participatesIn" else ()
        moved += [replace(link, subject=subject) for subject in pushed] or [link]
    return moved


def _resting(frame: Frame, links: list[Link]) -> list[Link]:
    """依托甲，建设乙: what the next clause builds rests on 甲, instead of who governs the sentence."""
    built = [link for link in links if link.predicate in {"hosts", "participatesIn"}]
    moved: list[Link] = []
    for link in links:
        number = frame.clauses.index(link.clause)
        after = frame.clauses[number + 1] if number + 1 < len(frame.clauses) else None
        near = [b.object for b in built if b.clause in {after, link.clause}] if link.predicate == "dependsOn" else []
        moved += [replace(link, subject=one) for one in dict.fromkeys(near) if one.iri != link.object.iri] or [link]
    return moved


def _pushed(frame: Frame, link: Link) -> tuple[Mention, ...]:
    number = frame.clauses.index(link.clause)
    if number + 1 >= len(frame.clauses) or GRAMMAR.slot_name(link.object) != "programme":
        return ()
    start, end = frame.clauses[number + 1]
    match = patterns.PUSHED_PATTERN.match(frame.sentence.text[start:end])
    names = patterns.positions(match.group("names"), start + match.start("names")) if match else []
    return fit((frame.sentence.names[at] for at in names), PUSHED)

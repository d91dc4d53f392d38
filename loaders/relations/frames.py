"""Who a clause speaks of: the named subject at its head, the one that governs it, else the document's own place.

Input: masked sentences, the headings above them. Output: `Frame.subjects`. Neighbours: masked before; links asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain

from loaders.frozen import record
from loaders.records import Mention
from loaders.relations import patterns
from loaders.relations.grammar import GRAMMAR
from loaders.relations.masked import Masked

ADVERBIAL_STARTS = (
    "作为",
    "围绕",
    "以",
    "为",
    "通过",
    "依托",
    "按照",
    "抓住",
    "抢抓",
    "利用",
    "根据",
    "立足",
    "随着",
    "发挥",
    "充分发挥",
)


MANY, FARTHEST = 3, 12


class Turns(Enum):
    """Which clauses before, that only turn to a name, make it the subject.

    All, all and those that use it (以甲为依托), all but those that build it, none.
    """

    ALL = 1
    SERVED = 2
    NO_BUILDING = 3
    NONE = 4


@record(frozen=True, slots=True)
class Scope:
    """What governs a sentence from outside: the topic of its paragraph, names in headings, the document's own place.

    `headings` are names that a heading speaks of, `zones` also those that it says are to be built, `programmes` the
    programmes in it; `built` is what the sentence before says is to be built, `bases` what it lets others rest on;
    `branches` are the branch parks that the document names, `title` is the zone that its title names.
    """

    topic: tuple[Mention, ...] = ()
    headings: tuple[Mention, ...] = ()
    zones: tuple[Mention, ...] = ()
    built: tuple[Mention, ...] = ()
    own: Mention | None = None
    programmes: tuple[Mention, ...] = ()
    bases: tuple[Mention, ...] = ()
    branches: tuple[Mention, ...] = ()
    title: Mention | None = None


@dataclass(slots=True)
class Frame:
    """A sentence with its clauses, whether each names something, the subject at its head; what governs the sentence."""

    sentence: Masked
    scope: Scope
    clauses: list[tuple[int, int]] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    heads: list[tuple[Mention, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clauses = self.sentence.clauses()
        text, names = self.sentence.text, patterns.NAME_PATTERN
        self.named = [names.search(text, *clause) is not None for clause in self.clauses]
        named = zip(self.clauses, self.named, strict=True)
        self.heads = [self._head(*clause) if is_named else () for clause, is_named in named]

    def _head(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names at the head of a clause that are its subject."""
        words = self.sentence.text[start:end]
        begin = patterns.MARKER_PATTERN.match(words)
        first = begin.end() if begin else 0
        view = patterns.VIEW_PATTERN.match(words, first)
        if view:
            return (self.sentence.names[start + view.start("name")],)
        found = patterns.LIST_PATTERN.match(words, first)
        if not found:
            return ()
        rest = patterns.SUBJECT_TAIL_PATTERN.sub("", words[found.end() :], count=1)
        if rest and not GRAMMAR.pattern("openers").match(rest):
            return ()
        if not rest and len(found.group()) > 1 and self.sentence.text[:start].endswith("："):
            return ()  # 即：甲、乙 tells what was named before
        return tuple(self.sentence.names[start + at] for at in patterns.positions(found.group(), first))

    def subjects(self, clause: int, at: int, slots: frozenset[str], turns: Turns = Turns.ALL) -> tuple[Mention, ...]:
        """Who does what the word at a position of a clause says; () where only an unnamed actor can be meant."""
        if not self.clauses:
            return ()
        before = self.sentence.text[self.clauses[clause][0] : at]
        near, is_blocked = self._near(before, self.clauses[clause][0])
        if is_blocked:
            return ()
        for names in (near, self.heads[clause], *self._around(clause, turns)):
            fitting = self._gathered(names, slots)
            if fitting:
                return fitting
        return self._outside(clause, slots, turns)

    def _gathered(self, names: tuple[Mention, ...], slots: frozenset[str]) -> tuple[Mention, ...]:
        """The names of some slots; for a long list of members the zone that the heading names."""
        if len(names) < MANY or not self.scope.zones:
            return fit(names, slots)
        own = (self.scope.own,) if self.scope.own else ()
        return fit(self.scope.zones[:1], slots) or fit(own, slots)

    def _outside(self, clause: int, slots: frozenset[str], turns: Turns) -> tuple[Mention, ...]:
        """The subject that governs the sentence, or what the clauses before turn to."""
        turned = (self._turned(number, turns) for number in _before(clause))
        own = (self.scope.own,) if self.scope.own else ()
        above = ((heading,) for heading in self.scope.headings)
        found = (self._gathered(names, slots) for names in chain((self.scope.topic,), turned, above, (own,)))
        return next(filter(None, found), ())

    def _near(self, before: str, start: int) -> tuple[tuple[Mention, ...], bool]:
        """The place (在甲建设) or the actor that is let do it (支持甲建设); whether an unnamed actor is."""
        has_adverb = before.endswith(GRAMMAR.words("adverbs"))
        bare = GRAMMAR.adverbs_before.sub("", before) if has_adverb else before
        has_name = patterns.NAME_PATTERN.search(bare) is not None
        for pattern in (patterns.PLACED_PATTERN, patterns.SERVES_AS_PATTERN, patterns.MADE_PATTERN) if has_name else ():
            placed = pattern.search(bare)
            if placed:
                return self._names(placed.group("names"), start + placed.start("names")), False
        found = GRAMMAR.pattern("causatives").search(before)
        if found is None:
            generic = GRAMMAR.pattern("generic_actors").search(bare)
            return (), bool(generic and not has_name)
        rest = bare[found.end() :]
        if not rest:
            return (), False
        names = patterns.LIST_START_PATTERN.search(rest) or patterns.LIST_END_PATTERN.search(rest)
        if not names:
            return (), True
        return self._names(names.group("names"), start + found.end() + names.start("names")), False

    def _names(self, words: str, start: int) -> tuple[Mention, ...]:
        return tuple(self.sentence.names[at] for at in patterns.positions(words, start))

    def _around(self, clause: int, turns: Turns) -> Iterable[tuple[Mention, ...]]:
        """Those who serve (以甲为重点), subjects of the clauses before, and of the one behind an adverbial clause."""
        start, end = self.clauses[clause]
        if clause:
            before = self.clauses[clause - 1]
            serving = patterns.SERVES_AS_PATTERN.match(self.sentence.text, *before)
            if serving and (turns is Turns.SERVED or (turns is Turns.NO_BUILDING and serving.group("role") != "依托")):
                yield self._names(serving.group("names"), serving.start("names"))
        yield from (self.heads[number] for number in _before(clause))
        words = self.sentence.text[start:end]
        if clause + 1 < len(self.clauses) and words.startswith(ADVERBIAL_STARTS):
            yield next((head for head in self.heads[clause + 1 : clause + FARTHEST] if head), ())

    def turned(self, clause: int) -> tuple[Mention, ...]:
        """The one name that a clause without a subject turns to, whatever it says of it."""
        return self._turned(clause, Turns.ALL)

    def _turned(self, clause: int, turns: Turns) -> tuple[Mention, ...]:
        """The one name that a clause without a subject turns to: 全面推动甲…, 发挥甲的作用."""
        if not self.named[clause]:
            return ()
        start, end = self.clauses[clause]
        words = self.sentence.text[start:end]
        role = patterns.ROLE_OF_PATTERN.search(words)
        if role:
            return (self.sentence.names[start + role.start("name")],)
        turned = patterns.TURNED_TO_PATTERN.match(words)
        if not turned or turns is Turns.NONE:
            return ()
        is_built = turned.group("rest").endswith(patterns.BUILDS)
        return () if is_built and turns is Turns.NO_BUILDING else (self.sentence.names[start + turned.start("name")],)


def _before(clause: int) -> range:
    """The numbers of the clauses before one, the nearest first; what stands too far away does not govern it."""
    return range(clause - 1, max(clause - FARTHEST, 0) - 1, -1)


def fit(names: Iterable[Mention | None], slots: frozenset[str]) -> tuple[Mention, ...]:
    """The names of some slots."""
    return tuple(name for name in names if name and GRAMMAR.slot_name(name) in slots)


@record(frozen=True, slots=True)
class Topic:
    """What a paragraph goes on to speak of: its last subject, if its first sentence had one.

    A paragraph that makes one thing into something (将甲打造成…) goes on to speak of it.
    """

    names: tuple[Mention, ...] = ()
    has_head: bool | None = None

    def after(self, frame: Frame) -> Topic:
        """The topic once a sentence more is read."""
        head = frame.heads[0] if frame.heads else ()
        has_head = bool(head) if self.has_head is None and frame.heads else self.has_head
        found = head if has_head else _made(frame)
        return Topic(found or self.names, has_head)


def built_by(frame: Frame) -> tuple[Mention, ...]:
    """The one name that a sentence says is to be built (推进甲建设)."""
    if not frame.sentence.names:
        return ()
    for start, end in reversed(frame.clauses):
        turned = patterns.TURNED_TO_PATTERN.match(frame.sentence.text[start:end])
        if turned and turned.group("rest").endswith(patterns.BUILDS):
            return (frame.sentence.names[start + turned.start("name")],)
    return ()


def rested_on(frame: Frame) -> tuple[Mention, ...]:
    """The names that a sentence lets others rest on (以甲为依托…; 以乙为依托…)."""
    if not frame.sentence.names:
        return ()
    found = (patterns.SERVES_AS_PATTERN.search(frame.sentence.text, *clause) for clause in frame.clauses)
    places = [patterns.positions(m.group("names"), m.start("names")) for m in found if m and m.group("role") == "依托"]
    return tuple(frame.sentence.names[at] for one in places for at in one)


def _made(frame: Frame) -> tuple[Mention, ...]:
    for start, end in frame.clauses if frame.sentence.names else ():
        match = patterns.MADE_INTO_PATTERN.match(frame.sentence.text[start:end])
        if match:
            return (frame.sentence.names[start + match.start("name")],)
    return ()

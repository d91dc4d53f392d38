"""Finding: a question -> the named things, plans, years and concepts in it, and the words that nothing explains.

Longer names win over shorter ones inside them. Where a character is left that nothing explains, a known writing with
one slip is tried and the correction is told. Neighbours: `names`, `plans`, `slips`; `fitting` and `ranking` use what
is found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from graph.asking.names import Names, Sense
from graph.asking.patterns import NUMBER_PATTERN, YEAR_PATTERN
from graph.asking.plans import Nicknames, Plan
from graph.asking.slips import Slip, Slips, nearest_word
from graph.asking.tables import Tables
from graph.asking.wording import Key, Token, Wording, fold, key, pairs, phrase

MOST_SLIPS: Final = 3
TRIED: Final = 8
"""How many of the likeliest slips are tried."""
ELSEWHERE: Final = (Sense("", frozenset({"Elsewhere"})),)
"""The sense of a place that no document names."""
_GEOGRAPHIC: Final = frozenset({"Region", "Park", "Zone", "Government", "ManagementCommittee"})
_SAYING: Final = frozenset({"OrganizationGroup"})
"""Kinds of names whose words say something besides, as 各区（市）政府 does of counties."""
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十两百千万亿")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named at some tokens; without senses it is a name of something that is not there."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of all that it can mean."""
        return frozenset(kind for sense in self.senses for kind in sense.kinds)


@dataclass(frozen=True, slots=True)
class Correction:
    """A writing that was read as another."""

    written: str
    read: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in a question."""

    wording: Wording
    mentions: tuple[Mention, ...]
    concepts: frozenset[str]
    unknown: tuple[str, ...]
    unused: tuple[str, ...] = ()
    """Words that the graph has, yet that name nothing and say nothing of a question."""
    corrections: tuple[Correction, ...] = ()
    measures: int = 0
    """How many different measures are asked for, such as 数量 and 面积."""

    @property
    def is_chinese(self) -> bool:
        """Whether the question is in Chinese, for the most part."""
        chinese = sum(token.is_chinese for token in self.wording.tokens)
        return chinese >= len(self.wording.tokens) - chinese


class Finder:
    """Finds what a question names; made once for a store."""

    def __init__(self, names: Names, plans: tuple[Plan, ...], tables: Tables, wordings: Iterable[str] = ()) -> None:
        self.names, self.plans, self.tables = names, plans, tables
        self._wordings = frozenset(pair for text in wordings for pair in pairs(fold(text, tables)))
        self._nicknames = Nicknames(plans, names, tables)
        self._concepts = _by_phrase(tables)
        self._plain = frozenset(phrase(word, tables) for part in ("plain", "small") for word in tables.words[part])
        self._marks = frozenset("".join(tables.words["marks"]))
        self._edges = frozenset("".join(tables.words["edges"]))
        self._endings = frozenset(tables.words["body_endings"])
        self._slip_words = tuple(phrase(word, tables) for word in tables.words["slip_words"])
        self._slip_order = {word: place for place, word in enumerate(self._slip_words)}
        self._longest = max(map(len, (*self._concepts, *self._plain)))
        self._elsewhere = frozenset(key(place, tables) for place in tables.words["elsewhere"])
        self._reach = dict(self.names.longest)
        for place in self._elsewhere:
            self._reach[place[0]] = max(self._reach.get(place[0], 0), len(place))
        self._slips: Slips | None = None
        self._latin: frozenset[str] | None = None

    def find(self, question: str) -> Found:
        """What a question names and says; up to three slips are read as what was meant."""
        wording, corrections = fold(question, self.tables), []
        found = self._find(wording)
        for _ in range(MOST_SLIPS):
            mended = self._mended(found)
            if mended is None:
                break
            wording, correction = mended
            corrections.append(correction)
            found = self._find(wording)
        return replace(found, corrections=tuple(corrections))

    def read(self, text: str) -> Found:
        """What a text names and says as it is written."""
        return self._find(fold(text, self.tables))

    # --- one pass ---------------------------------------------------------------------------------------------------

    def _find(self, wording: Wording) -> Found:
        tokens = tuple(token.text for token in wording.tokens)
        named, timed = self._named(wording, tokens), self._timed(wording, tokens)
        mentions = _longest_first([*named, *self._referred(wording), *timed])
        explained = {place for one in mentions for place in range(one.start, one.end)}
        covered = {place for one in mentions if not one.kinds & _SAYING for place in range(one.start, one.end)}
        concepts = {"@" + kind for one in mentions for kind in one.kinds}
        for start, end, said in self._said(tokens):
            if not set(range(start, end)) <= covered:
                concepts |= said
            explained |= set(range(start, end))
        unknown: list[str] = []
        unused: list[str] = []
        unnumbered = list(_unnumbered(wording, mentions, explained))
        unknown += [wording.shown(*span) for span in unnumbered]
        explained |= {place for start, end in unnumbered for place in range(start, end)}
        for start, end in self._unexplained(wording, explained):
            is_known = self._is_known(wording.tokens[start:end])
            (unused if is_known else unknown).append(wording.shown(start, end))
        measures = sum(word in wording.text for word in self.tables.words["measures"])
        return Found(wording, mentions, frozenset(concepts), tuple(unknown), tuple(unused), measures=measures)

    def _named(self, wording: Wording, tokens: Key) -> Iterator[Mention]:
        """All names, overlapping or not."""
        kept = [place for place, token in enumerate(tokens) if token not in self.tables.small]
        words = tuple(tokens[place] for place in kept)
        for start, word in enumerate(words):
            for length in range(min(self._reach.get(word, 0), len(words) - start), 0, -1):
                senses = self.names.senses.get(words[start : start + length])
                if senses:
                    first, last = kept[start], kept[start + length - 1] + 1
                    yield Mention(first, last, wording.shown(first, last), senses)
                elif words[start : start + length] in self._elsewhere:
                    first, last = kept[start], kept[start + length - 1] + 1
                    yield Mention(first, last, wording.shown(first, last), ELSEWHERE)

    def _referred(self, wording: Wording) -> Iterator[Mention]:
        """Plans by what people call them."""
        for one in self._nicknames.find(wording):
            weight = 1.0 if len(one.plans) == 1 else 0.8
            kinds = frozenset({"Plan", "Loaded"})
            senses = tuple(Sense("id/document/" + plan.key, kinds, plan.place, weight) for plan in one.plans)
            yield Mention(one.start, one.end, wording.shown(one.start, one.end), senses)

    def _timed(self, wording: Wording, tokens: Key) -> Iterator[Mention]:
        """Years and months."""
        for place, token in enumerate(tokens):
            unit = tokens[place + 1] if place + 1 < len(tokens) else ""
            if YEAR_PATTERN.fullmatch(token):
                end = place + (2 if unit == "年" else 1)
                yield Mention(place, end, wording.shown(place, end), (Sense(token, frozenset({"Year"})),))
            elif unit == "月" and token.isdigit():
                senses = (Sense(str(int(token)), frozenset({"Month"})),) if 1 <= int(token[:3]) <= 12 else ()
                yield Mention(place, place + 2, wording.shown(place, place + 2), senses)
            elif token in self.tables.months:
                yield Mention(place, place + 1, token, (Sense(self.tables.months[token], frozenset({"Month"})),))

    def _said(self, tokens: Key) -> Iterator[tuple[int, int, frozenset[str]]]:
        """All phrases of concepts, and plain ones, which say nothing."""
        for start in range(len(tokens)):
            for length in range(min(self._longest, len(tokens) - start), 0, -1):
                part = tokens[start : start + length]
                if part in self._concepts or part in self._plain or part in self._nicknames.words:
                    yield start, start + length, self._concepts.get(part, frozenset())

    def _unexplained(self, wording: Wording, explained: set[int]) -> Iterator[tuple[int, int]]:
        """Runs of tokens that nothing explains and that are no mere particles."""
        start = 0
        for place in range(len(wording.tokens) + 1):
            is_open = place < len(wording.tokens) and place not in explained
            if is_open and (place == start or _is_near(wording, place)):
                continue
            if start < place and self._is_telling(wording.tokens[start:place]):
                yield self._trimmed(wording.tokens, start, place)
            start = place if is_open else place + 1

    def _trimmed(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
        """A run without particles at its ends."""
        told = [place for place in range(start, end) if tokens[place].text not in self._marks]
        return told[0], told[-1] + 1

    def _is_telling(self, tokens: Sequence[Token]) -> bool:
        """Whether tokens say something: two characters that are no particles, a word, or a number that is none."""
        telling = [token for token in tokens if token.text not in self._marks and not token.text.isdigit()]
        spoken = [one for one in telling if one.is_chinese or one.text not in self._wordings]
        return len(spoken) > 1 or any(not token.is_chinese and len(token.text) > 2 for token in spoken)

    def _is_known(self, tokens: Sequence[Token]) -> bool:
        """Whether all pairs of characters are of words that the graph or the catalogue has."""
        told = [
            one.text + other.text
            for one, other in pairwise(tokens)
            if one.text not in self._marks and other.text not in self._marks
        ]
        known = self.names.pairs | self._wordings
        return all(token.is_chinese or token.text.isdigit() for token in tokens) and all(one in known for one in told)

    # --- slips ------------------------------------------------------------------------------------------------------

    def _mended(self, found: Found) -> tuple[Wording, Correction] | None:
        """The question with one slip read as what was meant; None where there is none.

        Of the likeliest slips the one that explains most of the question is taken.
        """
        wording = found.wording
        tokens = tuple(token.text for token in wording.tokens)
        places = self._open(wording, found.mentions)
        candidates = (one for one in self._candidates(tokens, places) if self._ends_a_run(one, tokens, set(places)))
        likely = sorted(set(candidates), key=self._rank, reverse=True)[:TRIED]
        words = (Slip(place, place + 1, (word,), 0) for place in places if (word := self._word(tokens[place])))
        tried = [_replaced(wording, slip) for slip in (*likely, *islice(words, 1))]
        found_then = [self._find(one).mentions for one, _ in tried]
        left = [len(self._open(one, mentions)) for (one, _), mentions in zip(tried, found_then, strict=True)]
        is_plan = [any("Loaded" in one.kinds for one in mentions) for mentions in found_then]
        best = min(range(len(tried)), key=lambda at: (left[at], not is_plan[at]), default=-1)
        return tried[best] if best >= 0 and left[best] < len(places) else None

    def _open(self, wording: Wording, mentions: Iterable[Mention]) -> list[int]:
        """The places of the tokens that nothing explains."""
        covered = {place for one in mentions if one.senses for place in range(one.start, one.end)}
        for start, end, _ in self._said(tuple(token.text for token in wording.tokens)):
            covered |= set(range(start, end))
        return [place for place in range(len(wording.tokens)) if place not in covered]

    def _word(self, token: str) -> str:
        """The English word that was meant by one that is not known."""
        known = self._words()
        return "" if token in known else nearest_word(token, known)

    def _candidates(self, tokens: Key, places: list[int]) -> Iterator[Slip]:
        if self._slips is None:
            words = (*self._concepts, *self._slip_words, *self._nicknames.words, *self._plain)
            self._slips = Slips((*self.names.senses, *words))
        open_places = set(places)
        for place in (one for one in places if tokens[one] > "\u2e80"):
            wrong = (one for one in self._slips.at(tokens, place) if one.written != tokens[one.start : one.end])
            yield from (one for one in wrong if self._is_likely(one, tokens, open_places))
            yield from (one for one in self._slips.missing(tokens, place) if _has_ends(one, tokens))

    def _ends_a_run(self, slip: Slip, tokens: Key, places: set[int]) -> bool:
        """Whether nothing that is not explained stands right before or behind what would be mended."""
        beside = (place for place in (slip.start - 1, slip.end) if place in places)
        return not any(tokens[place] > "\u2e80" and tokens[place] not in self._marks for place in beside)

    def _is_likely(self, slip: Slip, tokens: Key, places: set[int]) -> bool:
        """Whether a slip is one, and not another name that happens to be near."""
        typed, size = tokens[slip.start + slip.place], len(slip.written)
        if size == 2 and not (self._is_word(slip, typed) and places >= set(range(slip.start, slip.end))):
            return False
        if typed in self._marks and (size == 3 or size != slip.end - slip.start):
            return False
        return size != slip.end - slip.start or self._is_one_wrong(slip, typed)

    def _is_one_wrong(self, slip: Slip, typed: str) -> bool:
        """Whether one wrong character is likely: no numeral, no other class of body, nothing beside a whole word."""
        last, meant = len(slip.written) - 1, slip.written[slip.place]
        if {typed, meant} & _NUMERALS or (slip.place == last and {typed, meant} <= self._endings):
            return False
        rest = slip.written[1:] if slip.place == 0 else slip.written[:-1]
        if slip.place in {0, last} and (typed in self._edges or self._is_writing(rest, typed in self._marks)):
            return False
        kinds = frozenset(kind for one in self.names.senses.get(slip.written, ()) for kind in one.kinds)
        return slip.written in self._nicknames.homes or not (slip.place == 0 and kinds & _GEOGRAPHIC)

    def _is_word(self, slip: Slip, typed: str) -> bool:
        """Whether it is a word of questions, which can be mended though it is short."""
        if slip.written[1 - slip.place] in self._marks:
            return False
        if slip.written in self._slip_order:
            return True
        return typed not in self._marks and (slip.written in self._concepts or slip.written in self._nicknames.homes)

    def _is_writing(self, writing: Key, or_name: bool) -> bool:
        """Whether it is known as a word by itself, or as a name."""
        words = (self._concepts, self._plain, self._nicknames.words)
        names = (self.names.senses, self.names.barred) if or_name else ()
        return any(writing in one for one in (*words, *names))

    def _rank(self, slip: Slip) -> tuple[int, bool, int, int, int, Key]:
        """Longer writings first, a wrong character before a missing one, then what the plans print most."""
        times = max((self.names.times.get(one.value, 0) for one in self.names.senses.get(slip.written, ())), default=0)
        first = -self._slip_order.get(slip.written, len(self._slip_order))
        return len(slip.written), slip.place >= 0, times, first, -slip.start, slip.written

    def _words(self) -> frozenset[str]:
        """The English words of names and concepts."""
        if self._latin is None:
            writings = (*self.names.senses, *self._concepts, *self._plain, *self._nicknames.words)
            self._latin = frozenset(token for one in writings for token in one if token.isascii() and token.isalpha())
        return self._latin


def _has_ends(slip: Slip, tokens: Key) -> bool:
    """Whether a writing begins and ends as it was typed, so that the missing character is inside."""
    return slip.written[0] == tokens[slip.start] and slip.written[-1] == tokens[slip.end - 1]


def _by_phrase(tables: Tables) -> dict[Key, frozenset[str]]:
    found: dict[Key, frozenset[str]] = {}
    for concept in tables.concepts:
        for word in concept.words:
            name = phrase(word, tables)
            found[name] = found.get(name, frozenset()) | {concept.name}
    return found


def _longest_first(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Mentions that do not overlap, the longest chosen first, in the order of the text; senses of one span joined."""
    chosen: dict[tuple[int, int], Mention] = {}
    taken: set[int] = set()
    for one in sorted(mentions, key=lambda one: (one.start - one.end, one.start)):
        span = one.start, one.end
        if span in chosen:
            chosen[span] = replace(chosen[span], senses=chosen[span].senses + one.senses)
        elif not taken & set(range(*span)):
            chosen[span] = one
            taken |= set(range(*span))
    return tuple(chosen[span] for span in sorted(chosen))


def _unnumbered(wording: Wording, mentions: Iterable[Mention], explained: set[int]) -> Iterator[tuple[int, int]]:
    """The tokens of numbers of documents that no known document has, with what stands before them unexplained."""
    numbered = [one for one in mentions if one.kinds & {"Policy", "PolicyDocument"}]
    for match in NUMBER_PATTERN.finditer(wording.text):
        inside = [at for at, token in enumerate(wording.tokens) if match.start() <= token.start < match.end()]
        if any(one.start <= inside[0] < one.end for one in numbered):
            continue
        start = inside[0]
        while start and start - 1 not in explained and wording.tokens[start - 1].is_chinese:
            start -= 1
        yield start, inside[-1] + 1


def _is_near(wording: Wording, place: int) -> bool:
    """Whether a token follows the one before it without punctuation."""
    between = wording.text[wording.tokens[place - 1].end : wording.tokens[place].start]
    return not between.strip()


def _replaced(wording: Wording, slip: Slip) -> tuple[Wording, Correction]:
    """The wording with the writing that was meant, and what was written."""
    start, end = wording.tokens[slip.start].start, wording.tokens[slip.end - 1].end
    read = "".join(slip.written)
    text = wording.text[:start] + read + wording.text[end:]
    moved = len(read) - (end - start)
    inside, at = [], start
    for token in slip.written:
        inside.append(Token(token, at, at + len(token)))
        at += len(token)
    behind = [Token(one.text, one.start + moved, one.end + moved) for one in wording.tokens[slip.end :]]
    tokens = (*wording.tokens[: slip.start], *inside, *behind)
    return Wording(text, tokens), Correction(wording.text[start:end], read)

"""Named sets with their members and printed count: 甲、乙、丙三大平台; a list longer than its count is a finding.

Input: the frame of a sentence, the resolver, the industries in it. Output: `NamedSet` values and findings; the members
of a set that is named by a sum. Neighbours: frames before; reading
collects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.identifiers import thing_iri
from loaders.findings import Finding, finding
from loaders.records import Mention, Thing
from loaders.relations import patterns
from loaders.relations.frames import Frame, fit
from loaders.relations.industries import Developed
from loaders.resolve import Resolver
from loaders.sections import numeral

RULE = "relation-prose"
FEWEST_MEMBERS = 2
TWO = {"两": "二"}
SETS = frozenset({"set"})


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A set, its members in order, and the words that name and list it."""

    thing: Thing
    members: tuple[Mention, ...]
    place: tuple[int, int]


def find(frame: Frame, resolver: Resolver) -> Iterator[NamedSet | Finding]:
    """The sets that a sentence lists, and what is odd about their counts."""
    if len(frame.sentence.names) < FEWEST_MEMBERS:
        return
    for match in patterns.SET_PATTERN.finditer(frame.sentence.text):
        places = patterns.positions(match.group("names"), match.start("names"))
        members = tuple(frame.sentence.names[at] for at in places)
        count = numeral(TWO.get(match.group("count"), match.group("count"))) or 0
        if count > 1:
            yield NamedSet(_thing(match.group("words"), count, members, resolver), members, match.span())
        if count > 1 and (len(members) > count or (len(members) < count and not match.group("open"))):
            yield _differs(frame, match.span("words"), count, len(members))
    for match in patterns.SUCH_AS_PATTERN.finditer(frame.sentence.text):
        whole = frame.sentence.names[match.end() - 1]
        total = patterns.SUM_PATTERN.search(whole.words)
        listed = len(patterns.positions(match.group("names")))
        if total and listed > sum(map(int, total.group().split("+"))):
            count = sum(map(int, total.group().split("+")))
            yield _differs(frame, (match.end() - 1, match.end()), count, listed)


def summed(frame: Frame, developed: Sequence[Developed]) -> Iterator[tuple[Mention, tuple[Developed, ...]]]:
    """The sets named by a sum (“3+3”产业体系) with the lists before them in the sentence that hold as many each."""
    names = sorted(frame.sentence.names.items()) if developed else []
    for at, whole in names:
        parts = _parts(whole)
        before = [list(group) for _, group in groupby(developed, key=_list_of) if parts]
        before = [group for group in before if group[0].clause[1] <= at][-len(parts) :]
        if parts and [len(group) for group in before] == parts:
            yield whole, tuple(one for group in before for one in group)


def _parts(whole: Mention) -> list[int]:
    """The numbers of the sum that names a set; none for other names."""
    total = patterns.SUM_PATTERN.search(whole.words) if "+" in whole.words and fit((whole,), SETS) else None
    return [int(part) for part in total.group().split("+")] if total else []


def _list_of(one: Developed) -> tuple[str, tuple[int, int]]:
    """Whose list an industry stands in, and in which clause."""
    return one.subject.iri, one.clause


def _thing(words: str, count: int, members: tuple[Mention, ...], resolver: Resolver) -> Thing:
    """The set, told apart from others of the same words by its first member."""
    name = f"{resolver.places.full_name(resolver.code)}{words}（{members[0].words}等）"
    iri = str(thing_iri("set", name))
    return Thing(iri, ("NamedSet",), words, jurisdiction=resolver.code, count=count)


def _differs(frame: Frame, place: tuple[int, int], count: int, listed: int) -> Finding:
    words = {"count": str(count), "listed": str(listed), "name": frame.sentence.words(*place)}
    return finding("CountDiffers", frame.sentence.span(*place), RULE, **words)

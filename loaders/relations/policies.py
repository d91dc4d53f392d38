"""Sets of policies that a text counts and lists: “6+4”政策, 6条政策，包括甲、乙…等政策; each listed one is a measure.

Input: the text and its sections, the resolver. Output: `RelationRecord` values, a hasMember for each measure, where the
list is as long as the count. Neighbours: reading collects; sets reads the named members of other sets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from graph.identifiers import is_nameable, thing_iri
from loaders.records import RelationRecord, Thing
from loaders.relations import patterns
from loaders.resolve import Resolver
from loaders.sections import Outline
from loaders.spans import Folded, fold

RULE = "relation-prose"
NATIONAL = ("国家", "全国")
LIST_MARK, NOUN = "、", "政策"
SHORTEST, LONGEST, LONGEST_WINDOW = 4, 40, 3_000


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list of measures: places in the folded words, and the whole of it."""

    items: tuple[tuple[int, int], ...]
    place: tuple[int, int]


def find(text: str, outline: Outline, resolver: Resolver) -> Iterator[RelationRecord]:
    """The members of the sets of policies that a text lists, in order of print."""
    folded = fold(text)
    if not patterns.POLICIES_CORE_PATTERN.search(folded.text):
        return
    named = list(patterns.POLICIES_PATTERN.finditer(folded.text))
    has_sum = any(match.group("sum") for match in named)
    lists = list(patterns.MEASURES_PATTERN.finditer(folded.text)) if has_sum else []
    done = 0
    for match in named:
        if match.start() < done:
            continue
        counts = [int(number) for number in (match.group("sum") or match.group("count")).split("+")]
        if match.group("sum"):
            stop = _stop(folded, match, outline)
            listed = _below(folded.text, _between(lists, match.end(), stop), counts)
        else:
            listed = _here(folded.text, match, counts[0])
        if listed:
            done = listed[-1].place[1]
            yield from _records(folded, _set(match, sum(counts), resolver), listed)


def _here(words: str, match: Match[str], count: int) -> list[_Listed]:
    """The list behind a count in the same sentence (6条政策，包括…)."""
    found = patterns.MEASURES_PATTERN.match(words, match.start("count"))
    items = tuple(_items(words, *found.span("items"))) if found else ()
    return [_Listed(items, found.span())] if found and len(items) == count else []


def _stop(folded: Folded, match: Match[str], outline: Outline) -> int:
    """Where the section that names a set ends, in the folded words."""
    section = outline.innermost(folded.span(*match.span()))
    last = min(len(folded.text), match.end() + LONGEST_WINDOW)
    return bisect_left(folded.offsets, section.span.end, match.end(), last) if section else last


def _between(lists: list[Match[str]], begin: int, stop: int) -> list[Match[str]]:
    """The lists that begin between two places."""
    first = bisect_left(lists, begin, key=lambda one: one.start())
    return lists[first : bisect_left(lists, stop, first, key=lambda one: one.start())]


def _below(words: str, lists: list[Match[str]], counts: list[int]) -> list[_Listed]:
    """The lists behind a sum, each as long as its part of it; none where one is missing."""
    wanted, found = list(counts), []
    for one in lists:
        items = tuple(_items(words, *one.span("items")))
        if wanted and len(items) == wanted[0] and one.group("count") in {None, str(wanted[0])}:
            wanted.pop(0)
            found.append(_Listed(items, one.span()))
    return [] if wanted else found


def _items(words: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The names between the marks of a list; nothing where one of them is too short or too long for a measure."""
    places = []
    for name in words[start:stop].split(LIST_MARK):
        places.append((start, start + len(name)))
        start += len(name) + len(LIST_MARK)
    if all(SHORTEST <= end - begin <= LONGEST and is_nameable(words[begin:end]) for begin, end in places):
        yield from places


def _set(match: Match[str], count: int, resolver: Resolver) -> Thing:
    """The set as a thing: that of the State by its own name, others by that of the document's place."""
    number = match.group("sum") or f"{match.group('count')}条"
    name = f"{match.group('of') or ''}{number}{NOUN}"
    is_national = name.startswith(NATIONAL) or not resolver.code
    identity = name if is_national else resolver.places.full_name(resolver.code) + name
    printed = match.group(0)
    names = (printed,) if printed != name else ()
    return Thing(str(thing_iri("set", identity)), ("NamedSet",), name, names, count=count)


def _records(folded: Folded, whole: Thing, listed: list[_Listed]) -> Iterator[RelationRecord]:
    order = 0
    for one in listed:
        for start, stop in one.items:
            order += 1
            label = folded.text[start:stop].strip("“”")
            measure = Thing(str(thing_iri("policy-measure", label)), ("PolicyMeasure",), label)
            yield RelationRecord(
                subject=whole.iri,
                predicate="hasMember",
                object=measure.iri,
                span=folded.span(start, stop),
                context=folded.span(*one.place),
                rule=RULE,
                order=order,
                thing=measure,
                whole=whole,
            )

"""All names of a text: known ones and those that their form tells, each with the thing it means.

Input: folded text, the text, the resolver, the spans that other rules have read. Output: `Mention` values in order,
none inside another. The longest name wins; one that the registry knows wins over one as long. Neighbours: pipeline
before; coreference joins the names of one thing; the writers after.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from graph.identifiers import place_iri
from loaders.entities import bodies, clusters, coreference, known, listed, patterns, quoted, suffixed
from loaders.entities.boundaries import Scan, scan
from loaders.entities.candidates import Candidate, without_town
from loaders.entities.found import Found, longest
from loaders.entities.minting import mint
from loaders.records import Mention, Thing
from loaders.resolve import Actor, Resolver
from loaders.spans import Folded, Span, bare

KNOWN_RULE, BODY_RULE = "mention-known", "name-body"
CLAUSE_MARKS = "，；。："
BRACKETS = str.maketrans("()", "（）")


def find(folded: Folded, text: str, resolver: Resolver, taken: Iterable[Span]) -> list[Mention]:
    """The names in a text, outside the spans taken, in order of print."""
    scanned = scan(folded, text, known.find(folded.text, resolver))
    out = sorted(taken)
    named = longest(_free(folded, _named(scanned, resolver), out))
    joined = longest(_free(folded, coreference.join(scanned, named, resolver), out))
    return coreference.with_names([_mention(folded, text, one) for one in joined], resolver)


def _free(folded: Folded, named: Iterable[Found], taken: Sequence[Span]) -> Iterator[Found]:
    """The names that touch no span taken, in order."""
    out = deque(taken)
    for one in sorted(named, key=lambda f: f.start):
        span = folded.span(one.start, one.end)
        while out and out[0].end <= span.start:
            out.popleft()
        if not (out and out[0].overlaps(span)):
            yield one


def _named(scanned: Scan, resolver: Resolver) -> Iterator[Found]:
    """Everything that could be a name."""
    for hit in scanned.hits:
        if hit.counts or _is_doing(hit, scanned.words):
            yield Found(hit.start, hit.end, hit.iri, hit.kinds, KNOWN_RULE, _division(hit, resolver))
    for candidate in map(partial(without_town, scanned), _candidates(scanned)):
        found = _minted(scanned, candidate, resolver)
        if found:
            yield found
    for start, end, actor in bodies.find(scanned, resolver):
        yield _body(start, end, actor, resolver)


def _is_doing(hit: known.Hit, words: str) -> bool:
    """Whether a clause begins with the plain name of a town and tells what the town does (甲安排500亩用地)."""
    is_town = hit.kinds == known.REGION and not hit.code and hit.end - hit.start < known.SHORTEST_NAME
    is_head = not hit.start or words[hit.start - 1] in CLAUSE_MARKS
    return is_town and is_head and patterns.TOWN_DOES_PATTERN.match(words, hit.end) is not None


def _candidates(scanned: Scan) -> Iterator[Candidate]:
    """The names that form and context tell."""
    for candidate in suffixed.find(scanned):
        yield candidate
        if "Company" in candidate.form.kinds:
            yield from listed.beside(scanned, candidate)
    for finder in (quoted, listed, clusters):
        yield from finder.find(scanned)


def _division(hit: known.Hit, resolver: Resolver) -> Thing | None:
    """A place of the table of divisions that the registry does not describe."""
    if not hit.code or hit.iri in resolver.index.entities:
        return None
    return Thing(place_iri(hit.code), hit.kinds, resolver.places.name(hit.code))


def _minted(scanned: Scan, candidate: Candidate, resolver: Resolver) -> Found | None:
    hit = scanned.hit_at(candidate.start)
    words = scanned.words[candidate.start : candidate.end] + candidate.tail
    head = ("", 0)
    if hit and hit.iri:
        code, length = resolver.places.at_head(words, resolver.code)
        head = (hit.code, hit.end - hit.start) if hit.code else (code, length if length <= hit.end - hit.start else 0)
    thing = mint(words, candidate.form, resolver, head)
    if thing is None:
        return None
    entity = resolver.index.entities.get(thing.iri)
    kinds = entity.kinds if entity else thing.kinds
    return Found(candidate.start, candidate.end, thing.iri, kinds, candidate.rule, None if entity else thing)


def _body(start: int, end: int, actor: Actor, resolver: Resolver) -> Found:
    minted = actor.minted
    if minted is None:
        return Found(start, end, actor.iri, resolver.index.entities[actor.iri].kinds, BODY_RULE)
    local = (minted.printed,) if minted.printed != minted.label else ()
    thing = Thing(minted.iri, (minted.kind,), minted.label, local_names=local, jurisdiction=minted.jurisdiction)
    return Found(start, end, minted.iri, thing.kinds, BODY_RULE, thing)


def _mention(folded: Folded, text: str, one: Found) -> tuple[Mention, str]:
    """A mention, and its words as printed without blanks, brackets widened."""
    span = folded.span(one.start, one.end)
    words = folded.text[one.start : one.end]
    return Mention(span, words, one.iri, one.kinds, one.thing, one.rule), bare(span.of(text)).translate(BRACKETS)

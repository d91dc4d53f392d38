"""All links between named things that a text states: one pass over its sentences.

Input: the text, its lines and sections, what others have read, the mentions, the resolver. Output: `RelationRecord`
values in order of print, each fact once a clause. Neighbours: entities gives the mentions; pipeline takes the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.identifiers import document_iri, place_iri
from loaders.entities import known as entities
from loaders.facts.columns import LaidOut
from loaders.findings import Finding
from loaders.records import Mention, RelationRecord
from loaders.relations import (
    awards,
    compositions,
    cooperation,
    industries,
    links,
    nested,
    paragraphs,
    patterns,
    policies,
    positions,
    sets,
)
from loaders.relations.frames import Frame, Scope, Topic, built_by, rested_on
from loaders.relations.grammar import GRAMMAR
from loaders.relations.links import Link
from loaders.relations.masked import Paragraph, mask
from loaders.resolve import Resolver
from loaders.sections import Kind, Outline
from loaders.spans import Span, fold, squeeze
from loaders.tables import Line

PART_PREDICATES = frozenset({"coreOf", "functionalZoneOf", "expansionZoneOf", "branchOf", "pilotAreaOf"})
MADE = frozenset({"hosts", "participatesIn"})
"""What 以甲为核心建设乙 does not say of 甲 besides that it is a part of 乙."""
TITLE_AND_TEXT = 2
ZONE_KINDS = frozenset({"Park", "HighTechZone", "IndustrialPark", "NewTown", "Zone"})
BASES = ("产业基地", "产业先行区", "产业高地")
ZONES = frozenset({"park", "cluster", "region"})
GOVERNING = frozenset({"region", "park", "school", "cluster"})


@dataclass(frozen=True, slots=True)
class Source:
    """What the links of a document are read from: `taken` are lists of units, `title` is its own."""

    text: str
    lines: Sequence[Line]
    outline: Outline
    tables: Sequence[LaidOut]
    taken: Sequence[Span]
    resolver: Resolver
    key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What was found: links in order of print, and what is odd."""

    relations: tuple[RelationRecord, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Above:
    """What governs paragraphs: the name in each heading and whether it is to be built, the programmes, branch parks.

    `title` is the zone that the title of the document names.
    """

    headings: dict[str, tuple[Mention, bool]]
    programmes: dict[str, tuple[Mention, ...]]
    branches: tuple[Mention, ...]
    title: Mention | None


def find(source: Source, mentions: Sequence[Mention]) -> Links:
    """The links of a text."""
    mentions = sorted(mentions, key=lambda mention: mention.span)
    taken = [*source.taken, *(laid_out.table.span for laid_out in source.tables)]
    spans = paragraphs.split(source.text, source.lines, source.outline.sections, taken)
    spans = sorted([*spans, *paragraphs.of_cells(source.tables)])
    headings = _headings(source, mentions)
    above = Above(headings, _programmes(source, mentions), _branch_parks(mentions), _of_title(source))
    found: list[RelationRecord | Finding] = []
    for paragraph in mask(source.text, spans, mentions):
        found += _of_paragraph(paragraph, _scope(source, paragraph, above), source)
    found += [_named(one) for one in nested.find(source.text, mentions, source.resolver)]
    found += [one for mention in _first(mentions) for one in _grown(source, mention, mention.iri, mention.span)]
    found += policies.find(source.text, source.outline, source.resolver)
    odd = [one for one in found if isinstance(one, Finding)]
    return Links(tuple(_once(one for one in found if not isinstance(one, Finding))), tuple(odd))


def _first(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each thing under each name."""
    return list({(mention.iri, mention.words): mention for mention in reversed(mentions)}.values())[::-1]


def _grown(source: Source, mention: Mention, subject: str, context: Span) -> list[RelationRecord]:
    """The industry that the name of a park tells, as one that its subject (the park, who builds it) develops."""
    place = nested.grown(mention, source.resolver)
    if not place:
        return []
    thing = industries.minted(mention.words[slice(*place)], source.resolver)
    span = fold(source.text, mention.span).span(*place)
    return [RelationRecord(subject, "develops", thing.iri, span, context, "develops", thing=thing)]


def _headings(source: Source, mentions: Sequence[Mention]) -> dict[str, tuple[Mention, bool]]:
    """The name in each heading that has one, by the path of its section, and whether it is only to be built."""
    spans = [section.heading for section in source.outline.sections]
    found = {}
    for section, one in zip(source.outline.sections, _inside(spans, mentions), strict=True):
        names = [name for name in one if GRAMMAR.slot_name(name) in GOVERNING and _is_near(name, source.resolver)]
        if len({name.iri for name in names}) == 1 and section.kind is not Kind.ANNEX:
            before = squeeze(source.text[section.heading.start : names[0].span.start])
            behind = squeeze(source.text[names[0].span.end : section.heading.end])
            is_built = not patterns.SPEAKING_HEADING_PATTERN.search(before) or behind.strip("”。").endswith("建设")
            found[section.path] = (names[0], is_built)
    return found


def _is_near(name: Mention, resolver: Resolver) -> bool:
    """Whether a name in a heading can be a subject: no region that is not in the document's own place."""
    if GRAMMAR.slot_name(name) != "region":
        return True
    code = name.iri.rsplit("/", 1)[-1]
    own = resolver.places.name(resolver.code)
    return resolver.code in resolver.places.chain(code) or bool(own and own[:-1] in code)


def _inside(spans: Iterable[Span], mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The mentions inside each span; both in order."""
    first = 0
    for span in spans:
        while first < len(mentions) and mentions[first].span.start < span.start:
            first += 1
        last = first
        while last < len(mentions) and mentions[last].span.end <= span.end:
            last += 1
        yield list(mentions[first:last])


def _programmes(source: Source, mentions: Sequence[Mention]) -> dict[str, tuple[Mention, ...]]:
    """The programmes in each heading that has some, by the path of its section."""
    inside = _inside([section.heading for section in source.outline.sections], mentions)
    named = zip(source.outline.sections, inside, strict=True)
    found = {section.path: tuple(n for n in some if GRAMMAR.slot_name(n) == "programme") for section, some in named}
    return {path: names for path, names in found.items() if names}


def _of_title(source: Source) -> Mention | None:
    """The one zone or park that the title of the document names."""
    words = squeeze(source.title)
    named = {
        hit.iri: hit for hit in entities.find(words, source.resolver) if hit.counts and ZONE_KINDS & set(hit.kinds)
    }
    found = next(iter(named.values()), None)
    if found is None or len(named) > 1:
        return None
    return Mention(Span(0, 0), words[found.start : found.end], found.iri, found.kinds)


def _branch_parks(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The branch parks that bear the name of a place (某镇分园), each where it is first named."""
    parks = {m.iri: m for m in reversed(mentions) if m.words.endswith("分园") and GRAMMAR.slot_name(m) == "park"}
    return tuple(sorted(parks.values(), key=lambda one: one.span))


def _scope(source: Source, paragraph: Paragraph, known: Above) -> Scope:
    code, places = source.resolver.code, source.resolver.places
    own = Mention(paragraph.span, places.name(code), str(place_iri(code)), ("Region",)) if code else None
    above = source.outline.chain(source.outline.innermost(paragraph.span))
    named = [known.headings[section.path] for section in above if section.path in known.headings]
    programmes = tuple(one for section in above for one in known.programmes.get(section.path, ()))
    zones = tuple(name for name, _ in named if GRAMMAR.slot_name(name) in ZONES)
    speaking = tuple(name for name, is_built in named if not is_built)
    title = replace(known.title, span=paragraph.span) if known.title else None
    return Scope(headings=speaking, zones=zones, own=own, programmes=programmes, branches=known.branches, title=title)


def _of_paragraph(paragraph: Paragraph, scope: Scope, source: Source) -> Iterator[RelationRecord | Finding]:
    """The links of the sentences of a paragraph; its first subject governs those without one."""
    document = Mention(paragraph.span, "", str(document_iri(source.key)), ("Plan",)) if source.key else None
    frames: list[Frame] = []
    topic = Topic()
    for sentence in paragraph.sentences:
        built = built_by(frames[-1]) if frames else ()
        bases = rested_on(frames[-1]) if frames else ()
        is_led = topic.names or built or bases
        frame = Frame(sentence, replace(scope, topic=topic.names, built=built, bases=bases) if is_led else scope)
        frames, topic = [*frames[:1], frame], topic.after(frame)
        yield from _of_sentence(frame, document, source)
    if len(frames) > 1:
        yield from (_record(frames[0], link) for link in links.entered(frames[0]))
    for remark in paragraph.remarks:
        yield from _sets(Frame(remark, scope), source.resolver)
    title = industries.titled(frames, source.resolver) if len(paragraph.sentences) == TITLE_AND_TEXT else None
    if title:
        yield _developed(frames[0], title)


def _of_sentence(frame: Frame, document: Mention | None, source: Source) -> Iterator[RelationRecord | Finding]:
    for link in _links(frame, document):
        yield _record(frame, link)
        if link.predicate == "hosts" and link.object.words.endswith(BASES):
            yield from _grown(source, link.object, link.subject.iri, frame.sentence.span(*link.clause))
    developed = industries.find(frame, source.resolver)
    yield from (_developed(frame, one) for one in developed)
    for whole, members in sets.summed(frame, developed):
        yield from (_summed(frame, whole, one, order) for order, one in enumerate(members, 1))
    yield from (_positioned(frame, one) for one in positions.find(frame))
    yield from _sets(frame, source.resolver)


def _sets(frame: Frame, resolver: Resolver) -> Iterator[RelationRecord | Finding]:
    """The members of the sets that a sentence lists."""
    for one in sets.find(frame, resolver):
        if isinstance(one, Finding):
            yield one
            continue
        context = frame.sentence.span(*one.place)
        for order, member in enumerate(one.members, 1):
            iri = one.thing.iri
            yield RelationRecord(iri, "hasMember", member.iri, member.span, context, sets.RULE, order, thing=one.thing)


def _positioned(frame: Frame, one: positions.Position) -> RelationRecord:
    span = frame.sentence.span(*one.place)
    return RelationRecord(
        subject=one.subject.iri,
        predicate="positionedAs",
        object="",
        span=span,
        context=frame.sentence.span(*one.clause),
        rule="relation-prose",
        value=frame.sentence.words(*one.place),
    )


def _links(frame: Frame, document: Mention | None) -> list[Link]:
    if not frame.sentence.names:
        return []
    readers = (links.find, compositions.find, awards.find)
    found = [link for reader in readers for link in reader(frame)]
    wholes = {link.object.span for link in found if link.predicate in PART_PREDICATES}
    found = [link for link in found if link.predicate not in MADE or link.object.span not in wholes]
    return [*found, *cooperation.find(frame, document), *nested.beside(frame)]


def _record(frame: Frame, link: Link) -> RelationRecord:
    return RelationRecord(
        subject=link.subject.iri,
        predicate=link.predicate,
        object=link.object.iri,
        span=link.object.span,
        context=frame.sentence.span(*link.clause),
        rule=link.rule,
        order=link.order,
        role=link.role,
    )


def _developed(frame: Frame, one: industries.Developed) -> RelationRecord:
    return RelationRecord(
        subject=one.subject.iri,
        predicate="develops",
        object=one.iri,
        span=frame.sentence.span(*one.place),
        context=frame.sentence.span(*one.clause),
        rule="develops",
        order=one.order,
        thing=one.thing,
        emphasis=one.emphasis,
    )


def _summed(frame: Frame, whole: Mention, one: industries.Developed, order: int) -> RelationRecord:
    """An industry as a member of a set that is named by the sum of its lists."""
    span, context = frame.sentence.span(*one.place), frame.sentence.span(*one.clause)
    return RelationRecord(whole.iri, "hasMember", one.iri, span, context, sets.RULE, order, thing=one.thing)


def _named(one: nested.Named) -> RelationRecord:
    return RelationRecord(
        subject=one.subject.iri,
        predicate=one.predicate,
        object=one.object.iri,
        span=one.object.span,
        context=one.subject.span,
        rule="relation-prose",
    )


def _once(records: Iterable[RelationRecord]) -> list[RelationRecord]:
    """Each fact once, where it is first printed; a plain partOf not beside one that says the role."""
    kept: dict[tuple[str, str, str], RelationRecord] = {}
    for record in sorted(records, key=lambda one: (one.span, one.predicate, one.subject)):
        kept.setdefault((record.subject, record.predicate, record.object or record.value), record)
    closer = {(one.subject, one.object) for one in kept.values() if one.predicate in PART_PREDICATES}
    return [one for one in kept.values() if one.predicate != "partOf" or (one.subject, one.object) not in closer]

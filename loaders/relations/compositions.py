"""How a zone is made up: 以A为示范区，以B、C等6个分园区为功能区，以D等为拓展区的…江门国家自创区.

Input: folded text, the resolver of the document. Output: `PartRecord` values in order. The zone is one that the
registry knows and the same sentence names. Neighbours: pipeline; task_triples writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.identifiers import thing_iri
from graph.reference import Entity
from loaders import lists, patterns
from loaders.lists import Piece
from loaders.records import PartRecord
from loaders.resolve import Resolver
from loaders.spans import Folded

PREDICATES = {
    "示范区": "coreOf",
    "核心区": "coreOf",
    "核心园区": "coreOf",
    "功能区": "functionalZoneOf",
    "分园": "branchOf",
    "拓展区": "expansionZoneOf",
    "辐射区": "expansionZoneOf",
}
PARK_KINDS = frozenset({"Park", "HighTechZone", "IndustrialPark", "NewTown", "Base", "Zone"})
FEWEST_ROLES = 2
SHORTEST_ZONE, LONGEST_ZONE = 4, 20


def find(folded: Folded, resolver: Resolver) -> list[PartRecord]:
    """The parts of zones that a text names, in order of print."""
    found: list[PartRecord] = []
    start = 0
    for index, mark in enumerate(folded.text + "。"):
        if mark == "。":
            sentence = folded.part(start, min(index, len(folded.text)))
            found += _of_sentence(sentence, resolver)
            start = index + 1
    return found


def _of_sentence(sentence: Folded, resolver: Resolver) -> list[PartRecord]:
    roles = list(patterns.COMPOSITION_PATTERN.finditer(sentence.text))
    if len(roles) < FEWEST_ROLES:
        return []
    zone = _zone(sentence.part(roles[-1].end(), len(sentence.text)), resolver)
    if zone is None:
        return []
    context = sentence.span(roles[0].start(), roles[-1].end())
    parts: list[PartRecord] = []
    for role in roles:
        names = sentence.part(*role.span("names"))
        for piece in _names(names, resolver):
            park = _park(piece.words, resolver)
            iri = park.iri if park else _minted(piece.words, resolver)
            label = "" if park else patterns.QUOTED_PATTERN.sub("", piece.words)
            predicate = PREDICATES[role.group("role")]
            parts.append(PartRecord(predicate, iri, zone.iri, piece.span, context, len(parts) + 1, label))
    return parts


def _names(names: Folded, resolver: Resolver) -> Iterator[Piece]:
    """The names of a list without 等6个分园区 and quotation marks."""
    bare = patterns.COUNTED_TAIL_PATTERN.sub("", names.text)
    for piece in lists.split(names.part(0, len(bare)), resolver.is_known).pieces:
        first = names.offsets.index(piece.span.start)
        inner = piece.words.strip('“”"')
        begin = first + piece.words.index(inner) if inner else first
        if inner:
            yield Piece(inner, names.span(begin, begin + len(inner)), piece.group)


def _park(words: str, resolver: Resolver) -> Entity | None:
    found = resolver.index.find(words, resolver.code)
    return next((e for e in found if set(e.kinds) & PARK_KINDS), None)


def _minted(words: str, resolver: Resolver) -> str:
    """The IRI of a park that the registry does not know, within the place of the document."""
    bare = patterns.QUOTED_PATTERN.sub("", words)
    place = resolver.places.full_name(resolver.code)
    code, _ = resolver.places.at_head(bare, resolver.code)
    return thing_iri("park", bare if code else place + bare)


def _zone(words: Folded, resolver: Resolver) -> Entity | None:
    """The longest name of a zone in the words behind the last role."""
    for length in range(LONGEST_ZONE, SHORTEST_ZONE - 1, -1):
        for start in range(len(words.text) - length + 1):
            found = resolver.index.find(words.text[start : start + length], resolver.code)
            zone = next((e for e in found if "Zone" in e.kinds), None)
            if zone:
                return zone
    return None

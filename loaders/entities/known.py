"""Known names in running words: where things of the registry and the divisions of China are printed.

Input: folded text, the resolver of the document. Output: `Hit` values in order, none inside another: the longest name
wins. Some hits are no mentions and only make a name proper (中欧 in 中欧企业发展基金). Neighbours: reading; places has
the divisions, forms the words that only look like a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from graph.identifiers import place_iri
from graph.reference import STATE, Entity
from loaders.entities.forms import FORMS
from loaders.frozen import record
from loaders.names import NameIndex
from loaders.places import COUNTY, PREFECTURAL, PROVINCIAL, Places
from loaders.resolve import Resolver
from loaders.spans import squeeze

SHORTEST_NAME = 3
"""Two characters are too often the halves of other words, but in names of regions (创新会议 holds 新会)."""
PARK_KINDS = frozenset({"Park", "HighTechZone", "IndustrialPark", "NewTown", "Base", "Zone"})
REGION, PARTY = ("Region",), ("PartyBody",)
PLACE_ENDS = "城都超门县区州市省地"
COMMITTEES = frozenset({"市委", "省委", "县委", "区委", "州委"})
NO_THINGS = frozenset({"Indicator", "Concept", "Industry", "ManifestEntry", "ChangeEvent"})
"""Kinds of the registry whose names are words of the language."""
ISOLATING = frozenset("，。；：、（）“”《》·,.;与和及或在等对到从向市省县州")


@record(frozen=True, slots=True)
class Hit:
    """A known name in folded characters start to end: the thing, its classes, the code of a place.

    `counts`: it is a mention; else it only makes the name around it proper.
    """

    start: int
    end: int
    iri: str
    kinds: tuple[str, ...]
    counts: bool = True
    code: str = ""


@record(frozen=True, slots=True)
class _Name:
    """What a name of the automaton means; a decoy means nothing."""

    length: int
    iri: str = ""
    kinds: tuple[str, ...] = ()
    code: str = ""
    is_isolated: bool = False
    is_town: bool = False


def find(words: str, resolver: Resolver) -> list[Hit]:
    """The known names of folded words, in order."""
    automaton = _built(_Key(resolver.index, resolver.code))
    if not len(automaton):
        return []
    found = (_hit(words, end + 1 - name.length, name) for end, name in automaton.iter_long(words))
    return [hit for hit in found if hit]


def _hit(words: str, start: int, name: _Name) -> Hit | None:
    """The name at a place of the words; None for a decoy and for a common word."""
    end = start + name.length
    if not name.kinds:
        return None
    if name.is_isolated and not _stands_alone(words, start, end, name):
        is_head = name.is_town and (not start or words[start - 1] in ISOLATING)
        return Hit(start, end, name.iri, name.kinds, False) if is_head else None
    is_part = name.kinds == REGION and words[end - 1 : end + 3].startswith(FORMS.words("place_tails"))
    counts = bool(name.iri) and not is_part and name.code != STATE
    return Hit(start, end, name.iri, name.kinds, counts, name.code)


def _stands_alone(words: str, start: int, end: int, name: _Name) -> bool:
    """Whether marks stand around a name that is a common word too; of a committee behind it."""
    before = words[start - 1] if start else "，"
    after = words[end] if end < len(words) else "。"
    is_free = before in ISOLATING or (name.kinds == PARTY and before not in PLACE_ENDS)
    return is_free and after in ISOLATING


# --- the automaton of a registry and a place -------------------------------------------------------------------------
@dataclass(frozen=True)
class _Key:
    """A registry and a place; registries are told apart as objects."""

    index: NameIndex
    code: str

    def __hash__(self) -> int:
        return hash((id(self.index), self.code))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.index is other.index and self.code == other.code


@lru_cache(maxsize=64)
def _built(key: _Key) -> Any:
    automaton = ahocorasick.Automaton()
    names: dict[str, _Name] = {word: _Name(len(word), "", ("proper",)) for word in FORMS.words("proper")}
    names |= dict(_divisions(key.index.places, key.code))
    names |= dict(_towns(key.index, key.code))
    names |= dict(_registry(key.index, key.code))
    names |= {word: _Name(len(word)) for word in FORMS.words("decoys")}
    for word in sorted(names):
        automaton.add_word(word, names[word])
    automaton.make_automaton()
    return automaton


def _registry(index: NameIndex, code: str) -> Iterator[tuple[str, _Name]]:
    """The names of the registry that mean something in documents of a place."""
    chain = set(index.places.chain(code))
    for name in sorted({*index.anywhere, *(name for place, name in index.local if place in chain)}):
        meant = tuple(e for e in index.find(name, code) if e.kinds and not NO_THINGS & set(e.kinds))
        if not meant:
            continue
        entity = _chosen(meant)
        is_region = entity.kinds == REGION
        is_committee = entity.kinds == PARTY and name in COMMITTEES
        if len(name) < SHORTEST_NAME - (is_region or is_committee):
            continue
        number = entity.iri.rsplit("/", 1)[1] if is_region else ""
        place = number if number.isdigit() else ""
        isolated = is_committee or name in FORMS.words("ambiguous_places")
        yield name, _Name(len(name), entity.iri, entity.kinds, place, isolated)


def _towns(index: NameIndex, code: str) -> Iterator[tuple[str, _Name]]:
    """The short names of the towns of the document's place, which have no jurisdiction of their own."""
    near = set(index.places.chain(code)) - {STATE}
    for entity in index.entities.values():
        if entity.kinds != REGION or entity.jurisdiction or not entity.local_names:
            continue
        above, _ = index.places.at_head(entity.iri.rsplit("/", 1)[1], code)
        if above in near:
            for name in map(squeeze, entity.local_names):
                yield name, _Name(len(name), entity.iri, REGION, "", len(name) < SHORTEST_NAME, True)


def _divisions(places: Places, code: str) -> Iterator[tuple[str, _Name]]:
    """The divisions of China by full name, and by plain name those that are great or near."""
    near = set(places.chain(code)) - {"100000"}
    for name, codes in places.by_name.items():
        chosen = places.nearest(codes, code)
        if chosen and len(name) >= SHORTEST_NAME:
            yield squeeze(name), _Name(len(name), place_iri(chosen), REGION, chosen)
    ambiguous = FORMS.words("ambiguous_places")
    for name, codes in places.by_short_name.items():
        great = [c for c in codes if places.level(c) in {PROVINCIAL, PREFECTURAL}]
        own = [c for c in codes if places.level(c) == COUNTY and places.divisions[c].parent in near]
        chosen = places.nearest(tuple(own or great), code) if own or great else ""
        if chosen and name not in places.by_name:
            yield squeeze(name), _Name(len(name), place_iri(chosen), REGION, chosen, name in ambiguous)


def _chosen(meant: tuple[Entity, ...]) -> Entity:
    """Of the things that a name can mean, the park before its committee: running words speak of the place."""
    return next((entity for entity in meant if PARK_KINDS & set(entity.kinds)), meant[0])

"""Known names: what a printed name means in a document of a place, by the registry alone.

Input: the reference data. Output: `NameIndex`, asked by resolve (units) and by the facts that look for named things.
Names are compared in folded form. Neighbours: places for the divisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.reference import Entity, Reference
from loaders.places import Places, load_places
from loaders.spans import squeeze

UNIT_KINDS = frozenset(
    {
        "Organization", "Government", "Bureau", "PartyBody", "ManagementCommittee", "LeadingGroup", "University",
        "ResearchInstitute", "Company", "Association", "FinancialInstitution", "OrganizationGroup",
    }
)  # fmt: skip
HIGHER_LEVEL_WORDS = ("省", "国")


@dataclass(frozen=True)
class NameIndex:
    """The registry by name: `anywhere` by folded full name, `local` by place and folded short name."""

    places: Places
    entities: Mapping[str, Entity]
    anywhere: Mapping[str, tuple[Entity, ...]]
    local: Mapping[tuple[str, str], tuple[Entity, ...]]

    @cached_property
    def forms(self) -> frozenset[str]:
        """All folded names, of any place: most words are none of them."""
        return frozenset(self.anywhere) | {name for _, name in self.local}

    def find(self, name: str, code: str) -> tuple[Entity, ...]:
        """All things that a folded name can mean in a document of a place, the nearest meaning first."""
        if name not in self.forms:
            return ()
        found = self._found.get((name, code))
        if found is None:
            found = self._found[name, code] = tuple(dict.fromkeys(self._meanings(name, code)))
        return found

    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[Entity, ...]]:
        """What names have been found to mean, by name and place: a document asks for the same ones again and again."""
        return {}

    def _meanings(self, name: str, code: str) -> Iterator[Entity]:
        yield from self.anywhere.get(name, ())
        yield from self.local.get((code, name), ())
        for above in self.places.chain(code)[1:]:
            yield from (e for e in self.local.get((above, name), ()) if self._reaches_down(e, name))

    def _reaches_down(self, entity: Entity, name: str) -> bool:
        """Whether a short form holds in documents of places below the thing's own."""
        return name.startswith(HIGHER_LEVEL_WORDS) or not UNIT_KINDS & set(entity.kinds)

    def unit(self, name: str, code: str) -> Entity | None:
        """The body that a folded name means in a list of units; a park means its committee."""
        found = self.find(name, code)
        for entity in found:
            if UNIT_KINDS & set(entity.kinds):
                return entity
        for entity in found:
            if entity.administrator in self.entities:
                return self.entities[entity.administrator]
        return None

    def without(self, *kinds: str) -> NameIndex:
        """The index without things of some kinds: for measuring the rules by themselves."""
        kept = [e for e in self.entities.values() if not set(kinds) & set(e.kinds)]
        return _indexed(kept, self.places)


def load_names(reference: Reference) -> NameIndex:
    """The index of a registry."""
    return _indexed(list(reference.entities), load_places(reference.divisions))


def _indexed(entities: list[Entity], places: Places) -> NameIndex:
    anywhere: dict[str, list[Entity]] = defaultdict(list)
    local: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        for name in entity.names:
            anywhere[squeeze(name)].append(entity)
        for name in entity.local_names:
            local[(entity.jurisdiction, squeeze(name))].append(entity)
    return NameIndex(
        places,
        {entity.iri: entity for entity in entities},
        {name: tuple(found) for name, found in anywhere.items()},
        {name: tuple(found) for name, found in local.items()},
    )

"""The bodies and places of a generated plan: printed forms, and the names that each form may resolve to.

Input: a division of the registry and the tables. Output: `Bodies`, asked for lists of names. Neighbour: notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from loaders.names import NameIndex
from loaders.spans import squeeze

Printed = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a city: `full` its name, `plain` the name without 市, `counties` the names of those below."""

    full: str
    plain: str
    counties: tuple[str, ...]
    tables: dict[str, Any]

    def list_of(self, count: int, chance: Random) -> list[Printed]:
        """So many bodies as a list prints them: the level word said once now and then, a county or group at the end."""
        found: list[Printed] = []
        if chance.random() < 0.12:
            found.append(self._party(chance))
        chosen = chance.sample(self.tables["bureaus"], max(1, count - len(found)))
        is_elided = chance.random() < 0.4
        for place, short in enumerate(chosen):
            words = short if is_elided and place and short.endswith("局") else f"市{short}"
            found.append((words, frozenset({self.full + short})))
        if count > 2 and chance.random() < 0.25:
            found[-1] = self._local(chance)
        return found[:count]

    def _party(self, chance: Random) -> Printed:
        short = chance.choice(self.tables["party"])
        return f"市委{short}", frozenset({f"{self.full}委{short}", f"中共{self.full}委{short}"})

    def _local(self, chance: Random) -> Printed:
        group = chance.choice(self.tables["groups"])
        park = f"{self.plain}{chance.choice(self.tables['parks'])}管委会"
        county = chance.choice(self.counties)
        return chance.choice(
            [
                (group, frozenset({self.full + group})),
                (park, frozenset({park, self.full + park})),
                (f"{county}人民政府", frozenset({f"{county}人民政府", f"{self.full}{county}人民政府"})),
            ]
        )


def cities(index: NameIndex) -> list[tuple[str, str, tuple[str, ...]]]:
    """Cities with counties that the registry describes no body of: full name, plain name, names of the counties."""
    described = {entity.jurisdiction[:4] for entity in index.entities.values() if entity.jurisdiction}
    below: dict[str, list[str]] = {}
    for division in index.places.divisions.values():
        below.setdefault(division.parent, []).append(division.name)
    found = []
    for code, division in sorted(index.places.divisions.items()):
        names = tuple(name for name in sorted(below.get(code, ())) if name.endswith(("县", "区")))
        is_city = division.level == "PrefecturalLevel" and division.name.endswith("市") and len(division.name) == 3
        if is_city and code[:4] not in described and len(names) > 2:
            found.append((division.name, squeeze(division.name[:-1]), names))
    return found

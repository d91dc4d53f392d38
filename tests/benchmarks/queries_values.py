"""Values to time the queries of the catalogue with: catalogue, list of questions, store -> cases.

Written ones stand in the headers of the queries and in queries/questions.toml; drawn ones are things of the store of
the kind that the header gives an example of: the one that most is said of, and some by chance. Neighbour: queries.py.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from graph import catalogue as catalogues
from graph.errors import ParameterError
from graph.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.catalogue import Catalogue, Parameter, Query
    from graph.store import Store

USES = """PREFIX pg: <https://policygraph.example/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?thing (COUNT(*) AS ?uses) WHERE {
  { ?statement rdf:object ?thing } UNION { ?task pg:assignedTo ?unit . BIND(?task AS ?thing) }
  UNION { ?figure pg:indicator ?thing } UNION { ?figure pg:scope ?thing } UNION { ?figure pg:inSection ?thing }
  FILTER(ISIRI(?thing))
} GROUP BY ?thing"""
LOADED = """PREFIX pg: <https://policygraph.example/ontology#>
SELECT ?thing (COUNT(?task) AS ?uses) WHERE { ?text pg:inDocument ?thing ; pg:length ?long . ?task pg:inPlan ?thing }
GROUP BY ?thing"""
DRAWN = ("iri", "key")
"""Types whose values are drawn; of the others the example is good for every store."""


@dataclass(frozen=True, slots=True)
class Case:
    """A query and what it is asked with; `kind` says where the values come from."""

    query: str
    kind: str
    values: dict[str, str]


def written(catalogue: Catalogue, questions: Path, store: Store) -> Iterator[Case]:
    """The examples of the headers (needed ones, then all of them), and what the list of questions asks."""
    for name, query in catalogue.items():
        needed = {one.name: one.example for one in query.parameters if one.required}
        yield Case(name, "needed", needed)
        if len(needed) < len(query.parameters):
            yield Case(name, "all", {one.name: one.example for one in query.parameters})
    for question in tomllib.loads(questions.read_text(encoding="utf-8"))["question"]:
        for run in question.get("run", []):
            if is_understood(catalogue[run["query"]], run.get("values", {}), store):
                yield Case(run["query"], f"question {question['number']}", run.get("values", {}))


def is_understood(query: Query, values: dict[str, str], store: Store) -> bool:
    """Whether the store knows the names that the values give."""
    try:
        catalogues.bindings(store, query, values)
    except ParameterError:
        return False
    return True


def drawn(catalogue: Catalogue, store: Store, number: int, seed: int) -> Iterator[Case]:
    """So many cases a query: the thing that most is said of, then others by chance; optional things are given too."""
    pools = Pools(store)
    for name, query in catalogue.items():
        if not any(one.type in DRAWN for one in query.parameters):
            continue
        for turn in range(number):
            chance = Random(f"{seed}-{name}-{turn}")
            given = {one.name: pools.value(one, chance if turn else None) for one in query.parameters}
            yield Case(name, f"drawn {turn + 1}" if turn else "most used", {k: v for k, v in given.items() if v})


@dataclass
class Pools:
    """Things of a store by kind, the most used first."""

    store: Store
    found: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def uses(self) -> list[str]:
        """All things that are spoken of, the most used first."""
        return self._ordered(USES)

    @cached_property
    def loaded(self) -> list[str]:
        """The plans that are loaded, the one with most tasks first."""
        return self._ordered(LOADED)

    def _ordered(self, text: str) -> list[str]:
        counted = [(int(uses.value), thing.value) for thing, uses in self.store.select(text).rows]  # type: ignore[union-attr]
        return [thing for _, thing in sorted(counted, key=lambda one: (-one[0], one[1]))]

    def value(self, parameter: Parameter, chance: Random | None) -> str:
        """A value for a parameter; of what is not drawn the example, empty where an optional one has none here."""
        if parameter.type not in DRAWN:
            return "" if parameter.optional else parameter.example
        pool = self.loaded if parameter.type == "key" else self._like(parameter)
        if not pool:
            return parameter.example if parameter.required else ""
        return chance.choice(pool[: 1 + len(pool) // 4]) if chance else pool[0]

    def _like(self, parameter: Parameter) -> list[str]:
        """Things whose IRI begins as that of the example does."""
        try:
            example = catalogues.parse_value(parameter, parameter.example, self.store)
        except ParameterError:
            return []
        kind = kind_of(getattr(example, "value", ""))
        if kind not in self.found:
            self.found[kind] = [thing for thing in self.uses if kind_of(thing) == kind] if kind else []
        return self.found[kind]


def kind_of(iri: str) -> str:
    """The segment of an IRI that tells the kind of thing: org, place, document/task; empty for a term."""
    if not iri.startswith(ID):
        return ""
    parts = iri.removeprefix(ID).split("/")
    return f"document/{parts[2]}" if parts[0] == "document" and len(parts) > 2 else parts[0]

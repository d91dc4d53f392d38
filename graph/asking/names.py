"""Names: the labels of a store -> what each writing of a name can mean, with elided forms and English word order.

A name is looked up by its tokens (`wording`). Neighbours: `elisions` makes the shorter forms, `finding` looks for names
in a question, `slips` for names with one slip.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.asking.elisions import Elisions
from graph.asking.tables import Tables
from graph.asking.wording import Key, key
from graph.namespaces import ID, PG, RDFS, SKOS
from graph.store import Store

WEIGHTS: Final = {SKOS + "prefLabel": 1.0, SKOS + "altLabel": 1.0, SKOS + "hiddenLabel": 0.7}
ELIDED: Final = 0.5
"""How surely an elided form means the thing."""
TOPIC: Final = 0.8
"""How surely a word means a topic, compared with a thing of that name."""
NUMBER, YEAR = "号", "年"
"""What ends the number of a document and is often left out; what people write behind its year."""
_TOPIC, _FAMILY, _CONCEPT = (ID + part for part in ("concept/topic-", "concept/family-", "concept/"))
_LABELS: Final = f"""
PREFIX skos: <{SKOS}>
SELECT ?thing ?property ?label WHERE {{
  VALUES ?property {{ skos:prefLabel skos:altLabel skos:hiddenLabel }} ?thing ?property ?label }}
"""
_CLASSES: Final = f"""
PREFIX skos: <{SKOS}>
SELECT DISTINCT ?thing ?class WHERE {{ ?thing skos:prefLabel ?any ; a ?class FILTER(STRSTARTS(STR(?class), "{PG}")) }}
"""
_TIMES: Final = f"""
PREFIX pg: <{PG}>
SELECT ?thing (COUNT(?part) AS ?parts) WHERE {{ ?part pg:mentions ?thing }} GROUP BY ?thing
"""
_HEADINGS: Final = f"""
PREFIX skos: <{SKOS}>
PREFIX rdfs: <{RDFS}>
PREFIX pg: <{PG}>
SELECT DISTINCT ?text WHERE {{
  {{ ?thing skos:prefLabel ?text FILTER(LANG(?text) = "zh") }} UNION {{ ?part pg:within ?plan ; rdfs:label ?text }} }}
"""
_PLACES: Final = f"PREFIX pg: <{PG}> SELECT ?thing ?place WHERE {{ ?thing pg:jurisdiction ?place }}"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name can mean: a value of a parameter, its kinds, the place it belongs to, and how surely it means it."""

    value: str
    kinds: frozenset[str]
    place: str = ""
    weight: float = 1.0
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """All names; `longest` is the number of tokens of the longest name that begins with a token."""

    senses: Mapping[Key, tuple[Sense, ...]]
    longest: Mapping[str, int]
    labels: Mapping[str, tuple[str, str]]
    """The Chinese and the English name of each value."""
    times: Mapping[str, int]
    """In how many parts of plans a value is named."""
    pairs: frozenset[str]
    """Pairs of characters of all names and headings."""
    barred: frozenset[Key]
    """Labels too general to name something in a question."""


class _Gathering:
    """Names while they are gathered."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.barred = frozenset(key(word, tables) for word in tables.words["no_names"])
        self.senses: dict[Key, dict[str, Sense]] = defaultdict(dict)
        self.labels: dict[str, dict[str, str]] = defaultdict(dict)
        self.times: dict[str, int] = {}
        self.pairs: set[str] = set()

    def add(self, name: Key, sense: Sense) -> None:
        """One writing; a sense is kept with its greatest weight."""
        if not _is_name(name) or name in self.barred:
            return
        known = self.senses[name].get(sense.value)
        if known is None or known.weight < sense.weight:
            self.senses[name][sense.value] = sense

    def finished(self) -> Names:
        """The names in a fixed order, the surest sense first."""
        longest: dict[str, int] = {}
        for name in self.senses:
            longest[name[0]] = max(longest.get(name[0], 0), len(name))
        senses = {
            name: tuple(sorted(found.values(), key=lambda one: (-one.weight, one.value)))
            for name, found in self.senses.items()
        }
        labels = {
            value: (texts.get("zh") or texts.get("en", ""), texts.get("en") or texts.get("zh", ""))
            for value, texts in self.labels.items()
        }
        return Names(senses, longest, labels, self.times, frozenset(self.pairs), self.barred)


def read_names(store: Store, tables: Tables) -> Names:
    """The names of a store."""
    gathering, things = _Gathering(tables), _things(store)
    found = [
        (things[_iri(thing)], _iri(by), label)
        for thing, by, label in store.select(_LABELS).rows
        if _iri(thing) in things and isinstance(label, Literal)
    ]
    elisions = Elisions(tables, [label.value for sense, _, label in found if "Region" in sense.kinds])
    for sense, by, label in found:
        if by.endswith("prefLabel"):
            gathering.labels[sense.value].setdefault("en" if label.language == "en" else "zh", label.value)
        _add_label(gathering, elisions, replace(sense, weight=WEIGHTS[by]), label.value)
    _add_sources(store, gathering)
    _add_aliases(gathering, things)
    gathering.times = {short(_iri(row[0])): int(getattr(row[1], "value", 0)) for row in store.select(_TIMES).rows}
    for (heading,) in store.select(_HEADINGS).rows:
        text = getattr(heading, "value", "")
        gathering.pairs.update(one + other for one, other in pairwise(text) if one > "\u2e80")
    return gathering.finished()


def _add_label(gathering: _Gathering, elisions: Elisions, sense: Sense, label: str) -> None:
    """A label and its shorter forms."""
    name = key(label, gathering.tables)
    gathering.add(name, replace(sense, weight=sense.weight * (TOPIC if "Topic" in sense.kinds else 1.0)))
    if name not in gathering.barred:
        elided = replace(sense, weight=ELIDED)
        for shorter in elisions.of(name, sense.kinds):
            gathering.add(shorter, elided)


def short(iri: str) -> str:
    """The short form of an IRI that parameters take."""
    return "id/" + iri.removeprefix(ID) if iri.startswith(ID) else iri


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _things(store: Store) -> dict[str, Sense]:
    """Each named thing by its IRI."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for thing, cls in store.select(_CLASSES).rows:
        kinds[_iri(thing)].add(_iri(cls).removeprefix(PG))
    places = {_iri(thing): short(_iri(place)) for thing, place in store.select(_PLACES).rows}
    regions = _regions(store, kinds)
    for iri, concept in _concepts(store):
        kinds[iri].add(concept)
    return {
        iri: Sense(short(iri), frozenset(found), places.get(iri) or _place_within(iri, regions))
        for iri, found in sorted(kinds.items())
        if iri.startswith(ID) and not (iri.startswith(_CONCEPT) and not found & {"Topic", "Family"})
    }


def _regions(store: Store, kinds: Mapping[str, set[str]]) -> dict[str, str]:
    """The regions by their Chinese names."""
    label = NamedNode(SKOS + "prefLabel")
    found = {}
    for iri in sorted(iri for iri, of in kinds.items() if "Region" in of):
        for quad in store.backend.quads_for_pattern(NamedNode(iri), label, None, None):
            if isinstance(quad.object, Literal) and quad.object.language == "zh":
                found[quad.object.value] = short(iri)
    return found


def _place_within(iri: str, regions: Mapping[str, str]) -> str:
    """The place with which the name of a thing begins, as 江门市 in id/set/江门市五大产业集群."""
    name = iri.rsplit("/", 1)[1]
    return next((regions[name[:length]] for length in range(min(len(name), 8), 1, -1) if name[:length] in regions), "")


def _concepts(store: Store) -> Iterator[tuple[str, str]]:
    """Topics and families of indicators, which have no class of their own."""
    for quad in store.backend.quads_for_pattern(None, NamedNode(SKOS + "prefLabel"), None, None):
        iri = _iri(quad.subject)
        if iri.startswith(_TOPIC):
            yield iri, "Topic"
        elif iri.startswith(_FAMILY):
            yield iri, "Family"


def _add_sources(store: Store, gathering: _Gathering) -> None:
    """Names that the tables take from the store by queries of their own."""
    for source in gathering.tables.sources:
        for row in store.select(source.sparql).records():
            value, label = (getattr(row.get(name), "value", "") for name in ("value", "label"))
            plan = getattr(row.get("plan"), "value", "")
            sense = Sense(short(value), frozenset({source.kind}), "", 1.0, short(plan))
            gathering.labels[sense.value].setdefault("zh", label)
            name = key(label, gathering.tables)
            gathering.add(name, sense)
            if name[-1:] == (NUMBER,):
                gathering.add(name[:-1], sense)
                gathering.add((*name[:-2], YEAR, *name[-2:]), sense)


def _add_aliases(gathering: _Gathering, things: Mapping[str, Sense]) -> None:
    """Further writings of things from the tables; those of things that are not in the store are left out."""
    by_value = {sense.value: sense for sense in things.values()}
    for value, writings in gathering.tables.aliases.items():
        if value in by_value:
            for writing in writings:
                gathering.add(key(writing, gathering.tables), by_value[value])


def _is_name(name: Key) -> bool:
    """Whether tokens are enough to name something: two of them, or a word of three letters."""
    return len(name) > 1 or (len(name) == 1 and len(name[0]) > 2 and not name[0].isdigit())

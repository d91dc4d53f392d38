"""Reference data for readers of texts: the named things, places and known documents of graph/registry as plain values.

Input: the Turtle files and divisions.csv of the registry. Output: `Reference`, which the loaders ask for names; they
never see RDF. Neighbours: datasets places the same files into the store.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from graph.errors import PolicyGraphError
from graph.namespaces import ID, PG, RDF, SKOS

STATE: Final = "100000"
_DIVISION_COLUMNS: Final = ("code", "name", "level", "parent")
_INDICATORS: Final = ID + "indicator/"
_NO_THINGS: Final = (ID + "concept/", _INDICATORS)
_MANIFEST_TERMS: Final = frozenset({"describes", "key", "textFingerprint"})


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county: GB/T 2260 code, name, local name of its level, code of the one above."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the registry: `names` mean it anywhere, `local_names` only in documents of its jurisdiction (a code).

    `kinds` are local names of its pg: classes; `administrator` is the IRI of the committee that runs a park.
    """

    iri: str
    kinds: tuple[str, ...]
    label: str
    names: tuple[str, ...]
    local_names: tuple[str, ...]
    jurisdiction: str
    administrator: str = ""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest says of a document: predicate and value, for those that its text need not print."""

    key: str
    values: tuple[tuple[str, NamedNode | Literal], ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the registry: `names` say it by themselves, `local_names` only with one of its units.

    `family` is the IRI of the family it belongs to, `population` that of whom it counts, "" where none is said.
    """

    iri: str
    label: str
    names: tuple[str, ...]
    local_names: tuple[str, ...]
    units: tuple[str, ...]
    family: str = ""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """All of the registry; `divisions` by code, `manifest` by fingerprint of the text, `digest` over the files."""

    entities: tuple[Entity, ...]
    divisions: Mapping[str, Division]
    manifest: Mapping[str, ManifestEntry]
    digest: str
    indicators: tuple[Indicator, ...] = ()


def load_reference(folder: Path) -> Reference:
    """The registry in a folder.

    Raises:
        PolicyGraphError: a file is missing or broken.
    """
    try:
        return _load(folder)
    except (OSError, SyntaxError, ValueError) as error:
        raise PolicyGraphError(
            f"The registry {folder} cannot be read: {error}; restore it from the repository."
        ) from error


def _load(folder: Path) -> Reference:
    by_subject: dict[str, list[Triple]] = defaultdict(list)
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.ttl")):
        digest.update(path.read_bytes())
        for triple in pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE):
            by_subject[getattr(triple.subject, "value", "")].append(Triple(*triple.triple))
    divisions = _read_divisions(folder / "divisions.csv", digest)
    things = dict(sorted(by_subject.items()))
    run_by = {_object(t): iri for iri, triples in things.items() for t in triples if _is(t, "administers")}
    entities = tuple(_entity(iri, triples, run_by) for iri, triples in things.items() if _is_thing(iri, triples))
    indicators = tuple(_indicator(iri, triples) for iri, triples in things.items() if iri.startswith(_INDICATORS))
    return Reference(entities, divisions, _manifest(things), digest.hexdigest(), indicators)


def _read_divisions(path: Path, digest: "hashlib._Hash") -> dict[str, Division]:
    data = path.read_bytes()
    digest.update(data)
    divisions = {}
    for row in csv.DictReader(data.decode("utf-8").splitlines()):
        values = [row.get(column) for column in _DIVISION_COLUMNS]
        if None in values:
            raise ValueError(f"{path.name} needs the columns {', '.join(_DIVISION_COLUMNS)} in each row, found {row}")
        division = Division(*map(str, values))
        divisions[division.code] = division
    return divisions


def _is(triple: Triple, local: str) -> bool:
    return str(triple.predicate.value) == PG + local


def _object(triple: Triple) -> str:
    return str(getattr(triple.object, "value", ""))


def _is_thing(iri: str, triples: list[Triple]) -> bool:
    has_label = any(t.predicate.value == SKOS + "prefLabel" for t in triples)
    return has_label and iri.startswith(ID) and not iri.startswith(_NO_THINGS)


def _labels(triples: Iterable[Triple], local: str) -> tuple[str, ...]:
    found = {
        t.object.value
        for t in triples
        if t.predicate.value == SKOS + local and isinstance(t.object, Literal) and t.object.language == "zh"
    }
    return tuple(sorted(found))


def _entity(iri: str, triples: list[Triple], run_by: Mapping[str, str]) -> Entity:
    kinds = tuple(
        sorted(_object(t).removeprefix(PG) for t in triples if t.predicate.value == RDF + "type" and PG in _object(t))
    )
    preferred = _labels(triples, "prefLabel")
    if not preferred:
        raise ValueError(f"{iri} has no Chinese skos:prefLabel")
    places = sorted(_object(t).rsplit("/", 1)[-1] for t in triples if _is(t, "jurisdiction"))
    return Entity(
        iri=iri,
        kinds=kinds,
        label=preferred[0],
        names=preferred + _labels(triples, "altLabel"),
        local_names=_labels(triples, "hiddenLabel"),
        jurisdiction=places[0] if places else "",
        administrator=run_by.get(iri, ""),
    )


def _indicator(iri: str, triples: list[Triple]) -> Indicator:
    preferred = _labels(triples, "prefLabel")
    if not preferred:
        raise ValueError(f"{iri} has no Chinese skos:prefLabel")
    families = sorted(_object(t) for t in triples if t.predicate.value == SKOS + "broader")
    populations = sorted(_object(t) for t in triples if _is(t, "population"))
    return Indicator(
        iri=iri,
        label=preferred[0],
        names=preferred + _labels(triples, "altLabel"),
        local_names=_labels(triples, "hiddenLabel"),
        units=tuple(sorted(_object(t) for t in triples if _is(t, "usualUnit"))),
        family=next(iter(families), ""),
        population=next(iter(populations), ""),
    )


def _manifest(things: Mapping[str, list[Triple]]) -> dict[str, ManifestEntry]:
    entries = {}
    for iri, triples in things.items():
        if not iri.startswith(ID + "concept/manifest-"):
            continue
        own = {t.predicate.value.removeprefix(PG): t.object for t in triples if t.predicate.value.startswith(PG)}
        if not {"textFingerprint", "key"} <= own.keys():
            raise ValueError(f"{iri} has no pg:key or no pg:textFingerprint")
        values = [
            (str(t.predicate.value), t.object)
            for t in triples
            if isinstance(t.object, NamedNode | Literal)
            and t.predicate.value.removeprefix(PG) not in _MANIFEST_TERMS
            and not t.predicate.value.endswith(("#type", "#comment", "/source"))
        ]
        ordered = tuple(sorted(values, key=lambda pair: (pair[0], str(pair[1]))))
        entries[_text(own["textFingerprint"])] = ManifestEntry(_text(own["key"]), ordered)
    return entries


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))

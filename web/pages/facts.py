"""Facts of one thing: rows of property, value and graph -> what a page shows, each value with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph.identifiers import graph_iri
from graph.namespaces import DCTERMS, PG, RDF, RDFS, SKOS
from graph.store import Term
from web.asking import Record, node, text
from web.site import snapshot

INFERRED: Final = graph_iri("inferred")
_LABELS: Final = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
_HIDDEN: Final = frozenset({RDF + "type", *_LABELS, RDFS + "isDefinedBy"})
_FIRST: Final = (DCTERMS + "title", PG + "documentNumber", PG + "issuer", DCTERMS + "issued", PG + "jurisdiction")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document states a fact: the quote and its place, or the basis of a value that is not printed."""

    statement: str
    passage: str
    begin: str
    quote: str
    basis: str
    review: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a property with its evidence."""

    value: Term
    graph: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The values of one property."""

    property: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A thing: its types and names, what is stated of it, and what follows by rules."""

    iri: str
    types: tuple[str, ...]
    other_types: tuple[str, ...]
    other_names: tuple[str, ...]
    short_names: tuple[str, ...]
    stated: tuple[Facts, ...]
    inferred: tuple[Facts, ...]
    is_registered: bool

    @property
    def kinds(self) -> frozenset[str]:
        """The local names of all its types."""
        return frozenset(one.removeprefix(PG) for one in self.types + self.other_types)


def describe(iri: str, rows: Iterable[Record], evidence: Iterable[Record]) -> Description:
    """The description of a thing from its rows and those of its evidence."""
    found = list(rows)
    sources = _sources(evidence)
    all_types = tuple(dict.fromkeys(_texts(found, RDF + "type")))
    narrow = _narrowest(all_types)
    return Description(
        iri=iri,
        types=narrow,
        other_types=tuple(one for one in all_types if one not in narrow),
        other_names=_texts(found, SKOS + "altLabel"),
        short_names=_texts(found, SKOS + "hiddenLabel"),
        stated=_grouped((row for row in found if not _is_inferred(row)), sources),
        inferred=_grouped((row for row in found if _is_inferred(row)), sources),
        is_registered=any(text(row, "graph") == graph_iri("registry") for row in found),
    )


def merged_into(rows: Iterable[Record]) -> str:
    """The thing that stands for this one since a curator merged them; empty where nobody did."""
    return next(iter(_texts(rows, PG + "mergedInto")), "")


def _narrowest(types: tuple[str, ...]) -> tuple[str, ...]:
    """The types of which no other one is a subclass."""
    backend, below = snapshot().store.backend, node(RDFS + "subClassOf")
    broad = {
        quad.object.value
        for one in types
        for quad in backend.quads_for_pattern(node(one), below, None, None)
        if isinstance(quad.object, NamedNode) and quad.object.value != one
    }
    return tuple(one for one in types if one not in broad)


def _is_inferred(row: Record) -> bool:
    return text(row, "graph").startswith(INFERRED)


def _texts(rows: Iterable[Record], name: str) -> tuple[str, ...]:
    return tuple(text(row, "value") for row in rows if text(row, "property") == name)


def _grouped(rows: Iterable[Record], sources: dict[tuple[str, str], list[Source]]) -> tuple[Facts, ...]:
    groups: dict[str, list[Fact]] = {}
    for row in rows:
        name = text(row, "property")
        if name not in _HIDDEN:
            value = row["value"]
            fact = Fact(value, text(row, "graph"), tuple(sources.get((name, str(value)), ())))
            groups.setdefault(name, []).append(fact)
    ordered = sorted(groups, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), _label(name)))
    return tuple(Facts(name, tuple(sorted(groups[name], key=_reading_order))) for name in ordered)


def _label(name: str) -> str:
    return snapshot().names.of(name).zh


def _reading_order(fact: Fact) -> tuple[int, str]:
    begin = min((int(source.begin) for source in fact.sources if source.begin), default=0)
    shown = _label(fact.value.value) if isinstance(fact.value, NamedNode) else str(fact.value)
    return begin, shown


def _sources(rows: Iterable[Record]) -> dict[tuple[str, str], list[Source]]:
    found: dict[tuple[str, str], list[Source]] = {}
    for row in rows:
        source = Source(
            statement=text(row, "statement"),
            passage=text(row, "passage"),
            begin=text(row, "begin"),
            quote=text(row, "quote"),
            basis=text(row, "basis"),
            review=text(row, "review"),
        )
        found.setdefault((text(row, "property"), str(row["value"])), []).append(source)
    return found

"""Connections: two things of a store -> the shortest ways between them, with the evidence of each hop.

A hop is a triple that a document states, a passage names, or the registry asserts; nothing inferred is walked. Three
widths are tried: facts, then names in one section, then places and documents; a wider one counts only where it is
shorter. `web/explore.py` shows the ways; `networks.py` holds the measures of who works with whom.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, pairwise
from typing import Final

import networkx
from pyoxigraph import NamedNode, Triple

from graph import evidence
from graph.evidence import Passage
from graph.identifiers import graph_iri, key_of
from graph.namespaces import ID, ITSRDF, NIF, ORG, PG, PROV, RDF
from graph.store import Store


class Width(IntEnum):
    """How wide a way may go."""

    FACTS = 1
    NAMED_TOGETHER = 2
    PLACES_AND_DOCUMENTS = 3


NAMING: Final = frozenset({PG + "mentions"})
CONTAINING: Final = frozenset(
    PG + name for name in ("jurisdiction", "locatedIn", "inPlan", "inSection", "inDocument", "parentSection")
)
LEFT_OUT: Final = frozenset(
    PG + name
    for name in ("context", "extractedBy", "onBehalfOf", "concerns", "rule", "describes", "measure", "population",
                 "topic", "compares", "comparableScope", "comparableIndicator", "firstUnit", "mergedInto")
)  # fmt: skip
WALKED_ELSEWHERE: Final = frozenset({ORG + "hasUnit"})
ASIDE: Final = ("/statement/", "/text/", "/finding/", "/concept/alignment-", "#")
NOT_WALKED: Final = tuple(
    graph_iri(name) for name in ("inferred", "ontology", "quality", "catalog", "curation", "alignments")
)
ROLES: Final = tuple(
    PG + name
    for name in ("leadUnit", "firstListedUnit", "responsibleUnit", "cooperatingUnit", "guidingUnit", "partialLead")
)
LONGEST: Final = 6
REACH: Final = 4
"""Hops after which the nearest things are no longer looked for."""
HUB: Final = 3000
"""A thing with more links than this is an end of a way, never between."""
MOST_WAYS: Final = 300


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: a triple, whether the way goes from its subject to its object, and what is printed for it.

    `kind` is stated, named, registry (asserted there) or asserted (of a document, such as where a task stands).
    """

    subject: str
    property: str
    value: str
    is_forward: bool
    kind: str
    document: str
    quote: str
    passage: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way from the first thing to the last; hop n leads from thing n to thing n + 1."""

    things: tuple[str, ...]
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways of one width, the most specific first; `total` counts all, up to MOST_WAYS."""

    width: Width
    length: int
    total: int
    shown: tuple[Way, ...]


def connect(store: Store, start: str, end: str, shown: int = 5) -> tuple[Ways, ...]:
    """The shortest ways between two things, by width; none where no way of at most LONGEST hops leads there."""
    found: list[Ways] = []
    for width in Width if start != end else ():
        walk = _Walk(store, width)
        graph = walk.between(start, end)
        if graph is None:
            continue
        ways = list(islice(networkx.all_shortest_paths(graph, start, end), MOST_WAYS))
        length = len(ways[0]) - 1
        if not found or length < found[-1].length:
            ways.sort(key=lambda things: _specific(graph, things))
            found.append(Ways(width, length, len(ways), tuple(walk.way(things) for things in ways[:shown])))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The things of a kind that are fewest hops away in a walk of one width, each with one way to it, nearest first."""

    kind: str
    width: Width
    ways: tuple[Way, ...]


def nearest(store: Store, start: str, kinds: Mapping[str, Collection[str]], shown: int = 4) -> tuple[Nearest, ...]:
    """The nearest things of each kind (a name and its classes): by facts, then those that only names lead to."""
    found = [_Walk(store, width).nearest(start, kinds, shown) for width in (Width.FACTS, Width.NAMED_TOGETHER)]
    near: list[Nearest] = []
    for kind in kinds:
        met = {way.things[-1] for way in found[0].get(kind, ())}
        named = tuple(way for way in found[1].get(kind, ()) if way.things[-1] not in met)
        pairs = ((Width.FACTS, found[0].get(kind, ())), (Width.NAMED_TOGETHER, named))
        near.extend(Nearest(kind, width, ways) for width, ways in pairs if ways)
    return tuple(near)


def _specific(graph: "networkx.Graph[str]", things: list[str]) -> tuple[int, list[int], list[str]]:
    """Principal roles first, then ways over things with few links."""
    ranks = [graph.edges[pair]["rank"] for pair in pairwise(things)]
    return sum(ranks), [graph.degree(one) for one in things[1:-1]], things


class _Walk:
    """Links of things in one store, of one width."""

    def __init__(self, store: Store, width: Width) -> None:
        self._store = store
        self._width = width

    def between(self, start: str, end: str) -> "networkx.Graph[str] | None":
        """All links met on the way of two growing circles, once these touch; None where they never do."""
        graph: networkx.Graph[str] = networkx.Graph()
        seen = ({start}, {end})
        rims: list[set[str]] = [{start}, {end}]
        for _ in range(LONGEST):
            side = 0 if len(rims[0]) <= len(rims[1]) else 1
            rims[side] = self._grow(graph, rims[side], seen[side], (start, end))
            if seen[0] & seen[1]:
                return graph
            if not rims[side]:
                return None
        return None

    def nearest(self, start: str, kinds: Mapping[str, Collection[str]], shown: int) -> dict[str, tuple[Way, ...]]:
        """Ways to the first things of each kind in growing circles; the last circle is left when it gave enough."""
        graph: networkx.Graph[str] = networkx.Graph()
        found: dict[str, list[list[str]]] = {kind: [] for kind in kinds}
        best: dict[str, tuple[int, list[str]]] = {start: (0, [start])}
        seen, rim = {start}, {start}
        for _ in range(REACH):
            inner, rim = rim, self._grow(graph, rim, seen, (start, start))
            best = {thing: _shortest(graph, best, inner, thing) for thing in sorted(rim)}
            classes = {thing: self._classes(thing) for thing in best}
            for kind, wanted in kinds.items():
                hits = sorted(best[thing] for thing, known in classes.items() if not known.isdisjoint(wanted))
                found[kind].extend(things for _, things in hits[: shown - len(found[kind])])
            if not rim or all(len(ways) >= shown for ways in found.values()):
                break
        return {kind: tuple(self.way(things) for things in ways) for kind, ways in found.items()}

    def _classes(self, thing: str) -> frozenset[str]:
        quads = self._store.backend.quads_for_pattern(NamedNode(thing), NamedNode(RDF + "type"), None, None)
        return frozenset(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))

    def _grow(self, graph: "networkx.Graph[str]", rim: set[str], seen: set[str], ends: tuple[str, str]) -> set[str]:
        """The next circle around what was seen; its links join the graph."""
        new: set[str] = set()
        for thing in sorted(rim):
            links = list(islice(self.links(thing), HUB + 1))
            if len(links) > HUB and thing not in ends:
                continue
            for triple, other in links:
                if self._is_far(other) and other not in ends:
                    continue
                rank = _rank(triple.predicate.value)
                if not graph.has_edge(thing, other) or graph.edges[thing, other]["rank"] > rank:
                    graph.add_edge(thing, other, rank=rank, triple=triple)
                new.add(other)
        new -= seen
        seen |= new
        return new

    def _is_far(self, thing: str) -> bool:
        """Whether the thing is a place, over which only the widest ways lead: nearly all would."""
        return thing.startswith(ID + "place/") and self._width < Width.PLACES_AND_DOCUMENTS

    def links(self, thing: str) -> Iterator[tuple[Triple, str]]:
        """The triples that link a thing to another."""
        node = NamedNode(thing)
        for place in ((node, None, None, None), (None, None, node, None)):
            for quad in self._store.backend.quads_for_pattern(*place):
                ends = (quad.subject, quad.object)
                if not self._is_walked(quad.predicate.value, quad.graph_name.value):  # type: ignore[union-attr]
                    continue
                other = ends[1] if quad.subject == node else ends[0]
                if isinstance(other, NamedNode) and _is_thing(other.value) and other != node:
                    yield quad.triple, other.value

    def _is_walked(self, predicate: str, graph: str) -> bool:
        if graph.startswith(NOT_WALKED) or predicate in LEFT_OUT:
            return False
        if predicate in NAMING:
            return self._width >= Width.NAMED_TOGETHER
        if predicate in CONTAINING:
            return self._width >= Width.PLACES_AND_DOCUMENTS
        return predicate.startswith(PG) or predicate in WALKED_ELSEWHERE

    def way(self, things: list[str]) -> Way:
        """A way with the evidence of its hops."""
        hops = tuple(self._hop(one, other) for one, other in pairwise(things))
        return Way(tuple(things), hops)

    def _hop(self, one: str, other: str) -> Hop:
        """The link of two things with the lowest rank, and what is printed for it."""
        found = (triple for triple, end in self.links(one) if end == other)
        triple = min(found, key=lambda each: (_rank(each.predicate.value), str(each)))
        subject, value = str(triple.subject)[1:-1], str(triple.object)[1:-1]
        kind, passage = self._printed(triple)
        return Hop(
            subject=subject,
            property=triple.predicate.value,
            value=value,
            is_forward=subject == one,
            kind=kind,
            document=key_of(passage.iri if passage else subject) or "",
            quote=(passage.quote + ("" if passage.is_whole else "…")) if passage else "",
            passage=passage.iri if passage else "",
        )

    def _printed(self, triple: Triple) -> tuple[str, Passage | None]:
        if triple.predicate.value == PG + "mentions":
            return "named", self._naming(str(triple.subject)[1:-1], triple.object)  # type: ignore[arg-type]
        found = evidence.explain(self._store, triple.subject, triple.predicate, triple.object)
        if found.kind == "stated":
            stated = [one.passage for one in found.statements if one.passage]
            return "stated", stated[0] if stated else None
        kind = "registry" if found.graph == graph_iri("registry") else "asserted"
        return kind, found.passages[0] if found.passages else None

    def _naming(self, holder: str, thing: NamedNode) -> Passage | None:
        """The first passage inside a section, task or item that names the thing."""
        wholes = [span for name in (PG + "context", PROV + "wasDerivedFrom") for span in self._spans(holder, name)]
        backend = self._store.backend
        quads = backend.quads_for_pattern(None, NamedNode(ITSRDF + "taIdentRef"), thing, None)
        names = [_span(quad.subject.value) for quad in quads if isinstance(quad.subject, NamedNode)]
        inside = sorted(
            name
            for name in names
            if any(name[0] == one[0] and one[1] <= name[1] and name[2] <= one[2] for one in wholes)
        )
        if not inside:
            return None
        text, begin, end = inside[0]
        iri = f"{text}#char={begin},{end}"
        quotes = backend.quads_for_pattern(NamedNode(iri), NamedNode(NIF + "anchorOf"), None, None)
        quote = next((str(quad.object.value) for quad in quotes), "")  # type: ignore[union-attr]
        return Passage(iri, key_of(iri) or "", begin, end, quote, True)

    def _spans(self, holder: str, name: str) -> list[tuple[str, int, int]]:
        quads = self._store.backend.quads_for_pattern(NamedNode(holder), NamedNode(name), None, None)
        return [_span(quad.object.value) for quad in quads if isinstance(quad.object, NamedNode)]


def _shortest(
    graph: "networkx.Graph[str]", best: Mapping[str, tuple[int, list[str]]], inner: Collection[str], thing: str
) -> tuple[int, list[str]]:
    """The way to a thing over the circle before it with the lowest ranks."""
    ways = ((best[one], graph.edges[one, thing]["rank"]) for one in graph.neighbors(thing) if one in inner)
    return min((ranks + rank, [*things, thing]) for (ranks, things), rank in ways)


def _span(passage: str) -> tuple[str, int, int]:
    """Text, begin and end of a passage by its IRI."""
    text, _, place = passage.partition("#char=")
    begin, _, end = place.partition(",")
    return (text, int(begin), int(end)) if begin.isdigit() and end.isdigit() else (text, 0, 0)


def _is_thing(iri: str) -> bool:
    return iri.startswith(ID) and not any(mark in iri for mark in ASIDE) and "/graph/" not in iri


def _rank(predicate: str) -> int:
    """Roles in their order, then other facts, then names and places."""
    if predicate in ROLES:
        return ROLES.index(predicate) + 1
    return 20 if predicate in NAMING else 30 if predicate in CONTAINING else 5

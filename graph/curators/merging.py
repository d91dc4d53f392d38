"""Merging: what documents state, with the things that curators found to be one under the IRI of the one that is kept.

Input: contributions of documents and a map from merged to kept things. Output: contributions in which no merged thing
is left. Labels of a merged thing become other labels of the kept one; what else was minted with it is dropped, what a
statement asserts is kept. Neighbours: curating before, placement after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.namespaces import PG, PROV, RDF, SKOS
from graph.placement import ENTITIES, Contribution, Subject
from graph.store import Term

Into = Mapping[NamedNode, NamedNode]
"""A merged thing -> the one that is kept."""

_TYPE: Final = NamedNode(RDF + "type")
_PREFERRED, _OTHER, _HIDDEN = (NamedNode(SKOS + name) for name in ("prefLabel", "altLabel", "hiddenLabel"))
_LABELS: Final = (_PREFERRED, _OTHER, _HIDDEN)
_PARTS: Final = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_PLACE, _ORDER = NamedNode(PROV + "wasDerivedFrom"), NamedNode(PG + "listOrder")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is said of merged and kept things: which have a type, the labels of kept ones, the labels of merged ones."""

    typed: frozenset[Subject]
    taken: frozenset[tuple[Subject, Term]]
    labels: tuple[Triple, ...]


def merge(documents: Mapping[str, Contribution], ground: Iterable[Triple], into: Into) -> dict[str, Contribution]:
    """The contributions without the merged things; `ground` holds what is known whatever documents are loaded."""
    if not into:
        return dict(documents)
    known = _known(documents.values(), ground, into)
    donors = _donors(into, known)
    labels = _labels(into, known, donors)
    return {key: _Merger(into, donors, labels).contribution(document) for key, document in documents.items()}


def _known(documents: Iterable[Contribution], ground: Iterable[Triple], into: Into) -> _Known:
    kept = frozenset(into.values())
    typed: set[Subject] = set()
    taken: set[tuple[Subject, Term]] = set()
    labels: list[Triple] = []
    for triple in _all(documents, ground):
        subject, is_label = triple.subject, triple.predicate in _LABELS
        if subject in kept:
            if is_label:
                taken.add((subject, triple.object))
            elif triple.predicate == _TYPE:
                typed.add(subject)
        elif subject in into:
            if is_label:
                labels.append(triple)
            elif triple.predicate == _TYPE:
                typed.add(subject)
    return _Known(frozenset(typed), frozenset(taken), tuple(labels))


def _all(documents: Iterable[Contribution], ground: Iterable[Triple]) -> Iterator[Triple]:
    yield from ground
    for document in documents:
        yield from document.own
        for triples in document.shared.values():
            yield from triples


def _donors(into: Into, known: _Known) -> frozenset[NamedNode]:
    """For each kept thing that nothing describes, the merged thing that gives it its types and preferred label."""
    donors: dict[NamedNode, NamedNode] = {}
    for merged in sorted(into, key=str, reverse=True):
        if merged in known.typed and into[merged] not in known.typed:
            donors[into[merged]] = merged
    return frozenset(donors.values())


def _labels(into: Into, known: _Known, donors: frozenset[NamedNode]) -> dict[Triple, Triple]:
    """What each label of a merged thing becomes; one that the kept thing has anyway becomes nothing."""
    found: dict[Triple, Triple] = {}
    taken = set(known.taken)
    for triple in sorted(set(known.labels), key=lambda one: (_LABELS.index(one.predicate), str(one))):
        merged, kept = triple.subject, into[triple.subject]  # type: ignore[index]
        if (kept, triple.object) not in taken:
            taken.add((kept, triple.object))
            is_first = triple.predicate == _PREFERRED and merged not in donors
            found[triple] = Triple(kept, _OTHER if is_first else triple.predicate, triple.object)
    return found


@dataclass(frozen=True, slots=True)
class _Merger:
    """Merges in one contribution after the other."""

    into: Into
    donors: frozenset[NamedNode]
    labels: Mapping[Triple, Triple]

    def contribution(self, document: Contribution) -> Contribution:
        """The contribution without the merged things; the same one where it names none."""
        if not any(self._names(one) for one in _all([document], ())):
            return document
        looped: set[Subject] = set()
        own = {new for one in document.own for new in self._renamed(one)}
        shared = {
            graph: frozenset(new for one in triples for new in self._written(graph, one))
            for graph, triples in document.shared.items()
        }
        touched = {one.subject for one in document.own if one.predicate in _PARTS and one.object in self.into}
        looped = {node for node, parts in _statements(own, touched).items() if parts[0] == parts[2]}
        dropped = looped | _repeated(own, touched - looped)
        kept = frozenset(one for one in own if one.subject not in dropped)
        return Contribution(document.key, document.source, kept, shared)

    def _names(self, triple: Triple) -> bool:
        return triple.subject in self.into or triple.object in self.into

    def _written(self, graph: str, triple: Triple) -> tuple[Triple, ...]:
        """What a shared triple becomes: the description of a merged thing goes, save labels and what a donor gives."""
        if graph != ENTITIES or triple.subject not in self.into:
            return self._renamed(triple)
        if triple.predicate in _LABELS:
            return (self.labels[triple],) if triple in self.labels else ()
        return self._renamed(triple) if triple.subject in self.donors else ()

    def _renamed(self, triple: Triple) -> tuple[Triple, ...]:
        """The triple under the kept names; nothing where both its ends are one thing now."""
        if not self._names(triple):
            return (triple,)
        subject = self.into.get(triple.subject, triple.subject)  # type: ignore[arg-type]
        value = self.into.get(triple.object, triple.object)  # type: ignore[arg-type]
        return () if subject == value else (Triple(subject, triple.predicate, value),)


def _statements(own: Iterable[Triple], nodes: set[Subject]) -> dict[Subject, tuple[Term | None, ...]]:
    """Subject, predicate and object of the statements that a merge touched and of those that say the same."""
    found: dict[Subject, dict[NamedNode, Term]] = defaultdict(dict)
    for triple in own if nodes else ():
        if triple.predicate in _PARTS:
            found[triple.subject][triple.predicate] = triple.object
    parts = {node: tuple(values.get(part) for part in _PARTS) for node, values in found.items()}
    said = {parts[node] for node in nodes}
    return {node: whole for node, whole in parts.items() if whole in said}


def _repeated(own: Iterable[Triple], touched: set[Subject]) -> set[Subject]:
    """The statements that now say what an earlier one of the document says: the first place of a fact is kept."""
    triples = list(own)
    said: dict[tuple[Term | None, ...], list[Subject]] = defaultdict(list)
    for node, parts in _statements(triples, touched).items():
        said[parts].append(node)
    groups = [nodes for nodes in said.values() if len(nodes) > 1]
    wanted = {node for nodes in groups for node in nodes}
    places: dict[Subject, tuple[int, int]] = dict.fromkeys(wanted, (0, 0))
    for triple in triples if wanted else ():
        if triple.subject in wanted:
            begin, order = places[triple.subject]
            if triple.predicate == _PLACE:
                begin = _begin(triple.object)
            elif triple.predicate == _ORDER and isinstance(triple.object, Literal):
                order = int(triple.object.value)
            places[triple.subject] = begin, order
    return {node for nodes in groups for node in sorted(nodes, key=lambda one: (places[one], str(one)))[1:]}


def _begin(passage: Term) -> int:
    """Where a passage begins, from its IRI."""
    begin = str(passage).rpartition("#char=")[2].partition(",")[0]
    return int(begin) if begin.isdecimal() else 0

"""Aligning: documents and base as curators judged them -> the triples of the graph `alignments`, worked out at build.

Output: one pg:Alignment for each pair of tasks of two plans that is proposed or accepted, without those that a curator
rejected. Neighbours: profiles, pairing and scoring do the work; build calls `align` after placing; curating brings the
judgements.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.alignments import pairing, profiles
from graph.alignments.leads import Leads
from graph.alignments.pairing import Pairing, Relation
from graph.alignments.profiles import Plan
from graph.alignments.scoring import Pair, Scorer, load_weights
from graph.curators.curating import Curated
from graph.curators.judgements import Verdict
from graph.identifiers import alignment_iri, graph_iri
from graph.namespaces import PG, RDF, XSD
from graph.placement import Contribution
from graph.terms import stored_literal

ALIGNMENTS: Final = graph_iri("alignments")
REGISTRY: Final = graph_iri("registry")
LIKE_TITLES: Final = 0.45
_DECIMAL: Final = NamedNode(XSD + "decimal")
_STATUS: Final = NamedNode(PG + "reviewStatus")


def align(curated: Curated) -> frozenset[Triple]:
    """The alignments of all plans, with what curators said of them."""
    judged = curated.judgements
    accepted = {one.thing for one in judged.of(Verdict.ACCEPT)}
    rejected = {one.thing for one in judged.of(Verdict.REJECT)}
    found: set[Triple] = set()
    for relation, pair in _proposals(curated, accepted):
        iri = alignment_iri(pair.task.iri, pair.other.iri)
        if iri in rejected:
            found.add(_status(iri, "Rejected"))
            continue
        found.update(_triples(iri, relation, pair))
        if iri in accepted:
            found.add(_status(iri, "Reviewed"))
    return frozenset(found)


def _proposals(curated: Curated, accepted: set[str]) -> Iterator[tuple[Relation, Pair]]:
    """The pairs that are likely enough, and less likely ones that a curator accepted."""
    weights = load_weights()
    least = weights.floor if accepted else weights.propose
    plans = read_plans(curated)
    scorer = Scorer(plans, Leads(curated.base.graphs.get(REGISTRY, ())))
    for one in compared(curated, plans):
        for pair in scorer.pairs(one.plan, one.other, least):
            if pair.score >= weights.propose or alignment_iri(pair.task.iri, pair.other.iri) in accepted:
                yield one.relation, pair


def read_plans(curated: Curated) -> tuple[Plan, ...]:
    """The plans with tasks."""
    learned = profiles.learned_bodies(_of_things(curated.documents, curated.base.graphs.get(REGISTRY, ())))
    return profiles.read(curated.documents, learned)


def compared(curated: Curated, plans: Iterable[Plan]) -> list[Pairing]:
    """The plans that are held side by side."""
    located = pairing.locations(_of_things(curated.documents, curated.base.graphs.get(REGISTRY, ())))
    return pairing.pairings(plans, located)


def _of_things(documents: Mapping[str, Contribution], registry: Iterable[Triple]) -> Iterable[Triple]:
    """What is stated of things that stand in no document."""
    return chain(registry, *(triples for document in documents.values() for triples in document.shared.values()))


def _triples(iri: str, relation: Relation, pair: Pair) -> list[Triple]:
    subject = NamedNode(iri)
    score = stored_literal(Literal(f"{pair.score:.2f}", datatype=_DECIMAL))
    pairs: list[tuple[str, NamedNode | Literal]] = [
        (RDF + "type", NamedNode(PG + "Alignment")),
        (PG + "fromTask", NamedNode(pair.task.iri)),
        (PG + "toTask", NamedNode(pair.other.iri)),
        (PG + "score", score),
        (PG + "alignmentKind", NamedNode(PG + _kind(pair))),
        (PG + "planRelation", NamedNode(PG + relation)),
        (PG + "leadChange", NamedNode(PG + pair.change)),
    ]
    pairs += [(PG + "sharedThing", NamedNode(thing)) for thing in pair.shared]
    return [Triple(subject, NamedNode(name), value) for name, value in pairs]


def _kind(pair: Pair) -> str:
    if pair.title >= LIKE_TITLES:
        return "SameTitle"
    return "SameThing" if pair.shared else "SameTopic"


def _status(iri: str, status: str) -> Triple:
    return Triple(NamedNode(iri), _STATUS, NamedNode(PG + status))

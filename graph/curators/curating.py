"""Curating: judgements of curators applied to what documents state, anew at every build; no extracted file changes.

Input: base graphs and contributions of documents. Output: the same with merged things under one IRI, rejected ones
gone, accepted ones marked, and findings that people entered by hand. Neighbours: datasets and placement before, then
placement and reasoning; build calls it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph import findings
from graph.curators import editorial, judgements, merging, rejecting
from graph.curators.judgements import Judgement, Judgements, Verdict
from graph.datasets import Base
from graph.findings import Finding
from graph.identifiers import document_iri, graph_iri, key_of
from graph.namespaces import ID, PG, RDF
from graph.placement import Contribution, Subject

CURATION: Final = graph_iri("curation")
_STALE: Final = PG + "StaleJudgement"
_STATUS: Final = NamedNode(PG + "reviewStatus")
_DISMISSED: Final = NamedNode(PG + "dismissedBecause")
_WHY_NOT: Final = {
    "registered": ("它已在登记表中", "it is in the registry now"),
    "loaded": ("它是已录入的文件", "it is a document with a text now"),
    "part": ("它是文件的一部分，只有陈述和数值可以否定", "it is a part of a document other than a statement or figure"),
    "text": ("它所依据的文本与录入的不同", "the text that it rests on is not the one that is loaded"),
    "finding": ("该待核对处已不存在", "there is no such finding any more"),
}


@dataclass(frozen=True, slots=True)
class Curated:
    """Base and documents as the store holds them, all judgements, and findings to add to the quality graph."""

    base: Base
    documents: Mapping[str, Contribution]
    judgements: Judgements
    findings: frozenset[Triple] = frozenset()


def apply(base: Base, documents: Mapping[str, Contribution]) -> Curated:
    """What the documents state, as curators judged it.

    Raises:
        SourceError: a judgement is faulty, a thing is judged twice, or merges run in a circle.
    """
    found = base.graphs.get(CURATION, frozenset())
    judged, nodes = judgements.from_triples(found), editorial.finding_nodes(found)
    if not judged.by_thing and not nodes:
        return Curated(base, documents, judged)
    written = frozenset(one for one in found if editorial.is_editorial(one, nodes))
    standing, stale = _standing(judged, base, documents)
    into, rejected = _merges(standing), frozenset(NamedNode(one.thing) for one in standing.of(Verdict.REJECT))
    merged = merging.merge(documents, base.triples - found, into)
    kept = {key: rejecting.reject(document, rejected) for key, document in merged.items()}
    new = editorial.load(written, kept)
    kept = {key: _with(document, new.passages.get(key, frozenset())) for key, document in kept.items()}
    graphs = {graph: frozenset(_renamed(one, into) for one in triples) for graph, triples in base.graphs.items()}
    graphs[CURATION] = (found - written) | _statuses(standing)
    of_text = [_unused(one, "text") for one in new.outdated]
    told = {triple for one in (*stale, *of_text) for triple in findings.to_triples(one)}
    return Curated(replace(base, graphs=graphs), kept, judged, new.findings | told)


def _standing(
    judged: Judgements, base: Base, documents: Mapping[str, Contribution]
) -> tuple[Judgements, tuple[Finding, ...]]:
    """The judgements on things that documents name and that can be judged, and findings about those that cannot."""
    registered = {one.subject for graph, triples in base.graphs.items() if graph != CURATION for one in triples}
    fit: dict[str, Judgement] = {}
    stale = []
    for thing, judgement in judged.by_thing.items():
        why_not = "registered" if NamedNode(thing) in registered else _why_not(judgement, documents)
        if judgement.verdict is Verdict.DISMISS:
            continue
        if why_not:
            stale.append(_unused(thing, why_not))
        else:
            fit[thing] = judgement
    named = {one.value for one in _named({NamedNode(thing) for thing in fit}, documents)}
    # A thing that no document names is meant all the same where one that a document names was merged into it.
    named |= {step for thing in named for step in Judgements(fit).chain(thing)}
    return Judgements({thing: one for thing, one in fit.items() if thing in named}), tuple(stale)


def _named(wanted: set[NamedNode], documents: Mapping[str, Contribution]) -> set[NamedNode]:
    """The wanted things that a document names."""
    found: set[NamedNode] = set()
    for document in documents.values():
        for triples in (document.own, *document.shared.values()) if wanted - found else ():
            found |= wanted & {one.subject for one in triples}
            found |= wanted & {one.object for one in triples}
    return found


def _why_not(judgement: Judgement, documents: Mapping[str, Contribution]) -> str:
    """Why a judgement cannot be applied, as a key of the reasons; empty where it can."""
    key = key_of(judgement.thing)
    if judgement.verdict is Verdict.ACCEPT or key is None or key not in documents:
        return ""
    if judgement.thing == document_iri(key):
        return "loaded"
    is_fact = f"{document_iri(key)}/statement/" in judgement.thing or f"{document_iri(key)}/figure/" in judgement.thing
    return "" if is_fact and judgement.verdict is Verdict.REJECT else "part"


def _merges(standing: Judgements) -> dict[NamedNode, NamedNode]:
    return {NamedNode(one.thing): NamedNode(standing.stands_for(one.thing)) for one in standing.of(Verdict.MERGE)}


def _statuses(standing: Judgements) -> frozenset[Triple]:
    """What the judgements say of the things themselves."""
    verdicts = {Verdict.ACCEPT: NamedNode(PG + "Reviewed"), Verdict.REJECT: NamedNode(PG + "Rejected")}
    found = {Triple(NamedNode(one.thing), _STATUS, end) for kind, end in verdicts.items() for one in standing.of(kind)}
    merged_into = NamedNode(PG + "mergedInto")
    return frozenset(found | {Triple(merged, merged_into, kept) for merged, kept in _merges(standing).items()})


def _renamed(triple: Triple, into: Mapping[NamedNode, NamedNode]) -> Triple:
    """A triple of the base that points to a merged thing, under the kept name."""
    is_merged = triple.object in into and triple.predicate.value not in {PG + "judges", PG + "keeps"}
    return Triple(triple.subject, triple.predicate, into[triple.object]) if is_merged else triple  # type: ignore[index]


def _with(document: Contribution, new: frozenset[Triple]) -> Contribution:
    return replace(document, own=document.own | new) if new else document


def _unused(thing: str, why_not: str) -> Finding:
    """The finding that a judgement, or a finding written by hand, was not applied."""
    chinese, english = _WHY_NOT[why_not]
    name = thing.removeprefix(ID)
    return Finding(
        focus=NamedNode(thing),
        severity="Info",
        kind=_STALE,
        message=f"对“{name}”的人工判断未采用：{chinese}。",
        message_en=f"The judgement on “{name}” was not applied: {english}.",
        source=editorial.RULE,
    )


def dismissals(judged: Judgements, quality: Iterable[Triple], keys: Iterable[str]) -> set[Triple]:
    """What the judgements add to the findings of a finished quality graph: which are dismissed, and why.

    A dismissed finding that a loaded document has no longer is told by a finding.
    """
    kind = NamedNode(PG + "Finding")
    nodes = {one.subject for one in quality if one.object == kind and one.predicate.value == RDF + "type"}
    loaded, found = set(keys), set()
    for one in judged.of(Verdict.DISMISS):
        node = NamedNode(one.thing)
        if node in nodes:
            found.add(Triple(node, _DISMISSED, judgements.said_in(one.reason)))
        elif key_of(one.thing) in loaded:
            found |= set(findings.to_triples(_unused(one.thing, "finding")))
    return found


def dismissed(quality: Iterable[Triple]) -> set[Subject]:
    """The findings that someone dismissed."""
    return {one.subject for one in quality if one.predicate == _DISMISSED}

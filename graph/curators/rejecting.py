"""Rejecting: what documents state, without the things, statements and figures that a curator found to be wrong.

Input: the contribution of a document and the rejected IRIs. Output: the contribution without them, without the
statements and figures about them, and without what only those asserted; nothing else goes. Neighbours: curating before,
placement after.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Triple

from graph.namespaces import ITSRDF, PG, RDF, SH
from graph.placement import QUALITY, Contribution, Subject
from graph.store import Term

_PARTS: Final = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_SUBJECT, _, _OBJECT = _PARTS
_INDICATOR, _FOCUS = NamedNode(PG + "indicator"), NamedNode(SH + "focusNode")
_MEANS, _MENTION = NamedNode(ITSRDF + "taIdentRef"), NamedNode(PG + "Mention")
_ABOUT: Final = frozenset({_SUBJECT, _OBJECT, _INDICATOR, _FOCUS})
"""Properties by which a statement, a figure or a finding is about a thing, and goes with it."""


def reject(document: Contribution, rejected: frozenset[NamedNode]) -> Contribution:
    """The contribution without the rejected things; the same one where it does not name any."""
    everything = [*document.own, *(one for triples in document.shared.values() for one in triples)]
    if not any(one.subject in rejected or one.object in rejected for one in everything):
        return document
    gone = _gone([*document.own, *document.shared.get(QUALITY, ())], rejected)
    unsaid = _unsaid(document.own, gone)
    unnamed = _unnamed(document.own, gone)

    def kept(triples: Iterable[Triple]) -> frozenset[Triple]:
        return frozenset(
            one
            for one in triples
            if one.subject not in gone and one.object not in gone and one not in unsaid and not _is_name(one, unnamed)
        )

    shared = {graph: kept(triples) for graph, triples in document.shared.items()}
    return Contribution(document.key, document.source, kept(document.own), shared)


def _gone(triples: list[Triple], rejected: frozenset[NamedNode]) -> set[Term]:
    """The rejected things, with the statements, figures and findings about them, and about those in turn."""
    about = [one for one in triples if one.predicate in _ABOUT and not _is_row(one)]
    gone: set[Term] = set(rejected)
    size = 0
    while size != len(gone):
        size = len(gone)
        gone |= {one.subject for one in about if one.object in gone}
    return gone


def _is_row(triple: Triple) -> bool:
    """Whether a row of a list names an indicator: the row was printed, whatever becomes of the indicator."""
    return triple.predicate == _INDICATOR and isinstance(triple.subject, NamedNode) and "/item/" in triple.subject.value


def _unsaid(own: Iterable[Triple], gone: set[Term]) -> set[Triple]:
    """The triples that only statements that go asserted."""
    parts: dict[Subject, dict[NamedNode, Term]] = defaultdict(dict)
    for triple in own:
        if triple.predicate in _PARTS:
            parts[triple.subject][triple.predicate] = triple.object
    said: dict[bool, set[Triple]] = {True: set(), False: set()}
    for node, values in parts.items():
        if len(values) == len(_PARTS):
            said[node in gone].add(Triple(*(values[part] for part in _PARTS)))  # type: ignore[arg-type]
    return said[True] - said[False]


def _unnamed(own: Iterable[Triple], gone: set[Term]) -> set[Subject]:
    """The passages that name nothing any more; they stay as passages."""
    means: dict[Subject, set[Term]] = defaultdict(set)
    for triple in own:
        if triple.predicate == _MEANS:
            means[triple.subject].add(triple.object)
    return {passage for passage, things in means.items() if things <= gone}


def _is_name(triple: Triple, unnamed: set[Subject]) -> bool:
    return triple.object == _MENTION and triple.subject in unnamed

"""Evidence of rows: the terms of each row -> the quotes that state it, with document, section and place.

A row is stated by the triples between its terms (and the values that were asked for): their statements, the passages of
their subjects, or what they follow from. Where no triple joins the terms, it is what a document of the row states about
another thing of the row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.errors import NotFoundError
from graph.evidence import Evidence, Passage, explain
from graph.exports.names import Names
from graph.exports.records import Quote
from graph.exports.sections import Sections, span_of
from graph.identifiers import document_iri, key_of
from graph.namespaces import DCTERMS, NIF, PG, PROV, RDF, RDFS, SKOS
from graph.reasoning import INFERRED
from graph.store import Store, Table, Term
from graph.tokens import Value

MOST: Final = 50
"""Quotes of one row; a row of counts rests on more."""
_NAMING: Final = frozenset(
    {
        RDF + "type",
        RDFS + "label",
        DCTERMS + "title",
        *(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")),
    }
)
_DERIVED: Final = NamedNode(PROV + "wasDerivedFrom")
_SUBJECT: Final = NamedNode(RDF + "subject")
_OBJECT: Final = NamedNode(RDF + "object")
_ORIGINS: Final = frozenset({PROV + "wasDerivedFrom", PG + "context"})


def of_table(
    store: Store, table: Table, bound: Sequence[Value], rules: Path | None = None
) -> tuple[tuple[Quote, ...], ...]:
    """The quotes of each row, in the order of print; none for a row that no passage states."""
    reader = _Reader(store, rules)
    return tuple(reader.of_row([term for term in row if term is not None], bound) for row in table.rows)


def of_things(store: Store, things: Iterable[str]) -> tuple[Quote, ...]:
    """The quotes of passages, or of the passages that things were found in."""
    reader = _Reader(store, None)
    return _in_order(quote for thing in things for quote in reader.of_thing(NamedNode(thing)))


class _Reader:
    """Reads the evidence of one store, each triple once."""

    def __init__(self, store: Store, rules: Path | None) -> None:
        self.store = store
        self.rules = rules
        self.names = Names(store)
        self.sections = Sections(store)
        self.of_triple = cache(self._of_triple)
        self.of_thing = cache(self._of_thing)
        self.between = cache(self._between)

    def of_row(self, row: Sequence[Term], bound: Sequence[Value]) -> tuple[Quote, ...]:
        """The quotes of a row: the first of these ways that finds some."""
        things = tuple(dict.fromkeys(term for term in row if isinstance(term, NamedNode)))
        known = tuple(dict.fromkeys((*things, *(term for term in bound if isinstance(term, NamedNode)))))
        literals = tuple(dict.fromkeys(term for term in row if isinstance(term, Literal)))
        ways: tuple[Callable[[], Iterable[Quote]], ...] = (
            lambda: self._of_parts(things, known),
            lambda: self._of_pairs(known, things, False),
            lambda: self._of_documents(known),
            lambda: self._of_literals(things, literals),
        )
        found: Iterator[tuple[Quote, ...]] = (_in_order(way()) for way in ways)
        return next(filter(None, found), ())[:MOST]

    def _of_parts(self, things: tuple[NamedNode, ...], known: tuple[NamedNode, ...]) -> list[Quote]:
        """Quotes of the triples between two things, and of the things that none of these triples is about.

        What a document says of itself, such as its issuer, counts only where there is nothing else.
        """
        stated = list(self._of_pairs(known, things, True))
        own = {key_of(quote.stated[0].value) for quote in stated if isinstance(quote.stated[0], NamedNode)}
        documents = {NamedNode(document_iri(key)) for key in own if key}
        covered = {quote.stated[0] for quote in stated}
        found = [quote for quote in stated if quote.stated[0] not in documents]
        found += [quote for thing in things if thing not in covered for quote in self.of_thing(thing)]
        return found or stated

    def _of_pairs(
        self, known: tuple[NamedNode, ...], things: tuple[NamedNode, ...], is_stated: bool
    ) -> Iterator[Quote]:
        """Quotes of the triples between two things, by the property that the row names, where it names one."""
        properties = {thing.value for thing in things}
        for subject, value in permutations(known, 2):
            triples = self.between(subject, value)
            named = [one for one in triples if one.predicate.value in properties] or triples
            yield from (quote for one in named for quote in self.of_triple(one, is_stated))

    def _between(self, subject: NamedNode, value: NamedNode | Literal) -> tuple[Triple, ...]:
        found = self.store.backend.quads_for_pattern(subject, None, value, None)
        return tuple(sorted((quad.triple for quad in found if quad.predicate.value not in _NAMING | _ORIGINS), key=str))

    def _of_literals(self, things: Iterable[NamedNode], values: Iterable[Literal]) -> Iterator[Quote]:
        """Quotes of statements that give a thing of the row a literal of the row, such as a date."""
        literals = list(values)
        for thing in things:
            for value in literals:
                found = self.store.backend.quads_for_pattern(thing, None, value, None)
                for triple in sorted((quad.triple for quad in found), key=str):
                    yield from self.of_triple(triple, True)

    def _of_documents(self, known: tuple[NamedNode, ...]) -> Iterator[Quote]:
        """Quotes of what the documents of the row state with its other things, for rows that count."""
        keys = {key for thing in known if (key := key_of(thing.value)) and thing.value == document_iri(key)}
        for thing in (one for one in known if key_of(one.value) not in keys):
            for place in (_OBJECT, _SUBJECT):
                found = self.store.backend.quads_for_pattern(None, place, thing, None)
                statements = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
                for one in (one for one in statements if key_of(one.value) in keys):
                    yield from self.of_thing(one)

    def _of_triple(self, triple: Triple, is_stated: bool) -> tuple[Quote, ...]:
        """The quotes of a triple: of its statements, or (not is_stated) of what it follows from."""
        if (self.store.graph_of(triple) or "").startswith(INFERRED) == is_stated:
            return ()
        about = self.store.backend.quads_for_pattern(None, _SUBJECT, triple.subject, None)
        if is_stated and next(about, None) is None:
            return ()  # as most do: nothing states the parts of a document
        try:
            found = explain(self.store, triple.subject, triple.predicate, triple.object, self.rules)
        except NotFoundError:
            return ()
        return tuple(self._flat(found))

    def _flat(self, evidence: Evidence) -> Iterator[Quote]:
        terms = (evidence.triple.subject, evidence.triple.predicate, evidence.triple.object)
        for one in evidence.statements:
            if one.passage is not None:
                yield self._quote(one.passage, terms, one.iri)
        for premise in evidence.premises:
            yield from self._flat(premise)

    def _of_thing(self, thing: NamedNode) -> tuple[Quote, ...]:
        """The quotes of a passage, of a statement, or of the passages that a part of a document was found in."""
        if span_of(thing.value):
            return (self._quote(self._passage(thing), (), ""),)
        if key_of(thing.value) is None:
            return ()
        found = self.store.backend.quads_for_pattern(thing, _DERIVED, None, None)
        passages = sorted((quad.object for quad in found if isinstance(quad.object, NamedNode)), key=str)
        is_statement = "/statement/" in thing.value
        terms = self._terms(thing) if is_statement else (thing,)
        return tuple(self._quote(self._passage(one), terms, thing.value if is_statement else "") for one in passages)

    def _terms(self, statement: NamedNode) -> tuple[Term, ...]:
        parts = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
        found = (self.store.backend.quads_for_pattern(statement, part, None, None) for part in parts)
        return tuple(quad.object for quads in found for quad in quads)

    def _passage(self, node: NamedNode) -> Passage:
        start, end = span_of(node.value) or (0, 0)
        whole = self.names.value(node.value, NIF + "anchorOf")
        head = whole or self.names.value(node.value, NIF + "head")
        return Passage(node.value, key_of(node.value) or "", start, end, head, bool(whole))

    def _quote(self, passage: Passage, stated: tuple[Term, ...], statement: str) -> Quote:
        key = passage.document
        title = self.names.of(document_iri(key)) if key else ""
        return Quote(passage, title, self.sections.at(key, passage.start, passage.end), stated, statement)


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each passage once for what it states, by document and place; whole blocks only where they hold no other quote."""
    found = {(quote.passage.iri, quote.stated): quote for quote in quotes}
    ordered = sorted(
        found.values(), key=lambda one: (one.passage.document, one.passage.start, one.passage.end, str(one.stated))
    )
    return tuple(one for one in ordered if len(one.stated) == 3 or not any(_holds(one, other) for other in ordered))


def _holds(one: Quote, other: Quote) -> bool:
    """Whether a block holds the characters of another quote, or is the same ones that are known to state something."""
    outer, inner = one.passage, other.passage
    if outer.iri == inner.iri:
        return len(one.stated) < len(other.stated)
    return outer.document == inner.document and outer.start <= inner.start and inner.end <= outer.end

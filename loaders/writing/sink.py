"""Where the triples of one document gather: passages, statements and plain values, each written once.

Input: a key and the text. Output: `Sink.triples`, in the order of their terms. Neighbours: triples and the modules that
write tasks, metadata and findings.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from graph import identifiers
from graph.namespaces import DCTERMS, ITSRDF, NIF, PG, PROV, RDF, RDFS, SKOS, XSD
from loaders.spans import Span

LONGEST_ANCHOR = 120
HEAD_LENGTH = 20

Term = NamedNode | Literal
PREFIXES = {
    "pg": PG, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "dcterms": DCTERMS, "prov": PROV, "nif": NIF, "itsrdf": ITSRDF,
}  # fmt: skip
TYPE = NamedNode(RDF + "type")
INDEX = NamedNode(XSD + "nonNegativeInteger")


@dataclass(frozen=True, slots=True)
class Source:
    """What states a fact: the passage of its object (None: not printed), the block, the rule, order and group.

    `quotes_context` is False for a block that says more than this fact, such as a row of a work list.
    """

    rule: str
    span: Span | None = None
    context: Span | None = None
    order: int = 0
    group: int = 0
    extra: tuple[tuple[str, str], ...] = ()
    quotes_context: bool = True


@dataclass
class Sink:
    """The triples of one document; the only thing in the loaders that changes while it is filled."""

    key: str
    text: str
    gathered: set[Triple] = field(default_factory=set)
    mentioned: dict[tuple[Span, str], None] = field(default_factory=dict)
    _given: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _passages: dict[Span, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hash = identifiers.text_hash(self.text)
        self.document = identifiers.document_iri(self.key)
        self.text_iri = identifiers.text_iri(self.key, self.hash)

    @property
    def triples(self) -> tuple[Triple, ...]:
        """All triples, sorted by their terms."""
        for span, quoted in self._passages.items():
            self._write_passage(span, quoted)
        return tuple(sorted(self.gathered, key=str))

    def link(self, subject: str, predicate: str, object_: str) -> None:
        """Subject, predicate, object as IRIs; the predicate as `iri` takes it."""
        self.gathered.add(Triple(NamedNode(subject), term(predicate), NamedNode(object_)))

    def value(self, subject: str, predicate: str, literal: Literal) -> None:
        """A literal."""
        self._given.setdefault((subject, predicate), set()).add(literal.value)
        self.gathered.add(Triple(NamedNode(subject), term(predicate), literal))

    def put(self, subject: str, predicate: str, words: str, kind: str = "") -> None:
        """Words as a plain string, in a language (kind "@zh") or of an XML Schema datatype (kind "date")."""
        self.value(subject, predicate, literal_of(words, kind))

    def kind(self, subject: str, *names: str) -> None:
        """The classes of a thing, by local names of pg: or prefixed names."""
        for name in names:
            self.gathered.add(Triple(NamedNode(subject), TYPE, term(name)))

    def has(self, subject: str, predicate: str, words: str = "") -> bool:
        """Whether a thing has a value of a predicate, or the very words as one."""
        given = self._given.get((subject, predicate), ())
        return words in given if words else bool(given)

    def passage(self, span: Span, quoted: bool = True) -> str:
        """The IRI of a passage; `quoted`: its characters are a fact of their own and may be printed."""
        self._passages[span] = quoted or self._passages.get(span, False)
        return identifiers.passage_of(self.text_iri, span.start, span.end)

    def _write_passage(self, span: Span, quoted: bool) -> None:
        """A passage with its characters, or with their hash and head where they are many or more than a fact."""
        node = NamedNode(identifiers.passage_of(self.text_iri, span.start, span.end))
        words = span.of(self.text)
        add = self.gathered.add
        add(Triple(node, TYPE, term("Passage")))
        add(Triple(node, term("nif:referenceContext"), NamedNode(self.text_iri)))
        for predicate, place in (("nif:beginIndex", span.start), ("nif:endIndex", span.end)):
            add(Triple(node, term(predicate), Literal(str(place), datatype=INDEX)))
        if quoted and len(words) <= LONGEST_ANCHOR:
            add(Triple(node, term("nif:anchorOf"), Literal(words)))
        else:
            digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
            add(Triple(node, term("anchorHash"), Literal(digest)))
            add(Triple(node, term("nif:head"), Literal(words[:HEAD_LENGTH])))

    def mention(self, span: Span, thing: str) -> str:
        """The IRI of a passage that prints the name of a thing."""
        name = self.passage(span)
        self.mentioned[span, thing] = None
        self.kind(name, "Mention")
        self.link(name, "itsrdf:taIdentRef", thing)
        return name

    def state(self, subject: str, predicate: str, object_: Term, source: Source) -> str:
        """The IRI of the Statement of a fact, written with the plain triple; the first place of a fact is kept."""
        name = identifiers.statement_iri(self.key, subject, iri(predicate), str_of(object_))
        if Triple(NamedNode(name), term("rdf:object"), object_) in self.gathered:
            return name
        if isinstance(object_, Literal):
            self.value(subject, predicate, object_)
        else:
            self.link(subject, predicate, object_.value)
        self.kind(name, "Statement")
        self.link(name, "rdf:subject", subject)
        self.link(name, "rdf:predicate", iri(predicate))
        self.gathered.add(Triple(NamedNode(name), term("rdf:object"), object_))
        self.link(name, "extractedBy", identifiers.rule_iri(source.rule))
        self._evidence(name, source)
        return name

    def _evidence(self, name: str, source: Source) -> None:
        if source.span:
            self.link(name, "prov:wasDerivedFrom", self.passage(source.span))
        if source.context:
            self.link(name, "context", self.passage(source.context, source.quotes_context))
        for predicate, number in (("listOrder", source.order), ("listGroup", source.group)):
            if number:
                self.put(name, predicate, str(number), "integer")
        for predicate, object_ in source.extra:
            self.link(name, predicate, object_)


@lru_cache(maxsize=512)
def term(name: str) -> NamedNode:
    """The node of a term, as `iri` takes it."""
    return NamedNode(iri(name))


def iri(name: str) -> str:
    """The IRI of a prefixed name; without a prefix, of a pg: term; an IRI stays."""
    if "://" in name:
        return name
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else PG + name


def literal_of(words: str, kind: str = "") -> Literal:
    """A plain string, a string in a language (@zh) or a value of an XML Schema datatype."""
    if kind.startswith("@"):
        return Literal(words, language=kind[1:])
    return Literal(words, datatype=NamedNode(XSD + kind)) if kind else Literal(words)


def str_of(term: Term) -> str:
    """A term as it goes into the identity of a statement."""
    return term.value if isinstance(term, NamedNode) else str(term)

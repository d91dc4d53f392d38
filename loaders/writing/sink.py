"""Where the triples of one document gather: passages, statements and plain values, each written once.

Input: a key and the text. Output: `Sink.blocks`, N-Triples in the order of their terms. Neighbours: terms before;
triples and the modules that write tasks, metadata and findings.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Triple

from graph import identifiers
from graph.namespaces import XSD
from loaders.frozen import record
from loaders.spans import Span
from loaders.writing.terms import Pair, Token, iri, literal_of, node, quoted, read_back, term, value_of

LONGEST_ANCHOR = 120
HEAD_LENGTH = 20
INDEX = f"^^<{XSD}nonNegativeInteger>"


@record(frozen=True, slots=True)
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
    """The triples of one document; the only thing in the loaders that changes while it is filled.

    `gathered`: predicate -> subjects with objects, all as N-Triples writes them; passages follow when all are asked.
    """

    key: str
    text: str
    gathered: defaultdict[Token, dict[Pair, None]] = field(default_factory=lambda: defaultdict(dict))
    mentioned: dict[tuple[Span, str], None] = field(default_factory=dict)
    _given: dict[tuple[str, str], list[Token]] = field(default_factory=dict)
    _passages: dict[Span, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hash = identifiers.text_hash(self.text)
        self.document = identifiers.document_iri(self.key)
        self.text_iri = identifiers.text_iri(self.key, self.hash)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The lines of N-Triples of each subject, sorted by their terms."""
        start = f"<{self.text_iri}"
        told = {f"{start}#char={span.start},{span.end}>": self._passage(span, q) for span, q in self._passages.items()}
        for predicate, pairs in self.gathered.items():
            for subject, object_ in pairs:
                told.setdefault(subject, []).append((predicate, object_))
        return tuple(_block(subject, told[subject]) for subject in sorted(told))

    @property
    def triples(self) -> tuple[Triple, ...]:
        """All triples, sorted by their terms."""
        return tuple(read_back(self.blocks))

    def facts(self, *predicates: str) -> Iterator[tuple[str, str]]:
        """Subjects and objects of some predicates, as IRIs or words."""
        for predicate in map(term, predicates):
            for subject, object_ in self.gathered.get(predicate, ()):
                yield value_of(subject), value_of(object_)

    def link(self, subject: str, predicate: str, object_: str) -> None:
        """Subject, predicate, object as IRIs; the predicate as `iri` takes it."""
        self.gathered[term(predicate)][node(subject), node(object_)] = None

    def value(self, subject: str, predicate: str, object_: Token) -> None:
        """A term as the object."""
        self._given.setdefault((subject, predicate), []).append(object_)
        self.gathered[term(predicate)][node(subject), object_] = None

    def put(self, subject: str, predicate: str, words: str, kind: str = "") -> None:
        """Words as a plain string, in a language (kind "@zh") or of an XML Schema datatype (kind "date")."""
        self.value(subject, predicate, literal_of(words, kind))

    def kind(self, subject: str, *names: str) -> None:
        """The classes of a thing, by local names of pg: or prefixed names."""
        for name in names:
            self.gathered[term("rdf:type")][node(subject), term(name)] = None

    def given(self, subject: str, predicate: str) -> frozenset[str]:
        """The words that a subject has been given for a property."""
        return frozenset(map(value_of, self._given.get((subject, predicate), ())))

    def has(self, subject: str, predicate: str, words: str = "") -> bool:
        """Whether a thing has a value of a predicate, or the very words as one."""
        start = quoted(words) if words else '"'
        return any(object_.startswith(start) for object_ in self._given.get((subject, predicate), ()))

    def passage(self, span: Span, quoted: bool = True) -> str:
        """The IRI of a passage; `quoted`: its characters are a fact of their own and may be printed."""
        self._passages[span] = quoted or self._passages.get(span, False)
        return identifiers.passage_of(self.text_iri, span.start, span.end)

    def _passage(self, span: Span, is_quoted: bool) -> list[Pair]:
        """A passage with its characters, or with their hash and head where they are many or more than a fact."""
        words = span.of(self.text)
        pairs = [
            (term("rdf:type"), term("Passage")),
            (term("nif:referenceContext"), node(self.text_iri)),
            (term("nif:beginIndex"), f'"{span.start}"{INDEX}'),
            (term("nif:endIndex"), f'"{span.end}"{INDEX}'),
        ]
        if is_quoted and len(words) <= LONGEST_ANCHOR:
            return [*pairs, (term("nif:anchorOf"), quoted(words))]
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
        return [*pairs, (term("anchorHash"), quoted(digest)), (term("nif:head"), quoted(words[:HEAD_LENGTH]))]

    def mention(self, span: Span, thing: str) -> str:
        """The IRI of a passage that prints the name of a thing."""
        name = self.passage(span)
        self.mentioned[span, thing] = None
        self.kind(name, "Mention")
        self.link(name, "itsrdf:taIdentRef", thing)
        return name

    def state(self, subject: str, predicate: str, object_: Token, source: Source) -> str:
        """The IRI of the Statement of a fact, written with the plain triple; the first place of a fact is kept."""
        words = object_[1:-1] if object_[0] == "<" else object_
        name = identifiers.statement_iri(self.key, subject, iri(predicate), words)
        if (node(name), object_) in self.gathered[term("rdf:object")]:
            return name
        self.value(subject, predicate, object_)
        self.kind(name, "Statement")
        self.link(name, "rdf:subject", subject)
        self.link(name, "rdf:predicate", iri(predicate))
        self.value(name, "rdf:object", object_)
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


def _block(subject: Token, pairs: list[Pair]) -> str:
    return "".join([f"{subject} {predicate} {object_} .\n" for predicate, object_ in sorted(pairs)])

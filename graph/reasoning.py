"""Reasoning: asserted triples -> what follows by the OWL 2 RL rules of ontology/rules, run to a fixpoint.

Each rule is a SPARQL update named as in the W3C profile and driven by the axioms in the ontology graph. What follows
from one document with registry and ontology goes to inferred/KEY where it speaks of the document, the rest to inferred.
"""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from graph import lines, tokens
from graph.datasets import Base
from graph.errors import QueryError
from graph.identifiers import graph_iri, key_of
from graph.lines import Lines
from graph.namespaces import OWL, PREFIXES, RDF, RDFS
from graph.placement import Content, Contribution

INFERRED: Final = graph_iri("inferred")
_TYPE: Final = RDF + "type"
_SCHEMA: Final = frozenset(
    {RDFS + "subClassOf", RDFS + "subPropertyOf", OWL + "inverseOf", OWL + "propertyChainAxiom"}
    | {RDF + "first", RDF + "rest"}
)
_PROPERTY_KINDS: Final = frozenset({OWL + "TransitiveProperty", OWL + "SymmetricProperty"})
_PROPERTY_AXIOMS: Final = frozenset({RDFS + "subPropertyOf", OWL + "inverseOf", RDF + "first"})

Pattern = tuple[str, str, str]
"""A triple pattern of a rule; each part is a variable such as ?x, or an IRI in angle brackets."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the update that runs it, and its conclusion and premises as patterns."""

    name: str
    update: str
    conclusion: Pattern
    premises: tuple[Pattern, ...]


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder by name.

    Raises:
        QueryError: the folder has none, or a file is not of the form INSERT { s p o } WHERE { s p o . … FILTER … }.
    """
    rules = tuple(_read_rule(path) for path in sorted(folder.glob("*.rq")))
    if not rules:
        raise QueryError(f"There are no rules in {folder}; set POLICYGRAPH_ONTOLOGY to the folder of the ontology.")
    return rules


def _read_rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    stream = tokens.code(tokens.split(text))
    blocks = [index for index, token in enumerate(stream) if token.text == "{"]
    words = {token.word: index for index, token in reversed(list(enumerate(stream))) if token.word}
    if len(blocks) < 2 or words.get("INSERT") != blocks[0] - 1 or words.get("WHERE") != blocks[1] - 1:
        raise QueryError(f"{path}: write a rule as INSERT {{ s p o }} WHERE {{ s p o . … FILTER … }}.")
    conclusions = _patterns(path, stream[blocks[0] + 1 :])
    premises = _patterns(path, stream[blocks[1] + 1 :])
    if len(conclusions) != 1 or not premises:
        raise QueryError(f"{path}: a rule has one conclusion and at least one premise.")
    return Rule(path.stem, text, conclusions[0], premises)


def _patterns(path: Path, stream: Iterable[tokens.Token]) -> tuple[Pattern, ...]:
    """The triple patterns up to the first FILTER or closing brace."""
    parts: list[str] = []
    for token in stream:
        if token.text == "}" or token.word == "FILTER":
            break
        if token.text != ".":
            parts.append(_term(path, token))
    if len(parts) % 3:
        raise QueryError(f"{path}: write each triple pattern of a rule in full, apart by full stops.")
    return tuple((parts[at], parts[at + 1], parts[at + 2]) for at in range(0, len(parts), 3))


def _term(path: Path, token: tokens.Token) -> str:
    if token.variable:
        return f"?{token.variable}"
    prefix, _, local = token.text.partition(":")
    if token.kind == "name" and prefix in PREFIXES:
        return f"<{PREFIXES[prefix]}{local}>"
    if token.kind == "iri":
        return token.text
    raise QueryError(f"{path}: {token.text!r} has no place in a rule; use variables, IRIs and known prefixes.")


@dataclass(frozen=True, slots=True)
class Relevance:
    """Which triples the rules can touch: properties with an axiom, and types with a superclass."""

    properties: frozenset[str]
    classes: frozenset[str]

    def keeps(self, triple: Triple) -> bool:
        """Whether a rule can have the triple as a premise."""
        predicate = triple.predicate.value
        if predicate == _TYPE:
            return isinstance(triple.object, NamedNode) and triple.object.value in self.classes
        return predicate in self.properties


def relevance(axioms: Iterable[Triple]) -> Relevance:
    """The relevance that follows from the axioms of an ontology."""
    properties, classes = set(_SCHEMA), set(_PROPERTY_KINDS)
    for triple in axioms:
        predicate, ends = triple.predicate.value, (triple.subject, triple.object)
        named = {end.value for end in ends if isinstance(end, NamedNode)}
        if predicate in _PROPERTY_AXIOMS:
            properties |= named
        elif predicate == RDFS + "subClassOf":
            classes |= named
        elif predicate == _TYPE and named & _PROPERTY_KINDS:
            properties |= named - _PROPERTY_KINDS
    return Relevance(frozenset(properties), frozenset(classes))


def closure(rules: Iterable[Rule], triples: Iterable[Triple]) -> set[Triple]:
    """All triples that follow from the triples and are not among them."""
    return set(lines.parsed(_closure(tuple(rules), lines.of(triples))))


def _closure(rules: tuple[Rule, ...], given: Lines) -> Lines:
    """What follows, as lines; no rule speaks of blank nodes, which the engine names anew."""
    store = pyoxigraph.Store()
    lines.load(store, given)
    size = -1
    while size != len(store):
        size = len(store)
        for rule in rules:
            store.update(rule.update)
    new = lines.dumped(store) - given
    blank = [line for line in new if b"_:" in line]
    named = (triple for triple in lines.parsed(blank) if not lines.has_blank_node(triple))
    return new.difference(blank) | lines.of(named)


def infer(rules: tuple[Rule, ...], base: Base, documents: Mapping[str, Contribution], asserted: Content) -> Content:
    """What follows from the asserted triples, by named graph, without anything that is asserted.

    A triple that speaks of a document (its subject, else its object, lies at or below it) and follows from that
    document with the base alone is in the document's inferred graph; every other one is in the common graph.
    """
    relevant = relevance(base.triples)
    common = lines.of(triple for triple in base.triples if relevant.keeps(triple))
    common |= _closure(rules, common)
    parts = [lines.of(filter(relevant.keeps, document.triples)) for document in documents.values()]
    # The engine works without the interpreter's lock, so that threads share the cores.
    with ThreadPoolExecutor() as threads:
        of_all = threads.submit(_closure, rules, common.union(*parts))
        of_each = threads.map(lambda part: _closure(rules, common | part), parts)
        alone = dict(zip(documents, of_each, strict=True))
        derived = of_all.result() | common
    graphs = {key: graph_iri("inferred", key) for key in documents}
    content: Content = {graph: set() for graph in (INFERRED, *graphs.values())}
    held = frozenset().union(*asserted.values())
    ordered = sorted(derived)
    for line, triple in zip(ordered, lines.parsed(ordered), strict=True):
        if triple not in held:
            content[graphs.get(_document_of(triple, line, alone), INFERRED)].add(triple)
    return content


def _document_of(triple: Triple, line: bytes, alone: Mapping[str, Lines]) -> str:
    """The key of the document that a triple speaks of and follows from; empty where there is none."""
    for end in (triple.subject, triple.object):
        key = key_of(end.value) if isinstance(end, NamedNode) else None
        if key is not None and line in alone.get(key, ()):
            return key
    return ""

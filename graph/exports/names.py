"""Names for people: a term of an answer -> its Chinese text, looked up in the store once."""

from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import output
from graph.namespaces import DCTERMS, NIF, PG, RDF, RDFS, SKOS, XSD
from graph.store import Store, Term

_NAMING: Final = tuple(NamedNode(iri) for iri in (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title"))
_QUOTING: Final = tuple(NamedNode(iri) for iri in (NIF + "anchorOf", NIF + "head"))
_STATING: Final = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_MEASURING: Final = tuple(NamedNode(PG + name) for name in ("indicatorAsPrinted", "valueAsPrinted"))
_TRUTH: Final = {"true": "是", "false": "否"}


class Names:
    """Chinese names in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, str] = {}

    def text(self, term: Term | None) -> str:
        """A term as a person reads it: the name of a thing, the text of a literal; empty for None."""
        if isinstance(term, NamedNode):
            return self.of(term.value)
        if isinstance(term, Literal) and term.datatype.value == XSD + "boolean":
            return _TRUTH.get(term.value, term.value)
        return output.plain(term)

    def of(self, iri: str) -> str:
        """The Chinese name of an IRI; its short form where it has none."""
        if iri not in self._found:
            node = NamedNode(iri)
            self._found[iri] = self._name(node) or output.shown(node)
        return self._found[iri]

    def value(self, subject: str, predicate: str) -> str:
        """The first value of a property, literal or IRI, Chinese before others; empty where there is none."""
        return self._first(NamedNode(subject), NamedNode(predicate))

    def _name(self, node: NamedNode) -> str:
        named = next(filter(None, (self._first(node, predicate) for predicate in _NAMING)), "")
        if named:
            return named
        quoted = next(filter(None, (self._first(node, predicate) for predicate in _QUOTING)), "")
        if quoted:
            return f"“{quoted}”"
        if "/statement/" in node.value:
            return " · ".join(filter(None, (self._part(node, predicate) for predicate in _STATING)))
        return " ".join(filter(None, (self._first(node, predicate) for predicate in _MEASURING)))

    def _part(self, node: NamedNode, predicate: NamedNode) -> str:
        found = self._store.backend.quads_for_pattern(node, predicate, None, None)
        return next((self.text(quad.object) for quad in found), "")

    def _first(self, node: NamedNode, predicate: NamedNode) -> str:
        found = self._store.backend.quads_for_pattern(node, predicate, None, None)
        terms = [quad.object for quad in found if isinstance(quad.object, Literal | NamedNode)]
        return min(terms, key=_chinese_first).value if terms else ""


def _chinese_first(term: Literal | NamedNode) -> tuple[bool, bool, str]:
    language = term.language if isinstance(term, Literal) else None
    return language != "zh", bool(language), term.value

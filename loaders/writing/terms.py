"""Terms as N-Triples writes them: IRIs and literals -> strings, which a document has by the hundred thousand.

Input: IRIs, names of terms, words. Output: tokens such as <https://…> and "样例"@zh, put together without a parser.
Neighbours: sink gathers them; coverage reads them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from graph.namespaces import DCTERMS, ITSRDF, NIF, PG, PROV, RDF, RDFS, SKOS, XSD

Token = str
Pair = tuple[Token, Token]
"""Predicate and object, or subject and object."""
PREFIXES = {
    "pg": PG, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "dcterms": DCTERMS, "prov": PROV, "nif": NIF, "itsrdf": ITSRDF,
}  # fmt: skip


def iri(name: str) -> str:
    """The IRI of a prefixed name; without a prefix, of a pg: term; an IRI stays."""
    if "://" in name:
        return name
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else PG + name


@lru_cache(maxsize=512)
def term(name: str) -> Token:
    """The node of a term, as `iri` takes it."""
    return node(iri(name))


@lru_cache(maxsize=16_384)
def node(name: str) -> Token:
    """The node of an IRI.

    Raises:
        ValueError: it is no IRI.
    """
    return str(NamedNode(name))


def literal_of(words: str, kind: str = "") -> Token:
    """A plain string, a string in a language (@zh) or a value of an XML Schema datatype."""
    if not kind:
        return quoted(words)
    return quoted(words) + (kind if kind.startswith("@") else "^^" + term(XSD + kind))


def quoted(words: str) -> Token:
    """Words as a plain string; only those with marks to escape are left to the engine."""
    if words.isprintable() and '"' not in words and "\\" not in words:
        return f'"{words}"'
    return str(Literal(words))


def value_of(token: Token) -> str:
    """The IRI of a node, the words of a literal."""
    if token[0] == "<":
        return token[1:-1]
    words = token[1 : token.rindex('"')]
    return read_back([f"<{PG}> <{PG}> {token} ."])[0].object.value if "\\" in words else words  # type: ignore[union-attr]


def read_back(blocks: Iterable[str]) -> list[Triple]:
    """The triples of some lines of N-Triples."""
    return [quad.triple for quad in pyoxigraph.parse("".join(blocks), format=RdfFormat.N_TRIPLES)]

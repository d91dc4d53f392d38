"""Terms as the store keeps them: the engine holds whole numbers as xsd:integer and drops trailing zeros of decimals.

Placing, comparing and checking triples use this form, so that what is computed in memory equals what is read back.
"""

from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from graph.namespaces import RDF, XSD

_UNCHANGED: Final = frozenset(
    {XSD + name for name in ("string", "date", "gYear", "gYearMonth", "anyURI", "integer")} | {RDF + "langString"}
)
_SUBJECT: Final = NamedNode("urn:x:subject")
INTEGERS: Final = frozenset(
    XSD + name
    for name in ("nonNegativeInteger", "positiveInteger", "long", "int", "short", "byte", "unsignedInt", "unsignedLong")
)
"""Kinds of whole numbers that the store turns into xsd:integer."""


def stored(triple: Triple) -> Triple:
    """The triple as the store gives it back."""
    value = triple.object
    if not isinstance(value, Literal):
        return triple
    kind = value.datatype.value
    if kind in _UNCHANGED and not (kind.endswith("#integer") and not _is_plain_number(value.value)):
        return triple
    return Triple(triple.subject, triple.predicate, stored_literal(value))


def _is_plain_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")


@lru_cache(maxsize=100_000)
def stored_literal(literal: Literal) -> Literal:
    """The literal as the store gives it back."""
    if literal.datatype.value in INTEGERS and _is_plain_number(literal.value) and len(literal.value) < 18:
        return Literal(literal.value, datatype=NamedNode(XSD + "integer"))
    store = Store()
    store.add(Quad(_SUBJECT, _SUBJECT, literal))
    return next(quad.object for quad in store if isinstance(quad.object, Literal))

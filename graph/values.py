"""Values of query parameters: what a person types -> a term of the parameter's type."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from graph.errors import IdentifierError, ParameterError
from graph.identifiers import document_iri
from graph.namespaces import ID, PG, XSD, expand
from graph.store import Store
from graph.tokens import Value

_BY_LABEL: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing WHERE {
  { ?thing skos:prefLabel ?chinese } UNION { ?thing skos:altLabel ?chinese }
  UNION { ?thing skos:prefLabel ?english } UNION { ?thing skos:altLabel ?english }
  UNION { ?thing skos:prefLabel ?plain } UNION { ?thing skos:altLabel ?plain }
} ORDER BY STR(?thing)
"""
"""Each form of the label is looked up by itself; to compare texts would read every label of the store."""


def parse(kind: str, text: str, store: Store | None = None) -> Value:
    """The term of a text by its type; names are looked up in the store where one is given.

    Raises:
        ParameterError: the text does not fit; the message says what was expected.
    """
    return _PARSERS[kind](text.strip(), store)


def is_type(kind: str) -> bool:
    """Whether parameters can have this type."""
    return kind in TYPES or (kind.startswith("enum:") and all(kind.removeprefix("enum:").split(",")))


def _text(text: str, store: Store | None) -> Value:
    del store
    return Literal(text)


def _integer(text: str, store: Store | None) -> Value:
    del store
    try:
        return Literal(int(text))
    except ValueError as error:
        raise ParameterError("a whole number is expected", "须是整数") from error


def _date(text: str, store: Store | None) -> Value:
    del store
    try:
        return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(XSD + "date"))
    except ValueError as error:
        raise ParameterError("a date as 2016-12-31 is expected", "须是日期，如 2016-12-31") from error


def _year(text: str, store: Store | None) -> Value:
    del store
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        raise ParameterError("a year of four digits is expected", "须是四位年份")
    return Literal(text, datatype=NamedNode(XSD + "gYear"))


def _key(text: str, store: Store | None) -> Value:
    del store
    try:
        return NamedNode(text if text.startswith(ID) else document_iri(text))
    except (IdentifierError, ValueError) as error:
        raise ParameterError("the key of a document is expected", "须是文件的键名") from error


def _iri(text: str, store: Store | None) -> Value:
    if not _looks_like_iri(text):
        return _named(text, store)
    try:
        return NamedNode(ID + text.removeprefix("id/") if text.startswith("id/") else expand(text))
    except ValueError as error:
        raise ParameterError("an IRI is expected", "须是 IRI") from error


def _looks_like_iri(text: str) -> bool:
    return text.startswith(("id/", "urn:")) or "://" in text or expand(text) != text


def _named(text: str, store: Store | None) -> Value:
    if store is None:
        return Literal(text)
    forms = {
        "chinese": Literal(text, language="zh"),
        "english": Literal(text, language="en"),
        "plain": Literal(text),
    }
    things = store.select(_BY_LABEL, forms).column("thing")
    if not things:
        raise ParameterError("nothing here has this name, and it is no IRI", "库中没有这个名称，也不是 IRI")
    if len(things) > 1:
        shown = ", ".join(str(thing).strip("<>") for thing in things[:3])
        raise ParameterError(
            f"{len(things)} things have this name ({shown}); give the IRI of one",
            f"有 {len(things)} 个事物叫这个名称（{shown}），请给出其中一个的 IRI",
        )
    if not isinstance(things[0], NamedNode):
        raise ParameterError("what has this name has no IRI", "叫这个名称的没有 IRI")
    return things[0]


def _term(text: str, store: Store | None) -> Value:
    """A literal as Turtle writes it, an IRI, a name, or else the text itself."""
    if text.startswith('"'):
        try:
            (quad,) = pyoxigraph.parse(f"<urn:x:s> <urn:x:p> {text} .", format=RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise ParameterError("a literal as Turtle writes it is expected", "须是 Turtle 写法的文字") from error
        if isinstance(quad.object, Literal):
            return quad.object
    return _iri(text.strip("<>"), store)


def _concept(text: str, store: Store | None) -> Value:
    if _looks_like_iri(text):
        return _iri(text, store)
    try:
        return NamedNode(PG + text)
    except ValueError as error:
        raise ParameterError("the name of a term is expected", "须是术语的名称") from error


_Parser = Callable[[str, Store | None], Value]
_PARSERS: Final[dict[str, _Parser]] = {
    "concept": _concept,
    "date": _date,
    "integer": _integer,
    "iri": _iri,
    "key": _key,
    "term": _term,
    "text": _text,
    "year": _year,
}
TYPES: Final = tuple(_PARSERS)

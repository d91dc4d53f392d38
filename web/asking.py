"""Questions of pages: the name of a query in queries/browse and its values -> a table; the page shows what it asked."""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from flask import g
from pyoxigraph import Literal, NamedNode

from graph import catalogue, output, tokens
from graph.catalogue import Query
from graph.identifiers import document_iri, graph_iri
from graph.namespaces import ID, PG
from graph.store import Table, Term
from graph.tokens import Value
from web.site import site, snapshot

Record = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that a page ran, without its headers, the values in their places."""

    query: Query
    text: str


def asked() -> list[Asked]:
    """What this page asked so far."""
    if "asked" not in g:
        g.asked = []
    return cast(list[Asked], g.asked)


def ask(name: str, /, limit: int | None = None, **values: Value | None) -> Table:
    """The answer of a query of the catalogue; values that are None are left out."""
    query = catalogue.find(site().catalogue, name)
    given = {key: value for key, value in values.items() if value is not None}
    return snapshot().store.select(note(query, given), None, limit)


def ask_once(name: str) -> Table:
    """The answer of a query without values, worked out once for each version of the store."""
    query = catalogue.find(site().catalogue, name)
    found, body = snapshot(), note(query, {})
    return found.keep(f"table {name}", lambda: found.store.select(body))


def note(query: Query, values: dict[str, Value]) -> str:
    """The query with its values in their places; the page will show it, each query once."""
    body = _bound(site().bodies[query.name], tuple(values.items()))
    if all(one.query.name != query.name for one in asked()):
        asked().append(Asked(query, body))
    return body


@lru_cache(maxsize=2048)
def _bound(body: str, values: tuple[tuple[str, Value], ...]) -> str:
    """The query with its values in their places, kept for the next visit."""
    return tokens.bind(body, dict(values))


def text(record: Record, name: str) -> str:
    """The text of a value, or the IRI; empty where there is none."""
    return output.plain(record.get(name))


def number(record: Record, name: str) -> int:
    """A whole number; 0 where there is none."""
    value = text(record, name)
    return int(value) if value.isdigit() else 0


def node(iri: str) -> NamedNode:
    """The term of an IRI."""
    return NamedNode(iri)


def term(name: str) -> NamedNode:
    """A term of the ontology by its local name."""
    return NamedNode(PG + name)


def document_node(key: str) -> NamedNode:
    """The document of a key."""
    return NamedNode(document_iri(key))


def document_graph(key: str) -> NamedNode:
    """The graph of a document by its key."""
    return NamedNode(graph_iri("document", key))


def words(value: str) -> Literal | None:
    """A text to look for; None where it is empty."""
    return Literal(value) if value else None


def compact(iri: str) -> str:
    """The short form of an IRI in addresses, such as id/org/NAME."""
    return "id/" + iri.removeprefix(ID) if iri.startswith(ID) else iri

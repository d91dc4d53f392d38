"""Triples as lines of N-Triples: the form in which the engine loads, gives back and hashes them fastest.

A line is bytes without its line end, in the one form that the engine writes, so that equal triples have equal lines.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple

Lines = frozenset[bytes]
PART: Final = 250_000
"""Lines that are loaded at a time, or few more."""


def of(triples: Iterable[Triple]) -> Lines:
    """The lines of triples."""
    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return frozenset(data.split(b"\n")) - {b""}


def parsed(lines: Iterable[bytes]) -> list[Triple]:
    """The triples of lines, in their order."""
    return [quad.triple for quad in pyoxigraph.parse(b"\n".join(lines), format=RdfFormat.N_TRIPLES)]


def digest(lines: Iterable[bytes]) -> str:
    """A hash of lines that does not depend on their order."""
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()[:32]


def load(store: pyoxigraph.Store, lines: Iterable[bytes]) -> None:
    """Add triples to the default graph of a store; it gives new names to blank nodes."""
    store.bulk_load(b"\n".join(lines) + b"\n", RdfFormat.N_TRIPLES, lenient=True)


def dumped(store: pyoxigraph.Store, graph: str = "") -> Lines:
    """The lines of one graph of a store; of the default graph where none is named."""
    name = NamedNode(graph) if graph else DefaultGraph()
    data = store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
    return frozenset(data.split(b"\n")) - {b""}


def load_graphs(store: pyoxigraph.Store, graphs: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Add triples to named graphs; blank nodes keep their names. A part at a time, so that memory stays bounded."""
    named: list[bytes] = []
    for graph, lines in graphs:
        end = f" <{graph}> .".encode()
        blank = [line for line in lines if b"_:" in line]
        named += [line[:-2] + end for line in set(lines).difference(blank)]
        name = NamedNode(graph)
        # Bulk loading would give blank nodes new names; few lines hold one, or a text that looks like one.
        store.extend(Quad(one.subject, one.predicate, one.object, name) for one in parsed(blank))
        if len(named) > PART:
            _load_quads(store, named)
            named = []
    _load_quads(store, named)


def _load_quads(store: pyoxigraph.Store, lines: Iterable[bytes]) -> None:
    store.bulk_load(b"\n".join(lines) + b"\n", RdfFormat.N_QUADS, lenient=True)


def replace(store: pyoxigraph.Store, graph: str, wanted: Lines) -> None:
    """Make a named graph hold these triples and no others, writing only what differs."""
    held, name = dumped(store, graph), NamedNode(graph)
    for triple in parsed(held - wanted):
        store.remove(Quad(triple.subject, triple.predicate, triple.object, name))
    store.extend(Quad(one.subject, one.predicate, one.object, name) for one in parsed(wanted - held))
    if not wanted:
        store.remove_graph(name)


def has_blank_node(triple: Triple) -> bool:
    """Whether a triple has a blank node at one of its ends."""
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)

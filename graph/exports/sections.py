"""Sections of the documents in a store: the key of a document and a span -> the smallest section that holds it."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph.identifiers import document_iri, section_iri
from graph.namespaces import PG, RDFS
from graph.store import Store

_IN_DOCUMENT: Final = NamedNode(PG + "inDocument")
_CONTEXT: Final = NamedNode(PG + "context")
_LABEL: Final = NamedNode(RDFS + "label")


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its number and heading, and the code points it takes up (half-open)."""

    name: str
    start: int
    end: int


class Sections:
    """Sections by document, each document read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, tuple[Section, ...]] = {}

    def at(self, key: str, start: int, end: int) -> str:
        """Number and heading of the smallest section that holds the span; empty where none does."""
        if key not in self._found:
            self._found[key] = self._read(key)
        holding = (one for one in self._found[key] if one.start <= start and end <= one.end)
        return next((one.name for one in holding), "")

    def _read(self, key: str) -> tuple[Section, ...]:
        """The sections of a document, the shortest first."""
        head, found = section_iri(key, "x")[:-1], []
        parts = self._store.backend.quads_for_pattern(None, _IN_DOCUMENT, NamedNode(document_iri(key)), None)
        for part in (quad.subject for quad in parts):
            if not isinstance(part, NamedNode) or not part.value.startswith(head):
                continue
            span = span_of(self._value(part, _CONTEXT))
            if span is not None:
                name = _joined(part.value.removeprefix(head), self._value(part, _LABEL))
                found.append(Section(name, *span))
        return tuple(sorted(found, key=lambda one: (one.end - one.start, one.name)))

    def _value(self, node: NamedNode, predicate: NamedNode) -> str:
        found = self._store.backend.quads_for_pattern(node, predicate, None, None)
        return min((getattr(quad.object, "value", "") for quad in found), default="")


def span_of(passage: str) -> tuple[int, int] | None:
    """Begin and end of a passage by its IRI; None for what is no passage."""
    begin, comma, end = passage.partition("#char=")[2].partition(",")
    return (int(begin), int(end)) if comma and begin.isdigit() and end.isdigit() else None


def _joined(path: str, heading: str) -> str:
    """The path of printed numbers before the heading, unless the heading begins with it."""
    number = path.rpartition("~")[0] or path
    return heading if not heading or heading.startswith(number) else f"{number} {heading}"

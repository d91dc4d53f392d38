"""A policy as it is named in a text, and what all such names of a text are read with.

Input: the rules of citations. Output: `Citation` and `Context`. Neighbours: citations and shortforms fill them,
triples writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.namespaces import DCTERMS, SKOS
from graph.reference import ManifestEntry
from loaders.documents import titles
from loaders.documents.values import Carried, Metadata, Value
from loaders.places import Places
from loaders.sections import Outline
from loaders.spans import Folded, Span

RULE = "citation"


@dataclass(frozen=True, slots=True)
class Citation:
    """A policy named in the text.

    `title` as printed (of a short form: the title it stands for); `span` the characters of the name, without 《》;
    `kind` the local name of a pg: class; `is_self` the document itself; `announced` a text that is still to be made;
    `implements` a text that the document says it carries out or rests on; `transmits` whether it is a notice.
    """

    title: str
    number: str
    span: Span
    key: str
    kind: str
    issuers: tuple[Value, ...]
    rule: str = RULE
    transmits: bool = False
    implements: bool = False
    is_self: bool = False
    announced: bool = False
    carried: Carried | None = None
    number_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What all citations of a text are read with; `known` gives the key of a title of the manifest."""

    text: str
    folded: Folded
    outline: Outline
    metadata: Metadata
    places: Places
    known: Mapping[str, str]


def known_titles(manifest: Mapping[str, ManifestEntry]) -> dict[str, str]:
    """The titles and other titles of the manifest in the form in which titles are compared -> keys."""
    named = (DCTERMS + "title", SKOS + "altLabel")
    return {
        titles.canonical(str(term.value)): entry.key
        for _, entry in sorted(manifest.items())
        for predicate, term in entry.values
        if predicate in named
    }

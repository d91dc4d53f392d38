"""Sentences with their names marked as {words:Class}, and what is read from them, for the tests of the links."""

from __future__ import annotations

import re

from loaders import tables
from loaders.records import Mention, RelationRecord
from loaders.relations import reading
from loaders.relations.masked import Paragraph, mask
from loaders.sections import Outline, split
from loaders.spans import Span
from tests.loaders.factories import PLACES, resolver

MARKED = re.compile(r"\{(?P<words>[^{}:]+):(?P<kind>\w+)\}")
OWN = "本地"
PLACE = "Anji"


def marked(text: str) -> tuple[str, list[Mention]]:
    """The text without the marks, and the mentions that they make."""
    plain, mentions, last = "", [], 0
    for match in MARKED.finditer(text):
        plain += text[last : match.start()]
        words = match.group("words")
        span = Span(len(plain), len(plain) + len(words))
        mentions.append(Mention(span, words, f"x/{words}", (match.group("kind"),)))
        plain += words
        last = match.end()
    return plain + text[last:], mentions


def links(text: str, place: str = PLACE, title: str = "") -> reading.Links:
    """The links of a marked text, that of a document of a place with a title."""
    plain, mentions = marked(text)
    lines = tables.split_lines(plain)
    outline = Outline(tuple(split(plain, lines, ())[0]))
    return reading.find(reading.Source(plain, lines, outline, (), (), resolver(place), "test", title), mentions)


def rows(text: str, place: str = PLACE) -> list[str]:
    """The links as `subject predicate object`, sorted: an industry as printed, the own place as 本地."""
    plain, _ = marked(text)
    return sorted(row(relation, plain, place) for relation in links(text, place).relations)


def row(relation: RelationRecord, text: str, place: str = PLACE) -> str:
    """One link in short."""
    object_ = relation.span.of(text) if relation.thing or relation.value else name(relation.object, place)
    return f"{name(relation.subject, place)} {relation.predicate} {object_}"


def name(iri: str, place: str) -> str:
    """The last part of an IRI; 本地 for the place of the document."""
    last = iri.rsplit("/", 1)[-1]
    return OWN if last == PLACES[place] else last


def paragraphs(text: str) -> list[Paragraph]:
    """The masked paragraphs of a marked text, a line a paragraph."""
    plain, mentions = marked(text)
    return list(mask(plain, [line.span for line in tables.split_lines(plain) if not line.blank], mentions))

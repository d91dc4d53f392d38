"""Quotes in context on pages: a passage -> its sentence from the text kept beside the store, or None without texts."""

from graph import contexts
from graph.contexts import Quotation
from graph.identifiers import key_of
from graph.versions import Version
from web.site import site, snapshot


def in_context(passage: str) -> Quotation | None:
    """The passage of an IRI within its sentence; None where the store keeps no text of the document."""
    return contexts.quotation(_version(), passage)


def sentence_of(passage: str) -> tuple[str, int, int] | None:
    """The key of the document and the code points of the sentence around a passage; None without its text."""
    key, place = key_of(passage) or "", passage.partition("#char=")[2].split(",")
    text = contexts.text_of(_version(), key) if key and len(place) == 2 else None
    if text is None:
        return None
    return key, *contexts.sentence_span(text, int(place[0]), int(place[1]))


def _version() -> Version:
    return contexts.of_store(site().settings.store, snapshot().store.version)

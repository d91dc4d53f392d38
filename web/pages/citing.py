"""Citations on pages: a passage, a part of a document or a document -> its citation as a page or as text."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode

from graph.errors import NotFoundError, ParameterError
from graph.exports import citations, dataset, quotes
from graph.exports.citations import FORMS, Citation
from graph.exports.records import Edition
from graph.identifiers import document_iri, key_of
from web.parameters import read_choice, read_text, read_thing
from web.replies import text_reply
from web.site import site, snapshot

blueprint = Blueprint("citing", __name__)
NAMES: Final = {
    "gb7714": ("GB/T 7714—2015", "GB/T 7714-2015"),
    "bibtex": ("BibTeX", "BibTeX"),
    "text": ("中文", "Chinese"),
}
MOST: Final = 20
"""Passages of one thing that are cited."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A thing with the citation of each passage that it was found in, or of the whole document."""

    iri: str
    document: str
    citations: tuple[Citation, ...]


@blueprint.get("/cite")
def show() -> Response | str:
    """The citation of `thing`: a passage (with its #char=, percent-encoded), a part of a document, or a document."""
    thing = read_thing("thing")
    if thing is None:
        raise ParameterError(
            "Say what to cite by thing: the IRI of a passage, a part of a document, or a document.",
            "请用参数 thing 给出要引用的片段、文件部分或文件。",
        )
    form = read_choice("form", FORMS)
    found = cited(thing.value)
    if form:
        return text_reply(joined(found, form))
    return render_template("cite.html", page=found)


def asked_for() -> str:
    """The form of a citation that ?cite= asks for; empty where it asks for none.

    Raises:
        ParameterError: there is no such form.
    """
    return read_choice("cite", FORMS) if read_text("cite") else ""


def of_page(iri: str) -> Response | None:
    """The citation that the address of a thing asks for by ?cite= (and ?char= in a text); else None."""
    form = asked_for()
    if not form:
        return None
    span = request.args.get("char", "")
    return text_reply(joined(cited(f"{iri}#char={span}" if span else iri), form))


def cited(iri: str) -> Cited:
    """A thing with its citations.

    Raises:
        NotFoundError: it belongs to no document, or the store does not hold the passage.
    """
    key, store = key_of(iri), snapshot().store
    is_known = any(store.backend.quads_for_pattern(NamedNode(iri), None, None, None)) if _is_iri(iri) else False
    if key is None or not is_known:
        raise NotFoundError(
            "Only documents, their parts and their passages are cited; open one of those pages.",
            "只有文件、文件的部分和原文片段可以引用，请从这些页面取引用。",
        )
    work, dated = citations.work(store, key), edition()
    quoted = quotes.of_things(store, [iri]) if iri != document_iri(key) else ()
    made = tuple(citations.of_quote(work, one, dated) for one in quoted[:MOST])
    return Cited(iri, document_iri(key), made or (citations.of_document(work, dated),))


def joined(found: Cited, form: str) -> str:
    """All citations of a thing in one form."""
    return "\n".join(one.form(form) for one in found.citations)


def edition() -> Edition:
    """The edition of the dataset, looked up once for each version of the store."""
    found = snapshot()
    return found.keep("edition", lambda: dataset.edition(found.store, site().settings.dataset))


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True

"""Parameters of addresses: texts of a request -> typed values, once, at the edge; what does not fit is refused."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from flask import request
from pyoxigraph import NamedNode

from graph import values
from graph.errors import NotFoundError, ParameterError
from graph.identifiers import document_iri
from graph.namespaces import ID, PG
from web.site import snapshot

ON_A_PAGE: Final = 60
FORMS: Final = ("json", "csv", "xlsx")
LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a list that a page shows."""

    page: int
    pages: int
    total: int
    start: int
    end: int


def read_text(name: str) -> str:
    """A text without blanks around it; empty where it is not given.

    Raises:
        ParameterError: it is too long.
    """
    text = " ".join(request.args.get(name, "").split())
    if len(text) > LONGEST:
        raise ParameterError(
            f"{name} has {len(text)} characters; give at most {LONGEST}.",
            f"参数 {name} 有 {len(text)} 字，至多 {LONGEST} 字。",
        )
    return text


def read_thing(name: str) -> NamedNode | None:
    """A thing by its IRI, its short form id/… or its name.

    Raises:
        ParameterError: nothing or more than one thing has this name.
    """
    text = read_text(name)
    if not text:
        return None
    try:
        found = values.parse("iri", text, snapshot().store)
    except ParameterError as error:
        raise ParameterError(
            f"{name}={text}: {error.message}.", f"参数 {name}“{text}”：{error.message_zh}。"
        ) from error
    if not isinstance(found, NamedNode):
        raise ParameterError(f"{name}={text} is no thing.", f"参数 {name}“{text}”不是事物。")
    return found


def read_document(name: str) -> NamedNode | None:
    """A document by its key.

    Raises:
        ParameterError: it is no key.
        NotFoundError: no document has it.
    """
    text = read_text(name)
    if not text:
        return None
    return find_document(text)


def find_document(key: str) -> NamedNode:
    """The document of a key.

    Raises:
        ParameterError: it is no key.
        NotFoundError: no document has it.
    """
    try:
        found = NamedNode(key if key.startswith(ID) else document_iri(key))
    except ValueError as error:
        raise ParameterError(f"{key!r} is no key of a document.", f"“{key}”不是文件代号。") from error
    if not any(snapshot().store.backend.quads_for_pattern(found, None, None, None)):
        raise NotFoundError(
            f"There is no document {key!r}; see the list of documents.", f"没有文件“{key}”，请看文件一览。"
        )
    return found


def read_choice(name: str, choices: Collection[str]) -> str:
    """One of some words; empty where it is not given.

    Raises:
        ParameterError: it is another word.
    """
    text = read_text(name)
    if text and text not in choices:
        known = ", ".join(choices)
        raise ParameterError(
            f"{name} is one of {known}, not {text!r}.", f"参数 {name} 只能取 {known}，不能是“{text}”。"
        )
    return text


def read_form(form: str) -> str:
    """The form that the address or ?format= asks for; empty for a page.

    Raises:
        ParameterError: there is no such form.
    """
    return form or read_choice("format", FORMS)


def read_page() -> int:
    """The number of the page, from 1.

    Raises:
        ParameterError: it is no such number.
    """
    text = read_text("page") or "1"
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 7):
        raise ParameterError(f"page is a number from 1, not {text!r}.", f"参数 page 须是 1 起的整数，不能是“{text}”。")
    return int(text)


def cut(total: int, size: int = ON_A_PAGE) -> Slice:
    """The part of a list that the asked page shows.

    Raises:
        NotFoundError: the list has fewer pages.
    """
    page, pages = read_page(), max(1, -(-total // size))
    if page > pages:
        raise NotFoundError(f"There are {pages} pages, not {page}.", f"只有 {pages} 页，没有第 {page} 页。")
    return Slice(page, pages, total, (page - 1) * size, min(page * size, total))


def local(term: NamedNode) -> str:
    """The local name of a term of the ontology."""
    return term.value.removeprefix(PG)

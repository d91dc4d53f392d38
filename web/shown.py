"""What templates may call: names, addresses, values of terms, and the queries behind the page."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, g
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode

from graph import short_codes
from graph.namespaces import PG, XSD, shorten
from graph.store import Term
from web import asking, languages, links
from web.pages import citing, evidence, quotations
from web.roles import IN_TABLES, Role
from web.site import snapshot

_LINK: Final = (Markup('<a href="'), Markup('">'), Markup("</a>"))
_LINK_AWAY: Final = (Markup('<a href="'), Markup('" rel="external noreferrer">'), Markup("</a>"))
"""The parts of a link; adding to them escapes, and is several times faster than formatting."""
_NOTED: Final = Markup('<span lang="{}">{}</span>')
_NUMERALS: Final = frozenset("〇一二三四五六七八九十百")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value for people: its text, its address where it has one, and a note such as the language."""

    text: str
    href: str = ""
    note: str = ""
    is_ours: bool = True


def name(iri: str) -> str:
    """The name of a thing or term in the language of the page."""
    return snapshot().names.of(iri).in_language(languages.current())


def short_name(iri: str) -> str:
    """The short name of a thing for narrow places."""
    return snapshot().names.short(iri).in_language(languages.current())


def value(term: Term | None) -> Shown:
    """A term for people."""
    if isinstance(term, NamedNode):
        return Shown(name(term.value), links.href(term.value), "", links.is_ours(term.value))
    if isinstance(term, Literal):
        if term.datatype.value == XSD + "anyURI":
            return Shown(term.value, links.href(term.value), "", False)
        return Shown(term.value, "", term.language if term.language == "en" else "")
    return Shown("" if term is None else str(term))


def link(iri: str, text: str = "") -> Markup:
    """A link to a thing or term by its name, or by another text."""
    return _linked(_LINK, links.href(iri), text or name(iri))


def _linked(parts: tuple[Markup, Markup, Markup], href: str, text: str) -> Markup:
    start, middle, end = parts
    return start + href + middle + text + end


def show(term: Term | None) -> Markup:
    """A value as a link, where it has an address, or as its text."""
    shown = value(term)
    if shown.href:
        return _linked(_LINK if shown.is_ours else _LINK_AWAY, shown.href, shown.text)
    return _NOTED.format(shown.note, shown.text) if shown.note else escape(shown.text)


@pass_context
def term(_: Context, local: str) -> str:
    """The name of a term of the ontology by its local name.

    It takes the context, because the template compiler works out a filter of a constant once and for all.
    """
    return name(PG + local)


def anchor_of(passage: str) -> str:
    """The name of the place on a page where a passage is quoted, the first time; empty after that."""
    fragment = passage.partition("#")[2]
    if "anchors" not in g:
        g.anchors = set()
    if not fragment or fragment in g.anchors:
        return ""
    g.anchors.add(fragment)
    return fragment


def typed(iri: str) -> str:
    """What a visitor can type for a thing: its name where the IRI ends in it, else the short IRI."""
    chinese = snapshot().names.of(iri).zh
    return chinese if iri.endswith("/" + chinese) else asking.compact(iri)


def numbered(number: str) -> str:
    """The number of a heading with the mark that follows it in print: 一、 （一） 1. 专栏1."""
    if not number or number[-1] in "）)、.．。":
        return number
    if all(mark in _NUMERALS for mark in number):
        return number + "、"
    return number + (". " if number.isdigit() else " ")


def role_name(role: Role) -> str:
    """The name of a role."""
    return languages.say(role.label, role.label_en) if role.label else name(role.iri)


def mark(role: Role) -> str:
    """The mark of a role in tables."""
    return languages.say(role.mark, role.mark_en)


def register(app: Flask) -> None:
    """Give the templates of an application what they may call."""
    app.jinja_env.filters.update(name=name, short=short_name, href=links.href)
    app.jinja_env.filters.update(
        compact=asking.compact,
        written=evidence.written,
        term=term,
        role_name=role_name,
        typed=typed,
        numbered=numbered,
        short_iri=shorten,
    )
    app.jinja_env.globals.update(
        t=languages.say,
        link=link,
        show=show,
        asked=asking.asked,
        address=links.address,
        here=links.here,
        twin=links.twin,
        mark=mark,
        anchor_of=anchor_of,
        context_of=quotations.in_context,
        short_code=short_codes.of_passage,
        ROLES=IN_TABLES,
        CITED=citing.NAMES,
    )
    app.context_processor(_language)


def _language() -> dict[str, Any]:
    return {"language": languages.current(), "is_english": languages.current() == "en"}

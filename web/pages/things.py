"""Pages of things under /id/: names, statements with evidence, incoming links; RDF and other forms by negotiation."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph
from flask import Blueprint, Response, make_response, redirect, render_template, request
from pyoxigraph import NamedNode, RdfFormat, Triple

from graph import answers
from graph.errors import IdentifierError, NotFoundError
from graph.identifiers import document_iri, iri_of_path, key_of
from graph.namespaces import ITSRDF, PG, RDF, SH
from graph.store import Table
from web import links
from web.asking import ask, node, number, text
from web.pages import citing, facts, figures, matrix, task_page
from web.pages.facts import Description
from web.pages.figures import Figure
from web.pages.findings import Finding, about
from web.pages.matrix import Row
from web.parameters import FORMS, Slice, cut, read_choice, read_thing
from web.replies import rows_reply
from web.roles import BY_IRI, IN_TABLES, Role
from web.site import snapshot

blueprint = Blueprint("things", __name__)
TYPES: Final = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ENDINGS: Final = {f".{name}": name for name in ("json", "csv", "xlsx", "jsonld", "nt")} | {".ttl": "turtle"}
HIDDEN_LINKS: Final = frozenset(
    {
        *(RDF + name for name in ("subject", "predicate", "object")),
        *(PG + "mentions", ITSRDF + "taIdentRef"),
        *(SH + "focusNode", PG + "concerns"),
    }
)
"""Links that the page tells in another way: statements, mentions, findings."""
SAMPLES: Final = 5
MOST_LINKS: Final = 5000
FIGURES_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Incoming:
    """Links to a thing by one property: how many, and the first of them."""

    property: str
    count: int
    is_inferred: bool
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an indicator that its page shows, by year."""

    shown: tuple[Figure, ...]
    slice: Slice


@dataclass(frozen=True, slots=True)
class Thing:
    """What the page of a thing shows."""

    thing: Description
    incoming: tuple[Incoming, ...]
    mentions: int
    work: Row | None
    roles: tuple[Role, ...]
    findings: tuple[Finding, ...]
    document: str
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Linking:
    """All things that point to a thing by one property."""

    thing: str
    property: str
    others: tuple["Linked", ...]
    slice: Slice


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing that points to another, the document it lies in, and where a passage begins."""

    iri: str
    document: str
    begin: str


@blueprint.get("/id/<path:path>")
def show(path: str) -> Response | str:
    """A thing in the form that the address or the browser asks for."""
    iri, form = _find(path)
    if not form and links.href(iri) != f"/id/{path}":
        return make_response(redirect(_same_query(links.href(iri)), 301))
    rows = ask("page-thing-facts", thing=node(iri))
    kept = facts.merged_into(rows.records())
    if kept:
        return make_response(redirect(_same_query(links.href(kept) + _ending(path, form)), 301))
    cited = citing.of_page(iri)
    if cited is not None:
        return cited
    form = form or _negotiated()
    if form in FORMS:
        return rows_reply(rows, form)
    if form:
        return _rdf(iri, rows, form)
    found = facts.describe(iri, rows.records(), ask("page-thing-evidence", thing=node(iri)).records())
    return _html(found)


def _html(found: Description) -> str:
    """The page of a thing, of a task, or of all that points to a thing by one property."""
    property_ = read_thing("links")
    if property_ is not None:
        return _linking(found.iri, property_)
    if "Task" in found.kinds:
        return task_page.show(found)
    return render_template("thing.html", page=_page(found))


def _find(path: str) -> tuple[str, str]:
    """The IRI behind a path, and the form that its ending asks for.

    Raises:
        NotFoundError: the store knows nothing of it.
    """
    for ending, form in (("", ""), *ENDINGS.items()):
        if not path.endswith(ending):
            continue
        iri = _known(path.removesuffix(ending))
        if iri:
            return iri, form
    raise NotFoundError(
        f"The store knows nothing of /id/{path}; look for the name with the search box above.",
        f"库中没有 /id/{path}，请用上方的搜索框查名称。",
    )


def _ending(path: str, form: str) -> str:
    """The ending by which an address asks for a form; nothing where none does."""
    return next((ending for ending, name in ENDINGS.items() if name == form and path.endswith(ending)), "")


def _known(path: str) -> str:
    try:
        iri = iri_of_path("id/" + path)
        thing = NamedNode(iri)
    except (IdentifierError, ValueError):
        return ""
    backend = snapshot().store.backend
    places = ((thing, None, None, None), (None, None, thing, None), (None, None, None, thing))
    return iri if any(any(backend.quads_for_pattern(*place)) for place in places) else ""


def _same_query(path: str) -> str:
    query = request.query_string.decode("ascii", "replace")
    return links.ascii_address(path) + (f"?{query}" if query else "")


def _negotiated() -> str:
    asked = read_choice("format", TYPES)
    if asked:
        return "" if asked == "html" else asked
    best = request.accept_mimetypes.best_match(list(TYPES.values()), TYPES["html"])
    form = next(name for name, kind in TYPES.items() if kind == best)
    return "" if form == "html" else form


def _rdf(iri: str, rows: Table, form: str) -> Response:
    """The triples of a thing, the inferred ones too."""
    subject = NamedNode(iri)
    triples = [Triple(subject, NamedNode(text(row, "property")), row["value"]) for row in rows.records()]
    triples = sorted(set(triples), key=str)
    if form == "turtle":
        data = answers.to_turtle(triples)
    elif form == "jsonld":
        data = answers.to_jsonld(triples)
    else:
        data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return Response(data, content_type=f"{TYPES[form]}; charset=utf-8")


def _page(found: Description) -> Thing:
    shown = _figures(found.iri) if "Indicator" in found.kinds else None
    hidden = HIDDEN_LINKS | {PG + "indicator"} if shown else HIDDEN_LINKS
    counts = ask("page-thing-links", thing=node(found.iri)).records()
    incoming = tuple(
        _incoming(found.iri, text(row, "property"), number(row, "links"), text(row, "inferred") == "true")
        for row in counts
        if text(row, "property") not in hidden
    )
    mentions = sum(number(row, "links") for row in counts if text(row, "property") == ITSRDF + "taIdentRef")
    work = matrix.of_unit(found.iri) if found.kinds & {"Organization", "OrganizationGroup"} else None
    used = {count.role for cell in work.cells for count in cell.counts} if work else set()
    return Thing(
        thing=found,
        incoming=incoming,
        mentions=mentions,
        work=work,
        roles=tuple(role for role in IN_TABLES if role in used),
        findings=about(found.iri),
        document=key_of(found.iri) or "",
        figures=shown,
    )


def _figures(iri: str) -> Figures | None:
    found = figures.by_year(figures.figures(ask("page-figures", indicator=node(iri)).records()))
    part = cut(len(found), FIGURES_SHOWN)
    return Figures(found[part.start : part.end], part) if found else None


def _incoming(iri: str, name: str, count: int, is_inferred: bool) -> Incoming:
    samples = () if is_inferred or name in BY_IRI else _others(iri, name, SAMPLES)
    return Incoming(name, count, is_inferred, samples)


def _others(iri: str, name: str, limit: int) -> tuple[str, ...]:
    found = ask("page-thing-linking", thing=node(iri), property=node(name), limit=limit)
    return tuple(term.value for term in found.column("other") if isinstance(term, NamedNode))


def _linking(iri: str, property_: NamedNode) -> str:
    names = snapshot().names
    found = (_linked(other) for other in set(_others(iri, property_.value, MOST_LINKS)))
    others = sorted(found, key=lambda one: (one.document, int(one.begin or 0), names.of(one.iri).zh, one.iri))
    part = cut(len(others))
    page = Linking(iri, property_.value, tuple(others[part.start : part.end]), part)
    return render_template("linking.html", page=page)


def _linked(iri: str) -> Linked:
    key = key_of(iri)
    document = document_iri(key) if key else ""
    begin = iri.rpartition("#char=")[2].partition(",")[0] if "#char=" in iri else ""
    return Linked(iri, document if document != iri else "", begin)

"""Documents: the list of them, and the reader: one document's outline with its facts and quotes in order."""

from dataclasses import dataclass

from flask import Blueprint, Response
from pyoxigraph import NamedNode

from graph.identifiers import document_iri, graph_iri
from graph.namespaces import PG
from web.asking import Record, ask, ask_once, node, text
from web.pages import facts, figures, outline
from web.pages.facts import Description
from web.pages.findings import Finding, below
from web.pages.outline import Section
from web.pages.plans import Plan, all_plans
from web.parameters import find_document, read_form
from web.replies import reply

blueprint = Blueprint("documents", __name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list."""

    iri: str
    key: str
    title: str
    kind: str
    number: str
    issued: str
    issuer: str
    place: str
    start: str
    end: str
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Listed:
    """All documents: those whose text was read, and those that others only cite."""

    read: tuple[Entry, ...]
    cited: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """One document."""

    key: str
    thing: Description
    has_text: bool
    top: Section
    citing: tuple[str, ...]
    findings: tuple[Finding, ...]
    plan: Plan | None


@blueprint.get("/documents/")
@blueprint.get("/documents.<any(json,csv,xlsx):form>")
def show_all(form: str = "") -> Response | str:
    """All documents."""
    table = ask_once("page-documents")
    plans = {plan.iri: plan for plan in all_plans()}
    entries = [(_entry(row, plans), "text" in row) for row in table.records()]
    page = Listed(
        read=tuple(sorted((entry for entry, is_read in entries if is_read), key=lambda one: (one.start, one.key))),
        cited=tuple(entry for entry, is_read in entries if not is_read),
    )
    return reply(read_form(form), "documents.html", table, page)


def _entry(row: Record, plans: dict[str, Plan]) -> Entry:
    iri = text(row, "document")
    return Entry(
        iri=iri,
        key=iri.removeprefix(document_iri("x")[:-1]),
        title=text(row, "title"),
        kind=text(row, "kind"),
        number=text(row, "number"),
        issued=text(row, "issued"),
        issuer=text(row, "issuer"),
        place=text(row, "place"),
        start=text(row, "start"),
        end=text(row, "end"),
        plan=plans.get(iri),
    )


@blueprint.get("/documents/<key>")
@blueprint.get("/documents/<key>.<any(json,csv,xlsx):form>")
def show_one(key: str, form: str = "") -> Response | str:
    """One document: its outline, facts and quotes in order."""
    form, document = read_form(form), find_document(key)
    table = ask("page-document-facts", graph=NamedNode(graph_iri("document", key)))
    if form:
        return reply(form, "", table, None)
    return reply("", "document.html", table, _reader(document.value, key, table.records()))


def _reader(iri: str, key: str, rows: tuple[Record, ...]) -> Reader:
    document = node(iri)
    sections = ask("page-document-sections", document=document).records()
    parts = ask("page-document-parts", document=document).records()
    stated = (row for row in rows if "begin" in row or text(row, "subject") != iri)
    printed = figures.figures(ask("page-figures", plan=document).records())
    thing = facts.describe(
        iri,
        ask("page-thing-facts", thing=document).records(),
        ask("page-thing-evidence", thing=document).records(),
    )
    citing = ask("page-thing-linking", thing=document, property=node(PG + "cites")).column("other")
    return Reader(
        key=key,
        thing=thing,
        has_text=bool(sections or rows),
        top=outline.build(iri, sections, parts, stated, printed),
        citing=tuple(sorted(term.value for term in citing if isinstance(term, NamedNode))),
        findings=below(iri),
        plan=next((plan for plan in all_plans() if plan.iri == iri), None),
    )

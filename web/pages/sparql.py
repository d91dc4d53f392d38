"""SPARQL: an editor for people and the protocol for programs; it only reads, each query in a process of its own."""

from dataclasses import dataclass
from typing import Final

import pyoxigraph
from flask import Blueprint, Response, make_response, render_template, request
from pyoxigraph import RdfFormat

from graph import answers, guard, output
from graph.catalogue import Query
from graph.errors import ForbiddenQueryError, ParameterError, PolicyGraphError
from graph.exports import workbooks
from graph.namespaces import PREFIXES
from graph.store import Table
from graph.worker import Answer
from web import languages
from web.replies import TYPES
from web.site import site, snapshot

blueprint = Blueprint("sparql", __name__)
RESULTS: Final = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS: Final = {"text/turtle": "turtle", "application/ld+json": "jsonld", "application/n-triples": "nt"}
FORMS: Final = ("json", "csv", "tsv", "xlsx", "turtle", "jsonld", "nt")
SHOWN: Final = 500
START: Final = """PREFIX pg: <https://policygraph.example/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?plan ?task ?unit ?name WHERE {
  ?task pg:inPlan ?plan ; pg:principalUnit ?unit .
  ?unit skos:prefLabel ?name
}
LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class Page:
    """The text in the editor, its answer or what is wrong with it, and queries to start from."""

    text: str
    answer: Answer | None
    turtle: str
    fault: str
    examples: tuple[Query, ...]
    prefixes: dict[str, str]
    seconds: int
    rows: int

    @property
    def total(self) -> int:
        """How many rows the answer has."""
        return len(self.answer.table.rows) if self.answer else 0

    @property
    def table(self) -> Table:
        """The rows that the page shows."""
        return Table(self.answer.table.columns, self.answer.table.rows[:SHOWN]) if self.answer else Table((), ())


@blueprint.route("/sparql", methods=["GET", "POST"])
def protocol() -> Response:
    """The editor where no query is given, else the answer in the form that is asked for."""
    text = _query()
    form = _form()
    if not form:
        return _editor(text)
    if not text:
        raise ParameterError("The query is missing; send query=….", "缺少查询，请给出参数 query=…。")
    return _cross_site(_answer(_run(text), form))


@blueprint.route("/sparql", methods=["OPTIONS"])
def preflight() -> Response:
    """Any page may ask."""
    reply = _cross_site(Response(status=204))
    reply.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    reply.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept"
    return reply


def _query() -> str:
    """The text of the query.

    Raises:
        ForbiddenQueryError: it is an update.
        ParameterError: there is more than one, or the dataset is given outside of the query.
    """
    kind = request.mimetype
    if "update" in request.values or kind == "application/sparql-update":
        raise ForbiddenQueryError(
            "The store is read-only: updates are not allowed; send a query.", "本库只读，不许更新，请改用查询。"
        )
    if {"default-graph-uri", "named-graph-uri"} & set(request.values):
        raise ParameterError(
            "Write FROM in the query instead of default-graph-uri.", "请在查询中写 FROM，不用 default-graph-uri。"
        )
    found = request.values.getlist("query")
    if kind == "application/sparql-query":
        found.append(request.get_data(as_text=True))
    if len(found) > 1:
        raise ParameterError("There is more than one query; send one.", "给了不止一个查询，只给一个。")
    return found[0].strip() if found else ""


def _form() -> str:
    """The form of the answer; empty for the page.

    Raises:
        ParameterError: there is no such form.
    """
    asked = request.values.get("format", "")
    if asked == "html":
        return ""
    if asked:
        if asked not in FORMS:
            known = ", ".join(FORMS)
            raise ParameterError(f"format is one of {known}, not {asked!r}.", f"参数 format 只能取 {known}。")
        return asked
    offered = ["text/html", *RESULTS, *GRAPHS]
    if not request.accept_mimetypes or str(request.accept_mimetypes) == "*/*":
        return "" if not _query() else "json"
    best = request.accept_mimetypes.best_match(offered, "text/html")
    return {**RESULTS, **GRAPHS}.get(best, "")


def _run(text: str) -> Answer:
    """The answer of a query that only reads.

    Raises:
        PolicyGraphError: it is refused, faulty, or used up its time or memory.
    """
    guard.check(text, snapshot().store.graphs())
    return site().pool().run(text)


def _answer(answer: Answer, form: str) -> Response:
    if answer.kind == "construct":
        return _triples(answer, form)
    if answer.kind == "ask":
        data, form = output.boolean_json(answer.boolean).encode(), "json"
    else:
        form = form if form in TYPES else "json"
        data = workbooks.of_rows(answer.table) if form == "xlsx" else output.render(answer.table, form)
    kind = "application/sparql-results+json; charset=utf-8" if form == "json" else TYPES[form]
    reply = Response(data, content_type=kind)
    if answer.is_cut:
        reply.headers["X-Rows-Cut-At"] = str(site().settings.query_rows)
    return reply


def _triples(answer: Answer, form: str) -> Response:
    triples = [quad.triple for quad in pyoxigraph.parse(answer.triples.encode(), format=RdfFormat.N_TRIPLES)]
    if form == "nt":
        return Response(answer.triples, content_type="application/n-triples; charset=utf-8")
    if form == "jsonld":
        return Response(answers.to_jsonld(triples), content_type="application/ld+json; charset=utf-8")
    return Response(answers.to_turtle(triples), content_type="text/turtle; charset=utf-8")


def _editor(text: str) -> Response:
    """The page: what was refused or failed is said above the editor, with the status of its kind."""
    answer, fault, status, turtle = None, "", 200, ""
    if text:
        try:
            answer = _run(text)
            turtle = _triples(answer, "turtle").get_data(as_text=True) if answer.kind == "construct" else ""
        except PolicyGraphError as error:
            fault, status = languages.say(error.message_zh, error.message), error.http_status
    row = site().settings
    examples = tuple(query for query in site().catalogue.values() if query.folder == "analysis")
    page = Page(text or START, answer, turtle, fault, examples, dict(PREFIXES), row.query_seconds, row.query_rows)
    return make_response(render_template("sparql.html", page=page), status)


def _cross_site(reply: Response) -> Response:
    reply.headers["Access-Control-Allow-Origin"] = "*"
    return reply

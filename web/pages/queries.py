"""The catalogue of queries: a list of questions, and for each one a form, its rows, the query, and files to keep."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Literal

from graph import catalogue
from graph.catalogue import FOLDERS, Parameter, Query
from graph.errors import ParameterError
from graph.exports import citations, forms
from graph.exports.citations import Citation
from graph.exports.names import Names
from graph.exports.records import Export
from graph.store import Table
from web import grids, languages, links
from web.asking import note
from web.grids import Grid
from web.pages import citing
from web.parameters import LONGEST, read_choice, read_form
from web.replies import file_reply, rows_reply, text_reply
from web.site import site, snapshot

blueprint = Blueprint("queries", __name__)
OWN: Final = frozenset({"lang", "format", "cite"})
SHOWN: Final = 500
ANSWERS: Final = ("csv", "xlsx", "docx", "json", "ttl")
"""Forms in which an answer is taken away."""
COLUMNS: Final = ("name", "folder", "title", "title_en", "question", "question_en")


@dataclass(frozen=True, slots=True)
class Folder:
    """The queries of one folder."""

    name: str
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form with what the visitor wrote."""

    parameter: Parameter
    value: str


@dataclass(frozen=True, slots=True)
class Page:
    """A query, its form and, where all it needs is given, its rows."""

    query: Query
    fields: tuple[Field, ...]
    table: Table | None
    total: int
    is_cut: bool
    fault: str
    citation: Citation | None = None

    @property
    def grid(self) -> Grid | None:
        """What the page shows of the rows."""
        return grid_of(self.query, self.table) if self.table else None

    @property
    def example(self) -> dict[str, str]:
        """The values of the example, of what must be given at least."""
        required = [one for one in self.query.parameters if one.required]
        return {one.name: one.example for one in required or self.query.parameters}


def grid_of(query: Query, table: Table) -> Grid:
    """What a page shows of the rows of a query."""
    return grids.grid(table, {one.name: languages.say(one.label, one.label_en) for one in query.columns})


@blueprint.get("/queries/")
@blueprint.get("/queries.<any(json,csv,xlsx):form>")
def show_all(form: str = "") -> str | Response:
    """All queries, those that answer questions first."""
    known = site().catalogue.values()
    if read_form(form):
        rows = (tuple(Literal(getattr(query, name)) for name in COLUMNS) for query in known)
        return rows_reply(Table(COLUMNS, tuple(rows)), read_form(form))
    order = sorted(FOLDERS, key=("analysis", "quality", "browse").index)
    folders = (Folder(name, tuple(query for query in known if query.folder == name)) for name in order)
    return render_template("queries.html", page=tuple(folder for folder in folders if folder.queries))


@blueprint.get("/queries/<name>")
@blueprint.get("/queries/<name>.<any(csv,xlsx,docx,json,ttl):form>")
def show_one(name: str, form: str = "") -> tuple[str, int] | Response:
    """One query: its form and rows, or its answer as a file or a citation."""
    query = catalogue.find(site().catalogue, name)
    given = _given()
    form, cite = form or read_choice("format", ANSWERS), citing.asked_for()
    if form or cite:
        return _taken(answer_of(query, given), form, cite)
    fields = tuple(Field(one, given.get(one.name, one.default or "")) for one in query.parameters)
    missing = [one.name for one in query.parameters if one.required and not given.get(one.name)]
    if missing and not given:
        note(query, {})
        return render_template("query.html", page=Page(query, fields, None, 0, False, "")), 200
    try:
        answer = answer_of(query, given)
    except ParameterError as error:
        note(query, {})
        fault = languages.say(error.message_zh, error.message)
        return render_template("query.html", page=Page(query, fields, None, 0, False, fault)), 400
    table = answer.table
    shown, cited = Table(table.columns, table.rows[:SHOWN]), citations.of_answer(answer)
    page = Page(query, fields, shown, len(table.rows), answer.is_cut, "", cited)
    return render_template("query.html", page=page), 200


def _taken(answer: Export, form: str, cite: str) -> Response:
    """The answer as a file, or its citation."""
    store = snapshot().store
    if form == "json":
        return rows_reply(answer.table, form)
    if cite:
        return text_reply(citations.of_answer(answer).form(cite))
    if form in forms.WITH_EVIDENCE:
        return file_reply(forms.write(store, forms.with_evidence(store, answer), form), form)
    return file_reply(forms.render(store, answer.asked, answer.table, form), form)


def _given() -> dict[str, str]:
    """The parameters of the address.

    Raises:
        ParameterError: one is too long.
    """
    given = {name: value.strip() for name, value in request.args.items() if name not in OWN}
    for name, value in given.items():
        if len(value) > LONGEST:
            raise ParameterError(
                f"{name} has {len(value)} characters; give at most {LONGEST}.",
                f"参数 {name} 有 {len(value)} 字，至多 {LONGEST} 字。",
            )
    return given


def answer_of(query: Query, given: dict[str, str]) -> Export:
    """The answer, worked out in a process of its own; without the evidence of its rows, which only files have.

    Raises:
        ParameterError: a value is missing, unknown or of the wrong type.
        QueryTimeoutError: it took too long.
    """
    store = snapshot().store
    bound = catalogue.bindings(store, query, given)
    note(query, bound)
    found = site().pool().run(query.text, bound)
    return Export(
        asked=forms.asked(query, given, bound),
        table=found.table,
        columns=query.columns,
        quotes=(),
        edition=citing.edition(),
        names=Names(store),
        is_cut=found.is_cut,
        address=request.url_root.rstrip("/") + links.address(f"/queries/{query.name}", **given),
    )

"""The catalogue of queries: a list of questions, and for each one a form, its rows, and the query itself."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Literal

from graph import catalogue
from graph.catalogue import FOLDERS, Parameter, Query
from graph.errors import ParameterError
from graph.store import Table
from web import languages
from web.asking import note
from web.parameters import LONGEST, read_form
from web.replies import rows_reply
from web.site import site, snapshot

blueprint = Blueprint("queries", __name__)
OWN = frozenset({"lang", "format"})
SHOWN = 500
COLUMNS = ("name", "folder", "title", "title_en", "question", "question_en")


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

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(languages.say(column.label, column.label_en) for column in self.query.columns)

    @property
    def example(self) -> dict[str, str]:
        """The values of the example, of what must be given at least."""
        required = [one for one in self.query.parameters if one.required]
        return {one.name: one.example for one in required or self.query.parameters}


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
@blueprint.get("/queries/<name>.<any(json,csv,xlsx):form>")
def show_one(name: str, form: str = "") -> tuple[str, int] | Response:
    """One query: its form and rows."""
    query = catalogue.find(site().catalogue, name)
    given = _given()
    form = read_form(form)
    if form:
        return rows_reply(_run(query, given)[0], form, tuple(column.label for column in query.columns))
    fields = tuple(Field(one, given.get(one.name, one.default or "")) for one in query.parameters)
    missing = [one.name for one in query.parameters if one.required and not given.get(one.name)]
    if missing and not given:
        note(query, {})
        return render_template("query.html", page=Page(query, fields, None, 0, False, "")), 200
    try:
        table, is_cut = _run(query, given)
    except ParameterError as error:
        note(query, {})
        fault = languages.say(error.message_zh, error.message)
        return render_template("query.html", page=Page(query, fields, None, 0, False, fault)), 400
    shown = Table(table.columns, table.rows[:SHOWN])
    return render_template("query.html", page=Page(query, fields, shown, len(table.rows), is_cut, "")), 200


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


def _run(query: Query, given: dict[str, str]) -> tuple[Table, bool]:
    """The rows, worked out in a process of their own, and whether there were more.

    Raises:
        ParameterError: a value is missing, unknown or of the wrong type.
        QueryTimeoutError: it took too long.
    """
    bound = catalogue.bindings(snapshot().store, query, given)
    note(query, bound)
    answer = site().pool().run(query.text, bound)
    return answer.table, answer.is_cut

"""The questions of the list: one page names them all; each has a page with its answers, asked when it is opened."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, render_template
from pyoxigraph import Literal

from graph import catalogue, questions
from graph.catalogue import Parameter, Query
from graph.errors import NotFoundError, ParameterError, QueryTimeoutError
from graph.identifiers import document_iri
from graph.namespaces import ID
from graph.questions import Question, Run
from graph.store import Table
from web import grids, languages, links
from web.grids import Grid
from web.pages.queries import answer_of, grid_of
from web.parameters import read_form
from web.replies import rows_reply
from web.shown import short_name
from web.site import site

blueprint = Blueprint("questions", __name__)
SHOWN: Final = 100
NOTHING: Final = Table((), ())
COLUMNS: Final = ("number", "question", "question_en", "query", "address")


@dataclass(frozen=True, slots=True)
class Part:
    """What one query answers to a question: its first rows, or why there are none; it may stand in no catalogue."""

    query: Query | None
    values: tuple[tuple[str, str], ...]
    address: str
    table: Table = NOTHING
    total: int = 0
    fault: str = ""

    @property
    def grid(self) -> Grid:
        """What the page shows of the rows."""
        if self.query:
            return grid_of(self.query, self.table)
        return grids.grid(self.table, {column: column for column in self.table.columns})


@dataclass(frozen=True, slots=True)
class Page:
    """A question with the parts of its answer, and the questions before and after it."""

    question: Question
    parts: tuple[Part, ...]
    before: int | None
    after: int | None


@blueprint.get("/questions/")
@blueprint.get("/questions.<any(json,csv,xlsx):form>")
def show_all(form: str = "") -> str | Response:
    """All questions in their order, with the queries that answer them."""
    known = questions.load(site().settings.queries)
    if read_form(form):
        rows = (
            (one.number, one.question, one.question_en, run.query, _address(run)) for one in known for run in one.runs
        )
        return rows_reply(Table(COLUMNS, tuple(tuple(Literal(cell) for cell in row) for row in rows)), read_form(form))
    return render_template("questions.html", page=known)


@blueprint.get("/questions/<int:number>")
def show_one(number: int) -> str:
    """One question and its answer.

    Raises:
        NotFoundError: the list has no such number.
    """
    known = {one.number: one for one in questions.load(site().settings.queries)}
    if number not in known:
        raise NotFoundError(
            f"The list has no question {number}; /questions/ shows them all.",
            f"没有第{number}题，全部问题见 /questions/。",
        )
    found = known[number]
    page = Page(
        question=found,
        parts=tuple(_part(run) for run in found.runs),
        before=number - 1 if number - 1 in known else None,
        after=number + 1 if number + 1 in known else None,
    )
    return render_template("question.html", page=page)


def _part(run: Run) -> Part:
    query = catalogue.find(site().catalogue, run.query) if run.query else None
    values = tuple(_given(query.parameter(name), value) for name, value in run.values.items()) if query else ()
    try:
        table = answer_of(query, dict(run.values)).table if query else site().pool().run(run.text).table
    except (ParameterError, QueryTimeoutError) as error:
        fault = languages.say(error.message_zh, error.message)
        return Part(query, values, _address(run), fault=fault)
    shown = Table(table.columns, table.rows[:SHOWN])
    return Part(query, values, _address(run), shown, len(table.rows))


def _given(parameter: Parameter, value: str) -> tuple[str, str]:
    """The label of a parameter and its value, by name where it is an IRI or the key of a document."""
    iri = ID + value.removeprefix("id/") if value.startswith("id/") else ""
    if parameter.type == "key":
        iri = document_iri(value)
    return languages.say(parameter.label, parameter.label_en), short_name(iri) if iri else value


def _address(run: Run) -> str:
    if run.query:
        return links.address(f"/queries/{run.query}", **run.values)
    return links.address("/sparql", query=run.text.strip())

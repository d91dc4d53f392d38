"""Ask: a question in Chinese or English -> the query of the catalogue that it becomes, its rows, the nearest others.

The same for programs at /ask.json. Neighbours: `graph/asking/` understands, `queries` runs and shows the rows.
"""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, jsonify, render_template

from graph import catalogue, output, questions
from graph.asking import Answer, Asker, Standing, read_tables, telling
from graph.asking.telling import Reading, Told
from graph.store import Table
from web import languages
from web.grids import Grid
from web.pages.queries import answer_of, grid_of
from web.parameters import read_choice, read_text
from web.site import site, snapshot

blueprint = Blueprint("ask", __name__)
SHOWN: Final = 100
EXAMPLES: Final = (5, 33, 13, 23, 39, 9, 46)
"""Numbers of questions of the list that the empty page offers, of different kinds."""


@dataclass(frozen=True, slots=True)
class Page:
    """A question, what became of it, and the rows that are shown."""

    question: str
    answer: Answer | None
    told: Told | None
    total: int
    examples: tuple[str, ...]

    @property
    def grid(self) -> Grid | None:
        """What the page shows of the rows."""
        if self.answer is None or self.answer.table is None or self.answer.best is None:
            return None
        table = self.answer.table
        return grid_of(self.answer.best.query, Table(table.columns, table.rows[:SHOWN]))

    @property
    def is_unsure(self) -> bool:
        """Whether the question could mean something else as well."""
        return self.answer is not None and self.answer.standing is Standing.UNSURE


@blueprint.get("/ask")
@blueprint.get("/ask.<any(json):form>")
def show(form: str = "") -> str | Response:
    """The answer to a question, or the empty page with examples."""
    question, form = read_text("q"), form or read_choice("format", ("json",))
    if not question:
        page = Page("", None, None, 0, _examples())
        return jsonify({"question": ""}) if form else render_template("ask.html", page=page)
    asker = snapshot().keep("asker", _asker)
    answer = _answered(asker, question)
    told = telling.tell(answer, asker, telling.ENGLISH if languages.current() == "en" else telling.CHINESE)
    if form:
        return jsonify(_data(answer, told))
    total = len(answer.table.rows) if answer.table else 0
    return render_template("ask.html", page=Page(question, answer, told, total, _examples()))


def _asker() -> Asker:
    return Asker(snapshot().store, site().catalogue, read_tables(site().settings.queries))


def _answered(asker: Asker, question: str) -> Answer:
    """The answer; its query runs in a process of its own, as any visitor's."""
    answer = asker.understand(question)
    if answer.best is None or answer.standing is Standing.NOT_STATED:
        return answer
    query, values = answer.best.query, dict(answer.best.values)
    bound = catalogue.bindings(snapshot().store, query, values)
    return asker.judged(answer, answer_of(query, values).table, bound)


def _examples() -> tuple[str, ...]:
    """Questions to begin with, in the language of the page."""
    known = {one.number: one for one in questions.load(site().settings.queries)}
    chosen = (known[number] for number in EXAMPLES if number in known)
    return tuple(languages.say(one.question, one.question_en) for one in chosen)


def _data(answer: Answer, told: Told) -> dict[str, Any]:
    """The answer for programs; the rows are SPARQL 1.1 Query Results JSON."""
    table = answer.table
    rows = [] if table is None else [{n: output.json_term(t) for n, t in row.items()} for row in table.records()]
    return {
        "question": answer.question,
        "standing": answer.standing.value,
        "sentence": told.sentence,
        "lacking": list(answer.lacking),
        "readAs": [{"written": one.written, "read": one.read} for one in answer.found.corrections],
        "unused": list(told.unused),
        "query": None if told.reading is None else _query(told.reading) | {"sparql": telling.sparql(answer)},
        "others": [_query(one) for one in told.others],
        "searched": [{"key": plan.key, "title": plan.title} for plan in answer.searched],
        "results": {"head": {"vars": list(table.columns) if table else []}, "results": {"bindings": rows}},
    }


def _query(one: Reading) -> dict[str, Any]:
    values = {value.name: {"value": value.written, "name": value.called} for value in one.values}
    return {"name": one.name, "title": one.title, "score": round(one.score, 2), "parameters": values}

"""Forms of an answer: a table and what was asked -> text, CSV, TSV, JSON, workbook, briefing, Turtle of evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph import output
from graph.catalogue import Column, Query
from graph.errors import PolicyGraphError
from graph.exports import briefings, citations, dataset, delimited, figures, quotes, triples, workbooks
from graph.exports.names import Names
from graph.exports.records import Asked, Export, Given
from graph.output import FORMATS, STANDARD
from graph.store import Store, Table
from graph.tokens import Value

WITH_EVIDENCE: Final = frozenset(FORMATS) - frozenset(STANDARD)


def asked(query: Query, given: Mapping[str, str], bound: Mapping[str, Value]) -> Asked:
    """A query of the catalogue with the values that were given, or its defaults."""
    values = {one.name: given.get(one.name) or one.default or "" for one in query.parameters}
    told = tuple(Given(one.name, one.label, values[one.name]) for one in query.parameters if values[one.name])
    return Asked(query.name, query.title, query.question, query.question_en, told, query.columns, tuple(bound.values()))


def asked_text(given: Mapping[str, str], bound: Mapping[str, Value], columns: Sequence[str]) -> Asked:
    """A query of one's own; its columns are headed by their names."""
    told = tuple(Given(name, name, value) for name, value in given.items())
    heads = tuple(Column(name, name, name) for name in columns)
    return Asked("", "自写查询", "自写 SPARQL 查询的结果", "Rows of a SPARQL query", told, heads, tuple(bound.values()))


def render(store: Store, question: Asked, table: Table, form: str) -> bytes:
    """The answer in one of FORMATS.

    Raises:
        PolicyGraphError: there is no such format, or the package for it is not installed.
    """
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise PolicyGraphError(f"There is no format {form!r}; use one of {known}.", f"没有格式 {form}，可用 {known}。")
    if form in WITH_EVIDENCE:
        return write(store, export(store, question, table), form)
    if form == "csv":
        return delimited.to_csv(figures.widen(store, table, question.columns)[0])
    return output.render(table, form, [column.label for column in question.columns])


def export(store: Store, question: Asked, table: Table) -> Export:
    """The answer with its figures told and the evidence of each row."""
    plain = Export(question, table, question.columns, (), dataset.edition(store), Names(store))
    return with_evidence(store, plain)


def with_evidence(store: Store, answer: Export) -> Export:
    """An answer with its figures told and the evidence of each row."""
    table, columns = figures.widen(store, answer.table, answer.columns)
    found = quotes.of_table(store, table, answer.asked.bound)
    return replace(answer, table=table, columns=columns, quotes=found)


def write(store: Store, answer: Export, form: str) -> bytes:
    """The answer as xlsx, docx or ttl."""
    if form == "xlsx":
        return workbooks.of_export(answer)
    if form == "ttl":
        return triples.to_turtle(store, answer)
    return briefings.to_docx(answer, [citations.work(store, key) for key in answer.documents])

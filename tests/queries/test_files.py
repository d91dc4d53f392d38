"""Every query file: whole header, own prefixes, a total order, its examples run, no column stays empty, types hold."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph import catalogue as catalogues
from graph.catalogue import load_catalogue
from graph.errors import ParameterError

if TYPE_CHECKING:
    from graph.catalogue import Parameter, Query
    from graph.store import Store, Table

ROOT = Path(__file__).resolve().parents[2]
QUERIES = load_catalogue(ROOT / "queries")
ASKED = [query for query in QUERIES.values() if query.folder != "quality"]
RULES = [query for query in QUERIES.values() if query.folder == "quality"]

DOZEN = {
    "tasks-by-unit", "unit-plan-matrix", "units-of-task", "work-items-by-district-and-person", "plans",
    "shared-citations", "tasks-of-lineage", "zone-members", "sections-of-plan", "steps-by-month", "unresolved-names",
    "statements-about", "leads-and-first-listed", "indicators-by-monitoring-unit",
}  # fmt: skip

MORE_VALUES = {
    "tasks-by-unit": [{"unit": "江门市蓬江区人民政府"}],
    "tasks-of-lineage": [{"unit": "江门市蓬江区人民政府"}],
    "tasks-as-now": [{"unit": "江门市蓬江区人民政府"}],
    "unit-in-every-task": [{"unit": "江门市蓬江区人民政府", "plan": "jm-zone-2016"}],
    "page-milestones": [{"task": "id/document/jm-zone-2016/task/附件2/二（一）/21"}],
    "statements-about": [{"thing": "id/document/jm-zone-2016"}],
    "items-against-text": [{"plan": "jm-zone-2016"}],
}
"""Query -> further values where the examples alone leave a column empty."""

SORT_KEY = re.compile(r"[A-Za-z:]*\((?:[^()]|\([^()]*\))*\)|\?\w+")

WITHOUT_ANSWER = {"unresolved-names"}
"""Queries whose whole answer over the five plans is that there is nothing, see test_answers.py."""

WRONG = {"iri": "没有这样的名称", "key": "　", "year": "16", "date": "2016-02-30", "integer": "六", "concept": "a b"}
"""Type of a parameter -> a text that does not fit it; any text fits text and term."""


def name_of(query: Query) -> str:
    return query.name


def asked_values(query: Query) -> list[dict[str, str]]:
    """The examples: of the needed parameters alone, with each optional one, and (of a question) with all of them."""
    needed = {one.name: one.example for one in query.parameters if one.required}
    optional = {one.name: one.example for one in query.parameters if not one.required}
    together = [needed | optional] if query.folder == "analysis" else []
    return [needed, *(needed | {name: example} for name, example in optional.items()), *together]


def answers(store: Store, query: Query) -> list[Table]:
    """The answers to the examples of a query; the short documents do not have all things that these name."""
    tables = []
    needed = asked_values(query)[0]
    for values in [*asked_values(query), *(needed | more for more in MORE_VALUES.get(query.name, ()))]:
        with suppress(ParameterError):
            tables.append(catalogues.run(store, query, values))
    return tables


def test_catalogue_is_whole() -> None:
    assert set(QUERIES) >= DOZEN
    files = {path.relative_to(ROOT / "queries").as_posix() for path in (ROOT / "queries").rglob("*.rq")}
    assert files == {f"{query.folder}/{query.name}.rq" for query in QUERIES.values()}
    assert {name for name in MORE_VALUES if name not in QUERIES} == set()


@pytest.mark.parametrize("query", QUERIES.values(), ids=name_of)
def test_header_is_in_both_languages(query: Query) -> None:
    chinese = [query.title, query.question, *(one.label for one in (*query.parameters, *query.columns))]
    english = [query.title_en, query.question_en, *(one.label_en for one in (*query.parameters, *query.columns))]
    assert query.question.endswith(("？", "）"))
    assert query.question_en.endswith(("?", ")"))
    assert [text for text in english if not text.isascii()] == []
    if query.folder != "quality":
        assert [text for text in chinese if text.isascii()] == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=name_of)
def test_text_stands_alone_and_orders_its_rows(query: Query) -> None:
    pyoxigraph.Store().query(query.text)  # without the prefixes that the store would add
    # Pages sort what they show by pinyin and administrative order; whoever asks a question gets sorted rows.
    assert query.folder == "browse" or "\nORDER BY " in query.text


@pytest.mark.parametrize("query", ASKED, ids=name_of)
def test_every_column_has_a_value(query: Query, sample_store: Store, five_plans: Store) -> None:
    """On the short documents; where the examples name what these do not have, on the five plans."""
    tables = [table for store in (sample_store, five_plans) for table in answers(store, query)]
    bound = {name for table in tables for record in table.records() for name in record}
    assert [column.name for column in query.columns if column.name not in bound] == []


@pytest.mark.parametrize("query", ASKED, ids=name_of)
def test_no_row_comes_twice(query: Query, sample_store: Store, five_plans: Store) -> None:
    for store in (sample_store, five_plans):
        for table in answers(store, query):
            assert len(set(table.rows)) == len(table.rows)


@pytest.mark.parametrize("query", [one for one in ASKED if one.folder == "analysis"], ids=name_of)
def test_order_of_rows_is_total(query: Query, five_plans: Store) -> None:
    """No two rows have the same sort keys, which are asked for as further columns."""
    body, order = query.text.rsplit("\nORDER BY ", maxsplit=1)
    keys = [key.removeprefix("DESC") for key in SORT_KEY.findall(order)]
    columns = " ".join(f"({key} AS ?key{place})" for place, key in enumerate(keys))
    text = body.replace("WHERE {", f"{columns} WHERE {{", 1)
    for values in asked_values(query):
        table = five_plans.select(text, catalogues.bindings(five_plans, query, values))
        assert len(table.columns) == len(query.columns) + len(keys)
        assert len({row[len(query.columns) :] for row in table.rows}) == len(table.rows)


@pytest.mark.parametrize("query", ASKED, ids=name_of)
def test_examples_have_answers_in_the_five_plans(query: Query, five_plans: Store) -> None:
    empty = [values for values in asked_values(query) if not catalogues.run(five_plans, query, values).rows]
    assert empty == [] or query.name in WITHOUT_ANSWER


@pytest.mark.parametrize("query", RULES, ids=name_of)
def test_quality_rules_find_nothing_in_a_clean_document(query: Query, clean_store: Store) -> None:
    assert catalogues.run(clean_store, query).rows == ()


def wrong_values() -> list[object]:
    pairs = chain.from_iterable(((query, one) for one in query.parameters) for query in QUERIES.values())
    chosen = [(query, one) for query, one in pairs if one.choices or one.type in WRONG]
    return [pytest.param(query, one, id=f"{query.name}, {one.name}") for query, one in chosen]


@pytest.mark.parametrize(("query", "parameter"), wrong_values())
def test_value_of_a_wrong_type_is_refused(query: Query, parameter: Parameter, sample_store: Store) -> None:
    wrong = "no-such-choice" if parameter.choices else WRONG[parameter.type]
    needed = {one.name: sample_term(one) for one in query.parameters if one.required}
    with pytest.raises(ParameterError, match=parameter.name):
        catalogues.run(sample_store, query, {**needed, parameter.name: wrong})


def sample_term(parameter: Parameter) -> str:
    """The example, or any IRI where the short documents may not have the thing."""
    return "urn:example" if parameter.type == "iri" else parameter.example


def test_value_that_is_needed_is_asked_for(sample_store: Store) -> None:
    needing = [query for query in ASKED if any(one.required for one in query.parameters)]
    assert len(needing) > 5
    for query in needing:
        with pytest.raises(ParameterError, match="needs a value for"):
            catalogues.run(sample_store, query)

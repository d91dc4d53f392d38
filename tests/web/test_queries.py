"""The catalogue's pages: forms, rows, other forms, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from flask import Flask
    from werkzeug.test import TestResponse


def test_list_names_every_query(
    page: Callable[..., BeautifulSoup], app: Flask, get: Callable[..., TestResponse]
) -> None:
    catalogue = app.extensions["policygraph"].catalogue
    linked = {str(one["href"]).rsplit("/", 1)[1] for one in page("/queries/").select(".questions a")}
    assert linked == set(catalogue)
    assert {row["name"]["value"] for row in get("/queries.json").json["results"]["bindings"]} == set(catalogue)


def test_form_has_a_field_for_each_parameter(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/queries/page-assignments")
    assert [one["name"] for one in found.select("main form.filters input")] == ["task", "unit", "role", "plan"]
    required = page("/queries/page-task-groups").select_one("main form.filters input")
    assert required
    assert required.has_attr("required")


def test_rows_are_those_of_the_twin(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    query = "/queries/page-task-units{}?plan=sample-a-2016"
    table = page(query.format("")).select("table.rows tbody tr")
    rows = get(query.format(".json")).json
    assert rows["head"]["vars"] == ["task", "role", "unit", "position"]
    assert len(table) == len(rows["results"]["bindings"]) == 6
    assert len(get(query.format(".csv")).text.splitlines()) == 7
    assert get(query.format(".xlsx")).data.startswith(b"PK")


def test_page_spares_the_column_that_repeats_a_link(
    page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]
) -> None:
    heads = [one.text for one in page("/queries/plans").select("table.rows thead th")]
    assert get("/queries/plans.json").json["head"]["vars"][:2] == ["plan", "title"]
    assert heads[0] == "规划"
    assert "名称" not in heads


UNITS = "/queries/page-task-units{}?plan=sample-a-2016"


def test_answer_is_taken_away_as_each_file(
    page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]
) -> None:
    links = {one.text: str(one["href"]) for one in page(UNITS.format("")).select(".take a.file")}
    assert list(links) == ["CSV", "XLSX", "DOCX", "JSON", "Turtle"]
    answers = {name: get(href) for name, href in links.items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert answers["CSV"].data.startswith(b"\xef\xbb\xbf")
    assert answers["DOCX"].data.startswith(b"PK")
    assert "filename*=UTF-8''page-task-units.docx" in answers["DOCX"].headers["Content-Disposition"]
    assert answers["Turtle"].content_type == "text/turtle; charset=utf-8"
    assert "市科技局" in answers["Turtle"].text
    assert get(UNITS.format("") + "&format=docx").data == answers["DOCX"].data


def test_file_names_its_address_as_source(get: Callable[..., TestResponse]) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    account = dict(load_workbook(BytesIO(get(UNITS.format(".xlsx")).data))["说明"].values)
    assert account["引用"].endswith("http://localhost/queries/page-task-units?plan=sample-a-2016")
    assert account["参数：规划"] == "sample-a-2016"


def test_answer_is_cited(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    found = page(UNITS.format(""))
    shown = [one.text for one in found.select(".take .citation pre")]
    links = [str(one["href"]) for one in found.select(".take .citation dt a")]
    assert [get(link).text for link in links] == [f"{text}\n" for text in shown]
    assert "[DS/OL]" in shown[0]
    assert shown[0].endswith("http://localhost/queries/page-task-units?plan=sample-a-2016")


def test_query_without_rows_offers_nothing_to_take(page: Callable[..., BeautifulSoup]) -> None:
    assert not page("/queries/page-task-groups").select(".take")


def test_heads_of_columns_follow_the_language(page: Callable[..., BeautifulSoup]) -> None:
    def heads(path: str) -> list[str]:
        return [one.text for one in page(path).select("table.rows th")]

    path = "/queries/page-task-units?plan=sample-a-2016"
    assert heads(path) == ["任务", "角色", "单位", "名次"]
    assert heads(path + "&lang=en") == ["task", "role", "unit", "position"]


def test_values_come_back_in_the_form(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/queries/page-task-units?plan=sample-a-2016").select_one("input[name=plan]")
    assert found
    assert found["value"] == "sample-a-2016"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("page-task-groups?task=", id="required one is empty"),
        pytest.param("page-task-groups?task=没有这个", id="name that nothing has"),
        pytest.param("page-entities?type=a b", id="no term"),
        pytest.param("page-plans?colour=red", id="parameter that it has not"),
        pytest.param("page-plans?format=pdf", id="form that there is not"),
        pytest.param("page-plans?cite=mla", id="citation that there is not"),
        pytest.param("page-search?words=" + "长" * 400, id="too long"),
    ],
)
def test_wrong_parameters_are_refused(page: Callable[..., BeautifulSoup], query: str) -> None:
    assert page(f"/queries/{query}", 400).select("[role=alert]")


def test_unknown_query_names_the_nearest(page: Callable[..., BeautifulSoup]) -> None:
    alert = page("/queries/page-plan", 404).select_one("[role=alert]")
    assert alert
    assert "page-" in alert.text


def test_browse_queries_have_full_headers_and_run(app: Flask) -> None:
    """With the values of their examples that this store knows, each runs; some give rows only on the dataset."""
    from graph import catalogue
    from graph.errors import ParameterError

    site = app.extensions["policygraph"]
    browse = [query for query in site.catalogue.values() if query.folder == "browse"]
    assert len(browse) > 20
    for query in browse:
        values = {one.name: one.example for one in query.parameters if one.required}
        try:
            table = catalogue.run(site.snapshot().store, query, values)
        except ParameterError:
            continue
        assert table.columns == tuple(column.name for column in query.columns)

"""Indicators: the list with its filters and twins, the figures on the page of one, and those in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.samples import COUNTED
from tests.web.test_other_pages import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse

PLAN = "样例丙计划"


def test_list_counts_the_figures_of_each_document(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/indicators/")
    rows = [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in found.select("tbody tr")]
    assert sorted(rows) == [[COUNTED, "1", "2017", f"{PLAN} 1"], ["每万人发明专利", "1", "", f"{PLAN} 1"]]
    assert "未经人工核对" in texts(found, "main .note")[0]
    assert "2 个指标，2 个数值" in texts(found, "main .meta")
    links = {one.text: one["href"] for one in found.select("tbody th a")}
    assert links["每万人发明专利"] == "/id/indicator/每万人发明专利"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("q=专利", ["每万人发明专利"], id="words"),
        pytest.param("kind=Target", [COUNTED], id="kind"),
        pytest.param("kind=Actual", ["每万人发明专利"], id="a baseline is an actual"),
        pytest.param("kind=Target&q=专利", [], id="both"),
        pytest.param("q=%22%7D", [], id="characters of the query language"),
    ],
)
def test_list_is_filtered(
    page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse], query: str, names: list[str]
) -> None:
    assert texts(page(f"/indicators/?{query}"), "tbody th") == names
    rows = get(f"/indicators.json?{query}").json["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == names
    assert len(get(f"/indicators.csv?{query}").text.splitlines()) == len(names) + 1


def test_unknown_kind_is_refused(page: Callable[..., BeautifulSoup]) -> None:
    page("/indicators/?kind=Nonsense", 400)
    page("/indicators/?page=7", 404)


def test_page_of_an_indicator_has_its_figures(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/id/indicator/样例企业")
    assert texts(found, "h1") == [COUNTED]
    assert texts(found, "table.figures tbody td") == [
        "2017",
        "超过500家 力争",
        "目标值",
        "江门市 取文件默认",
        f"{PLAN}总体要求",
        "“样例企业超过500家”",
    ]
    quote = found.select_one("table.figures a.quote")
    assert quote
    assert str(quote["href"]).startswith("/documents/sample-c-2016#char=")
    assert page("/documents/sample-c-2016").find(id=str(quote["href"]).partition("#")[2])
    assert not found.select("main script")
    assert any("未经人工核对" in one for one in texts(found, "section .meta"))
    assert "所属指标" not in texts(found, "dl.facts dt")


def test_figure_without_year_and_with_two_bounds(page: Callable[..., BeautifulSoup]) -> None:
    cells = texts(page("/id/indicator/每万人发明专利"), "table.figures tbody td")
    assert cells[:4] == ["未写明", "2.3—2.5件", "基数", ""]
    cells = texts(page("/id/indicator/样例企业?lang=en"), "table.figures tbody td")
    assert cells[:3] == ["2017", "more than 500家 striven for", "target"]


def test_figures_come_in_the_order_of_years() -> None:
    from pyoxigraph import Literal, NamedNode

    from web.pages.figures import by_year, figures

    years = {"c": "2020", "a": "2015", "b": ""}
    rows = [
        {"figure": NamedNode(f"urn:{name}"), **({"year": Literal(year)} if year else {})}
        for name, year in years.items()
    ]
    assert [one.iri for one in by_year(figures([*rows, *rows]))] == ["urn:a", "urn:c", "urn:b"]


def test_outline_has_the_figures_of_sections_and_items(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/documents/sample-c-2016")
    assert texts(found, "section#一 > ul.figures li") == [f"{COUNTED}：超过500家 2017 目标值 力争"]
    assert texts(found, "section#附件1 .task ul.figures li") == ["2.3—2.5件 基数"]
    assert not page("/documents/sample-a-2016").select("ul.figures")


def test_figure_has_a_name(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/documents/sample-c-2016").select_one("section#附件1 .figure a")
    assert found
    assert texts(page(str(found["href"])), "h1") == ["每万人发明专利 2.3—2.5件"]

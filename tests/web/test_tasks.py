"""The list of tasks: filters, printed lines of a unit, and its twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse


def titles(found: BeautifulSoup) -> list[str]:
    return [one.text for one in found.select(".tasks h3 a")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("plan=sample-a-2016", ["培育高新技术企业", "引进创新人才"], id="plan"),
        pytest.param("q=人才", ["引进创新人才"], id="words"),
        pytest.param("unit=江门市财政局", ["培育高新技术企业", "引进创新人才", "培育高新技术企业"], id="unit"),
        pytest.param("unit=江门市科技局", ["培育高新技术企业", "培育高新技术企业"], id="unit by another name"),
        pytest.param("unit=江门市财政局&role=cooperatingUnit", ["引进创新人才"], id="unit and role"),
        pytest.param("role=leadUnit", ["培育高新技术企业", "引进创新人才"], id="role"),
        pytest.param("role=guidingUnit", [], id="role that nobody has"),
        pytest.param("unit=江门市财政局&plan=sample-b-2016", ["培育高新技术企业"], id="unit and plan"),
        pytest.param("unit=蓬江区人民政府&role=memberOfGroup", ["培育高新技术企业"], id="through a group"),
    ],
)
def test_filters(page: Callable[..., BeautifulSoup], query: str, expected: list[str]) -> None:
    assert titles(page(f"/tasks/?{query}")) == expected


def test_tasks_of_a_unit_show_the_printed_lines(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/tasks/?unit=江门市财政局&plan=sample-b-2016")
    assert [one.text for one in found.select(".printed .quote")] == ["“市财政局”"]
    assert [one.text for one in found.select("blockquote")] == ["（责任单位：市科技局，市财政局、市样例服务局）"]
    assert [one.text for one in found.select("blockquote mark")] == ["市财政局"]


def test_tasks_through_a_group_name_the_group(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/tasks/?unit=蓬江区人民政府&role=memberOfGroup")
    assert [one.text for one in found.select(".printed a")] == ["“各区（市）政府”", "江门市各区（市）政府"]


def test_units_stand_in_the_order_of_print(page: Callable[..., BeautifulSoup]) -> None:
    first = page("/tasks/?plan=sample-b-2016").select(".tasks li")[0]
    assert [one.text.split()[-1] for one in first.select(".units")] == [
        "江门市科学技术局",
        "江门市科学技术局、江门市财政局、江门市样例服务局",
    ]


def test_twin_has_the_rows_of_the_page(get: Callable[..., TestResponse], page: Callable[..., BeautifulSoup]) -> None:
    for query in ("", "?plan=sample-a-2016", "?unit=江门市财政局"):
        rows = get(f"/tasks.json{query}").json["results"]["bindings"]
        assert [row["title"]["value"] for row in rows] == titles(page(f"/tasks/{query}"))
        assert len(get(f"/tasks.csv{query}").text.splitlines()) == len(rows) + 1
    row = get("/tasks.json?plan=sample-b-2016").json["results"]["bindings"][0]
    assert row["responsibleUnit"]["value"] == "江门市科学技术局、江门市财政局、江门市样例服务局"
    assert get("/tasks.xlsx").data.startswith(b"PK")
    assert get("/tasks/?format=json").json == get("/tasks.json").json


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("role=boss", 400, id="unknown role"),
        pytest.param("page=0", 400, id="page nought"),
        pytest.param("page=x", 400, id="page that is no number"),
        pytest.param("page=²", 400, id="page in another kind of digit"),
        pytest.param("page=99", 404, id="page after the last"),
        pytest.param("plan=no-such-plan", 404, id="unknown plan"),
        pytest.param("unit=没有这个局", 400, id="unknown unit"),
        pytest.param("role=memberOfGroup", 400, id="group without unit"),
        pytest.param("format=pdf", 400, id="unknown form"),
        pytest.param("q=" + "长" * 400, 400, id="too long"),
    ],
)
def test_wrong_parameters_are_refused(page: Callable[..., BeautifulSoup], query: str, status: int) -> None:
    found = page(f"/tasks/?{query}", status)
    alert = found.select_one("[role=alert]")
    assert alert
    assert alert.text

"""The page of questions: what a question became, its rows, what is near, what is not stated; and the same as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse

ASKED = "江门市科技局有哪些任务，什么角色"


def test_empty_page_offers_questions(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/ask")
    assert found.select_one("main form[action='/ask'] input[name=q]")
    links = [str(one["href"]) for one in found.select("main .questions a")]
    assert len(links) > 4
    assert all(link.startswith("/ask?q=") for link in links)


def test_home_and_navigation_lead_there(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/")
    assert found.select_one("main form[action='/ask'] input[name=q]")
    assert found.select_one("header nav a[href='/ask']")


def test_answer_shows_what_the_question_became(page: Callable[..., BeautifulSoup]) -> None:
    found = page(f"/ask?q={ASKED}")
    assert "江门市科学技术局" in found.select_one(".understood .sentence").text
    query = found.select_one(".understood a[href^='/queries/']")
    assert query
    assert "unit=id" in str(query["href"])
    assert found.select("table.grid tbody tr")
    assert found.select(".behind pre")
    assert found.select_one("main input[name=q]")["value"] == ASKED


def test_rows_are_those_of_the_query(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    data = get(f"/ask.json?q={ASKED}").json
    values = "&".join(f"{name}={one['value']}" for name, one in data["query"]["parameters"].items())
    rows = get(f"/queries/{data['query']['name']}.json?{values}").json["results"]["bindings"]
    assert rows
    assert data["results"]["results"]["bindings"] == rows
    assert data["query"]["sparql"].lstrip().startswith(("PREFIX", "#"))
    assert get(f"/ask?q={ASKED}&format=json").json == data


def test_nothing_is_guessed(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    found = page("/ask?q=深圳市科技局有哪些任务")
    assert "文件未述" in found.select_one(".understood.not-stated .sentence").text
    assert not found.select("table.grid")
    assert len(found.select("main a[href^='/documents/']")) >= 3
    data = get("/ask.json?q=深圳市科技局有哪些任务").json
    assert (data["standing"], data["query"]) == ("not-stated", None)
    assert data["results"]["results"]["bindings"] == []


def test_page_speaks_english(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/ask?q=tasks of 江门市科技局&lang=en")
    assert found.select_one(".understood .sentence").text.startswith(("Understood as", "Not sure"))
    assert "Not stated in the documents" in page("/ask?q=the weather in Jiangmen&lang=en").text


def test_markup_in_a_question_is_text(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/ask?q=<script>alert(1)</script>")
    assert not found.select("script")
    assert "<script>" in str(found.select_one("main input[name=q]")["value"])


@pytest.mark.parametrize("path", ["/ask?q=" + "问" * 301, "/ask?q=x&format=csv"], ids=["too long", "no such form"])
def test_bad_requests_are_refused(page: Callable[..., BeautifulSoup], path: str) -> None:
    page(path, 400)

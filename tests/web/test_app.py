"""The application: languages, headers, error pages, a store that comes later or changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.settings import Settings
from tests.graph.samples import SMALL, plan_a, plan_b
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


# --- languages --------------------------------------------------------------------------------------------------------


def test_english_switch_lasts(client: FlaskClient) -> None:
    first = client.get("/?lang=en", headers={"Accept": "text/html"})
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    for path in ("/matrix", "/id/org/江门市科学技术局"):
        found = BeautifulSoup(client.get(path, headers={"Accept": "text/html"}).text, "html.parser")
        assert found.html
        assert found.html["lang"] == "en"
    found = BeautifulSoup(client.get("/matrix?lang=zh", headers={"Accept": "text/html"}).text, "html.parser")
    assert found.html
    assert found.html["lang"] == "zh-CN"


def test_english_page_keeps_its_address(page: Callable[..., BeautifulSoup]) -> None:
    link = page("/tasks/?plan=sample-a-2016").select_one("a.language")
    assert link
    assert link["href"] == "/tasks/?plan=sample-a-2016&lang=en"
    assert [one.text for one in page("/tasks/?plan=sample-a-2016&lang=en").select("nav a")][:3] == [
        "Documents",
        "Tasks",
        "Matrix",
    ]


def test_unknown_language_is_chinese(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/?lang=xx")
    assert found.html
    assert found.html["lang"] == "zh-CN"


# --- headers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/static/style.css", "/nope", "/matrix.json", "/sparql?query=x", "/healthz"])
def test_every_answer_has_security_headers(get: Callable[..., TestResponse], path: str) -> None:
    headers = get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == policy["img-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "script-src" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_can_only_be_read(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)("/matrix")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_head_answers_like_get(client: FlaskClient) -> None:
    assert client.head("/matrix").status_code == 200


# --- errors -----------------------------------------------------------------------------------------------------------


def test_unknown_address_is_a_page_or_json(get: Callable[..., TestResponse]) -> None:
    answer = get("/nothing/here")
    assert answer.status_code == 404
    assert "没有找到" in answer.text
    twin = get("/nothing.json")
    assert twin.status_code == 404
    assert twin.json["status"] == 404
    assert get("/nothing", accept="application/json").json["title"] == "没有找到"
    assert get("/nothing?lang=en", accept="application/json").json["title"] == "Not found"


def test_error_speaks_the_language_of_the_page(get: Callable[..., TestResponse]) -> None:
    assert get("/tasks.json?page=0&role=boss").json["message"].startswith("参数 role")
    assert get("/tasks.json?role=boss&lang=en").json["message"].startswith("role is one of")


def test_fault_of_ours_is_500_without_its_inside(
    web_store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(store=web_store))

    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("web.pages.matrix.all_plans", fail)
    answer = app.test_client().get("/matrix", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "服务出错" in answer.text
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_too_long_a_request_is_refused(client: FlaskClient) -> None:
    assert client.post("/sparql", data={"query": "x" * 600_000}).status_code == 413


# --- the store --------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path: Path) -> Flask:
    return create_app(Settings(store=tmp_path / "store"))


def test_without_a_store_pages_name_the_remedy(other: Flask) -> None:
    client = other.test_client()
    for path in ("/", "/matrix", "/healthz", "/sparql?query=ASK{}"):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert "policygraph build" in answer.text


def test_new_version_of_the_store_is_served(other: Flask, tmp_path: Path) -> None:
    client = other.test_client()
    build.build_store(tmp_path / "store", [plan_a().facts()], SMALL)
    before = client.get("/documents.json").json
    build.build_store(tmp_path / "store", [plan_a().facts(), plan_b().facts()], SMALL)
    after = client.get("/documents.json").json
    assert before
    assert after
    assert [len(one["results"]["bindings"]) for one in (before, after)] == [1, 2]


def test_pages_need_few_queries(page: Callable[..., BeautifulSoup]) -> None:
    """A page of a thing asks a fixed handful of questions, each of them from the thing on."""
    shown = page("/id/org/江门市科学技术局").select("details.behind pre")
    assert 3 <= len(shown) <= 8
    assert all(
        "江门市科学技术局" in one.text for one in shown if "page-plans" not in one.text and "?plan a" not in one.text
    )

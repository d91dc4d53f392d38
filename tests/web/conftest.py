"""What the tests of web/ share: one store of three small plans, one application over it, and pages as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.settings import Settings
from tests.graph.samples import SMALL, plan_a, plan_b
from tests.web.samples import plan_c
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
"""What browsers send."""


@pytest.fixture(scope="session")
def web_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of plans A, B and C on disk, built once a session."""
    folder = tmp_path_factory.mktemp("web") / "store"
    build.build_store(folder, [plan_a().facts(), plan_b().facts(), plan_c().facts()], SMALL)
    return folder


@pytest.fixture(scope="session")
def app(web_store: Path) -> Iterator[Flask]:
    """An application over the store, with one worker that may take a second and a half."""
    app = create_app(Settings(store=web_store, workers=1, query_seconds=2, query_rows=50))
    yield app
    app.extensions["policygraph"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


Get = "Callable[..., TestResponse]"
Page = "Callable[..., BeautifulSoup]"


@pytest.fixture
def get(client: FlaskClient) -> Callable[..., TestResponse]:
    """An answer as a browser gets it."""

    def ask(path: str, accept: str = BROWSER["Accept"]) -> TestResponse:
        return client.get(quote(path, safe="/?=&%+#:;,.~"), headers={"Accept": accept}, buffered=True)

    return ask


@pytest.fixture
def page(get: Callable[..., TestResponse]) -> Callable[..., BeautifulSoup]:
    """A page as a tree; it must have the expected status."""

    def read(path: str, status: int = 200) -> BeautifulSoup:
        answer = get(path)
        assert answer.status_code == status, answer.text[:2000]
        assert answer.content_type == "text/html; charset=utf-8"
        return BeautifulSoup(answer.text, "html.parser")

    return read

"""Short links: made by a POST, followed by a GET; passages need none; what is no page of this site is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from tests.web.conftest import BROWSER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

EVIDENCE = "/evidence?s=id/org/江门市科学技术局&p=pg:leads&o=id/document/sample-a-2016/task/二（一）"


def made(client: FlaskClient, address: str) -> dict[str, str]:
    answer = client.post("/s?format=json", data={"page": address})
    assert answer.status_code == 201, answer.text
    return dict(answer.json)


def test_page_state_goes_there_and_back(client: FlaskClient) -> None:
    found = made(client, "/tasks/?unit=江门市科学技术局&role=leadUnit")
    answer = client.get(f"/s/{found['code']}")
    assert answer.status_code == 302
    assert unquote(answer.location) == found["address"] == "/tasks/?role=leadUnit&unit=江门市科学技术局"
    assert client.get(answer.location, headers=BROWSER).status_code == 200


@pytest.mark.parametrize(
    "same",
    [
        "/tasks/?role=leadUnit&unit=江门市科学技术局",
        "/tasks/?unit=%E6%B1%9F%E9%97%A8%E5%B8%82%E7%A7%91%E5%AD%A6%E6%8A%80%E6%9C%AF%E5%B1%80&role=leadUnit&lang=en",
        "http://localhost/tasks/?unit=江门市科学技术局&role=leadUnit",
        " /tasks/?role=leadUnit&unit=江门市科学技术局 ",
    ],
)
def test_same_state_has_the_same_code(same: str, client: FlaskClient) -> None:
    assert made(client, same)["code"] == made(client, "/tasks/?unit=江门市科学技术局&role=leadUnit")["code"]


@pytest.mark.parametrize(
    "address",
    ["", "//example.org/", "https://example.org/tasks/", "tasks/", "/no/such/page", "/s", "/s/abc", "/static/style.css",
     "/\\example.org", "javascript:alert(1)", "/tasks/\n"],
)  # fmt: skip
def test_no_link_to_what_is_no_page_here(address: str, client: FlaskClient) -> None:
    if address == "/tasks/\n":
        assert made(client, address)["address"] == "/tasks/"
    else:
        assert client.post("/s", data={"page": address}).status_code == 400


def test_page_of_a_new_link_shows_it_whole(client: FlaskClient) -> None:
    answer = client.post("/s", data={"page": "/names"}, headers=BROWSER)
    shown = BeautifulSoup(answer.text, "html.parser").select_one("code.short")
    assert shown
    assert shown.text == f"http://localhost/s/{made(client, '/names')['code']}"


def test_passage_has_a_link_without_asking(
    page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]
) -> None:
    link = page(EVIDENCE).select_one('a[href^="/s/"]')
    assert link
    answer = get(str(link["href"]))
    assert answer.status_code == 302
    assert answer.location.startswith("/documents/sample-a-2016#char=")
    upper = get(str(link["href"]).replace("/s/", "/S/").upper().replace("/S/", "/s/"))
    assert upper.location == answer.location


@pytest.mark.parametrize("code", ["abc", "0" * 10, "0" * 12, "样例", "..%2Fcurrent"])
def test_unknown_code_tells_the_remedy(code: str, page: Callable[..., BeautifulSoup]) -> None:
    found = page(f"/s/{code}", 404)
    assert found.select(".error")


def test_remedy_in_words(page: Callable[..., BeautifulSoup]) -> None:
    assert "请核对字母" in page("/s/abc", 404).text
    assert "check its letters" in page("/s/abc?lang=en", 404).text


@pytest.mark.parametrize("path", ["/matrix", "/targets", "/queries/page-plans"])
def test_pages_offer_a_short_link_of_themselves(path: str, page: Callable[..., BeautifulSoup]) -> None:
    offered = page(path).select_one('form.short input[name="page"]')
    assert offered
    assert offered["value"] == path


def test_form_takes_an_address(page: Callable[..., BeautifulSoup]) -> None:
    assert page("/s").select('main form[method="post"] input[name="page"]')

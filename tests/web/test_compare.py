"""Two plans side by side: carried, moved, dropped and new tasks, choice of plans, twins; counterparts of a task."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.settings import Settings
from tests.graph.samples import SMALL, plan_a
from tests.graph.test_alignments import later_plan
from tests.web.conftest import BROWSER
from tests.web.samples import plan_c
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient

BOTH = "from=sample-a-2016&to=sample-d-2021"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """An application over an earlier and a later plan of one city, and a third that is like neither."""
    folder = tmp_path_factory.mktemp("compare") / "store"
    build.build_store(folder, [plan_a().facts(), later_plan().facts(), plan_c().facts()], SMALL)
    app = create_app(Settings(store=folder, workers=1))
    yield app.test_client()
    app.extensions["policygraph"].close()


@pytest.fixture
def page(client: FlaskClient) -> Callable[[str], BeautifulSoup]:
    def read(path: str) -> BeautifulSoup:
        answer = client.get(quote(path, safe="/?=&"), headers=BROWSER)
        assert answer.status_code == 200
        return BeautifulSoup(answer.data, "lxml")

    return read


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in page.select(selector)]


def test_carried_tasks_stand_side_by_side(page: Callable[[str], BeautifulSoup]) -> None:
    found = page(f"/compare?{BOTH}")
    sides = texts(found, "#carried .pairs > li > div")
    assert len(sides) == 2
    assert "培育高新技术企业" in sides[0]
    assert "加快培育高新技术企业" in sides[1]
    assert "江门市科学技术局" in sides[0]
    assert found.select_one("#carried .pairs a.quote")["href"].startswith("/documents/sample-a-2016#char=")
    assert any("引进创新人才" in one for one in texts(found, "#dropped li"))
    assert any("建设智慧城市" in one for one in texts(found, "#new li"))
    assert texts(found, "#moved li.none") == ["没有"]


def test_order_of_the_plans_does_not_matter(page: Callable[[str], BeautifulSoup]) -> None:
    one, other = page(f"/compare?{BOTH}"), page("/compare?from=sample-d-2021&to=sample-a-2016")
    assert texts(one, ".pairs") == texts(other, ".pairs")
    assert [option["value"] for option in other.select("option[selected]")] == ["sample-a-2016", "sample-d-2021"]


def test_without_two_plans_the_page_offers_those_that_were_compared(page: Callable[[str], BeautifulSoup]) -> None:
    for path in ("/compare", "/compare?to=sample-d-2021", "/compare?from=sample-a-2016&to=sample-a-2016"):
        links = [one["href"] for one in page(path).select("main ul.found a")]
        assert f"/compare?{BOTH}" in links


def test_plans_without_counterparts_say_so(page: Callable[[str], BeautifulSoup]) -> None:
    found = page("/compare?from=sample-c-2016&to=sample-d-2021")
    assert found.select_one("p.note") is not None
    assert found.select("#dropped") == []


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_comparison_has_twins(form: str, client: FlaskClient) -> None:
    answer = client.get(f"/compare.{form}?{BOTH}")
    assert answer.status_code == 200
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
        assert [row["fate"] for row in rows] == ["carried", "dropped", "new"]
        assert rows[0]["laterTitle"] == "加快培育高新技术企业"
    if form == "json":
        found = json.loads(answer.data)["results"]["bindings"]
        assert [row["fate"]["value"] for row in found] == ["carried", "dropped", "new"]


def test_unknown_plan_is_not_found(client: FlaskClient) -> None:
    assert client.get("/compare?from=none-such&to=sample-a-2016").status_code == 404


@pytest.mark.parametrize(
    ("task", "other", "relation"),
    [
        pytest.param("sample-a-2016/task/二（一）", "加快培育高新技术企业", "后一规划", id="from the earlier plan"),
        pytest.param("sample-d-2021/task/二（一）", "培育高新技术企业", "前一规划", id="from the later plan"),
    ],
)
def test_task_shows_its_counterparts(
    task: str, other: str, relation: str, page: Callable[[str], BeautifulSoup]
) -> None:
    found = page(f"/id/document/{task}")
    (listed,) = texts(found, "section:has(a.kind[href^='/compare']) li")
    assert other in listed
    assert relation in listed
    assert found.select_one("a.kind[href^='/compare']")["href"] == f"/compare?{BOTH}"


def test_task_without_counterparts_has_no_section(page: Callable[[str], BeautifulSoup]) -> None:
    assert page("/id/document/sample-d-2021/task/二（二）").select("a.kind[href^='/compare']") == []


def test_document_and_home_lead_there(page: Callable[[str], BeautifulSoup]) -> None:
    assert page("/").select("a[href='/compare']")
    assert page("/documents/sample-a-2016").select("a[href='/compare?to=sample-a-2016']")

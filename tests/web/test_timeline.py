"""The pages of time and of names: entries by year, filters, forms by document, bodies renamed, twins, faults."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.identifiers import org_iri
from graph.settings import Settings
from tests.graph.samples import SMALL, Sample
from tests.web.conftest import BROWSER
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def plain(text: str) -> str:
    return "".join(text.split())


def years(found: BeautifulSoup) -> dict[str, list[str]]:
    """What stands below each year."""
    return {
        one.h2.text: [plain(row.text) for row in one.select("tr")] for one in found.select("main > section") if one.h2
    }


def test_entries_stand_below_their_years(page: Callable[..., BeautifulSoup]) -> None:
    found = years(page("/timeline"))
    assert list(found) == ["2016", "2017"]
    assert found["2016"] == ["2016-12-01—2016-12-31完成时限1项任务到期2016年12月样例丙计划"]
    assert found["2017"] == ["2017-01-01—2017-12-31目标年1项目标其中一处原文样例丙计划"]


def test_timeline_is_filtered(page: Callable[..., BeautifulSoup]) -> None:
    assert list(years(page("/timeline?kind=target&plan=sample-c-2016"))) == ["2017"]
    assert years(page("/timeline?plan=sample-a-2016&kind=target")) == {}


def test_kinds_are_offered_with_their_counts(page: Callable[..., BeautifulSoup]) -> None:
    offered = {plain(one.text) for one in page("/timeline?plan=sample-c-2016").select("select[name=kind] option")}
    assert {"完成时限1", "目标年1"} <= offered
    assert not any(one.startswith("实施阶段") for one in offered)


@pytest.mark.parametrize(("path", "status"), [("/timeline?kind=day", 400), ("/timeline?plan=no-such-plan", 404)])
def test_timeline_faults(path: str, status: int, page: Callable[..., BeautifulSoup]) -> None:
    assert page(path, status).select(".error")


def test_timeline_twins(get: Callable[..., TestResponse]) -> None:
    rows = get("/timeline.json?kind=target").json["results"]["bindings"]
    assert {row["kind"]["value"] for row in rows} == {"target"}
    assert get("/timeline.csv?kind=target").text.count("\n") == len(rows) + 1


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client over a plan that prints one body in two forms, and another once."""
    sample = Sample(
        "names-2016", "样例名称方案（2016—2020年）\n江门市财政局出资，市财政局监督，市财政局验收，市科技局配合。\n"
    )
    for form, name in [
        ("江门市财政局", "财政局"),
        ("市财政局", "财政局"),
        ("市财政局", "财政局"),
        ("市科技局", "科学技术局"),
    ]:
        passage = sample.passage(form, org_iri(f"江门市{name}"))
        sample.at = int(passage.rsplit(",", 1)[1])
    folder = tmp_path_factory.mktemp("names") / "store"
    build.build_store(folder, [sample.facts()], SMALL)
    return create_app(Settings(store=folder, workers=1)).test_client()


def things(client: FlaskClient, more: str = "") -> dict[str, list[str]]:
    """Thing -> its forms by document, as the page of names shows them."""
    answer = client.get(quote(f"/names{more}", safe="/?=&"), headers=BROWSER)
    assert answer.status_code == 200, answer.text[:2000]
    found = BeautifulSoup(answer.text, "html.parser").select("section.target-line")
    return {one.h2.a.text: [plain(row.text) for row in one.select("dl > div")] for one in found if one.h2 and one.h2.a}


def test_forms_are_told_by_document(named: FlaskClient) -> None:
    assert things(named) == {"江门市财政局": ["样例名称方案（2016—2020年）“市财政局”2处；“江门市财政局”1处"]}


@pytest.mark.parametrize("more", ["?q=没有这种写法", "?kind=Park"])
def test_names_are_filtered(more: str, named: FlaskClient) -> None:
    assert things(named, more) == {}
    assert named.get(quote(f"/names.json{more}", safe="/?=&")).json["results"]["bindings"] == []


@pytest.mark.parametrize("more", ["?q=江门市财", "?kind=Organization", "?plan=names-2016"])
def test_names_that_fit_stay(more: str, named: FlaskClient) -> None:
    assert list(things(named, more)) == ["江门市财政局"]
    assert len(named.get(quote(f"/names.json{more}", safe="/?=&")).json["results"]["bindings"]) == 2


@pytest.mark.parametrize(
    ("path", "status"), [("/names?view=all", 400), ("/names?kind=Thing", 400), ("/names?plan=no-such-plan", 404)]
)
def test_names_faults(path: str, status: int, page: Callable[..., BeautifulSoup]) -> None:
    assert page(path, status).select(".error")


def test_renamed_bodies_of_two_plans(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    found = page("/names?view=renamed")
    chosen = [str(one["value"]) for one in found.select("option[selected]")]
    assert chosen == ["sample-a-2016", "sample-b-2016"]
    assert "没有已登记的单位变动" in found.text
    assert get("/names.json?view=renamed").json["results"]["bindings"] == []

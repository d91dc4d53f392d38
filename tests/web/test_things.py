"""Pages of things: names, facts with evidence, incoming links, what follows by rules; and their other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from graph.namespaces import ID, PG
from tests.web.samples import MERGED

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from flask import Flask
    from werkzeug.test import TestResponse

UNIT = "/id/org/江门市科学技术局"
TASK = "/id/document/sample-a-2016/task/二（一）"


def texts(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.text.split()) for one in found.select(selector)]


def facts(found: BeautifulSoup) -> dict[str, str]:
    return {
        " ".join(one.dt.text.split()): " ".join(one.dd.text.split())
        for one in found.select("dl.facts > div")
        if one.dt and one.dd
    }


def test_unit_has_names_type_and_facts(page: Callable[..., BeautifulSoup]) -> None:
    found = page(UNIT)
    assert texts(found, "h1") == ["江门市科学技术局"]
    assert texts(found, "header.thing .kind a") == ["政府部门"]
    assert texts(found, "header.thing .names") == ["别称：江门市科技局"]
    assert facts(found)["所属地区"] == "江门市"


def test_unit_lists_incoming_links_with_counts(page: Callable[..., BeautifulSoup]) -> None:
    found = facts(page(UNIT))
    assert {"牵头单位 1", "首列责任单位 1", "责任单位 1", "监测单位 1"} <= set(found)
    assert found["监测单位 1"].startswith("每万人发明专利")
    assert texts(page(UNIT + "?links=pg:leadUnit"), ".hits li") == ["培育高新技术企业 样例甲实施方案（2016—2020年）"]


def test_unit_has_its_row_of_the_matrix(page: Callable[..., BeautifulSoup]) -> None:
    rows = {one.th.text.strip(): " ".join(one.td.text.split()) for one in page(UNIT).select("table.work tr") if one.th}
    assert rows == {
        "样例甲实施方案（2016—2020年）": "牵1",
        "样例乙工作方案（2016—2020年）": "首1 责1",
        "样例丙行动计划（2016—2017年）": "原文未列责任单位",
    }


def test_inferred_facts_stand_apart_and_say_why(page: Callable[..., BeautifulSoup]) -> None:
    found = page(UNIT)
    inferred = found.select_one("details.inferred")
    assert inferred
    assert texts(found, "details.inferred summary") == ["由规则推出"]
    why = {str(one["href"]) for one in inferred.select("a.why")}
    address = next(one for one in sorted(why) if "pg:leads&" in one)
    reason = page(address)
    assert texts(reason, ".evidence .quote") == ["“市科技局”"]
    assert "由规则推出" in reason.text


def test_thing_that_nobody_checked_says_so(page: Callable[..., BeautifulSoup]) -> None:
    assert texts(page("/id/org/江门市样例服务局"), ".note") == ["机器识别，未经人工核对"]
    assert texts(page(UNIT), ".note") == []


def test_statement_shows_quote_and_place(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/id/document/sample-c-2016/item/附件1/1")
    quote = found.select_one("dl.facts a.quote")
    assert quote
    assert quote.text == "“市科技局”"
    assert str(quote["href"]).startswith("/documents/sample-c-2016#char=")


def test_value_from_the_manifest_says_so(page: Callable[..., BeautifulSoup]) -> None:
    assert "取自清单" in facts(page("/id/document/sample-c-2016"))["题名"]


def test_finding_stands_at_its_task(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/id/document/sample-c-2016/task/二（一）")
    assert any("只写有关部门。" in one for one in texts(found, ".findings li"))


# --- the task page ----------------------------------------------------------------------------------------------------


def test_task_shows_roles_in_order_with_printed_names(page: Callable[..., BeautifulSoup]) -> None:
    found = page(TASK)
    assert texts(found, "nav.path a") == ["样例甲实施方案（2016—2020年）", "二、主要任务", "（一）培育高新技术企业"]
    assert texts(found, ".assigned > li > a") == [
        *("江门市科学技术局", "“市科技局”", "江门市财政局", "“市财政局”", "江门市样例服务局", "“市样例服务局”"),
        *("江门市各区（市）政府", "“各区（市）政府”"),
    ]
    assert texts(found, "blockquote") == ["（牵头单位：市科技局；责任单位：市财政局、市样例服务局、各区（市）政府）"]
    assert texts(found, ".assigned details p a") == ["蓬江区人民政府"]


def test_first_listed_units_carry_their_caveat(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/id/document/sample-b-2016/task/二（一）")
    assert texts(found, "section h3") == [
        "首 首列责任单位 原文未写“牵头”，按列名次序",
        "责 责任单位 责任单位名单全体，含首列者",
    ]


def test_work_item_shows_person_deadline_and_steps(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/id/document/sample-c-2016/task/附件2/1")
    assert texts(found, "header.thing .kind a") == ["工作项目"]
    assert texts(found, "header.thing p b") == ["2016-12"]
    assert texts(found, ".steps li a") == ["①4-6月，选址", "②7-12月，建成"]
    person = found.select("ol.assigned")[-1]
    assert [one.text for one in person.select("a")] == ["张三", "蓬江区人民政府", "“张三”"]


def test_task_without_units_says_so(page: Callable[..., BeautifulSoup]) -> None:
    assert texts(page("/id/document/sample-c-2016/task/二（一）"), ".silent") == ["原文未列责任单位"]


# --- other forms ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        pytest.param("text/turtle", "text/turtle; charset=utf-8", id="turtle"),
        pytest.param("application/ld+json", "application/ld+json; charset=utf-8", id="json-ld"),
        pytest.param("application/n-triples", "application/n-triples; charset=utf-8", id="n-triples"),
        pytest.param("application/json", "application/json; charset=utf-8", id="json"),
        pytest.param("text/html", "text/html; charset=utf-8", id="html"),
        pytest.param("*/*", "text/html; charset=utf-8", id="anything"),
        pytest.param("text/html;q=0.5,text/turtle", "text/turtle; charset=utf-8", id="preference"),
    ],
)
def test_form_is_negotiated(get: Callable[..., TestResponse], accept: str, kind: str) -> None:
    answer = get(UNIT, accept=accept)
    assert answer.status_code == 200
    assert answer.content_type == kind
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("path", [UNIT + ".ttl", UNIT + "?format=turtle"])
def test_turtle_holds_what_the_store_holds(get: Callable[..., TestResponse], app: Flask, path: str) -> None:
    triples = {quad.triple for quad in pyoxigraph.parse(get(path).data, format=RdfFormat.TURTLE)}
    store = app.extensions["policygraph"].snapshot().store
    held = {q.triple for q in store.backend.quads_for_pattern(NamedNode(ID + "org/江门市科学技术局"), None, None, None)}
    assert triples == held
    assert any(triple.predicate.value == PG + "leads" for triple in triples)


def test_twin_has_the_facts_of_the_thing(get: Callable[..., TestResponse]) -> None:
    rows = get(UNIT + ".json").json["results"]["bindings"]
    found = {(row["property"]["value"], row["value"]["value"]) for row in rows}
    assert (PG + "jurisdiction", ID + "place/440700") in found
    assert len(get(UNIT + ".csv").text.splitlines()) == len(rows) + 1


@pytest.mark.parametrize("path", ["/id/org/江门市各区(市)政府", "/id/org/江门市 科学技术局"])
def test_other_spelling_leads_to_the_one_address(get: Callable[..., TestResponse], path: str) -> None:
    answer = get(path)
    assert answer.status_code == 301
    assert get(path).headers["Location"].isascii()


def test_merged_thing_leads_to_what_stands_for_it(get: Callable[..., TestResponse]) -> None:
    answer = get(f"/id/org/{MERGED}")
    assert answer.status_code == 301
    assert unquote(answer.headers["Location"]) == "/id/org/江门市财政局"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        pytest.param(f"{MERGED}.ttl", "江门市财政局.ttl", id="file ending"),
        pytest.param(f"{MERGED}?format=jsonld", "江门市财政局?format=jsonld", id="format in the query"),
        pytest.param(f"{MERGED}?lang=en", "江门市财政局?lang=en", id="language"),
    ],
)
def test_merged_thing_leads_on_in_every_form(get: Callable[..., TestResponse], address: str, kept: str) -> None:
    answer = get(f"/id/org/{address}")
    assert answer.status_code == 301
    assert unquote(answer.headers["Location"]) == f"/id/org/{kept}"


@pytest.mark.parametrize("path", ["/id/org/没有这个局", "/id/nonsense/x", "/id/org", "/id/org/", "/id/org/没有.ttl"])
def test_unknown_thing_is_404(page: Callable[..., BeautifulSoup], path: str) -> None:
    assert texts(page(path, 404), "h1 small") == ["404"]


def test_unknown_triple_has_no_evidence(page: Callable[..., BeautifulSoup]) -> None:
    page("/evidence?s=id/org/江门市财政局&p=pg:leads&o=id/document/sample-a-2016/task/二（一）", 404)
    page("/evidence?s=id/org/江门市财政局", 400)


def test_evidence_as_json_goes_down_to_the_passage(get: Callable[..., TestResponse]) -> None:
    found = get("/evidence.json?s=id/org/江门市科学技术局&p=pg:leads&o=id/document/sample-a-2016/task/二（一）").json
    assert found["kind"] == "inferred"
    statements = [one for premise in found["premises"] for one in premise["statements"]]
    assert [one["passage"]["quote"] for one in statements] == ["市科技局"]

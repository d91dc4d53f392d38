"""Documents: the list, and the reader with facts and quotes in the order of print."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse


def test_list_tells_read_documents_from_cited_ones(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/documents/")
    assert [one.text for one in found.select(".card h2")] == [
        "样例甲实施方案（2016—2020年）",
        "样例乙工作方案（2016—2020年）",
        "样例丙行动计划（2016—2017年）",
    ]
    assert [one.text for one in found.select("tbody td")][:2] == ["样例意见", "样发〔2015〕2号"]
    assert "原文未列责任单位名单" in found.select(".card")[2].text


def test_quotes_stand_in_the_order_of_print(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/documents/sample-a-2016")
    begins = [int(str(one["id"]).removeprefix("char=").split(",")[0]) for one in found.select("[id^='char=']")]
    assert len(begins) > 8
    assert begins == sorted(begins)


def test_anchor_quotes_what_stands_there(page: Callable[..., BeautifulSoup]) -> None:
    from tests.graph.samples import PLAN_A

    for one in page("/documents/sample-a-2016").select("q[id], a[id]"):
        begin, end = (int(part) for part in str(one["id"]).removeprefix("char=").split(","))
        assert PLAN_A[begin:end] in one.text


def test_outline_nests_sections_tasks_and_steps(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/documents/sample-c-2016")
    assert [one.text for one in found.select("section.level1 > h2")] == [
        "一、总体要求",
        "二、主要任务",
        "附件1 附件1",
        "附件2 附件2",
    ]
    work = found.select_one("section#附件2 .task")
    assert work
    assert [one.text for one in work.select(".title a")] == ["建设样例站"]
    assert [one.text for one in work.select(".steps li a")] == ["①4-6月，选址", "②7-12月，建成"]
    item = found.select_one("section#附件1 .task")
    assert item
    assert "监测单位" in item.text


def test_twin_has_the_facts_in_order(get: Callable[..., TestResponse]) -> None:
    rows = get("/documents/sample-a-2016.json").json["results"]["bindings"]
    begins = [int(row["begin"]["value"]) for row in rows]
    assert len(rows) == 6
    assert begins == sorted(begins)
    assert len(get("/documents/sample-a-2016.csv").text.splitlines()) == len(rows) + 1
    assert len(get("/documents.json").json["results"]["bindings"]) == 4


def test_cited_document_names_who_cites_it(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/documents/样发〔2015〕2号")
    assert found.select(".note")
    assert "样例丙行动计划（2016—2017年）" in [one.text for one in found.select("main li a")]


def test_unknown_document_is_404(page: Callable[..., BeautifulSoup]) -> None:
    page("/documents/nope", 404)
    page("/documents/no pe", 404)

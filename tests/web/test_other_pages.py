"""Home, search, entities, findings, ontology and the service addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from graph.namespaces import ID
from web.pages.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse


PRINTED = (("a-2016", 3, "一"), ("b-2016", 5, "二"), ("a-2016", 9, "三"))
"""Passages of a finding: document, begin, quote."""


def texts(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.text.split()) for one in found.select(selector)]


def test_home_counts_what_is_here(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/")
    assert {"4 政策文件", "5 任务", "1 指标条目"} <= set(texts(found, ".tiles a"))
    assert len(found.select('.card > a[href^="/documents/"]')) == 3
    assert found.select("main form[action='/search'] input[name=q]")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("江门市科技局", "江门市科学技术局", id="other name, whole"),
        pytest.param("科学技术", "江门市科学技术局", id="part of a name"),
        pytest.param("样发〔2015〕2号", "样例意见", id="number of a document"),
        pytest.param("建设 样例", "建设样例站", id="two words"),
        pytest.param("pengjiang", "蓬江区", id="English name, small letters"),
    ],
)
def test_search_puts_the_nearest_first(page: Callable[..., BeautifulSoup], words: str, first: str) -> None:
    assert first in texts(page(f"/search?q={words}"), ".hits li > a")[:3]


def test_search_finds_nothing_and_says_so(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    assert page("/search?q=没有这样的名字").select(".none")
    assert get("/search.json?q=没有这样的名字").json["results"]["bindings"] == []


def test_twin_of_search_has_its_hits(get: Callable[..., TestResponse], page: Callable[..., BeautifulSoup]) -> None:
    hits = page("/search?q=样例").select(".hits li")
    assert len(get("/search.json?q=样例").json["results"]["bindings"]) == len(hits) > 5


def test_entities_of_a_class(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    found = page("/entities/?type=Bureau")
    names = texts(found, "ul.names li:not(.place) > a")
    assert names == [
        "广东省科学技术厅",
        *("江门市财政局", "江门市科学技术局", "江门市人力资源和社会保障局", "江门市样例服务局"),
        "中山市科学技术局",
    ]
    assert texts(found, "ul.names li .basis") == ["机器识别，未经人工核对"]
    assert len(get("/entities.json?type=Bureau").json["results"]["bindings"]) == len(names)
    assert texts(page("/entities/?type=Bureau&place=中山市"), "ul.names li:not(.place) > a") == ["中山市科学技术局"]
    page("/entities/?type=Nonsense", 404)


def test_quality_lists_and_filters_findings(
    page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]
) -> None:
    everything = page("/quality").select(".found > li")
    assert any("只写有关部门。" in one.text for one in everything)
    some = page("/quality?kind=GenericActor&document=sample-c-2016").select(".found > li")
    assert len(some) == 1
    assert not page("/quality?kind=GenericActor&document=sample-a-2016").select(".found > li .kind")
    assert get("/quality.json?kind=GenericActor").json["results"]["bindings"]
    page("/quality?severity=Awful", 400)
    page("/quality?kind=Nonsense", 400)


def test_passages_of_a_finding_stand_behind_their_document() -> None:
    places = [Place(f"{ID}document/{key}/text/body#char={begin},9", quote) for key, begin, quote in PRINTED]
    found = Finding("f", "kind", "Info", f"{ID}document/b-2016/task/一", "", tuple(places))
    quotes = [(key, [one.quote for one in group]) for key, group in found.by_document]
    assert quotes == [("b-2016", ["二"]), ("a-2016", ["一", "三"])]
    bare = Finding("f", "kind", "Info", f"{ID}document/b-2016", "", ())
    assert bare.by_document == (("b-2016", ()),)
    assert not Finding("f", "kind", "Info", f"{ID}org/x", "", ()).by_document


def test_finding_speaks_the_language_of_the_page(page: Callable[..., BeautifulSoup]) -> None:
    assert "Only departments concerned." in page("/quality?kind=GenericActor&lang=en").text


def test_ontology_defines_its_terms(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    found = page("/ontology")
    term = found.select_one("div#firstListedUnit")
    assert term
    assert "首列责任单位" in term.text
    assert "按列名次序" in term.text
    turtle = get("/ontology", accept="text/turtle")
    assert any(pyoxigraph.parse(turtle.data, format=RdfFormat.TURTLE))
    assert get("/ontology.ttl").data == turtle.data


def test_health_and_description(get: Callable[..., TestResponse]) -> None:
    health = get("/healthz").json
    assert health["status"] == "ok"
    assert health["triples"] > 1000
    void = get("/.well-known/void")
    assert void.content_type == "text/turtle; charset=utf-8"
    assert any(pyoxigraph.parse(void.data, format=RdfFormat.TURTLE))

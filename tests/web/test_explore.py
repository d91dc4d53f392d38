"""Ways between two things, and the network of a plan: hops with quotes, measures, exports, faults."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import networkx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag
    from werkzeug.test import TestResponse

WAY = "/explore?from=江门市科学技术局&to=江门市财政局"


def said(found: Tag) -> list[str]:
    return ["".join(one.text.split()) for one in found.select("li")]


def test_way_has_things_and_hops_with_quotes(page: Callable[..., BeautifulSoup]) -> None:
    ways = page(WAY).select("ol.way")
    assert said(ways[0]) == [
        "江门市科学技术局",
        "←牵头单位“市科技局”样例甲实施方案（2016—2020年）依据",
        "培育高新技术企业",
        "责任单位→“市财政局”样例甲实施方案（2016—2020年）依据",
        "江门市财政局",
    ]
    assert len(ways) == 2


def test_hop_leads_to_its_passage_and_evidence(
    page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]
) -> None:
    hop = page(WAY).select("ol.way li.hop")[0]
    quote = hop.select_one("a.quote")
    assert quote
    assert str(quote["href"]).startswith("/documents/sample-a-2016#char=")
    evidence = hop.select_one("a.more")
    assert evidence
    assert get(str(evidence["href"])).status_code == 200


def test_hop_of_the_registry_says_so(page: Callable[..., BeautifulSoup]) -> None:
    way = page("/explore?from=id/org/江门市蓬江区人民政府&to=id/org/江门市各区（市）政府").select("ol.way")[0]
    assert said(way)[1] == "←集体成员登记资料依据"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("/explore?from=江门市财政局&to=江门市财政局", "两头是同一个事物", id="the same thing"),
        pytest.param("/explore?from=广东省科学技术厅&to=id/concept/rule-note-lead", "原文未述两者的关联", id="no way"),
    ],
)
def test_no_way(path: str, words: str, page: Callable[..., BeautifulSoup]) -> None:
    found = page(path)
    assert words in found.text
    assert not found.select("ol.way")


def test_form_alone_offers_examples(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/explore")
    assert [one.text for one in found.select('main a[href^="/explore?from="]')] == [
        "江门市人力资源和社会保障局 — 江门市财政局",
        "江门市样例服务局 — 江门市科学技术局",
    ]
    assert not found.select("ol.way")


def test_unknown_name_is_refused(page: Callable[..., BeautifulSoup]) -> None:
    assert page("/explore?from=没有这个名称&to=江门市财政局", 400).select(".error")


def test_rows_are_those_of_the_page(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    rows = get(WAY.replace("/explore?", "/explore.json?")).json["results"]["bindings"]
    assert len(rows) == len(page(WAY).select("li.hop")) == 4
    assert [(row["way"]["value"], row["hop"]["value"], row["quote"]["value"]) for row in rows[:2]] == [
        ("1", "1", "市科技局"),
        ("1", "2", "市财政局"),
    ]
    assert get(WAY.replace("/explore?", "/explore.csv?")).text.count("\n") == 5
    assert get("/explore.json").json["results"]["bindings"] == []


def test_network_page_has_the_measures(page: Callable[..., BeautifulSoup]) -> None:
    table = page("/explore/network?plan=sample-a-2016").select("table.rows")[0]
    found = {row.th.text: [cell.text for cell in row.select("td")] for row in table.select("tbody tr") if row.th}
    # tasks, principal, bodies tied, shared tasks, betweenness, community
    assert found["江门市财政局"] == ["2", "0", "4", "4", "0.500", "2"]
    assert found["江门市人力资源和社会保障局"][:5] == ["1", "1", "1", "1", "0.000"]
    assert found["江门市科学技术局"][:5] == ["1", "1", "3", "3", "0.000"]
    assert len(found) == 5


@pytest.mark.parametrize(
    ("sort", "first"),
    [("degree", "江门市财政局"), ("betweenness", "江门市财政局"), ("tasks", "江门市财政局")],
)
def test_network_is_sorted(sort: str, first: str, page: Callable[..., BeautifulSoup]) -> None:
    head = page(f"/explore/network?plan=sample-a-2016&sort={sort}").select_one("table.rows tbody th")
    assert head
    assert head.text == first


def test_network_of_a_plan_without_units(page: Callable[..., BeautifulSoup]) -> None:
    assert "1 个单位" in page("/explore/network?plan=sample-c-2016").text
    assert page("/explore/network").select("table.rows")


def test_exports_are_read_by_networkx(get: Callable[..., TestResponse]) -> None:
    answer = get("/explore/network.graphml?plan=sample-a-2016")
    assert answer.content_type.startswith("application/graphml+xml")
    graph = networkx.read_graphml(io.BytesIO(answer.data))
    linked = networkx.node_link_graph(json.loads(get("/explore/network.json?plan=sample-a-2016").data), edges="links")
    assert graph.number_of_edges() == linked.number_of_edges() == 7
    assert graph.nodes["id/org/江门市财政局"]["degree"] == 4
    assert get("/explore/network.csv?plan=sample-a-2016").text.count("\n") == 8


@pytest.mark.parametrize(("path", "status"), [("plan=no-such-plan", 404), ("sort=name", 400)])
def test_network_faults(path: str, status: int, page: Callable[..., BeautifulSoup]) -> None:
    assert page(f"/explore/network?{path}", status).select(".error")

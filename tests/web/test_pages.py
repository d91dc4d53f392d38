"""Every page: its status, its form, its links; nothing loaded from elsewhere, nothing that needs a script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.web.samples import MERGED, SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

PAGES = {
    "home": "/",
    "documents": "/documents/",
    "document": "/documents/sample-a-2016",
    "document without lists": "/documents/sample-c-2016",
    "cited document": "/documents/样发〔2015〕2号",
    "tasks": "/tasks/",
    "tasks of a unit": "/tasks/?unit=江门市科学技术局",
    "tasks of a role": "/tasks/?role=firstListedUnit",
    "tasks through a group": "/tasks/?unit=id/org/江门市蓬江区人民政府&role=memberOfGroup",
    "matrix": "/matrix",
    "matrix of a place": "/matrix?place=id/place/440703",
    "entities": "/entities/",
    "entities of a class": "/entities/?type=Bureau",
    "unit": "/id/org/江门市科学技术局",
    "group": "/id/org/江门市各区（市）政府",
    "unit that nobody checked": "/id/org/江门市样例服务局",
    "place": "/id/place/440700",
    "person": "/id/person/江门市蓬江区人民政府·张三",
    "task": "/id/document/sample-a-2016/task/二（一）",
    "work item": "/id/document/sample-c-2016/task/附件2/1",
    "section": "/id/document/sample-a-2016/section/二（一）",
    "indicator item": "/id/document/sample-c-2016/item/附件1/1",
    "indicators": "/indicators/",
    "indicators of a kind": "/indicators/?kind=Target&q=企业",
    "indicator": "/id/indicator/样例企业",
    "document as a thing": "/id/document/sample-a-2016",
    "rule": "/id/concept/rule-note-lead",
    "graph": "/id/graph/registry",
    "linking": "/id/org/江门市科学技术局?links=pg:leadUnit",
    "evidence": "/evidence?s=id/org/江门市科学技术局&p=pg:leads&o=id/document/sample-a-2016/task/二（一）",
    "citation": "/cite?thing=id/document/sample-a-2016/task/二（一）",
    "dossier": "/id/org/江门市科学技术局/dossier",
    "dossier as now": "/id/org/江门市财政局/dossier?reading=now&beside=id/org/江门市科学技术局",
    "lens": "/id/org/江门市科学技术局/lens",
    "targets": "/targets",
    "targets of a plan": "/targets?plan=sample-c-2016&to=2017",
    "timeline": "/timeline",
    "comparison": "/compare",
    "comparison of two plans": "/compare?from=sample-a-2016&to=sample-b-2016",
    "names": "/names",
    "questions": "/questions/",
    "question": "/questions/1",
    "ask": "/ask?q=江门市科技局有哪些任务",
    "names of renamed bodies": "/names?view=renamed",
    "short links": "/s",
    "connections": "/explore",
    "connections of two things": "/explore?from=江门市科学技术局&to=江门市财政局",
    "network": "/explore/network?plan=sample-a-2016",
    "search": "/search?q=科技",
    "empty search": "/search",
    "queries": "/queries/",
    "query with a form": "/queries/page-task-groups",
    "query with rows": "/queries/page-plans",
    "sparql": "/sparql",
    "quality": "/quality",
    "ontology": "/ontology",
}
CRAWLED_AT_MOST = 600
TAKEN = (".json", ".csv", ".xlsx", ".docx", ".ttl")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_is_whole(page: Callable[..., BeautifulSoup], path: str) -> None:
    found = page(path)
    assert found.html
    assert found.html["lang"] == "zh-CN"
    assert found.title
    assert found.title.text.strip().endswith("政策规划图谱")
    assert len(found.select("h1")) == 1
    assert len(found.select("main")) == 1
    assert not found.select("script, style, iframe, object, [style], [onclick]")
    ids = [one["id"] for one in found.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_loads_nothing_from_elsewhere(page: Callable[..., BeautifulSoup], path: str) -> None:
    found = page(path)
    loaded = [one.get("href") or one.get("src") for one in found.select("link, img, source, use, [src]")]
    assert loaded
    assert all(str(address).startswith("/") for address in loaded)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_fields_have_labels(page: Callable[..., BeautifulSoup], path: str) -> None:
    found = page(path)
    for one in found.select("input:not([type=hidden]), select, textarea"):
        by_id = one.get("id") and found.select(f'label[for="{one["id"]}"]')
        assert by_id or one.find_parent("label"), str(one)


@pytest.mark.parametrize(
    "path", [path for path in PAGES.values() if path not in {"/search", "/queries/", "/questions/", "/sparql", "/s"}]
)
def test_page_shows_the_queries_behind_it(page: Callable[..., BeautifulSoup], path: str) -> None:
    if path.startswith(("/evidence", "/cite", "/explore?")) or path == "/explore":
        return  # worked out by functions, not by a query
    shown = page(path).select("details.behind pre")
    assert shown
    assert all("WHERE" in one.text and "#+" not in one.text for one in shown)


def internal_links(address: str, tree: BeautifulSoup) -> set[str]:
    found = tree.select("a[href], link[href], form[action]")
    joined = (urljoin(address, str(one.get("href") or one.get("action"))) for one in found)
    return {link for link in joined if not urlsplit(link).scheme}


def test_every_internal_link_resolves(get: Callable[..., TestResponse]) -> None:
    """From the home page on, each address that a page names answers, and each place on a page is there."""
    todo: set[str] = {"/"}
    seen: set[str] = set()
    named_by: dict[str, str] = {}
    places: dict[str, set[str]] = {}
    while todo and len(seen) < CRAWLED_AT_MOST:
        address = min(todo)
        todo.discard(address)
        seen.add(address)
        answer = get(address)
        # the example of a query's form may be a thing that this store does not know
        allowed = {200, 400} if address.startswith("/queries/") else {200}
        if MERGED in address:
            allowed = {301}
        if address.startswith("/s/"):
            allowed = {302}
        assert answer.status_code in allowed, (address, named_by.get(address))
        if answer.mimetype != "text/html":
            continue
        tree = BeautifulSoup(answer.text, "lxml")
        places[address] = {str(one["id"]) for one in tree.select("[id]")}
        for link in internal_links(address, tree):
            bare = link.partition("#")[0]
            named_by.setdefault(bare, address)
            named_by.setdefault(link, address)
            if bare not in seen and is_worth_a_visit(bare):
                todo.add(bare)
    assert len(seen) > 150
    fragments = [(*link.partition("#")[::2], by) for link, by in named_by.items() if "#" in link]
    visited = [(bare, unquote(fragment), by) for bare, fragment, by in fragments if bare in places]
    assert len(visited) > 20
    assert [(bare, place, by) for bare, place, by in visited if place not in places[bare]] == []


def is_worth_a_visit(address: str) -> bool:
    """Twins, languages and lists of links are each visited on their own pages only."""
    return not (
        "lang=" in address
        or "cite" in address
        or "links=" in address
        or address.rpartition(".")[2] in {"json", "csv", "xlsx", "docx", "ttl", "jsonld", "nt"}
        or ("." in address and "?" in address and address.partition("?")[0].endswith(TAKEN))
    )


def test_names_are_escaped(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    for path in ("/documents/sample-c-2016", "/tasks/?plan=sample-c-2016", "/id/document/sample-c-2016/task/二（一）"):
        found = page(path)
        assert found.find(string=lambda text: text and SCRIPT in text), path
        assert not found.select("main b:-soup-contains('市场')")
    assert "<script" not in get("/search?q=整治").text


@pytest.mark.parametrize("path", ["/search?q={}", "/tasks/?q={}", "/matrix?q={}", "/sparql?query={}", "/id/org/{}",
                                  "/queries/{}", "/tasks/?unit={}", "/evidence?s={}&p=a&o=b",
                                  "/explore?from={}&to={}", "/explore/network?plan={}",
                                  "/id/org/{}/dossier"])  # fmt: skip
def test_parameters_are_escaped(client: object, app: Flask, path: str) -> None:
    from urllib.parse import quote

    dangerous = quote("\"'><script>alert(1)</script>", safe="")
    answer = app.test_client().get(path.replace("{}", dangerous), headers={"Accept": "text/html"})
    assert answer.status_code in {200, 400, 404}
    found = BeautifulSoup(answer.text, "html.parser")
    assert not found.select("script")
    assert "alert(1)" not in " ".join(name for one in found.find_all(True) for name in one.attrs)

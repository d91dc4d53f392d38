"""The small parts behind the pages: addresses, numbers of headings, quotes in blocks, places in an outline."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from graph.namespaces import ID, PG
from web import links
from web.asking import compact
from web.pages import outline
from web.pages.assignments import Line
from web.pages.evidence import written
from web.pages.matrix import in_order
from web.pages.outline import Section
from web.roles import ROLES
from web.shown import numbered


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        pytest.param(ID + "org/江门市财政局", "/id/org/江门市财政局", id="thing"),
        pytest.param(ID + "document/k/task/二（一）", "/id/document/k/task/二（一）", id="task"),
        pytest.param(ID + "document/k/text/abc#char=10,14", "/documents/k#char=10,14", id="passage"),
        pytest.param(ID + "document/k/text/abc#checksum", "/id/document/k/text/abc", id="other fragment"),
        pytest.param(PG + "Task", "/ontology#Task", id="term"),
        pytest.param("https://policygraph.example/ontology", "/ontology", id="ontology"),
        pytest.param("http://www.w3.org/ns/prov#Entity", "http://www.w3.org/ns/prov#Entity", id="foreign"),
        pytest.param("javascript:alert(1)", "", id="no web address"),
    ],
)
def test_href(iri: str, address: str) -> None:
    assert links.href(iri) == address


def test_address_encodes_what_means_something() -> None:
    assert links.address("/tasks/", q="a&b=c d#e%", unit="id/org/江门", plan="", page=2) == (
        "/tasks/?q=a%26b%3Dc+d%23e%25&unit=id/org/江门&page=2"
    )
    assert links.address("/tasks/", q=None) == "/tasks/"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("一", "一、"),
        ("十二", "十二、"),
        ("（一）", "（一）"),
        ("3", "3. "),
        ("专栏1", "专栏1 "),
        ("二、", "二、"),
        ("", ""),
    ],
)
def test_numbered(number: str, shown: str) -> None:
    assert numbered(number) == shown


def test_written_form_can_be_read_again() -> None:
    assert written(NamedNode(PG + "leads")) == "pg:leads"
    assert written(NamedNode(ID + "org/江门市财政局")) == compact(ID + "org/江门市财政局") == "id/org/江门市财政局"
    assert written(Literal("甲", language="zh")) == '"甲"@zh'


def line(begin: int, quote: str, block: str, context: str) -> Line:
    return Line("", ROLES[0], "", 1, "", quote, "", begin, block, context, "", "")


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        pytest.param(
            line(12, "财政局", "（由财政局）", ID + "document/k/text/a#char=10,16"),
            (("（由", False), ("财政局", True), ("）", False)),
            id="inside the block",
        ),
        pytest.param(
            line(90, "财政局", "很长的一段的开头…", ID + "document/k/text/a#char=10,200"),
            (("很长的一段的开头…", False),),
            id="after the head of a long block",
        ),
        pytest.param(line(3, "局", "（由局）", ""), (("（由局）", False),), id="block without a place"),
    ],
)
def test_block_parts(found: Line, parts: tuple[tuple[str, bool], ...]) -> None:
    assert found.block_parts == parts


def test_around_is_the_innermost_section() -> None:
    top = Section("d")
    sections = {
        "one": Section("one", begin=0, end=100),
        "box": Section("box", begin=20, end=40),
        "two": Section("two", begin=100, end=0),
    }
    found = {begin: outline.around(top, sections, begin).iri for begin in (5, 25, 60, 150)}
    assert found == {5: "one", 25: "box", 60: "one", 150: "two"}


def test_names_sort_by_sound() -> None:
    names = ["中山市财政局", "江门市财政局", "广东省科学技术厅", "鹤山市人民政府"]
    assert sorted(names, key=in_order) == ["广东省科学技术厅", "鹤山市人民政府", "江门市财政局", "中山市财政局"]

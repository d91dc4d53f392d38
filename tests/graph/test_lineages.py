"""Lineages: the chain of a body downward, and the body that holds a task now, by succession or by function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from graph import lineages
from graph.lineages import Change, How, Lineages, Now
from graph.namespaces import ID, PG, PREFIXES
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable


def change(kind: str, before: str, after: str, functions: str = "", date: str = "2019") -> Change:
    """A change from names such as 甲局+乙局 to others."""
    names = tuple((f"f:{name}", name) for name in functions.split("+") if name)
    return Change(f"{date}{before}>{after}", PG + kind, date, tuple(before.split("+")), tuple(after.split("+")), names)


def known(changes: Iterable[Change], successions: str) -> Lineages:
    """Lineages from successions such as 新局<旧局."""
    pairs = [(pair.split("<")[0], pair.split("<")[1]) for pair in successions.split()]
    return Lineages(changes, pairs)


BODIES = known(
    [
        change("Rename", "经信局", "工信局", "工业"),
        change("Merge", "国土局+规划局", "自然资源局", "国土"),
        change("FunctionMoved", "科技局", "市监局", "知识产权"),
        change("Merge", "工商局", "市监局", "市场"),
        change("Split", "外侨局", "侨务局+外事局", "侨务外事"),
        change("Split", "渔业局", "自然资源局+农业局", "海洋"),
        change("Rename", "商局", "工商局", "市场", "2009"),
        change("FunctionMoved", "体改委", "改革局", "改革"),
        change("FunctionMoved", "体改委", "研究室", "研究"),
    ],
    "工信局<经信局 自然资源局<国土局 自然资源局<规划局 市监局<工商局 工商局<商局 侨务局<外侨局 外事局<外侨局",
)


@pytest.mark.parametrize(
    ("body", "title", "now"),
    [
        pytest.param("经信局", "", Now("工信局", How.SUCCEEDED), id="renamed"),
        pytest.param("规划局", "", Now("自然资源局", How.SUCCEEDED), id="merged"),
        pytest.param("商局", "", Now("市监局", How.SUCCEEDED), id="two changes on"),
        pytest.param("工信局", "", Now("工信局", How.UNCHANGED), id="the latest itself"),
        pytest.param("财政局", "工业", Now("财政局", How.UNCHANGED), id="nothing known"),
        pytest.param("外侨局", "", Now("外侨局", How.UNDECIDED), id="split"),
        pytest.param("外侨局", "侨务外事工作", Now("外侨局", How.UNDECIDED), id="split, and the function went to both"),
        pytest.param("渔业局", "海洋产业", Now("渔业局", How.UNDECIDED), id="split without a successor"),
        pytest.param("科技局", "加强知识产权保护", Now("市监局", How.BY_FUNCTION), id="title names what moved"),
        pytest.param("科技局", "培育企业", Now("科技局", How.UNCHANGED), id="title does not name what moved"),
        pytest.param("体改委", "深化改革", Now("改革局", How.BY_FUNCTION), id="one of two functions"),
        pytest.param("体改委", "政策研究", Now("研究室", How.BY_FUNCTION), id="the other of two functions"),
        pytest.param("经信局", "知识产权", Now("工信局", How.SUCCEEDED), id="succession before function"),
    ],
)
def test_now(body: str, title: str, now: Now) -> None:
    assert BODIES.now(body, title) == now


@pytest.mark.parametrize(
    ("body", "predecessors", "earlier", "later"),
    [
        pytest.param("市监局", ("商局", "工商局"), ["商局", "工商局", "科技局"], [], id="two generations"),
        pytest.param("工商局", ("商局",), ["商局"], ["市监局"], id="in the middle"),
        pytest.param("国土局", (), [], ["自然资源局"], id="a fellow of a merger is no predecessor"),
        pytest.param("外侨局", (), [], ["侨务局+外事局"], id="split"),
        pytest.param("财政局", (), [], [], id="nothing known"),
    ],
)
def test_lineage(body: str, predecessors: tuple[str, ...], earlier: list[str], later: list[str]) -> None:
    found = BODIES.of(body)
    assert found.predecessors == tuple(sorted(predecessors))
    assert sorted("+".join(one.before) for one in found.earlier) == sorted(earlier)
    assert ["+".join(one.after) for one in found.later] == later


def test_lineage_goes_downward_only() -> None:
    """Who was merged with a body is none of its predecessors, and no later body is one of its own."""
    assert BODIES.of("自然资源局").predecessors == ("国土局", "规划局")
    assert "规划局" not in BODIES.of("国土局").predecessors
    assert BODIES.successors("国土局") == ("自然资源局",)


def test_changes_stand_latest_first_backward_and_earliest_first_forward() -> None:
    assert [one.date for one in BODIES.of("市监局").earlier] == ["2019", "2019", "2009"]
    assert [one.date for one in BODIES.of("商局").later] == ["2009", "2019"]


def test_a_circle_of_changes_ends() -> None:
    circle = known([change("Rename", "甲", "乙"), change("Rename", "乙", "甲")], "甲<乙 乙<甲")
    assert circle.of("甲").predecessors == ("乙",)
    assert circle.now("甲") == Now("甲", How.UNCHANGED)


def test_changes_of_a_store() -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    turtle = f"""{prefixes}
    <{ID}event/1> a org:ChangeEvent ; pg:changeKind pg:Rename ; dcterms:date "2019"^^xsd:gYear ;
        org:originalOrganization <{ID}org/旧> ; org:resultingOrganization <{ID}org/新> ; pg:function <{ID}concept/f> .
    <{ID}concept/f> skos:prefLabel "科技"@zh , "science"@en .
    <{ID}event/2> pg:changeKind pg:FunctionMoved ; org:originalOrganization <{ID}org/新> ;
        org:resultingOrganization <{ID}org/另> ; pg:function <{ID}concept/nameless> .
    <{ID}org/新> pg:successorOf <{ID}org/旧> .
    """
    backend = pyoxigraph.Store()
    backend.load(turtle.encode(), format=RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(f"{ID}graph/registry"))
    found = lineages.read(Store(backend))
    assert found.of(f"{ID}org/新").earlier == (
        Change(
            f"{ID}event/1", PG + "Rename", "2019", (f"{ID}org/旧",), (f"{ID}org/新",), ((f"{ID}concept/f", "科技"),)
        ),
    )
    assert found.now(f"{ID}org/旧") == Now(f"{ID}org/新", How.SUCCEEDED)
    assert found.now(f"{ID}org/新", "科技") == Now(f"{ID}org/新", How.UNCHANGED)  # the function has no name

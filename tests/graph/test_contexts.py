"""Quotes in context: where a sentence begins and ends, what is shown of long ones, and texts that are not kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph import build, contexts, versions
from graph.contexts import FURTHEST, LONGEST
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from graph.versions import Version

CASES = [
    pytest.param("甲。支持样例站建设。乙。", "样例站", ("支持", "建设。"), id="between full stops"),
    pytest.param("甲！由乙县负责？丙", "乙县", ("由", "负责？"), id="other stops"),
    pytest.param("乙县负责", "乙县", ("", "负责"), id="whole text"),
    pytest.param("标题\n\n乙县负责此事\n\n别段", "负责", ("乙县", "此事"), id="paragraphs"),
    pytest.param("1\t加快样例站\t乙县政府", "样例站", ("加快", ""), id="cells"),
    pytest.param("前段。\n\u00a0\u00a0（一）样例站要\n建成。后", "样例站", ("（一）", "要建成。"), id="line break"),
    pytest.param("（责任：乙县、丙县）\n（二）丁。", "乙县", ("（责任：", "、丙县）"), id="closed bracket"),
    pytest.param("建样例站\n3.丙", "样例站", ("建", ""), id="number on the next line"),
    pytest.param("一、建设\n（责任单位：乙县", "乙县", ("（责任单位：", ""), id="note on the next line"),
    pytest.param("建样例\n站一批", "站", ("建样例", "一批"), id="word cut by a line break"),
    pytest.param("他说：“办好。”样例站开工。”丙", "样例站", ("", "开工。”"), id="closing marks"),
    pytest.param("支持样例站。", "样例站。", ("支持", ""), id="passage with the stop"),
    pytest.param("“支持样例站。”乙。", "样例站。”", ("“支持", ""), id="passage with stop and closing mark"),
    pytest.param("有 400 万人\u00a0 在样例站", "样例站", ("有 400 万人 在", ""), id="blanks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passage", "around"), CASES)
def test_sentence_around_a_passage(text: str, passage: str, around: tuple[str, str]) -> None:
    start = text.index(passage)
    found = contexts.within(text, start, start + len(passage))
    assert (found.before, found.after) == around
    assert found.passage == passage


def test_long_sentence_is_cut_with_ellipses() -> None:
    text = "甲" * 500 + "样例站" + "乙" * 500
    found = contexts.within(text, 500, 503)
    assert found.before == "…" + "甲" * FURTHEST
    assert found.after == "乙" * FURTHEST + "…"
    assert contexts.sentence_span(text, 500, 503) == (500 - FURTHEST, 503 + FURTHEST)


def test_long_passage_is_cut() -> None:
    found = contexts.within("甲" * 1000, 100, 900)
    assert found.passage == "甲" * LONGEST + "…"


def test_span_of_a_sentence() -> None:
    assert contexts.sentence_span("甲。支持样例站建设。乙。", 4, 7) == (2, 10)


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """A store of plan A with its text, and of plan B without."""
    folder = tmp_path_factory.mktemp("contexts")
    path = folder / "a.txt"
    path.write_text(plan_a().text, encoding="utf-8")
    build.build_store(folder / "store", [replace(plan_a().facts(), text=path), plan_b().facts()], SMALL)
    return versions.current(folder / "store")


def test_quotation_from_the_text_of_a_store(version: Version) -> None:
    start = plan_a().text.index("加大投入")
    found = contexts.quotation(version, f"{plan_a().document}/text/abc#char={start},{start + 4}")
    assert found is not None
    assert (found.before, found.passage, found.after) == ("支持企业", "加大投入", "。")
    assert found.sentence == "支持企业加大投入。"


def test_no_quotation_where_no_text_is_kept(version: Version) -> None:
    assert contexts.text_of(version, plan_b().key) is None
    assert contexts.quotation(version, f"{plan_b().document}/text/abc#char=0,2") is None
    assert contexts.quotation(version, "https://policygraph.example/id/org/江门市财政局") is None


@pytest.mark.parametrize(
    "place", ["", "#char=5", "#char=a,b", "#char=9,3", "#char=0,99999999", "#char=-1,2", "#char=²,³"]
)
def test_no_quotation_of_what_is_no_place(place: str, version: Version) -> None:
    assert contexts.quotation(version, f"{plan_a().document}/text/a{place}") is None


def test_version_by_its_name(version: Version) -> None:
    assert contexts.of_store(version.folder.parent.parent, version.name) == version

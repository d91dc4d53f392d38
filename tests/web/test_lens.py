"""The lens of a thing: names by plan, sentences where texts are kept, tasks, links, ways, twins, faults."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.identifiers import org_iri, passage_iri, section_iri
from graph.settings import Settings
from tests.graph.samples import SMALL, Sample, plan_a, plan_b
from tests.web.conftest import BROWSER
from tests.web.samples import plan_c
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

UNIT = "/id/org/江门市样例服务局"
LENS = f"{UNIT}/lens"


BLOCK_A = "（牵头单位：市科技局；责任单位：市财政局、市样例服务局、各区（市）政府）"
BLOCK_B = "（责任单位：市科技局，市财政局、市样例服务局）"


def naming(sample: Sample, block: str) -> Sample:
    """The plan, its first section naming two of the bodies that stand in its block."""
    section, start = section_iri(sample.key, "二（一）"), sample.text.index(block)
    names = ", ".join(f"<{org_iri(name)}>" for name in ("江门市样例服务局", "江门市财政局"))
    context = passage_iri(sample.key, sample.hash, start, start + len(block))
    sample.add(f"<{section}> pg:mentions {names} ; pg:context <{context}> .")
    return sample


def client_of(folder: Path, has_texts: bool) -> FlaskClient:
    """A client of an application over a store of three plans, with their texts or without."""
    facts = []
    for sample in (naming(plan_a(), BLOCK_A), naming(plan_b(), BLOCK_B), plan_c()):
        path = folder / f"{sample.key}.txt"
        path.write_text(sample.text, encoding="utf-8")
        facts.append(replace(sample.facts(), text=path if has_texts else None))
    build.build_store(folder / "store", facts, SMALL)
    return create_app(Settings(store=folder / "store", workers=1)).test_client()


@pytest.fixture(scope="module")
def with_texts(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return client_of(tmp_path_factory.mktemp("lens"), True)


@pytest.fixture(scope="module")
def without_texts(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return client_of(tmp_path_factory.mktemp("lens"), False)


def read(client: FlaskClient, path: str) -> BeautifulSoup:
    """A page as a tree."""
    answer = client.get(quote(path, safe="/?=&:"), headers=BROWSER)
    assert answer.status_code == 200, answer.text[:2000]
    return BeautifulSoup(answer.text, "html.parser")


@pytest.fixture(scope="module")
def lens(with_texts: FlaskClient) -> BeautifulSoup:
    return read(with_texts, LENS)


def cells(found: BeautifulSoup, selector: str) -> dict[str, list[str]]:
    """Rows of a table by their heads, without blanks."""
    return {
        row.th.text.strip(): ["".join(cell.text.split()) for cell in row.select("td")]
        for row in found.select(f"{selector} tbody tr")
        if row.th
    }


def test_names_are_counted_by_plan(lens: BeautifulSoup) -> None:
    assert cells(lens, "table.names") == {
        "样例甲实施方案（2016—2020年）": ["11"],  # one place, and the link to it
        "样例乙工作方案（2016—2020年）": ["11"],
        "样例丙行动计划（2016—2017年）": ["原文未述"],
    }
    assert [one.text for one in lens.select("table.names thead th")] == ["规划", "市样例服务局"]


def test_head_says_how_often_and_who_is_silent(lens: BeautifulSoup) -> None:
    assert "各文件共印2处，1种写法；2份规划写到，1份原文未述。" in "".join(lens.select_one("main").text.split())  # type: ignore[union-attr]


def test_quote_stands_in_its_sentence(lens: BeautifulSoup) -> None:
    quoted = lens.select_one("#plans blockquote .sentence")
    assert quoted
    assert quoted.text == "（牵头单位：市科技局；责任单位：市财政局、市样例服务局、各区（市）政府）"
    marked = quoted.select_one("a.quote mark")
    assert marked
    assert marked.text == "市样例服务局"


def test_units_of_the_tasks_that_name_it(lens: BeautifulSoup) -> None:
    found = cells(lens, "article.lens table.work")
    assert found["二（一）培育高新技术企业"] == [
        "牵牵头单位：江门市科学技术局“市科技局”责责任单位：江门市财政局“市财政局”、江门市样例服务局“市样例服务局”、"
        "江门市各区（市）政府“各区（市）政府”"
    ]


def test_things_in_the_same_sentence_are_quoted(lens: BeautifulSoup) -> None:
    found = lens.select_one("#beside")
    assert found
    names = [one.text for one in found.select("dt a")]
    assert "江门市财政局" in names
    assert found.select(".sentence mark")


def test_ways_have_quotes_of_each_hop(lens: BeautifulSoup) -> None:
    for hop in lens.select("#ways li.hop"):
        assert hop.select(".quote, .basis")


def test_dates_of_the_documents_that_name_it(lens: BeautifulSoup) -> None:
    found = ["".join(one.text.split()) for one in lens.select("#dates tr")]
    assert len(found) == 2
    assert all(one.startswith("2016-01-01—2020-12-31规划期样例") for one in found)


def test_quotes_alone_where_no_text_is_kept(without_texts: FlaskClient) -> None:
    found = read(without_texts, LENS)
    assert not found.select(".sentence")
    assert [one.text for one in found.select("#plans .found a.quote")] == ["“市样例服务局”"] * 2


def test_evidence_shows_the_sentence_where_texts_are_kept(with_texts: FlaskClient, without_texts: FlaskClient) -> None:
    path = "/evidence?s=id/document/sample-a-2016/task/二（一）&p=pg:leadUnit&o=id/org/江门市科学技术局"
    shown = read(with_texts, path).select_one(".sentence")
    assert shown
    assert shown.text == BLOCK_A
    alone = read(without_texts, path)
    assert [one.text for one in alone.select("a.quote")] == ["“市科技局”"]
    assert not alone.select(".sentence")


def test_twins_have_a_row_for_each_place(with_texts: FlaskClient) -> None:
    found = with_texts.get(quote(f"{LENS}.json")).json["results"]["bindings"]
    aspects = [row["aspect"]["value"] for row in found]
    assert {"name", "part", "task", "date"} <= set(aspects)
    assert aspects.count("name") == 3
    silent = [row for row in found if row.get("said", {}).get("value") == "原文未述"]
    assert [row["plan"]["value"].rsplit("/", 1)[1] for row in silent] == ["sample-c-2016"]
    named = next(row for row in found if row["aspect"]["value"] == "name" and "quote" in row)
    assert named["sentence"]["value"].startswith("（")
    assert with_texts.get(quote(f"{LENS}.csv")).text.count("\n") > len(found)


@pytest.mark.parametrize("path", ["/id/facility/没有这个站/lens", "/id/lens"])
def test_unknown_thing(path: str, get: Callable[..., TestResponse]) -> None:
    assert get(path).status_code == 404


def test_page_of_a_thing_leads_to_its_lens(page: Callable[..., BeautifulSoup]) -> None:
    assert page(UNIT).select(f'a[href="{LENS}"]')
    assert not page("/id/document/sample-a-2016/section/二（一）").select('a[href$="/lens"]')


def test_english_page(page: Callable[..., BeautifulSoup]) -> None:
    found = page(f"{LENS}?lang=en")
    assert "not stated in the text" in found.text

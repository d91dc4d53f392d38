"""The pages of the questions, over a store that lacks most of what they ask for, and over the five plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import questions
from graph.errors import QueryError
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import BeautifulSoup
    from werkzeug.test import TestResponse

KNOWN = questions.load(Settings().queries)


def test_list_links_every_question(page: Callable[..., BeautifulSoup], get: Callable[..., TestResponse]) -> None:
    linked = [str(one["href"]) for one in page("/questions/").select("ol.questions a")]
    assert linked == [f"/questions/{one.number}" for one in KNOWN]
    rows = get("/questions.json").json["results"]["bindings"]
    assert len(rows) == sum(len(one.runs) for one in KNOWN)


@pytest.mark.parametrize("question", KNOWN, ids=lambda one: str(one.number))
def test_question_has_a_part_for_each_query(question: questions.Question, page: Callable[..., BeautifulSoup]) -> None:
    found = page(f"/questions/{question.number}")
    assert len(found.select("main section h2 small")) == len(question.runs)
    assert question.question in found.text
    assert len(found.select("table.rows, p.fault")) >= len(question.runs)


def test_question_without_number_is_not_found(page: Callable[..., BeautifulSoup]) -> None:
    assert "/questions/" in page("/questions/4711", 404).text


def test_values_are_shown_by_name(page: Callable[..., BeautifulSoup]) -> None:
    shown = " ".join(page("/questions/12?lang=zh").select("p.meta")[0].text.split())
    assert shown.startswith("指标或指标族：全社会研发经费占GDP比重 ·")


@pytest.mark.parametrize("file", questions.FILES)
@pytest.mark.parametrize("text", ["[[question]]\nnumber = 1\n", "question = ", "a = 1\n"])
def test_faulty_list_is_refused_by_name(file: str, text: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=file):
        questions.load(tmp_path)


def test_lists_are_numbered_through() -> None:
    assert [one.number for one in KNOWN] == list(range(1, len(KNOWN) + 1))
    assert len(KNOWN) == 68
    assert any(run.text for one in KNOWN for run in one.runs)


def test_no_list_is_no_fault(tmp_path: Path) -> None:
    assert questions.load(tmp_path) == ()

"""The lists of questions: each question is answered by queries, with all rows that a reader wrote down.

queries/questions.toml and more-questions.toml say which query answers which question; expected/questions/ and more/
have the rows. Where the graph does not yet state what the text prints, the difference stands in a gaps.toml with its
passage: nothing else may differ, and an entry that the graph has closed must go.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.queries.listing import LISTS, QUERIES, RUNS, answer, file_of, page
from tests.queries.reading import EXPECTED, Row, expected, short
from tests.queries.test_answers import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.catalogue import Query
    from graph.store import Store

HERE = Path(__file__).resolve().parent
QUESTIONS = [(folder, question) for folder, questions in LISTS.items() for question in questions]
GAP_FILES = (HERE / "gaps.toml", EXPECTED / "more" / "gaps.toml")
PLANS = 5
LINES = 10
"""The most that the text of a query in a list may have."""
NAMES = {"plan", "park", "parkName", "item", "number", "title", "cluster", "clusterName"}
"""Columns that say what a row is about: one with no others tells that the text says no more of it."""
PLACES = ("passage", "figure")
SAYING = {"said", "kind", "row"}


@dataclass(frozen=True, slots=True)
class Gap:
    """What the graph states otherwise than the text: rows it lacks and has instead, told by some of their cells."""

    why: str
    lacking: tuple[Row, ...] = ()
    beyond: tuple[Row, ...] = ()


def _gaps() -> dict[str, Gap]:
    rows = [row for path in GAP_FILES for row in tomllib.loads(path.read_text(encoding="utf-8")).get("gap", ())]
    parts = ("lacking", "beyond")
    return {row["answer"]: Gap(row["why"], *(tuple(map(tuple, row.get(part, ()))) for part in parts)) for row in rows}


GAPS = _gaps()


def is_part(cells: Row, row: Row) -> bool:
    """Whether the row has all of the cells."""
    return Counter(cells) <= Counter(row)


def rows_of(name: str, store: Store, catalogue: dict[str, Query], columns: Sequence[str]) -> list[Row]:
    """The rows of an answer in the short form of the reading, with these columns only."""
    table = answer(RUNS[name], store, catalogue)
    places = [table.columns.index(column) for column in columns]
    return [tuple(shown(row[place]) for place in places) for row in table.rows]


def differences(name: str, store: Store, catalogue: dict[str, Query]) -> tuple[list[Row], list[Row]]:
    """The rows that the store lacks, and those that it has beyond the reading."""
    run = RUNS[name]
    columns, rows = expected(file_of(name))
    wanted = Counter(tuple(short(cell) for cell in row) for row in rows)
    asked = rows_of(name, store, catalogue, columns)
    kept = [row for row in asked if run.get("leave_out") not in row]
    found = Counter(set(kept) if run.get("distinct") else kept)
    assert wanted
    return list((wanted - found).elements()), list((found - wanted).elements())


@pytest.mark.parametrize("name", RUNS)
def test_answer_is_that_of_a_reader(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    lacking, beyond = differences(name, five_plans, catalogue)
    gap = GAPS.get(name, Gap(""))
    assert sorted(row for row in lacking if not any(is_part(one, row) for one in gap.lacking)) == []
    assert sorted(row for row in beyond if not any(is_part(one, row) for one in gap.beyond)) == []


@pytest.mark.parametrize("name", GAPS)
def test_gap_is_still_open(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    lacking, beyond = differences(name, five_plans, catalogue)
    assert [one for one in GAPS[name].lacking if not any(is_part(one, row) for row in lacking)] == []
    assert [one for one in GAPS[name].beyond if not any(is_part(one, row) for row in beyond)] == []


@pytest.mark.parametrize(("folder", "count"), [("questions", 48), ("more", 20)])
def test_list_and_files_agree(folder: str, count: int) -> None:
    assert [question["number"] for question in LISTS[folder]] == list(range(1, count + 1))
    files = {f"{folder}/{path.stem}" for path in (EXPECTED / folder).glob("*.csv")}
    assert files == {file for file in map(file_of, RUNS) if file.startswith(f"{folder}/")}
    assert set(GAPS) <= set(RUNS)


def test_page_of_more_questions_is_that_of_the_list() -> None:
    written = (QUERIES / "more-questions.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m tests.queries.listing > queries/more-questions.md"


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if "sparql" in run])
def test_text_of_a_query_is_short(name: str) -> None:
    assert len(RUNS[name]["sparql"].strip().splitlines()) <= LINES


@pytest.mark.parametrize(
    ("folder", "question"), QUESTIONS, ids=lambda one: str(one["number"] if isinstance(one, dict) else one)
)
def test_question_is_told_in_both_languages(folder: str, question: dict[str, Any], catalogue: dict[str, Query]) -> None:
    assert {run["query"] for run in question["run"] if "sparql" not in run} <= set(catalogue)
    assert question["question"].endswith(("？", "。"))
    assert not question["note"].isascii()
    assert len(question["question_en"]) > 10
    assert len(question["note_en"]) > 10


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if "counts" not in run])
def test_every_row_shows_where_it_stands(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    """A row has its passage, figures that have theirs, or says what the text does not."""
    table = answer(RUNS[name], five_plans, catalogue)
    is_absence = "property" in table.columns
    for row in table.records():
        is_placed = any(key.lower().endswith(PLACES) for key in row) or bool(SAYING & set(row))
        assert is_placed or set(row) <= NAMES or (is_absence and "property" not in row), row


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if "silent" in run])
def test_plans_that_say_nothing_are_told(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    run = RUNS[name]
    says = "said" if "said" in {one.name for one in catalogue[run["query"]].columns} else "passage"
    told = rows_of(name, five_plans, catalogue, ("plan", says))
    assert len({plan for plan, _ in told}) == PLANS
    wrongly = sum(not cells[-1] for cells in GAPS.get(name, Gap("")).beyond)
    assert sum(word == ("原文未述" if says == "said" else "") for _, word in told) == run["silent"] + wrongly

"""Continuity over the five plans: tasks carried, dropped, new, taken up; targets; programmes and policies from above.

The files of expected/continuity hold all rows, looked through against the texts. What is aligned there and is not one
matter by tests/gold/alignments.jsonl is counted against the precision that tests/graph/test_alignments.py measures.
"""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from graph import catalogue as catalogues
from tests.queries.reading import EXPECTED, short

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

FOLDER = EXPECTED / "continuity"
CASES = {
    "alignments": {"plan": "ts-plan-2016", "earlier": "jm-work-2015"},
    "tasks-continued": {"later": "jm-city-2021", "earlier": "jm-zone-2016"},
    "tasks-dropped": {"later": "jm-zone-2016", "earlier": "jm-work-2015"},
    "tasks-new": {"later": "jm-city-2021", "earlier": "jm-zone-2016"},
    "tasks-taken-up": {"upper": "jm-work-2015", "lower": "ts-plan-2016"},
    "programmes-taken-up": {"upper": "jm-work-2015"},
    "policies-taken-up": {"plan": "zs-zone-2016"},
    "targets-continued": {"later": "jm-zone-2016", "earlier": "jm-work-2015"},
}
"""Query -> the values that it is asked with."""


def rows(store: Store, query: Query, values: dict[str, str], columns: list[str]) -> list[tuple[str, ...]]:
    """The rows of a query in the short form of the files, with these columns only."""
    table = catalogues.run(store, query, values)
    places = [table.columns.index(column) for column in columns]
    return [tuple(_shown(row[place]) for place in places) for row in table.rows]


def _shown(term: object) -> str:
    return short(term.value) if isinstance(term, NamedNode | Literal) else ""


@pytest.mark.parametrize("name", CASES)
def test_rows_are_those_of_the_file_in_their_order(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *wanted = csv.reader(file)
    assert rows(five_plans, catalogue[name], CASES[name], head) == [tuple(row) for row in wanted]
    assert len(wanted) > 1


def test_every_file_is_asked() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize(("later", "earlier"), [("jm-city-2021", "jm-zone-2016"), ("jm-zone-2016", "jm-work-2015")])
def test_every_task_is_carried_dropped_or_new(
    later: str, earlier: str, five_plans: Store, catalogue: dict[str, Query]
) -> None:
    values = {"later": later, "earlier": earlier}
    carried = rows(five_plans, catalogue["tasks-continued"], values, ["task", "other"])
    dropped = {row[0] for row in rows(five_plans, catalogue["tasks-dropped"], values, ["task"])}
    new = {row[0] for row in rows(five_plans, catalogue["tasks-new"], values, ["task"])}
    assert dropped.isdisjoint(other for _, other in carried)
    assert new.isdisjoint(task for task, _ in carried)
    for key, some in (
        (later, new | {task for task, _ in carried}),
        (earlier, dropped | {other for _, other in carried}),
    ):
        held = rows(five_plans, catalogue["page-tasks"], {"plan": key}, ["task"])
        assert some == {task for (task,) in held}


def test_targets_lowered_are_those_that_the_reader_knows(five_plans: Store, catalogue: dict[str, Query]) -> None:
    values = {"later": "jm-city-2021", "earlier": "jm-zone-2016"}
    found = rows(five_plans, catalogue["targets-continued"], values, ["name", "value", "otherValue", "fate"])
    assert {row for row in found if row[3] == "降低"} == {("科技进步贡献率", "61", "54", "降低")}
    assert Counter(row[3] for row in found)["已达到"] > 0


def test_a_counterpart_is_seen_from_both_sides(five_plans: Store, catalogue: dict[str, Query]) -> None:
    earlier, later = "id/document/jm-zone-2016/task/八（二）", "id/document/jm-city-2021/task/附件2/（六）/17"
    columns = ["alignment", "isFrom"]
    there = set(rows(five_plans, catalogue["page-counterparts"], {"task": earlier}, columns))
    back = set(rows(five_plans, catalogue["page-counterparts"], {"task": later}, columns))
    shared = {one for one, _ in there} & {one for one, _ in back}
    assert len(shared) == 1
    assert (*shared, "false") in there
    assert (*shared, "true") in back

"""Questions 1-16 of the question list: each is answered by named queries, with all rows that a reader wrote down.

queries/questions/1-16.toml says which query answers which question; expected/questions/ has the rows. Where the graph
does not yet state what the text prints, the difference stands in GAPS with its passage, and nothing else may differ.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph import catalogue as catalogues
from tests.queries.reading import EXPECTED, Row, expected, short
from tests.queries.test_answers import ask

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

LIST = tomllib.loads((Path(__file__).resolve().parents[2] / "queries/questions/1-16.toml").read_text("utf-8"))
QUESTIONS = LIST["question"]
RUNS = {run["expected"]: run for question in QUESTIONS for run in question["run"]}
SILENT = {"03": 1, "06": 2, "11": 1, "12": 1, "14": 1}
"""Answer -> how many plans say nothing; every answer about each plan that is not here has rows of all plans asked."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What the graph states otherwise than the text: rows it lacks and has instead, told by some of their cells."""

    why: str
    lacking: tuple[Row, ...] = ()
    beyond: tuple[Row, ...] = ()


GROWTH = ("广东轨道交通产业园", "新会区纸业基地", "新会区中小船舶产业基地", "新会经济开发区", "新会区电镀基地")
SERVICES = "现代服务业增加值占服务业增加值比重"
GAPS = {
    "13": Gap(
        "专栏1: 年均增长 follows the output of each park in Xinhui and is theirs, not that of 银洲湖新城; "
        "jm-city-2021 一（一）: 2020 年 governs 62.8%, and 增加值 in the name of the indicator makes no increment",
        (*(("产值增长率", park) for park in GROWTH), (SERVICES, "已超过", "62.8")),
        (("产值增长率", "新会银洲湖新城"), (SERVICES, "到期无后续数据")),
    ),
    "14": Gap(
        "ts-plan-2016 一（一）2: 2010年的19.15% is a past result; the base of the plan is 2015",
        (("ts-plan-2016", "2010", "Actual"),),
        (("ts-plan-2016", "2010", "Baseline"),),
    ),
    "15": Gap(
        "jm-city-2021 四（三）9（1）: 210 and 350 count tenants of 国家 and 省级 incubators and university parks; "
        "jm-zone-2016 附件2/21: 新增加, 新认定 govern 众创空间6家; 附件2/22: 核心区 is the high-tech zone",
        (
            ("jm-city-2021", "2023", "210", "国家和省级科技企业孵化器、大学科技园在孵企业数量分别达到210家"),
            ("jm-city-2021", "2023", "350", "、350家"),
            ("众创空间数量", "Increment", "众创空间6家"),
            ("孵化器、加速器面积", "江门高新技术产业开发区"),
        ),
        (
            ("孵化器数量", "ProvincialLevel", "、350家"),
            ("众创空间数量", "Stock", "众创空间6家"),
            ("孵化器、加速器面积", "江门市"),
        ),
    ),
}
"""Answer -> what the graph still has otherwise; when the loaders read it right, the entry goes."""


def part_of(cells: Row, row: Row) -> bool:
    """Whether the row has all of the cells."""
    return Counter(cells) <= Counter(row)


@pytest.mark.parametrize("name", RUNS)
def test_answer_is_that_of_a_reader(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    columns, rows = expected(f"questions/{name}")
    wanted = Counter(tuple(short(cell) for cell in row) for row in rows)
    found = Counter(ask(five_plans, catalogue, RUNS[name]["query"], RUNS[name]["values"], columns))
    gap = GAPS.get(name, Gap(""))
    lacking = [row for row in (wanted - found).elements() if not any(part_of(one, row) for one in gap.lacking)]
    beyond = [row for row in (found - wanted).elements() if not any(part_of(one, row) for one in gap.beyond)]
    assert {"lacking": sorted(lacking), "beyond": sorted(beyond)} == {"lacking": [], "beyond": []}
    assert len(rows) > 0


def test_list_and_files_agree() -> None:
    assert [question["number"] for question in QUESTIONS] == list(range(1, 17))
    assert {path.stem for path in (EXPECTED / "questions").glob("[01]*.csv")} >= set(RUNS)
    assert set(GAPS) <= set(RUNS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: str(one["number"]))
def test_question_is_told_in_both_languages(question: dict[str, Any], catalogue: dict[str, Query]) -> None:
    assert {run["query"] for run in question["run"]} <= set(catalogue)
    assert question["question"].endswith("？")
    assert not question["note"].isascii()
    assert len(question["question_en"]) > 10
    assert len(question["note_en"]) > 10


@pytest.mark.parametrize("name", RUNS)
def test_every_row_shows_where_it_stands(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    """A row has the quote and its passage, or says what the text does not."""
    run = RUNS[name]
    for row in catalogues.run(five_plans, catalogue[run["query"]], run["values"]).records():
        quoted = any(key.lower().endswith("passage") or key == "row" for key in row)
        absent = "property" in {one.name for one in catalogue[run["query"]].columns} and "property" not in row
        assert quoted or "said" in row or absent, row


@pytest.mark.parametrize("name", SILENT)
def test_plans_that_say_nothing_are_told(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    run = RUNS[name]
    said = ask(five_plans, catalogue, run["query"], run["values"], ("plan", "said"))
    assert len({plan for plan, _ in said}) == 5
    assert [word for _, word in said].count("原文未述") == SILENT[name]

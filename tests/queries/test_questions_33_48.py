"""Questions 33-48 of the question list: each is answered by named queries, with all rows that a reader wrote down.

queries/questions/33-48.toml says which query answers which question; expected/questions/ has the rows. Where the graph
does not yet state what the text prints, the difference stands in GAPS with its passage, and nothing else may differ.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph import catalogue as catalogues
from tests.queries.reading import EXPECTED, Row, expected, short
from tests.queries.test_answers import ask
from tests.queries.test_questions_1_16 import Gap, part_of

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

LIST = tomllib.loads((Path(__file__).resolve().parents[2] / "queries/questions/33-48.toml").read_text("utf-8"))
QUESTIONS = LIST["question"]
RUNS = {run["expected"]: run for question in QUESTIONS for run in question["run"]}
SILENT = {"33": 2, "34": 2, "35-names": 1, "36-units": 1, "38": 2, "39": 2, "41": 2}
"""Answer -> how many plans say nothing."""
SETS = {"42"}
"""Answers for which the graph has no row yet."""

GAPS = {
    "34": Gap(
        "jm-zone-2016 五（三）: 五位一体的大型区域研发与创新中心; jm-city-2021 三（三）: "
        "加强与中国科学院高能物理研究所的深度合作; 四（二）4（1）: it is Jiangmen that enters the corridor",
        (("jm-zone-2016", "五位一体的大型区域研发与创新中心"), ("jm-city-2021", "中国科学院高能物理研究所")),
        (("jm-city-2021", "dependsOn", "广深港、广珠澳科技创新走廊"),),
    ),
    "36-figures": Gap("jm-zone-2016 附件2/30 ③: 规模约“20亿元的‘侨梦苑’创业创新基金”", (("20亿元",),)),
    "37-parts": Gap(
        "ts-plan-2016 三（六）2, 三（八）3: 青创汇 is 中国青创汇, not a platform of Taishan",
        (("ts-plan-2016", "三（六）/2"), ("ts-plan-2016", "三（八）/3")),
        (("ts-plan-2016", "原文未述"),),
    ),
    "37-units": Gap(
        "ts-plan-2016 三（六）2, 三（八）3: 青创汇 is 中国青创汇, not a platform of Taishan",
        (("ts-plan-2016", "三（六）/2"), ("ts-plan-2016", "三（八）/3")),
        (("ts-plan-2016", "原文未述"),),
    ),
    "40": Gap(
        "jm-zone-2016, before 一: 将根据《方案》的工作部署……制定本实施方案, so it rests on the plan of the province",
        (("jm-zone-2016", "珠三角国家自主创新示范区建设实施方案（2016-2020年）"),),
        (("jm-zone-2016", "原文未述"),),
    ),
    "42": Gap(
        "jm-zone-2016 十（一） and zs-zone-2016 专栏8 list ten policies each", (("jm-zone-2016",), ("zs-zone-2016",))
    ),
    "47-高新技术企业": Gap(
        "ts-plan-2016 三（二）2 一是大力培育高新技术企业; 附件2/32 and jm-work-2015 一（三） are about 科技型中小企业",
        (("ts-plan-2016", "三（二）/2"),),
        (("ts-plan-2016", "原文未述"), ("附件2/32",), ("jm-work-2015", "一（三）")),
    ),
    "47-新型研发机构": Gap(
        "jm-city-2021 附件2/5: 推动新型研发机构提质升级 stands in the row, its title says 科技创新载体",
        (("jm-city-2021", "附件2/5"),),
        (("jm-city-2021", "原文未述"),),
    ),
    "48": Gap(
        "jm-city-2021 六（一）-（三）: the time of a phase stands in its heading",
        (("phase", "2021-01-01"), ("phase", "2021-04-01"), ("phase", "2023-07-01")),
        (("phase", "", ""),),
    ),
}
"""Answer -> what the graph still has otherwise; when the loaders read it right, the entry goes."""


def answer(name: str, store: Store, catalogue: dict[str, Query], columns: Row) -> Counter[Row]:
    """The rows of an answer; each once where the list says so, without a kind of rows that it leaves out."""
    run = RUNS[name]
    rows = ask(store, catalogue, run["query"], run["values"], columns)
    kept = [row for row in rows if run.get("leave_out") not in row]
    return Counter(set(kept) if run.get("distinct") else kept)


@pytest.mark.parametrize("name", RUNS)
def test_answer_is_that_of_a_reader(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    columns, rows = expected(f"questions/{name}")
    wanted = Counter(tuple(short(cell) for cell in row) for row in rows)
    found = answer(name, five_plans, catalogue, columns)
    gap = GAPS.get(name, Gap(""))
    lacking = [row for row in (wanted - found).elements() if not any(part_of(one, row) for one in gap.lacking)]
    beyond = [row for row in (found - wanted).elements() if not any(part_of(one, row) for one in gap.beyond)]
    assert {"lacking": sorted(lacking), "beyond": sorted(beyond)} == {"lacking": [], "beyond": []}
    assert len(rows) > 0


@pytest.mark.parametrize("name", GAPS)
def test_gap_is_still_open(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    """An entry of GAPS that the graph has closed must go."""
    columns, rows = expected(f"questions/{name}")
    wanted = Counter(tuple(short(cell) for cell in row) for row in rows)
    found = answer(name, five_plans, catalogue, columns)
    lacking, beyond = list((wanted - found).elements()), list((found - wanted).elements())
    assert [one for one in GAPS[name].lacking if not any(part_of(one, row) for row in lacking)] == []
    assert [one for one in GAPS[name].beyond if not any(part_of(one, row) for row in beyond)] == []


def test_list_and_files_agree() -> None:
    assert [question["number"] for question in QUESTIONS] == list(range(33, 49))
    files = {path.stem for path in (EXPECTED / "questions").glob("*.csv")}
    assert {name for name in files if "33" <= name[:2] <= "48"} == set(RUNS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: str(one["number"]))
def test_question_is_told_in_both_languages(question: dict[str, Any], catalogue: dict[str, Query]) -> None:
    assert {run["query"] for run in question["run"]} <= set(catalogue)
    assert question["question"].endswith(("？", "。"))
    assert not question["note"].isascii()
    assert len(question["question_en"]) > 10
    assert len(question["note_en"]) > 10


@pytest.mark.parametrize("name", RUNS)
def test_every_row_shows_where_it_stands(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    """A row has its quote and passage, two figures that have theirs, a date, or says what the text does not."""
    run = RUNS[name]
    rows = catalogues.run(five_plans, catalogue[run["query"]], run["values"]).records()
    for row in rows:
        quoted = any(key.lower().endswith("passage") for key in row)
        derived = "figure" in row or "kind" in row
        assert quoted or derived or "said" in row, row
    assert rows or name in SETS


@pytest.mark.parametrize("name", SILENT)
def test_plans_that_say_nothing_are_told(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    run = RUNS[name]
    said = ask(five_plans, catalogue, run["query"], run["values"], ("plan", "said"))
    assert len({plan for plan, _ in said}) == 5
    assert [word for _, word in said].count("原文未述") == SILENT[name]

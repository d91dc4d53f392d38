"""Questions 17-32 of the question list: each is answered by named queries, with all rows that a reader wrote down.

queries/questions/17-32.toml says which query answers which question; expected/questions/ has the rows. Where the graph
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

LIST = tomllib.loads((Path(__file__).resolve().parents[2] / "queries/questions/17-32.toml").read_text("utf-8"))
QUESTIONS = LIST["question"]
RUNS = {run["expected"]: run for question in QUESTIONS for run in question["run"]}
SILENT = {"27": {"ts-plan-2016", "zs-zone-2016"}, "32": {"ts-plan-2016", "zs-zone-2016"}}
"""Answer about each plan -> the plans that say nothing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What the graph states otherwise than the text: the rows it lacks and those it has instead, whole."""

    why: str
    lacking: tuple[Row, ...] = ()
    beyond: tuple[Row, ...] = ()


ZONE = "江门高新技术产业开发区"
FOCUS = ("生物医药", "医疗器械", "健康食品", "电子商务", "临港物流", "创意设计", "高端生产性服务产业")
BOX_3 = ("集成电路", "数字视听产品", "计算机外部设备", "新型电子元器件", "智能家电产品", "计算机软件")
TRUCKS = ("重卡和商用车产业集群", "台山重型商用车整车及关键零部件片区")
LARGE = ("大型骨干企业研发机构覆盖率", "jm-work-2015", "440700", "2017", "100", "jm-city-2021", "2023", "65", "%")
GAPS = {
    "21": Gap(
        "the registry itself says that large companies and those above scale do not stand for each other",
        beyond=((*LARGE, "规模以上工业企业研发机构覆盖率", "大型骨干企业的覆盖率通常更高，不能互代"),),
    ),
    "22": Gap(
        "jm-city-2021 四（一）3（1）: 国家高新区 is a class there, no other name of the zone (queries/alarms.md)",
        beyond=(("1478", "江门高新区"), ("8146", "国家高新区")),
    ),
    "25": Gap(
        "专栏1: 重点发展 governs all three groups that semicolons part; 健康产业, 总部科技 and 电声器材 are not read",
        (
            *((ZONE, name, "重点发展") for name in (*FOCUS, "健康产业", "总部科技")),
            ("恩平工业园", "电声器材", "重点发展"),
        ),
        tuple((ZONE, name, "") for name in FOCUS),
    ),
    "27": Gap(
        "jm-work-2015 二（一）: 高新区重点建设基于…新一代信息化技术的应用; jm-zone-2016 专栏1 as for 25, 三（三）"
        "以高新区为核心发展大健康产业, 专栏3 高新区（江海区）; "
        "jm-city-2021 四（一）3（1）: the zone's 三大优势基础产业集群",
        (
            ("jm-work-2015", "新一代信息化技术"),
            *(("jm-zone-2016", name) for name in ("健康产业", "总部科技", "大健康产业", *BOX_3)),
            *(("jm-city-2021", name) for name in ("智能家电", "智慧照明", "大健康")),
        ),
        (("jm-work-2015", ""),),
    ),
    "28": Gap(
        "zs-zone-2016 三（九）: 阜沙 and 三角 are towns of the city; the land after 三角以…为中心 is Sanjiao's",
        (
            ("中山市阜沙镇", "500", "", "亩", "阜沙安排500亩农用地转建设用地用于分园建设", "false"),
            ("中山市三角镇", "1703", "", "亩", "规划周边1703亩", "false"),
        ),
        (
            ("", "500", "", "亩", "阜沙安排500亩农用地转建设用地用于分园建设", ""),
            ("", "1703", "", "亩", "规划周边1703亩", ""),
        ),
    ),
    "29b": Gap(
        "jm-zone-2016 三（一）: 台山市…统筹打造重卡和商用车、新材料新能源及装备产业集群 hosts both; "
        "专栏2: 争取用10年时间打造成超千亿元产业集群 is a target",
        tuple(
            (TRUCKS[0], host, "", "MoreThan", "1000", "亿元", "争取用10年时间打造成超千亿元产业集群")
            for host in ("台山市", TRUCKS[1])
        ),
        ((*TRUCKS, *[""] * 5), (TRUCKS[0], *[""] * 6)),
    ),
}
"""Answer -> what the graph still has otherwise; when the loaders read it right, the entry goes."""


@pytest.mark.parametrize("name", RUNS)
def test_answer_is_that_of_a_reader(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    columns, rows = expected(f"questions/{name}")
    wanted = Counter(tuple(short(cell) for cell in row) for row in rows)
    found = Counter(ask(five_plans, catalogue, RUNS[name]["query"], RUNS[name]["values"], columns))
    gap = GAPS.get(name, Gap(""))
    assert sorted(set(wanted - found) - set(gap.lacking)) == []
    assert sorted(set(found - wanted) - set(gap.beyond)) == []
    assert len(rows) > 0


def test_list_and_files_agree() -> None:
    assert [question["number"] for question in QUESTIONS] == list(range(17, 33))
    assert {path.stem for path in (EXPECTED / "questions").glob("*.csv")} >= set(RUNS)
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
    """A row has a passage or the figures that have one, or it is an item or a plan of which the text says no more."""
    run = RUNS[name]
    for row in catalogues.run(five_plans, catalogue[run["query"]], run["values"]).records():
        placed = any(key.lower().endswith(("passage", "figure")) for key in row)
        assert placed or set(row) <= {"plan", "park", "parkName", "item", "number", "title", "cluster", "clusterName"}


@pytest.mark.parametrize("name", SILENT)
def test_plans_that_say_nothing_are_told(name: str, five_plans: Store, catalogue: dict[str, Query]) -> None:
    run = RUNS[name]
    found = ask(five_plans, catalogue, run["query"], run["values"], ("plan", "passage"))
    assert len({plan for plan, _ in found}) == 5
    assert {plan for plan, passage in found if not passage} >= SILENT[name]

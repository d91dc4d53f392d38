"""The neutrino station as a reader of the five plans knows it: names, parts, bodies, links, figures, dates and ways.

Places are written as PLAN PART; what a reader would look for in vain is asserted too.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from graph import catalogue as catalogues
from graph import connections
from graph.connections import Width
from graph.namespaces import ID, PG
from tests.queries.reading import short

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

    Catalogue = dict[str, Query]

STATION = f"{ID}facility/江门中微子实验站"

NAMES = {
    ("jm-work-2015", "江门中微子实验"): 2,
    ("jm-work-2015", "江门中微子试验室"): 1,
    ("jm-zone-2016", "江门中微子实验站"): 3,
    ("jm-zone-2016", "江门中微子试验站"): 1,
    ("jm-city-2021", "江门中微子实验站"): 7,
    ("ts-plan-2016", "原文未述"): 1,
    ("zs-zone-2016", "原文未述"): 1,
}
PARTS = {
    ("jm-work-2015", "二（三）"): 2,
    ("jm-work-2015", "五（一）"): 1,
    ("jm-zone-2016", "五（三）"): 2,
    ("jm-zone-2016", "附件1/15"): 1,
    ("jm-zone-2016", "附件2/27"): 1,
    ("jm-city-2021", "一（二）"): 1,
    ("jm-city-2021", "三（三）"): 1,
    ("jm-city-2021", "四（二）/4（1）"): 3,
    ("jm-city-2021", "四（五）/14（1）"): 1,
    ("jm-city-2021", "附件2/4"): 1,
}
UNITS = {
    ("jm-zone-2016", "五（三）", "firstListedUnit"): ["江门市科学技术局"],
    ("jm-zone-2016", "五（三）", "responsibleUnit"): [
        "江门市科学技术局", "江门市发展和改革局", "江门高新技术产业开发区管理委员会", "江门市各区（市）政府",
    ],
    ("jm-zone-2016", "附件2/27", "responsibleUnit"): ["江门市开平市人民政府", "江门市科学技术局"],
    ("jm-city-2021", "附件2/4", "leadUnit"): ["江门市科学技术局", "五邑大学"],
    ("jm-city-2021", "附件2/4", "cooperatingUnit"): [
        "江门市发展和改革局", "江门市工业和信息化局", "江门市财政局", "江门市开平市人民政府", "江门市鹤山市人民政府",
    ],
    ("jm-city-2021", "附件2/14", "leadUnit"): ["江门市科学技术局"],
    ("jm-city-2021", "附件2/14", "cooperatingUnit"): [
        "五邑大学", "江门市发展和改革局", "江门市工业和信息化局", "江门市人力资源和社会保障局", "江门市各区（市）政府",
    ],
}  # fmt: skip
"""Plan, task and role -> the bodies in their order of print."""
WITHOUT_UNITS = {
    ("jm-work-2015", "二（三）", "原文未列单位"),
    ("jm-work-2015", "五（一）", "原文未列单位"),
    ("jm-city-2021", "三（三）", "原文未列单位"),
    ("ts-plan-2016", "", "原文未述"),
    ("zs-zone-2016", "", "原文未述"),
}
LINKS = {
    ("jm-work-2015", "positionedAs", "of", "科普中心和国际科技交流中心"),
    ("jm-zone-2016", "positionedAs", "of", "江门国家自创区的研发与创新中心、科普中心和国际科技交流中心"),
    ("jm-city-2021", "positionedAs", "of", "研发与创新中心、科普中心和国际科技交流中心"),
    ("jm-city-2021", "cooperatesWith", "of", "中国散裂中子源"),
    ("jm-city-2021", "cooperatesWith", "of", "惠州强流重离子加速器"),
}
"""Links that must be there; other readings of the same sentences may stand beside them."""
BESIDE = {
    ("jm-work-2015", "二（三）", "中国科学院"),
    ("jm-work-2015", "五（一）", "广东省重大科技专项"),
    ("jm-work-2015", "五（一）", "国家科技重大专项"),
    ("jm-work-2015", "五（一）", "广东省重大科技专项总体实施方案（2014-2018年）"),
    ("jm-zone-2016", "五（三）", "珠三角（江门）国家自主创新示范区"),
    ("jm-city-2021", "三（三）", "中国科学院高能物理研究所"),
    ("jm-city-2021", "三（三）", "五邑大学"),
    ("jm-city-2021", "四（二）/4（1）", "五邑大学"),
    ("jm-city-2021", "四（五）/14（1）", "中国散裂中子源"),
    ("jm-city-2021", "四（五）/14（1）", "惠州强流重离子加速器"),
    ("jm-city-2021", "四（五）/14（1）", "香港科技协进会"),
    ("jm-city-2021", "附件2/4", "华南生物医药大动物模型研究院（江门）"),
}
DATES = {
    ("period", "2015-01-01", "2017-12-31", "jm-work-2015"),
    ("issued", "2015-12-07", "2015-12-07", "jm-work-2015"),
    ("published", "2016-02-18", "2016-02-18", "jm-work-2015"),
    ("period", "2016-01-01", "2020-12-31", "jm-zone-2016"),
    ("deadline", "2016-12-01", "2016-12-31", "附件2/27"),
    ("period", "2021-01-01", "2023-12-31", "jm-city-2021"),
}
WAYS = {
    ("programme", Width.NAMED_TOGETHER): {"国家科技重大专项", "广东省重大科技专项"},
    ("institute", Width.FACTS): {"中国科学院"},
    ("institute", Width.NAMED_TOGETHER): {"五邑大学", "中国科学院高能物理研究所"},
    ("park", Width.NAMED_TOGETHER): {"珠三角（江门）国家自主创新示范区"},
    ("cluster", Width.FACTS): {"江门市大健康产业集群"},
}
"""Kind and width -> things that are among the nearest."""


def rows(store: Store, catalogue: Catalogue, name: str, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of a query about the station, in the short form of the reading."""
    parameter = "asked" if name == "parts-that-name" else "thing"
    records = catalogues.run(store, catalogue[name], {parameter: STATION}).records()
    return [tuple(short(record[column].value) if column in record else "" for column in columns) for record in records]  # type: ignore[union-attr]


def test_names_with_their_counts(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "parts-that-name", "plan", "printed", "said")
    assert Counter((plan, form or said) for plan, form, said in found) == NAMES


def test_printed_names_agree(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "printed-names", "plan", "form", "times")
    assert {(plan, form or "原文未述"): int(times or 1) for plan, form, times in found} == NAMES


def test_parts_that_speak_of_it(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "parts-that-name", "plan", "part")
    assert Counter(one for one in found if one[1]) == PARTS


def test_who_is_responsible_in_each_plan(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "units-for-thing", "plan", "task", "property", "unit", "said")
    held: dict[tuple[str, ...], list[str]] = {}
    for plan, task, role, unit, said in found:
        if not said:
            held.setdefault((plan, task, role), []).append(unit)
    assert held == UNITS
    assert {(plan, task, said) for plan, task, _, _, said in found if said} == WITHOUT_UNITS


def test_persons_of_the_work_row(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "units-for-thing", "unit", "personName")
    assert {one for one in found if one[1]} == {("江门市开平市人民政府", "余雪俊"), ("江门市科学技术局", "伍炜波")}


def test_role_and_links(five_plans: Store, catalogue: Catalogue) -> None:
    found = set(rows(five_plans, catalogue, "links-of-thing", "plan", "property", "direction", "other"))
    assert found >= LINKS


def test_figures_of_the_work_row(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "figures-beside-thing", "part", "words", "value")
    assert [one for one in found if one[0] == "附件2/27"] == [
        ("附件2/27", "竖井", "611.3米"),
        ("附件2/27", "斜井", "1340米"),
    ]


def test_things_named_beside_it(five_plans: Store, catalogue: Catalogue) -> None:
    found = set(rows(five_plans, catalogue, "things-named-beside", "plan", "part", "other"))
    assert sorted(BESIDE - found) == []
    assert "江门中微子实验站" not in {other for _, _, other in found}


def test_dates(five_plans: Store, catalogue: Catalogue) -> None:
    found = rows(five_plans, catalogue, "dates-of-thing", "kind", "begins", "ends", "about", "plan")
    kept = {
        (kind, begins, ends, plan if kind in {"issued", "published"} else about)
        for kind, begins, ends, about, plan in found
    }
    assert {one for one in kept if one[0] != "step"} == DATES
    assert sum(one[0] == "step" for one in found) == 3


def test_science_museum_is_another_thing(five_plans: Store, catalogue: Catalogue) -> None:
    assert ("江门中微子实验科普馆",) in rows(five_plans, catalogue, "page-like-names", "other")


@pytest.fixture(scope="module")
def near(five_plans: Store) -> tuple[connections.Nearest, ...]:
    kinds = {
        "programme": (PG + "Programme",),
        "institute": (PG + "University", PG + "ResearchInstitute"),
        "park": (PG + "Park", PG + "Zone"),
        "cluster": (PG + "IndustryCluster",),
    }
    return connections.nearest(five_plans, STATION, kinds)


def test_nearest_of_each_kind(near: tuple[connections.Nearest, ...]) -> None:
    found = {(one.kind, one.width): {short(way.things[-1]) for way in one.ways} for one in near}
    assert {
        key: wanted - found.get(key, set()) for key, wanted in WAYS.items() if not wanted <= found.get(key, set())
    } == {}


def test_each_hop_has_its_quote_and_plan(near: tuple[connections.Nearest, ...]) -> None:
    hops = [hop for one in near for way in one.ways for hop in way.hops if hop.kind != "registry"]
    assert hops
    assert [hop for hop in hops if not (hop.quote and hop.document)] == []


def test_things_come_nearest_first(near: tuple[connections.Nearest, ...]) -> None:
    for one in near:
        lengths = [len(way.hops) for way in one.ways]
        assert lengths == sorted(lengths)

"""The matrix: counts by role, silence apart from nought, groups apart, and every count leads to its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag
    from werkzeug.test import TestResponse

Cells = dict[tuple[str, str], str]
A, B, C = "样例甲实施方案（2016—2020年）", "样例乙工作方案（2016—2020年）", "样例丙计划"


def cells_of(found: BeautifulSoup) -> dict[tuple[str, str], Tag]:
    table = found.select_one("table.matrix")
    assert table
    heads = [one.text for one in table.select("thead th a.plan")]
    cells = {}
    for row in table.select("tbody tr:not(.place)"):
        head = row.select_one("th")
        assert head
        cells |= {(head.text.strip(), plan): cell for plan, cell in zip(heads, row.select("td"), strict=True)}
    return cells


def counts(cell: Tag) -> dict[str, int]:
    return {next(n for n in one["class"] if n != "count"): int(one.b.text) for one in cell.select("a.count") if one.b}


def test_cells_count_tasks_by_role(page: Callable[..., BeautifulSoup]) -> None:
    cells = cells_of(page("/matrix"))
    found = {key: counts(cell) for key, cell in cells.items() if counts(cell)}
    assert found == {
        ("江门市科学技术局", A): {"leadUnit": 1},
        ("江门市科学技术局", B): {"firstListedUnit": 1, "responsibleUnit": 1},
        ("江门市财政局", A): {"responsibleUnit": 1, "cooperatingUnit": 1},
        ("江门市财政局", B): {"responsibleUnit": 1},
        ("江门市样例服务局", A): {"responsibleUnit": 1},
        ("江门市样例服务局", B): {"responsibleUnit": 1},
        ("江门市各区（市）政府", A): {"responsibleUnit": 1},
        ("江门市人力资源和社会保障局", A): {"leadUnit": 1},
        ("蓬江区人民政府", A): {"memberOfGroup": 1},
        ("蓬江区人民政府", C): {"partialLead": 1},
    }


def test_silence_is_told_apart_from_nought(page: Callable[..., BeautifulSoup]) -> None:
    cells = cells_of(page("/matrix"))
    assert cells["江门市科学技术局", C].text.strip() == "原文未列责任单位"
    assert cells["江门市人力资源和社会保障局", B].text.strip() == "0"
    assert {cell.text.strip() for (_, plan), cell in cells.items() if plan == C and not counts(cell)} == {
        "原文未列责任单位"
    }


def test_marks_tell_lead_from_first_listed(page: Callable[..., BeautifulSoup]) -> None:
    cells = cells_of(page("/matrix"))
    lead, first = cells["江门市科学技术局", A].select_one("a"), cells["江门市科学技术局", B].select_one("a")
    assert lead
    assert first
    assert (lead.text, first.text) == ("牵1", "首1")
    legend = {dt.text.split()[-1]: dt.find_next_sibling("dd") for dt in page("/matrix").select(".legend dt")}
    note = legend["首列责任单位"]
    assert note
    assert note.text == "原文未写“牵头”，按列名次序"


def test_every_count_leads_to_as_many_printed_tasks(page: Callable[..., BeautifulSoup]) -> None:
    for (unit, plan), cell in cells_of(page("/matrix")).items():
        for link in cell.select("a.count"):
            listed = page(str(link["href"]))
            assert len(listed.select(".tasks > li")) == int(link.b.text), (unit, plan)  # type: ignore[union-attr]
            assert len(listed.select(".tasks > li .quote")) >= 1


def test_units_stand_by_place_then_sound(page: Callable[..., BeautifulSoup]) -> None:
    found = page("/matrix")
    names = [one.text.strip() for one in found.select("table.matrix tbody th")]
    assert names == [
        "江门市",
        "江门市财政局",
        "江门市各区（市）政府",
        "江门市科学技术局",
        "江门市人力资源和社会保障局",
        "江门市样例服务局",
        "蓬江区",
        "蓬江区人民政府",
    ]
    by_count = [one.text.strip() for one in page("/matrix?sort=count").select("table.matrix tbody th")]
    assert by_count[:2] == ["江门市财政局", "江门市科学技术局"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("place=id/place/440703", {"蓬江区人民政府"}, id="place"),
        pytest.param("place=蓬江区", {"蓬江区人民政府"}, id="place by name"),
        pytest.param("q=财政", {"江门市财政局"}, id="words"),
        pytest.param("q=没有", set(), id="nothing fits"),
    ],
)
def test_filters(page: Callable[..., BeautifulSoup], query: str, names: set[str]) -> None:
    found = page(f"/matrix?{query}")
    assert {one.text.strip() for one in found.select("table.matrix tbody th[scope=row]")} == names


def test_twin_has_the_counts_of_the_page(get: Callable[..., TestResponse], page: Callable[..., BeautifulSoup]) -> None:
    rows = get("/matrix.json").json["results"]["bindings"]
    plans = {"sample-a-2016": A, "sample-b-2016": B, "sample-c-2016": C}
    twin: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows:
        key = row["name"]["value"], plans[row["plan"]["value"].rsplit("/", 1)[1]]
        twin.setdefault(key, {})[row["role"]["value"].rsplit("#", 1)[1]] = int(row["tasks"]["value"])
    assert twin == {key: counts(cell) for key, cell in cells_of(page("/matrix")).items() if counts(cell)}
    assert len(get("/matrix.csv").text.splitlines()) == len(rows) + 1


def test_home_shows_the_matrix_in_small(page: Callable[..., BeautifulSoup]) -> None:
    small, whole = cells_of(page("/")), cells_of(page("/matrix"))
    assert small
    assert {key: counts(cell) for key, cell in small.items()} == {key: counts(whole[key]) for key in small}

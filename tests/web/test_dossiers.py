"""The dossier of a body: its chain, tasks as named then and as now, groups apart, indicators, partners, persons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from graph import build
from graph.settings import Settings
from tests.graph.samples import SMALL, ZHONGSHAN, Sample, plan_a, plan_b
from tests.web.conftest import BROWSER
from tests.web.samples import plan_c
from web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bs4 import Tag
    from flask import Flask

PLAN_D = """样例丁实施方案（2016—2020年）
一、主要任务
（一）保护样例产权。
（牵头单位：市科技局；责任单位：市老局）
（二）发展样例产业。
（牵头单位：市科技局、市老局；责任单位：市分局）
"""
BODIES = ("中山市老局", "中山市新局", "中山市分局", "中山市分甲局", "中山市分乙局")


def plan_d() -> Sample:
    """A plan of another city whose bodies were renamed, split, or lost a function since."""
    sample = Sample("sample-d-2016", PLAN_D, ZHONGSHAN)
    for name in BODIES:
        sample.mint(name)
    sample.add(
        'id:concept\\/产权 skos:prefLabel "产权"@zh . id:concept\\/样例科技 skos:prefLabel "样例科技"@zh .'
        " id:org\\/中山市科学技术局 pg:function id:concept\\/样例科技 ."
        " id:org\\/江门市科学技术局 pg:function id:concept\\/样例科技 ."
        " id:org\\/中山市新局 pg:successorOf id:org\\/中山市老局 ."
        + changed("更名", "Rename", "老局", "新局", "样例科技")
        + changed("分设", "Split", "分局", "分甲局", "样例科技", "分乙局")
        + changed("划转", "FunctionMoved", "科学技术局", "新局", "产权")
    )
    units = {"市科技局": "中山市科学技术局", "市老局": "中山市老局", "市分局": "中山市分局"}
    for path, title, block in (
        ("一（一）", "保护样例产权", "（牵头单位：市科技局；责任单位：市老局）"),
        ("一（二）", "发展样例产业", "（牵头单位：市科技局、市老局；责任单位：市分局）"),
    ):
        lead, _, rest = block.partition("；")
        named = [
            (role, name, surface)
            for part, role in ((lead, "leadUnit"), (rest, "responsibleUnit"))
            for surface, name in units.items()
            if surface in part
        ]
        sample.task(path, title, block, named)
    return sample


def changed(event: str, kind: str, before: str, after: str, function: str, *more: str) -> str:
    results = " , ".join(f"id:org\\/中山市{name}" for name in (after, *more))
    return (
        f" id:event\\/{event} a org:ChangeEvent ; pg:changeKind pg:{kind} ;"
        f" org:originalOrganization id:org\\/中山市{before} ;"
        f' org:resultingOrganization {results} ; pg:function id:concept\\/{function} ; dcterms:date "2019"^^xsd:gYear .'
    )


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application over plans A to D."""
    folder: Path = tmp_path_factory.mktemp("dossiers") / "store"
    build.build_store(folder, [plan.facts() for plan in (plan_a(), plan_b(), plan_c(), plan_d())], SMALL)
    app = create_app(Settings(store=folder, workers=1))
    yield app
    app.extensions["policygraph"].close()


@pytest.fixture
def dossier(bodies: Flask) -> Callable[..., BeautifulSoup]:
    def read(name: str, more: str = "", status: int = 200) -> BeautifulSoup:
        answer = bodies.test_client().get(f"/id/org/{quote(name)}/dossier{quote(more, safe='?=&/')}", headers=BROWSER)
        assert answer.status_code == status, answer.text[:2000]
        return BeautifulSoup(answer.text, "html.parser")

    return read


def rows(found: BeautifulSoup | Tag) -> list[str]:
    """Number, marks and title of each task, and what is said about the body then and now."""
    return ["".join(one.text.split()) for one in found.select("table.dossier tr")]


def headed(found: BeautifulSoup, words: str) -> str:
    """What stands below a heading."""
    head = next(one for one in found.select("main > section > h2") if one.text.startswith(words))
    return "".join(one.text for one in head.find_next_siblings()).strip()


def test_tasks_as_named_then(dossier: Callable[..., BeautifulSoup]) -> None:
    assert rows(dossier("中山市老局")) == ["一（一）责保护样例产权“市老局”", "一（二）牵发展样例产业“市老局”"]
    assert rows(dossier("中山市新局")) == []


def test_tasks_as_now_follow_succession_and_function(dossier: Callable[..., BeautifulSoup]) -> None:
    then_now = "当时：中山市老局→今：中山市新局"
    by_function = "当时：中山市科学技术局→今：中山市新局（按题目所写职能）"
    assert sorted(rows(dossier("中山市新局", "?reading=now"))) == [
        f"一（一）牵保护样例产权“市科技局”{by_function}",
        f"一（一）责保护样例产权“市老局”{then_now}",
        f"一（二）牵发展样例产业“市老局”{then_now}",
    ]
    assert rows(dossier("中山市科学技术局", "?reading=now")) == [
        f"一（一）牵保护样例产权“市科技局”{by_function}",
        "一（二）牵发展样例产业“市科技局”",
    ]


def test_split_body_keeps_its_name_and_says_so(dossier: Callable[..., BeautifulSoup]) -> None:
    found = dossier("中山市分局", "?reading=now")
    assert rows(found) == ["一（二）责发展样例产业“市分局”当时：中山市分局（已分设，去向不明）"]
    chain = found.select_one(".chain")
    assert chain
    assert "任务仍记在原名下" in chain.text


def test_chain_is_shown_with_kind_date_and_function(dossier: Callable[..., BeautifulSoup]) -> None:
    items = ["".join(one.text.split()) for one in dossier("中山市新局").select(".chain li")]
    assert items == [
        "2019职能划转中山市科学技术局→中山市新局职能：产权",
        "2019改名中山市老局→中山市新局职能：样例科技",
    ]
    old = dossier("中山市老局").select_one(".chain")
    assert old
    assert "今为中山市新局" in "".join(old.text.split())
    assert not dossier("江门市财政局").select(".chain li")


def test_counts_by_role_stand_at_each_plan(dossier: Callable[..., BeautifulSoup]) -> None:
    found = dossier("江门市财政局")
    heads = {one.a.text: " ".join(one.small.text.split()) for one in found.select(".beside h3") if one.a and one.small}
    assert heads["样例甲实施方案（2016—2020年）"] == "2 项 责1 配1"
    assert heads["样例乙工作方案（2016—2020年）"] == "1 项 责1"
    assert heads["样例丁实施方案（2016—2020年）"] == "0"
    assert heads["样例丙行动计划（2016—2017年）"] == "原文未列责任单位"


def test_tasks_through_a_group_stand_apart(dossier: Callable[..., BeautifulSoup]) -> None:
    found = dossier("江门市蓬江区人民政府")
    apart = found.select_one("details")
    assert apart
    assert rows(apart) == ["二（一）责培育高新技术企业“各区（市）政府”江门市各区（市）政府"]
    own = [row for row in rows(found) if row not in rows(apart)]
    assert own == ["1分建设样例站2016-12“蓬江区政府”"]
    assert "2016-121.建设样例站" in "".join(found.text.split())


def test_indicators_persons_and_partners(dossier: Callable[..., BeautifulSoup]) -> None:
    science, pengjiang = dossier("江门市科学技术局"), dossier("江门市蓬江区人民政府")
    assert "每万人发明专利“市科技局”" in "".join(headed(science, "监测的指标").split())
    assert "张三" in headed(pengjiang, "责任人")
    assert headed(pengjiang, "监测的指标") == "原文未述"
    partners = science.find("h2", string="共同承担任务的单位")
    assert partners
    names = [one.text for one in partners.find_next("p").select("a")]  # type: ignore[union-attr]
    assert set(names) == {"江门市财政局", "江门市样例服务局", "江门市各区（市）政府"}


def test_partners_as_now_are_those_of_the_predecessors_too(dossier: Callable[..., BeautifulSoup]) -> None:
    then, now = dossier("中山市新局"), dossier("中山市新局", "?reading=now")
    assert headed(then, "共同承担任务的单位") == "原文未述"
    assert "".join(headed(now, "共同承担任务的单位").split()) == (
        "样例丁实施方案（2016—2020年）中山市老局·2中山市科学技术局2共同牵头或首列1；中山市分局1"
    )


def test_same_function_of_another_city_stands_beside(dossier: Callable[..., BeautifulSoup]) -> None:
    choices = [str(one["value"]) for one in dossier("江门市科学技术局").select("select[name=beside] option")]
    assert choices == ["", "id/org/中山市科学技术局"]
    both = dossier("江门市科学技术局", "?beside=id/org/中山市科学技术局").select(".beside > section")
    assert [one.h2.a.text for one in both if one.h2 and one.h2.a] == ["江门市科学技术局", "中山市科学技术局"]
    assert len(rows(both[0])) == 2
    assert len(rows(both[1])) == 2


def test_twins_have_the_rows_of_the_reading(bodies: Flask) -> None:
    path = f"/id/org/{quote('中山市新局')}/dossier"
    then = bodies.test_client().get(f"{path}.json").json["results"]["bindings"]
    now = bodies.test_client().get(f"{path}.json?reading=now").json["results"]["bindings"]
    assert (len(then), len(now)) == (0, 3)
    assert {row["how"]["value"] for row in now} == {"succeeded", "by-function"}
    assert bodies.test_client().get(f"{path}.csv?reading=now").text.count("\n") == 4


@pytest.mark.parametrize(("name", "more", "status"), [("没有这个局", "", 404), ("中山市新局", "?reading=later", 400)])
def test_faults(name: str, more: str, status: int, dossier: Callable[..., BeautifulSoup]) -> None:
    assert dossier(name, more, status).select(".error")


def test_page_of_a_body_leads_to_its_dossier(bodies: Flask) -> None:
    answer = bodies.test_client().get(f"/id/org/{quote('中山市新局')}", headers=BROWSER)
    assert BeautifulSoup(answer.text, "html.parser").select('a[href="/id/org/中山市新局/dossier"]')
    place = bodies.test_client().get("/id/place/440700", headers=BROWSER)
    assert "/dossier" not in place.text


def test_english_page(dossier: Callable[..., BeautifulSoup]) -> None:
    found = dossier("中山市分局", "?reading=now&lang=en")
    assert "split; which body is not told" in found.text
    assert found.html
    assert found.html["lang"] == "en"

"""Names of the registry: what a printed name means in a document of a place, and what it does not mean there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from graph.reference import Division, Entity, Reference, load_reference
from loaders.names import UNIT_KINDS, NameIndex, load_names
from loaders.spans import squeeze

ROOT = Path(__file__).resolve().parents[2]

JIANGMEN, TAISHAN, ZHONGSHAN, PROVINCE, BEIJING = "440700", "440781", "442000", "440000", "110000"
DIVISIONS = {
    code: Division(code, name, level, parent)
    for code, name, level, parent in (
        ("100000", "中国", "StateLevel", ""),
        ("900000", "云溪省", "ProvincialLevel", "100000"),
        ("900100", "清源市", "PrefecturalLevel", "900000"),
        ("900101", "东山区", "CountyLevel", "900100"),
        ("900200", "白塔市", "PrefecturalLevel", "900000"),
    )
}


@cache
def registry() -> NameIndex:
    return load_names(load_reference(ROOT / "graph" / "registry"))


def entity(iri: str, kind: str, names: str, local_names: str, place: str, administrator: str = "") -> Entity:
    known = tuple(names.split())
    return Entity(iri, (kind,), known[0], known, tuple(local_names.split()), place, administrator)


def made_up(*entities: Entity) -> NameIndex:
    return load_names(Reference(entities, DIVISIONS, {}, ""))


BUREAU = entity("b1", "Bureau", "清源市科学技术局 清源市科技局", "市科技局 科技局", "900100")
ITS_NAMESAKE = entity("b2", "Bureau", "白塔市科学技术局", "市科技局", "900200")
PROVINCIAL = entity("p1", "Bureau", "云溪省科学技术厅", "省科技厅 科技厅", "900000")
MINISTRY = entity("m1", "Bureau", "中华人民共和国科学技术部 科技部", "国家科技主管部门", "100000")
COMMITTEE = entity("c1", "ManagementCommittee", "清源高新区管委会", "高新区管委会", "900100")
PARK = entity("k1", "HighTechZone", "清源高新区", "高新区", "900100", "c1")
WILD_PARK = entity("k2", "Park", "清源东园", "东园", "900100")
SMALL = made_up(BUREAU, ITS_NAMESAKE, PROVINCIAL, MINISTRY, COMMITTEE, PARK, WILD_PARK)


# --- units ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "iri"),
    [
        pytest.param("清源市科学技术局", "900200", "b1", id="a full name holds anywhere"),
        pytest.param("清源市科技局", "", "b1", id="a city with a short form holds anywhere"),
        pytest.param("市科技局", "900100", "b1", id="a level word means the document's city"),
        pytest.param("市科技局", "900200", "b2", id="and another body in another city"),
        pytest.param("市科技局", "900000", None, id="but none in a document of the province"),
        pytest.param("市科技局", "", None, id="nor of nowhere"),
        pytest.param("市科技局", "900101", None, id="nor in a document of a district"),
        pytest.param("科技局", "900100", "b1", id="the form without level word"),
        pytest.param("科技局", "900200", None, id="which the other city does not list"),
        pytest.param("省科技厅", "900000", "p1", id="a form of the province at home"),
        pytest.param("省科技厅", "900100", "p1", id="reaches down to a city"),
        pytest.param("省科技厅", "900101", "p1", id="and to a district"),
        pytest.param("省科技厅", "100000", None, id="not up to the State"),
        pytest.param("科技厅", "900100", None, id="without the level word it stays at home"),
        pytest.param("国家科技主管部门", "900101", "m1", id="a form of the State reaches down"),
        pytest.param("高新区管委会", "900100", "c1", id="a committee"),
        pytest.param("高新区", "900100", "c1", id="a park means its committee"),
        pytest.param("清源高新区", "900200", "c1", id="by its full name also from elsewhere"),
        pytest.param("高新区", "900200", None, id="by its short name only at home"),
        pytest.param("东园", "900100", None, id="a park that nobody runs is no unit"),
        pytest.param("某某局", "900100", None, id="an unknown name"),
        pytest.param("", "900100", None, id="no name"),
    ],
)
def test_unit_that_a_name_means(name: str, code: str, iri: str | None) -> None:
    found = SMALL.unit(name, code)
    assert (found.iri if found else None) == iri


@pytest.mark.parametrize(
    ("name", "code", "label"),
    [
        pytest.param("市科技局", JIANGMEN, "江门市科学技术局", id="in Jiangmen"),
        pytest.param("市科技局", ZHONGSHAN, "中山市科学技术局", id="in Zhongshan"),
        pytest.param("市科技局", BEIJING, None, id="not in Beijing, whose bureau is not listed"),
        pytest.param("市科技局", TAISHAN, None, id="in Taishan it would be that city's own"),
        pytest.param("江门市科技局", ZHONGSHAN, "江门市科学技术局", id="with the city's name anywhere"),
        pytest.param("省科技厅", TAISHAN, "广东省科学技术厅", id="the province's from a county"),
        pytest.param("省科技厅", BEIJING, None, id="not from another province"),
        pytest.param("江门高新区", JIANGMEN, "江门高新技术产业开发区管理委员会", id="a zone means its committee"),
        pytest.param("火炬开发区", ZHONGSHAN, "中山火炬高技术产业开发区管理委员会", id="another zone"),
        pytest.param("火炬开发区", JIANGMEN, None, id="which in the other city means nothing"),
    ],
)
def test_unit_of_the_registry(name: str, code: str, label: str | None) -> None:
    found = registry().unit(name, code)
    assert (found.label if found else None) == label


def test_names_are_compared_in_folded_form() -> None:
    index = made_up(entity("g1", "OrganizationGroup", "清源市各区(县)政府", "各区(县)政府", "900100"))
    assert index.unit(squeeze("各 区（县）政府"), "900100") is not None
    assert index.unit("各区(县)政府", "900100") is None, "the caller folds"


# --- all meanings -----------------------------------------------------------------------------------------------------


def test_nearest_meaning_comes_first() -> None:
    near = entity("n", "Park", "清源中心", "中心", "900101")
    city = entity("c", "Park", "清源市中心", "中心", "900100")
    anywhere = entity("a", "Park", "中心", "", "")
    index = made_up(city, near, anywhere)
    assert [e.iri for e in index.find("中心", "900101")] == ["a", "n", "c"]
    assert [e.iri for e in index.find("中心", "900100")] == ["a", "c"]
    assert [e.iri for e in index.find("中心", "900200")] == ["a"]


def test_short_form_of_a_thing_that_is_no_unit_reaches_down() -> None:
    assert [e.iri for e in SMALL.find("东园", "900101")] == ["k2"]
    assert SMALL.find("科技局", "900101") == ()


def test_thing_is_found_once_though_listed_under_two_forms() -> None:
    index = made_up(entity("x", "Bureau", "科技局", "科技局", "900100"))
    assert [e.iri for e in index.find("科技局", "900100")] == ["x"]


# --- the index without some kinds -------------------------------------------------------------------------------------


def test_index_without_some_kinds() -> None:
    bare = SMALL.without("Bureau")
    assert bare.unit("清源市科学技术局", "900100") is None
    assert bare.unit("省科技厅", "900100") is None
    assert bare.unit("高新区", "900100") is not None
    assert sorted(bare.entities) == ["c1", "k1", "k2"]
    assert bare.places is SMALL.places
    assert SMALL.unit("市科技局", "900100") is BUREAU, "the index itself is as it was"


def test_park_means_nothing_without_its_committee() -> None:
    assert SMALL.without("ManagementCommittee").unit("高新区", "900100") is None


def test_index_without_all_units_knows_none() -> None:
    bare = registry().without(*UNIT_KINDS)
    assert bare.entities
    assert not any(UNIT_KINDS & set(e.kinds) for e in bare.entities.values())
    assert bare.unit("江门市科学技术局", JIANGMEN) is None


# --- the registry itself ----------------------------------------------------------------------------------------------


def test_every_name_of_the_registry_leads_to_its_thing() -> None:
    index = registry()
    assert len(index.entities) > 500
    for thing in index.entities.values():
        for name in thing.names:
            assert thing in index.find(squeeze(name), ""), name
        for name in thing.local_names:
            assert thing in index.find(squeeze(name), thing.jurisdiction), name


def test_every_full_name_of_a_unit_means_that_unit_at_home() -> None:
    index = registry()
    units = [e for e in index.entities.values() if UNIT_KINDS & set(e.kinds)]
    assert len(units) > 200
    wrong = {
        e.label: found.label for e in units if (found := index.unit(squeeze(e.label), e.jurisdiction)) != e and found
    }
    assert wrong == {}

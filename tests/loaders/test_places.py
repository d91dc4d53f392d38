"""Places in names: which province, city or county a word of a document means, near misses beside hits."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference import STATE, Division, load_reference
from loaders.places import Places, load_places

ROOT = Path(__file__).resolve().parents[2]

CITY, COUNTY_CITY, DISTRICT, PROVINCE, TOWN_CITY = "440700", "440781", "440703", "440000", "442000"
MUNICIPALITY, ITS_DISTRICT, AUTONOMOUS_REGION, PREFECTURE, BANNER = "110000", "110101", "450000", "532300", "150121"


@cache
def china() -> Places:
    return load_places(load_reference(ROOT / "graph" / "registry").divisions)


def made_up() -> Places:
    """Two cities of one province with a county of the same name each, and a city of the same short name as a county."""
    rows = [
        ("100000", "中国", "StateLevel", ""),
        ("900000", "云溪省", "ProvincialLevel", "100000"),
        ("900100", "清源市", "PrefecturalLevel", "900000"),
        ("900101", "东山区", "CountyLevel", "900100"),
        ("900102", "月河县", "CountyLevel", "900100"),
        ("900200", "白塔市", "PrefecturalLevel", "900000"),
        ("900201", "东山区", "CountyLevel", "900200"),
        ("900202", "城区", "CountyLevel", "900200"),
        ("910000", "雪岭省", "ProvincialLevel", "100000"),
        ("910100", "月河市", "PrefecturalLevel", "910000"),
        ("910101", "东山区", "CountyLevel", "910100"),
    ]
    return load_places({row[0]: Division(*row) for row in rows})


# --- the divisions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "chain", "name", "full"),
    [
        pytest.param("900101", ["900101", "900100", "900000", STATE], "东山区", "清源市东山区", id="a district"),
        pytest.param("900201", ["900201", "900200", "900000", STATE], "东山区", "白塔市东山区", id="its namesake"),
        pytest.param("900100", ["900100", "900000", STATE], "清源市", "清源市", id="a city"),
        pytest.param("900000", ["900000", STATE], "云溪省", "云溪省", id="a province"),
        pytest.param(STATE, [STATE], "中国", "中国", id="the State"),
        pytest.param("999999", ["999999"], "", "", id="an unknown code"),
        pytest.param("", [], "", "", id="no code"),
    ],
)
def test_chain_and_names(code: str, chain: list[str], name: str, full: str) -> None:
    places = made_up()
    assert list(places.chain(code)) == chain
    assert (places.name(code), places.full_name(code)) == (name, full)


@pytest.mark.parametrize(
    ("code", "full"),
    [
        pytest.param(COUNTY_CITY, "江门市台山市", id="a city of county level inside a city"),
        pytest.param(ITS_DISTRICT, "东城区", id="a district of a municipality has no prefecture above"),
    ],
)
def test_full_name_of_real_divisions(code: str, full: str) -> None:
    assert china().full_name(code) == full


@pytest.mark.parametrize(
    ("name", "short"),
    [
        pytest.param("江门市", "江门", id="a city"),
        pytest.param("广东省", "广东", id="a province"),
        pytest.param("广西壮族自治区", "广西", id="an autonomous region"),
        pytest.param("楚雄彝族自治州", "楚雄", id="an autonomous prefecture"),
        pytest.param("阿坝藏族羌族自治州", "阿坝", id="a prefecture of two peoples"),
        pytest.param("香港特别行政区", "香港", id="a special administrative region"),
        pytest.param("长白朝鲜族自治县", "长白", id="a name that ends in a word for another people"),
        pytest.param("克孜勒苏柯尔克孜自治州", "克孜勒苏", id="a people without its word"),
        pytest.param("鄂伦春自治旗", "鄂伦春", id="an autonomous banner"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert set(china().by_name[name]) <= set(china().by_short_name[short])


@pytest.mark.parametrize("name", ["蓬江区", "鼓楼区", "东乡族自治县", "海南藏族自治州", "河南蒙古族自治县"])
def test_names_without_a_short_form(name: str) -> None:
    assert name in china().by_name
    codes = {code for codes in china().by_short_name.values() for code in codes}
    assert not set(china().by_name[name]) & codes


# --- level words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "code", "expected"),
    [
        pytest.param("市", CITY, "江门市", id="city: itself"),
        pytest.param("市", COUNTY_CITY, "台山市", id="city of county level: itself, not the city above"),
        pytest.param("市", DISTRICT, "江门市", id="district: the city above"),
        pytest.param("市", TOWN_CITY, "中山市", id="city without counties: itself"),
        pytest.param("市", ITS_DISTRICT, "北京市", id="district of a municipality: the municipality"),
        pytest.param("市", PREFECTURE, "楚雄彝族自治州", id="prefecture: its bodies are of the level of a city"),
        pytest.param("市", PROVINCE, "", id="province: no city in particular"),
        pytest.param("市", STATE, "", id="State: none"),
        pytest.param("区", DISTRICT, "蓬江区", id="district: itself"),
        pytest.param("区", CITY, "", id="district in a city: none in particular"),
        pytest.param("区", COUNTY_CITY, "", id="district in a county-level city: none"),
        pytest.param("区", AUTONOMOUS_REGION, "广西壮族自治区", id="autonomous region: itself"),
        pytest.param("县", COUNTY_CITY, "", id="county in a county-level city: none"),
        pytest.param("州", PREFECTURE, "楚雄彝族自治州", id="prefecture: itself"),
        pytest.param("旗", BANNER, "土默特左旗", id="banner: itself"),
        pytest.param("省", CITY, "广东省", id="province from a city"),
        pytest.param("省", COUNTY_CITY, "广东省", id="province from a county"),
        pytest.param("省", PROVINCE, "广东省", id="province: itself"),
        pytest.param("省", MUNICIPALITY, "北京市", id="province: a municipality stands for it"),
        pytest.param("省", STATE, "", id="province for the State: none"),
        pytest.param("国家", CITY, "中国", id="State from a city"),
        pytest.param("国", STATE, "中国", id="State: itself"),
        pytest.param("国家", "", "中国", id="State from nowhere"),
        pytest.param("市", "", "", id="city from nowhere"),
        pytest.param("省", "", "", id="province from nowhere"),
    ],
)
def test_level_word_means_a_place_of_the_document(word: str, code: str, expected: str) -> None:
    assert china().name(china().of_level_word(word, code)) == expected


# --- the head of a name -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [
        pytest.param("清源市科技局", "910100", ("900100", 3), id="a full name holds from afar"),
        pytest.param("清源科技局", "900100", ("900100", 2), id="a short name"),
        pytest.param("东山区政府", "900100", ("900101", 3), id="of three namesakes the one inside the city"),
        pytest.param("东山区政府", "900200", ("900201", 3), id="of three namesakes the one inside the other city"),
        pytest.param("东山区政府", "900102", ("900101", 3), id="of three namesakes the one beside the county"),
        pytest.param("东山区政府", "910000", ("910101", 3), id="the only one of the province"),
        pytest.param("东山区政府", "900000", ("", 0), id="two are equally near to the province"),
        pytest.param("东山区政府", STATE, ("", 0), id="all are equally near to the State"),
        pytest.param("东山区政府", "", ("", 0), id="from nowhere"),
        pytest.param("月河县政府", "910100", ("900102", 3), id="the full name is one county's"),
        pytest.param("月河政府", "900101", ("900102", 2), id="the short name is the near county's"),
        pytest.param("月河政府", "910100", ("910100", 2), id="the short name is the city's"),
        pytest.param("清源", "900100", ("", 0), id="nothing behind the place"),
        pytest.param("清源市", "900100", ("900100", 2), id="only the word that says its level behind the place"),
        pytest.param("科技局", "900100", ("", 0), id="no place"),
        pytest.param("源市科技局", "900100", ("", 0), id="half a name"),
        pytest.param("", "900100", ("", 0), id="no words"),
    ],
)
def test_place_at_the_head_of_a_name(words: str, near: str, expected: tuple[str, int]) -> None:
    assert made_up().at_head(words, near) == expected


@pytest.mark.parametrize(
    ("near", "full_name"),
    [
        pytest.param("320100", "南京市鼓楼区", id="in Nanjing"),
        pytest.param("410200", "开封市鼓楼区", id="in Kaifeng"),
        pytest.param("440700", "", id="in a city without one"),
    ],
)
def test_county_names_shared_by_several_cities(near: str, full_name: str) -> None:
    assert len(china().by_name["鼓楼区"]) > 2
    assert china().full_name(china().at_head("鼓楼区科技局", near)[0]) == full_name


@pytest.mark.parametrize(
    ("words", "near", "full_name"),
    [
        pytest.param("南昌海关", "360000", "南昌市", id="from the province"),
        pytest.param("南昌海关", "360100", "南昌市", id="from the city"),
        pytest.param("南昌海关", "360121", "南昌市南昌县", id="from the county itself"),
        pytest.param("南昌海关", "440700", "", id="from elsewhere"),
        pytest.param("吉林科技局", "220200", "吉林市", id="a city with the name of its province, at home"),
        pytest.param("吉林科技厅", "220000", "吉林省", id="its province at home"),
    ],
)
def test_short_names_shared_by_a_city_and_its_county(words: str, near: str, full_name: str) -> None:
    assert china().full_name(china().at_head(words, near)[0]) == full_name


def test_longest_place_name_wins() -> None:
    places = china()
    code, length = places.at_head("广西壮族自治区科技厅", AUTONOMOUS_REGION)
    assert (places.name(code), length) == ("广西壮族自治区", 7)


# --- running words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("珠三角（江门）国家自主创新示范区", "江门市", id="in brackets"),
        pytest.param("粤港澳大湾区与广东", "广东省", id="a province"),
        pytest.param("蓬江滨江新城", "", id="a district has no short name"),
        pytest.param("创新示范区", "", id="no place"),
        pytest.param("吉林创新规划", "吉林省", id="a province before the city of that name"),
        pytest.param("海南创新规划", "海南省", id="a province, not the prefecture of that name"),
    ],
)
def test_short_named(words: str, expected: str) -> None:
    assert china().name(china().short_named(words)) == expected


@given(
    st.text(alphabet=st.sampled_from("清源白塔东山月河云溪省市区县科技局")),
    st.sampled_from(sorted(made_up().divisions)),
)
def test_place_at_head_is_named_by_the_head(words: str, near: str) -> None:
    places = made_up()
    code, length = places.at_head(words, near)
    assert (not code and not length) or 2 <= length < len(words)
    assert not code or code in (*places.by_name.get(words[:length], ()), *places.by_short_name.get(words[:length], ()))

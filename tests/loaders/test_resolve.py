"""A printed name means the body of its place: by the registry, else by its form; whoever is nobody gets no identity."""

from __future__ import annotations

import pytest

from graph.identifiers import place_iri
from loaders import lists
from loaders.resolve import Actor, Named, is_generic, is_unit_like, kind_of
from loaders.spans import fold
from tests.loaders.factories import PLACES, kinds, name_of, resolver


def resolved(text: str, place: str) -> list[Named]:
    known = resolver(place)
    return known.resolve(lists.split(fold(text), known.is_known).pieces, "note-responsible")[0]


def actor(words: str, place: str) -> Actor:
    (named,) = resolved(words, place)
    assert named.actor
    return named.actor


def minted_row(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")]
    return [*cells[:5], cells[5].strip("-"), cells[6].rstrip("~") if len(cells) > 6 else ""]


MINTED = """
bureau of the city | Wuxi | 市科技局 | 无锡市科技局 | Bureau | 320200
bureau without its level word | Wuxi | 科技局 | 无锡市科技局 | Bureau | 320200
bureau with the name of the city | Wuxi | 无锡市科技局 | 无锡市科技局 | Bureau | 320200
level word twice | Wuxi | 市市场监管局 | 无锡市市场监管局 | Bureau | 320200
look-alike of the level word | Wuxi | 市场监管局 | 无锡市市场监管局 | Bureau | 320200
look-alike that is the level word | Wuxi | 市民政局 | 无锡市民政局 | Bureau | 320200
department of the province above | Wuxi | 省科技厅 | 江苏省科技厅 | Bureau | 320000
named department of the province | Wuxi | 江苏省财政厅 | 江苏省财政厅 | Bureau | 320000
party department | Wuxi | 市委组织部 | 无锡市委组织部 | PartyBody | 320200
government of the city | Wuxi | 市政府 | 无锡市政府 | Government | 320200
bare name of a county-level city | Wuxi | 江阴市 | 江阴市人民政府 | Government | 320281 | 无锡市~
bureau of a county-level city | Wuxi | 江阴市科技局 | 江阴市科技局 | Bureau | 320281 | 无锡市~
government of a district | Wuxi | 新吴区政府 | 新吴区政府 | Government | 320214 | 无锡市~
bureau of the neighbour city | Wuxi | 苏州市科技局 | 苏州市科技局 | Bureau | 320500
zone means its committee | Wuxi | 无锡高新区 | 无锡高新区管委会 | ManagementCommittee | 320200
its committee itself | Wuxi | 无锡经开区管委会 | 无锡经开区管委会 | ManagementCommittee | 320200
zone without a place | Wuxi | 太湖新区 | 无锡市太湖新区管委会 | ManagementCommittee | 320200
group | Wuxi | 各市（县）区人民政府 | 无锡市各市（县）区人民政府 | OrganizationGroup | 320200
university belongs to no place | Wuxi | 江南大学 | 江南大学 | University | -
branch of the central bank | Wuxi | 中国人民银行无锡市中心支行 | 中国人民银行无锡市中心支行 | FinancialInstitution | -
company | Wuxi | 国网无锡供电公司 | 国网无锡供电公司 | Company | -
association of the city | Wuxi | 市科协 | 无锡市科协 | Association | 320200
State bureau in the city | Wuxi | 国家税务总局无锡市税务局 | 国家税务总局无锡市税务局 | Bureau | 100000
bureau of a county-level city at home | Kunshan | 市科技局 | 昆山市科技局 | Bureau | 320583 | 苏州市~
bureau of the prefecture above | Kunshan | 苏州市科技局 | 苏州市科技局 | Bureau | 320500
province from a county | Kunshan | 省商务厅 | 江苏省商务厅 | Bureau | 320000
group of a county | Kunshan | 各区镇 | 昆山市各区镇 | OrganizationGroup | 320583 | 苏州市~
bureau of a county | Anji | 县农业农村局 | 安吉县农业农村局 | Bureau | 330523 | 湖州市~
the same by its full name | Anji | 安吉县农业农村局 | 安吉县农业农村局 | Bureau | 330523 | 湖州市~
city above a county | Anji | 市农业农村局 | 湖州市农业农村局 | Bureau | 330500
street office | Anji | 递铺街道办事处 | 安吉县递铺街道办事处 | Government | 330523 | 湖州市~
department at home | Jiangxi | 省工业和信息化厅 | 江西省工业和信息化厅 | Bureau | 360000
bare name of a prefecture | Jiangxi | 景德镇市 | 景德镇市人民政府 | Government | 360200
cities | Jiangxi | 各设区市人民政府 | 江西省各设区市人民政府 | OrganizationGroup | 360000
autonomous region | Guangxi | 自治区科技厅 | 广西壮族自治区科技厅 | Bureau | 450000
party committee of an autonomous region | Guangxi | 自治区党委组织部 | 广西壮族自治区党委组织部 | PartyBody | 450000
municipality under the State | Chongqing | 市科技局 | 重庆市科技局 | Bureau | 500000
district of a municipality | Yubei | 区科技局 | 渝北区科技局 | Bureau | 500112
municipality above a district | Yubei | 市科技局 | 重庆市科技局 | Bureau | 500000
autonomous prefecture | Enshi | 州科技局 | 恩施土家族苗族自治州科技局 | Bureau | 422800
ministry | State | 教育部 | 教育部 | Bureau | 100000
State administration | State | 国家医保局 | 国家医保局 | Bureau | 100000
administration without State | State | 市场监管总局 | 市场监管总局 | Bureau | 100000
provinces | State | 各省级人民政府 | 各省级人民政府 | OrganizationGroup | 100000
a province in a State document | State | 江苏省人民政府 | 江苏省人民政府 | Government | 320000
"""
"""Case | place of the document | printed name | label | class | jurisdiction | what the IRI has before the label."""


@pytest.mark.parametrize(
    ("place", "words", "label", "kind", "jurisdiction", "before"),
    [pytest.param(*row[1:], id=row[0]) for row in (minted_row(line) for line in MINTED.strip().splitlines())],
)
def test_a_body_is_minted_when_the_registry_lacks_it(
    place: str, words: str, label: str, kind: str, jurisdiction: str, before: str
) -> None:
    found = actor(words, place)
    assert found.minted
    assert (name_of(found.iri), found.label, found.resolution) == (before + label, label, "Minted")
    assert (found.minted.kind, found.minted.jurisdiction) == (kind, jurisdiction)
    assert found.minted.printed == words
    assert not jurisdiction or place_iri(jurisdiction)


KNOWN = [
    pytest.param("Jiangmen", "市科技局", "江门市科学技术局", "ShortNameInContext", id="short form at home"),
    pytest.param("Jiangmen", "江门市科技局", "江门市科学技术局", "FullName", id="city and short form"),
    pytest.param(
        "Zhongshan", "市科技局", "中山市科学技术局", "ShortNameInContext", id="the same words in another city"
    ),
    pytest.param("Zhongshan", "江门市科技局", "江门市科学技术局", "FullName", id="named from another city"),
    pytest.param("Jiangmen", "省科技厅", "广东省科学技术厅", "ShortNameInContext", id="province above"),
    pytest.param("Taishan", "省科技厅", "广东省科学技术厅", "ShortNameInContext", id="province from a county"),
    pytest.param("Jiangmen", "科技部", "中华人民共和国科学技术部", "FullName", id="ministry"),
    pytest.param("Jiangmen", "江门高新区", "江门高新技术产业开发区管理委员会", "ShortNameInContext", id="zone at home"),
    pytest.param("Jiangmen", "中山翠亨新区", "中山翠亨新区管理委员会", "ZoneAsCommittee", id="zone elsewhere"),
    pytest.param("Jiangmen", "鹤山市政府", "江门市鹤山市人民政府", "FullName", id="government of a county"),
    pytest.param("Jiangmen", "台山市", "江门市台山市人民政府", "ShortNameInContext", id="county as its government"),
    pytest.param("Jiangmen", "各区（市）政府", "江门市各区（市）政府", "ShortNameInContext", id="group"),
]


@pytest.mark.parametrize(("place", "words", "name", "how"), KNOWN)
def test_a_body_of_the_registry_is_meant_when_the_place_fits(place: str, words: str, name: str, how: str) -> None:
    found = actor(words, place)
    assert (name_of(found.iri), found.minted) == (name, None)
    assert found.resolution == how


def test_one_actor_is_meant_when_committee_and_district_share_a_name() -> None:
    one, committee, district = (actor(words, "Jiangmen") for words in ("高新区（江海区）", "江门高新区", "江海区政府"))
    assert one.minted is None
    assert len({one.iri, committee.iri, district.iri}) == 3
    assert actor("高新区(江海区)", "Jiangmen") == one


def test_no_park_is_a_unit_when_zones_are_listed() -> None:
    named = resolved("江门高新区、火炬开发区、翠亨新区、鹤山工业城、滨江新区", "Jiangmen")
    assert [n.actor for n in named if n.actor and "/id/park/" in n.actor.iri] == []
    assert [bool(n.actor) for n in named] == [True] * 5


LISTS = [
    pytest.param(
        "Wuxi",
        "市发展改革委、经济和信息化局、科技局",
        "无锡市发展改革委 无锡市经济和信息化局 无锡市科技局",
        id="level word once",
    ),
    pytest.param("Wuxi", "市委组织部、宣传部", "无锡市委组织部 无锡市委宣传部", id="party committee once"),
    pytest.param(
        "Wuxi", "市委宣传部、市教育局、文明办", "无锡市委宣传部 无锡市教育局 无锡市文明办", id="party, then the city"
    ),
    pytest.param("Wuxi", "市委组织部、科技局", "无锡市委组织部 无锡市科技局", id="bureau after the party"),
    pytest.param(
        "Wuxi",
        "省发展改革委、科技厅，市财政局、审计局",
        "江苏省发展改革委 江苏省科技厅 无锡市财政局 无锡市审计局",
        id="two levels",
    ),
    pytest.param(
        "Jiangxi",
        "省公安厅、国家安全厅",
        "江西省公安厅 江西省国家安全厅",
        id="provincial body that begins like the State",
    ),
    pytest.param(
        "Wuxi", "市公安局、国家安全局", "无锡市公安局 无锡市国家安全局", id="municipal body that begins like the State"
    ),
    pytest.param("State", "工业和信息化部、商务部", "工业和信息化部 商务部", id="ministries"),
    pytest.param("Wuxi", "市科技局、江南大学、财政局", "无锡市科技局 江南大学 无锡市财政局", id="a university between"),
    pytest.param(
        "Wuxi",
        "江阴市、宜兴市人民政府",
        "无锡市江阴市人民政府 无锡市宜兴市人民政府",
        id="governments said once at the end",
    ),
    pytest.param("Wuxi", "滨湖区科技局、财政局", "无锡市滨湖区科技局 无锡市滨湖区财政局", id="district named once"),
    pytest.param(
        "Guangxi",
        "自治区党委宣传部、组织部",
        "广西壮族自治区党委宣传部 广西壮族自治区党委组织部",
        id="region's party once",
    ),
    pytest.param(
        "Jiangmen", "市发展改革局、科技局", "江门市发展和改革局 江门市科学技术局", id="elided in the registry"
    ),
]


@pytest.mark.parametrize(("place", "text", "names"), LISTS)
def test_the_level_word_is_restored_when_a_list_says_it_once(place: str, text: str, names: str) -> None:
    assert " ".join(name_of(n.actor.iri) for n in resolved(text, place) if n.actor) == names


GENERIC = [
    pytest.param("有关部门", True, id="departments concerned"),
    pytest.param("各有关单位", True, id="units concerned"),
    pytest.param("科技部门", True, id="departments of science"),
    pytest.param("各相关镇区", True, id="towns concerned"),
    pytest.param("市直各部门", True, id="departments of the city"),
    pytest.param("行业主管部门", True, id="departments in charge"),
    pytest.param("企业", True, id="firms"),
    pytest.param("高等院校", True, id="colleges at large"),
    pytest.param("市科技局", False, id="a bureau"),
    pytest.param("各镇街", False, id="a group of known members"),
    pytest.param("市教育局", False, id="a bureau near a generic word"),
]


@pytest.mark.parametrize(("words", "expected"), GENERIC)
def test_an_actor_is_generic_when_it_names_nobody(words: str, expected: bool) -> None:
    assert is_generic(words) is expected


def test_a_generic_actor_is_a_finding_when_it_stands_in_a_list() -> None:
    known = resolver("Wuxi")
    text = "市科技局、各有关部门、财政局"
    named, findings = known.resolve(lists.split(fold(text), known.is_known).pieces, "note-responsible")
    assert [n.actor is not None for n in named] == [True, False, True]
    assert kinds(findings) == ["GenericActor", "UnresolvedName", "UnresolvedName"]
    (generic,) = [f for f in findings if f.kind == "GenericActor"]
    assert generic.span.of(text) == "各有关部门"
    assert "各有关部门" in generic.message("zh")


CLASSES = [
    pytest.param("市科技局", "Bureau", id="bureau"),
    pytest.param("市发展改革委", "Bureau", id="commission"),
    pytest.param("市委", "PartyBody", id="party committee"),
    pytest.param("市委办公室", "PartyBody", id="its office"),
    pytest.param("市政府办公室", "Bureau", id="office of the government"),
    pytest.param("县人民政府", "Government", id="government"),
    pytest.param("城关镇人民政府", "Government", id="government of a town"),
    pytest.param("市行政服务中心", "Bureau", id="service centre"),
    pytest.param("洛阳理工学院", "University", id="college"),
    pytest.param("市农业科学研究院", "ResearchInstitute", id="institute"),
    pytest.param("市工商联", "Association", id="federation of commerce"),
    pytest.param("团市委", "Association", id="youth league"),
    pytest.param("市残疾人联合会", "Association", id="federation of the disabled"),
    pytest.param("建设银行洛阳分行", "FinancialInstitution", id="branch of a bank"),
    pytest.param("市城投集团", "Company", id="group of firms"),
    pytest.param("高新区管委会", "ManagementCommittee", id="committee of a zone"),
    pytest.param("伊滨经开区", "ManagementCommittee", id="zone"),
    pytest.param("市推进科技创新领导小组", "LeadingGroup", id="leading group"),
    pytest.param("各县（市、区）人民政府", "OrganizationGroup", id="group"),
    pytest.param("市交通委（市道运局）", "Bureau", id="name with another in brackets"),
    pytest.param("科技创新", "Organization", id="no form of a body"),
]


@pytest.mark.parametrize(("words", "kind"), CLASSES)
def test_the_class_follows_the_form_when_a_name_ends_so(words: str, kind: str) -> None:
    assert kind_of(words) == kind
    assert is_unit_like(words) is (kind != "Organization")


NO_UNITS = [
    pytest.param("局", id="one character"),
    pytest.param(
        "加快建设一批面向全市各行业各领域的高水平高质量高标准高效率高素质的科技创新公共技术服务平台的某某局",
        id="too long",
    ),
    pytest.param("全市", id="a place"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("words", NO_UNITS)
def test_words_are_no_unit_when_their_form_is_none(words: str) -> None:
    assert not is_unit_like(words)


LEVELS = [
    pytest.param("市科技局", True, id="level word"),
    pytest.param("国家医保局", True, id="State"),
    pytest.param("无锡市科技局", True, id="name of the place"),
    pytest.param("科技局", False, id="neither"),
    pytest.param("市场监管局", False, id="look-alike"),
]


@pytest.mark.parametrize(("words", "expected"), LEVELS)
def test_a_name_states_its_level_when_it_says_whose_it_is(words: str, expected: bool) -> None:
    assert resolver("Wuxi").states_level(words) is expected


@pytest.mark.parametrize("place", PLACES)
def test_a_bureau_belongs_to_its_own_city_when_the_document_is_of_another(place: str) -> None:
    found = actor("赣州市林业局", place)
    assert found.minted
    assert (name_of(found.iri), found.minted.jurisdiction) == ("赣州市林业局", "360700")


def test_the_city_is_meant_when_its_county_shares_the_short_name() -> None:
    assert name_of(actor("南昌海关", "Jiangxi").iri) == "南昌海关"

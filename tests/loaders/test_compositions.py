"""What is part of what: by roles, by a list, by what a name says; locations by names; sets with their counts."""

from __future__ import annotations

import pytest

from tests.loaders.relation_samples import links, marked, rows

ZONE = "{样例国家自创区:Zone}"

ROLES = [
    pytest.param(
        f"建设以{{甲高新区:HighTechZone}}为示范区，以{{乙新城:NewTown}}、{{丙工业城:IndustrialPark}}等6个分园区为功能区，"
        f"以{{丁经济区:Park}}等为拓展区的{ZONE}。",
        [
            "甲高新区 coreOf 样例国家自创区",
            "乙新城 functionalZoneOf 样例国家自创区",
            "丙工业城 functionalZoneOf 样例国家自创区",
            "丁经济区 expansionZoneOf 样例国家自创区",
        ],
        id="core, functional and expansion zones",
    ),
    pytest.param(
        f"以{{甲高新区:Park}}作为核心区，以“{{乙新城:Park}}”为辐射区的{ZONE}。",
        ["甲高新区 coreOf 样例国家自创区", "乙新城 expansionZoneOf 样例国家自创区"],
        id="other words for the roles, and quotation marks",
    ),
    pytest.param(
        f"以{{甲高新区:Park}}为核心创建{ZONE}。", ["甲高新区 coreOf 样例国家自创区"], id="one role before a verb"
    ),
    pytest.param(
        f"{ZONE}要以{{甲高新区:Park}}为核心，统筹全市。", ["甲高新区 coreOf 样例国家自创区"], id="zone as subject"
    ),
    pytest.param(
        f"以{{甲市:Region}}、{{乙市:Region}}为龙头，其他市为支撑的{ZONE}。",
        ["乙市 partOf 样例国家自创区", "甲市 partOf 样例国家自创区"],
        id="cities at the head",
    ),
    pytest.param(f"{{甲高新区:Park}}是{ZONE}的核心区。", ["甲高新区 coreOf 样例国家自创区"], id="said of the part"),
    pytest.param(
        "{甲市:Region}位于{乙湾:Region}西岸，是{丙湾区:Region}的重要节点城市。",
        ["甲市 locatedIn 乙湾", "甲市 partOf 丙湾区"],
        id="a city of a bay",
    ),
    pytest.param("以{甲高新区:Park}为核心区推进改革。", [], id="no zone in the sentence"),
    pytest.param(
        f"以{{甲高新区:Park}}为核心区推进改革。建设{ZONE}。", ["本地 hosts 样例国家自创区"], id="zone in the next"
    ),
    pytest.param(f"以创新为核心，以市场为主体建设{ZONE}。", ["本地 hosts 样例国家自创区"], id="no parks in the roles"),
    pytest.param(
        "{甲园:Park}加快改革，形成{乙省自创区:Zone}区域格局中具有特色的重要组成部分。",
        ["甲园 partOf 乙省自创区"],
        id="a part of a wider zone",
    ),
    pytest.param(
        "一是以{甲基地:Base}为依托，引进项目；二是以{乙基地:Base}为依托，引进项目。共同构筑起功能一体的{丙产业带:Zone}。",
        ["丙产业带 hosts 无", "乙基地 partOf 丙产业带", "甲基地 partOf 丙产业带"][1:],
        id="built up together",
    ),
    pytest.param(
        "{甲高新区:Park}输出资源，在{乙镇:Region}、{丙镇:Region}等镇区设立分园。{乙分园:Park}、{丁分园:Park}加快发展。",
        ["乙分园 branchOf 甲高新区"],
        id="branches named after the towns",
    ),
    pytest.param(
        "{甲技术:Programme}、{乙技术:Programme}和{丙技术:Programme}等3个重大科技专项，给予{省重大科技专项:Programme}资助。",
        ["丙技术 partOf 省重大科技专项", "乙技术 partOf 省重大科技专项", "甲技术 partOf 省重大科技专项"],
        id="of the programme that the count names",
    ),
    pytest.param(
        "{甲技术:Programme}和{乙技术:Programme}等2个工程，给予{省重大工程:Programme}资助。",
        [],
        id="near miss: a noun that says too little",
    ),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_parts_by_their_roles(text: str, expected: list[str]) -> None:
    assert [one for one in rows(text) if "hasMember" not in one and "dependsOn" not in one] == sorted(expected)


def test_role_is_kept_as_printed() -> None:
    found = links(f"以{{甲高新区:Park}}为核心，以{{乙新城:Park}}为拓展区的{ZONE}。").relations
    assert [(one.role, one.order) for one in found] == [("核心", 1), ("拓展区", 2)]


LISTS = [
    pytest.param(
        "推动{甲园:Park}、{乙城:Park}等“{1+6:NamedSet}”园区集聚发展。",
        ["乙城 partOf 1+6", "甲园 partOf 1+6"],
        id="such as a set",
    ),
    pytest.param(
        "创建{甲基地:Base}等“{小微双创:Programme}”基地。",
        ["本地 hosts 甲基地", "甲基地 partOf 小微双创"],
        id="of a programme",
    ),
    pytest.param("推动{甲园:Park}等园区参与{乙计划:Programme}。", ["甲园 participatesIn 乙计划"], id="a verb between"),
    pytest.param(
        "{甲镇:Region}的{乙基地:Base}加快发展。", ["乙基地 locatedIn 甲镇", "甲镇 hosts 乙基地"], id="of a town"
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_parts_of_a_list(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


NAMES = [
    pytest.param(
        "{样例工业新城:Park}。{样例工业新城创业基地:Base}。",
        ["样例工业新城创业基地 locatedIn 样例工业新城", "样例工业新城创业基地 partOf 样例工业新城"],
        id="base in a park",
    ),
    pytest.param("{样例湾:Region}。{样例湾安吉片区:Region}。", ["样例湾安吉片区 partOf 样例湾"], id="part of a bay"),
    pytest.param(
        "{样例高新区:Park}。{样例高新区（安吉分园）:Park}。",
        ["样例高新区（安吉分园） branchOf 样例高新区"],
        id="branch park",
    ),
    pytest.param(
        "{样例银行安吉科技支行:FinancialInstitution}。", ["样例银行安吉科技支行 locatedIn 本地"], id="branch of a bank"
    ),
    pytest.param(
        "{样例镇:Region}。{样例大学（样例镇）研究中心:Platform}。",
        ["样例大学（样例镇）研究中心 locatedIn 样例镇", "样例镇 hosts 样例大学（样例镇）研究中心"],
        id="town in brackets",
    ),
    pytest.param("{安吉县样例中心:Platform}。", [], id="the own place at the head says no place within it"),
    pytest.param("{样例银行:FinancialInstitution}。", [], id="no branch"),
    pytest.param(
        "{样例海工装备产业园:Park}。", ["样例海工装备产业园 develops 海工装备产业"], id="industry in the name of a park"
    ),
    pytest.param("{样例产业园:Park}。", [], id="no industry in the name"),
    pytest.param(
        "{样例创新中心:Platform}。{样例创新中心孵化基地:Base}。",
        ["样例创新中心孵化基地 partOf 样例创新中心"],
        id="base of a centre",
    ),
    pytest.param(
        "{样例镇:Region}。{中国（样例）文化城:Park}。",
        ["中国（样例）文化城 locatedIn 样例镇", "样例镇 hosts 中国（样例）文化城"],
        id="town in brackets without its last word",
    ),
    pytest.param(
        "{样例高新区:Park}。{某省服务中心样例高新区分中心:Platform}。",
        ["某省服务中心样例高新区分中心 locatedIn 样例高新区", "样例高新区 hosts 某省服务中心样例高新区分中心"],
        id="branch in a park",
    ),
    pytest.param(
        "{样例高新区:Park}。{样例高新区国家知识产权试点园区:Zone}。",
        ["样例高新区 participatesIn 样例高新区国家知识产权试点园区"],
        id="status of a park",
    ),
    pytest.param(
        "{样例大学:University}。{样例大学某地研究院:ResearchInstitute}。",
        ["样例大学 participatesIn 样例大学某地研究院"],
        id="institute of a university",
    ),
    pytest.param(
        "{样例自创区:Zone}。{某市建设样例自创区领导小组:LeadingGroup}。",
        ["某市建设样例自创区领导小组 coordinates 样例自创区"],
        id="group that builds a zone",
    ),
    pytest.param("{样例自创区:Zone}。{某市建设领导小组:LeadingGroup}。", [], id="near miss: group of nothing named"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_what_names_say(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


def test_span_of_a_link_by_name_is_inside_the_name() -> None:
    text = "{样例银行安吉科技支行:FinancialInstitution}"
    (relation,) = links(text).relations
    plain, _ = marked(text)
    assert (relation.span.of(plain), relation.context.of(plain)) == ("安吉", "样例银行安吉科技支行")


# --- sets -------------------------------------------------------------------------------------------------------------
SETS = [
    pytest.param(
        "建设{甲:Platform}、{乙:Platform}、{丙:Platform}三大平台。", ["丙", "乙", "甲"], [], id="as many as printed"
    ),
    pytest.param("建设{甲:Platform}、{乙:Platform}三大平台。", ["乙", "甲"], ["CountDiffers"], id="fewer"),
    pytest.param("建设{甲:Platform}、{乙:Platform}等三大平台。", ["乙", "甲"], [], id="an open list"),
    pytest.param(
        "建设{甲:Platform}、{乙:Platform}、{丙:Platform}等两大平台。", ["丙", "乙", "甲"], ["CountDiffers"], id="more"
    ),
    pytest.param(
        "实施（{甲:IndustryCluster}、{乙:IndustryCluster}等两大产业集群）战略。", ["乙", "甲"], [], id="in brackets"
    ),
    pytest.param("建设{甲:Platform}、{乙:Platform}。", [], [], id="no count"),
    pytest.param(
        "推动{甲园:Park}、{乙园:Park}、{丙园:Park}、{丁园:Park}等“{1+2:NamedSet}”园区发展。",
        [],
        ["CountDiffers"],
        id="more than a sum in a name",
    ),
]


@pytest.mark.parametrize(("text", "members", "kinds"), SETS)
def test_sets_have_their_members_and_count(text: str, members: list[str], kinds: list[str]) -> None:
    found = links(text)
    sets = [one for one in found.relations if one.predicate == "hasMember"]
    assert sorted(one.object.removeprefix("x/") for one in sets) == members
    assert [one.kind for one in found.findings] == kinds
    assert {one.thing.count for one in sets if one.thing} <= {2, 3}


POSITIONS = [
    pytest.param("将{甲园:Park}打造成为全国一流的创新高地。", [("甲园", "全国一流的创新高地")], id="made into"),
    pytest.param("加快{甲站:ResearchFacility}建设，将其打造成为科普中心。", [("甲站", "科普中心")], id="it"),
    pytest.param("{甲园:Park}加快改革，把{乙城:Park}建设成为创新之城。", [("乙城", "创新之城")], id="not the subject"),
    pytest.param("将其纳入考核。", [], id="no position"),
]


@pytest.mark.parametrize(("text", "expected"), POSITIONS)
def test_positions_as_printed(text: str, expected: list[tuple[str, str]]) -> None:
    found = [one for one in links(text).relations if one.predicate == "positionedAs"]
    assert [(one.subject.removeprefix("x/"), one.value) for one in found] == expected


# --- the zone of the title --------------------------------------------------------------------------------------------
TITLE = "珠三角（江门）国家自主创新示范区建设实施方案"
BELONGS = "形成{甲自创区:Zone}“1+1+7”格局中具有特色的重要组成部分。"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param("统筹全市创新区域，" + BELONGS, TITLE, "珠三角（江门）国家自主创新示范区", id="nobody is named"),
        pytest.param("统筹全市创新区域，" + BELONGS, "江门市样例规划", "440700", id="near miss: the plan of a city"),
        pytest.param("统筹全市创新区域，" + BELONGS, "", "440700", id="near miss: no title"),
        pytest.param("{乙高新区:Park}加快发展，" + BELONGS, TITLE, "乙高新区", id="near miss: a park is named"),
    ],
)
def test_the_part_that_a_plan_does_not_name(text: str, title: str, expected: str) -> None:
    (link,) = (one for one in links(text, "Jiangmen", title).relations if one.predicate == "partOf")
    assert link.subject.rsplit("/", 1)[1] == expected
    assert link.object == "x/甲自创区"


def test_a_title_with_two_zones_names_none() -> None:
    title = "江门高新技术产业开发区与恩平工业园共建方案"
    (link,) = (one for one in links("统筹全市，" + BELONGS, "Jiangmen", title).relations if one.predicate == "partOf")
    assert link.subject.endswith("/440700")

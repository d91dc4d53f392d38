"""Names that the registry does not know: found by form and context, typed, given an identity, joined in a document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.entities import reading
from loaders.entities.minting import short_forms
from loaders.records import Mention
from loaders.spans import fold, squeeze
from tests.loaders.factories import document, resolver


def mentions(text: str, place: str = "Wuxi") -> list[Mention]:
    return reading.find(fold(text), text, resolver(place), ())


def minted(text: str, place: str = "Wuxi") -> list[str]:
    """The names of things that the registry does not know, divisions left out."""
    return [m.words for m in mentions(text, place) if m.thing and m.kinds != ("Region",)]


def identity(text: str, place: str = "Wuxi") -> list[str]:
    """Segment and name of the IRIs of the names."""
    return [m.iri.split("/id/", 1)[1] for m in mentions(text, place) if m.thing and m.kinds != ("Region",)]


# --- the left boundary -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("加快推进无锡市技术交易中心建设", ["无锡市技术交易中心"], id="verbs before and behind"),
        pytest.param("依托江南大学与无锡学院共建平台", ["江南大学", "无锡学院"], id="与 parts two names"),
        pytest.param("建设中瑞生物技术与医药产业合作区", ["中瑞生物技术与医药产业合作区"], id="与 inside a name"),
        pytest.param("设立无锡市产业引导基金", ["无锡市产业引导基金"], id="a verb beside the ending belongs to it"),
        pytest.param("工商银行无锡科技支行挂牌", ["工商银行无锡科技支行"], id="a bank's own name"),
        pytest.param("支持江南大学建设大学科技园", ["江南大学"], id="a verb behind a name"),
        pytest.param("与江南大学（宜兴）智能制造研究院合作", ["江南大学（宜兴）智能制造研究院"], id="a bracket inside"),
        pytest.param("组建太湖生物研究院（无锡）", ["太湖生物研究院（无锡）"], id="a bracket behind"),
        pytest.param(
            "依托无锡市紫砂信息服务中心（江南紫砂网）", ["无锡市紫砂信息服务中心（江南紫砂网）"], id="its site behind"
        ),
        pytest.param(
            "依托无锡市紫砂信息服务中心（互联网）", ["无锡市紫砂信息服务中心"], id="near miss: no site of its own"
        ),
        pytest.param(
            "巩固丁蜀镇中国紫砂陶瓷产业基地优势", ["中国紫砂陶瓷产业基地"], id="behind the town that bears it"
        ),
        pytest.param("落实“1+2+3”工作部署", ["“1+2+3”工作部署"], id="a sum and its noun"),
        pytest.param("形成“1+2+N”协同创新体系", ["“1+2+N”协同创新体系"], id="a sum of a system"),
        pytest.param("实现“1+1”大于二", [], id="near miss: a sum without a noun"),
        pytest.param("推广“远景电子—江南大学”合作模式", ["远景电子", "江南大学"], id="a firm before a dash"),
        pytest.param("推广“产业—江南大学”合作模式", ["江南大学"], id="near miss: no firm before the dash"),
        pytest.param(
            "实施“太湖蓝藻治理”、“车用固态电池”、“工业机器人”和“银杏制剂”等4个重大专项",
            ["太湖蓝藻治理", "车用固态电池", "工业机器人", "银杏制剂"],
            id="a generic name among quoted ones",
        ),
        pytest.param("建设无锡“银杏里”新城", ["无锡“银杏里”新城"], id="a quoted part of a name"),
        pytest.param("推动上市企业无锡远景二期扩建项目开工", ["无锡远景二期扩建项目"], id="a noun before a name"),
        pytest.param("发挥好香港都会大学作用", ["香港都会大学"], id="a rest of a verb before a place"),
        pytest.param("引进两所应用技术大学", [], id="a count"),
        pytest.param("开展全国12个双创城市联盟建设", ["全国12个双创城市联盟"], id="a count behind 全国"),
        pytest.param("建设无锡市软件\n\t服务平台", [], id="over two cells"),
        pytest.param(
            "为贯彻落实党中央国务院关于科技创新的决策部署，建设无锡市先进制造\n技术交易中心",
            ["无锡市先进制造技术交易中心"],
            id="over the lines of a paragraph",
        ),
    ],
)
def test_where_a_name_begins(text: str, expected: list[str]) -> None:
    assert minted(text) == expected


# --- whether it is a name --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("加强科技企业孵化器和公共服务平台建设", id="generic nouns"),
        pytest.param("建设省级工程技术研究中心、国家重点实验室", id="classes of a level"),
        pytest.param("推进全市产业园区建设，无锡园区先行", id="a place and a class"),
        pytest.param("无锡市数字园区项目清单", id="a place, generic words and a class"),
        pytest.param("培育新兴产业集群，打造一批千亿级产业集群", id="clusters of a size"),
        pytest.param("鼓励上市公司、商业银行、高水平大学参与", id="kinds of bodies"),
        pytest.param("打造“一站式”服务平台，培育“专精特新”企业", id="slogans"),
        pytest.param("“创业苗圃—孵化器—加速器”链条", id="a chain of words"),
        pytest.param("完善移动互联网、云计算、大数据等企业服务", id="industries before 企业"),
        pytest.param("塑造国际竞争新格局", id="格局 is no bureau"),
        pytest.param("市场监管和市民参与", id="no level words"),
        pytest.param("推动专业镇、特色小镇、城镇发展", id="kinds of towns"),
        pytest.param("高速发展，节能降耗", id="an ending inside other words"),
        pytest.param("“支持无锡市建设创新基地”的要求", id="a quoted clause"),
    ],
)
def test_no_name_of_a_thing(text: str) -> None:
    assert minted(text) == []


# --- quotes, lists, clusters, bodies ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("落实“太湖英才计划”", [("太湖英才计划", "Programme")], id="by its ending"),
        pytest.param("加入“创新城市联盟”", [("创新城市联盟", "Association")], id="a quoted alliance"),
        pytest.param("打造“太湖云谷”", [("太湖云谷", "Park")], id="a brand behind a verb"),
        pytest.param("实施“金种子”三年行动计划", [("“金种子”三年行动计划", "Programme")], id="with the noun behind it"),
        pytest.param("推进“一区多园”建设", [("一区多园", "NamedSet")], id="a set"),
        pytest.param("实行“一企一策”", [], id="a slogan with a number"),
        pytest.param("实施企业研发倍增计划", [("企业研发倍增计划", "Programme")], id="a programme behind its verb"),
        pytest.param(
            "深入实施专利提质工程、商标强企工程",
            [("专利提质工程", "Programme"), ("商标强企工程", "Programme")],
            id="a list behind its verb",
        ),
        pytest.param(
            "支持远景重工、恒力精密、金雨等龙头企业",
            [("远景重工", "Company"), ("恒力精密", "Company"), ("金雨", "Company")],
            id="firms before 企业",
        ),
        pytest.param(
            "以远景制药、恒力汽配公司为标杆", [("远景制药", "Company"), ("恒力汽配公司", "Company")], id="beside"
        ),
        pytest.param("对接“青年港”“创客汇”等创业平台", [("青年港", "Platform"), ("创客汇", "Platform")], id="quoted"),
        pytest.param(
            "围绕重卡和客车、新材料两大千亿级产业集群",
            [("重卡和客车", "IndustryCluster"), ("新材料", "IndustryCluster")],
            id="counted clusters",
        ),
        pytest.param("做强轨道交通产业集群", [("轨道交通产业集群", "IndustryCluster")], id="a cluster"),
        pytest.param("由市科工商务局组织", [("市科工商务局", "Bureau")], id="a bureau"),
        pytest.param("明确各镇责任", [("各镇", "OrganizationGroup")], id="a group"),
        pytest.param("配合各镇长工作", [], id="office holders"),
        pytest.param(
            "整治国家、省、市科技型企业成长资金", [("科技型企业成长资金", "Fund")], id="one name at all levels"
        ),
    ],
)
def test_names_by_form_and_context(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.words, m.kinds[0]) for m in mentions(text) if m.thing and m.kinds != ("Region",)]
    assert found == expected


# --- identity --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        pytest.param("建设市技术交易中心", "Wuxi", "platform/无锡市技术交易中心", id="a level word"),
        pytest.param("建设市技术交易中心", "Kunshan", "platform/苏州市昆山市技术交易中心", id="of a county"),
        pytest.param("落实“雏鹰计划”", "Kunshan", "programme/苏州市昆山市雏鹰计划", id="a name without a place"),
        pytest.param("设立省产业引导基金", "Wuxi", "fund/江苏省产业引导基金", id="of the province"),
        pytest.param("与远景电子有限公司合作", "Wuxi", "org/远景电子有限公司", id="a firm nationally"),
        pytest.param("与江南大学合作", "Kunshan", "org/江南大学", id="a university nationally"),
        pytest.param("申报国家电子商务示范市", "Wuxi", "programme/国家电子商务示范市", id="an honour of the State"),
        pytest.param("对接上海张江科学城", "Wuxi", "park/上海张江科学城", id="a park elsewhere as printed"),
    ],
)
def test_identity(text: str, place: str, expected: str) -> None:
    assert identity(text, place) == [expected]


def test_one_thing_in_two_documents_of_a_place_has_one_identity_and_elsewhere_another() -> None:
    first, second = identity("建设市技术交易中心"), identity("依托无锡市技术交易中心开展服务")
    assert first == second
    assert identity("建设市技术交易中心", "Jiangxi") != first


# --- one thing in a document -----------------------------------------------------------------------------------------
def things(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mention in mentions(text):
        if mention.thing and mention.kinds != ("Region",):
            found.setdefault(mention.thing.label, set()).add(mention.words)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "建设无锡市科技型小微企业库。进入无锡科技型小微企业库。",
            {"无锡市科技型小微企业库": {"无锡市科技型小微企业库", "无锡科技型小微企业库"}},
            id="the place by its plain name",
        ),
        pytest.param(
            "支持远景达、恒力精密等企业。以远景达电路、恒力精密等企业为载体。",
            {"远景达电路": {"远景达", "远景达电路"}, "恒力精密": {"恒力精密"}},
            id="a firm by its first characters",
        ),
        pytest.param(
            "支持远景达电路、远景达汽配等企业。支持远景达、恒力精密等企业。",
            {
                "远景达电路": {"远景达电路"},
                "远景达汽配": {"远景达汽配"},
                "远景达": {"远景达"},
                "恒力精密": {"恒力精密"},
            },
            id="a form that two could mean joins none",
        ),
        pytest.param(
            "推进中德（无锡）生物合作区（以下简称生物合作区）建设。生物合作区先行。",
            {"中德（无锡）生物合作区": {"中德（无锡）生物合作区", "生物合作区"}},
            id="an announced short form",
        ),
    ],
)
def test_shorter_forms_join_the_fuller_name(text: str, expected: dict[str, set[str]]) -> None:
    assert things(text) == expected


def test_short_forms_of_a_name_that_begins_with_its_place() -> None:
    (mention,) = [m for m in mentions("建设无锡市技术交易中心") if m.thing]
    assert mention.thing
    assert set(short_forms(mention.thing, resolver("Wuxi"))) == {"技术交易中心", "市技术交易中心", "无锡技术交易中心"}


# --- in the graph ----------------------------------------------------------------------------------------------------
TEXT = "无锡市样例实施方案\n\n为加快发展，与太湖云谷集团合作，制定本方案。\n\n一、主要任务\n\n建设市技术交易\n中心。\n"


def test_what_stands_before_the_first_heading_is_mentioned_by_the_text() -> None:
    triples = document(TEXT).triples
    mentioned = {
        (t.subject.value.rsplit("/", 2)[1], t.object.value.rsplit("/", 1)[1])
        for t in triples
        if "#mentions" in str(t.predicate)
    }
    assert ("text", "太湖云谷集团") in mentioned
    assert ("section", "无锡市技术交易中心") in mentioned


def test_each_printed_form_is_a_label_of_its_thing() -> None:
    extraction = document(TEXT)
    labels: dict[str, set[str]] = {}
    for triple in extraction.triples:
        if triple.predicate.value.endswith(("prefLabel", "altLabel", "hiddenLabel")):
            labels.setdefault(triple.subject.value, set()).add(squeeze(triple.object.value))
    for mention in extraction.facts.mentions:
        if mention.thing:
            assert mention.words in labels[mention.iri]


@given(st.text(alphabet="无锡市建设“”（）与和、等平台集群企业大学1+6。\n\t", max_size=80))
def test_any_text_gives_names_that_stand_in_it_apart(text: str) -> None:
    found = mentions(text)
    assert all(squeeze(m.span.of(text)) == m.words for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


# --- towns, clusters and institutes in lists --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("阜沙安排50亩用地；三角以样例为中心。", ["阜沙", "三角"], id="towns at the head of clauses"),
        pytest.param("三角债减少。三角地带绿化。", [], id="near miss: words that begin like a town"),
        pytest.param("清理三角安排的资金。", [], id="near miss: inside a clause"),
    ],
)
def test_towns_by_their_plain_names(text: str, expected: list[str]) -> None:
    assert [m.words for m in mentions(text, "Zhongshan") if m.iri.endswith("镇")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "打造重卡和客车产业集群。统筹打造重卡和客车、新材料及装备产业集群。",
            ["重卡和客车产业集群", "重卡和客车", "新材料及装备产业集群"],
            id="a cluster of the text before 、",
        ),
        pytest.param(
            "统筹打造重卡和客车、新材料及装备产业集群。", ["新材料及装备产业集群"], id="near miss: said nowhere"
        ),
        pytest.param(
            "打造重卡和客车产业集群。发展重卡和客车、新材料等产业。", ["重卡和客车产业集群"], id="near miss: no cluster"
        ),
    ],
)
def test_clusters_in_a_list(text: str, expected: list[str]) -> None:
    assert [m.words for m in mentions(text) if m.kinds == ("IndustryCluster",)] == expected


def test_a_cluster_in_a_list_is_the_one_named_elsewhere() -> None:
    found = mentions("打造重卡和客车产业集群。统筹打造重卡和客车、新材料及装备产业集群。")
    assert found[0].iri == found[1].iri


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("落户铁科院、样例电子、样例科技等企业", ("ResearchInstitute",), id="an institute"),
        pytest.param("落户铁科通、样例电子、样例科技等企业", ("Company",), id="near miss: a firm"),
    ],
)
def test_kind_of_a_name_among_firms(text: str, expected: tuple[str, ...]) -> None:
    assert next(m.kinds for m in mentions(text) if m.words.startswith("铁科")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "以江门高新区、台山工业新城高新产业集聚区为龙头", ["江门高新区", "台山工业新城"], id="what parks are"
        ),
        pytest.param(
            "建设台山工业新城海工产业集聚区", ["台山工业新城海工产业集聚区"], id="near miss: a park of its own"
        ),
    ],
)
def test_what_stands_behind_several_parks(text: str, expected: list[str]) -> None:
    assert [m.words for m in mentions(text, "Jiangmen")] == expected

"""Every row of relations.toml run on its examples, and the links that its words and the words around them make."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, Graph, Namespace

from graph.namespaces import PG
from loaders.relations.grammar import GRAMMAR
from tests.loaders.relation_samples import links, marked, row, rows

pg = Namespace(PG)
TRIGGERS = GRAMMAR.table["trigger"]
EXAMPLES = [
    pytest.param(example["text"], example["expect"], id=f"{trigger['name']} {number}")
    for trigger in [*TRIGGERS, {"name": "industry", **GRAMMAR.table["industry"]}]
    for number, example in enumerate(trigger["examples"], 1)
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_example_gives_what_it_expects(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


def test_each_row_is_whole() -> None:
    assert len(TRIGGERS) >= 10
    for trigger in TRIGGERS:
        assert trigger["examples"], trigger["name"]
        assert any(example["expect"] for example in trigger["examples"]), trigger["name"]
        assert len(set(trigger["words"])) == len(trigger["words"]), trigger["name"]
        assert {*trigger["objects"], *trigger["subjects"]} <= set(GRAMMAR.slots), trigger["name"]
        assert trigger["form"] in {"after", "tail", "role"}, trigger["name"]


def test_classes_and_predicates_are_those_of_the_ontology(ontology: Graph) -> None:
    kinds = [kind for kinds in GRAMMAR.table["slots"].values() for kind in kinds]
    predicates = {trigger["predicate"] for trigger in TRIGGERS} | set(GRAMMAR.roles.values())
    assert [kind for kind in kinds if (pg[kind], RDF.type, OWL.Class) not in ontology] == []
    assert [p for p in predicates if (pg[p], RDF.type, OWL.ObjectProperty) not in ontology] == []


# --- who is meant -----------------------------------------------------------------------------------------------------
SUBJECTS = [
    pytest.param(
        "{甲园:Park}加快改革，打造“{云谷:Platform}”。", ["甲园 hosts 云谷"], id="subject of an earlier clause"
    ),
    pytest.param(
        "全面推动{甲园:Park}“二次创业”，建设{云谷:Platform}。", ["甲园 hosts 云谷"], id="what the sentence turns to"
    ),
    pytest.param(
        "将{甲园:Park}打造成示范区。建设{云谷:Platform}。",
        ["甲园 hosts 云谷", "甲园 positionedAs 示范区"],
        id="what the paragraph makes of something",
    ),
    pytest.param(
        "（一）推动{甲园:Park}创新发展。\n\n建设{云谷:Platform}。", ["甲园 hosts 云谷"], id="a heading speaks of it"
    ),
    pytest.param(
        "（一）打造{甲园:Park}。\n\n建设{云谷:Platform}。",
        ["本地 hosts 云谷", "本地 hosts 甲园"],
        id="a heading that has it built does not speak of it",
    ),
    pytest.param("——{甲园:Park}加快改革。建设{云谷:Platform}。", ["甲园 hosts 云谷"], id="an entry speaks of its head"),
    pytest.param(
        "围绕打造{甲集群:IndustryCluster}目标，{乙县:Region}将加快发展。",
        ["乙县 hosts 甲集群"],
        id="subject behind an adverbial clause",
    ),
    pytest.param(
        "从{甲省:Region}形势看，{乙市:Region}加快发展。推进{云谷:Platform}建设。",
        ["甲省 hosts 云谷"],
        id="from the view of",
    ),
    pytest.param("各高校要建设{云谷:Platform}。", [], id="an actor without a name"),
    pytest.param(
        "{甲镇:Region}安排土地；{乙镇:Region}在河南岸建设以船艇制造为主导的合作园。",
        ["乙镇 develops 船艇制造"],
        id="a clause that begins with its own town and where it acts",
    ),
    pytest.param(
        "{甲镇:Region}加快发展，在河南岸建设以船艇制造为主导的合作园。",
        ["甲镇 develops 船艇制造"],
        id="near miss: a clause without a town",
    ),
    pytest.param(
        "培育壮大新材料、新能源两大新兴产业，做强食品、造纸、家具三大优势产业，构建{“2+3”产业体系:NamedSet}。",
        [
            "本地 develops 新材料",
            "本地 develops 新能源",
            "本地 develops 食品",
            "本地 develops 造纸",
            "本地 develops 家具",
            "“2+3”产业体系 hasMember 新材料",
            "“2+3”产业体系 hasMember 新能源",
            "“2+3”产业体系 hasMember 食品",
            "“2+3”产业体系 hasMember 造纸",
            "“2+3”产业体系 hasMember 家具",
        ],
        id="a set named by the sum of the lists before it",
    ),
    pytest.param(
        "做强食品、造纸、家具三大优势产业，构建{“2+3”产业体系:NamedSet}。",
        ["本地 develops 家具", "本地 develops 造纸", "本地 develops 食品"],
        id="near miss: a list is lacking",
    ),
    pytest.param(
        "构建{“1+2”产业体系:NamedSet}，培育壮大新材料产业，做强食品、造纸产业。",
        ["本地 develops 新材料产业", "本地 develops 食品", "本地 develops 造纸产业"],
        id="near miss: the lists stand behind the set",
    ),
    pytest.param("鼓励企业、高校共同建设{云谷:Platform}。", [], id="unnamed actors that are encouraged"),
    pytest.param(
        "{甲镇:Region}、{乙镇:Region}、{丙镇:Region}等镇加快发展，依托{云谷:Platform}创新。",
        ["丙镇 dependsOn 云谷", "乙镇 dependsOn 云谷", "甲镇 dependsOn 云谷"],
        id="a list of subjects",
    ),
    pytest.param(
        "1．建设{东部集聚区:Zone}。\n\n{甲镇:Region}、{乙镇:Region}、{丙镇:Region}等镇，依托{云谷:Platform}创新。",
        ["东部集聚区 dependsOn 云谷", "本地 hosts 东部集聚区"],
        id="a long list under a heading means the zone",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_subject_is_the_nearest_named(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


# --- partners ---------------------------------------------------------------------------------------------------------
PARTNERS = [
    pytest.param(
        "与{甲集团:Company}、{乙集团:Company}合作建设“{云谷:Platform}”。",
        [
            "本地 cooperatesWith 甲集团",
            "本地 cooperatesWith 乙集团",
            "甲集团 participatesIn 云谷",
            "乙集团 participatesIn 云谷",
        ],
        id="build together",
    ),
    pytest.param(
        "{甲园:Park}与{乙园:Park}、{丙城:Park}与{丁城:Park}合作。",
        ["甲园 cooperatesWith 乙园", "丙城 cooperatesWith 丁城"],
        id="pairs",
    ),
    pytest.param(
        "与{甲谷:Region}城市缔结“{创新联盟:Association}”。",
        ["本地 participatesIn 创新联盟", "甲谷 participatesIn 创新联盟"],
        id="an alliance",
    ),
    pytest.param("加强与{甲重工:Company}等企业的联系。", ["本地 cooperatesWith 甲重工"], id="contact"),
    pytest.param(
        "推动“{甲电子:Company}—{乙大学:University}”产学研合作模式。", ["甲电子 cooperatesWith 乙大学"], id="a dash"
    ),
    pytest.param("{甲局:Bureau}牵头推进规划实施。", ["甲局 coordinates test"], id="the document itself"),
    pytest.param(
        "强化{甲领导小组:LeadingGroup}对{乙示范城市:Designation}创建工作的组织领导。",
        ["甲领导小组 coordinates 乙示范城市"],
        id="leadership of a group",
    ),
    pytest.param(
        "推广“{甲电子:Company}—{乙大学:University}”、“{丙光电:Company}—{丁大学:University}”产学研合作模式。",
        ["甲电子 cooperatesWith 乙大学", "丙光电 cooperatesWith 丁大学"],
        id="two dashes",
    ),
    pytest.param(
        "把{甲园:Park}的资源与{乙社:Organization}资源对接起来，共同推出{丙创新周:Event}活动。",
        ["乙社 participatesIn 丙创新周", "本地 cooperatesWith 乙社", "甲园 participatesIn 丙创新周"],
        id="brought out together in the next clause",
    ),
    pytest.param(
        "——{甲工业园:Park}。由{乙省:Region}牵头与{丙国:Region}合作建设。",
        ["丙国 participatesIn 甲工业园", "乙省 cooperatesWith 丙国", "乙省 coordinates 甲工业园"],
        id="built together: what the paragraph is about",
    ),
    pytest.param(
        "在{甲领导小组:LeadingGroup}领导下，设立{乙办公室:Bureau}。",
        ["甲领导小组 coordinates 乙办公室"],
        id="set up under a group",
    ),
    pytest.param("在{甲领导小组:LeadingGroup}领导下，加快发展。", [], id="near miss: nothing set up"),
    pytest.param("与经济增长相适应，参与{甲论坛:Event}。", ["本地 participatesIn 甲论坛"], id="no partner"),
    pytest.param("与{甲大学:University}相邻。", [], id="no word of partnership"),
]


@pytest.mark.parametrize(("text", "expected"), PARTNERS)
def test_partners(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


# --- grants, decisions, successions -----------------------------------------------------------------------------------
GRANTS = [
    pytest.param(
        "被{甲部:Bureau}评为“{样例先进县:Designation}”。",
        ["甲部 issues 样例先进县", "本地 participatesIn 样例先进县"],
        id="granted",
    ),
    pytest.param(
        "落实{甲委:PartyBody}、{乙府:Government}打造“{五个样例强市:NamedSet}”建设的重大决策。",
        ["甲委 issues 五个样例强市", "乙府 issues 五个样例强市"],
        id="decided",
    ),
    pytest.param(
        "推进{甲基金:Fund}运作，设立{二期甲基金:Fund}。", ["二期甲基金 successorOf 甲基金"], id="second phase"
    ),
    pytest.param("推进{甲基金:Fund}运作，设立{乙基金:Fund}。", [], id="two funds"),
    pytest.param(
        "落实{甲委:PartyBody}“{1+2+3:Strategy}”工作部署和{乙委:PartyBody}{“1+2”工作举措:Strategy}。",
        ["甲委 issues 1+2+3", "乙委 issues “1+2”工作举措"],
        id="orders of a body",
    ),
    pytest.param("{甲局:Bureau}“{样例计划:Programme}”进展顺利。", [], id="near miss: a programme is no order"),
]


@pytest.mark.parametrize(("text", "expected"), GRANTS)
def test_grants_decisions_and_successions(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


# --- reliance, use ----------------------------------------------------------------------------------------------------
RELIANCE = [
    pytest.param(
        "依托{甲大学:University}，建设{云谷:Platform}。",
        ["云谷 dependsOn 甲大学", "本地 hosts 云谷"],
        id="what is built rests on it",
    ),
    pytest.param("以{甲中心:Platform}为依托，全面深化改革。", ["本地 dependsOn 甲中心"], id="as support"),
    pytest.param("以建设{甲分园:Park}为契机，依托其产业平台，加快发展。", ["本地 dependsOn 甲分园"], id="as a chance"),
    pytest.param("以建设{甲分园:Park}为契机，加快发展。", [], id="a chance alone"),
    pytest.param("{甲县:Region}以{乙园:Park}为载体，加快发展。", ["甲县 hosts 乙园"], id="as carrier of a county"),
    pytest.param("以{甲基地:Base}为依托，重点布局医疗器械。", ["甲基地 develops 医疗器械"], id="the base develops it"),
]


@pytest.mark.parametrize(("text", "expected"), RELIANCE)
def test_reliance(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


# --- places, shares, entries ------------------------------------------------------------------------------------------
PLACES = [
    pytest.param(
        "在{甲镇:Region}启动建设{乙产业园:Park}。",
        ["乙产业园 locatedIn 甲镇", "甲镇 hosts 乙产业园"],
        id="built in a town",
    ),
    pytest.param("6月，在{甲市:Region}举办“{乙创新周:Event}”活动。", ["乙创新周 locatedIn 甲市"], id="held in a city"),
    pytest.param("在{甲市:Region}举办的活动参照{乙创新周:Event}。", [], id="near miss: another event"),
    pytest.param(
        "推进“{甲苑:Park}”载体建设：{乙大厦:Park}完成装修工程；{丙中心:Platform}二期完成建设并投入使用。",
        ["甲苑 hosts 丙中心", "甲苑 hosts 乙大厦"],
        id="what was finished of a park",
    ),
    pytest.param("工作进展：{乙大厦:Park}完成装修工程。", [], id="near miss: finished, of nothing named"),
    pytest.param(
        "1．{甲产业集群:IndustryCluster}。以{乙园:Park}、{丙园:Park}为双核，加快发展。",
        ["丙园 hosts 甲产业集群", "乙园 hosts 甲产业集群", "本地 hosts 甲产业集群"],
        id="an entry about a cluster, and its two cores",
    ),
    pytest.param("加快发展。1．{甲产业集群:IndustryCluster}。", [], id="near miss: no entry at the head"),
    pytest.param(
        "{甲市:Region}以{乙园:Park}为主体推动建设{丙合作区:Zone}。",
        ["乙园 partOf 丙合作区", "甲市 hosts 丙合作区", "甲市 hosts 乙园"],
        id="as main part",
    ),
    pytest.param(
        "{甲市:Region}以{乙园:Park}为载体建设{丙基地:Base}。",
        ["乙园 hosts 丙基地", "甲市 hosts 丙基地", "甲市 hosts 乙园"],
        id="as carrier: both host it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places_and_entries(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


SHARES = [
    pytest.param(
        "发挥{甲大学:University}在{乙谷:Park}建设中的作用。", ["甲大学 participatesIn 乙谷"], id="its part in"
    ),
    pytest.param("发挥{甲大学:University}在人才培养中的作用。", [], id="near miss: no named thing"),
    pytest.param(
        "鼓励{甲大学:University}加大对{乙研究院:ResearchInstitute}的资源投放。",
        ["甲大学 participatesIn 乙研究院"],
        id="invests in it",
    ),
    pytest.param(
        "实施{甲提升计划:Programme}，推动{乙研究院:ResearchInstitute}、{丙研究院:ResearchInstitute}等机构转型。",
        ["丙研究院 participatesIn 甲提升计划", "乙研究院 participatesIn 甲提升计划"],
        id="institutes that are pushed",
    ),
    pytest.param(
        "推进{某湾国家样例示范区:Zone}建设。", ["本地 participatesIn 某湾国家样例示范区"], id="a status of a wider area"
    ),
    pytest.param(
        "{甲市:Region}作为“{乙带:Strategy}”{丙之路:Strategy}的重要节点。",
        ["甲市 participatesIn 丙之路", "甲市 participatesIn 乙带"],
        id="two strategies side by side",
    ),
    pytest.param(
        "将{甲市:Region}打造成为{乙地示范基地:Base}。",
        ["甲市 positionedAs 乙地示范基地"],
        id="what it is to become is not hosted",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_shares_in_programmes_and_zones(text: str, expected: list[str]) -> None:
    assert rows(text) == sorted(expected)


# --- evidence ---------------------------------------------------------------------------------------------------------
def test_span_is_the_printed_name_and_context_the_clause() -> None:
    text = "加快改革，{甲园:Park}着力打造“{云谷:Platform}”，形成合力。"
    (relation,) = links(text).relations
    plain, _ = marked(text)
    assert (relation.span.of(plain), relation.context.of(plain)) == ("云谷", "甲园着力打造“云谷")
    assert relation.rule == "hosts"


def test_a_fact_is_stated_once_where_it_is_first_printed() -> None:
    text = "打造{云谷:Platform}。加快{云谷:Platform}建设。"
    (relation,) = links(text).relations
    assert relation.span.start == 2


def test_lines_broken_by_print_are_one_sentence() -> None:
    assert rows("与{甲集团:Company}合作共\n建{云谷:Platform}。") == [
        "本地 cooperatesWith 甲集团",
        "甲集团 participatesIn 云谷",
    ]


def test_nothing_of_a_text_without_names() -> None:
    assert rows("") == rows("（一）（“《。，；") == rows("建设一批平台。") == []


def test_role_is_kept() -> None:
    text = "作为“{甲战略:Strategy}”策源地，{乙市:Region}加快发展。"
    (relation,) = links(text).relations
    assert (row(relation, marked(text)[0]), relation.role) == ("乙市 participatesIn 甲战略", "策源地")


@pytest.mark.parametrize(
    "unit", ["建设甲、", "与甲合作", "以甲为核心", "依托甲，", "（甲）", "“甲", "《甲", "发展甲和", "甲的"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    """A sentence without an end is read in a time that the test suite can spare."""
    assert links(unit * 4000).relations == ()

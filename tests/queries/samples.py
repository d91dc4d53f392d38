"""Three short documents in the form of the genre that give every column of every query a value.

They bear the names that the queries give as examples; their contents are invented.
"""

from __future__ import annotations

from graph.identifiers import (
    concept_iri,
    finding_iri,
    item_iri,
    milestone_iri,
    org_iri,
    person_iri,
    statement_iri,
    thing_iri,
)
from graph.namespaces import ID, PG
from tests.graph.samples import Sample

RULE = concept_iri("rule-note-lead")
POLICY = ID + "document/粤府〔2015〕1号"

ZONE_PLAN = """样例自创区建设实施方案（2016—2020年）
为贯彻《样例意见》（粤府〔2015〕1号），制定本方案。
一、建设格局
以江门高新区为示范区。
二、科技金融
（责任单位：市科技局，五邑大学、市样例服务局、各区（市）政府、有关部门）
附件2
样例工作清单
二、样例工作
（一）样例项目
21
建设样例孵化器
蓬江区政府、各区（市）政府
温伟文
2016年12月
①4-6月，完成选址；
"""

CITY_PLAN = """样例创新型城市实施方案（2021—2023年）
按《样例意见》（粤府〔2015〕1号）办理。
一、重点工作
牵头单位：市科技局、市工业和信息化局；配合单位：市经济和信息化局。
附件1
一级指标 创新投入
3 研发投入比重* 市发展改革局
注：带*为国家考核指标。
"""

CLEAN_PLAN = """样例干净方案（2016—2020年）
一、主要任务
（一）培育企业。
（牵头单位：市科技局；配合单位：市财政局）
"""

WORK_PLAN = """样例科学技术局关于印发样例重点工作方案的通知（样科〔2015〕3号）
样例重点工作方案（2015—2017年）
一、培育企业
（一）培育样例企业。
江门市科学技术局
2015年12月7日
"""


def state(sample: Sample, triple: tuple[str, str, str], surface: str, more: str = "") -> None:
    """A triple and its statement, with the next place of the surface as evidence."""
    subject, name, value = triple
    predicate = PG + name
    iri = statement_iri(sample.key, subject, predicate, value)
    found = sample.passage(surface)
    sample.add(
        f"<{subject}> <{predicate}> <{value}> .\n<{iri}> a pg:Statement ; rdf:subject <{subject}> ;"
        f" rdf:predicate <{predicate}> ; rdf:object <{value}> ; prov:wasDerivedFrom <{found}> ;"
        f" pg:context <{found}> ; pg:basis pg:Printed ; pg:extractedBy <{RULE}> {more} ."
    )


def zone_plan() -> Sample:
    """A plan with first-listed units, a zone, a work list with person, deadline and step, a policy, odd names."""
    sample = Sample("jm-zone-2016", ZONE_PLAN)
    state(
        sample, (sample.document, "cites", POLICY), "《样例意见》（粤府〔2015〕1号）", "; pg:reviewStatus pg:Reviewed"
    )
    sample.add(
        f'<{POLICY}> a pg:PolicyDocument ; dcterms:title "样例意见"@zh ; skos:prefLabel "样例意见"@zh ;'
        ' pg:documentNumber "粤府〔2015〕1号" .'
    )
    sample.section("一", "建设格局", "一、")
    zone = thing_iri("park", "珠三角（江门）国家自主创新示范区")
    state(sample, (thing_iri("park", "江门高新技术产业开发区"), "coreOf", zone), "江门高新区")
    section = sample.section("二", "科技金融", "二、")
    block = ZONE_PLAN.splitlines()[5]
    sample.at = 0
    task = sample.task(
        "二",
        "科技金融",
        block,
        [
            ("firstListedUnit", "江门市科学技术局", "市科技局"),
            ("responsibleUnit", "江门市科学技术局", "市科技局"),
            ("responsibleUnit", "五邑大学", "五邑大学"),
            ("responsibleUnit", "江门市样例服务局", "市样例服务局"),
            ("responsibleUnit", "江门市各区（市）政府", "各区（市）政府"),
        ],
    )
    reviewed = statement_iri(sample.key, task, PG + "responsibleUnit", org_iri("江门市科学技术局"))
    sample.add(f"<{task}> pg:inSection <{section}> . <{reviewed}> pg:reviewStatus pg:Reviewed .")
    sample.mint("江门市样例服务局")
    found = finding_iri(sample.key, "GenericActor", "有关部门")
    sample.add(
        f"<{found}> a pg:Finding ; pg:findingKind pg:GenericActor ; sh:resultSeverity sh:Info ;"
        f' sh:focusNode <{task}> ; sh:resultMessage "泛称"@zh , "generic"@en ; pg:rule <{RULE}> ;'
        f" prov:wasDerivedFrom <{sample.passage('有关部门')}> ."
    )
    add_work_item(sample)
    return sample


def add_work_item(sample: Sample) -> None:
    """A row of the work list, as the example of units-of-task names it."""
    path = "附件2/二（一）/21"
    sample.at = ZONE_PLAN.index("附件2")
    item = sample.task(
        path,
        "建设样例孵化器",
        "蓬江区政府、各区（市）政府",
        [
            ("responsibleUnit", "江门市蓬江区人民政府", "蓬江区政府"),
            ("responsibleUnit", "江门市各区（市）政府", "各区（市）政府"),
        ],
        kind="WorkItem",
    )
    unit = org_iri("江门市蓬江区人民政府")
    first = statement_iri(sample.key, item, PG + "responsibleUnit", unit)
    person = person_iri("江门市蓬江区人民政府", "温伟文")
    state(sample, (item, "responsiblePerson", person), "温伟文", f"; pg:listOrder 1 ; pg:onBehalfOf <{unit}>")
    step = milestone_iri(sample.key, path, 1)
    sample.add(
        f'<{person}> a pg:Person ; skos:prefLabel "温伟文"@zh . <{first}> pg:listGroup 1 .\n'
        f'<{item}> pg:deadline "2016-12"^^xsd:gYearMonth ; pg:timeAsPrinted "2016年12月" ;'
        ' pg:begins "2016-12-01"^^xsd:date ; pg:ends "2016-12-31"^^xsd:date ;'
        f" pg:milestone <{step}> .\n"
        f'<{step}> a pg:Milestone ; pg:order 1 ; rdfs:label "①4-6月，完成选址" ; pg:timeAsPrinted "4-6月" ;'
        ' pg:begins "2016-04-01"^^xsd:date ; pg:ends "2016-06-30"^^xsd:date ;'
        f" prov:wasDerivedFrom <{sample.passage('①4-6月，完成选址')}> ."
    )


def city_plan() -> Sample:
    """A plan with leads, a lineage and an indicator that a unit monitors."""
    sample = Sample("jm-city-2021", CITY_PLAN)
    state(sample, (sample.document, "cites", POLICY), "《样例意见》（粤府〔2015〕1号）")
    sample.section("一", "重点工作", "一、")
    sample.at = 0
    sample.task(
        "一",
        "重点工作",
        CITY_PLAN.splitlines()[3],
        [
            ("leadUnit", "江门市科学技术局", "市科技局"),
            ("leadUnit", "江门市工业和信息化局", "市工业和信息化局"),
            ("cooperatingUnit", "江门市经济和信息化局", "市经济和信息化局"),
        ],
    )
    item = item_iri(sample.key, "附件1/3")
    sample.add(
        f'<{item}> a pg:IndicatorItem ; pg:itemNumber "3" ; rdfs:label "研发投入比重" ; pg:itemGroup "创新投入" ;'
        f" pg:assessment pg:NationalAssessment ; pg:inPlan <{sample.document}> ;"
        f" prov:wasDerivedFrom <{sample.passage('研发投入比重')}> ."
    )
    state(sample, (item, "monitoringUnit", org_iri("江门市发展和改革局")), "市发展改革局", "; pg:listOrder 1")
    return sample


def work_plan() -> Sample:
    """A plan that a notice carries, with sections and no assignments."""
    sample = Sample("jm-work-2015", WORK_PLAN)
    notice = ID + "document/jm-work-2015-notice"
    issuer = org_iri("江门市科学技术局")
    sample.add(
        f'<{notice}> a pg:Notice ; dcterms:title "样例通知"@zh ; pg:transmits <{sample.document}> ;'
        f' pg:documentNumber "样科〔2015〕3号" ; pg:issuer <{issuer}> ; dcterms:issued "2015-12-07"^^xsd:date ;'
        ' pg:published "2016-02-18"^^xsd:date .'
    )
    sample.section("一", "培育企业", "一、")
    sample.section("一（一）", "培育样例企业", "（一）", "一")
    return sample


def clean_plan() -> Sample:
    """A plan in which no quality rule finds anything."""
    sample = Sample("sample-clean-2016", CLEAN_PLAN)
    sample.section("一", "主要任务", "一、")
    sample.section("一（一）", "培育企业", "（一）", "一")
    sample.at = 0
    units = [("leadUnit", "江门市科学技术局", "市科技局"), ("cooperatingUnit", "江门市财政局", "市财政局")]
    sample.task("一（一）", "培育企业", CLEAN_PLAN.splitlines()[3], units)
    return sample

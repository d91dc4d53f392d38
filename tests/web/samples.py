"""A third small plan for the pages: no list of units, a work row with person, deadline and steps, an indicator item,
two figures, a cited document, a finding, and a title that would be a script if a page did not escape it."""

from __future__ import annotations

from graph.identifiers import (
    document_iri,
    figure_iri,
    finding_iri,
    item_iri,
    milestone_iri,
    org_iri,
    person_iri,
    section_iri,
    statement_iri,
    task_iri,
    thing_iri,
)
from graph.namespaces import DCTERMS, PG
from tests.graph.samples import Sample

KEY = "sample-c-2016"
CITED = "样发〔2015〕2号"
COUNTED = "<script>alert(2)</script>样例企业"
MERGED = "江门市样例旧局"
SCRIPT = "<script>alert(1)</script>整治<b>市场</b>"
PLAN_C = f"""样例丙行动计划（2016—2017年）
依据样例意见（{CITED}）制定。
一、总体要求
坚持创新。力争到2017年，样例企业超过500家。
二、主要任务
（一）{SCRIPT}。
由有关部门研究。
附件1
1 每万人发明专利 市科技局 2.3-2.5
附件2
1 建设样例站 蓬江区政府 张三 2016年12月 ①4-6月，选址；②7-12月，建成
"""


def plan_c() -> Sample:
    sample = Sample(KEY, PLAN_C)
    sample.add(f'<{sample.document}> skos:altLabel "样例丙计划"@zh .')
    cite(sample)
    sample.add(f"<{org_iri(MERGED)}> pg:mergedInto <{org_iri('江门市财政局')}> .")
    sample.section("一", "总体要求", "一")
    sample.section("二", "主要任务", "二")
    sample.section("二（一）", SCRIPT, "（一）", "二")
    plain_task(sample)
    target(sample)
    sample.section("附件1", "附件1", "附件1")
    indicator(sample)
    sample.section("附件2", "附件2", "附件2")
    work_row(sample)
    return sample


def cite(sample: Sample) -> None:
    """A document that is only cited, with its number as printed."""
    cited = document_iri(CITED)
    sample.add(
        f'<{cited}> a pg:PolicyDocument ; skos:prefLabel "样例意见"@zh ; dcterms:title "样例意见"@zh ;'
        f' pg:documentNumber "{CITED}" . <{sample.document}> pg:cites <{cited}> .'
    )
    statement = statement_iri(KEY, sample.document, PG + "cites", cited)
    passage = sample.passage(CITED)
    sample.add(
        f"<{statement}> a pg:Statement ; rdf:subject <{sample.document}> ; rdf:predicate pg:cites ;"
        f" rdf:object <{cited}> ; prov:wasDerivedFrom <{passage}> ; pg:context <{passage}> ."
    )
    title = statement_iri(KEY, sample.document, DCTERMS + "title", f'"{sample.title}"@zh')
    sample.add(
        f"<{title}> a pg:Statement ; rdf:subject <{sample.document}> ; rdf:predicate dcterms:title ;"
        f' rdf:object "{sample.title}"@zh ; pg:basis pg:FromManifest .'
    )


def plain_task(sample: Sample) -> None:
    """A task without any unit."""
    task, section = task_iri(KEY, "二（一）"), section_iri(KEY, "二（一）")
    sample.add(
        f'<{task}> a pg:Task ; rdfs:label "{SCRIPT}" ; pg:inPlan <{sample.document}> ; pg:taskNumber "二（一）" ;'
        f" pg:order 10 ; pg:inSection <{section}> ; prov:wasDerivedFrom <{sample.passage('由有关部门研究')}> ."
    )
    finding = finding_iri(KEY, "GenericActor", task)
    sample.add(
        f"<{finding}> a pg:Finding ; pg:findingKind pg:GenericActor ; sh:resultSeverity sh:Info ;"
        f' sh:focusNode <{task}> ; sh:resultMessage "只写有关部门。"@zh , "Only departments concerned."@en ;'
        f" prov:wasDerivedFrom <{sample.passage('附件1')}> ;"
        " pg:rule <https://policygraph.example/id/concept/rule-prose-responsible> ."
    )
    sample.at = PLAN_C.index("附件1")


def indicator(sample: Sample) -> None:
    """An indicator item with the body that monitors it."""
    item, unit = item_iri(KEY, "附件1/1"), org_iri("江门市科学技术局")
    row = sample.passage("1 每万人发明专利 市科技局")
    sample.at = PLAN_C.index("1 每万人发明专利")
    sample.add(
        f'<{item}> a pg:IndicatorItem ; pg:itemNumber "1" ; rdfs:label "每万人发明专利" ; pg:order 20 ;'
        f" pg:inPlan <{sample.document}> ; pg:inSection <{section_iri(KEY, '附件1')}> ;"
        f" prov:wasDerivedFrom <{row}> ; pg:monitoringUnit <{unit}> ."
    )
    statement = statement_iri(KEY, item, PG + "monitoringUnit", unit)
    sample.add(
        f"<{statement}> a pg:Statement ; rdf:subject <{item}> ; rdf:predicate pg:monitoringUnit ;"
        f" rdf:object <{unit}> ; prov:wasDerivedFrom <{sample.passage('市科技局', unit)}> ; pg:context <{row}> ;"
        " pg:listOrder 1 ; pg:extractedBy <https://policygraph.example/id/concept/rule-table-monitor> ."
    )
    baseline(sample, item)


def target(sample: Sample) -> None:
    """A target in prose, of an indicator with a name that a page must escape."""
    name, of = figure_iri(KEY, "样例企业", "500"), thing_iri("indicator", "样例企业")
    at, sample.at = sample.at, PLAN_C.index("坚持创新")
    sample.add(
        f'<{of}> a pg:Indicator ; skos:prefLabel "{COUNTED}"@zh .'
        f" <{name}> a pg:Figure , pg:Target ; pg:inPlan <{sample.document}> ; pg:indicator <{of}> ;"
        f' pg:inSection <{section_iri(KEY, "一")}> ; pg:value 500.0 ; pg:unitText "家" ; pg:valueAsPrinted "500家" ;'
        ' pg:comparator pg:MoreThan ; pg:year "2017"^^xsd:gYear ; pg:begins "2017-01-01"^^xsd:date ;'
        ' pg:ends "2017-12-31"^^xsd:date ; pg:timeBasis pg:Printed ; pg:modality pg:Striven ;'
        " pg:quantityKind pg:Stock ; pg:scope <https://policygraph.example/id/place/440700> ;"
        f" pg:scopeBasis pg:DocumentDefault ; prov:wasDerivedFrom <{sample.passage('样例企业超过500家')}> ."
    )
    sample.at = at


def baseline(sample: Sample, item: str) -> None:
    """The baseline in a row of a table, without a year, as two bounds."""
    name, of = figure_iri(KEY, "每万人发明专利", "2.3"), thing_iri("indicator", "每万人发明专利")
    sample.add(
        f'<{of}> a pg:Indicator ; skos:prefLabel "每万人发明专利"@zh . <{item}> pg:hasFigure <{name}> .'
        f" <{name}> a pg:Figure , pg:Actual , pg:Baseline ; pg:inPlan <{sample.document}> ; pg:indicator <{of}> ;"
        f' pg:inSection <{section_iri(KEY, "附件1")}> ; pg:lowerValue 2.3 ; pg:upperValue 2.5 ; pg:unitText "件" ;'
        ' pg:indicatorAsPrinted "每万人发明专利" ; pg:valueAsPrinted "2.3-2.5" ; pg:modality pg:Firm ;'
        f" pg:quantityKind pg:Stock ; prov:wasDerivedFrom <{sample.passage('2.3-2.5')}> ."
    )


def work_row(sample: Sample) -> None:
    """A row of a work list, told in prose: one unit, its person, a deadline and two steps."""
    task, unit = task_iri(KEY, "附件2/1"), org_iri("江门市蓬江区人民政府")
    person = person_iri("江门市蓬江区人民政府", "张三")
    row = sample.passage("1 建设样例站 蓬江区政府 张三 2016年12月 ①4-6月，选址；②7-12月，建成")
    sample.at = PLAN_C.index("1 建设样例站")
    sample.add(
        f'<{task}> a pg:WorkItem ; rdfs:label "建设样例站" ; pg:taskNumber "1" ; pg:order 30 ;'
        f" pg:inPlan <{sample.document}> ; pg:inSection <{section_iri(KEY, '附件2')}> ;"
        f' pg:deadline "2016-12"^^xsd:gYearMonth ; pg:timeAsPrinted "2016年12月" ;'
        f' pg:begins "2016-12-01"^^xsd:date ; pg:ends "2016-12-31"^^xsd:date ;'
        f" prov:wasDerivedFrom <{row}> ; pg:partialLead <{unit}> ; pg:responsiblePerson <{person}> ."
        f' <{person}> a pg:Person ; skos:prefLabel "张三"@zh .'
    )
    spans = {unit: sample.passage("蓬江区政府", unit), person: sample.passage("张三", person)}
    for property_, value, more in (
        ("partialLead", unit, "pg:extractedBy <https://policygraph.example/id/concept/rule-partial-lead>"),
        ("responsiblePerson", person, f"pg:onBehalfOf <{unit}>"),
    ):
        statement = statement_iri(KEY, task, PG + property_, value)
        sample.add(
            f"<{statement}> a pg:Statement ; rdf:subject <{task}> ; rdf:predicate pg:{property_} ;"
            f" rdf:object <{value}> ; prov:wasDerivedFrom <{spans[value]}> ; pg:context <{row}> ;"
            f" pg:listOrder 1 ; {more} ."
        )
    for number, surface in enumerate(("①4-6月，选址", "②7-12月，建成"), 1):
        step = milestone_iri(KEY, "附件2/1", number)
        sample.add(
            f"<{task}> pg:milestone <{step}> . <{step}> a pg:Milestone ; pg:order {number} ;"
            f' rdfs:label "{surface}" ; prov:wasDerivedFrom <{sample.passage(surface)}> .'
        )

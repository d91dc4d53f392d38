"""A small plan for the tests of the exports.

It has a range that a spreadsheet would take for a day, a heading that it would take for a formula, a notice that gives
number and day, and sections that say how far they reach.
"""

from __future__ import annotations

from graph.identifiers import (
    document_iri,
    figure_iri,
    org_iri,
    passage_iri,
    section_iri,
    statement_iri,
    task_iri,
    text_iri,
    thing_iri,
)
from graph.namespaces import PG
from tests.graph.samples import Sample

KEY, NOTICE = "sample-e-2016", "sample-e-notice"
UNIT = org_iri("江门市科学技术局")
TASK = task_iri(KEY, "二（一）")
INDICATOR = thing_iri("indicator", "孵化器数量")
CLOSED = figure_iri(KEY, "range")
OPEN = figure_iri(KEY, "value")
TEXT = """样例戊行动计划（2016—2020年）
一、目标
到2018年建成孵化器1-2。到2020年建成孵化器30家以上。
二、主要任务
（一）=cmd|A&B<建设>孵化器。
（牵头单位：市科技局；责任单位：市财政局）
三、其他
"""


def plan() -> Sample:
    sample = Sample(KEY, TEXT)
    document = sample.document
    section(sample, "一", "目标", "一", "一、目标", "30家以上。")
    figure(sample, CLOSED, "孵化器1-2", 'pg:lowerValue 1 ; pg:upperValue 2 ; pg:valueAsPrinted "1-2"', 2018)
    figure(sample, OPEN, "孵化器30家以上", 'pg:value 30 ; pg:comparator pg:AtLeast ; pg:valueAsPrinted "30家"', 2020)
    section(sample, "二", "主要任务", "二", "二、主要任务", "责任单位：市财政局）")
    sample.at = TEXT.index("（一）")
    section(sample, "二（一）", "=cmd|A&B<建设>孵化器", "（一）", "（一）=cmd", "责任单位：市财政局）", "二")
    units = [("leadUnit", "江门市科学技术局", "市科技局"), ("responsibleUnit", "江门市财政局", "市财政局")]
    sample.task("二（一）", "=cmd|A&B<建设>孵化器", "（牵头单位：市科技局；责任单位：市财政局）", units)
    sample.add(
        f'<{document_iri(NOTICE)}> a pg:Notice ; dcterms:title "样例通知"@zh ; pg:transmits <{document}> ;'
        f' pg:documentNumber "样府〔2016〕5号" ; dcterms:issued "2016-05-04"^^xsd:date ; pg:issuer <{UNIT}> .'
    )
    own = statement_iri(KEY, document, PG + "issuer", UNIT)
    sample.at = 0
    sample.add(
        f"<{document}> pg:issuer <{UNIT}> . <{own}> a pg:Statement ; rdf:subject <{document}> ;"
        f" rdf:predicate pg:issuer ; rdf:object <{UNIT}> ; prov:wasDerivedFrom <{sample.passage('样例戊')}> ."
    )
    year = statement_iri(KEY, document, PG + "periodStart", '"2016"')
    sample.add(
        f"<{year}> a pg:Statement ; rdf:subject <{document}> ; rdf:predicate pg:periodStart ;"
        f' rdf:object "2016"^^xsd:gYear ; prov:wasDerivedFrom <{sample.passage("2016")}> .'
    )
    return sample


def section(sample: Sample, path: str, heading: str, number: str, first: str, last: str, parent: str = "") -> None:
    """A section that reaches from its first to its last characters."""
    start = TEXT.index(first)
    sample.at = start
    iri = sample.section(path, heading, number, parent)
    end = TEXT.index(last) + len(last)
    whole = passage_iri(KEY, sample.hash, start, end)
    sample.add(
        f"<{whole}> a pg:Passage ; nif:referenceContext <{text_iri(KEY, sample.hash)}> ;"
        f' nif:beginIndex "{start}"^^xsd:nonNegativeInteger ; nif:endIndex "{end}"^^xsd:nonNegativeInteger ;'
        f' nif:head "{TEXT[start : start + 4]}" . <{iri}> pg:context <{whole}> .'
    )


def figure(sample: Sample, iri: str, words: str, values: str, year: int) -> None:
    """A target of the indicator, found in some words."""
    passage = sample.passage(words)
    sample.add(
        f'<{INDICATOR}> a pg:Indicator ; skos:prefLabel "孵化器数量"@zh . <{iri}> a pg:Figure , pg:Target ;'
        f" pg:inPlan <{sample.document}> ; pg:indicator <{INDICATOR}> ; pg:inSection <{section_iri(KEY, '一')}> ;"
        f' {values} ; pg:indicatorAsPrinted "孵化器" ; pg:unitText "家" ; pg:year "{year}"^^xsd:gYear ;'
        f' pg:begins "{year}-01-01"^^xsd:date ; pg:ends "{year}-12-31"^^xsd:date ;'
        " pg:scope <https://policygraph.example/id/place/440700> ; pg:scopeBasis pg:DocumentDefault ;"
        f" pg:quantityKind pg:Stock ; pg:modality pg:Firm ; prov:wasDerivedFrom <{passage}> ."
    )

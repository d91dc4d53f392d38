"""Figures, thresholds and support as triples; bodies of the rows of indicator tables in the roles of their columns."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from graph.namespaces import PG, PROV, RDF
from loaders.pipeline import Extraction
from tests.loaders.factories import document, indicator_items, linear, name_of

HEAD = "江门市样例发展规划（2016-2020年）\n\n一、主要任务\n\n"
TASK = HEAD + "（一）扶持企业\n\n{}\n\n（责任单位：市科技局，市财政局）\n"


def of_class(extraction: Extraction, name: str) -> list[str]:
    """The things of a class below the document, in order of their IRIs."""
    kind = NamedNode(PG + name)
    return sorted(t.subject.value for t in extraction.triples if t.predicate.value == RDF + "type" and t.object == kind)


def values(extraction: Extraction, subject: str, predicate: str) -> list[str]:
    """The values of a pg: property of a thing, IRIs without what stands before the last # or /id/."""
    name = predicate if ":" in predicate else PG + predicate
    found = [t.object for t in extraction.triples if t.subject.value == subject and t.predicate.value == name]
    return sorted(o.value if isinstance(o, Literal) else o.value.split("#")[-1].split("/id/")[-1] for o in found)


def test_support_states_its_terms_and_threshold() -> None:
    extraction = document(TASK.format("市财政对年营业收入超过10亿元的企业，每家每年给予不超过100万元奖励。"))
    (support,) = of_class(extraction, "Support")
    (condition,) = of_class(extraction, "Condition")
    wanted = {
        "value": ["100"], "unitText": ["万元"], "normalizedValue": ["1000000"], "normalizedUnit": ["元"],
        "comparator": ["AtMost"], "indicatorAsPrinted": ["奖励"], "eligibility": ["年营业收入超过10亿元的企业"],
        "payerAsPrinted": ["市财政"], "payer": ["org/江门市人民政府"],
        "per": ["每家", "每年"], "quantityKind": ["PerYear"],
    }  # fmt: skip
    assert {name: values(extraction, support, name) for name in wanted} == wanted
    assert values(extraction, support, "condition") == [condition.split("/id/")[-1]]
    assert [name.rsplit("/", 1)[1] for name in values(extraction, support, "statedIn")] == ["一（一）"]


def test_a_threshold_is_linked_from_section_and_task_and_is_no_figure() -> None:
    extraction = document(TASK.format("推动年产值5亿元以上的企业设立研发机构。"))
    (condition,) = of_class(extraction, "Condition")
    wanted = {
        "statementText": ["年产值5亿元以上的企业"], "indicatorAsPrinted": ["年产值"], "value": ["5"],
        "unitText": ["亿元"],
        "comparator": ["AtLeast"], "normalizedValue": ["500000000"], "modality": [], "quantityKind": [], "year": [],
    }  # fmt: skip
    assert {name: values(extraction, condition, name) for name in wanted} == wanted
    links = {t.subject.value.split("/")[-2] for t in extraction.triples if t.predicate.value == PG + "condition"}
    assert links == {"section", "task"}
    assert of_class(extraction, "Figure") == []
    (passage,) = values(extraction, condition, PROV + "wasDerivedFrom")
    assert passage.startswith("char=")


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        pytest.param("全市企业达到5家。", ["place/440700"], id="the city"),
        pytest.param("企业达到5家。", ["place/440700"], id="none printed"),
        pytest.param("江门市滨海产业园企业达到5家。", [], id="a park that nobody knows is not the city"),
        pytest.param("全国企业达到5家。", ["place/100000"], id="the State"),
    ],
)
def test_scope_of_a_figure_is_the_place_it_prints(sentence: str, scope: list[str]) -> None:
    extraction = document(TASK.format(sentence))
    (figure,) = of_class(extraction, "Figure")
    assert values(extraction, figure, "scope") == scope


def test_a_payer_that_the_registry_does_not_know_is_described() -> None:
    extraction = document(TASK.format("市样例局对企业给予5万元补助。"))
    (support,) = of_class(extraction, "Support")
    assert values(extraction, support, "payer") == ["org/江门市样例局"]
    assert of_class(extraction, "Bureau") == [str(support.split("/document/", 1)[0]) + "/org/江门市样例局"]


ROLES = [
    pytest.param("指标|2025年|责任单位", "专利|9件|市科技局、市财政局",
                 ["responsibleUnit 无锡市科技局", "responsibleUnit 无锡市财政局"], id="responsible"),
    pytest.param("指标|2025年|牵头单位|配合单位", "专利|9件|市科技局|市财政局",
                 ["leadUnit 无锡市科技局", "cooperatingUnit 无锡市财政局"], id="lead and cooperation"),
    pytest.param("指标|2025年|责任单位|监测单位", "专利|9件|市科技局|市统计局",
                 ["responsibleUnit 无锡市科技局", "monitoringUnit 无锡市统计局"], id="responsible and monitoring"),
    pytest.param("指标|2025年|责任单位", "专利|9件|--", [], id="a stroke"),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "row", "expected"), ROLES)
def test_bodies_of_a_target_stand_in_the_role_of_their_column(heads: str, row: str, expected: list[str]) -> None:
    (item,), findings = indicator_items(linear(heads, row))
    assert [f"{a.role.value} {name_of(a.actor.iri)}" for a in item.monitors] == expected
    assert [found.kind for found in findings if found.kind != "UnresolvedName"] == []


def test_two_places_together_are_written_as_a_set_with_both() -> None:
    extraction = document(HEAD + "江门高新区和蓬江区的GDP达850亿元，企业超90家。\n")
    (whole,) = of_class(extraction, "NamedSet")
    assert whole.endswith("/set/江门市江门高新区和蓬江区")
    assert values(extraction, whole, "hasMember") == ["park/江门高新技术产业开发区", "place/440703"]
    scopes = [values(extraction, figure, "scope") for figure in of_class(extraction, "Figure")]
    assert scopes == [["set/江门市江门高新区和蓬江区"]] * 2

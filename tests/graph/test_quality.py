"""Each quality rule fires on what it is made for, and not on the plans that are in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import build, quality
from graph.datasets import load_base
from graph.errors import QueryError
from graph.findings import SEVERITIES
from graph.identifiers import rule_iri
from graph.namespaces import PG
from graph.settings import CHECKOUT
from tests.graph.samples import PLAN_A, SMALL, Sample, plan_a, plan_b
from tests.graph.test_inconsistencies import FIRES as OF_FIGURES
from tests.graph.test_inconsistencies import SILENT as SILENT_ON_FIGURES
from tests.graph.test_inconsistencies_of_names import FIRES as OF_NAMES
from tests.graph.test_inconsistencies_of_names import SILENT as SILENT_ON_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.catalogue import Query
    from graph.findings import Finding
    from graph.store import Store

RULES = quality.load_rules(CHECKOUT / "queries")
UNIT = "<https://policygraph.example/id/org/{}>"
KEJI, CAIZHENG = UNIT.format("江门市科学技术局"), UNIT.format("江门市财政局")


def task(sample: Sample, path: str = "二（一）") -> str:
    return f"<{sample.document}/task/{path}>"


def statement(sample: Sample, subject: str, role: str, value: str) -> str:
    return (
        f"<{sample.document}/statement/x> a pg:Statement ; rdf:subject {subject} ; rdf:predicate pg:{role} ;"
        f" rdf:object {value} ; pg:basis pg:Derived ."
    )


def lead_and_first_listed(sample: Sample) -> None:
    sample.add(f"{task(sample)} pg:firstListedUnit {KEJI} ." + statement(sample, task(sample), "firstListedUnit", KEJI))


def quotes_too_long(sample: Sample) -> None:
    sample.add(f'<{sample.document}/text/x#char=0,121> a pg:Passage ; nif:anchorOf "{"字" * 121}" .')


def statements_without_triple(sample: Sample) -> None:
    sample.add(statement(sample, task(sample), "cooperatingUnit", CAIZHENG))


def statements_with_inferred_triple_only(sample: Sample) -> None:
    sample.add(statement(sample, task(sample), "assignedTo", CAIZHENG))


def roles_without_statement(sample: Sample) -> None:
    sample.add(f"{task(sample)} pg:cooperatingUnit {CAIZHENG} .")


def assign(sample: Sample, role: str, unit: str) -> None:
    sample.add(f"{task(sample)} pg:{role} {unit} ." + statement(sample, task(sample), role, unit))


def units_of_another_place(sample: Sample) -> None:
    assign(sample, "cooperatingUnit", UNIT.format("中山市科学技术局"))


def units_above_and_inside(sample: Sample) -> None:
    assign(sample, "cooperatingUnit", UNIT.format("广东省科学技术厅"))
    assign(sample, "guidingUnit", UNIT.format("江门市蓬江区人民政府"))


def dates(sample: Sample, begins: str, ends: str, subject: str) -> None:
    sample.add(f'{subject} rdfs:label "步骤" ; pg:begins "{begins}"^^xsd:date ; pg:ends "{ends}"^^xsd:date .')


def dates_outside_period(sample: Sample) -> None:
    dates(sample, "2020-12-01", "2021-01-31", task(sample))


def steps_outside_period(sample: Sample) -> None:
    sample.add(f"{task(sample)} pg:milestone <{sample.document}/task/二（一）/milestone/1> .")
    dates(sample, "2015-12-01", "2016-01-31", f"<{sample.document}/task/二（一）/milestone/1>")


def dates_inside_period(sample: Sample) -> None:
    dates(sample, "2016-01-01", "2020-12-31", task(sample))


def lead_also_cooperating(sample: Sample) -> None:
    assign(sample, "cooperatingUnit", KEJI)


def sections(sample: Sample, *numbers: str) -> None:
    for order, number in enumerate(numbers):
        sample.add(
            f'<{sample.document}/section/三/{order}> a pg:Section ; rdfs:label "节" ; pg:sectionNumber "{number}" ;'
            f" pg:inDocument <{sample.document}> ; pg:parentSection <{sample.document}/section/二> ."
        )


def numbering_gap(sample: Sample) -> None:
    sections(sample, "1.", "3.", "4.")


def numbering_gap_in_chinese(sample: Sample) -> None:
    sections(sample, "（九）", "（十）", "（十二）")


def numbering_through(sample: Sample) -> None:
    sections(sample, "4.", "5.", "6.", "（1）", "（2）", "①", "②")


def numbering_double(sample: Sample) -> None:
    sections(sample, "（1）", "（2）", "（2）")


def numbering_in_two_styles(sample: Sample) -> None:
    sections(sample, "1.", "（1）", "一、", "①")


def labels_shared(sample: Sample) -> None:
    unit = UNIT.format("江门市样例二局")
    sample.add(f'{unit} a pg:Bureau ; skos:prefLabel "江门市科技局"@zh ; pg:jurisdiction id:place\\/440700 .')


def labels_shared_elsewhere(sample: Sample) -> None:
    unit = UNIT.format("中山市样例局")
    sample.add(f'{unit} a pg:Bureau ; skos:prefLabel "江门市科技局"@zh ; pg:jurisdiction id:place\\/442000 .')


def names_known(sample: Sample) -> None:
    sample.lines = [line for line in sample.lines if "样例服务局" not in line]


def work_rows_incomplete(sample: Sample) -> None:
    for number, rest in enumerate(
        ["", "; pg:responsiblePerson id:person\\/x", '; pg:deadline "2016-12"^^xsd:gYearMonth']
    ):
        row = f"<{sample.document}/task/附件/{number}>"
        sample.add(f'{row} a pg:WorkItem ; rdfs:label "行{number}" ; pg:inPlan <{sample.document}> {rest} .')


def work_rows_complete(sample: Sample) -> None:
    row = f"<{sample.document}/task/附件/1>"
    sample.add(f'{row} a pg:WorkItem ; rdfs:label "行" ; pg:inPlan <{sample.document}> ; pg:leadUnit {KEJI} .')
    sample.add(statement(sample, row, "leadUnit", KEJI))


def change(sample: Sample, year: str, kind: str) -> None:
    sample.add(
        f"<https://policygraph.example/id/event/x> a org:ChangeEvent ; pg:changeKind pg:{kind} ;"
        f' dcterms:date "{year}"^^xsd:gYear ; org:originalOrganization {CAIZHENG} ; org:resultingOrganization {KEJI} .'
    )


def units_abolished(sample: Sample) -> None:
    change(sample, "2014", "Merge")


def units_abolished_later(sample: Sample) -> None:
    change(sample, "2019", "Merge")


def units_that_lost_a_function(sample: Sample) -> None:
    change(sample, "2014", "FunctionMoved")


FIRES = [
    (
        "lead-and-first-listed",
        lead_and_first_listed,
        ["任务“培育高新技术企业”有牵头单位，又把“江门市科学技术局”记为首列责任单位；二者只能有一。"],
    ),
    ("quotes-too-long", quotes_too_long, ["引文有121字，超过120字；只应存指纹和开头。"]),
    ("statements-without-triple", statements_without_triple, ["陈述所说的三元组（cooperatingUnit）没有记载。"]),
    ("statements-without-triple", statements_with_inferred_triple_only, ["陈述所说的三元组（assignedTo）没有记载。"]),
    (
        "roles-without-statement",
        roles_without_statement,
        ["任务“培育高新技术企业”的分工（cooperatingUnit：江门市财政局）没有陈述为据。"],
    ),
    (
        "units-of-another-place",
        units_of_another_place,
        ["规划属江门市，而“中山市科学技术局”属中山市，既非上级也非下级；请核对所认定的单位。"],
    ),
    ("dates-outside-period", dates_outside_period, None),
    ("dates-outside-period", steps_outside_period, ["“步骤”的时间（2015-12-01 至 2016-01-31）不在规划期之内。"]),
    ("lead-also-cooperating", lead_also_cooperating, ["“江门市科学技术局”在任务“培育高新技术企业”中既牵头又配合。"]),
    ("numbering-gaps", numbering_gap, ["“主要任务”之下编号从1到4，缺1个。"]),
    ("numbering-gaps", numbering_gap_in_chinese, ["“主要任务”之下编号从1到12，缺7个。"]),
    ("numbering-doubles", numbering_double, ["“主要任务”之下编号2出现2次。"]),
    ("labels-shared", labels_shared, ["名称“江门市科技局”在同一地方既指本条，也指“江门市科学技术局”。"]),
    ("names-unreviewed", lambda sample: None, ["登记表中没有“江门市样例服务局”，按名称字面认定，未经人工核对。"]),
    ("work-rows-incomplete", work_rows_incomplete, None),
    ("units-abolished", units_abolished, ["“江门市财政局”在2014年已撤并，早于本规划；请核对所认定的单位。"] * 2),
]
PASSES = [
    ("lead-and-first-listed", lambda sample: None),
    ("quotes-too-long", lambda sample: None),
    ("statements-without-triple", lambda sample: None),
    ("roles-without-statement", lambda sample: None),
    ("units-of-another-place", units_above_and_inside),
    ("dates-outside-period", dates_inside_period),
    ("lead-also-cooperating", lambda sample: None),
    ("numbering-gaps", numbering_through),
    ("numbering-doubles", numbering_in_two_styles),
    ("labels-shared", labels_shared_elsewhere),
    ("names-unreviewed", names_known),
    ("work-rows-incomplete", work_rows_complete),
    ("units-abolished", units_abolished_later),
    ("units-abolished", units_that_lost_a_function),
]


def rule(name: str) -> Query:
    return next(one for one in RULES if one.name == name)


def found(name: str, change_: Callable[[Sample], object]) -> tuple[Finding, ...]:
    sample = plan_a()
    change_(sample)
    store = build.build_memory([sample.facts()], SMALL)
    return quality.run_rules(store, [rule(name)])


def case_name(value: object) -> str:
    return getattr(value, "__name__", None) or str(value)


@pytest.mark.parametrize(("name", "change_", "messages"), FIRES, ids=case_name)
def test_rule_fires(name: str, change_: Callable[[Sample], object], messages: list[str] | None) -> None:
    findings = found(name, change_)
    assert findings
    if messages is not None:
        assert [one.message for one in findings] == messages
    for one in findings:
        assert (one.severity, one.kind, one.source) == (rule(name).severity, PG + rule(name).kind, rule_iri(name))
        assert one.message_en
        assert "{" not in one.message + one.message_en
        assert "“”" not in one.message + one.message_en


@pytest.mark.parametrize(("name", "change_"), PASSES, ids=case_name)
def test_rule_does_not_fire(name: str, change_: Callable[[Sample], object]) -> None:
    assert found(name, change_) == ()


def test_dates_are_compared_with_the_period_of_their_own_plan() -> None:
    first, second = plan_a(), plan_b()
    dates(first, "2016-01-01", "2020-12-31", task(first))
    second.lines = [line.replace("2016", "2031").replace("2020", "2035") for line in second.lines]
    store = build.build_memory([first.facts(), second.facts()], SMALL)
    assert quality.run_rules(store, [rule("dates-outside-period")]) == ()


def test_incomplete_rows_say_what_is_missing() -> None:
    messages = [one.message for one in found("work-rows-incomplete", work_rows_incomplete)]
    assert messages == [
        "“行0”缺完成时限。", "“行0”缺责任人。", "“行0”缺责任单位。", "“行1”缺完成时限。", "“行1”缺责任单位。",
        "“行2”缺责任人。", "“行2”缺责任单位。",
    ]  # fmt: skip


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.name)
def test_every_rule_has_both_cases_and_a_known_kind(one: Query) -> None:
    assert one.name in {name for name, *_ in (*FIRES, *OF_FIGURES, *OF_NAMES)}
    assert one.name in {name for name, *_ in (*PASSES, *SILENT_ON_FIGURES, *SILENT_ON_NAMES)}
    assert one.severity in SEVERITIES
    kinds = {
        str(triple.subject) for triple in load_base(SMALL).triples if str(triple.object) == f"<{PG}FindingKindScheme>"
    }
    assert f"<{PG}{one.kind}>" in kinds


def test_passage_of_the_assignment_is_kept() -> None:
    (finding,) = found("lead-also-cooperating", lead_also_cooperating)
    assert finding.concerns == ()
    (minted,) = found("names-unreviewed", lambda sample: None)
    start = PLAN_A.index("市样例服务局")
    assert [passage.split("#")[1] for passage in minted.passages] == [f"char={start},{start + 6}"]


def test_rules_are_described_in_the_quality_graph(two_plans: Store) -> None:
    rows = two_plans.select(
        "SELECT ?name { GRAPH <https://policygraph.example/id/graph/quality> { ?finding pg:rule ?rule . "
        '?rule skos:prefLabel ?name } FILTER(LANG(?name) = "zh") }'
    ).column("name")
    assert [str(name) for name in rows] == ['"未登记的名称"@zh']


HEADER = """#+ title: 甲
#+ title_en: a
#+ question: 甲？
#+ question_en: a?
#+ kind: DataFault
#+ severity: Warning
#+ message: {message}
#+ message_en: a
#+ columns: {column}=甲|a
SELECT ?{column} {{ ?{column} ?p ?o }}
"""
FAULTY = [
    pytest.param("甲", "thing", "no column focus", id="no focus"),
    pytest.param("{unit}", "focus", "has no column unit", id="unknown column in a message"),
]


@pytest.mark.parametrize(("message", "column", "expected"), FAULTY)
def test_faulty_rule_is_refused(tmp_path: Path, message: str, column: str, expected: str) -> None:
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "a-rule.rq").write_text(HEADER.format(message=message, column=column))
    with pytest.raises(QueryError, match=expected):
        quality.load_rules(tmp_path)

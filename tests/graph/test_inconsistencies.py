"""Rules about figures that disagree: each fires on a small fictional plan made for it, and keeps silent beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

import pyoxigraph
import pytest

from graph import quality
from graph.identifiers import document_iri, figure_iri, graph_iri, passage_iri, section_iri, task_iri
from graph.namespaces import PG
from graph.settings import CHECKOUT
from graph.store import Store
from tests.graph.samples import Sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.catalogue import Query
    from graph.findings import Finding

FIRMS, SALES, OUTPUT, SHARE, ENERGY = "样例企业数量", "样例产业销售收入", "样例产业产值", "样例占比", "样例能耗"
MEASURES: Final = {FIRMS: "数量", SALES: "销售收入", OUTPUT: "产值", SHARE: "比重", ENERGY: "其他", "产值": "产值"}
FAMILY: Final = "id:concept\\/family-样例产业"
CITY, DISTRICT = "place/440700", "place/440703"
TARGETS: Final = "一（二）"
"""The section in which figures stand unless they say otherwise."""


@dataclass(frozen=True)
class Figure:
    """A figure as a loader writes it; `words` are printed once each, in the order of the figures."""

    words: str
    value: str
    indicator: str = FIRMS
    year: int = 2020
    kinds: str = "pg:Target"
    unit: str = "家"
    section: str = TARGETS
    scope: str = CITY
    scope_words: str = ""
    more: str = ""
    rule: str = "figure-prose"


@dataclass
class Plan:
    """A plan of figures: its text is what they print, one a line."""

    figures: list[Figure]
    key: str = "sample-x-2016"
    period: tuple[int, int] = (2016, 2020)
    turtle: list[str] = field(default_factory=list)
    sample: Sample = field(init=False)

    def __post_init__(self) -> None:
        lines = [f"样例{self.key}", *(f"{number}，{one.words}。" for number, one in enumerate(self.figures, 1))]
        self.sample = Sample(self.key, "\n".join(lines) + "\n")
        first, last = self.period
        self.sample.lines[0] = self.sample.lines[0].replace("2016", str(first)).replace("2020", str(last))
        self.sample.lines[0] = self.sample.lines[0].replace(f"sample-x-{first}", self.key)
        for path, kind in {(TARGETS, "Section"), ("附件1", "Annex"), ("附件2", "Annex")}:
            iri = section_iri(self.key, path)
            self.sample.add(f'<{iri}> a pg:{kind} ; rdfs:label "节" ; pg:inDocument <{document_iri(self.key)}> .')
        for one in self.figures:
            self._write(one)
        for line in self.turtle:
            self.sample.add(line)

    def figure(self, number: int) -> str:
        """The IRI of a figure, counted from 0."""
        return figure_iri(self.key, self.figures[number].words, str(number))

    def _write(self, one: Figure) -> None:
        number = self.figures.index(one)
        passage = self.sample.passage(f"{number + 1}，{one.words}")
        basis = f'pg:Printed ; pg:scopeAsPrinted "{one.scope_words}"' if one.scope_words else "pg:DocumentDefault"
        value = f"pg:value {one.value}" if "-" not in one.value else "pg:lowerValue {} ; pg:upperValue {}".format(
            *(f"{part}.0" for part in one.value.split("-"))
        )  # fmt: skip
        self.sample.add(
            f"<{self.figure(number)}> a pg:Figure , {one.kinds} ; pg:inPlan <{document_iri(self.key)}> ;"
            f" pg:inSection <{section_iri(self.key, one.section)}> ; pg:indicator id:indicator\\/{one.indicator} ;"
            f' pg:indicatorAsPrinted "{one.indicator}" ; {value} ; pg:valueAsPrinted "{one.words}" ;'
            f' pg:unitText "{one.unit}" ; pg:scope id:{one.scope.replace("/", chr(92) + "/")} ; pg:scopeBasis {basis} ;'
            f' pg:year "{one.year}"^^xsd:gYear ; pg:begins "{one.year}-01-01"^^xsd:date ;'
            f' pg:ends "{one.year}-12-31"^^xsd:date ; pg:extractedBy id:concept\\/rule-{one.rule} ;'
            f" prov:wasDerivedFrom <{passage}> {one.more} ."
        )
        kinds = {"quantityKind": "Stock", "modality": "Firm"}
        for name, default in kinds.items():
            if f"pg:{name}" not in one.more:
                self.sample.add(f"<{self.figure(number)}> pg:{name} pg:{default} .")


@cache
def registered() -> str:
    """The indicators of these tests as the registry describes them."""
    lines = [
        f'id:indicator\\/{name} a pg:Indicator ; skos:prefLabel "{name}"@zh , "sample {number}"@en ;'
        f" skos:inScheme id:concept\\/scheme-indicators ; skos:broader {FAMILY} ;"
        f" pg:measure id:concept\\/measure-{measure} ;"
        f" pg:direction pg:{'Lower' if name == ENERGY else 'Higher'}IsBetter ."
        for number, (name, measure) in enumerate(MEASURES.items())
    ]
    return "\n".join([*lines, f'{FAMILY} a skos:Concept ; skos:prefLabel "样例产业"@zh , "sample industry"@en .'])


RULES = {rule.name: rule for rule in quality.load_rules(CHECKOUT / "queries")}


def found(name: str, *plans: Plan) -> tuple[Finding, ...]:
    """What one rule finds in some plans."""
    plans[0].sample.add(registered())
    backend = pyoxigraph.Store()
    for plan in plans:
        graph = pyoxigraph.NamedNode(graph_iri("document", plan.key))
        backend.extend(pyoxigraph.Quad(*triple, graph) for triple in plan.sample.facts().triples)
    return quality.run_rules(Store(backend), [RULES[name]])


def two(first: Figure, second: Figure) -> Callable[[], list[Plan]]:
    return lambda: [Plan([first, second])]


def apart(first: Figure, second: Figure, begins: int = 2021) -> Callable[[], list[Plan]]:
    """Two plans of one figure each; the second begins later."""
    return lambda: [Plan([first]), Plan([second], "sample-y-2021", (begins, begins + 4))]


def items(*figures: Figure) -> Callable[[], list[Plan]]:
    """Figures in one row of a table of indicators."""

    def plan() -> list[Plan]:
        made = Plan(list(figures))
        row = f"<{document_iri(made.key)}/item/附件1/1>"
        for number in range(len(figures)):
            made.sample.add(f"{row} pg:hasFigure <{made.figure(number)}> .")
        return [made]

    return plan


def linked(link: str, first: Figure, *others: Figure) -> Callable[[], list[Plan]]:
    """Figures that belong to the first one by a link."""

    def plan() -> list[Plan]:
        made = Plan([first, *others])
        for number in range(1, len(others) + 1):
            made.sample.add(f"<{made.figure(number)}> pg:{link} <{made.figure(0)}> .")
        return [made]

    return plan


def work_list(first: Figure, second: Figure) -> Callable[[], list[Plan]]:
    """Two figures in a section that holds work items, whose scope is not printed."""

    def plan() -> list[Plan]:
        made = Plan([first, second])
        made.sample.add(
            f'<{task_iri(made.key, "附件2/1")}> a pg:WorkItem ; rdfs:label "行" ;'
            f" pg:inPlan <{document_iri(made.key)}> ; pg:inSection <{section_iri(made.key, '附件2')}> ."
        )
        return [made]

    return plan


def lists(*, body: int, table: int, both: int) -> Callable[[], list[Plan]]:
    """Targets that stand in the body only, in the table only, and in both."""

    def plan() -> list[Plan]:
        in_body = [Figure(f"正文第{n}项5家", "5", f"指标{n}") for n in range(both + body)]
        numbers = [*range(both), *range(100, 100 + table)]
        in_table = [Figure(f"表中第{n}项5家", "5", f"指标{n}", section="附件1", rule="figure-table") for n in numbers]
        made = Plan(in_body + in_table)
        for name in {one.indicator for one in made.figures}:
            made.sample.add(f'id:indicator\\/{name} a pg:Indicator ; skos:prefLabel "{name}"@zh .')
        return [made]

    return plan


BOUND = "; pg:comparator pg:{}"
GROWTH = Figure("年均增长10%", "10", "样例产业产值年均增长", unit="%", more="; pg:quantityKind pg:GrowthRate")
WIDE, NARROW = {"scope": CITY, "scope_words": "全市"}, {"scope": DISTRICT, "scope_words": "蓬江区"}
ANNEX = {"section": "附件1"}
BASE = {"year": 2015, "kinds": "pg:Actual , pg:Baseline"}

FIRES: Final = [
    ("figures-differ-within-document", two(Figure("达到500家", "500"), Figure("达到400家", "400")), 1),
    ("figures-differ-within-document", two(Figure("达到1-2家", "1-2"), Figure("达到3-4家", "3-4")), 1),
    ("figures-differ-between-documents", apart(Figure("定500家", "500"), Figure("定400家", "400"), 2018), 1),
    ("bounds-differ-within-document",
     two(Figure("达到500家", "500"), Figure("超500家", "500", more=BOUND.format("MoreThan"))), 1),
    ("bounds-differ-between-documents",
     apart(Figure("达到500家", "500"), Figure("超500家", "500", more=BOUND.format("MoreThan")), 2018), 1),
    ("measures-and-figures-differ",
     two(Figure("收入超9亿元", "9", SALES, unit="亿元"), Figure("产值超8亿元", "8", OUTPUT, unit="亿元")), 1),
    ("measures-differ",
     two(Figure("收入超9亿元", "9", SALES, unit="亿元"), Figure("产值超9亿元", "9", OUTPUT, unit="亿元")), 1),
    ("part-greater-than-whole",
     linked("ofFigure", Figure("获奖5项", "5", unit="项"), Figure("一等6项", "6", SHARE, unit="项")), 1),
    ("parts-exceed-whole",
     linked("ofFigure", Figure("共5项", "5", unit="项"), Figure("甲类3项", "3", SHARE, unit="项"),
            Figure("乙类3项", "3", ENERGY, unit="项")), 1),
    ("scope-differs-body-annex",
     two(Figure("蓬江区5家", "5", **NARROW), Figure("全市5家", "5", **WIDE, **ANNEX)), 1),
    ("targets-missing-body-table", lists(body=1, table=2, both=5), 2),
    ("growth-does-not-close",
     linked("growthOf", Figure("产值200亿元", "200", OUTPUT, 2018, unit="亿元"), GROWTH,
            Figure("产值为100亿元", "100", OUTPUT, 2016, unit="亿元")), 1),
    ("targets-below-earlier-plan", apart(Figure("定61%", "61", SHARE, 2020), Figure("定54%", "54", SHARE, 2023)), 1),
    ("targets-below-earlier-plan", apart(Figure("定5吨", "5", ENERGY, 2020), Figure("定6吨", "6", ENERGY, 2023)), 1),
    ("targets-falling-within-plan", two(Figure("到2018年9家", "9", year=2018), Figure("到2020年8家", "8")), 1),
    ("targets-below-baseline", items(Figure("基数9家", "9", **BASE), Figure("目标8家", "8")), 1),
    ("targets-without-progress", items(Figure("基数9家", "9", **BASE), Figure("目标为9家", "9")), 1),
    ("target-years-outside-period", two(Figure("到2025年9家", "9", year=2025), Figure("到2020年8家", "8")), 1),
    ("units-of-measure-differ", two(Figure("9家", "9"), Figure("设9个", "9", unit="个")), 1),
]  # fmt: skip
SILENT: Final = [
    ("figures-differ-within-document",
     two(Figure("达到500家", "500"), Figure("超500家", "500", more=BOUND.format("MoreThan")))),
    ("figures-differ-within-document", two(Figure("达到500家", "500"), Figure("达到400家", "400", year=2019))),
    ("figures-differ-within-document", two(Figure("全市5家", "5"), Figure("蓬江区4家", "4", **NARROW))),
    ("figures-differ-within-document",
     two(Figure("达到500家", "500"), Figure("力争400家", "400", more="; pg:modality pg:Striven"))),
    ("figures-differ-within-document",
     two(Figure("达到500家", "500"), Figure("新增400家", "400", more="; pg:quantityKind pg:Increment"))),
    ("figures-differ-within-document",
     two(Figure("国家级5家", "5", more="; pg:level pg:StateLevel"),
         Figure("省级9家", "9", more="; pg:level pg:ProvincialLevel"))),
    ("figures-differ-within-document", two(Figure("目标5家", "5"), Figure("已有4家", "4", kinds="pg:Actual"))),
    ("figures-differ-within-document", two(Figure("某数5家", "5", "未登记"), Figure("某数4家", "4", "未登记"))),
    ("figures-differ-within-document",
     work_list(Figure("甲5家", "5", section="附件2"), Figure("乙4家", "4", section="附件2"))),
    ("figures-differ-within-document",
     two(Figure("产值5亿元", "5", "产值", unit="亿元"), Figure("产值4亿元", "4", "产值", unit="亿元"))),
    ("figures-differ-between-documents", apart(Figure("定500家", "500"), Figure("定400家", "400", year=2023))),
    ("figures-differ-between-documents", two(Figure("达到500家", "500"), Figure("达到400家", "400"))),
    ("bounds-differ-within-document", two(Figure("达到500家", "500"), Figure("实现500家", "500"))),
    ("bounds-differ-within-document",
     two(Figure("达到500家", "500"), Figure("超400家", "400", more=BOUND.format("MoreThan")))),
    ("bounds-differ-between-documents", apart(Figure("定500家", "500"), Figure("亦500家", "500"), 2018)),
    ("measures-and-figures-differ",
     two(Figure("收入超9亿元", "9", SALES, unit="亿元"), Figure("产值超9亿元", "9", OUTPUT, unit="亿元"))),
    ("measures-differ",
     two(Figure("收入超9亿元", "9", SALES, unit="亿元"), Figure("产值超9亿元", "9", OUTPUT, 2019, unit="亿元"))),
    ("part-greater-than-whole",
     linked("ofFigure", Figure("达到3%", "3", unit="%"), Figure("其中高新区4%", "4", unit="%"))),
    ("parts-exceed-whole",
     linked("ofFigure", Figure("共6项", "6", unit="项"), Figure("甲类3项", "3", SHARE, unit="项"),
            Figure("乙类3项", "3", ENERGY, unit="项"))),
    ("scope-differs-body-annex", two(Figure("全市内5家", "5", **WIDE), Figure("全市5家", "5", **WIDE, **ANNEX))),
    ("scope-differs-body-annex", two(Figure("蓬江区5家", "5", **NARROW), Figure("共5家", "5", **ANNEX))),
    ("targets-missing-body-table", lists(body=0, table=0, both=5)),
    ("targets-missing-body-table", lists(body=0, table=20, both=5)),
    ("growth-does-not-close",
     linked("growthOf", Figure("产值121亿元", "121", OUTPUT, 2018, unit="亿元"), GROWTH,
            Figure("产值为100亿元", "100", OUTPUT, 2016, unit="亿元"))),
    ("targets-below-earlier-plan", apart(Figure("定54%", "54", SHARE, 2020), Figure("定61%", "61", SHARE, 2023))),
    ("targets-below-earlier-plan", apart(Figure("定6吨", "6", ENERGY, 2020), Figure("定5吨", "5", ENERGY, 2023))),
    ("targets-falling-within-plan", two(Figure("到2018年8家", "8", year=2018), Figure("到2020年9家", "9"))),
    ("targets-below-baseline", items(Figure("基数8家", "8", **BASE), Figure("目标9家", "9"))),
    ("targets-below-baseline", items(Figure("基数9吨", "9", ENERGY, **BASE), Figure("目标8吨", "8", ENERGY))),
    ("targets-without-progress", items(Figure("基数0吨", "0", ENERGY, **BASE), Figure("目标0吨", "0", ENERGY))),
    ("targets-without-progress",
     items(Figure("基数9家", "9", **BASE), Figure("超9家", "9", more=BOUND.format("MoreThan")))),
    ("target-years-outside-period", two(Figure("到2018年9家", "9", year=2018), Figure("到2020年8家", "8"))),
    ("units-of-measure-differ", two(Figure("9件", "9", unit="件"), Figure("设9件每人", "9", unit="件/人"))),
]  # fmt: skip


def case_name(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("name", "plans", "count"), FIRES, ids=case_name)
def test_rule_fires(name: str, plans: Callable[[], list[Plan]], count: int) -> None:
    findings = found(name, *plans())
    assert len(findings) == count
    for one in findings:
        assert (one.severity, one.kind) == (RULES[name].severity, PG + RULES[name].kind)
        assert one.passages
        assert "{" not in one.message + one.message_en
        assert "“”" not in one.message + one.message_en
        assert not one.message_en.endswith(": .")


@pytest.mark.parametrize(("name", "plans"), SILENT, ids=case_name)
def test_rule_keeps_silent(name: str, plans: Callable[[], list[Plan]]) -> None:
    assert found(name, *plans()) == ()


def test_conflict_names_every_passage_and_what_is_printed() -> None:
    plan = Plan([Figure("达到500家", "500"), Figure("达到400家", "400"), Figure("共有400家", "400")])
    (one,) = found("figures-differ-within-document", plan)
    starts = [plan.sample.text.index(f"{number}，") for number in (1, 2, 3)]
    assert set(one.passages) == {
        passage_iri(plan.key, plan.sample.hash, start, start + 2 + len(figure.words))
        for start, figure in zip(starts, plan.figures, strict=True)
    }
    assert one.message == "“样例企业数量”（2020年）在本文件中数值不一：1，达到500家；2，达到400家；3，共有400家。"
    assert set(one.concerns) == {plan.figure(number) for number in range(3)}


def test_rules_of_figures_are_all_tested() -> None:
    fired, silent = {name for name, *_ in FIRES}, {name for name, _ in SILENT}
    assert fired == silent
    about_figures = {rule.name for rule in RULES.values() if _is_about_figures(rule)}
    assert about_figures <= fired


def _is_about_figures(rule: Query) -> bool:
    return any(word in rule.text for word in ("pg:quantityKind", "pg:ofFigure", "pg:valueAsPrinted"))

"""Rules about names, persons, groups and sets: each fires on a small fictional plan made for it, and else is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph
import pytest

from graph import quality
from graph.identifiers import document_iri, graph_iri, statement_iri, task_iri
from graph.namespaces import PG
from graph.settings import CHECKOUT
from graph.store import Store
from tests.graph.samples import Sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.findings import Finding

KEY: Final = "sample-n-2016"
RULES = {rule.name: rule for rule in quality.load_rules(CHECKOUT / "queries")}


def named(*forms: str, kind: str = "pg:Park") -> Callable[[], Sample]:
    """A plan that prints one thing in these forms."""

    def plan() -> Sample:
        sample = Sample(KEY, "样例方案\n" + "".join(f"建设{form}。\n" for form in forms))
        sample.add(f'id:park\\/样例园 a {kind} ; skos:prefLabel "样例园"@zh .')
        for form in forms:
            sample.at = sample.text.index(f"建设{form}。", sample.at)
            sample.passage(form, "https://policygraph.example/id/park/样例园")
        return sample

    return plan


def persons(*names: str, unit: str = "甲区政府") -> Callable[[], Sample]:
    """A plan whose rows name these persons for one unit."""

    def plan() -> Sample:
        sample = Sample(KEY, "样例方案\n" + "".join(f"{name}。\n" for name in names))
        sample.add(f'id:org\\/{unit} a pg:Government ; skos:prefLabel "{unit}"@zh .')
        for number, name in enumerate(names):
            row, person = task_iri(KEY, f"附件/{number}"), f"https://policygraph.example/id/person/{name}"
            passage = sample.passage(name)
            sample.at = sample.text.index(name, sample.at) + len(name)
            sample.add(f'<{person}> a pg:Person ; skos:prefLabel "{name}"@zh .')
            sample.add(f"<{row}> pg:inPlan <{document_iri(KEY)}> ; pg:responsiblePerson <{person}> .")
            sample.add(
                f"<{statement_iri(KEY, row, 'person', person)}> a pg:Statement ; rdf:subject <{row}> ;"
                f" rdf:predicate pg:responsiblePerson ; rdf:object <{person}> ; pg:onBehalfOf id:org\\/{unit} ;"
                f" prov:wasDerivedFrom <{passage}> ."
            )
        return sample

    return plan


def leads(unit: str) -> Callable[[], Sample]:
    """A task that a unit leads and the group of 甲区政府 and 乙区政府 cooperates on."""

    def plan() -> Sample:
        sample = Sample(KEY, f"样例方案\n招商。\n牵头单位：{unit}；配合单位：各区政府\n")
        group = "id:org\\/各区政府"
        sample.add(f'{group} a pg:OrganizationGroup ; skos:prefLabel "各区政府"@zh .')
        sample.add(f"{group} pg:groupMember id:org\\/甲区政府 , id:org\\/乙区政府 .")
        sample.add(f'id:org\\/{unit} a pg:Government ; skos:prefLabel "{unit}"@zh .')
        roles = [("leadUnit", unit, unit), ("cooperatingUnit", "各区政府", "各区政府")]
        sample.task("一", "招商", f"牵头单位：{unit}；配合单位：各区政府", roles)
        return sample

    return plan


def members(count: int, *names: str) -> Callable[[], Sample]:
    """A set whose name prints a count, and the members that the plan lists."""

    def plan() -> Sample:
        sample = Sample(KEY, f"样例方案\n建设{'、'.join(names)}等平台。\n")
        sample.add(f'id:set\\/大平台 a pg:NamedSet ; skos:prefLabel "大平台"@zh ; pg:printedCount {count} .')
        for name in names:
            thing = f"id:platform\\/{name}"
            sample.add(f"id:set\\/大平台 pg:hasMember {thing} .")
            sample.add(
                f"<{statement_iri(KEY, 'set', 'hasMember', name)}> a pg:Statement ; rdf:subject id:set\\/大平台 ;"
                f" rdf:predicate pg:hasMember ; rdf:object {thing} ; prov:wasDerivedFrom <{sample.passage(name)}> ."
            )
        return sample

    return plan


FIRES: Final = [
    (
        "name-variants",
        named("样例产业园", "样例科技园"),
        "本文件对“样例园”有几种写法：“样例产业园”1处；“样例科技园”1处。",
    ),
    ("name-variants", named("样例园（二期）", "样例二期园"), None),
    ("unit-with-two-persons", persons("张样例", "李样例"), "“甲区政府”在本文件中有不同的责任人：张样例；李样例。"),
    ("lead-in-cooperating-group", leads("甲区政府"), "“甲区政府”牵头任务“招商”，又属配合单位“各区政府”。"),
    ("list-count-differs", members(3, "甲平台", "乙平台"), "“大平台”印为3个，本文件列出2个。"),
]
SILENT: Final = [
    ("name-variants", named("样例园", "江门样例园")),
    ("name-variants", named("“样例”园", "样例园")),
    ("name-variants", named("江门市科学技术局", "市科技局", kind="pg:Bureau , pg:Organization")),
    ("name-variants", named("样例产业", "样例工业", kind="pg:Industry")),
    ("unit-with-two-persons", persons("张样例", "张样例")),
    ("lead-in-cooperating-group", leads("丙区政府")),
    ("list-count-differs", members(2, "甲平台", "乙平台")),
]


def found(name: str, sample: Sample) -> tuple[Finding, ...]:
    """What one rule finds in a plan; the classes above are told, as inference would."""
    backend, graph = pyoxigraph.Store(), pyoxigraph.NamedNode(graph_iri("document", KEY))
    backend.extend(pyoxigraph.Quad(*triple, graph) for triple in sample.facts().triples)
    return quality.run_rules(Store(backend), [RULES[name]])


@pytest.mark.parametrize(("name", "plan", "message"), FIRES)
def test_rule_fires(name: str, plan: Callable[[], Sample], message: str | None) -> None:
    (one,) = found(name, plan())
    assert (one.severity, one.kind) == (RULES[name].severity, PG + RULES[name].kind)
    assert one.passages
    assert one.message == (message or one.message)
    assert "{" not in one.message + one.message_en


@pytest.mark.parametrize(("name", "plan"), SILENT)
def test_rule_keeps_silent(name: str, plan: Callable[[], Sample]) -> None:
    assert found(name, plan()) == ()

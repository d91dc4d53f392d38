"""Query files are read strictly, with file and line in each complaint, and run with typed values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from graph import catalogue
from graph.errors import NotFoundError, ParameterError, QueryError
from graph.namespaces import ID, PG, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from graph.catalogue import Query
    from graph.store import Store

GOOD = """#+ title: 单位的任务
#+ title_en: Tasks of a unit
#+ question: 该单位有哪些任务？
#+ question_en: Which tasks does the unit have?
#+ params: unit iri 江门市科学技术局 — 单位 | unit
#+ params: role? enum:lead,all all [all] — 角色 | role
#+ params: from? year 2016 — 起始年 | from year
#+ columns: task=任务|task ; title=题名|title
#+ columns: first=首|first
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX pg: <https://policygraph.example/ontology#>
SELECT ?task ?title ?first WHERE {
  ?task pg:assignedTo ?unit ; rdfs:label ?title .
  BIND(EXISTS { ?task pg:leadUnit ?unit } AS ?first)
  FILTER(?role != "lead" || ?first)
  FILTER(!BOUND(?from) || EXISTS { ?task pg:inPlan/pg:periodStart ?from })
}
ORDER BY ?task
"""


def write(folder: Path, text: str, name: str = "tasks-of-unit", kind: str = "browse") -> Path:
    path = folder / kind / f"{name}.rq"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return catalogue.read_query(write(tmp_path, GOOD))


def test_header_is_read(query: Query) -> None:
    assert (query.name, query.folder, query.title_en) == ("tasks-of-unit", "browse", "Tasks of a unit")
    unit, role, start = query.parameters
    assert (unit.name, unit.type, unit.example, unit.required) == ("unit", "iri", "江门市科学技术局", True)
    assert (role.choices, role.default, role.optional) == (("lead", "all"), "all", True)
    assert (start.default, start.required, start.label_en) == (None, False, "from year")
    assert [column.name for column in query.columns] == ["task", "title", "first"]
    assert query.columns[1].label == "题名"


def test_catalogue_finds_all_folders_in_order(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "b", "browse")
    write(tmp_path, GOOD, "a", "analysis")
    found = catalogue.load_catalogue(tmp_path)
    assert list(found) == ["b", "a"]
    with pytest.raises(NotFoundError, match="no query 'bb'; nearest are: a, b"):
        catalogue.find(found, "bb")
    assert catalogue.find(found, "a").folder == "analysis"


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a", "browse")
    write(tmp_path, GOOD, "a", "analysis")
    with pytest.raises(QueryError, match="Two queries are named a"):
        catalogue.load_catalogue(tmp_path)


def change(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


FAULTY = [
    pytest.param(change("#+ title_en: Tasks of a unit\n", ""), "has no title_en", id="missing"),
    pytest.param(change("#+ title_en:", "#+ titel_en:"), "line 2: '#\\+ titel_en: Tasks.*is no header", id="misspelt"),
    pytest.param(change("#+ title_en:", "#+ title:"), "line 2: the header title stands twice", id="twice"),
    pytest.param(change("iri 江门市科学技术局", "irri x"), "line 5: .* is not `name type example", id="type"),
    pytest.param(change(" — 单位 | unit", ""), "line 5: .* is not `name type example", id="no labels"),
    pytest.param(change("year 2016", "year soon"), "line 7: 'soon' does not fit from: a year of four", id="example"),
    pytest.param(change("[all]", "[some]"), "line 6: role is one of lead, all", id="default"),
    pytest.param(change("first=首|first", "first"), "line 9: 'first' is not `name=label", id="column"),
    pytest.param(change("first=首|first", "last=末|last"), "gives the columns", id="other columns"),
    pytest.param(change("params: from?", "params: until?"), "until is not used in the query", id="unused"),
    pytest.param(change("ORDER BY ?task", "ORDER ?task"), "cannot be read", id="syntax"),
    pytest.param(change("SELECT ?task ?title ?first WHERE", "ASK"), "no SELECT query", id="ask"),
    pytest.param(
        change("#+ columns: task=任务|task ; title=题名|title\n", "").replace("#+ columns: first=首|first\n", ""),
        "has no columns",
        id="no columns",
    ),
    pytest.param(GOOD + "#+ kind: x\n", "line 19: '#\\+ kind: x' is no header", id="header of another folder"),
]


@pytest.mark.parametrize(("text", "message"), FAULTY)
def test_faulty_file_is_refused_with_its_name(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        catalogue.read_query(write(tmp_path, text))
    assert "tasks-of-unit.rq" in str(caught.value)


@pytest.mark.parametrize("name", ["TasksOfUnit", "tasks_of_unit", "任务", "-a"])
def test_name_is_kebab_case(tmp_path: Path, name: str) -> None:
    with pytest.raises(QueryError, match="kebab-case"):
        catalogue.read_query(write(tmp_path, GOOD, name))


def test_severity_is_known(tmp_path: Path) -> None:
    header = "#+ kind: DataFault\n#+ severity: Fatal\n#+ message: 甲\n#+ message_en: a\n"
    with pytest.raises(QueryError, match="severity is one of Info, Warning, Violation"):
        catalogue.read_query(write(tmp_path, header + GOOD, kind="quality"))


def titles(store: Store, query: Query, **values: str) -> list[str]:
    return [getattr(term, "value", "") for term in catalogue.run(store, query, values).column("title")]


def test_run_looks_names_up_and_takes_defaults(two_plans: Store, query: Query) -> None:
    assert titles(two_plans, query, unit="江门市财政局") == ["培育高新技术企业", "引进创新人才", "培育高新技术企业"]
    assert titles(two_plans, query, unit="江门市科技局", role="lead") == ["培育高新技术企业"]
    assert titles(two_plans, query, unit="id/org/江门市财政局", role="lead") == []
    assert titles(two_plans, query, unit=ID + "org/江门市财政局", **{"from": "2016"})[1:2] == ["引进创新人才"]
    assert titles(two_plans, query, unit="江门市财政局", **{"from": "2017"}) == []
    assert titles(two_plans, query, unit="江门市财政局", role="", **{"from": ""}) != []


def test_run_takes_terms(two_plans: Store, query: Query) -> None:
    table = catalogue.run(two_plans, query, {"unit": NamedNode(ID + "org/江门市财政局")}, role="all")
    assert len(table.rows) == 3


WRONG = [
    pytest.param({}, "needs a value for unit, for example unit=江门市科学技术局", id="missing"),
    pytest.param({"unit": ""}, "needs a value for unit", id="empty"),
    pytest.param({"unit": "某局"}, "nothing here has this name", id="unknown name"),
    pytest.param({"unit": "id/org/x y"}, "an IRI is expected", id="no IRI"),
    pytest.param({"unit": "urn:a", "role": "follow"}, "role is one of lead, all, not 'follow'", id="enum"),
    pytest.param({"unit": "urn:a", "from": "16"}, "a year of four digits is expected", id="year"),
    pytest.param({"unit": "urn:a", "colour": "red"}, "no parameter 'colour'; it has: unit, role, from", id="unknown"),
]


@pytest.mark.parametrize(("given", "message"), WRONG)
def test_wrong_values_are_refused(two_plans: Store, query: Query, given: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        catalogue.run(two_plans, query, given)


VALUES = [
    ("text", "甲", Literal("甲")),
    ("integer", "-7", Literal(-7)),
    ("date", "2016-12-31", Literal("2016-12-31", datatype=NamedNode(XSD + "date"))),
    ("year", "2016", Literal("2016", datatype=NamedNode(XSD + "gYear"))),
    ("key", "jm-zone-2016", NamedNode(ID + "document/jm-zone-2016")),
    ("key", ID + "document/k", NamedNode(ID + "document/k")),
    ("concept", "Warning", NamedNode(PG + "Warning")),
    ("concept", "sh:Warning", NamedNode("http://www.w3.org/ns/shacl#Warning")),
    ("iri", "id/org/甲", NamedNode(ID + "org/甲")),
    ("iri", "pg:leadUnit", NamedNode(PG + "leadUnit")),
    ("iri", "https://x.example/a", NamedNode("https://x.example/a")),
    ("term", '"甲"@zh', Literal("甲", language="zh")),
    ("term", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>', Literal(5)),
    ("term", "<urn:a>", NamedNode("urn:a")),
]


@pytest.mark.parametrize(("kind", "text", "expected"), VALUES)
def test_values_become_terms(kind: str, text: str, expected: object) -> None:
    from graph import values

    assert values.parse(kind, text) == expected


BAD_VALUES = [
    ("integer", "seven"),
    ("integer", "1.5"),
    ("date", "2016-02-30"),
    ("date", "soon"),
    ("year", "２０１６"),
    ("key", " "),
    ("iri", "http://a b"),
    ("concept", "a b"),
    ("term", '"cut'),
    ("term", '"a" . <urn:x> <urn:y> "b"'),
]


@pytest.mark.parametrize(("kind", "text"), BAD_VALUES)
def test_values_of_the_wrong_type_are_refused(kind: str, text: str) -> None:
    from graph import values

    with pytest.raises(ParameterError, match="expected"):
        values.parse(kind, text)


def test_name_of_two_things_asks_for_an_iri(two_plans: Store) -> None:
    import pyoxigraph

    from graph import values
    from graph.store import Store as AnyStore

    backend = pyoxigraph.Store()
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    for name in ("urn:a", "urn:b"):
        backend.add(pyoxigraph.Quad(NamedNode(name), label, Literal("甲", language="zh"), NamedNode("urn:g")))
    with pytest.raises(ParameterError, match=r"2 things have this name \(urn:a, urn:b\); give the IRI"):
        values.parse("iri", "甲", AnyStore(backend))

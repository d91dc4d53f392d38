"""Every row of phrases.toml, run: its own example must give what it expects; a row without an example fails."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import OWL, RDF, SKOS, Namespace

from graph.namespaces import PG
from graph.reference import load_reference
from loaders.facts import assignments, notes
from loaders.names import NameIndex, load_names
from loaders.phrases import PHRASES, Phrases
from loaders.records import Assignment, Period, Role
from loaders.resolve import Resolver, kind_of
from loaders.spans import fold, squeeze

if TYPE_CHECKING:
    from rdflib import Graph

ROOT = Path(__file__).resolve().parents[2]
TABLE = Phrases(ROOT / "loaders" / "phrases.toml").table
PLACE = "440700"
pg = Namespace(PG)

LABELS, KINDS, COLUMNS, FINDINGS = (TABLE[name] for name in ("label", "kind", "column", "finding"))
Row = dict[str, Any]


@cache
def names() -> NameIndex:
    return load_names(load_reference(ROOT / "graph" / "registry"))


def read(text: str) -> tuple[list[Assignment], list[Period]]:
    resolver = Resolver(names(), PLACE, "sample")
    blocks, _ = assignments.read_all(fold(text), text, [], resolver)
    return [a for b in blocks for a in b.assignments], [b.deadline for b in blocks if b.deadline]


def doubled(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def each(rows: list[Row], name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=[row[name] for row in rows])


def test_tables_are_there() -> None:
    assert set(TABLE) == {"label", "kind", "words", "column", "finding"}
    assert len(LABELS) >= 26
    assert len(KINDS) >= 10
    assert len(COLUMNS) >= 15
    assert len(FINDINGS) >= 20


# --- labels -----------------------------------------------------------------------------------------------------------


@each(LABELS, "text")
def test_label_row_is_whole(row: Row) -> None:
    assert set(row) == {"text", "role", "example", "expect", "source"}
    assert row["text"] == squeeze(row["text"]), "labels are compared in folded form"
    assert row["text"] + "：" in row["example"]
    assert row["source"]
    assert bool(row["role"]) == bool(row["expect"])


@each([row for row in LABELS if row["role"]], "text")
def test_example_of_a_label_gives_its_name_in_its_role(row: Row) -> None:
    found, _ = read(row["example"])
    label_end = row["example"].index(row["text"] + "：") + len(row["text"]) + 1
    behind = [a for a in found if a.span.start == label_end]
    assert (row["role"], row["expect"]) in [(str(a.role), a.words) for a in behind]
    assert row["expect"] == next(a for a in behind).span.of(row["example"])


@each([row for row in LABELS if not row["role"]], "text")
def test_example_of_a_label_that_names_nobody_gives_nobody_behind_it(row: Row) -> None:
    found, deadlines = read(row["example"])
    start = row["example"].index(row["text"])
    assert found, "the other labels of the example are read"
    assert all(a.span.end <= start for a in found)
    assert bool(deadlines) == (row["text"] in notes.DEADLINE_LABELS)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        pytest.param("牵头单位", Role.LEAD, id="lead"),
        pytest.param("主办单位", Role.LEAD, id="host"),
        pytest.param("责任单位", Role.RESPONSIBLE, id="responsible"),
        pytest.param("承办单位", Role.RESPONSIBLE, id="contractor"),
        pytest.param("配合单位", Role.COOPERATING, id="cooperating"),
        pytest.param("协办单位", Role.COOPERATING, id="co-host"),
        pytest.param("指导单位", Role.GUIDING, id="guiding"),
        pytest.param("督导单位", Role.GUIDING, id="supervising"),
    ],
)
def test_label_means_its_role(label: str, role: Role) -> None:
    found, _ = read(f"{label}：市科技局、市财政局。")
    assert [a.words for a in found if a.role is role] == ["市科技局", "市财政局"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("各责任单位：市科技局要抓好落实。", id="a longer word that ends in a label"),
        pytest.param("责任单位要明确分工，市科技局要抓好落实。", id="a label without its colon"),
    ],
)
def test_near_misses_of_labels(text: str) -> None:
    assert read(text) == ([], [])


def test_labels_are_roles_and_longest_first() -> None:
    assert doubled([row["text"] for row in LABELS]) == []
    assert {row["role"] for row in LABELS} <= {"", *Role}
    lengths = [len(text) for text in PHRASES.labels]
    assert lengths == sorted(lengths, reverse=True)


def test_roles_are_terms_of_the_ontology(ontology: Graph) -> None:
    assert all((pg[role], RDF.type, OWL.ObjectProperty) in ontology for role in Role)


# --- kinds of names ---------------------------------------------------------------------------------------------------


@each(KINDS, "kind")
def test_kind_row_is_whole_and_tells_its_example(row: Row) -> None:
    assert set(row) == {"kind", "endings", "example", "source"}
    assert row["source"]
    assert kind_of(row["example"]) == row["kind"]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [pytest.param(ending, row["kind"], id=f"{ending} {row['kind']}") for row in KINDS for ending in row["endings"]],
)
def test_every_ending_tells_its_kind(ending: str, kind: str) -> None:
    """An ending that a shorter one of another row would take first is never reached."""
    assert kind_of(f"样例{ending}") == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("样例科学院", "ResearchInstitute", id="not a college though it ends so"),
        pytest.param("样例职业技术学院", "University", id="a college"),
        pytest.param("团市委", "Association", id="not a party committee though it ends so"),
        pytest.param("市委", "PartyBody", id="a party committee"),
        pytest.param("市发展改革委", "Bureau", id="a commission"),
        pytest.param("市财政局（国资委）", "Bureau", id="the name before the bracket tells"),
        pytest.param("各市（区）政府", "OrganizationGroup", id="all of a kind are a group"),
        pytest.param("样例平台", "Organization", id="an ending that tells nothing"),
        pytest.param("局长", "Organization", id="an ending within a longer word"),
    ],
)
def test_kind_of_near_endings(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_kinds_are_classes_and_endings_stand_once(ontology: Graph) -> None:
    assert doubled([ending for row in KINDS for ending in row["endings"]]) == []
    assert doubled([row["kind"] for row in KINDS]) == []
    assert [row["kind"] for row in KINDS if (pg[row["kind"]], RDF.type, OWL.Class) not in ontology] == []


# --- lists of words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLE["words"])
def test_list_of_words_is_folded_and_without_doubles(name: str) -> None:
    words = TABLE["words"][name]
    assert words
    assert doubled(words) == []
    assert [word for word in words if word != squeeze(word)] == []
    assert PHRASES.words(name) == tuple(words)


def test_lists_of_words_are_those_that_the_code_names() -> None:
    named, asked = set(), set()
    for path in sorted((ROOT / "loaders").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                named.add(node.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "PHRASES.words":
                asked.update(arg.value for arg in node.args if isinstance(arg, ast.Constant))
    assert asked <= set(TABLE["words"]), "no list is asked for that is not there"
    assert set(TABLE["words"]) <= named, "no list is there that nothing asks for"
    assert len(asked) > 10


# --- columns ----------------------------------------------------------------------------------------------------------


@each(COLUMNS, "holds")
def test_column_row_has_heads(row: Row) -> None:
    assert set(row) == {"holds", "heads"}
    assert row["heads"]
    assert [head for head in row["heads"] if head != squeeze(head)] == []
    assert all(PHRASES.columns[head] == row["holds"] for head in row["heads"])


def test_columns_stand_once() -> None:
    assert doubled([row["holds"] for row in COLUMNS]) == []
    assert doubled([head for row in COLUMNS for head in row["heads"]]) == []


def test_columns_of_units_are_roles() -> None:
    assert {row["holds"] for row in COLUMNS if row["holds"].endswith("Unit")} <= set(Role)


# --- findings ---------------------------------------------------------------------------------------------------------


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@each(FINDINGS, "kind")
def test_finding_row_is_whole_and_formats(row: Row) -> None:
    assert set(row) == {"kind", "severity", "zh", "en"}
    words = {name: f"<{name}>" for name in fields(row["zh"]) | fields(row["en"])}
    for language in ("zh", "en"):
        told = row[language].format(**words)
        assert told
        assert all(f"<{name}>" in told for name in fields(row[language]))
    assert any("\u4e00" <= c <= "\u9fff" for c in row["zh"])
    assert row["en"][0].isascii()
    beyond = fields(row["zh"]) ^ fields(row["en"])
    assert {name.removesuffix("_en") for name in beyond} <= {"field", "before"}, "both languages tell the same"


@each(FINDINGS, "kind")
def test_finding_kind_is_a_concept_with_that_severity(row: Row, ontology: Graph) -> None:
    kind = pg[row["kind"]]
    assert (kind, SKOS.inScheme, pg.FindingKindScheme) in ontology
    severity = ontology.value(kind, pg.defaultSeverity)
    assert str(severity).rsplit("#", 1)[-1] == row["severity"]


def test_findings_stand_once() -> None:
    assert doubled([row["kind"] for row in FINDINGS]) == []
    assert list(PHRASES.findings) == [row["kind"] for row in FINDINGS]

"""Each row of the glossary is a label of the ontology, in both languages; so one thing has one English name."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Literal, Namespace

PG = Namespace("https://policygraph.example/ontology#")
GLOSSARY = Path(__file__).resolve().parents[2] / "ontology" / "glossary.md"
ROW = re.compile(r"^\| (?P<zh>[^|]+) \| (?P<en>[^|]+) \| `pg:(?P<term>\w+)` \|$", re.MULTILINE)
ROWS = [match.groupdict() for match in ROW.finditer(GLOSSARY.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["term"])
def test_row_is_a_label_of_the_ontology(row, terms, vocabularies):
    labels = set(terms.objects(PG[row["term"]], RDFS.label)) | set(
        vocabularies.objects(PG[row["term"]], SKOS.prefLabel)
    )
    assert labels == {Literal(row["zh"], lang="zh"), Literal(row["en"], lang="en")}


def test_every_table_row_is_read():
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    heads = [line for line in lines if line.startswith(("| 中文", "| ---"))]
    assert len(lines) - len(heads) == len(ROWS) > 90


@pytest.mark.parametrize("field", ["zh", "en", "term"])
def test_no_row_repeats_another(field):
    assert [value for value, count in Counter(row[field] for row in ROWS).items() if count > 1] == []


def test_every_class_is_in_the_glossary(terms):
    classes = {str(cls).removeprefix(str(PG)) for cls in terms.subjects(RDF.type) if str(cls).startswith(str(PG))}
    missing = {name for name in classes if name[0].isupper()} - {row["term"] for row in ROWS}
    assert missing == {"ManifestEntry"}

"""Sources in the form KEY：“quote” are printed in the text with that key, and are short."""

import re
from pathlib import Path

import pytest
from rdflib import DCTERMS

KEYS = ("jm-zone-2016", "jm-city-2021", "zs-zone-2016", "jm-work-2015", "ts-plan-2016")
ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
PRINTED = re.compile(rf"(?P<key>{'|'.join(KEYS)})：“(?P<quote>.+)”")


def printed(terms, vocabularies):
    sources = [(t, str(o)) for g in (terms, vocabularies) for t, o in g.subject_objects(DCTERMS.source)]
    return [(term, match) for term, source in sources if (match := PRINTED.fullmatch(source))]


def test_quotes_are_short_and_many(terms, vocabularies):
    found = printed(terms, vocabularies)
    assert len(found) > 80
    assert [match["quote"] for _, match in found if len(match["quote"]) > 30] == []


def test_no_source_that_names_a_document_lacks_its_quote(terms, vocabularies):
    named = [str(o) for g in (terms, vocabularies) for o in g.objects(None, DCTERMS.source) if str(o).startswith(KEYS)]
    assert [source for source in named if not PRINTED.fullmatch(source)] == []


@pytest.mark.corpus
def test_quotes_are_printed_in_their_document(terms, vocabularies, corpus_paths):
    texts = {key: path.read_bytes().decode() for key, path in zip(KEYS, corpus_paths, strict=True)}
    found = printed(terms, vocabularies)
    assert [(term, match[0]) for term, match in found if match["quote"] not in texts[match["key"]]] == []


def test_readme_names_every_area_and_folder():
    readme = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    areas = {path.name for path in ONTOLOGY.glob("*.ttl")}
    assert [name for name in sorted(areas) if f"`ontology/{name}`" not in readme] == []
    shapes = {path.name for path in ONTOLOGY.glob("shapes/*.ttl")}
    assert [name for name in sorted(shapes) if f"`ontology/shapes/{name}`" not in readme] == []


@pytest.mark.parametrize("name", ["glossary.md", "context.jsonld"])
def test_readme_names_the_other_files(name):
    assert f"`ontology/{name}`" in (ONTOLOGY / "README.md").read_text(encoding="utf-8")

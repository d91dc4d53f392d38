"""The registry as plain values: what readers of texts get of it, and how a broken registry is refused."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from graph.errors import PolicyGraphError
from graph.namespaces import DCTERMS, ID, PG
from graph.reference import STATE, Division, Reference, load_reference

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = ROOT / "graph" / "registry"

PREFIXES = """
@prefix pg: <https://policygraph.example/ontology#> .
@prefix id: <https://policygraph.example/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
BUREAU = """
<https://policygraph.example/id/org/清源市科学技术局> a pg:Bureau ; skos:prefLabel "清源市科学技术局"@zh , "Bureau"@en ;
    skos:altLabel "清源市科技局"@zh ; skos:hiddenLabel "市科技局"@zh , "科技局"@zh ;
    pg:jurisdiction <https://policygraph.example/id/place/900100> .
"""
PARK = """
<https://policygraph.example/id/park/清源高新区> a pg:HighTechZone ; skos:prefLabel "清源高新区"@zh .
<https://policygraph.example/id/org/清源高新区管委会> a pg:ManagementCommittee ; skos:prefLabel "清源高新区管委会"@zh ;
    pg:administers <https://policygraph.example/id/park/清源高新区> .
"""
MANIFEST = """
<https://policygraph.example/id/concept/manifest-sample> a pg:ManifestEntry ;
    pg:describes <https://policygraph.example/id/document/sample> ; pg:key "sample" ; pg:textFingerprint "f00d" ;
    dcterms:title "清源市样例行动方案"@zh ; dcterms:issued "2026-01-01"^^xsd:date ; dcterms:source "样例"@zh ;
    pg:issuer <https://policygraph.example/id/org/清源市人民政府> .
"""
DIVISIONS = "code,name,level,parent\n100000,中国,StateLevel,\n900100,清源市,PrefecturalLevel,100000\n"


@cache
def reference() -> Reference:
    return load_reference(REGISTRY)


def write(folder: Path, turtle: str = BUREAU, divisions: str = DIVISIONS) -> Path:
    (folder / "things.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    (folder / "divisions.csv").write_text(divisions, encoding="utf-8")
    return folder


# --- the registry of the checkout -------------------------------------------------------------------------------------


def test_divisions_of_china() -> None:
    divisions = reference().divisions
    assert len(divisions) == 3261
    levels = Counter(division.level for division in divisions.values())
    assert (levels["StateLevel"], levels["ProvincialLevel"]) == (1, 34)
    assert divisions["440781"] == Division("440781", "台山市", "CountyLevel", "440700")
    assert all(code == division.code and len(code) == 6 for code, division in divisions.items())


def test_every_division_leads_to_the_state() -> None:
    divisions = reference().divisions
    assert divisions[STATE].parent == ""
    for division in divisions.values():
        code, steps = division.code, 0
        while code != STATE:
            code, steps = divisions[code].parent, steps + 1
            assert steps <= 3, division


def test_entities_are_named_things_in_order() -> None:
    entities = reference().entities
    assert len(entities) > 500
    assert [e.iri for e in entities] == sorted({e.iri for e in entities})
    assert all(e.iri.startswith(ID) and e.label == e.names[0] for e in entities)
    assert not [e.iri for e in entities if not e.kinds and "/event/" not in e.iri]
    assert not [e.iri for e in entities if "/concept/" in e.iri]
    towns = {e.iri.removeprefix(ID + "place/") for e in entities if e.iri.startswith(ID + "place/")}
    assert {e.jurisdiction for e in entities} <= {"", *reference().divisions, *towns}


def test_parks_know_the_committee_that_runs_them() -> None:
    by_iri = {e.iri: e for e in reference().entities}
    run = [e for e in by_iri.values() if e.administrator]
    assert len(run) >= 5
    assert all("ManagementCommittee" in by_iri[e.administrator].kinds for e in run)


def test_manifest_is_found_by_fingerprint() -> None:
    manifest = reference().manifest
    keys = {entry.key for entry in manifest.values()}
    assert {"jm-zone-2016", "jm-city-2021", "zs-zone-2016", "jm-work-2015", "ts-plan-2016"} <= keys
    assert len(keys) == len(manifest), "no key stands twice"
    assert all(len(fingerprint) == 64 for fingerprint in manifest)


def test_manifest_knows_the_texts_of_the_plans(corpus_paths: tuple[Path, ...]) -> None:
    from loaders.sources import open_document

    found = [reference().manifest.get(open_document(path).fingerprint) for path in corpus_paths]
    assert [entry.key if entry else None for entry in found] == [
        "jm-zone-2016",
        "jm-city-2021",
        "zs-zone-2016",
        "jm-work-2015",
        "ts-plan-2016",
    ]


def test_loading_twice_gives_the_same() -> None:
    assert load_reference(REGISTRY) == reference()


# --- one thing at a time ----------------------------------------------------------------------------------------------


def test_thing_with_its_names(tmp_path: Path) -> None:
    (bureau,) = load_reference(write(tmp_path)).entities
    assert bureau.iri == ID + "org/清源市科学技术局"
    assert bureau.kinds == ("Bureau",)
    assert (bureau.label, bureau.jurisdiction, bureau.administrator) == ("清源市科学技术局", "900100", "")
    assert bureau.names == ("清源市科学技术局", "清源市科技局"), "labels in other languages are no names of texts"
    assert bureau.local_names == ("市科技局", "科技局")


def test_park_and_its_committee(tmp_path: Path) -> None:
    committee, park = load_reference(write(tmp_path, PARK)).entities
    assert park.administrator == committee.iri
    assert committee.administrator == ""
    assert park.jurisdiction == ""


def test_manifest_entry_holds_what_the_text_need_not_print(tmp_path: Path) -> None:
    found = load_reference(write(tmp_path, BUREAU + MANIFEST))
    assert len(found.entities) == 1, "an entry is no thing"
    entry = found.manifest["f00d"]
    assert entry.key == "sample"
    assert [predicate for predicate, _ in entry.values] == sorted(predicate for predicate, _ in entry.values)
    values = dict(entry.values)
    assert values[DCTERMS + "title"] == Literal("清源市样例行动方案", language="zh")
    assert values[PG + "issuer"] == NamedNode(ID + "org/清源市人民政府")
    assert set(values) == {DCTERMS + "title", DCTERMS + "issued", PG + "issuer"}, "nor its own bookkeeping"


@pytest.mark.parametrize("name", ["things.ttl", "divisions.csv"])
def test_digest_tells_a_changed_file(tmp_path: Path, name: str) -> None:
    before = load_reference(write(tmp_path)).digest
    path = tmp_path / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_reference(tmp_path).digest != before


# --- a broken registry ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("turtle", "divisions", "reason"),
    [
        pytest.param(BUREAU[:-5] + ";;;", DIVISIONS, "line", id="Turtle cut off"),
        pytest.param("ex:a ex:b ex:c .", DIVISIONS, "ex", id="a prefix that is not declared"),
        pytest.param(BUREAU.replace('"@zh', '"@en'), DIVISIONS, "no Chinese skos:prefLabel", id="no Chinese name"),
        pytest.param(MANIFEST.replace("textFingerprint", "note"), DIVISIONS, "manifest-sample", id="no fingerprint"),
        pytest.param(MANIFEST.replace("pg:key", "pg:note"), DIVISIONS, "manifest-sample", id="no key"),
        pytest.param(BUREAU, DIVISIONS.replace("parent", "above"), "code, name, level, parent", id="a column missing"),
        pytest.param(BUREAU, DIVISIONS + "900101,东山区", "900101", id="a row cut off"),
    ],
)  # fmt: skip
def test_broken_registry_is_refused_with_the_remedy(tmp_path: Path, turtle: str, divisions: str, reason: str) -> None:
    write(tmp_path, turtle, divisions)
    with pytest.raises(PolicyGraphError) as caught:
        load_reference(tmp_path)
    message = str(caught.value)
    assert message.startswith(f"The registry {tmp_path} cannot be read: ")
    assert message.endswith("; restore it from the repository.")
    assert reason in message


def test_divisions_in_another_encoding_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "divisions.csv").write_bytes(DIVISIONS.encode("gb18030"))
    with pytest.raises(PolicyGraphError, match="restore it from the repository"):
        load_reference(tmp_path)


@pytest.mark.parametrize("has_folder", [pytest.param(True, id="a file"), pytest.param(False, id="the folder")])
def test_missing_registry_is_refused(tmp_path: Path, has_folder: bool) -> None:
    folder = tmp_path / "registry"
    if has_folder:
        folder.mkdir()
        (write(folder) / "divisions.csv").unlink()
    with pytest.raises(PolicyGraphError, match=r"divisions\.csv.*restore it from the repository"):
        load_reference(folder)


def test_registry_with_one_broken_file_among_whole_ones_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    shutil.copytree(REGISTRY, folder)
    with (folder / "parks-jiangmen.ttl").open("a", encoding="utf-8") as file:
        file.write("<half> a ")
    with pytest.raises(PolicyGraphError, match="cannot be read"):
        load_reference(folder)

"""The reference data of graph/registry: its form, its names, and that what it calls printed is printed."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG

from graph.identifiers import SEGMENTS, clean_name
from graph.namespaces import ID, PG

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = ROOT / "graph" / "registry"
FILES = sorted(REGISTRY.glob("*.ttl"))
LONGEST_FILE = 500
pg = Namespace(PG)

ORGANIZATIONS = {
    pg[name]
    for name in (
        "Organization", "Government", "Bureau", "PartyBody", "ManagementCommittee", "LeadingGroup", "University",
        "ResearchInstitute", "Company", "Association", "FinancialInstitution", "OrganizationGroup",
    )
}  # fmt: skip
UNIQUE_NATIONWIDE = {pg.University, pg.ResearchInstitute, pg.Company}
"""Bodies that are told apart by their name alone and need no jurisdiction."""
NAMED_WITHIN_PREFECTURE = {pg.Government, pg.Bureau, pg.PartyBody, pg.OrganizationGroup, pg.Association}
"""Bodies of a county carry the name of its prefecture in their IRI: 47 names of counties are shared."""
CLASSES = {
    "org": ORGANIZATIONS,
    "place": {pg.Region},
    "park": {pg.Park, pg.HighTechZone, pg.IndustrialPark, pg.NewTown, pg.Base, pg.Zone},
    "facility": {pg.Facility, pg.ResearchFacility},
    "event": {ORG.ChangeEvent},
    "concept": {pg.ManifestEntry, pg.Comparability, SKOS.Concept, SKOS.ConceptScheme},
    "indicator": {pg.Indicator},
}
STATE = "100000"
PRINTED = re.compile(r"原文 ([a-z0-9-]+)：(.+)")
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def parsed(paths: list[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def registry() -> Graph:
    return parsed(FILES)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed([*ROOT.glob("ontology/*.ttl"), *ROOT.glob("ontology/vocabularies/*.ttl")])


def segment(iri: URIRef) -> str:
    return str(iri).removeprefix(ID).split("/")[0]


def local(iri: URIRef) -> str:
    return str(iri).removeprefix(ID).split("/", 1)[1]


def things(graph: Graph, kind: str) -> list[URIRef]:
    return sorted({s for s in graph.subjects(RDF.type) if isinstance(s, URIRef) and segment(s) == kind})


def chinese(graph: Graph, thing: URIRef, *predicates: URIRef) -> set[str]:
    return {
        str(label)
        for predicate in predicates
        for label in graph.objects(thing, predicate)
        if isinstance(label, Literal) and label.language == "zh"
    }


def scope(graph: Graph, thing: URIRef) -> str:
    """The place whose documents a short form of the thing belongs to."""
    place = graph.value(thing, pg.jurisdiction) or graph.value(thing, pg.locatedIn) or URIRef(f"{ID}place/{STATE}")
    return local(place)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text).translate(str.maketrans("()•", "（）·"))


def printed_forms(graph: Graph) -> Iterator[tuple[URIRef, str, str]]:
    for thing, source in graph.subject_objects(DCTERMS.source):
        found = PRINTED.fullmatch(str(source))
        if found and isinstance(thing, URIRef):
            for form in found[2].split("；"):
                yield thing, found[1], form


# --- form -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_parses_says_something_and_is_short(path: Path) -> None:
    assert len(Graph().parse(path)) > 0
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_each_file_stands_in_the_readme() -> None:
    readme = (REGISTRY / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in REGISTRY.iterdir() if path.suffix != ".md" and f"`{path.name}`" not in readme] == []


def test_no_triple_stands_in_two_files() -> None:
    seen = Counter(triple for path in FILES for triple in Graph().parse(path))
    assert [triple for triple, count in seen.items() if count > 1] == []


def test_every_term_is_defined_in_the_ontology(registry: Graph, ontology: Graph) -> None:
    used = {term for triple in registry for term in triple if isinstance(term, URIRef) and term.startswith(PG)}
    functions = set(registry.objects(None, pg.function))
    assert (used | functions) - set(ontology.subjects()) == set()


def test_every_iri_is_clean_and_of_a_known_kind(registry: Graph) -> None:
    iris = {term for triple in registry for term in triple if isinstance(term, URIRef) and term.startswith(ID)}
    assert [iri for iri in iris if segment(iri) not in SEGMENTS or clean_name(local(iri)) != local(iri)] == []


@pytest.mark.parametrize("kind", ["org", "park", "facility"])
def test_iri_is_the_preferred_name_below_a_prefecture_with_its_name(registry: Graph, kind: str) -> None:
    wrong = []
    for thing in things(registry, kind):
        (name,) = chinese(registry, thing, SKOS.prefLabel)
        prefecture = prefecture_above(registry, thing)
        allowed = {clean_name(f"{prefecture}{name}")}
        if registry.value(thing, RDF.type) not in NAMED_WITHIN_PREFECTURE or not prefecture:
            allowed.add(clean_name(name))
        if local(thing) not in allowed:
            wrong.append(thing)
    assert wrong == []


def prefecture_above(graph: Graph, thing: URIRef) -> str:
    """The name of the prefecture over the county that a thing belongs to; empty for things of a prefecture."""
    counties = [graph.value(thing, pg.jurisdiction), *graph.objects(thing, pg.locatedIn)]
    for county in counties:
        if graph.value(county, pg.level) == pg.CountyLevel:
            return str(min(chinese(graph, graph.value(county, pg.locatedIn), SKOS.prefLabel)))
    return ""


@pytest.mark.parametrize("kind", sorted(CLASSES))
def test_each_thing_has_one_class_of_its_kind(registry: Graph, kind: str) -> None:
    found = things(registry, kind)
    assert found
    wrong = [t for t in found if len(c := set(registry.objects(t, RDF.type))) != 1 or not c <= CLASSES[kind]]
    assert wrong == []


def test_each_named_thing_has_one_name_in_each_language_and_a_source(registry: Graph) -> None:
    for thing in (t for kind in ("org", "place", "park", "facility", "event") for t in things(registry, kind)):
        languages = sorted(str(getattr(o, "language", "")) for o in registry.objects(thing, SKOS.prefLabel))
        assert languages == ["en", "zh"], thing
        assert segment(thing) == "place" or registry.value(thing, DCTERMS.source), thing


def test_each_body_has_one_jurisdiction_but_those_unique_nationwide(registry: Graph) -> None:
    for body in things(registry, "org"):
        count = len(list(registry.objects(body, pg.jurisdiction)))
        optional = registry.value(body, RDF.type) in UNIQUE_NATIONWIDE
        assert count == 1 or (optional and count == 0), body


def test_every_thing_referred_to_is_described(registry: Graph) -> None:
    properties = (
        pg.jurisdiction, pg.locatedIn, pg.groupMember, pg.administers, pg.successorOf, ORG.hasUnit,
        ORG.subOrganizationOf, ORG.originalOrganization, ORG.resultingOrganization,
    )  # fmt: skip
    lost = {o for p in properties for o in registry.objects(None, p) if (o, RDF.type, None) not in registry}
    assert lost == set()


# --- names ------------------------------------------------------------------------------------------------------------


def test_no_name_that_holds_anywhere_means_two_things(registry: Graph) -> None:
    owners = defaultdict(set)
    for kind in ("org", "place", "park", "facility"):
        for thing in things(registry, kind):
            for label in chinese(registry, thing, SKOS.prefLabel, SKOS.altLabel):
                owners[clean_name(label)].add(thing)
    assert {label: who for label, who in owners.items() if len(who) > 1} == {}


def test_no_short_form_means_two_things_but_a_zone_and_its_committee(registry: Graph) -> None:
    owners = defaultdict(set)
    for kind in ("org", "place", "park", "facility"):
        for thing in things(registry, kind):
            for label in chinese(registry, thing, *LABELS):
                owners[scope(registry, thing), clean_name(label)].add(thing)
    shared = {key: who for key, who in owners.items() if len(who) > 1}
    wrong = {key: who for key, who in shared.items() if not is_zone_with_committee(registry, who)}
    assert wrong == {}
    assert shared, "the zones share their short names with their committees"


def is_zone_with_committee(graph: Graph, pair: set[URIRef]) -> bool:
    return any((a, pg.administers, b) in graph for a in pair for b in pair) and len(pair) == 2


def test_a_short_form_is_no_other_things_full_name(registry: Graph) -> None:
    full = {}
    for kind in ("org", "place", "park", "facility"):
        for thing in things(registry, kind):
            full |= {clean_name(label): thing for label in chinese(registry, thing, SKOS.prefLabel, SKOS.altLabel)}
    wrong = [
        (label, thing)
        for kind in ("org", "place", "park", "facility")
        for thing in things(registry, kind)
        for label in chinese(registry, thing, SKOS.hiddenLabel)
        if (other := full.get(clean_name(label), thing)) != thing
        and not is_zone_with_committee(registry, {thing, other})
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("江门市科技局", "江门市科学技术局"),
        ("中山市发展改革局", "中山市发展和改革局"),
        ("蓬江区政府", "江门市蓬江区人民政府"),
        ("江门高新区（江海区）", "江门高新区（江海区）"),
        ("江门市各区（市）政府", "江门市各区（市）政府"),
        ("江门市各市（区）政府", "江门市各区（市）政府"),
        ("中山市各镇区", "中山市各镇区"),
        ("台山市科工商务局", "江门市台山市科工商务局"),
        ("江门市委统战部", "中共江门市委统一战线工作部"),
    ],
)
def test_name_that_holds_anywhere_finds_its_body(registry: Graph, name: str, body: str) -> None:
    literal = Literal(name, lang="zh")
    found = {s for p in (SKOS.prefLabel, SKOS.altLabel) for s in registry.subjects(p, literal)}
    assert found == {URIRef(f"{ID}org/{body}")}


# --- groups and changes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "count"),
    [("江门市各区（市）政府", 7), ("中山市各镇区", 25), ("中山市各分园所在镇区", 6), ("江门市各高职院校", 2)],
)
def test_group_has_its_members(registry: Graph, group: str, count: int) -> None:
    assert len(list(registry.objects(URIRef(f"{ID}org/{group}"), pg.groupMember))) == count


def test_group_without_members_says_why(registry: Graph) -> None:
    for group in registry.subjects(RDF.type, pg.OrganizationGroup):
        assert registry.value(group, pg.groupMember) or registry.value(group, RDFS.comment), group


def test_succession_has_no_cycle(registry: Graph) -> None:
    for thing in registry.subjects(pg.successorOf):
        earlier = set(registry.transitive_objects(thing, pg.successorOf)) - {thing}
        assert not any((before, pg.successorOf, thing) in registry for before in earlier), thing
        assert (thing, pg.successorOf, thing) not in registry


def test_each_succession_of_bodies_rests_on_a_change(registry: Graph) -> None:
    changes = {
        (new, old)
        for event in registry.subjects(RDF.type, ORG.ChangeEvent)
        for old in registry.objects(event, ORG.originalOrganization)
        for new in registry.objects(event, ORG.resultingOrganization)
    }
    stated = {(new, old) for new, old in registry.subject_objects(pg.successorOf) if segment(new) == "org"}
    assert stated
    assert stated - changes == set()


def test_each_change_tells_kind_bodies_and_source(registry: Graph) -> None:
    for event in things(registry, "event"):
        assert len(list(registry.objects(event, pg.changeKind))) == 1, event
        old = list(registry.objects(event, ORG.originalOrganization))
        new = list(registry.objects(event, ORG.resultingOrganization))
        kind = registry.value(event, pg.changeKind)
        assert (len(old) > 1) == (kind == pg.Merge), event
        assert (len(new) > 1) == (kind == pg.Split), event
        assert {getattr(o, "language", None) for o in registry.objects(event, DCTERMS.source)} == {"zh", "en"}, event


# --- divisions --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def divisions() -> dict[str, dict[str, str]]:
    with (REGISTRY / "divisions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def test_divisions_are_complete(divisions: dict[str, dict[str, str]]) -> None:
    levels = Counter(row["level"] for row in divisions.values())
    assert levels == {"StateLevel": 1, "ProvincialLevel": 34, "PrefecturalLevel": 333, "CountyLevel": 2893}
    assert list(divisions) == sorted(divisions)
    assert {row["parent"] for row in divisions.values()} - set(divisions) == {""}
    assert [divisions[code]["name"] for code in ("441700", "440900", "440982")] == ["阳江市", "茂名市", "化州市"]


def test_places_agree_with_the_divisions(registry: Graph, divisions: dict[str, dict[str, str]]) -> None:
    coded = [place for place in things(registry, "place") if re.fullmatch(r"\d+", local(place))]
    assert len(coded) > 30
    for place in coded:
        row = divisions[local(place)]
        assert chinese(registry, place, SKOS.prefLabel) == {row["name"]}
        assert registry.value(place, pg.level) == pg[row["level"]]
        parent = registry.value(place, pg.locatedIn)
        assert (local(parent) if parent else "") == row["parent"], place


# --- documents and what they print ------------------------------------------------------------------------------------


def test_manifest_row_is_named_by_its_key(registry: Graph) -> None:
    rows = list(registry.subjects(RDF.type, pg.ManifestEntry))
    assert len(rows) == len(set(registry.objects(None, pg.textFingerprint)))
    for row in rows:
        key = str(registry.value(row, pg.key))
        assert local(row) == f"manifest-{key}"
        assert registry.value(row, pg.describes) == URIRef(f"{ID}document/{key}")


@pytest.mark.corpus
def test_manifest_knows_every_text_and_printed_forms_are_printed(
    registry: Graph, corpus_paths: tuple[Path, ...]
) -> None:
    keys = {
        str(registry.value(row, pg.textFingerprint)): str(registry.value(row, pg.key))
        for row in registry.subjects(RDF.type, pg.ManifestEntry)
    }
    texts = {}
    for path in corpus_paths:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        texts[keys[hashlib.sha256(re.sub(r"\s+", "", text).encode()).hexdigest()]] = plain(text)
    assert set(texts) == set(keys.values())
    forms = list(printed_forms(registry))
    assert len(forms) > 400
    assert [(thing, key, form) for thing, key, form in forms if plain(form) not in texts[key]] == []


def test_a_printed_form_is_a_label(registry: Graph) -> None:
    wrong = [
        (thing, form)
        for thing, _, form in printed_forms(registry)
        if form not in {clean_name(label) for label in chinese(registry, thing, *LABELS)}
    ]
    assert wrong == []

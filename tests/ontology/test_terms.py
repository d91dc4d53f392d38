"""Every term of the design exists and is complete: labels, definitions, example, source; no orphan, one header."""

import json
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Literal, Namespace, URIRef

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
PG = Namespace("https://policygraph.example/ontology#")
SCHEMA = Namespace("https://schema.org/")
IRI = URIRef("https://policygraph.example/ontology")

CLASSES = """
PolicyDocument Plan Notice ManifestEntry Section Box Annex Phase Task WorkItem Milestone IndicatorItem
QualitativeTarget Statement Passage Mention Organization Government Bureau PartyBody ManagementCommittee
LeadingGroup University ResearchInstitute Company Association FinancialInstitution OrganizationGroup Person
OfficeHolders Region Park HighTechZone IndustrialPark NewTown Base Zone IndustryCluster Industry Facility
ResearchFacility Programme Platform Project Fund Event Designation Strategy PolicyMeasure NamedSet Indicator
Figure Target Actual Baseline PlannedInvestment Support Size Condition Finding Alignment
"""
OBJECT_PROPERTIES = """
issuer jurisdiction officialPage transmits cites implements replaces amends repeals status documentKind
describes within inDocument inSection parentSection inPlan mentions milestone about topic detailedIn
assignedTo leadUnit firstListedUnit responsibleUnit cooperatingUnit guidingUnit partialLead principalUnit
firstUnit leads principalFor responsibleFor cooperatesOn leadsThroughGroup responsibleThroughGroup
cooperatesThroughGroup principalThroughGroup responsiblePerson onBehalfOf monitoringUnit hasFigure assessment
groupMember memberOfGroup hasMember function administers successorOf changeKind partOf coreOf functionalZoneOf
expansionZoneOf branchOf pilotAreaOf locatedIn develops hosts coordinates dependsOn cooperatesWith
participatesIn issues indicator scope comparator level quantityKind modality timeBasis scopeBasis ofFigure
growthOf statedIn measure population direction payer comparableScope comparableIndicator context extractedBy
reviewStatus basis resolution findingKind concerns rule
"""
DATATYPE_PROPERTIES = """
documentNumber published periodStart periodEnd sourceFile validFrom validUntil key textFingerprint length
sectionNumber order taskNumber deadline timeAsPrinted itemNumber itemGroup blank printedCount emphasis
positionedAs action value lowerValue upperValue unitText year normalizedValue normalizedUnit
indicatorAsPrinted scopeAsPrinted valueAsPrinted eligibility statementText caveat begins ends anchorHash
listOrder listGroup confidence dismissedBecause
"""
EXACT_LABELS = {
    "principalUnit": ("牵头（或首列）单位", "principal unit"),
    "leadUnit": ("牵头单位", "lead unit"),
    "firstListedUnit": ("首列责任单位", "first-listed unit"),
    "responsibleUnit": ("责任单位", "responsible unit"),
    "cooperatingUnit": ("配合单位", "cooperating unit"),
    "monitoringUnit": ("监测单位", "monitoring unit"),
    "Actual": ("实际值", "actual"),
    "Baseline": ("基数", "baseline"),
    "Finding": ("待核对处", "finding"),
    "Unreviewed": ("机器识别，未经人工核对", "unreviewed"),
    "Inferred": ("由规则推出", "inferred"),
    "Evidence": ("依据", "evidence"),
}


def own_terms(graph):
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind)})


def texts(graph, term, predicate, language):
    return [str(value) for value in graph.objects(term, predicate) if getattr(value, "language", None) == language]


@pytest.mark.parametrize("name", CLASSES.split())
def test_class_of_the_design_is_declared(name, declared):
    assert PG[name] in declared["Class"]


@pytest.mark.parametrize("name", OBJECT_PROPERTIES.split())
def test_object_property_of_the_design_is_declared(name, declared):
    assert PG[name] in declared["ObjectProperty"]


@pytest.mark.parametrize("name", DATATYPE_PROPERTIES.split())
def test_datatype_property_of_the_design_is_declared(name, declared):
    assert PG[name] in declared["DatatypeProperty"]


def test_every_term_has_labels_definitions_example_and_source(terms):
    lacking = []
    for term in own_terms(terms):
        for language in ("zh", "en"):
            both = (RDFS.label, SKOS.definition)
            lacking += [(term, p, language) for p in both if len(texts(terms, term, p, language)) != 1]
        lacking += [(term, p) for p in (SKOS.example, DCTERMS.source) if (term, p, None) not in terms]
        if set(terms.objects(term, RDFS.isDefinedBy)) != {IRI}:
            lacking.append((term, RDFS.isDefinedBy))
    assert lacking == []
    assert len(own_terms(terms)) > 190


def test_definitions_are_sentences_in_their_language(terms):
    odd = [t for t in own_terms(terms) for d in texts(terms, t, SKOS.definition, "zh") if not d.endswith("。")]
    odd += [t for t in own_terms(terms) for d in texts(terms, t, SKOS.definition, "en") if not d.endswith(".")]
    assert odd == []


def test_examples_are_short(terms, vocabularies):
    assert [e for graph in (terms, vocabularies) for e in graph.objects(None, SKOS.example) if len(e) > 120] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_terms_share_a_label(language, terms):
    labels = Counter(label for term in own_terms(terms) for label in texts(terms, term, RDFS.label, language))
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("name", EXACT_LABELS)
def test_labels_do_not_over_claim(name, terms, vocabularies):
    zh, en = EXACT_LABELS[name]
    graph = vocabularies if (PG[name], SKOS.prefLabel, None) in vocabularies else terms
    predicate = SKOS.prefLabel if graph is vocabularies else RDFS.label
    assert set(graph.objects(PG[name], predicate)) == {Literal(zh, lang="zh"), Literal(en, lang="en")}


def test_definition_of_the_first_listed_unit_tells_that_no_lead_is_printed(terms):
    assert "原文未写“牵头”，按列名次序" in texts(terms, PG.firstListedUnit, SKOS.definition, "zh")[0]


def test_there_is_one_header():
    headers = [path.name for path in ONTOLOGY.rglob("*.ttl") if "a owl:Ontology" in path.read_text(encoding="utf-8")]
    assert headers == ["policygraph.ttl"]


def test_terms_are_named_by_kind(declared):
    names = {kind: [str(term).removeprefix(str(PG)) for term in terms] for kind, terms in declared.items()}
    assert all(name[0].isupper() for name in names["Class"])
    assert all(name[0].islower() for kind in names if kind != "Class" for name in names[kind])


def test_no_class_is_an_orphan(terms, declared):
    """A class has a superclass, a subclass or a property that goes with it."""
    linked = set(terms.objects(None, RDFS.subClassOf)) | set(terms.subjects(RDFS.subClassOf, None))
    linked |= set(terms.objects(None, SCHEMA.domainIncludes)) | set(terms.objects(None, SCHEMA.rangeIncludes))
    assert declared["Class"] - linked == set()


def test_every_property_tells_what_it_goes_with(terms, declared):
    properties = declared["ObjectProperty"] | declared["DatatypeProperty"]
    for predicate in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
        assert properties - set(terms.subjects(predicate, None)) == set()


def test_terms_named_by_terms_are_declared(terms, vocabularies, declared):
    known = set().union(*declared.values()) | set(vocabularies.subjects())
    nodes = {node for graph in (terms, vocabularies) for triple in graph for node in triple}
    assert {node for node in nodes if isinstance(node, URIRef) and str(node).startswith(str(PG))} - known == set()


def test_files_are_of_readable_length():
    assert [p.name for p in ONTOLOGY.rglob("*.ttl") if p.read_text(encoding="utf-8").count("\n") >= 500] == []


def test_jsonld_context_names_declared_terms_and_all_properties(declared):
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    iris = {key: value["@id"] if isinstance(value, dict) else str(value) for key, value in context.items()}
    own = {key: value for key, value in iris.items() if value.startswith("pg:")}
    assert all(value == f"pg:{key}" for key, value in own.items())
    wanted = declared["Class"] | declared["ObjectProperty"] | declared["DatatypeProperty"]
    assert {PG[key] for key in own} == wanted

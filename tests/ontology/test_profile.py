"""Axioms are OWL 2 RL, have only pg: subjects and say what the design says; alignments stay apart."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
PG = Namespace("https://policygraph.example/ontology#")

DECLARATIONS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
CHARACTERISTICS = {OWL.TransitiveProperty, OWL.SymmetricProperty}
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.propertyChainAxiom, OWL.disjointWith}
ANNOTATIONS = {RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, OWL.versionInfo}
LIST = {RDF.first, RDF.rest}

SUBCLASSES = {
    "PolicyDocument": "Plan Notice",
    "Section": "Box Annex Phase",
    "Task": "WorkItem",
    "Passage": "Mention",
    "Organization": "Government Bureau PartyBody ManagementCommittee LeadingGroup University ResearchInstitute Company "
    "Association FinancialInstitution",
    "Park": "HighTechZone IndustrialPark NewTown Base",
    "Facility": "ResearchFacility",
    "Figure": "Target Actual PlannedInvestment Support Size",
    "Actual": "Baseline",
}
SUBPROPERTIES = {
    "within": "inDocument inSection parentSection inPlan",
    "cites": "implements",
    "principalUnit": "leadUnit firstListedUnit",
    "assignedTo": "principalUnit leadUnit firstListedUnit responsibleUnit cooperatingUnit guidingUnit partialLead",
    "responsibleUnit": "firstUnit",
    "partOf": "coreOf functionalZoneOf expansionZoneOf branchOf pilotAreaOf",
}
INVERSES = {
    "leads": "leadUnit",
    "principalFor": "principalUnit",
    "responsibleFor": "responsibleUnit",
    "cooperatesOn": "cooperatingUnit",
    "memberOfGroup": "groupMember",
    "issues": "issuer",
}
CHAINS = {
    "leadsThroughGroup": "leads",
    "principalThroughGroup": "principalFor",
    "responsibleThroughGroup": "responsibleFor",
    "cooperatesThroughGroup": "cooperatesOn",
}


def pairs(table):
    return {(PG[below], PG[above]) for above, names in table.items() for below in names.split()}


def is_own(node):
    return isinstance(node, URIRef) and str(node).startswith(str(PG))


def faults_of_profile(graph):
    """Triples that are no axiom of the kinds of OWL 2 RL that we use, and axioms about or with foreign terms."""
    for s, p, o in graph:
        if p in AXIOMS:
            if not is_own(s) or (p != OWL.propertyChainAxiom and not is_own(o)):
                yield s, p, o
        elif p == RDF.type:
            if o == OWL.Ontology:
                continue
            if o not in DECLARATIONS | CHARACTERISTICS or not is_own(s):
                yield s, p, o
        elif p not in ANNOTATIONS | LIST and str(p).startswith((str(OWL), str(RDFS), str(RDF))):
            yield s, p, o


def faults_of_kind(graph):
    """Axioms whose two sides are not of one kind."""
    for p, kinds in (
        (RDFS.subClassOf, [OWL.Class]),
        (OWL.disjointWith, [OWL.Class]),
        (OWL.inverseOf, [OWL.ObjectProperty]),
        (RDFS.subPropertyOf, [OWL.ObjectProperty, OWL.DatatypeProperty]),
    ):
        for s, o in graph.subject_objects(p):
            if not any((s, RDF.type, kind) in graph and (o, RDF.type, kind) in graph for kind in kinds):
                yield s, p, o
    for kind in CHARACTERISTICS:
        for s in graph.subjects(RDF.type, kind):
            if (s, RDF.type, OWL.ObjectProperty) not in graph:
                yield s, RDF.type, kind


def test_axioms_are_owl_2_rl(terms):
    assert list(faults_of_profile(terms)) == []
    assert list(faults_of_kind(terms)) == []


@pytest.mark.parametrize(
    "axiom",
    [
        pytest.param("pg:leads rdfs:range pg:Task .", id="a range"),
        pytest.param("pg:leads rdfs:domain pg:Bureau .", id="a domain"),
        pytest.param("skos:Concept rdfs:subClassOf pg:Indicator .", id="a foreign subject"),
        pytest.param("pg:Bureau rdfs:subClassOf skos:Concept .", id="a foreign superclass"),
        pytest.param("pg:leads a owl:ReflexiveProperty .", id="a reflexive property, outside OWL 2 RL"),
        pytest.param("pg:Task rdfs:subClassOf [ owl:onProperty pg:inPlan ; owl:cardinality 1 ] .", id="a restriction"),
        pytest.param("pg:Task owl:disjointUnionOf ( pg:Box pg:Annex ) .", id="a disjoint union, outside OWL 2 RL"),
    ],
)
def test_profile_check_finds(axiom, terms):
    prefixes = "@prefix pg: <https://policygraph.example/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    prefixes += "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    assert list(faults_of_profile(terms + Graph().parse(data=prefixes + axiom, format="turtle"))) != []


def test_class_hierarchy_is_that_of_the_design(terms):
    assert set(terms.subject_objects(RDFS.subClassOf)) == pairs(SUBCLASSES)


def test_property_hierarchy_is_that_of_the_design(terms):
    assert set(terms.subject_objects(RDFS.subPropertyOf)) == pairs(SUBPROPERTIES)


def test_inverses_are_those_of_the_design(terms):
    assert set(terms.subject_objects(OWL.inverseOf)) == {(PG[a], PG[b]) for a, b in INVERSES.items()}


def test_transitive_and_symmetric_properties_are_those_of_the_design(terms):
    transitive = {PG[name] for name in ("within", "successorOf", "partOf", "locatedIn")}
    assert set(terms.subjects(RDF.type, OWL.TransitiveProperty)) == transitive
    symmetric = {PG.comparableScope, PG.comparableIndicator}
    assert set(terms.subjects(RDF.type, OWL.SymmetricProperty)) == symmetric


def test_property_chains_are_those_of_the_design(terms):
    chains = {s: list(Collection(terms, head)) for s, head in terms.subject_objects(OWL.propertyChainAxiom)}
    assert chains == {PG[name]: [PG.memberOfGroup, PG[step]] for name, step in CHAINS.items()}


def test_no_class_is_below_a_class_it_is_disjoint_with(terms):
    """With the hierarchy closed, no class is unsatisfiable."""
    above = {cls: set(terms.transitive_objects(cls, RDFS.subClassOf)) for cls in terms.subjects(RDF.type, OWL.Class)}
    pairs_of = set(terms.subject_objects(OWL.disjointWith))
    assert [(c, a, b) for c, supers in above.items() for a, b in pairs_of if {a, b} <= supers] == []
    assert len(pairs_of) > 20


def test_owlrl_infers_roles_groups_and_places(terms):
    """The reference reasoner draws from our axioms what the design promises, and finds no contradiction."""
    import owlrl

    graph = Graph()
    graph += (t for t in terms if t[1] in AXIOMS | LIST or t[2] in CHARACTERISTICS)
    data = """@prefix pg: <https://policygraph.example/ontology#> . @prefix x: <https://policygraph.example/id/x/> .
    x:task a pg:WorkItem ; pg:leadUnit x:group ; pg:cooperatingUnit x:bureau ; pg:inSection x:section .
    x:section pg:parentSection x:chapter . x:chapter pg:inDocument x:plan . x:group pg:groupMember x:county .
    x:new pg:successorOf x:middle . x:middle pg:successorOf x:old . x:park pg:coreOf x:zone . x:zone pg:partOf x:area .
    x:park pg:locatedIn x:county-seat . x:county-seat pg:locatedIn x:city . x:a pg:comparableScope x:b .
    x:plan pg:implements x:law ; pg:issuer x:government ."""
    graph.parse(data=data, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    x = Namespace("https://policygraph.example/id/x/")
    expected = [
        (x.task, RDF.type, PG.Task),
        (x.task, PG.principalUnit, x.group),
        (x.task, PG.assignedTo, x.group),
        (x.task, PG.assignedTo, x.bureau),
        (x.group, PG.leads, x.task),
        (x.group, PG.principalFor, x.task),
        (x.bureau, PG.cooperatesOn, x.task),
        (x.county, PG.memberOfGroup, x.group),
        (x.county, PG.leadsThroughGroup, x.task),
        (x.county, PG.principalThroughGroup, x.task),
        (x.task, PG.within, x.plan),
        (x.new, PG.successorOf, x.old),
        (x.park, PG.partOf, x.area),
        (x.park, PG.locatedIn, x.city),
        (x.b, PG.comparableScope, x.a),
        (x.plan, PG.cites, x.law),
        (x.government, PG.issues, x.plan),
    ]
    assert [triple for triple in expected if triple not in graph] == []
    assert (x.county, PG.leads, x.task) not in graph
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    assert list(graph.subject_objects(error)) == []


def test_alignments_are_about_our_terms_only(terms):
    graph = Graph().parse(ONTOLOGY / "alignments.ttl", format="turtle")
    known = set(terms.subjects(RDF.type))
    assert [s for s in set(graph.subjects()) if s not in known] == []
    assert set(graph.predicates()) == {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch}
    assert [o for o in set(graph.objects()) if is_own(o)] == []
    kinds = {RDFS.subClassOf: OWL.Class}
    wrong = [s for p, kind in kinds.items() for s in graph.subjects(p) if (s, RDF.type, kind) not in terms]
    assert wrong == []
    assert [s for s in graph.subjects(RDFS.subPropertyOf) if (s, RDF.type, OWL.Class) in terms] == []

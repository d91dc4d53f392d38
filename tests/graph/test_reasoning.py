"""What our rules infer is what owlrl infers, and each inferred triple stands in the graph it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import owlrl
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat, Triple
from rdflib import OWL, RDF, RDFS

from graph import build, reasoning
from graph.datasets import load_base, read_facts
from graph.errors import QueryError
from graph.identifiers import graph_iri
from graph.namespaces import PREFIXES
from graph.settings import CHECKOUT, Settings
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.build import Ground
    from graph.store import Store

RULES = CHECKOUT / "ontology" / "rules"
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "@base <http://x.example/> .\n"

EVERY_KIND = """
<C> rdfs:subClassOf <B> . <B> rdfs:subClassOf <A> . <x> a <C> .
<p3> rdfs:subPropertyOf <p2> . <p2> rdfs:subPropertyOf <p1> . <x> <p3> <y> . <x> <p3> "text"@zh .
<i1> owl:inverseOf <i2> . <a> <i1> <b> . <c> <i2> <d> . <i0> rdfs:subPropertyOf <i1> . <e> <i0> <f> .
<t> a owl:TransitiveProperty . <1> <t> <2> . <2> <t> <3> . <3> <t> <4> . <t0> rdfs:subPropertyOf <t> . <4> <t0> <5> .
<s> a owl:SymmetricProperty . <m> <s> <n> .
<c2> owl:propertyChainAxiom ( <i2> <t> ) . <2> <i1> <z> .
<c3> owl:propertyChainAxiom ( <s> <s> <i1> ) . <n> <i1> <o> .
<loop> a owl:TransitiveProperty . <u> <loop> <v> . <v> <loop> <u> .
"""
KINDS_WE_INFER = {
    RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.propertyChainAxiom, OWL.TransitiveProperty,
    OWL.SymmetricProperty,
}  # fmt: skip
KINDS_WITHOUT_CONSEQUENCE = {
    OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.versionInfo,
    OWL.disjointWith, RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso, RDF.type, RDF.first, RDF.rest, RDF.nil,
    RDF.langString, RDF.Property, OWL.Thing,
}  # fmt: skip
"""Words of these vocabularies from which OWL 2 RL infers nothing but noise (disjointness only finds contradictions)."""


def triples(turtle: str) -> set[Triple]:
    return {quad.triple for quad in pyoxigraph.parse(HEAD + turtle, format=RdfFormat.TURTLE)}


def owlrl_closure(given: Iterable[Triple]) -> set[str]:
    """What owlrl adds, without noise, as N-Triples."""
    graph = rdflib.Graph().parse(data=pyoxigraph.serialize(given, format=RdfFormat.N_TRIPLES), format="nt")
    before = set(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return {" ".join(term.n3() for term in triple) for triple in set(graph) - before if not is_noise(triple)}


def is_noise(triple: tuple[rdflib.term.Node, ...]) -> bool:
    """Reflexive triples of the schema, and whatever speaks about foreign vocabularies or literals."""
    s, p, o = triple
    if not isinstance(s, rdflib.URIRef) or p in {OWL.sameAs, OWL.differentFrom, OWL.equivalentClass}:
        return True
    if p in {OWL.equivalentProperty, RDFS.domain, RDFS.range} or str(p).startswith("http://www.daml.org/"):
        return True
    if p in {RDFS.subClassOf, RDFS.subPropertyOf} and s == o:
        return True
    return any(str(end).startswith((str(OWL), str(RDF), str(RDFS), str(rdflib.XSD))) for end in (s, o))


def our_closure(rules: tuple[reasoning.Rule, ...], given: set[Triple]) -> set[str]:
    return {
        " ".join((str(one.subject), str(one.predicate), str(one.object))) for one in reasoning.closure(rules, given)
    }


@pytest.fixture(scope="module")
def rules() -> tuple[reasoning.Rule, ...]:
    return reasoning.load_rules(RULES)


def test_closure_equals_owlrl_on_every_kind_of_axiom(rules: tuple[reasoning.Rule, ...]) -> None:
    given = triples(EVERY_KIND)
    ours = our_closure(rules, given)
    assert ours == owlrl_closure(given)
    assert len(ours) > 25
    assert "<http://x.example/1> <http://x.example/t> <http://x.example/5>" in ours
    assert "<http://x.example/z> <http://x.example/c2> <http://x.example/5>" in ours
    assert "<http://x.example/m> <http://x.example/c3> <http://x.example/o>" not in ours
    assert "<http://x.example/n> <http://x.example/c3> <http://x.example/o>" in ours


@pytest.mark.parametrize("name", [path.stem for path in sorted(RULES.glob("*.rq"))])
def test_every_rule_is_needed(rules: tuple[reasoning.Rule, ...], name: str) -> None:
    given = triples(EVERY_KIND)
    without = tuple(rule for rule in rules if rule.name != name)
    assert len(without) == len(rules) - 1
    if name != "scm-sco":  # what it adds about things, cax-sco finds step by step
        assert our_closure(without, given) < our_closure(rules, given)
    else:
        assert (
            "<http://x.example/C> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://x.example/A>"
            in our_closure(rules, given)
        )


def test_ontology_uses_no_axiom_that_the_rules_do_not_know() -> None:
    base = load_base(Settings())
    ontology = base.graphs[graph_iri("ontology")]
    words = {str(term).strip("<>") for one in ontology for term in (one.predicate, one.object)}
    ours = {word for word in words if word.startswith((str(OWL), str(RDF), str(RDFS)))}
    assert ours - {str(kind) for kind in KINDS_WE_INFER | KINDS_WITHOUT_CONSEQUENCE} == set()
    assert {str(kind) for kind in KINDS_WE_INFER} <= ours, "a rule that no axiom needs is deleted"


def asserted_and_inferred(store: Store) -> tuple[set[Triple], set[str]]:
    graphs = [graph for graph in store.graphs() if not graph.endswith(("/quality", "/catalog"))]
    inferred = {graph for graph in graphs if graph.startswith(reasoning.INFERRED)}
    asserted = {quad.triple for graph in graphs if graph not in inferred for quad in store.graph(graph)}
    found = {quad.triple for graph in inferred for quad in store.graph(graph)}
    return asserted, {" ".join((str(one.subject), str(one.predicate), str(one.object))) for one in found}


def dataset_files() -> list[Path]:
    return sorted(Settings().dataset.glob("*.ttl"))


@pytest.mark.slow
def test_inferred_graphs_equal_owlrl_on_the_dataset() -> None:
    paths = dataset_files()
    assert not Settings().dataset.is_dir() or len(paths) == 5
    sources = [read_facts(path) for path in paths] or [plan_a().facts(), plan_b().facts()]
    asserted, inferred = asserted_and_inferred(build.build_memory(sources))
    assert inferred == owlrl_closure(speaking(asserted))
    assert len(inferred) > 500


def speaking(asserted: set[Triple]) -> set[Triple]:
    """The triples without those that only say a text or number of a property without superproperties.

    From such a triple OWL 2 RL infers nothing without ranges, and owlrl takes minutes to find that out.
    """
    below = {one.subject for one in asserted if one.predicate.value == str(RDFS.subPropertyOf)}
    return {one for one in asserted if not isinstance(one.object, pyoxigraph.Literal) or one.predicate in below}


def test_inferred_triples_stand_where_they_belong(two_plans: Store) -> None:
    names = {graph: {quad.triple for quad in two_plans.graph(graph)} for graph in two_plans.graphs()}
    of_a, rest = names[graph_iri("inferred", "sample-a-2016")], names[reasoning.INFERRED]
    assert of_a
    assert all("/document/sample-a-2016" in str(one) for one in of_a)
    assert not any("/document/sample-" in str(one) for one in rest), "nothing here needs two documents"
    shown = {str(one).replace("https://policygraph.example/", "") for one in of_a}
    task = "<id/document/sample-a-2016/task/二（一）>"
    assert f"<id/org/江门市科学技术局> <ontology#leads> {task}" in shown
    assert f"{task} <ontology#assignedTo> <id/org/江门市财政局>" in shown
    assert f"<id/org/江门市蓬江区人民政府> <ontology#responsibleThroughGroup> {task}" in shown


def test_triple_that_needs_two_documents_is_in_the_common_graph() -> None:
    first, second = plan_a(), plan_b()
    group = "<https://policygraph.example/id/org/江门市样例集体>"
    second.add(f'{group} a pg:OrganizationGroup ; skos:prefLabel "江门市样例集体"@zh .')
    second.add(f"{group} pg:groupMember <https://policygraph.example/id/org/江门市财政局> .")
    first.add(f"<{first.document}/task/二（一）> pg:cooperatingUnit {group} .")
    store = build.build_memory([first.facts(), second.facts()], SMALL)
    triple = Triple(
        pyoxigraph.NamedNode("https://policygraph.example/id/org/江门市财政局"),
        pyoxigraph.NamedNode(PREFIXES["pg"] + "cooperatesThroughGroup"),
        pyoxigraph.NamedNode(f"{first.document}/task/二（一）"),
    )
    assert store.graph_of(triple) == reasoning.INFERRED


def test_relevance_leaves_nothing_out(ground: Ground, two_plans: Store) -> None:
    asserted, inferred = asserted_and_inferred(two_plans)
    assert our_closure(ground.rules, asserted) == inferred


FAULTY = [
    pytest.param("SELECT ?x { ?x ?y ?z }", "write a rule as INSERT", id="no update"),
    pytest.param("INSERT { ?x ?y ?z } WHERE { FILTER(1 = 1) }", "one conclusion and at least one premise", id="empty"),
    pytest.param("INSERT { ?x ?y ?z . ?z ?y ?x } WHERE { ?x ?y ?z }", "one conclusion", id="two conclusions"),
    pytest.param("INSERT { ?x ?y ?z } WHERE { ?x ?y ?z ; ?p ?q }", "has no place in a rule", id="abbreviated"),
    pytest.param("INSERT { ?x ?y ?z } WHERE { ?x ?y ?z . ?x ?y }", "in full", id="incomplete"),
    pytest.param("INSERT { ?x ?y ?z } WHERE { ?x other:y ?z }", "'other:y' has no place", id="unknown prefix"),
]


@pytest.mark.parametrize(("text", "message"), FAULTY)
def test_faulty_rule_is_refused_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "prp-x.rq").write_text(text)
    with pytest.raises(QueryError, match=message) as caught:
        reasoning.load_rules(tmp_path)
    assert "prp-x.rq" in str(caught.value)


def test_rules_name_their_source(rules: tuple[reasoning.Rule, ...]) -> None:
    assert [rule.name for rule in rules] == sorted(rule.name for rule in rules)
    assert all("OWL 2 Web Ontology Language Profiles" in rule.update for rule in rules)
    assert all(rule.name.startswith(("scm-", "cax-", "prp-")) for rule in rules)

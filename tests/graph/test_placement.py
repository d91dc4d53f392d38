"""Every triple of a document goes to one graph by what it is about, whatever the order of the documents."""

from __future__ import annotations

from itertools import permutations

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from graph import lines, placement
from graph.datasets import Base, Facts, check_facts
from graph.errors import SourceError
from graph.identifiers import graph_iri
from graph.namespaces import PREFIXES
from graph.placement import ENTITIES, FACTS, QUALITY

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
HEAD += "@base <https://policygraph.example/id/> .\n"
REGISTRY = "<org/登记局> a pg:Bureau ; skos:prefLabel '登记局'@zh . <document/a> pg:status pg:InForce ."
DOCUMENT_A = """
<document/a> a pg:Plan ; pg:status pg:InForce .
<document/a/task/1> a pg:Task ; pg:inPlan <document/a> .
<document/ab> a pg:PolicyDocument .
<org/登记局> a pg:Bureau ; skos:prefLabel '登记局'@zh ; skos:altLabel '登'@zh .
<org/新局> a pg:Bureau .
<park/园> pg:partOf <park/区> .
<document/a/statement/1> a pg:Statement ; rdf:subject <park/园> ; rdf:predicate pg:partOf ; rdf:object <park/区> .
<document/a/finding/1> a pg:Finding ; pg:findingKind pg:OpenList .
"""
DOCUMENT_B = (
    "<document/b> a pg:Plan . <org/新局> a pg:Bureau . <park/园> pg:partOf <park/区> . <document/a> a pg:Plan ."
)
DOCUMENT_AB = "<document/ab> a pg:PolicyDocument ; pg:cites <document/a> ."


def triples(turtle: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in pyoxigraph.parse(HEAD + turtle, format=RdfFormat.TURTLE))


def facts(key: str, turtle: str) -> Facts:
    return check_facts(Facts(key, triples(turtle), f"{key}.txt"))


BASE = Base({graph_iri("registry"): frozenset(triples(REGISTRY))}, "x")
ALL = [facts("a", DOCUMENT_A), facts("b", DOCUMENT_B), facts("ab", DOCUMENT_AB)]


def place(*documents: Facts) -> placement.Content:
    return placement.place(BASE, placement.contributions(documents))


def local(content: placement.Content, graph: str) -> set[str]:
    return {" ".join(str(one).replace("https://policygraph.example/", "").split()) for one in content[graph]}


def test_each_triple_has_its_graph() -> None:
    content = place(ALL[0])
    assert local(content, graph_iri("document", "a")) == {
        "<id/document/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ontology#Plan>",
        "<id/document/a/task/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ontology#Task>",
        "<id/document/a/task/1> <ontology#inPlan> <id/document/a>",
        "<id/document/a/statement/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ontology#Statement>",
        "<id/document/a/statement/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <id/park/园>",
        "<id/document/a/statement/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <ontology#partOf>",
        "<id/document/a/statement/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <id/park/区>",
    }
    assert local(content, FACTS) == {"<id/park/园> <ontology#partOf> <id/park/区>"}
    assert local(content, ENTITIES) == {
        "<id/document/ab> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ontology#PolicyDocument>",
        '<id/org/登记局> <http://www.w3.org/2004/02/skos/core#altLabel> "登"@zh',
        "<id/org/新局> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ontology#Bureau>",
    }
    assert len(content[QUALITY]) == 2


def test_triple_stated_by_one_document_is_a_fact_of_all() -> None:
    content = place(*ALL)
    assert local(content, FACTS) == {"<id/park/园> <ontology#partOf> <id/park/区>"}
    assert not local(content, FACTS) & local(content, ENTITIES)


def test_document_that_is_loaded_keeps_what_others_say_of_it() -> None:
    about = "<id/document/ab> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ontology#PolicyDocument>"
    assert about in local(place(ALL[0]), ENTITIES)
    content = place(*ALL)
    assert about in local(content, graph_iri("document", "ab"))
    assert about not in local(content, ENTITIES)


def test_no_triple_stands_twice_and_none_is_lost() -> None:
    content = place(*ALL)
    placed = [triple for found in content.values() for triple in found]
    assert len(placed) == len(set(placed))
    assert set(placed) == set(triples(REGISTRY + DOCUMENT_A + DOCUMENT_B + DOCUMENT_AB))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_of_documents_does_not_matter(order: tuple[int, ...]) -> None:
    assert place(*(ALL[number] for number in order)) == place(*ALL)


def test_contribution_holds_all_that_a_document_states() -> None:
    assert placement.contribute(ALL[0]).triples == frozenset(ALL[0].triples)


def test_two_sources_of_one_document_are_refused_by_name() -> None:
    with pytest.raises(SourceError, match=r"a.txt and copy.txt both give the document a; leave one"):
        placement.contributions([ALL[0], Facts("a", ALL[0].triples, "copy.txt")])


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(SourceError, match="blank node"):
        facts("a", "<document/a> pg:cites [ a pg:PolicyDocument ] .")


def test_digest_does_not_depend_on_order_and_sees_every_triple() -> None:
    found = triples(DOCUMENT_A)
    whole = lines.digest(lines.of(found))
    assert whole == lines.digest(lines.of(reversed(found)))
    assert whole != lines.digest(lines.of(found[1:]))


def test_lines_lead_back_to_triples() -> None:
    found = [*triples(DOCUMENT_A), *triples(r'<a> <b> "one\n_: two\t \" \\ three ."@zh . _:x <b> _:y .')]
    assert set(lines.parsed(lines.of(found))) == set(found)


@pytest.mark.parametrize("part", [0, 1, 10**6])
def test_graphs_are_loaded_with_the_names_of_their_blank_nodes(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "PART", part)
    found = triples('<a> <b> "_: text"@zh . _:x <b> _:y . <a> <b> <c> .')
    store = pyoxigraph.Store()
    lines.load_graphs(store, [("urn:g", lines.of(found)), ("urn:h", lines.of(found[:1])), ("urn:i", ())])
    expected = {Quad(*one, NamedNode("urn:g")) for one in map(parts, found)}
    assert set(store) == expected | {Quad(*parts(found[0]), NamedNode("urn:h"))}


def parts(triple: Triple) -> tuple[pyoxigraph.NamedNode, ...]:
    return triple.subject, triple.predicate, triple.object  # type: ignore[return-value]

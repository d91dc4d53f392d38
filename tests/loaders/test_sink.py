"""The sink: passages with their characters or their hash, statements with evidence, each fact once, in one order."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from graph import identifiers
from graph.errors import IdentifierError
from graph.namespaces import DCTERMS, ID, ITSRDF, NIF, PG, PROV, RDF, SKOS, XSD
from loaders.spans import Span
from loaders.writing.sink import Sink, Source
from loaders.writing.terms import iri, literal_of, node, value_of

TEXT = "清源市科技局、市财政局负责样例平台。" + "样例" * 100
TASK, BUREAU = ID + "document/sample/task/一", ID + "org/清源市科学技术局"
HERE, THERE = Span(0, 6), Span(7, 11)


def sink() -> Sink:
    return Sink("sample", TEXT)


def objects(filled: Sink, subject: str, predicate: str) -> list[str]:
    found = [t for t in filled.triples if t.subject == NamedNode(subject) and t.predicate == NamedNode(iri(predicate))]
    return [t.object.value for t in found]


def plain(filled: Sink) -> set[tuple[str, str, str]]:
    return {(t.subject.value, t.predicate.value, t.object.value) for t in filled.triples}


# --- names of terms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("leadUnit", PG + "leadUnit", id="a term of ours"),
        pytest.param("rdf:type", RDF + "type", id="a prefix"),
        pytest.param("nif:anchorOf", NIF + "anchorOf", id="another prefix"),
        pytest.param("dcterms:title", DCTERMS + "title", id="metadata"),
        pytest.param(SKOS + "prefLabel", SKOS + "prefLabel", id="an IRI stays"),
    ],
)
def test_iri_of_a_name(name: str, expected: str) -> None:
    assert iri(name) == expected


def test_unknown_prefix_is_refused() -> None:
    with pytest.raises(KeyError, match="foo"):
        iri("foo:bar")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("", Literal("甲"), id="plain"),
        pytest.param("@zh", Literal("甲", language="zh"), id="in a language"),
        pytest.param("date", Literal("甲", datatype=NamedNode(XSD + "date")), id="of a datatype"),
    ],
)
def test_literal_of(kind: str, expected: Literal) -> None:
    assert literal_of("甲", kind) == str(expected)


WORDS = [
    "甲",
    "",
    "“样例”计划",
    'a "b" c',
    "a\\b",
    "两行\n之间",
    "\t",
    "\u2028",
    "\u3000甲",
    "\x7f",
    "😀",
    "a@zh",
    "^^<b>",
    "\ufeff",
]


@pytest.mark.parametrize("words", WORDS, ids=ascii)
@pytest.mark.parametrize("kind", ["", "@zh", "date"])
def test_literals_are_written_as_the_engine_writes_them(words: str, kind: str) -> None:
    datatype = NamedNode(XSD + kind) if kind == "date" else None
    literal = Literal(words, language="zh") if kind == "@zh" else Literal(words, datatype=datatype)
    assert literal_of(words, kind) == str(literal)
    assert value_of(literal_of(words, kind)) == words


@pytest.mark.parametrize("name", ["", "no iri", "https://a b", "https://policygraph.example/id/org/<甲>"])
def test_what_is_no_iri_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        node(name)


# --- passages ---------------------------------------------------------------------------------------------------------


def test_passage_says_its_place_and_its_characters() -> None:
    filled = sink()
    name = filled.passage(HERE)
    assert name == identifiers.passage_iri("sample", identifiers.text_hash(TEXT), 0, 6)
    assert objects(filled, name, "rdf:type") == [PG + "Passage"]
    assert objects(filled, name, "nif:referenceContext") == [filled.text_iri]
    assert objects(filled, name, "nif:beginIndex") + objects(filled, name, "nif:endIndex") == ["0", "6"]
    assert objects(filled, name, "nif:anchorOf") == ["清源市科技局"]
    assert objects(filled, name, "anchorHash") == objects(filled, name, "nif:head") == []


@pytest.mark.parametrize(
    ("length", "quoted", "is_printed"),
    [
        pytest.param(1, True, True, id="one character"),
        pytest.param(120, True, True, id="as long as a quote may be"),
        pytest.param(121, True, False, id="one character longer"),
        pytest.param(6, False, False, id="short, but more than a fact"),
    ],
)
def test_long_passages_are_told_by_hash_and_head(length: int, quoted: bool, is_printed: bool) -> None:
    filled = sink()
    name = filled.passage(Span(0, length), quoted)
    words = TEXT[:length]
    digest = hashlib.sha256(words.encode()).hexdigest()
    assert objects(filled, name, "nif:anchorOf") == ([words] if is_printed else [])
    assert objects(filled, name, "anchorHash") == ([] if is_printed else [digest])
    assert objects(filled, name, "nif:head") == ([] if is_printed else [words[:20]])


@pytest.mark.parametrize("order", [(True, False), (False, True)], ids=["fact first", "block first"])
def test_passage_that_is_a_fact_somewhere_is_quoted(order: tuple[bool, bool]) -> None:
    filled = sink()
    name = {filled.passage(HERE, quoted) for quoted in order}.pop()
    assert objects(filled, name, "nif:anchorOf") == ["清源市科技局"]
    assert objects(filled, name, "anchorHash") == []


def test_empty_passage_is_refused() -> None:
    with pytest.raises(IdentifierError, match="cannot run from 3 to 3"):
        sink().passage(Span(3, 3))


def test_characters_beyond_the_basic_plane_count_one() -> None:
    filled = Sink("sample", "𠀀清源市")
    assert objects(filled, filled.passage(Span(1, 4)), "nif:anchorOf") == ["清源市"]


def test_mention_is_a_passage_that_names_a_thing() -> None:
    filled = sink()
    name = filled.mention(HERE, BUREAU)
    assert objects(filled, name, "rdf:type") == sorted([PG + "Mention", PG + "Passage"])
    assert objects(filled, name, ITSRDF + "taIdentRef") == [BUREAU]


# --- statements -------------------------------------------------------------------------------------------------------


def test_statement_carries_the_fact_and_its_evidence() -> None:
    filled = sink()
    source = Source("note-responsible", HERE, Span(0, 18), 1, 2, (("onBehalfOf", ID + "org/清源市"),))
    name = filled.state(TASK, "responsibleUnit", node(BUREAU), source)
    assert name == identifiers.statement_iri("sample", TASK, PG + "responsibleUnit", BUREAU)
    assert (TASK, PG + "responsibleUnit", BUREAU) in plain(filled), "the plain triple is written too"
    known = {
        "rdf:type": PG + "Statement",
        "rdf:subject": TASK,
        "rdf:predicate": PG + "responsibleUnit",
        "rdf:object": BUREAU,
        "extractedBy": ID + "concept/rule-note-responsible",
        PROV + "wasDerivedFrom": filled.passage(HERE),
        "context": filled.passage(Span(0, 18)),
        "listOrder": "1",
        "listGroup": "2",
        "onBehalfOf": ID + "org/清源市",
    }
    assert {predicate: objects(filled, name, predicate) for predicate in known} == {p: [o] for p, o in known.items()}


def test_statement_of_a_literal_keeps_its_datatype() -> None:
    filled = sink()
    value = literal_of("2026-12", "gYearMonth")
    name = filled.state(TASK, "deadline", value, Source("note-responsible", HERE))
    literal = Literal("2026-12", datatype=NamedNode(XSD + "gYearMonth"))
    assert Triple(NamedNode(TASK), NamedNode(PG + "deadline"), literal) in filled.triples
    assert Triple(NamedNode(name), NamedNode(RDF + "object"), literal) in filled.triples
    assert filled.has(TASK, "deadline", "2026-12")


def test_statement_that_the_text_does_not_print_has_no_passage() -> None:
    filled = sink()
    name = filled.state(TASK, "responsibleUnit", node(BUREAU), Source("metadata-file"))
    assert objects(filled, name, PROV + "wasDerivedFrom") == objects(filled, name, "context") == []
    assert objects(filled, name, "listOrder") == objects(filled, name, "listGroup") == []


def test_block_that_says_more_than_the_fact_is_not_quoted() -> None:
    filled = sink()
    filled.state(TASK, "responsibleUnit", node(BUREAU), Source("r", HERE, Span(0, 18), quotes_context=False))
    assert objects(filled, filled.passage(Span(0, 18), False), "nif:anchorOf") == []
    assert objects(filled, filled.passage(HERE), "nif:anchorOf") == ["清源市科技局"]


def test_first_place_of_a_fact_is_kept() -> None:
    filled = sink()
    first = filled.state(TASK, "responsibleUnit", node(BUREAU), Source("one", HERE, order=1))
    before = filled.triples
    second = filled.state(TASK, "responsibleUnit", node(BUREAU), Source("two", THERE, order=2))
    assert first == second
    assert filled.triples == before
    assert objects(filled, first, PROV + "wasDerivedFrom") == [filled.passage(HERE)]


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        pytest.param(TASK + "~2", "leadUnit", node(BUREAU), id="another task"),
        pytest.param(TASK, "cooperatingUnit", node(BUREAU), id="another role"),
        pytest.param(TASK, "leadUnit", node(BUREAU + "甲"), id="another body"),
        pytest.param(TASK, "leadUnit", literal_of(BUREAU), id="a literal of the same characters"),
        pytest.param(TASK, "leadUnit", literal_of(BUREAU, "@zh"), id="a literal in a language"),
    ],
)
def test_statements_of_other_facts_are_others(subject: str, predicate: str, object_: str) -> None:
    filled = sink()
    one = filled.state(TASK, "leadUnit", node(BUREAU), Source("r", HERE))
    assert filled.state(subject, predicate, object_, Source("r", HERE)) != one
    assert len({t.subject for t in filled.triples if t.object == NamedNode(PG + "Statement")}) == 2


def test_identity_of_a_statement_depends_on_the_fact_alone() -> None:
    names = set()
    for source in (Source("one", HERE, order=1), Source("two", THERE, HERE, 5, 2)):
        names.add(sink().state(TASK, "leadUnit", node(BUREAU), source))
    assert len(names) == 1


def test_identity_tells_literals_apart() -> None:
    values = (node(TASK), literal_of("1"), literal_of("1", "integer"), literal_of("1", "@zh"))
    assert len({sink().state(TASK, "value", value, Source("r", HERE)) for value in values}) == 4


# --- plain values -----------------------------------------------------------------------------------------------------


def test_has_tells_what_was_given() -> None:
    filled = sink()
    filled.put(TASK, "rdfs:label", "建平台", "@zh")
    assert filled.has(TASK, "rdfs:label")
    assert filled.has(TASK, "rdfs:label", "建平台")
    assert not filled.has(TASK, "rdfs:label", "引人才")
    assert not filled.has(TASK, "skos:prefLabel")
    assert not filled.has(BUREAU, "rdfs:label")


def test_kinds_of_a_thing() -> None:
    filled = sink()
    filled.kind(TASK, "Task", "WorkItem", "skos:Concept")
    assert objects(filled, TASK, "rdf:type") == sorted([PG + "Task", PG + "WorkItem", SKOS + "Concept"])


# --- order ------------------------------------------------------------------------------------------------------------

ACTIONS = (
    lambda s: s.mention(HERE, BUREAU),
    lambda s: s.passage(Span(0, 150)),
    lambda s: s.passage(THERE, False),
    lambda s: s.put(TASK, "rdfs:label", "建平台", "@zh"),
    lambda s: s.kind(TASK, "Task"),
    lambda s: s.state(TASK, "leadUnit", node(BUREAU), Source("r", THERE, HERE, 1)),
    lambda s: s.state(TASK, "deadline", literal_of("2026-12", "gYearMonth"), Source("r", HERE)),
)


@given(st.permutations(ACTIONS))
def test_triples_do_not_depend_on_the_order_in_which_they_came(actions: list) -> None:
    def filled(given_actions: tuple) -> tuple:
        one = sink()
        for action in given_actions:
            action(one)
        return one.triples

    found = filled(tuple(actions))
    assert found == filled(ACTIONS)
    assert [str(t) for t in found] == sorted({str(t) for t in found})


def test_triples_can_be_asked_for_again() -> None:
    filled = sink()
    for action in itertools.chain(ACTIONS, ACTIONS):
        action(filled)
        assert filled.triples == filled.triples

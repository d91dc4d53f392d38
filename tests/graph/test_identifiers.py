"""Names and keys become IRIs in one form, which the engine takes and which cleaning again does not change."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph import identifiers
from graph.errors import IdentifierError
from graph.namespaces import ID, PG, SKOS, expand, shorten

NAMES = [
    pytest.param("江门市 科学\u3000技术局\n", "江门市科学技术局", id="blanks out, wide and new line too"),
    pytest.param("高新区(江海区)", "高新区（江海区）", id="half-width brackets"),
    pytest.param("高新区﹙江海区﹚", "高新区（江海区）", id="small brackets"),
    pytest.param('"侨梦苑"', "“侨梦苑”", id="straight quotes become a pair"),
    pytest.param('甲"乙"丙"丁"', "甲“乙”丙“丁”", id="two straight pairs"),
    pytest.param("「珠西智谷」", "“珠西智谷”", id="corner quotes"),
    pytest.param("人才•创新・服务‧周", "人才·创新·服务·周", id="middle dots"),
    pytest.param("a/b?c#d%e", "a／b？c＃d％e", id="reserved marks"),
    pytest.param("[1]<2>{3}|4\\5^6`7", "［1］＜2＞｛3｝｜4＼5＾6｀7", id="all other reserved marks"),
    pytest.param("e\u0301cole", "école", id="composed"),
    pytest.param("甲\u200b乙\ufeff丙", "甲乙丙", id="invisible marks"),
    pytest.param("粤府〔2016〕31号", "粤府〔2016〕31号", id="brackets of numbers of issue stay"),
    pytest.param("..", "．．", id="dots alone would be a path"),
    pytest.param("1.5级", "1.5级", id="a dot inside a name stays"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_clean_name_gives_one_form(text: str, expected: str) -> None:
    assert identifiers.clean_name(text) == expected


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_clean_name_refuses_nothing(text: str) -> None:
    with pytest.raises(IdentifierError, match="No name is left"):
        identifiers.clean_name(text)


def cleaned(text: str) -> str | None:
    try:
        return identifiers.clean_name(text)
    except IdentifierError:
        return None


@given(st.text(min_size=1))
def test_clean_name_is_idempotent_and_fits_an_iri(text: str) -> None:
    name = cleaned(text)
    if name is None:
        return
    assert identifiers.clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert NamedNode(ID + "org/" + name).value.endswith(name)
    assert not set(name) & set('/?#%[]<>{}|\\^`"() \t\n')


@given(st.text(min_size=1))
def test_request_path_leads_to_the_iri_of_the_name(text: str) -> None:
    from urllib.parse import quote

    name = cleaned(text)
    if name is not None:
        iri = identifiers.org_iri(name)
        assert identifiers.iri_of_path("/id/org/" + quote(name)) == iri
        assert identifiers.iri_of_path("/id/org/" + name) == iri


IRIS = [
    (identifiers.document_iri("jm-zone-2016"), "document/jm-zone-2016"),
    (identifiers.document_iri("粤府 [2016] 31号"), "document/粤府［2016］31号"),
    (identifiers.section_iri("k", "二（一）/专栏1"), "document/k/section/二（一）/专栏1"),
    (identifiers.task_iri("k", "附件2/二（一）/21"), "document/k/task/附件2/二（一）/21"),
    (identifiers.milestone_iri("k", "附件2/1", 3), "document/k/task/附件2/1/milestone/3"),
    (identifiers.item_iri("k", "附件1/1"), "document/k/item/附件1/1"),
    (identifiers.passage_iri("k", "0a1b", 3, 7), "document/k/text/0a1b#char=3,7"),
    (identifiers.checksum_iri("k", "0a1b"), "document/k/text/0a1b#checksum"),
    (identifiers.person_iri("江门市蓬江区人民政府", "张三"), "person/江门市蓬江区人民政府·张三"),
    (identifiers.place_iri("440700"), "place/440700"),
    (identifiers.rule_iri("note-lead"), "concept/rule-note-lead"),
    (identifiers.graph_iri("document", "k"), "graph/document/k"),
    (identifiers.graph_iri("registry"), "graph/registry"),
    (identifiers.thing_iri("park", "江门 高新区"), "park/江门高新区"),
]


@pytest.mark.parametrize(("iri", "expected"), IRIS, ids=[expected for _, expected in IRIS])
def test_iris_are_readable(iri: str, expected: str) -> None:
    assert iri == ID + expected


def test_statement_iri_tells_triples_apart() -> None:
    iris = {identifiers.statement_iri("k", *parts) for parts in [("s", "p", "o"), ("sp", "", "o"), ("s", "po", "")]}
    assert len(iris) == 3
    assert all(iri.startswith(ID + "document/k/statement/") for iri in iris)
    assert identifiers.finding_iri("k", "a") != identifiers.figure_iri("k", "a")


@pytest.mark.parametrize("span", [(3, 3), (4, 3), (-1, 2)])
def test_passage_iri_refuses_a_span_without_characters(span: tuple[int, int]) -> None:
    with pytest.raises(IdentifierError):
        identifiers.passage_iri("k", "0a", *span)


@pytest.mark.parametrize("code", ["4407", "44070a", "四四〇七〇〇", "4407000", "", "440700\n"])
def test_place_iri_refuses_what_is_no_code(code: str) -> None:
    with pytest.raises(IdentifierError):
        identifiers.place_iri(code)


@pytest.mark.parametrize("path", ["/id", "/id/org", "/documents/x", "/id/nothing/x", "/"])
def test_request_path_of_no_thing_is_refused(path: str) -> None:
    with pytest.raises(IdentifierError):
        identifiers.iri_of_path(path)


def test_unknown_segment_is_refused() -> None:
    with pytest.raises(IdentifierError, match="bureau"):
        identifiers.thing_iri("bureau", "x")


KEYS = [
    (ID + "document/jm-zone-2016", "jm-zone-2016"),
    (ID + "document/jm-zone-2016/task/二（一）", "jm-zone-2016"),
    (ID + "document/jm-zone-2016#x", "jm-zone-2016"),
    (ID + "document/", None),
    (ID + "org/江门市", None),
    ("", None),
]


@pytest.mark.parametrize(("iri", "key"), KEYS)
def test_key_of_finds_the_document(iri: str, key: str | None) -> None:
    assert identifiers.key_of(iri) == key


def test_prefixes_go_both_ways() -> None:
    assert shorten(PG + "leadUnit") == "pg:leadUnit"
    assert shorten(SKOS + "prefLabel") == "skos:prefLabel"
    assert shorten(ID + "org/x") == ID + "org/x"
    assert shorten("urn:x") == "urn:x"
    assert expand("pg:leadUnit") == PG + "leadUnit"
    assert expand("https://policygraph.example/x") == "https://policygraph.example/x"
    assert expand("甲:乙") == "甲:乙"


@pytest.mark.parametrize(
    ("text", "expected"), [("局", True), ("\ufffd", False), (" \t", False), ("", False), ("\ufffda", True)]
)
def test_what_can_be_a_name(text: str, expected: bool) -> None:
    from graph.identifiers import is_nameable

    assert is_nameable(text) is expected

"""Asking, part by part: wording, slips, shorter names, nicknames of plans, and the tables of queries/ask.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph.asking import Asker, Standing, read_tables, telling
from graph.asking.command import answered
from graph.asking.elisions import Elisions
from graph.asking.names import Names, Sense, read_names
from graph.asking.plans import Nicknames, Plan
from graph.asking.slips import Slips, nearest_word
from graph.asking.wording import fold, key
from graph.catalogue import load_catalogue
from graph.errors import ParameterError, QueryError
from graph.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from graph.asking.tables import Tables
    from graph.catalogue import Query
    from graph.store import Store


@pytest.fixture(scope="module")
def tables(root: Path) -> Tables:
    return read_tables(root / "queries")


@pytest.fixture(scope="module")
def catalogue(root: Path) -> dict[str, Query]:
    return load_catalogue(root / "queries")


@pytest.fixture(scope="module")
def asker(two_plans: Store, catalogue: dict[str, Query], tables: Tables) -> Asker:
    return Asker(two_plans, catalogue, tables)


# --- wording ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("“１＋６＋N”园区", "1+6+n 园区", id="full width, quotes, capitals"),
        pytest.param("粤府〔2015〕1号", "粤府[2015] 1 号", id="brackets"),
        pytest.param("The Boards of Policies", "board policy", id="plurals and small words"),
        pytest.param("Jiangmen's S&T Bureau", "Jiangmen Science and Technology Bureau", id="abbreviation"),
    ],
)
def test_writings_that_mean_the_same_have_one_key(tables: Tables, one: str, other: str) -> None:
    assert key(one, tables) == key(other, tables)


def test_different_numbers_have_different_keys(tables: Tables) -> None:
    assert len({key(text, tables) for text in ("1+6", "1+6+N", "16", "1+7")}) == 4


def test_tokens_know_their_place(tables: Tables) -> None:
    wording = fold("台山 Taishan 2016年", tables)
    assert [wording.text[one.start : one.end] for one in wording.tokens] == ["台", "山", "taishan", "2016", "年"]
    assert wording.shown(2, 4) == "taishan 2016"
    assert wording.shown(2, 2) == ""


# --- slips ------------------------------------------------------------------------------------------------------------

KNOWN = ("江门市科学技术局", "孵化育成", "知识产权")


@pytest.mark.parametrize(
    ("typed", "place", "meant"),
    [
        pytest.param("江门市科学计术局", 5, "江门市科学技术局", id="wrong"),
        pytest.param("请问浮化育成", 2, "孵化育成", id="wrong at the start"),
        pytest.param("江门市科学学技术局", 5, "江门市科学技术局", id="one too many"),
        pytest.param("知识产品", 3, "知识产权", id="wrong at the end"),
        pytest.param("知道产品", 3, "", id="two are wrong"),
    ],
)
def test_slip_is_read_as_what_was_meant(typed: str, place: int, meant: str) -> None:
    slips = Slips(map(tuple, KNOWN))
    assert {"".join(one.written) for one in slips.at(tuple(typed), place)} == ({meant} - {""})


def test_missing_character_is_found() -> None:
    slips = Slips(map(tuple, KNOWN))
    assert {"".join(one.written) for one in slips.missing(tuple("江门市科学术局"), 4)} == {"江门市科学技术局"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tragets", "targets"),
        ("taks", "task"),
        ("burea", "bureau"),
        ("wage", ""),
        ("wards", ""),
        ("ab", ""),
        ("n1ne", ""),
    ],
)
def test_english_word_with_one_wrong_letter(typed: str, meant: str) -> None:
    assert nearest_word(typed, ["targets", "task", "bureau", "page"]) == meant


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kinds", "shorter"),
    [
        pytest.param("样州市科技局", {"Bureau"}, {"样州科技局", "科技局"}, id="body"),
        pytest.param("样州中微子实验站", {"Facility"}, {"中微子实验站", "样州中微子", "中微子"}, id="ending"),
        pytest.param("样州市", {"Region"}, set(), id="a place stays whole"),
        pytest.param("样州厅", {"Bureau"}, set(), id="too little would be left"),
        pytest.param("别处市科技局", {"Bureau"}, set(), id="no known place"),
    ],
)
def test_shorter_forms_of_a_name(tables: Tables, name: str, kinds: set[str], shorter: set[str]) -> None:
    elisions = Elisions(tables, ["样州市", "样州"])
    assert {"".join(one) for one in elisions.of(key(name, tables), frozenset(kinds))} == shorter


def test_english_name_in_other_order(tables: Tables) -> None:
    elisions = Elisions(tables, ["Yangzhou"])
    found = set(elisions.of(key("Yangzhou Science and Technology Bureau", tables), frozenset({"Bureau"})))
    assert key("Science and Technology Bureau of Yangzhou", tables) in found
    assert key("the science and technology bureau", tables) in found


def test_names_of_a_store_are_those_of_its_things(two_plans: Store, tables: Tables) -> None:
    names = read_names(two_plans, tables)
    senses = names.senses[key("江门市科技局", tables)]
    assert [(one.value, one.place) for one in senses] == [("id/org/江门市科学技术局", "id/place/440700")]
    assert names.labels["id/org/江门市科学技术局"][0] == "江门市科学技术局"


# --- plans ------------------------------------------------------------------------------------------------------------

PLANS = (
    Plan("one", "江门市创建国家创新型城市实施方案", "id/place/440700", "2021", "2023", frozenset()),
    Plan("two", "珠三角（江门）国家自主创新示范区建设实施方案", "id/place/440700", "2016", "2020", frozenset({"2017"})),
    Plan("three", "珠三角（中山）国家自主创新示范区建设实施方案", "id/place/442000", "2016", "2020", frozenset()),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021年方案", [{"one"}], id="year"),
        pytest.param("江门自创区方案的2020年目标", [{"two"}], id="place and title, another year behind"),
        pytest.param("2016年方案", [{"two", "three"}], id="two plans of a year"),
        pytest.param("2016年与2021年江门方案", [{"two"}, {"one"}], id="shared words"),
        pytest.param("江门2016到2021年", [{"two"}, {"one"}], id="years of a place"),
        pytest.param("the 2016 Zhongshan zone plan", [{"three"}], id="English"),
        pytest.param("2017年江门方案", [{"two"}], id="year of publication"),
        pytest.param("2016-2020年中山方案", [{"three"}], id="period"),
        pytest.param("2009年江门方案", [set()], id="no such plan"),
        pytest.param("江门“十四五”规划", [set()], id="no such title"),
        pytest.param("各份规划", [], id="no particular plan"),
        pytest.param("江门2020年的目标", [], id="no plan at all"),
    ],
)
def test_nickname_means_plans(tables: Tables, text: str, expected: list[set[str]]) -> None:
    places = {"江门": "440700", "江门市": "440700", "中山": "442000", "Zhongshan": "442000"}
    senses = {key(name, tables): (Sense(f"id/place/{code}", frozenset({"Region"})),) for name, code in places.items()}
    nicknames = Nicknames(PLANS, Names(senses, {}, {}, {}, frozenset(), frozenset()), tables)
    found = nicknames.find(fold(text, tables))
    assert [{plan.key for plan in one.plans} for one in found] == expected


# --- tables -----------------------------------------------------------------------------------------------------------


def test_cues_name_what_there_is(tables: Tables, catalogue: dict[str, Query]) -> None:
    concepts = {concept.name for concept in tables.concepts}
    for name, cues in tables.cues.items():
        parameters = {one.name for one in catalogue[name].parameters}
        said = {*cues.weights, *cues.unless, *(one for group in cues.needs for one in group)}
        said |= {one for row in cues.settings for one in (*row.when, *row.without)}
        assert {one for one in said if not one.startswith("@")} <= concepts, name
        assert {
            *cues.kinds,
            *(row.parameter for row in cues.settings),
            *(row.kind for row in cues.follows),
        } <= parameters
        assert {one for group in cues.wants for one in group} <= parameters, name


def test_set_values_fit_their_parameters(tables: Tables, catalogue: dict[str, Query]) -> None:
    from graph.catalogue import parse_value

    rows = [
        (catalogue[name].parameter(row.parameter), row.value)
        for name, cues in tables.cues.items()
        for row in cues.settings
    ]
    assert len(rows) > 5
    for parameter, value in rows:
        parse_value(parameter, value)


def test_queries_of_the_tables_can_be_read(tables: Tables) -> None:
    texts = [one.sparql for one in tables.sources] + [
        one.sparql for cues in tables.cues.values() for one in cues.follows
    ]
    assert len(texts) > 5
    for text in texts:
        found = pyoxigraph.Store().query(text, prefixes=PREFIXES)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        assert "value" in {variable.value for variable in found.variables}


def test_every_kind_is_that_of_a_parameter(tables: Tables, catalogue: dict[str, Query]) -> None:
    known = {one.name for query in catalogue.values() for one in query.parameters}
    assert set(tables.kinds) <= known


@pytest.mark.parametrize("text", ["words = 1", "not toml ["], ids=["a table is missing", "no TOML"])
def test_faulty_tables_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "ask.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=r"ask\.toml"):
        read_tables(tmp_path)


def test_missing_tables_are_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        read_tables(tmp_path)


# --- answers ----------------------------------------------------------------------------------------------------------


def test_answer_says_what_the_question_became(asker: Asker) -> None:
    answer = asker.ask("江门市科技局有哪些任务，什么角色")
    told = telling.tell(answer, asker)
    assert answer.standing is not Standing.NOT_STATED
    assert answer.table
    assert "江门市科学技术局" in told.sentence
    assert told.reading
    assert told.reading.command.startswith(f"policygraph query {told.reading.name} -p ")
    assert "id/org/江门市科学技术局" in telling.sparql(answer)


def test_what_is_lacking_is_said_in_both_languages(asker: Asker) -> None:
    answer = asker.ask("江门市科技局的天气")
    assert telling.tell(answer, asker).sentence == "文件未述：图谱里没有“天气”可答的内容。"
    assert "Not stated in the documents" in telling.tell(answer, asker, telling.ENGLISH).sentence
    assert answer.table is None


def test_correction_is_told(asker: Asker) -> None:
    answer = asker.ask("江门市科学计术局有哪些任务")
    assert [(one.written, one.read) for one in answer.found.corrections] == [("江门市科学计术局", "江门市科学技术局")]
    assert "读作" in telling.to_text(answer, telling.tell(answer, asker))


@pytest.mark.parametrize("text", ["", "   ", "问" * 301], ids=["empty", "blanks", "too long"])
def test_question_has_a_length(asker: Asker, text: str) -> None:
    with pytest.raises(ParameterError):
        asker.ask(text)


@pytest.mark.parametrize("text", ["？！", "a", "1", "〔〕", "\u0000", "'; DROP", "的的的的", "?x WHERE {"])
def test_strange_text_does_no_harm(asker: Asker, text: str) -> None:
    assert asker.ask(text).standing is Standing.NOT_STATED


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [(("table", False), b""), (("csv", False), b"\xef\xbb\xbf"), (("json", False), b"{"), (("table", True), b"# ")],
    ids=["table", "csv", "json", "sparql"],
)
def test_rows_come_in_the_form_that_was_asked_for(
    two_plans: Store, root: Path, wanted: tuple[str, bool], begins: bytes
) -> None:
    told, data, is_answered = answered(two_plans, root / "queries", "江门市科技局有哪些任务", wanted)
    assert is_answered
    assert data.startswith(begins)
    assert ("────" in told) == (wanted == ("table", False))


def test_nothing_is_printed_where_nothing_is_stated(two_plans: Store, root: Path) -> None:
    told, data, is_answered = answered(two_plans, root / "queries", "深圳市科技局有哪些任务", ("csv", False))
    assert (data, is_answered) == (b"", False)
    assert "文件未述" in told

"""Coverage: what each printed number is, which lines some rule read, and how sure the rules are."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from graph.errors import PolicyGraphError
from graph.identifiers import below, passage_iri, rule_iri, text_hash
from graph.namespaces import PG, PREFIXES
from loaders.coverage import measures, numbers
from loaders.coverage.measures import SHOWN, Measure, measure
from loaders.coverage.precision import FEWEST, TABLE, load_precision
from loaders.spans import Span
from loaders.writing.coverage import write_coverage
from loaders.writing.sink import Sink, Source
from loaders.writing.terms import node

ROOT = Path(__file__).resolve().parents[2]
KEY = "sample-plan"

FORMS = [
    pytest.param("新增企业500家", [("500", "plain")], id="count"),
    pytest.param("产值1,200.5亿元", [("1,200.5", "plain")], id="thousands and decimals"),
    pytest.param("达到５００家", [("５００", "plain")], id="full-width digits"),
    pytest.param(
        "三百家、二十四项、百分之三十",
        [("三百", "plain"), ("二十四", "plain"), ("百", "plain"), ("三十", "plain")],
        id="counts in Chinese numerals",
    ),
    pytest.param("一、样例\n（二）样例", [("一", "label"), ("二", "label")], id="headings in Chinese numerals"),
    pytest.param(
        "第三章；一是样例；二要样例", [("三", "label"), ("一", "label"), ("二", "label")], id="chapters, and 一是"
    ),
    pytest.param(
        "三年行动，用三到五年，“十三五”期间，二〇二五年",
        [("三", "time"), ("三", "time"), ("五", "time"), ("十三五", "time"), ("二〇二五", "time")],
        id="times in Chinese numerals",
    ),
    pytest.param(
        "五大集群、十大行动、四位一体、一批企业",
        [("五", "idiom"), ("十", "idiom"), ("四", "idiom"), ("一", "idiom")],
        id="what counts in a name or counts nothing",
    ),
    pytest.param("今年统一部署，进一步推进一体化，万众创新，百家争鸣", [], id="near miss: numerals inside words"),
    pytest.param(
        "500万元、3千克、1.2亿元",
        [("500", "plain"), ("3", "plain"), ("1.2", "plain")],
        id="near miss: scales behind digits",
    ),
    pytest.param("样府〔2016〕12号", [("2016", "name"), ("12", "name")], id="document number"),
    pytest.param("样府办(2016) 3 号", [("2016", "name"), ("3", "name")], id="document number with blanks"),
    pytest.param("构建1+6+N格局", [("1", "name"), ("6", "name")], id="set with plus signs"),
    pytest.param("出台6＋4政策", [("6", "name"), ("4", "name")], id="full-width plus"),
    pytest.param("PM2.5浓度、5G基站", [("2.5", "name"), ("5", "name")], id="words with letters"),
    pytest.param("建设500kV变电站", [("500", "plain")], id="unit in letters"),
    pytest.param("长3.5km", [("3.5", "plain")], id="kilometres"),
    pytest.param("见附件2和专栏 3", [("2", "label"), ("3", "label")], id="annex and box"),
    pytest.param("一行\n1．建设平台\n（2）引进人才", [("1", "label"), ("2", "label")], id="numbered lines"),
    pytest.param("第3批项目", [("3", "label")], id="batch"),
    pytest.param("一、总体要求........12", [("一", "label"), ("12", "label")], id="page of a table of contents"),
    pytest.param("增长1.5倍", [("1.5", "plain")], id="decimal inside a line is no label"),
    pytest.param("到2020年，建成", [("2020", "time")], id="year"),
    pytest.param("到 2020 年", [("2020", "time")], id="year with blanks"),
    pytest.param("（2016—2020年）", [("2016", "time"), ("2020", "time")], id="period"),
    pytest.param("（2026-2030）", [("2026", "time"), ("2030", "time")], id="period without the word"),
    pytest.param("4—6月选址，7、8、9月建成", [(n, "time") for n in "46789"], id="months"),
    pytest.param("2016-12-31", [("2016", "time"), ("12", "time"), ("31", "time")], id="date"),
    pytest.param("2017.6；2017.6亿元", [("2017.6", "time"), ("2017.6", "plain")], id="month with a dot, and an amount"),
    pytest.param("3年内、30日前、24小时", [("3", "time"), ("30", "time"), ("24", "time")], id="durations"),
    pytest.param("更新于09:30:15", [("09", "time"), ("30", "time"), ("15", "time")], id="clock"),
    pytest.param("按1:1配套", [("1", "plain"), ("1", "plain")], id="ratio is no clock"),
    pytest.param("500家、600家", [("500", "plain"), ("600", "plain")], id="list of counts is no time"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_form_of_a_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(number.span.of(text), number.form) for number in numbers.find(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["1、" * 100_000, "一、" * 100_000, "百" * 200_000, "1+" * 100_000, "." * 200_000, "a." * 100_000, " \t" * 100_000],
)
def test_numbers_are_found_in_linear_time(text: str) -> None:
    started = time.process_time()
    numbers.find(text)
    assert time.process_time() - started < 4


TEXT = """样例方案（2026—2028年）
二、主要任务
（一）培育企业。
新增样例企业500家、样例平台7个，落实样府〔2016〕12号文件和“6平台”。
按1:2配套。
（牵头单位：市样例局）
①4—6月选址
    没有规则读这一行
一、总体要求........3
"""


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"<{passage_iri(KEY, text_hash(TEXT), start, start + len(words))}>"


def document(path: str) -> str:
    return f"<{below(KEY, *path.split('/', 1))}>"


def found(turtle: str, text: str = TEXT) -> dict[str, Measure]:
    prefixes = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
    told: dict[str, list[tuple[str, str]]] = {}
    for quad in pyoxigraph.parse(prefixes + turtle, format=RdfFormat.TURTLE):
        told.setdefault(str(quad.predicate), []).append((str(quad.subject), str(quad.object)))
    return {one.name: one for one in measure(text, KEY, told)}


TWO = at("新增样例企业500家、样例平台7个")
FIGURE = f"{document('figure/1')} a pg:Figure ; pg:value 500 ; prov:wasDerivedFrom {TWO} ."
CONDITION = f"{document('figure/2')} a pg:Condition ; pg:lowerValue 7.0 ; prov:wasDerivedFrom {at('样例平台7个')} ."
NAME = f"{at('“6平台”')} a pg:Mention ; itsrdf:taIdentRef <https://policygraph.example/id/set/6平台> ."
STEP = f"{document('task/二/milestone/1')} a pg:Milestone ; prov:wasDerivedFrom {at('①4—6月选址')} ."
NUMBERS = [
    pytest.param(
        "", {"figure": 0, "name": 2, "time": 4, "step": 0, "label": 4, "idiom": 0, "classed": 10}, id="by form alone"
    ),
    pytest.param(FIGURE, {"figure": 1, "condition": 0, "classed": 11}, id="a figure takes its own number only"),
    pytest.param(FIGURE + CONDITION, {"figure": 1, "condition": 1, "classed": 12}, id="condition"),
    pytest.param(NAME, {"name": 3, "classed": 11}, id="inside a name"),
    pytest.param(STEP, {"step": 2, "time": 2, "classed": 10}, id="times of a step"),
]


@pytest.mark.parametrize(("turtle", "expected"), NUMBERS)
def test_numbers_are_told_by_what_is_stated_of_them(turtle: str, expected: dict[str, int]) -> None:
    measures_ = found(turtle)
    assert {name: measures_[f"numbers-{name}"].hits for name in expected} == expected
    assert {one.total for name, one in measures_.items() if name.startswith("numbers-")} == {15}


def test_a_numeral_in_words_is_the_number_of_its_figure() -> None:
    text = "建成三家平台、两家中心。"
    figure = f"<{passage_iri(KEY, text_hash(text), 2, 4)}>"
    told = found(f"{document('figure/1')} a pg:Figure ; pg:value 3 ; prov:wasDerivedFrom {figure} .", text)
    assert (told["numbers-figure"].hits, told["numbers-classed"].hits, told["numbers-classed"].total) == (1, 1, 2)


def test_unread_numbers_are_shown_with_their_surroundings() -> None:
    places = [place.of(TEXT) for place in found(FIGURE)["numbers-classed"].places]
    assert all("\n" not in words and len(words) <= 2 * measures.AROUND + 8 for words in places)
    assert "按1:2配套。" in places


CHAPTER = at(TEXT[20:120])
SECTION = (
    f'{document("section/二")} a pg:Section ; pg:sectionNumber "二、" ; pg:context {CHAPTER} ;'
    f" prov:wasDerivedFrom {at('二、主要任务')} ."
)
TASK = f'{document("task/二")} a pg:Task ; pg:taskNumber "二" ; prov:wasDerivedFrom {CHAPTER} .'
BLOCK = at("（牵头单位：市样例局）")
UNIT = "<https://policygraph.example/id/org/a>"
STATED = (
    f"{document('statement/1')} a pg:Statement ; rdf:predicate pg:leadUnit ; pg:context {BLOCK} ;"
    f" prov:wasDerivedFrom {at('市样例局')} . {document('task/二')} pg:leadUnit {UNIT} ."
)
LINES = [
    pytest.param("", 1, id="the table of contents is left out on purpose"),
    pytest.param(SECTION, 2, id="a heading, not all that stands under it"),
    pytest.param(TASK, 1, id="a task reads nothing by itself"),
    pytest.param(STATED, 2, id="the block of a statement"),
    pytest.param(FIGURE + STEP, 3, id="figure and step"),
]


@pytest.mark.parametrize(("turtle", "hits"), LINES)
def test_lines_that_some_rule_read(turtle: str, hits: int) -> None:
    lines = found(turtle)["lines-read"]
    assert (lines.hits, lines.total) == (hits, 9)
    assert "没有规则读这一行" in [place.of(TEXT) for place in lines.places]


def test_tasks_and_names_are_counted() -> None:
    other = f"{document('task/三')} a pg:Task ."
    minted = f"{UNIT} a pg:Bureau . <https://policygraph.example/id/place/440700> a pg:Region ."
    named = {"市样例局": "org/a", "样例平台": "platform/b", "样例方案": "place/440700", "文件": "document/x"}
    names = "".join(
        f"{at(words)} itsrdf:taIdentRef <https://policygraph.example/id/{iri}> . " for words, iri in named.items()
    )
    result = found(TASK + STATED + other + minted + names)
    assert (result["tasks-assigned"].hits, result["tasks-assigned"].total) == (1, 2)
    assert result["tasks-assigned"].share == Decimal("0.5")
    assert (result["names-resolved"].hits, result["names-resolved"].total) == (2, 3)
    assert found("")["tasks-assigned"].share is None


def test_only_the_first_places_are_shown() -> None:
    text = "".join(f"第{'一' * place}行\n" for place in range(1, 40))
    (lines,) = [one for one in measure(text, KEY, {}) if one.name == "lines-read"]
    assert (lines.hits, lines.total, len(lines.places)) == (0, 39, SHOWN)
    assert lines.places[0] == Span(0, 3)


def test_empty_text_has_nothing_to_measure() -> None:
    assert all(one.total == 0 and one.share is None and one.places == () for one in measure("", KEY, {}))


# --- what is written --------------------------------------------------------------------------------------------------


@pytest.fixture
def precision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "precision.toml"
    path.write_text("[rule.note-lead]\nhits = 29\ntotal = 30\n[rule.rare]\nhits = 3\ntotal = 3\n", encoding="utf-8")
    table = load_precision(path)
    monkeypatch.setattr("loaders.writing.coverage.load_precision", lambda: table)
    return path


def stated(sink: Sink, rule: str, object_: str) -> str:
    return sink.state(below(KEY, "task", "二"), "leadUnit", node(object_), Source(rule, Span(0, 4)))


def test_measures_stand_below_the_document(precision: Path) -> None:
    sink = Sink(KEY, TEXT)
    write_coverage(sink)
    (node,) = {one.subject for one in sink.triples if "measurement/lines-read" in str(one.subject)}
    told = [one for one in sink.triples if one.subject == node]
    values = {one.predicate.value.removeprefix(PG): getattr(one.object, "value", "") for one in told}
    assert values["hits"] == "1"
    assert values["total"] == "9"
    assert values["share"] == "0.1111"
    assert values["measures"].endswith("id/concept/coverage-lines-read")
    nodes = {str(one.subject) for one in sink.triples if "/measurement/" in str(one.subject)}
    assert len(nodes) == len(measure(TEXT, KEY, {}))


def test_unread_places_are_not_quoted(precision: Path) -> None:
    sink = Sink(KEY, TEXT)
    write_coverage(sink)
    assert [one for one in sink.triples if one.predicate.value.endswith("#anchorOf")] == []


def test_statements_of_measured_rules_have_a_confidence(precision: Path) -> None:
    sink = Sink(KEY, TEXT)
    sure, rare, unknown = (stated(sink, rule, f"urn:{rule}") for rule in ("note-lead", "rare", "unknown"))
    write_coverage(sink)
    found_ = {one.subject.value: one.object.value for one in sink.triples if one.predicate.value == PG + "confidence"}
    assert found_ == {sure: "0.966"}
    assert {rare, unknown}.isdisjoint(found_)


def test_writing_twice_gives_the_same(precision: Path) -> None:
    first, second = Sink(KEY, TEXT), Sink(KEY, TEXT)
    for sink in (first, second):
        stated(sink, "note-lead", "urn:a")
        write_coverage(sink)
    assert first.triples == second.triples


def test_absent_table_means_unmeasured(tmp_path: Path) -> None:
    assert load_precision(tmp_path / "none.toml") == {}


@pytest.mark.parametrize("text", ["[rule.a]\nhits = 1\n", "rule = 3", "no toml at all ["])
def test_broken_table_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "precision.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyGraphError, match="write it anew with python -m tests"):
        load_precision(tmp_path / "precision.toml")


def test_rows_of_the_table_are_rules_of_the_ontology() -> None:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
    files = sorted((ROOT / "ontology" / "vocabularies").glob("*.ttl"))
    known = "".join(path.read_text(encoding="utf-8") for path in files)
    assert [name for name in rows if f"<{rule_iri(name)}>" not in known] == []
    assert [name for name, row in rows.items() if not 0 <= row["hits"] <= row["total"]] == []
    assert load_precision().keys() == {name for name, row in rows.items() if row["total"] >= FEWEST}

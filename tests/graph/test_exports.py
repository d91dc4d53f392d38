"""What exports are made of: cells that stay text, figures in columns of their own, evidence, citations."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from graph import build
from graph.catalogue import Column
from graph.exports import citations, dataset, delimited, figures, quotes
from graph.exports.citations import Work
from graph.exports.names import Names
from graph.exports.records import Edition
from graph.exports.sections import Sections, span_of
from graph.identifiers import document_iri, statement_iri
from graph.namespaces import ID, PG, XSD
from graph.store import Store, Table, Term
from tests.graph import exporting
from tests.graph.exporting import CLOSED, INDICATOR, KEY, OPEN, TASK, UNIT
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

FINANCE = ID + "org/江门市财政局"
DOCUMENT = document_iri(KEY)


@pytest.fixture(scope="module")
def store() -> Store:
    return build.build_memory([exporting.plan().facts(), plan_a().facts(), plan_b().facts()], SMALL)


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


# --- cells ------------------------------------------------------------------------------------------------------------

CELLS = [
    pytest.param(Literal("=1+1"), "'=1+1", id="formula"),
    pytest.param(Literal("+8"), "'+8", id="plus"),
    pytest.param(Literal("-5%"), "'-5%", id="minus in a text"),
    pytest.param(Literal("@SUM(A1)"), "'@SUM(A1)", id="at"),
    pytest.param(Literal("\t=1"), "'\t=1", id="tab before a formula"),
    pytest.param(Literal("\r=1"), "'\r=1", id="return before a formula"),
    pytest.param(Literal("＝1"), "'＝1", id="full-width sign"),
    pytest.param(Literal("'a"), "''a", id="apostrophe of its own"),
    pytest.param(Literal("1-2"), "'1-2", id="range that looks like a day"),
    pytest.param(Literal("3-5"), "'3-5", id="another range"),
    pytest.param(typed("2016-12", "gYearMonth"), "'2016-12", id="month"),
    pytest.param(Literal("4月6日", language="zh"), "'4月6日", id="day in words"),
    pytest.param(Literal("1/2"), "'1/2", id="fraction"),
    pytest.param(Literal("10:30"), "'10:30", id="time"),
    pytest.param(Literal("007"), "'007", id="leading zeros"),
    pytest.param(Literal("2.30"), "'2.30", id="closing zero"),
    pytest.param(Literal("12345678901234567890"), "'12345678901234567890", id="more digits than a spreadsheet keeps"),
    pytest.param(Literal("1-2个"), "1-2个", id="range with its unit is text anyway"),
    pytest.param(Literal("附件2/1"), "附件2/1", id="number of a task"),
    pytest.param(Literal("16"), "16", id="plain number as text"),
    pytest.param(Literal("市科技局"), "市科技局", id="name"),
    pytest.param(Literal(-3), "-3", id="negative number"),
    pytest.param(typed("-2.5", "decimal"), "-2.5", id="negative decimal"),
    pytest.param(typed("=1", "decimal"), "'=1", id="no number in spite of its type"),
    pytest.param(typed("2016-05-04", "date"), "2016-05-04", id="day"),
    pytest.param(typed("2016", "gYear"), "2016", id="year"),
    pytest.param(NamedNode(UNIT), UNIT, id="thing"),
    pytest.param(BlankNode("b"), "_:b", id="blank node"),
    pytest.param(None, "", id="nothing"),
]


@pytest.mark.parametrize(("term", "expected"), CELLS)
def test_cell_stays_what_it_is(term: Term | None, expected: str) -> None:
    assert delimited.cell(term) == expected


@given(st.text())
def test_no_text_starts_a_formula_and_each_comes_back(text: str) -> None:
    value = text.encode("utf-8", "replace").decode()
    cell = delimited.cell(Literal(value))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == value


def test_csv_has_a_mark_of_its_encoding_and_crlf() -> None:
    table = Table(("名", "n"), ((Literal('甲,"乙"\n丙'), Literal(3)), (None, Literal("=1"))))
    data = delimited.to_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["名", "n"],
        ['甲,"乙"\n丙', "3"],
        ["", "'=1"],
    ]


# --- figures ----------------------------------------------------------------------------------------------------------


def columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, f"{name}列", name) for name in names)


def test_figures_are_told_in_columns_of_their_own(store: Store) -> None:
    table = Table(("targetFigure", "n"), ((NamedNode(CLOSED), Literal(1)), (NamedNode(OPEN), None), (None, None)))
    wide, heads = figures.widen(store, table, columns(*table.columns))
    told = ("targetFigure", "targetValue", "targetLower", "targetUpper", "targetValueAsPrinted", "n")
    assert wide.columns == tuple(head.name for head in heads) == told
    shown = [[delimited.cell(cell) for cell in row[1:5]] for row in wide.rows]
    assert shown == [["", "1", "2", "'1-2"], ["30", "", "", "30家"], ["", "", "", ""]]
    assert heads[3].label == "targetFigure列：上限"


def test_columns_that_are_there_are_not_repeated(store: Store) -> None:
    table = Table(("value", "figure"), ((None, NamedNode(CLOSED)),))
    wide, _ = figures.widen(store, table, columns(*table.columns))
    assert wide.columns == ("value", "figure", "lower", "upper", "valueAsPrinted")


def test_tables_without_figures_stay_as_they_are(store: Store) -> None:
    table = Table(("figure",), ((NamedNode(TASK),), (Literal("/figure/x"),)))
    assert figures.widen(store, table, columns("figure")) == (table, columns("figure"))


# --- evidence ---------------------------------------------------------------------------------------------------------

LEAD, RESPONSIBLE, LEADS = (NamedNode(PG + name) for name in ("leadUnit", "responsibleUnit", "leads"))
TASK_B = NamedNode(document_iri("sample-b-2016") + "/task/二（一）")
LEAD_STATEMENT = statement_iri(KEY, TASK, PG + "leadUnit", UNIT)
ROWS = [
    pytest.param([TASK, UNIT], [], ["市科技局"], id="a triple that a statement states"),
    pytest.param([TASK], [UNIT], ["市科技局"], id="with the value that was asked for"),
    pytest.param([TASK, UNIT, FINANCE], [], ["市科技局", "市财政局"], id="two triples, in the order of print"),
    pytest.param([TASK_B, UNIT, RESPONSIBLE], [], ["市科技局"], id="of two statements the one of the named property"),
    pytest.param([UNIT, LEADS, TASK], [], ["市科技局"], id="inferred from what is stated"),
    pytest.param([LEAD_STATEMENT], [], ["市科技局"], id="a statement"),
    pytest.param([CLOSED, INDICATOR, DOCUMENT], [], ["孵化器1-2"], id="a figure"),
    pytest.param([TASK, DOCUMENT], [], ["=cmd|A&B<建设>孵化器"], id="a task by its heading"),
    pytest.param([FINANCE, DOCUMENT, Literal(1)], [], ["市财政局"], id="a count: what the document states of the unit"),
    pytest.param([UNIT, DOCUMENT, TASK], [], ["市科技局"], id="what a document says of itself gives way"),
    pytest.param([DOCUMENT, UNIT], [], ["样例戊"], id="what a document says of itself, where nothing else is said"),
    pytest.param([DOCUMENT, typed("2016", "gYear")], [], ["2016"], id="a literal that a document says of itself"),
    pytest.param([DOCUMENT, typed("2020", "gYear")], [], [], id="a literal that no passage states"),
    pytest.param([ID + "place/440703", ID + "place/440700"], [], [], id="what only the registry says"),
    pytest.param([Literal("原文未述")], [], [], id="words alone"),
    pytest.param([], [], [], id="an empty row"),
]


@pytest.mark.parametrize(("row", "bound", "expected"), ROWS)
def test_row_has_its_quotes(store: Store, row: list[str | Term], bound: list[str], expected: list[str]) -> None:
    terms = tuple(NamedNode(one) if isinstance(one, str) else one for one in row)
    table = Table(tuple(f"c{place}" for place in range(len(terms))), (terms,))
    (found,) = quotes.of_table(store, table, [NamedNode(one) for one in bound])
    assert [quote.text for quote in found] == expected


def test_quote_says_where_it_stands_and_what_it_states(store: Store) -> None:
    (quote,) = quotes.of_things(store, [LEAD_STATEMENT])
    start = exporting.TEXT.index("市科技局")
    assert (quote.passage.document, quote.passage.start, quote.passage.end) == (KEY, start, start + 4)
    assert quote.title == "样例戊行动计划（2016—2020年）"
    assert quote.section == "二（一） =cmd|A&B<建设>孵化器"
    assert quote.stated == (NamedNode(TASK), LEAD, NamedNode(UNIT))
    assert quote.statement == LEAD_STATEMENT
    assert quote.place == f"{start}—{start + 4}"


def test_blocks_give_way_to_what_they_hold(store: Store) -> None:
    heading, block = (
        store.select(f"SELECT ?x {{ <{DOCUMENT}/section/二（一）> {name} ?x }}").rows[0][0]
        for name in ("prov:wasDerivedFrom", "pg:context")
    )

    def told(*row: Term | None) -> list[str]:
        (found,) = quotes.of_table(store, Table(tuple(map(str, range(len(row)))), (row,)), [])
        return [quote.text for quote in found]

    assert told(block) == ["（一）=…"]
    assert told(block, NamedNode(LEAD_STATEMENT)) == ["市科技局"]
    assert told(heading, NamedNode(LEAD_STATEMENT)) == ["=cmd|A&B<建设>孵化器", "市科技局"]


def test_smallest_section_holds_the_span(store: Store) -> None:
    sections, text = Sections(store), exporting.TEXT
    assert sections.at(KEY, text.index("孵化器1-2"), text.index("孵化器1-2") + 3) == "一 目标"
    assert sections.at(KEY, 0, 3) == ""
    assert sections.at("no-such-document", 0, 3) == ""


@pytest.mark.parametrize(("iri", "expected"), [
    ("x#char=3,8", (3, 8)), ("x#char=3", None), ("x#char=a,b", None), ("x", None), ("", None),
])  # fmt: skip
def test_span_of_a_passage(iri: str, expected: tuple[int, int] | None) -> None:
    assert span_of(iri) == expected


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("term", "expected"), [
    pytest.param(NamedNode(UNIT), "江门市科学技术局", id="Chinese name"),
    pytest.param(NamedNode(TASK), "=cmd|A&B<建设>孵化器", id="label"),
    pytest.param(NamedNode(CLOSED), "孵化器 1-2", id="figure as printed"),
    pytest.param(NamedNode(LEAD_STATEMENT), "=cmd|A&B<建设>孵化器 · 牵头单位 · 江门市科学技术局", id="statement"),
    pytest.param(NamedNode(ID + "org/无名局"), "org/无名局", id="nothing is known of it"),
    pytest.param(typed("true", "boolean"), "是", id="truth"),
    pytest.param(Literal("甲", language="zh"), "甲", id="text"),
    pytest.param(None, "", id="nothing"),
])  # fmt: skip
def test_name_is_chinese(store: Store, term: Term | None, expected: str) -> None:
    assert Names(store).text(term) == expected


# --- the dataset ------------------------------------------------------------------------------------------------------


def test_edition_has_the_date_of_the_release_for_published_documents_only(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text("## [2]\nDataset of 2026-12-01: five plans.\n## [1]\nDataset of 2026-11-22: four.\n", "utf-8")
    for key in ("sample-a-2016", "sample-b-2016", KEY, exporting.NOTICE):
        (tmp_path / f"{key}.ttl").touch()
    assert dataset.edition(store, tmp_path, log).date == "2026-12-01"
    assert dataset.edition(store, tmp_path, tmp_path / "none").date == ""
    (tmp_path / f"{KEY}.ttl").unlink()
    found = dataset.edition(store, tmp_path, log)
    assert found.date == ""
    assert len(found.version) == 16


# --- citations --------------------------------------------------------------------------------------------------------

EDITION = Edition("0123456789abcdef", "2026-11-22")
FULL = Work(
    key="sample",
    title="样例_计划",
    issuer="样例市人民政府",
    place="样例市",
    number="样府〔2016〕5号",
    date="2016-05-04",
    year="2016",
    is_guess=False,
    page="https://www.example.cn/1",
)
BARE = Work("样例", "样例计划", "", "", "", "", "", is_guess=True, page="")
GUESSED = Work("sample", "样例计划", "", "样例市", "", "", "2016", is_guess=True, page="")
WORKS = [
    pytest.param(
        FULL,
        "样例市人民政府. 样例_计划: 样府〔2016〕5号[Z/OL]. [样例市]: 样例市人民政府, 2016(2016-05-04)[2026-11-22]. "
        "https://www.example.cn/1",
        "《样例_计划》（样府〔2016〕5号），样例市人民政府，2016年5月4日。",
        id="all is known",
    ),
    pytest.param(
        BARE, "样例计划[Z]. [出版地不详]: [出版者不详], [日期不详].", "《样例计划》。", id="nothing but the title"
    ),
    pytest.param(
        GUESSED,
        "样例计划[Z]. [样例市]: [出版者不详], [2016].",
        "《样例计划》，规划期起于2016年。",
        id="place and year from the plan itself",
    ),
]


@pytest.mark.parametrize(("work", "gb7714", "text"), WORKS)
def test_document_is_cited_without_invention(work: Work, gb7714: str, text: str) -> None:
    found = citations.of_document(work, EDITION)
    assert found.form("gb7714") == gb7714
    assert found.form("text") == text


def test_bibtex_escapes_and_has_an_ascii_key() -> None:
    found = citations.of_document(FULL, EDITION).bibtex.splitlines()
    assert found[0] == "@misc{sample,"
    assert "  title = {{样例\\_计划}}," in found
    assert "  month = {5}," in found
    assert found[-1] == "}"
    assert citations.of_document(BARE, EDITION).bibtex.split("\n")[0].isascii()


def test_passage_is_cited_with_section_place_and_words(store: Store) -> None:
    (quote,) = quotes.of_things(store, [LEAD_STATEMENT])
    found = citations.of_quote(citations.work(store, KEY), quote, EDITION)
    place = f"二（一） =cmd|A&B<建设>孵化器，字符{quote.passage.start}-{quote.passage.end}"
    assert found.gb7714 == (
        "江门市科学技术局. 样例戊行动计划（2016—2020年）: 样府〔2016〕5号[Z]. [江门市]: 江门市科学技术局, 2016: "
        f"{place}."
    )  # fmt: skip
    assert found.text.endswith(f"2016年5月4日，{place}：“市科技局”。")
    assert "A\\&B" in found.bibtex
    assert found.bibtex.startswith(f"@misc{{{KEY}-{quote.passage.start}-{quote.passage.end},\n")


def test_notice_gives_what_its_plan_does_not_say(store: Store) -> None:
    found = citations.work(store, KEY)
    assert (found.number, found.date, found.is_guess) == ("样府〔2016〕5号", "2016-05-04", False)
    alone = citations.work(store, "sample-a-2016")
    assert (alone.number, alone.date, alone.year, alone.is_guess) == ("", "", "2016", True)

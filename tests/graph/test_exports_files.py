"""Answers as files: what programs read in them, that office programs open them, and that the bytes repeat."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from lxml import etree
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode, RdfFormat

from graph import answers, build, catalogue, output
from graph.errors import PolicyGraphError
from graph.exports import briefings, citations, dataset, forms, workbooks
from graph.identifiers import document_iri
from graph.namespaces import NIF, PG, RDF, SPDX, XSD
from graph.settings import CHECKOUT
from graph.store import Store, Table
from loaders.formats import docx
from tests.graph import exporting
from tests.graph.exporting import KEY, TASK, UNIT
from tests.graph.samples import SMALL, plan_a

if TYPE_CHECKING:
    from graph.exports.records import Asked, Export

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Each sheet as a file in UTF-8."""
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="libreoffice: no LibreOffice on this machine")
QUESTION = "某单位在各规划中承担哪些任务，各是什么角色？"
HEADINGS = ("概要", "结果", "依据", "引用")
FILES = ("xlsx", "docx", "ttl")


@pytest.fixture(scope="module")
def store() -> Store:
    return build.build_memory([exporting.plan().facts(), plan_a().facts()], SMALL)


@pytest.fixture(scope="module")
def twin() -> Store:
    return build.build_memory([plan_a().facts(), exporting.plan().facts()], SMALL)


def question(store: Store, name: str, **given: str) -> tuple[Asked, Table]:
    query = catalogue.load_catalogue(CHECKOUT / "queries")[name]
    bound = catalogue.bindings(store, query, given)
    return forms.asked(query, given, bound), store.select(query.text, bound)


def taken(store: Store, form: str, name: str = "tasks-by-unit", **given: str) -> bytes:
    if name == "tasks-by-unit":
        given = {"unit": "江门市科学技术局"} | given
    return forms.render(store, *question(store, name, **given), form)


@pytest.fixture(scope="module")
def answer(store: Store) -> Export:
    return forms.export(store, *question(store, "tasks-by-unit", unit="江门市科学技术局"))


# --- every form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", output.FORMATS)
def test_bytes_repeat(store: Store, twin: Store, form: str) -> None:
    """In stores that were built apart, their documents in another order."""
    assert taken(store, form) == taken(twin, form)


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_packages_hold_no_time_of_making(store: Store, form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(taken(store, form))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert package.testzip() is None
    assert "created" not in core
    assert "modified" not in core
    assert QUESTION in core


@pytest.mark.parametrize("form", output.FORMATS)
def test_every_form_takes_an_answer_without_rows(store: Store, form: str) -> None:
    assert taken(store, form, role="guiding")


def test_unknown_form_names_the_known(store: Store) -> None:
    with pytest.raises(PolicyGraphError, match="use one of table, csv, tsv, json, xlsx, docx, ttl"):
        taken(store, "pdf")


def test_csv_of_figures_has_numbers_and_printed_form_apart(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(taken(store, "csv", "figures-by-indicator").decode("utf-8-sig"))))
    told = [[row[name] for name in ("year", "value", "lower", "upper", "valueAsPrinted")] for row in rows]
    assert told == [["2018", "", "1", "2", "'1-2"], ["2020", "30", "", "", "30家"]]


def test_answers_of_the_command_line_take_all_forms(store: Store) -> None:
    given = {"unit": "江门市科学技术局"}
    assert answers.of_catalogue(store, CHECKOUT / "queries", "tasks-by-unit", given, "csv").startswith(b"\xef\xbb\xbf")
    text = "SELECT ?task ?unit { ?task pg:leadUnit ?unit }"
    assert answers.of_text(store, text, {}, "csv").startswith(b"task,unit\r\n")  # as SPARQL 1.1 has it, for programs
    for form in FILES:
        assert answers.of_text(store, text, {}, form)
    with pytest.raises(PolicyGraphError, match="does not fill a briefing"):
        answers.of_text(store, "ASK {}", {}, "docx")


# --- workbook ---------------------------------------------------------------------------------------------------------


def test_workbook_has_rows_evidence_and_account(store: Store) -> None:
    book = load_workbook(io.BytesIO(taken(store, "xlsx")))
    assert book.sheetnames == ["结果", "依据", "说明"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
    rows = list(book["结果"].values)
    assert rows[0][:5] == ("行", "规划", "规划名称", "任务", "编号")
    assert [row[5] for row in rows[1:]] == ["培育高新技术企业", "=cmd|A&B<建设>孵化器"]
    start = exporting.TEXT.index("市科技局")
    assert list(book["依据"].values)[2][:8] == (
        2, "样例戊行动计划（2016—2020年）", KEY, "二（一） =cmd|A&B<建设>孵化器", "市科技局", start, start + 4,
        "=cmd|A&B<建设>孵化器 · 牵头单位 · 江门市科学技术局",
    )  # fmt: skip
    account = dict(book["说明"].values)
    assert account["问题"] == QUESTION
    assert account["参数：单位"] == "江门市科学技术局"
    assert account["行数"] == 2
    assert account["数据集版本"] == dataset.edition(store).version


def test_workbook_has_numbers_as_numbers_and_no_formula(store: Store) -> None:
    sheet = load_workbook(io.BytesIO(taken(store, "xlsx", "figures-by-indicator")))["结果"]
    heads = [cell.value for cell in sheet[1]]
    place = {head: heads.index(head) for head in ("值", "下限", "上限", "年份或起年", "数值：原文写法")}
    rows = [{head: row[at] for head, at in place.items()} for row in sheet.iter_rows(min_row=2)]
    assert [[row[head].value for head in place] for row in rows] == [
        [None, 1, 2, 2018, "1-2"],
        [30, None, None, 2020, "30家"],
    ]
    assert rows[0]["数值：原文写法"].data_type == "s"
    assert rows[0]["数值：原文写法"].number_format == "@"
    assert not [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


VALUES = [
    pytest.param(Literal("=1+1"), "=1+1", "s", id="formula"),
    pytest.param(Literal("2016-12", datatype=NamedNode(XSD + "gYearMonth")), "2016-12", "s", id="month"),
    pytest.param(Literal("3-5"), "3-5", "s", id="range"),
    pytest.param(Literal("2016-05-04", datatype=NamedNode(XSD + "date")), datetime(2016, 5, 4), "d", id="day"),  # noqa: DTZ001
    pytest.param(Literal("1815-05-04", datatype=NamedNode(XSD + "date")), "1815-05-04", "s", id="day before all"),
    pytest.param(Literal("x", datatype=NamedNode(XSD + "date")), "x", "s", id="no day"),
    pytest.param(Literal("2.5", datatype=NamedNode(XSD + "decimal")), 2.5, "n", id="decimal"),
    pytest.param(Literal("-3", datatype=NamedNode(XSD + "integer")), -3, "n", id="negative"),
    pytest.param(Literal("9" * 20, datatype=NamedNode(XSD + "integer")), "9" * 20, "s", id="too many digits"),
    pytest.param(Literal("inf", datatype=NamedNode(XSD + "double")), "inf", "s", id="no finite number"),
    pytest.param(Literal("a\x00b\x1fc"), "abc", "s", id="characters that a workbook cannot hold"),
    pytest.param(Literal("长" * 40000), "长" * 32767, "s", id="longer than a cell"),
    pytest.param(NamedNode(UNIT), UNIT, "s", id="thing"),
]


@pytest.mark.parametrize(("term", "value", "kind"), VALUES)
def test_cell_of_a_workbook(term: Literal, value: object, kind: str) -> None:
    book = load_workbook(io.BytesIO(workbooks.of_rows(Table(("x",), ((term,),)), ("头",))))
    assert book.sheetnames == ["结果"]
    assert book["结果"]["A1"].value == "头"
    assert (book["结果"]["A2"].value, book["结果"]["A2"].data_type) == (value, kind)


def test_workbook_without_its_package_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(PolicyGraphError, match=r"needs the package openpyxl; .* use csv"):
        workbooks.of_rows(Table(("a",), ()))


# --- briefing ---------------------------------------------------------------------------------------------------------


def document_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def texts(tree: etree._Element, style: str) -> list[str]:
    found = (p for p in tree.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style)
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in found]


def rows_of(table: etree._Element) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in table.iter(f"{W}tr")
    ]


def test_briefing_has_title_parameters_and_numbered_headings(store: Store) -> None:
    data = taken(store, "docx")
    tree = document_of(data)
    assert texts(tree, "Title") == [QUESTION]
    assert texts(tree, "Subtitle")[0].startswith("单位：江门市科学技术局；角色：any")
    assert texts(tree, "Heading1") == ["概要", "结果", "依据", "引用"]
    assert texts(tree, "Heading2") == ["《样例甲实施方案（2016—2020年）》", "《样例戊行动计划（2016—2020年）》"]
    assert texts(tree, "Caption") == ["表1 所问与数据集", "表2 结果与依据", "表3 原文", "表4 原文"]
    text, _ = docx.read(data)
    headings = [line for line in text.splitlines() if line.endswith(HEADINGS) and "、" in line]
    assert headings == ["一、概要", "二、结果", "三、依据", "四、引用"]


def test_briefing_tells_document_section_and_quote_of_each_row(store: Store) -> None:
    tables = list(document_of(taken(store, "docx")).iter(f"{W}tbl"))
    head, *rows = rows_of(tables[1])
    assert head == ["行", "任务", "编号", "文件", "章节", "原文"] or head[-3:] == ["文件", "章节", "原文"]
    assert [row[-3:] for row in rows] == [
        ["样例甲实施方案（2016—2020年）", "", "“市科技局”"],
        ["样例戊行动计划（2016—2020年）", "二（一） =cmd|A&B<建设>孵化器", "“市科技局”"],
    ]
    account = dict(rows_of(tables[0]))
    assert account["数据集版本"] == dataset.edition(store).version
    assert account["数据集日期"] == "不详"  # these are no documents of the published dataset
    start = exporting.TEXT.index("市科技局")
    assert rows_of(tables[3])[1] == ["2", "二（一） =cmd|A&B<建设>孵化器", "“市科技局”", f"{start}—{start + 4}"]


def test_tables_have_three_lines(store: Store) -> None:
    """A thick one above and below, a thin one under the head; none between rows and columns."""
    for table in document_of(taken(store, "docx")).iter(f"{W}tbl"):
        lines = [
            (number, line.tag.removeprefix(W), line.get(f"{W}sz"))
            for number, row in enumerate(table.iter(f"{W}tr"))
            for line in {one.tag: one for one in row.findall(f".//{W}tcBorders/*")}.values()
        ]
        last = len(list(table.iter(f"{W}tr"))) - 1
        assert lines == [(0, "top", "12"), (0, "bottom", "6"), (last, "bottom", "12")]
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert {one.get(f"{W}val") for one in table.iter(f"{W}tblStyle")} == {"ThreeLines"}


def test_columns_fill_the_page_and_hold_their_heads(store: Store) -> None:
    for name in ("tasks-by-unit", "figures-by-indicator"):
        for table in document_of(taken(store, "docx", name)).iter(f"{W}tbl"):
            widths = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
            assert sum(widths) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
            assert min(widths) > 400


def test_wide_answers_go_on_in_further_tables(store: Store) -> None:
    columns = tuple(catalogue.Column(f"c{place}", f"列{place}", "") for place in range(16))
    asked, _ = question(store, "tasks-by-unit", unit="江门市科学技术局")
    rows = tuple(tuple(Literal(f"{row}{place}") for place in range(16)) for row in "ab")
    table = Table(tuple(column.name for column in columns), rows)
    export = forms.export(store, type(asked)("", "t", "q", "", (), columns, ()), table)
    tables = [rows_of(one) for one in document_of(briefings.to_docx(export, [])).iter(f"{W}tbl")]
    heads = [cell for one in tables[1:] for cell in one[0] if cell.startswith("列")]
    assert heads == [f"列{place}" for place in range(16)]
    assert {len(one[0]) for one in tables[1:]} == {9, 10, 3}
    assert [one[1][0] for one in tables[1:]] == ["1", "1", "1"]
    assert tables[1][1][-1] == "无直接依据"


def test_what_is_the_same_in_all_rows_is_told_once(store: Store) -> None:
    tree = document_of(taken(store, "docx", "figures-by-indicator"))
    (same,) = (text for text in texts(tree, "BodyText") if text.startswith("各行相同"))
    assert "指标＝孵化器数量" in same
    assert "指标" not in rows_of(list(tree.iter(f"{W}tbl"))[1])[0]


def test_long_answers_are_cut_and_say_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefings, "MOST_ROWS", 1)
    tree = document_of(taken(store, "docx"))
    assert len(rows_of(list(tree.iter(f"{W}tbl"))[1])) == 2
    assert texts(tree, "Note") == ["注：此处只列前1行，全部2行见 CSV 或 XLSX。"]


# --- evidence as Turtle -----------------------------------------------------------------------------------------------


def test_turtle_leads_from_each_row_to_the_text(store: Store) -> None:
    data = taken(store, "ttl", plan=KEY)
    triples = {quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)}
    about = {(str(one.subject), one.predicate.value): one.object for one in triples}
    (statement,) = (one.subject for one in triples if one.object == NamedNode(PG + "Statement"))
    assert about[str(statement), RDF + "object"] == NamedNode(UNIT)
    assert (f"<{TASK}>", PG + "leadUnit") in about
    passage = about[str(statement), "http://www.w3.org/ns/prov#wasDerivedFrom"]
    assert about[str(passage), NIF + "anchorOf"] == Literal("市科技局")
    text = about[str(passage), NIF + "referenceContext"]
    assert (str(about[str(text), SPDX + "checksum"]), SPDX + "checksumValue") in about
    assert (f"<{document_iri(KEY)}>", "http://purl.org/dc/terms/title") in about
    assert "sample-a-2016" not in data.decode()
    inferred = {quad.triple for quad in store.backend if "/graph/inferred" in str(quad.graph_name)}
    assert not triples & inferred


def test_turtle_of_figures_holds_them(store: Store) -> None:
    data = taken(store, "ttl", "figures-by-indicator")
    triples = [quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)]
    printed = [output.plain(one.object) for one in triples if one.predicate.value == PG + "valueAsPrinted"]
    assert sorted(printed) == ["1-2", "30家"]


# --- citation of an answer --------------------------------------------------------------------------------------------


def test_answer_is_cited_with_question_version_and_rows(answer: Export) -> None:
    found = citations.of_answer(answer)
    version = answer.edition.version
    title = f"{QUESTION}（单位=江门市科学技术局，角色=any）"
    assert found.gb7714 == f"policygraph contributors. 政策规划知识图谱: {title}[DS]. 版本{version}."
    assert found.text == f"《政策规划知识图谱》对“{title}”的回答，数据集版本{version}，共2行。"
    assert found.bibtex.startswith("@misc{tasks-by-unit-")
    assert f"  version = {{{version}}}," in found.bibtex


# --- opened by an office program --------------------------------------------------------------------------------------


def converted(data: bytes, form: str, to: str, folder: Path) -> Path:
    """The folder of the files that LibreOffice makes of one; CSV is read as UTF-8, as it is in its windows."""
    assert OFFICE
    path = folder / f"answer.{form}"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    reading = ["--infilter=CSV:44,34,76"] if form == "csv" else []
    command = [OFFICE, profile, "--headless", *reading, "--convert-to", to, "--outdir", folder / "out", path]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    assert list((folder / "out").glob("*")), done.stderr.decode()
    return folder / "out"


@needs_office
def test_libreoffice_opens_the_workbook(store: Store, tmp_path: Path) -> None:
    out = converted(taken(store, "xlsx", "figures-by-indicator"), "xlsx", SHEETS, tmp_path)
    assert {path.stem.rpartition("-")[2] for path in out.glob("*.csv")} == {"结果", "依据", "说明"}
    rows = list(csv.DictReader(io.StringIO((out / "answer-结果.csv").read_text("utf-8"))))
    assert [row["数值：原文写法"] for row in rows] == ["1-2", "30家"]
    assert [row["上限"] for row in rows] == ["2", ""]


@needs_office
def test_libreoffice_keeps_the_texts_of_the_csv(store: Store, tmp_path: Path) -> None:
    out = converted(taken(store, "csv", "figures-by-indicator"), "csv", "xlsx:Calc MS Excel 2007 XML", tmp_path)
    rows = list(load_workbook(out / "answer.xlsx").active.values)
    place = rows[0].index("valueAsPrinted")
    assert [row[place] for row in rows[1:]] == ["'1-2", "30家"]
    assert rows[0][0] == "plan"


@needs_office
def test_libreoffice_opens_the_briefing(store: Store, tmp_path: Path) -> None:
    out = converted(taken(store, "docx"), "docx", "txt:Text (encoded):UTF8", tmp_path)
    lines = (out / "answer.txt").read_text("utf-8-sig").splitlines()
    assert lines[0] == QUESTION
    assert [line.replace(" ", "") for line in lines if line.endswith(HEADINGS)][:2] == ["一、概要", "二、结果"]
    assert "“市科技局”" in lines

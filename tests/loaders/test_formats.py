"""Other formats: one text gives the same facts in each, pages lose their chrome, hostile files are refused."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zipfile
import zlib
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from graph.errors import SourceError
from loaders import pipeline, sources
from loaders.formats import child, docx, html, isolation, limits, numbering, paragraphs, pdf, rows, xlsx
from loaders.formats.limits import RefusedError
from loaders.formats.rows import GridCell
from loaders.tables import find_tables, split_lines
from tests.loaders import format_builders as builders

SAMPLES = Path(__file__).parents[1] / "samples"
TEXTS = sorted([*SAMPLES.glob("plans/*.txt"), *SAMPLES.glob("forms/*.txt")])
BUILDERS = {"html": builders.as_html, "docx": builders.as_docx, "pdf": builders.as_pdf}
READERS = {"html": html.read, "docx": docx.read, "pdf": pdf.read}
PLAN = (
    "清源市样例行动方案（2026—2028年）\n\n一、总体要求\n    全市一盘棋。\n\n二、重点任务\n"
    "（一）建设平台。（责任单位：市科技局，市财政局）\n（二）服务企业。（市商务局牵头，市税务局配合）\n"
)


@lru_cache
def facts(text: str, name: str = "样例") -> tuple[str, list[tuple[str, list[tuple[str, int, str]]]]]:
    """Title, and who is assigned to each task in which role and order."""
    found = pipeline.extract_text(sources.SourceText(name, text, "utf-8")).facts
    rows_ = [(t.path, [(a.role.name, a.order, a.actor.iri) for a in t.assignments]) for t in found.tasks]
    return found.metadata.title.text, rows_


def refusal(name: str, raw: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        sources.decode(name, raw)
    return str(caught.value)


# --- the same text in every format ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", BUILDERS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_gives_the_same_facts_in_every_format(path: Path, form: str) -> None:
    text = path.read_text(encoding="utf-8")
    read, _ = READERS[form](BUILDERS[form](text))
    assert facts(read) == facts(text)
    assert facts(text)[1], "the sample assigns nothing, so nothing is compared"


@pytest.mark.parametrize(("number", "form"), [(0, "html"), (1, "docx"), (3, "html"), (4, "docx"), (0, "pdf")])
def test_a_plan_gives_the_same_facts_in_every_format(corpus_paths: tuple[Path, ...], number: int, form: str) -> None:
    text = sources.open_document(corpus_paths[number]).text
    read, _ = READERS[form](BUILDERS[form](text))
    assert facts(read) == facts(text)


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("html", "text/html"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", "application/pdf"),
    ],
)
def test_a_file_is_read_by_content_through_the_child(tmp_path: Path, form: str, media_type: str) -> None:
    path = tmp_path / "方案.txt"  # its name says something else
    path.write_bytes(BUILDERS[form](PLAN))
    source = sources.open_document(path)
    assert (source.name, source.media_type) == ("方案.txt", media_type)
    assert facts(source.text) == facts(PLAN)
    extraction = pipeline.extract_text(source)
    assert f'"{media_type}"' in " ".join(str(triple.object) for triple in extraction.triples)
    spans = [a.span for task in extraction.facts.tasks for a in task.assignments]
    assert [span.of(source.text) for span in spans[:1]] == ["市科技局"], "offsets point into the text as extracted"


def test_a_printed_page_of_a_browser_gives_the_facts_of_its_text() -> None:
    """tests/samples/formats/luoyang.pdf was printed by Chromium from the HTML of forms/luoyang.txt."""
    read, _ = pdf.read((SAMPLES / "formats" / "luoyang.pdf").read_bytes())
    assert facts(read) == facts((SAMPLES / "forms" / "luoyang.txt").read_text(encoding="utf-8"))


def test_plain_text_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "read", lambda kind, raw: pytest.fail("a child for plain text"))
    assert sources.decode("a.html", PLAN.encode()).text == PLAN
    assert sources.decode("a.txt", b"<a> \xe6\xb8\x85").media_type == "text/plain"


def test_importing_the_loaders_imports_no_reader() -> None:
    heavy = ("pdfplumber", "pdfminer", "lxml", "openpyxl")
    code = f"import sys, loaders.pipeline; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SAMPLES.parents[1]
    )
    assert done.stdout.strip() == "[]"


# --- HTML -------------------------------------------------------------------------------------------------------------
LABEL_TABLE = """<table class="xxgk"><tr><td>索 引 号：</td><td>000014349/2026-00001</td><td>发布机构：</td>
<td>清源市人民政府办公室</td></tr><tr><td>发文日期：</td><td>2026年3月2日</td><td>文　　号：</td>
<td>清政办发〔2026〕7号</td></tr>
<tr><td>名&nbsp;&nbsp;称：</td><td colspan="3">清源市样例行动方案</td></tr></table>"""


def test_a_page_loses_its_chrome_and_keeps_its_labels() -> None:
    read, _ = html.read(builders.as_html(PLAN, labels=LABEL_TABLE))
    for gone in ("市林业局", "首页", "市水利局", "您现在的位置", "分享到", "别的方案", "主办单位"):
        assert gone not in read
    assert read.splitlines()[:5] == [
        "索引号：000014349/2026-00001",
        "发布机构：清源市人民政府办公室",
        "发文日期：2026年3月2日",
        "文号：清政办发〔2026〕7号",
        "名称：清源市样例行动方案",
    ]
    about = pipeline.extract_text(sources.SourceText("a.html", read, "utf-8")).facts.metadata
    assert about.number is not None
    assert about.number.text == "清政办发〔2026〕7号"
    assert about.issued is not None
    assert about.issued.text == "2026-03-02"


@pytest.mark.parametrize(
    ("charset", "bom", "expected"),
    [
        ("utf-8", b"", "utf-8"),
        ("gb2312", b"", "gb18030"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16", b"", "utf-16"),
    ],
)
def test_charset_of_a_page(charset: str, bom: bytes, expected: str) -> None:
    text = PLAN.replace("清源", "清㐀源")  # GB2312 has no such character, GB18030 does
    read, encoding = html.read(bom + builders.as_html(text, charset))
    assert encoding == expected
    assert "清㐀源市样例行动方案" in read


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<p>甲&amp;乙&mdash;丙</p><p>丁<br>戊<br/>己</p>", ["甲&乙—丙", "丁", "戊", "己"], id="entities, breaks"
        ),
        pytest.param("<div>甲<span>乙</span>\n 丙</div><div>丁</div>", ["甲乙丙", "丁"], id="inline, wrapped source"),
        pytest.param("<ol><li>甲事</li><li>乙事</li></ol>", ["1. 甲事", "2. 乙事"], id="numbers of a list"),
        pytest.param("<ol><li>1.甲事</li></ol>", ["1.甲事"], id="numbers printed"),
        pytest.param("<p>甲</p><p style='display: none'>乙</p><p hidden>丙</p>", ["甲"], id="hidden"),
        pytest.param(
            "<table><tr><td><table><tr><td>甲</td></tr></table></td><td>乙</td></tr></table>", ["甲", "乙"], id="layout"
        ),
        pytest.param(
            "<table><tr><th>类<th>事</tr><tr><td rowspan=2>一</td><td>甲</td></tr><tr><td>乙</td></tr></table>",
            ["类\t事", "一\t甲", "\t乙"],
            id="merged first cells are empty",
        ),
        pytest.param(
            "<table><tr><th>类</th><th>事</th><th>谁</th></tr><tr><td>一</td><td colspan=2>甲</td></tr></table>",
            ["类\t事\t谁", "一\t甲"],
            id="a row that heads a group",
        ),
        pytest.param(
            "<table><tr><td>谁</td><td>人</td></tr><tr><td><p>市科技局</p><p>市财政局</p></td><td>张一<br>李二</td></tr></table>",
            ["\t谁", "\t人", "\t市科技局", "市财政局", "\t张一", "李二"],
            id="paragraphs of cells stay apart",
        ),
    ],
)
def test_elements_become_lines(body: str, expected: list[str]) -> None:
    read, _ = html.read(f"<html><body>{body}</body></html>".encode())
    assert [line for line in read.splitlines() if line] == expected


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("<title>清源市样例规划_清源市人民政府</title></head><body>", id="title tag"),
        pytest.param("<title>清源市样例规划-清源市科技局</title></head><body>", id="title tag with a dash"),
        pytest.param(
            "<title>政策文件</title></head><body><div class=top-header><h1>清源市样例规划</h1></div>", id="h1"
        ),
        pytest.param("<title>清源市样例规划</title></head><body><p class=article-title>清源市样例规划</p>", id="class"),
        pytest.param("<meta name=ArticleTitle content=清源市样例规划></head><body>", id="meta data"),
    ],
)
def test_title_of_a_page_stands_first_where_the_article_lacks_it(head: str) -> None:
    read, _ = html.read(f"<html><head>{head}<div id=zoom><p>{'一、要求。' * 40}</p></div></body></html>".encode())
    assert read.splitlines() == ["清源市样例规划", "一、要求。" * 40]


def test_nothing_of_an_article_in_two_boxes_is_lost() -> None:
    page = (
        f"<body><div class=TRS_Editor>{'<p>正文。</p>' * 60}</div><div class=annex>{'<p>附件。</p>' * 40}</div></body>"
    )
    assert html.read(f"<html>{page}</html>".encode())[0].count("附件") == 40


# --- DOCX -------------------------------------------------------------------------------------------------------------
LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for depth, form, text in (
        (0, "chineseCountingThousand", "%1、"),
        (1, "chineseCounting", "（%2）"),
        (2, "decimal", "%3."),
    )
)
NUMBERS = (
    f'<w:numbering {builders.W}><w:abstractNum w:abstractNumId="5">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num></w:numbering>"
)
STYLES = (
    f'<w:styles {builders.W}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H1b"><w:basedOn w:val="H1"/></w:style></w:styles>'
)


def numbered(words: str, depth: int, number: int = 1) -> str:
    return builders.paragraph(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_stand_as_printed() -> None:
    body = "".join(
        [
            builders.paragraph("要求", '<w:pStyle w:val="H1b"/>'),
            numbered("甲", 1),
            numbered("乙", 1),
            numbered("细", 2),
            numbered("任务", 0),
            numbered("丙", 1),
            builders.paragraph("无号", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            numbered("重起", 0, 2),
        ]
    )
    read, _ = docx.read(builders.docx_of(body, numbering=NUMBERS, styles=STYLES))
    assert read.splitlines() == ["一、要求", "（一）甲", "（二）乙", "1.细", "二、任务", "（一）丙", "无号", "一、重起"]


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (10, "chineseCounting", "十"), (12, "chineseCounting", "十二"), (21, "chineseCounting", "二十一"),
        (105, "chineseCounting", "一百零五"), (3, "decimalEnclosedCircle", "③"), (7, "decimalFullWidth", "７"),
        (4, "lowerRoman", "iv"), (27, "upperLetter", "AA"), (5, "decimalZero", "05"), (6, "decimal", "6"),
    ],
)  # fmt: skip
def test_numbers_are_spelled(count: int, form: str, expected: str) -> None:
    assert numbering.spell(count, form) == expected


def test_what_a_reader_of_docx_does_not_see_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>市科技局</w:t></w:r><w:del><w:r><w:delText>市林业局</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>负责</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>下</w:t></w:r></w:p>"
    )
    assert docx.read(builders.docx_of(body))[0] == "市科技局负责\n下"


RESTART, TWO_WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


def test_merged_cells_of_docx() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{builders.paragraph(words)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('类')}{cell('事')}{cell('谁')}</w:tr>"
        f"<w:tr>{cell('一', RESTART)}{cell('甲')}{cell('市科技局')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('乙', TWO_WIDE)}</w:tr></w:tbl>"
    )
    lines = [line for line in docx.read(builders.docx_of(body))[0].splitlines() if line]
    assert lines == ["类\t事\t谁", "一\t甲\t市科技局", "\t乙"]


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_page_furniture_goes_and_broken_lines_are_joined() -> None:
    long = "（一）建设平台。" + "推进样例城市科技创新能力建设，" * 60 + "（责任单位：市科技局）"
    text = f"清源市样例方案\n\n一、要求\n{long}\n" + "（二）服务。\n" * 40
    read, _ = pdf.read(builders.as_pdf(text, head="清源市人民政府公报"))
    lines = [line for line in read.splitlines() if line]
    assert lines == [line for line in text.splitlines() if line]


def test_a_table_over_two_pages_is_one_table() -> None:
    rows_ = [f"{n}\t任务{n}\t市科技局\t2026年" for n in range(1, 40)]
    read, _ = pdf.read(builders.as_pdf("清源市样例清单\n\n" + "\n".join(["序号\t任务\t责任单位\t时限", *rows_]) + "\n"))
    (table,) = find_tables(read, split_lines(read))
    assert len(table.rows) == 39


@pytest.mark.parametrize("words", ["— 3 —", "- 12 -", "第3页 共20页", "3/20", "3", "－3－"])
def test_page_numbers_are_known(words: str) -> None:
    page = paragraphs.Page((paragraphs.PrintedLine(words, 280, 300, 800, 812, 12),), (), 842)
    assert paragraphs.without_furniture([page])[0].lines == ()


def test_number_in_the_text_is_no_page_number() -> None:
    page = paragraphs.Page((paragraphs.PrintedLine("2026", 280, 300, 400, 412, 12),), (), 842)
    assert len(paragraphs.without_furniture([page])[0].lines) == 1


# --- XLSX -------------------------------------------------------------------------------------------------------------


def test_sheets_become_tables_under_their_names(tmp_path: Path) -> None:
    raw = builders.as_xlsx(
        {
            "任务清单": [
                ["清源市样例任务清单", None, None, None],
                ["序号", "任务", "责任单位", "完成时限"],
                [1, "建设平台", "市科技局、市财政局", date(2026, 12, 31)],
                [2.0, None, "市商务局", "年底前"],
                ["注：列第一位者为牵头单位。", None, None, None],
            ],
            "Sheet2": [["指标", "值"], ["占比", 0.5], ["产值", 2.50]],
        },
        ("A1:D1",),
    )
    path = tmp_path / "附件.xlsx"
    path.write_bytes(raw)
    source = sources.open_document(path)
    assert [line for line in source.text.splitlines() if line] == [
        "任务清单", "清源市样例任务清单", "序号\t任务\t责任单位\t完成时限",
        "1\t建设平台\t市科技局、市财政局\t2026年12月31日",
        "2\t\t市商务局\t年底前", "注：列第一位者为牵头单位。", "指标\t值", "占比\t0.5", "产值\t2.5",
    ]  # fmt: skip
    assert len(find_tables(source.text, split_lines(source.text))) == 2


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0.035, "0.0%", "3.5%"),
        (2.5, "0.00", "2.50"),
        (3.0, "General", "3"),
        (None, "", ""),
        (True, "", "是"),
        (1e20, "", "1e+20"),
    ],
)
def test_values_stand_as_shown(value: object, form: str, expected: str) -> None:
    assert xlsx._shown(value, form) == expected


# --- refused ----------------------------------------------------------------------------------------------------------
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
EMPTY_PAGES = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"]
SCAN = builders.pdf_of([*EMPTY_PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"])


@pytest.mark.parametrize(
    ("name", "raw", "reason", "remedy"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "DOC or WPS", "save it as DOCX"),
        ("a.wps", OLE, "DOC, XLS, WPS", "save it as DOCX"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "XLS", "save it as XLSX"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked by a password", "without a password"),
        ("a.ofd", builders.zipped({"OFD.xml": "<OFD/>"}), "an OFD file", "save it as a PDF with text"),
        ("a.zip", builders.zipped({"a.txt": "清"}), "a zip container", "unpack it first"),
        ("a.mht", b"MIME-Version: 1.0\r\n\r\n<html>", "a web archive", "save it as a web page"),
        ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "an office program", "DOCX"),
        ("a.pdf", SCAN, "a scanned PDF without a text layer", "run character recognition first"),
        ("b.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF", "plain text"),
        ("b.docx", builders.as_docx(PLAN)[:400], "broken or cut off", "get the file again"),
        ("c.docx", builders.docx_of("<w:p>"), "broken or cut off", "get the file again"),
        ("d.docx", builders.docx_of("<w:p/>"), "holds no text", "needed"),
        ("e.html", b"<html><body><script>x</script></body></html>", "holds no text", "needed"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_refused_with_the_remedy(name: str, raw: bytes, reason: str, remedy: str) -> None:
    message = refusal(name, raw)
    assert message.startswith(f"{name}: ")
    assert reason in message
    assert remedy in message
    assert "\n" not in message


MANY = [f'<!ENTITY {b} "{10 * ("&" + a + ";")}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
LAUGHS = f'<!DOCTYPE l [<!ENTITY a "哈">{"".join(MANY)}]>'
TEXT = f"<w:document {builders.W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
LAUGHING = LAUGHS + TEXT % "&i;"
STEALING = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + TEXT % "&x;"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(builders.zipped({"word/document.xml": b"0" * 90_000_000}), "zip bombs", id="ratio"),
        pytest.param(builders.zipped({"word/document.xml": LAUGHING}), "XML entities", id="billion laughs"),
        pytest.param(builders.zipped({"word/document.xml": STEALING}), "XML entities", id="a file of the machine"),
        pytest.param(builders.docx_of("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "broken or cut off", id="deep"),
        pytest.param(builders.zipped({"xl/workbook.xml": f"{LAUGHS}<w>&i;</w>"}), "XML entities", id="laughs in XLSX"),
    ],
)  # fmt: skip
def test_hostile_containers_are_refused(raw: bytes, reason: str) -> None:
    assert reason in refusal("坏.docx", raw)


def test_sizes_of_a_container_are_checked_before_it_is_unpacked() -> None:
    def part(size: int, packed: int, flags: int = 0) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo("a")
        info.file_size, info.compress_size, info.flag_bits = size, packed, flags
        return info

    limits.check_parts([part(900_000, 10)])
    for parts, reason in (
        ([part(limits.LARGEST_PART + 1, limits.LARGEST_PART)], "unpacks to more"),
        ([part(90_000_000, 9_000_000)] * 4, "unpacks to more"),
        ([part(1, 1)] * (limits.MOST_PARTS + 1), "unpacks to more"),
        ([part(2_000_000, 100)], "zip bombs"),
        ([part(1, 1, 1)], "password"),
    ):
        with pytest.raises(RefusedError, match=reason):
            limits.check_parts(parts)


def test_page_nested_without_end_is_refused() -> None:
    raw = b"<html><body>" + b"<div>" * 100_000 + "市科技局".encode()
    assert child.answer_for("html", raw)["reason"] == "nests its elements deeper than a page can"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PAGES", 2)
    with pytest.raises(RefusedError, match="more than 2 pages; split it"):
        pdf.read(builders.as_pdf("清源市\n" * 60))


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    packed = zlib.compress(bytes(30_000_000))
    stream = f"<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n{packed.decode('latin-1')}\nendstream"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    with pytest.raises(RefusedError, match="unpacks to more"):
        pdf.read(builders.pdf_of([*EMPTY_PAGES, page, stream]))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 5)
    with pytest.raises(RefusedError, match="cells"):
        xlsx.read(builders.as_xlsx({"a": [["甲", "乙"]] * 4}))


def stand_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(isolation, "COMMAND", (sys.executable, "-c", code))


def test_a_reader_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(limits, "MOST_SECONDS", 1)
    begun = time.perf_counter()
    assert "takes longer to read than 1 seconds; split it" in refusal("慢.pdf", b"%PDF-1.4")
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('no JSON')", "raise SystemExit(3)"])
def test_a_reader_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    stand_in(monkeypatch, code)
    assert "stops its reader" in refusal("坏.pdf", b"%PDF-1.4")


@pytest.mark.skipif(sys.platform == "win32", reason="this system knows no limits of memory")
def test_a_reader_that_fills_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; from loaders.formats import child, html;"
        "html.read = lambda raw: (str(len(bytearray(10**9))), ''); child.main(sys.argv[1:])"
    )
    stand_in(monkeypatch, code)
    monkeypatch.setattr(limits, "MOST_MEMORY", 400_000_000)
    assert "needs more memory than the limit" in refusal("大.html", builders.as_html(PLAN))


@pytest.mark.skipif(sys.platform == "win32", reason="this system knows no limits of files")
def test_a_reader_writes_no_file(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from loaders.formats import child;"
        "child.confine(10, 10**9); pathlib.Path(sys.argv[1]).write_text('x')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x")], check=False, capture_output=True, cwd=SAMPLES.parents[1]
    )
    assert done.returncode != 0


@pytest.mark.parametrize("form", BUILDERS)
def test_broken_bytes_give_a_text_or_a_refusal(form: str) -> None:
    chance = random.Random(form)
    whole = BUILDERS[form](PLAN)
    parts = builders.unzipped(whole) if form == "docx" else {}
    said = set()
    for turn in range(40):
        raw = bytearray(parts.get("word/document.xml", whole))
        for _ in range(chance.randrange(1, 9)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        raw = raw[: chance.randrange(len(raw))] if turn % 2 else raw
        answer = child.answer_for(form, builders.zipped({"word/document.xml": bytes(raw)}) if parts else bytes(raw))
        assert answer.get("text") or answer["remedy"]
        said.add("text" in answer)
    assert True in said or form == "docx"


def test_whatever_a_library_raises_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "read", lambda raw: 1 / 0)
    assert child.answer_for("docx", b"")["reason"] == "is a broken or cut off DOCX file"
    assert "which no reader knows" in child.answer_for("doc", b"")["reason"]


# --- tables -----------------------------------------------------------------------------------------------------------


def test_huge_spans_are_cut() -> None:
    page = "<html><body><table><tr><td colspan=99999999 rowspan=99999999>甲</td><td>乙</td></tr></table></body></html>"
    assert len(html.read(page.encode())[0]) < 3_000


def test_a_table_of_one_column_is_its_paragraphs() -> None:
    assert rows.render([[GridCell(("专栏1 平台",))], [GridCell(("甲。", "乙。"))]]) == ["专栏1 平台", "甲。", "乙。"]

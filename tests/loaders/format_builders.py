"""Writes one text in every format that is read: HTML, DOCX, PDF (with a font of the reader, by hand) and XLSX."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass

from loaders.tables import find_tables, split_lines

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
Cells = list[list[list[str]]]


@dataclass(frozen=True)
class Table:
    """Rows of cells of paragraphs."""

    rows: Cells


def model(text: str) -> list[str | Table]:
    """The paragraphs and tables of a plain text, in order."""
    items: list[str | Table] = []
    at = 0
    for table in find_tables(text, split_lines(text)):
        items += text[at : table.span.start].rstrip("\n").splitlines()
        rows = [[[p.of(text) for p in cell.paragraphs] for cell in row.cells] for row in (table.header, *table.rows)]
        items.append(Table(rows))
        at = table.span.end
    return items + text[at:].lstrip("\n").splitlines()


# --- HTML -------------------------------------------------------------------------------------------------------------
CHROME = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}_样例市人民政府</title>
<style>p {{ margin: 0 }}</style><script>var 市科技局 = "（责任单位：市林业局）";</script></head><body>
<header><a href="/">首页</a> 责任单位：市水利局</header>
<nav class="nav"><ul><li><a href="/a">政务公开</a></li></ul></nav>
<div class="breadcrumb">您现在的位置：首页 &gt; 政策文件</div>
{labels}<div class="article-box"><div class="TRS_Editor" id="zoom">{body}</div>
<div class="share-box">分享到：微信</div></div>
<div class="related"><a href="/b">市财政局关于印发《别的方案》的通知</a></div>
<footer>主办单位：样例市人民政府办公室</footer></body></html>"""


def html_body(text: str) -> str:
    """The paragraphs and tables of a text as elements."""
    parts = []
    for item in model(text):
        if isinstance(item, str):
            parts.append(f"<p>{html.escape(item).replace(' ', '&nbsp;')}</p>")
            continue
        rows = ("".join(f"<td>{''.join(f'<p>{html.escape(p)}</p>' for p in c)}</td>" for c in row) for row in item.rows)
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join(parts)


def as_html(text: str, charset: str = "utf-8", labels: str = "") -> bytes:
    """A page of a government site."""
    page = CHROME.format(charset=charset, title="样例", body=html_body(text), labels=labels)
    return page.encode("gb18030" if charset == "gb2312" else charset)


# --- DOCX -------------------------------------------------------------------------------------------------------------
def paragraph(words: str, properties: str = "") -> str:
    """A paragraph of a DOCX file, its words in two runs."""
    half = len(words) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{html.escape(w)}</w:t></w:r>' for w in (words[:half], words[half:]))
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def docx_body(text: str) -> str:
    """The paragraphs and tables of a text in the marks of DOCX."""
    parts = []
    for item in model(text):
        if isinstance(item, str):
            parts.append(paragraph(item))
            continue
        rows = (
            "".join(f"<w:tc>{''.join(paragraph(p) for p in c) or '<w:p/>'}</w:tc>" for c in row) for row in item.rows
        )
        parts.append(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    return "".join(parts)


def docx_of(body: str, **parts: str) -> bytes:
    """A DOCX file with a body and other parts (numbering, styles)."""
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>'
    return zipped({"word/document.xml": document, **{f"word/{name}.xml": words for name, words in parts.items()}})


def as_docx(text: str) -> bytes:
    """A text as a DOCX file."""
    return docx_of(docx_body(text))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip container."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """The parts of a zip container."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- PDF --------------------------------------------------------------------------------------------------------------
SIZE, SMALL, PITCH, LEFT, TOP, LINES, COLUMNS, SMALL_COLUMNS = 14, 7, 24, 80, 740, 28, 30, 56
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
    "/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
    "/Descent -120/CapHeight 880/StemV 93>>",
)


def wrapped(words: str, columns: int) -> list[str]:
    """Lines of so many characters; those of ASCII take half the width."""
    lines, wide = [""], 0.0
    for character in words:
        size = 0.5 if character.isascii() else 1.0
        if wide + size > columns:
            lines.append("")
            wide = 0.0
        lines[-1] += character
        wide += size
    return lines if words else []


class PdfPages:
    """Lays out lines and ruled tables on pages and writes them."""

    def __init__(self, head: str = "", feet: bool = True) -> None:
        self.pages: list[list[str]] = []
        self.head, self.feet = head, feet
        self.row = LINES

    def line(self, words: str, left: float = LEFT) -> None:
        if self.row >= LINES:
            self.pages.append([])
            self.row = 0
            if self.head:
                self.put(self.head, 200, 800)
            if self.feet:
                self.put(f"— {len(self.pages)} —", 280, 40)
        self.put(words, left, TOP - PITCH * self.row)
        self.row += 1

    def put(self, words: str, left: float, down: float, size: float = SIZE) -> None:
        if words.strip():
            self.pages[-1].append(f"BT /F1 {size} Tf {left} {down} Td <{words.encode('utf-16-be').hex()}> Tj ET")

    def paragraph(self, words: str) -> None:
        indent = 2 if len(words) != len(words.lstrip()) else 0
        for number, line in enumerate(wrapped("\u3000" * indent + words.strip(), COLUMNS) or [""]):
            self.line(line.strip(), LEFT + (0 if number else indent * SIZE))

    def table(self, rows: Cells, widths: list[int]) -> None:
        """Ruled rows in small print; the last cell of a short row reaches to the right edge."""
        self.line("")
        for row in rows:
            wide = [*widths[: len(row) - 1], sum(widths[len(row) - 1 :])]
            cells = [[x for p in cell for x in wrapped(p, w)] for cell, w in zip(row, wide, strict=True)]
            height = (max([1, *map(len, cells)]) + 1) // 2
            if self.row + height > LINES:
                self.row = LINES
                self.line("")
            top, left = TOP - PITCH * self.row + SMALL + 3, LEFT
            for index, cell in enumerate(cells):
                width = wide[index] * SMALL + 8 * (1 if index < len(row) - 1 else 1 + len(widths) - len(row))
                self.pages[-1].append(f"{left} {top - PITCH * height} {width} {PITCH * height} re S")
                for number, words in enumerate(cell):
                    self.put(words, left + 4, top - SMALL - 1 - PITCH / 2 * number, SMALL)
                left += width
            self.row += height

    def written(self) -> bytes:
        """The bytes of the file."""
        kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(self.pages)))
        objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(self.pages)}/Kids[{kids}]>>", *FONT]
        for index, marks in enumerate(self.pages):
            stream = "\n".join(marks)
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                f"/Contents {7 + 2 * index} 0 R>>"
            )
            objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        return pdf_of(objects)


def pdf_of(objects: list[str]) -> bytes:
    """A PDF file of some objects; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def widths_of(rows: Cells) -> list[int]:
    """Widths of columns after what their cells hold."""
    count = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == count]
    longest = [max(4, min(30, max(max([2, *map(len, row[i])]) for row in full))) for i in range(count)]
    return [max(3, SMALL_COLUMNS * size // sum(longest)) for size in longest]


def as_pdf(text: str, head: str = "") -> bytes:
    """A text as a PDF file with broken lines, page numbers, and a running head if one is given."""
    pages = PdfPages(head)
    for item in model(text):
        if isinstance(item, str):
            pages.paragraph(item)
            continue
        pages.table(item.rows, widths_of(item.rows))
    return pages.written()


# --- XLSX -------------------------------------------------------------------------------------------------------------
def as_xlsx(sheets: dict[str, list[list[object]]], merged: tuple[str, ...] = ()) -> bytes:
    """A workbook; `merged` are ranges of its first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()

"""Word documents: paragraphs and three-line tables -> DOCX; styles, numbering and footer are the files of parts/.

A three-line table has a thick rule above and below and a thin one under its head, and no other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph import output
from graph.exports.packages import PROPERTIES, pack, properties, xml

_FOLDER: Final = Path(__file__).parent / "parts"
_PARTS: Final = (
    "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml",
    "word/settings.xml", "word/footer1.xml",
)  # fmt: skip
_SHORT, _LONG, _MARGIN = 11906, 16838, 1134
"""A4 and margins of 2 cm, in twentieths of a point."""
_PLACE, _PADDING = 112, 250
"""Width of half a Chinese character in a table, and of what stands beside the text of a cell."""
_SHORT_TEXT, _LONG_TEXT = 13, 60
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
_LINE: Final = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="000000"/>'


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one of the styles of parts/word/styles.xml."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A three-line table: a head, which is repeated on each page, and rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Grid


def write(blocks: Iterable[Block], title: str, version: str, is_wide: bool) -> bytes:
    """The DOCX of blocks in their order, on A4 upright, or across where is_wide."""
    width, height = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    body = "".join(
        _table(block, width - 2 * _MARGIN) if isinstance(block, Grid) else _paragraph(block.style, block.text)
        for block in blocks
    )
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{" w:orient=" + chr(34) + "landscape" + chr(34) if is_wide else ""}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="567" '
        'w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    parts = {name: (_FOLDER / name).read_bytes() for name in _PARTS}
    document = f"{_HEAD}{body}{page}</w:body></w:document>".encode()
    return pack(parts | {PROPERTIES: properties(title, version), "word/document.xml": document})


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{lines}</w:r>" if text else ""


def _table(grid: Grid, width: int) -> str:
    widths = _widths(grid, width)
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = _row(grid.heads, widths, "TableHead", _LINE.format("top", 12) + _LINE.format("bottom", 6))
    last = len(grid.rows) - 1
    rows = (
        _row(row, widths, "TableText", _LINE.format("bottom", 12) if place == last else "")
        for place, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ThreeLines"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{head}{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], style: str, lines: str) -> str:
    """A row that no page break cuts; the rules stand in its cells too, since not every program reads table styles."""
    borders = f"<w:tcBorders>{lines}</w:tcBorders>" if lines else ""
    header = "<w:tblHeader/>" if style == "TableHead" else ""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>{_paragraph(style, cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{told}</w:tr>"


def _widths(grid: Grid, width: int) -> tuple[int, ...]:
    """Widths of the columns, in sum that of the table: short texts on one line, the rest shared by length."""
    rows = (grid.heads, *grid.rows)
    longest = [max(output.width(row[place]) for row in rows) for place in range(len(grid.heads))]
    least = [min(one, _SHORT_TEXT) * _PLACE + _PADDING for one in longest]
    least = [one * width // sum(least) for one in least] if sum(least) > width else least
    weights = [max(min(one, _LONG_TEXT) - _SHORT_TEXT, 0) for one in longest]
    weights = weights if any(weights) else longest
    found = [own + (width - sum(least)) * weight // sum(weights) for own, weight in zip(least, weights, strict=True)]
    return (*found[:-1], width - sum(found[:-1]))

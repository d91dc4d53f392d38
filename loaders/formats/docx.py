"""DOCX files to text: paragraphs with their automatic numbers, tables as rows of tabbed cells.

Input: bytes of a file. Output: text in UTF-8. Headers, footers, notes, deleted and hidden words are left out; text
boxes stand behind the paragraph that holds them. Neighbours: numbering counts; rows writes tables; limits opens it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from loaders.formats import rows
from loaders.formats.limits import MOST_SPAN, Package, broken, open_package
from loaders.formats.numbering import Numbering, W, read_numbering, value, whole
from loaders.formats.rows import GridCell

DOCUMENT, NUMBERS, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = f"{W}txbxContent"
LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}footnoteReference",
     f"{W}fldData", FALLBACK, BOX}
)  # fmt: skip
WORDS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
HOLDERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"})
INDENT = "    "
OFF = frozenset({"0", "false", "off"})


def read(raw: bytes) -> tuple[str, str]:
    """Text of a file, and its encoding.

    Raises: RefusedError when it is broken or hostile.
    """
    package = open_package(raw)
    body = _part(package, DOCUMENT)
    held = body.find(f"{W}body") if body is not None else None
    if held is None:
        raise broken("DOCX file")
    numbering = read_numbering(_part(package, NUMBERS), _part(package, STYLES))
    return "\n".join(_lines(held, numbering)), "utf-8"


def _part(package: Package, name: str) -> _Element | None:
    """The tree of an XML part without entities, network and depth beyond the limit of the parser."""
    if name not in package.names:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(package.read_xml(name), parser)
    except etree.XMLSyntaxError as error:
        raise broken("DOCX file") from error


def _lines(holder: _Element, numbering: Numbering) -> Iterator[str]:
    for element in holder:
        if element.tag == f"{W}p":
            yield from _paragraph(element, numbering)
        elif element.tag == f"{W}tbl":
            yield ""
            yield from rows.render(_grid(element, numbering))
        elif element.tag in HOLDERS:
            yield from _lines(element, numbering)


def _paragraph(paragraph: _Element, numbering: Numbering) -> Iterator[str]:
    """The lines of a paragraph, then those of the text boxes that hang on it."""
    if _is_hidden(paragraph.find(f"{W}pPr")):
        return
    words = "".join(_words(paragraph))
    number = numbering.number(paragraph) if words.strip() or not list(_boxes(paragraph)) else ""
    body = words.lstrip("\t")
    indent = INDENT if len(body) < len(words) else ""
    yield from (number + indent * (not number) + body).split("\n")
    for box in _boxes(paragraph):
        yield from _lines(box, numbering)


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in LEFT_OUT:
            continue
        if child.tag == f"{W}r" and _is_hidden(child):
            continue
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag == f"{W}sym":
            yield _symbol(child)
        elif child.tag in WORDS:
            yield WORDS[child.tag]
        else:
            yield from _words(child)


def _symbol(element: _Element) -> str:
    """A character of a symbol font where it is one of Unicode; those of private fonts say nothing."""
    code = element.get(f"{W}char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _is_hidden(holder: _Element | None) -> bool:
    """Whether words are marked as hidden."""
    mark = holder.find(f"{W}rPr/{W}vanish") if holder is not None and holder.tag == f"{W}r" else None
    return mark is not None and value(mark) not in OFF


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """Text boxes of a paragraph, each once (a file repeats them for older programs)."""
    for box in paragraph.iter(BOX):
        above = [parent.tag for parent in box.iterancestors()]
        inner = above[: above.index(f"{W}p")] if f"{W}p" in above else above
        if FALLBACK not in above and BOX not in inner and next(box.iterancestors(f"{W}p"), None) is paragraph:
            yield box


def _grid(table: _Element, numbering: Numbering) -> list[list[GridCell]]:
    grid = []
    for row in _held(table, f"{W}tr"):
        before = row.find(f"{W}trPr/{W}gridBefore")
        skipped = min(whole(value(before), 0), MOST_SPAN)
        cells = [GridCell(())] * skipped + [_cell(cell, numbering) for cell in _held(row, f"{W}tc")]
        grid.append(cells)
    return grid


def _held(holder: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, within content controls and insertions too."""
    for element in holder:
        if element.tag == tag:
            yield element
        elif element.tag in HOLDERS:
            yield from _held(element, tag)


def _cell(cell: _Element, numbering: Numbering) -> GridCell:
    columns = whole(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
    above = cell.find(f"{W}tcPr/{W}vMerge")
    merged = above is not None and value(above) != "restart"
    return GridCell(tuple(_lines(cell, numbering)), max(1, min(columns, MOST_SPAN)), merged=merged)

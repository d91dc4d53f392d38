"""PDF files with a text layer to text: paragraphs mended from their lines, tables as rows of tabbed cells.

Input: bytes of a file. Output: text in UTF-8. Characters become lines by their place on the page; page furniture goes,
broken lines are joined (paragraphs); a table is what the ruled lines of the page make (pdfplumber), or what stands in
columns under known heads (aligned). Turned characters
(stamps, watermarks) are left out. Neighbours: paragraphs mends; rows writes tables.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from loaders.formats import aligned, limits, patterns, radicals
from loaders.formats.limits import RefusedError, broken
from loaders.formats.paragraphs import Page, PrintedLine, PrintedTable, joined, mend
from loaders.formats.rows import GridCell

FEWEST_CHARACTERS = 8
"""A page with fewer has no text layer; counted over all pages."""
LARGEST_UNMAPPED_SHARE = 0.05
WIDEST_GAP = 0.6
"""Of the size of a character: what is wider shows as a blank."""
SAME_LINE = 0.5
DOUBLED = 0.2
WRAPPED = 0.95
"""Of the size of a character: a line of a cell that leaves less room goes on in the next."""
SAME_EDGE = 1.0
MOST_EDGES = 5_000
"""A page with more lines is a drawing."""
LARGEST_PAGE = 20_000_000
FEWEST_COLUMNS, FEWEST_ROWS = 2, 2
SCANNED = "run character recognition first, or save it as DOCX or plain text"
Char = dict[str, Any]
Box = tuple[float, float, float, float]


def read(raw: bytes) -> tuple[str, str]:
    """Text of a file, and its encoding.

    Raises: RefusedError when it is broken, locked, hostile, or has no text layer.
    """
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            check_pages(pdf.doc)
            pages = [_page(page) for page in pdf.pages]
    except PdfminerException as error:
        locked = "Password" in type(error.args[0]).__name__ if error.args else False
        raise (
            RefusedError("is locked by a password", "save it as a file without one") if locked else broken("PDF file")
        ) from error
    _check_layer(pages)
    return "\n".join(mend(pages)), "utf-8"


def check_pages(document: Any) -> None:
    """Nothing.

    Raises: RefusedError when the document has more pages than the limit.
    """
    for count, _ in enumerate(PDFPage.create_pages(document), 1):
        if count > limits.MOST_PAGES:
            raise RefusedError(f"has more than {limits.MOST_PAGES} pages", "split it into its documents")


def _check_layer(pages: Sequence[Page]) -> None:
    words = "".join(line.text for page in pages for line in page.lines)
    cells = (cell for page in pages for table in page.tables for row in table.grid for cell in row)
    words += "".join(paragraph for cell in cells for paragraph in cell.paragraphs)
    marks = patterns.UNMAPPED_PATTERN.findall(words)
    if len("".join(words.split())) < FEWEST_CHARACTERS * max(1, len(pages)):
        raise RefusedError("is a scanned PDF without a text layer", SCANNED)
    if len(marks) > LARGEST_UNMAPPED_SHARE * (len(words) - sum(map(len, marks)) + len(marks)):
        raise RefusedError("is a PDF whose fonts do not tell their characters", SCANNED)


def _page(page: PlumberPage) -> Page:
    """Lines and tables of a page; what the page holds in memory is given back."""
    if sum(len(resolve1(part).get_data()) for part in page.page_obj.contents) > LARGEST_PAGE:
        raise RefusedError("unpacks to more than the limit", "split it into its documents, without pictures")
    chars = [c for c in page.chars if c.get("upright", True) and c["text"]]
    tables, taken = [], []
    for table in page.find_tables() if 0 < len(page.edges) <= MOST_EDGES else []:
        grid = _grid(table.rows, chars)
        if len(grid) >= FEWEST_ROWS and max(len(row) for row in grid) >= FEWEST_COLUMNS:
            tables.append(PrintedTable(table.bbox[1], grid))
            taken.append(table.bbox)
    body = [c for c in chars if not any(_holds(box, c) for box in taken)]
    lines, unruled = _parted(body)
    found = Page(lines, (*tables, *unruled), float(page.height))
    page.close()
    return found


def _parted(chars: Iterable[Char]) -> tuple[tuple[PrintedLine, ...], list[PrintedTable]]:
    """The lines of running text, and the tables that no lines rule."""
    lines = list(_lines(chars))
    found = aligned.find(lines, joined)
    inside = {index for table in found for index in range(table.first, table.last)}
    running = (line for index, line in enumerate(lines) if index not in inside)
    return tuple(one for line in running for one in _line(line)), [PrintedTable(t.top, t.grid) for t in found]


def _holds(box: Box, char: Char) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


# --- characters to lines ----------------------------------------------------------------------------------------------
def lines_of(chars: Iterable[Char]) -> Iterator[PrintedLine]:
    """The lines that characters make, from top to bottom."""
    for line in _lines(chars):
        yield from _line(line)


def _lines(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """The characters of each line that prints something."""
    line: list[Char] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        if line and not _same_line(line, char):
            yield line
            line = []
        if line or char["text"].strip():
            line.append(char)
    if line:
        yield line


def _same_line(line: Sequence[Char], char: Char) -> bool:
    last = line[-1]
    middle = (last["top"] + last["bottom"]) / 2
    return bool((char["top"] + char["bottom"]) / 2 - middle <= SAME_LINE * min(last["size"], char["size"]))


@lru_cache
def usual_characters() -> dict[int, str]:
    """Characters that are written otherwise: radicals, and blanks that are no plain ones."""
    return radicals.table() | {ord("\t"): " ", 0xA0: " "}


def _line(chars: Sequence[Char]) -> Iterator[PrintedLine]:
    """A line with blanks where the characters stand apart; a character printed twice (bold) counts once."""
    words, before = "", None
    for char in sorted(chars, key=lambda c: c["x0"]):
        if before and char["text"] == before["text"] and char["x0"] - before["x0"] < DOUBLED * char["size"]:
            continue
        wide = before is not None and char["x0"] - before["x1"] > WIDEST_GAP * char["size"]
        words += (" " if wide and not words.endswith(" ") else "") + char["text"]
        before = char
    shown = [c for c in chars if c["text"].strip()]
    if not shown:
        return
    size = sorted(c["size"] for c in shown)[len(shown) // 2]
    yield PrintedLine(
        words.translate(usual_characters()).strip(),
        min(c["x0"] for c in shown),
        max(c["x1"] for c in shown),
        min(c["top"] for c in shown),
        max(c["bottom"] for c in shown),
        size,
    )


# --- tables -----------------------------------------------------------------------------------------------------------
def _grid(table_rows: Sequence[Any], chars: Sequence[Char]) -> tuple[tuple[GridCell, ...], ...]:
    """Cells of the rows of a ruled table; a place that a merged cell covers is empty."""
    starts = [_start(boxes) for boxes in zip_longest(*(row.cells for row in table_rows))]
    grid = []
    for row in table_rows:
        near = [c for c in chars if row.bbox[1] <= (c["top"] + c["bottom"]) / 2]
        grid.append(tuple(_cells(row.cells, starts, near)))
    return tuple(grid)


def _start(boxes: Iterable[Box | None]) -> float:
    """Where a column begins."""
    return min((box[0] for box in boxes if box), default=0.0)


def _cells(boxes: Sequence[Box | None], starts: Sequence[float], chars: Sequence[Char]) -> Iterator[GridCell]:
    right = 0.0
    for index, box in enumerate(boxes):
        if box:
            right = box[2]
            columns = 1 + sum(
                other is None and start < right - SAME_EDGE
                for other, start in zip(boxes[index + 1 :], starts[index + 1 :], strict=False)
            )
            yield GridCell(_paragraphs(box, chars), columns)
        elif starts[index] >= right - SAME_EDGE:
            yield GridCell((), merged=True)


def _paragraphs(box: Box, chars: Sequence[Char]) -> tuple[str, ...]:
    """The paragraphs of a cell: a line that fills the width goes on in the next."""
    lines = list(lines_of(c for c in chars if _holds(box, c)))
    padding = min((line.left - box[0] for line in lines), default=0.0)
    paragraphs: list[str] = []
    before: PrintedLine | None = None
    for line in lines:
        if before and box[2] - padding - before.right < WRAPPED * before.size and not _begins(before, line):
            paragraphs[-1] = joined(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
        before = line
    return tuple(paragraphs)


def _begins(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line of a cell begins a paragraph: it is numbered, or a unit of its own below a unit."""
    units = patterns.UNIT_END_PATTERN.search(before.text) and patterns.UNIT_HEAD_PATTERN.match(line.text)
    return bool(units or patterns.PARAGRAPH_HEAD_PATTERN.match(line.text))

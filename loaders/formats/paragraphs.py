"""Printed pages to paragraphs: furniture of the pages taken out, broken lines joined, tables put in their places.

Input: pages with their lines and tables. Output: lines of text. Neighbour: pdf reads the pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.formats import patterns, rows
from loaders.formats.rows import GridCell

EDGE_LINES = 2
"""Lines at the top and bottom of a page that can be furniture."""
MARGIN = 0.13
"""Share of the height at the top and bottom where furniture stands."""
FURNITURE_SHARE = 0.4
RIGHT_SLACK = 2.1
LEFT_SLACK = 0.6
INDENT = (1.2, 2.8)
"""Least and greatest indent of the first line of a paragraph, in characters."""
INDENTED_SHARE = 0.05
SPACED_SHARE = 0.8
COMMON_SHARE = 0.1
WIDE_GAP = 1.9
"""Of the common distance of lines: a wider one is an empty line."""
SIZE_SLACK = 0.15
OF_THE_TEXT = (patterns.PARAGRAPH_HEAD_PATTERN, patterns.NOTE_HEAD_PATTERN, patterns.SENTENCE_END_PATTERN)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed: its words, where it stands on the page, the size of its characters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table, or the part of one that stands on a page: where it begins, and its cells."""

    top: float
    grid: tuple[tuple[GridCell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(sum(cell.columns for cell in row) for row in self.grid)

    def with_rest(self, rest: PrintedTable) -> PrintedTable:
        """The table with the part on the next page, whose repeated header is left out."""
        repeated = self.grid[0] == rest.grid[0]
        return PrintedTable(self.top, self.grid + rest.grid[repeated:])


@dataclass(frozen=True, slots=True)
class Page:
    """A page: lines and tables from top to bottom, its height."""

    lines: tuple[PrintedLine, ...]
    tables: tuple[PrintedTable, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is set: left and right margin, and whether indents or gaps mark where paragraphs begin."""

    left: float
    right: float
    marked: bool


class Mender:
    """Joins broken lines, page after page."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = without_furniture(pages)
        self.pitch, self.width = _pitch(self.pages), _width(self.pages)
        self.marked = _is_indented(self.pages) or _is_spaced(self.pages, self.pitch, self.width)
        self.lines: list[str] = []
        self.paragraph = ""
        self.before: tuple[PrintedLine, Shape] | None = None
        self.table: PrintedTable | None = None

    def add_page(self, page: Page) -> None:
        """Adds the lines and tables of a page in the order in which they stand."""
        left = min((line.left for line in page.lines), default=0.0)
        right = max((line.right for line in page.lines), default=0.0)
        shape = Shape(left, max(right, left + self.width), self.marked)
        above: PrintedLine | None = None
        items: list[PrintedLine | PrintedTable] = [*page.lines, *page.tables]
        for item in sorted(items, key=lambda i: i.top):
            if isinstance(item, PrintedTable):
                self._add_table(item)
                above = None
            else:
                self._add_line(item, shape, above)
                above = item

    def _add_table(self, table: PrintedTable) -> None:
        """Keeps a table open: a table of as many columns, without a line between, goes on with it."""
        if self.table and self.table.width == table.width:
            self.table = self.table.with_rest(table)
            return
        self.end_paragraph()
        self.table = table

    def _add_line(self, line: PrintedLine, shape: Shape, above: PrintedLine | None) -> None:
        if self.table:
            self.end_paragraph()
        apart = above is not None and line.top - above.top > WIDE_GAP * self.pitch
        if self.before and not apart and goes_on(self.before[0], line, self.before[1], shape):
            self.paragraph = joined(self.paragraph, line.text)
        else:
            self.end_paragraph()
            self.lines += [""] if apart else []
            self.paragraph = line.text
        self.before = (line, shape)

    def end_paragraph(self) -> None:
        """Writes the paragraph or the table that is open."""
        if self.table:
            self.lines += ["", *rows.render(self.table.grid)]
        self.lines += [self.paragraph] if self.paragraph else []
        self.paragraph, self.before, self.table = "", None, None


def mend(pages: Sequence[Page]) -> list[str]:
    """The lines of the text: a paragraph a line, tables as tabbed rows."""
    mender = Mender(pages)
    for page in mender.pages:
        mender.add_page(page)
    mender.end_paragraph()
    return mender.lines


def joined(words: str, more: str) -> str:
    """Two parts of a broken line: a blank stands between Latin words only."""
    latin = words[-1:].isascii() and words[-1:].isalnum() and more[:1].isascii() and more[:1].isalpha()
    return f"{words} {more}" if latin else words + more


def goes_on(line: PrintedLine, following: PrintedLine, shape: Shape, below: Shape) -> bool:
    """Whether a line goes on in the next: it fills its width, and the next begins nothing of its own."""
    ended = patterns.SENTENCE_END_PATTERN.search(line.text)
    closed = ended or patterns.CLOSING_END_PATTERN.search(line.text)
    heads = (patterns.PARAGRAPH_HEAD_PATTERN, patterns.NOTE_HEAD_PATTERN)
    if any(head.match(following.text) for head in heads) and (closed or not shape.marked):
        return False
    if _stands_alone(line.text, following.text):
        return False
    if abs(line.size - following.size) > SIZE_SLACK * line.size:
        return False
    if shape.right - line.right > RIGHT_SLACK * line.size:
        return False
    if following.left - below.left > LEFT_SLACK * following.size:
        return False
    return shape.marked or not ended


def _stands_alone(words: str, following: str) -> bool:
    """Whether a line is a heading by its very form, or a number of issue, whatever the line above it fills."""
    if patterns.NUMBER_LINE_PATTERN.match(following):
        return True
    if patterns.PARAGRAPH_HEAD_PATTERN.match(following) and patterns.CLOSED_END_PATTERN.search(words):
        return True
    return bool(patterns.STRONG_HEAD_PATTERN.match(following)) and not patterns.OPEN_END_PATTERN.search(words)


# --- furniture --------------------------------------------------------------------------------------------------------
def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Pages without running heads and feet and without page numbers; a table that goes on loses its repeated head."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_mark(line) for line in _edges(page)})
    least = max(2, FURNITURE_SHARE * len(pages))
    common = {mark for mark, count in counts.items() if count >= least}
    found = []
    for page in pages:
        edges = _edges(page)
        gone = {line for line in edges if _mark(line) in common or _is_page_number(line, page)}
        found.append(Page(tuple(line for line in page.lines if line not in gone), page.tables, page.height))
    return found


def _edges(page: Page) -> list[PrintedLine]:
    """The first and last lines of a page, those in its margins; a heading, a note or a sentence is never furniture."""
    lines = [*page.lines[:EDGE_LINES], *page.lines[-EDGE_LINES:]]
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    in_margin = (line for line in dict.fromkeys(lines) if line.bottom < low or line.top > high)
    return [line for line in in_margin if not any(p.search(line.text) for p in OF_THE_TEXT)]


def _mark(line: PrintedLine) -> tuple[str, int]:
    """What repeats of a line: its words without numbers, and about where it stands."""
    return patterns.DIGITS_PATTERN.sub("#", "".join(line.text.split())), round(line.top / 8)


def _is_page_number(line: PrintedLine, page: Page) -> bool:
    return bool(patterns.PAGE_NUMBER_PATTERN.match(line.text)) and line in {*page.lines[:1], *page.lines[-1:]}


# --- how a text is set ------------------------------------------------------------------------------------------------
def _pitch(pages: Iterable[Page]) -> float:
    """The distance from line to line within a paragraph: the least of those that are common."""
    pairs = (pair for page in pages for pair in zip(page.lines, page.lines[1:], strict=False))
    gaps = Counter(round(after.top - before.top) for before, after in pairs)
    least = COMMON_SHARE * sum(gaps.values())
    return float(min((gap for gap, count in gaps.items() if gap > 0 and count >= least), default=1_000))


def _width(pages: Iterable[Page]) -> float:
    """The width of the text: the median of the widest lines of the pages."""
    widths = sorted(max(x.right for x in p.lines) - min(x.left for x in p.lines) for p in pages if p.lines)
    return widths[len(widths) // 2] if widths else 0.0


def _is_indented(pages: Iterable[Page]) -> bool:
    """Whether first lines of paragraphs are indented."""
    indented, every = 0, 0
    for page in pages:
        left = min((line.left for line in page.lines), default=0.0)
        every += len(page.lines)
        indented += sum(INDENT[0] <= (line.left - left) / line.size <= INDENT[1] for line in page.lines if line.size)
    return indented > INDENTED_SHARE * every


def _is_spaced(pages: Iterable[Page], pitch: float, width: float) -> bool:
    """Whether paragraphs stand apart: below most lines that do not fill the width there is a gap."""
    apart, short = 0, 0
    for page in pages:
        right = min((line.left for line in page.lines), default=0.0) + width
        for line, below in zip(page.lines, page.lines[1:], strict=False):
            if right - line.right > RIGHT_SLACK * line.size:
                short += 1
                apart += below.top - line.top > WIDE_GAP * pitch
    return apart > SPACED_SHARE * short

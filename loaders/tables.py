"""Tables that arrive as text: rows and cells with the paragraphs they hold.

Input: the text and its lines. Output: `Table` values in order. Two forms are read here: one cell a line, each behind a
tab, rows apart by an empty line (columnar), and one row a line, cells apart by tabs (linear); drawn reads those without
tabs. Neighbours: sections leaves the lines of tables out; facts.worklists and facts.indicators read them.
"""

from __future__ import annotations

from loaders import patterns
from loaders.drawn import drawn, stacked
from loaders.grids import Cell, Line, Row, Table, cell_of
from loaders.phrases import PHRASES
from loaders.spans import Span, is_empty, squeeze, trim

FEWEST_COLUMNS = 2
MOST_CELL_LINES = 30
LONGEST_GROUP_HEAD = 40

__all__ = ["Cell", "Line", "Row", "Table", "find_tables", "split_lines"]


def split_lines(text: str) -> list[Line]:
    """The lines of a text, ended by LF, CRLF, CR or form feed."""
    ends = [*((match.start(), match.end()) for match in patterns.LINE_END_PATTERN.finditer(text)), (len(text), 0)]
    starts = [0, *(after for _, after in ends)]
    lines = []
    for number, (start, (end, _)) in enumerate(zip(starts, ends, strict=False), 1):
        lines.append(Line(number, Span(start, end), text.startswith("\t", start, end), is_empty(text[start:end])))
    return lines


def find_tables(text: str, lines: list[Line]) -> list[Table]:
    """The tables of a text, in order, not overlapping."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        linear, columnar = _linear_end(text, lines, index), 0
        other = None if linear else drawn(text, lines, index) or stacked(text, lines, index)
        if linear:
            tables.append(_linear(text, lines[index:linear]))
        elif other:
            table, linear = other
            tables.append(table)
        else:
            columnar = _columnar_end(text, lines, index)
            found = _columnar(text, lines[index:columnar]) if columnar else None
            tables += [found] if found else []
        index = linear or columnar or index + 1
    return _joined(text, [_with_one_header(table, text) for table in tables])


def _with_one_header(table: Table, text: str) -> Table:
    """The table with a header over two rows made one: 责任分工 over 牵头单位, 配合单位."""
    above, below = table.header.cells, table.rows[0].cells if table.rows else ()
    if len(above) != len(below) or len(table.rows) < FEWEST_COLUMNS or below[0].paragraphs:
        return table
    heads = [squeeze(cell.span.of(text)) for cell in below]
    is_parted = any(not over.paragraphs and under.paragraphs for over, under in zip(above, below, strict=True))
    if not is_parted or not any(head in PHRASES.columns for head in heads):
        return table
    header = tuple(under if under.paragraphs else over for over, under in zip(above, below, strict=True))
    return Table(table.span, Row(header), table.rows[1:])


# --- one row a line --------------------------------------------------------------------------------------------------
def _tabs(text: str, line: Line) -> int:
    return line.span.of(text).count("\t")


def _inner_tabs(text: str, line: Line) -> int:
    """Tabs between words; a row with one filled cell has none and is told by as many tabs as the header."""
    return line.span.of(text).strip("\t\n\r ").count("\t")


def _linear_end(text: str, lines: list[Line], index: int) -> int:
    """Index behind the last line of a linear table that begins at a line, or 0."""
    stop, width = index, _tabs(text, lines[index])
    while stop < len(lines) and not lines[stop].blank:
        is_sparse = stop > index and _tabs(text, lines[stop]) == width
        is_sparse = is_sparse or (stop > index and _heads_group(text, lines, stop, width))
        if not is_sparse and not _inner_tabs(text, lines[stop]):
            break
        if patterns.is_contents_line(squeeze(lines[stop].span.of(text))):
            return 0
        stop = _row_end(text, lines, stop, width)
    return stop if stop - index >= FEWEST_COLUMNS else 0


def _heads_group(text: str, lines: list[Line], index: int, width: int) -> bool:
    """Whether a line with one cell heads the full rows below it (（一）老旧小区改造)."""
    words, below = squeeze(lines[index].span.of(text)), index + 1
    is_head = any(p.match(words) for p in (patterns.SECTION_HEADING_PATTERN, patterns.CHAPTER_HEADING_PATTERN))
    is_row = below < len(lines) and bool(width) and _tabs(text, lines[below]) == width
    return is_head and is_row and not _tabs(text, lines[index]) and len(words) <= LONGEST_GROUP_HEAD


def _row_end(text: str, lines: list[Line], index: int, width: int) -> int:
    """Index behind the lines of a row: a cell of several lines parts it, and their tabs make a full row together.

    A row whose last cell is empty may lack its tab.
    """
    count = _tabs(text, lines[index])
    end, nearly = index + 1, 0
    while 0 < count < width and end < min(len(lines), index + MOST_CELL_LINES) and not lines[end].blank:
        more = _tabs(text, lines[end])
        if count + more > width:
            break
        end += 1
        count += more
        if count == width and more:
            return end
        nearly = end if count == width - 1 and more else nearly
    return nearly or index + 1


def _linear(text: str, lines: list[Line]) -> Table:
    width, index, rows = _tabs(text, lines[0]), 0, []
    while index < len(lines):
        end = _row_end(text, lines, index, width)
        rows.append(Row(tuple(_tab_cells(text, Span(lines[index].span.start, lines[end - 1].span.end)))))
        index = end
    return Table(Span(lines[0].span.start, lines[-1].span.end), rows[0], tuple(rows[1:]))


def _tab_cells(text: str, span: Span) -> list[Cell]:
    cells, start = [], span.start
    for index in range(span.start, span.end + 1):
        if index == span.end or text[index] == "\t":
            cells.append(cell_of(text, Span(start, index)))
            start = index + 1
    return cells


def _joined(text: str, tables: list[Table]) -> list[Table]:
    """Tables with those that repeat the header before them (after a page break) joined to it."""
    joined: list[Table] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before and before.head(text) == table.head(text) and not text[before.span.end : table.span.start].strip():
            span = Span(before.span.start, table.span.end)
            joined[-1] = Table(span, before.header, before.rows + table.rows)
        else:
            joined.append(table)
    return joined


# --- one cell a line -------------------------------------------------------------------------------------------------
def _columnar_end(text: str, lines: list[Line], index: int) -> int:
    """Index behind the last line of a columnar table that begins at a line, or 0."""
    head = index
    while head < len(lines) and lines[head].tabbed:
        head += 1
    width = head - index
    if width < FEWEST_COLUMNS or patterns.BOX_HEAD_PATTERN.match(squeeze(lines[index].span.of(text))):
        return 0
    return _grid_end(text, lines, head)


def _grid_end(text: str, lines: list[Line], head: int) -> int:
    """Index behind the last line of the rows below a header: before two empty lines or the next heading."""
    last, index, empty = head, head, 0
    while index < len(lines):
        line = lines[index]
        if line.tabbed:
            last, empty = index + 1, 0
        elif line.blank:
            empty += 1
        elif empty > 1 or (empty and _opens_section(text, line)):
            break
        else:
            last, empty = index + 1, 0
        index += 1
    return last


def _opens_section(text: str, line: Line) -> bool:
    words = squeeze(line.span.of(text))
    heads = (patterns.ANNEX_HEAD_PATTERN, patterns.CHAPTER_HEADING_PATTERN, patterns.TABLE_TITLE_PATTERN)
    return any(head.match(words) for head in heads)


def _columnar(text: str, lines: list[Line]) -> Table | None:
    width = next((i for i, line in enumerate(lines) if not line.tabbed), len(lines))
    rows: list[list[list[Line]]] = []
    empty = 0
    for line in lines:
        if line.tabbed:
            full = rows and len(rows[-1]) >= width
            if not rows or (empty and (empty == 1 or full)):
                rows.append([])
            rows[-1].append([line])
        elif not line.blank and rows:
            rows[-1][-1].append(line)
        empty = empty + 1 if line.blank and not line.tabbed else 0
    built = [Row(tuple(_line_cell(text, cell) for cell in row)) for row in rows]
    if len(built) < FEWEST_COLUMNS:
        return None
    return Table(Span(lines[0].span.start, lines[-1].span.end), built[0], tuple(built[1:]))


def _line_cell(text: str, lines: list[Line]) -> Cell:
    paragraphs = tuple(s for s in (trim(text, line.span) for line in lines) if s.end > s.start)
    if not paragraphs:
        inner = trim(text, lines[0].span)
        return Cell(inner, ())
    return Cell(Span(paragraphs[0].start, paragraphs[-1].end), paragraphs)

"""What the columns of a table hold, told by their heads; and the groups that run through its rows.

Input: a table. Output: `Layout` (what it lists, which column holds what) and its data rows with number and group.
Neighbours: tables before; worklists and indicators after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from loaders import patterns
from loaders.findings import Finding, finding
from loaders.phrases import PHRASES
from loaders.sections import numeral
from loaders.spans import Folded, Span, bare, fold, squeeze, trim
from loaders.tables import Cell, Row, Table

UNIT_COLUMNS = ("leadUnit", "responsibleUnit", "cooperatingUnit", "guidingUnit")
GROUP_CELLS = 2
BRACKET_REACH = 100
EMPTY = ("", "-", "--", "/")


class Lists(StrEnum):
    """What a table lists."""

    WORK = "work"
    INDICATORS = "indicators"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column of a table holds ("" for a column that no rule reads); the first body of a cell leads."""

    lists: Lists
    holds: tuple[str, ...]
    first_leads: bool = False

    def cell(self, row: Row, what: str) -> Cell | None:
        """The cell of a row in the first column that holds something; None where the row has none or it is empty."""
        for held, cell in zip(self.holds, row.cells, strict=False):
            if held == what and cell.paragraphs:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A row that heads the rows below it: its level (1 一, 2 （一）), printed number and words."""

    level: int
    number: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row with the group heads above it, outer first, and the words of its group column (carried down)."""

    row: Row
    heads: tuple[GroupHead, ...]
    group: str


class LaidOut(NamedTuple):
    """A table and what its columns hold."""

    table: Table
    layout: Layout


def lay_out(tables: Iterable[Table], text: str) -> tuple[list[LaidOut], list[Finding]]:
    """The tables of a document with their layouts, and heads that no rule knows."""
    found: list[LaidOut] = []
    findings: list[Finding] = []
    says_first = _says_first(text)
    for table in tables:
        layout, odd = read_layout(table, text)
        layout = replace(layout, first_leads=layout.first_leads or says_first)
        found.append(LaidOut(table, layout))
        findings += odd
    return found, findings


def _says_first(text: str) -> bool:
    """Whether a sentence outside brackets says that the first of a list leads (列第一位的为牵头单位)."""
    for match in patterns.FIRST_LEADS_PATTERN.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()][-BRACKET_REACH:]
        is_inside = any(before.rfind(one) > before.rfind(other) for one, other in ("（）", "()", "【】", "〔〕"))
        if not is_inside:
            return True
    return False


def read_layout(table: Table, text: str) -> tuple[Layout, list[Finding]]:
    """The columns of a table, and heads that no rule knows."""
    heads = table.head(text)
    holds = [_holds(head) for head in heads]
    for index, (here, after) in enumerate(zip(holds, heads[1:], strict=False)):
        if here == "indicator" and not after and _is_numbers(table, text, index):
            holds[index : index + 2] = ["number", "indicator"]
    lists = _lists(holds)
    findings = []
    if lists is not Lists.OTHER:
        unknown = [(h, c) for h, c, held in zip(heads, table.header.cells, holds, strict=True) if not held and h]
        findings = [finding("UnknownColumn", c.span, "table-step", head=h[:40]) for h, c in unknown]
    first_leads = any(patterns.FIRST_LEADS_PATTERN.search(head) for head in heads)
    return Layout(lists, tuple("" if held == "value" else held for held in holds), first_leads), findings


def _lists(holds: Sequence[str]) -> Lists:
    """What a table lists by what its columns hold; targets with their own bodies are no work."""
    if any(column in holds for column in UNIT_COLUMNS) and ("indicator" not in holds or "task" in holds):
        return Lists.WORK
    return Lists.INDICATORS if "indicator" in holds else Lists.OTHER


def _holds(head: str) -> str:
    """What a column holds by its head, brackets and their words left out; "value" for a year."""
    plain = patterns.BRACKETED_PATTERN.sub("", head)
    if patterns.YEAR_HEAD_PATTERN.match(plain):
        return "value"
    return PHRASES.columns.get(head) or PHRASES.columns.get(plain, "")


def _is_numbers(table: Table, text: str, index: int) -> bool:
    cells = [row.cells[index] for row in table.rows if len(row.cells) > index]
    return bool(cells) and all(squeeze(c.span.of(text)).isdigit() for c in cells if c.paragraphs)


def data_rows(table: Table, layout: Layout, text: str) -> Iterator[DataRow]:
    """The rows of a table below their group heads."""
    heads: list[GroupHead] = []
    group = ""
    for row in table.rows:
        head = _group_head(row, layout, text)
        if head:
            heads = [h for h in heads if h.level < head.level] + [head]
            continue
        cell = layout.cell(row, "group")
        group = bare(cell.span.of(text)) if cell else group
        if "group" in layout.holds and patterns.SECTION_HEADING_PATTERN.match(squeeze(group)):
            heads = [_head_of(squeeze(group), cell.span if cell else row.span)] if cell or not heads else heads
        yield DataRow(row, tuple(heads), group)


def _group_head(row: Row, layout: Layout, text: str) -> GroupHead | None:
    filled = [cell for cell in row.cells if cell.paragraphs]
    is_short = len(row.cells) <= GROUP_CELLS < len(layout.holds)
    is_lone = bool(filled) and len(filled) <= GROUP_CELLS and filled[0] is row.cells[0]
    if not filled or not (is_short or is_lone):
        return None
    words = "".join(squeeze(cell.span.of(text)) for cell in filled)
    head = _head_of(words, row.span)
    return head if is_short or head.number else None


def _head_of(words: str, span: Span) -> GroupHead:
    """A group head by its number: 一 and 一、 stand above （一）."""
    for level, pattern in ((2, patterns.SECTION_HEADING_PATTERN), (1, patterns.GROUP_NUMBER_PATTERN)):
        match = pattern.match(words)
        if match and numeral(match.group("number")) is not None:
            return GroupHead(level, match.group("number"), words[match.end() :], span)
    return GroupHead(1, "", words, span)


def cell_fold(cell: Cell, text: str) -> Folded:
    """The folded words of a cell."""
    return fold(text, cell.span)


def paragraphs(cell: Cell, text: str) -> list[Folded]:
    """The paragraphs of a cell, one that begins with a bracket joined to the one before (市交通委 | （市道运局）)."""
    joined: list[Span] = []
    for span in cell.paragraphs:
        if joined and (squeeze(span.of(text)).startswith("（") or not _closes(joined[-1].of(text))):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(trim(text, span))
    return [fold(text, span) for span in joined]


def _closes(words: str) -> bool:
    folded = squeeze(words)
    return folded.count("（") <= folded.count("）")


def is_filled(cell: Cell | None, text: str) -> bool:
    """Whether a cell states something."""
    return cell is not None and squeeze(cell.span.of(text)) not in EMPTY

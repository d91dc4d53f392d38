"""Workbooks: rows, or an answer with its evidence -> XLSX with Chinese sheet names, frozen heads and filters.

Numbers are numbers and days are days; all else is a text cell, so that nothing is taken for a formula or a date. The
same answer gives the same bytes.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal

from graph import output
from graph.errors import PolicyGraphError
from graph.exports import citations, packages
from graph.exports.names import Names
from graph.exports.records import Export, Quote
from graph.namespaces import XSD
from graph.store import Table, Term

if TYPE_CHECKING:
    from openpyxl import Workbook

Value = str | int | float | datetime
_LONGEST: Final = 32767
_NARROWEST, _WIDEST = 6, 48
_MEASURED: Final = 300
"""Rows that are looked at for the width of a column."""
_EVIDENCE: Final = ("行", "文件", "文件代号", "章节", "原文", "起字", "止字", "所述", "片段标识")
_PLAIN, _DAY = "General", "yyyy-mm-dd"


def of_rows(table: Table, heads: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet; IRIs stand as they are.

    Raises:
        PolicyGraphError: the package openpyxl is not installed.
    """
    book = _new_book()
    rows = ([_value(term, output.plain(term)) for term in row] for row in table.rows)
    _sheet(book, "结果", heads or table.columns, rows)
    return _saved(book, "", "")


def of_export(export: Export) -> bytes:
    """A workbook of three sheets: the rows by their names, the evidence of each, and what was asked of which dataset.

    Raises:
        PolicyGraphError: the package openpyxl is not installed.
    """
    book, names = _new_book(), export.names
    rows = (
        [index, *(_value(term, names.text(term)) for term in row)] for index, row in enumerate(export.table.rows, 1)
    )
    _sheet(book, "结果", ("行", *export.heads), rows)
    quoted = ((index, quote) for index, quotes in enumerate(export.quotes, 1) for quote in quotes)
    _sheet(book, "依据", _EVIDENCE, (_evidence(index, quote, names) for index, quote in quoted))
    _sheet(book, "说明", ("项目", "内容"), citations.account(export))
    return _saved(book, export.asked.question, export.edition.version)


def _evidence(index: int, quote: Quote, names: Names) -> list[Value]:
    passage = quote.passage
    stated = " · ".join(names.text(term) for term in quote.stated)
    place: list[Value] = [passage.start, passage.end]
    return [index, quote.title, passage.document, quote.section, quote.text, *place, stated, passage.iri]


def _value(term: Term | None, text: str) -> Value:
    """The number or day of a literal that is one exactly, else the text."""
    number = output.number(term)
    if number is not None and len(text) <= 15:
        return number
    if isinstance(term, Literal) and term.datatype.value == XSD + "gYear" and text.isdigit():
        return int(text)
    if isinstance(term, Literal) and term.datatype.value == XSD + "date":
        return _day(text)
    return text


def _day(text: str) -> Value:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found if found.year >= 1900 else text


def _new_book() -> "Workbook":
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - only this format needs it
    except ImportError as error:
        raise PolicyGraphError(
            "The format xlsx needs the package openpyxl; run make setup, or use csv.",
            "格式 xlsx 需要程序包 openpyxl，请运行 make setup，或改用 csv。",
        ) from error
    return Workbook(write_only=True)


def _sheet(book: "Workbook", title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Add a sheet with a frozen head and a filter over all its rows."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    listed = [[packages.cleaned(one)[:_LONGEST] if isinstance(one, str) else one for one in row] for row in rows]
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, head in enumerate(heads):
        widest = max((_width(row[place]) for row in listed[:_MEASURED]), default=0)
        width = min(max(widest, output.width(head) + 3, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width + 2
    sheet.append([_cell(sheet, head, True) for head in heads])
    for row in listed:
        sheet.append([_cell(sheet, one) for one in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(heads), 1))}{len(listed) + 1}"


def _width(value: Value) -> int:
    return max((output.width(line) for line in str(value).split("\n")), default=0)


def _cell(sheet: Any, value: Value, is_head: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.number_format = _DAY if isinstance(value, datetime) else _PLAIN
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _saved(book: "Workbook", title: str, version: str) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return packages.repack(out.getvalue(), title, version)

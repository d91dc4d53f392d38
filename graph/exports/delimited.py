"""Rows for spreadsheets: a table -> CSV in UTF-8 with a byte order mark, in which no text becomes a formula or a date.

A text that a spreadsheet would run or change gets one apostrophe before it; taking away one leading apostrophe gives
every text back. Numbers, years and days are written bare.
"""

import csv
import io
from typing import Final

from pyoxigraph import Literal

from graph import output
from graph.exports.patterns import CONVERTED_PATTERN, NUMBER_PATTERN
from graph.namespaces import XSD
from graph.store import Table, Term

MARK: Final = "'"
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)
_BARE: Final = frozenset(XSD + name for name in ("date", "gYear", "boolean"))


def to_csv(table: Table) -> bytes:
    """The table as CSV (RFC 4180, lines end in CRLF) with the names of its columns as head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(name) for name in table.columns])
    writer.writerows([cell(term) for term in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def cell(term: Term | None) -> str:
    """A term as a cell: its text, or the whole IRI; guarded where a spreadsheet would make another thing of it."""
    text = output.plain(term)
    if output.number(term) is not None or (isinstance(term, Literal) and term.datatype.value in _BARE):
        return text
    return _guarded(text)


def _guarded(text: str) -> str:
    if text.startswith(_STARTS):
        return MARK + text
    is_changed = CONVERTED_PATTERN.fullmatch(text) and not NUMBER_PATTERN.fullmatch(text)
    return MARK + text if is_changed else text

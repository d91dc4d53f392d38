"""Output: tables -> text for people, CSV, TSV, SPARQL 1.1 Results JSON, or a workbook."""

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.errors import PolicyGraphError
from graph.namespaces import ID, XSD, shorten
from graph.store import Table, Term

FORMATS: Final = ("table", "csv", "tsv", "json", "xlsx")
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))


def render(table: Table, form: str, labels: Sequence[str] = ()) -> bytes:
    """The table in one of FORMATS, in UTF-8 where it is text; labels head the columns of table and xlsx.

    Raises:
        PolicyGraphError: there is no such format, or the package for it is not installed.
    """
    heads = tuple(labels) or table.columns
    if form == "xlsx":
        return to_xlsx(table, heads)
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise PolicyGraphError(f"There is no format {form!r}; use one of {known}.", f"没有格式 {form}，可用 {known}。")
    texts = {"table": to_text(table, heads), "csv": to_csv(table), "tsv": to_tsv(table), "json": to_json(table) + "\n"}
    return texts[form].encode()


def to_text(table: Table, heads: Sequence[str] = ()) -> str:
    """Aligned columns; a Chinese character takes two places."""
    rows = [tuple(heads) or table.columns, *(tuple(shown(term) for term in row) for row in table.rows)]
    widths = [max(width(row[place]) for row in rows) for place in range(len(table.columns))]
    lines = [
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)) for row in rows
    ]
    rule = "  ".join("─" * size for size in widths)
    return "\n".join(line.rstrip() for line in [lines[0], rule, *lines[1:]]) + "\n"


def width(text: str) -> int:
    """The places a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(mark) in "WF" for mark in text)
    return len(text) + wide - sum(unicodedata.combining(mark) > 0 for mark in text)


def shown(term: Term | None) -> str:
    """A term for people: the text of a literal, a short form of an IRI; on one line."""
    if isinstance(term, NamedNode):
        return term.value.removeprefix(ID) if term.value.startswith(ID) else shorten(term.value)
    return " ".join(plain(term).split())


def plain(term: Term | None) -> str:
    """A term as CSV holds it: the text of a literal, the whole IRI; empty where unbound."""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return "" if term is None else str(term)


def to_csv(table: Table) -> str:
    """SPARQL 1.1 CSV Results (RFC 4180, lines end in CRLF)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([plain(term) for term in row] for row in table.rows)
    return out.getvalue()


def to_tsv(table: Table) -> str:
    """SPARQL 1.1 TSV Results: terms as in Turtle."""
    lines = ["\t".join("?" + name for name in table.columns)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def to_json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: json_term(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    results = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(results, ensure_ascii=False, indent=1)


def boolean_json(answer: bool) -> str:
    """SPARQL 1.1 Query Results JSON of an ASK query."""
    return json.dumps({"head": {}, "boolean": answer})


def json_term(term: Term) -> dict[str, str]:
    """A term as SPARQL 1.1 Query Results JSON has it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            return found | {"xml:lang": term.language}
        return found if term.datatype.value == XSD + "string" else found | {"datatype": term.datatype.value}
    return {"type": "bnode", "value": term.value if isinstance(term, BlankNode) else str(term)}


def term_of_json(found: dict[str, str]) -> Term:
    """The term of SPARQL 1.1 Query Results JSON."""
    value = found["value"]
    if found["type"] == "uri":
        return NamedNode(value)
    if found["type"] == "bnode":
        return BlankNode(value)
    if "xml:lang" in found:
        return Literal(value, language=found["xml:lang"])
    return Literal(value, datatype=NamedNode(found["datatype"])) if "datatype" in found else Literal(value)


def to_xlsx(table: Table, heads: Sequence[str]) -> bytes:
    """A workbook of one sheet; numbers are numbers, all else is text, so that no cell is taken for a formula.

    Raises:
        PolicyGraphError: the package openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - only this format needs it
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    except ImportError as error:
        raise PolicyGraphError(
            "The format xlsx needs the package openpyxl; run make setup, or use csv.",
            "格式 xlsx 需要程序包 openpyxl，请运行 make setup，或改用 csv。",
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    for row in [heads, *([_value(term) for term in row] for row in table.rows)]:
        cells = [
            WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", one) if isinstance(one, str) else one) for one in row
        ]
        for cell, one in zip(cells, row, strict=True):
            cell.data_type = "s" if isinstance(one, str) else "n"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(term: Term | None) -> str | int | float:
    """The number of a numeric literal that is one, else the text."""
    text = plain(term)
    if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
        with suppress(ValueError):
            number = float(text)
            return int(number) if number.is_integer() else number
    return text

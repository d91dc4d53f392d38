"""Output: tables and triples -> aligned text, and the forms of the standards.

These are CSV, TSV and JSON of SPARQL 1.1, Turtle and JSON-LD; graph/exports has what people take away.
"""

import csv
import io
import json
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from graph.errors import PolicyGraphError
from graph.namespaces import ID, PREFIXES, XSD, shorten
from graph.store import Table, Term

STANDARD: Final = ("table", "csv", "tsv", "json")
FORMATS: Final = (*STANDARD, "xlsx", "docx", "ttl")
"""All formats of an answer; those beyond STANDARD are written by graph/exports, with the evidence of each row."""
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_PREFIXES: Final = {name: iri for name, iri in PREFIXES.items() if name != "id"}
"""Without id, which would need a backslash before every slash of a path."""


def render(table: Table, form: str, labels: Sequence[str] = ()) -> bytes:
    """The table in one of STANDARD, in UTF-8; labels head the columns of the form table.

    Raises:
        PolicyGraphError: there is no such format.
    """
    if form not in STANDARD:
        known = ", ".join(STANDARD)
        raise PolicyGraphError(f"There is no format {form!r}; use one of {known}.", f"没有格式 {form}，可用 {known}。")
    texts = {"table": to_text(table, labels), "csv": to_csv(table), "tsv": to_tsv(table), "json": to_json(table) + "\n"}
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


def number(term: Term | None) -> int | float | None:
    """The number of a numeric literal that is one; None for anything else."""
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        return None
    try:
        found = float(term.value)
    except ValueError:
        return None
    if not math.isfinite(found):
        return None
    return int(found) if found.is_integer() else found


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Triples as Turtle, the known prefixes in order (the engine writes them in any)."""
    text = (pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b"").decode()
    lines = text.splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("@prefix ")]
    return "".join([*sorted(heads), *lines[len(heads) :]]).encode()


def to_jsonld(triples: Iterable[Triple]) -> bytes:
    """Triples as JSON-LD, the known prefixes in order."""
    found = json.loads(pyoxigraph.serialize(triples, format=RdfFormat.JSON_LD, prefixes=_PREFIXES) or b"{}")
    if isinstance(found, dict) and "@context" in found:
        found["@context"] = dict(sorted(found["@context"].items()))
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()

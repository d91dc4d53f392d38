"""Answers for the command line: a query by name or text and its parameters -> the bytes of its answer in a format."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from graph import catalogue, guard, output, tokens, values
from graph.errors import ParameterError, PolicyGraphError
from graph.namespaces import PREFIXES
from graph.store import Store, Table
from graph.tokens import Value

_PREFIXES: Final = {name: iri for name, iri in PREFIXES.items() if name != "id"}
"""Without id, which would need a backslash before every slash of a path."""


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """Names and values of texts such as unit=江门市科学技术局.

    Raises:
        ParameterError: a text has no equals sign, or a name comes twice.
    """
    given: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise ParameterError(f"{pair!r} is no parameter; write name=value.", f"“{pair}”不是参数，请写作 名称=值。")
        if name in given:
            raise ParameterError(
                f"The parameter {name} is given twice; give it once.", f"参数 {name} 给了两次，只给一次。"
            )
        given[name] = value
    return given


def of_catalogue(store: Store, folder: Path, name: str, given: Mapping[str, str], form: str) -> bytes:
    """The answer of a query of the catalogue in a format of output.FORMATS.

    Raises:
        PolicyGraphError: there is no such query or format, or a parameter does not fit.
    """
    query = catalogue.find(catalogue.load_catalogue(folder), name)
    labels = [column.label for column in query.columns] if form in {"table", "xlsx"} else []
    return output.render(catalogue.run(store, query, given), form, labels)


def of_text(store: Store, text: str, given: Mapping[str, str], form: str) -> bytes:
    """The answer of any query that only reads; triples come as Turtle whatever the format.

    Raises:
        PolicyGraphError: the query is faulty or refused, or a parameter does not fit.
    """
    guard.check(text, store.graphs())
    unknown = sorted(set(given) - tokens.variables(text))
    if unknown:
        raise ParameterError(
            f"The query has no variable ?{unknown[0]}; name one of its variables.",
            f"查询中没有变量 ?{unknown[0]}，请用其中已有的变量。",
        )
    answer = store.query(text, {name: _term(value) for name, value in given.items()})
    if isinstance(answer, Table):
        return output.render(answer, form)
    if isinstance(answer, bool):
        return _truth(answer, form)
    return to_turtle(answer)


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


def _truth(answer: bool, form: str) -> bytes:
    if form == "xlsx":
        raise PolicyGraphError(
            "A yes or no does not fill a workbook; use --format table or json.",
            "是非题的答案不能成表，请用 --format table 或 json。",
        )
    text = output.boolean_json(answer) if form == "json" else str(answer).lower()
    return (text + "\n").encode()


def _term(text: str) -> Value:
    """An IRI in any form that parameters take, else the text itself."""
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    found = values.parse("iri", text) if text else Literal(text)
    return found if isinstance(found, NamedNode) else _number(text)


def _number(text: str) -> Literal:
    return Literal(int(text)) if text.isascii() and text.isdigit() else Literal(text)

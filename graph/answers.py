"""Answers for the command line: a query by name or text and its parameters -> its answer in a format."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import catalogue, guard, output, tokens, values
from graph.errors import ParameterError, PolicyGraphError
from graph.exports import forms
from graph.output import to_jsonld, to_turtle
from graph.store import Store, Table
from graph.tokens import Value

__all__ = ("of_catalogue", "of_text", "read_pairs", "to_jsonld", "to_turtle")
_PLACES: Final = {"xlsx": "a workbook", "docx": "a briefing", "ttl": "a graph"}


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
    bound = catalogue.bindings(store, query, given)
    table = store.select(query.text, bound)
    return forms.render(store, forms.asked(query, given, bound), table, form)


def of_text(store: Store, text: str, given: Mapping[str, str], form: str) -> bytes:
    """The answer of any query that only reads; triples come as Turtle whatever the format.

    Its CSV is that of SPARQL 1.1, for programs; the CSV of the catalogue is for spreadsheets.

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
    bound = {name: _term(value) for name, value in given.items()}
    answer = store.query(text, bound)
    if isinstance(answer, Table):
        if form in output.STANDARD:
            return output.render(answer, form)
        return forms.render(store, forms.asked_text(given, bound, answer.columns), answer, form)
    if isinstance(answer, bool):
        return _truth(answer, form)
    return to_turtle(answer)


def _truth(answer: bool, form: str) -> bytes:
    if form not in output.STANDARD:
        raise PolicyGraphError(
            f"A yes or no does not fill {_PLACES.get(form, form)}; use --format table or json.",
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

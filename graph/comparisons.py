"""Comparisons of literals for the screen: True, False, or None where only the SHACL engine can tell."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.namespaces import RDF, XSD
from graph.patterns import DECIMAL_PATTERN, INTEGER_PATTERN, YEAR_MONTH_PATTERN, YEAR_PATTERN, compiled
from graph.store import Term

_FORMS: Final = {
    XSD + "integer": INTEGER_PATTERN,
    XSD + "decimal": DECIMAL_PATTERN,
    XSD + "gYear": YEAR_PATTERN,
    XSD + "gYearMonth": YEAR_MONTH_PATTERN,
}
_TEXTS: Final = frozenset({XSD + "string", RDF + "langString"})
_NUMBERS: Final = frozenset({XSD + "integer", XSD + "decimal"})


def is_well_formed(literal: Literal) -> bool | None:
    """Whether the text of a literal fits its datatype; None for a form that is not surely right."""
    kind = literal.datatype.value
    if kind in _TEXTS:
        return True
    if kind == XSD + "date":
        return True if _day(literal.value) else None
    pattern = _FORMS.get(kind)
    return True if pattern is not None and pattern.fullmatch(literal.value) else None


@lru_cache(maxsize=10_000)
def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


def less(left: Term, right: Term, or_equal: bool) -> bool | None:
    """Whether left is below right (or equal), for plain numbers and dates of one kind."""
    if not (isinstance(left, Literal) and isinstance(right, Literal)):
        return None
    if is_well_formed(left) is not True or is_well_formed(right) is not True:
        return None
    kinds = {left.datatype.value, right.datatype.value}
    if kinds <= _NUMBERS:
        first, second = Decimal(left.value), Decimal(right.value)
        return first < second or (or_equal and first == second)
    if kinds == {XSD + "date"}:
        return left.value < right.value or (or_equal and left.value == right.value)
    return None


def matches(pattern: Term, value: Term) -> bool | None:
    """Whether the text of a value holds the pattern; None for a pattern that this engine may read otherwise."""
    if isinstance(value, BlankNode) or not isinstance(pattern, Literal):
        return False
    if not isinstance(value, Literal | NamedNode):
        return None
    return compiled(pattern.value).search(value.value) is not None


def language_matches(value: Term, wanted: Term) -> bool | None:
    """Whether a value's language is in the range (basic filtering); None for a wildcard."""
    if not isinstance(value, Literal) or not isinstance(wanted, Literal) or not value.language:
        return False
    if "*" in wanted.value:
        return None
    tag, range_ = value.language.lower(), wanted.value.lower()
    return tag == range_ or tag.startswith(range_ + "-")

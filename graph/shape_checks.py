"""Checks of SHACL Core for the screen: a parameter of a shape -> a test of a node and its values, with three outcomes.

True: it holds; False: it does not; None: only the SHACL engine can tell.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.comparisons import is_well_formed, language_matches, less, matches
from graph.namespaces import SH
from graph.store import Term

if TYPE_CHECKING:
    from graph.screen import Screen

Verdict = bool | None
Check = Callable[[Sequence[Term]], Verdict]
"""Verdict on a node and its values: the first of the terms is the node, the others are the values."""
Maker = Callable[["Screen", Term, Term], Check]
"""Makes the check of a parameter, from the shape and the parameter's value."""


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """False if one is False, else None if one is None, else True."""
    unknown = False
    for verdict in verdicts:
        if verdict is False:
            return False
        unknown = unknown or verdict is None
    return None if unknown else True


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """True if one is True, else None if one is None, else False."""
    return negated(all_of(negated(verdict) for verdict in verdicts))


def negated(verdict: Verdict) -> Verdict:
    """The opposite; what cannot be told stays so."""
    return None if verdict is None else not verdict


def iri_of(term: Term | None) -> str:
    """The IRI of a term; empty where it has none."""
    return term.value if isinstance(term, NamedNode) else ""


def _number(term: Term) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _cannot_tell(nodes: Sequence[Term]) -> Verdict:
    del nodes
    return None


def _holds(nodes: Sequence[Term]) -> Verdict:
    del nodes
    return True


def unknown(screen: "Screen", shape: Term, parameter: Term) -> Check:
    """The check of a parameter that the screen does not know."""
    del screen, shape, parameter
    return _cannot_tell


def _each(make: Callable[["Screen", Term], Callable[[Term], Verdict]]) -> Maker:
    """A check that holds when a test holds for every value."""

    def maker(screen: "Screen", shape: Term, parameter: Term) -> Check:
        del shape
        test = make(screen, parameter)
        return lambda nodes: all_of([test(value) for value in nodes[1:]])

    return maker


def _node_kind(screen: "Screen", kind: Term) -> Callable[[Term], Verdict]:
    del screen
    names = iri_of(kind).removeprefix(SH).replace("Or", " ").split()
    kinds = {"IRI": NamedNode, "BlankNode": BlankNode, "Literal": Literal}
    allowed = tuple(kinds[name] for name in names)
    return lambda value: isinstance(value, allowed)


def _datatype(screen: "Screen", kind: Term) -> Callable[[Term], Verdict]:
    del screen
    return lambda value: isinstance(value, Literal) and value.datatype == kind and is_well_formed(value)


def _class(screen: "Screen", cls: Term) -> Callable[[Term], Verdict]:
    return lambda value: not isinstance(value, Literal) and screen.data.is_a(value, cls)


def _is_in(screen: "Screen", head: Term) -> Callable[[Term], Verdict]:
    members = screen.shapes.members(head)
    return lambda value: value in members or any_of([_equal(member, value) for member in members])


def _equal(wanted: Term, value: Term) -> Verdict:
    if wanted == value:
        return True
    return None if isinstance(wanted, Literal) and isinstance(value, Literal) else False


def _has_value(screen: "Screen", shape: Term, wanted: Term) -> Check:
    del screen, shape
    return lambda nodes: any_of([_equal(wanted, value) for value in nodes[1:]])


def _pattern(screen: "Screen", shape: Term, pattern: Term) -> Check:
    if screen.shapes.values(shape, SH + "flags"):
        return _cannot_tell
    return lambda nodes: all_of([matches(pattern, value) for value in nodes[1:]])


def _length(is_least: bool) -> Maker:
    def make(screen: "Screen", bound: Term) -> Callable[[Term], Verdict]:
        del screen
        number = _number(bound)

        def test(value: Term) -> Verdict:
            if not isinstance(value, NamedNode | Literal):
                return False
            return len(value.value) >= number if is_least else len(value.value) <= number

        return test

    return _each(make)


def _language_in(screen: "Screen", head: Term) -> Callable[[Term], Verdict]:
    ranges = screen.shapes.members(head)
    return lambda value: any_of([language_matches(value, one) for one in ranges])


def _unique_language(screen: "Screen", shape: Term, wanted: Term) -> Check:
    del screen, shape
    if wanted == Literal(value=False):
        return _holds

    def check(nodes: Sequence[Term]) -> Verdict:
        languages = [value.language.lower() for value in nodes[1:] if isinstance(value, Literal) and value.language]
        return len(languages) == len(set(languages))

    return check


def _min_count(screen: "Screen", shape: Term, least: Term) -> Check:
    del screen, shape
    number = _number(least) + 1
    return lambda nodes: len(nodes) >= number


def _max_count(screen: "Screen", shape: Term, most: Term) -> Check:
    del screen, shape
    number = _number(most) + 1
    return lambda nodes: len(nodes) <= number


def _compared(or_equal: bool) -> Maker:
    def make(screen: "Screen", shape: Term, predicate: Term) -> Check:
        del shape
        name = iri_of(predicate)

        def check(nodes: Sequence[Term]) -> Verdict:
            others = screen.data.values(nodes[0], name)
            return all_of([less(value, other, or_equal) for value in nodes[1:] for other in others])

        return check

    return make


def _bounded(below: bool, or_equal: bool) -> Maker:
    def make(screen: "Screen", bound: Term) -> Callable[[Term], Verdict]:
        del screen
        return lambda value: less(bound, value, or_equal) if below else less(value, bound, or_equal)

    return _each(make)


def _disjoint(screen: "Screen", shape: Term, predicate: Term) -> Check:
    del shape
    name = iri_of(predicate)

    def check(nodes: Sequence[Term]) -> Verdict:
        others = screen.data.values(nodes[0], name)
        return all_of([negated(_equal(other, value)) for value in nodes[1:] for other in others])

    return check


def _qualified(screen: "Screen", shape: Term, wanted: Term) -> Check:
    bounds = (screen.shapes.value(shape, SH + name) for name in ("qualifiedMinCount", "qualifiedMaxCount"))
    least, most = (None if bound is None else _number(bound) for bound in bounds)

    def check(nodes: Sequence[Term]) -> Verdict:
        verdicts = [screen.verdict(wanted, value) for value in nodes[1:]]
        if None in verdicts:
            return None
        count = verdicts.count(True)
        return (least is None or count >= least) and (most is None or count <= most)

    return check


def _conforms(screen: "Screen", shape: Term) -> Callable[[Term], Verdict]:
    return lambda value: screen.verdict(shape, value)


def _does_not_conform(screen: "Screen", shape: Term) -> Callable[[Term], Verdict]:
    return lambda value: negated(screen.verdict(shape, value))


def _combined(combine: Callable[[Iterable[Verdict]], Verdict]) -> Maker:
    def make(screen: "Screen", head: Term) -> Callable[[Term], Verdict]:
        members = screen.shapes.members(head)
        return lambda value: combine([screen.verdict(shape, value) for shape in members])

    return _each(make)


CHECKS: Final[dict[str, Maker]] = {
    SH + "and": _combined(all_of),
    SH + "class": _each(_class),
    SH + "datatype": _each(_datatype),
    SH + "disjoint": _disjoint,
    SH + "hasValue": _has_value,
    SH + "in": _each(_is_in),
    SH + "languageIn": _each(_language_in),
    SH + "lessThan": _compared(or_equal=False),
    SH + "lessThanOrEquals": _compared(or_equal=True),
    SH + "maxCount": _max_count,
    SH + "maxExclusive": _bounded(below=False, or_equal=False),
    SH + "maxInclusive": _bounded(below=False, or_equal=True),
    SH + "maxLength": _length(is_least=False),
    SH + "minCount": _min_count,
    SH + "minExclusive": _bounded(below=True, or_equal=False),
    SH + "minInclusive": _bounded(below=True, or_equal=True),
    SH + "minLength": _length(is_least=True),
    SH + "node": _each(_conforms),
    SH + "nodeKind": _each(_node_kind),
    SH + "not": _each(_does_not_conform),
    SH + "or": _combined(any_of),
    SH + "pattern": _pattern,
    SH + "property": _each(_conforms),
    SH + "qualifiedValueShape": _qualified,
    SH + "uniqueLang": _unique_language,
}
"""Parameters of SHACL Core that the screen knows; every other one makes it answer None."""

"""SPARQL as a stream of tokens: text -> tokens, and parameters bound into them as terms.

The store binds parameters here, because the engine's own substitutions reach only variables that the outermost SELECT
projects; the guard reads the same stream to refuse what visitors may not run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyoxigraph

from graph.errors import ParameterError
from graph.patterns import TOKEN_PATTERN

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
Value = pyoxigraph.NamedNode | pyoxigraph.Literal

_SPACES: Final = frozenset({"space", "comment"})
_PROJECTIONS: Final = frozenset({"SELECT", "DISTINCT", "REDUCED"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (a group of the pattern), its text and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword in capitals; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def variable(self) -> str:
        """The name of the variable without its mark; empty for what is none."""
        return self.text[1:] if self.kind == "variable" else ""


@lru_cache(maxsize=512)
def split(text: str) -> tuple[Token, ...]:
    """The tokens of a query; joined again they are the text."""
    return tuple(Token(str(found.lastgroup), found.group(), found.start()) for found in TOKEN_PATTERN.finditer(text))


def code(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens that mean something: without blanks and comments."""
    return tuple(token for token in tokens if token.kind not in _SPACES)


def variables(text: str) -> frozenset[str]:
    """The names of all variables of a query."""
    return frozenset(token.variable for token in split(text) if token.variable)


def bind(text: str, bindings: Mapping[str, Value]) -> str:
    """The query in which each bound variable is its term, everywhere: subqueries, aggregates, MINUS, EXISTS too.

    Projected variables stay as columns, BOUND of a bound variable is true, and a parameter that is not bound stays a
    variable. The term is written by the engine's own serializer and takes the place of one token, so that no value
    can change the form of the query.

    Raises:
        ParameterError: the query does not use the variable, or assigns to it (AS, VALUES).
    """
    if not bindings:
        return text
    tokens = split(text)
    unused = sorted(set(bindings) - {token.variable for token in tokens})
    if unused:
        raise ParameterError(
            f"The query has no parameter ?{unused[0]}; use one of its variables.",
            f"查询中没有变量 ?{unused[0]}，请用其中已有的变量。",
        )
    return _Binder(code(tokens), bindings).rewrite(tokens)


class _Binder:
    """One pass over the tokens that knows whether it stands in a projection or in solution modifiers."""

    def __init__(self, tokens: Sequence[Token], bindings: Mapping[str, Value]) -> None:
        self.tokens = tokens
        self.bindings = bindings
        self.place = {token.start: index for index, token in enumerate(tokens)}
        self.clause = ""
        self.depth = 0
        self.braces = 0

    def rewrite(self, tokens: Sequence[Token]) -> str:
        """The text of all tokens with the bound ones replaced."""
        pieces = []
        skip_until = -1
        for token in tokens:
            if token.start < skip_until:
                continue
            index = self.place.get(token.start)
            end = self._end_of_bound_test(index) if index is not None else -1
            if end >= 0:
                pieces.append("(true)")
                skip_until = end
                continue
            self._follow(token)
            pieces.append(self._write(token, index) if token.variable in self.bindings else token.text)
        return "".join(pieces)

    def _end_of_bound_test(self, index: int) -> int:
        """The offset after BOUND ( ?x ) when ?x is bound, else -1."""
        window = self.tokens[index : index + 4]
        if len(window) < 4 or window[0].word != "BOUND" or window[2].variable not in self.bindings:
            return -1
        return window[3].start + 1

    def _follow(self, token: Token) -> None:
        if token.word in _PROJECTIONS:
            self.clause, self.depth = "projection", 0
        elif token.word in {"BY", "HAVING"}:
            self.clause, self.depth = "modifier", 0
        elif token.text in {"{", "}"}:
            self.clause = ""
            self.braces += 1 if token.text == "{" else -1
        elif token.word in {"WHERE", "FROM", "LIMIT", "OFFSET"}:
            self.clause = ""
        elif token.text == "(":
            self.depth += 1
        elif token.text == ")":
            self.depth -= 1

    def _write(self, token: Token, index: int | None) -> str:
        name = token.variable
        before = self.tokens[index - 1] if index else None
        if before is not None and before.word in {"AS", "VALUES"}:
            raise ParameterError(
                f"The query assigns ?{name} itself, so that no value can be given for it; use another variable.",
                f"查询自己给 ?{name} 赋值，不能再给它取值，请换一个变量。",
            )
        term = str(self.bindings[name])
        if self.clause == "projection" and self.depth == 0:
            # Only the outermost SELECT keeps the column: in a subquery it would clash with the one outside.
            return f"({term} AS ?{name})" if self.braces == 0 else f"({term} AS ?{name}_bound_{token.start})"
        if self.clause == "modifier" and self.depth == 0:
            return f"({term})"
        return f" {term} "

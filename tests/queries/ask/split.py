"""Ways in which people ask, and what they mean: read, divided into halves, compared with what a matcher makes of them.

In: phrasings.toml (questions that queries answer) and unanswerable.toml (questions that the graph cannot answer) beside
this file. Out: `load`, `half`, `unanswerable` and `is_right` for the tests of `ask` and for its benchmark. Whoever
tunes a matcher looks at the tuning half only:

    python -m tests.queries.ask.split tuning | unanswerable | held-back --show
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from graph import catalogue as catalogues
from graph.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.catalogue import Catalogue
    from graph.store import Store

HERE = Path(__file__).resolve().parent
SEED = "20161122"
ANY = "*"
Half = Literal["tuning", "held-back"]
Choices = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of parameters with the values that do."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An answer that is right: a query, the values that it must have, and those that it may have besides."""

    query: str
    values: Choices
    may: Choices = ()

    def runs(self) -> Iterator[dict[str, str]]:
        """The values to run the query with: each of the choices once, the first of the others."""
        first = {name: choices[0] for name, choices in self.values}
        yield first
        for name, choices in self.values:
            yield from ({**first, name: choice} for choice in choices[1:])


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask a question; each of the expected answers is right."""

    text: str
    question: str
    language: str
    expected: tuple[Expected, ...]

    @property
    def half(self) -> Half:
        """The half to which the text belongs, by its digest: nobody chooses."""
        return half_of(self.text)


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """A question that the graph cannot answer, and the words for which it has nothing."""

    text: str
    lacking: tuple[str, ...]


def half_of(text: str) -> Half:
    """The half of a text."""
    digest = hashlib.sha256((SEED + text).encode()).digest()
    return "tuning" if digest[0] % 2 == 0 else "held-back"


def load(path: Path = HERE / "phrasings.toml") -> tuple[Phrasing, ...]:
    """All phrasings in the order of the file."""
    questions = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return tuple(
        Phrasing(text, question["name"], language, tuple(map(_expected, asked["expected"])))
        for question in questions
        for asked in question["asked"]
        for language in ("zh", "en")
        for text in asked[language]
    )


def half(which: Half) -> tuple[Phrasing, ...]:
    """The phrasings of a half."""
    return tuple(phrasing for phrasing in load() if phrasing.half == which)


def unanswerable(path: Path = HERE / "unanswerable.toml") -> tuple[Unanswerable, ...]:
    """The questions that the graph cannot answer."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return tuple(Unanswerable(row["text"], tuple(row["lacking"])) for row in rows)


def is_right(phrasing: Phrasing, query: str, values: Mapping[str, str], store: Store, catalogue: Catalogue) -> bool:
    """Whether a query with these values answers a phrasing.

    It is one of the expected queries; each value that is expected is there and means the same thing (a name and an IRI
    of one thing do); no other value is given, except defaults and those that the expected answer allows.
    """
    return any(one.query == query and _has_values(one, values, store, catalogue) for one in phrasing.expected)


def _has_values(expected: Expected, values: Mapping[str, str], store: Store, catalogue: Catalogue) -> bool:
    query = catalogue[expected.query]
    defaults = {parameter.name: parameter.default or "" for parameter in query.parameters}
    given = {name: value for name, value in values.items() if value != defaults.get(name)}
    wanted, may = dict(expected.values), dict(expected.may)
    if not set(wanted) <= set(given) <= set(wanted) | set(may):
        return False
    return all(
        _means(query.parameter(name), value, wanted.get(name) or may[name], store) for name, value in given.items()
    )


def _means(parameter: catalogues.Parameter, value: str, choices: tuple[str, ...], store: Store) -> bool:
    if ANY in choices:
        return True
    try:
        term = catalogues.parse_value(parameter, value, store)
    except ParameterError:
        return False
    return any(term == catalogues.parse_value(parameter, choice, store) for choice in choices)


def _expected(row: dict[str, Any]) -> Expected:
    return Expected(row["query"], _choices(row["values"]), _choices(row.get("may", {})))


def _choices(values: dict[str, str | list[str]]) -> Choices:
    return tuple((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in values.items())


def _lines(which: str) -> Iterator[str]:
    if which == "unanswerable":
        yield from (f"{one.text}\t{'、'.join(one.lacking)}" for one in unanswerable())
    else:
        chosen = (phrasing for phrasing in load() if phrasing.half == which)
        yield from (f"{one.text}\t{one.question}\t{_told(one.expected[0])}" for one in chosen)


def _told(expected: Expected) -> str:
    return " ".join((expected.query, *(f"{name}={'|'.join(choices)}" for name, choices in expected.values)))


def main(arguments: list[str]) -> int:
    """Print a half, or the questions without an answer; the held-back half only with --show."""
    which = arguments[0] if arguments else ""
    if which not in {"tuning", "unanswerable"} and arguments != ["held-back", "--show"]:
        print("tuning | unanswerable | held-back --show", file=sys.stderr)
        return 2
    print("\n".join(_lines(which)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

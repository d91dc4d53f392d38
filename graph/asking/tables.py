"""Tables of asking: queries/ask.toml -> words, concepts, kinds of parameters and cues of queries, as plain values.

All that is particular to questions stands in that file; the modules beside this one hold the mechanism.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graph import questions
from graph.errors import QueryError

FILE: Final = "ask.toml"


@dataclass(frozen=True, slots=True)
class Concept:
    """What words in a question mean, such as leading or being met, with all the words that say it."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a parameter takes where all of the concepts are there and none of `without`."""

    parameter: str
    value: str
    when: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """What speaks for a query: weights of concepts, groups of which one must be there, kinds of its values.

    `needs` are groups of concepts, `wants` groups of parameters of which one must have a value from the question.
    """

    query: str
    weights: Mapping[str, float]
    needs: tuple[frozenset[str], ...] = ()
    wants: tuple[frozenset[str], ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: tuple[Setting, ...] = ()
    examples: tuple[str, ...] = ()
    prior: float = 0.0
    unless: frozenset[str] = frozenset()
    follows: "tuple[Source, ...]" = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A word for a plan: what the title then holds, and whether the word by itself says that a plan is meant."""

    word: str
    title: str
    is_kind: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A SPARQL query that gives names (?value ?label, perhaps ?plan) of one kind, or values of a parameter."""

    kind: str
    sparql: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The whole of ask.toml."""

    words: Mapping[str, tuple[str, ...]]
    equal: tuple[tuple[str, str], ...]
    kinds: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    titles: tuple[Title, ...]
    concepts: tuple[Concept, ...]
    sources: tuple[Source, ...]
    cues: Mapping[str, Cues]
    examples: Mapping[str, tuple[str, ...]]
    small: frozenset[str]
    """English words that are no part of a name."""
    months: Mapping[str, str]


def read_tables(folder: Path) -> Tables:
    """The tables of a folder of queries; its lists of questions give further examples.

    Raises:
        QueryError: the file is missing or cannot be read.
    """
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Tables(
            words={name: tuple(words) for name, words in data["words"].items()},
            equal=tuple((written, read) for written, read in data["equal"]),
            kinds={name: tuple(kinds) for name, kinds in data["kinds"].items()},
            aliases={value: tuple(names) for value, names in data["aliases"].items()},
            titles=tuple(
                Title(word, row.get("title", ""), row.get("kind", False))
                for row in data["title"]
                for word in row["words"]
            ),
            concepts=tuple(Concept(name, tuple(words)) for name, words in data["concepts"].items()),
            sources=tuple(Source(row["kind"], row["sparql"]) for row in data["source"]),
            cues={row["name"]: _cues(row) for row in data["query"]},
            examples=_examples(folder),
            small=frozenset(data["words"]["small"]),
            months=dict(data["months"]),
        )
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        raise QueryError(f"{path} cannot be read ({error}); mend it there.", f"{path} 无法识读（{error}）。") from error


def _cues(row: Mapping[str, Any]) -> Cues:
    return Cues(
        query=row["name"],
        weights=row.get("cues", {}),
        needs=tuple(frozenset(group) for group in row.get("needs", ())),
        wants=tuple(frozenset(group) for group in row.get("wants", ())),
        kinds={name: tuple(kinds) for name, kinds in row.get("kinds", {}).items()},
        settings=tuple(
            Setting(one["parameter"], one["value"], tuple(one.get("when", ())), tuple(one.get("without", ())))
            for one in row.get("set", ())
        ),
        examples=tuple(row.get("examples", ())),
        prior=row.get("prior", 0.0),
        unless=frozenset(row.get("unless", ())),
        follows=tuple(Source(one["parameter"], one["sparql"]) for one in row.get("follow", ())),
    )


def _examples(folder: Path) -> dict[str, tuple[str, ...]]:
    """Questions that are known to lead to a query, in both languages."""
    found: dict[str, list[str]] = {}
    for one in questions.load(folder):
        for run in one.runs:
            known = found.setdefault(run.query, [])
            known += [text for text in (one.question, one.question_en) if text not in known]
    return {name: tuple(texts) for name, texts in found.items()}

"""The questions that people bring: the lists in queries/ -> questions with the queries that answer them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.errors import QueryError

FILES: Final = ("questions.toml", "more-questions.toml")
"""The list that the project set out with, and the one that goes on where it ends."""


@dataclass(frozen=True, slots=True)
class Run:
    """A query with the values that make it answer a question, or a part of one; one of no catalogue is its own text."""

    query: str
    values: Mapping[str, str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the list; the note says what a reader of the five plans should know beside the rows."""

    number: int
    question: str
    question_en: str
    note: str
    note_en: str
    runs: tuple[Run, ...]


def load(folder: Path) -> tuple[Question, ...]:
    """The questions of the lists below the folder of queries, numbered through; none where there is no list.

    Raises:
        QueryError: a list cannot be read; the message names the file.
    """
    found: list[Question] = []
    for path in (folder / file for file in FILES):
        if path.exists():
            first = len(found) + 1
            found.extend(_question(path, row, number) for number, row in enumerate(_rows(path), first))
    return tuple(found)


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return list(tomllib.loads(path.read_text(encoding="utf-8"))["question"])
    except (KeyError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QueryError(f"{path.name} cannot be read: {error}.") from error


def _question(path: Path, row: dict[str, Any], number: int) -> Question:
    try:
        return Question(
            number=number,
            question=row["question"],
            question_en=row["question_en"],
            note=row.get("note", ""),
            note_en=row.get("note_en", ""),
            runs=tuple(Run(run.get("query", ""), run.get("values", {}), run.get("sparql", "")) for run in row["run"]),
        )
    except KeyError as error:
        raise QueryError(f"{path.name} cannot be read: question {row.get('number', number)} has no {error}.") from error

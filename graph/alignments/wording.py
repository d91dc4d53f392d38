"""Wording: tasks of all plans -> vectors of their words, in which rare words weigh most.

Input: `Plan` values. Output: for each task the vectors of its title, of its whole wording, of the heading above it and
of its subjects. Neighbours: profiles before, scoring after. The table is subjects.toml; its `drop` has the words of
titles that name no matter.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.alignments.profiles import Plan, Task
from graph.namespaces import ID

Vector = Mapping[str, float]
TABLE: Final = Path(__file__).with_name("subjects.toml")
SINGLE: Final = 0.4
"""Weight of a single character against a pair."""
IN_PARTS: Final = 0.6
"""Weight of a subject that only headings below a task, or things it names, tell."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a task is compared by; `told` are its subjects as its title (1) or its parts (less) tell them."""

    title: Vector
    wording: Vector
    chapter: Vector
    subjects: Vector
    told: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Table:
    """The words of titles that name no matter, longest first, and the words of each subject."""

    dropped: tuple[str, ...]
    subjects: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=1)
def load_table() -> Table:
    """The table of subjects."""
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    dropped = sorted(found["drop"]["words"], key=lambda word: (-len(word), word))
    return Table(tuple(dropped), tuple((row["name"], tuple(row["words"])) for row in found["subject"]))


def read(plans: Iterable[Plan]) -> dict[str, Words]:
    """The words of every task by its IRI."""
    tasks = [task for plan in plans for task in plan.tasks]
    told = [_told(task) for task in tasks]
    titles = _weighed([_counts(task.title, (1, 2)) for task in tasks])
    wordings = _weighed([_wording(task) for task in tasks])
    chapters = _weighed([_counts(task.chapter, (2,)) for task in tasks])
    subjects = _weighed(told, is_count=False)
    rows = zip(tasks, titles, wordings, chapters, subjects, told, strict=True)
    return {task.iri: Words(*vectors) for task, *vectors in rows}


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(weight * other[name] for name, weight in one.items() if name in other)


@lru_cache(maxsize=65_536)
def grams(text: str, sizes: tuple[int, ...]) -> tuple[str, ...]:
    """The runs of characters of these sizes, in the words that name a matter."""
    for word in load_table().dropped:
        text = text.replace(word, " ")
    pieces = "".join(mark if mark.isalpha() else " " for mark in text).split()
    return tuple(
        piece[start : start + size] for piece in pieces for size in sizes for start in range(len(piece) - size + 1)
    )


def _counts(text: str, sizes: tuple[int, ...]) -> Counter[str]:
    return Counter(grams(text, sizes))


def _wording(task: Task) -> Counter[str]:
    found = Counter({gram: 2 * count for gram, count in _counts(task.title, (2,)).items()})
    for text in (*task.parts, *sorted(_names(task.things))):
        found.update(grams(text, (2,)))
    return found


def _names(things: Iterable[str]) -> set[str]:
    """The names of things, as their IRIs have them; things of two kinds may share one."""
    return {iri.removeprefix(ID).partition("/")[2] for iri in things}


def _told(task: Task) -> dict[str, float]:
    """The subjects of a task."""
    below = " ".join((*task.parts, *sorted(_names(task.about))))
    found = {}
    for name, words in load_table().subjects:
        if any(word in task.title for word in words):
            found[name] = 1.0
        elif any(word in below for word in words):
            found[name] = IN_PARTS
    return found


def _weighed(counts: list[Counter[str]] | list[dict[str, float]], *, is_count: bool = True) -> list[dict[str, float]]:
    """Vectors of length 1; a word weighs the more, the fewer tasks have it."""
    having = Counter(name for found in counts for name in found)
    rarity = {name: math.log((len(counts) + 1) / (number + 0.5)) for name, number in having.items()}
    vectors = []
    for found in counts:
        vector = {
            name: (1 + math.log(count) if is_count else count) * rarity[name] * (SINGLE if len(name) == 1 else 1.0)
            for name, count in found.items()
        }
        length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({name: weight / length for name, weight in vector.items()})
    return vectors

"""A text that grows, and what it states: every fact is noted with the characters that print it, as they are written.

Input: pieces of text and facts. Output: `Page.text` and `Page.truth`. Neighbours: documents writes the parts of a plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AssignedName:
    """A printed name in a role (a local name of pg:): where it stands, and every name that the body may have."""

    role: str
    start: int
    end: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A printed quantity: where its value stands, value as a number, unit, year (0: none), comparator, class."""

    start: int
    end: int
    value: float
    unit: str
    year: int
    comparator: str
    kind: str


@dataclass
class Truth:
    """What a text states."""

    assignments: list[AssignedName] = field(default_factory=list)
    figures: list[StatedFigure] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, number: int = 1) -> None:
        """Note facts of a kind that are only counted (sections, tasks, persons, steps, items)."""
        self.counts[kind] = self.counts.get(kind, 0) + number


@dataclass
class Page:
    """A text that is being written."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    truth: Truth = field(default_factory=Truth)

    @property
    def text(self) -> str:
        """All that is written."""
        return "".join(self.parts)

    def write(self, words: str) -> tuple[int, int]:
        """Add words; the characters that they take."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length

    def take_back(self, number: int) -> None:
        """Leave out the last characters of the last words."""
        self.parts[-1] = self.parts[-1][:-number]
        self.length -= number

    def name(self, words: str, role: str, names: frozenset[str]) -> None:
        """Add the name of a body in a role."""
        start, end = self.write(words)
        self.truth.assignments.append(AssignedName(role, start, end, names))

"""The tables of words that the rules read: role labels, kinds of names, finding sentences, table columns.

Input: loaders/phrases.toml, the only place for phrases. Output: `PHRASES`, read at first use. Neighbours: all rules.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("phrases.toml")


@dataclass(frozen=True)
class Phrases:
    """The tables of phrases.toml, read when first asked for."""

    path: Path

    @cached_property
    def table(self) -> dict[str, Any]:
        """The whole file."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def labels(self) -> dict[str, str]:
        """Printed label of a list of names -> role, longest label first."""
        rows = self.table["label"]
        return {row["text"]: row["role"] for row in sorted(rows, key=lambda r: (-len(r["text"]), r["text"]))}

    @cached_property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Endings of names with the local name of their pg: class, the longest first (科学院 before 学院)."""
        rows = [(ending, row["kind"]) for row in self.table["kind"] for ending in row["endings"]]
        return tuple(sorted(rows, key=lambda row: -len(row[0])))

    @cached_property
    def columns(self) -> dict[str, str]:
        """Folded words of a column head -> what the column holds."""
        return {head: row["holds"] for row in self.table["column"] for head in row["heads"]}

    @cached_property
    def findings(self) -> dict[str, dict[str, str]]:
        """Kind of finding -> severity and sentences."""
        return {row["kind"]: row for row in self.table["finding"]}

    def words(self, name: str) -> tuple[str, ...]:
        """A plain list of words of the table [words]."""
        return self._words[name]

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(words) for name, words in self.table["words"].items()}


PHRASES = Phrases(PATH)

"""The tables of the forms of names: endings with their kinds, words that stand in no name, words of generic names.

Input: forms.toml, the only place for them. Output: `FORMS`, read at first use. Neighbours: all modules of entities.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("forms.toml")
LONGEST_WORD = 8
WHOLE_SEGMENTS = frozenset({"org", "facility", "park"})


class Need(StrEnum):
    """What makes a name with an ending that of one thing; see forms.toml."""

    PROPER = "proper"
    LEVEL = "level"
    NAME = "name"
    DESIGNATION = "designation"
    QUOTED = "quoted"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of named things: classes, segment and scope of the identifier, what its names need."""

    kinds: tuple[str, ...]
    segment: str
    scope: str
    need: Need = Need.NAME
    verbs: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Forms:
    """The tables of forms.toml, read when first asked for."""

    path: Path

    @cached_property
    def table(self) -> dict[str, Any]:
        """The whole file."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def endings(self) -> dict[str, Form]:
        """Ending of a name -> its form."""
        return {ending: _form(row) for row in self.table["ending"] for ending in row["endings"]}

    @cached_property
    def whole_endings(self) -> tuple[str, ...]:
        """The endings at which a name is over, where a verb or 和 follows: those of bodies, works, parks and more."""
        further = self.words("whole_endings")
        return tuple(sorted({*further, *(e for e, form in self.endings.items() if form.segment in WHOLE_SEGMENTS)}))

    @cached_property
    def generic_ends(self) -> tuple[str, ...]:
        """Generic words of two characters and more."""
        return tuple(sorted(word for word in self.generic if len(word) > 1))

    @cached_property
    def brands(self) -> dict[str, Form]:
        """Last characters of a quoted name -> its form."""
        return {ending: _form(row) for row in self.table["brand"] for ending in row["endings"]}

    @cached_property
    def classes(self) -> dict[str, Form]:
        """Word that closes a list -> what the names of the list are."""
        return {word: _form(row) for row in self.table["class"] for word in row["words"]}

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(dict.fromkeys(words)) for name, words in self.table["words"].items()}

    def words(self, name: str) -> tuple[str, ...]:
        """A plain list of words of the table [words]."""
        return self._words[name]

    def longest_first(self, name: str) -> tuple[str, ...]:
        """The words of a plain list, the longest first."""
        return self._longest_first[name]

    @cached_property
    def _longest_first(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(sorted(words, key=lambda w: (-len(w), w))) for name, words in self._words.items()}

    @cached_property
    def class_words(self) -> tuple[str, ...]:
        """The words that close a list."""
        return tuple(self.classes)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The boundary words that can stand in a name beside its ending (引导基金)."""
        return frozenset(self.words("name_verbs"))

    @cached_property
    def generic(self) -> frozenset[str]:
        """Words of which generic names are made."""
        return frozenset(self.words("generic"))

    @cached_property
    def plain(self) -> frozenset[str]:
        """Names that a level word or a place alone does not make proper."""
        return frozenset(self.words("plain"))

    def is_generic(self, words: str) -> bool:
        """Whether a name is made of generic words alone."""
        return _is_made_of(words, self.generic)


@lru_cache(maxsize=4096)
def _is_made_of(words: str, parts: frozenset[str]) -> bool:
    """Whether words are nothing but parts one behind the other."""
    reached = [0]
    for end in range(1, len(words) + 1):
        if any(end - start <= LONGEST_WORD and words[start:end] in parts for start in reached):
            reached.append(end)
    return reached[-1] == len(words)


def _form(row: dict[str, Any]) -> Form:
    return Form(
        tuple(row["kinds"]),
        row["segment"],
        row["scope"],
        Need(row.get("needs", "name")),
        tuple(row.get("verbs", ())),
        tuple(row.get("not_before", ())),
    )


FORMS = Forms(PATH)

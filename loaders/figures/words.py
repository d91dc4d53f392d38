"""How the printed name of an indicator is brought to the form in which names are compared; levels and kinds of units.

Input: indicators.toml beside this module. Output: `WORDS`, read at first use. Neighbour: indicators asks it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from loaders.spans import squeeze

PATH = Path(__file__).with_name("indicators.toml")
COUNTED = "count"
LONGEST_PLACE = 4
LONGEST_COMPARISON = 8
LAST_YEAR = ("上", "去")
"""比上年, 比去年: the ending of growth takes the 年."""


@dataclass(frozen=True)
class Words:
    """The tables of indicators.toml, read when first asked for."""

    path: Path

    @cached_property
    def table(self) -> dict[str, Any]:
        """The whole file."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def rewrites(self) -> tuple[tuple[str, str], ...]:
        """Form and what it means, in the order of the table, the longest form of a row first."""
        return tuple(
            (form, row["means"])
            for row in self.table["word"]
            for form in sorted(row["forms"], key=len, reverse=True)
            if form != row["means"] and form not in row["means"]
        )

    @cached_property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """Words of a level and the local name of its concept, the longest first."""
        rows = [(words, row["level"]) for row in self.table["level"] for words in row["words"]]
        return tuple(sorted(rows, key=lambda row: -len(row[0])))

    @cached_property
    def kinds_of_units(self) -> dict[str, str]:
        """Unit -> what it measures."""
        return {unit: row["kind"] for row in self.table["unit"] for unit in row["units"]}

    @cached_property
    def growths(self) -> tuple[str, ...]:
        """Endings of names that say how much something grew, the longest first."""
        return _longest_first(self.table["growth"]["words"])

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What may stand before a name, the longest first."""
        return _longest_first(self.table["head"]["words"])

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """What may stand behind a name, the longest first."""
        return _longest_first(self.table["tail"]["words"])

    @cached_property
    def reserves(self) -> tuple[str, ...]:
        """Verbs that make another thing of what they govern."""
        return _longest_first(self.table["reserve"]["words"])


def _longest_first(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


WORDS = Words(PATH)


@lru_cache(maxsize=65_536)
def canonical(name: str) -> str:
    """A name in the one form in which names are compared."""
    words = squeeze(name)
    for form, means in WORDS.rewrites:
        words = words.replace(form, means)
    return words


def unit_kind(unit: str) -> str:
    """What a unit measures: money, area, length, share, else a count of things."""
    return WORDS.kinds_of_units.get(squeeze(unit), COUNTED)


def without_head(name: str) -> str:
    """A name without the words before it that say where it is reached (全市, 新增, 累计)."""
    while True:
        word = next((word for word in WORDS.heads if name.startswith(word)), "")
        if not word or len(word) == len(name):
            return name
        name = name[len(word) :]


def without_tail(name: str) -> str:
    """A name without the words behind it (数量, 总数)."""
    while True:
        word = next((word for word in WORDS.tails if name.endswith(word)), "")
        if not word or len(word) == len(name):
            return name
        name = name[: -len(word)]


def level_of(name: str) -> tuple[str, str]:
    """A name without the level it begins with, and that level; a place may stand before it (清源市级工程中心)."""
    for words, level in WORDS.levels:
        place = name.find(words, 0, len(words) + LONGEST_PLACE)
        is_level = place == 0 or (place > 0 and words.endswith("级"))
        if is_level and len(name) > place + len(words):
            return name[place + len(words) :], level
    return name, ""


def stem_of_growth(name: str) -> str:
    """What grew: a name without its ending of growth and the year compared with; "" where the name tells no growth."""
    stem = name
    while True:
        word = next((word for word in WORDS.growths if stem.endswith(word)), "")
        if not word:
            break
        stem = stem[: -len(word)]
    if stem == name:
        return ""
    for mark in WORDS.table["growth"]["compared"]:
        place = stem.rfind(mark)
        rest = stem[place + 1 :]
        if place > 0 and len(rest) <= LONGEST_COMPARISON and (rest[:1] in LAST_YEAR or rest[:4].isdecimal()):
            stem = stem[:place]
    return stem

"""The tables of links: slots of names, words that bring a link, words around them.

Input: loaders/relations/relations.toml. Output: `GRAMMAR`, read at first use. Neighbours: masked, frames, links.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from re import Pattern
from typing import Any

from loaders.records import Mention
from loaders.relations import patterns

PATH = Path(__file__).with_name("relations.toml")
ALLIANCE = "alliance"
PROJECT_END = "项目"
ANY = "*"
INDUSTRY_WORDS = ("打造", "建设", "建成", "形成", "成为", "以", "在", "围绕")
"""The words of patterns.industry_pattern that stand in no table."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that bring a link: predicate, form, slots of its ends, and the words allowed behind the last object."""

    name: str
    predicate: str
    form: str
    objects: frozenset[str]
    subjects: frozenset[str]
    tails: Pattern[str]
    any_tail: bool
    explicit: bool


@dataclass(frozen=True)
class Grammar:
    """relations.toml, read when first asked for."""

    path: Path

    @cached_property
    def table(self) -> dict[str, Any]:
        """The whole file."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def slots(self) -> dict[str, str]:
        """Slot -> its character."""
        names = [*self.table["slots"], ALLIANCE]
        return {name: chr(patterns.FIRST_SLOT + number) for number, name in enumerate(names)}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """Local name of a class -> slot; the first slot that lists it."""
        rows = [(kind, slot) for slot, kinds in self.table["slots"].items() for kind in kinds]
        return dict(reversed(rows))

    def slot_name(self, mention: Mention) -> str:
        """The slot of a name by its classes, the first slot of the table that fits; empty where none does."""
        if mention.words.endswith(PROJECT_END):
            return "site"
        slot = self._slots_of_kinds.get(mention.kinds)
        if slot is None:
            slot = self._slots_of_kinds[mention.kinds] = self._first_slot(mention.kinds)
        return ALLIANCE if slot == "association" and mention.words.rstrip("”").endswith("联盟") else slot

    @cached_property
    def _slots_of_kinds(self) -> dict[tuple[str, ...], str]:
        """Classes of a thing -> slot, as far as they have been asked for."""
        return {}

    def _first_slot(self, kinds: tuple[str, ...]) -> str:
        found = {self._kinds[kind] for kind in kinds if kind in self._kinds}
        return next((name for name in self.table["slots"] if name in found), "")

    def slot_of(self, mention: Mention) -> str:
        """The character of a name's slot; empty where it has none."""
        return self.slots.get(self.slot_name(mention), "")

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words of the table [words]."""
        return self._words[name]

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(words) for name, words in self.table["words"].items()}

    @cached_property
    def roles(self) -> dict[str, str]:
        """What 以甲为… calls a part -> predicate."""
        return dict(self.table["roles"])

    @cached_property
    def triggers(self) -> dict[str, tuple[Trigger, ...]]:
        """Word -> the rows that it stands in."""
        found: dict[str, list[Trigger]] = {}
        for row in self.table["trigger"]:
            trigger = self._trigger(row)
            for word in row["words"]:
                found.setdefault(word, []).append(trigger)
        return {word: tuple(rows) for word, rows in found.items()}

    def _trigger(self, row: dict[str, Any]) -> Trigger:
        tails = row.get("tails") or ["", *self.words("tails")]
        return Trigger(
            name=row["name"],
            predicate=row["predicate"],
            form=row["form"],
            objects=frozenset(row["objects"]),
            subjects=frozenset(row["subjects"]),
            tails=patterns.tail_pattern(tail for tail in tails if tail != ANY),
            any_tail=ANY in tails,
            explicit=bool(row.get("explicit")),
        )

    @cached_property
    def trigger_pattern(self) -> Pattern[str]:
        """Any word that brings a link, the longest first."""
        return patterns.words_pattern(self.triggers)

    def pattern(self, name: str) -> Pattern[str]:
        """Any word of a list of [words]."""
        if name not in self._patterns:
            self._patterns[name] = patterns.words_pattern(self.words(name))
        return self._patterns[name]

    @cached_property
    def _patterns(self) -> dict[str, Pattern[str]]:
        return {}

    @cached_property
    def adverbs_before(self) -> Pattern[str]:
        """A run of adverbs at the end of a text."""
        return patterns.ending_pattern(self.words("adverbs"))

    # --- industries ---------------------------------------------------------------------------------------------------
    def industry(self, name: str) -> tuple[str, ...]:
        """A list of words of the table [industry]."""
        return self._industry[name]

    @cached_property
    def _industry(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(words) for name, words in self.table["industry"].items()}

    @cached_property
    def industry_pattern(self) -> Pattern[str]:
        """A word that brings a list of industries: verb with its emphasis, mover, 以, 打造, 在."""
        names = ("emphases", "verbs", "movers")
        return patterns.industry_pattern(*(self.industry(name) for name in names))

    @cached_property
    def industry_start(self) -> Pattern[str]:
        """A character with which a word that brings a list of industries begins."""
        listed = [word for name in ("emphases", "verbs", "movers") for word in self.industry(name)]
        return patterns.first_marks_pattern([*listed, *INDUSTRY_WORDS])

    @cached_property
    def industry_noun(self) -> Pattern[str]:
        """What says that a list before it is one of industries (等重点产业)."""
        return patterns.noun_pattern(self.industry("nouns"))

    @cached_property
    def industry_moved(self) -> Pattern[str]:
        """Behind a mover: the items, the noun, growth."""
        return patterns.moved_pattern(self.industry("nouns"), self.industry("growth"))

    @cached_property
    def industry_aimed(self) -> Pattern[str]:
        """Behind 以: the items, 为, the aim."""
        return patterns.aimed_pattern(self.industry("nouns"), self.industry("aims"))

    @cached_property
    def industry_based(self) -> Pattern[str]:
        """Behind 打造: the items and 基地 or the like."""
        return patterns.based_pattern(self.industry("bases"))

    @cached_property
    def industry_placed(self) -> Pattern[str]:
        """Behind 在: the items, 等产业, a feat."""
        return patterns.placed_pattern(self.industry("nouns"), self.industry("feats"))

    @cached_property
    def industry_around(self) -> Pattern[str]:
        """Behind 围绕: the items, 等产业."""
        return patterns.around_pattern(("产业", "产业集群", "未来领域", "行业"))

    @cached_property
    def industry_base(self) -> Pattern[str]:
        """基地 or the like at the end of an item."""
        return patterns.last_word_pattern(self.industry("bases"))

    @cached_property
    def industry_foreign(self) -> Pattern[str]:
        """Words that no name of an industry holds."""
        return patterns.words_pattern(self.industry("foreign"))


GRAMMAR = Grammar(PATH)

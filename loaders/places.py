"""Places in names: provinces, prefectures and counties of China, found at the head of a name or in running words.

Input: the divisions of the registry. Output: codes (GB/T 2260). Neighbours: metadata asks for the jurisdiction of a
document, resolve for the place in the name of a body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.reference import STATE, Division
from loaders import patterns

STATE_LEVEL, PROVINCIAL, PREFECTURAL, COUNTY = "StateLevel", "ProvincialLevel", "PrefecturalLevel", "CountyLevel"
LEVEL_ORDER = (STATE_LEVEL, PROVINCIAL, PREFECTURAL, COUNTY)
SHORTEST_SHORT_NAME = 2
LONGEST_NAME = 15
SELF_GOVERNED = ("自治州", "自治县", "自治旗")


@dataclass(frozen=True)
class Places:
    """The divisions of China, by code, by full name and by short name (江门 for 江门市)."""

    divisions: Mapping[str, Division]
    by_name: Mapping[str, tuple[str, ...]]
    by_short_name: Mapping[str, tuple[str, ...]]

    @cached_property
    def heads(self) -> frozenset[str]:
        """How names begin: most words begin otherwise."""
        return frozenset(name[:SHORTEST_SHORT_NAME] for name in (*self.by_name, *self.by_short_name))

    def chain(self, code: str) -> tuple[str, ...]:
        """The code and those of the places above it, the State last."""
        codes = []
        while code:
            codes.append(code)
            code = self.divisions[code].parent if code in self.divisions else ""
        return tuple(codes)

    def name(self, code: str) -> str:
        """The full name of a place; empty for an unknown code."""
        return self.divisions[code].name if code in self.divisions else ""

    def level(self, code: str) -> str:
        """Local name of the level of a place."""
        return self.divisions[code].level if code in self.divisions else ""

    def full_name(self, code: str) -> str:
        """The name by which bodies of a place are told apart: a county's with its prefecture's before it."""
        if self.level(code) != COUNTY:
            return self.name(code)
        above = self.divisions[code].parent
        return (self.name(above) if self.level(above) == PREFECTURAL else "") + self.name(code)

    def of_level_word(self, word: str, code: str) -> str:
        """The place that 市, 省, 县, 区 … means in a document of a place; empty where it means none there."""
        if word in {"国", "国家"}:
            return STATE
        if word == "省":
            return next((c for c in self.chain(code) if self.level(c) == PROVINCIAL), "")
        for candidate in self.chain(code):
            if self.name(candidate).endswith(word) or (word == "市" and self.level(candidate) == PREFECTURAL):
                return candidate
        return ""

    def at_head(self, words: str, near: str) -> tuple[str, int]:
        """The place that a name begins with, and the length of its printed form; ("", 0) where there is none.

        Of places that share a name, the one in, over or beside the place `near` is meant; longest name first.
        """
        if words[:SHORTEST_SHORT_NAME] not in self.heads:
            return "", 0
        for length in range(min(LONGEST_NAME, len(words) - 1), SHORTEST_SHORT_NAME - 1, -1):
            head = words[:length]
            codes = self.by_name.get(head) or self.by_short_name.get(head)
            if codes:
                chosen = self.nearest(codes, near)
                if chosen:
                    return chosen, length
        return "", 0

    def nearest(self, codes: tuple[str, ...], near: str) -> str:
        """The code that is most closely related to a place, of equally near ones the one of the highest level.

        Empty where several of that level are equally near (南昌 is 南昌市 before 南昌县, 鼓楼区 is none from afar).
        """
        if len(codes) == 1:
            return codes[0]
        above = self.chain(near)
        related = [(self._distance(code, above), LEVEL_ORDER.index(self.level(code)), code) for code in codes]
        best = min(related)
        is_only = [row[:2] for row in related].count(best[:2]) == 1
        return best[2] if is_only and best[0] < len(LEVEL_ORDER) else ""

    def _distance(self, code: str, above: tuple[str, ...]) -> int:
        own = self.chain(code)
        return next((i for i, c in enumerate(above) if c in own and c != STATE), len(LEVEL_ORDER))

    def short_named(self, words: str) -> str:
        """The prefecture or province whose short name stands first in the words: 珠三角（江门）… is 江门市."""
        for start in range(len(words)):
            for length in (4, 3, 2):
                codes = self.by_short_name.get(words[start : start + length], ())
                provinces = [c for c in codes if self.level(c) == PROVINCIAL]
                high = provinces or [c for c in codes if self.level(c) == PREFECTURAL]
                if len(high) == 1:
                    return high[0]
        return ""


def load_places(divisions: Mapping[str, Division]) -> Places:
    """The places of a table of divisions."""
    full: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    provinces = {_short(d.name) for d in divisions.values() if d.level == PROVINCIAL}
    for code, division in sorted(divisions.items()):
        full[division.name].append(code)
        bare = _short(division.name)
        for alias in _self_governed(division.name, bare):
            full[alias].append(code)
        # 海南 is the province and not 海南藏族自治州; 吉林 is the province or 吉林市
        is_other = bare in provinces and division.level != PROVINCIAL and not division.name.endswith("市")
        if len(bare) >= SHORTEST_SHORT_NAME and bare != division.name and not is_other:
            short[bare].append(code)
    return Places(divisions, _frozen(full), _frozen(short))


def _short(name: str) -> str:
    return patterns.PLACE_SUFFIX_PATTERN.sub("", name)


def _self_governed(name: str, bare: str) -> tuple[str, ...]:
    """The names of an autonomous place without its peoples: 湘西自治州, 湘西州; 威宁自治县."""
    kind = next((end for end in SELF_GOVERNED if name.endswith(end) and name != bare + end), "")
    return (bare + kind, *([f"{bare}州"] if kind == "自治州" else [])) if kind else ()


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(codes) for name, codes in table.items()}

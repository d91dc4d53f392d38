"""Labels of lists of names in folded text: 责任单位：, 【主责单位】, 牵头单位为, each with its place.

Input: folded words. Output: `Label` values in order; one without a mark of its own counts only where the print sets it
apart. Neighbour: notes, which reads what stands behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders import patterns
from loaders.phrases import PHRASES

PREFIXES = frozenset({"共同", *(f"{level}{kind}" for level in "省市县区" for kind in "级直")})
PREFIX_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label from its first character to behind its colon; `is_marked`: it has a colon, 为 or a box."""

    start: int
    end: int
    text: str
    is_marked: bool


@cache
def _pattern() -> re.Pattern[str]:
    return patterns.label_pattern(PHRASES.labels)


def find(words: str) -> list[Label]:
    """The labels in folded words, in order."""
    found = (_label(words, match) for match in _pattern().finditer(words))
    return [label for label in found if label]


def is_at(words: str, index: int) -> bool:
    """Whether a marked label begins at a place."""
    first = index + PREFIX_LENGTH if words[index : index + PREFIX_LENGTH] in PREFIXES else index
    match = _pattern().match(words, first)
    label = _label(words, match) if match else None
    return label is not None and label.is_marked


def _label(words: str, match: re.Match[str]) -> Label | None:
    text = match.group("label")
    start = match.start()
    is_boxed = text.startswith("〔")
    if not is_boxed and words[max(0, start - PREFIX_LENGTH) : start] in PREFIXES:
        start -= PREFIX_LENGTH
    is_marked = is_boxed or bool(match.group("colon"))
    before_name = words[match.end() : match.end() + 1] in patterns.NAME_STARTS
    return Label(start, match.end(), text.strip("〔〕"), is_marked) if is_marked or before_name else None

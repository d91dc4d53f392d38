"""Wording: a question or a name as a person types it -> tokens in one form, so that the two can be compared.

Full-width forms, capitals, quotes, brackets and endings of English plurals make no difference. Neighbours: `names`
folds labels with it, `finding` and `intents` the question.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.asking.patterns import TOKEN_PATTERN
from graph.asking.tables import Tables

Key = tuple[str, ...]
"""The tokens of a name, by which it is looked up."""
_PLURALS: Final = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("s", ""))
_SINGULARS: Final = ("ss", "us", "is", "ics")
SHORTEST_WORD: Final = 4
"""English words below this length are left as they are."""


@dataclass(frozen=True, slots=True)
class Token:
    """A Chinese character, an English word or a number; `start` and `end` are places in the folded text."""

    text: str
    start: int
    end: int

    @property
    def is_chinese(self) -> bool:
        """Whether it is one character of Chinese."""
        return self.text > "\u2e80"


@dataclass(frozen=True, slots=True)
class Wording:
    """A folded text and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def shown(self, start: int, end: int) -> str:
        """The characters of some tokens as they stand in the text."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


def fold(text: str, tables: Tables) -> Wording:
    """The tokens of a text; writings that the tables call equal are read as one."""
    folded = _folded(text, tables)
    found = TOKEN_PATTERN.finditer(folded)
    return Wording(folded, tuple(Token(_stem(match[0]), match.start(), match.end()) for match in found))


def key(text: str, tables: Tables) -> Key:
    """The tokens of a name without small English words."""
    return tuple(one for one in phrase(text, tables) if one not in tables.small)


def phrase(text: str, tables: Tables) -> Key:
    """The tokens of a phrase, small words included, without their places."""
    return tuple(_stem(match[0]) for match in TOKEN_PATTERN.finditer(_folded(text, tables)))


def _folded(text: str, tables: Tables) -> str:
    """A text in one form, before it is divided."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    for written, read in tables.equal:
        folded = folded.replace(written, read)
    return folded


def pairs(wording: Wording) -> Iterator[str]:
    """The pairs of Chinese characters that follow each other, and the English words."""
    for one, other in pairwise(wording.tokens):
        if one.is_chinese and other.is_chinese and one.end == other.start:
            yield one.text + other.text
    yield from (one.text for one in wording.tokens if not one.is_chinese)


def _stem(word: str) -> str:
    """An English word without the ending of its plural and without 's."""
    if word > "\u2e80":
        return word
    word = word.removesuffix("'s")
    if len(word) < SHORTEST_WORD or word[-1] != "s" or word.endswith(_SINGULARS):
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word

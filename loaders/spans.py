"""Places in a text: the half-open span, and the folded view that every rule reads.

Input: the text of a document as received. Output: spans of that text, and folded copies of its parts (white space
out, half-width marks widened) that lead every character back to the text. Neighbours: sources before, all rules after.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, Self

from loaders.frozen import record

# One mark for each pair that print mixes; each is one character for one, so offsets hold (domain: print errors).
FOLDS = str.maketrans({
    "(": "（", ")": "）", ":": "：", ";": "；", "%": "％", "﹪": "％", "[": "〔", "]": "〕", "【": "〔", "】": "〕",
    "［": "〔", "］": "〕",
    "－": "-", "–": "-", "—": "-", "―": "-", "~": "-", "～": "-", "〜": "-", "•": "·", "・": "·", "‧": "·",
    "“": "“", "”": "”", "＂": '"', "．": ".", "０": "0", "１": "1", "２": "2", "３": "3", "４": "4", "５": "5",
    "６": "6", "７": "7", "８": "8", "９": "9", "<": "〈", ">": "〉", "＜": "〈", "＞": "〉", "＊": "*",
})  # fmt: skip
BLANKS = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\x00"
)
"""What prints nothing: Unicode white space, zero-width marks, the byte-order mark, NUL."""
ALL_BLANKS = "".join(sorted(BLANKS))
WITHOUT_BLANKS = dict.fromkeys(map(ord, sorted(BLANKS)), "")
SQUEEZED = {**FOLDS, **WITHOUT_BLANKS}
AS_SPACES = dict.fromkeys(map(ord, sorted(BLANKS)), " ")
LONG = 2_000
"""Above this many characters a text is a document, whose folded view is kept."""
SHORT = 100
"""Below this many characters `translate` is the quicker way; above it, one replacement after the other."""


class _Place(NamedTuple):
    """Begin and end, compared and hashed without a call of Python: a document has a hundred thousand spans."""

    start: int
    end: int


class Span(_Place):
    """Characters of a text: code points of `SourceText.text`, half-open."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """Refuse a span that ends before it begins.

        Raises: ValueError.
        """
        if not 0 <= start <= end:
            raise ValueError(f"a span must begin at 0 or later and end at or after its begin, not {start} to {end}")
        return tuple.__new__(cls, (start, end))

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@record(frozen=True, slots=True)
class Folded:
    """A part of a text without white space and with marks widened; `offsets[i]` is where character i stands."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The source span of folded characters start to end (not empty), half-open."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def part(self, start: int, end: int) -> Folded:
        """The folded characters start to end as a view of their own."""
        return Folded(self.text[start:end], self.offsets[start:end])

    def breaks(self, start: int, end: int) -> Iterator[int]:
        """Positions inside start..end before which white space was taken out."""
        for index in range(start + 1, end):
            if self.offsets[index] != self.offsets[index - 1] + 1:
                yield index


def fold(text: str, span: Span | None = None) -> Folded:
    """The folded view of a span of the text, or of all of it."""
    if span is None:
        return _whole(text) if len(text) > LONG else _folded(text)
    whole = _whole(text)
    first, last = bisect_left(whole.offsets, span.start), bisect_left(whole.offsets, span.end)
    return whole.part(first, last)


@lru_cache(maxsize=2)
def _whole(text: str) -> Folded:
    """The view of a document, from which those of its parts are cut."""
    return _folded(text)


def _folded(text: str) -> Folded:
    offsets: list[int] = []
    place = 0
    for words in _exchanged(text, AS_SPACES).split(" "):
        offsets.extend(range(place, place + len(words)))
        place += len(words) + 1
    return Folded(squeeze(text), tuple(offsets))


def _exchanged(text: str, table: Mapping[int, str]) -> str:
    """The text with characters exchanged; no replacement of a table is itself replaced by it."""
    if len(text) < SHORT:
        return text.translate(table)
    for character, other in table.items():
        text = text.replace(chr(character), other)
    return text


def is_empty(words: str) -> bool:
    """Whether some words print nothing."""
    return not words.strip(ALL_BLANKS)


def is_blank(character: str) -> bool:
    """Whether the character prints nothing: white space, zero-width marks, byte-order mark, NUL."""
    return character in BLANKS


def squeeze(text: str) -> str:
    """The text without white space and with marks widened: the form in which names are compared."""
    return _squeezed(text) if len(text) < SHORT else _exchanged(text, SQUEEZED)


@lru_cache(maxsize=8_192)
def _squeezed(text: str) -> str:
    """A name or the like without white space and with marks widened: a document asks for the same ones many times."""
    return text.translate(SQUEEZED)


def bare(words: str) -> str:
    """The words as printed, without white space: the form of labels."""
    return words if BLANKS.isdisjoint(words) else _exchanged(words, WITHOUT_BLANKS)


def trim(text: str, span: Span, marks: str = "") -> Span:
    """The span without blanks (and the given marks) at either end."""
    start, end = span.start, span.end
    while start < end and (is_blank(text[start]) or text[start] in marks):
        start += 1
    while end > start and (is_blank(text[end - 1]) or text[end - 1] in marks):
        end -= 1
    return Span(start, end)

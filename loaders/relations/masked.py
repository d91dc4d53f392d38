"""Sentences in which each name is one character: what the rules of links are matched against.

Input: the text, its lines, sections and tables, the mentions. Output: `Paragraph` values with `Masked` sentences; every
character leads back to the text. Quotation marks around names, remarks in brackets and what other rules have read
(lists of units) are left out. Neighbours: grammar says the slots; frames and links read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loaders.frozen import record
from loaders.records import Mention
from loaders.relations import patterns
from loaders.relations.grammar import GRAMMAR
from loaders.spans import Folded, Span, fold, squeeze

SENTENCE_MARKS = frozenset("。！？")
CLOSED_BY = {"“": "”", "‘": "’", "《": "》", "「": "」", "〈": "〉"}
CLOSING = frozenset("”’》」〉\"'")
CLAUSE_MARKS = frozenset("，,、：")
LONGEST_QUOTE, LONGEST_REMARK = 40, 200
LONGEST_SENTENCE = 1500
"""A text without full stops is cut, so that time grows with its length only."""


@record(frozen=True, slots=True)
class Masked:
    """A sentence: its characters, where each begins in the text (and ends, if not one later), the names by position."""

    text: str
    begins: Sequence[int]
    ends: Mapping[int, int]
    names: Mapping[int, Mention]
    source: str = ""

    def words(self, start: int, end: int) -> str:
        """The characters of the text that start to end stand for, folded."""
        return squeeze(self.span(start, end).of(self.source))

    def span(self, start: int, end: int) -> Span:
        """The characters of the text that start to end (not empty) stand for."""
        last = end - 1
        return Span(self.begins[start], self.ends.get(last) or self.begins[last] + 1)

    def clauses(self) -> list[tuple[int, int]]:
        """The parts between commas and colons, as positions."""
        marks = [m.start() for m in patterns.CLAUSE_MARK_PATTERN.finditer(self.text)]
        cuts = zip([-1, *marks], [*marks, len(self.text)], strict=True)
        return [(before + 1, after) for before, after in cuts if after > before + 1]


@record(frozen=True, slots=True)
class Paragraph:
    """The sentences of a paragraph in order; `remarks` are the contents of its brackets."""

    span: Span
    sentences: tuple[Masked, ...]
    remarks: tuple[Masked, ...] = ()


@dataclass(slots=True)
class _Line:
    """Characters of a sentence while they gather."""

    marks: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    names: dict[int, Mention] = field(default_factory=dict)

    def put(self, mark: str, start: int, end: int) -> None:
        self.ends[len(self.begins)] = end
        self.marks.append(mark)
        self.begins.append(start)

    def run(self, words: Folded, start: int, end: int) -> None:
        """Plain characters, each of which stands for itself."""
        self.marks.append(words.text[start:end])
        self.begins += words.offsets[start:end]

    def masked(self, source: str) -> Masked:
        return Masked("".join(self.marks), self.begins, self.ends, self.names, source)


def mask(text: str, spans: Iterable[Span], mentions: Sequence[Mention]) -> Iterator[Paragraph]:
    """The paragraphs at some spans of a text; `mentions` in order of print, none inside another."""
    starts = [mention.span.start for mention in mentions]
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        yield _Reader(text, fold(text, span), mentions[first:last]).paragraph(span)


class _Reader:
    """One paragraph while it is read."""

    def __init__(self, source: str, folded: Folded, mentions: Sequence[Mention]) -> None:
        self.source = source
        self.folded = folded
        self.named: dict[int, tuple[int, Mention]] = {}
        for mention in mentions:
            slot = GRAMMAR.slot_of(mention)
            start, end = bisect_left(folded.offsets, mention.span.start), bisect_left(folded.offsets, mention.span.end)
            if slot and end > start:
                self.named[start] = (end, mention)
        self.starts = sorted(self.named)
        self.remarks: list[tuple[int, int]] = []

    def paragraph(self, span: Span) -> Paragraph:
        """The sentences, then those of the remarks (one level deep)."""
        sentences = tuple(self._sentences(0, len(self.folded.text)))
        remarks = [s for start, end in self.remarks[:] for s in self._sentences(start, end)]
        return Paragraph(span, sentences, tuple(remarks))

    def _sentences(self, start: int, end: int) -> Iterator[Masked]:
        line, index = _Line(), start
        while index < end:
            marks = SENTENCE_MARKS if len(line.begins) < LONGEST_SENTENCE else SENTENCE_MARKS | CLAUSE_MARKS
            if self.folded.text[index] in marks and index not in self.named:
                yield from [line.masked(self.source)] if line.marks else []
                line = _Line()
                index += 1
            else:
                index = self._step(line, index, end)
                index = self._plain(line, index, end)
        yield from [line.masked(self.source)] if line.marks else []

    def _plain(self, line: _Line, index: int, end: int) -> int:
        """Takes the characters before the next name or mark that is more than a character; where to read on."""
        room = LONGEST_SENTENCE - len(line.begins)
        named = bisect_left(self.starts, index)
        stop = min(end, index + room, self.starts[named] if named < len(self.starts) else end)
        mark = patterns.READ_MARK_PATTERN.search(self.folded.text, index, stop) if stop > index else None
        stop = mark.start() if mark else stop
        if stop > index:
            line.run(self.folded, index, stop)
        return max(stop, index)

    def _step(self, line: _Line, index: int, end: int) -> int:
        """Reads one name, quote, remark or character; where to read on."""
        mark, offsets = self.folded.text[index], self.folded.offsets
        if index in self.named and self.named[index][0] <= end:
            after, mention = self.named[index]
            line.names[len(line.begins)] = mention
            line.put(GRAMMAR.slot_of(mention), offsets[index], offsets[after - 1] + 1)
            return after
        if mark in CLOSED_BY:
            return self._quote(line, index, end)
        if mark in CLOSING:
            return index + 1
        if mark in "（〔":
            after = self._close(index, end)
            if after:
                self.remarks.append((index + 1, after))
            return (after or index) + 1
        if mark not in "）〕":
            line.put(mark, offsets[index], offsets[index] + 1)
        return index + 1

    def _quote(self, line: _Line, index: int, end: int) -> int:
        """Skips a quotation mark before a name; other quoted words become one character."""
        words, offsets = self.folded.text, self.folded.offsets
        if line.marks and words[index - 1] in CLOSING:
            line.put("、", offsets[index - 1], offsets[index - 1] + 1)  # “甲”“乙” is a list
        close = words.find(CLOSED_BY[words[index]], index, min(end, index + LONGEST_QUOTE))
        has_names = any(at in self.named for at in range(index, close)) if close > 0 else True
        if has_names:
            return index + 1
        line.put(patterns.OPAQUE, offsets[index], offsets[close] + 1)
        return close + 1

    def _close(self, index: int, end: int) -> int:
        """Where the bracket that opens here is closed; 0 where it is not."""
        depth = 0
        for at in range(index, min(end, index + LONGEST_REMARK)):
            depth += (self.folded.text[at] in "（〔") - (self.folded.text[at] in "）〕")
            if not depth:
                return at
        return 0

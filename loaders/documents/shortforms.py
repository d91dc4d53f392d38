"""Policies named otherwise than by a title: 《方案》, （以下简称…）, a number alone, 本规划; one key a title.

Input: the citations by title. Output: more of them, and all with the key and number that the text gives their title.
Neighbour: citations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from loaders.documents import patterns, titles
from loaders.documents.brackets import Quoted
from loaders.documents.cited import Citation, Context
from loaders.spans import Span


def numbers_alone(context: Context, found: Sequence[Citation]) -> list[Citation]:
    """Numbers of issue that stand without a title (按照粤府〔2015〕1号文件)."""
    own = context.metadata.number
    taken = [c.number_span for c in found if c.number_span] + [c.span for c in found]
    by_number = {c.number: c for c in reversed(found) if c.number}
    alone = []
    for match in patterns.numbers_in(context.folded.text):
        start = _number_start(context, match.start(), match.end("code"))
        span = context.folded.span(start, match.end())
        number = titles.number_of(context.folded.text[start : match.end()])
        if any(span.overlaps(other) for other in taken) or (own and own.text == number):
            continue
        same = by_number.get(number)
        blank = Citation(number, number, span, titles.key_of(number, "", "", context.places), "PolicyDocument", ())
        alone.append(replace(same, span=span, number_span=span, implements=False) if same else blank)
    return alone


def _number_start(context: Context, start: int, end: int) -> int:
    """Where the code of a number begins: behind a line break and words such as 按照."""
    folded = context.folded
    for place in folded.breaks(start, end):
        if "\n" in context.text[folded.offsets[place - 1] : folded.offsets[place]]:
            start = place
    lead = patterns.NUMBER_LEAD_PATTERN.match(folded.text[start:end])
    return start + (lead.end() if lead else 0)


def self_words(context: Context) -> list[Citation]:
    """本规划, 本方案: the document itself."""
    own = context.metadata
    number = own.number.text if own.number else ""
    return [
        Citation(own.title.text, number, context.folded.span(*m.span()), own.key, own.kind, (), is_self=True)
        for m in patterns.SELF_PATTERN.finditer(context.folded.text)
    ]


def with_short_forms(context: Context, quoted: Sequence[Quoted], found: list[Citation]) -> list[Citation]:
    """The citations and those by a short form: 《方案》, 《规划》 or an announced （以下简称《…》）."""
    aliases = _aliases(context, found)
    found = [c for c in found if c.number or titles.canonical(c.title) not in aliases]
    taken = {c.span.start for c in found}
    more = []
    for one in quoted:
        if one.end <= one.start or context.folded.offsets[one.start] in taken:
            continue
        words = context.folded.text[one.start : one.end]
        span = context.folded.span(one.start, one.end)
        meant = aliases.get(words) or _last_of_kind(context, words, span, found)
        if meant:
            more.append(replace(meant, span=span, implements=False, carried=None))
    return sorted([*found, *more], key=lambda c: c.span)


def _aliases(context: Context, found: Sequence[Citation]) -> dict[str, Citation]:
    """Short forms that the text announces behind a citation."""
    words, offsets = context.folded.text, context.folded.offsets
    aliases: dict[str, Citation] = {}
    for citation in found:
        last = citation.number_span.end if citation.number_span else citation.span.end
        index = bisect_left(offsets, last)
        match = patterns.ALIAS_PATTERN.match(words[index : index + 60].lstrip("》）"))
        if match:
            aliases.setdefault(match.group("alias"), citation)
    return aliases


def _last_of_kind(context: Context, words: str, span: Span, found: Sequence[Citation]) -> Citation | None:
    """The last title named before that ends in the word of a short form; the document itself if there is none."""
    if not patterns.ONLY_KIND_PATTERN.match(words):
        return None
    before = [c for c in found if c.span.end <= span.start and titles.bare(c.title).endswith(words)]
    near = context.outline.innermost(span)
    close = [c for c in before if near is None or near.span.start <= c.span.start] or before
    if close:
        return close[-1]
    own = context.metadata
    if not titles.bare(own.title.text).endswith(words):
        return None
    return Citation(own.title.text, own.number.text if own.number else "", span, own.key, own.kind, (), is_self=True)


def with_one_key(found: Sequence[Citation]) -> list[Citation]:
    """Citations of one title share number and key, also where only one of them prints the number."""
    numbered = {titles.canonical(c.title): c for c in reversed(found) if c.number and not c.is_self}
    return [_with_number(c, numbered.get(titles.canonical(c.title))) for c in found]


def _with_number(citation: Citation, numbered: Citation | None) -> Citation:
    if citation.is_self or numbered is None:
        return citation
    span = citation.number_span or numbered.number_span
    return replace(citation, number=numbered.number, key=numbered.key, number_span=span)

"""Policies that a text names: titles in 《…》 with the number behind them, short forms, numbers alone, 本规划.

Input: the text, its sections, its metadata, the names of the registry. Output: `Citation` values in order of print,
each with the key of the document it means, and findings for brackets without a partner. Neighbours: brackets and
titles before; triples next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from loaders import patterns as shared
from loaders.documents import patterns, titles
from loaders.documents.bodies import issuers_before, issuers_in_title
from loaders.documents.brackets import Quoted, find_quoted, previous_clause, sentence_of
from loaders.documents.cited import RULE, Citation, Context, known_titles
from loaders.documents.naming import place_of_body
from loaders.documents.shortforms import numbers_alone, self_words, with_one_key, with_short_forms
from loaders.documents.values import Carried, Metadata, Value
from loaders.findings import Finding, finding
from loaders.names import NameIndex
from loaders.sections import Outline, Section
from loaders.sources import SourceText
from loaders.spans import Folded, Span, fold

ISSUER_RULE = "issuer"
SHORTEST_TITLE = 2
LONGEST_QUOTE = 60
LONGEST_CLAUSE = 200
LONGEST_PLACE = 11


def find(
    source: SourceText,
    sections: Sequence[Section],
    metadata: Metadata,
    names: NameIndex,
    known: Mapping[str, str] | None = None,
) -> tuple[Citation, ...]:
    """The policies that a text names, in order of print; `known` as `known_titles` gives it."""
    context = Context(source.text, fold(source.text), Outline(tuple(sections)), metadata, names.places, known or {})
    quoted = find_quoted(context.folded, sections)
    found = [c for c in (_quoted(context, q) for q in quoted if q.end > q.start) if c]
    found += _unquoted(context, quoted)
    found = with_short_forms(context, quoted, sorted(found, key=lambda c: c.span))
    found += numbers_alone(context, found)
    found += self_words(context)
    return tuple(with_one_key(sorted(found, key=lambda c: c.span)))


def unbalanced(source: SourceText, sections: Sequence[Section]) -> tuple[Finding, ...]:
    """A finding for each 《 or 》 without a partner in its sentence."""
    folded = fold(source.text)
    found = []
    for quoted in find_quoted(folded, sections):
        if not quoted.balanced:
            end = min(max(quoted.end, quoted.bracket + 1), quoted.bracket + LONGEST_QUOTE)
            text = folded.text[quoted.bracket : end]
            found.append(finding("UnbalancedBracket", folded.span(quoted.bracket, end), RULE, text=text))
    return tuple(found)


__all__ = ["Citation", "find", "known_titles", "unbalanced"]


# --- titles in 《》 -----------------------------------------------------------------------------------------------
def _quoted(context: Context, quoted: Quoted) -> Citation | None:
    """The policy that a 《…》 names; None where it names none, or stands for another by a short form."""
    words = context.folded.text
    title = words[quoted.start : quoted.end]
    number, number_span = _number_behind(context, quoted)
    if not number and (not titles.is_policy(title) or patterns.ONLY_KIND_PATTERN.match(title)):
        return None
    if len(title) < SHORTEST_TITLE:
        return None
    span = context.folded.span(quoted.start, quoted.end)
    return _citation(context, span, (quoted.start, quoted.end), number, number_span)


def _number_behind(context: Context, quoted: Quoted) -> tuple[str, Span | None]:
    rest = quoted.end + 1 if quoted.balanced else quoted.end
    match = patterns.AFTER_NUMBER_PATTERN.match(context.folded.text[rest : rest + 60])
    if not match:
        return "", None
    start, end = match.span("number")
    return titles.number_of(match.group("number")), context.folded.span(rest + start, rest + end)


def _citation(context: Context, span: Span, place: tuple[int, int], number: str, number_span: Span | None) -> Citation:
    folded, printed_title = context.folded, titles.as_printed(span.of(context.text))
    title = folded.part(*place)
    issuers = issuers_in_title(title, context.places) or _issuers_before(context, place[0])
    announced = not number and _is_announced(folded.text, *place) and not _tells_of_the_past(context, span)
    code = context.metadata.code if announced else _place_before(context, place[0])
    is_self = _is_self(context, printed_title)
    kind = titles.kind_of(printed_title)
    return Citation(
        title=printed_title,
        number=number,
        span=span,
        key=context.metadata.key if is_self else _key(context, printed_title, number, issuers, code),
        kind=context.metadata.kind if is_self else kind,
        issuers=issuers,
        transmits=kind == "Notice",
        implements=not is_self and not announced and _is_implemented(context, place[0]),
        is_self=is_self,
        announced=announced and not is_self,
        carried=_carried(context, title, issuers, code),
        number_span=number_span,
    )


def _issuers_before(context: Context, start: int) -> tuple[Value, ...]:
    """The bodies before 《: what the words say of them ends right before it."""
    first = max(0, start - 1 - 40)
    before = previous_clause(context.folded.text, start - 1)
    part = context.folded.part(max(first, start - 1 - len(before)), start - 1)
    return issuers_before(part, context.places, ISSUER_RULE)


def _place_before(context: Context, start: int) -> str:
    """The place whose level word stands before 《: 我市《…》, 省《…》; empty where there is none."""
    before = previous_clause(context.folded.text, start - 1)
    match = patterns.LEVEL_BEFORE_PATTERN.search(before)
    return context.places.of_level_word(match.group("word"), context.metadata.code) if match else ""


def _key(context: Context, title: str, number: str, issuers: Sequence[Value], code: str) -> str:
    """The key of a cited document: that of the manifest, its number, else its title with the place of who made it."""
    known = context.known.get(titles.canonical(title))
    if known:
        return known
    for issuer in issuers:
        code = code or place_of_body(issuer.text, context.metadata.code, context.places)
    return titles.key_of(number, title, code, context.places)


def _is_self(context: Context, title: str) -> bool:
    own = context.metadata
    if own.carrier and titles.canonical(title) == titles.canonical(own.carrier.title.text):
        return False
    return any(titles.same_title(title, t) for t in (own.title.text, *own.other_titles))


def _carried(context: Context, title: Folded, issuers: Sequence[Value], code: str) -> Carried | None:
    inner = titles.transmitted(title.text)
    if not inner:
        return None
    span = title.span(inner.start, inner.end)
    words = titles.as_printed(span.of(context.text))
    own = _is_self(context, words)
    key = context.metadata.key if own else _key(context, words, "", issuers, code)
    return Carried(words, key, context.metadata.kind if own else titles.kind_of(words), span)


def _is_announced(words: str, start: int, end: int) -> bool:
    """Whether the words around say that the text is still to be made (制定《…》; 《…》送审稿)."""
    after = words[end : end + 12].lstrip("》")
    clause = previous_clause(words, start - 1, LONGEST_CLAUSE) if words[start - 1 : start] == "《" else ""
    before = patterns.LIST_BEFORE_PATTERN.sub("", clause)
    if patterns.MADE_PATTERN.search(before):
        return False
    making = bool(patterns.MAKING_PATTERN.search(before))
    return making or bool(patterns.DRAFT_PATTERN.match(after) and not patterns.PURPOSE_PATTERN.search(clause))


def _tells_of_the_past(context: Context, span: Span) -> bool:
    """Whether the place stands in a chapter that reports what was done (建设基础, 成就)."""
    holding = context.outline.chain(context.outline.innermost(span))
    return any(shared.TASKLESS_TITLE_PATTERN.search(section.title) for section in holding)


def _is_implemented(context: Context, index: int) -> bool:
    """Whether the sentence says that the document carries out or rests on the text named at index."""
    words = context.folded.text
    start, end = sentence_of(words, index)
    if not patterns.PURPOSE_PATTERN.search(words[start:index]):
        return False
    if patterns.MAKES_SELF_PATTERN.search(words[index:end]):
        return True
    first = min((s.span.start for s in context.outline.sections if s.number), default=len(context.text))
    return context.folded.offsets[index] < first and bool(patterns.CARRYING_PATTERN.search(words[start:index]))


# --- without 《》 -------------------------------------------------------------------------------------------------
def _unquoted(context: Context, quoted: Sequence[Quoted]) -> list[Citation]:
    """Titles printed without 《》 that name a place (修订完善江门市…管理办法) and 国家“十三五”规划."""
    words = context.folded.text
    found = []
    five_year = patterns.UNQUOTED_FIVE_YEAR_PATTERN
    found_by = (patterns.UNQUOTED_PATTERN.finditer(words), patterns.five_year_plans(five_year, words))
    for matches in found_by:
        for match in matches:
            start, end = match.span("title")
            if _inside(quoted, (start, end)) or not titles.names_place(match.group("title"), context.places):
                continue
            if match.re is five_year:
                start = _at_place(context, start, words.index("“", start))
            found.append(_citation(context, context.folded.span(start, end), (start, end), "", None))
    taken = {one.span.end for one in found}
    return found + [one for one in _by_place(context, quoted) if one.span.end not in taken]


def _at_place(context: Context, start: int, quote: int) -> int:
    """Where the place that a title begins with begins: 印发甲市“十四五”规划 has a verb before it."""
    for place in range(start, quote - 1):
        code, length = context.places.at_head(context.folded.text[place : quote + 1], context.metadata.code)
        if code and place + length == quote:
            return place
    return start


def _by_place(context: Context, quoted: Sequence[Quoted]) -> Iterator[Citation]:
    """省“十三五”规划; 甲省“科创12条”: the word or name before says whose they are."""
    words, places, own = context.folded.text, context.places, context.metadata.code
    for match in patterns.five_year_plans(patterns.LEVEL_FIVE_YEAR_PATTERN, words):
        code = places.of_level_word(match.group("word"), own)
        if code and not _inside(quoted, match.span("title")):
            yield _short(context, match.span("title"), match.start("title") + len(match.group("word")), code)
    for match in patterns.ARTICLES_PATTERN.finditer(words):
        start = match.start("title")
        if not _inside(quoted, match.span("title")):
            yield _short(context, match.span("title"), start, _named_before(context, start - 1))


def _inside(quoted: Sequence[Quoted], place: tuple[int, int]) -> bool:
    return any(q.start <= place[1] and place[0] <= q.end for q in quoted)


def _short(context: Context, place: tuple[int, int], start: int, code: str) -> Citation:
    """A policy that is called by a few words; its key has the name of its place instead of a level word."""
    span = context.folded.span(*place)
    title = titles.as_printed(span.of(context.text))
    rest = titles.as_printed(context.folded.span(start, place[1]).of(context.text))
    return Citation(title, "", span, _key(context, rest, "", (), code), titles.kind_of(title), ())


def _named_before(context: Context, end: int) -> str:
    """The code of the place whose name, or level word, ends at a position; empty where there is none."""
    words, places = context.folded.text, context.places
    for start in range(max(0, end - LONGEST_PLACE), end - 1):
        code, length = places.at_head(words[start : end + 1], context.metadata.code)
        if code and start + length == end:
            return code
    return _place_before(context, end + 1)

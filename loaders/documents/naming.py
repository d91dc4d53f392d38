"""What a document is called and where it holds, also where no line says so: derived titles, jurisdiction, period.

Input: the text, its title block, issuers and sections. Output: `Value`s, derived where they are not printed.
Neighbour: metadata, which lets printed values and the manifest go first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graph.reference import STATE
from loaders.documents import patterns, titles
from loaders.documents.values import Value, derived, printed
from loaders.places import Places
from loaders.sections import Section
from loaders.spans import Folded, Span, fold

LONGEST_HEAD = 6_000
LONGEST_SAMPLE = 20_000
LOCAL_WORDS = ("我市", "我省", "我县", "我区", "我州", "全市", "全省", "全县", "全区", "全州")
PLACE_ENDS = "省市州县区旗盟"
LONGEST_PLACE_NAME = 15
STATE_BODY_ENDS = ("国务院", "国务院办公厅", "部")
JURISDICTION, TITLE, PERIOD = "metadata-jurisdiction", "metadata-title", "metadata-period"


def jurisdiction_of(text: str, title: Folded | None, issuers: Sequence[Value], places: Places) -> Value | None:
    """The place where a document holds: from its title, its issuers, or the place that its text names most."""
    words = fold(text[:LONGEST_SAMPLE]).text
    near = most_named(words, places)
    local = any(word in words for word in LOCAL_WORDS)
    if title:
        code, start, end = titles.place_in(title.text, near, places)
        if code:
            return printed(code, title.span(start, end), JURISDICTION)
    for issuer in issuers:
        code = place_of_body(issuer.text, near, places)
        if code and issuer.span:
            return printed(code, issuer.span, JURISDICTION)
    if title and not local and any(word in title.text for word in titles.STATE_WORDS):
        return derived(STATE, JURISDICTION)
    return derived(near, JURISDICTION) if near else None


def most_named(words: str, places: Places) -> str:
    """The place that words name most by its full name, of the level that they call their own (我市); empty if none."""
    counts: Counter[str] = Counter()
    for end, mark in enumerate(words, 1):
        if mark in PLACE_ENDS:
            found = (places.by_name.get(words[start:end], ()) for start in range(max(0, end - LONGEST_PLACE_NAME), end))
            codes = next(filter(None, found), ())
            counts.update(codes if len(codes) == 1 else ())
    own = Counter(word[1] for word in LOCAL_WORDS for _ in range(words.count(word)))
    level = max(own, key=lambda mark: own[mark], default="")
    fitting = [code for code in counts if places.name(code).endswith(level)] or list(counts)
    return max(fitting, key=lambda code: counts[code], default="")


def place_of_body(name: str, near: str, places: Places) -> str:
    """The place of a body by its name; the State for its council, ministries and party organs."""
    bare = name.removeprefix("中共")
    code, start, end = titles.place_in(bare, near, places)
    if code and (start == 0 or bare[start:end] in places.by_name):
        return code
    if name.startswith(titles.STATE_WORDS) or (name.endswith(STATE_BODY_ENDS) and "委" not in name):
        return STATE
    level = places.of_level_word(name[:1], near) if near else ""
    return level if name[:1] in "省市县区州" else ""


def own_title(text: str, sections: Sequence[Section]) -> Value | None:
    """The title by which a text calls itself in 《》 before its first chapter (制定《…规划》); None if it does not."""
    folded = fold(text[: _body_start(sections)])
    for pattern in (patterns.SELF_TITLE_PATTERN, patterns.SELF_SENTENCE_PATTERN):
        for match in pattern.finditer(folded.text):
            start, end = match.span("title")
            if titles.is_policy(match.group("title")) and not titles.transmitted(match.group("title")):
                span = folded.span(start, end)
                return printed(titles.as_printed(span.of(text)), span, TITLE)
    return None


def _body_start(sections: Sequence[Section]) -> int:
    numbered = (s.span.start for s in sections if s.number)
    return min(min(numbered, default=LONGEST_HEAD), LONGEST_HEAD)


def derived_title(text: str, sections: Sequence[Section], place: str, period: str) -> Value:
    """The title of a text that prints none: place and 规划 (本规划), else place and first heading, else first words."""
    match = patterns.SELF_PATTERN.search(fold(text[:LONGEST_SAMPLE]).text)
    if match:
        return derived(f"{place}{match.group('kind')}{period}", TITLE)
    heading = next((s.title for s in sections if s.title and s.number), "")
    if heading:
        return derived(heading if place in heading else place + heading, TITLE)
    first = next((line for line in text[:LONGEST_SAMPLE].splitlines() if fold(line).text), "")
    return derived(place + (titles.as_printed(first)[:40] or titles.NAMELESS), TITLE)


def period_of(text: str, title: Folded | None) -> list[tuple[Value, Value]]:
    """First and last year of a document, the surest first: years in the title, in the text, 十三五 in the title."""
    found = []
    if title:
        found += _years(title, patterns.PERIOD_PATTERN.search(title.text))
    words = fold(text[:LONGEST_SAMPLE])
    found += _years(words, patterns.PERIOD_TEXT_PATTERN.search(words.text))
    known = titles.period_in(title.text) if title else None
    if known and not found:
        first, last, _, _ = known
        found.append((derived(first, PERIOD), derived(last, PERIOD)))
    return found


def _years(words: Folded, match: re.Match[str] | None) -> list[tuple[Value, Value]]:
    if not match:
        return []
    both = [printed(match.group(n), words.span(*match.span(n)), PERIOD) for n in ("first", "last")]
    return [(both[0], both[1])]


def first_words(text: str) -> Span:
    """Where the first printed line stands: the place of findings on what is missing."""
    folded = fold(text[:LONGEST_HEAD])
    if not folded.text:
        return Span(0, min(1, len(text)))
    start = folded.offsets[0]
    end = next((i for i in range(start, len(text)) if text[i] in "\r\n"), len(text))
    return Span(start, min(end, start + 60))

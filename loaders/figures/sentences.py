"""Figures in running words: what is measured, how much, when, for whom, promised or past.

Input: the folded lines of a text with the sections they stand in, the period of the plan, the resolver. Output:
`FigureRecord` values in order of print. A year governs what follows in its paragraph; a threshold that defines a class
(年产值5亿元以上的企业) and a count inside a name are no figures. Neighbours: figure_tables reads the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.identifiers import is_nameable
from graph.reference import Entity
from loaders import patterns
from loaders.records import FigureRecord
from loaders.resolve import Resolver
from loaders.spans import Folded

LONGEST_PASSAGE = 120
LONGEST_INDICATOR = 45
LONGEST_PLACE = 16
LONGEST_SENTENCE = 3_000
HAN_NUMBERS = {"十": "10", "百": "100", "千": "1000"}
HAN_UNITS = {"亿": "亿元"}
PLACE_KINDS = frozenset({"Region", "Park", "HighTechZone", "IndustrialPark", "NewTown", "Base", "Zone"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a paragraph: the years of the plan, whether it tells the past, the year and scope that govern it.

    `scope` is the IRI of a place or park and its printed name.
    """

    first: int
    last: int
    is_past: bool
    years: tuple[int, ...] = ()
    scope: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in a sentence, with the words before it since the last boundary or figure."""

    match: re.Match[str]
    begin: int
    before: str


def find(paragraph: Folded, frame: Frame, resolver: Resolver) -> list[FigureRecord]:
    """The figures of one paragraph, in order."""
    records: list[FigureRecord] = []
    start = 0
    frame = replace(frame, scope=_governing_scope(paragraph.text, resolver))
    ends = {m.end() for m in patterns.FIGURE_SENTENCE_PATTERN.finditer(paragraph.text)}
    ends |= {len(paragraph.text), *range(LONGEST_SENTENCE, len(paragraph.text), LONGEST_SENTENCE)}
    for end in sorted(ends):
        if end > start:
            sentence = _Sentence(paragraph.part(start, end), frame, resolver)
            records += sentence.figures()
            frame = replace(frame, years=sentence.last_years())
        start = end
    return records


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence and how to read it."""

    folded: Folded
    frame: Frame
    resolver: Resolver

    def figures(self) -> list[FigureRecord]:
        """The figures of the sentence; one without a subject of its own takes that of the one before."""
        records: list[FigureRecord] = []
        shared: list[str] = []
        for found in self._found():
            if self._is_no_figure(found):
                continue
            if patterns.SHARED_PATTERN.search(found.before):
                shared = _subjects(found.before)
            record = self._record(found, records[-1] if records else None, shared)
            if record:
                records.append(_in_scope(record, records))
                shared = shared[1:]
        return records

    def last_years(self) -> tuple[int, ...]:
        """The years that govern what follows the sentence."""
        times = [m for m in patterns.FIGURE_TIME_PATTERN.finditer(self.folded.text) if not m.group("about")]
        return _years(times[-1]) if times else self.frame.years

    def _found(self) -> Iterator[_Found]:
        words, done = self.folded.text, 0
        numbers = [*patterns.FIGURE_PATTERN.finditer(words), *patterns.HAN_FIGURE_PATTERN.finditer(words)]
        for match in sorted(numbers, key=lambda found: found.start()):
            cuts = [m.end() for m in patterns.FIGURE_BOUNDARY_PATTERN.finditer(words, done, match.start())]
            begin = max([done, *cuts])
            yield _Found(match, begin, words[begin : match.start()])
            done = match.end()

    def _is_no_figure(self, found: _Found) -> bool:
        """A count of what was just listed (等6个), a threshold of a class, or a part of a name."""
        match, words = found.match, self.folded.text
        if found.before.endswith(("第", "“", "前", "分", "之")) or self._is_in_name(match.start()):
            return True
        if found.before.endswith("等") and match.group("unit") not in {"名", "人"}:
            return True
        is_money = match.group("unit") in patterns.MONEY_UNITS.split("|")
        is_bounded = match.group("after") in {"以上", "以下", "及以上"} or bool(_bound(found.before))
        follows = patterns.CONDITION_AFTER_PATTERN.match(words, match.end())
        return is_money and is_bounded and bool(follows)

    def _is_in_name(self, place: int) -> bool:
        """Whether a quotation mark before a place is still open: the number belongs to a name (“科创12条”)."""
        words = self.folded.text[:place]
        return words.rfind("“") > words.rfind("”")

    def _record(self, found: _Found, before: FigureRecord | None, shared: list[str]) -> FigureRecord | None:
        match, words = found.match, self.folded.text
        growth = patterns.GROWTH_PATTERN.search(_without_reach(found.before))
        own, scope, scope_words = self._subject(found.before)
        indicator, noun = self._measured(found, own, before, shared)
        if not is_nameable(indicator):
            return None
        end = match.end() + len(noun)
        link = _link(found, bool(growth), before)
        years, time_words, basis = self._time(found)
        return FigureRecord(
            kind=self._kind(found, years),
            indicator=indicator[-LONGEST_INDICATOR:],
            value=HAN_NUMBERS.get(match.group("low"), match.group("low")),
            high=match.group("high") or "",
            unit=HAN_UNITS.get(match.group("unit"), match.group("unit")).replace("％", "%"),
            span=self.folded.span(max(found.begin, end - LONGEST_PASSAGE + 10), end),
            words=match.group(0).replace("％", "%"),
            comparator=_comparator(found),
            years=years,
            time_words=time_words,
            time_basis=basis,
            scope=scope,
            scope_words=scope_words,
            is_aside="（" in found.before,
            of=before if link else None,
            link=link,
            modality=_modality(words[: match.start()]),
            quantity="GrowthRate" if growth else "PerYear" if "每年" in found.before else "Stock",
        )

    def _measured(self, found: _Found, own: str, before: FigureRecord | None, shared: list[str]) -> tuple[str, str]:
        """What a number measures: its own subject, a shared or earlier one; and the noun behind it that says so."""
        earlier = before.indicator if before else ""
        if shared and not (own and not patterns.SHARED_PATTERN.search(found.before)):
            return shared[0], ""
        if _is_compared(found.before):
            return earlier + _without_reach(found.before.strip("，、和及与")), ""
        if own and not patterns.ENDS_IN_VERB_PATTERN.search(own):
            return own, ""
        growth = patterns.GROWTH_PATTERN.search(_without_reach(found.before))
        noun = "" if growth else self._noun_after(found.match.end())
        return noun.removeprefix("的") or own or earlier + (growth.group(0) if growth else ""), noun

    def _subject(self, before: str) -> tuple[str, str, str]:
        """What is measured by the words before a number; and the place that they begin with, as IRI and as printed."""
        words = patterns.COMPARED_YEAR_PATTERN.sub("", before)
        words = _without_reach(patterns.FIGURE_TIME_PATTERN.sub("", _without_reach(words)))
        words = words.replace("分别", "").lstrip("（“”、，的和及与").removeprefix("其中").rstrip("（从由")
        scope_words = ""
        head = patterns.FIGURE_SCOPE_PATTERN.match(words)
        if head:
            scope_words, words = head.group(0), words[head.end() :]
        entity, length = place_at_head(words, self.resolver)
        if length:
            scope_words, words = words[:length], words[length:]
        elif not scope_words:
            entity, scope_words = self.frame.scope
        growth = patterns.GROWTH_PATTERN.search(words)
        stem = patterns.FIGURE_HEAD_PATTERN.sub("", words)
        bare = patterns.GROWTH_PATTERN.sub("", stem) if growth else stem
        return (stem if bare.strip("的、") else ""), entity, scope_words

    def _noun_after(self, end: int) -> str:
        match = patterns.NOUN_AFTER_PATTERN.match(self.folded.text, end)
        return match.group(0) if match else ""

    def _time(self, found: _Found) -> tuple[tuple[int, ...], str, str]:
        """The years of a figure, from the one it is compared with; as printed; and on what basis."""
        years, words, basis = self._own_time(found)
        compared = patterns.COMPARED_YEAR_PATTERN.search(found.before)
        if compared and compared.group("year") and years:
            years = (int(compared.group("year")), years[-1])
        return years, words, basis

    def _own_time(self, found: _Found) -> tuple[tuple[int, ...], str, str]:
        """Years that stand with a figure, govern it, or are those of the document."""
        times = patterns.FIGURE_TIME_PATTERN.finditer(self.folded.text, 0, found.match.start())
        own = [m for m in times if not m.group("about")]
        if own:
            basis = "Printed" if own[-1].start() >= found.begin else "Governing"
            return _years(own[-1]), own[-1].group(0), basis
        if self.frame.years:
            return self.frame.years, "", "Governing"
        if self.frame.is_past or not self.frame.last:
            return (), "", ""
        return (self.frame.last,), "", "DocumentDefault"

    def _kind(self, found: _Found, years: tuple[int, ...]) -> str:
        """Local name of the class of a figure."""
        clause = self.folded.text[max(0, found.begin - 20) : found.match.end() + 12]
        unit = found.match.group("unit")
        is_money = unit in patterns.MONEY_UNITS.split("|")
        if is_money and patterns.SUPPORT_PATTERN.search(clause):
            return "Support"
        if unit in patterns.SIZE_UNITS.split("|") and patterns.SIZE_WORDS_PATTERN.search(found.before):
            return "Size"
        is_past = self.frame.is_past if not years else max(years) < (self.frame.first or max(years))
        if is_past:
            return "Baseline" if patterns.FROM_YEAR_PATTERN.search(found.before) else "Actual"
        is_planned = is_money and patterns.INVESTMENT_PATTERN.search(found.before)
        return "PlannedInvestment" if is_planned and patterns.PROJECT_PATTERN.search(self.folded.text) else "Target"


def _link(found: _Found, is_growth: bool, before: FigureRecord | None) -> str:
    """How a figure belongs to the one before it: as its growth, or as a part of it (其中)."""
    if before is None:
        return ""
    has_subject = bool(patterns.GROWTH_PATTERN.sub("", _bare_subject(found.before)))
    if is_growth and (_is_compared(found.before) or not has_subject):
        return "growthOf"
    unit = found.match.group("unit")
    return "ofFigure" if "其中" in found.before and unit == before.unit and unit != "％" else ""


def _bare_subject(before: str) -> str:
    """The words before a number without time, verbs and bounds."""
    words = patterns.FIGURE_TIME_PATTERN.sub("", _without_reach(before))
    return patterns.FIGURE_HEAD_PATTERN.sub("", words.strip("，、和及与"))


def _in_scope(record: FigureRecord, before: list[FigureRecord]) -> FigureRecord:
    """The figure with the scope that an earlier one of the sentence prints, if it has none; not that of a bracket."""
    if record.scope_words:
        return record
    named = next((b for b in reversed(before) if b.scope_words and not b.is_aside), None)
    return replace(record, scope=named.scope, scope_words=named.scope_words) if named else record


def place_at_head(words: str, resolver: Resolver) -> tuple[str, int]:
    """The place or park of the registry that words begin with, and the length of its name."""
    for length in range(min(LONGEST_PLACE, len(words)), 1, -1):
        for entity in resolver.index.find(words[:length], resolver.code):
            if (
                set(entity.kinds) & PLACE_KINDS
                and _is_inside(entity, resolver)
                and not patterns.LEVEL_AFTER_PATTERN.match(words, length)
            ):
                return entity.iri, length
    return "", 0


def _is_inside(entity: Entity, resolver: Resolver) -> bool:
    """Whether a thing is a park, or a region in the place of the document; others are no scope of its figures."""
    code = entity.iri.rsplit("/", 1)[1]
    return "Region" not in entity.kinds or resolver.code in resolver.places.chain(code)


def _governing_scope(paragraph: str, resolver: Resolver) -> tuple[str, str]:
    """The place or park that a paragraph is about: an entry of a list that begins with its name."""
    words = paragraph.lstrip("-—“①②③④⑤⑥⑦⑧⑨⑩1234567890.、")
    iri, length = place_at_head(words, resolver)
    is_entry = len(words) < len(paragraph)
    return (iri, words[:length]) if length and is_entry else ("", "")


def _without_reach(words: str) -> str:
    """Words without the verbs and bounds that lead to a value (达到, 超过, 约)."""
    while True:
        shorter = words
        for pattern, _ in patterns.BOUND_BEFORE_PATTERNS:
            shorter = pattern.sub("", shorter)
        shorter = patterns.REACH_PATTERN.sub("", shorter)
        if shorter == words:
            return words
        words = shorter


def _bound(before: str) -> str:
    return next((name for pattern, name in patterns.BOUND_BEFORE_PATTERNS if pattern.search(before)), "")


def _comparator(found: _Found) -> str:
    after = patterns.BOUND_AFTER.get(found.match.group("after") or "", "")
    if after:
        return after
    return "MoreThan" if found.match.group("more") else _bound(found.before)


def _subjects(before: str) -> list[str]:
    """The subjects before 分别: 发明专利申请量、授权量分别达到."""
    growth = patterns.GROWTH_PATTERN.search(_without_reach(before))
    head = before[: before.index("分别")]
    head = patterns.FIGURE_HEAD_PATTERN.sub("", patterns.FIGURE_TIME_PATTERN.sub("", head))
    parts = filter(None, patterns.SUBJECT_JOINT_PATTERN.split(head))
    return [part + (growth.group(0) if growth else "") for part in parts]


def _is_compared(before: str) -> bool:
    """Whether words only compare with another year (比2010年增加)."""
    return bool(patterns.COMPARED_YEAR_PATTERN.match(before))


def _years(match: re.Match[str]) -> tuple[int, ...]:
    last = match.group("last")
    return (int(match.group("first")), int(last)) if last else (int(match.group("first")),)


def _modality(before: str) -> str:
    if patterns.ESTIMATED_PATTERN.search(before):
        return "Estimated"
    return "Striven" if patterns.STRIVEN_PATTERN.search(before) else "Firm"

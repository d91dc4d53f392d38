"""Figures in running words: what is measured, how much, when, for whom, promised or past.

Input: the folded lines of a text with the sections they stand in, the period of the plan, the resolver. Output:
`FigureRecord` values in order of print; thresholds that define a class (年产值5亿元以上的企业) are of kind Condition
and no figures, a count inside a name is neither. A year governs what follows in its paragraph. Neighbours: quantities
reads the numbers, subjects what they measure; tables reads the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.identifiers import is_nameable
from loaders.figures import conditions, kinds, nouns, patterns, subjects, supports
from loaders.figures.conditions import Threshold
from loaders.figures.numbers import bounds, quantities
from loaders.figures.numbers.quantities import Quantity
from loaders.frozen import record
from loaders.records import FigureRecord
from loaders.resolve import Resolver
from loaders.spans import Folded, Span

LONGEST_PASSAGE = 120
LONGEST_INDICATOR = 45
LONGEST_BEFORE = 160
LONGEST_SENTENCE = 3_000
LONGEST_LASTING, LONGEST_TOPIC = 24, 20
NO_FIGURE_BEHIND = ("第", "“", "前", "分", "之", "每", "专栏", "附件", "附表", "表", "图")
COUNTED_PEOPLE = frozenset({"名", "人"})
BRANCHES = ("第一产业", "第二产业", "第三产业")


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a paragraph: the years of the plan, whether it tells the past, the year and scope that govern it.

    `scope` is the IRI of a place or park and its printed name, "" where only the title of the list prints it; `core`
    the park that a row of a list is given to, `topic` the industry that the sentence before ends with; `now` is the
    year that 今年 means, 0 where it is not known.
    """

    first: int
    last: int
    is_past: bool
    years: tuple[int, ...] = ()
    scope: tuple[str, str] = ("", "")
    core: str = ""
    topic: str = ""
    now: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in a sentence, with the words before it since the last boundary or figure."""

    quantity: Quantity
    begin: int
    before: str


@dataclass(slots=True)
class _State:
    """The times and scope of a sentence, and what it has stated: figures, thresholds, what a 分别 shares out."""

    times: list[re.Match[str]]
    records: list[FigureRecord] = field(default_factory=list)
    conditions: list[FigureRecord] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    scope: tuple[str, str] = ("", "")

    @property
    def last(self) -> FigureRecord | None:
        """The figure before."""
        return self.records[-1] if self.records else None


def find(paragraph: Folded, frame: Frame, resolver: Resolver) -> list[FigureRecord]:
    """The figures of one paragraph, and its thresholds, in order."""
    records: list[FigureRecord] = []
    start = 0
    entry = subjects.governing_scope(paragraph.text, resolver)
    frame = replace(frame, scope=entry if entry[0] else frame.scope)
    ends = {m.end() for m in patterns.FIGURE_SENTENCE_PATTERN.finditer(paragraph.text)}
    ends |= {len(paragraph.text), *range(LONGEST_SENTENCE, len(paragraph.text), LONGEST_SENTENCE)}
    for end in sorted(ends):
        if end > start:
            sentence = _Sentence(paragraph.part(start, end), frame, resolver)
            records += sentence.figures()
            years, topic = sentence.last_years(), _topic(sentence.folded.text)
            if (years, topic) != (frame.years, frame.topic):
                frame = replace(frame, years=years, topic=topic)
        start = end
    return records


@record(frozen=True, slots=True)
class _Sentence:
    """One sentence and how to read it."""

    folded: Folded
    frame: Frame
    resolver: Resolver

    def figures(self) -> list[FigureRecord]:
        """The figures and thresholds of the sentence; a figure without a subject takes that of the one before."""
        words, done = self.folded.text, 0
        found = quantities.find(words)
        if not found:
            return []
        state = _State(self._times())
        head = subjects.head_scope(words[: found[0].start], self.resolver)
        state.scope = head if head[0] else self.frame.scope
        thresholds = conditions.find(words, found)
        for index, quantity in enumerate(found):
            one = self._found(quantity, done)
            if index in thresholds:
                state.conditions += self._condition(thresholds[index])
            elif conditions.is_part_of_name(words, quantity) or one.before.endswith("每"):
                continue
            else:
                self._add(one, state, thresholds)
                done = quantity.end
        return sorted([*state.records, *state.conditions], key=lambda record: (record.span, record.kind))

    def last_years(self) -> tuple[int, ...]:
        """The years that govern what follows the sentence."""
        words = self.folded.text
        times = _before(self._times(), len(words), len(words))
        if not times or (times[-1].group("plan") and not words.endswith("；")):
            return self.frame.years
        return kinds.years_of(times[-1], self.frame.now)

    def _times(self) -> list[re.Match[str]]:
        """The times that the sentence prints, but for those that something is compared with."""
        words = self.folded.text
        if "年" not in words and "五" not in words:
            return []
        times = (m for m in patterns.FIGURE_TIME_PATTERN.finditer(words) if not m.group("about"))
        return [m for m in times if self.frame.now or not m.group("told")]

    def _found(self, quantity: Quantity, done: int) -> _Found:
        words = self.folded.text
        cuts = [m.end() for m in patterns.FIGURE_BOUNDARY_PATTERN.finditer(words, done, quantity.start)]
        begin = max([done, quantity.start - LONGEST_BEFORE, *cuts])
        return _Found(quantity, begin, words[begin : quantity.start].rstrip("“"))

    def _add(self, found: _Found, state: _State, thresholds: Mapping[int, Threshold]) -> None:
        """The figure of a number, with the thresholds that stand with it."""
        if self._is_no_figure(found):
            return
        if patterns.SHARED_PATTERN.search(found.before):
            state.shared, state.years = self._shared(found, state), self._shared_years(found)
        record = self._record(found, state)
        if record is None:
            return
        record = self._as_before(record, found, state.last)
        state.shared, state.years = state.shared[1:], state.years[1:]
        state.records.append(replace(record, conditions=self._with(found, record, thresholds)))

    def _as_before(self, record: FigureRecord, found: _Found, last: FigureRecord | None) -> FigureRecord:
        """A figure that only a noun goes on with counts what is new as the one before does (新增甲3家，乙6家)."""
        if last is None or last.quantity != "Increment" or record.quantity != "Stock" or record.unit != last.unit:
            return record
        is_noun = found.before.strip("，、和及") == record.indicator and record.years == last.years
        is_all = patterns.COUNTED_ALL_PATTERN.search(record.indicator) is not None
        return replace(record, quantity=last.quantity) if is_noun and not is_all else record

    def _is_no_figure(self, found: _Found) -> bool:
        """A count of what was just listed (等6个), or a part of a name."""
        quantity = found.quantity
        if self._is_of_quoted(quantity):
            return False
        if found.before.endswith(NO_FIGURE_BEHIND) or self._is_in_name(quantity.start):
            return True
        if quantity.sort == "Class" or (quantity.unit == "条" and patterns.NAME_BEFORE_PATTERN.search(found.before)):
            return True
        if "由" in found.before and patterns.MADE_OF_PATTERN.match(self.folded.text, quantity.end):
            return True
        return found.before.endswith("等") and quantity.unit not in COUNTED_PEOPLE

    def _is_of_quoted(self, quantity: Quantity) -> bool:
        """Whether quotes hold an amount with what it is the size of (规模约“20亿元的‘样例’基金”)."""
        before = self.folded.text[: quantity.start]
        is_first = before.endswith("“") and self.folded.text.startswith("的", quantity.end)
        return quantity.is_money and is_first and bool(patterns.SIZE_OF_PATTERN.search(before))

    def _is_in_name(self, place: int) -> bool:
        """Whether a mark of a name before a place is still open: the number belongs to it (“科创12条”, 《…20条》)."""
        words = self.folded.text[:place]
        return words.rfind("“") > words.rfind("”") or words.rfind("《") > words.rfind("》")

    def _record(self, found: _Found, state: _State) -> FigureRecord | None:
        quantity, words, before = found.quantity, self.folded.text, state.last
        subject = subjects.read(found.before, self._scope(found, state), self.resolver)
        indicator, noun = self._measured(found, subject.words, state)
        if not is_nameable(indicator) and quantity.is_money and self.frame.topic:
            indicator = self.frame.topic + nouns.SIZE
        if not is_nameable(indicator):
            return None
        end = quantity.end + len(noun)
        is_shared = bool(state.shared) and patterns.GROWTH_PATTERN.search(indicator) is not None
        growth = bool(subjects.growth(found.before)) or quantity.sort == "Growth"
        link = "" if quantity.sort == "Rank" else kinds.link(found.before, quantity, growth, before)
        time = kinds.Time(*self._time(found, state))
        kind = kinds.kind(words, quantity, found.begin, time, self.frame)
        record = FigureRecord(
            kind=kind,
            indicator=indicator[-LONGEST_INDICATOR:].lstrip("、，"),
            value=quantity.value,
            high=quantity.high,
            unit=quantity.unit,
            span=self._span(found.begin, end),
            words=quantity.words.replace("％", "%"),
            comparator=quantity.comparator or bounds.bound(found.before),
            years=time.years,
            time_words=time.words,
            time_basis=time.basis,
            scope=subject.scope,
            scope_words=subject.scope_words,
            scope_parts=subject.parts,
            is_aside=found.before.rfind("（") > found.before.rfind("）"),
            of=before if link else None,
            link=link,
            modality=kinds.modality(words[: quantity.start]),
            quantity=kinds.quantity_kind(found.before, quantity, kind, growth or is_shared),
        )
        return self._supported(record, found, state) if kind == "Support" else record

    def _scope(self, found: _Found, state: _State) -> tuple[str, str]:
        """Whose a figure is that prints no place: that of the one before, if it does; not that of a closed bracket."""
        core = patterns.CORE_PATTERN.match(found.before) if self.frame.core else None
        if core:
            return self.frame.core, core.group(0)
        closed = "）" in self.folded.text[max(0, found.begin - 2) : found.quantity.start]
        last = state.records[-1:] if not closed else []
        printed = (r for r in reversed(state.records) if r.scope_words and (not r.is_aside or r in last))
        named = next(printed, None)
        return (named.scope, named.scope_words) if named else state.scope

    def _span(self, begin: int, end: int) -> Span:
        return self.folded.span(max(begin, end - LONGEST_PASSAGE + 10), end)

    def _supported(self, record: FigureRecord, found: _Found, state: _State) -> FigureRecord:
        """An amount of support with its name, who gets it, who pays, for each what."""
        words, last = self.folded.text, state.last
        earlier = last.indicator if last and last.kind == "Support" else ""
        name = supports.name(words, found.quantity, found.before, earlier)
        terms = supports.read(words, found.quantity, found.begin, self.resolver)
        return replace(
            record,
            indicator=name or record.indicator,
            eligibility=terms.eligibility,
            payer=terms.payer,
            payer_words=terms.payer_words,
            per=terms.per,
        )

    def _with(
        self, found: _Found, record: FigureRecord, thresholds: Mapping[int, Threshold]
    ) -> tuple[FigureRecord, ...]:
        """The thresholds that bound what a figure counts, or who gets a support."""
        begin = found.begin
        if record.eligibility:
            begin = min(begin, self.folded.text.rfind(record.eligibility[:20], 0, found.quantity.start))
        stop = self.folded.offsets.index(record.span.end - 1) + 1
        near = [t for t in thresholds.values() if begin <= t.quantity.start and t.quantity.end <= stop]
        return tuple(record for t in near for record in self._condition(t))

    def _condition(self, threshold: Threshold) -> Iterator[FigureRecord]:
        """The record of a threshold: what it bounds, the bound, and the class as printed."""
        quantity, words = threshold.quantity, self.folded.text
        before = words[threshold.begin : threshold.head]
        noun = words[quantity.end : threshold.end].removeprefix("的")
        noun = "" if noun in conditions.VERBS else noun
        what = subjects.read_plain(before)
        what = "" if what in conditions.VERBS or patterns.ENDS_IN_VERB_PATTERN.search(what) else what
        begin = threshold.begin + max(0, before.rfind(what)) if what else threshold.head
        if not is_nameable(what or noun):
            return
        yield FigureRecord(
            kind="Condition",
            indicator=what or noun,
            value=quantity.value,
            high=quantity.high,
            unit=quantity.unit,
            span=self.folded.span(begin, threshold.end),
            words=quantity.words.replace("％", "%"),
            comparator=threshold.comparator,
            quantity="",
            modality="",
        )

    def _measured(self, found: _Found, own: str, state: _State) -> tuple[str, str]:
        """What a number measures: its own subject, a shared or earlier one; and the noun behind it that says so."""
        before, quantity = state.last, found.quantity
        own = nouns.without_last(own, before, quantity)
        growth = subjects.growth(found.before)
        earlier = before.indicator if before else ""
        if before and not growth and before.quantity == "GrowthRate":
            earlier = subjects.without_growth(earlier) or earlier
        if state.shared and not (own and not patterns.SHARED_PATTERN.search(found.before)):
            return state.shared[0], ""
        if subjects.is_compared(found.before) and not (quantity.sort == "Growth" and earlier):
            return earlier + subjects.without_reach(found.before.strip("，、和及与")), ""
        if quantity.part:
            return _branch(own or earlier, quantity.part), ""
        is_list = found.before.endswith("等") or patterns.ENDS_IN_VERB_PATTERN.search(own)
        if own and not is_list and not conditions.made_into(self.folded.text, quantity):
            return nouns.completed(own, earlier, self.folded.text, quantity)
        name, noun = nouns.behind(self.folded.text, quantity, growth)
        return name or own or earlier + growth, noun

    def _level(self, years: tuple[int, ...], found: _Found) -> tuple[int, ...]:
        """The last year of a period that governs a level; all of it for what grows or comes together over it."""
        is_flow = patterns.FLOW_PATTERN.search(found.before) or subjects.growth(found.before)
        return years if is_flow else years[-1:]

    def _shared(self, found: _Found, state: _State) -> list[str]:
        """What a 分别 shares out: the subjects before it, else as many figures before as there are numbers behind."""
        numbers = patterns.SHARED_NUMBERS_PATTERN.match(self.folded.text, found.quantity.start)
        count = len(patterns.CHAINED_PATTERN.findall(numbers.group(0))) if numbers else 1
        named = subjects.shared(found.before, count)
        growth = subjects.growth(found.before)
        if named or not growth:
            return named
        joints = patterns.CHAIN_PATTERN.match(self.folded.text, found.quantity.start)
        count = len(patterns.CHAINED_PATTERN.findall(joints.group(0))) if joints else 1
        return [subjects.without_growth(record.indicator) + growth for record in state.records[-count:]]

    def _shared_years(self, found: _Found) -> list[int]:
        """The years that a 分别 shares out (到2022年、2025年，…分别达到)."""
        match = patterns.SEVERAL_YEARS_PATTERN.search(self.folded.text, 0, found.quantity.start)
        return [int(year) for year in patterns.YEAR_PATTERN.findall(match.group(0))] if match else []

    def _time(self, found: _Found, state: _State) -> tuple[tuple[int, ...], str, str]:
        """The years of a figure, from the one it is compared with; as printed; and on what basis."""
        if state.years:
            return (state.years[0],), f"{state.years[0]}年", "Printed"
        years, words, basis = self._own_time(found, state.times)
        compared = patterns.COMPARED_YEAR_PATTERN.search(found.before)
        if compared and compared.group("year") and years:
            years = (int(compared.group("year")), years[-1])
        return years, words, basis

    def _own_time(self, found: _Found, printed: Sequence[re.Match[str]]) -> tuple[tuple[int, ...], str, str]:
        """Years that stand with a figure, govern it, or are those of the document; none for a start without one."""
        text, place = self.folded.text, found.quantity.start
        times = _before(printed, place, found.begin)
        is_own = bool(times) and times[-1].start() >= found.begin
        if kinds.is_start(text, found.begin, found.quantity) and not is_own:
            return (), "", ""
        if times:
            joined = patterns.YEARS_JOINED_PATTERN.search(text, max(0, times[-1].start() - 30), times[-1].start())
            first = (int(joined.group("first")),) if joined else ()
            basis = "Printed" if is_own else "Governing"
            years = (*first, *kinds.years_of(times[-1], self.frame.now))[: 2 if first else None]
            is_level = bool(times[-1].group("plan")) and not is_own
            return self._level(years, found) if is_level else years, times[-1].group(0), basis
        if self.frame.years:
            return self._level(self.frame.years, found), "", "Governing"
        lasting = patterns.LASTING_PATTERN.search(text, max(0, place - LONGEST_LASTING), place)
        if lasting:
            return (), lasting.group(0), ""
        if self.frame.is_past or not self.frame.last:
            return (), "", ""
        return (self.frame.last,), "", "DocumentDefault"


def _topic(words: str) -> str:
    """The industry that a sentence ends with (发展甲、乙等六大先进制造业)."""
    match = patterns.TOPIC_PATTERN.search(words[-LONGEST_TOPIC:])
    return patterns.TOPIC_HEAD_PATTERN.split(match.group("what"))[-1] if match else ""


def _before(times: Sequence[re.Match[str]], place: int, begin: int) -> list[re.Match[str]]:
    """The times before a place, but for those before `begin` from which something started (由2015年的3%提高到5%)."""
    near = [match for match in times if match.end() <= place]
    return [match for match in near if match.start() >= begin or not _is_from(match)]


def _is_from(match: re.Match[str]) -> bool:
    return match.start() > 0 and match.string[match.start() - 1] in "从由"


def _branch(name: str, part: int) -> str:
    """The name of one part of a composition: 三次产业比重（第二产业）."""
    name = name.split("（第", maxsplit=1)[0]
    is_branches = "产业" in name and part <= len(BRANCHES)
    return f"{name}（{BRANCHES[part - 1] if is_branches else f'第{part}项'}）"

"""What the figures of a document measure: the registry's indicator behind each printed name, with the level it says.

Input: figure records in order of print, the text, the indicators of the registry. Output: the records, each with its
`Meaning` where the registry knows one; what it does not know keeps its printed name alone. A part of a name that the
sentence has said is not said again (研发经费支出73亿元，占GDP比重2.3%). Neighbours: reading before; writing after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph import identifiers
from graph.reference import Indicator
from loaders.figures.words import (
    WORDS,
    canonical,
    level_of,
    stem_of_growth,
    unit_kind,
    without_head,
    without_tail,
)
from loaders.records import FigureRecord, Meaning
from loaders.spans import Span, squeeze

ENDS_OF_SENTENCES = ("。", "；", ";", "！", "？", "\n\n", "\t")
LONGEST_GAP = 200
LONGEST_MEMORY = 6
"""How many earlier names of a sentence are looked at; without a bound a list of figures would cost its square."""
SHORTEST_SHARED = 2
LIST_MARKS = "-—“①②③④⑤⑥⑦⑧⑨⑩（、，,"
POINTS = frozenset({"个百分点", "百分点"})
CITY_LEVEL, COUNTY_LEVEL = "PrefecturalLevel", "CountyLevel"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence has measured: the name in its one form, and the label of the indicator it means ("")."""

    name: str
    label: str


@dataclass(frozen=True)
class Naming:
    """The indicators by canonical name: `alone` by names that say enough, `with_unit` by those that need the unit.

    `ends` are all ends of the names that say enough: what is none of them completes nothing that was said before.
    """

    alone: Mapping[str, tuple[Indicator, ...]]
    with_unit: Mapping[str, tuple[Indicator, ...]]
    ends: frozenset[str]

    def meaning(self, name: str, unit: str, said: Sequence[_Said] = ()) -> Meaning | None:
        """The indicator that a canonical name means with a unit, after what the sentence has said; None if unknown."""
        known = {earlier.label for earlier in said}
        for form, level in self._readings(name, said):
            found = _only(self.alone.get(form, ()), unit)
            if found and (form in name or found.label not in known):
                return Meaning(found.iri, found.label, level)
        for form, level in _variants(name):
            found = _only(self.with_unit.get(form, ()), unit)
            if found:
                return Meaning(found.iri, found.label, level)
        return self._growth(name, unit, said)

    def _readings(self, name: str, said: Sequence[_Said]) -> Iterator[tuple[str, str]]:
        """The name itself, with what the sentence said before, without what stands around it; each with its level."""
        yield name, ""
        for earlier in said if name in self.ends else ():
            yield canonical(earlier.label) + name, ""
            for end in range(len(earlier.name), SHORTEST_SHARED - 1, -1):
                yield earlier.name[:end] + name, ""
        yield from _variants(name)

    def _growth(self, name: str, unit: str, said: Sequence[_Said]) -> Meaning | None:
        """How much an indicator grew or changed: an indicator of its own in the same family."""
        stem = stem_of_growth(name)
        grown = self._any_unit(stem, said) if stem else None
        if grown is None:
            return None
        is_change = unit_kind(unit) != "share" or unit in POINTS or set(map(unit_kind, grown.units)) == {"share"}
        kind = "变动量" if is_change else "增长率"
        label = f"{grown.label}{kind}"
        known = _only(self.alone.get(canonical(label), ()), unit)
        if known:
            return Meaning(known.iri, known.label)
        iri = identifiers.thing_iri("indicator", label)
        measure = identifiers.concept_iri(f"measure-{kind}")
        return Meaning(iri, label, "", grown.family, measure, grown.population, grown.iri)

    def _any_unit(self, stem: str, said: Sequence[_Said]) -> Indicator | None:
        for form, _ in self._readings(stem, said):
            found = _only(self.alone.get(form, ()) or self.with_unit.get(form, ()), "")
            if found:
                return found
        return None


@lru_cache(maxsize=4)
def load_naming(indicators: tuple[Indicator, ...]) -> Naming:
    """The names of indicators, ready to be asked for."""
    alone: dict[str, list[Indicator]] = defaultdict(list)
    with_unit: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        for table, names in ((alone, indicator.names), (with_unit, indicator.local_names)):
            for name in dict.fromkeys(map(canonical, names)):
                table[name].append(indicator)
    return Naming(
        {name: tuple(rows) for name, rows in alone.items()},
        {name: tuple(rows) for name, rows in with_unit.items()},
        frozenset(name[start:] for name in alone for start in range(1, len(name))),
    )


def name_all(figures: Iterable[FigureRecord], text: str, naming: Naming, level: str = "") -> list[FigureRecord]:
    """The figures with what they mean; `level` is that of the document's place (in a county's text 市级 is its own)."""
    ordered = list(figures)
    beside: dict[Span, list[str]] = defaultdict(list)
    for figure in ordered:
        beside[figure.span].append(canonical(figure.indicator))
    named: list[FigureRecord] = []
    said: list[_Said] = []
    for figure in ordered:
        if named and _is_apart(text, named[-1].span.end, figure.span.start):
            said = []
        name = _spoken(figure, text)
        others = [_Said(other, "") for other in beside[figure.span][:LONGEST_MEMORY] if other != name]
        here = [*said, *others]
        meaning = naming.meaning(name, figure.unit, here)
        if meaning and meaning.level == CITY_LEVEL and level == COUNTY_LEVEL and name.startswith("市"):
            meaning = replace(meaning, level=COUNTY_LEVEL)
        said = [_Said(without_head(name), meaning.label if meaning else ""), *said][:LONGEST_MEMORY]
        named.append(replace(figure, meaning=meaning))
    return named


def _spoken(figure: FigureRecord, text: str) -> str:
    """The canonical name of what a figure measures, with a verb that makes another thing of it (储备)."""
    name = canonical(figure.indicator)
    passage = squeeze(figure.span.of(text)).lstrip(LIST_MARKS)
    verb = next((verb for verb in WORDS.reserves if passage.startswith(verb)), "")
    return verb + name if verb and not name.startswith(verb) else name


def _is_apart(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between two places, or they are far from each other."""
    between = text[end:start]
    return len(between) > LONGEST_GAP or any(mark in between for mark in ENDS_OF_SENTENCES)


def _variants(name: str) -> Iterator[tuple[str, str]]:
    """A name with less and less of what may stand around it, and the level that was taken off."""
    listed, _, after = name.rpartition("等")
    if "、" in listed and after:
        yield after, ""
    for shorter in dict.fromkeys((name, without_head(name))):
        yield shorter, ""
        yield without_tail(shorter), ""
    for shorter in dict.fromkeys((name, without_head(name))):
        rest, level = level_of(shorter)
        if rest != shorter:
            yield rest, level
            yield without_tail(rest), level


def _only(rows: Sequence[Indicator], unit: str) -> Indicator | None:
    """The one indicator that is counted in a unit; None where none or several are."""
    fitting = [row for row in rows if not unit or not row.units or unit_kind(unit) in map(unit_kind, row.units)]
    return fitting[0] if len(fitting) == 1 else None

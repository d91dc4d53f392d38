"""Figures found against those read by hand: precision, recall, and how many agree in year, bound, class, name, place.

`python -m tests.benchmarks.gold [-v]` prints them for the five plans (tests/gold with the ranges that were read, else
shared/gold-dev) and for the paragraphs of tests/samples/figures; -v lists every figure missed, added or differing.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.settings import Settings
from loaders import pipeline, sources
from loaders.figures import sentences
from loaders.figures.sentences import Frame
from loaders.records import FigureRecord
from loaders.resolve import Resolver
from loaders.spans import fold, squeeze

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
GOLD = ROOT / "tests" / "gold"
SHARED_GOLD = CORPUS.parent / "gold-dev"
SAMPLES = ROOT / "tests" / "samples" / "figures"
KEYS = ("jm-zone-2016", "jm-city-2021", "zs-zone-2016", "jm-work-2015", "ts-plan-2016")
OPERATORS = {"": "=", "AtLeast": ">=", "MoreThan": ">", "AtMost": "<=", "LessThan": "<", "About": "~"}
KINDS = {"target": {"Target"}, "actual": {"Actual", "Baseline"}, "baseline": {"Actual", "Baseline"},
         "planned_investment": {"PlannedInvestment", "Target"}}  # fmt: skip
NO_FIGURES = frozenset({"Condition", "QualitativeTarget"})
LONGEST_PASSAGE = 120
LIKE = 0.6
"""Two names are alike where one holds the other or they share this part of their characters."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure as a reader has it, each part with all that is as good; empty sets and None say nothing."""

    values: tuple[float, ...]
    units: frozenset[str]
    operators: frozenset[str]
    years: frozenset[tuple[int, ...]]
    kinds: frozenset[str]
    indicators: tuple[str, ...]
    scopes: tuple[str, ...] = ()
    place: tuple[int, int] | None = None
    is_soft: bool = False


@dataclass(slots=True)
class Score:
    """Counts over figures, and the lines that tell what is wrong."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    agreeing: int = 0
    named: int = 0
    placed: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    def add(self, other: Score) -> None:
        """Count another score in."""
        for name in ("found", "missed", "extra", "agreeing", "named", "placed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.lines += other.lines

    def told(self) -> str:
        of = max(self.found, 1)
        return (
            f"found {self.found} extra {self.extra} missed {self.missed}  P {self.precision:.3f} R {self.recall:.3f}"
            f"  year, bound and class {self.agreeing / of:.3f}  indicator {self.named / of:.3f}"
            f"  scope {self.placed / of:.3f}"
        )


def compare(label: str, expected: Iterable[Expected], records: Sequence[FigureRecord], names: Names) -> Score:
    """The score of the figures of one text; each expected one takes the best of those that fit."""
    score, left = Score(), list(records)
    for row in expected:
        fitting = [record for record in left if _fits(record, row)]
        hit = max(fitting, key=lambda record: sum(_agreement(record, row, names).values()), default=None)
        if hit:
            left.remove(hit)
        if row.is_soft:
            continue
        if hit is None:
            score.missed += 1
            score.lines.append(f"{label}: missed {row.indicators[0]} {row.values} {'/'.join(row.units)}")
            continue
        _count(score, label, hit, _agreement(hit, row, names))
    score.extra = len(left)
    score.lines += [f"{label}: extra {told(record)}" for record in left]
    return score


def _count(score: Score, label: str, hit: FigureRecord, agreement: dict[str, bool]) -> None:
    score.found += 1
    score.agreeing += agreement["year"] and agreement["bound"] and agreement["class"]
    score.named += agreement["indicator"]
    score.placed += agreement["scope"]
    wrong = [name for name, is_right in agreement.items() if not is_right]
    if wrong:
        score.lines.append(f"{label}: other {', '.join(wrong)}: {told(hit)}")


def _fits(record: FigureRecord, row: Expected) -> bool:
    numbers = [float(number) for number in (record.value, record.high) if number]
    is_near = row.place is None or (record.span.start < row.place[1] and record.span.end > row.place[0])
    is_equal = all(any(abs(number - value) < 1e-6 for number in numbers) for value in row.values)
    return is_near and is_equal and squeeze(record.unit) in row.units


def _agreement(record: FigureRecord, row: Expected, names: Names) -> dict[str, bool]:
    return {
        "year": _is_year(record.years, row.years),
        "bound": OPERATORS[record.comparator] in row.operators,
        "class": not row.kinds or record.kind in row.kinds,
        "indicator": any(alike(record.indicator, name) for name in row.indicators),
        "scope": not row.scopes or any(alike(a, b) for a in names.of(record) for b in row.scopes),
    }


def _is_year(years: tuple[int, ...], wanted: frozenset[tuple[int, ...]]) -> bool:
    """Whether the years are one of those wanted; a printed period is as good as its last year."""
    return years in wanted or (len(years) > 1 and years[-1:] in wanted)


def alike(have: str, want: str) -> bool:
    """Whether two names of an indicator or place mean the same, as far as characters tell."""
    a, b = squeeze(have), squeeze(want)
    shared = len(set(a) & set(b))
    return bool(a and b) and (a in b or b in a or shared >= LIKE * max(len(set(a)), len(set(b))))


def told(record: FigureRecord) -> str:
    """A figure in one line: indicator, bound, value, unit, years, class."""
    value = f"{record.value}-{record.high}" if record.high else record.value
    words = (record.indicator, OPERATORS[record.comparator], value, record.unit, "-".join(map(str, record.years)))
    return " ".join((*filter(None, words), record.kind))


@dataclass(frozen=True, slots=True)
class Names:
    """The names by which the scope of a figure goes in a document of a place."""

    own: str = ""

    def of(self, record: FigureRecord) -> list[str]:
        entity = knowledge().names.entities.get(record.scope)
        if entity:
            return [*entity.names, *entity.local_names, record.scope_words]
        return [self.own, record.scope_words] if record.scope_words.startswith(("全", "我", "本")) else [
            record.scope_words or self.own
        ]  # fmt: skip


@lru_cache(maxsize=1)
def knowledge() -> pipeline.Knowledge:
    return pipeline.load_knowledge(Settings().registry)


# --- the five plans ---------------------------------------------------------------------------------------------------
def wanted(key: str) -> tuple[list[dict[str, Any]], list[list[int]]]:
    """The figures of a plan read by hand, and the ranges of the text that were read."""
    own = GOLD / f"{key}.figures.jsonl"
    path = own if own.exists() else SHARED_GOLD / own.name
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    ranges = json.loads((GOLD / "figure-ranges.json").read_text(encoding="utf-8"))
    return rows, ranges.get(key, [[0, 10**9]])


def _either(row: dict[str, Any], name: str) -> list[Any]:
    other = row.get(f"{name}_alt", [])
    return [row[name], *(other if isinstance(other, list) else [other])]


def _years(values: Iterable[Any]) -> frozenset[tuple[int, ...]]:
    """Years as annotated: a year, a list of two (also its last year is right), or none."""
    found: set[tuple[int, ...]] = set()
    for value in values:
        years = tuple(value) if isinstance(value, list) else () if value is None else (value,)
        found |= {years, years[-1:]}
    return frozenset(found)


def of_row(row: dict[str, Any]) -> Expected:
    """An annotated row of gold-dev as what is expected."""
    kinds = [kind for name in _either(row, "kind") for kind in sorted(KINDS.get(name, ()))]
    is_any = row["kind"] not in KINDS
    return Expected(
        values=tuple(map(float, row["value"] if isinstance(row["value"], list) else [row["value"]])),
        units=frozenset(squeeze(unit) for unit in _either(row, "unit")),
        operators=frozenset(_either(row, "op")),
        years=_years(_either(row, "year")),
        kinds=frozenset(() if is_any else kinds),
        indicators=tuple(_either(row, "indicator")),
        scopes=tuple(_either(row, "scope")),
        place=(row["start"], row["end"]),
        is_soft=bool(row.get("borderline")),
    )


def score_plan(key: str, path: Path) -> Score:
    """The score of one of the five plans within the ranges that were read."""
    rows, ranges = wanted(key)
    facts = pipeline.read(sources.open_document(path), knowledge())
    inside = [f for f in figures_of(facts.figures) if any(a <= f.span.start < b for a, b in ranges)]
    return compare(key, map(of_row, rows), inside, Names(knowledge().names.places.name(facts.metadata.code)))


def figures_of(records: Iterable[FigureRecord]) -> list[FigureRecord]:
    """The records that are figures, with passages that can be quoted."""
    return [r for r in records if r.kind not in NO_FIGURES and r.span.end - r.span.start <= LONGEST_PASSAGE]


def score_plans() -> dict[str, Score]:
    """The scores of the plans whose texts and annotations are at hand."""
    paths = dict(zip(KEYS, sorted(CORPUS.glob("*.txt")), strict=False))
    return {key: score_plan(key, path) for key, path in paths.items()}


# --- paragraphs written for the tests ---------------------------------------------------------------------------------
def paragraphs() -> list[dict[str, Any]]:
    """The paragraphs of tests/samples/figures with the figures that a reader finds in them."""
    return [paragraph for path in sorted(SAMPLES.glob("*.toml")) for paragraph in paragraphs_of(path)]


def paragraphs_of(path: Path) -> list[dict[str, Any]]:
    """The paragraphs of one file."""
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["paragraph"])


def of_line(line: str) -> Expected:
    """`indicator/other name | bound value unit | years | class | scope` as what is expected."""
    names, amount, *more = [part.strip() for part in line.split("|")]
    operator, value, unit = (*amount.split(" ", 2), "")[:3]
    years, kinds, scope = (*more, "", "", "")[:3]
    return Expected(
        values=tuple(map(float, value.split("-"))),
        units=frozenset({squeeze(unit)}),
        operators=frozenset({operator}),
        years=frozenset({tuple(int(year) for year in years.split("-") if year)}),
        kinds=frozenset(kinds.split("/") if kinds else ()),
        indicators=tuple(names.split("/")),
        scopes=(scope,) if scope else (),
    )


def read(paragraph: dict[str, Any]) -> list[FigureRecord]:
    """The figures and thresholds of a paragraph."""
    first, last = paragraph["period"]
    frame = Frame(first, last, paragraph.get("past", False))
    resolver = Resolver(knowledge().names, paragraph["place"])
    return sentences.find(fold(paragraph["text"]), frame, resolver)


def score_paragraph(paragraph: dict[str, Any]) -> Score:
    soft = (replace(of_line(line), is_soft=True) for line in paragraph.get("borderline", ()))
    expected = [*map(of_line, paragraph["figures"]), *soft]
    return compare(paragraph["id"], expected, figures_of(read(paragraph)), Names())


def score_thresholds(paragraph: dict[str, Any]) -> Score:
    """The score of the thresholds of a paragraph that names them."""
    found = [record for record in read(paragraph) if record.kind == "Condition"]
    return compare(paragraph["id"], map(of_line, paragraph["conditions"]), found, Names())


def score_samples() -> dict[str, Score]:
    """The scores of the written paragraphs: their figures, and the thresholds of those that name them."""
    figures, thresholds = Score(), Score()
    for paragraph in paragraphs():
        figures.add(score_paragraph(paragraph))
        if "conditions" in paragraph:
            thresholds.add(score_thresholds(paragraph))
    return {"samples": figures, "thresholds": thresholds}


def _told(scores: dict[str, Score], is_full: bool) -> Iterator[str]:
    for name, score in scores.items():
        yield f"{name:14} {score.told()}"
        if is_full:
            yield from (f"  {line}" for line in score.lines)


def main(arguments: Sequence[str]) -> None:
    plans = score_plans()
    total = Score()
    for score in plans.values():
        total.add(Score(score.found, score.missed, score.extra, score.agreeing, score.named, score.placed))
    if plans:
        plans["all plans"] = total
    else:
        print("the texts of the five plans are not at hand")
    for line in _told(plans | score_samples(), "-v" in arguments):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])

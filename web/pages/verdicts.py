"""Targets against results: rows of two queries -> one line for each indicator, level and scope, with verdicts."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph.namespaces import PG
from web.asking import Record, text
from web.languages import say
from web.site import snapshot

VERDICTS: Final = {
    "exceeded": ("已超过", "exceeded"),
    "met": ("已达到", "met"),
    "missed": ("未达到", "not met"),
    "overlap": ("界限重叠，无法判断", "bounds overlap: unknown"),
    "estimate": ("仅有预计数", "estimates only"),
    "incomparable": ("口径或范围不同，不作比较", "not comparable"),
    "due-later": ("未到期", "not yet due"),
    "no-data": ("到期无后续数据", "due, no later data"),
}
"""Name in addresses -> words in both languages; a target with results of several kinds takes the first that one has."""
FIRM: Final = ("exceeded", "met", "missed", "overlap")
_BY_WORDS: Final = {zh: name for name, (zh, _) in VERDICTS.items()}
_ORDER: Final = tuple(VERDICTS)
_BOUNDS: Final = {
    PG + "AtLeast": ("至少", "at least "),
    PG + "MoreThan": ("超过", "more than "),
    PG + "AtMost": ("至多", "at most "),
    PG + "LessThan": ("不到", "less than "),
    PG + "About": ("约", "about "),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A quantity as a cell shows it: plan, year, amount, and its quotes with their passages."""

    plan: str
    year: str
    amount: str
    is_estimate: bool
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a target is judged by: the printed result, the verdict, and what a reader must know of the comparison."""

    printed: Printed
    verdict: str
    measured: str
    there: str
    caveats: tuple[str, ...]
    is_bound: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A target with its verdict and the results that decide it; other results follow."""

    printed: Printed
    verdict: str
    results: tuple[Result, ...]
    others: tuple[Result, ...]

    @property
    def has_caveat(self) -> bool:
        """Whether the verdict rests on other indicators or scopes only."""
        return self.verdict in FIRM and all(one.caveats for one in self.results)


@dataclass(frozen=True, slots=True)
class Line:
    """All that is printed of an indicator for one level and scope."""

    indicator: str
    level: str
    scope: str
    baselines: tuple[Printed, ...]
    targets: tuple[Target, ...]
    actuals: tuple[Printed, ...]

    @property
    def rank(self) -> int:
        """The best known verdict first."""
        return min(_ORDER.index(one.verdict) for one in self.targets)


def verdict_name(row: Record) -> str:
    """The name of the verdict of a row."""
    return _BY_WORDS[text(row, "verdict")]


def lines(targets: tuple[Record, ...], actuals: tuple[Record, ...]) -> list[Line]:
    """One line for each indicator, level and scope that has a target, those with a verdict first."""
    amounts = {text(row, "figure"): row for row in actuals}
    by_line: dict[tuple[str, str, str], list[Record]] = {}
    beside: dict[tuple[str, str, str], list[Record]] = {}
    for rows, found in ((targets, by_line), (actuals, beside)):
        for row in rows:
            found.setdefault((text(row, "indicator"), text(row, "level"), text(row, "scope")), []).append(row)
    made = [_line(key, rows, beside.get(key, []), amounts) for key, rows in by_line.items()]
    return sorted(made, key=lambda one: (one.rank, one.indicator, one.level, one.scope))


def counted(found: list[Line]) -> dict[str, int]:
    """How many targets have each verdict, in the order of VERDICTS."""
    count = Counter(target.verdict for line in found for target in line.targets)
    return {name: count[name] for name in VERDICTS}


def topics_of(indicator: str) -> frozenset[str]:
    """The topics of an indicator."""
    quads = snapshot().store.backend.quads_for_pattern(NamedNode(indicator), NamedNode(PG + "topic"), None, None)
    return frozenset(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


def _line(key: tuple[str, str, str], rows: list[Record], beside: list[Record], amounts: dict[str, Record]) -> Line:
    same: dict[tuple[str, ...], list[Record]] = {}
    for row in rows:
        names = ("plan", "year", "comparator", "target", "targetLower", "targetUpper", "unit")
        same.setdefault(tuple(text(row, name) for name in names), []).append(row)
    targets = sorted(
        (_target(some, amounts) for some in same.values()), key=lambda one: (one.printed.year, one.printed.plan)
    )
    starts = [row for row in beside if "type" in row]
    later = [row for row in beside if "type" not in row]
    return Line(*key, _merged(starts), tuple(targets), _merged(later))


def _target(rows: list[Record], amounts: dict[str, Record]) -> Target:
    quotes = tuple(dict.fromkeys((text(row, "targetPrinted"), text(row, "targetPassage")) for row in rows))
    first = rows[0]
    number = (text(first, "target"), text(first, "targetLower"), text(first, "targetUpper"))
    amount = _amount(text(first, "comparator"), number, text(first, "unit"))
    printed = Printed(text(first, "plan"), text(first, "year"), amount, False, quotes)
    found = [result for result in (_result(row, amounts) for row in rows if "resultFigure" in row) if result]
    results = _joined(found)
    verdict = min((verdict_name(row) for row in _nearest(rows)), key=_ORDER.index)
    deciding = tuple(one for one in results if one.verdict == verdict)
    return Target(printed, verdict, deciding, tuple(one for one in results if one not in deciding))


def _nearest(rows: list[Record]) -> list[Record]:
    """Firm results of the same indicator and scope decide, then firm ones that the registry compares, then the rest."""
    firm = [row for row in rows if verdict_name(row) in FIRM]
    exact = [row for row in firm if row.get("measured") == row["indicator"] and row.get("there") == row["scope"]]
    return exact or firm or rows


def _result(row: Record, amounts: dict[str, Record]) -> Result | None:
    figure = amounts.get(text(row, "resultFigure"))
    if figure is None:
        number = (text(row, "result"), "", "")
        printed = Printed(
            text(row, "resultPlan"), text(row, "year"), _amount(text(row, "bound"), number, ""), False,
            ((text(row, "resultPrinted"), text(row, "resultPassage")),),
        )  # fmt: skip
    else:
        printed = _printed([figure])
    caveats = tuple(filter(None, (text(row, name) for name in ("caveat", "scopeCaveat"))))
    measured, there = (text(row, name) for name in ("measured", "there"))
    is_bound = text(row, "bound") not in {"", PG + "About", PG + "Exactly"}
    return Result(
        printed=printed,
        verdict=verdict_name(row),
        measured=measured if measured != text(row, "indicator") else "",
        there=there if there != text(row, "scope") else "",
        caveats=caveats,
        is_bound=is_bound,
    )


def _joined(results: list[Result]) -> tuple[Result, ...]:
    """Results that differ in their quotes only are one, with all quotes."""
    same: dict[tuple[object, ...], list[Result]] = {}
    for one in results:
        shown = one.printed
        key = (shown.plan, shown.year, shown.amount, one.verdict, one.measured, one.there, one.caveats)
        same.setdefault(key, []).append(one)
    joined = []
    for some in same.values():
        first = some[0]
        quotes = tuple(dict.fromkeys(quote for one in some for quote in one.printed.quotes))
        shown = first.printed
        printed = Printed(shown.plan, shown.year, shown.amount, shown.is_estimate, quotes)
        joined.append(Result(printed, first.verdict, first.measured, first.there, first.caveats, first.is_bound))
    return tuple(joined)


def _merged(rows: list[Record]) -> tuple[Printed, ...]:
    """Equal figures of one plan once, by year."""
    same: dict[tuple[str, ...], list[Record]] = {}
    for row in rows:
        names = ("plan", "year", "comparator", "value", "unit", "modality")
        same.setdefault(tuple(text(row, name) for name in names), []).append(row)
    return tuple(sorted((_printed(some) for some in same.values()), key=lambda one: (one.year or "9999", one.plan)))


def _printed(rows: list[Record]) -> Printed:
    first = rows[0]
    number = (text(first, "value"), "", "")
    quotes = tuple(dict.fromkeys((text(row, "quote"), text(row, "passage")) for row in rows))
    amount = _amount(text(first, "comparator"), number, text(first, "unit"))
    return Printed(
        text(first, "plan"), text(first, "year"), amount, text(first, "modality") == PG + "Estimated", quotes
    )


def _amount(comparator: str, number: tuple[str, str, str], unit: str) -> str:
    value, lower, upper = number
    return say(*_BOUNDS.get(comparator, ("", ""))) + (value or f"{lower}—{upper}") + unit

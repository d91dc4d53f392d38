"""Printed times to periods: a deadline, the time of a step.

Input: folded words and their place. Output: `Period` with its lexical form and first and last day, or None. Years that
a step leaves out are those of its deadline. Neighbours: worklists and assignments.
"""

from __future__ import annotations

import calendar

from loaders import patterns
from loaders.records import Period
from loaders.spans import Folded

QUARTERS = {"一": 1, "二": 4, "三": 7, "四": 10}
HALVES = {"上": 1, "下": 7}


def read_deadline(folded: Folded) -> Period | None:
    """The time that a deadline states: a day, months, a part or the end of a year; None where none can be read."""
    return _day(folded) or _dated(folded) or _year_end(folded) or _dotted(folded)


def _dated(folded: Folded) -> Period | None:
    """Months or a part of a year with the year printed."""
    return _range(folded) or _month(folded) or _part_of_year(folded)


def _day(folded: Folded) -> Period | None:
    match = patterns.DAY_PATTERN.search(folded.text)
    if not match:
        return None
    year, month, day = (int(match.group(name)) for name in ("year", "month", "day"))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    return Period(value, "date", value, value, match.group(0), folded.span(*match.span()))


def _range(folded: Folded) -> Period | None:
    match = patterns.MONTHS_PATTERN.search(folded.text)
    if not match:
        return None
    year = int(match.group("year"))
    begin = (year, int(match.group("first")))
    end = (int(match.group("last_year") or year), int(match.group("last")))
    is_possible = begin <= end and all(1 <= month <= 12 for _, month in (begin, end))
    return _months(begin, end, folded, match.span()) if is_possible else None


def _month(folded: Folded) -> Period | None:
    match = patterns.MONTH_PATTERN.search(folded.text)
    if not match or not 1 <= int(match.group("month")) <= 12:
        return None
    month = (int(match.group("year")), int(match.group("month")))
    return _months(month, month, folded, match.span())


def _part_of_year(folded: Folded) -> Period | None:
    match = patterns.PART_OF_YEAR_PATTERN.search(folded.text)
    if not match:
        return None
    year, quarter = int(match.group("year")), match.group("quarter")
    first = QUARTERS[quarter] if quarter else HALVES[match.group("half")]
    return _months((year, first), (year, first + (2 if quarter else 5)), folded, match.span())


def _year_end(folded: Folded) -> Period | None:
    match = patterns.YEAR_END_PATTERN.search(folded.text)
    if not match:
        return None
    year = int(match.group("year"))
    return _months((year, 12), (year, 12), folded, match.span())


def _dotted(folded: Folded) -> Period | None:
    """A month or day in figures alone, if nothing else is printed."""
    match = patterns.DOTTED_TIME_PATTERN.fullmatch(folded.text)
    if not match:
        return None
    year, month, day = int(match.group("year")), int(match.group("month")), int(match.group("day") or 1)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    if not match.group("day"):
        return _months((year, month), (year, month), folded, match.span())
    value = f"{year:04}-{month:02}-{day:02}"
    return Period(value, "date", value, value, match.group(0), folded.span(*match.span()))


def _months(begin: tuple[int, int], end: tuple[int, int], folded: Folded, place: tuple[int, int]) -> Period:
    """The period from one month (year, month) to another, printed at a place."""
    (year, first), (last_year, last) = begin, end
    ends = f"{last_year:04}-{last:02}-{calendar.monthrange(last_year, last)[1]:02}"
    begins = f"{year:04}-{first:02}-01"
    words = folded.text[slice(*place)]
    return Period(f"{last_year:04}-{last:02}", "gYearMonth", begins, ends, words, folded.span(*place))


def read_step_time(folded: Folded, year: int) -> Period | None:
    """The first time that a step prints (4-6月, 一季度, 年内), in a year (0: unknown); times in a row are taken as one.

    A time that names its own year is taken as it stands. None where a step prints no time.
    """
    dated = _dated(folded)
    found = [m for m in patterns.STEP_TIME_PATTERN.finditer(folded.text) if _step_months(m.groupdict())] if year else []
    if dated and not (found and folded.offsets[found[0].start()] < dated.span.start):
        return dated
    if not found:
        return None
    row = found[:1]
    for match in found[1:]:
        if not patterns.TIME_JOINT_PATTERN.fullmatch(folded.text[row[-1].end() : match.start()]):
            break
        row.append(match)
    months = [month for match in row for month in _step_months(match.groupdict()) or ()]
    place = (row[0].start(), row[-1].end())
    return _months((year, min(months)), (year, max(months)), folded, place)


def _step_months(found: dict[str, str | None]) -> tuple[int, int] | None:
    if found["first"] and found["last"]:
        first, last = int(found["first"]), int(found["last"])
        return (first, last) if 1 <= first <= last <= 12 else None
    if found["month"]:
        month = int(found["month"])
        return (month, month) if 1 <= month <= 12 else None
    if found["quarter"]:
        return QUARTERS[found["quarter"]], QUARTERS[found["quarter"]] + 2
    if found["half"]:
        return HALVES[found["half"]], HALVES[found["half"]] + 5
    return 1, 12

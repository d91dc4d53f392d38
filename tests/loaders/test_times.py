"""Printed times: days, months, parts and ends of years; what cannot be is never read as something that can."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.records import Period
from loaders.spans import fold, squeeze
from loaders.times import read_deadline, read_step_time


def told(period: Period | None) -> str:
    return f"{period.value} {period.begins} {period.ends}" if period else ""


# --- deadlines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("2026年12月7日", "2026-12-07 2026-12-07 2026-12-07", id="a day"),
        pytest.param("2028年2月29日前", "2028-02-29 2028-02-29 2028-02-29", id="a leap day"),
        pytest.param("2026年12月", "2026-12 2026-12-01 2026-12-31", id="a month"),
        pytest.param("2026年2月底前", "2026-02 2026-02-01 2026-02-28", id="the end of a month"),
        pytest.param("2028 年 2 月", "2028-02 2028-02-01 2028-02-29", id="printed with blanks, leap year"),
        pytest.param("２０２６年９月", "2026-09 2026-09-01 2026-09-30", id="wide digits"),
        pytest.param("2026.12", "2026-12 2026-12-01 2026-12-31", id="a month in figures"),
        pytest.param("2026/3/5", "2026-03-05 2026-03-05 2026-03-05", id="a day in figures"),
        pytest.param("2027年底前", "2027-12 2027-12-01 2027-12-31", id="the end of a year"),
        pytest.param("2027年末", "2027-12 2027-12-01 2027-12-31", id="the end of a year, other word"),
        pytest.param("2027年年底", "2027-12 2027-12-01 2027-12-31", id="the end of a year, said in full"),
        pytest.param("2027年", "2027-12 2027-12-01 2027-12-31", id="a year is due at its end"),
        pytest.param("2027年上半年", "2027-06 2027-01-01 2027-06-30", id="the first half"),
        pytest.param("2027年下半年", "2027-12 2027-07-01 2027-12-31", id="the second half"),
        pytest.param("2027年第三季度", "2027-09 2027-07-01 2027-09-30", id="a quarter"),
        pytest.param("2027年4-6月", "2027-06 2027-04-01 2027-06-30", id="months of a year"),
        pytest.param("2026年9月至12月", "2026-12 2026-09-01 2026-12-31", id="from month to month"),
        pytest.param("2026年9月—2027年2月", "2027-02 2026-09-01 2027-02-28", id="into the next year"),
        pytest.param("力争2026年9月前完成", "2026-09 2026-09-01 2026-09-30", id="among words"),
        pytest.param("2026年2月30日", "", id="no such day"),
        pytest.param("2027年2月29日", "", id="no leap year"),
        pytest.param("2026年13月", "", id="no such month"),
        pytest.param("2026年0月", "", id="month nought"),
        pytest.param("2026年13月1日", "", id="a day of no month"),
        pytest.param("2026年6-13月", "", id="months beyond the year"),
        pytest.param("2026年9月至2025年3月", "2026-09 2026-09-01 2026-09-30", id="backwards: the first month"),
        pytest.param("12月底前", "", id="no year"),
        pytest.param("长期坚持", "", id="no time"),
        pytest.param("1826年12月", "", id="another century"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_deadline(words: str, expected: str) -> None:
    assert told(read_deadline(fold(words))) == expected


@pytest.mark.parametrize(
    ("words", "quote", "datatype"),
    [
        pytest.param("完成时限： 2026 年12月7日。", "2026 年12月7日", "date", id="a day"),
        pytest.param("（2026年\n12月前）", "2026年\n12月", "gYearMonth", id="a month over a line break"),
        pytest.param("于2027年底前完成", "2027年底前", "gYearMonth", id="the end of a year"),
        pytest.param("2026年9月—2027年2月", "2026年9月—2027年2月", "gYearMonth", id="a range"),
    ],
)
def test_deadline_quotes_its_print(words: str, quote: str, datatype: str) -> None:
    period = read_deadline(fold(words))
    assert period is not None
    assert period.span.of(words) == quote
    assert (period.words, period.datatype) == (squeeze(quote), datatype)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_as_itself(day: datetime.date) -> None:
    period = read_deadline(fold(f"{day.year}年{day.month}月{day.day}日"))
    assert told(period) == " ".join([day.isoformat()] * 3)


@given(st.integers(1900, 2099), st.integers(0, 99), st.integers(0, 99))
def test_a_day_that_is_none_is_never_read(year: int, month: int, day: int) -> None:
    is_day = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert (read_deadline(fold(f"{year}年{month}月{day}日")) is not None) == is_day


# --- steps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("4-6月，制定规划", "2026-06 2026-04-01 2026-06-30", id="months"),
        pytest.param("①1—3月制定规划", "2026-03 2026-01-01 2026-03-31", id="behind a circled number"),
        pytest.param("计划9月份开始", "2026-09 2026-09-01 2026-09-30", id="a month inside the step"),
        pytest.param("一季度", "2026-03 2026-01-01 2026-03-31", id="first quarter"),
        pytest.param("二季度", "2026-06 2026-04-01 2026-06-30", id="second quarter"),
        pytest.param("第三季度", "2026-09 2026-07-01 2026-09-30", id="third quarter"),
        pytest.param("第四季度：验收", "2026-12 2026-10-01 2026-12-31", id="last quarter"),
        pytest.param("上半年", "2026-06 2026-01-01 2026-06-30", id="first half"),
        pytest.param("下半年", "2026-12 2026-07-01 2026-12-31", id="second half"),
        pytest.param("全年推进", "2026-12 2026-01-01 2026-12-31", id="all year"),
        pytest.param("年底前完成", "2026-12 2026-01-01 2026-12-31", id="within the year"),
        pytest.param("4月份、7月份、9月份各一次", "2026-09 2026-04-01 2026-09-30", id="months in a row are one time"),
        pytest.param("1-3月；4-6月", "2026-03 2026-01-01 2026-03-31", id="times set apart: the first"),
        pytest.param("2027年3月完成", "2027-03 2027-03-01 2027-03-31", id="its own year"),
        pytest.param("2027年4-6月完成", "2027-06 2027-04-01 2027-06-30", id="months of its own year"),
        pytest.param("2027年一季度完成", "2027-03 2027-01-01 2027-03-31", id="a quarter of its own year"),
        pytest.param("13月", "", id="no such month"),
        pytest.param("0月", "", id="month nought"),
        pytest.param("6-4月", "", id="backwards"),
        pytest.param("用5个月", "", id="a length of time"),
        pytest.param("建设平台", "", id="no time"),
    ],
)
def test_step_time(words: str, expected: str) -> None:
    assert told(read_step_time(fold(words), 2026)) == expected


def test_step_time_needs_a_year() -> None:
    assert read_step_time(fold("4-6月"), 0) is None
    assert told(read_step_time(fold("2027年3月"), 0)) == "2027-03 2027-03-01 2027-03-31"


def test_step_time_quotes_its_print() -> None:
    words = "① 4 - 6月，制定规划"
    period = read_step_time(fold(words), 2026)
    assert period is not None
    assert period.span.of(words) == "4 - 6月"

"""Steps of a cell are told by circled numbers, by times, by paragraphs, and dated in the year of the deadline."""

from __future__ import annotations

import pytest

from loaders.facts.steps import read_steps
from loaders.spans import Span
from loaders.tables import Cell, split_lines

LONG = "完成" + "甲" * 80


def steps(text: str, year: int = 2016) -> list[str]:
    """Each step as `label @ first day..last day`."""
    cell = Cell(Span(0, len(text)), tuple(line.span for line in split_lines(text) if not line.blank))
    found = read_steps(cell, text, year)
    assert all(text[step.span.start] == step.label[0] for step in found)
    return [f"{step.label} @ {step.time.begins}..{step.time.ends}" if step.time else step.label for step in found]


CASES = [
    pytest.param("①完成方案；②启动。", ["①完成方案", "②启动"], id="circled numbers in a line"),
    pytest.param("①完成方案；\n②启动。", ["①完成方案", "②启动"], id="circled numbers on lines"),
    pytest.param("⑤完成方案；⑥启动", ["⑤完成方案", "⑥启动"], id="circled numbers that run on from the row above"),
    pytest.param("①1-3月完成；②4月启动", ["①1-3月完成 @ 2016-01-01..2016-03-31", "②4月启动 @ 2016-04-01..2016-04-30"],
                 id="circled numbers with months"),
    pytest.param("筹备①完成方案②启动", ["筹备", "①完成方案", "②启动"], id="words before the first number"),
    pytest.param("一季度选址，二季度开工；下半年竣工。",
                 ["一季度选址 @ 2016-01-01..2016-03-31", "二季度开工 @ 2016-04-01..2016-06-30",
                  "下半年竣工 @ 2016-07-01..2016-12-31"],
                 id="by quarter and half year"),
    pytest.param("上半年，完成选址；四季度，验收",
                 ["上半年，完成选址 @ 2016-01-01..2016-06-30", "四季度，验收 @ 2016-10-01..2016-12-31"],
                 id="comma behind the time"),
    pytest.param("3月底前完成，持续推进", ["3月底前完成，持续推进 @ 2016-03-01..2016-03-31"],
                 id="one time for two clauses"),
    pytest.param("全年推进", ["全年推进 @ 2016-01-01..2016-12-31"], id="whole year"),
    pytest.param("完成选址\n组织验收", ["完成选址", "组织验收"], id="paragraphs"),
    pytest.param("完成选址，二季度开工", ["完成选址，二季度开工 @ 2016-04-01..2016-06-30"],
                 id="a time that does not begin the paragraph"),
    pytest.param("完成选址；组织验收", ["完成选址；组织验收"], id="clauses without numbers or times"),
    pytest.param("13月完成", ["13月完成"], id="no such month"),
    pytest.param("9-3月完成", ["9-3月完成"], id="months backwards"),
    pytest.param("①", ["①"], id="a number without words"),
    pytest.param(LONG, [LONG[:59] + "…"], id="long label"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_steps_when_a_cell_is_read(text: str, expected: list[str]) -> None:
    assert steps(text) == expected


def test_steps_are_not_dated_when_the_row_has_no_deadline() -> None:
    assert steps("①1-3月完成；②4月启动", 0) == ["①1-3月完成", "②4月启动"]


def test_steps_are_dated_in_the_year_of_the_deadline() -> None:
    assert steps("2月完成", 2015) == ["2月完成 @ 2015-02-01..2015-02-28"]

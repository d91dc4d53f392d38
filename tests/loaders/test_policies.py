"""Sets of policies that a text counts and lists: their measures, where the list is as long as the count."""

from __future__ import annotations

import time

import pytest

from loaders import tables
from loaders.records import RelationRecord
from loaders.relations import policies
from loaders.sections import Outline, split
from tests.loaders.factories import document, resolver
from tests.loaders.test_figures_writing import of_class, values

SUM = "落实国家样例示范区“2+3”政策。"
SIX = "全面落实国家样例示范区2条政策，包括甲乙经费改革、丙丁股份转让等相关政策及其配套措施。"
FOUR = "率先落实3条政策，包括甲甲所得税优惠、5年内分期缴纳、乙乙转让优惠等政策。"


def members(text: str, place: str = "Wuxi") -> list[RelationRecord]:
    outline = Outline(tuple(split(text, tables.split_lines(text), ())[0]))
    return list(policies.find(text, outline, resolver(place)))


def told(text: str, place: str = "Wuxi") -> list[str]:
    found = members(text, place)
    assert all(one.span.of(text) == one.object.rsplit("/", 1)[1] for one in found)
    assert all(one.context.holds(one.span) for one in found)
    return [f"{one.subject.rsplit('/', 1)[1]}: {one.object.rsplit('/', 1)[1]}" for one in found]


FIVE = ("甲乙经费改革", "丙丁股份转让", "甲甲所得税优惠", "5年内分期缴纳", "乙乙转让优惠")
NATION, OWN = "国家样例示范区2+3政策", "无锡市2条政策"
CASES = [
    pytest.param(
        SUM + SIX + FOUR,
        [f"{NATION}: {name}" for name in FIVE],
        id="two lists in prose",
    ),
    pytest.param(
        "\t专栏1 国家样例示范区2+3政策\n\n\t1．甲乙经费改革、丙丁股份转让等相关政策及其配套措施。\n"
        "2．甲甲所得税优惠、5年内分期缴纳、乙乙转让优惠等相关政策。\n\n3．建立样例制度、开展样例试点。\n",
        [f"{NATION}: {name}" for name in FIVE],
        id="two entries of a box",
    ),
    pytest.param("落实2条政策，包括甲乙经费改革、丙丁股份转让等政策。",
                 [f"{OWN}: 甲乙经费改革", f"{OWN}: 丙丁股份转让"], id="one list by its count"),
    pytest.param(SUM + SIX, ["国家样例示范区2条政策: 甲乙经费改革", "国家样例示范区2条政策: 丙丁股份转让"],
                 id="near miss: a part of the sum is not listed, so that only the part is a set"),
    pytest.param("落实3条政策，包括甲乙经费改革、丙丁股份转让等政策。", [], id="near miss: fewer than counted"),
    pytest.param("落实国家样例示范区2条政策，探索落实3条政策。", [], id="near miss: nothing is listed"),
    pytest.param("落实2条政策。\n1．甲乙经费改革、丙丁股份转让等政策。", [], id="near miss: a list of its own"),
    pytest.param("建设“1+6”园区，包括甲乙园区、丙丁园区等。", [], id="near miss: a sum of parks"),
    pytest.param("出台12条政策意见，包括甲乙意见、丙丁意见等政策。", [], id="near miss: opinions"),
    pytest.param("", [], id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_measures_of_a_set(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_lists_of_another_section_are_not_taken() -> None:
    text = f"一、样例\n\n（一）样例。\n\n{SUM}\n\n（二）样例。\n\n{SIX}{FOUR}\n"
    assert [one for one in told(text) if one.startswith(NATION)] == []


def test_set_and_measures_are_described_with_the_printed_count() -> None:
    extraction = document("江门市样例规划（2016-2020年）\n\n一、主要任务\n\n（一）落实政策。\n\n" + SUM + SIX + FOUR)
    (found,) = of_class(extraction, "NamedSet")
    assert found.endswith(f"/set/{NATION}")
    assert values(extraction, found, "printedCount") == ["5"]
    assert len(of_class(extraction, "PolicyMeasure")) == len(values(extraction, found, "hasMember")) == 5


@pytest.mark.parametrize("text", ["1+1政策" * 20_000, "9条政策，包括" * 20_000, "1.甲乙丙丁、" * 20_000 + "1+1政策"])
def test_sets_are_found_in_linear_time(text: str) -> None:
    started = time.process_time()
    members(text)
    assert time.process_time() - started < 8

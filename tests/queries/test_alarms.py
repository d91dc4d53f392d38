"""The alarms on the five plans: each has a verdict, and at most one in ten is false."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from tests.benchmarks import alarms

if TYPE_CHECKING:
    from graph.store import Store

MOST_FALSE = 0.1


def test_at_most_one_alarm_in_ten_is_false() -> None:
    with alarms.VERDICTS.open(encoding="utf-8", newline="") as file:
        verdicts = Counter(row["verdict"] for row in csv.DictReader(file))
    assert verdicts.keys() <= {"true", "false"}
    assert verdicts["false"] <= MOST_FALSE * verdicts.total()


def test_every_alarm_is_judged_and_stands_in_the_paper(five_plans: Store) -> None:
    found = alarms.findings(five_plans)
    assert [one.message for one in alarms.judged(found) if not one.verdict and one.rule != alarms.BY_HAND] == []
    assert alarms.PAPER.read_text(encoding="utf-8") == alarms.paper(found)

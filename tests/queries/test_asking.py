"""Asking over the five plans: phrasings become the right query with the right values; what is not stated is told so."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from graph.asking import Asker, Standing, read_tables
from tests.benchmarks import ask as benchmark
from tests.queries.ask import split

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

ENOUGH = 0.9
SLOWEST = 0.1
"""Seconds that the median question may take."""


@pytest.fixture(scope="session")
def asker(root: Path, five_plans: Store, catalogue: dict[str, Query]) -> Asker:
    return Asker(five_plans, catalogue, read_tables(root / "queries"))


@pytest.mark.parametrize("which", ["tuning", "held-back"])
def test_phrasings_become_the_right_query(
    which: split.Half, asker: Asker, five_plans: Store, catalogue: dict[str, Query]
) -> None:
    found = benchmark.score(asker, split.half(which), five_plans, catalogue)
    assert found.total > 100
    assert found.share >= ENOUGH, f"{found.right} of {found.total}"


def test_nothing_unanswerable_is_answered(asker: Asker) -> None:
    questions = split.unanswerable()
    assert len(questions) >= 20
    assert benchmark.answered(asker, questions) == ()


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        pytest.param("深圳市科技局牵头哪些任务？", ("深圳市科技局",), id="a body of a place without plans"),
        pytest.param("湛江市教育局在2021年方案里配合哪些任务", ("湛江市教育局",), id="a body of a place that is known"),
        pytest.param("江门市科技局的食堂好吃吗", ("食堂好吃",), id="a word that no plan has"),
        pytest.param("珠海方案的目标完成了吗", ("珠海方案",), id="a plan that is not here"),
        pytest.param("2013年江门方案由谁牵头", ("2013年江门方案",), id="a plan of another year"),
        pytest.param("粤府〔2031〕8号被谁引用", ("粤府〔2031〕8号",), id="a policy that nobody cites"),
        pytest.param("江门2042年高新技术企业数量目标", ("2042年",), id="a year without figures"),
        pytest.param("惠州的高新技术企业数量目标是多少", ("惠州",), id="a place without figures"),
        pytest.param(
            "Which tasks does the Shenzhen Education Bureau lead?", ("shenzhen education bureau",), id="English"
        ),
        pytest.param("what is the salary of the Jiangmen science bureau", ("salary",), id="an English word"),
    ],
)
def test_what_is_lacking_is_told(asker: Asker, text: str, lacking: tuple[str, ...]) -> None:
    answer = asker.ask(text)
    assert answer.standing is Standing.NOT_STATED
    assert set(answer.lacking) & set(lacking) or not answer.lacking, answer.lacking
    assert answer.table is None
    assert len(answer.searched) == 5


BECOMES = {
    "elided name": ("江门科技局2021年方案牵头什么", "leads-shared", {"plan": "jm-city-2021"}),
    "slip in a name": ("江门市科学计术局在2021年方案里牵头哪几项", "leads-shared", {"plan": "jm-city-2021"}),
    "short name": ("中微子的定位", "links-of-thing", {"thing": "id/facility/江门中微子实验站"}),
    "slip in a plan": ("台山规化谁印发的", "units-behind-plan", {"plan": "ts-plan-2016"}),
    "written numerals": ("二〇一六年六月有哪些工作步骤", "steps-by-month", {"year": "2016", "month": "6"}),
    "two plans that share words": (
        "2016年与2021年江门方案之间更名的单位",
        "units-renamed",
        {"earlier": "jm-zone-2016", "later": "jm-city-2021"},
    ),
    "capitals": ("TARGETS OF THE TAISHAN PLAN MET?", "targets-with-verdicts", {"plan": "ts-plan-2016"}),
}
"""What is written otherwise -> the question, the query it becomes, some of its values."""


@pytest.mark.parametrize(("text", "query", "values"), BECOMES.values(), ids=BECOMES)
def test_question_becomes_a_query(asker: Asker, text: str, query: str, values: dict[str, str]) -> None:
    best = asker.understand(text).best
    assert best is not None
    assert best.query.name == query
    assert values.items() <= best.values.items()


def test_bureau_of_two_cities_is_that_of_the_plan(asker: Asker) -> None:
    found = {plan: asker.understand(f"市科技局在{plan}里牵头哪几项").best for plan in ("2021年方案", "中山方案")}
    units = [best.values["unit"] for best in found.values() if best]
    assert units == ["id/org/江门市科学技术局", "id/org/中山市科学技术局"]


def test_same_question_gives_the_same_answer(
    asker: Asker, five_plans: Store, root: Path, catalogue: dict[str, Query]
) -> None:
    other = Asker(five_plans, catalogue, read_tables(root / "queries"))
    for text in ("科技金融由谁牵头", "侨梦园由谁负责", "Which tasks does the Torch zone lead?"):
        mine, its = asker.ask(text), other.ask(text)
        assert [one.parts for one in mine.candidates] == [one.parts for one in its.candidates]
        assert mine.table == its.table


def test_answer_is_quick(asker: Asker) -> None:
    times = []
    for phrasing in split.half("tuning")[::12]:
        started = perf_counter()
        asker.understand(phrasing.text)
        times.append(perf_counter() - started)
    assert sorted(times)[len(times) // 2] < SLOWEST

"""The phrasings of tests/queries/ask: each expected answer is a query of the catalogue that binds and gives rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from graph import catalogue as catalogues
from tests.queries.ask import split
from tests.queries.ask.split import Expected, Phrasing

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

PHRASINGS = split.load()
RUNS = {
    (one.query, tuple(values.items())): values
    for phrasing in PHRASINGS
    for one in phrasing.expected
    for values in one.runs()
}


@pytest.mark.parametrize("run", RUNS, ids=lambda run: " ".join((run[0], *(value for _, value in run[1]))))
def test_expected_answer_has_rows(
    run: tuple[str, tuple[tuple[str, str], ...]], five_plans: Store, catalogue: dict[str, Query]
) -> None:
    assert catalogues.run(five_plans, catalogue[run[0]], RUNS[run]).records()


def test_values_that_may_be_given_bind(five_plans: Store, catalogue: dict[str, Query]) -> None:
    for expected in {one for phrasing in PHRASINGS for one in phrasing.expected}:
        for name, choices in expected.may:
            parameter = catalogue[expected.query].parameter(name)
            assert all(catalogues.parse_value(parameter, one, five_plans) for one in choices if one != split.ANY)


def test_there_are_enough_and_none_is_twice() -> None:
    by_question = Counter(phrasing.question for phrasing in PHRASINGS)
    english = Counter(phrasing.question for phrasing in PHRASINGS if phrasing.language == "en")
    assert len(by_question) >= 44
    assert {name: times for name, times in by_question.items() if times < 6} == {}
    assert {name for name in by_question if english[name] < 2} == set()
    assert [text for text, times in Counter(one.text for one in PHRASINGS).items() if times > 1] == []
    assert len({one.text for one in split.unanswerable()} - {one.text for one in PHRASINGS}) >= 24
    assert all(one.lacking and all(word in one.text for word in one.lacking) for one in split.unanswerable())


def test_halves_are_about_equal_and_have_nothing_in_common() -> None:
    tuning, held_back = split.half("tuning"), split.half("held-back")
    assert len(tuning) + len(held_back) == len(PHRASINGS)
    assert 0.4 < len(tuning) / len(PHRASINGS) < 0.6
    assert not {one.text for one in tuning} & {one.text for one in held_back}


@pytest.mark.parametrize(
    ("values", "is_right"),
    [
        pytest.param({"unit": "江门市科学技术局", "plan": "jm-zone-2016"}, True, id="both values"),
        pytest.param({"unit": "id/org/江门市科学技术局", "plan": "jm-zone-2016"}, True, id="the same thing by its IRI"),
        pytest.param(
            {"unit": "江门市科技局", "plan": "jm-zone-2016", "role": "any"}, True, id="by another name, default"
        ),
        pytest.param(
            {"unit": "江门市科学技术局", "plan": "jm-zone-2016", "role": "lead"}, True, id="a value that may be"
        ),
        pytest.param({"unit": "江门市科学技术局"}, False, id="a value lacks"),
        pytest.param({"unit": "江门市月球局", "plan": "jm-zone-2016"}, False, id="a thing that is not there"),
        pytest.param({"unit": "江门市科学技术局", "plan": "jm-zone-2016", "moon": "1"}, False, id="no such parameter"),
        pytest.param({"unit": "中山市科学技术局", "plan": "jm-zone-2016"}, False, id="another thing"),
        pytest.param(
            {"unit": "江门市科学技术局", "plan": "jm-zone-2016", "role": "guiding"},
            False,
            id="a value nobody asked for",
        ),
    ],
)
def test_an_answer_is_right_by_its_query_and_values(
    values: dict[str, str], is_right: bool, five_plans: Store, catalogue: dict[str, Query]
) -> None:
    wanted = (("unit", ("江门市科学技术局",)), ("plan", ("jm-zone-2016",)))
    expected = Expected("tasks-by-unit", wanted, (("role", ("lead", "principal")),))
    phrasing = Phrasing("江门市科技局在自创区方案中的任务", "tasks", "zh", (expected,))
    assert split.is_right(phrasing, "tasks-by-unit", values, five_plans, catalogue) is is_right
    assert not split.is_right(phrasing, "leads-shared", {}, five_plans, catalogue)


def test_held_back_texts_are_printed_when_told_to_only(capsys: pytest.CaptureFixture[str]) -> None:
    held_back = split.half("held-back")[0].text
    assert split.main(["held-back"]) == 2
    assert split.main(["tuning"]) == 0
    assert held_back not in capsys.readouterr().out
    assert split.main(["held-back", "--show"]) == 0
    assert held_back in capsys.readouterr().out

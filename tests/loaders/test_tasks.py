"""A note belongs to the section that a reader would give it; sections without one are tasks where a plan sets tasks."""

from __future__ import annotations

import pytest

from loaders.facts import tasks
from loaders.sections import Outline
from tests.loaders.factories import compact, document
from tests.loaders.factories import tasks as by_path

HEAD = "无锡市样例行动计划\n\n一、总体要求\n到2025年实现目标。\n\n二、主要任务\n"
NOTE = "（责任单位：市科技局）"
OTHER = "（责任单位：市财政局）"


def owners(body: str) -> dict[str, str]:
    """Path -> bodies, of tasks with bodies."""
    found = by_path(document(HEAD + body).facts)
    return {path: compact(task.assignments).replace("无锡市", "") for path, task in found.items() if task.assignments}


OWNERS = [
    pytest.param(f"（一）甲。正文。{NOTE}\n（二）乙。正文。{OTHER}\n",
                 {"二（一）": "resp 科技局", "二（二）": "resp 财政局"},
                 id="one at the end of each section"),
    pytest.param(f"（一）甲。正文。\n{NOTE}\n（二）乙。正文。\n", {"二（一）": "resp 科技局"},
                 id="on a line of its own"),
    pytest.param(f"（一）甲\n1.子。正文。\n2.丑。正文。\n{NOTE}\n", {"二（一）": "resp 科技局"},
                 id="own line after the items"),
    pytest.param(f"（一）甲\n1.子。正文。\n2.丑。正文。{NOTE}\n", {"二（一）": "resp 科技局"},
                 id="at the end of the last item"),
    pytest.param(f"（一）甲\n1.子。正文。{OTHER}\n2.丑。正文。{NOTE}\n",
                 {"二（一）/1": "resp 财政局", "二（一）/2": "resp 科技局"},
                 id="one in each item"),
    pytest.param(f"（一）甲\n1.子。正文。{NOTE}\n2.丑。正文。\n", {"二（一）/1": "resp 科技局"},
                 id="alone in the first item"),
    pytest.param(f"（一）甲\n1.子。正文。{NOTE}\n", {"二（一）/1": "resp 科技局"}, id="in an only item"),
    pytest.param(f"（一）甲\n1.子。\n（1）寅。正文。\n（2）卯。正文。\n{NOTE}\n2.丑。正文。{OTHER}\n",
                 {"二（一）/1": "resp 科技局", "二（一）/2": "resp 财政局"}, id="own line after the points of an item"),
    pytest.param(f"（一）甲。正文。{NOTE}\n\n专栏1 样例工程\n样例项目：投资一亿元。\n\n\n（二）乙。正文。{OTHER}\n",
                 {"二（一）": "resp 科技局", "二（二）": "resp 财政局"}, id="before a box"),
    pytest.param(f"（一）甲。正文。\n\n专栏1 样例工程\n样例项目：投资一亿元。{NOTE}\n", {"二（一）": "resp 科技局"},
                 id="inside a box"),
    pytest.param("（一）甲。市科技局牵头推进。\n（二）乙。市财政局负责资金。\n",
                 {"二（一）": "lead 科技局", "二（二）": "resp 财政局"},
                 id="prose alone"),
    pytest.param(f"（一）甲。市审计局牵头督查。{NOTE}\n", {"二（一）": "resp 科技局; part 审计局"},
                 id="prose beside a list"),
    pytest.param(f"（一）甲。市审计局要会同市教育局督查。{NOTE}\n", {"二（一）": "resp 科技局; part 审计局"},
                 id="who cooperates in prose beside a list is left out"),
    pytest.param("（一）甲。企业牵头建设。\n（二）乙。实行负责人制度。\n", {}, id="no body at all"),
    pytest.param(f"（一）甲。正文。{NOTE}\n正文。{OTHER}\n", {"二（一）": "resp 科技局 财政局"},
                 id="two notes in one section"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), OWNERS)
def test_the_owner_of_a_note_when_sections_nest(body: str, expected: dict[str, str]) -> None:
    assert owners(body) == expected


def test_a_note_is_a_task_of_its_own_when_there_is_no_section() -> None:
    facts = document(f"无锡市样例通知\n\n请抓好落实。{NOTE}\n请做好保障。{OTHER}\n").facts
    assert [(task.path, task.section, compact(task.assignments)) for task in facts.tasks] == [
        ("段落1", "", "resp 无锡市科技局"),
        ("段落2", "", "resp 无锡市财政局"),
    ]


def test_sections_are_tasks_without_bodies_when_their_chapter_sets_tasks() -> None:
    body = f"（一）甲。正文。{NOTE}\n（二）乙。正文。\n（三）丙。\n1.子。正文。\n2.丑。正文。\n"
    found = by_path(document(HEAD + body).facts)
    assert list(found) == ["二（一）", "二（二）", "二（三）/1", "二（三）/2"]
    assert [task.order for task in found.values()] == [1, 2, 3, 4]
    assert [bool(task.assignments) for task in found.values()] == [True, False, False, False]


CHAPTERS = [
    pytest.param("二、重点任务", True, id="tasks"),
    pytest.param("三、保障措施", True, id="safeguards"),
    pytest.param("一、总体要求", False, id="aims at large"),
    pytest.param("一、发展基础", False, id="where it stands"),
    pytest.param("一、指导思想", False, id="guiding thought"),
]


@pytest.mark.parametrize(("chapter", "sets_tasks"), CHAPTERS)
def test_a_chapter_sets_tasks_when_its_title_does_not_say_otherwise(chapter: str, sets_tasks: bool) -> None:
    found = document(f"无锡市样例计划\n\n{chapter}\n（一）甲。正文。\n（二）乙。正文。\n").facts.tasks
    assert bool(found) is sets_tasks


def test_a_deadline_is_the_tasks_when_its_note_prints_one() -> None:
    body = "（一）甲。正文。（责任单位：市科技局；完成时限：2023年6月）\n（二）乙。正文。（责任单位：市财政局）\n"
    found = by_path(document(HEAD + body).facts)
    deadlines = {path: task.deadline.value for path, task in found.items() if task.deadline}
    assert deadlines == {"二（一）": "2023-06"}


def test_a_body_counts_once_a_role_when_two_notes_name_it() -> None:
    found = by_path(document(HEAD + f"（一）甲。正文。{NOTE}\n再述。（责任单位：市科技局、市财政局）\n").facts)
    rows = [(a.role.value, a.words) for a in found["二（一）"].assignments]
    assert rows == [("responsibleUnit", "市科技局"), ("responsibleUnit", "市财政局"), ("firstUnit", "市科技局")]


def test_a_section_with_a_lead_in_any_note_has_no_first_listed_unit() -> None:
    body = "（一）甲。（责任单位：市科技局，市财政局）\n再述。（牵头单位：市审计局）\n"
    roles = {a.role.value for a in by_path(document(HEAD + body).facts)["二（一）"].assignments}
    assert roles == {"leadUnit", "responsibleUnit", "firstUnit"}


def test_two_notes_of_a_section_have_one_first_unit() -> None:
    body = "（一）甲。（责任单位：市科技局）\n再述。（责任单位：市审计局）\n"
    found = by_path(document(HEAD + body).facts)["二（一）"].assignments
    assert [a.words for a in found if a.role.value == "firstUnit"] == ["市科技局"]


def test_sections_that_a_row_details_are_no_tasks_when_they_have_no_note() -> None:
    facts = document(HEAD + "（一）甲。正文。\n（二）乙。正文。\n").facts
    found = tasks.find(Outline(facts.sections), [], [], ["二（一）"])
    assert [(task.path, task.order, task.number, task.label) for task in found] == [("二（二）", 1, "（二）", "乙")]

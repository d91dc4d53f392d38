"""Tables of a document give their rows the path of the annex or table they stand in; nothing is dropped unsaid."""

from __future__ import annotations

import pytest

from loaders.facts.listings import numbered
from tests.loaders.factories import columnar, document, kinds, linear

HEAD = "无锡市样例行动计划\n\n一、总体要求\n到2025年实现目标。\n\n"
WORK = linear("序号|任务|责任单位", "1|甲一|市科技局", "2|乙二|市教育局")
MORE = linear("序号|任务|责任单位", "1|丙三|市财政局", "3|丁四|市审计局")
TARGETS = linear("序号|指标|监测单位", "1|研发投入|市科技局", "2|发明专利|市统计局")
OTHER = linear("姓名|职务", "张明|组长", "李建国|组员")


PATHS = [
    pytest.param(f"附件1\n任务分解表\n\n{WORK}\n", ["附件1/1", "附件1/2"], [], id="annex"),
    pytest.param(f"附件\n任务分解表\n\n{WORK}\n", ["附件/1", "附件/2"], [], id="annex without a number"),
    pytest.param(f"表2 任务分解\n\n{WORK}\n", ["表2/1", "表2/2"], [], id="numbered table in the body"),
    pytest.param(f"任务如下。\n\n{WORK}\n", ["表1/1", "表1/2"], [], id="table without a name"),
    pytest.param(f"附件1\n任务分解表\n\n{WORK}\n\n附件2\n指标表\n\n{TARGETS}\n",
                 ["附件1/1", "附件1/2"], ["附件2/1", "附件2/2"],
                 id="work and indicators in two annexes"),
    pytest.param(f"附件1\n分解表\n\n{WORK}\n\n附件2\n分解表\n\n{MORE}\n",
                 ["附件1/1", "附件1/2", "附件2/1", "附件2/3"], [],
                 id="work in two annexes"),
    pytest.param(f"附件1\n分解表\n\n{WORK}\n\n第二部分\n\n{MORE}\n", ["附件1/1", "附件1/2", "附件1/1~2", "附件1/3"], [],
                 id="two tables in one annex"),
    pytest.param(f"附件1\n分解表\n\n{WORK}\n\n{WORK}\n", ["附件1/1", "附件1/2", "附件1/1~2", "附件1/2~2"], [],
                 id="a table that goes on under a repeated head"),
    pytest.param(f"人员如下。\n\n{OTHER}\n", [], [], id="table of something else"),
    pytest.param("没有表格。\n", [], [], id="no table"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "tasks", "items"), PATHS)
def test_paths_when_tables_stand_in_annexes_or_the_body(body: str, tasks: list[str], items: list[str]) -> None:
    facts = document(HEAD + body).facts
    assert [task.path for task in facts.tasks if task.kind == "WorkItem"] == tasks
    assert [item.path for item in facts.items] == items


def test_a_table_is_a_finding_when_no_rule_reads_its_heads() -> None:
    extraction = document(f"{HEAD}人员如下。\n\n{OTHER}\n")
    unread = [found for found in extraction.facts.findings if found.kind == "UnreadLine"]
    assert [found.span.of(extraction.text) for found in unread] == ["姓名\t职务"]
    assert "姓名、职务" in unread[0].message("zh")


def test_no_such_finding_when_the_table_is_read() -> None:
    assert "UnreadLine" not in kinds(document(f"{HEAD}附件1\n分解表\n\n{WORK}\n").facts.findings)


def test_stars_are_marks_of_assessment_when_the_note_stands_below_the_table() -> None:
    text = linear("序号|指标|监测单位", "1|研发投入*|市科技局", "2|发明专利|市统计局") + "\n\n注：带*为国家考核指标。\n"
    facts = document(f"{HEAD}附件1\n指标表\n\n{text}").facts
    assert [item.is_assessed for item in facts.items] == [True, False]


def test_work_items_are_counted_on_after_the_tasks_of_the_body() -> None:
    body = "二、主要任务\n（一）甲。正文。（责任单位：市科技局）\n（二）乙。正文。\n\n"
    facts = document(f"{HEAD}{body}附件1\n分解表\n\n{WORK}\n").facts
    assert [(task.path, task.order) for task in facts.tasks] == [
        ("二（一）", 1), ("二（二）", 2), ("附件1/1", 3), ("附件1/2", 4),
    ]  # fmt: skip
    assert [task.order for task in numbered(facts.tasks, 10)] == [11, 12, 13, 14]


def test_a_section_is_no_task_of_its_own_when_a_row_gives_it() -> None:
    body = "二、主要任务\n\n1.构建产业体系。\n正文。\n\n2.优化营商环境。\n正文。\n\n"
    rows = linear("序号|任务|责任单位", "1|构建产业体系|市科技局", "9|另一件事情|市教育局")
    facts = document(f"{HEAD}{body}附件1\n分解表\n\n{rows}\n").facts
    assert [(task.path, task.body) for task in facts.tasks] == [
        ("二/2", ""), ("附件1/1", "二/1"), ("附件1/9", ""),
    ]  # fmt: skip


def test_notes_inside_a_table_are_no_notes_of_the_body() -> None:
    rows = columnar("序号|任务|责任单位", "1|甲一|牵头单位：市科技局/配合单位：市财政局", "2|乙二|市教育局负责")
    facts = document(f"{HEAD}附件1\n分解表\n\n{rows}").facts
    assert [(task.path, task.kind) for task in facts.tasks] == [("附件1/1", "WorkItem"), ("附件1/2", "WorkItem")]

"""Notes and lists give the bodies, roles, order and groups that a reader sees; whole documents give them all."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.records import Assignment, Role
from loaders.spans import Span, squeeze
from tests.loaders.factories import FORMS, blocks, compact, document, form, form_text, kinds, name_of, tasks

# Read by hand from the texts, before the loader: path of the task, then its bodies by role; ~ is the place of the text.
EXPECTED = {
    "wuxi": """
二（一） | listed ~工业和信息化局; resp ~工业和信息化局 ~发展改革委 ~科技局 ~各市（县）区人民政府
二（二） | listed ~科技局 ~财政局; resp ~科技局 ~财政局 无锡高新区管委会
二（三）/1 | resp ~工业和信息化局 ~生态环境局
二（三）/2 | resp ~发展改革委
三（一） | listed ~委组织部 ~委宣传部; resp ~委组织部 ~委宣传部 ~政府办公室
三（二） | listed ~地方金融监管局; resp ~地方金融监管局 人民银行无锡市中心支行 无锡银保监分局
""",
    "luoyang": """
二（一） | lead ~科技局; resp ~财政局 ~税务局 ~各县（市、区）人民政府
二（二） | lead ~科技局 ~教育局; resp 河南科技大学 洛阳理工学院 洛阳高新区管委会 ~伊滨经开区管委会
二（三） | lead ~发展改革委; coop ~自然资源和规划局 ~城市管理局
二（四） | lead ~人力资源社会保障局; resp ~委编办 ~财政局
二（五） | lead ~大数据局 ~工业和信息化局; resp ~各县（市、区）人民政府
二（六） | listed ~科协; resp ~科协 ~委宣传部 ~科技局 ~教育局
""",
    "mianyang": """
二（一） | lead ~科技局; coop ~住房和城乡建设委员会 ~自然资源和规划局
二（二） | lead ~科技局; resp ~财政局 ~经济和信息化局; coop ~涪城区人民政府 ~游仙区人民政府
二（三） | resp ~教育局
二（四） | lead ~委宣传部; coop ~文化广播电视和旅游局 ~科协
二（五） | resp ~公安局 ~司法局
二（六） | listed ~委军民融合办; resp ~委军民融合办 中国工程物理研究院 西南科技大学
""",
    "state": """
一（一） | lead 中华人民共和国科学技术部; coop 工业和信息化部 中国科学院 中国残联
一（二） | resp 工业和信息化部 民政部 市场监管总局 国家标准委
一（三） | resp 中华人民共和国国家发展和改革委员会 财政部
二（四） | lead 教育部; coop 各省级人民政府
二（五） | resp 人力资源社会保障部; coop 教育部 财政部
二（六） | lead 国家卫生健康委; coop 国家医保局 国家药监局
二（七） | resp 交通运输部 住房城乡建设部 国家铁路局
三（八） | resp 各省级人民政府
""",
    "jiangxi": """
一（一） | lead ~发展改革委; coop ~科技厅 ~工业和信息化厅 ~财政厅
一（二） | resp ~教育厅 ~人力资源社会保障厅
一（三） | listed ~工业和信息化厅; resp ~工业和信息化厅 ~通信管理局 ~各设区市人民政府 ~赣江新区管委会
一（四） | lead ~委网信办; resp ~公安厅 ~国家安全厅
一（五） | lead ~农业农村厅; coop 九江海关 ~供销社
一（六） | resp 景德镇市人民政府 上饶市人民政府; guide ~文化和旅游厅
一（七） | lead ~科技厅; coop ~教育厅
二（一） | resp ~发展改革委 ~政府办公厅; part ~发展改革委
""",
    "anji": """
二（一） | listed ~文化和广电旅游体育局; resp ~文化和广电旅游体育局 ~农业农村局 ~自然资源和规划局 ~各乡镇（街道）
二（二） | lead ~委宣传部; coop ~融媒体中心 ~团县委
二（三） | resp ~交通运输局 ~公安局 ~综合行政执法局
二（四） | resp ~递铺街道 ~天荒坪镇人民政府 ~灵峰旅游度假区管委会
二（五） | lead ~人力社保局; coop ~税务局 安吉农商银行
二（六） | resp ~文化和广电旅游体育局; guide 浙江省文化和旅游厅
三（一） | resp ~发展改革局; guide 湖州市发展改革委
""",
    "ganzhou": """
一（一） | lead ~商务局; resp ~工信局 赣州海关
一（二） | lead ~农业农村局; resp ~林业局
二（三） | lead ~发改委; resp ~市场监管局 ~各县（市、区）人民政府
二（四） | lead 赣州国际陆港管委会; resp ~交通运输局
二（五） | lead ~纪委监委; resp ~审计局
二（六） | lead ~委宣传部
""",
    "kunshan": """
附件1/一/1 | resp ~大数据局 ~财政局; part ~大数据局
附件1/一/2 | resp ~住房城乡建设局 ~公安局
附件1/二/3 | resp ~人力资源社会保障局 ~各区镇
附件1/二/4 | resp ~教育局 ~科技局 ~委宣传部
""",
    "yichang": """
附件/（一）/1 | lead ~发展改革委; coop ~自然资源和规划局 国网宜昌供电公司
附件/（一）/2 | lead ~发展改革委; coop ~远安县人民政府 ~兴山县人民政府
附件/（二）/3 | lead ~机关事务服务中心
附件/（二）/3~2 | lead ~交通运输局; coop ~财政局 宜昌交旅集团
附件/（二）/4 | lead ~住建局 ~经信局
""",
    "tongxiang": """
二（一） | lead ~经信局; resp ~财政局
二（三） | resp ~人力社保局 ~教育局
二（四）/1 | lead ~公安局; coop ~经信局
三（一） | lead ~发改局; coop ~经信局 ~商务局
三（二） | listed ~政府办公室; resp ~政府办公室 ~各镇（街道）
""",
    "guangxi": """
一（一） | lead ~农业农村厅; coop ~财政厅 ~科技厅
一（二） | listed ~大数据发展局; resp ~大数据发展局 ~农业农村厅 广西农业科学院 ~各设区市人民政府
一（三） | lead ~工业和信息化厅; resp ~国资委 广西农垦集团
一（四） | resp ~商务厅 南宁海关
二（一） | lead ~党委农办; coop ~发展改革委
""",
    "zigong": """
一（一） | lead ~文化广播电视和旅游局; resp ~自然资源和规划局 ~自流井区人民政府 ~大安区人民政府
一（二） | resp ~教育局 ~人力资源社会保障局 四川轻化工大学
一（三） | lead ~商务局; coop ~文化广播电视和旅游局 ~市场监管局
一（四） | resp ~委宣传部 自贡日报社
二（一） | resp ~财政局 ~国有资本投资运营集团有限公司
二（二） | resp ~委办公室 ~政府办公室
""",
}
"""Name of the text -> one line a task with bodies."""
PLACE = {
    "wuxi": "无锡市",
    "luoyang": "洛阳市",
    "mianyang": "绵阳市",
    "state": "",
    "jiangxi": "江西省",
    "anji": "湖州市安吉县",
    "ganzhou": "赣州市",
    "kunshan": "苏州市昆山市",
    "yichang": "宜昌市",
    "tongxiang": "嘉兴市桐乡市",
    "guangxi": "广西壮族自治区",
    "zigong": "自贡市",
}
"""The name that bodies of the place of a text carry before theirs."""


# Kinds of findings of the assignments of each text, as often as they occur; names by form are counted apart.
ODD = {
    "wuxi": ["OpenList"],
    "luoyang": ["GenericActor", "OpenList"],
    "mianyang": ["OpenList"],
    "state": ["GenericActor", "OpenList"],
    "jiangxi": ["OpenList"],
    "anji": [],
    "ganzhou": [],
    "kunshan": ["MissingStep", "PersonsRunTogether", "PersonsUnitsDiffer", "UnreadDeadline"],
    "yichang": ["GenericActor", "UnreadDeadline"],
    "tongxiang": [],
    "guangxi": [],
    "zigong": ["OpenList", "UnbalancedBracket"],
}
OF_OTHERS = {"UnresolvedName", "MissingMetadata", "ConflictingMetadata", "MissingTitle", "NumberingGap"}


def test_every_form_is_expected_when_the_folder_is_listed() -> None:
    assert sorted(path.stem for path in FORMS.glob("*.txt")) == sorted(EXPECTED) == sorted(ODD) == sorted(PLACE)


@pytest.mark.parametrize("name", EXPECTED)
def test_assignments_are_those_of_a_reader_when_a_whole_document_is_read(name: str) -> None:
    found = {path: compact(task.assignments) for path, task in tasks(form(name).facts).items() if task.assignments}
    assert (
        "\n".join(f"{path} | {row}" for path, row in found.items())
        == EXPECTED[name].replace(" ~", f" {PLACE[name]}").strip()
    )


@pytest.mark.parametrize("name", ODD)
def test_oddities_are_findings_when_a_whole_document_is_read(name: str) -> None:
    assert [kind for kind in kinds(form(name).facts.findings) if kind not in OF_OTHERS] == ODD[name]


# --- rows of the work lists in whole documents -----------------------------------------------------------------------
def test_persons_deadlines_and_steps_when_a_whole_work_list_is_read() -> None:
    found = tasks(form("kunshan").facts)
    rows = {
        path: (
            [(p.name, name_of(p.unit.iri).removeprefix("苏州市昆山市") if p.unit else "") for p in task.persons],
            task.deadline.value if task.deadline else "",
            [step.time.ends if step.time else "" for step in task.steps],
        )
        for path, task in found.items()
        if task.kind == "WorkItem"
    }
    assert rows == {
        "附件1/一/1": ([("张明", "大数据局"), ("李建国", "财政局")], "2022-06", ["2022-03-31", "2022-06-30"]),
        "附件1/一/2": (
            [("王海涛", "住房城乡建设局"), ("赵永生", "公安局")],
            "2022-12",
            ["2022-03-31", "2022-06-30", "2022-12-31"],
        ),
        "附件1/二/3": ([("陈静", "人力资源社会保障局"), ("各区镇主任", "各区镇")], "", []),
        "附件1/二/4": ([("刘敏", "")], "2023-03-31", [""]),
    }


DEADLINES = {
    "yichang": ["2023-12", "2025-12", "", "2024-06-30", "2024-12"],
    "mianyang": ["", "", "", "2022-12", "", ""],
    "luoyang": ["", "", "", "2021-06", "", ""],
}


@pytest.mark.parametrize("name", DEADLINES)
def test_deadlines_when_a_whole_document_prints_them(name: str) -> None:
    found = [task.deadline.value if task.deadline else "" for task in form(name).facts.tasks if task.assignments]
    assert found == DEADLINES[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_name_is_quoted_inside_its_context_when_a_whole_document_is_read(name: str) -> None:
    extraction = form(name)
    found = [a for task in extraction.facts.tasks for a in task.assignments]
    assert len(found) >= 5
    for assignment in found:
        assert squeeze(assignment.span.of(extraction.text)).startswith(assignment.words)
        assert assignment.context.holds(assignment.span)
        assert assignment.order >= 1


@pytest.mark.parametrize("name", EXPECTED)
def test_roles_keep_their_rules_when_a_whole_document_is_read(name: str) -> None:
    """No block has a lead and a first group; the first unit is the first responsible one of its block."""
    for task in form(name).facts.tasks:
        by_block: dict[Span, list[Assignment]] = {}
        for assignment in task.assignments:
            by_block.setdefault(assignment.context, []).append(assignment)
        for block in by_block.values():
            roles = {a.role for a in block}
            assert not {Role.LEAD, Role.FIRST_LISTED} <= roles
            first = [a.actor for a in block if a.role is Role.FIRST]
            assert first == [a.actor for a in block if a.role is Role.RESPONSIBLE and a.order == 1]


# --- the same document in other dress --------------------------------------------------------------------------------
DRESSES = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "half-width marks": lambda text: text.translate(str.maketrans("（）：；", "():;")),
    "indented by ideographic spaces": lambda text: text.replace("    ", "　　"),
    "bold chapters": lambda text: re.sub(r"^([一二三四]、[^\t\n]*)$", r"**\1**", text, flags=re.MULTILINE),
    "bold notes": lambda text: re.sub(r"(（[^（）\n]*(?:负责|配合|参与|责任单位：[^（）]*)）)", r"**\1**", text),
}
"""What a text may look like in another copy; each leaves the assignments as they are."""


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", EXPECTED)
def test_assignments_are_the_same_when_the_text_comes_in_another_dress(name: str, dress: str) -> None:
    text = DRESSES[dress](form_text(name))
    found = {path: compact(task.assignments) for path, task in tasks(document(text).facts).items() if task.assignments}
    expected = EXPECTED[name].replace(" ~", f" {PLACE[name]}").strip()
    assert "\n".join(f"{path} | {row}" for path, row in found.items()) == expected


# --- broken documents ------------------------------------------------------------------------------------------------
STEP = 7


def holds_together(text: str) -> bool:
    """Whether a text is read without a fault: names stand inside the text, tasks have paths of their own."""
    facts = document(text).facts
    found = [a for task in facts.tasks for a in task.assignments]
    inside = all(squeeze(a.span.of(text)).startswith(a.words) for a in found)
    paths = [task.path for task in facts.tasks]
    return inside and len(paths) == len(set(paths))


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_breaks_when_a_document_is_cut_anywhere(name: str) -> None:
    text = form_text(name)
    cuts = range(STEP, len(text), STEP)
    assert len(cuts) > 30
    assert [cut for cut in cuts if text[:cut].strip() and not holds_together(text[:cut])] == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_breaks_when_the_lines_of_a_document_are_shuffled(name: str, seed: int) -> None:
    lines = form_text(name).split("\n")
    random.Random(seed).shuffle(lines)
    assert holds_together("\n".join(lines))


UNITS = ("市科技局", "市财政局", "市教育局", "各区政府", "江南大学")
MARKS = "（）()：:；;，,、。\n\t 等各市省县①一1.负责牵头会同配合责任单位科技局财政政府"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(alphabet=MARKS, min_size=1, max_size=60).filter(str.strip))
def test_nothing_breaks_when_words_and_marks_come_in_any_order(text: str) -> None:
    assert holds_together(text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5, unique=True), st.sampled_from("、，；"))
def test_all_names_of_a_list_are_found_in_order_when_any_mark_parts_them(names: list[str], mark: str) -> None:
    (block,), _ = blocks(f"正文。（责任单位：{mark.join(names)}）")
    assert [a.words for a in block.assignments if a.role is Role.RESPONSIBLE] == names
    assert any(a.role is Role.FIRST_LISTED for a in block.assignments) is (mark == "，" and len(names) > 1)


@pytest.mark.parametrize("name", EXPECTED)
def test_reading_twice_gives_the_same_when_nothing_changed(name: str) -> None:
    first, again = form(name), document(form_text(name), f"{name}.txt")
    assert first.facts == again.facts
    assert first.triples == again.triples
    assert first.triples

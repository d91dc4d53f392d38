"""Who leads or is responsible is read from running words when a body is the subject, and from nobody else."""

from __future__ import annotations

import pytest

from loaders.facts import prose
from loaders.records import Block, Role
from loaders.spans import Span, fold
from tests.loaders.factories import compact, resolver


def found(text: str, place: str = "Wuxi") -> list[Block]:
    return prose.find(fold(text), (), resolver(place))


def rows(text: str, place: str = "Wuxi") -> list[str]:
    return [compact(block.assignments) for block in found(text, place)]


HITS = [
    pytest.param("市科技局牵头推进规划实施。", "lead ~科技局", id="leads"),
    pytest.param("市财政局负责资金保障。", "resp ~财政局", id="is responsible"),
    pytest.param("市科技局、市财政局共同牵头制定方案。", "lead ~科技局 ~财政局", id="two lead together"),
    pytest.param("由市发改委牵头建立机制。", "lead ~发改委", id="by"),
    pytest.param(
        "市住房和城乡建设局和市财政局负责落实。", "resp ~住房和城乡建设局 ~财政局", id="and inside and between"
    ),
    pytest.param("市公安局要会同市交通局开展检查。", "lead ~公安局; coop ~交通局", id="is to act together with"),
    pytest.param(
        "由市发改委牵头，会同市财政局、审计局建立机制。",
        "lead ~发改委; coop ~财政局 ~审计局",
        id="together with, after a comma",
    ),
    pytest.param("市发改委牵头会同市财政局推进。", "lead ~发改委; coop ~财政局", id="together with, at once"),
    pytest.param(
        "市科技局要会同市住房和城乡建设局制定办法。",
        "lead ~科技局; coop ~住房和城乡建设局",
        id="and inside the second name",
    ),
    pytest.param(
        "市科技局要会同市委组织部和市教育局推进。",
        "lead ~科技局; coop ~委组织部 ~教育局",
        id="party department and bureau",
    ),
    pytest.param("市科技局要会同市政府办公室督查。", "lead ~科技局; coop ~政府办公室", id="office of the government"),
    pytest.param(
        "市科技局要会同市发展和改革委员会推进。", "lead ~科技局; coop ~发展和改革委员会", id="commission in full"
    ),
    pytest.param("市教育局应当具体负责培训。", "resp ~教育局", id="adverbs before the verb"),
    pytest.param("无锡市教育局负责培训。", "resp ~教育局", id="named by its city"),
    pytest.param("无锡高新区管委会负责园区建设。", "resp 无锡高新区管委会", id="committee of a zone"),
    pytest.param("省科技厅牵头组织。", "lead 江苏省科技厅", id="province"),
    pytest.param("国家卫生健康委牵头推进。", "lead 国家卫生健康委", id="State"),
    pytest.param("科技部牵头编制规划。", "lead 中华人民共和国科学技术部", id="ministry of the registry"),
    pytest.param("具体工作由市 科技\n局负责。", "resp ~科技局", id="white space in the name"),
    pytest.param("市旅游局主管景区。", "lead ~旅游局", id="is in charge"),
    pytest.param("各县（市、区）人民政府负责辖区内的工作。", "resp ~各县（市、区）人民政府", id="group of governments"),
    pytest.param("在市科技局牵头下，有序推进。", "lead ~科技局", id="under the lead of"),
    pytest.param("建立市科技局牵头、市财政局配合的机制。", "lead ~科技局", id="a mechanism under a lead"),
    pytest.param("由市发展改革委（市能源局）牵头推进。", "lead ~发展改革委（市能源局）", id="bracket in the name"),
    pytest.param("市委组织部牵头抓总。", "lead ~委组织部", id="party department"),
]


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_a_body_is_assigned_when_it_is_the_subject(text: str, expected: str) -> None:
    assert rows(text) == [expected.replace("~", "无锡市")]


MISSES = [
    pytest.param("由企业牵头组建联盟。", id="firms"),
    pytest.param("支持龙头企业牵头建设平台。", id="leading firms"),
    pytest.param("其牵头制定标准。", id="a pronoun"),
    pytest.param("各地主要负责人要亲自抓。", id="persons in charge"),
    pytest.param("市科技局负责人要亲自抓。", id="head of a bureau"),
    pytest.param("市科技局负责同志参加会议。", id="comrades in charge"),
    pytest.param("成立由分管副市长牵头的领导小组。", id="a deputy mayor"),
    pytest.param("市财政局向市政府负责。", id="answers to another body"),
    pytest.param("领导小组办公室负责日常工作。", id="office of a group without a name"),
    pytest.param("各地区各部门负责落实。", id="all areas and departments"),
    pytest.param("实行院长负责制。", id="system of responsibility"),
    pytest.param("市教育局负责任地推进。", id="responsibly"),
    pytest.param("行业主管部门要加强监管。", id="departments in charge"),
    pytest.param("有关部门牵头落实。", id="departments concerned"),
    pytest.param("市直有关部门负责落实。", id="departments of the city"),
    pytest.param("各部门要密切配合。", id="no verb of assignment"),
    pytest.param("对市科技局的工作，由第三方负责评估。", id="another subject nearer to the verb"),
    pytest.param("委托专业机构负责运营。", id="an agency"),
    pytest.param("加强对重点工作的牵头。", id="verb as a noun"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", MISSES)
def test_nobody_is_assigned_when_no_body_is_the_subject(text: str) -> None:
    assert rows(text) == []


NOBODY_JOINS = [
    pytest.param("市科技局牵头，会同有关部门推进。", id="departments concerned"),
    pytest.param("市科技局牵头，会同高校推进。", id="colleges"),
    pytest.param("市科技局牵头推进，会同市财政局检查。", id="not behind the verb"),
    pytest.param("市科技局牵头。会同市财政局检查。", id="another sentence"),
    pytest.param("市科技局牵头，协同创新平台建设。", id="cooperative innovation"),
]


@pytest.mark.parametrize("text", NOBODY_JOINS)
def test_nobody_cooperates_when_no_body_stands_behind_the_verb(text: str) -> None:
    assert rows(text) == ["lead 无锡市科技局"]


def test_clauses_are_blocks_of_their_own_when_a_sentence_has_several() -> None:
    text = "市科技局牵头推进建设；市财政局、市审计局负责监督。"
    assert rows(text) == ["lead 无锡市科技局", "resp 无锡市财政局 无锡市审计局"]
    assert [block.span.of(text) for block in found(text)] == ["市科技局牵头推进建设", "市财政局、市审计局负责监督"]
    words = [(a.words, a.span.of(text), a.order) for block in found(text) for a in block.assignments]
    assert words == [("市科技局",) * 2 + (1,), ("市财政局",) * 2 + (1,), ("市审计局",) * 2 + (2,)]


CONTEXTS = [
    pytest.param("市科技局牵头推进建设，市民满意", "市科技局牵头推进建设", id="to the comma"),
    pytest.param(
        "市发改委牵头，会同市财政局建立机制。", "市发改委牵头，会同市财政局", id="over the names behind the verb"
    ),
    pytest.param("试点（由市科技局牵头推进）后文", "市科技局牵头推进", id="to the bracket that opened before"),
    pytest.param("市科技局牵头推进（含扩建）工作。", "市科技局牵头推进（含扩建）工作", id="over a bracket inside"),
    pytest.param("市科技局牵头推进", "市科技局牵头推进", id="to the end of the text"),
]


@pytest.mark.parametrize(("text", "context"), CONTEXTS)
def test_the_context_ends_when_the_clause_does(text: str, context: str) -> None:
    (block,) = found(text)
    assert block.span.of(text) == context
    assert all(a.context == block.span for a in block.assignments)


def test_notes_are_left_out_when_their_spans_are_given() -> None:
    text = "市科技局牵头推进。市财政局负责。"
    blocks = prose.find(fold(text), [Span(0, 9)], resolver("Wuxi"))
    assert [compact(block.assignments) for block in blocks] == ["resp 无锡市财政局"]


def test_only_leads_are_partial_when_the_task_has_a_list() -> None:
    (block,) = found("市发改委牵头，会同市财政局建立机制。")
    (partial,) = prose.as_partial(block)
    assert (partial.role, partial.words, partial.rule) == (Role.PARTIAL_LEAD, "市发改委", "partial-lead")


def test_the_words_mean_another_body_when_the_document_is_of_another_city() -> None:
    assert rows("市科技局牵头推进。", "Jiangmen") == ["lead 江门市科学技术局"]
    assert rows("市科技局牵头推进。", "Zhongshan") == ["lead 中山市科学技术局"]

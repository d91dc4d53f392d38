"""Forms of notes of the genre beyond the five plans, one a row, and what comes near them and assigns nobody."""

from __future__ import annotations

import pytest

from tests.loaders.factories import assigned, compact, linear, work_items

FORMS = [
    pytest.param("建成平台。（市科技局、市财政局）", ["resp 无锡市科技局 无锡市财政局"], id="names alone"),
    pytest.param("建成平台。（市科技局负责，2026年6月底前完成）", ["resp 无锡市科技局"], id="a time behind the verb"),
    pytest.param("（市科技局负责，持续推进）", ["resp 无锡市科技局"], id="how long behind the verb"),
    pytest.param("（市科技局牵头 市财政局配合）", ["lead 无锡市科技局; coop 无锡市财政局"], id="a blank"),
    pytest.param("（市科技局、市财政局按职责分工）", ["resp 无锡市科技局 无锡市财政局"], id="by duty, without a verb"),
    pytest.param("（市科技局负责，市审计局监督）", ["resp 无锡市科技局; guide 无锡市审计局"], id="who supervises"),
    pytest.param("责任单位为市科技局、市财政局。", ["resp 无锡市科技局 无锡市财政局"], id="label with 为"),
    pytest.param("【主责单位】市科技局  【配合单位】市财政局", ["lead 无锡市科技局; coop 无锡市财政局"], id="boxes"),
    pytest.param("◆责任单位：市科技局", ["resp 无锡市科技局"], id="a bullet before the label"),
    pytest.param("责任单位：1.市科技局；2.市财政局", ["resp 无锡市科技局 无锡市财政局"], id="numbers inside a list"),
    pytest.param("责任部门  市科技局\n配合部门  市财政局", ["resp 无锡市科技局", "coop 无锡市财政局"], id="no colon"),
    pytest.param("责任单位：市科技局等；各区政府", ["resp 无锡市科技局 无锡市各区政府"], id="等 inside a list"),
    pytest.param(
        "责任单位：各区政府（含各开发区，下同）、市科技局", ["resp 无锡市各区政府 无锡市科技局"], id="a remark"
    ),
    pytest.param("责任单位：各镇人民政府、街道办事处", ["resp 无锡市各镇人民政府 无锡市各街道办事处"], id="各 once"),
    pytest.param("责任单位：市科技局或市财政局", ["resp 无锡市科技局 无锡市财政局"], id="or"),
]
NEAR = [
    pytest.param("加快建设。（试点、示范、推广）", id="words that are no bodies"),
    pytest.param("市政府办公室\n（市金融局）", id="another name of the body above"),
    pytest.param("建成平台。（以下简称市平台办公室）", id="a short form"),
    pytest.param("各责任单位市级以上平台", id="a label within words"),
    pytest.param("（2026年底前完成）", id="a time alone"),
    pytest.param("（列第一位的为牵头单位，下同）", id="a remark on the lead alone"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_bodies_when_a_note_is_of_another_form(text: str, expected: list[str]) -> None:
    assert assigned(text) == expected


@pytest.mark.parametrize("text", NEAR)
def test_nobody_when_words_come_near_a_note(text: str) -> None:
    assert assigned(text) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            (
                "序号|任务|责任分工||时限",
                "||牵头单位|配合单位|",
                "1|甲一|市科技局|市财政局|2026年",
                "2|乙二|市教育局||2026年",
            ),
            ["lead 无锡市科技局; coop 无锡市财政局", "lead 无锡市教育局"],
            id="header over two rows",
        ),
        pytest.param(
            ("序号|任务|牵头单位|配合单位", "1|甲一|市科技局|市财政局", "2|乙二||市教育局"),
            ["lead 无锡市科技局; coop 无锡市财政局", "lead 无锡市科技局; coop 无锡市教育局"],
            id="a merged cell of the lead",
        ),
        pytest.param(
            ("序号|任务|牵头单位|配合单位", "1|甲一|市科技局|市财政局", "2|乙二|/|市教育局"),
            ["lead 无锡市科技局; coop 无锡市财政局", "coop 无锡市教育局"],
            id="a stroke is no merged cell",
        ),
        pytest.param(
            ("序号|重点任务|责任单位", "1|建设平台|市科技局", "（二）惠民", "2|建设学校|市教育局"),
            ["resp 无锡市科技局", "resp 无锡市教育局"],
            id="tasks in a column of groups, and a head without tabs",
        ),
    ],
)
def test_bodies_when_a_table_is_of_another_form(rows: tuple[str, ...], expected: list[str]) -> None:
    items, _ = work_items(linear(*rows))
    assert [compact(item.assignments) for item in items] == expected

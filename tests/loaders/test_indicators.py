"""Rows of target lists and indicator tables keep number, group, mark of assessment and who monitors them."""

from __future__ import annotations

import pytest

from tests.loaders.factories import columnar, indicator_items, kinds, linear, name_of

STARRED = "注：带*为国家考核指标。"


def rows(text: str, note: str = "", place: str = "Wuxi") -> list[str]:
    """Each item as `path group label: bodies`."""
    return [
        f"{item.path} {item.group or '-'} {item.label}: "
        + " ".join(name_of(a.actor.iri).removeprefix("无锡市") for a in item.monitors)
        for item in indicator_items(text, note, place)[0]
    ]


FORMS = [
    pytest.param(linear("序号|指标|单位|2025年|监测单位", "1|研发投入强度|%|3.0|市科技局",
                        "2|发明专利|件|20|市市场监管局"),
                 ["附件1/1 - 研发投入强度: 科技局", "附件1/2 - 发明专利: 市场监管局"], id="one row a line"),
    pytest.param(columnar("序号|指标|监测单位", "1|研发投入强度|市科技局/市统计局"),
                 ["附件1/1 - 研发投入强度: 科技局 统计局"],
                 id="one cell a line, two bodies"),
    pytest.param(linear("一级指标|二级指标||单位|监测单位", "创新投入|1|研发投入强度|%|市科技局",
                        "|2|研发人员|人|市统计局",
                        "创新产出|3|发明专利|件|市市场监管局"),
                 ["附件1/1 创新投入 研发投入强度: 科技局", "附件1/2 创新投入 研发人员: 统计局",
                        "附件1/3 创新产出 发明专利: 市场监管局"],
                 id="head over two columns, groups carried down"),
    pytest.param(columnar("序号|指标|监测单位", "一|创新投入", "1|研发投入强度|市科技局", "二|创新产出",
                        "2|发明专利|市统计局"),
                 ["附件1/1 创新投入 研发投入强度: 科技局", "附件1/2 创新产出 发明专利: 统计局"], id="group rows"),
    pytest.param(linear("序号|指标|监测单位", "1|研发投入强度|市科技局 市统计局"),
                 ["附件1/1 - 研发投入强度: 科技局 统计局"],
                 id="bodies parted by a blank"),
    pytest.param(linear("序号|指标|监测单位", "1|创新要素 集聚能力|市科技局"), ["附件1/1 - 创新要素集聚能力: 科技局"],
                 id="wrapped line as a blank"),
    pytest.param(linear("序号|指标|监测单位", "1|研发投入强度|市科技局、无锡高新区"),
                 ["附件1/1 - 研发投入强度: 科技局 无锡高新区管委会"],
                 id="zone as its committee"),
    pytest.param(linear("序号|指标|监测单位", "1|研发投入强度|市科技局", "1|研发人员|市统计局"),
                 ["附件1/1 - 研发投入强度: 科技局", "附件1/1~2 - 研发人员: 统计局"], id="a number printed twice"),
    pytest.param(linear("指标|2025年|监测单位", "研发投入强度|3|市科技局", "研发人员|9|市统计局"),
                 ["附件1/1 - 研发投入强度: 科技局", "附件1/2 - 研发人员: 统计局"], id="no numbers"),
    pytest.param(linear("序号|指标|2020年|2025年", "1|研发投入强度|2.5|3.0"), ["附件1/1 - 研发投入强度: "],
                 id="nobody monitors"),
    pytest.param(linear("序号|指标|监测单位", "1|研发投入强度|-"), ["附件1/1 - 研发投入强度: "],
                 id="a stroke for nobody"),
    pytest.param(linear("序号|指标|监测单位", "1||市科技局", "2|研发人员|市统计局"), ["附件1/2 - 研发人员: 统计局"],
                 id="row without an indicator"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_items_when_an_indicator_table_is_read(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


ASSESSED = [
    pytest.param("研发投入强度*", STARRED, True, id="star and note"),
    pytest.param("研发投入强度＊", "注：带＊号的指标为国家考核指标", True, id="full-width star"),
    pytest.param("研发投入强度*", "", False, id="star without a note"),
    pytest.param("研发投入强度*", "注：带*为预期性指标", False, id="note that says something else"),
    pytest.param("研发投入强度", STARRED, False, id="note without a star"),
]


@pytest.mark.parametrize(("name", "note", "assessed"), ASSESSED)
def test_an_item_is_assessed_when_star_and_note_say_so(name: str, note: str, assessed: bool) -> None:
    (item,), _ = indicator_items(linear("序号|指标|监测单位", f"1|{name}|市科技局"), note)
    assert item.is_assessed is assessed
    assert item.label == "研发投入强度"


ODD = [
    pytest.param(linear("序号|指标|监测单位", "1|研发投入强度|市科技局"), [], id="nothing odd"),
    pytest.param(
        linear("序号|指标|口径|监测单位", "1|研发投入强度|全市|市科技局"), ["UnknownColumn"], id="unknown column"
    ),
    pytest.param(linear("序号|指标|监测单位", "1|研发投入强度|有关部门"), ["GenericActor"], id="generic actor"),
    pytest.param(
        linear("序号|指标|监测单位", "1|研发投入强度|市科技局、科技局"), ["DuplicateAssignment"], id="one body twice"
    ),
]


@pytest.mark.parametrize(("text", "expected"), ODD)
def test_oddities_are_findings_when_a_row_is_read(text: str, expected: list[str]) -> None:
    assert [kind for kind in kinds(indicator_items(text)[1]) if kind != "UnresolvedName"] == expected


def test_monitors_keep_their_order_when_a_cell_has_paragraphs() -> None:
    text = columnar("序号|指标|监测单位", "1|研发投入强度|市科技局/市统计局、市财政局/市审计局")
    (item,), _ = indicator_items(text)
    assert [(a.role.value, a.words, a.order) for a in item.monitors] == [
        ("monitoringUnit", "市科技局", 1),
        ("monitoringUnit", "市统计局", 2),
        ("monitoringUnit", "市财政局", 3),
        ("monitoringUnit", "市审计局", 4),
    ]
    assert {a.context for a in item.monitors} == {item.span}
    assert item.span.of(text).endswith("市审计局")


def test_a_zone_of_the_registry_is_its_committee_when_it_monitors() -> None:
    text = linear("序号|指标|监测单位", "1|研发投入强度|江门高新区")
    assert rows(text, place="Jiangmen") == ["附件1/1 - 研发投入强度: 江门高新技术产业开发区管理委员会"]

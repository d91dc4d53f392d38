"""A printed list gives its names as a reader would part them, each with its place, group and marks."""

from __future__ import annotations

import pytest

from loaders import lists
from loaders.spans import fold
from tests.loaders.factories import resolver

KNOWN = frozenset({"市科技局", "市财政局", "市统计局", "五邑大学", "新会区政府", "市委组织部"})


def split(text: str, known: frozenset[str] = frozenset()) -> lists.NameList:
    return lists.split(fold(text), known.__contains__)


NAMES = [
    pytest.param("市科技局、市财政局", "市科技局 市财政局", id="enumeration commas"),
    pytest.param("市科技局，市财政局", "市科技局 市财政局", id="full-width comma"),
    pytest.param("市科技局,市财政局;市统计局", "市科技局 市财政局 市统计局", id="half-width comma and semicolon"),
    pytest.param("市科技局；市财政局", "市科技局 市财政局", id="full-width semicolon"),
    pytest.param("市科技局/市财政局|市统计局", "市科技局 市财政局 市统计局", id="strokes"),
    pytest.param("市科技局 市财政局", "市科技局 市财政局", id="blank between two units"),
    pytest.param("市科技局\n市财政局", "市科技局 市财政局", id="newline between two units"),
    pytest.param("市科技\n局、市财政局", "市科技局 市财政局", id="newline inside a name"),
    pytest.param("市自然资源 和规划局", "市自然资源和规划局", id="blank inside a name"),
    pytest.param("市文化广电旅游体育局", "市文化广电旅游体育局", id="one name"),
    pytest.param("市科技局和市财政局", "市科技局 市财政局", id="and between two units"),
    pytest.param("市科技局以及市财政局", "市科技局 市财政局", id="long and between two units"),
    pytest.param("市住房和城乡建设局", "市住房和城乡建设局", id="and inside a name"),
    pytest.param("市发展和改革委员会、市财政局", "市发展和改革委员会 市财政局", id="and inside the first name"),
    pytest.param("市住房和城乡建设局和市财政局", "市住房和城乡建设局 市财政局", id="and inside and between"),
    pytest.param("各区（市）政府、市科技局", "各区（市）政府 市科技局", id="bracket in a name"),
    pytest.param(
        "市交通局（市公路局、市港航局）、市科技局", "市交通局（市公路局、市港航局） 市科技局", id="list in brackets"
    ),
    pytest.param("各县、市、区人民政府，市科技局", "各县、市、区人民政府 市科技局", id="commas inside a collective"),
    pytest.param("各县（市、区）人民政府、市科技局", "各县（市、区）人民政府 市科技局", id="bracketed collective"),
    pytest.param("各镇、市科技局", "各镇 市科技局", id="short collective beside a bureau"),
    pytest.param("市科技局、市财政局等", "市科技局 市财政局", id="open list"),
    pytest.param("市科技局、市财政局等部门。", "市科技局 市财政局", id="open list with its noun and full stop"),
    pytest.param("市科技局、市财政局等市直有关单位", "市科技局 市财政局", id="open list with a longer tail"),
    pytest.param(
        "等额选举办公室、市财政局", "等额选举办公室 市财政局", id="the word of the open list at the head of a name"
    ),
    pytest.param("由市科技局、市财政局", "市科技局 市财政局", id="by"),
    pytest.param("：市科技局，。", "市科技局", id="stray marks at both ends"),
    pytest.param("市科技局、、市财政局", "市科技局 市财政局", id="doubled separator"),
    pytest.param("市科技局（牵头）、市财政局", "市科技局 市财政局", id="mark of the lead taken off"),
    pytest.param("市科技局、市财政局。排在第一位的为牵头部门", "市科技局 市财政局", id="remark taken off"),
    pytest.param("", "", id="nothing"),
    pytest.param("、，；", "", id="nothing but marks"),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_when_a_list_is_split(text: str, names: str) -> None:
    assert [piece.words for piece in split(text).pieces] == names.split()


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_spans_quote_the_names_when_white_space_stands_in_them(text: str, names: str) -> None:
    spread = "".join(f"{character}\n " for character in text) if " " not in text and "\n" not in text else text
    found = lists.split(fold(spread), frozenset(names.split()).__contains__).pieces
    assert [fold(piece.span.of(spread)).text for piece in found] == [piece.words for piece in found]
    assert [piece.span.start for piece in found] == sorted(piece.span.start for piece in found)


GROUPS = [
    pytest.param("市科技局，市财政局、市统计局", [1, 2, 2], id="first group of one"),
    pytest.param("市科技局、市财政局，市统计局", [1, 1, 2], id="first group of two"),
    pytest.param("市科技局，市财政局，市统计局", [1, 2, 3], id="a comma after each"),
    pytest.param("市科技局、市财政局、市统计局", [1, 1, 1], id="no comma"),
    pytest.param("市科技局,市财政局、市统计局", [1, 2, 2], id="half-width comma beside enumeration commas"),
    pytest.param("市科技局,市财政局,市统计局", [1, 1, 1], id="only half-width commas"),
    pytest.param("市科技局；市财政局、市统计局", [1, 1, 1], id="semicolon parts no groups"),
    pytest.param("市交通局（公路局，港航局）、市科技局", [1, 1], id="comma inside brackets"),
]


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_groups_when_full_width_commas_part_a_list(text: str, groups: list[int]) -> None:
    found = split(text)
    assert [piece.group for piece in found.pieces] == groups
    assert found.is_grouped is (max(groups) > 1)


OPEN = [
    pytest.param("市科技局、市财政局等", True, id="ends in the word"),
    pytest.param("市科技局、市财政局等部门。", True, id="with a noun and a full stop"),
    pytest.param("市科技局等有关部门", True, id="after one name"),
    pytest.param("市科技局、市财政局。", False, id="full stop only"),
    pytest.param("市科技局、市高等教育局", False, id="the word inside a name"),
    pytest.param("市科技局、市财政局。列第一位者为牵头单位，下同", False, id="remark on who leads"),
    pytest.param("市科技局、市财政局等。列第一位者为牵头单位", True, id="open before the remark"),
]


@pytest.mark.parametrize(("text", "is_open"), OPEN)
def test_a_list_is_open_when_it_ends_in_and_others(text: str, is_open: bool) -> None:
    assert split(text).is_open is is_open


JOINED = [
    pytest.param("市科技局市财政局", "市科技局 市财政局", ["市科技局市财政局"], id="two known names"),
    pytest.param(
        "五邑大学新会区政府、市统计局", "五邑大学 新会区政府 市统计局", ["五邑大学新会区政府"], id="then a third"
    ),
    pytest.param("市科技局市未知局", "市科技局市未知局", [], id="a rest that nobody knows"),
    pytest.param("市科技局 市财政局", "市科技局 市财政局", [], id="a blank between them"),
    pytest.param("市科技局和市财政局", "市科技局 市财政局", [], id="and between them"),
    pytest.param("市委组织部", "市委组织部", [], id="a known name that holds another"),
]


@pytest.mark.parametrize(("text", "names", "joined"), JOINED)
def test_names_are_parted_when_they_run_together(text: str, names: str, joined: list[str]) -> None:
    found = split(text, KNOWN)
    assert [piece.words for piece in found.pieces] == names.split()
    assert [span.of(text) for span in found.joined] == joined


LEADS = [
    pytest.param("市科技局（牵头）、市财政局", [True, False], id="lead in brackets"),
    pytest.param("市科技局、市财政局（牵头单位）", [False, True], id="lead last"),
    pytest.param("市科技局(总牵头)，市财政局", [True, False], id="half-width brackets"),
    pytest.param("市科技局（市知识产权局）、市财政局", [False, False], id="another name in brackets"),
]


@pytest.mark.parametrize(("text", "leads"), LEADS)
def test_a_name_leads_when_its_bracket_says_so(text: str, leads: list[bool]) -> None:
    assert [piece.leads for piece in split(text).pieces] == leads


def test_the_registry_parts_names_when_its_own_run_together() -> None:
    text = "江门市科技局江门市财政局"
    found = lists.split(fold(text), resolver("Jiangmen").is_known)
    assert [piece.words for piece in found.pieces] == ["江门市科技局", "江门市财政局"]
    assert len(found.joined) == 1

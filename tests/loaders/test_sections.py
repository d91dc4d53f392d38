"""The section tree: headings of every form, what looks like one and is none, boxes, annexes, phases, odd numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import sections
from loaders.findings import Finding
from loaders.sections import Kind, Outline, Section, numeral
from loaders.spans import Span, squeeze
from loaders.tables import find_tables, split_lines

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "outline.txt"


def split(text: str) -> tuple[list[Section], list[Finding]]:
    lines = split_lines(text)
    return sections.split(text, lines, find_tables(text, lines))


def outline(text: str) -> list[str]:
    """Paths with titles: 一（一） 建平台."""
    return [f"{s.path} {s.title}".rstrip() for s in split(text)[0]]


def only(text: str) -> Section:
    (section,) = split(text)[0]
    return section


# --- numbers and levels -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "level", "number", "title"),
    [
        pytest.param("第一章 总则", 0, "第一章", "总则", id="chapter of a regulation"),
        pytest.param("第二篇 行动", 0, "第二篇", "行动", id="part"),
        pytest.param("一、总体要求", 1, "一", "总体要求", id="first level"),
        pytest.param("二十一、保障措施", 1, "二十一", "保障措施", id="a number of three characters"),
        pytest.param("（一）建设平台", 2, "（一）", "建设平台", id="second level"),
        pytest.param("(一) 建设平台", 2, "（一）", "建设平台", id="second level, half-width with a blank"),
        pytest.param("（一)建设平台", 2, "（一）", "建设平台", id="second level, mixed brackets"),
        pytest.param("（二）、建设平台", 2, "（二）", "建设平台", id="second level with a needless mark"),
        pytest.param("1.建设平台", 3, "1", "建设平台", id="third level"),
        pytest.param("1． 建设平台", 3, "1", "建设平台", id="third level, wide dot and a blank"),
        pytest.param("１．建设平台", 3, "1", "建设平台", id="third level, wide digit"),
        pytest.param("12、建设平台", 3, "12", "建设平台", id="third level, other mark"),
        pytest.param("（1）建设平台", 4, "（1）", "建设平台", id="fourth level"),
        pytest.param("(10) 建设平台", 4, "（10）", "建设平台", id="fourth level, half-width"),
        pytest.param("    （一）建设平台", 2, "（一）", "建设平台", id="indented by four blanks"),
        pytest.param("\u00a0\u3000一、建设平台", 1, "一", "建设平台", id="indented by other blanks"),
        pytest.param("**一、建设平台**", 1, "一", "建设平台", id="in bold"),
        pytest.param("前 言", 1, "", "前言", id="preface"),
    ],
)
def test_heading_of_each_form(line: str, level: int, number: str, title: str) -> None:
    section = only(f"清源市行动方案\n\n{line}\n正文一段，没有编号。\n")
    assert (section.level, section.number, section.title) == (level, number, title)
    assert section.kind is Kind.SECTION
    assert section.alone
    assert section.path == (number or title)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("3.5亿元以上的项目优先。", id="a decimal"),
        pytest.param("2026年的工作。", id="a year"),
        pytest.param("1.5万户企业", id="a decimal without unit"),
        pytest.param("①建设平台", id="a circled number is a step"),
        pytest.param("一是建设平台。二是引进人才。", id="a count in words"),
        pytest.param("（责任单位：市科技局）", id="a note"),
        pytest.param("（详见附件）", id="a bracket"),
        pytest.param("到2026年，（一）不在行首。", id="a number within the line"),
        pytest.param("一、", id="a number without words"),
        pytest.param("（1）", id="a number in brackets without words"),
        pytest.param("一、建设平台，", id="a line that goes on"),
        pytest.param("一、建平台；二、引人才", id="an enumeration in one line"),
        pytest.param("1.支持企业建设平台，引进人才", id="a clause with a comma and no end"),
        pytest.param("1." + "长" * 41 + "。后文", id="a third-level sentence too long for a title"),
        pytest.param("前言很短", id="a word that begins like the preface"),
        pytest.param("**", id="marks of bold print alone"),
        pytest.param("一．五倍", id="a numeral before a dot"),
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert outline(f"清源市行动方案\n\n{line}\n正文一段。\n") == []


@pytest.mark.parametrize(
    ("line", "title", "alone"),
    [
        pytest.param("（一）培育企业。以创新为重点，做事。", "培育企业", False, id="ends at the first full stop"),
        pytest.param("（一）培育企业。", "培育企业", True, id="stands alone with its full stop"),
        pytest.param("（一）培育企业", "培育企业", True, id="stands alone without"),
        pytest.param("1. 建设平台，引进人才。先行先试。", "建设平台，引进人才", False, id="a comma in a run-in title"),
        pytest.param("一、发展“样例”与(东区)—西区。", "发展“样例”与(东区)—西区", True, id="the title keeps its marks"),
        pytest.param("**（一）培育企业。**以创新为重点。", "培育企业", False, id="only the heading in bold"),
    ],
)
def test_heading_runs_in_or_stands_alone(line: str, title: str, alone: bool) -> None:
    section = only(line + "\n")
    assert (section.title, section.alone) == (title, alone)
    assert section.heading.of(line).endswith(title)
    assert section.span == Span(section.heading.start, len(line) + 1)


def test_run_in_heading_without_its_full_stop_is_cut() -> None:
    """A chapter or section is never lost: its title is cut where a title would end at the latest."""
    section = only("（一）" + "长" * 70 + "。")
    assert (section.title, section.alone) == ("长" * 60, False)
    section = only("（一）" + "长" * 50 + "。后文")
    assert section.title == "长" * 40


# --- the tree ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            "一、甲 （一）乙 1.丙 （1）丁", "一 一（一） 一（一）/1 一（一）/1（1）", id="levels of GB/T 9704"
        ),
        pytest.param(
            "第一章甲 一、乙 （一）丙", "第一章 第一章/一 第一章/一（一）", id="below a chapter of a regulation"
        ),
        pytest.param("一、甲 1.乙 二、丙 1.丁", "一 一/1 二 二/1", id="a level left out"),
        pytest.param(
            "一、甲 （一）乙 二、丙 （二）丁", "一 一（一） 二 二（二）", id="numbered straight through the chapters"
        ),
        pytest.param("1.甲 （1）乙 2.丙", "1 1（1） 2", id="without a first level"),
        pytest.param("附件1 一、甲 （一）乙 1.丙", "附件1 附件1/一 附件1/一（一） 附件1/一（一）/1", id="in an annex"),
        pytest.param(
            "附件2 （一）甲 附件3 （一）乙", "附件2 附件2/（一） 附件3 附件3/（一）", id="sections at once in annexes"
        ),
        pytest.param("一、甲 附件 一、乙", "一 附件 附件/一", id="an annex without a number"),
    ],
)
def test_paths_say_the_numbers_that_lead_to_a_section(lines: str, expected: str) -> None:
    found, findings = split(lines.replace(" ", "\n某段文字，不是标题。\n"))
    assert [s.path for s in found] == expected.split()
    assert findings == []


def test_section_reaches_to_the_next_of_its_level() -> None:
    text = "一、甲\n文一。\n（一）乙\n文二。\n二、丙\n文三。"
    first, inner, second = split(text)[0]
    assert first.span.of(text) == "一、甲\n文一。\n（一）乙\n文二。\n"
    assert inner.span.of(text) == "（一）乙\n文二。\n"
    assert second.span.of(text) == "二、丙\n文三。"
    assert (inner.parent, second.parent) == ("一", "")


def test_innermost_section_of_a_place() -> None:
    text = "一、甲\n文一。\n（一）乙\n文二。"
    found = split(text)[0]
    tree = Outline(tuple(found))
    assert tree.innermost(Span(text.index("文二"), len(text))) is found[1]
    assert tree.innermost(Span(text.index("文一"), len(text))) is found[0]
    assert Outline(tuple(found[1:])).innermost(Span(0, 1)) is None
    assert [section.path for section in tree.chain(found[1])] == ["一（一）", "一"]
    assert tree.children["一"] == [found[1]]


# --- boxes, annexes, phases, contents ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一、甲\n（一）乙\n专栏1 平台\n1.东平台\n（1）一期\n（二）丙",
            ["一 甲", "一（一） 乙", "一（一）/专栏1 平台", "一（二） 丙"],
            id="entries of a box are no sections",
        ),
        pytest.param(
            "一、甲\n专栏1：平台\n文。\n\n\n1.乙\n",
            ["一 甲", "一/专栏1 平台", "一/1 乙"],
            id="two empty lines end a box",
        ),
        pytest.param("一、甲\n专栏1 平台\n\n1.乙\n", ["一 甲", "一/专栏1 平台"], id="one empty line does not"),
        pytest.param(
            "一、甲\n1.乙\n（责任单位：市科技局）\n专栏2 平台\n",
            ["一 甲", "一/1 乙", "一/专栏2 平台"],
            id="a box behind an item belongs to what holds the item",
        ),
        pytest.param("一、甲\n\t专栏三 平台\n\t东平台\n西平台", ["一 甲", "一/专栏三 平台"], id="behind a tab"),
        pytest.param("一、甲\n专栏1列出平台。各地落实。", ["一 甲"], id="a sentence about a box is none"),
        pytest.param("一、甲\n专栏目标明确", ["一 甲"], id="a word that begins like a box is none"),
    ],
)
def test_boxes(text: str, expected: list[str]) -> None:
    assert outline(text) == expected
    assert [s.kind for s in split(text)[0]] == [Kind.BOX if "专栏" in s else Kind.SECTION for s in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("附件1\n\n平台清单\n\n一、甲", ["附件1 平台清单", "附件1/一 甲"], id="its title below it"),
        pytest.param("附件 2：平台清单\n文。", ["附件2 平台清单"], id="its title behind it"),
        pytest.param("附件一\n平台清单\n", ["附件一 平台清单"], id="a Chinese numeral"),
        pytest.param("附件1\n各地要按以下清单落实。\n", ["附件1"], id="a sentence is no title"),
        pytest.param("附件1\n一、目标\n", ["附件1", "附件1/一 目标"], id="a heading is no title"),
        pytest.param("附件1\n附件2\n分工\n", ["附件1", "附件2 分工"], id="the next annex is no title"),
        pytest.param("附件1\n\t序号\n\t任务\n\n\t1\n\t建平台\n", ["附件1"], id="a table is no title"),
        pytest.param("附件：1.目标\n      2.分工\n\n附件1\n目标\n", ["附件1 目标"], id="behind the list of annexes"),
        pytest.param(
            "附件：\n1.目标\n2.分工\n\n附件2\n分工\n", ["附件2 分工"], id="a list that begins on the next line"
        ),
        pytest.param(
            "附件1：目标\n附件2：分工\n\n附件1\n目标\n附件2\n分工\n",
            ["附件1 目标", "附件2 分工"],
            id="a list of lines that are heads again",
        ),
        pytest.param("附件：1.目标\n\n清源市人民政府\n1.建平台\n", ["1 建平台"], id="items behind the list's end"),
        pytest.param("附件材料已经收齐", [], id="a word that begins like one"),
        pytest.param("附件1所列平台由市科技局负责。", [], id="a sentence about one"),
    ],
)
def test_annexes(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("（一）筹备阶段（2026年1月-2026年3月）", Kind.PHASE, id="a time from month to month"),
        pytest.param("（一）实施阶段（2026年4月—2027年12月）。推进。", Kind.PHASE, id="running in"),
        pytest.param("（一）筹备阶段", Kind.SECTION, id="no time"),
        pytest.param("（一）平台建设（2026年1月-2026年3月）", Kind.SECTION, id="no phase"),
    ],
)
def test_phases(line: str, kind: Kind) -> None:
    assert only(line).kind is kind


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("一、总体要求..........1", id="dotted leaders"),
        pytest.param("（一）指导思想……2", id="dots of print"),
        pytest.param("1.建平台·····3", id="middle dots"),
        pytest.param("二、重点任务\t......\t3", id="tabs"),
        pytest.param("附件1 目标清单......9", id="an annex"),
        pytest.param("二、重点任务\t3\n\n（一）平台\t12", id="page numbers behind tabs"),
        pytest.param("目    录", id="their head"),
    ],
)
def test_contents_lines_head_nothing(line: str) -> None:
    assert outline(f"{line}\n一、总体要求\n") == ["一 总体要求"]


def test_number_behind_a_tab_that_is_no_page() -> None:
    assert outline("一、目标\t2026\n\n文。\n\n二、任务 3\n") == ["一 目标2026", "二 任务3"]


def test_publishers_note_at_the_foot_is_no_part_of_the_last_section() -> None:
    text = "一、甲\n文。\n二、乙\n文。\n\n扫一扫在手机打开当前页\n版权声明：转载请注明。\n"
    first, last = split(text)[0]
    assert last.span.of(text) == "二、乙\n文。\n\n"
    assert first.span.end == last.span.start


@pytest.mark.parametrize(
    ("line", "is_foot"),
    [
        pytest.param("打印本页 关闭窗口", True, id="buttons of a page"),
        pytest.param("关闭", True, id="one button"),
        pytest.param("关闭一批落后产能。", False, id="a sentence that begins so"),
        pytest.param("打印机产业做大做强。", False, id="a word that begins so"),
    ],
)
def test_line_that_ends_the_text(line: str, is_foot: bool) -> None:
    text = f"一、甲\n文。\n{line}\n尾\n"
    assert only(text).span.of(text).endswith("文。\n" if is_foot else "尾\n")


def test_headings_behind_a_line_like_a_publishers_note_stay_in_their_parents() -> None:
    text = "一、甲\n联系方式公开。\n（一）乙\n文。"
    outer, inner = split(text)[0]
    assert inner.span.of(text) == "（一）乙\n文。"
    assert outer.span.holds(inner.span)


# --- odd numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "paths", "findings"),
    [
        pytest.param("一、甲\n二、乙\n三、丙", "一 二 三", [], id="in order"),
        pytest.param("一、甲\n一、乙\n一、丙", "一 一~2 一~3", ["NumberingDouble"] * 2, id="one number three times"),
        pytest.param("一、甲\n三、乙", "一 三", ["NumberingGap"], id="one missing"),
        pytest.param("一、甲\n二、乙\n三、丙\n一、丁", "一 二 三 一~2", ["HeadingOutOfOrder"], id="a step back"),
        pytest.param("1.甲\n3.乙\n3.丙", "1 3 3~2", ["NumberingGap", "NumberingDouble"], id="missing and doubled"),
        pytest.param("（一）甲\n（一）乙\n1.丙", "（一） （一）~2 （一）~2/1", ["NumberingDouble"], id="below it"),
        pytest.param("一、甲\n（三）乙\n二、丙\n（四）丁", "一 一（三） 二 二（四）", [], id="each parent counts anew"),
        pytest.param("一、甲\n专栏1 乙\n专栏3 丙", "一 一/专栏1 一/专栏3", [], id="boxes are not counted"),
    ],
)  # fmt: skip
def test_numbers_doubled_or_missing_are_found_and_kept(text: str, paths: str, findings: list[str]) -> None:
    found, odd = split(text)
    assert [s.path for s in found] == paths.split()
    assert [f.kind for f in odd] == findings


def test_finding_of_a_number_says_where_and_which() -> None:
    text = "一、甲\n三、乙区。\n"
    (odd,) = split(text)[1]
    assert odd.span.of(text) == "三、乙区"
    assert odd.rule == "section-heading"
    assert all(word in odd.message("zh") for word in ("“一”", "“三”", "乙区"))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        pytest.param("三", 3, id="one"),
        pytest.param("十", 10, id="ten"),
        pytest.param("（二十一）", 21, id="tens and ones in brackets"),
        pytest.param("三十", 30, id="tens"),
        pytest.param("一百零五", 105, id="with a nought"),
        pytest.param("二〇", 20, id="digit by digit"),
        pytest.param("第十二章", 12, id="a chapter"),
        pytest.param("专栏4", 4, id="a box"),
        pytest.param("附件12", 12, id="an annex"),
        pytest.param("（10）", 10, id="digits in brackets"),
        pytest.param("", None, id="nothing"),
        pytest.param("前言", None, id="words"),
        pytest.param("①", None, id="a circled number"),
        pytest.param("十a", None, id="a letter"),
    ],
)
def test_numeral(printed: str, value: int | None) -> None:
    assert numeral(printed) == value


# --- a whole document -------------------------------------------------------------------------------------------------


def test_sample_outline() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    found, findings = split(text)
    assert [f"{s.kind[0]} {s.path} {s.title}" for s in found] == [
        "S 前言 前言",
        "S 一 总体要求",
        "S 一（一） 指导思想",
        "S 一（二） 基本原则",
        "S 二 重点任务",
        "S 二（三） 建设样例平台",
        "S 二（三）/1 一期工程",
        "S 二（三）/1（1） 厂房",
        "S 二（三）/2 二期工程",
        "B 二（三）/专栏1 样例平台",
        "S 二（四） 引进人才",
        "B 二（四）/专栏2 人才行动",
        "S 三 进度安排",
        "P 三（一） 筹备阶段（2026年1月—6月）",
        "P 三（二） 实施阶段（2026年7月—2028年12月）",
        "A 附件1 样例目标清单",
        "S 附件1/一 平台目标",
        "A 附件2 样例任务分工",
        "S 附件2/（一） 平台建设",
        "S 附件2/（一）/1 建设样例平台",
    ]
    assert findings == []
    box = next(s for s in found if s.path.endswith("专栏1"))
    assert "东平台" in box.span.of(text)
    assert "西平台" in box.span.of(text)
    assert "责任单位" not in box.span.of(text)


# --- any text ---------------------------------------------------------------------------------------------------------

HEADS = (
    "第一章 总则|一、甲|一、乙。文。|三、丙|二〇、甲|（一）甲|(二) 乙。文。|1.甲|2、乙。文。|（1）甲|**一、甲**|前言"
)
OTHERS = (
    "附件1|附件 2：表|附件：1.表|专栏1 甲|专栏2|一、甲.....1|||文。|\t甲|甲\t乙|**|（|1.|①甲|目录|版权声明：|\ufeff"
)
PHASE, LONG = "（一）筹备阶段（2026年1月-3月）", "一、" + "长" * 70
LINES = st.sampled_from([*HEADS.split("|"), *OTHERS.split("|"), PHASE, LONG])
TEXTS = st.tuples(st.lists(LINES, max_size=20), st.sampled_from(["\n", "\r\n", "\r"])).map(lambda t: t[1].join(t[0]))


@given(TEXTS)
def test_sections_of_any_text_make_a_tree(text: str) -> None:
    found, findings = split(text)
    by_path = {s.path: s for s in found}
    assert len(by_path) == len(found), "paths are unique"
    assert [s.order for s in found] == list(range(1, len(found) + 1))
    starts = [s.span.start for s in found]
    assert starts == sorted(set(starts))
    for section in found:
        assert section.span.holds(section.heading)
        assert section.heading.start == section.span.start
        assert section.parent == "" or by_path[section.parent].span.holds(section.span)
        assert section.parent == "" or section.path.startswith(section.parent)
        assert squeeze(section.title) in squeeze(section.heading.of(text))
    assert all(found[i].span.holds(f.span) for f in findings for i in [starts.index(f.span.start)])


@given(TEXTS)
def test_sections_that_overlap_are_nested(text: str) -> None:
    found = split(text)[0]
    for index, outer in enumerate(found):
        for inner in found[index + 1 :]:
            assert outer.span.holds(inner.span) == outer.span.overlaps(inner.span)


@given(TEXTS, st.integers(0, 200), st.integers(1, 40))
def test_the_innermost_section_is_the_smallest_that_holds_a_place(text: str, start: int, length: int) -> None:
    """Where two sections touch, a place without characters lies in both; no fact is without characters."""
    found, span = split(text)[0], Span(start, start + length)
    holding = [section for section in found if section.span.holds(span)]
    smallest = min(holding, key=lambda s: (s.span.end - s.span.start, -s.order), default=None)
    assert Outline(tuple(found)).innermost(span) == smallest


@given(TEXTS)
def test_sections_do_not_depend_on_the_newline(text: str) -> None:
    other = text.replace("\r\n", "\n").replace("\r", "\n")
    assert outline(text) == outline(other)


@given(st.text(alphabet=st.sampled_from("一二（）1.、。专栏附件：甲\t\n *…~/") | st.characters(), max_size=60))
def test_any_characters_are_read_without_an_error(text: str) -> None:
    found, _ = split(text)
    assert len({s.path for s in found}) == len(found)

"""Oddities of print: words and sentences twice, marks without partner or of two widths, lists beside their count."""

from __future__ import annotations

import pytest

from loaders.oddities import counts, marks, repeats
from loaders.oddities.reading import find
from loaders.spans import Span, fold

SENTENCE = "支持企业与样例大学共建联合实验室，推动关键技术攻关和成果转化应用，形成一批自主产品"

WORDS = [
    pytest.param("加快装备项目项目落地。推进项目。", ["项目项目"], id="a word twice"),
    pytest.param("全市科技创新科技创新大会召开，推进科技创新。", ["科技创新科技创新"], id="two words twice"),
    pytest.param("一步一步推进。", [], id="doubling that means something"),
    pytest.param("打造优势产业产业链。发展产业。", [], id="the word begins the next one"),
    pytest.param("扶持企业创业创新。支持创业。", [], id="characters of three words"),
    pytest.param("引进项目\n项目落地。", [], id="over the end of a line"),
    pytest.param("讨论实实在在的办法。", [], id="doubled characters"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_repeated_words(text: str, expected: list[str]) -> None:
    assert [one.span.of(text) for one in repeats.words(fold(text))] == expected


def test_sentence_printed_twice_has_both_places() -> None:
    text = f"甲。{SENTENCE}。乙项工作另有安排。{SENTENCE}。"
    (one,) = repeats.sentences(fold(text), [])
    assert one.span.of(text) == SENTENCE
    assert [place.of(text) for place in one.others] == [SENTENCE]
    assert one.others[0].start < one.span.start


REPEATS = [
    pytest.param(f"{SENTENCE}。完。", 0, id="once"),
    pytest.param("推动成果转化应用。再推动成果转化应用。推动成果转化应用。", 0, id="a set phrase"),
    pytest.param(f"{SENTENCE}。丙。{SENTENCE}。丁。{SENTENCE}。", 2, id="three times"),
    pytest.param(f"{SENTENCE[:-4]}一批产品。{SENTENCE[:-4]}两批产品。", 1, id="the end differs"),
]


@pytest.mark.parametrize(("text", "count"), REPEATS)
def test_repeated_sentences(text: str, count: int) -> None:
    assert len(repeats.sentences(fold(text), [])) == count


def test_tables_and_notes_are_not_looked_at() -> None:
    text = f"{SENTENCE}。\n{SENTENCE}。"
    start = text.rindex("支持")
    assert repeats.sentences(fold(text), [Span(start, len(text))]) == []


MARKS = [
    pytest.param("建设“样例谷，推进“甲园”建设。\n",
                 [("UnbalancedBracket", "“样例谷，推进“甲园”建设。")], id="quote not closed"),
    pytest.param("建设样例谷”，推进。", [("UnbalancedBracket", "建设样例谷”")], id="quote not opened"),
    pytest.param("建设“样例\n谷”，推进。", [], id="quote over a line break"),
    pytest.param("建设“样例谷，\n推进。", [("UnbalancedBracket", "“样例谷，")], id="quote not closed on its line"),
    pytest.param("高新区（江海区)牵头。", [("MixedPunctuation", "（江海区)")], id="bracket of two widths"),
    pytest.param("高新区（江海区）和(甲区)牵头。", [], id="brackets of one width each"),
    pytest.param("1）建设平台；2）引进人才。", [], id="numbers with one bracket"),
    pytest.param("建设甲园（二期，推进。", [("UnbalancedBracket", "（二期，推进。")], id="bracket not closed"),
    pytest.param("推进甲园建设.完成招商。", [("Misprint", "推进甲园建设.完成招商。")], id="an ASCII full stop"),
    pytest.param("1.构建体系。增长3.5%。", [], id="stops that are none"),
    pytest.param("增长3%，5%，6%，7%，8%，另有9％。",
                 [("MixedPunctuation", "8%，另有9％")], id="one mark of another width"),
    pytest.param("增长3%，另有9％。", [], id="neither is the rule"),
    pytest.param("\t“甲\t乙”\n", [("UnbalancedBracket", "“甲"), ("UnbalancedBracket", "乙”")], id="cells"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.span.of(text)) for one in marks.find(text, fold(text))] == expected


COUNTS = [
    pytest.param("发展新材料、新能源、大健康三大产业。", [], id="as many"),
    pytest.param("发展新材料、新能源、大健康四大产业。", [("4", "3")], id="one too few"),
    pytest.param("发展造纸和印刷、纺织、家电等三大产业。", [], id="a pair is one member"),
    pytest.param("发展造纸、印刷、纺织、家电等三大产业。", [("3", "4")], id="more than the count of an open list"),
    pytest.param("发展造纸、印刷等五大产业。", [], id="an open list"),
    pytest.param("推进五大任务、八大工程。", [], id="members with counts of their own"),
    pytest.param("打造五个强市（制造强市、农业强市、旅游强市、侨务强市、生态强市）。", [], id="in brackets"),
    pytest.param("打造五个强市（制造强市、农业强市、旅游强市）。", [("5", "3")], id="in brackets, too few"),
    pytest.param("建设“甲、乙”平台两大平台。", [], id="a comma in a quoted name"),
    pytest.param("推进落实三大任务。", [], id="no list"),
    pytest.param("（责任单位：甲局、乙局、丙局）\n做强产业两个园区。", [], id="a list on the line before"),
    pytest.param("转发三个文件\n各县（市、区）：", [], id="a bracket on the next line"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str, str]]) -> None:
    words = [dict(one.words) for one in counts.find(text, fold(text))]
    assert [(one["count"], one["listed"]) for one in words] == expected


def test_every_oddity_has_its_sentence_in_both_languages() -> None:
    text = f"推进项目项目。项目。{SENTENCE}。{SENTENCE}。（江海区)甲.乙。发展甲、乙、丙四大产业。“丁。\n"
    found = find(text, fold(text), [])
    assert {one.kind for one in found} == {
        "CountDiffers", "Misprint", "MixedPunctuation", "RepeatedText", "UnbalancedBracket"
    }  # fmt: skip
    assert all(one.message("zh") and one.message("en") for one in found)


def test_long_texts_take_linear_time() -> None:
    """Marks that are never closed, and one clause again and again, are no more work for a longer text."""
    text = "（“样例，样例，" * 20_000
    assert len(find(text, fold(text), [])) > 20_000

"""Names of the registry and of the divisions in running words."""

from __future__ import annotations

import pytest

from loaders.entities import known, reading
from loaders.spans import Span, fold, squeeze
from tests.loaders.factories import resolver


def named(text: str, place: str = "Jiangmen", taken: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    found = reading.find(fold(text), text, resolver(place), taken)
    assert all(squeeze(m.span.of(text)) == m.words for m in found)
    return [(m.words, m.iri.rsplit("/", 1)[1]) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("推进滨江新城建设。", ["滨江新城"], id="a park by its short name"),
        pytest.param(
            "建设珠三角（江门）国家自主创新示范区。", ["珠三角（江门）国家自主创新示范区"], id="the longest name wins"
        ),
        pytest.param("支持五邑\n大学发展", ["五邑大学"], id="over a line break"),
        pytest.param("召开创新会议", [], id="two characters inside other words"),
        pytest.param("支持企业发展", [], id="no name"),
        pytest.param("加强与深圳、广州的合作", ["深圳", "广州"], id="plain names of cities"),
        pytest.param("学习义乌经验，对接常熟市", ["常熟市"], id="a county afar by its full name only"),
        pytest.param("培育朝阳产业。朝阳、铁岭先行", ["朝阳", "铁岭"], id="a plain name that is a word too"),
        pytest.param("江门市级财政资金", [], id="a full name that is part of a word"),
        pytest.param("落实市委、市政府部署", ["市委", "市政府"], id="a committee by two characters"),
        pytest.param("发挥城市委托管理的作用", [], id="the same two inside words"),
        pytest.param("科技部门加强协调", [], id="a ministry inside a word"),
        pytest.param("落实创新驱动发展战略和“一带一路”战略", ["创新驱动发展战略", "“一带一路”战略"], id="strategies"),
        pytest.param("与德国、欧盟和美国硅谷合作", ["德国", "欧盟", "美国硅谷"], id="places abroad"),
        pytest.param("中国特色社会主义", [], id="the State itself is no mention"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names_in_running_words(text: str, expected: list[str]) -> None:
    assert [words for words, _ in named(text)] == expected


def test_a_short_name_means_the_park_in_prose_and_only_at_home() -> None:
    assert named("江门高新区加快发展")[0][1] == "江门高新技术产业开发区"
    assert named("市科技局开展工作") == [("市科技局", "江门市科学技术局")]
    assert named("市科技局开展工作", "Zhongshan") == [("市科技局", "中山市科学技术局")]


def test_a_town_by_its_short_name_in_documents_of_its_prefecture_only() -> None:
    text = "小榄、古镇等镇区"
    assert [words for words, _ in named(text, "Zhongshan")] == ["小榄", "古镇"]
    assert named(text, "Wuxi") == []


def test_what_other_rules_have_read_is_left_out() -> None:
    text = "滨江新城和五邑大学"
    assert [words for words, _ in named(text, taken=(Span(0, 4),))] == ["五邑大学"]
    assert len(named(text)) == 2


def test_some_hits_only_make_a_name_proper() -> None:
    hits = known.find("建立中欧企业交流机制", resolver("Jiangmen"))
    assert [(hit.start, hit.end, hit.counts) for hit in hits] == [(2, 4, False)]


def test_places_that_the_registry_does_not_describe_carry_their_name() -> None:
    text = "对接东阳市"
    (mention,) = reading.find(fold(text), text, resolver("Wuxi"), ())
    assert mention.thing
    assert (mention.thing.label, mention.thing.kinds) == ("东阳市", ("Region",))
    assert mention.iri.endswith("place/330783")

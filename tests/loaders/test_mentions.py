"""Names of the registry in running words."""

from __future__ import annotations

from functools import lru_cache

import pytest

from graph.settings import Settings
from loaders import pipeline
from loaders.entities import known
from loaders.resolve import Resolver
from loaders.spans import Span, fold, squeeze


@lru_cache
def resolver(code: str) -> Resolver:
    return Resolver(pipeline.load_knowledge(Settings().registry).names, code)


def named(text: str, code: str = "440700", taken: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    found = known.find(fold(text), resolver(code), taken)
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
        pytest.param("创新会议", [], id="two characters inside other words"),
        pytest.param("支持企业发展", [], id="no name"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names_in_running_words(text: str, expected: list[str]) -> None:
    assert [words for words, _ in named(text)] == expected


def test_a_short_name_means_the_park_in_prose_and_only_at_home() -> None:
    assert named("江门高新区加快发展")[0][1] == "江门高新技术产业开发区"
    assert named("市科技局开展工作") == [("市科技局", "江门市科学技术局")]
    assert named("市科技局开展工作", "442000") == [("市科技局", "中山市科学技术局")]
    assert named("市科技局开展工作", "330100") == []


def test_what_other_rules_have_read_is_left_out() -> None:
    text = "滨江新城和五邑大学"
    assert [words for words, _ in named(text, taken=(Span(0, 4),))] == ["五邑大学"]
    assert len(named(text)) == 2

"""A sentence that says how a known zone is made up gives its parts by their roles."""

from __future__ import annotations

import pytest

from loaders.records import PartRecord
from loaders.relations import compositions
from loaders.spans import fold
from tests.loaders.factories import resolver

ZONE = "珠三角（江门）国家自主创新示范区"
LIST = f"以江门高新区为示范区，以滨江新城、台山工业新城等6个分园区为功能区，以大广海湾经济区等为拓展区的{ZONE}。"


def found(text: str, place: str = "Jiangmen") -> list[PartRecord]:
    return compositions.find(fold(text), resolver(place))


def rows(text: str, place: str = "Jiangmen") -> list[str]:
    return [f"{part.predicate} {part.span.of(text)}" for part in found(text, place)]


HITS = [
    pytest.param(f"建设{LIST}", ["coreOf 江门高新区", "functionalZoneOf 滨江新城", "functionalZoneOf 台山工业新城",
                                 "expansionZoneOf 大广海湾经济区"], id="core, functional and expansion zones"),
    pytest.param(f"以江门高新区作为核心区，以“滨江新城”为辐射区的{ZONE}。",
                 ["coreOf 江门高新区", "expansionZoneOf 滨江新城"],
                 id="other words for the roles, and quotation marks"),
    pytest.param(f"以江门高新区为核心区，\n以滨江\n新城为功能区的{ZONE}。",
                 ["coreOf 江门高新区", "functionalZoneOf 滨江\n新城"],
                 id="over line breaks"),
    pytest.param(f"以江门高新区为核心区，以滨江新城为功能区，建设{ZONE}。另一句。",
                 ["coreOf 江门高新区", "functionalZoneOf 滨江新城"], id="zone after a verb"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_parts_when_a_sentence_gives_them(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


MISSES = [
    pytest.param(f"以江门高新区为核心区建设{ZONE}。", id="one role only"),
    pytest.param("以江门高新区为核心区，以滨江新城为功能区推进建设。", id="no zone in the sentence"),
    pytest.param(f"以江门高新区为核心区，以滨江新城为功能区推进建设。建设{ZONE}。", id="zone in the next sentence"),
    pytest.param(f"以创新为动力，以企业为主体建设{ZONE}。", id="no roles of zones"),
    pytest.param("以无锡高新区为核心区，以太湖新城为功能区的无锡国家某某示范带。", id="a zone that the registry lacks"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", MISSES)
def test_no_parts_when_a_sentence_gives_none(text: str) -> None:
    assert rows(text) == []


def test_all_parts_lead_to_the_one_zone_in_order() -> None:
    text = f"建设{LIST}"
    parts = found(text)
    assert len({part.whole for part in parts}) == 1
    assert parts[0].whole.startswith("https://policygraph.example/id/")
    assert parts[0].whole not in {part.part for part in parts}
    assert [part.order for part in parts] == [1, 2, 3, 4]
    assert {part.context.of(text) for part in parts} == {LIST.split(f"的{ZONE}", maxsplit=1)[0]}


def test_parks_of_the_registry_are_meant_and_others_minted() -> None:
    text = f"以江门高新区为核心区，以样例新材料园、滨江新城为功能区的{ZONE}。"
    core, minted, known = found(text)
    assert (core.label, known.label) == ("", "")
    assert minted.label == "样例新材料园"
    assert minted.part.endswith("/id/park/江门市样例新材料园")

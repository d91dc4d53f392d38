"""Topics of tasks: each word table by its example, near misses, and the reading by hand of the five plans' titles."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from loaders.facts import topics
from loaders.records import TaskRecord
from loaders.sections import Outline
from loaders.spans import Span

ROWS = tomllib.loads(topics.TABLE.read_text(encoding="utf-8"))["topic"]
ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "topics.jsonl"
LEAST = 0.9


def told(title: str, text: str = "") -> list[str]:
    task = TaskRecord("一/1", "WorkItem", title, "1", "", Span(0, len(title + text)), 1)
    return [one.topic for one in topics.find(title + text, [task], Outline(()))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_each_topic_is_told_by_its_example(row: dict) -> None:
    assert row["name"] in told(row["example"])


def test_the_topics_are_those_of_the_vocabulary() -> None:
    graph = Graph().parse(ROOT / "ontology" / "vocabularies" / "topics.ttl")
    names = {str(concept).rsplit("topic-", 1)[-1] for concept in graph.subjects(SKOS.inScheme)}
    assert {row["name"] for row in ROWS} == names


def test_no_word_tells_two_topics() -> None:
    words = Counter(word for row in ROWS for word in row["words"])
    assert [word for word, number in words.items() if number > 1] == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("做好其他工作", "", [], id="nothing tells"),
        pytest.param("做好其他工作", "。支持专利质押，奖励发明专利。", ["知识产权"], id="told by the text twice"),
        pytest.param("做好其他工作", "。支持专利质押。", [], id="said once in passing"),
        pytest.param("强化知识产权保护", "。引进人才，培养人才。", ["知识产权"], id="the title before the text"),
        pytest.param("引育人才和保护专利", "", ["人才", "知识产权"], id="two in the order of print"),
        pytest.param("建设新型研发机构", "", ["新型研发机构"], id="the longest word"),
    ],
)
def test_topics_by_title_then_text(title: str, text: str, expected: list[str]) -> None:
    assert told(title, text) == expected


def test_the_passage_is_the_word() -> None:
    title = "加强 知识 产权保护"
    task = TaskRecord("一/1", "WorkItem", title, "1", "", Span(0, len(title)), 1)
    assert [one.span.of(title) for one in topics.find(title, [task], Outline(()))] == ["知识 产权"]


@pytest.mark.corpus
def test_topics_of_the_five_plans_equal_the_reading_by_hand() -> None:
    from tests.loaders.test_corpus import KEYS, facts_of

    count: Counter = Counter()
    wanted: dict[tuple[str, str], set[str]] = {}
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        wanted[row["document"], row["task"]] = set(row["topics"])
    for key in KEYS:
        facts = facts_of(key)
        found: dict[str, set[str]] = {}
        for one in topics.find(facts.source.text, facts.tasks, Outline(facts.sections)):
            found.setdefault(one.path, set()).add(one.topic)
        for (document, path), names in wanted.items():
            if document == key:
                count["hit"] += len(names & found.get(path, set()))
                count["found"] += len(found.get(path, set()))
                count["wanted"] += len(names)
    assert count["hit"] / count["found"] >= LEAST
    assert count["hit"] / count["wanted"] >= LEAST

"""Topics of tasks by wording: words of the title, and where it has none, those of the text.

Input: folded text and tasks. Output: `TopicRecord` values with the word that tells each topic. Neighbours: topics.toml
holds the words; writing/tasks writes pg:topic.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import ahocorasick

from loaders.records import TaskRecord, TopicRecord
from loaders.sections import Outline
from loaders.spans import Folded, Span, fold, squeeze

TABLE = Path(__file__).resolve().parents[1] / "topics.toml"
LONGEST_TITLE = 60
"""Characters of a work item that count as its title: its first sentences name the work, later ones how it is done."""
LONGEST_SAMPLE = 1_500
FEWEST_IN_TEXT = 2
MOST_TOPICS = 2


@lru_cache(maxsize=1)
def words_by_topic() -> Any:
    """All words of the table, ready to be looked for at once."""
    automaton = ahocorasick.Automaton()
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["topic"]:
        for word in row["words"]:
            automaton.add_word(squeeze(word), (squeeze(word), row["name"]))
    automaton.make_automaton()
    return automaton


def find(text: str, tasks: Iterable[TaskRecord], outline: Outline) -> list[TopicRecord]:
    """The topics of tasks, those of each in the order in which their words stand."""
    return [topic for task in tasks for topic in _of_task(text, task, outline)]


def _of_task(text: str, task: TaskRecord, outline: Outline) -> list[TopicRecord]:
    found = _told(_title(text, task), task.path)
    if found:
        return _firsts(found)[:MOST_TOPICS]
    section = outline.by_path.get(task.section) if task.kind == "Task" else None
    spoken = _told(_head(text, section.span if section else task.span, LONGEST_SAMPLE), task.path)
    counts = Counter(one.topic for one in spoken)
    most = [one for one in _firsts(spoken) if counts[one.topic] >= FEWEST_IN_TEXT]
    return sorted(most, key=lambda one: (-counts[one.topic], one.span))[:1]


def _title(text: str, task: TaskRecord) -> Folded:
    """The printed title of a task: its label where it stands, the first characters of a long one."""
    whole, label = fold(text, task.span), squeeze(task.label)[:LONGEST_TITLE]
    start = max(whole.text.find(label), 0)
    return whole.part(start, min(start + len(label), len(whole.text)))


def _head(text: str, span: Span, longest: int) -> Folded:
    """The first characters of a span."""
    return fold(text, Span(span.start, min(span.end, span.start + longest)))


def _told(words: Folded, path: str) -> list[TopicRecord]:
    """Each topic that words tell, with the word."""
    found = []
    for end, (word, topic) in words_by_topic().iter_long(words.text):
        found.append(TopicRecord(path, topic, words.span(end - len(word) + 1, end + 1)))
    return found


def _firsts(found: Iterable[TopicRecord]) -> list[TopicRecord]:
    """The first word of each topic."""
    kept: dict[str, TopicRecord] = {}
    for one in found:
        kept.setdefault(one.topic, one)
    return list(kept.values())

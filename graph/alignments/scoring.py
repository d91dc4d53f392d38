"""Scoring: the tasks of two plans -> the pairs that may be one matter, each with a score from 0 to 1.

Input: plans with their words. Output: `Pair` values. Only tasks that share a subject, a topic or a run of characters in
their titles are held side by side, found through an index of the other plan. Neighbours: wording and leads before,
aligning after; weights.toml holds the weights.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.alignments import wording
from graph.alignments.leads import Change, Leads
from graph.alignments.profiles import Plan, Task
from graph.alignments.wording import Words, likeness

TABLE: Final = Path(__file__).with_name("weights.toml")
SHORT_TITLE: Final = 20
ALONE: Final = 1.6
"""A subject counts as that of both tasks where the title of one and at least the parts of the other tell it."""

Measures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights, and the scores from which an alignment is proposed, sure, and kept where a curator accepted it."""

    propose: float
    sure: float
    floor: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks that may be one matter; what they have in common, and whether they have the same lead."""

    task: Task
    other: Task
    score: float
    title: float
    shared: frozenset[str]
    change: Change


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The table of weights."""
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Weights(found["propose"], found["sure"], found["floor"], found["weights"])


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many tasks of a plan have each topic and subject, and which tasks have each key of the index."""

    topics: Counter[str]
    subjects: Counter[str]
    keys: Mapping[str, tuple[int, ...]]


class Scorer:
    """Scores pairs of tasks of the plans it was made for; what is rare is rare among these."""

    def __init__(self, plans: Iterable[Plan], leads: Leads) -> None:
        self._plans = tuple(plans)
        self._leads = leads
        self._words: Mapping[str, Words] = wording.read(self._plans)
        self._counted = {plan.key: self._count(plan) for plan in self._plans}
        topics = Counter(topic for plan in self._plans for task in plan.tasks for topic in task.topics)
        size = math.log(len(self._words) + 1) or 1.0
        self._rarity = {topic: max(0.0, 1 - math.log(number + 0.5) / size) for topic, number in topics.items()}

    def pairs(self, plan: Plan, other: Plan, least: float) -> list[Pair]:
        """The pairs of tasks of two plans with at least this score, in the order of the tasks."""
        found = []
        for task in plan.tasks:
            for place in self._near(task, other):
                pair = self._pair((plan, task), (other, other.tasks[place]), least)
                found += [pair] if pair else []
        return found

    def measures(self, one: tuple[Plan, Task], other: tuple[Plan, Task]) -> Measures:
        """What two tasks have in common, by the names of the weights."""
        (plan, task), (other_plan, twin) = one, other
        mine, theirs = self._words[task.iri], self._words[twin.iri]
        here, there = self._counted[plan.key], self._counted[other_plan.key]
        topics = task.topics & twin.topics
        told = [name for name, weight in mine.told.items() if weight + theirs.told.get(name, 0.0) >= ALONE]
        title, words = likeness(mine.title, theirs.title), likeness(mine.wording, theirs.wording)
        return {
            "base": 1.0,
            "title": title,
            "wording": words,
            "chapter": likeness(mine.chapter, theirs.chapter),
            "subject": likeness(mine.subjects, theirs.subjects),
            "subject_alone": max((_alone(here.subjects[one], there.subjects[one]) for one in told), default=0.0),
            "topic_alone": max((_alone(here.topics[one], there.topics[one]) for one in topics), default=0.0),
            "topic_rarity": max((self._rarity[one] for one in topics), default=0.0),
            "lead": self._leads.change(task, twin).measure,
            "row": float(_is_row(task) or _is_row(twin)),
            "title_in_topic": title if topics else 0.0,
            "wording_in_topic": words if topics else 0.0,
        }

    def _pair(self, one: tuple[Plan, Task], other: tuple[Plan, Task], least: float) -> Pair | None:
        measured = self.measures(one, other)
        score = score_of(measured, load_weights().weights)
        if score < least:
            return None
        task, twin = one[1], other[1]
        change = self._leads.change(task, twin)
        return Pair(task, twin, score, measured["title"], task.things & twin.things, change)

    def _near(self, task: Task, other: Plan) -> list[int]:
        """The places of the tasks of another plan that share something with a task."""
        keys = self._counted[other.key].keys
        return sorted({place for key in self._keys(task) for place in keys.get(key, ())})

    def _keys(self, task: Task) -> set[str]:
        words = self._words[task.iri]
        return {*task.topics, *words.told, *(gram for gram in words.title if len(gram) > 1)}

    def _count(self, plan: Plan) -> _Counted:
        keys: dict[str, list[int]] = defaultdict(list)
        for place, task in enumerate(plan.tasks):
            for key in self._keys(task):
                keys[key].append(place)
        told = (name for task in plan.tasks for name, weight in self._words[task.iri].told.items() if weight == 1)
        topics = Counter(topic for task in plan.tasks for topic in task.topics)
        return _Counted(topics, Counter(told), {key: tuple(places) for key, places in keys.items()})


def score_of(measures: Measures, weights: Mapping[str, float]) -> float:
    """The score of what two tasks have in common."""
    return 1 / (1 + math.exp(-math.fsum(weight * measures[name] for name, weight in weights.items())))


def _alone(here: int, there: int) -> float:
    return 1 / max(1, min(here, there))


def _is_row(task: Task) -> bool:
    """A row of a work list that no section of the body details."""
    return task.is_row and len(task.title) > SHORT_TITLE

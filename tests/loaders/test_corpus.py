"""The five plans: what is read equals the reading by hand, and by rules, not by the names of these cities and files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from graph.settings import CHECKOUT, Settings
from loaders import pipeline, sources
from loaders.pipeline import DocumentFacts, Knowledge
from loaders.records import Assignment, Role
from loaders.spans import squeeze

pytestmark = pytest.mark.corpus

CORPUS = CHECKOUT.parent / "shared" / "corpus"
GOLD = CHECKOUT / "tests" / "gold"
KEYS = ("jm-zone-2016", "jm-city-2021", "zs-zone-2016", "jm-work-2015", "ts-plan-2016")
"""Keys of the plans in the order of the names of their files."""

LEAST = 0.99
LEAST_WITHOUT_REGISTRY = 0.97
ROLES = {Role.LEAD: "lead", Role.RESPONSIBLE: "responsible", Role.COOPERATING: "cooperating"}
NAMED_KINDS = (
    "Organization", "Government", "Bureau", "PartyBody", "ManagementCommittee", "LeadingGroup", "University",
    "ResearchInstitute", "Company", "Association", "FinancialInstitution", "OrganizationGroup", "Park", "Zone",
    "HighTechZone", "IndustrialPark", "NewTown", "Base",
)  # fmt: skip
OTHER_NAMES = {
    "江门": "阳江", "中山": "茂名", "台山": "化州", "蓬江": "江城", "江海": "阳东", "新会": "电白", "开平": "阳春",
    "鹤山": "高州", "恩平": "信宜",
}  # fmt: skip
"""Cities and counties for others of the same length."""


def text_of(key: str) -> str:
    path = sorted(CORPUS.glob("*.txt"))[KEYS.index(key)]
    return path.read_bytes().decode("utf-8")


@lru_cache
def knowledge() -> Knowledge:
    return pipeline.load_knowledge(Settings().registry)


@lru_cache
def facts_of(key: str) -> DocumentFacts:
    return pipeline.read(sources.decode(f"{key}.txt", text_of(key).encode()), knowledge())


def gold(key: str, kind: str) -> list[dict]:
    path = GOLD / f"{key}.{kind}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def assignments_of(facts: DocumentFacts) -> Iterator[Assignment]:
    return (a for task in facts.tasks for a in task.assignments if a.role in ROLES)


def names_of(assignment: Assignment, known: Knowledge) -> set[str]:
    """Every name of a body that is read, as the store would hold it."""
    entity = known.names.entities.get(assignment.actor.iri)
    if entity:
        return {squeeze(name) for name in (*entity.names, *entity.local_names)}
    minted = assignment.actor.minted
    return {squeeze(assignment.actor.label)} | ({squeeze(minted.printed)} if minted else set())


def compared(facts: DocumentFacts, known: Knowledge, key: str) -> Counter:
    """Hits, misses and extras: an assignment is right by role, by the very characters and by identity."""
    rows = {(ROLES[a.role], a.span.start, a.span.end): a for a in assignments_of(facts)}
    soft = [(g["start"], g["end"]) for g in gold(key, "responsibilities") if g.get("borderline")]
    count: Counter = Counter()
    for g in gold(key, "responsibilities"):
        for role in () if g.get("borderline") else ROLES.values():
            for full, (start, end) in zip(g[role], g["spans"].get(role, []), strict=True):
                found = rows.pop((role, start, end), None)
                forms = {squeeze(name) for name in (full, *g.get("accept", {}).get(full, []))}
                count["hit" if found and names_of(found, known) & forms else "miss"] += 1
    count["extra"] = sum(not any(a <= row[1] < b for a, b in soft) for row in rows)
    return count


def precision_and_recall(count: Counter) -> tuple[float, float]:
    found, wanted = count["hit"] + count["extra"], count["hit"] + count["miss"]
    return (count["hit"] / found if found else 1.0), (count["hit"] / wanted if wanted else 1.0)


@pytest.mark.parametrize("key", KEYS)
def test_assignments_equal_the_reading_by_hand(key: str) -> None:
    count = compared(facts_of(key), knowledge(), key)
    assert min(precision_and_recall(count)) >= LEAST, count


def test_the_comparison_counts_what_is_missing_and_what_is_too_much() -> None:
    facts = facts_of("zs-zone-2016")
    fewer = replace(facts, tasks=facts.tasks[:10])
    assert precision_and_recall(compared(fewer, knowledge(), "zs-zone-2016"))[1] < 0.5
    assert precision_and_recall(compared(facts, knowledge(), "jm-zone-2016"))[0] < 0.1


def test_blocks_rows_and_items_are_all_there() -> None:
    zone, city, zhongshan = (facts_of(key) for key in KEYS[:3])

    def assigned(facts: DocumentFacts, kind: str) -> int:
        return sum(task.kind == kind and bool(task.assignments) for task in facts.tasks)

    assert (assigned(zone, "Task"), assigned(zone, "WorkItem")) == (40, 40)
    assert (assigned(city, "WorkItem"), len(city.items)) == (24, 29)
    assert assigned(zhongshan, "Task") == 27


def test_persons_deadlines_and_steps_equal_the_reading_by_hand() -> None:
    rows = {task.number: task for task in facts_of("jm-zone-2016").tasks if task.kind == "WorkItem"}
    wanted = [g for g in gold("jm-zone-2016", "responsibilities") if g["kind"] == "worklist"]
    assert len(wanted) == 40
    for g in wanted:
        row = rows[str(g["no"])]
        assert [person.name for person in row.persons] == [squeeze(name) for name in g["persons"]]
        assert row.deadline is not None
        assert row.deadline.value == g["deadline"]
        assert [[step.span.start, step.span.end] for step in row.steps] == g["milestones"], g["no"]


def test_persons_stand_for_the_unit_beside_them() -> None:
    rows = [task for task in facts_of("jm-zone-2016").tasks if task.kind == "WorkItem"]
    pairs = [(p.unit.iri if p.unit else None) for row in rows for p in row.persons]
    units = [a.actor.iri for row in rows for a in row.assignments if a.role is Role.RESPONSIBLE]
    assert pairs == units
    assert len(pairs) == 108


def test_groups_are_those_of_the_full_width_commas() -> None:
    by_start = {task.assignments[0].context.start: task for task in facts_of("jm-zone-2016").tasks if task.assignments}
    with_groups = 0
    for g in gold("jm-zone-2016", "responsibilities"):
        task = by_start.get(g["start"])
        if g["kind"] != "section" or task is None:
            continue
        listed = [a.words for a in task.assignments if a.role is Role.FIRST_LISTED]
        assert listed == (g["groups"][0] if "groups" in g else []), g["id"]
        with_groups += "groups" in g
    assert with_groups == 35


def test_monitoring_units_equal_the_reading_by_hand() -> None:
    items = {item.number: item for item in facts_of("jm-city-2021").items}
    for g in gold("jm-city-2021", "monitors"):
        item = items[str(g["no"])]
        assert [[a.span.start, a.span.end] for a in item.monitors] == g["spans"], g["no"]
        forms = zip(item.monitors, g["monitor"], strict=True)
        assert all(squeeze(name) in names_of(a, knowledge()) for a, name in forms), g["no"]
        assert item.is_assessed == g["starred"]


def test_partial_leads_equal_the_reading_by_hand() -> None:
    for key in ("jm-zone-2016", "zs-zone-2016"):
        found = {
            (a.span.start, a.span.end)
            for task in facts_of(key).tasks
            for a in task.assignments
            if a.role is Role.PARTIAL_LEAD
        }
        rows = gold(key, "partial")
        assert found >= {tuple(g["span"]) for g in rows if not g.get("borderline")}, key
        assert found <= {tuple(g["span"]) for g in rows}, key


# --- rules, not fit --------------------------------------------------------------------------------------------------
def shape(facts: DocumentFacts) -> list[tuple]:
    """Number, roles, order, groups and places of all assignments, persons and steps."""
    rows: list[tuple] = []
    for task in facts.tasks:
        rows += [(task.path, a.role, a.order, a.group, a.span.start, a.span.end) for a in task.assignments]
        rows += [(task.path, "person", p.order, p.is_office, p.span.start, p.span.end) for p in task.persons]
        rows += [(task.path, "step", 0, 0, s.span.start, s.span.end) for s in task.steps]
    rows += [(i.path, a.role, a.order, 0, a.span.start, a.span.end) for i in facts.items for a in i.monitors]
    return rows


def renamed(text: str) -> str:
    """The text with other cities and counties in the places of those it names."""
    marks = {name: f"{chr(0xE000 + i)}{chr(0xE100 + i)}" for i, name in enumerate(OTHER_NAMES)}
    for name, mark in marks.items():
        text = text.replace(name, mark)
    for name, mark in marks.items():
        text = text.replace(mark, OTHER_NAMES[name])
    return text


def read_as(name: str, raw: bytes) -> DocumentFacts:
    return pipeline.read(sources.decode(name, raw), knowledge())


@pytest.mark.parametrize("key", KEYS)
def test_other_cities_and_file_names_give_the_same_assignments(key: str) -> None:
    text = renamed(text_of(key))
    assert len(text) == len(text_of(key))
    assert not any(name in text for name in ("江门", "台山", "中山市"))
    assert shape(read_as(f"文件{KEYS.index(key)}.txt", text.encode())) == shape(facts_of(key))


@pytest.mark.parametrize("key", KEYS)
def test_bodies_of_other_cities_are_theirs(key: str) -> None:
    """A bureau of Jiangmen does not appear where the text names Yangjiang."""
    facts = read_as("文件.txt", renamed(text_of(key)).encode())
    assert facts.metadata.code == {"jm": "441700", "zs": "440900", "ts": "440982"}[key[:2]]
    named = {a.actor.label for a in assignments_of(facts)}
    assert not [name for name in named if "江门" in name or "中山" in name or "台山" in name]


@pytest.mark.parametrize("key", KEYS)
def test_gb18030_gives_the_same_facts(key: str) -> None:
    again = read_as("文件.txt", text_of(key).encode("gb18030"))
    assert shape(again) == shape(facts_of(key))
    assert again.metadata.key == key


@pytest.mark.parametrize("key", KEYS)
def test_crlf_moves_the_offsets_and_nothing_else(key: str) -> None:
    text = text_of(key)
    moved = _mover(text)
    again = shape(read_as("文件.txt", text.replace("\n", "\r\n").encode()))
    assert again == [(*row[:4], moved(row[4]), moved(row[5] - 1) + 1) for row in shape(facts_of(key))]


def _mover(text: str) -> Callable[[int], int]:
    """Where a code point of the text stands after each newline became two characters."""
    before = [0]
    for character in text:
        before.append(before[-1] + (character == "\n"))
    return lambda place: place + before[place]


def test_without_the_names_of_the_registry_the_forms_suffice() -> None:
    bare = Knowledge(knowledge().reference, knowledge().names.without(*NAMED_KINDS))
    total: Counter = Counter()
    for key in KEYS:
        facts = pipeline.read(sources.decode(f"{key}.txt", text_of(key).encode()), bare)
        total += compared(facts, bare, key)
    assert min(precision_and_recall(total)) >= LEAST_WITHOUT_REGISTRY, total


def test_names_are_read_from_the_folder_as_from_bytes() -> None:
    paths = pipeline.discover([Path(CORPUS)])
    assert [pipeline.extract(path).key for path in paths] == list(KEYS)

"""What a reader of the five plans expects: the hand-read files of tests/gold as rows, and the form to compare rows in.

Nothing here asks the store, so that the queries are held against the reading and not against themselves.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from graph.namespaces import ID, PG, SKOS

TESTS = Path(__file__).resolve().parents[1]
REGISTRY = TESTS.parent / "graph" / "registry"
EXPECTED = Path(__file__).resolve().parent / "expected"
PLANS = ("jm-zone-2016", "jm-city-2021", "zs-zone-2016", "jm-work-2015", "ts-plan-2016")
ROLES = {"lead": "leadUnit", "responsible": "responsibleUnit", "cooperating": "cooperatingUnit"}

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A unit in a role on a task, as read: task as `附件2/21`, unit as the last part of its IRI."""

    plan: str
    task: str
    role: str
    unit: str


def expected(name: str) -> tuple[Row, list[Row]]:
    """Columns and rows of a file of expected/."""
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return tuple(head), [tuple(row) for row in rows]


def short(value: str) -> str:
    """An IRI without what all of its kind share: `jm-zone-2016`, `江门市科学技术局`, `附件2/21`, `leadUnit`."""
    if not value.startswith((ID, PG)):
        return plain(value)
    if value.startswith(PG):
        return value.removeprefix(PG)
    segment, name = value.removeprefix(ID).split("/", 1)
    below = name.split("/", 2)
    if segment != "document" or len(below) < 3:
        return name
    return number(below[2])


def number(path: str) -> str:
    """The path of a task, item or section: its part and its last number, so that `附件2/二（一）/21` is `附件2/21`."""
    parts = path.split("/")
    return path if len(parts) < 3 or "milestone" in parts else f"{parts[0]}/{parts[-1]}"


def plain(text: str) -> str:
    """A text in the form of the reading: full-width brackets and commas, no blanks, no full stop or star at its end."""
    folded = re.sub(r"\s", "", text).translate(str.maketrans("(),", "（），"))
    return folded.rstrip("。").removesuffix("*")


@cache
def names() -> dict[str, str]:
    """The names that mean a body anywhere, by the registry -> the last part of its IRI."""
    found: dict[str, str] = {}
    for path in [*sorted(REGISTRY.glob("organizations-*.ttl")), REGISTRY / "groups.ttl"]:
        for quad in pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE):
            is_name = quad.predicate.value in {SKOS + "prefLabel", SKOS + "altLabel"}
            if is_name and quad.subject.value.startswith(ID + "org/"):
                found[quad.object.value] = quad.subject.value.removeprefix(ID + "org/")
    return found


@cache
def members() -> dict[str, tuple[str, ...]]:
    """Groups of bodies with their members, as the registry has them."""
    found: dict[str, list[str]] = {}
    store = pyoxigraph.Store()
    store.load(path=str(REGISTRY / "groups.ttl"), format=RdfFormat.TURTLE)
    for quad in store.quads_for_pattern(None, NamedNode(PG + "groupMember"), None):
        found.setdefault(short(quad.subject.value), []).append(short(quad.object.value))
    return {group: tuple(sorted(those)) for group, those in found.items()}


def lines(key: str, kind: str) -> list[dict]:
    """The objects of a file of tests/gold; none where there is no such file."""
    path = TESTS / "gold" / f"{key}.{kind}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def unit(name: str, accepted: dict[str, list[str]] | None = None) -> str:
    """The body that a resolved name of the gold files means."""
    for form in (name, *(accepted or {}).get(name, ())):
        if form in names():
            return names()[form]
    raise LookupError(f"the registry has no body {name}")


@cache
def assignments() -> tuple[Assigned, ...]:
    """All assignments of the five plans as read, without borderline ones."""
    return tuple(found for key in PLANS for found in (*_in_lists(key), *_in_prose(key)))


def _in_lists(key: str) -> Iterator[Assigned]:
    for block in lines(key, "responsibilities"):
        if block.get("borderline"):
            continue
        # Several passages of one section are parts of one task: 四（四）/1 is of the task 四（四）.
        task = block["id"].removeprefix(f"{key}/")
        task = task if task.startswith("附件") else task.split("/")[0]
        for kind, role in ROLES.items():
            for name in block[kind]:
                yield Assigned(key, task, role, unit(name, block.get("accept")))
        if not block["lead"] and "groups" in block:
            first = len(block["groups"][0])
            for name in block["responsible"][:first]:
                yield Assigned(key, task, "firstListedUnit", unit(name, block.get("accept")))


def _in_prose(key: str) -> Iterator[Assigned]:
    for part in lines(key, "partial"):
        if not part.get("borderline"):
            yield Assigned(key, part["task"].removeprefix(f"{key}/"), "partialLead", unit(part["name"]))


def matrix() -> Counter[Row]:
    """Rows of unit, plan and the counts of the matrix, as read."""
    direct: dict[tuple[str, str], list[Assigned]] = {}
    through: dict[tuple[str, str], list[Assigned]] = {}
    for one in assignments():
        direct.setdefault((one.unit, one.plan), []).append(one)
        for member in members().get(one.unit, ()):
            through.setdefault((member, one.plan), []).append(one)
    return Counter((*key, *_counts(direct.get(key, []), through.get(key, []))) for key in direct | through)


def _counts(direct: list[Assigned], through: list[Assigned]) -> Iterator[str]:
    yield str(len({one.task for one in direct}))
    for role in ("leadUnit", "firstListedUnit", "responsibleUnit", "cooperatingUnit", "guidingUnit", "partialLead"):
        yield str(len({one.task for one in direct if one.role == role}))
    yield str(len({one.task for one in through}))
    yield str(len({one.task for one in through if one.role in {"leadUnit", "firstListedUnit"}}))


def monitors() -> Counter[Row]:
    """Rows of unit, plan, item, indicator, assessment and printed name of the indicator tables, as read."""
    found: Counter[Row] = Counter()
    for key in PLANS:
        for item in lines(key, "monitors"):
            kind = "NationalAssessment" if item["starred"] else ""
            for name, printed in zip(item["monitor"], item["monitor_surface"], strict=True):
                found[unit(name), key, item["id"].removeprefix(f"{key}/"), plain(item["indicator"]), kind, printed] += 1
    return found

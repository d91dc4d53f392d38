"""Precision of each rule: `python -m tests.benchmarks.precision` writes loaders/precision.toml.

What the loaders state about the annotated parts of the plans is held against tests/gold (and ../shared/gold-dev, whose
two plans are annotated in full): a statement or figure is right where the annotation has the same at the same place.
Borderline passages and what was not annotated count neither way.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.identifiers import task_iri
from graph.index import Index
from graph.namespaces import NIF, PG, PROV, RDF, RDFS, SKOS
from loaders import pipeline
from loaders.coverage.precision import TABLE

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = (ROOT / "tests" / "gold", SHARED / "gold-dev")
ROLES = {"leadUnit": "lead", "responsibleUnit": "responsible", "cooperatingUnit": "cooperating"}
RELATIONS = {
    **dict.fromkeys(("partOf", "coreOf", "functionalZoneOf", "expansionZoneOf", "branchOf"), "partOf"),
    **dict.fromkeys(("cites", "implements"), "cites"),
    **{name: name for name in ("locatedIn", "hosts", "develops", "coordinates", "cooperatesWith", "dependsOn")},
    "participatesIn": "participatesIn",
    "successorOf": "succeeds",
}
LABELS = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", RDFS + "label")
HEAD = """\
# 各规则的实测准确率 measured precision of the rules, written by python -m tests.benchmarks.precision:
# of what a rule found in the annotated parts of the plans (tests/gold/README.md), how much was right.
"""

MARKS = "“”\"‘’'·•.。"

Row = dict[str, Any]


@dataclass
class Document:
    """What the loaders state of one plan, by property and class, and the names of all things."""

    key: str
    index: Index
    names: dict[str, set[str]]
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def statements(self, predicate: str) -> Iterator[tuple[Any, tuple[int, int]]]:
        """The statements with a property and where each is printed."""
        for node in self.index.subjects(RDF + "predicate", NamedNode(PG + predicate)):
            for passage in self.index.values(node, PROV + "wasDerivedFrom"):
                yield node, place_of(passage)

    def count(self, node: Any, is_right: bool) -> None:
        rule = self.index.value(node, PG + "extractedBy")
        row = self.counts[getattr(rule, "value", "").rpartition("/rule-")[2]]
        row[0], row[1] = row[0] + is_right, row[1] + 1

    def is_called(self, node: Any, end: str, forms: set[str]) -> bool:
        return bool(self.names[getattr(self.index.value(node, RDF + end), "value", "")] & forms)


def norm(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKC", text or "") if not c.isspace() and c not in MARKS)
    return "".join(kept).lower()


def place_of(passage: Any) -> tuple[int, int]:
    begin, _, end = passage.value.rpartition("#char=")[2].partition(",")
    return int(begin), int(end)


def meets(one: tuple[int, int], start: int, end: int) -> bool:
    return one[0] < end and one[1] > start


def gold(key: str, kind: str) -> tuple[list[Row], list[tuple[int, int]]]:
    """The annotations of a kind and the ranges that they cover; no ranges where nothing was annotated."""
    for folder in GOLD:
        path = folder / f"{key}.{kind}.jsonl"
        if not path.is_file():
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        ranges = folder / f"{kind.rstrip('s')}-ranges.json"
        if ranges.is_file():
            return rows, [(start, end) for start, end in json.loads(ranges.read_text(encoding="utf-8")).get(key, ())]
        if kind in {"figures", "relations"} and folder == GOLD[0]:
            continue  # annotated in part, and nothing tells which
        return rows, [(0, 1 << 40)]
    return [], []


def is_asked(place: tuple[int, int], ranges: list[tuple[int, int]], soft: list[Row]) -> bool:
    """Whether what stands at a place was annotated one way or the other."""
    in_range = any(start <= place[0] and place[1] <= end for start, end in ranges)
    return in_range and not any(meets(place, one["start"], one["end"]) for one in soft)


def responsibilities(document: Document) -> None:
    """Units in their roles, and the persons and deadlines of rows."""
    rows, ranges = gold(document.key, "responsibilities")
    soft = [row for row in rows if row.get("borderline")]
    hard = [row for row in rows if not row.get("borderline")]
    for predicate, role in ROLES.items():
        for node, place in document.statements(predicate):
            names = {name for row in held(hard, place) for name in units_of(row, role)}
            if is_asked(place, ranges, soft):
                document.count(node, document.is_called(node, "object", names))
    listed = [row for row in hard if row["kind"] == "worklist"]
    for node, place in document.statements("responsiblePerson"):
        here = held(listed, place)
        if here:
            document.count(node, document.is_called(node, "object", {norm(p) for row in here for p in row["persons"]}))
    for node, place in document.statements("deadline"):
        here = held(listed, place)
        value = getattr(document.index.value(node, RDF + "object"), "value", "")
        if here:
            document.count(node, any(row["deadline"] and value.startswith(row["deadline"]) for row in here))


def held(rows: list[Row], place: tuple[int, int]) -> list[Row]:
    return [row for row in rows if meets(place, row["start"], row["end"])]


def units_of(row: Row, role: str) -> set[str]:
    """The full names of the units in a role, and what else they may be called; as printed where no level word leads."""
    accept = row.get("accept") or {}
    printed = row["surface"].get(role) or row[role]
    names = {name for full in row[role] for name in (full, *accept.get(full, ()))}
    names |= {name for short in printed for name in (accept.get(short) or (() if short[:1] == "市" else (short,)))}
    return {norm(name) for name in names}


def monitors(document: Document) -> None:
    rows, ranges = gold(document.key, "monitors")
    for node, place in document.statements("monitoringUnit") if ranges else ():
        spans = [(row, span) for row in rows for span in row.get("spans") or () if meets(place, *span)]
        units = {norm(unit) for row, _ in spans for unit in (*row["monitor"], *row["monitor_surface"])}
        document.count(node, document.is_called(node, "object", units))


def partial(document: Document) -> None:
    rows, ranges = gold(document.key, "partial")
    for node, place in document.statements("partialLead") if ranges else ():
        here = [row for row in rows if meets(place, *row["span"])]
        if not any(row.get("borderline") for row in here):
            names = {norm(name) for row in here for name in (row["name"], row["surface"])}
            document.count(node, document.is_called(node, "object", names))


def figures(document: Document) -> None:
    """Figures: value and unit at the place; what else they say is scored by score.py."""
    rows, ranges = gold(document.key, "figures")
    soft = [row for row in rows if row.get("borderline")]
    for node in document.index.subjects(RDF + "type", NamedNode(PG + "Figure")):
        places = [place_of(one) for one in document.index.values(node, PROV + "wasDerivedFrom")]
        for place in places[:1]:
            here = [row for row in rows if meets(place, row["start"], row["end"])]
            is_right = any(is_figure(document.index, node, row) for row in here)
            if is_right and any(is_figure(document.index, node, row) for row in here if row in soft):
                continue
            if is_asked(place, ranges, [] if is_right else soft):
                document.count(node, is_right)


def is_figure(index: Index, node: Any, row: Row) -> bool:
    values = [v for name in ("value", "lowerValue", "upperValue") for v in index.values(node, PG + name)]
    have = {Decimal(getattr(value, "value", "0")) for value in values}
    want = row["value"] if isinstance(row["value"], list) else [row["value"]]
    other = row.get("unit_alt") or []
    units = {norm(unit) for unit in (row["unit"], *([other] if isinstance(other, str) else other))}
    unit = getattr(index.value(node, PG + "unitText"), "value", "")
    return {Decimal(str(value)) for value in want} <= have and norm(unit) in units


def relations(document: Document) -> None:
    rows, ranges = gold(document.key, "relations")
    soft = [row for row in rows if row.get("borderline")]
    for predicate, kind in RELATIONS.items():
        for node, place in document.statements(predicate) if ranges else ():
            right = [row for row in rows if row["p"] == kind and is_link(document, node, row)]
            if is_asked(place, ranges, [] if right else soft) and not any(row.get("borderline") for row in right):
                document.count(node, bool(right))


def is_link(document: Document, node: Any, row: Row) -> bool:
    """Whether a statement links what a row links; its object may also be called as it is printed there."""
    passages = document.index.values(node, PROV + "wasDerivedFrom")
    printed = {norm(getattr(one, "value", "")) for p in passages for one in document.index.values(p, NIF + "anchorOf")}
    is_object = document.is_called(node, "object", names_of(row, "o")) or bool(printed & names_of(row, "o"))
    return is_object and document.is_called(node, "subject", names_of(row, "s"))


def names_of(row: Row, end: str) -> set[str]:
    other = row.get(f"{end}_alt") or []
    found = (row[end], row.get(f"{end}_surface") or "", *([other] if isinstance(other, str) else other))
    return {norm(name) for name in found if name}


def topics(document: Document) -> None:
    """The topics of tasks, each against those that a reader gave the task."""
    rows = [json.loads(line) for line in (GOLD[0] / "topics.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {task_iri(document.key, row["task"]): row["topics"] for row in rows if row["document"] == document.key}
    for node, _ in document.statements("topic"):
        task, topic = (getattr(document.index.value(node, RDF + end), "value", "") for end in ("subject", "object"))
        if task in wanted:
            document.count(node, topic.rpartition("/topic-")[2] in wanted[task])


MATCHERS: tuple[Callable[[Document], None], ...] = (responsibilities, monitors, partial, figures, relations, topics)


def measure(paths: list[Path]) -> dict[str, tuple[int, int]]:
    """Hits and total by rule over the plans."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in paths:
        extraction = pipeline.extract(path)
        index = Index(extraction.triples)
        document = Document(extraction.key, index, names_in(index))
        for match in MATCHERS:
            match(document)
        for rule, row in document.counts.items():
            total[rule] = [total[rule][0] + row[0], total[rule][1] + row[1]]
    return {rule: (row[0], row[1]) for rule, row in sorted(total.items()) if rule}


def names_in(index: Index) -> dict[str, set[str]]:
    """All names of the things that the registry or the document names."""
    names: dict[str, set[str]] = defaultdict(set)
    for entity in pipeline.load_knowledge(ROOT / "graph" / "registry").reference.entities:
        names[entity.iri] |= {norm(name) for name in (*entity.names, *entity.local_names)}
    for subject, values in index.forward.items():
        labels = [label for name in LABELS for label in values.get(name, ())]
        names[getattr(subject, "value", "")] |= {norm(one.value) for one in labels if isinstance(one, Literal)}
    return names


def to_toml(found: dict[str, tuple[int, int]]) -> str:
    rows = (f"\n[rule.{rule}]\nhits = {hits}\ntotal = {total}\n" for rule, (hits, total) in found.items())
    return HEAD + "".join(rows)


def main() -> None:
    paths = sorted((SHARED / "corpus").glob("*.txt"))
    if not paths:
        print("precision: the texts of the plans are not at hand; loaders/precision.toml stays as it is")
        return
    found = measure(paths)
    TABLE.write_text(to_toml(found), encoding="utf-8")
    for rule, (hits, total) in found.items():
        print(f"{rule:24} {hits:5} of {total:5}  {hits / total:.3f}")


if __name__ == "__main__":
    main()

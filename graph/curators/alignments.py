"""Alignments to review: a store -> the alignments below the sure score that nobody judged, the likeliest first.

Input: a store and the queries `page-compared` and `alignments`. Output: `Unsure` values and their table, JSON and CSV.
Neighbours: deciding lists them and writes what a curator says; graph/alignments leaves rejected ones out of the next
build and keeps accepted ones.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from graph import catalogue, output
from graph.alignments.scoring import load_weights
from graph.catalogue import Query
from graph.identifiers import key_of
from graph.namespaces import ID
from graph.reports import table
from graph.store import Store, Term

KIND: Final = "Alignment"
QUERY: Final = "alignments"
PLANS: Final = "page-compared"
UNSEEN: Final = "未审"
HEADS: Final = (
    "对应 alignment",
    "得分 score",
    "关系 relation",
    "任务 task",
    "题目 title",
    "对应任务 counterpart",
    "题目 title",
    "依据 by",
)


@dataclass(frozen=True, slots=True)
class Unsure:
    """An alignment to look at: its IRI, score, how the plans stand to each other, both tasks, what it rests on."""

    iri: str
    score: str
    relation: str
    task: str
    title: str
    other: str
    other_title: str
    kind: str


def unsure(store: Store, queries: Mapping[str, Query], document: str = "") -> tuple[Unsure, ...]:
    """The alignments that a person should look at, of one document where it is named; the likeliest first."""
    sure = load_weights().sure
    compared = catalogue.run(store, queries[PLANS], {})
    plans = sorted({key_of(output.plain(plan)) or "" for plan in compared.column("plan")})
    rows = [row for plan in plans for row in catalogue.run(store, queries[QUERY], {"plan": plan}).records()]
    open_ones = [
        row for row in rows if output.plain(row["review"]) == UNSEEN and float(output.plain(row["score"])) < sure
    ]
    found = [_read(row) for row in open_ones]
    asked = [one for one in found if not document or document in {key_of(one.task), key_of(one.other)}]
    return tuple(sorted(asked, key=lambda one: (-float(one.score), one.iri)))


def render(found: Iterable[Unsure], form: str) -> str:
    """The list as aligned columns, CSV or JSON."""
    alignments = tuple(found)
    if form == "json":
        return json.dumps([asdict(one) for one in alignments], ensure_ascii=False, indent=1) + "\n"
    rows = [tuple(value.removeprefix(ID) for value in asdict(one).values()) for one in alignments]
    if form == "csv":
        names = ("iri", "score", "relation", "task", "title", "other", "otherTitle", "kind")
        return output.to_csv(table(names, [tuple(asdict(one).values()) for one in alignments]))
    listed = output.to_text(table(HEADS, rows)) if rows else ""
    return f"{listed}待审 to review: {len(alignments)}\n"


def _read(row: dict[str, Term]) -> Unsure:
    names = ("alignment", "score", "relationName", "task", "title", "other", "otherTitle", "kindName")
    return Unsure(*(output.plain(row[name]) for name in names))

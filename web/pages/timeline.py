"""The page of time: periods, issues, phases, steps, deadlines and target years of the documents, year by year."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import Literal

from graph.store import Table
from web.asking import Record, ask, text
from web.pages.plans import Plan, all_plans
from web.parameters import Slice, cut, read_choice, read_document, read_form
from web.replies import reply

blueprint = Blueprint("timeline", __name__)
KINDS: Final = {
    "period": ("规划期", "period"),
    "issued": ("印发", "issued"),
    "published": ("发布", "published"),
    "phase": ("实施阶段", "phase"),
    "step": ("工作步骤", "step"),
    "deadline": ("完成时限", "deadline"),
    "target": ("目标年", "target year"),
}
ROWS_SHOWN: Final = 120


@dataclass(frozen=True, slots=True)
class Year:
    """The entries that begin in one year; empty where the text prints no date."""

    year: str
    entries: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What was chosen, and the years of one page."""

    plans: tuple[Plan, ...]
    plan: str
    kind: str
    kinds: tuple[tuple[str, str, str, int], ...]
    years: tuple[Year, ...]
    slice: Slice


@blueprint.get("/timeline")
@blueprint.get("/timeline.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Dates of the documents in the order of time."""
    form, plan, kind = read_form(form), read_document("plan"), read_choice("kind", KINDS)
    table = ask("timeline", plan=plan)
    place = table.columns.index("kind")
    counts = {name: sum(row[place] == Literal(name) for row in table.rows) for name in KINDS}
    kept = Table(table.columns, tuple(row for row in table.rows if not kind or row[place] == Literal(kind)))
    if form:
        return reply(form, "", kept, None)
    part = cut(len(kept.rows), ROWS_SHOWN)
    page = Page(
        plans=all_plans(),
        plan=plan.value if plan else "",
        kind=kind,
        kinds=tuple((name, *KINDS[name], counts[name]) for name in KINDS if counts[name]),
        years=_years(_undated_last(kept.records())[part.start : part.end]),
        slice=part,
    )
    return reply("", "timeline.html", kept, page)


def _undated_last(rows: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(sorted(rows, key=lambda row: "begins" not in row))


def _years(rows: tuple[Record, ...]) -> tuple[Year, ...]:
    return tuple(Year(year, tuple(some)) for year, some in groupby(rows, lambda row: text(row, "begins")[:4]))

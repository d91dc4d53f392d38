"""The page of targets: baseline, targets and later results of an indicator and scope on one line, with a verdict."""

from calendar import IllegalMonthError, monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode

from graph.errors import ParameterError
from graph.namespaces import XSD
from graph.store import Table
from web.asking import ask, ask_once, text
from web.pages import verdicts
from web.pages.plans import Plan, all_plans
from web.pages.verdicts import VERDICTS, Line
from web.parameters import Slice, cut, read_choice, read_document, read_form, read_text, read_thing
from web.replies import reply
from web.site import snapshot

blueprint = Blueprint("targets", __name__)
LINES_SHOWN: Final = 40
MOST_PLANS: Final = 20
"""With more plans than this, one is chosen where nothing narrows the question."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was chosen, how many targets have which verdict, and the lines of one page."""

    to: str
    latest: str
    indicator: str
    scope: str
    plan: str
    is_chosen: bool
    topic: str
    verdict: str
    words: str
    plans: tuple[Plan, ...]
    scopes: tuple[str, ...]
    topics: tuple[str, ...]
    counts: tuple[tuple[str, str, str, int], ...]
    lines: tuple[Line, ...]
    slice: Slice


@blueprint.get("/targets")
@blueprint.get("/targets.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Targets with their results up to a day."""
    form, to = read_form(form), read_day("to") or latest_day()
    indicator, scope, plan = read_thing("indicator"), read_thing("scope"), read_document("plan")
    is_chosen = not (indicator or scope or plan) and len(all_plans()) > MOST_PLANS
    if is_chosen:
        plan = NamedNode(all_plans()[-1].iri)
    topic, verdict, words = read_thing("topic"), read_choice("verdict", VERDICTS), read_text("q")
    day = Literal(to, datatype=NamedNode(XSD + "date"))
    table = ask("targets-with-verdicts", indicator=indicator, scope=scope, plan=plan, to=day)
    table = _narrowed(table, topic.value if topic else "", words)
    if form:
        word = VERDICTS[verdict][0] if verdict else ""
        pairs = zip(table.rows, table.records(), strict=True)
        kept = [row for row, record in pairs if not word or text(record, "verdict") == word]
        return reply(form, "", Table(table.columns, tuple(kept)), None)
    lines = verdicts.lines(table.records(), ask("page-actuals", indicator=indicator, scope=scope).records())
    counts = tuple((name, *VERDICTS[name], number) for name, number in verdicts.counted(lines).items())
    chosen = [line for line in lines if not verdict or any(one.verdict == verdict for one in line.targets)]
    part = cut(len(chosen), LINES_SHOWN)
    page = Page(
        to=to,
        latest=latest_day(),
        indicator=indicator.value if indicator else "",
        scope=scope.value if scope else "",
        plan=plan.value if plan else "",
        is_chosen=is_chosen,
        topic=topic.value if topic else "",
        verdict=verdict,
        words=words,
        plans=all_plans(),
        scopes=_offered("scope"),
        topics=_offered("topic"),
        counts=counts,
        lines=tuple(chosen[part.start : part.end]),
        slice=part,
    )
    return reply("", "targets.html", table, page)


def read_day(name: str) -> str:
    """A day: itself, or the last of a month or year; empty where it is not given.

    Raises:
        ParameterError: it is no date.
    """
    given = read_text(name)
    parts = given.split("-")
    try:
        year, month, day = (*map(int, parts), 0, 0)[:3] if given and len(parts) < 4 else (0, 0, 0)
        if not given:
            return ""
        return date(year, month or 12, day or monthrange(year, month or 12)[1]).isoformat()
    except (ValueError, IllegalMonthError) as error:
        raise ParameterError(
            f"{name} is a date as 2020, 2020-06 or 2020-12-31, not {given!r}.",
            f"参数 {name} 须是 2020、2020-06 或 2020-12-31 这样的日期，不能是“{given}”。",
        ) from error


def latest_day() -> str:
    """The latest day of a document: of its issue, its publication, or the first of its period."""
    return snapshot().keep("latest day", _latest)


def _latest() -> str:
    days = [f"{plan.start}-01-01" for plan in all_plans() if plan.start]
    for kind in ("issued", "published"):
        days += [text(row, "begins") for row in ask("timeline", only=Literal(kind)).records()]
    return max((day for day in days if len(day) == len("2020-12-31")), default="9999-12-31")


def _narrowed(table: Table, topic: str, words: str) -> Table:
    """Rows whose indicator has the topic, and the words in its name."""
    if not (topic or words):
        return table
    place, name = table.columns.index("indicator"), table.columns.index("indicatorName")
    fits: dict[str, bool] = {}
    for row in table.rows:
        iri = str(row[place])[1:-1]
        if iri not in fits:
            named = str(row[name]).lower()
            fits[iri] = words.lower() in named and (not topic or topic in verdicts.topics_of(iri))
    return Table(table.columns, tuple(row for row in table.rows if fits[str(row[place])[1:-1]]))


def _offered(name: str) -> tuple[str, ...]:
    """The scopes or topics to choose from."""
    rows = ask_once("page-target-filters").records()
    return tuple(text(row, "value") for row in rows if text(row, "filter") == name)

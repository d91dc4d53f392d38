"""The list of indicators: what the texts print figures of, how many in which documents, and from which years."""

from dataclasses import dataclass

from flask import Blueprint, Response

from graph.namespaces import PG
from web.asking import Record, ask, ask_once, number, term, text, words
from web.pages.figures import KINDS
from web.pages.matrix import in_order
from web.parameters import Slice, cut, read_choice, read_form, read_text
from web.replies import reply

blueprint = Blueprint("indicators", __name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figures and how many there are."""

    name: str
    iri: str
    figures: int


@dataclass(frozen=True, slots=True)
class InDocument:
    """How many figures a document prints of an indicator."""

    document: str
    figures: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator in the list."""

    iri: str
    name: str
    documents: tuple[InDocument, ...]
    first: str
    last: str

    @property
    def total(self) -> int:
        """Its figures in all documents."""
        return sum(one.figures for one in self.documents)

    @property
    def years(self) -> str:
        """The first and the last year of its figures."""
        return self.first if self.first == self.last else f"{self.first}—{self.last}"


@dataclass(frozen=True, slots=True)
class Page:
    """What was chosen, and the indicators of one page."""

    kinds: tuple[Kind, ...]
    kind: str
    words: str
    figures: int
    indicators: tuple[Indicator, ...]
    slice: Slice


@blueprint.get("/indicators/")
@blueprint.get("/indicators.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Indicators, those with most figures first."""
    form, looked_for, kind = read_form(form), read_text("q"), read_choice("kind", KINDS)
    if looked_for or kind:
        table = ask("page-indicators", words=words(looked_for), kind=term(kind) if kind else None)
    else:
        table = ask_once("page-indicators")
    if form:
        return reply(form, "", table, None)
    found = _indicators(table.records())
    part = cut(len(found))
    page = Page(
        kinds=_kinds(),
        kind=kind,
        words=looked_for,
        figures=sum(one.total for one in found),
        indicators=tuple(found[part.start : part.end]),
        slice=part,
    )
    return reply("", "indicators.html", table, page)


def _kinds() -> tuple[Kind, ...]:
    counts = {text(row, "class"): number(row, "things") for row in ask_once("page-counts").records()}
    return tuple(Kind(name, PG + name, counts[PG + name]) for name in KINDS if counts.get(PG + name))


def _indicators(rows: tuple[Record, ...]) -> list[Indicator]:
    by_iri: dict[str, list[Record]] = {}
    for row in rows:
        by_iri.setdefault(text(row, "indicator"), []).append(row)
    found = (_indicator(iri, those) for iri, those in by_iri.items())
    return sorted(found, key=lambda one: (-one.total, in_order(one.name), one.iri))


def _indicator(iri: str, rows: list[Record]) -> Indicator:
    documents = {text(row, "plan"): number(row, "figures") for row in rows}
    return Indicator(
        iri=iri,
        name=text(rows[0], "name"),
        documents=tuple(InDocument(*pair) for pair in documents.items()),
        first=min((text(row, "first") for row in rows if "first" in row), default=""),
        last=max((text(row, "last") for row in rows if "last" in row), default=""),
    )

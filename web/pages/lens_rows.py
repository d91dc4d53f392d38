"""Rows of the lens: the page as one table for its twins, each row with its aspect, plan, quote and sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.identifiers import document_iri, key_of
from graph.store import Table, Term
from web.asking import Record, text
from web.pages.quotations import in_context

if TYPE_CHECKING:
    from web.pages.lens import Held, InPlan, Lens, Part

COLUMNS: Final = (
    "aspect", "plan", "part", "title", "property", "thing", "name", "begins", "ends", "said",
    "quote", "sentence", "passage",
)  # fmt: skip
"""aspect is name, part, task, link, figure, beside, way or date; a way has one row a hop, its number in `title`."""
IRIS: Final = frozenset({"plan", "part", "property", "thing", "passage"})


def of(lens: "Lens") -> Table:
    """The rows of a lens, in the order of the page."""
    rows = [row for one in lens.plans for row in _of_plan(one)]
    rows += [*_beside(lens), *_ways(lens)]
    rows += [
        _row("date", row, part="about", title="what", property="kind", begins="begins", ends="ends", quote="printed")
        for row in lens.dates
    ]
    return Table(COLUMNS, tuple(_terms(row) for row in rows))


Cells = dict[str, str]


def _row(aspect: str, row: Record, **columns: str) -> Cells:
    """Cells from the columns of a query's row; plan and passage always."""
    cells = {name: text(row, column) for name, column in columns.items()}
    return {"aspect": aspect, "plan": text(row, "plan"), "passage": text(row, "passage")} | cells


def _of_plan(one: "InPlan") -> Iterator[Cells]:
    if not one.forms:
        yield {"aspect": "name", "plan": one.plan.iri, "said": "原文未述"}
    for place in (place for form in one.forms for place in form.places):
        yield _row("name", place, part="part", title="partTitle", name="printed", quote="printed")
    for part in one.parts:
        yield from _of_part(part)
    for row in (row for part in one.parts for row in part.near):
        yield _row("figure", row, part="part", title="partTitle", name="words", thing="figure", quote="printed")
    for task in one.tasks:
        yield from _of_task(task, one.plan.iri)
    for link in one.links:
        columns = {"property": "property", "thing": "other", "name": "otherName", "quote": "printed"}
        yield _row("link", link.row, title="direction", **columns)


def _of_part(part: "Part") -> Iterator[Cells]:
    for quote in part.quotes:
        plan = document_iri(key_of(quote.passage) or "")
        cells = {"aspect": "part", "plan": plan, "part": part.iri, "title": part.title}
        yield cells | {"quote": quote.text, "passage": quote.passage}


def _of_task(task: "Held", plan: str) -> Iterator[Cells]:
    if task.said:
        yield {"aspect": "task", "plan": plan, "part": task.task, "title": task.title, "said": task.said}
    columns = {"part": "task", "title": "title", "property": "property", "thing": "unit", "name": "unitName"}
    for row in (row for _, rows in task.units for row in rows):
        yield _row("task", row, **columns, quote="printed", said="personName")


def _beside(lens: "Lens") -> Iterator[Cells]:
    for zh, _, things in lens.beside:
        for other in things:
            for plan, quote in other.quotes:
                cells = {"aspect": "beside", "plan": plan, "title": zh, "thing": other.iri, "name": quote.text}
                yield cells | {"quote": quote.text, "passage": quote.passage}


def _ways(lens: "Lens") -> Iterator[Cells]:
    ways = [(kind, way) for kind, found in lens.nearest for one in found for way in one.ways]
    for place, (kind, way) in enumerate(ways, 1):
        for number, hop in enumerate(way.hops, 1):
            plan = document_iri(hop.document) if hop.document else ""
            cells = {"aspect": "way", "plan": plan, "part": hop.subject, "title": f"{kind} {place}.{number}"}
            cells |= {"property": hop.property, "thing": hop.value, "said": hop.kind}
            yield cells | {"quote": hop.quote, "passage": hop.passage}


def _terms(cells: Cells) -> tuple[Term | None, ...]:
    context = in_context(cells["passage"]) if cells.get("passage") else None
    full = cells | {"sentence": context.sentence if context else ""}
    return tuple(_term(name, full.get(name, "")) for name in COLUMNS)


def _term(name: str, value: str) -> Term | None:
    if not value:
        return None
    return NamedNode(value) if name in IRIS and ":" in value else Literal(value)

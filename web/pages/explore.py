"""How two things are connected: the shortest ways between them, each hop with what is printed for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode

from graph import connections
from graph.connections import Way, Ways
from graph.store import Table, Term
from web.asking import ask, document_node, text
from web.pages.plans import all_plans
from web.parameters import read_form, read_thing
from web.replies import reply
from web.site import snapshot

blueprint = Blueprint("explore", __name__)
MOST_EXAMPLES = 8
COLUMNS: Final = ("way", "hop", "width", "subject", "property", "value", "kind", "document", "quote", "passage")


@dataclass(frozen=True, slots=True)
class Page:
    """The two things, and the ways between them."""

    start: str
    end: str
    ways: tuple[Ways, ...]
    examples: tuple[tuple[str, str], ...]

    @property
    def is_asked(self) -> bool:
        """Whether both things are given."""
        return bool(self.start and self.end)


@blueprint.get("/explore")
@blueprint.get("/explore.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """The form, or the ways between two things."""
    form, start, end = read_form(form), read_thing("from"), read_thing("to")
    found = connections.connect(snapshot().store, start.value, end.value) if start and end else ()
    page = Page(start.value if start else "", end.value if end else "", found, () if start and end else _examples())
    return reply(form, "explore.html", _rows(found), page)


def _examples() -> tuple[tuple[str, str], ...]:
    """The two bodies of each plan that share most tasks."""
    return snapshot().keep("examples of connections", lambda: tuple(dict.fromkeys(_most_tied())))


def _most_tied() -> Iterator[tuple[str, str]]:
    for plan in all_plans()[:MOST_EXAMPLES]:
        for row in ask("units-network", 1, plan=document_node(plan.key)).records():
            yield text(row, "unit"), text(row, "other")


def _rows(found: tuple[Ways, ...]) -> Table:
    """One row a hop."""
    ways = [(width.width.name.lower(), way) for width in found for way in width.shown]
    rows = [row for place, (width, way) in enumerate(ways, 1) for row in _hops(place, width, way)]
    return Table(COLUMNS, tuple(rows))


def _hops(place: int, width: str, way: Way) -> list[tuple[Term | None, ...]]:
    return [
        (
            Literal(place),
            Literal(number),
            Literal(width),
            NamedNode(hop.subject),
            NamedNode(hop.property),
            NamedNode(hop.value),
            Literal(hop.kind),
            Literal(hop.document),
            Literal(hop.quote),
            NamedNode(hop.passage) if hop.passage else None,
        )
        for number, hop in enumerate(way.hops, 1)
    ]

"""The home page: what is in the store, the search box, the documents, and the busiest units of the matrix."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template
from pyoxigraph import NamedNode

from graph.namespaces import ITSRDF, PG, RDF
from web.asking import ask_once, number, text
from web.pages import matrix, plans
from web.pages.matrix import Matrix
from web.pages.plans import Plan
from web.site import snapshot

blueprint = Blueprint("home", __name__)
COUNTED = ("PolicyDocument", "Task", "Organization", "IndicatorItem", "Figure", "Statement", "Finding")
UNITS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a class there are."""

    cls: str
    things: int


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows."""

    counts: tuple[Count, ...]
    plans: tuple[Plan, ...]
    matrix: Matrix
    examples: tuple[str, ...]
    facility: str


@blueprint.get("/")
def show() -> Response | str:
    """The home page."""
    found = {text(row, "class"): number(row, "things") for row in ask_once("page-counts").records()}
    counts = tuple(Count(PG + name, found[PG + name]) for name in COUNTED if found.get(PG + name))
    shown = plans.all_plans()
    whole = matrix.of_all(shown)
    busiest = sorted(whole.rows, key=lambda row: (-row.total, row.name))[:UNITS_SHOWN]
    small = Matrix(whole.plans, tuple(busiest), whole.roles)
    examples = tuple(row.unit for row in busiest[:4])
    page = Home(counts, shown, small, examples, snapshot().keep("facility", _facility))
    return render_template("home.html", page=page)


def _facility() -> str:
    """The research facility that the documents name most often; empty where they name none."""
    backend = snapshot().store.backend
    kinds = backend.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(PG + "ResearchFacility"), None)
    found = {quad.subject for quad in kinds if isinstance(quad.subject, NamedNode)}
    named = NamedNode(ITSRDF + "taIdentRef")
    counts = [(sum(1 for _ in backend.quads_for_pattern(None, named, one, None)), one.value) for one in found]
    return max(((number, iri) for number, iri in counts if number), default=(0, ""))[1]

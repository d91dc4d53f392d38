"""The home page: what is in the store, the search box, the documents, and the busiest units of the matrix."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from graph.namespaces import PG
from web import matrix, plans
from web.asking import ask_once, number, text
from web.matrix import Matrix
from web.plans import Plan

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


@blueprint.get("/")
def show() -> Response | str:
    """The home page."""
    found = {text(row, "class"): number(row, "things") for row in ask_once("page-counts").records()}
    counts = tuple(Count(PG + name, found[PG + name]) for name in COUNTED if found.get(PG + name))
    shown = plans.all_plans()
    whole = matrix.of_all(shown)
    busiest = sorted(whole.rows, key=lambda row: (-row.total, row.name))[:UNITS_SHOWN]
    small = Matrix(whole.plans, tuple(busiest), whole.roles)
    return render_template("home.html", page=Home(counts, shown, small, tuple(row.unit for row in busiest[:4])))

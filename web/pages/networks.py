"""The network of shared responsibility of a plan: measures of its bodies, communities, strongest ties, exports."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response

from graph import networks
from graph.networks import Member, Network, Tie
from web.asking import ask, document_node
from web.pages.plans import Plan, all_plans
from web.parameters import read_choice, read_document
from web.replies import reply

blueprint = Blueprint("networks", __name__)
SORTS: Final = ("degree", "strength", "betweenness", "tasks", "community")
TYPES: Final = {"graphml": "application/graphml+xml; charset=utf-8", "json": "application/json; charset=utf-8"}
MOST_TIES: Final = 30


@dataclass(frozen=True, slots=True)
class Page:
    """The network of one plan, its members in the chosen order, and the plans to choose from."""

    network: Network
    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    plan: str
    plans: tuple[Plan, ...]
    sort: str


@blueprint.get("/explore/network")
@blueprint.get("/explore/network.<any(json,graphml,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """The network of a plan; without one, of the first plan that prints lists of units."""
    plans = tuple(plan for plan in all_plans() if plan.assigned)
    sort = read_choice("sort", SORTS) or "degree"
    asked = read_document("plan")
    plan = asked or document_node(plans[0].key if plans else "none")
    pairs = ask("units-network", plan=plan)
    if form in {"csv", "xlsx"}:
        return reply(form, "", pairs, None)
    found = networks.network(plan.value, ask("unit-plan-matrix", plan=plan), pairs)
    if form:
        return Response(networks.FORMS[form](found), content_type=TYPES[form])
    page = Page(found, _in_order(found, sort), found.ties[:MOST_TIES], plan.value, plans, sort)
    return reply("", "network.html", pairs, page)


def _in_order(found: Network, sort: str) -> tuple[Member, ...]:
    if sort == "community":
        return tuple(sorted(found.members, key=lambda one: (one.community, -one.degree, one.unit)))
    return tuple(sorted(found.members, key=lambda one: (-getattr(one, sort), -one.degree, one.unit)))

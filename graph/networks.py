"""Networks of shared responsibility: the bodies of a plan and their shared tasks -> measures, communities, exports.

Input are the rows of `unit-plan-matrix` and `units-network` (queries/analysis); a tie is a pair of bodies that the plan
prints for one task, weighted by the number of such tasks. Output is the same for the same rows: bodies are numbered by
their IRI before networkx sees them, so that no hash decides. `web/networks.py` shows it; `connections.py` finds paths.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final

import networkx
from pyoxigraph import Literal, NamedNode

from graph import catalogue
from graph.catalogue import Catalogue
from graph.errors import NotFoundError
from graph.namespaces import ID, PG
from graph.store import Store, Table, Term

DIGITS: Final = 6
HAS_DOCUMENT: Final = f"ASK {{ ?text <{PG}inDocument> ?plan }}"


@dataclass(frozen=True, slots=True)
class Member:
    """A body in the network.

    `degree` counts the bodies it shares a task with, `strength` the shared tasks over all of them, `betweenness` the
    share of shortest ways between two others that lead over it (ties count alike), `community` is numbered from 1.
    """

    unit: str
    name: str
    tasks: int
    principal: int
    degree: int
    strength: int
    betweenness: float
    community: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two bodies, how many tasks they share, and how many of these both lead or stand first in."""

    unit: str
    other: str
    tasks: int
    both_principal: int


@dataclass(frozen=True, slots=True)
class Network:
    """The network of a plan: members by degree, ties by tasks, and how well the communities part it (-0.5 to 1)."""

    plan: str
    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    modularity: float

    @property
    def communities(self) -> tuple[tuple[Member, ...], ...]:
        """The members of each community, largest first."""
        numbers = sorted({one.community for one in self.members})
        return tuple(tuple(one for one in self.members if one.community == number) for number in numbers)


def of_plan(store: Store, queries: Catalogue, key: str) -> Network:
    """The network of a plan by its key.

    Raises:
        ParameterError: it is no key.
        NotFoundError: the store has no such document.
    """
    plan = catalogue.parse_value(queries["units-network"].parameter("plan"), key, store)
    if not store.ask(HAS_DOCUMENT, {"plan": plan}):
        raise NotFoundError(
            f"The store has no document {key}; policygraph stats lists those it has.",
            f"库中没有文件 {key}；policygraph stats 列出现有文件。",
        )
    units = catalogue.run(store, queries["unit-plan-matrix"], plan=plan)
    return network(plan.value, units, catalogue.run(store, queries["units-network"], plan=plan))


def network(plan: str, units: Table, pairs: Table) -> Network:
    """The network of the rows of unit-plan-matrix and units-network for one plan."""
    rows = {_text(row, "unit"): row for row in units.records() if _number(row, "tasks")}
    ties = tuple(
        Tie(_text(row, "unit"), _text(row, "other"), _number(row, "tasks"), _number(row, "bothPrincipal"))
        for row in pairs.records()
    )
    order = sorted(rows)
    graph = _graph(order, ties)
    between = networkx.betweenness_centrality(graph)
    groups = _communities(graph)
    number = {place: count for count, group in enumerate(groups, 1) for place in group}
    members = [
        Member(
            unit=unit,
            name=_text(rows[unit], "unitName"),
            tasks=_number(rows[unit], "tasks"),
            principal=_number(rows[unit], "leads") + _number(rows[unit], "firstListed"),
            degree=graph.degree(place),
            strength=sum(data["tasks"] for _, _, data in graph.edges(place, data=True)),
            betweenness=round(between[place], DIGITS),
            community=number[place],
        )
        for place, unit in enumerate(order)
    ]
    members.sort(key=lambda one: (-one.degree, -one.strength, one.unit))
    modularity = networkx.community.modularity(graph, map(set, groups), weight="tasks") if ties else 0.0
    return Network(plan, tuple(members), ties, round(modularity, DIGITS))


def _graph(order: list[str], ties: tuple[Tie, ...]) -> "networkx.Graph[int]":
    place = {unit: number for number, unit in enumerate(order)}
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(len(order)))
    graph.add_weighted_edges_from(
        sorted((place[one.unit], place[one.other], one.tasks) for one in ties), weight="tasks"
    )
    return graph


def _communities(graph: "networkx.Graph[int]") -> list[list[int]]:
    """Greedy modularity over the shared tasks; a body without ties is a community of its own."""
    alone = [[place] for place in graph if not graph.degree(place)]
    tied = graph.subgraph(sorted(place for place in graph if graph.degree(place))).copy()
    found = networkx.community.greedy_modularity_communities(tied, weight="tasks") if tied else []
    return sorted([sorted(group) for group in found] + alone, key=lambda group: (-len(group), group))


def to_graphml(found: Network) -> bytes:
    """The network as GraphML; nodes are named by their short IRI, and carry all measures."""
    graph: networkx.Graph[str] = networkx.Graph(plan=found.plan, modularity=found.modularity)
    for one in sorted(found.members, key=lambda member: member.unit):
        values = asdict(one)
        graph.add_node(_short(values.pop("unit")), **values)
    for tie in sorted(found.ties, key=lambda one: (one.unit, one.other)):
        graph.add_edge(_short(tie.unit), _short(tie.other), tasks=tie.tasks, both_principal=tie.both_principal)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (head + "\n".join(networkx.generate_graphml(graph)) + "\n").encode()


def to_json(found: Network) -> bytes:
    """The network as JSON: plan, modularity, nodes with their measures, and links, as node-link readers take it."""
    nodes = [
        {"id": one.unit} | {name: value for name, value in asdict(one).items() if name != "unit"}
        for one in found.members
    ]
    links = [
        {"source": one.unit, "target": one.other, "tasks": one.tasks, "both_principal": one.both_principal}
        for one in found.ties
    ]
    graph = {"plan": found.plan, "modularity": found.modularity}
    whole = {"directed": False, "multigraph": False, "graph": graph, "nodes": nodes, "links": links}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _short(iri: str) -> str:
    return "id/" + iri.removeprefix(ID)


def _text(row: dict[str, Term], name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _number(row: dict[str, Term], name: str) -> int:
    return int(_text(row, name) or 0)


FORMS: Final = {"graphml": to_graphml, "json": to_json}

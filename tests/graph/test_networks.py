"""Networks: measures of small networks worked out by hand, exports that others read, the same bytes each time."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from pyoxigraph import Literal, NamedNode

from graph import build, networks
from graph.catalogue import load_catalogue
from graph.errors import ParameterError
from graph.namespaces import ID
from graph.networks import Network, Tie
from graph.store import Table

ROOT = Path(__file__).resolve().parents[2]
PLAN = f"{ID}document/sample-2016"


def org(name: str) -> NamedNode:
    return NamedNode(f"{ID}org/{name}")


def made(ties: str, alone: str = "") -> Network:
    """A network of ties such as `甲乙3 乙丙1`; each body has one task more than it has ties."""
    parts = [(part[0], part[1], int(part[2:])) for part in ties.split()]
    names = sorted({name for one, other, _ in parts for name in (one, other)} | set(alone))
    units = [
        (org(name), Literal(name), Literal(sum(name in part[:2] for part in parts) + 1), Literal(1), Literal(0))
        for name in names
    ]
    pairs = [(org(one), org(other), Literal(tasks), Literal(0)) for one, other, tasks in parts]
    return networks.network(
        PLAN,
        Table(("unit", "unitName", "tasks", "leads", "firstListed"), tuple(units)),
        Table(("unit", "other", "tasks", "bothPrincipal"), tuple(pairs)),
    )


def values(found: Network, name: str) -> dict[str, object]:
    return {one.name: getattr(one, name) for one in found.members}


STAR = made("甲乙1 甲丙2 甲丁3")
TWO = made("甲乙5 乙丙5 甲丙5 丁戊5 戊己5 丁己5 丙丁1", alone="庚")


def test_degree_and_strength_of_a_star() -> None:
    assert values(STAR, "degree") == {"甲": 3, "乙": 1, "丙": 1, "丁": 1}
    assert values(STAR, "strength") == {"甲": 6, "丁": 3, "丙": 2, "乙": 1}


def test_all_ways_lead_over_the_middle_of_a_star() -> None:
    assert values(STAR, "betweenness") == {"甲": 1.0, "乙": 0.0, "丙": 0.0, "丁": 0.0}


def test_bridge_has_the_ways_between_two_groups() -> None:
    """丙 and 丁 each stand on 2 x 3 of the 15 ways between two others."""
    assert values(TWO, "betweenness")["丙"] == pytest.approx(6 / 15)
    assert values(TWO, "betweenness")["甲"] == 0.0


def test_communities_are_the_two_triangles_and_who_stands_alone() -> None:
    assert [sorted(one.name for one in group) for group in TWO.communities] == [list("丁己戊"), list("丙乙甲"), ["庚"]]
    assert values(TWO, "community")["庚"] == 3
    # 30 of 31 ties lie within, and a triangle has half of all ends: 30/31 - 2 * (1/2)^2
    assert TWO.modularity == pytest.approx(30 / 31 - 0.5, abs=1e-6)


def test_members_stand_by_degree_then_strength_then_name() -> None:
    assert [one.name for one in STAR.members] == ["甲", "丁", "丙", "乙"]


@pytest.mark.parametrize(("ties", "alone", "members"), [("", "", 0), ("", "甲", 1)])
def test_network_without_ties(ties: str, alone: str, members: int) -> None:
    found = made(ties, alone)
    assert (len(found.members), found.ties, found.modularity) == (members, (), 0.0)
    assert networkx.parse_graphml(networks.to_graphml(found).decode()).number_of_nodes() == members


def test_body_without_a_task_of_its_own_is_no_member() -> None:
    """unit-plan-matrix has rows for members of groups too; they are counted apart."""
    units = Table(
        ("unit", "unitName", "tasks", "leads", "firstListed"),
        ((org("甲"), Literal("甲"), Literal(0), Literal(0), Literal(0)),),
    )
    assert networks.network(PLAN, units, Table(("unit", "other", "tasks", "bothPrincipal"), ())).members == ()


def test_graphml_is_read_by_networkx() -> None:
    read = networkx.read_graphml(io.BytesIO(networks.to_graphml(TWO)))
    assert read.number_of_nodes() == 7
    assert read.edges["id/org/丙", "id/org/丁"] == {"tasks": 1, "both_principal": 0}
    assert read.nodes["id/org/甲"] == {
        "name": "甲", "tasks": 3, "principal": 1, "degree": 2, "strength": 10, "betweenness": 0.0, "community": 2,
    }  # fmt: skip
    assert read.graph["plan"] == PLAN


def test_json_is_read_as_node_link() -> None:
    data = json.loads(networks.to_json(TWO))
    read = networkx.node_link_graph(data, edges="links")
    assert read.number_of_edges() == len(TWO.ties) == 7
    assert read.nodes[f"{ID}org/甲"]["community"] == 2
    assert data["graph"] == {"plan": PLAN, "modularity": TWO.modularity}


AGAIN = """
import sys
from tests.graph.test_networks import TWO, networks
sys.stdout.buffer.write(networks.to_graphml(TWO) + networks.to_json(TWO))
"""


def test_bytes_do_not_depend_on_the_seed_of_hashes() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", AGAIN], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert outputs == {networks.to_graphml(TWO) + networks.to_json(TWO)}


def test_network_of_a_plan_of_the_dataset() -> None:
    """The city plan of 2021: its science bureau holds 22 of the 24 works and leads 14, as counted in the text."""
    store = build.build_memory([ROOT / "graph" / "dataset" / "jm-city-2021.ttl"])
    queries = load_catalogue(ROOT / "queries")
    found = networks.of_plan(store, queries, "jm-city-2021")
    science = next(one for one in found.members if one.name == "江门市科学技术局")
    assert (science.tasks, science.principal) == (22, 14)
    assert sum(one.strength for one in found.members) == 2 * sum(tie.tasks for tie in found.ties)
    assert {one.unit for one in found.members} >= {end for tie in found.ties for end in (tie.unit, tie.other)}
    assert isinstance(found.ties[0], Tie)
    with pytest.raises(ParameterError):
        networks.of_plan(store, queries, "　")

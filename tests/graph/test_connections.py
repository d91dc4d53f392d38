"""Connections: the shortest ways between two things of two small plans, each hop with what is printed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import connections
from graph.connections import Hop, Width, connect
from graph.identifiers import document_iri, org_iri, task_iri
from graph.namespaces import ID, PG

if TYPE_CHECKING:
    from graph.store import Store

SCIENCE, FINANCE = org_iri("江门市科学技术局"), org_iri("江门市财政局")
PENGJIANG, GROUP = org_iri("江门市蓬江区人民政府"), org_iri("江门市各区（市）政府")


def test_two_bodies_of_one_task(two_plans: Store) -> None:
    found = connect(two_plans, SCIENCE, FINANCE)
    assert [(one.width, one.length) for one in found] == [(Width.FACTS, 2)]
    first = found[0].shown[0]
    assert first.things == (SCIENCE, task_iri("sample-a-2016", "二（一）"), FINANCE)
    assert [(hop.property.removeprefix(PG), hop.is_forward, hop.kind, hop.quote) for hop in first.hops] == [
        ("leadUnit", False, "stated", "市科技局"),
        ("responsibleUnit", True, "stated", "市财政局"),
    ]
    assert {hop.document for hop in first.hops} == {"sample-a-2016"}
    assert all(hop.passage.startswith(document_iri("sample-a-2016")) for hop in first.hops)


def test_way_back_has_the_same_hops_turned_round(two_plans: Store) -> None:
    there, back = connect(two_plans, SCIENCE, FINANCE)[0], connect(two_plans, FINANCE, SCIENCE)[0]
    assert there.total == back.total
    assert back.shown[0].things == there.shown[0].things[::-1]
    turned = [Hop(**{name: getattr(hop, name) for name in Hop.__slots__}) for hop in back.shown[0].hops[::-1]]
    assert [(hop.subject, hop.value, not hop.is_forward) for hop in turned] == [
        (hop.subject, hop.value, hop.is_forward) for hop in there.shown[0].hops
    ]


def test_hop_of_the_registry_has_no_quote(two_plans: Store) -> None:
    found = connect(two_plans, GROUP, PENGJIANG)
    assert [(hop.kind, hop.quote, hop.property) for hop in found[0].shown[0].hops] == [
        ("registry", "", PG + "groupMember")
    ]


def test_nothing_inferred_is_walked(two_plans: Store) -> None:
    """A member of a group is tied to a task by the group, not by the property that a rule gives it."""
    task = task_iri("sample-a-2016", "二（一）")
    found = connect(two_plans, PENGJIANG, task)
    assert found[0].shown[0].things == (PENGJIANG, GROUP, task)
    used = {hop.property for one in found for way in one.shown for hop in way.hops}
    assert used == {PG + "groupMember", PG + "responsibleUnit"}


def test_wider_ways_count_only_where_they_are_shorter(two_plans: Store) -> None:
    lengths = [one.length for one in connect(two_plans, SCIENCE, FINANCE)]
    assert lengths == sorted(set(lengths), reverse=True)
    document = document_iri("sample-a-2016")
    found = connect(two_plans, SCIENCE, document)
    assert [one.width for one in found] == [Width.PLACES_AND_DOCUMENTS]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(SCIENCE, SCIENCE, id="the same thing"),
        pytest.param(SCIENCE, f"{ID}org/没有这个局", id="an unknown thing"),
        pytest.param(f"{ID}org/甲", f"{ID}org/乙", id="two unknown things"),
    ],
)
def test_no_way(start: str, end: str, two_plans: Store) -> None:
    assert connect(two_plans, start, end) == ()


def test_fewer_are_shown_than_there_are(two_plans: Store) -> None:
    whole = connect(two_plans, SCIENCE, FINANCE)[0]
    one = connect(two_plans, SCIENCE, FINANCE, shown=1)[0]
    assert (one.total, len(one.shown)) == (whole.total, 1)
    assert one.shown[0] == whole.shown[0]


def test_thing_with_too_many_links_is_not_walked_over(two_plans: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HUB", 1)
    assert connect(two_plans, SCIENCE, FINANCE)[0].length == 2  # the circles meet at the task, which none goes on from
    assert connect(two_plans, PENGJIANG, org_iri("江门市科学技术局")) == ()

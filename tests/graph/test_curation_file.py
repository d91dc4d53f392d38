"""The file of judgements: the same judgements give the same bytes, and what is faulty is refused by a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph.curators import judgements
from graph.curators.judgements import Judgement, Judgements, Verdict
from graph.errors import SourceError
from graph.identifiers import org_iri
from graph.namespaces import ID, PG

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO, THREE = (org_iri(name) for name in ("江门市样例局", "江门市样例服务局", "江门市“样例”（办）"))
ALL = [
    Judgement(Verdict.MERGE, ONE, "同一单位的简称", TWO, "编辑甲", "江门市样例局"),
    Judgement(Verdict.ACCEPT, TWO, 'named in the "three-decisions" plan\nof the office', label="江门市样例服务局"),
    Judgement(Verdict.REJECT, THREE, "不是单位"),
    Judgement(Verdict.DISMISS, f"{ID}document/x/finding/0123456789abcdef", "原文如此"),
]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    judgements.write(tmp_path / "new", ALL)
    found = judgements.read_written(tmp_path / "new")
    assert sorted(found.by_thing.values(), key=lambda one: one.thing) == sorted(ALL, key=lambda one: one.thing)
    assert judgements.read_folder(tmp_path / "new") == found


def test_order_does_not_change_the_bytes(tmp_path: Path) -> None:
    first = judgements.write(tmp_path / "a", ALL).read_bytes()
    assert judgements.write(tmp_path / "b", ALL[::-1]).read_bytes() == first
    text = first.decode()
    assert text.index("江门市“样例”（办）") < text.index("pg:judges <org/江门市样例局>")
    assert "<concept/curation-" in text
    assert '"同一单位的简称"@zh' in text
    assert "@en" in text


def test_thing_is_judged_under_one_iri_whatever_the_verdict() -> None:
    verdicts = [Judgement(verdict, ONE, "x", TWO if verdict is Verdict.MERGE else "") for verdict in Verdict]
    assert len({one.iri for one in verdicts}) == 1
    assert ALL[0].iri != ALL[1].iri


def test_no_folder_means_no_judgement(tmp_path: Path) -> None:
    assert judgements.read_written(tmp_path / "none") == judgements.read_folder(tmp_path / "none") == Judgements({})


def test_chain_ends_at_the_thing_that_is_kept() -> None:
    merges = {ONE: Judgement(Verdict.MERGE, ONE, "x", TWO), TWO: Judgement(Verdict.MERGE, TWO, "x", THREE)}
    assert Judgements(merges).chain(ONE) == (ONE, TWO, THREE)
    assert Judgements(merges).stands_for(THREE) == THREE


HEAD = f"@prefix pg: <{PG}> . "
NODE = "<https://policygraph.example/id/concept/curation-1> a pg:Judgement "
FAULTY = [
    pytest.param(f"{NODE}; pg:judges <urn:a> ; pg:verdict pg:Accept .", "needs pg:judges", id="no reason"),
    pytest.param(f'{NODE}; pg:verdict pg:Accept ; pg:reason "x"@en .', "needs pg:judges", id="no thing"),
    pytest.param(f'{NODE}; pg:judges <urn:a> ; pg:reason "x"@en .', "needs pg:judges", id="no verdict"),
    pytest.param(
        f'{NODE}; pg:judges <urn:a> ; pg:verdict pg:MergeInto ; pg:reason "x"@en .', "pg:keeps", id="merge into nothing"
    ),
    pytest.param(
        f'{NODE}; pg:judges <urn:a> ; pg:verdict pg:Reject ; pg:keeps <urn:b> ; pg:reason "x"@en .',
        "pg:keeps",
        id="reject with a thing kept",
    ),
    pytest.param(
        f'{NODE}; pg:judges <urn:a> ; pg:verdict pg:Accept ; pg:reason "x"@en . '
        '<urn:n> a pg:Judgement ; pg:judges <urn:a> ; pg:verdict pg:Reject ; pg:reason "y"@en .',
        "judged twice in the curation files; keep one",
        id="judged twice",
    ),
    pytest.param(
        f'{NODE}; pg:judges <urn:a> ; pg:verdict pg:MergeInto ; pg:keeps <urn:a> ; pg:reason "x"@en .',
        "run in a circle",
        id="merged into itself",
    ),
]


@pytest.mark.parametrize(("text", "message"), FAULTY)
def test_faulty_judgement_is_refused(text: str, message: str) -> None:
    triples = [quad.triple for quad in pyoxigraph.parse(HEAD + text, format=pyoxigraph.RdfFormat.TURTLE)]
    with pytest.raises(SourceError, match=message):
        judgements.from_triples(triples)

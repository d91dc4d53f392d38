"""The findings that people entered by hand: whole, on the text as received, each quote where it says it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from graph.curators.editorial import finding_nodes
from graph.datasets import read_turtle
from graph.identifiers import key_of, text_hash
from graph.index import Index
from graph.namespaces import NIF, PG, PROV, SH
from graph.settings import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted((CHECKOUT / "graph" / "curation").glob("findings-*.ttl"))
LONGEST = 120


def test_files_of_all_five_plans_are_there() -> None:
    assert len(FILES) == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_finding_is_whole(path: Path) -> None:
    triples = list(read_turtle(path))
    index = Index(triples)
    key = path.stem.removeprefix("findings-")
    nodes = finding_nodes(triples)
    assert len(nodes) > 10
    for node in nodes:
        assert {str(text.language) for text in index.values(node, SH + "resultMessage")} == {"zh", "en"}  # type: ignore[union-attr]
        assert len(list(index.values(node, PG + "findingKind"))) == 1
        places = list(index.values(node, PROV + "wasDerivedFrom"))
        assert places
        assert {key_of(place.value) for place in places if isinstance(place, NamedNode)} == {key}


@pytest.mark.corpus
def test_quotes_stand_where_they_say(corpus_paths: list[Path]) -> None:
    texts = {}
    for path in corpus_paths:
        text = path.read_bytes().decode("utf-8")
        texts[text_hash(text)] = text
    count = 0
    for path in FILES:
        for triple in read_turtle(path):
            if triple.predicate.value != NIF + "anchorOf":
                continue
            text_iri, _, span = triple.subject.value.partition("#char=")  # type: ignore[union-attr]
            begin, _, end = span.partition(",")
            quote = texts[text_iri.rsplit("/", 1)[1]][int(begin) : int(end)]
            assert quote == triple.object.value  # type: ignore[union-attr]
            assert len(quote) <= LONGEST
            count += 1
    assert count > 300

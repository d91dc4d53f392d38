"""The committed facts of the five plans are what the loaders make of the texts, byte for byte."""

from __future__ import annotations

import pyoxigraph
import pytest

from graph.datasets import dataset_files
from graph.namespaces import SH
from graph.settings import CHECKOUT, Settings
from loaders import pipeline
from loaders.writing import triples

CORPUS = CHECKOUT.parent / "shared" / "corpus"
KEYS = {"jm-zone-2016", "jm-city-2021", "zs-zone-2016", "jm-work-2015", "ts-plan-2016"}


def test_the_dataset_holds_the_five_plans() -> None:
    assert {path.stem for path in dataset_files(Settings().dataset)} == KEYS


@pytest.mark.corpus
def test_make_dataset_changes_nothing() -> None:
    found = {x.key: triples.to_turtle(x) for x in map(pipeline.extract, pipeline.discover([CORPUS]))}
    assert {
        key: (Settings().dataset / f"{key}.ttl").read_bytes() == data for key, data in found.items()
    } == dict.fromkeys(KEYS, True)


def test_no_quote_in_the_dataset_is_longer_than_a_fact() -> None:
    """The repository holds facts and short quotes, not the texts."""
    checked = 0
    for path in dataset_files(Settings().dataset):
        for triple in pyoxigraph.parse(path=str(path)):
            if isinstance(triple.object, pyoxigraph.Literal) and not triple.predicate.value.startswith(SH):
                checked += 1
                assert len(triple.object.value) <= 120, (path.name, triple)
    assert checked > 10_000

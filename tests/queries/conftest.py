"""What the tests of queries/ share: the catalogue, stores of short documents, and the store of the five plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import build
from graph.catalogue import load_catalogue
from tests.queries import samples
from tests.queries.reading import PLANS

if TYPE_CHECKING:
    from pathlib import Path

    from graph.catalogue import Query
    from graph.store import Store


@pytest.fixture(scope="session")
def catalogue(root: Path) -> dict[str, Query]:
    """All queries of the checkout by name."""
    return load_catalogue(root / "queries")


@pytest.fixture(scope="session")
def sample_store() -> Store:
    """Three short documents that give every column of every query a value; read it, never write it."""
    plans = (samples.zone_plan(), samples.city_plan(), samples.work_plan())
    return build.build_memory([plan.facts() for plan in plans])


@pytest.fixture(scope="session")
def clean_store() -> Store:
    """A short document without any fault; read it, never write it."""
    return build.build_memory([samples.clean_plan().facts()])


@pytest.fixture(scope="session")
def five_plans(root: Path) -> Store:
    """The five plans of graph/dataset in memory; read it, never write it."""
    files = [root / "graph" / "dataset" / f"{key}.ttl" for key in PLANS]
    missing = [file.name for file in files if not file.is_file()]
    assert not missing, f"graph/dataset lacks {', '.join(missing)}: run make dataset"
    return build.build_memory(files)

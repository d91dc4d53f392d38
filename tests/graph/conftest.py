"""What the tests of graph/ share: the ground of the checkout, and stores of two small plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import build
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

    from graph.build import Ground
    from graph.store import Store


@pytest.fixture(scope="session")
def ground() -> Ground:
    """Ontology, rules, shapes and queries of the checkout, with the small registry."""
    return build.load_ground(SMALL)


@pytest.fixture(scope="session")
def two_plans() -> Store:
    """A finished store of plans A and B in memory; read it, never write it."""
    return build.build_memory([plan_a().facts(), plan_b().facts()], SMALL)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A folder with the facts of plans A and B as Turtle files."""
    folder = tmp_path / "dataset"
    folder.mkdir()
    plan_a().write(folder)
    plan_b().write(folder)
    return folder


@pytest.fixture
def store_folder(tmp_path: Path, dataset: Path) -> Path:
    """A store of plans A and B on disk."""
    folder = tmp_path / "store"
    build.build_store(folder, sorted(dataset.glob("*.ttl")), SMALL)
    return folder

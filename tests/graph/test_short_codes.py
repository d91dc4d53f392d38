"""Short codes: the same for the same thing, found in another store, kept beside the versions, refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import build, short_codes
from graph.errors import ParameterError, StoreError
from graph.identifiers import org_iri
from graph.namespaces import NIF
from graph.short_codes import ALPHABET, LONGEST, OF_PAGE
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store


def passages(store: Store) -> list[str]:
    rows = store.select(f"SELECT DISTINCT ?passage {{ ?passage <{NIF}referenceContext> ?text }} ORDER BY STR(?passage)")
    return [term.value for term in rows.column("passage")]  # type: ignore[union-attr]


def test_every_passage_is_found_by_its_code(two_plans: Store) -> None:
    found = {iri: short_codes.of_passage(iri) for iri in passages(two_plans)}
    assert len(set(found.values())) == len(found) > 10
    assert {iri: short_codes.passage(two_plans, code) for iri, code in found.items()} == {iri: iri for iri in found}


def test_codes_are_short_and_plain(two_plans: Store) -> None:
    for code in map(short_codes.of_passage, passages(two_plans)):
        assert len(code) == 12
        assert set(code) <= set(ALPHABET)


def test_code_is_the_same_in_another_store(two_plans: Store) -> None:
    alone = build.build_memory([plan_b().facts()], SMALL)
    of_b = [iri for iri in passages(two_plans) if plan_b().document in iri]
    assert of_b
    assert [short_codes.passage(alone, short_codes.of_passage(iri)) for iri in of_b] == of_b
    of_a = next(iri for iri in passages(two_plans) if plan_a().document in iri)
    assert short_codes.passage(alone, short_codes.of_passage(of_a)) is None


def test_known_code_never_changes() -> None:
    assert short_codes.of_page("/targets?verdict=missed") == "5vyqae3zaw"


def test_what_lies_in_no_document_has_no_code_of_its_own() -> None:
    assert short_codes.of_passage(org_iri("江门市财政局")) == ""


@pytest.mark.parametrize("code", ["", "abc", "0" * 12, "Ü" * 12, "../../etc/pa", "0" * 13])
def test_no_passage_of_what_is_no_code(code: str, two_plans: Store) -> None:
    assert short_codes.passage(two_plans, code) is None


def test_address_is_kept_once_and_found(tmp_path: Path) -> None:
    address = "/id/facility/样例站/lens?to=2020"
    code = short_codes.keep(tmp_path, address)
    assert short_codes.keep(tmp_path, address) == code == short_codes.of_page(address)
    assert short_codes.page(tmp_path, code) == address
    assert [path.name for path in (tmp_path / "links").iterdir()] == [code]


@pytest.mark.parametrize("code", ["", "../current", "0" * OF_PAGE, "A" * OF_PAGE, ".." + "/" * 8])
def test_no_page_of_what_is_no_code(code: str, tmp_path: Path) -> None:
    short_codes.keep(tmp_path, "/targets")
    assert short_codes.page(tmp_path, code) is None


def test_links_outlive_a_build(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    build.build_store(folder, [plan_a().facts()], SMALL)
    code = short_codes.keep(folder, "/targets")
    build.build_store(folder, [plan_b().facts()], SMALL)
    assert short_codes.page(folder, code) == "/targets"


def test_long_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="Filter the page less"):
        short_codes.keep(tmp_path, "/" + "a" * LONGEST)


def test_full_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_codes, "MOST", 1)
    short_codes.keep(tmp_path, "/targets")
    with pytest.raises(StoreError, match="is full"):
        short_codes.keep(tmp_path, "/names")
    assert short_codes.keep(tmp_path, "/targets")


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="copy the whole address"):
        short_codes.keep(tmp_path / "absent", "/targets")

"""What was read of a document is kept: read again only when text, file name, rules or registry have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import build, sidefiles, versions
from graph.datasets import open_facts
from graph.errors import SourceError
from graph.settings import Settings
from loaders import files, kept, pipeline

REGISTRY = Settings().registry
TEXT = "    样例市科技发展规划（2016—2020年）\n\n一、任务\n（一）建设平台。（责任单位：市科技局）\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def refuse(*_: object) -> None:
    raise AssertionError("read again")


def test_a_document_is_read_once(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = kept.folder_of(tmp_path / "cache", REGISTRY)
    first = kept.extract(plan, folder, REGISTRY)
    monkeypatch.setattr(pipeline, "extract", refuse)
    assert kept.extract(plan, folder, REGISTRY) == first
    plan.write_text(TEXT + "\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="read again"):
        kept.extract(plan, folder, REGISTRY)


def test_what_is_kept_is_what_was_read(plan: Path, tmp_path: Path) -> None:
    found = kept.extract(plan, kept.folder_of(tmp_path, REGISTRY), REGISTRY)
    read = pipeline.extract(plan)
    assert (found.key, set(open_facts(found).triples)) == (read.key, set(read.triples))
    assert found.text.read_text(encoding="utf-8") == TEXT


def test_another_file_name_is_another_fact(plan: Path, tmp_path: Path) -> None:
    folder = kept.folder_of(tmp_path / "cache", REGISTRY)
    other = plan.with_name("other.txt")
    other.write_bytes(plan.read_bytes())
    assert kept.extract(plan, folder, REGISTRY).path != kept.extract(other, folder, REGISTRY).path


def test_other_rules_keep_nothing_of_the_old(tmp_path: Path) -> None:
    registry, cache = tmp_path / "registry", tmp_path / "cache"
    registry.mkdir()
    before = kept.folder_of(cache, registry)
    (registry / "more.ttl").write_text("", encoding="utf-8")
    after = kept.folder_of(cache, registry)
    assert before != after
    assert [path for path in sorted(cache.iterdir()) if path.is_dir()] == [after]


def test_what_is_no_document_is_not_kept(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x00\xff" * 100)
    folder = kept.folder_of(tmp_path / "cache", REGISTRY)
    with pytest.raises(SourceError, match=r"broken\.txt"):
        kept.extract(broken, folder, REGISTRY)
    assert list(folder.iterdir()) == []


def test_the_text_is_kept_beside_the_store(plan: Path, tmp_path: Path) -> None:
    found, _ = files.gather_facts([plan], 1, lambda *_: None, (tmp_path / "cache", REGISTRY))
    build.build_store(tmp_path / "store", found)
    version = versions.current(tmp_path / "store")
    assert sidefiles.read_text(version, found[0].key) == TEXT
    assert sidefiles.read_text(version, "another") is None

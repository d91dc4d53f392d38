"""A store folder keeps what readers read: versions are swapped in whole, one writer at a time, formats are checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from graph import build, versions
from graph.errors import StoreError
from graph.store import open_store
from tests.graph.samples import SMALL, plan_a, plan_b

if TYPE_CHECKING:
    from pathlib import Path

ROOT = __file__.rsplit("/tests/", 1)[0]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def count(folder: Path) -> int:
    return len(open_store(folder))


def test_absent_store_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store in .*; run policygraph build"):
        open_store(tmp_path / "nothing")


def test_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"holds other things \(thesis.txt\)"):
        build.build_store(tmp_path, [], SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        build.build_store(tmp_path / "file" / "store", [], SMALL)


@pytest.mark.parametrize("form", [0, 2, None])
def test_other_format_is_refused_and_build_mends_it(store_folder: Path, dataset: Path, form: int | None) -> None:
    info = versions.current(store_folder).info_path
    noted = json.loads(info.read_text()) | {"format": form}
    info.write_text(json.dumps(noted))
    with pytest.raises(StoreError, match=f"has format {form}.*run policygraph build"):
        open_store(store_folder)
    with pytest.raises(StoreError, match="format"):
        build.remove_document(store_folder, "sample-a-2016", SMALL)
    build.build_store(store_folder, sorted(dataset.glob("*.ttl")), SMALL)
    assert count(store_folder) > 1000


def test_half_written_version_is_ignored_and_cleaned(store_folder: Path) -> None:
    before = count(store_folder)
    half = store_folder / "versions" / "000007"
    (half / "database").mkdir(parents=True)
    (half / "database" / "CURRENT").write_text("cut off")
    assert count(store_folder) == before
    build.remove_document(store_folder, "sample-a-2016", SMALL)
    assert not half.exists()
    assert versions.current(store_folder).name == "000002"


def test_current_version_without_its_last_file_is_refused(store_folder: Path) -> None:
    versions.current(store_folder).info_path.unlink()
    with pytest.raises(StoreError, match="not written to its end; run policygraph build"):
        open_store(store_folder)


def test_damaged_database_is_refused(store_folder: Path) -> None:
    (versions.current(store_folder).database / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="run policygraph build"):
        open_store(store_folder)


def test_failed_build_leaves_the_store_as_it_was(store_folder: Path, tmp_path: Path) -> None:
    before, names = count(store_folder), sorted(path.name for path in (store_folder / "versions").iterdir())
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b>")
    with pytest.raises(Exception, match=r"broken.ttl cannot be read as Turtle"):
        build.build_store(store_folder, [broken], SMALL)
    assert count(store_folder) == before
    assert sorted(path.name for path in (store_folder / "versions").iterdir()) == names


def test_reader_keeps_its_version_through_the_next_build(store_folder: Path) -> None:
    reader = open_store(store_folder)
    before = len(reader.select("SELECT ?s { ?s a pg:Task }").rows)
    build.remove_document(store_folder, "sample-a-2016", SMALL)
    assert len(reader.select("SELECT ?s { ?s a pg:Task }").rows) == before == 3
    assert len(open_store(store_folder).select("SELECT ?s { ?s a pg:Task }").rows) == 1
    assert len(list((store_folder / "versions").iterdir())) == 2


def test_only_two_versions_are_kept(tmp_path: Path) -> None:
    for _ in range(4):
        build.build_store(tmp_path / "store", [plan_b().facts()], SMALL)
    assert sorted(path.name for path in (tmp_path / "store" / "versions").iterdir()) == ["000003", "000004"]


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


HOLDER = """
import sys
from pathlib import Path
from graph import versions
with versions.new_version(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_second_writer_is_refused_while_the_first_lives_and_not_after(store_folder: Path) -> None:
    holder = python(HOLDER, str(store_folder))
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match=f"being written by process {holder.pid}; wait for it"):
        build.remove_document(store_folder, "sample-a-2016", SMALL)
    assert count(store_folder) > 1000
    holder.kill()
    holder.communicate()
    assert (store_folder / "lock").read_text().strip() == str(holder.pid)
    build.remove_document(store_folder, "sample-a-2016", SMALL)
    assert (store_folder / "lock").read_text().strip() == str(os.getpid())


READER = """
import sys
from pathlib import Path
from graph.store import open_store
store = open_store(Path(sys.argv[1]))
print(len(store), flush=True)
sys.stdin.readline()
print(len(store.select("SELECT ?s { ?s ?p ?o }").rows), flush=True)
"""


def test_several_processes_read_while_one_writes(store_folder: Path) -> None:
    size = count(store_folder)
    readers = [python(READER, str(store_folder)) for _ in range(3)]
    assert [int(reader.stdout.readline()) for reader in readers if reader.stdout] == [size] * 3
    build.add_documents(store_folder, [plan_a().facts()], SMALL)
    build.add_documents(store_folder, [plan_b().facts()], SMALL)
    answers = [reader.communicate("go on\n")[0] for reader in readers]
    assert [int(answer) for answer in answers] == [size] * 3

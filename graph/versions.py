"""Versions of a store folder: written beside the current one, made current by one atomic step, cleaned when superseded.

A store folder holds `versions/NUMBER/` (a database, side files, version.json written last) and `current`, a file that
names the version in use. Readers open the current version; writers hold the lock and never touch what readers read.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph import locks
from graph.errors import StoreError

FORMAT: Final = 1
_POINTER: Final = "current"
_OURS: Final = frozenset({_POINTER, _POINTER + ".new", "lock", "versions", "links"})


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a store: a database and what was noted when it was finished."""

    folder: Path

    @property
    def name(self) -> str:
        """Its number, as written in the pointer."""
        return self.folder.name

    @property
    def database(self) -> Path:
        """The folder of the database."""
        return self.folder / "database"

    @property
    def side_files(self) -> Path:
        """The folder of the files that say what each document contributed."""
        return self.folder / "documents"

    @property
    def info_path(self) -> Path:
        """The file that is written last: a version without it is half-written."""
        return self.folder / "version.json"

    def info(self) -> dict[str, Any]:
        """What was noted when the version was finished.

        Raises:
            StoreError: the version is not finished, or of another format.
        """
        store = self.folder.parent.parent
        try:
            noted: dict[str, Any] = json.loads(self.info_path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(
                f"The store in {store} was not written to its end; run policygraph build.",
                f"{store} 中的存储没有写完，请运行 policygraph build。",
            ) from error
        found = noted.get("format")
        if found != FORMAT:
            raise StoreError(
                f"The store in {store} has format {found}, and this policygraph reads format {FORMAT}; "
                "run policygraph build.",
                f"{store} 中的存储是格式 {found}，本程序只读格式 {FORMAT}，请运行 policygraph build。",
            )
        return noted


def exists(folder: Path) -> bool:
    """Whether the folder has a current version, of whatever format."""
    return (folder / _POINTER).is_file()


def current(folder: Path) -> Version:
    """The current version of a store folder.

    Raises:
        StoreError: there is none, or it is half-written or of another format.
    """
    if not exists(folder):
        raise StoreError(
            f"There is no store in {folder}; run policygraph build.", f"{folder} 中没有存储，请运行 policygraph build。"
        )
    name = (folder / _POINTER).read_text(encoding="utf-8").strip()
    version = Version(folder / "versions" / Path(name).name)
    version.info()
    return version


@contextmanager
def new_version(folder: Path) -> Iterator[Version]:
    """A new version to be filled by one writer; it stays unused until `publish` is called.

    Whatever goes wrong inside, the current version stays as it is and the new one is removed.

    Raises:
        StoreError: another process writes, or the folder holds other things.
    """
    _prepare(folder)
    with locks.hold(folder / "lock"):
        _remove_unfinished(folder)
        version = Version(folder / "versions" / f"{_last_number(folder) + 1:06d}")
        version.folder.mkdir()
        try:
            yield version
        finally:
            _remove_unfinished(folder)


def publish(version: Version, info: dict[str, Any]) -> None:
    """Finish a version and make it current in one step; versions older than the former current one are removed."""
    folder = version.folder.parent.parent
    former = (folder / _POINTER).read_text(encoding="utf-8").strip() if exists(folder) else ""
    _write(version.info_path, json.dumps({"format": FORMAT} | info, ensure_ascii=False, indent=1, sort_keys=True))
    _write(folder / (_POINTER + ".new"), version.name + "\n")
    (folder / (_POINTER + ".new")).replace(folder / _POINTER)
    for old in (folder / "versions").iterdir():
        if old.name not in {version.name, former}:
            _remove(old)


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = sorted(path.name for path in folder.iterdir() if path.name not in _OURS)
        if foreign and not exists(folder):
            raise StoreError(
                f"{folder} holds other things ({foreign[0]}); give a new or empty folder as --store.",
                f"{folder} 中有其他东西（{foreign[0]}），请以 --store 给出新的或空的文件夹。",
            )
        (folder / "versions").mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be written ({error.strerror}); give another folder as --store.",
            f"{folder} 无法写入（{error.strerror}），请以 --store 给出别的文件夹。",
        ) from error


def _remove_unfinished(folder: Path) -> None:
    for path in (folder / "versions").iterdir():
        if not Version(path).info_path.is_file():
            _remove(path)


def _remove(folder: Path) -> None:
    """Remove a folder with all it holds; what another process has open (on Windows) waits for the next writer."""
    with suppress(OSError):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
        folder.rmdir()


def _last_number(folder: Path) -> int:
    numbers = [path.name for path in (folder / "versions").iterdir()]
    return max((int(name) for name in numbers if name.isdigit()), default=0)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())

"""The writers' lock of a store folder: a file locked by the operating system, which lets go when its process ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graph.errors import StoreError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    _FAR = 1_000_000  # Windows locks keep others from reading: lock a byte behind the number of the process
else:
    import fcntl

    def _try_lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs.

    A lock file left behind by a process that died is no hindrance: the operating system has released it.

    Raises:
        StoreError: another process holds it.
    """
    path.touch()
    with path.open("r+", encoding="utf-8") as file:
        try:
            _try_lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise StoreError(
                f"The store in {path.parent} is being written by process {holder}; wait for it, then try again.",
                f"{path.parent} 中的存储正由进程 {holder} 写入，请稍候再试。",
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield

"""Gathering: paths of documents and what reads one -> facts of all that can be read, and the errors of the others.

The reader is given by the command line, since this package knows no loaders.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from graph.errors import SourceError
from graph.progress import Tell

T = TypeVar("T")


def gather(
    paths: Sequence[Path], read: Callable[[Path], T], jobs: int, tell: Tell
) -> tuple[list[T], list[SourceError]]:
    """What the reader gives of all documents in the order of the paths, and the errors of those that are none.

    With more than one job the reader runs in processes of their own, so it must be a function of a module.
    """
    facts: list[T] = []
    refused: list[SourceError] = []
    with _readers(read, min(jobs, len(paths))) as submit:
        for number, (path, result) in enumerate([(path, submit(path)) for path in paths], 1):
            tell(f"read {path.name}", number, len(paths))
            try:
                facts.append(result())
            except SourceError as error:
                refused.append(error)
    return facts, refused


@contextmanager
def _readers(read: Callable[[Path], T], jobs: int) -> Iterator[Callable[[Path], Callable[[], T]]]:
    """Takes a path and gives what waits for the reader's result."""
    if jobs < 2:
        yield lambda path: partial(read, path)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield lambda path: pool.submit(read, path).result

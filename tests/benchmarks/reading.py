"""How fast texts are read, triples written: characters a second of processor time, for plans and longer texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from graph.settings import Settings
from loaders import pipeline, sources
from loaders.pipeline import Knowledge
from loaders.sources import SourceText

ROUNDS = 5
SIZES = (1, 3, 10)
"""Of the long texts, in megabytes."""
Row = tuple[str | int, ...]


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """Name, characters, megabytes, characters a second: of each text (its quickest round), of all, of long ones."""
    known = pipeline.load_knowledge(Settings().registry)
    texts = [sources.open_document(path) for path in paths]
    times = [min(_seconds(text, known) for _ in range(ROUNDS)) for text in texts]
    for text, seconds in zip(texts, times, strict=True):
        yield _row(text.name[:12], text.text, seconds)
    yield _row("all", "\n".join(text.text for text in texts), sum(times))
    for size in SIZES:
        long = _long(texts, size)
        yield _row(f"one of {size} MB", long.text, _seconds(long, known))


def _seconds(source: SourceText, known: Knowledge) -> float:
    start = process_time()
    pipeline.extract_text(source, known)
    return process_time() - start


def _long(texts: Sequence[SourceText], size: int) -> SourceText:
    """The texts one behind the other until so many megabytes are reached."""
    data = "\n".join(text.text for text in texts).encode()
    repeated = data * (size * 1_000_000 // len(data) + 1)
    return sources.decode("long.txt", repeated[: size * 1_000_000].decode(errors="ignore").encode())


def _row(name: str, text: str, seconds: float) -> Row:
    return name, len(text), f"{len(text.encode()) / 1e6:.2f}", f"{len(text) / seconds:,.0f}"

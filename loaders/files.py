"""Files of documents: paths -> facts for a store (kept in files), texts by their hash, or facts as files of a format.

Input: paths and what `pipeline.extract` makes of them. Output: `FactsFile`, texts, bytes. Neighbours: pipeline and kept
before; the command line calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.answers import to_jsonld
from graph.datasets import FactsFile
from graph.errors import SourceError
from graph.gathering import gather
from loaders import kept, pipeline
from loaders.writing import jsonl, triples

if TYPE_CHECKING:
    from graph.progress import Tell
    from loaders.pipeline import Extraction


def gather_facts(
    paths: Iterable[Path], jobs: int, tell: Tell, folders: tuple[Path, Path]
) -> tuple[list[FactsFile], list[SourceError]]:
    """The facts of all documents at or below the paths, and the errors of the files that are none.

    `folders`: where extractions are kept from one run to the next, and the registry that they are made with.
    """
    read = partial(kept.extract, folder=kept.folder_of(*folders), registry=folders[1])
    return gather(pipeline.discover(paths), read, jobs, tell)


def extractions(
    paths: Sequence[Path], refuse: Callable[[SourceError], None], several: bool = True
) -> Iterator[Extraction]:
    """What each document at or below the paths states, one after the other; `refuse` takes the errors of the others.

    Raises:
        SourceError: a path is absent, two files give one document, or there are many and `several` is not allowed.
    """
    found = pipeline.discover(paths)
    if len(found) > 1 and not several:
        raise SourceError("Several documents do not fit one JSON-LD text; give a folder with -o.")
    sources: dict[str, Path] = {}
    for path in found:
        try:
            extraction = pipeline.extract(path)
        except SourceError as error:
            refuse(error)
            continue
        first = sources.setdefault(extraction.key, path)
        if first != path:
            raise SourceError(f"{first} and {path} both give {extraction.key}; leave one of them out.")
        yield extraction


def texts(paths: Iterable[Path]) -> dict[str, str]:
    """The texts of all documents at or below the paths, by their hash."""
    given = list(paths)
    found = (pipeline.extract(path) for path in pipeline.discover(given)) if given else ()
    return {extraction.text_hash: extraction.text for extraction in found}


def written(extraction: Extraction, form: str) -> dict[str, bytes]:
    """Names and contents of the files that hold a document's facts: turtle, jsonld or jsonl."""
    if form == "turtle":
        return {f"{extraction.key}.ttl": triples.to_turtle(extraction)}
    if form == "jsonl":
        return {f"{extraction.key}.{kind}.jsonl": data for kind, data in jsonl.to_jsonl(extraction).items()}
    return {f"{extraction.key}.jsonld": to_jsonld(extraction.triples)}

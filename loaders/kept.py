"""Extractions kept in files: a document for which text, rules and registry are unchanged is not read again.

Input: a path and a folder. Output: `FactsFile`, whose files were written now or at an earlier time. Neighbours:
pipeline reads what is not kept; files asks for all documents of a build, in processes of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from graph.datasets import FactsFile
from loaders import pipeline

if TYPE_CHECKING:
    from loaders.pipeline import Extraction

PACKAGE = Path(__file__).resolve().parent
SHARED = tuple(PACKAGE.parent / "graph" / name for name in ("identifiers.py", "namespaces.py", "reference.py"))
LEAD = b"# "


def folder_of(cache: Path, registry: Path) -> Path:
    """The folder for what is read by these rules with this registry; what was kept by other rules is removed."""
    rules = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml"}]
    state = hashlib.sha256()
    for path in sorted([*rules, *SHARED, *registry.glob("*.ttl"), *registry.glob("*.csv")]):
        state.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    folder = cache / state.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    for other in sorted(cache.iterdir()):
        if other != folder and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)
    return folder


def extract(path: Path, folder: Path, registry: Path) -> FactsFile:
    """The facts of a file, read now or kept in the folder.

    Raises:
        SourceError: the file is no text that can be read.
    """
    with path.open("rb") as opened:
        content = hashlib.file_digest(opened, "sha256").hexdigest()
    name = hashlib.sha256(f"{path.name}\n{content}".encode()).hexdigest()[:32]
    facts, text = folder / f"{name}.nt", folder / f"{name}.txt"
    if not (facts.is_file() and text.is_file()):
        _write(pipeline.extract(path, pipeline.load_knowledge(registry)), facts, text)
    with facts.open("rb") as opened:
        key = json.loads(opened.readline().removeprefix(LEAD))["key"]
    return FactsFile(key, facts, str(path), text)


def _write(found: Extraction, facts: Path, text: Path) -> None:
    """Keep what a document states; each file is put in place whole."""
    head = LEAD + json.dumps({"key": found.key}).encode() + b"\n"
    triples = "".join(found.blocks).encode()
    for place, data in ((text, found.text.encode("utf-8", "surrogatepass")), (facts, head + triples)):
        new = place.with_suffix(f"{place.suffix}.{os.getpid()}")
        new.write_bytes(data)
        new.replace(place)

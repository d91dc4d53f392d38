"""Parse every query and Turtle file of the checkout; what does not parse is named with its line (make check)."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("ontology", "queries", "graph", "tests")


def fault_in_turtle(path: Path) -> str | None:
    """What is wrong in a Turtle file, or None."""
    try:
        for _ in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            pass
    except (SyntaxError, ValueError) as error:
        return str(error)
    return None


def fault_in_query(path: Path) -> str | None:
    """What is wrong in a query or, where it holds an update, in the update; None when it is fine."""
    text = path.read_text(encoding="utf-8")
    store = pyoxigraph.Store()
    try:
        store.query(text)
    except SyntaxError as query_error:
        try:
            store.update(text)
        except SyntaxError as update_error:
            return str(update_error if "INSERT" in text or "DELETE" in text else query_error)
    return None


CHECKS = {".ttl": fault_in_turtle, ".rq": fault_in_query, ".ru": fault_in_query}


def faults(root: Path = ROOT) -> tuple[list[str], int]:
    """Faults as `path: message`, and how many files were parsed."""
    paths = sorted(p for folder in FOLDERS for p in (root / folder).rglob("*") if p.suffix in CHECKS)
    found = ((path, CHECKS[path.suffix](path)) for path in paths)
    return [f"{path.relative_to(root)}: {fault}" for path, fault in found if fault], len(paths)


def main() -> int:
    found, count = faults()
    for line in found:
        print(line, file=sys.stderr)
    print(f"parsed {count} queries and Turtle files, {len(found)} with a fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

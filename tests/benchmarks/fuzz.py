"""Broken documents in full: `make soak`. Every text is cut, shuffled and damaged under a printed seed.

A text that can be read must give an extraction, and what stands well before a cut must still be found; one that cannot
be read must be refused by name. Anything else is a fault, and is printed with the seed and the case that shows it.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from graph.errors import SourceError
from graph.output import to_text
from graph.reports import table
from loaders import pipeline, sources

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    ROOT.parent / "shared" / "corpus",
    ROOT / "tests" / "samples" / "plans",
    ROOT / "tests" / "samples" / "forms",
)
SEED = 20161122
CUTS, SHUFFLES, DAMAGES = 200, 20, 60
REACH = 700
"""How far before a cut a block must end to be safe from it: the longest note and the line behind it."""

Found = set[tuple[str, int, int]]


def found_in(raw: bytes) -> Found:
    """Role and place of every assignment."""
    facts = pipeline.extract_text(sources.decode("broken.txt", raw)).facts
    return {(a.role, a.span.start, a.span.end) for task in facts.tasks for a in task.assignments}


def broken(raw: bytes, chance: random.Random) -> Iterator[tuple[str, bytes, int]]:
    """Name, bytes, and up to which character the facts of the whole must still be there."""
    text = raw.decode("utf-8")
    for place in sorted(chance.sample(range(1, len(text)), min(CUTS, len(text) - 1))):
        yield f"cut at {place}", text[:place].encode(), place - REACH
    for number in range(SHUFFLES):
        lines = text.splitlines(keepends=True)
        chance.shuffle(lines)
        yield f"shuffled {number}", "".join(lines).encode(), 0
    for number in range(DAMAGES):
        data = bytearray(raw)
        for _ in range(chance.choice((1, 10, 100))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield f"damaged {number}", bytes(data), 0


def trial(path: Path) -> tuple[str, Counter[str], list[str]]:
    """What became of every broken form of one text."""
    raw = path.read_bytes()
    chance = random.Random(f"{SEED} {path.name}")
    whole, count, faults = found_in(raw), Counter[str](), list[str]()
    roles = {"leadUnit", "responsibleUnit", "cooperatingUnit"}
    for name, data, until in broken(raw, chance):
        kind = name.split()[0]
        try:
            found = found_in(data)
        except SourceError:
            count[f"{kind}: refused"] += 1
            continue
        except Exception as error:  # noqa: BLE001 - any other error is what is looked for
            faults.append(f"{path.name}, {name}: {type(error).__name__}: {error}")
            continue
        count[f"{kind}: read"] += 1
        lost = {fact for fact in whole - found if fact[2] < until and fact[0] in roles}
        if lost:
            faults.append(f"{path.name}, {name}: lost {sorted(lost, key=lambda fact: fact[1])[:3]}")
    return path.name, count, faults


def main() -> None:
    paths = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(trial, paths))
    columns = sorted({kind for _, count, _ in results for kind in count})
    print(f"\nBroken documents, seed {SEED}")
    print(
        to_text(table(("text", *columns), [(name, *(count[kind] for kind in columns)) for name, count, _ in results]))
    )
    faults = [fault for _, _, found in results for fault in found]
    print("\n".join(faults) or "no fault")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

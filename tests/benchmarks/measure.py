"""Facts gained and lost against the branch main: `make measure`. Compares graph/dataset with that of main.

Where the texts are at hand, they are extracted anew, so that a change of the loader shows before `make dataset`.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from graph.namespaces import RDF, shorten
from graph.output import to_text
from graph.reports import table
from graph.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
BRANCH = "main"


def triples(data: bytes) -> set[Triple]:
    return {quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)}


def of_branch(name: str) -> set[Triple]:
    """The facts of a document on the branch; none where it has no such file."""
    command = ["git", "show", f"{BRANCH}:graph/dataset/{name}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return triples(done.stdout) if done.returncode == 0 else set()


def of_here() -> dict[str, set[Triple]]:
    """The facts of each document here, by the name of its file."""
    texts = sorted(CORPUS.glob("*.txt"))
    if not texts:
        return {path.name: triples(path.read_bytes()) for path in sorted(Settings().dataset.glob("*.ttl"))}
    from policygraph import _extract_one

    return {f"{facts.key}.ttl": set(facts.triples) for facts in map(_extract_one, texts)}


def kinds(found: set[Triple]) -> Counter[str]:
    """How many triples there are of each property, types by their class."""
    names = Counter[str]()
    for triple in found:
        predicate = triple.predicate.value
        names["a " + shorten(str(triple.object).strip("<>")) if predicate == RDF + "type" else shorten(predicate)] += 1
    return names


def main() -> None:
    for name, here in of_here().items():
        before = of_branch(name)
        gained, lost = kinds(here - before), kinds(before - here)
        rows = [(kind, f"+{gained[kind]}", f"-{lost[kind]}") for kind in sorted(gained | lost)]
        print(f"\n{name}: {len(before)} -> {len(here)} triples")
        if rows:
            print(to_text(table(("kind", "gained", "lost"), rows)), end="")


if __name__ == "__main__":
    main()

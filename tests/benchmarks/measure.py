"""Facts gained and lost against the last commit: `make measure`, `python -m tests.benchmarks.measure [-n ROWS] [REV]`.

The texts of the plans are extracted with the loaders as they are here and held against graph/dataset of the commit;
where the texts are not at hand, the documents of tests/samples/plans against tests/golden. A fact is what it says, not
how it is written: a statement by property, ends and place, a figure by value, unit and place, and each of its other
properties by itself, a mention by thing and place, a finding by kind and place.
"""

from __future__ import annotations

import argparse
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from graph.index import Index
from graph.namespaces import ID, ITSRDF, NIF, PG, PROV, RDF, SKOS
from graph.output import to_text
from graph.reports import table

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "tests" / "samples" / "plans"
COUNTED = (
    *("Section", "Box", "Annex", "Task", "WorkItem", "Milestone", "IndicatorItem", "QualitativeTarget", "Condition"),
)
VALUES = ("value", "lowerValue", "upperValue", "unitText")
OF_FIGURES = (
    *("indicator", "comparator", "year", "periodStart", "periodEnd", "scope", "quantityKind", "modality", "level"),
)

Facts = dict[str, Counter[str]]
"""Kind of fact -> the facts as lines, each as often as it is stated."""


def triples(data: bytes) -> set[Triple]:
    return {quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)}


def committed(revision: str, path: str) -> set[Triple]:
    """The triples of a file at a revision; none where it had no such file."""
    command = ["git", "-c", "core.quotePath=false", "show", f"{revision}:{path}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return triples(done.stdout) if done.returncode == 0 else set()


def here() -> dict[str, set[Triple]]:
    """What the loaders make of the documents now, by the path of the file that holds it in the commit."""
    from loaders import pipeline

    texts, folder = sorted(CORPUS.glob("*.txt")), "graph/dataset"
    if not texts:
        texts, folder = sorted(SAMPLES.glob("*.txt")), "tests/golden"
    return {f"{folder}/{facts.key}.ttl": set(facts.triples) for facts in map(pipeline.extract, texts)}


def facts_of(found: Iterable[Triple]) -> Facts:
    """The facts that triples state, by kind."""
    index = Index(found)
    facts: Facts = defaultdict(Counter)
    for node in of_class(index, "Statement"):
        ends = " → ".join(short(index.value(node, RDF + end)) for end in ("subject", "object"))
        facts[short(index.value(node, RDF + "predicate"))][f"{ends}  {place(index, node)}"] += 1
    figures(index, facts)
    for node in of_class(index, "Mention"):
        for thing in index.values(node, ITSRDF + "taIdentRef"):
            facts["mention"][f"{short(thing)}  {at(index, node)}"] += 1
    for node in of_class(index, "Finding"):
        facts["finding " + short(index.value(node, PG + "findingKind"))][place(index, node)] += 1
    for name in COUNTED:
        facts[name].update(short(node) for node in of_class(index, name))
    for node in of_class(index, "Measurement"):
        hits, total = (short(index.value(node, PG + name)) for name in ("hits", "total"))
        facts["coverage"][f"{short(node).rpartition('/')[2]} {hits} of {total}"] += 1
    named = [node for node, values in index.forward.items() if SKOS + "prefLabel" in values]
    facts["described thing"].update(map(short, named))
    return facts


def of_class(index: Index, name: str) -> list[Any]:
    return index.subjects(RDF + "type", NamedNode(PG + name))


def figures(index: Index, facts: Facts) -> None:
    """Figures by value, unit and place; what makes them comparable, one property after the other."""
    for node in of_class(index, "Figure"):
        kinds = sorted({short(kind) for kind in index.values(node, RDF + "type")} - {"Figure"}) or ["Figure"]
        values = [short(value) for name in VALUES for value in index.values(node, PG + name)]
        told = f"{' '.join(values)}  {place(index, node)}"
        facts["figure " + "/".join(kinds)][told] += 1
        for name in OF_FIGURES:
            facts[f"figure's {name}"].update(f"{short(value)}: {told}" for value in index.values(node, PG + name))


def short(term: Any) -> str:
    """An IRI without what all share, or the text of a literal."""
    text = getattr(term, "value", "")
    return text.removeprefix(PG).removeprefix(ID)


def place(index: Index, node: Any) -> str:
    """Where a fact is printed: its passages with their words."""
    return " ".join(sorted(at(index, passage) for passage in index.values(node, PROV + "wasDerivedFrom")))


def at(index: Index, passage: Any) -> str:
    words = [*index.values(passage, NIF + "anchorOf"), *index.values(passage, NIF + "head")]
    quote = "".join(f"“{' '.join(short(one).split())}”" for one in words[:1])
    return f"{quote}@{short(passage).rpartition('#char=')[2]}"


def compare(name: str, before: Facts, now: Facts, most: int) -> bool:
    """Print what differs between two states of one document; whether anything does."""
    rows, lists = [], []
    for kind in sorted(before.keys() | now.keys()):
        gained, lost = now[kind] - before[kind], before[kind] - now[kind]
        if gained or lost:
            rows.append((kind, before[kind].total(), now[kind].total(), f"+{gained.total()}", f"-{lost.total()}"))
            lists += listed(kind, "+", gained, most) + listed(kind, "-", lost, most)
    print(f"\n{name}: {sum(c.total() for c in before.values())} -> {sum(c.total() for c in now.values())} facts")
    if rows:
        print(to_text(table(("kind", "before", "now", "gained", "lost"), rows)) + "\n".join(lists))
    return bool(rows)


def listed(kind: str, sign: str, facts: Counter[str], most: int) -> list[str]:
    lines = [f"{sign} {kind}: {fact}" for fact in sorted(facts)[:most]]
    rest = len(facts) - most
    return lines + ([f"{sign} {kind}: … {rest} more"] if rest > 0 else [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--rows", type=int, default=3, help="facts listed of each kind, gained and lost")
    parser.add_argument("revision", nargs="?", default="HEAD", help="commit to compare with")
    given = parser.parse_args()
    changed = [
        compare(path, facts_of(committed(given.revision, path)), facts_of(found), given.rows)
        for path, found in here().items()
    ]
    print(f"\n{sum(changed)} of {len(changed)} documents differ from {given.revision}")


if __name__ == "__main__":
    main()

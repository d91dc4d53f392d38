"""How well and how fast generated plans are read: precision and recall against what they state, density, speed.

Run: python -m tests.benchmarks.generated [NUMBER [SEED]]. Facts are compared by the characters that print them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from graph.settings import Settings
from loaders import pipeline, sources
from loaders.files import gather_facts
from loaders.pipeline import DocumentFacts, Knowledge
from loaders.records import FOLLOWING_ROLES, Assignment, FigureRecord
from loaders.spans import squeeze
from tests.benchmarks.generator.documents import Generated, plans
from tests.benchmarks.generator.page import StatedFigure

NUMBER, SEED = 300, 20161122
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
COUNTED = ("sections", "tasks", "assignments", "persons", "steps", "items", "figures")


def knowledge() -> Knowledge:
    """The registry of this checkout."""
    return pipeline.load_knowledge(Settings().registry)


def read(plan: Generated, known: Knowledge) -> DocumentFacts:
    """What the loader finds in a generated plan."""
    return pipeline.read(sources.decode(plan.name, plan.text.encode()), known)


def assignments_of(facts: DocumentFacts) -> list[Assignment]:
    """All that is printed of who does what."""
    tasks = [assignment for task in facts.tasks for assignment in task.assignments]
    items = [assignment for item in facts.items for assignment in item.monitors]
    return [one for one in (*tasks, *items) if one.role not in FOLLOWING_ROLES]


def compare_assignments(plan: Generated, facts: DocumentFacts, known: Knowledge) -> Counter[str]:
    """Hits, misses and extras: role, body and place of its name must agree."""
    found = {(one.role.value, one.span.start): one for one in assignments_of(facts)}
    hits = 0
    for stated in plan.truth.assignments:
        one = found.get((stated.role, stated.start))
        hits += one is not None and bool(_names(one, known) & {squeeze(name) for name in stated.names})
    return Counter(hit=hits, miss=len(plan.truth.assignments) - hits, extra=len(found) - hits)


def _names(assignment: Assignment, known: Knowledge) -> set[str]:
    entity = known.names.entities.get(assignment.actor.iri)
    return {squeeze(name) for name in (assignment.actor.label, *(entity.names if entity else ()))}


def compare_figures(plan: Generated, facts: DocumentFacts) -> Counter[str]:
    """Hits, misses and extras by place, value and unit; `full`: year, comparator and class agree too."""
    count: Counter[str] = Counter()
    free = sorted(facts.figures, key=lambda figure: figure.span)
    for stated in plan.truth.figures:
        one = next((figure for figure in free if _is_same(figure, stated)), None)
        if one is None:
            count["miss"] += 1
            continue
        free.remove(one)
        count["hit"] += 1
        count["full"] += _agrees(one, stated)
    count["extra"] = len(free)
    return count


def _is_same(figure: FigureRecord, stated: StatedFigure) -> bool:
    overlaps = figure.span.start < stated.end and stated.start < figure.span.end
    return overlaps and abs(float(figure.value) - stated.value) < 1e-6 and squeeze(figure.unit) == squeeze(stated.unit)


def _agrees(figure: FigureRecord, stated: StatedFigure) -> bool:
    is_year = not stated.year or figure.years == (stated.year,)
    return is_year and figure.comparator == stated.comparator and figure.kind == stated.kind


def shares(count: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    precision = count["hit"] / ((count["hit"] + count["extra"]) or 1)
    recall = count["hit"] / ((count["hit"] + count["miss"]) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def density(texts: Iterable[tuple[str, DocumentFacts]]) -> dict[str, float]:
    """Facts per 1,000 characters by kind, over all texts."""
    count: Counter[str] = Counter()
    length = 0
    for text, facts in texts:
        length += len(text)
        count.update(
            sections=len(facts.sections),
            tasks=len(facts.tasks),
            assignments=len(assignments_of(facts)),
            persons=sum(len(task.persons) for task in facts.tasks),
            steps=sum(len(task.steps) for task in facts.tasks),
            items=len(facts.items),
            figures=len(facts.figures),
        )
    return {kind: 1000 * count[kind] / length for kind in COUNTED}


def speed(texts: Sequence[str], known: Knowledge) -> float:
    """Characters a second of processor time, triples written."""
    start = time.process_time()
    for number, text in enumerate(texts):
        pipeline.extract_text(sources.decode(f"{number}.txt", text.encode()), known)
    return sum(map(len, texts)) / (time.process_time() - start)


def gain_of_two(made: Sequence[Generated]) -> float:
    """How many times as fast two processes read plans as one does."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / plan.name for plan in made]
        for path, plan in zip(paths, made, strict=True):
            path.write_text(plan.text, encoding="utf-8")
        times = [_timed(partial(_gathered, Path(folder) / str(jobs), paths, jobs)) for jobs in (1, 2)]
    return times[0] / times[1]


def _gathered(cache: Path, paths: Sequence[Path], jobs: int) -> None:
    gather_facts(paths, jobs, lambda *_: None, (cache, Settings().registry))


def _timed(work: partial[object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(number: int = NUMBER, seed: int = SEED) -> None:
    """Print all figures."""
    known = knowledge()
    made = list(plans(known.names, number, seed))
    assigned: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    read_ones = []
    for plan in made:
        facts = read(plan, known)
        assigned += compare_assignments(plan, facts, known)
        figures += compare_figures(plan, facts)
        read_ones.append((plan.text, facts))
    _say(f"{number} plans of seed {seed}, {sum(len(plan.text) for plan in made):,} characters")
    _say("assignments P {:.4f} R {:.4f} F1 {:.4f}".format(*shares(assigned)))
    full = figures["full"] / (figures["hit"] or 1)
    _say("figures P {:.4f} R {:.4f} F1 {:.4f}; year, comparator, kind {:.4f}".format(*shares(figures), full))
    _say_density(density(read_ones), known)
    texts = [plan.text for plan in made]
    _say(f"extraction {speed(texts, known):,.0f} characters a second of one core")
    for size in (1, 3, 10):
        text = "\n".join(texts)
        text = (text * (size * 400_000 // len(text) + 1))[: size * 333_333]
        _say(f"one text of {len(text.encode()) / 1e6:.1f} MB: {speed([text], known):,.0f} characters a second")
    _say(f"two processes: {gain_of_two(made):.2f} times as fast as one")


def _say_density(made: dict[str, float], known: Knowledge) -> None:
    paths = sorted(CORPUS.glob("*.txt"))
    five = [(source.text, pipeline.read(source, known)) for source in map(sources.open_document, paths)]
    wanted = density(five) if five else {}
    for kind, value in made.items():
        beside = f", five plans {wanted[kind]:.2f}: {100 * value / wanted[kind] - 100:+.0f} %" if wanted else ""
        _say(f"{kind} per 1,000 characters {value:.2f}{beside}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""How well tasks are aligned: precision and recall against the pairs judged by hand, and the weights fitted to them.

Run: python -m tests.benchmarks.alignments [fit]. `tests/gold/alignments.jsonl` has every pair of the five plans that is
one matter, so a pair that is not listed counts as none. `fit` prints weights for weights.toml.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph import datasets, placement
from graph.alignments import aligning
from graph.alignments.leads import Leads
from graph.alignments.scoring import Scorer, load_weights, score_of
from graph.curators import curating
from graph.namespaces import ID
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.alignments.profiles import Plan
    from graph.curators.curating import Curated

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "alignments.jsonl"
ROUNDS = 250
STEP, DECAY, MEMORY, PULL = 0.15, 0.9, 0.99, 0.0002
FREE = ("base", "row")
"""Weights that may be negative."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of tasks that were held side by side: what they have in common, and the verdict of the reader."""

    task: str
    other: str
    measures: Mapping[str, float]
    verdict: str


@dataclass(frozen=True, slots=True)
class Result:
    """At a threshold: pairs proposed, of these one matter, and related; pairs that are one matter in all."""

    threshold: float
    proposed: int
    same: int
    related: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the proposed pairs that are one matter."""
        return self.same / max(1, self.proposed)

    @property
    def lenient(self) -> float:
        """The share of the proposed pairs that are one matter or related."""
        return (self.same + self.related) / max(1, self.proposed)

    @property
    def recall(self) -> float:
        """The share of the pairs that are one matter that are proposed."""
        return self.same / max(1, self.wanted)


def load_gold() -> dict[tuple[str, str], str]:
    """The verdicts of the reader by the IRIs of both tasks."""
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return {(f"{ID}document/{row['from']}", f"{ID}document/{row['to']}"): row["verdict"] for row in rows}


def curated() -> Curated:
    """The documents of the dataset as curators judged them."""
    base = datasets.load_base(Settings())
    facts = map(datasets.read_facts, datasets.dataset_files(ROOT / "graph" / "dataset"))
    return curating.apply(base, placement.contributions(facts))


def judged(found: Curated) -> list[Judged]:
    """All pairs of the compared plans that share something, with their verdicts."""
    gold, plans = load_gold(), aligning.read_plans(found)
    scorer = Scorer(plans, Leads(found.base.graphs[aligning.REGISTRY]))
    pairs = [(one.plan, one.other) for one in aligning.compared(found, plans)]
    return [one for plan, other in pairs for one in _judged(scorer, plan, other, gold)]


def _judged(scorer: Scorer, plan: Plan, other: Plan, gold: Mapping[tuple[str, str], str]) -> list[Judged]:
    found = []
    for pair in scorer.pairs(plan, other, 0.0):
        ends = (pair.task.iri, pair.other.iri)
        measures = scorer.measures((plan, pair.task), (other, pair.other))
        found.append(Judged(*ends, measures, gold.get(ends, "no")))
    return found


def measure(pairs: Iterable[Judged], weights: Mapping[str, float], threshold: float) -> Result:
    """Precision and recall at a threshold."""
    kept = [one.verdict for one in pairs if score_of(one.measures, weights) >= threshold]
    wanted = sum(verdict == "same" for verdict in load_gold().values())
    return Result(threshold, len(kept), kept.count("same"), kept.count("related"), wanted)


def fit(pairs: list[Judged]) -> dict[str, float]:
    """Weights of a logistic regression; pairs that are only related count half as none."""
    names = list(load_weights().weights)
    weights = dict.fromkeys(names, 0.0) | {"base": -3.0}
    speed, spread = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    for _ in range(ROUNDS):
        errors = [(score_of(one.measures, weights) - (one.verdict == "same"), one) for one in pairs]
        for name in names:
            slope = sum(error * one.measures[name] * (0.5 if one.verdict == "related" else 1) for error, one in errors)
            slope = slope / len(pairs) + (PULL * weights[name] if name != "base" else 0)
            speed[name] = DECAY * speed[name] + (1 - DECAY) * slope
            spread[name] = MEMORY * spread[name] + (1 - MEMORY) * slope * slope
            weights[name] -= STEP * speed[name] / (math.sqrt(spread[name]) + 1e-6)
            if name not in FREE:
                weights[name] = max(0.0, weights[name])
    return weights


def main() -> None:
    """Print the table of thresholds, and fitted weights where they are asked for."""
    pairs = judged(curated())
    weights: Mapping[str, float] = load_weights().weights
    if "fit" in sys.argv[1:]:
        weights = fit(pairs)
        print("\n".join(f"{name} = {weight:.2f}" for name, weight in weights.items()))
    print("threshold  proposed  same  related  precision  or related  recall")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        one = measure(pairs, weights, threshold)
        counts = f"{one.threshold:9} {one.proposed:9} {one.same:5} {one.related:8}"
        print(f"{counts} {one.precision:10.3f} {one.lenient:11.3f} {one.recall:7.3f}")


if __name__ == "__main__":
    main()

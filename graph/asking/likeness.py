"""Likeness: how much a question resembles the wordings that each query is known to answer, from 0 to 1.

Named things count as their kind, so that a question about one body resembles one about another. Input: what `finding`
found in the questions of the catalogue, of questions.toml and of ask.toml. Neighbour: `ranking`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from graph.asking.finding import Found

KINDS: Final = (
    "Loaded", "Year", "Month", "Topic", "Family", "Indicator", "Region", "Person", "Organization", "OrganizationGroup",
    "Park", "Zone", "NamedSet", "PolicyDocument",
)  # fmt: skip
"""The kinds that a named thing can stand for, the most telling first; all others are things."""
Weights = Mapping[str, float]


class Likeness:
    """Compares questions with known wordings."""

    def __init__(self, known: Iterable[tuple[str, Found]], small: frozenset[str]) -> None:
        self._small = small
        counted = [(name, self._features(found)) for name, found in known]
        spread = Counter(feature for _, features in counted for feature in features)
        self._rarity = {feature: math.log((1 + len(counted)) / (1 + times)) + 1 for feature, times in spread.items()}
        self._most = math.log(1 + len(counted)) + 1
        self._names = [name for name, _ in counted]
        self._bearing: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, (_, features) in enumerate(counted):
            for feature, weight in self._weighed(features).items():
                self._bearing[feature].append((at, weight))

    def of(self, found: Found) -> dict[str, float]:
        """The likeness of a question to each query's nearest wording."""
        sums: dict[int, float] = defaultdict(float)
        for feature, weight in self._weighed(self._features(found)).items():
            for at, other in self._bearing.get(feature, ()):
                sums[at] += weight * other
        best: dict[str, float] = {}
        for at, likeness in sums.items():
            best[self._names[at]] = max(best.get(self._names[at], 0.0), likeness)
        return best

    def _weighed(self, features: Counter[str]) -> Weights:
        weights = {
            feature: (1 + math.log(times)) * self._rarity.get(feature, self._most)
            for feature, times in features.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {feature: weight / length for feature, weight in weights.items()}

    def _features(self, found: Found) -> Counter[str]:
        """Pairs of Chinese characters, English words, concepts, and kinds of things."""
        counts = Counter("#" + concept for concept in found.concepts)
        counts.update("@" + _kind(one.kinds) for one in found.mentions)
        covered = {place for one in found.mentions for place in range(one.start, one.end)}
        tokens = found.wording.tokens
        for place, token in enumerate(tokens):
            if place in covered:
                continue
            if not token.is_chinese:
                counts.update([token.text] if token.text not in self._small else [])
            elif place + 1 < len(tokens) and place + 1 not in covered and tokens[place + 1].is_chinese:
                counts.update([token.text + tokens[place + 1].text])
        return counts


def _kind(kinds: frozenset[str]) -> str:
    return next((kind for kind in KINDS if kind in kinds), "Thing")

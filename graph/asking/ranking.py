"""Ranking: a question and the catalogue -> the queries that can answer it, the best first, their scores in parts.

The score is a plain sum: words that speak for the query, likeness to known wordings, values that its parameters take,
less what it would leave unused. Neighbours: `fitting`, `likeness`; `answering` decides on what is ranked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.asking.finding import Found, Mention
from graph.asking.fitting import Fit, Fitter
from graph.asking.likeness import Likeness
from graph.asking.names import Sense
from graph.asking.tables import Cues, Tables
from graph.catalogue import Catalogue, Query

LIKENESS: Final = 6.0
TAKEN: Final = 1.5
UNMET: Final = -4.0
UNLESS: Final = -3.0
LEFT: Final = {
    "Loaded": -1.2,
    "Year": -0.2,
    "Month": -1.5,
    "Region": -0.4,
    "Topic": -1.0,
    "Industry": -0.8,
    "OrganizationGroup": -0.8,
}
"""What a mention of a kind costs that no parameter takes."""
LEFT_THING: Final = -2.5
LESSER: Final = 6.0
"""What it costs to take a name in a lesser sense, for each part of its weight."""
NO_CUES: Final = Cues("", {}, prior=-2.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A query with values, and how well it fits a question; `left` is what it does not use."""

    query: Query
    values: Mapping[str, str]
    named: Mapping[str, str]
    score: float
    parts: Mapping[str, float]
    left: tuple[Mention, ...]


class Ranker:
    """Ranks the queries of one folder of the catalogue."""

    def __init__(self, catalogue: Catalogue, tables: Tables, fitter: Fitter, likeness: Likeness) -> None:
        self._queries = [query for query in catalogue.values() if query.folder == "analysis"]
        self._tables, self._fitter, self._likeness = tables, fitter, likeness

    def rank(self, found: Found) -> tuple[Candidate, ...]:
        """All queries whose parameters can be filled, the best first."""
        likeness = self._likeness.of(found)
        ranked = []
        for query in self._queries:
            cues = self._tables.cues.get(query.name, NO_CUES)
            fit = self._fitter.fit(query, cues, found)
            if not fit.missing:
                ranked.append(_candidate(query, cues, fit, found, likeness.get(query.name, 0.0)))
        return tuple(sorted(ranked, key=lambda one: (-one.score, one.query.name)))


def _candidate(query: Query, cues: Cues, fit: Fit, found: Found, likeness: float) -> Candidate:
    left = tuple(one for one in fit.over if not _is_implied(one, fit))
    parts = {
        "words": cues.prior + sum(weight for name, weight in cues.weights.items() if name in found.concepts),
        "needs": UNMET * sum(not group & found.concepts for group in cues.needs)
        + UNMET * sum(not group & set(fit.taken) for group in cues.wants),
        "unless": UNLESS * len(cues.unless & found.concepts),
        "likeness": LIKENESS * likeness,
        "values": sum(_worth(sense, fit.taken[name]) for name, sense in fit.senses.items()),
        "left": sum(map(_cost, left)),
    }
    named = {name: mention.text for name, mention in fit.taken.items()}
    score = round(sum(parts.values()), 6)
    return Candidate(query, dict(fit.values), named, score, {k: round(v, 3) for k, v in parts.items()}, left)


def _worth(sense: Sense, mention: Mention) -> float:
    """What a value adds: less where the name means something else more surely."""
    best = max(one.weight for one in mention.senses)
    return TAKEN * min(1.0, sense.weight) - LESSER * (best - sense.weight)


def _is_implied(mention: Mention, fit: Fit) -> bool:
    """Whether a place or year says only what a value says already."""
    return bool({sense.value for sense in mention.senses} & fit.implied)


def _cost(mention: Mention) -> float:
    return max((LEFT[kind] for kind in mention.kinds if kind in LEFT), default=LEFT_THING)

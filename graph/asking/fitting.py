"""Fitting: what a question names -> the values of a query's parameters, as far as kinds fit.

A parameter takes what its row in the tables allows: named things of some kinds, a year, a value that words set, or a
value that follows from another one. What no parameter takes stays over. Neighbours: `finding` before, `ranking` after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.asking.finding import Found, Mention
from graph.asking.names import Names, Sense
from graph.asking.plans import Plan
from graph.asking.tables import Cues, Tables
from graph.catalogue import Parameter, Query

DOCUMENT: Final = "id/document/"
BY_HALF: Final = ("PlanYear", "PlanPlace")
"""Kinds by which a plan that must be given can be meant: its year or its place alone, where that means one plan."""
SHARED: Final = ("Loaded", "Region")
"""Kinds of which several in one question mean that none is chosen for an optional parameter."""

PAIRS: Final = (("earlier", "later"), ("earlier", "plan"), ("upper", "lower"))
"""Parameters that take two plans, that which begins earlier or is of the wider place first."""


@dataclass(frozen=True, slots=True)
class Follows:
    """A value that a parameter takes where another parameter has the value `of`, or in a plan."""

    value: str
    of: str
    plan: str


Rules = Mapping[tuple[str, str], tuple[Follows, ...]]
"""What follows, by the name of a query and of its parameter."""


@dataclass(slots=True)
class Fit:
    """Values of parameters, the mentions they came from, and what is left on either side."""

    values: dict[str, str] = field(default_factory=dict)
    taken: dict[str, Mention] = field(default_factory=dict)
    senses: dict[str, Sense] = field(default_factory=dict)
    over: list[Mention] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    implied: set[str] = field(default_factory=set)
    """Values and places that the values of the parameters say already."""


class Fitter:
    """Fits questions to queries."""

    def __init__(
        self,
        tables: Tables,
        names: Names,
        plans: Iterable[Plan],
        follows: Rules,
    ) -> None:
        self._tables, self._names = tables, names
        self._plans = {DOCUMENT + plan.key: plan for plan in plans}
        self._follows = follows

    def fit(self, query: Query, cues: Cues, found: Found) -> Fit:
        """The values that a question gives a query."""
        fit = Fit(over=[one for one in found.mentions if one.senses])
        self._set(query, cues, found, fit)
        for parameter in sorted(query.parameters, key=lambda one: not one.required):
            if parameter.name not in fit.values and not self._is_shared(parameter, cues, fit):
                self._take(parameter, cues, fit)
        self._order_plans(fit)
        for parameter in (*query.parameters, *query.parameters):
            if parameter.name not in fit.values:
                self._follow(query, parameter, fit)
        places = {self._plans[plan].place for plan in map(_document, fit.values.values()) if plan in self._plans}
        taken = {sense.place for mention in fit.taken.values() for sense in mention.senses}
        fit.implied = taken | places | set(fit.values.values())
        fit.missing = [one.name for one in query.parameters if one.required and one.name not in fit.values]
        return fit

    def _set(self, query: Query, cues: Cues, found: Found, fit: Fit) -> None:
        """Values that words of the question set."""
        known = {one.name for one in query.parameters}
        for row in cues.settings:
            is_said = set(row.when) <= found.concepts and not set(row.without) & found.concepts
            if is_said and row.parameter in known and row.parameter not in fit.values:
                fit.values[row.parameter] = row.value

    def _kinds(self, parameter: Parameter, cues: Cues) -> tuple[str, ...]:
        kinds = cues.kinds.get(parameter.name) or self._tables.kinds.get(parameter.name, ())
        return (*kinds, *BY_HALF) if parameter.required and "Loaded" in kinds else kinds

    def _is_shared(self, parameter: Parameter, cues: Cues, fit: Fit) -> bool:
        """Whether an optional parameter would have to choose between several plans or places; it is left out then."""
        kinds = set(self._kinds(parameter, cues)) & set(SHARED)
        if parameter.required:
            return False
        return any(len(_distinct(one for one in fit.over if kind in one.kinds)) > 1 for kind in kinds)

    def _take(self, parameter: Parameter, cues: Cues, fit: Fit) -> None:
        """Give a parameter the first mention that fits; earlier kinds of its row before later ones."""
        last_first = parameter.name == "later"
        for kind in self._kinds(parameter, cues):
            for mention in reversed(fit.over) if last_first else fit.over:
                sense = next((one for one in mention.senses if kind in one.kinds), None)
                if sense is not None:
                    fit.values[parameter.name] = _written(sense, parameter, self._names)
                    fit.taken[parameter.name], fit.senses[parameter.name] = mention, sense
                    fit.over = [one for one in fit.over if one is not mention and _value(one) != sense.value]
                    return

    def _order_plans(self, fit: Fit) -> None:
        """The earlier plan before the later one, the upper before the lower, in whatever order they are named.

        A plan named alone as the upper one, of a place that no other plan's place is part of, is the lower one.
        """
        for pair in PAIRS:
            if set(pair) <= set(fit.senses):
                found = sorted((fit.senses[name].value for name in pair), key=lambda value: self._order(value, pair))
                fit.values.update(zip(pair, (value.removeprefix(DOCUMENT) for value in found), strict=True))
        upper = fit.senses.get("upper")
        if upper is not None and "lower" not in fit.senses and not self._is_above(upper.value):
            fit.values["lower"], fit.taken["lower"] = fit.values.pop("upper"), fit.taken.pop("upper")
            fit.senses["lower"] = fit.senses.pop("upper")

    def _order(self, value: str, pair: tuple[str, str]) -> tuple[int, str, tuple[int, ...]]:
        """Where a plan stands in a pair: by how many plans are above it in place, its first year, its key backwards."""
        plan = self._plans.get(value)
        if plan is None:
            return 0, "", ()
        places = {other.place for other in self._plans.values()} if pair != ("earlier", "later") else frozenset()
        return len(plan.above & places), plan.first, tuple(-ord(character) for character in plan.key)

    def _is_above(self, value: str) -> bool:
        """Whether the place of a plan has that of another one in it."""
        plan = self._plans.get(value)
        return plan is None or any(plan.place in other.above for other in self._plans.values())

    def _follow(self, query: Query, parameter: Parameter, fit: Fit) -> None:
        """A value that follows from another one, from the plan of the question, or from where a thing is printed."""
        printed = {sense.plan for sense in fit.senses.values() if sense.plan}
        if parameter.name == "plan" and parameter.required and printed:
            fit.values["plan"] = min(printed).removeprefix(DOCUMENT)
            return
        plan = self._plans.get(_document(fit.values.get("plan", "")))
        if parameter.required and "Region" in self._tables.kinds.get(parameter.name, ()) and plan is not None:
            fit.values[parameter.name] = plan.place
            return
        given = {sense.value for one in (*fit.taken.values(), *fit.over) for sense in one.senses}
        places = given | {sense.place for one in (*fit.taken.values(), *fit.over) for sense in one.senses} - {""}
        for row in self._follows.get((query.name, parameter.name), ()):
            if not given or (row.of in given if row.of else self._is_near(row, given, places)):
                fit.values[parameter.name] = row.value.removeprefix(DOCUMENT) if parameter.type == "key" else row.value
                return

    def _is_near(self, row: Follows, given: set[str], places: set[str]) -> bool:
        """Whether a question names the plan, the place or the year of a value."""
        plan = self._plans.get(row.plan)
        return row.plan in given or (plan is not None and (plan.place in places or plan.first in given))


def _value(mention: Mention) -> str:
    return mention.senses[0].value if mention.senses else ""


def _distinct(mentions: Iterable[Mention]) -> set[str]:
    return {_value(one) for one in mentions}


def _document(value: str) -> str:
    """The plan that a value is, or that it is a part of."""
    return "/".join(value.split("/")[:3]) if value.startswith(DOCUMENT) else DOCUMENT + value


def _written(sense: Sense, parameter: Parameter, names: Names) -> str:
    """A value as the parameter takes it."""
    if parameter.type == "text" and sense.value.startswith("id/"):
        return names.labels[sense.value][0]
    return sense.value.removeprefix(DOCUMENT) if parameter.type == "key" else sense.value

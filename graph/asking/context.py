"""Context: names that mean several things -> those that fit the places and plans that the question names besides.

科技局 in a question about a plan of Jiangmen is that of Jiangmen; 深圳市科技局 is none that is here. Neighbours:
`finding` gives the mentions, `fitting` takes them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode

from graph.asking.finding import Found, Mention
from graph.asking.names import Names, Sense, short
from graph.asking.plans import Plan
from graph.namespaces import ID, PG, SKOS
from graph.store import Store

_ELIDED: Final = 0.9
BY_HALF: Final = 0.9
"""How surely a year or place means the only plan of it."""
_BODIES: Final = frozenset({"Organization", "Park", "Zone"})


def settled(found: Found, names: Names, plans: Iterable[Plan], store: Store) -> Found:
    """The mentions with their senses in the order of their likelihood; those that the context excludes are gone."""
    mentions = tuple(_beside_place(found, place) for place in range(len(found.mentions)))
    if found.measures > 1:
        mentions = _as_family(mentions, store)
    places = _places(mentions)
    chosen = tuple(_ordered(one, places, mentions, names.times, store) for one in mentions)
    return replace(found, mentions=tuple(_with_plan(one, plans, places) for one in chosen))


def _with_plan(one: Mention, plans: Iterable[Plan], places: Counter[str]) -> Mention:
    """A year or place by which a plan can be meant where one must be given."""
    values = {sense.value for sense in one.senses}
    if "Year" in one.kinds:
        meant = [plan for plan in plans if plan.first in values]
        meant = [plan for plan in meant if plan.place in places] or meant
        kind = "PlanYear"
    elif "Region" in one.kinds:
        meant, kind = [plan for plan in plans if plan.place in values], "PlanPlace"
    else:
        return one
    if len(meant) != 1:
        return one
    sense = Sense("id/document/" + meant[0].key, frozenset({kind}), meant[0].place, BY_HALF)
    return replace(one, senses=(*one.senses, sense))


def _as_family(mentions: tuple[Mention, ...], store: Store) -> tuple[Mention, ...]:
    """Indicators asked for with several measures (数量、面积): the family of the first, the others of it left out."""
    kept: list[Mention] = []
    families: set[str] = set()
    for one in mentions:
        family = next(filter(None, (_family(sense, store) for sense in one.senses)), "")
        if not family:
            kept.append(one)
        elif family not in families:
            families.add(family)
            kept.append(replace(one, senses=(Sense(family, frozenset({"Family"})),)))
    return tuple(kept)


def _family(sense: Sense, store: Store) -> str:
    """The family of an indicator, or the sense itself where it is one; empty for anything else."""
    if "Family" in sense.kinds:
        return sense.value
    if "Indicator" not in sense.kinds:
        return ""
    quads = store.backend.quads_for_pattern(_node(sense), NamedNode(SKOS + "broader"), None, None)
    found = sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))
    return short(found[0]) if found else ""


def _beside_place(found: Found, at: int) -> Mention:
    """A body named without its place, right behind the name of a place: only that of the place."""
    one, before = found.mentions[at], found.mentions[at - 1] if at else None
    if before is None or before.end != one.start or "Region" not in before.kinds:
        return one
    if not one.senses or not all(sense.kinds & _BODIES and sense.weight < _ELIDED for sense in one.senses):
        return one
    places = {sense.value for sense in before.senses if "Region" in sense.kinds}
    fitting = tuple(sense for sense in one.senses if not sense.place or sense.place in places)
    text = found.wording.shown(before.start, one.end) if not fitting else one.text
    return replace(one, senses=fitting, text=text)


def _places(mentions: Iterable[Mention]) -> Counter[str]:
    """The places that a question is about."""
    found: Counter[str] = Counter()
    for one in mentions:
        if one.senses and "Region" in one.kinds:
            found.update(sense.value for sense in one.senses if "Region" in sense.kinds)
        places = {sense.place for sense in one.senses}
        if len(places) == 1:
            found.update(places - {""})
    return found


def _ordered(
    one: Mention, places: Counter[str], mentions: tuple[Mention, ...], times: Mapping[str, int], store: Store
) -> Mention:
    """The senses: those of the places of the question first, then those that the plans print most."""
    if len(one.senses) < 2:
        return one
    near = tuple(sense for sense in one.senses if sense.place in places) if places else ()
    kept = near + tuple(sense for sense in one.senses if not sense.place) if near else one.senses
    others = [sense for other in mentions if other is not one for sense in other.senses[:1]]

    def likelihood(sense: Sense) -> tuple[float, int, int, str]:
        return -sense.weight, -_together(sense, others, store), -times.get(sense.value, 0), sense.value

    return replace(one, senses=tuple(sorted(kept, key=likelihood)))


def _node(sense: Sense) -> NamedNode | None:
    return NamedNode(ID + sense.value.removeprefix("id/")) if sense.value.startswith("id/") else None


def _together(sense: Sense, others: list[Sense], store: Store) -> int:
    """How many of the other things a plan names."""
    if "Loaded" not in sense.kinds:
        return 0
    beginning = ID + sense.value.removeprefix("id/") + "/"
    nodes = [node for one in others if (node := _node(one)) is not None]
    return sum(_is_named_below(node, beginning, store) for node in nodes)


def _is_named_below(node: NamedNode, beginning: str, store: Store) -> bool:
    quads = store.backend.quads_for_pattern(None, NamedNode(PG + "mentions"), node, None)
    return any(isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(beginning) for quad in quads)

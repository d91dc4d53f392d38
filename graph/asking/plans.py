"""Plans as people call them: 2021年方案, 江门自创区方案, the Taishan plan -> the plans of the store that this can mean.

A nickname is a run of a year, a place, a word of the title and a word for plan, in any order; two plans can share
such words (2016年与2021年江门方案). Neighbours: `names` knows the places, `finding` takes the references as names.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from graph.asking.names import Names, short
from graph.asking.patterns import YEAR_PATTERN
from graph.asking.tables import Tables
from graph.asking.wording import Key, Wording, phrase
from graph.namespaces import DCTERMS, NIF, PG
from graph.store import Store

_PLANS: Final = f"""
PREFIX dcterms: <{DCTERMS}>
PREFIX nif: <{NIF}>
PREFIX pg: <{PG}>
SELECT DISTINCT ?plan ?title ?place ?above ?first ?last ?issued ?published WHERE {{
  ?text a nif:Context ; pg:inDocument ?plan . ?plan dcterms:title ?title
  OPTIONAL {{ ?plan pg:jurisdiction ?place OPTIONAL {{ ?place pg:locatedIn+ ?above }} }}
  OPTIONAL {{ ?plan pg:periodStart ?first }}
  OPTIONAL {{ ?plan pg:periodEnd ?last }}
  OPTIONAL {{ ?plan dcterms:issued ?issued }}
  OPTIONAL {{ ?plan pg:published ?published }}
}} ORDER BY ?plan ?issued ?published ?above
"""
_YEAR_WORD: Final = "年"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the store: its key, title, place (id/place/…), period, the years in which it came out, places above."""

    key: str
    title: str
    place: str
    first: str
    last: str
    years: frozenset[str]
    above: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reference:
    """A plan as a question calls it: the tokens, and the plans that this can mean (none: there is no such plan)."""

    start: int
    end: int
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """What one nickname says."""

    start: int
    end: int
    year: str = ""
    last: str = ""
    places: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    has_kind: bool = False

    def says(self) -> bool:
        """Whether it says enough to mean a plan."""
        return bool(self.has_kind and (self.year or self.places or self.titles)) or bool(self.year and self.places)


@dataclass(slots=True)
class _Run:
    """Groups while they are read from left to right."""

    groups: list[_Group] = field(default_factory=list)

    def put(self, said: _Group, is_new: bool = False) -> None:
        """An element; it begins a new group where the present one has such an element already."""
        last = self.groups[-1] if self.groups else None
        if last is None or is_new or (said.year and last.year) or (said.places and last.places):
            self.groups.append(said)
            return
        self.groups[-1] = replace(
            last,
            end=said.end,
            year=last.year or said.year,
            places=last.places or said.places,
            titles=last.titles | said.titles,
            forms=last.forms | said.forms,
            has_kind=last.has_kind or said.has_kind,
        )


def read_plans(store: Store) -> tuple[Plan, ...]:
    """The plans whose text the store was built from."""
    found: dict[str, Plan] = {}
    for row in store.select(_PLANS).records():
        said = {name: getattr(term, "value", "") for name, term in row.items()}
        years = frozenset(said[name][:4] for name in ("issued", "published") if name in said)
        key = said["plan"].rsplit("/", 1)[1]
        above = frozenset({short(said["above"])} if "above" in said else ())
        place, first, last = (said.get(name, "") for name in ("place", "first", "last"))
        plan = Plan(key, said["title"], short(place), first, last, years, above)
        known = found.setdefault(key, plan)
        found[key] = replace(known, years=known.years | years, above=known.above | above)
    return tuple(found[key] for key in sorted(found))


class Nicknames:
    """Finds plans in questions."""

    def __init__(self, plans: tuple[Plan, ...], names: Names, tables: Tables) -> None:
        self.plans = plans
        self._places = _places(names)
        homes = {plan.place for plan in plans}
        self._homes = frozenset(name for name, places in self._places.items() if places & homes)
        self._titles = {phrase(one.word, tables): one for one in tables.titles}
        self._glue = frozenset(phrase(word, tables) for word in tables.words["plan_glue"])
        self._stops = frozenset(tables.words["plan_stops"])
        self._longest = max(map(len, (*self._titles, *self._places, *self._glue)))

    @property
    def words(self) -> Collection[Key]:
        """The words of titles, and those for plan."""
        return self._titles

    @property
    def homes(self) -> Collection[Key]:
        """The names of the places that have a plan."""
        return self._homes

    def find(self, wording: Wording) -> list[Reference]:
        """All references, from left to right."""
        tokens = tuple(token.text for token in wording.tokens)
        found: list[Reference] = []
        place = 0
        while place < len(tokens):
            run, end = self._run(wording, tokens, place)
            found += self._references(run.groups)
            place = max(end, place + 1)
        return found

    def _run(self, wording: Wording, tokens: Key, start: int) -> tuple[_Run, int]:
        """The groups that begin at a token, and where they end."""
        run, place = _Run(), start
        while place < len(tokens):
            end = self._element(wording, tokens, place, run)
            if end == place:
                break
            place = end
        return run, place

    def _element(self, wording: Wording, tokens: Key, place: int, run: _Run) -> int:
        """Read one element; the place behind it, the same place where there is none."""
        group = run.groups[-1] if run.groups else None
        if YEAR_PATTERN.fullmatch(tokens[place]):
            return self._year(wording, tokens, place, run)
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            part, end = tokens[place : place + length], place + length
            if part in self._titles:
                if group and group.has_kind and part[0] > "\u2e80" and not self._titles[part].is_kind:
                    return place
                run.put(self._said(part, place, end))
                return end
            if part in self._places:
                run.put(_Group(place, end, places=self._places[part]))
                return end
            if group and part in self._glue and not (group.has_kind and part[0] in self._stops):
                return end
        return place

    def _said(self, word: Key, start: int, end: int) -> _Group:
        """What a word of a title, or one for plan, says."""
        row = self._titles[word]
        title = frozenset({row.title} - {""})
        if row.is_kind:
            return _Group(start, end, forms=title, has_kind=True)
        return _Group(start, end, titles=title)

    def _year(self, wording: Wording, tokens: Key, place: int, run: _Run) -> int:
        end = place + 1
        if end < len(tokens) and tokens[end] == _YEAR_WORD:
            end += 1
        group = run.groups[-1] if run.groups else None
        between = wording.text[wording.tokens[place - 1].end : wording.tokens[place].start] if place else ""
        is_range = (
            group is not None and group.end == place and group.year and between.strip() in {"-", "—", "–", "~", "－"}
        )
        if is_range and group is not None:
            run.groups[-1] = replace(group, end=end, last=tokens[place])
        else:
            is_behind = group is not None and group.has_kind and wording.tokens[place - 1].is_chinese
            run.put(_Group(place, end, year=tokens[place]), is_behind)
        return end

    def _references(self, groups: list[_Group]) -> Iterator[Reference]:
        for at, group in enumerate(groups):
            later = groups[at + 1] if at + 1 < len(groups) else None
            whole = _lent(group, later, groups[at - 1] if at else None)
            if not whole.says():
                continue
            plans = self._matching(whole)
            if plans or whole.has_kind:
                yield Reference(group.start, group.end, plans)

    def _matching(self, group: _Group) -> tuple[Plan, ...]:
        """The plans that all of a nickname fits; those that begin in its year before those that came out in it."""
        fitting = [
            plan
            for plan in self.plans
            if (not group.places or plan.place in group.places)
            and all(word in plan.title for word in group.titles | group.forms)
        ]
        if not group.year:
            return tuple(fitting)
        begun = tuple(plan for plan in fitting if plan.first == group.year and group.last in {"", plan.last})
        if begun or not group.has_kind or group.last:
            return begun
        return tuple(plan for plan in fitting if group.year in plan.years)


def _lent(group: _Group, later: _Group | None, earlier: _Group | None) -> _Group:
    """A group with what it shares with its neighbours: 江门 and 方案 in 2016年与2021年江门方案."""
    if later is not None and not group.has_kind:
        group = replace(
            group,
            year=group.year or later.year,
            places=group.places or later.places,
            titles=group.titles or later.titles,
            forms=later.forms,
            has_kind=later.has_kind,
        )
    if earlier is not None and not group.places:
        group = replace(group, places=earlier.places)
    return group


def _places(names: Names) -> Mapping[Key, frozenset[str]]:
    """The regions that a name can mean, of names that mean one anywhere."""
    found = {
        name: frozenset(sense.value for sense in senses if "Region" in sense.kinds and sense.weight > 0.6)
        for name, senses in names.senses.items()
    }
    return {name: places for name, places in found.items() if places}

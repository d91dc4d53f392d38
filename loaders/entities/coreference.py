"""Shorter forms of names in one document: 市技术交易中心 for 江门市技术交易中心, 精诚达 for 精诚达电路.

Input: the names found, the scan, the resolver. Output: the names with one thing each, more names by the short forms of
the minted things, and all printed forms as labels. A form that could mean two things joins none. Neighbour: reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import ahocorasick

from loaders.entities import patterns
from loaders.entities.boundaries import Scan
from loaders.entities.forms import FORMS
from loaders.entities.found import Found
from loaders.entities.minting import short_forms
from loaders.records import Mention, Thing
from loaders.resolve import Resolver

RULE = "name-short"
SHORTEST_FORM, SHORTEST_FIRM = 4, 3
FIRM_ENDINGS = ("公司", "集团", "有限公司", "股份")
FREE_KINDS = frozenset({"IndustryCluster"})
"""Kinds whose names are found inside other words too: an industry before 产业."""

Forms = dict[str, str]


def join(scan: Scan, named: Sequence[Found], resolver: Resolver) -> list[Found]:
    """The names with shorter forms joined to fuller ones, and the short forms printed elsewhere."""
    things = {one.iri: one.thing for one in named if one.thing and one.thing.label}
    forms = _forms(things, resolver)
    meant = {iri: forms[thing.label] for iri, thing in things.items() if forms.get(thing.label, iri) != iri}
    meant |= _firms(things)
    joined = [_as(one, things[meant[one.iri]]) if one.iri in meant else one for one in named]
    kept = {iri: thing for iri, thing in things.items() if iri not in meant}
    wanted = {form: iri for form, iri in forms.items() if _tells(form)} | _announced(scan, joined)
    return [*joined, *_elsewhere(scan, wanted, kept)]


def _tells(form: str) -> bool:
    """Whether a short form is long and particular enough to be looked for."""
    return len(form) >= SHORTEST_FORM and form not in FORMS.plain and not FORMS.is_generic(form)


def _as(one: Found, thing: Thing) -> Found:
    return replace(one, iri=thing.iri, kinds=thing.kinds, thing=thing)


def _forms(things: Mapping[str, Thing], resolver: Resolver) -> Forms:
    """Short form -> the one thing that it can mean."""
    owners: dict[str, set[str]] = defaultdict(set)
    for iri, thing in things.items():
        for form in short_forms(thing, resolver):
            if len(form) < len(thing.label):
                owners[form].add(iri)
    found = {form: next(iter(iris)) for form, iris in sorted(owners.items()) if len(iris) == 1}
    labels: dict[str, str] = {thing.label: iri for iri, thing in sorted(things.items())}
    return {f: iri for f, iri in found.items() if f not in labels or things[labels[f]].kinds == things[iri].kinds}


def _firms(things: Mapping[str, Thing]) -> dict[str, str]:
    """Firms printed by the first characters of a fuller name, if only one begins so."""
    firms = sorted((thing.label, iri) for iri, thing in things.items() if "Company" in thing.kinds)
    joined: dict[str, str] = {}
    for index, (label, iri) in enumerate(firms):
        fuller = [other for other in firms[index + 1 : index + 3] if other[0].startswith(label)]
        is_firm = len(label) >= SHORTEST_FIRM or any(other[0][len(label) :] in FIRM_ENDINGS for other in fuller)
        if len(fuller) == 1 and is_firm:
            joined[iri] = fuller[0][1]
    return {iri: joined.get(fuller, fuller) for iri, fuller in joined.items()}


def _announced(scan: Scan, named: Iterable[Found]) -> Forms:
    """（以下简称X） behind a name of a thing that the registry does not know."""
    ends = {one.end: one for one in named if one.thing}
    found: Forms = {}
    for match in patterns.ALIAS_PATTERN.finditer(scan.words):
        if match.start() in ends:
            found[match.group("alias")] = ends[match.start()].iri
    return found


def _elsewhere(scan: Scan, forms: Forms, things: Mapping[str, Thing]) -> list[Found]:
    """The short forms that stand by themselves in the text."""
    automaton = ahocorasick.Automaton()
    for form, iri in sorted(forms.items()):
        if iri in things:
            automaton.add_word(form, (len(form), iri))
    for iri, thing in sorted(things.items()):
        if FREE_KINDS & set(thing.kinds) and len(thing.label) >= SHORTEST_FORM:
            automaton.add_word(thing.label, (len(thing.label), iri))
    if not len(automaton):
        return []
    automaton.make_automaton()
    found = []
    for end, (length, iri) in automaton.iter_long(scan.words):
        start, thing = end + 1 - length, things[iri]
        if FREE_KINDS & set(thing.kinds) or scan.is_boundary(start):
            found.append(Found(start, end + 1, iri, thing.kinds, RULE, thing))
    return found


# --- labels ----------------------------------------------------------------------------------------------------------
def with_names(mentions: Sequence[tuple[Mention, str]], resolver: Resolver) -> list[Mention]:
    """The mentions with the printed forms of each thing among its names; beside each mention its printed words."""
    printed: dict[str, dict[str, None]] = defaultdict(dict)
    for mention, words in mentions:
        if mention.thing:
            printed[mention.iri][words] = None
    things = {m.iri: _named(m.thing, printed[m.iri], resolver) for m, _ in mentions if m.thing}
    return [replace(m, thing=things[m.iri]) if m.thing else m for m, _ in mentions]


def _named(thing: Thing, printed: Iterable[str], resolver: Resolver) -> Thing:
    """A thing with its printed forms: those that say where it is mean it anywhere, the others only in context."""
    forms = [form for form in printed if form != thing.label]
    code = thing.jurisdiction
    anywhere = [f for f in forms if not code or resolver.places.at_head(f, code)[0] == code]
    local = [f for f in forms if f not in anywhere]
    names = tuple(dict.fromkeys([*thing.names, *anywhere]))
    return replace(thing, names=names, local_names=tuple(dict.fromkeys([*thing.local_names, *local])))

"""Notes to assignments: which body stands in which role, in which order and group.

Input: the notes of a text (or of a table cell) and the resolver of the document. Output: `Block` values and findings.
A first group is told apart only where the block names no lead. Neighbours: notes before; tasks and worklists after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders import lists, patterns
from loaders.facts import notes
from loaders.facts.notes import Note, Part
from loaders.findings import Finding, finding
from loaders.lists import Piece
from loaders.records import Assignment, Block, Period, Role
from loaders.resolve import Named, Resolver, is_generic, is_unit_like
from loaders.spans import Folded, Span
from loaders.times import read_deadline

LONGEST_UNIT = 30
LONGEST_LOOSE_NAME = 14
"""A name among others that no ending tells (县民政福利超市): longer ones are clauses."""
SHORTEST_NAME = 2
FURTHER_REACH = 30
RULES = {
    Role.LEAD: "lead",
    Role.RESPONSIBLE: "responsible",
    Role.COOPERATING: "cooperating",
    Role.GUIDING: "guiding",
    Role.MONITORING: "monitor",
}


def read(note: Note, resolver: Resolver, first_leads: bool = False) -> tuple[Block | None, list[Finding]]:
    """The assignments of a note; None for a bracket whose words are no names after all."""
    parts = [inner for part in note.parts for inner in _inner(part, resolver)]
    strange = [part for part in note.parts if part.is_prose and part.role and not _is_list(part, resolver)]
    if strange and all(part.is_prose for part in note.parts):
        return None, []
    named: list[Assignment] = []
    findings = [finding("UnreadLine", _span(part.names), "note-guiding", text=part.names.text[:40]) for part in strange]
    for part in (part for part in parts if part not in strange):
        if part.role:
            source = "prose" if part.is_prose else "note"
            found, odd = read_list(part.names, Role(part.role), resolver, (note.span, source))
            named += counted_on(found, named, Role(part.role))
            findings += odd
    if (first_leads or note.first_leads) and not any(a.role is Role.LEAD for a in named):
        named = first_as_lead(named)
    deadline, odd = _deadline(parts)
    block = Block(note.span, tuple(with_first(named)), deadline, note.stands_alone)
    return (block if named or deadline else None), findings + odd


def _span(folded: Folded) -> Span:
    return folded.span(0, len(folded.text))


def read_list(
    folded: Folded, role: Role, resolver: Resolver, where: tuple[Span, str]
) -> tuple[list[Assignment], list[Finding]]:
    """The assignments of one list in one role; `where` is the span of its block and the kind of its rule."""
    context, source = where
    rule = f"{source}-{RULES[role]}"
    names = lists.split(folded, resolver.is_in_list)
    pieces = [piece for piece in names.pieces if _may_be_name(piece.words)]
    unread = [piece for piece in names.pieces if piece not in pieces]
    named, findings = resolver.resolve(pieces, rule)
    findings += [finding("UnreadLine", piece.span, rule, text=piece.words[:40]) for piece in unread]
    findings += [finding("NamesRunTogether", span, rule, text="") for span in names.joined]
    if names.is_open:
        findings.append(finding("OpenList", context, rule))
    found, doubles = _assigned(named, role, (context, rule), names.is_grouped)
    return found, findings + doubles


def _may_be_name(words: str) -> bool:
    """Whether words can be the name of a body, known or not: letters, and not a clause."""
    letters = sum(character.isalpha() for character in words)
    return letters >= SHORTEST_NAME and "：" not in words and (len(words) <= LONGEST_UNIT or is_unit_like(words))


def _assigned(
    named: Iterable[Named], role: Role, where: tuple[Span, str], is_grouped: bool
) -> tuple[list[Assignment], list[Finding]]:
    context, rule = where
    found: list[Assignment] = []
    findings: list[Finding] = []
    for order, (piece, actor) in enumerate(((n.piece, n.actor) for n in named), 1):
        if actor is None:
            continue
        own = _marked(piece, role)
        if any(a.actor.iri == actor.iri and a.role is own for a in found):
            findings.append(finding("DuplicateAssignment", piece.span, rule, name=piece.words))
            continue
        group = piece.group if is_grouped else 0
        own_rule = rule.replace(RULES[role], RULES[own])
        found.append(Assignment(own, actor, piece.words, piece.span, context, order, own_rule, group))
    return found, findings


def _marked(piece: Piece, role: Role) -> Role:
    """The role of a name in a list of responsible bodies by its own mark: （牵头）, （配合）."""
    if role is not Role.RESPONSIBLE or not (piece.leads or piece.helps):
        return role
    return Role.LEAD if piece.leads else Role.COOPERATING


def with_first(named: list[Assignment]) -> list[Assignment]:
    """The assignments with what the order of the list says: the first unit, and a first group where nobody leads."""
    responsible = [a for a in named if a.role is Role.RESPONSIBLE]
    first = [replace(a, role=Role.FIRST, rule="first-unit") for a in responsible[:1] if a.order == 1]
    leads = any(a.role is Role.LEAD for a in named)
    grouped = any(a.group > 1 for a in responsible) and not leads
    firsts = [a for a in responsible if grouped and a.group == 1]
    listed = [replace(a, role=Role.FIRST_LISTED, rule="first-listed") for a in firsts]
    return [*named, *listed, *first]


def counted_on(found: Iterable[Assignment], before: Sequence[Assignment], role: Role) -> list[Assignment]:
    """The assignments of a list counted on from those in the same role before it."""
    start = sum(a.role is role for a in before)
    return [replace(a, order=a.order + start) for a in found]


def first_as_lead(named: list[Assignment]) -> list[Assignment]:
    """The first responsible body as the lead, where the text says that the first one leads."""
    first = next((a for a in named if a.role is Role.RESPONSIBLE), None)
    rule = first.rule.replace("responsible", "lead") if first else ""
    return [replace(a, role=Role.LEAD, rule=rule) if a is first else a for a in named]


def _inner(part: Part, resolver: Resolver) -> list[Part]:
    """The parts of a labelled list that itself says who leads and who cooperates (责任单位：A牵头，B配合)."""
    says_first = patterns.first_leads(part.names.text)
    if part.is_prose or part.role != Role.RESPONSIBLE or says_first:
        return [part]
    inner = [p for p in notes.clauses(part.names) or notes.joined(part) if p.names.text]
    if inner and all(_is_names(p.names, resolver) for p in inner):
        return inner
    return [part]


def _is_list(part: Part, resolver: Resolver) -> bool:
    """Whether a part without a label holds names; one without a verb, names alone that say whose they are."""
    if part.label:
        return _is_names(part.names, resolver)
    names = resolver.completed(lists.split(part.names, resolver.is_in_list).pieces)
    rest = [name for name in names if not _is_body(name, resolver)]
    are_names = len(rest) * 2 < len(names) and all(len(name) <= LONGEST_LOOSE_NAME for name in rest)
    return are_names and any(_says_whose(name, resolver) for name in names)


def _says_whose(name: str, resolver: Resolver) -> bool:
    return resolver.is_known(name) or resolver.states_level(name)


def _is_names(folded: Folded, resolver: Resolver) -> bool:
    """Whether a list holds names of bodies, by the registry or by form; of some the level alone tells it."""
    names = resolver.completed(lists.split(folded, resolver.is_in_list).pieces)
    bodies = [name for name in names if _is_body(name, resolver)]
    rest = [name for name in names if name not in bodies]
    return bool(bodies) and all(resolver.states_level(name) and len(name) <= LONGEST_LOOSE_NAME for name in rest)


def _is_body(name: str, resolver: Resolver) -> bool:
    return (
        resolver.is_known(name)
        or is_generic(name)
        or name in resolver.places.by_name
        or (is_unit_like(name) and len(name) <= LONGEST_UNIT)
    )


def _deadline(parts: Iterable[Part]) -> tuple[Period | None, list[Finding]]:
    for part in parts:
        if part.label in notes.DEADLINE_LABELS and part.names.text:
            found = read_deadline(part.names)
            if found:
                return found, []
            return None, [finding("UnreadDeadline", _span(part.names), "note-responsible", text=part.names.text[:40])]
    return None, []


def read_all(
    folded: Folded, text: str, without: Iterable[Span], resolver: Resolver
) -> tuple[list[Block], list[Finding]]:
    """The blocks of a whole text; a note that the first body leads (下同) holds for the blocks behind it."""
    found, findings = notes.find(folded, text, without)
    blocks: list[Block] = []
    from_here = first_leads_from(folded, found)
    for note in found:
        block, odd = read(note, resolver, from_here is not None and note.span.end > from_here)
        findings += odd
        if block:
            blocks.append(block)
    return blocks, findings


def first_leads_from(folded: Folded, found: Iterable[Note]) -> int | None:
    """From where on the first body of a list leads, because the text says so; None where it does not."""
    for match in patterns.FIRST_LEADS_PATTERN.finditer(folded.text):
        place = folded.offsets[match.start()]
        inside = any(note.span.start <= place < note.span.end for note in found)
        if not inside:
            return 0
        if patterns.FIRST_LEADS_FURTHER_PATTERN.search(folded.text, match.end(), match.end() + FURTHER_REACH):
            return place
    return None

"""Assignments in running words: 市科技局牵头推进…, 市科技局负责…, 市科技局要会同….

Input: a folded text, the spans to leave out, the resolver. Output: `Block` values, one a clause. The subject must be a
body by the registry, or by its level word and form; anybody else who leads is no assignment. Neighbours: tasks decides
what a clause means: an assignment where no list is printed, a partial lead where one is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from loaders import lists, patterns
from loaders.facts.assignments import RULES
from loaders.lists import Piece
from loaders.phrases import PHRASES
from loaders.records import Assignment, Block, Role
from loaders.resolve import GROUP_KIND, Resolver, is_generic, is_unit_like, kind_of
from loaders.spans import Folded, Span

LONGEST_SUBJECT = 60
LONGEST_OBJECT = 300
LONGEST_NAME = 20
GROUP_ENDINGS = ("政府", "局", "管委会", "街道", "街道办事处", "镇", "乡")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause up to and with its verb; `end` is the folded index behind the sentence part that it governs."""

    start: int
    verb: str
    verb_start: int
    end: int


def find(folded: Folded, without: Iterable[Span], resolver: Resolver) -> list[Block]:
    """The assignments in the prose of a text, in order."""
    out = tuple(without)
    blocks = []
    for clause in _clauses(folded):
        if any(span.start <= folded.offsets[clause.verb_start] < span.end for span in out):
            continue
        pieces = _subjects(folded, clause, resolver)
        if pieces:
            helpers = [*_joined(folded, clause, resolver), *_helping(folded, clause, resolver)]
            blocks.append(_block(folded, clause, (pieces, helpers), resolver))
    return blocks


def _clauses(folded: Folded) -> Iterable[_Clause]:
    words = folded.text
    for match in patterns.PROSE_VERB_PATTERN.finditer(words):
        before = words[max(0, match.start() - LONGEST_SUBJECT) : match.start()]
        cuts = [m.end() for m in patterns.PROSE_BOUNDARY_PATTERN.finditer(before)]
        start = match.start() - len(before) + (cuts[-1] if cuts else 0)
        longest = min(len(words), match.end() + LONGEST_OBJECT)
        stop = patterns.PROSE_END_PATTERN.match(words, match.end(), longest)
        yield _Clause(start, match.group(0), match.start(), stop.end() - 1 if stop else longest)


def _subjects(folded: Folded, clause: _Clause, resolver: Resolver) -> list[Piece]:
    """The bodies before a verb, as far back as names stand beside each other; the first may follow other words."""
    words = folded.text[clause.start : clause.verb_start]
    adverb = patterns.PROSE_ADVERB_PATTERN.search(words)
    end = adverb.start() if adverb else len(words)
    names = lists.split(folded.part(clause.start, clause.start + end), resolver.is_known).pieces
    found: list[Piece] = []
    for piece in reversed(names):
        name = _name_at_end(piece, folded, resolver)
        if name is None:
            break
        found.append(name)
        if name.words != piece.words:
            break
    return found[::-1]


def _name_at_end(piece: Piece, folded: Folded, resolver: Resolver) -> Piece | None:
    """The longest name of a body that ends a piece."""
    words = piece.words
    first = bisect_left(folded.offsets, piece.span.start)
    for start in range(max(0, len(words) - LONGEST_NAME), len(words) - 1):
        name = words[start:]
        is_whole = start == 0 or words[:start] in PHRASES.words("prose_openers")
        by_form = is_whole and is_unit_like(name) and _says_level(name, resolver)
        if resolver.is_known(name) or (by_form and not is_generic(name)):
            return Piece(name, folded.span(first + start, first + len(words)), piece.group)
    return None


def _says_level(name: str, resolver: Resolver) -> bool:
    """Whether a name tells whose it is: by its level word or place, or as a zone, of which there is one in sight."""
    if patterns.NO_NAME_PATTERN.search(name):
        return False
    is_group = kind_of(name) == GROUP_KIND and name.endswith(GROUP_ENDINGS)
    return is_group or resolver.states_level(name) or kind_of(name) == "ManagementCommittee"


def _joined(folded: Folded, clause: _Clause, resolver: Resolver) -> list[Piece]:
    """The bodies that a clause names behind 会同; the last may run into other words."""
    words, start = folded.text, clause.verb_start + len(clause.verb)
    if "会同" not in clause.verb:
        match = patterns.PROSE_JOINED_PATTERN.match(words, start)
        if not match:
            return []
        start = match.end()
    found: list[Piece] = []
    while start < len(words):
        end = _name_end(words, start, resolver, is_first=not found)
        if not end:
            break
        found.append(Piece(words[start:end], folded.span(start, end), 1))
        joint = patterns.PROSE_JOINT_PATTERN.match(words, end)
        if not joint:
            break
        start = joint.end()
    return found


def _helping(folded: Folded, clause: _Clause, resolver: Resolver) -> list[Piece]:
    """The bodies of the clause behind that says that they cooperate (…，市发改委、市财政局等部门参与)."""
    match = patterns.PROSE_HELP_PATTERN.match(folded.text, clause.end)
    if not match:
        return []
    pieces = lists.split(folded.part(*match.span("names")), resolver.is_known).pieces
    named = [p for p in pieces if resolver.is_known(p.words) or is_unit_like(p.words) or is_generic(p.words)]
    says = bool(pieces) and (resolver.is_known(pieces[0].words) or resolver.states_level(pieces[0].words))
    return list(pieces) if says and len(named) == len(pieces) else []


def _name_end(words: str, start: int, resolver: Resolver, is_first: bool) -> int:
    """Index behind the name of a body that begins at a place; 0 where none does."""
    for end in range(min(len(words), start + LONGEST_NAME), start + 1, -1):
        if resolver.is_known(words[start:end]):
            return end
    match = patterns.NAME_AHEAD_PATTERN.match(words, start)
    if not match or is_generic(match.group(0)):
        return 0
    return match.end() if not is_first or resolver.states_level(match.group(0)) else 0


def _block(folded: Folded, clause: _Clause, bodies: tuple[list[Piece], list[Piece]], resolver: Resolver) -> Block:
    """The assignments of a clause: who stands before its verb, and who behind 会同."""
    subjects, joined = bodies
    role = Role.LEAD if clause.verb not in ("负责", "负总责") else Role.RESPONSIBLE
    end = max(folded.offsets[clause.end - 1] + 1, *(piece.span.end for piece in joined), 0)
    context = Span(subjects[0].span.start, end)
    found: list[Assignment] = []
    for own, pieces in ((role, subjects), (Role.COOPERATING, joined)):
        rule = f"prose-{RULES[own]}"
        named, _ = resolver.resolve(pieces, rule)
        found += [
            Assignment(own, n.actor, n.piece.words, n.piece.span, context, order, rule)
            for order, n in enumerate(named, 1)
            if n.actor
        ]
    return Block(context, tuple(found))


def as_partial(block: Block) -> list[Assignment]:
    """The bodies of a clause as leads of a part of a task that has a printed list."""
    return [
        Assignment(Role.PARTIAL_LEAD, a.actor, a.words, a.span, a.context, a.order, "partial-lead")
        for a in block.assignments
        if a.role is not Role.COOPERATING
    ]

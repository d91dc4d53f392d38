"""Assignments in running words: 市科技局牵头推进…, 市科技局负责…, 市科技局要会同….

Input: a folded text, the spans to leave out, the resolver. Output: `Block` values, one a clause. The subject must be a
body by the registry, or by its level word and form; anybody else who leads is no assignment. Neighbours: tasks decides
what a clause means: an assignment where no list is printed, a partial lead where one is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.reference import STATE
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
SENTENCE_MARKS = "。；;！？：:"
MOST_CLAUSES_BEHIND = 3
MINISTRY_ENDINGS = ("部", "委", "总局", "署", "银行")
TOWN_ENDINGS = ("街道办事处", "镇人民政府", "乡人民政府", "镇政府", "乡政府")
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
            role = _role_of(clause.verb)
            joined = (Role.COOPERATING, _joined(folded, clause, resolver))
            bodies = [(role, pieces), joined, *_behind(folded, clause.end, resolver)]
            blocks.append(_block(folded, clause, bodies, resolver))
    return blocks


def _clauses(folded: Folded) -> Iterable[_Clause]:
    words = folded.text
    for match in patterns.PROSE_VERB_PATTERN.finditer(words):
        before = words[max(0, match.start() - LONGEST_SUBJECT) : match.start()]
        cuts = [m.end() for m in patterns.PROSE_BOUNDARY_PATTERN.finditer(before)]
        start = match.start() - len(before) + (cuts[-1] if cuts else 0)
        verb_start = match.start()
        if start == verb_start and words[start - 1 : start] == "：" and match.group(0) == "负责":
            start, verb_start = _before_colon(words, start - 1)
        longest = min(len(words), match.end() + LONGEST_OBJECT)
        stop = patterns.PROSE_END_PATTERN.match(words, match.end(), longest)
        yield _Clause(start, match.group(0), verb_start, stop.end() - 1 if stop else longest)


def _before_colon(words: str, colon: int) -> tuple[int, int]:
    """Where the names before a colon begin and end (市城管局、各镇人民政府：负责…)."""
    start = colon
    while start > max(0, colon - LONGEST_SUBJECT) and words[start - 1] not in SENTENCE_MARKS:
        start -= 1
    return start, colon


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
        is_whole = start == 0 or words[:start] in PHRASES.words("prose_openers") or _is_apart(folded, first + start)
        by_form = is_whole and is_unit_like(name) and _says_level(name, resolver)
        if resolver.is_known(name) or (by_form and not is_generic(name)):
            return Piece(name, folded.span(first + start, first + len(words)), piece.group)
    return None


def _is_apart(folded: Folded, index: int) -> bool:
    """Whether white space stands before a character: a line or paragraph begins there."""
    return index > 0 and folded.offsets[index] > folded.offsets[index - 1] + 1


def _says_level(name: str, resolver: Resolver) -> bool:
    """Whether a name tells whose it is: by its level word or place, or as a zone, of which there is one in sight."""
    if patterns.NO_NAME_PATTERN.search(name):
        return False
    kind = kind_of(name)
    is_group = (kind == GROUP_KIND and name.endswith(GROUP_ENDINGS)) or name.endswith(TOWN_ENDINGS)
    return is_group or resolver.states_level(name) or kind == "ManagementCommittee" or _is_high(name, kind, resolver)


def _is_high(name: str, kind: str, resolver: Resolver) -> bool:
    """Whether a name without a level is one of a province (经济和信息化厅), or a ministry in a text of the State."""
    if not name.isalpha():
        return False
    is_department = name.endswith("厅") and not name.endswith("办公厅")
    is_ministry = resolver.code == STATE and name.endswith(MINISTRY_ENDINGS)
    return kind == "Bureau" and (is_department or is_ministry)


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


def _behind(folded: Folded, start: int, resolver: Resolver) -> Iterable[tuple[Role, list[Piece]]]:
    """The bodies of the clauses behind that say who helps and who does it (…，市发改委参与，甲县政府具体实施)."""
    for _ in range(MOST_CLAUSES_BEHIND):
        helps = patterns.PROSE_HELP_PATTERN.match(folded.text, start)
        match = helps or patterns.PROSE_DOING_PATTERN.match(folded.text, start)
        pieces = _named_in(folded.part(*match.span("names")), resolver) if match else []
        if not match or not pieces:
            return
        yield (Role.COOPERATING if helps else Role.RESPONSIBLE), pieces
        start = match.end()


def _named_in(names: Folded, resolver: Resolver) -> list[Piece]:
    """The bodies of a list, where it holds nothing else and its first tells whose it is."""
    pieces = lists.split(names, resolver.is_known).pieces
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
    name = match.group(0)
    says = not is_first or resolver.states_level(name) or _is_high(name, kind_of(name), resolver)
    return match.end() if says else 0


def _role_of(verb: str) -> Role:
    """The role of the bodies before a verb: those who 负责 or are 责任单位 are responsible, all others lead."""
    is_plain = any(word in verb for word in ("负责", "负总责", "责任")) and "主责" not in verb
    return Role.RESPONSIBLE if is_plain else Role.LEAD


def _block(folded: Folded, clause: _Clause, bodies: Sequence[tuple[Role, list[Piece]]], resolver: Resolver) -> Block:
    """The assignments of a clause by role: who stands before its verb, behind 会同, and in the clauses behind."""
    end = max(folded.offsets[clause.end - 1] + 1, *(piece.span.end for _, pieces in bodies for piece in pieces))
    context = Span(bodies[0][1][0].span.start, end)
    found: list[Assignment] = []
    for own, pieces in bodies:
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

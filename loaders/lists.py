"""Lists of names as printed: the pieces between separators, each with its place, and how the list is grouped.

Input: the folded text of a list (市科技局，市财政局、市统计局等). Output: `NameList`. Separators inside brackets and
in collectives (各县、市、区政府) part nothing. Neighbours: assignments and worklists find the lists; resolve reads the
names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders import patterns
from loaders.frozen import record
from loaders.phrases import PHRASES
from loaders.spans import Folded, Span

GROUP_MARK = "，"
NARROW_GROUP_MARK = ","
ENUMERATION_MARK = "、"
PLACEHOLDER = "\x01"
OPENING_MARKS, CLOSING_MARKS = "（〈", "）〉"
SHORTEST_SECOND = 4
"""A name behind 和 or a blank that does not say whose it is: 市科技局 宜宾学院; near miss 市委 宣传部."""

LEVEL_STARTS = "市省县区国各州旗师"
OWN_MEMBERS = ("其成员单位", "其所属", "其下属", "其他", "相关", "有关")
DEPARTMENT_STARTS = ("办公", "附属", "组织部", "宣传部", "统战部", "政法委", "督查", "政策研究")
"""How a part of a body begins that a blank sets apart from it (市政府 办公室)."""

Known = Callable[[str], bool]


@record(frozen=True, slots=True)
class Piece:
    """One printed name: folded words, source span, group (from 1, parted by full-width commas), its mark of a role."""

    words: str
    span: Span
    group: int
    leads: bool = False
    helps: bool = False


@record(frozen=True, slots=True)
class NameList:
    """The names of a list in order; `is_open`: it ends in 等; `joined`: spans of names printed without a separator."""

    pieces: tuple[Piece, ...]
    is_open: bool
    joined: tuple[Span, ...] = ()

    @property
    def is_grouped(self) -> bool:
        """Whether a full-width comma sets names apart."""
        return any(piece.group > 1 for piece in self.pieces)


def split(folded: Folded, known: Known) -> NameList:
    """The names of a list; `known` tells whether folded words are a name of the registry."""
    listed = _without_remark(folded)
    body = _without_tail(listed)
    is_open = len(body.text) < len(patterns.NAME_TAIL_PATTERN.sub("", listed.text))
    is_open = is_open or bool(patterns.OPEN_JOINT_PATTERN.search(body.text))
    pieces: list[Piece] = []
    joined: list[Span] = []
    for part, group in _parts(body):
        names = list(_names(part, known))
        if len(names) > 1 and all(known(name.text) for name in names) and not _has_breaks(part, names):
            joined.append(part.span(0, len(part.text)))
        pieces += [piece for piece in (_piece(name, group) for name in names) if piece]
    return NameList(tuple(pieces), is_open, tuple(joined))


def _without_remark(folded: Folded) -> Folded:
    """The list without a remark on who of it leads (。列第一位者为牵头单位)."""
    remark = patterns.first_leads(folded.text)
    return folded.part(0, remark.start()) if remark else folded


def _without_tail(folded: Folded) -> Folded:
    """The list without its last mark and 等."""
    end = len(patterns.NAME_TAIL_PATTERN.sub("", folded.text))
    words = patterns.OPEN_LIST_PATTERN.sub("", folded.text[:end])
    return folded.part(0, len(words))


def _parts(folded: Folded) -> Iterator[tuple[Folded, int]]:
    """What stands between separators outside brackets, with its group."""
    words = patterns.COLLECTIVE_PATTERN.sub(lambda m: PLACEHOLDER * len(m.group(0)), folded.text)
    words = patterns.OPEN_JOINT_PATTERN.sub(lambda m: ENUMERATION_MARK * len(m.group(0)), words)
    group_marks = {GROUP_MARK, NARROW_GROUP_MARK} if ENUMERATION_MARK in words else {GROUP_MARK}
    start, depth, group = 0, 0, 1
    for index, mark in enumerate(words + ENUMERATION_MARK):
        depth += (mark in OPENING_MARKS) - (mark in CLOSING_MARKS)
        depth = max(depth, 0)
        if (mark in patterns.LIST_SEPARATORS and not depth) or index == len(words):
            if index > start:
                yield folded.part(start, index), group
                group += mark in group_marks
            start = index + 1


def _piece(folded: Folded, group: int) -> Piece | None:
    head = patterns.NAME_HEAD_PATTERN.match(folded.text)
    first = head.end() if head else 0
    words = patterns.NAME_TAIL_PATTERN.sub("", folded.text)
    mark = patterns.ROLE_MARK_PATTERN.search(words)
    last = mark.start() if mark else len(words)
    remark = patterns.NAME_REMARK_PATTERN.search(words[:last]) or patterns.NAME_OPEN_PATTERN.search(words[:last])
    last = remark.start() if remark else last
    if last <= first:
        return None
    leads, helps = (bool(mark and mark.group(name)) for name in ("leads", "helps"))
    return Piece(words[first:last], folded.span(first, last), group, leads, helps)


# --- names without a separator ---------------------------------------------------------------------------------------
def _names(part: Folded, known: Known) -> Iterator[Folded]:
    """The names in a part: split at 和, at white space between two units, and where registry names run together."""
    if known(part.text):
        yield part
        return
    cut = next((c for c in _cuts(part) if _parts_units(part.text[: c[0]], part.text[c[1] :], known)), None)
    if cut:
        yield from _names(part.part(0, cut[0]), known)
        yield from _names(part.part(cut[1], len(part.text)), known)
        return
    yield from _run_together(part, known) or [part]


def _cuts(part: Folded) -> Iterator[tuple[int, int]]:
    """Where a name may end and where the next begins: around 和 outside brackets, and at white space taken out."""
    for match in patterns.JOINT_PATTERN.finditer(part.text):
        before = part.text[: match.start()]
        if match.start() and before.count("（") == before.count("）"):
            yield match.start(), match.end()
    for index in part.breaks(0, len(part.text)):
        yield index, index


def _is_unit(words: str) -> bool:
    return any(words.endswith(ending) for ending, _ in PHRASES.kinds)


def _parts_units(before: str, after: str, known: Known) -> bool:
    """Whether two names meet here, and not the halves of one that holds 和 or that a line break cut."""
    if not _is_unit(before):
        return False
    if known(after) or after.startswith(OWN_MEMBERS):
        return True
    is_own = after[:1] in LEVEL_STARTS or before[-1] == after[-1]
    is_second = (is_own and len(after) > 2) or len(after) >= SHORTEST_SECOND
    return is_second and _is_unit(after) and not after.startswith(DEPARTMENT_STARTS)


def _run_together(part: Folded, known: Known) -> list[Folded]:
    """The known names of which a part consists without a rest; empty when it does not."""
    best: list[int] | None = None
    ends: dict[int, list[int]] = {0: []}
    words = part.text
    for end in range(2, len(words) + 1):
        starts = [s for s in ends if end - s >= 2 and known(words[s:end])]
        if starts:
            start = min(starts)
            ends[end] = [*ends[start], end]
    best = ends.get(len(words))
    if not best or len(best) < 2:
        return []
    return [part.part(start, end) for start, end in zip([0, *best[:-1]], best, strict=True)]


def _has_breaks(part: Folded, names: list[Folded]) -> bool:
    """Whether marks or white space stand between the names."""
    gaps = set(part.breaks(0, len(part.text)))
    place, starts = 0, []
    for name in names:
        place = part.offsets.index(name.offsets[0], place)
        starts.append(place)
    return any(start in gaps for start in starts[1:]) or sum(len(n.text) for n in names) < len(part.text)

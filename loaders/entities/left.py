"""Where a name begins: from its ending leftwards to the nearest word that stands in no name.

Input: the scan, a place. Output: the start of the name. A verb beside the ending belongs to the name (引导基金); a verb
or noun further left ends it at the head of a clause, behind another name or before a proper part; 与 and 和 part two
names unless the right one is none by itself. Neighbours: suffixed, listed, clusters, bodies.
"""

from __future__ import annotations

from loaders.entities.boundaries import DASH, LONGEST_BRACKET, LONGEST_NAME, LONGEST_QUOTE, Kind, Scan, Token
from loaders.entities.candidates import has_proper_part, level_word, state_head
from loaders.entities.forms import FORMS, Form, Need

SHORTEST_OBJECT = 6
LONGEST_FIELD = 4
PROGRAMME_VERBS = ("实施", "推行", "开展")


def left_of(scan: Scan, place: int, over_joints: bool = False) -> int | None:
    """Where a name begins that reaches to a place; None where no boundary is near."""
    reach, edge, joint = place, place, None
    for token in scan.before(place):
        if token.end > reach:
            continue
        if token.end == edge and not over_joints and _belongs(scan, token):
            edge = reach = token.start
            continue
        if token.kind is Kind.JOINT and over_joints:
            continue
        start, reach = _step(scan, token, reach, place)
        if start is not None:
            return _joined(scan, start, joint)
        if token.kind is Kind.JOINT:
            joint = joint or token
    return _joined(scan, 0, joint) if place < LONGEST_NAME else None


def _belongs(scan: Scan, token: Token) -> bool:
    """Whether a token is a verb that belongs to the ending beside it, and not one behind a known name."""
    before = scan.hit_over(token.start)
    is_behind = before is not None and before.end == token.start
    return scan.words[token.start : token.end] in FORMS.verbs and not is_behind


def _is_verb(token: Token) -> bool:
    return token.kind in {Kind.HARD, Kind.SOFT} and token.end - token.start > 1


def _joined(scan: Scan, start: int, joint: Token | None) -> int:
    """A name holds 与 or 和 only if it begins with a proper part and is none before it."""
    if joint is None:
        return start
    hit = scan.hit_at(start)
    left = scan.words[start : joint.start]
    begins = (hit is not None and hit.end < joint.start) or bool(level_word(left) or state_head(left))
    return start if begins and not is_name(scan, joint.start) and not left.endswith("建设") else joint.end


def is_name(scan: Scan, end: int) -> bool:
    """Whether a name of a body, work or park ends at a place: a known one, or an ending of the table."""
    hit = scan.hit_over(end)
    if hit is not None and hit.end == end:
        return True
    return scan.words.endswith(FORMS.whole_endings, 0, end)


def _step(scan: Scan, token: Token, reach: int, place: int) -> tuple[int | None, int]:
    """Where the name begins at this token, or None and how far to the left it reaches now."""
    if token.kind is Kind.CLOSE:
        opener = scan.pairs.get(token.start)
        is_inside = opener is not None and _is_part(scan, opener, token.start)
        return (None, opener) if is_inside and opener is not None else (token.end, reach)
    if token.kind in {Kind.NOUN, Kind.SOFT}:
        return (token.end, reach) if _stops(scan, token, place) else (None, reach)
    if token.kind is Kind.JOINT and not _opens_name(scan, token.end, place):
        return None, reach
    if scan.words[token.start : token.end] == DASH and _is_pair(scan, token):
        return None, reach
    return _counted(scan, token), reach


def _opens_name(scan: Scan, start: int, end: int) -> bool:
    words = scan.words[start:end]
    return has_proper_part(scan, start, end) or bool(state_head(words) or level_word(words))


def _is_pair(scan: Scan, token: Token) -> bool:
    """Whether a dash joins two known names: 中山-澳门游艇自由行项目."""
    before = scan.hit_over(token.start)
    return before is not None and before.end == token.start and scan.hit_at(token.end) is not None


def _stops(scan: Scan, token: Token, place: int) -> bool:
    """Whether a verb or noun that names may hold ends one here."""
    if token.end < place and scan.hit_at(token.end) is not None:
        return True
    if token.kind is Kind.NOUN:
        return False
    is_object = place - token.end >= SHORTEST_OBJECT and scan.words[token.start : token.end] == "建设"
    return scan.is_boundary(token.start) or is_object or is_name(scan, token.start)


def _counted(scan: Scan, token: Token) -> int:
    """The end of a boundary; 全国15个 opens a name."""
    head = token.start
    while head and scan.words[head - 1].isdigit():
        head -= 1
    opener = next((w for w in FORMS.words("joined_digits") if scan.words.endswith(w, 0, head)), "")
    is_count = scan.words[token.start].isdigit() if token.end > token.start else False
    return head - len(opener) if opener and is_count else token.end


def _is_part(scan: Scan, opener: int, closer: int) -> bool:
    """Whether a bracket or quote can stand inside a name: 华南理工大学（中山）…, 新会“银洲湖”新城, 广东（灯饰）…."""
    inside = scan.words[opener + 1 : closer]
    around = scan.hit_over(closer + 1)
    if around is not None and around.start <= opener:
        return True
    if scan.words[closer] in "”’":
        return len(inside) <= LONGEST_QUOTE and not any(mark in inside for mark in "，。；：")
    if scan.words[closer] != "）" or len(inside) > LONGEST_BRACKET or "、" in inside or DASH in inside:
        return False
    before = scan.hit_over(opener)
    is_field = before is not None and before.end == opener and len(inside) <= LONGEST_FIELD
    return is_field or (has_proper_part(scan, opener + 1, closer) and "称" not in inside)


def trimmed(scan: Scan, start: int, ending: int, form: Form) -> int:
    """The start without words at which no name begins (级, 上市企业), at a place where one stands behind them."""
    start = opener = without_heads(scan, start, ending)
    while opener < ending and scan.words[opener].isdigit():
        opener += 1
    return _at_place(scan, opener if scan.words[opener] == "“" else start, ending, form)


def without_heads(scan: Scan, start: int, end: int) -> int:
    """The start behind words at which no name begins."""
    heads = FORMS.longest_first("bad_heads")
    for _ in range(3):
        if not scan.words.startswith(heads, start) or scan.hit_at(start):
            break
        head = next(word for word in heads if scan.words.startswith(word, start))
        if start + len(head) > end:
            break
        start += len(head)
    return start


def _at_place(scan: Scan, start: int, ending: int, form: Form) -> int:
    """The start at the first known name where what stands before it opens no name."""
    words = scan.words[start:ending]
    if scan.hit_at(start) or words[:1] in "“‘" or words[:1].isascii() or level_word(words) or state_head(words):
        return start
    first = next((h for h in scan.hits_from(start, ending) if h.iri and scan.words[h.start - 1] != "（"), None)
    if first is None or (form.need is Need.NAME and first.start - start > 1):
        return start
    return first.start if form.need is not Need.TOWN else start


def with_verbs(scan: Scan, start: int, form: Form) -> int:
    """The start before verbs that open the name of a programme: 实施加快发展现代服务业行动计划."""
    if form.segment != "programme" or scan.words.endswith(form.verbs, 0, start):
        return start
    place = start
    for token in scan.before(start):
        if token.end != place or not _is_verb(token):
            break
        place = token.start
        if scan.words.endswith(PROGRAMME_VERBS, 0, place):
            return place
    return start

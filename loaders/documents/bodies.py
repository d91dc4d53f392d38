"""Names of issuing bodies: in titles, signatures and before citations; names that are run together are split.

Input: folded words with their offsets. Output: `Value` for each name as printed. Neighbours: metadata, citations.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.documents import patterns
from loaders.documents.values import Value, printed
from loaders.places import Places
from loaders.spans import Folded

RULE = "metadata-issuer"
LONGEST_FULL_NAME = 15


def split_bodies(folded: Folded, places: Places, rule: str = RULE) -> tuple[Value, ...]:
    """The bodies that folded words name, parted by 、， blanks, or where the next begins (中共江门市委|江门市…)."""
    cuts = [0, *_cuts(folded, places), len(folded.text)]
    found = []
    for start, end in pairwise(cuts):
        name = folded.text[start:end].strip("、，,")
        if name and is_body(name):
            first = start + folded.text[start:end].index(name)
            found.append(printed(name, folded.span(first, first + len(name)), rule))
    return tuple(found)


def is_body(name: str) -> bool:
    """Whether a name ends as bodies do and is more than that ending (办公室 alone is none)."""
    return bool(patterns.BODY_END_PATTERN.search(name)) and (
        name.startswith("国务院") or not patterns.BODY_WORD_PATTERN.fullmatch(name)
    )


def _cuts(folded: Folded, places: Places) -> list[int]:
    words = folded.text
    blanks = set(folded.breaks(0, len(words)))
    return [i for i in range(2, len(words)) if _is_cut(words, i, i in blanks, places)]


def _is_cut(words: str, index: int, blank: bool, places: Places) -> bool:
    if words[index] in "、，," or words[index - 1] in "、，,":
        return True
    if not patterns.BODY_END_PATTERN.search(words[:index]):
        return False
    rest = words[index:]
    starts = bool(patterns.BODY_START_PATTERN.match(rest)) or starts_place(rest, places)
    return starts or (blank and is_body(rest))


def starts_place(words: str, places: Places) -> bool:
    """Whether words begin with the full name of a place."""
    return any(words[:size] in places.by_name for size in range(2, LONGEST_FULL_NAME))


def issuers_in_title(title: Folded, places: Places) -> tuple[Value, ...]:
    """The bodies before 关于 or 印发 in a folded title; none where it names none (关于…, 台山市关于…)."""
    skip = patterns.FORWARDING_PATTERN.match(title.text)
    start = skip.end() if skip else 0
    match = patterns.ISSUING_PATTERN.match(title.text[start:])
    if not match or not is_body(match.group("bodies")):
        return ()
    return split_bodies(title.part(start + match.start("bodies"), start + match.end("bodies")), places)


def are_shorter(bodies: Sequence[Value], signed: Sequence[Value]) -> bool:
    """Whether the bodies of a title are those of the signature in short (区政府办公室 for 甲区人民政府办公室)."""
    if not bodies or len(bodies) != len(signed):
        return False
    return all(_is_short_of(one.text, other.text) for one, other in zip(bodies, signed, strict=True))


def _is_short_of(short: str, full: str) -> bool:
    marks = iter(full)
    return len(short) < len(full) and short[-2:] == full[-2:] and all(mark in marks for mark in short)


def issuers_before(words: Folded, places: Places, rule: str) -> tuple[Value, ...]:
    """The bodies right before a citation: 省科技厅《…》, 省府办公厅印发《…》."""
    for start in range(len(words.text) - 1):
        rest = words.text[start:]
        if not (patterns.LEVEL_START_PATTERN.match(rest) or starts_place(rest, places)):
            continue
        match = patterns.BODY_BEFORE_PATTERN.match(rest)
        if match and is_body(match.group("bodies")):
            return split_bodies(words.part(start, start + match.end("bodies")), places, rule)
    return ()

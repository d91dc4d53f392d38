"""What lines around a text say of it: labels of a page (发文机关：…), and signatures, bodies over a day.

Input: the lines of heads. Output: the words behind each label, and `Signature` values. Neighbour: layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.documents import patterns
from loaders.documents.bodies import is_body, split_bodies
from loaders.documents.dates import find_day, whole_day
from loaders.documents.heads import Form, HeadLine
from loaders.documents.values import Value, printed
from loaders.places import Places
from loaders.spans import Folded

MOST_SIGNATORIES = 20


@dataclass(frozen=True, slots=True)
class Signature:
    """The bodies over a day, or beside it, and the place of the day's line in the list."""

    bodies: tuple[Value, ...]
    day: Value
    line: int


def labels(lines: Sequence[HeadLine]) -> dict[str, Folded]:
    """What labels of a page say (发文机关：…), the first of each kind; a value may stand on the next line."""
    found: dict[str, Folded] = {}
    for index, line in enumerate(lines):
        matches = list(patterns.LABEL_PATTERN.finditer(line.words))
        ends = [m.start() for m in matches[1:]] + [len(line.words)]
        for match, end in zip(matches, ends, strict=False):
            kind = patterns.LABEL_WORDS[match.group("boxed") or match.group("label")]
            value = line.folded.part(match.end(), end)
            if not value.text and index + 1 < len(lines) and lines[index + 1].form is not Form.LABEL:
                value = lines[index + 1].folded
            if kind and value.text:
                found.setdefault(kind, value)
    return found


def signatures(lines: Sequence[HeadLine], places: Places) -> list[Signature]:
    """Bodies with the day below or beside them, in order; lines of publishing (…印发) are left out."""
    found = []
    for index, line in enumerate(lines):
        if line.form is Form.DAY or _is_day_of_print(line):
            bodies = _bodies_above(lines, index, places)
        else:
            bodies = _bodies_beside(line, places) if line.form in {Form.TEXT, Form.BODY} else ()
        day = find_day(line.words)
        if bodies and day:
            span = line.folded.span(day.start, day.end)
            found.append(Signature(bodies, printed(day.text, span, "metadata-date"), index))
    return found


def _is_day_of_print(line: HeadLine) -> bool:
    """Whether a line says only when the text was printed (2024年1月9日印发)."""
    is_short = line.form is Form.TEXT and bool(patterns.DAY_IMPRINT_PATTERN.search(line.words))
    return is_short and whole_day(line.words.removesuffix("印发")) is not None


def _bodies_above(lines: Sequence[HeadLine], index: int, places: Places) -> tuple[Value, ...]:
    bodies: list[Value] = []
    if index and patterns.SEAL_PATTERN.search(lines[index - 1].words):
        index -= 1
    for line in reversed(lines[max(0, index - MOST_SIGNATORIES) : index]):
        match = patterns.BODY_LINE_PATTERN.match(line.words)
        if line.form is not Form.BODY or not match:
            break
        bodies = [*split_bodies(line.folded.part(0, match.end("bodies")), places), *bodies]
    return tuple(bodies)


def _bodies_beside(line: HeadLine, places: Places) -> tuple[Value, ...]:
    day = find_day(line.words)
    if not day or day.end != len(line.words) or not is_body(line.words[: day.start]):
        return ()
    return split_bodies(line.folded.part(0, day.start), places)

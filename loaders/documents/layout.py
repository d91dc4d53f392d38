"""How the head of a document is laid out: where its title stands, and the notice before it that carries it.

Input: the lines of the text. Output: `Layout`, and `Imprint`: number, dates and issuers as printed around the title.
Neighbours: heads before; metadata next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loaders.documents import heads, patterns, titles
from loaders.documents.bodies import are_shorter, is_body, issuers_in_title, split_bodies
from loaders.documents.dates import find_day
from loaders.documents.heads import Block, Form, HeadLine
from loaders.documents.signatures import Signature, labels, signatures
from loaders.documents.values import Value, printed
from loaders.places import Places
from loaders.spans import Folded

MOST_HEAD_LINES = 80
SHORTEST_LOOSE_TITLE = 8
LONG_SENTENCE = 40
CLOSING_LINES = 4
AFTER_DAY = frozenset({Form.REMARK, Form.BRACKET, Form.IMPRINT})


@dataclass(frozen=True, slots=True)
class Layout:
    """The title of the document and of the notice before it, as folded words; the lines and where the head ends."""

    lines: tuple[HeadLine, ...]
    title: Folded | None
    notice: Folded | None
    signature: Signature | None
    head_end: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who issued a document, when, under which number; `rivals` are second values that differ (what, value)."""

    number: Value | None
    issued: Value | None
    published: Value | None
    issuers: tuple[Value, ...]
    rivals: tuple[tuple[str, Value], ...]


def lay_out(lines: Sequence[HeadLine], places: Places) -> Layout:
    """The layout of a text: its title, or the notice first and then the title of what it transmits."""
    head_end = _next_heading(lines, 0)
    block = _first_title(lines, places, head_end)
    if block is None:
        signature = next(iter(signatures(lines, places)), None)
        return Layout(tuple(lines), None, None, signature, head_end)
    signature = next((s for s in signatures(lines, places) if s.line >= block.last), None)
    inner = titles.transmitted(block.folded.text)
    if not inner:
        return Layout(tuple(lines), block.folded, None, signature, _next_heading(lines, block.last))
    closing = signature.line if signature else _day_line(lines, block.last)
    plan = _carried(lines, places, block, closing)
    start = plan.last if plan else max(closing, block.last)
    end = _next_heading(lines, start)
    if plan is None and end == len(lines):
        return Layout(tuple(lines), block.folded, None, signature, end)
    title = plan.folded if plan else block.folded.part(inner.start, inner.end)
    return Layout(tuple(lines), title, _unforwarded(block.folded, signature, places), signature, end)


def _next_heading(lines: Sequence[HeadLine], first: int) -> int:
    return next((i for i in range(first, len(lines)) if lines[i].form is Form.HEADING), len(lines))


def _first_title(lines: Sequence[HeadLine], places: Places, head_end: int) -> Block | None:
    """The title before the first heading and the first long sentence."""
    stop = next((i for i in range(head_end) if _is_prose(lines[i])), min(head_end, MOST_HEAD_LINES))
    is_order = any(line.form is Form.NUMBER and "令" in line.words for line in lines[:stop])
    found = heads.find_title(lines, places, 0, min(head_end, MOST_HEAD_LINES) if is_order else stop)
    found = found or _labelled_block(lines[:head_end])
    if found:
        return found
    for index in range(stop):
        line = lines[index]
        named = line.form is Form.TEXT and len(line.words) >= SHORTEST_LOOSE_TITLE
        if named and titles.place_in(line.words, "", places)[0] and not patterns.LABEL_PATTERN.search(line.words):
            return Block(line.folded, index, index + 1)
    return None


def _is_prose(line: HeadLine) -> bool:
    return line.form is Form.SENTENCE and len(line.words) > LONG_SENTENCE


def _labelled_block(lines: Sequence[HeadLine]) -> Block | None:
    """The title that a label of the page says, where no line of the head is one."""
    title = _labelled_title(lines)
    if title is None:
        return None
    index = next(i for i in range(len(lines) - 1, -1, -1) if lines[i].start <= title.offsets[0])
    return Block(title, index, index + 1)


def _labelled_title(lines: Sequence[HeadLine]) -> Folded | None:
    title = labels(lines).get("title")
    return title if title and titles.is_policy(title.text) else None


def _day_line(lines: Sequence[HeadLine], first: int) -> int:
    """The line of the day that closes a notice without a signature; -1 where there is none."""
    stop = _next_heading(lines, first)
    return next((i for i in range(first, stop) if lines[i].form is Form.DAY), -1)


def _carried(lines: Sequence[HeadLine], places: Places, block: Block, closing: int) -> Block | None:
    """The title of what a notice transmits, over its own text, which begins behind the line closing (-1: unknown)."""
    inner = titles.transmitted(block.folded.text)
    found = heads.match_title(lines, inner.title, block.last) if inner else None
    if found or closing < 0:
        return found
    return heads.find_title(lines, places, closing + 1, _next_heading(lines, closing + 1))


def _unforwarded(title: Folded, signature: Signature | None, places: Places) -> Folded:
    """The title of the notice that is signed: a page may head it 转发… when another body forwards it [jm-work-2015]."""
    skip = patterns.FORWARDING_PATTERN.match(title.text)
    if not skip or not signature:
        return title
    own = {v.text for v in issuers_in_title(title, places)}
    signed = {v.text for v in signature.bodies}
    return title.part(skip.end(), len(title.text)) if own & signed else title


# --- number, dates, issuers ---------------------------------------------------------------------------------------
def imprint_of(layout: Layout, places: Places) -> Imprint:
    """Number, dates and issuers as printed: labels, lines of the head, signature, the publishing line at the end."""
    lines = layout.lines
    head = lines[: layout.head_end]
    said = labels(head)
    last = next((x for x in reversed(lines) if x.form is Form.IMPRINT), None)
    numbers = _numbers(head, said)
    days = [
        *_labelled_day(said, "issued"),
        *_signed(layout),
        *_labelled_day(said, "dated"),
        *_dated(head),
        *_standing(lines, last),
        *_imprinted_day(last),
        *_closing(lines),
    ]
    public = [*_labelled_day(said, "published"), *_posted(head)]
    bodies = [b for b in _issuers(layout, said, last, places) if b]
    rivals = [("number", v) for v in numbers[1:] if v.text != numbers[0].text]
    surest = [*_labelled_day(said, "issued"), *_signed(layout), *_labelled_day(said, "dated")]
    rivals += [("issued", v) for v in surest[1:] if v.text != surest[0].text]
    return Imprint(_first(numbers), _first(days), _first(public), bodies[0] if bodies else (), tuple(rivals))


def _first(values: Sequence[Value]) -> Value | None:
    return values[0] if values else None


def _numbers(head: Sequence[HeadLine], said: dict[str, Folded]) -> list[Value]:
    sources = [said["number"]] if "number" in said else []
    sources += [line.folded for line in head if line.form is Form.NUMBER]
    ends = ((x, patterns.TITLE_NUMBER_PATTERN.search(x.words)) for x in head if x.form is Form.TEXT)
    sources += [line.folded.part(*end.span("number")) for line, end in ends if end]
    found = []
    for folded in sources:
        number = titles.number_of(folded.text)
        if number:
            start = next((i for i in range(len(folded.text)) if folded.text.startswith(number[:2], i)), 0)
            end = folded.text.index("号", start) + 1
            found.append(printed(number, folded.span(start, end), "metadata-number"))
    return found


def _day_value(folded: Folded) -> list[Value]:
    day = find_day(folded.text)
    return [printed(day.text, folded.span(day.start, day.end), "metadata-date")] if day else []


def _labelled_day(said: dict[str, Folded], what: str) -> list[Value]:
    return _day_value(said[what]) if what in said else []


def _signed(layout: Layout) -> list[Value]:
    return [layout.signature.day] if layout.signature else []


def _dated(head: Sequence[HeadLine]) -> list[Value]:
    """Days of the head that are no time of posting: a line of its own, or （2016年1月28日…通过） below the title."""
    forms = {Form.DAY, Form.REMARK}
    days = [line.folded for line in head if line.form in forms and not patterns.ISO_DAY_PATTERN.search(line.words)]
    return [value for folded in days for value in _day_value(folded)]


def _standing(lines: Sequence[HeadLine], last: HeadLine | None) -> list[Value]:
    """The day on a line of its own over the annexes, or not after the day of print: that of a notice with chapters."""
    printed_on = next((day.text for day in _imprinted_day(last)), "")
    for line, after in zip_longest(lines, lines[1:]):
        if line.form is not Form.DAY or patterns.ISO_DAY_PATTERN.search(line.words):
            continue
        found = _day_value(line.folded)
        is_over = after is None or after.form in AFTER_DAY or bool(patterns.ANNEX_LINE_PATTERN.match(after.words))
        if found and (is_over or found[0].text <= printed_on):
            return found
    return []


def _closing(lines: Sequence[HeadLine]) -> list[Value]:
    """The day on a line of its own among the last lines, below a text whose title names who issued it."""
    days = [line.folded for line in lines[-CLOSING_LINES:] if line.form is Form.DAY]
    return [value for folded in days[-1:] for value in _day_value(folded)]


def _posted(head: Sequence[HeadLine]) -> list[Value]:
    """Times of posting in the head of a page: 2016-02-18 02:27:22 [jm-work-2015]."""
    forms = {Form.DAY, Form.CHROME, Form.LABEL}
    days = [line.folded for line in head if line.form in forms and patterns.ISO_DAY_PATTERN.search(line.words)]
    return [value for folded in days for value in _day_value(folded)]


def _imprinted_day(line: HeadLine | None) -> list[Value]:
    return _day_value(line.folded) if line else []


def _with_others(layout: Layout, places: Places) -> list[tuple[Value, ...]]:
    """The bodies that a title names before 等部门, and those over a month without a day on a cover."""
    found = []
    for title in (layout.notice, layout.title):
        match = patterns.ISSUING_PATTERN.match(title.text) if title else None
        others = patterns.OTHERS_PATTERN.search(match.group("bodies")) if match else None
        if title and others:
            found.append(split_bodies(title.part(0, others.start()), places))
    for line, after in zip(layout.lines, layout.lines[1 : layout.head_end], strict=False):
        if line.form is Form.BODY and patterns.MONTH_LINE_PATTERN.match(after.words):
            found.append(split_bodies(line.folded, places))
    return found


def _issuers(layout: Layout, said: dict[str, Folded], last: HeadLine | None, places: Places) -> list[tuple[Value, ...]]:
    """The issuers by each evidence, the surest first."""
    found = [issuers_in_title(t, places) for t in (layout.notice, layout.title) if t]
    signed = layout.signature.bodies if layout.signature else ()
    found = [signed if are_shorter(bodies, signed) else bodies for bodies in found] + [signed]
    found += _with_others(layout, places)
    if "issuer" in said and is_body(said["issuer"].text):
        found.append(split_bodies(said["issuer"], places))
    for line in layout.lines[: layout.head_end]:
        match = patterns.RED_HEAD_PATTERN.match(line.words)
        found += [split_bodies(line.folded.part(0, match.end("bodies")), places)] if match else []
        if line.form is Form.NUMBER and "令" in line.words:
            found.append(split_bodies(line.folded.part(0, line.words.index("令")), places))
    match = patterns.IMPRINT_PATTERN.match(last.words) if last else None
    return found + ([split_bodies(last.folded.part(0, match.end("bodies")), places)] if last and match else [])

"""Notes of assignment in a text: （牵头单位：…；责任单位：…）, the same without brackets, （A牵头，B、C配合）.

Input: folded text with the spans to leave out (tables). Output: `Note` values in order: parts by role, not yet names.
Neighbours: assignments reads the names of the parts; worklists reads the notes of a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders import patterns
from loaders.facts import labels
from loaders.facts.labels import Label
from loaders.findings import Finding, finding
from loaders.phrases import PHRASES
from loaders.records import Role
from loaders.resolve import is_unit_like
from loaders.spans import Folded, Span

LONGEST_NOTE = 600
MOST_LABELS = 200
LONGEST_CLAUSE_NOTE = 200
DEADLINE_LABELS = (
    *("完成时限", "完成时间", "完成期限", "时限要求", "工作时限", "实施时限", "办理时限", "推进时限"),
    *("时间节点", "时限"),
)
CLAUSE_MARKS = frozenset("，,；;。、")
CONTINUING_MARKS = "、，,；;："
LONGEST_CUT_NAME = 16
RESPONSIBLE_WORDS = ("负责", "落实", "实施", "推进", "承担", "承办", "责任", "职责分工")
GUIDING_WORDS = ("指导", "监督", "督导", "督办")
HELPING_WORDS = ("参与", "参加", "配合", "协助", "协同", "协办", "支持")
LINE_BREAKS = ("\n", "\r\n", "\r")
BOUNDARY_MARKS = "（〔。；;，,、◆●■▲★※▪◇○□►➤▶·"
NO_NAME_STARTS = ("以下", "简称", "原", "即", "含", "包括", "详见", "见")
SENTENCE_MARKS = "。；;！"
OPENING_MARKS, CLOSING_MARKS = "（〔", "）〕"
LONGEST_PREFACE = 80
LONGEST_BARE_NAME = 24


@dataclass(frozen=True, slots=True)
class Part:
    """The printed list behind one label or before one verb; `role` is empty for what names nobody."""

    role: str
    label: str
    names: Folded
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A block of parts; `span` covers it with its brackets; `stands_alone`: nothing but it stands on its line."""

    span: Span
    parts: tuple[Part, ...]
    stands_alone: bool
    first_leads: bool = False


def find(folded: Folded, text: str, without: Iterable[Span] = ()) -> tuple[list[Note], list[Finding]]:
    """The notes of a folded text in order of print, and brackets that do not close."""
    scan = _Scan(folded, text, tuple(without))
    labelled, findings = _labelled(scan)
    taken = [note.span for note in labelled]
    clauses = [n for n in _clause_notes(scan) if not any(n.span.overlaps(span) for span in taken)]
    return sorted([*labelled, *clauses], key=lambda note: note.span), findings


@dataclass(frozen=True, slots=True)
class _Scan:
    """A folded text, its source, and the spans to leave out."""

    folded: Folded
    text: str
    without: tuple[Span, ...]

    def is_out(self, index: int) -> bool:
        place = self.folded.offsets[index]
        return any(span.start <= place < span.end for span in self.without)

    def starts_line(self, index: int) -> bool:
        """Whether only blanks stand before a character on its line."""
        if index == 0:
            return True
        between = self.text[self.folded.offsets[index - 1] + 1 : self.folded.offsets[index]]
        return any(mark in between for mark in "\n\r\f\t")

    def line_end(self, index: int) -> int:
        """Index behind the last character of the line that holds a character, or as far as a note can reach."""
        end, limit = index + 1, min(len(self.folded.text), index + LONGEST_NOTE + 2)
        while end < limit and not self.starts_line(end):
            end += 1
        return end


# --- labels ----------------------------------------------------------------------------------------------------------
def _labelled(scan: _Scan) -> tuple[list[Note], list[Finding]]:
    notes: list[Note] = []
    findings: list[Finding] = []
    words, done = scan.folded.text, 0
    found = [label for label in labels.find(words) if not scan.is_out(label.start) and _is_set_apart(scan, label)]
    for index, label in enumerate(found):
        start = label.start
        if start < done or not _opens(scan, start):
            continue
        opening = _opening(words, start)
        opening = start if opening < done else opening
        end, closed = _end(scan, start, opening)
        if not closed and opening < start - 1:
            opening, end, closed = start, _plain_end(scan, start), True
        if not closed:
            span = scan.folded.span(opening, end)
            findings.append(finding("UnbalancedBracket", span, "note-responsible", text=span.of(scan.text)[:40]))
        inside = [
            o for o in found[index : index + MOST_LABELS] if o.start < end and _opens_inside(scan, start, o.start)
        ]
        ends = [other.start for other in inside[1:]] + [end - (closed and opening < start)]
        parts = tuple(
            _part(scan.folded, one.end, e, one.text) for one, e in zip(inside, ends, strict=True) if e > one.end
        )
        if parts:
            notes.append(_note(scan, opening, end, (*_before(scan.folded, opening, start), *parts)))
        done = end
    return notes, findings


def _before(folded: Folded, opening: int, start: int) -> list[Part]:
    """The parts between a bracket and its first label (（省科技厅指导；责任单位：…）)."""
    words = folded.text[opening + 1 : start].rstrip("；;，,、")
    return clauses(folded.part(opening + 1, opening + 1 + len(words))) if words else []


def _part(folded: Folded, start: int, end: int, label: str) -> Part:
    return Part(PHRASES.labels[label], label, folded.part(start, end))


def _note(scan: _Scan, start: int, end: int, parts: tuple[Part, ...]) -> Note:
    alone = scan.starts_line(start) and (end == len(scan.folded.text) or scan.starts_line(end))
    first = bool(patterns.first_leads(scan.folded.text[start:end]))
    return Note(scan.folded.span(start, end), parts, alone, first)


def _opens(scan: _Scan, index: int) -> bool:
    """Whether a label begins here, and not the end of a longer word (各责任单位：)."""
    has_gap = index > 0 and scan.folded.offsets[index] > scan.folded.offsets[index - 1] + 1
    return has_gap or scan.starts_line(index) or scan.folded.text[index - 1] in BOUNDARY_MARKS


def _is_set_apart(scan: _Scan, label: Label) -> bool:
    """Whether a label has its colon or box, or stands at the begin of a line before a blank (责任部门  县教育局)."""
    offsets, end = scan.folded.offsets, label.end
    return label.is_marked or (scan.starts_line(label.start) and offsets[end] > offsets[end - 1] + 1)


def _opens_inside(scan: _Scan, start: int, index: int) -> bool:
    """Whether a label within a note begins here: also right behind a name, where a line break took its blank."""
    before = patterns.LAST_PIECE_PATTERN.search(scan.folded.text, start, index)
    return _opens(scan, index) or (before is not None and is_unit_like(before.group(0)))


def _opening(words: str, start: int) -> int:
    """Index of the bracket that is open where a label begins (（牵头领导：…；责任单位：…); its own index for none."""
    depth = 0
    for index in range(start - 1, max(0, start - LONGEST_PREFACE) - 1, -1):
        depth += (words[index] in CLOSING_MARKS) - (words[index] in OPENING_MARKS)
        if depth < 0:
            return index
        if words[index] == "。":
            break
    return start


def _end(scan: _Scan, start: int, opening: int) -> tuple[int, bool]:
    """Index behind a note, and whether its bracket closes (a note without a bracket is never open)."""
    words = scan.folded.text
    if opening == start:
        return _plain_end(scan, start), True
    depth = 0
    for index in range(opening, min(len(words), opening + LONGEST_NOTE)):
        depth += (words[index] in OPENING_MARKS) - (words[index] in CLOSING_MARKS)
        if not depth:
            return index + 1, True
        if words[index] == "。" and index + 1 < len(words) and scan.starts_line(index + 1):
            break
    return _plain_end(scan, start), False


def _plain_end(scan: _Scan, start: int) -> int:
    """Index behind a note without brackets: its 。 or the end of its line; labels that follow at once belong to it."""
    words = scan.folded.text
    end = start
    while True:
        line = scan.line_end(end)
        stop = words.find("。", end, line)
        end = stop + 1 if stop >= 0 else line
        if end >= len(words) or end - start > LONGEST_NOTE:
            return min(end, start + LONGEST_NOTE)
        goes_on = words[end - 1] in CONTINUING_MARKS and not _opens_heading(scan, end)
        if not (goes_on or labels.is_at(words, end) or _cuts_name(scan, start, end)):
            return end


def _opens_heading(scan: _Scan, index: int) -> bool:
    """Whether a numbered heading begins here (责任单位：A、B；|（二）强化用能), and not a number inside a list."""
    words = scan.folded.text[index : scan.line_end(index)]
    heads = (patterns.SECTION_HEADING_PATTERN, patterns.CHAPTER_HEADING_PATTERN, patterns.ITEM_HEADING_PATTERN)
    head = next((match for match in (pattern.match(words) for pattern in heads) if match), None)
    after = patterns.FIRST_PIECE_PATTERN.match(words, head.end()) if head else None
    return head is not None and not (after and is_unit_like(after.group(0)))


def _cuts_name(scan: _Scan, start: int, end: int) -> bool:
    """Whether one newline behind a note cuts its last name (市自然资源|和规划局), which the next line ends."""
    words = scan.folded.text
    before = patterns.LAST_PIECE_PATTERN.search(words, start, end)
    if end >= len(words) or before is None or is_unit_like(before.group(0)):
        return False
    after = patterns.FIRST_PIECE_PATTERN.match(words, end, scan.line_end(end))
    between = scan.text[scan.folded.offsets[end - 1] + 1 : scan.folded.offsets[end]]
    name = before.group(0) + (after.group(0) if after else "")
    return bool(after) and len(name) <= LONGEST_CUT_NAME and between.strip(" \t") in LINE_BREAKS and is_unit_like(name)


# --- names and verbs in brackets -------------------------------------------------------------------------------------
def _clause_notes(scan: _Scan) -> Iterator[Note]:
    for match in patterns.BRACKETED_PATTERN.finditer(scan.folded.text):
        start, end = match.span()
        if end - start > LONGEST_CLAUSE_NOTE or scan.is_out(start):
            continue
        inner = scan.folded.part(start + 1, end - 1)
        parts = clauses(inner) or _bare(scan, inner, start, end)
        if parts:
            yield _note(scan, start, end, tuple(parts))


def _bare(scan: _Scan, inner: Folded, start: int, end: int) -> list[Part]:
    """A bracket that closes a paragraph and may hold names alone (…见效。（市科技局、市财政局）)."""
    words = scan.folded.text
    after = end + (words[end : end + 1] == "。")
    ends = after >= len(words) or scan.starts_line(after)
    if not ends or not _may_stand(scan, start) or inner.text.startswith(NO_NAME_STARTS):
        return []
    remark = patterns.LAST_REMARK_PATTERN.search(inner.text)
    bare = inner.part(0, remark.start()) if remark else inner
    names = patterns.LIST_MARK_PATTERN.split(bare.text)
    is_list = any(map(is_unit_like, names)) and all(2 <= len(name) <= LONGEST_BARE_NAME for name in names)
    if not is_list:
        return []
    when = inner.part(remark.start() + 1, len(inner.text)) if remark else bare.part(0, 0)
    return [Part(Role.RESPONSIBLE, "", bare, True), *[Part("", DEADLINE_LABELS[0], when, True)] * bool(when.text)]


def _may_stand(scan: _Scan, start: int) -> bool:
    """Whether a bracket opens behind a sentence, or on a line of its own that no name before it goes on to."""
    words = scan.folded.text
    if start and words[start - 1] in SENTENCE_MARKS:
        return True
    before = patterns.LAST_PIECE_PATTERN.search(words, max(0, start - LONGEST_PREFACE), start)
    return scan.starts_line(start) and not (before and is_unit_like(before.group(0)))


def clauses(folded: Folded) -> list[Part]:
    """The parts of a run of clauses of names and verbs; empty when a clause at its end has no verb.

    Clauses that name nobody (2025年底前完成, 持续推进) are left out, but a time is kept as a deadline.
    """
    parts: list[Part] = []
    begin = 0
    for start, end in _clause_spans(folded):
        words = folded.text[start:end]
        if begin == start and _is_remark(words):
            parts += [Part("", DEADLINE_LABELS[0], folded.part(start, end), True)] * words[0].isdecimal()
            begin = end + 1
            continue
        verb = patterns.CLAUSE_VERB_PATTERN.search(words)
        if not verb:
            continue
        names = folded.part(begin, start + verb.start())
        parts += _verb_parts(names, verb.group("verb"))
        begin = end + (folded.text[end : end + 1] in CLAUSE_MARKS)
    if not any(part.role for part in parts):
        return []
    joined = patterns.JOINED_BY_PATTERN.match(folded.text, begin) if parts else None
    if joined and joined.end() < len(folded.text):
        rest = folded.part(joined.end(), len(folded.text))
        return [*parts, Part(Role.COOPERATING, joined.group(0), rest, True)]
    return parts if parts and begin >= len(folded.text) else []


def _is_remark(words: str) -> bool:
    """Whether a clause says when or that the first of a list leads, and names nobody."""
    return bool(patterns.CLAUSE_REMARK_PATTERN.match(words) or patterns.FIRST_LEADS_PATTERN.match(words))


def _clause_spans(folded: Folded) -> Iterator[tuple[int, int]]:
    """Where the clauses stand: parted by marks, and by a blank behind a verb (市科技局牵头 市财政局配合)."""
    words, start = folded.text, 0
    marks = {m.start() for m in patterns.CLAUSE_CUT_PATTERN.finditer(words)}
    blanks = {i for i in folded.breaks(0, len(words)) if patterns.CLAUSE_VERB_PATTERN.search(words[:i])}
    for cut in sorted({*marks, *blanks, len(words)}):
        if cut > start:
            yield start, cut
        start = cut + (cut in marks)


def _verb_parts(names: Folded, verb: str) -> Iterator[Part]:
    """Who stands before a verb; after 会同 stand those who cooperate."""
    role = role_of(verb)
    joined = patterns.JOINED_BY_PATTERN.search(names.text)
    if not joined:
        if names.text:
            yield Part(role, verb, names, True)
        return
    if joined.start():
        yield Part(role, verb, names.part(0, joined.start()), True)
    if joined.end() < len(names.text):
        yield Part(Role.COOPERATING, verb, names.part(joined.end(), len(names.text)), True)


def joined(part: Part) -> list[Part]:
    """The parts of a labelled list that names others behind 会同 (责任单位：A会同B); empty where it does not."""
    found = patterns.JOINED_BY_PATTERN.search(part.names.text)
    if not found or not 0 < found.start() < found.end() < len(part.names.text):
        return []
    before, after = part.names.part(0, found.start()), part.names.part(found.end(), len(part.names.text))
    return [Part(part.role, part.label, before), Part(Role.COOPERATING, part.label, after)]


def role_of(verb: str) -> str:
    """The role that a verb gives: 牵头 leads, 负责 is responsible, 指导 guides, the others cooperate."""
    if "牵头" in verb or "主责" in verb:
        return Role.LEAD
    if any(word in verb for word in GUIDING_WORDS):
        return Role.GUIDING
    helps = any(word in verb for word in HELPING_WORDS)
    return Role.RESPONSIBLE if not helps and any(word in verb for word in RESPONSIBLE_WORDS) else Role.COOPERATING

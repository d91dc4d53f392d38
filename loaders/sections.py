"""The section tree of a text: chapters, sections, items, points, boxes, annexes and phases.

Input: the text, its lines and tables. Output: `Section` values in order of print, each with path, heading and span,
and the findings of the numbering. Lines of tables and of a table of contents are left out. Neighbours: tables before;
facts next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from loaders import patterns
from loaders.findings import Finding, finding
from loaders.frozen import record
from loaders.spans import Folded, Span, bare, fold, squeeze
from loaders.tables import Line, Table

LONGEST_TITLE = 60
LONGEST_RUN_IN_TITLE = 40
ROOT = ""


class Kind(StrEnum):
    """What a section is; the values are local names of pg: classes."""

    SECTION = "Section"
    BOX = "Box"
    ANNEX = "Annex"
    PHASE = "Phase"


@record(frozen=True, slots=True)
class Section:
    """A heading with what stands under it.

    `level` 0 part or annex, 1 一、 2 （一） 3 1. 4 （1） 5 box; `span` reaches to the next section of this or a higher
    level; `path` and `parent` are document paths ("二（一）/1", "" for the document).
    """

    path: str
    kind: Kind
    number: str
    title: str
    level: int
    heading: Span
    span: Span
    parent: str
    order: int
    alone: bool


@record(frozen=True, slots=True)
class Head:
    """A heading line before it has its place in the tree."""

    level: int
    kind: Kind
    number: str
    title: str
    heading: Span
    start: int
    alone: bool


HEADING_PATTERNS = (
    (0, patterns.PART_HEADING_PATTERN),
    (1, patterns.DIVISION_HEADING_PATTERN),
    (3, patterns.ARTICLE_HEADING_PATTERN),
    (1, patterns.CHAPTER_HEADING_PATTERN),
    (2, patterns.SECTION_HEADING_PATTERN),
    (3, patterns.ITEM_HEADING_PATTERN),
    (4, patterns.POINT_HEADING_PATTERN),
)
BOX_LEVEL = 5
ITEM_LEVEL = 3


def split(text: str, lines: list[Line], tables: Iterable[Table]) -> tuple[list[Section], list[Finding]]:
    """Sections of a text in order of print, outer before inner, and what is odd in their numbering."""
    taken = [table.span for table in tables]
    heads = [_as_printed(text, head) for head in _heads(text, lines, taken)]
    sections = _placed(heads, _end(text, lines, heads))
    return sections, _numbering(sections)


def _end(text: str, lines: list[Line], heads: list[Head]) -> int:
    """Where the document ends: before a publisher's note at the foot of the page, which no heading follows."""
    last = heads[-1].heading.end if heads else 0
    tail = [line for line in lines[len(lines) // 2 :] if line.span.start >= last]
    foot = next((x for x in tail if patterns.COPYRIGHT_PATTERN.match(squeeze(x.span.of(text)))), None)
    return foot.span.start if foot else len(text)


def _heads(text: str, lines: list[Line], taken: list[Span]) -> list[Head]:
    heads: list[Head] = []
    spans = iter([*taken, Span(len(text), len(text))])
    table = next(spans)
    box_open, list_open, empty = False, False, 0
    for index, line in enumerate(lines):
        while table.end <= line.span.start < len(text):
            table = next(spans)
        if line.blank or table.start <= line.span.start < table.end:
            empty = empty + 1 if line.blank else 0
            continue
        box_open = box_open and empty <= 1
        list_open = _in_annex_list(text, line, list_open)
        if list_open:
            continue
        head = _head(text, lines, index)
        if head and not (box_open and ITEM_LEVEL <= head.level < BOX_LEVEL):
            heads.append(head)
            box_open = head.kind is Kind.BOX
        empty = 0
    return heads


def _in_annex_list(text: str, line: Line, list_open: bool) -> bool:
    """Whether a line stands in the list of annexes at the end of the body (附件：1.… 2.…), which heads nothing."""
    words = squeeze(line.span.of(text))
    if patterns.ANNEX_LIST_PATTERN.match(words):
        return True
    return list_open and bool(patterns.ITEM_HEADING_PATTERN.match(words))


def _head(text: str, lines: list[Line], index: int) -> Head | None:
    """The heading that a line opens, if any."""
    folded = _without_stars(fold(text, lines[index].span))
    words = folded.text
    if not words or _is_contents(words, lines[index].span.of(text)):
        return None
    special = _special_head(text, lines, index, folded)
    if special:
        return special
    for level, pattern in HEADING_PATTERNS:
        match = pattern.match(words)
        if match:
            return _numbered_head(level, match.group("number"), match.end(), folded)
    return None


def _is_contents(words: str, raw: str) -> bool:
    """Whether a line stands in a table of contents: its head, dotted leaders, or a page number behind a tab."""
    is_page = "\t" in raw and patterns.CONTENTS_PAGE_PATTERN.search(raw)
    return bool(patterns.is_contents_line(words) or is_page or patterns.CONTENTS_HEAD_PATTERN.match(words))


def _without_stars(folded: Folded) -> Folded:
    """The line without the marks of bold print around it (**一、…** [jm-city-2021])."""
    end = len(folded.text.rstrip("*"))
    return folded.part(min(end, len(folded.text) - len(folded.text.lstrip("*"))), end)


def _special_head(text: str, lines: list[Line], index: int, folded: Folded) -> Head | None:
    words, span = folded.text, folded.span(0, len(folded.text))
    box = patterns.BOX_HEAD_PATTERN.match(words)
    if box and not patterns.SENTENCE_END_PATTERN.search(box.group("title").rstrip("。")):
        return Head(
            BOX_LEVEL, Kind.BOX, f"专栏{box.group('number')}", _bare(box.group("title")), span, span.start, True
        )
    annex = patterns.ANNEX_HEAD_PATTERN.match(words)
    if annex and not patterns.ANNEX_LIST_PATTERN.match(words) and not _is_annex_list(text, lines, index):
        title, end = annex.group("title"), span.end
        if not title:
            title, end = _title_below(text, lines, index, span.end)
        number = f"附件{annex.group('number')}"
        return Head(0, Kind.ANNEX, number, _bare(title), Span(span.start, end), span.start, True)
    if patterns.PREFACE_PATTERN.match(words):
        return Head(1, Kind.SECTION, "", words, span, span.start, True)
    return None


def _is_annex_list(text: str, lines: list[Line], index: int) -> bool:
    """Whether a line 附件1：… is an entry of the list of annexes: the same number heads a later line again."""
    words = squeeze(lines[index].span.of(text))
    match = patterns.ANNEX_HEAD_PATTERN.match(words)
    if not match or not match.group("title"):
        return False
    later = (patterns.ANNEX_HEAD_PATTERN.match(squeeze(x.span.of(text))) for x in lines[index + 1 :] if not x.blank)
    return any(m and m.group("number") == match.group("number") for m in later)


def _title_below(text: str, lines: list[Line], index: int, end: int) -> tuple[str, int]:
    """The title of an annex on the line below its number, and where it ends."""
    below = next((line for line in lines[index + 1 : index + 4] if not line.blank), None)
    if below is None or below.tabbed:
        return "", end
    words = squeeze(below.span.of(text))
    if len(words) > LONGEST_TITLE or patterns.SENTENCE_END_PATTERN.search(words) or _is_headlike(words):
        return "", end
    return words, fold(text, below.span).span(0, len(words)).end


def _is_headlike(words: str) -> bool:
    """Whether a folded line begins as a heading of its own does."""
    special = (patterns.BOX_HEAD_PATTERN, patterns.ANNEX_HEAD_PATTERN, patterns.PREFACE_PATTERN)
    return any(p.match(words.lstrip("*")) for p in (*(p for _, p in HEADING_PATTERNS), *special))


def _numbered_head(level: int, number: str, after: int, folded: Folded) -> Head | None:
    """A numbered heading that stands alone or runs into its paragraph (it ends at the first 。)."""
    stop = folded.text.find("。", after)
    alone = stop in (-1, len(folded.text) - 1)
    end = len(folded.text) if stop == -1 else stop
    title = folded.text[after:end]
    longest = LONGEST_TITLE if alone else LONGEST_RUN_IN_TITLE
    if alone and (stop == -1 and (title.endswith(("，", "；", "、")) or "；" in title)):
        return None
    if level >= ITEM_LEVEL and (not title or len(title) > longest or ("，" in title and "。" not in folded.text)):
        return None
    if not title:
        return None
    if len(title) > longest:
        title, end = title[:longest], after + longest
        alone = False
    heading = folded.span(0, end)
    return Head(level, Kind.SECTION, number, _bare(title), heading, heading.start, alone)


def _as_printed(text: str, head: Head) -> Head:
    """The head with its title in the marks of the print (folded titles have one form of each)."""
    start = squeeze(head.heading.of(text)).rfind(head.title)
    printed = bare(head.heading.of(text))[start : start + len(head.title)]
    return replace(head, title=printed) if start >= 0 else head


def _bare(title: str) -> str:
    return title.strip("*").rstrip("。：，.").lstrip("：:.、")


def _placed(heads: list[Head], length: int) -> list[Section]:
    """Heads with their paths, parents and spans; numbers printed twice under one parent get ~2, ~3 and on."""
    sections: list[Section] = []
    open_heads: list[Section] = []
    seen: Counter[str] = Counter()
    for order, head in enumerate(heads, 1):
        open_heads = [s for s in open_heads if _stays_open(s, head)]
        parent = open_heads[-1].path if open_heads else ROOT
        path = _path(parent, head)
        seen[path] += 1
        if seen[path] > 1:
            path = f"{path}~{seen[path]}"
        kind = Kind.PHASE if patterns.PHASE_TITLE_PATTERN.match(squeeze(head.title)) else head.kind
        end = next((h.start for h in heads[order:] if not _inside(head, h)), max(length, head.heading.end))
        span = Span(head.start, end)
        section = Section(
            path, kind, head.number, head.title, head.level, head.heading, span, parent, order, head.alone
        )
        sections.append(section)
        open_heads.append(section)
    return sections


def _stays_open(section: Section, head: Head) -> bool:
    """Whether a section still holds a head that comes after it; a box belongs to the （一） or 一、 that is open."""
    if head.kind is Kind.BOX:
        return section.level < ITEM_LEVEL
    return section.level < head.level


def _inside(head: Head, later: Head) -> bool:
    """Whether a later head stands under a head."""
    return head.level < (ITEM_LEVEL if later.kind is Kind.BOX else later.level)


def _path(parent: str, head: Head) -> str:
    """The path of a head below its parent: 二 + （一） -> 二（一）, then /1, then （1）; boxes behind a stroke."""
    number = head.number or head.title
    joined = head.level in (2, 4) and not parent.endswith(("件", "附件"))
    if not parent:
        return number
    if head.level == 2 and parent.startswith("附件") and "/" not in parent:
        return f"{parent}/{number}"
    return f"{parent}{number}" if joined else f"{parent}/{number}"


def _numbering(sections: list[Section]) -> list[Finding]:
    """Gaps, doubles and steps back in the printed numbers under one parent."""
    findings: list[Finding] = []
    last: dict[tuple[str, int], Section] = {}
    for section in sections:
        value = numeral(section.number)
        if value is None or section.kind is not Kind.SECTION:
            continue
        before = last.get((section.parent, section.level))
        last[(section.parent, section.level)] = section
        if before is None:
            continue
        expected = (numeral(before.number) or 0) + 1
        if value != expected:
            kind = "NumberingGap" if value > expected else "NumberingDouble"
            if value < expected - 1:
                kind = "HeadingOutOfOrder"
            words = {"number": section.number, "before": before.number, "title": section.title}
            findings.append(finding(kind, section.heading, "section-heading", **words))
    return findings


DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def numeral(printed: str) -> int | None:
    """The value of a printed number such as 三, （二十一）, 4 or （1）; None where it is no number."""
    bare = printed.strip("（）().、第章编篇节条专栏附件 ")
    if bare.isdecimal():
        return int(bare)
    if not bare or any(c not in DIGITS and c not in "十百" for c in bare):
        return None
    if len(bare) > 1 and all(c in DIGITS for c in bare):
        return int("".join(str(DIGITS[c]) for c in bare))  # 二〇
    total, digit = 0, 0
    for character in bare:
        if character in DIGITS:
            digit = DIGITS[character]
        else:
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
    return total + digit


@dataclass(frozen=True)
class Outline:
    """The tree of sections, in order of print: what holds a place, what stands above and below a section."""

    sections: tuple[Section, ...]

    @cached_property
    def by_path(self) -> dict[str, Section]:
        """Each section by its path."""
        return {section.path: section for section in self.sections}

    @cached_property
    def children(self) -> dict[str, list[Section]]:
        """The sections directly below each path, in order; "" is the document."""
        below: dict[str, list[Section]] = defaultdict(list)
        for section in self.sections:
            below[section.parent].append(section)
        return below

    @cached_property
    def _starts(self) -> list[int]:
        return [section.span.start for section in self.sections]

    def innermost(self, span: Span) -> Section | None:
        """The smallest section that holds a span: the last one that begins before it, or one above that."""
        index = bisect_right(self._starts, span.start) - 1
        section = self.sections[index] if index >= 0 else None
        return next((one for one in self.chain(section) if one.span.holds(span)), None)

    def chain(self, section: Section | None) -> Iterator[Section]:
        """The section and those above it, innermost first."""
        while section:
            yield section
            section = self.by_path.get(section.parent)

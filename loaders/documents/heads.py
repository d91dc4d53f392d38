"""The lines of a text and what each of them is; the title that stands on one or more of them.

Input: the text and its sections. Output: `HeadLine` values and `Block`s of them that are titles. Lines of a web page
around the text are told apart by their form. Neighbours: signatures and layout read the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

from loaders.documents import patterns, titles
from loaders.documents.bodies import is_body
from loaders.documents.dates import whole_day
from loaders.documents.values import Value, printed
from loaders.frozen import record
from loaders.places import Places
from loaders.sections import Kind, Section
from loaders.spans import Folded, Span, fold
from loaders.tables import Line, split_lines

LONGEST_LINE = 200
LONGEST_TITLE_LINE = 80
LONGEST_TITLE = 160
MOST_TITLE_LINES = 4
SHORTEST_TITLE = 6
LONGEST_TAIL_LINE = 10
MOST_SIGNATORIES = 6
FEWEST_CELLS, FEWEST_INNER_TABS = 3, 2


class Form(Enum):
    """What a line is."""

    TEXT = auto()
    SENTENCE = auto()
    HEADING = auto()
    CHROME = auto()
    LABEL = auto()
    NUMBER = auto()
    DAY = auto()
    BODY = auto()
    RED_HEAD = auto()
    IMPRINT = auto()
    BRACKET = auto()
    REMARK = auto()
    SALUTATION = auto()


@record(frozen=True, slots=True)
class HeadLine:
    """A line that is not blank: its form, its folded words, its number in the file."""

    form: Form
    folded: Folded
    number: int

    @property
    def words(self) -> str:
        """The folded words."""
        return self.folded.text

    @property
    def start(self) -> int:
        """Where its first character stands in the text."""
        return self.folded.offsets[0]


@record(frozen=True, slots=True)
class Block:
    """A title on one or more lines: folded words, and the lines (their places in the list, half-open)."""

    folded: Folded
    first: int
    last: int

    def value(self, text: str) -> Value:
        """The title as printed, its lines joined."""
        span = self.folded.span(0, len(self.folded.text))
        return printed(titles.as_printed(text[span.start : span.end]), span, "metadata-title")


def read_lines(text: str, sections: Sequence[Section]) -> list[HeadLine]:
    """The lines of a text that are not blank, up to the publisher's note at the foot of the page."""
    headings = sorted(s.heading.start for s in sections if s.kind is not Kind.ANNEX)
    lines = [line for line in split_lines(text) if not line.blank]
    found: list[HeadLine] = []
    cells = _cells(text, lines)
    position = 0
    for index, line in enumerate(lines):
        while position < len(headings) and headings[position] < line.span.start:
            position += 1
        heading = position < len(headings) and headings[position] < line.span.end
        folded = fold(text, Span(line.span.start, min(line.span.end, line.span.start + 4 * LONGEST_LINE)))
        if index > len(lines) // 2 and patterns.FOOT_PATTERN.match(folded.text):
            break
        folded = _stripped(folded)
        if folded.text:
            form = Form.HEADING if heading else form_of(folded.text)
            if line.tabbed and form is Form.DAY:
                form = Form.TEXT  # a cell of a table, such as a deadline
            if form is Form.TEXT and index in cells:
                form = Form.SENTENCE  # a cell of a table is no title (清理规范收费目录)
            found.append(HeadLine(form, folded, line.number))
    return _with_orders(found)


def _cells(text: str, lines: Sequence[Line]) -> set[int]:
    """Places of the lines that are rows of tables, or stand among several that each begin with a tab."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        run = [*run[-FEWEST_CELLS:], index] if line.tabbed else []
        found.update(run if len(run) >= FEWEST_CELLS else ())
        if line.span.of(text).strip().count("\t") >= FEWEST_INNER_TABS:
            found.add(index)
    return found


def _with_orders(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines with an order and its number on the next line (南宁市人民政府令 | 第58号) made one."""
    found: list[HeadLine] = []
    for line in lines:
        before = found[-1] if found else None
        is_rest = (
            before and patterns.SERIAL_PATTERN.match(line.words) and patterns.ORDER_END_PATTERN.search(before.words)
        )
        if before and is_rest:
            found[-1] = HeadLine(Form.NUMBER, _joined([before, line]), before.number)
        else:
            found.append(line)
    return found


def _stripped(folded: Folded) -> Folded:
    """Without the marks of layout at either end (# 标题, **标题**)."""
    start = len(folded.text) - len(folded.text.lstrip("*#"))
    return folded.part(start, max(start, len(folded.text.rstrip("*#"))))


def form_of(words: str) -> Form:
    """What a line is, by its folded words."""
    if len(words) > LONGEST_LINE:
        return Form.SENTENCE
    return next((form for form, holds in FORMS if holds(words)), Form.TEXT)


def _is_number(words: str) -> bool:
    """Whether a line is a number of issue, and not a title with its number in brackets."""
    if not patterns.NUMBER_LINE_PATTERN.match(words) or not titles.number_of(words):
        return False
    titled = patterns.TITLE_NUMBER_PATTERN.search(words)
    return not (titled and titles.is_policy(words[: titled.start()]))


def _is_salutation(words: str) -> bool:
    return bool(patterns.SALUTATION_PATTERN.match(words) or patterns.ANNEX_LINE_PATTERN.match(words))


def _is_remark(words: str) -> bool:
    return bool(patterns.BRACKET_LINE_PATTERN.match(words) or patterns.MARK_PATTERN.match(words))


def _is_body_line(words: str) -> bool:
    return bool(patterns.BODY_LINE_PATTERN.match(words)) and not titles.is_policy(words)


def _is_too_long(words: str) -> bool:
    return len(words) > LONGEST_TITLE_LINE


def _is_chrome(words: str) -> bool:
    crumbs = words.count("〉") > words.count("〈") and "《" not in words and not titles.is_policy(words.rstrip("〉"))
    trail = words.count("〉") > words.count("〈") + 1 or words.count("》") > words.count("《") + 1
    return crumbs or trail or bool(patterns.CHROME_PATTERN.match(words) or patterns.SITE_PATTERN.search(words))


def _is_bracket(words: str) -> bool:
    if patterns.PERIOD_LINE_PATTERN.match(words):
        return True
    return bool(patterns.BRACKET_LINE_PATTERN.match(words)) and not patterns.REMARK_PATTERN.search(words)


FORMS: tuple[tuple[Form, Callable[[str], object]], ...] = (
    (Form.LABEL, patterns.LABEL_PATTERN.match),
    (Form.IMPRINT, patterns.IMPRINT_PATTERN.match),
    (Form.CHROME, _is_chrome),
    (Form.DAY, whole_day),
    (Form.NUMBER, _is_number),
    (Form.SENTENCE, patterns.SENTENCE_PATTERN.search),
    (Form.SALUTATION, _is_salutation),
    (Form.BRACKET, _is_bracket),
    (Form.REMARK, _is_remark),
    (Form.RED_HEAD, patterns.RED_HEAD_PATTERN.match),
    (Form.BODY, _is_body_line),
    (Form.SENTENCE, _is_too_long),
)
"""What tells the form of a line, in the order in which it is asked; what none tells is text."""


# --- titles -------------------------------------------------------------------------------------------------------
def find_title(lines: Sequence[HeadLine], places: Places, first: int = 0, last: int | None = None) -> Block | None:
    """The first title among lines first to last: lines that read as one and end as titles of policies do."""
    stop = len(lines) if last is None else last
    for index in range(first, stop):
        line = lines[index]
        if line.form is Form.TEXT and titles.is_policy(line.words):
            block = _block(lines[:stop], index, first, places)
            if len(block.folded.text) >= SHORTEST_TITLE:
                return block
    return None


def match_title(lines: Sequence[HeadLine], title: str, first: int) -> Block | None:
    """The lines from first on that together give a title, with the bracketed period below it."""
    wanted = _plain(title)
    places = range(first, len(lines))
    for index in sorted(places, key=lambda i: lines[i].words.startswith("《")):
        start = _plain(lines[index].words)
        if lines[index].form not in {Form.TEXT, Form.BODY} or not start or not wanted.startswith(start):
            continue
        for end in range(index + 1, min(index + MOST_TITLE_LINES, len(lines)) + 1):
            if _plain(_joined(lines[index:end]).text) == wanted:
                return _block_of(lines, index, _with_brackets(lines, end))
    return None


def _plain(title: str) -> str:
    """A title without its period, who made it, and 的, for a notice names what it forwards with little changes."""
    words = titles.bare(title)
    issuing = patterns.ISSUING_PATTERN.match(words)
    start = issuing.end("bodies") if issuing and is_body(issuing.group("bodies")) else 0
    return words[start:].replace("的", "")


def _block(lines: Sequence[HeadLine], index: int, first: int, places: Places) -> Block:
    start, end = index, index + 1
    while start > first and end - start < MOST_TITLE_LINES and _continues(lines[start - 1], lines[start], places):
        start -= 1
    while end < len(lines) and end - start < MOST_TITLE_LINES and _goes_on(lines, start, end):
        end += 1
    return _block_of(lines, start, _with_brackets(lines, end))


def _block_of(lines: Sequence[HeadLine], start: int, end: int) -> Block:
    return Block(_joined(lines[start:end]), start, end)


def _joined(lines: Sequence[HeadLine]) -> Folded:
    return Folded("".join(x.words for x in lines), tuple(i for x in lines for i in x.folded.offsets))


def _with_brackets(lines: Sequence[HeadLine], end: int) -> int:
    while end < len(lines) and lines[end].form is Form.BRACKET:
        end += 1
    return end


def _continues(before: HeadLine, line: HeadLine, places: Places) -> bool:
    """Whether a line goes on with the title that the line before began."""
    words = line.words
    if before.form is Form.BODY:
        return line.form is Form.BODY or words.startswith(("关于", "印发", "转发", "批转"))
    if before.form is not Form.TEXT or titles.is_policy(before.words):
        return False
    if patterns.DANGLING_TITLE_PATTERN.search(before.words):
        return True
    if words.count("》") + words.count("〉") > words.count("《") + words.count("〈"):
        return True
    return not _begins_title(words, places)


def _begins_title(words: str, places: Places) -> bool:
    code, start, _ = titles.place_in(words, "", places)
    named = bool(code) and start == 0
    return named or words.startswith(("关于", "国务院", "中共", "国家", "中华人民共和国"))


def _goes_on(lines: Sequence[HeadLine], start: int, end: int) -> bool:
    """Whether the line at end belongs to the title of the lines before it (…的通知 on a line of its own)."""
    line, so_far = lines[end], _joined(lines[start:end]).text
    if line.form is not Form.TEXT or len(so_far) > LONGEST_TITLE:
        return False
    if line.words.startswith(("的", "》", "〉")) or so_far.count("《") > so_far.count("》"):
        return True
    near = line.number == lines[end - 1].number + 1
    if near and patterns.NOTICE_REST_PATTERN.search(line.words) and patterns.DANGLING_NOTICE_PATTERN.search(so_far):
        return True
    return near and len(line.words) <= LONGEST_TAIL_LINE and bool(patterns.ONLY_KIND_PATTERN.match(line.words))

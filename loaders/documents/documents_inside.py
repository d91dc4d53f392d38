"""Other documents in one file: a title of its own over chapters that begin again at 一.

Input: the layout and the sections. Output: findings of the kind SeveralDocuments. Neighbour: metadata, which reads
only the first document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.documents import heads, titles
from loaders.documents.heads import Form, HeadLine
from loaders.documents.layout import Layout
from loaders.findings import Finding, finding
from loaders.places import Places
from loaders.sections import Kind, Section, numeral
from loaders.spans import Span

MOST_LINES_BETWEEN = 12
CHAPTER = 1


def documents_inside(layout: Layout, sections: Sequence[Section], places: Places) -> Iterator[Finding]:
    """A finding for each further document: chapters that begin again under a title, not those of an annex."""
    chapters = [s for s in sections if s.level == CHAPTER and s.kind is Kind.SECTION and s.number]
    again = [s for s in chapters[1:] if numeral(s.number) == 1 and (not s.parent or _is_issued(s, layout, sections))]
    own = titles.bare(layout.title.text) if layout.title else ""
    for section in again:
        index = next((i for i, x in enumerate(layout.lines) if x.start >= section.heading.start), 0)
        title = _title_over(layout.lines, index, places)
        if title and titles.bare(title[0]) != own:
            yield finding("SeveralDocuments", title[1], "metadata-title", title=title[0])


def _is_issued(chapter: Section, layout: Layout, sections: Sequence[Section]) -> bool:
    """Whether a number of issue or a salutation stands between the head of an annex and a chapter below it."""
    annex = next((s for s in sections if s.path == chapter.parent), None)
    between = (x for x in layout.lines if annex and annex.heading.end <= x.start < chapter.heading.start)
    return any(line.form in {Form.NUMBER, Form.SALUTATION} for line in between)


def _title_over(lines: Sequence[HeadLine], index: int, places: Places) -> tuple[str, Span] | None:
    """The last title on the lines over a heading, not beyond the heading before."""
    first = next((i for i in range(index - 1, -1, -1) if lines[i].form is Form.HEADING), -1) + 1
    found = None
    position = first
    while (block := heads.find_title(lines, places, position, index)) is not None:
        found = (titles.as_printed(block.folded.text), block.folded.span(0, len(block.folded.text)))
        position = block.last
    return found

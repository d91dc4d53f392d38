"""What the parts of a document mention: from the smallest section, row, item or step that holds a printed name.

What stands before the first heading is mentioned by the text itself.

Input: the mentions in the sink, the parts with their spans. Output: pg:mentions triples. Neighbour: triples.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph import identifiers
from loaders.spans import Span, squeeze
from loaders.writing.sink import Sink

if TYPE_CHECKING:
    from loaders.pipeline import DocumentFacts

Part = tuple[Span, str]


def write_mentions(sink: Sink, facts: DocumentFacts) -> None:
    """One triple for each part and thing that it mentions itself, not in a smaller part."""
    _mention_itself(sink, facts)
    open_parts: list[Part] = []
    waiting = sorted(_parts(sink.key, facts), key=lambda part: (part[0].start, -part[0].end), reverse=True)
    for span, thing in sorted(sink.mentioned):
        while waiting and waiting[-1][0].start <= span.start:
            open_parts.append(waiting.pop())
        open_parts = [part for part in open_parts if part[0].end > span.start]
        holding = [part for part in open_parts if part[0].holds(span)]
        smallest = min(holding, key=lambda part: part[0].end - part[0].start)[1] if holding else sink.text_iri
        sink.link(smallest, "mentions", thing)


def _mention_itself(sink: Sink, facts: DocumentFacts) -> None:
    """The title where it is printed names the document, that of a notice the notice."""
    about = facts.metadata
    carried = [(about.carrier.title, str(identifiers.document_iri(about.carrier.key)))] if about.carrier else []
    for title, document in ((about.title, str(sink.document)), *carried):
        if title.span and squeeze(title.text) == squeeze(title.span.of(sink.text)):
            sink.mention(title.span, document)


def _parts(key: str, facts: DocumentFacts) -> Iterable[Part]:
    """The parts that can mention something, each with its characters."""
    for section in facts.sections:
        yield section.span, identifiers.section_iri(key, section.path)
    for task in facts.tasks:
        if task.kind == "WorkItem":
            yield task.span, identifiers.task_iri(key, task.path)
        for number, step in enumerate(task.steps, 1):
            yield step.span, identifiers.milestone_iri(key, task.path, number)
    for item in facts.items:
        yield item.span, identifiers.item_iri(key, item.path)

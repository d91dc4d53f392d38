"""A name for each printed form: what a mention prints is a label of the thing that it means.

Input: the mentions in the sink, the names of the registry. Output: skos:hiddenLabel triples for forms that mean a thing
only where they stand (台山政府, 本规划), skos:altLabel for numbers of documents. Neighbour: triples calls it when all
else is written.
"""

from __future__ import annotations

from loaders.names import NameIndex
from loaders.spans import bare, squeeze
from loaders.writing.sink import Sink

LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "rdfs:label", "dcterms:title")
MARKS = str.maketrans("", "", "“”‘’\"'《》〈〉<>（）()")
BRACKETS = str.maketrans("()", "（）")


def write_printed_forms(sink: Sink, known: NameIndex) -> None:
    """The printed form of each mention as a label of its thing, where no label of it says the same."""
    printed = {(thing, span.of(sink.text)) for span, thing in sink.mentioned}
    labels: dict[str, set[str]] = {}
    for thing, words in sorted(printed):
        if thing not in labels:
            labels[thing] = {_plain(label) for label in _labels(sink, known, thing)}
        if labels[thing] and _plain(words) not in labels[thing]:
            is_number = _plain(words) in map(_plain, sink.given(thing, "documentNumber"))
            sink.put(thing, "skos:altLabel" if is_number else "skos:hiddenLabel", _name(words), "@zh")


def _labels(sink: Sink, known: NameIndex, thing: str) -> list[str]:
    """All names that the registry and the document give a thing."""
    entity = known.entities.get(thing)
    found = [label for predicate in LABELS for label in sink.given(thing, predicate)]
    return [*found, *entity.names, *entity.local_names] if entity else found


def _plain(words: str) -> str:
    """A name without blanks and marks, as names are compared."""
    return squeeze(words).translate(MARKS)


def _name(words: str) -> str:
    """A printed form as a label: without blanks and the marks of a title."""
    return bare(words).translate(BRACKETS).removeprefix("《").removesuffix("》")

"""Measures of coverage: a text and the triples that it gave -> how much of it some rule has read.

Input: the text as received and the triples of its document, before passages are written. Output: `Measure` values.
Only the binding vocabulary is asked, so that a new rule counts without a change here. Neighbours: numbers before;
writing.coverage writes the measures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Final

from graph.identifiers import document_iri
from graph.namespaces import ID, ITSRDF, PG, PROV, RDF
from loaders.coverage import numbers
from loaders.coverage.numbers import Number
from loaders.patterns import is_contents_line
from loaders.spans import Span, squeeze
from loaders.writing.terms import Pair, value_of

SHOWN = 10
AROUND = 8
Told = Mapping[str, Iterable[Pair]]
"""Predicate -> subjects with objects, as N-Triples writes them."""
ASSIGNED = (
    *("leadUnit", "firstListedUnit", "responsibleUnit", "cooperatingUnit", "guidingUnit", "partialLead"),
    *("firstUnit", "responsiblePerson"),
)
KINDS: Final = {f"<{PG}{name}>": name for name in ("Task", "Milestone", "Condition")}
PASSAGES: Final = frozenset({f"<{PG}Passage>", f"<{PG}Mention>"})
DOCUMENT_NUMBER: Final = f"<{PG}documentNumber>"
CLASSES = ("figure", "condition", "name", "label", "step", "time", "idiom")
"""What a number can be, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its name (see the scheme of coverage), how many of how many, the first places of the others."""

    name: str
    hits: int
    total: int
    places: tuple[Span, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """Hits by total, to four places; None where there is nothing to measure."""
        return round(Decimal(self.hits) / self.total, 4) if self.total else None


@dataclass
class _Said:
    """What the triples of a document say, as far as coverage asks; things and passages by IRI."""

    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    contexts: list[Span] = field(default_factory=list)
    values: dict[str, set[Decimal]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[str, int] = field(default_factory=dict)
    names: dict[str, set[Span]] = field(default_factory=lambda: defaultdict(set))
    document_numbers: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)


def measure(text: str, key: str, told: Told) -> tuple[Measure, ...]:
    """All measures of a document, in the order of the scheme."""
    said = _read(told, document_iri(key))
    tasks = said.kinds["Task"]
    things = {one for one in said.names if not one.startswith(ID + "document/")}
    minted = {one for one in things & said.described if not one.startswith(ID + "place/")}
    return (
        Measure("tasks-assigned", len(tasks & said.assigned), len(tasks)),
        *_of_numbers(text, said),
        Measure("names-resolved", len(things) - len(minted), len(things)),
        _of_lines(text, said),
    )


def _read(told: Told, document: str) -> _Said:
    said = _Said()
    for predicate, read in READERS.items():
        for subject, object_ in told.get(predicate, ()):
            read(said, subject[1:-1], object_)
    said.described = {one for one in said.described if not one.startswith(document)}
    return said


def _read_type(said: _Said, subject: str, value: str) -> None:
    kind = KINDS.get(value)
    if kind:
        said.kinds[kind].add(subject)
    elif value not in PASSAGES:
        said.described.add(subject)


def _read_place(said: _Said, subject: str, value: str) -> None:
    said.places[subject].append(_span(value_of(value)))


def _read_context(said: _Said, subject: str, value: str) -> None:
    if "/statement/" in subject:
        said.contexts.append(_span(value_of(value)))


def _read_name(said: _Said, subject: str, value: str) -> None:
    said.names[value_of(value)].add(_span(subject))


def _read_value(said: _Said, subject: str, value: str) -> None:
    said.values[subject].add(Decimal(value_of(value)))


def _read_label(said: _Said, subject: str, value: str) -> None:
    said.labels[subject] = len(value_of(value))


def _read_predicate(said: _Said, subject: str, value: str) -> None:
    if value == DOCUMENT_NUMBER:
        said.document_numbers.add(subject)


def _read_assigned(said: _Said, subject: str, _: str) -> None:
    said.assigned.add(subject)


READERS: Final[dict[str, Callable[[_Said, str, str], None]]] = {
    f"<{RDF}type>": _read_type,
    f"<{PROV}wasDerivedFrom>": _read_place,
    f"<{PG}context>": _read_context,
    f"<{ITSRDF}taIdentRef>": _read_name,
    f"<{RDF}predicate>": _read_predicate,
    **{f"<{PG}{name}>": _read_value for name in ("value", "lowerValue", "upperValue")},
    **{f"<{PG}{name}>": _read_label for name in ("sectionNumber", "taskNumber", "itemNumber")},
    **{f"<{PG}{name}>": _read_assigned for name in ASSIGNED},
}
"""Property -> what reads it; all others say nothing about coverage."""


def _span(passage: str) -> Span:
    begin, _, end = passage.rpartition("#char=")[2].partition(",")
    return Span(int(begin), int(end))


# --- numbers ----------------------------------------------------------------------------------------------------------
def _of_numbers(text: str, said: _Said) -> list[Measure]:
    found = numbers.find(text)
    kinds = _classed(found, said)
    counts = Counter(kind for kind in kinds if kind)
    unread = [number.span for number, kind in zip(found, kinds, strict=True) if not kind]
    places = tuple(_around(text, span) for span in unread[:SHOWN])
    rows = [Measure(f"numbers-{kind}", counts[kind], len(found)) for kind in CLASSES]
    return [Measure("numbers-classed", counts.total(), len(found), places), *rows]


def _classed(found: Sequence[Number], said: _Said) -> list[str]:
    """What each number is; empty for those that nothing tells. What is said later goes before what is said earlier."""
    marks = _Marks(found, ["" if number.form == numbers.PLAIN else number.form for number in found])
    for span in _places(said, "Milestone"):
        marks.steps(span)
    for subject, length in said.labels.items():
        for span in said.places.get(subject, ()):
            marks.labels(Span(span.start, min(span.start + length + 2, span.end)))
    for span in _named(said):
        marks.names(span)
    of_values = sorted(said.values, key=lambda subject: _value_kind(said, subject))
    for subject in of_values:
        for span in said.places.get(subject, ()):
            marks.values(span, said.values[subject], _value_kind(said, subject))
    return marks.kinds


@dataclass
class _Marks:
    """The kinds of numbers while they are told, number by number."""

    found: Sequence[Number]
    kinds: list[str]

    def __post_init__(self) -> None:
        self.starts = [number.span.start for number in self.found]

    def _inside(self, span: Span) -> range:
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def steps(self, span: Span) -> None:
        """The times in a step are those of the step."""
        for place in self._inside(span):
            if self.kinds[place] == "time":
                self.kinds[place] = "step"

    def labels(self, span: Span) -> None:
        """The numbers where the label of a section, task or row stands."""
        for place in self._inside(span):
            self.kinds[place] = self.kinds[place] or "label"

    def names(self, span: Span) -> None:
        """The numbers in a name."""
        for place in self._inside(span):
            self.kinds[place] = "name"

    def values(self, span: Span, values: set[Decimal], kind: str) -> None:
        """The numbers that are a value of a figure or condition."""
        for place in self._inside(span):
            if self.found[place].value in values:
                self.kinds[place] = kind


def _value_kind(said: _Said, subject: str) -> str:
    return "condition" if subject in said.kinds["Condition"] else "figure"


def _places(said: _Said, kind: str) -> list[Span]:
    return [span for subject in said.kinds[kind] for span in said.places.get(subject, ())]


def _named(said: _Said) -> list[Span]:
    """The places of names and of numbers of documents."""
    of_numbers = [span for one in said.document_numbers for span in said.places.get(one, ())]
    return [*of_numbers, *(span for spans in said.names.values() for span in spans)]


def _around(text: str, span: Span) -> Span:
    """A number with a few characters of its line on both sides."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end)
    return Span(start, min(len(text) if end < 0 else end, span.end + AROUND))


# --- lines ------------------------------------------------------------------------------------------------------------
def _of_lines(text: str, said: _Said) -> Measure:
    """Lines with a heading, a fact, a name or a finding; a section as a whole and the text of a task read nothing."""
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]
    read = [False] * len(lines)
    for span in _read_spans(said):
        for place in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
            read[place] = True
    shown = [place for place, line in enumerate(lines) if line and not line.isspace()]
    unread = [place for place in shown if not read[place] and not _is_contents(lines[place])]
    places = tuple(_trimmed(starts[place], lines[place]) for place in unread[:SHOWN])
    return Measure("lines-read", len(shown) - len(unread), len(shown), places)


def _read_spans(said: _Said) -> list[Span]:
    spans = [*said.contexts, *(span for spans in said.names.values() for span in spans)]
    tasks = said.kinds["Task"]
    return spans + [span for one, places in said.places.items() if one not in tasks for span in places]


def _trimmed(start: int, line: str) -> Span:
    """The place of a line without the blanks around its words."""
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def _is_contents(words: str) -> bool:
    """Whether a line stands in a table of contents, which is left out on purpose."""
    return is_contents_line(squeeze(words))

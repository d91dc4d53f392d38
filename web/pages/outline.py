"""The outline of a document: sections, tasks, items and facts of its queries -> a tree in the order of print."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode

from graph import output
from graph.namespaces import PG
from graph.store import Term
from web import roles
from web.asking import Record, number, text
from web.pages import assignments, figures
from web.pages.assignments import RoleLines
from web.pages.figures import Figure, FiguresOf

_TOLD_BY_ORDER: Final = frozenset({PG + "firstUnit"})


@dataclass(frozen=True, slots=True)
class Quote:
    """A fact of the document and the printed characters that state it."""

    subject: str
    relation: str
    value: Term
    quote: str
    passage: str
    begin: int
    basis: str

    @property
    def is_as_printed(self) -> bool:
        """Whether the value is the quote itself."""
        return output.plain(self.value) == self.quote

    @property
    def thing(self) -> str:
        """The IRI of the value; empty for a literal."""
        return self.value.value if isinstance(self.value, NamedNode) else ""


@dataclass(frozen=True, slots=True)
class QuotesOf:
    """Facts of one subject that stand one after the other."""

    subject: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class QuotesBy:
    """Facts of one part by one property, in the order of print."""

    relation: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a task."""

    iri: str
    title: str
    time: str
    passage: str


@dataclass(slots=True)
class Part:
    """A task or indicator item, with its units by role, its other facts and its steps."""

    iri: str
    kind: str
    number: str
    title: str
    time: str
    begin: int
    passage: str
    roles: tuple[RoleLines, ...] = ()
    quotes: list[Quote] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def grouped(self) -> tuple[QuotesBy, ...]:
        """The quotes by property."""
        relations = dict.fromkeys(one.relation for one in self.quotes)
        return tuple(QuotesBy(name, tuple(one for one in self.quotes if one.relation == name)) for name in relations)

    @property
    def figures_by_indicator(self) -> tuple[FiguresOf, ...]:
        """The figures by indicator, in the order of print."""
        return figures.grouped(self.figures)

    @property
    def untold_time(self) -> str:
        """The printed time, where no quote tells it."""
        return "" if any(one.quote == self.time for one in self.quotes) else self.time


@dataclass(slots=True)
class Section:
    """A section with what stands in it; the outermost one is the document itself."""

    iri: str
    number: str = ""
    title: str = ""
    kind: str = ""
    passage: str = ""
    begin: int = 0
    end: int = 0
    whole: str = ""
    parts: list[Part] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sections: list["Section"] = field(default_factory=list)

    @property
    def grouped(self) -> tuple[QuotesOf, ...]:
        """The quotes by subject, in the order of print."""
        return tuple(QuotesOf(subject, tuple(some)) for subject, some in groupby(self.quotes, lambda one: one.subject))

    @property
    def figures_by_indicator(self) -> tuple[FiguresOf, ...]:
        """The figures by indicator, in the order of print."""
        return figures.grouped(self.figures)

    @property
    def anchor(self) -> str:
        """The name of the place on the page."""
        return self.iri.partition("/section/")[2] or "top"


def build(
    document: str,
    sections: Iterable[Record],
    parts: Iterable[Record],
    facts: Iterable[Record],
    printed: Iterable[Figure] = (),
) -> Section:
    """The document as a section with all others below it."""
    top = Section(document)
    by_iri = _sections(top, sections)
    by_part = _parts(top, by_iri, parts)
    lines: list[Record] = []
    for row in facts:
        subject = text(row, "subject")
        if subject in by_part and text(row, "property") in roles.BY_IRI:
            lines.append({**row, "task": row["subject"], "role": row["property"], "unit": row["value"]})
        elif text(row, "property") in _TOLD_BY_ORDER:
            continue
        elif subject in by_part:
            by_part[subject].quotes.append(_quote(row))
        else:
            _home(top, by_iri, row).quotes.append(_quote(row))
    for task, found in assignments.by_task(assignments.lines(lines)).items():
        by_part[task].roles = found
    for one in printed:
        home = by_part.get(one.item) or by_iri.get(one.section) or around(top, by_iri, one.begin)
        home.figures.append(one)
    return top


def _sections(top: Section, rows: Iterable[Record]) -> dict[str, Section]:
    found: dict[str, Section] = {}
    for row in rows:
        section = Section(
            iri=text(row, "section"),
            number=text(row, "number"),
            title=text(row, "title"),
            kind=text(row, "kind"),
            passage=text(row, "passage"),
            begin=number(row, "begin"),
            end=number(row, "end"),
            whole=text(row, "whole"),
        )
        if section.iri not in found:
            found[section.iri] = section
            found.get(text(row, "parent"), top).sections.append(section)
    return found


def _parts(top: Section, sections: dict[str, Section], rows: Iterable[Record]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    steps: list[tuple[str, Step]] = []
    for row in rows:
        if "owner" in row:
            steps.append((text(row, "owner"), _step(row)))
        elif text(row, "part") not in found:
            part = _part(row)
            found[part.iri] = part
            home = sections.get(text(row, "section")) or around(top, sections, part.begin)
            home.parts.append(part)
    for owner, step in steps:
        if owner in found:
            found[owner].steps.append(step)
    return found


def _step(row: Record) -> Step:
    return Step(text(row, "part"), text(row, "title"), text(row, "time"), text(row, "passage"))


def _part(row: Record) -> Part:
    return Part(
        iri=text(row, "part"),
        kind=text(row, "kind"),
        number=text(row, "number"),
        title=text(row, "title"),
        time=text(row, "time"),
        begin=number(row, "begin"),
        passage=text(row, "passage"),
    )


def _quote(row: Record) -> Quote:
    return Quote(
        subject=text(row, "subject"),
        relation=text(row, "property"),
        value=row["value"],
        quote=text(row, "quote"),
        passage=text(row, "passage"),
        begin=number(row, "begin"),
        basis=text(row, "basis"),
    )


def _home(top: Section, sections: dict[str, Section], row: Record) -> Section:
    """The section that a fact is about, else the innermost one in which it is printed."""
    subject = text(row, "subject")
    if subject in sections:
        return sections[subject]
    if "begin" not in row:
        return top
    return around(top, sections, number(row, "begin"))


def around(top: Section, sections: dict[str, Section], begin: int) -> Section:
    """The section of the last heading before a place; sections that have ended by then are passed over."""
    found = top
    for section in sections.values():
        if found.begin <= section.begin <= begin and (not section.end or begin < section.end):
            found = section
    return found

"""Rows of work lists: tasks of an annexed table with units, persons, deadline and steps.

Input: the tables of work, the sections (which one holds the table; which one details a row), the resolver. Output:
`TaskRecord` values of kind WorkItem in order, and findings. Neighbours: columns before; tasks gives the body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loaders import patterns
from loaders.facts import assignments, notes, persons, prose
from loaders.facts.columns import UNIT_COLUMNS, DataRow, GroupHead, Layout, cell_fold, data_rows, is_filled, paragraphs
from loaders.facts.steps import read_steps
from loaders.findings import Finding, finding
from loaders.records import FOLLOWING_ROLES, Assignment, Period, PersonRecord, Role, StepRecord, TaskRecord
from loaders.resolve import Resolver
from loaders.sections import Kind, Outline
from loaders.spans import bare, squeeze
from loaders.tables import Cell, Table
from loaders.times import read_deadline

LONGEST_LABEL = 60
AS_ABOVE = ("同上", "〃", "″", "＂", "同前")
SHORTEST_SHARED_TITLE = 4
SMALLEST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: path of its section ("" at the root), how the paths of its rows begin, the body."""

    section: str
    prefix: str
    body: Body


def find(
    table: Table, layout: Layout, text: str, resolver: Resolver, place: Place
) -> tuple[list[TaskRecord], list[Finding]]:
    """The work items of one table."""
    tasks: list[TaskRecord] = []
    findings: list[Finding] = []
    known = persons.names_of(table, layout, text)
    above: tuple[Assignment, ...] = ()
    heads: tuple[GroupHead, ...] = ()
    for data in data_rows(table, layout, text):
        if len(data.row.cells) < len(layout.holds) - 1:
            counts = {"expected": str(len(layout.holds)), "found": str(len(data.row.cells))}
            findings.append(finding("UnreadableTableRow", data.row.span, "table-responsible", **counts))
        row = _Row(data, layout, text, resolver, above if heads == data.heads else ())
        task, odd = row.task(place, len(tasks) + 1, known)
        findings += odd
        tasks += [task] if task else []
        above, heads = task.assignments if task else (), data.heads
    return tasks, findings


@dataclass(frozen=True, slots=True)
class _Row:
    """One row and how to read it."""

    data: DataRow
    layout: Layout
    text: str
    resolver: Resolver
    above: tuple[Assignment, ...] = ()
    """The assignments of the row above, for a merged cell of bodies."""

    def cell(self, what: str) -> Cell | None:
        return self.layout.cell(self.data.row, what)

    def words(self, what: str) -> str:
        cell = self.cell(what)
        return squeeze(cell.span.of(self.text)) if cell else ""

    def task(self, place: Place, order: int, known: Sequence[str]) -> tuple[TaskRecord | None, list[Finding]]:
        """The work item that the row states; None for a row without a task."""
        number, label = self._number_and_label()
        named, findings = self.units()
        if not label or not (named or number):
            words = squeeze(self.data.row.span.of(self.text))
            return None, [*findings, finding("UnreadLine", self.data.row.span, "table-responsible", text=words[:40])]
        people, odd = self.people(named, known)
        deadline, late = self.deadline()
        steps = self.steps(deadline)
        if not steps and "step" in self.layout.holds:
            findings.append(finding("MissingStep", self.data.row.span, "table-step", number=number))
        path = "/".join(filter(None, (place.prefix, _group_path(self.data), number or str(order))))
        record = TaskRecord(
            path=path,
            kind="WorkItem",
            label=short_label(label),
            number=number,
            section=place.section,
            span=self.data.row.span,
            order=order,
            assignments=(*assignments.with_first(named), *self.partial_leads(named)),
            persons=tuple(people),
            deadline=deadline,
            steps=tuple(steps),
            body=place.body.path_of(number, label),
        )
        return record, findings + odd + late

    def _number_and_label(self) -> tuple[str, str]:
        """The printed number of a row, from its own column or the head of the task, and the words of the task."""
        task = self.cell("task") or self.cell("content") or self.cell("group") or self._unread_cell()
        label = bare(task.span.of(self.text)) if task else self.data.group
        cell = self.words("number")
        match = patterns.ROW_NUMBER_PATTERN.match(cell)
        if match:
            return match.group("number"), label
        head = patterns.ITEM_HEADING_PATTERN.match(squeeze(label))
        if head:
            return head.group("number"), label[head.end() :].rstrip("。")
        return cell, label

    def _unread_cell(self) -> Cell | None:
        """The longest cell under a head that no rule knows: it says what is to be done where no other column does."""
        cells = (
            c for held, c in zip(self.layout.holds, self.data.row.cells, strict=False) if not held and c.paragraphs
        )
        is_told = {"task", "content", "group"} & {*self.layout.holds}
        return None if is_told else max(cells, key=lambda c: c.span.end - c.span.start, default=None)

    def units(self) -> tuple[list[Assignment], list[Finding]]:
        """The assignments of all unit columns; labels inside a cell say the role, else its head does."""
        named: list[Assignment] = []
        findings: list[Finding] = []
        for held, cell in zip(self.layout.holds, self.data.row.cells, strict=False):
            if held not in UNIT_COLUMNS or not is_filled(cell, self.text):
                continue
            if squeeze(cell.span.of(self.text)) in AS_ABOVE:
                named += [a for a in self.above if a.role == held]
                continue
            found, odd = self._labelled(cell) or self._listed(cell, Role(held))
            named += found
            findings += odd
        named += self._carried(named)
        if self.layout.first_leads and not any(a.role is Role.LEAD for a in named):
            named = assignments.first_as_lead(named)
        return named, findings

    def _carried(self, named: Sequence[Assignment]) -> list[Assignment]:
        """The bodies of the row above where the cell of those who must be named is empty: merged with that above."""
        main = next((role for role in (Role.LEAD, Role.RESPONSIBLE) if role in self.layout.holds), None)
        is_work = bool(named or self.words("number"))
        if main is None or not is_work or any(a.role is main for a in named) or not self._is_merged(main):
            return []
        return [a for a in self.above if a.role is main]

    def _is_merged(self, role: Role) -> bool:
        """Whether the row has a place for the bodies of a role, and nothing stands in it."""
        places = (c for held, c in zip(self.layout.holds, self.data.row.cells, strict=False) if held == role)
        cell = next(places, None)
        return cell is not None and not cell.paragraphs

    def _labelled(self, cell: Cell) -> tuple[list[Assignment], list[Finding]] | None:
        """The assignments of a cell that prints labels or verbs of its own (牵头单位：A；配合单位：B)."""
        folded = cell_fold(cell, self.text)
        found, findings = notes.find(folded, self.text)
        parts = () if found else notes.clauses(folded)
        if parts:
            found = [notes.Note(cell.span, tuple(parts), stands_alone=True)]
        named: list[Assignment] = []
        for note in found:
            block, odd = assignments.read(note, self.resolver)
            findings += odd
            named += [a for a in (block.assignments if block else ()) if a.role not in FOLLOWING_ROLES]
        in_table = [replace(a, context=self.data.row.span, rule=f"table-{a.rule.split('-')[-1]}") for a in named]
        return (in_table, findings) if named else None

    def _listed(self, cell: Cell, role: Role) -> tuple[list[Assignment], list[Finding]]:
        """The assignments of a cell with one name a paragraph, or a list."""
        named: list[Assignment] = []
        findings: list[Finding] = []
        for folded in paragraphs(cell, self.text):
            found, odd = assignments.read_list(folded, role, self.resolver, (self.data.row.span, "table"))
            named += assignments.counted_on(found, named, role)
            findings += odd
        return named, findings

    def partial_leads(self, named: Sequence[Assignment]) -> list[Assignment]:
        """The bodies that lead a part in the words of the task; a short form of a listed body means that body."""
        cell = self.cell("task")
        if cell is None or not named:
            return []
        found = [
            a for block in prose.find(cell_fold(cell, self.text), (), self.resolver) for a in prose.as_partial(block)
        ]
        fuller = [next((n for n in named if n.words.startswith(f"{a.words}（")), a) for a in found]
        return [replace(a, actor=n.actor) for a, n in zip(found, fuller, strict=True)]

    def people(self, named: Sequence[Assignment], known: Sequence[str]) -> tuple[list[PersonRecord], list[Finding]]:
        """The persons of the row, paired with its units where the counts agree."""
        cell = self.cell("person")
        if cell is None:
            return [], []
        return persons.read(cell, self.text, (self.data.row.span, named), known)

    def deadline(self) -> tuple[Period | None, list[Finding]]:
        """The deadline of the row."""
        cell = self.cell("deadline")
        if cell is None or not is_filled(cell, self.text):
            return None, []
        folded = cell_fold(cell, self.text)
        found = read_deadline(folded)
        odd = [] if found else [finding("UnreadDeadline", cell.span, "table-deadline", text=folded.text[:40])]
        return found, odd

    def steps(self, deadline: Period | None) -> list[StepRecord]:
        """The steps of the row, dated within the year of its deadline."""
        cell = self.cell("step")
        year = int(deadline.value[:4]) if deadline else 0
        return read_steps(cell, self.text, year) if cell and is_filled(cell, self.text) else []


def _group_path(data: DataRow) -> str:
    return "".join(head.number for head in data.heads)


def short_label(words: str) -> str:
    """The words, or as many whole clauses of them as fit a label."""
    whole = words.rstrip("。；;，,")
    if len(whole) <= LONGEST_LABEL:
        return whole
    cuts = [m.start() for m in patterns.LABEL_CUT_PATTERN.finditer(whole[:LONGEST_LABEL])]
    return (whole[: cuts[-1]] if cuts else whole[: LONGEST_LABEL - 1]) + "…"


@dataclass(frozen=True)
class Body:
    """The sections of the body by title and by number, to find the one that states the work of a row."""

    outline: Outline

    @cached_property
    def _sections(self) -> list[tuple[str, str, str]]:
        body = (s for s in self.outline.sections if all(a.kind is Kind.SECTION for a in self.outline.chain(s)))
        return [(squeeze(s.title), s.number.strip(".、"), s.path) for s in body]

    @cached_property
    def _by_title(self) -> dict[str, str]:
        return {title: path for title, _, path in reversed(self._sections)}

    @cached_property
    def _by_number(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for title, number, path in self._sections:
            found[number].append((title, path))
        return found

    def path_of(self, number: str, label: str) -> str:
        """The section with the very words of a row, or with its number and most of them; "" where there is none."""
        words = squeeze(label)
        if len(words) < SHORTEST_SHARED_TITLE:
            return ""
        numbered = (path for title, path in self._by_number.get(number, ()) if alike(title, words))
        return self._by_title.get(words) or next(numbered, "")


def alike(one: str, other: str) -> bool:
    """Whether two titles share most of their characters."""
    shared = len(set(one) & set(other))
    return shared >= SMALLEST_SHARE * max(len(set(one)), len(set(other)), 1)

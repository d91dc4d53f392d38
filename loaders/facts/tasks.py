"""Tasks of the body: sections with an assignment, and the lowest headings of the chapters of tasks and safeguards.

Input: sections, blocks of notes and prose, and what is said elsewhere (work items). Output: `TaskRecord` values in
order. A note belongs to the （一） above its items when it is the only one there. Neighbours: assignments and prose
before; worklists gives the tasks of annexes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders import patterns
from loaders.facts import prose
from loaders.facts.assignments import with_first
from loaders.records import FOLLOWING_ROLES, Assignment, Block, TaskRecord
from loaders.sections import Kind, Outline, Section

SECTION_LEVEL = 2
ITEM_LEVEL = 3


def find(
    outline: Outline, notes: Sequence[Block], spoken: Sequence[Block], detailed: Iterable[str]
) -> list[TaskRecord]:
    """The tasks of the body, numbered from 1; `detailed` are paths of sections that a work item names."""
    owned = _owned(notes, lambda block: _own_section(outline, block, notes))
    said = _owned(spoken, lambda block: _out_of_box(outline, outline.innermost(block.span)), len(notes))
    assigned = _Assigned(outline, frozenset(owned) | frozenset(said), frozenset(detailed))
    paths = [section.path for section in outline.sections if assigned.makes_task(section)]
    loose = [path for path in (*owned, *said) if path not in outline.by_path]
    return [
        _task(outline.by_path.get(path), path, order, (owned.get(path, []), said.get(path, [])))
        for order, path in enumerate([*paths, *loose], 1)
    ]


def _owned(
    blocks: Sequence[Block], owner: Callable[[Block], Section | None], after: int = 0
) -> Mapping[str, list[Block]]:
    """The blocks by the path of the section that they assign; a block in no section has a path of its own."""
    found: dict[str, list[Block]] = defaultdict(list)
    for number, block in enumerate(blocks, after + 1):
        section = owner(block)
        found[section.path if section else f"段落{number}"].append(block)
    return found


def _own_section(outline: Outline, block: Block, blocks: Sequence[Block]) -> Section | None:
    """The section that a note assigns: the innermost one, or the one above when the note ends all of it."""
    section = _out_of_box(outline, outline.innermost(block.span))
    while section and section.level >= ITEM_LEVEL:
        above = outline.by_path.get(section.parent)
        if above is None or not _ends(section, outline):
            break
        if sum(above.span.holds(b.span) for b in blocks) > 1:
            break
        if above.level != SECTION_LEVEL and above.level < ITEM_LEVEL and not block.stands_alone:
            break
        section = above
    return section


def _ends(section: Section, outline: Outline) -> bool:
    """Whether a section is the last of several under its parent."""
    siblings = [s for s in outline.children[section.parent] if s.kind is not Kind.BOX]
    return len(siblings) > 1 and siblings[-1] == section


def _out_of_box(outline: Outline, section: Section | None) -> Section | None:
    return outline.by_path.get(section.parent) if section and section.kind is Kind.BOX else section


@dataclass(frozen=True)
class _Assigned:
    """Which sections have an assignment of their own, and which a work item tells in detail."""

    outline: Outline
    paths: frozenset[str]
    detailed: frozenset[str]

    @cached_property
    def above(self) -> frozenset[str]:
        """The paths above those with an assignment."""
        chains = (self.outline.chain(self.outline.by_path.get(path)) for path in self.paths)
        return frozenset(section.parent for chain in chains for section in chain)

    def makes_task(self, section: Section) -> bool:
        """Whether a section is a task by its own assignment, or as a lowest heading of a chapter of tasks."""
        if section.path in self.paths:
            return True
        if section.kind is not Kind.SECTION or section.level > ITEM_LEVEL or not section.number:
            return False
        chain = list(self.outline.chain(section))
        if any(s.kind is not Kind.SECTION or s.path in self.paths | self.detailed for s in chain) or _taskless(chain):
            return False
        return section.path not in self.above and not any(map(_is_lower, self.outline.children[section.path]))


def _is_lower(section: Section) -> bool:
    """Whether a section is a heading that can be a task itself."""
    return section.kind is Kind.SECTION and section.level <= ITEM_LEVEL


def _taskless(chain: Sequence[Section]) -> bool:
    return any(patterns.TASKLESS_TITLE_PATTERN.search(s.title) for s in chain)


def _task(section: Section | None, path: str, order: int, blocks: tuple[list[Block], list[Block]]) -> TaskRecord:
    """The task of a section or loose block: roles from the printed lists alone, where there are any."""
    listed, said = blocks
    named = with_first(_merged(a for block in listed or said for a in block.assignments))
    if listed:
        named += _merged(a for block in said for a in prose.as_partial(block))
    return TaskRecord(
        path=path,
        kind="Task",
        label=section.title if section and section.title else path,
        number=section.number if section else "",
        section=section.path if section else "",
        span=section.heading if section else (listed or said)[0].span,
        order=order,
        assignments=tuple(named),
        deadline=next((block.deadline for block in listed if block.deadline), None),
    )


def _merged(assignments: Iterable[Assignment]) -> list[Assignment]:
    """The assignments of several blocks, each body once a role; what follows from their order is left out."""
    kept: dict[tuple[str, str], Assignment] = {}
    for one in assignments:
        if one.role not in FOLLOWING_ROLES:
            kept.setdefault((one.role, one.actor.iri), one)
    return list(kept.values())

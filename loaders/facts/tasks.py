"""Tasks of the body: sections with an assignment, and the lowest headings of the chapters of tasks and safeguards.

Input: sections, blocks of notes and prose, and what is said elsewhere (work items). Output: `TaskRecord` values in
order. A note belongs to the （一） above its items when it is the only one there. Neighbours: assignments and prose
before; worklists gives the tasks of annexes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from loaders import patterns
from loaders.facts import prose
from loaders.facts.assignments import with_first
from loaders.records import Assignment, Block, Period, TaskRecord
from loaders.sections import Kind, Section, innermost

CHAPTER_LEVEL = 1
SECTION_LEVEL = 2
ITEM_LEVEL = 3


def find(
    sections: Sequence[Section], notes: Sequence[Block], spoken: Sequence[Block], detailed: Iterable[str], start: int
) -> list[TaskRecord]:
    """The tasks of the body, numbered from `start`; `detailed` are paths of sections that a work item names."""
    owned = _owned(sections, notes, _own_section)
    said = _owned(sections, spoken, _prose_section)
    by_path = {section.path: section for section in sections}
    covered = set(detailed) | {p for path in detailed for p in _below(path, sections)}
    paths = [s.path for s in sections if _is_task(s, sections, owned.keys() | said.keys(), covered)]
    loose = [path for path in owned if path not in by_path]
    tasks = []
    for order, path in enumerate([*paths, *loose], start):
        tasks.append(_task(by_path.get(path), path, order, (owned.get(path, []), said.get(path, []))))
    return tasks


def _owned(sections: Sequence[Section], blocks: Sequence[Block], owner: object) -> Mapping[str, list[Block]]:
    found: dict[str, list[Block]] = defaultdict(list)
    for number, block in enumerate(blocks, 1):
        section = owner(sections, block, blocks)  # type: ignore[operator]
        found[section.path if section else f"段落{number}"].append(block)
    return found


def _prose_section(sections: Sequence[Section], block: Block, _: Sequence[Block]) -> Section | None:
    return _out_of_box(sections, innermost(sections, block.span))


def _own_section(sections: Sequence[Section], block: Block, blocks: Sequence[Block]) -> Section | None:
    """The section that a note assigns: the innermost one, or the one above when the note ends all of it."""
    section = _out_of_box(sections, innermost(sections, block.span))
    by_path = {s.path: s for s in sections}
    while section and section.level >= ITEM_LEVEL:
        above = by_path.get(section.parent)
        if above is None or not _ends(section, above, sections):
            break
        if sum(above.span.holds(b.span) for b in blocks) > 1:
            break
        if above.level != SECTION_LEVEL and above.level < ITEM_LEVEL and not block.stands_alone:
            break
        section = above
    return section


def _ends(section: Section, above: Section, sections: Sequence[Section]) -> bool:
    """Whether a section is the last of several children."""
    children = [s for s in sections if s.parent == above.path and s.kind is not Kind.BOX]
    return len(children) > 1 and children[-1] == section


def _out_of_box(sections: Sequence[Section], section: Section | None) -> Section | None:
    if section and section.kind is Kind.BOX:
        return next((s for s in sections if s.path == section.parent), None)
    return section


def _below(path: str, sections: Sequence[Section]) -> list[str]:
    above = {path}
    for section in sections:
        if section.parent in above:
            above.add(section.path)
    return sorted(above - {path})


def _is_task(section: Section, sections: Sequence[Section], assigned: Iterable[str], covered: Iterable[str]) -> bool:
    """Whether a section is a task by its own assignment, or as a lowest heading of a chapter of tasks."""
    if section.path in assigned:
        return True
    if section.kind is not Kind.SECTION or section.path in covered or section.level > ITEM_LEVEL:
        return False
    chain = _chain(section, sections)
    if not section.number or any(s.kind is not Kind.SECTION for s in chain) or _taskless(chain):
        return False
    if any(s.path in assigned for s in chain[1:]):
        return False
    return not _has_task_children(section, sections, assigned)


def _has_task_children(section: Section, sections: Sequence[Section], assigned: Iterable[str]) -> bool:
    below = [s for s in sections if s.path in set(_below(section.path, sections))]
    return any(s.path in assigned or (s.kind is Kind.SECTION and s.level <= ITEM_LEVEL) for s in below)


def _chain(section: Section, sections: Sequence[Section]) -> list[Section]:
    """The section and those above it, innermost first."""
    by_path = {s.path: s for s in sections}
    chain = [section]
    while chain[-1].parent in by_path:
        chain.append(by_path[chain[-1].parent])
    return chain


def _taskless(chain: Sequence[Section]) -> bool:
    return any(patterns.TASKLESS_TITLE_PATTERN.search(s.title) for s in chain)


def _task(section: Section | None, path: str, order: int, blocks: tuple[list[Block], list[Block]]) -> TaskRecord:
    listed, said = blocks
    named: list[Assignment] = _merged(listed)
    if listed:
        named += _merged([Block(b.span, tuple(prose.as_partial(b))) for b in said])
    else:
        named += with_first(_merged(said))
    deadline: Period | None = next((b.deadline for b in listed if b.deadline), None)
    span = section.heading if section else (listed or said)[0].span
    title = section.title if section and section.title else path
    number = section.number if section else ""
    owner = section.path if section else ""
    return TaskRecord(path, "Task", title, number, owner, span, order, tuple(named), deadline=deadline)


def _merged(blocks: Iterable[Block]) -> list[Assignment]:
    """The assignments of several blocks, each body once a role."""
    seen: set[tuple[str, str]] = set()
    merged = []
    for block in blocks:
        for assignment in block.assignments:
            key = (assignment.role, assignment.actor.iri)
            if key not in seen:
                seen.add(key)
                merged.append(assignment)
    return merged

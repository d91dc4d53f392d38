"""Assignments: rows of units in tasks with the printed characters -> lines that pages show."""

from collections.abc import Iterable
from dataclasses import dataclass

from web.asking import Record, number, text
from web.roles import BY_IRI, ORDER, Role


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in a task: the printed form, where it stands, and the block around it."""

    task: str
    role: Role
    unit: str
    position: int
    group: str
    quote: str
    passage: str
    begin: int
    block: str
    context: str
    rule: str
    review: str

    @property
    def block_parts(self) -> tuple[tuple[str, bool], ...]:
        """The block in parts, and of each whether it is the printed name of the unit."""
        start = self.begin - int(self.context.rpartition("=")[2].partition(",")[0] or 0)
        end = start + len(self.quote)
        if start < 0 or not self.quote or self.block[start:end] != self.quote:
            return ((self.block, False),)
        return (self.block[:start], False), (self.quote, True), (self.block[end:], False)


@dataclass(frozen=True, slots=True)
class RoleLines:
    """The units of one role in a task, in the order of print."""

    role: Role
    lines: tuple[Line, ...]


def lines(records: Iterable[Record], unit: str = "unit") -> tuple[Line, ...]:
    """Lines of rows whose role pages show."""
    return tuple(_line(record, unit) for record in records if text(record, "role") in BY_IRI)


def _line(record: Record, unit: str) -> Line:
    return Line(
        task=text(record, "task"),
        role=BY_IRI[text(record, "role")],
        unit=text(record, unit),
        position=number(record, "position"),
        group=text(record, "listGroup"),
        quote=text(record, "quote"),
        passage=text(record, "passage"),
        begin=number(record, "begin"),
        block=text(record, "block"),
        context=text(record, "context"),
        rule=text(record, "rule"),
        review=text(record, "review"),
    )


def by_role(found: Iterable[Line]) -> tuple[RoleLines, ...]:
    """The lines of one task, the roles in the order of pages."""
    roles: dict[str, list[Line]] = {}
    for line in sorted(found, key=lambda one: (ORDER[one.role.iri], one.position, one.begin, one.unit)):
        roles.setdefault(line.role.iri, []).append(line)
    return tuple(RoleLines(BY_IRI[role], tuple(some)) for role, some in roles.items())


def by_task(found: Iterable[Line]) -> dict[str, tuple[RoleLines, ...]]:
    """The lines of each task, by role."""
    tasks: dict[str, list[Line]] = {}
    for line in found:
        tasks.setdefault(line.task, []).append(line)
    return {task: by_role(some) for task, some in tasks.items()}

"""Plans whose text is in the store: how many tasks they have, and whether they print lists of units at all."""

from dataclasses import dataclass

from web.asking import ask_once, number, text
from web.site import snapshot


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as the head of a column."""

    iri: str
    key: str
    title: str
    place: str
    start: str
    end: str
    tasks: int
    assigned: int
    listed: int

    @property
    def lists_units(self) -> bool:
        """Whether the plan prints lists of units; where it does not, no count is a zero."""
        return self.listed > 0


def all_plans() -> tuple[Plan, ...]:
    """The plans of the store, by period and place."""
    return snapshot().keep(
        "plans", lambda: tuple(sorted(_plans(), key=lambda plan: (plan.start, plan.place, plan.key)))
    )


def _plans() -> list[Plan]:
    return [
        Plan(
            iri=text(row, "plan"),
            key=text(row, "plan").rsplit("/", 1)[-1],
            title=text(row, "title"),
            place=text(row, "place"),
            start=text(row, "start"),
            end=text(row, "end"),
            tasks=number(row, "tasks"),
            assigned=number(row, "assigned"),
            listed=number(row, "listed"),
        )
        for row in ask_once("page-plans").records()
    ]

"""What a document states, as plain values: the records between the facts modules and the writers.

Input: none. Output: types only. Places are spans of the source text, identities are IRIs as text. Neighbours: the
modules of facts fill them; triples and jsonl write them.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from loaders.frozen import record
from loaders.resolve import Actor
from loaders.spans import Span


class Role(StrEnum):
    """How a body takes part; the values are local names of pg: properties."""

    LEAD = "leadUnit"
    FIRST_LISTED = "firstListedUnit"
    FIRST = "firstUnit"
    RESPONSIBLE = "responsibleUnit"
    COOPERATING = "cooperatingUnit"
    GUIDING = "guidingUnit"
    PARTIAL_LEAD = "partialLead"
    MONITORING = "monitoringUnit"


FOLLOWING_ROLES = frozenset({Role.FIRST, Role.FIRST_LISTED})
"""Roles that follow from the order of a list and are not printed."""


@record(frozen=True, slots=True)
class Assignment:
    """A body in a role: where its name and its whole block stand, its place in the list (from 1), the rule."""

    role: Role
    actor: Actor
    words: str
    span: Span
    context: Span
    order: int
    rule: str
    group: int = 0


@record(frozen=True, slots=True)
class PersonRecord:
    """A person or holders of an office named for a task, and the body he is printed with (None where not paired)."""

    name: str
    span: Span
    context: Span
    order: int
    unit: Actor | None
    is_office: bool = False


@record(frozen=True, slots=True)
class Period:
    """A printed time: value in the lexical form of its XML Schema datatype, first and last day (ISO), place."""

    value: str
    datatype: str
    begins: str
    ends: str
    words: str
    span: Span


@record(frozen=True, slots=True)
class StepRecord:
    """A step of a work item: its place, its first words, its time where one is printed."""

    label: str
    span: Span
    time: Period | None = None


@record(frozen=True, slots=True)
class TaskRecord:
    """A task (kind Task or WorkItem) at a path of the document, with what is assigned to whom until when.

    `body` is the path of the section that details a work item; "" where there is none.
    """

    path: str
    kind: str
    label: str
    number: str
    section: str
    span: Span
    order: int
    assignments: tuple[Assignment, ...] = ()
    persons: tuple[PersonRecord, ...] = ()
    deadline: Period | None = None
    steps: tuple[StepRecord, ...] = ()
    body: str = ""


@record(frozen=True, slots=True)
class TopicRecord:
    """A topic of a task (local name of its concept behind topic-), and the word that tells it."""

    path: str
    topic: str
    span: Span


@record(frozen=True, slots=True)
class ItemRecord:
    """A row of a target list or indicator table and who monitors it."""

    path: str
    label: str
    number: str
    group: str
    section: str
    span: Span
    is_assessed: bool = False
    monitors: tuple[Assignment, ...] = ()


@record(frozen=True, slots=True)
class Meaning:
    """The indicator that a printed name means: IRI and label, and the level that the name says (国家级孵化器).

    `measure`, `family`, `population`, `grown` are set for the growth of a known indicator that has no row of its own.
    """

    iri: str
    label: str
    level: str = ""
    family: str = ""
    measure: str = ""
    population: str = ""
    grown: str = ""


@record(frozen=True, slots=True)
class FigureRecord:
    """One printed quantity: `kind` the local name of its class, values as printed decimals, year or period, scope.

    `high` is set for a range; `comparator` is empty where the value is exact; `scope` is the IRI of a place or park,
    empty for the document's own, or of the set of `scope_parts`; `item` is the path of its indicator item; `is_aside`:
    it stands in a bracket. `of` is the figure that it belongs to by `link` (growthOf, ofFigure); `meaning` what the
    registry knows of the name.
    """

    kind: str
    indicator: str
    value: str
    unit: str
    span: Span
    words: str
    high: str = ""
    comparator: str = ""
    years: tuple[int, ...] = ()
    time_words: str = ""
    time_basis: str = ""
    scope: str = ""
    scope_words: str = ""
    scope_parts: tuple[str, ...] = ()
    modality: str = "Firm"
    quantity: str = "Stock"
    item: str = ""
    is_aside: bool = False
    of: FigureRecord | None = None
    link: str = ""
    conditions: tuple[FigureRecord, ...] = ()
    eligibility: str = ""
    payer: Actor | None = None
    payer_words: str = ""
    per: tuple[str, ...] = ()
    meaning: Meaning | None = None


@record(frozen=True, slots=True)
class Thing:
    """A named thing that the registry does not know: its class by form, its names, its place (a code or "").

    `kinds` are local names of pg: classes; `names` mean it anywhere, `local_names` only in documents of its place.
    `count` is the number of members that the name of a set prints. A thing of the registry has an empty label here.
    """

    iri: str
    kinds: tuple[str, ...]
    label: str
    names: tuple[str, ...] = ()
    local_names: tuple[str, ...] = ()
    jurisdiction: str = ""
    count: int = 0


@record(frozen=True, slots=True)
class Mention:
    """A printed name: its characters, its folded words, the thing it means and the classes of that thing.

    `thing` is set where the registry does not know it; `rule` names the rule that found it.
    """

    span: Span
    words: str
    iri: str
    kinds: tuple[str, ...]
    thing: Thing | None = None
    rule: str = "mention-known"


@record(frozen=True, slots=True)
class RelationRecord:
    """A link that the text states: `span` the printed name of the object, `context` the clause that links them.

    `thing` is set where an end is an industry or another thing that no mention names, `whole` where the subject is one
    besides; `emphasis` and `role` as printed (重点, 策源地), empty where nothing is; `value` is what stands for the
    object where that is words.
    """

    subject: str
    predicate: str
    object: str
    span: Span
    context: Span
    rule: str
    order: int = 1
    thing: Thing | None = None
    emphasis: str = ""
    role: str = ""
    value: str = ""
    whole: Thing | None = None


@record(frozen=True, slots=True)
class Block:
    """A printed note of assignments: names by role, and a deadline where one is printed in it."""

    span: Span
    assignments: tuple[Assignment, ...]
    deadline: Period | None = None
    stands_alone: bool = field(default=False)

"""Tasks, work items, steps and indicator items as triples, with a Statement for each assignment, person and deadline.

Input: records of the facts modules and the sink of the document. Output: triples in the sink. Neighbours: triples calls
it; sink writes.
"""

from __future__ import annotations

from graph import identifiers
from graph.namespaces import PG
from loaders.records import Assignment, ItemRecord, Period, PersonRecord, StepRecord, TaskRecord, TopicRecord
from loaders.resolve import Minted
from loaders.writing.sink import Sink, Source
from loaders.writing.terms import literal_of, node

ROW_RULES = ("table-", "first-", "partial-")
NATIONAL_ASSESSMENT = "NationalAssessment"


def write_task(sink: Sink, task: TaskRecord) -> None:
    """A task with all that is assigned to it."""
    name = identifiers.task_iri(sink.key, task.path)
    sink.kind(name, *(("Task", "WorkItem") if task.kind == "WorkItem" else ("Task",)))
    sink.put(name, "rdfs:label", task.label)
    sink.put(name, "taskNumber", task.path if task.kind == "Task" else task.number or task.path)
    sink.put(name, "order", str(task.order), "integer")
    sink.link(name, "inPlan", sink.document)
    sink.link(name, "prov:wasDerivedFrom", sink.passage(task.span, quoted=task.kind == "Task"))
    if task.section:
        sink.link(name, "inSection", identifiers.section_iri(sink.key, task.section))
    if task.body:
        sink.link(name, "detailedIn", identifiers.section_iri(sink.key, task.body))
    for assignment in task.assignments:
        write_assignment(sink, name, assignment)
    for person in task.persons:
        _person(sink, name, person)
    if task.deadline:
        _deadline(sink, name, task.deadline, task)
    for number, step in enumerate(task.steps, 1):
        _step(sink, identifiers.milestone_iri(sink.key, task.path, number), (name, number), step)


def write_assignment(sink: Sink, subject: str, assignment: Assignment) -> None:
    """One body in one role, its mention and, where it is new, its own description."""
    if assignment.actor.minted:
        write_minted(sink, assignment.actor.minted)
    sink.mention(assignment.span, assignment.actor.iri)
    source = Source(
        rule=assignment.rule,
        span=assignment.span,
        context=assignment.context,
        order=assignment.order,
        group=assignment.group,
        extra=(("resolution", PG + assignment.actor.resolution),),
        quotes_context=not assignment.rule.startswith(ROW_RULES),
    )
    sink.state(subject, assignment.role, node(assignment.actor.iri), source)


def write_minted(sink: Sink, minted: Minted) -> None:
    """A body that the registry does not know: class by form, names, place."""
    sink.kind(minted.iri, minted.kind)
    sink.put(minted.iri, "skos:prefLabel", minted.label, "@zh")
    if minted.printed != minted.label:
        sink.put(minted.iri, "skos:hiddenLabel", minted.printed, "@zh")
    if minted.jurisdiction:
        sink.link(minted.iri, "jurisdiction", identifiers.place_iri(minted.jurisdiction))


def _person(sink: Sink, task: str, person: PersonRecord) -> None:
    within = person.unit.iri.rsplit("/", 1)[1] if person.unit else sink.key
    name = identifiers.person_iri(within, person.name)
    sink.kind(name, "OfficeHolders" if person.is_office else "Person")
    sink.put(name, "skos:prefLabel", person.name, "@zh")
    sink.mention(person.span, name)
    pair = (("onBehalfOf", person.unit.iri),) if person.unit else ()
    source = Source("table-person", person.span, person.context, person.order, extra=pair, quotes_context=False)
    sink.state(task, "responsiblePerson", node(name), source)


def _deadline(sink: Sink, task: str, deadline: Period, record: TaskRecord) -> None:
    rule = "table-deadline" if record.kind == "WorkItem" else "note-responsible"
    value = literal_of(deadline.value, deadline.datatype)
    sink.state(task, "deadline", value, Source(rule, deadline.span, record.span, quotes_context=False))
    _period(sink, task, deadline)


def _period(sink: Sink, name: str, period: Period) -> None:
    sink.put(name, "timeAsPrinted", period.words)
    sink.put(name, "begins", period.begins, "date")
    sink.put(name, "ends", period.ends, "date")


def _step(sink: Sink, name: str, place: tuple[str, int], step: StepRecord) -> None:
    task, number = place
    sink.kind(name, "Milestone")
    sink.link(task, "milestone", name)
    sink.put(name, "order", str(number), "integer")
    sink.put(name, "rdfs:label", step.label)
    sink.link(name, "prov:wasDerivedFrom", sink.passage(step.span))
    if step.time:
        _period(sink, name, step.time)


def write_item(sink: Sink, item: ItemRecord) -> None:
    """A row of indicators with the bodies that monitor it."""
    name = identifiers.item_iri(sink.key, item.path)
    sink.kind(name, "IndicatorItem")
    sink.put(name, "rdfs:label", item.label)
    sink.link(name, "inPlan", sink.document)
    sink.link(name, "prov:wasDerivedFrom", sink.passage(item.span))
    if item.number:
        sink.put(name, "itemNumber", item.number)
    if item.group:
        sink.put(name, "itemGroup", item.group)
    if item.section:
        sink.link(name, "inSection", identifiers.section_iri(sink.key, item.section))
    if item.is_assessed:
        sink.link(name, "assessment", PG + NATIONAL_ASSESSMENT)
    for assignment in item.monitors:
        write_assignment(sink, name, assignment)


def write_topic(sink: Sink, topic: TopicRecord) -> None:
    """A topic of a task, told by a word."""
    task = identifiers.task_iri(sink.key, topic.path)
    concept = identifiers.concept_iri(f"topic-{topic.topic}")
    sink.state(task, "topic", node(concept), Source("topic-words", topic.span))

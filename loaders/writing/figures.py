"""Figures as triples: what is measured, for whom, when, how much, with the passage that prints it.

Input: figure records and the sink. Output: triples in the sink; an indicator that the registry does not
know is minted by its name. Neighbours: triples calls it; sink writes.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph import identifiers
from graph.namespaces import PG
from loaders.figures.numbers.units import normalized
from loaders.figures.patterns import FIGURE_SCOPE_PATTERN
from loaders.records import FigureRecord, ItemRecord, Meaning
from loaders.spans import bare
from loaders.writing.sink import Sink, Source
from loaders.writing.tasks import write_minted
from loaders.writing.terms import node

CONDITION = "Condition"


def write_figure(sink: Sink, figure: FigureRecord, place: tuple[str, str]) -> None:
    """A figure; `place` is the IRI of the section that holds it ("" for none) and of the document's own scope."""
    section, own_scope = place
    if figure.kind == CONDITION:
        _write_condition(sink, figure, section)
        return
    name = _name(sink, figure)
    sink.kind(name, *dict.fromkeys(("Figure", figure.kind)))
    if figure.kind == "Baseline":
        sink.kind(name, "Actual")
    sink.link(name, "inPlan", sink.document)
    if section:
        sink.link(name, "inSection", section)
        _stated_in(sink, name, section)
    _value(sink, name, figure)
    _time(sink, name, figure)
    _indicator(sink, name, figure)
    _scope(sink, name, figure, own_scope)
    sink.link(name, "extractedBy", identifiers.rule_iri("figure-table" if figure.item else "figure-prose"))
    sink.link(name, "prov:wasDerivedFrom", sink.passage(figure.span))
    if figure.of:
        sink.link(name, figure.link, _name(sink, figure.of))
    if figure.item:
        sink.link(identifiers.item_iri(sink.key, figure.item), "hasFigure", name)
    for condition in figure.conditions:
        sink.link(name, "condition", _name(sink, condition))
    _support(sink, name, figure)


def _scope(sink: Sink, name: str, figure: FigureRecord, own: str) -> None:
    """Whose figure it is; a printed place or park that nobody knows is none of the document's own."""
    is_own = not figure.scope_words or FIGURE_SCOPE_PATTERN.fullmatch(figure.scope_words)
    scope = figure.scope or (own if is_own else "")
    if scope:
        sink.link(name, "scope", scope)
        basis = "Printed" if figure.scope_words else "Governing" if figure.scope else "DocumentDefault"
        sink.link(name, "scopeBasis", PG + basis)
    if figure.scope_words:
        sink.put(name, "scopeAsPrinted", figure.scope_words)
    if figure.scope_parts:
        sink.kind(scope, "NamedSet")
        sink.put(scope, "skos:prefLabel", figure.scope_words, "@zh")
    for order, part in enumerate(figure.scope_parts, 1):
        sink.state(scope, "hasMember", node(part), Source("figure-prose", figure.span, order=order))


def _stated_in(sink: Sink, name: str, section: str) -> None:
    """The task that a section is, as the one that states a figure."""
    task = _task_of(sink, section)
    if task:
        sink.link(name, "statedIn", task)


def _task_of(sink: Sink, section: str) -> str:
    """The IRI of the task that a section, or the nearest one above it, is; "" where none is."""
    path = section.split("/section/", 1)[1]
    while path:
        task = identifiers.task_iri(sink.key, path)
        if sink.has(task, "taskNumber"):
            return task
        path = path.rpartition("/")[0]
    return ""


def _support(sink: Sink, name: str, figure: FigureRecord) -> None:
    """Who gets a support, who pays it, for each what and how often."""
    if figure.eligibility:
        sink.put(name, "eligibility", figure.eligibility)
    if figure.payer_words:
        sink.put(name, "payerAsPrinted", figure.payer_words)
    if figure.payer:
        if figure.payer.minted:
            write_minted(sink, figure.payer.minted)
        sink.link(name, "payer", figure.payer.iri)
    for words in figure.per:
        sink.put(name, "per", words)


def _write_condition(sink: Sink, condition: FigureRecord, section: str) -> None:
    """A threshold that defines a class: what it bounds, by how much, and the words that state it."""
    name = _name(sink, condition)
    sink.kind(name, CONDITION)
    sink.link(name, "inPlan", sink.document)
    sink.put(name, "statementText", bare(condition.span.of(sink.text)))
    sink.put(name, "indicatorAsPrinted", condition.indicator)
    _value(sink, name, condition)
    if section:
        sink.link(name, "inSection", section)
        sink.link(section, "condition", name)
        task = _task_of(sink, section)
        if task:
            sink.link(task, "condition", name)
    sink.link(name, "extractedBy", identifiers.rule_iri("figure-prose"))
    sink.link(name, "prov:wasDerivedFrom", sink.passage(condition.span))


def _indicator(sink: Sink, name: str, figure: FigureRecord) -> None:
    """What a figure measures: an indicator of the registry, the growth of one, else one minted by its printed name."""
    sink.put(name, "indicatorAsPrinted", figure.indicator)
    meaning = figure.meaning or Meaning(identifiers.thing_iri("indicator", figure.indicator), figure.indicator)
    sink.link(name, "indicator", meaning.iri)
    if meaning.level:
        sink.link(name, "level", PG + meaning.level)
    if figure.meaning and not meaning.grown:
        return
    sink.kind(meaning.iri, "Indicator")
    sink.put(meaning.iri, "skos:prefLabel", meaning.label, "@zh")
    if figure.indicator != meaning.label:
        sink.put(meaning.iri, "skos:altLabel", figure.indicator, "@zh")
    own = (("growthOf", meaning.grown), ("measure", meaning.measure), ("population", meaning.population))
    for predicate, object_ in (*own, ("skos:broader", meaning.family)):
        if object_:
            sink.link(meaning.iri, predicate, object_)


def _name(sink: Sink, figure: FigureRecord) -> str:
    """The IRI of a figure by what it measures, its value, years and place."""
    years = map(str, figure.years)
    return identifiers.figure_iri(sink.key, figure.indicator, figure.value, figure.unit, *years, str(figure.span.start))


def write_qualitative_targets(sink: Sink, items: Iterable[ItemRecord], figures: Iterable[FigureRecord]) -> None:
    """Items for which nothing is counted, as targets in words."""
    counted = {figure.item for figure in figures}
    for item in items:
        if item.path not in counted:
            name = identifiers.item_iri(sink.key, item.path)
            sink.kind(name, "QualitativeTarget")
            sink.put(name, "statementText", item.label)


def _value(sink: Sink, name: str, figure: FigureRecord) -> None:
    if figure.high:
        sink.put(name, "lowerValue", figure.value, "decimal")
        sink.put(name, "upperValue", figure.high, "decimal")
    else:
        sink.put(name, "value", figure.value, "decimal")
        converted = normalized(figure.value, figure.unit)
        if converted:
            sink.put(name, "normalizedValue", converted[0], "decimal")
            sink.put(name, "normalizedUnit", converted[1])
    if figure.unit:
        sink.put(name, "unitText", figure.unit)
    sink.put(name, "valueAsPrinted", figure.words)
    if figure.comparator:
        sink.link(name, "comparator", PG + figure.comparator)
    if figure.quantity:
        sink.link(name, "quantityKind", PG + figure.quantity)
    if figure.modality:
        sink.link(name, "modality", PG + figure.modality)


def _time(sink: Sink, name: str, figure: FigureRecord) -> None:
    if not figure.years:
        return
    first, last = figure.years[0], figure.years[-1]
    if first == last:
        sink.put(name, "year", str(last), "gYear")
    else:
        sink.put(name, "periodStart", str(first), "gYear")
        sink.put(name, "periodEnd", str(last), "gYear")
    sink.put(name, "begins", f"{first}-01-01", "date")
    sink.put(name, "ends", f"{last}-12-31", "date")
    if figure.time_words:
        sink.put(name, "timeAsPrinted", figure.time_words)
    if figure.time_basis:
        sink.link(name, "timeBasis", PG + figure.time_basis)

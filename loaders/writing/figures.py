"""Figures as triples: what is measured, for whom, when, how much, with the passage that prints it.

Input: figure records and the sink. Output: triples in the sink; an indicator is minted by its name. Neighbours: triples
calls it; sink writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from graph import identifiers
from graph.namespaces import PG
from loaders.records import FigureRecord, ItemRecord
from loaders.writing.sink import Sink

SCALES = {
    "亿元": (8, "元"), "万元": (4, "元"), "元": (0, "元"), "万户": (4, "户"), "万家": (4, "家"), "万人": (4, "人"),
    "万吨": (4, "吨"), "万台": (4, "台"), "万平方米": (4, "平方米"), "万方": (4, "平方米"), "万亩": (4, "亩"),
}  # fmt: skip
"""Unit -> power of ten and the unit without it."""


def write_figure(sink: Sink, figure: FigureRecord, place: tuple[str, str]) -> None:
    """A figure; `place` is the IRI of the section that holds it ("" for none) and of the document's own scope."""
    section, own_scope = place
    name = _name(sink, figure)
    sink.kind(name, *dict.fromkeys(("Figure", figure.kind)))
    if figure.kind == "Baseline":
        sink.kind(name, "Actual")
    sink.link(name, "inPlan", sink.document)
    if section:
        sink.link(name, "inSection", section)
    _value(sink, name, figure)
    _time(sink, name, figure)
    indicator = identifiers.thing_iri("indicator", figure.indicator)
    sink.kind(indicator, "Indicator")
    sink.put(indicator, "skos:prefLabel", figure.indicator, "@zh")
    sink.link(name, "indicator", indicator)
    sink.put(name, "indicatorAsPrinted", figure.indicator)
    scope = figure.scope or own_scope
    if scope:
        sink.link(name, "scope", scope)
        sink.link(name, "scopeBasis", PG + ("Printed" if figure.scope_words else "DocumentDefault"))
    if figure.scope_words:
        sink.put(name, "scopeAsPrinted", figure.scope_words)
    sink.link(name, "extractedBy", identifiers.rule_iri("figure-table" if figure.item else "figure-prose"))
    sink.link(name, "prov:wasDerivedFrom", sink.passage(figure.span))
    if figure.of:
        sink.link(name, figure.link, _name(sink, figure.of))
    if figure.item:
        sink.link(identifiers.item_iri(sink.key, figure.item), "hasFigure", name)


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
        power, unit = SCALES.get(figure.unit, (0, ""))
        if unit:
            sink.put(name, "normalizedValue", format(Decimal(figure.value).scaleb(power), "f"), "decimal")
            sink.put(name, "normalizedUnit", unit)
    if figure.unit:
        sink.put(name, "unitText", figure.unit)
    sink.put(name, "valueAsPrinted", figure.words)
    if figure.comparator:
        sink.link(name, "comparator", PG + figure.comparator)
    sink.link(name, "quantityKind", PG + figure.quantity)
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

"""How far a document was read, and how sure its rules are, as triples below the document.

Input: the sink with all other triples of the document in it. Output: a pg:Measurement for each measure, and
pg:confidence for each statement and figure whose rule was measured. Neighbours: triples calls it last; coverage
measures.
"""

from __future__ import annotations

from graph import identifiers
from loaders.coverage.measures import Measure, measure
from loaders.coverage.precision import load_precision
from loaders.writing.sink import Sink


def write_coverage(sink: Sink) -> None:
    """The measures of a document, and the confidence of what it states."""
    found = measure(sink.text, sink.key, sink.gathered)
    for one in found:
        _write(sink, one)
    _write_confidence(sink)


def _write(sink: Sink, found: Measure) -> None:
    name = identifiers.below(sink.key, "measurement", found.name)
    sink.kind(name, "Measurement")
    sink.link(name, "inDocument", sink.document)
    sink.link(name, "measures", identifiers.concept_iri(f"coverage-{found.name}"))
    sink.put(name, "hits", str(found.hits), "nonNegativeInteger")
    sink.put(name, "total", str(found.total), "nonNegativeInteger")
    if found.share is not None:
        sink.put(name, "share", str(found.share), "decimal")
    for place in found.places:
        sink.link(name, "prov:wasDerivedFrom", sink.passage(place, quoted=False))


def _write_confidence(sink: Sink) -> None:
    known: dict[str, str] = {identifiers.rule_iri(name): str(value) for name, value in load_precision().items()}
    for subject, rule in list(sink.facts("extractedBy")) if known else ():
        if rule in known:
            sink.put(subject, "confidence", known[rule], "decimal")

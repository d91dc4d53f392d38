"""Links between named things as triples: the plain triple, and a Statement with the printed name and the clause.

Input: records of the relations modules and the sink of the document. Output: triples in the sink. Neighbours: triples
calls it; sink writes.
"""

from __future__ import annotations

from loaders.records import RelationRecord, Thing
from loaders.writing.sink import Sink, Source
from loaders.writing.terms import literal_of, node


def write_relation(sink: Sink, relation: RelationRecord) -> None:
    """One link; an industry or set that no mention names is described, its printed form is a name of it.

    The words of a measure in a list of policies name nothing, nor does 规划 where it means the document itself.
    pg:emphasis holds how the text weighs it (重点发展) or what it calls the part (龙头, 策源地).
    """
    for thing in filter(None, (relation.whole, relation.thing)):
        _thing(sink, thing)
    is_named = not relation.value and relation.whole is None and relation.object != str(sink.document)
    if is_named:
        sink.mention(relation.span, relation.object)
    source = Source(relation.rule, relation.span, relation.context, relation.order, quotes_context=False)
    term = literal_of(relation.value, "@zh") if relation.value else node(relation.object)
    name = sink.state(relation.subject, relation.predicate, term, source)
    printed = relation.emphasis or relation.role
    if printed and not sink.has(name, "emphasis"):
        sink.put(name, "emphasis", printed)


def _thing(sink: Sink, thing: Thing) -> None:
    """Class and names of a thing; one of the registry has no label here and gains only names."""
    if thing.label:
        sink.kind(thing.iri, *thing.kinds)
        sink.put(thing.iri, "skos:prefLabel", thing.label, "@zh")
    for name in thing.names:
        sink.put(thing.iri, "skos:altLabel", name, "@zh")
    if thing.count:
        sink.put(thing.iri, "printedCount", str(thing.count), "integer")

"""Things that the registry does not know: their class, names and place as triples.

Input: `Thing` records and the sink. Output: triples in the sink; no review status is written: a thing without one
awaits review. Neighbours: triples calls it for the things of mentions and relations.
"""

from __future__ import annotations

from graph import identifiers
from loaders.records import Thing
from loaders.writing.sink import Sink

LANGUAGE = "@zh"


def write_thing(sink: Sink, thing: Thing) -> None:
    """Class, preferred name, other names, place."""
    sink.kind(thing.iri, *thing.kinds)
    sink.put(thing.iri, "skos:prefLabel", thing.label, LANGUAGE)
    for predicate, names in (("skos:altLabel", thing.names), ("skos:hiddenLabel", thing.local_names)):
        for name in names:
            if name != thing.label:
                sink.put(thing.iri, predicate, name, LANGUAGE)
    if thing.jurisdiction:
        sink.link(thing.iri, "jurisdiction", identifiers.place_iri(thing.jurisdiction))

"""Facts of a document to triples, and triples to Turtle: the last stage of the loaders.

Input: `DocumentFacts`. Output: the triples of the document, sorted, and their Turtle, byte for byte the same for the
same input. Neighbours: pipeline before; document_triples and task_triples write the parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import identifiers
from graph.namespaces import DCTERMS, ID, ITSRDF, NIF, PG, PROV, RDF, RDFS, SH, SKOS, SPDX, XSD
from loaders.findings import Finding
from loaders.names import NameIndex
from loaders.resolve import Resolver
from loaders.sections import Kind, Outline, Section
from loaders.spans import fold
from loaders.times import read_deadline
from loaders.writing.coverage import write_coverage
from loaders.writing.documents import write_citations, write_metadata, write_text
from loaders.writing.figures import write_figure, write_qualitative_targets
from loaders.writing.labels import write_printed_forms
from loaders.writing.mentions import write_mentions
from loaders.writing.relations import write_relation
from loaders.writing.sink import Sink
from loaders.writing.tasks import write_item, write_task, write_topic
from loaders.writing.terms import Token
from loaders.writing.things import write_thing

if TYPE_CHECKING:
    from loaders.pipeline import DocumentFacts, Extraction

PREFIXES = {
    "dcterms": DCTERMS, "itsrdf": ITSRDF, "nif": NIF, "pg": PG, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "sh": SH,
    "skos": SKOS, "spdx": SPDX, "xsd": XSD,
}  # fmt: skip


PLACED = ("jurisdiction", "scope", "itsrdf:taIdentRef")
"""Properties whose object can be a place that the registry does not describe."""
TYPE = f"<{RDF}type>"


def of_document(facts: DocumentFacts, resolver: Resolver) -> tuple[str, ...]:
    """The lines of N-Triples of each subject of a document; `resolver` says what the printed names of issuers mean."""
    sink = Sink(facts.metadata.key, facts.source.text)
    write_text(sink, facts.source)
    write_metadata(sink, facts.metadata, resolver.named)
    _parts(sink, facts)
    outline = Outline(facts.sections)
    _figures(sink, facts, outline)
    _things(sink, facts)
    write_citations(sink, facts.citations, resolver.named)
    for found in facts.findings:
        _finding(sink, found, outline.innermost(found.span))
    write_mentions(sink, facts)
    write_printed_forms(sink, resolver.index)
    _places(sink, resolver.index)
    write_coverage(sink)
    return sink.blocks


def _parts(sink: Sink, facts: DocumentFacts) -> None:
    """Sections, tasks with their topics, and the rows of target lists."""
    for section in facts.sections:
        _section(sink, section)
    for task in facts.tasks:
        write_task(sink, task)
    for topic in facts.topics:
        write_topic(sink, topic)
    for item in facts.items:
        write_item(sink, item)


def _things(sink: Sink, facts: DocumentFacts) -> None:
    """What the text links and names."""
    for relation in facts.relations:
        write_relation(sink, relation)
    for mention in facts.mentions:
        sink.mention(mention.span, mention.iri)
        if mention.thing:
            write_thing(sink, mention.thing)


def _places(sink: Sink, known: NameIndex) -> None:
    """The places that the document names and the registry does not describe, with those above them."""
    places = known.places
    named = {value.removeprefix(f"{ID}place/") for _, value in sink.facts(*PLACED)}
    used = {code for code in named if code.isdigit()}
    for code in sorted({above for one in used for above in places.chain(one)}):
        name = identifiers.place_iri(code)
        if name in known.entities or code not in places.divisions:
            continue
        sink.kind(name, "Region")
        sink.put(name, "skos:prefLabel", places.name(code), "@zh")
        sink.link(name, "level", PG + places.level(code))
        if places.divisions[code].parent:
            sink.link(name, "locatedIn", identifiers.place_iri(places.divisions[code].parent))


def _figures(sink: Sink, facts: DocumentFacts, outline: Outline) -> None:
    code = facts.metadata.code
    own = str(identifiers.place_iri(code)) if code else ""
    for figure in facts.figures:
        section = outline.innermost(figure.span)
        write_figure(sink, figure, (str(identifiers.section_iri(sink.key, section.path)) if section else "", own))
    write_qualitative_targets(sink, facts.items, facts.figures)


def _section(sink: Sink, section: Section) -> None:
    name = identifiers.section_iri(sink.key, section.path)
    sink.kind(name, *dict.fromkeys(("Section", section.kind.value)))
    sink.put(name, "rdfs:label", section.title or section.number)
    if section.number:
        sink.put(name, "sectionNumber", section.number)
    sink.put(name, "order", str(section.order), "integer")
    sink.link(name, "inDocument", sink.document)
    if section.parent:
        sink.link(name, "parentSection", identifiers.section_iri(sink.key, section.parent))
    sink.link(name, "prov:wasDerivedFrom", sink.passage(section.heading))
    sink.link(name, "context", sink.passage(section.span, quoted=False))
    period = read_deadline(fold(sink.text, section.heading)) if section.kind is Kind.PHASE else None
    if period:
        sink.put(name, "begins", period.begins, "date")
        sink.put(name, "ends", period.ends, "date")


def _finding(sink: Sink, found: Finding, section: Section | None) -> None:
    """A finding, about the smallest section that holds it, else about the document."""
    name = identifiers.finding_iri(
        sink.key, found.kind, str(found.span.start), str(found.span.end), found.message("zh")
    )
    sink.kind(name, "Finding")
    sink.link(name, "findingKind", PG + found.kind)
    sink.link(name, SH + "resultSeverity", SH + found.severity)
    focus = identifiers.section_iri(sink.key, section.path) if section else sink.document
    sink.link(name, SH + "focusNode", focus)
    sink.link(name, "rule", identifiers.rule_iri(found.rule))
    for span in (found.span, *found.others):
        sink.link(name, "prov:wasDerivedFrom", sink.passage(span))
    for language in ("zh", "en"):
        sink.put(name, SH + "resultMessage", found.message(language), f"@{language}")


# --- Turtle ----------------------------------------------------------------------------------------------------------
def to_turtle(extraction: Extraction) -> bytes:
    """The triples of an extraction as Turtle: prefixes, then subjects and predicates in the order of their terms."""
    head = [f"@base <{ID}> .\n", *(f"@prefix {name}: <{prefix}> .\n" for name, prefix in PREFIXES.items())]
    return "".join([*head, *map(_subject, extraction.blocks)]).encode()


def _subject(block: str) -> str:
    """The lines of one subject, its classes first."""
    rows = [line.removesuffix(" .").split(" ", 2) for line in block.split("\n")[:-1]]
    objects: dict[str, list[str]] = {TYPE: []} if any(row[1] == TYPE for row in rows) else {}
    for _, predicate, object_ in rows:
        objects.setdefault(predicate, []).append(_term(object_))
    lines = (f"{_term(predicate)} {' , '.join(found)}" for predicate, found in objects.items())
    return f"\n{_term(rows[0][0])} " + " ;\n    ".join(lines) + " .\n"


def _term(token: Token) -> str:
    if token[0] == "<":
        return _short(token[1:-1])
    words, mark, datatype = token.rpartition("^^<")
    if not datatype.startswith(XSD) or not mark or token[-1] != ">":
        return token
    return f"{words}^^xsd:{datatype[len(XSD) : -1]}"


def _short(iri: str) -> str:
    """An IRI by its prefix, where its local name needs no escape, else in full or below the base."""
    if iri == RDF + "type":
        return "a"
    for name, prefix in PREFIXES.items():
        local = iri[len(prefix) :]
        if iri.startswith(prefix) and local.replace("_", "a").isalnum() and local.isascii():
            return f"{name}:{local}"
    return f"<{iri.removeprefix(ID)}>"

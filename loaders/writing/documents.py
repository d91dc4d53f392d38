"""A document, its text, its notice and what it cites as triples.

Input: metadata, citations and the sink. Output: triples in the sink, a Statement for each stated value. Neighbours:
triples calls it; sink writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph import identifiers
from graph.namespaces import PG, SPDX
from loaders.documents.citations import Citation
from loaders.documents.metadata import Carried, Carrier, Metadata
from loaders.documents.values import Basis, Value
from loaders.resolve import Actor
from loaders.sources import SourceText
from loaders.writing.sink import Sink, Source
from loaders.writing.tasks import write_minted
from loaders.writing.terms import Token, literal_of, node

BASIS_RULES = {Basis.MANIFEST: "metadata-file"}
Named = Callable[[str], Actor | None]


def write_text(sink: Sink, source: SourceText) -> None:
    """The text as received: file, length and checksum."""
    text, checksum = sink.text_iri, identifiers.checksum_iri(sink.key, sink.hash)
    sink.link(text, "rdf:type", NIF_CONTEXT)
    sink.link(text, "inDocument", sink.document)
    sink.put(text, "sourceFile", source.name)
    sink.put(text, "dcterms:format", source.media_type)
    sink.put(text, "length", str(len(source.text)), "integer")
    sink.link(text, SPDX + "checksum", checksum)
    sink.link(checksum, "rdf:type", SPDX + "Checksum")
    sink.link(checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
    sink.put(checksum, SPDX + "checksumValue", source.checksum)


NIF_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Context"


def write_metadata(sink: Sink, metadata: Metadata, named: Named) -> None:
    """The document itself, with the notice that carries it and what it transmits."""
    document = str(sink.document)
    sink.kind(document, metadata.kind)
    sink.put(document, "skos:prefLabel", metadata.title.text, "@zh")
    for other in metadata.other_titles:
        sink.put(document, "skos:altLabel", other, "@zh")
    _values(sink, document, metadata, named)
    _period(sink, document, metadata)
    if metadata.official_page:
        sink.link(document, "officialPage", metadata.official_page.text)
    if metadata.carrier:
        _carrier(sink, metadata.carrier, named)
    if metadata.transmits:
        _transmitted(sink, document, metadata.transmits)


def _period(sink: Sink, document: str, metadata: Metadata) -> None:
    """The years that a plan covers, and their first and last day."""
    first = (metadata.period_start, "periodStart", "begins", "-01-01")
    last = (metadata.period_end, "periodEnd", "ends", "-12-31")
    for value, predicate, day, rest in (first, last):
        if value:
            _state(sink, document, predicate, literal_of(value.text, "gYear"), value)
            sink.put(document, day, value.text + rest, "date")


def _values(sink: Sink, subject: str, found: Metadata | Carrier, named: Named) -> None:
    """Title, number, dates, issuers and place of a document or notice."""
    _state(sink, subject, "dcterms:title", literal_of(found.title.text, "@zh"), found.title)
    plain = ((found.number, "documentNumber", ""), (found.issued, "dcterms:issued", "date"))
    for value, predicate, kind in (*plain, (found.published, "published", "date")):
        if value:
            _state(sink, subject, predicate, literal_of(value.text, kind), value)
    for issuer in found.issuers:
        _issuer(sink, subject, issuer, named)
    if found.jurisdiction:
        place = node(identifiers.place_iri(found.jurisdiction.text))
        _state(sink, subject, "jurisdiction", place, found.jurisdiction)


def _state(sink: Sink, subject: str, predicate: str, term: Token, value: Value) -> None:
    rule = BASIS_RULES.get(value.basis, value.rule)
    basis = (("basis", PG + value.basis),)
    sink.state(subject, predicate, term, Source(rule, value.span, extra=basis))


def _issuer(sink: Sink, subject: str, issuer: Value, named: Named) -> None:
    iri = issuer.text
    if issuer.basis is not Basis.MANIFEST:
        actor = named(issuer.text)
        if actor is None:
            return
        if actor.minted:
            write_minted(sink, actor.minted)
        iri = actor.iri
        if issuer.span:
            sink.mention(issuer.span, iri)
    _state(sink, subject, "issuer", node(iri), issuer)


def _carrier(sink: Sink, carrier: Carrier, named: Named) -> None:
    """The notice before the text: a document of its own, which transmits this one."""
    notice = str(identifiers.document_iri(carrier.key))
    sink.kind(notice, "Notice")
    sink.put(notice, "skos:prefLabel", carrier.title.text, "@zh")
    _values(sink, notice, carrier, named)
    sink.state(notice, "transmits", node(sink.document), Source("transmits", carrier.title.span))


def _transmitted(sink: Sink, notice: str, carried: Carried) -> None:
    inner = str(identifiers.document_iri(carried.key))
    sink.kind(inner, carried.kind)
    sink.put(inner, "dcterms:title", carried.title, "@zh")
    sink.put(inner, "skos:prefLabel", carried.title, "@zh")
    sink.state(notice, "transmits", node(inner), Source("transmits", carried.span))


def write_citations(sink: Sink, citations: Iterable[Citation], named: Named) -> None:
    """The policies that the text names: what they are called, their number and issuer, and that it cites them."""
    for citation in citations:
        cited = str(identifiers.document_iri(citation.key))
        sink.mention(citation.span, cited)
        if citation.is_self or cited == str(sink.document):
            continue
        _describe(sink, cited, citation, named)
        predicate = "implements" if citation.implements else "cites"
        source = Source(citation.rule, citation.span)
        if citation.implements:
            sink.state(str(sink.document), predicate, node(cited), Source("implements", citation.span))
        sink.state(str(sink.document), "cites", node(cited), source)


def _describe(sink: Sink, cited: str, citation: Citation, named: Named) -> None:
    sink.kind(cited, citation.kind)
    label = "skos:altLabel" if sink.has(cited, "skos:prefLabel") else "skos:prefLabel"
    if not (label == "skos:altLabel" and sink.has(cited, "skos:prefLabel", citation.title)):
        sink.put(cited, label, citation.title, "@zh")
    if not sink.has(cited, "dcterms:title"):
        _state(sink, cited, "dcterms:title", literal_of(citation.title, "@zh"), _printed(citation))
    if citation.number:
        span = citation.number_span or citation.span
        sink.state(cited, "documentNumber", literal_of(citation.number), Source("metadata-number", span))
    for issuer in citation.issuers:
        _issuer(sink, cited, issuer, named)
    if citation.carried:
        _transmitted(sink, cited, citation.carried)


def _printed(citation: Citation) -> Value:
    return Value(citation.title, citation.span, "citation", Basis.PRINTED)

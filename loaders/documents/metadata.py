"""Metadata of a document: key, title, number, dates, issuers, period, jurisdiction, kind, the notice that carries it.

Input: the text, its sections, the names of the registry, the row of the manifest if there is one. Output: `Metadata`,
each value with its evidence, and findings for what is missing or at odds. Printed values win over the manifest, the
manifest over derived ones. A number of issue belongs to the notice it is printed with, which takes it as its key; the
document that the notice carries bears the same number, issuers and date, for they were printed for both.
Neighbours: layout and naming read the parts; citations and triples use the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.namespaces import DCTERMS, PG, SKOS
from graph.reference import ManifestEntry
from loaders.documents import patterns, titles
from loaders.documents.documents_inside import documents_inside
from loaders.documents.heads import read_lines
from loaders.documents.layout import Imprint, Layout, imprint_of, lay_out
from loaders.documents.naming import derived_title, first_words, jurisdiction_of, own_title, period_of
from loaders.documents.values import Basis, Carried, Carrier, Metadata, Value, derived, printed
from loaders.findings import Finding, finding
from loaders.names import NameIndex
from loaders.places import Places
from loaders.sections import Section
from loaders.sources import SourceText
from loaders.spans import Folded, Span, fold

# What a finding calls a field, in Chinese and English; the rule that looks for it.
FIELDS = {
    "title": ("题名", "title", "metadata-title"),
    "number": ("发文字号", "number of issue", "metadata-number"),
    "issued": ("成文日期", "date of issue", "metadata-date"),
    "published": ("发布日期", "date of publication", "metadata-date"),
    "issuer": ("发文机关", "issuer", "metadata-issuer"),
    "jurisdiction": ("适用地区", "jurisdiction", "metadata-jurisdiction"),
    "period": ("规划期", "period", "metadata-period"),
}
PREDICATES = {
    "title": DCTERMS + "title",
    "number": PG + "documentNumber",
    "issued": DCTERMS + "issued",
    "published": PG + "published",
    "issuer": PG + "issuer",
    "jurisdiction": PG + "jurisdiction",
    "first": PG + "periodStart",
    "last": PG + "periodEnd",
    "page": PG + "officialPage",
    "label": SKOS + "altLabel",
}
EXPECTED = ("number", "issuer", "issued")


__all__ = ["Basis", "Carried", "Carrier", "Metadata", "Value", "read"]


@dataclass(frozen=True, slots=True)
class Row:
    """The row of the manifest, empty where there is none."""

    key: str
    values: tuple[tuple[str, str], ...]

    def all(self, field: str) -> tuple[Value, ...]:
        """The values of a field."""
        rule = FIELDS.get(field, ("", "", "metadata-period" if field in {"first", "last"} else "metadata-file"))[2]
        texts = [text for predicate, text in self.values if predicate == PREDICATES[field]]
        return tuple(Value(text, None, rule, Basis.MANIFEST) for text in texts)

    def one(self, field: str) -> Value | None:
        """The first value of a field."""
        return next(iter(self.all(field)), None)


@dataclass(frozen=True, slots=True)
class Parts:
    """What was read of a text before the values are chosen."""

    source: SourceText
    sections: Sequence[Section]
    places: Places
    layout: Layout
    imprint: Imprint
    row: Row


def read(source: SourceText, sections: Sequence[Section], names: NameIndex, manifest: ManifestEntry | None) -> Metadata:
    """The metadata of a document; `manifest` is its row by the fingerprint of the text, if it has one."""
    layout = lay_out(read_lines(source.text, sections), names.places)
    imprint = imprint_of(layout, names.places)
    parts = Parts(source, sections, names.places, layout, imprint, _row(manifest))
    here = jurisdiction_of(source.text, layout.title or layout.notice, imprint.issuers, names.places)
    jurisdiction = _chosen(here, parts.row.one("jurisdiction"))
    periods = period_of(source.text, layout.title)
    found = _title(parts, jurisdiction, periods)
    return _metadata(parts, found, jurisdiction, periods)


def _metadata(parts: Parts, found: Value, place: Value | None, periods: list[tuple[Value, Value]]) -> Metadata:
    row, imprint = parts.row, parts.imprint
    periods = periods or _periods_of(parts.source.text, found)
    first, last = periods[0] if periods else (None, None)
    number = _chosen(imprint.number, row.one("number"))
    carrier = _carrier(parts, place)
    return Metadata(
        key=row.key or _key(parts, "" if carrier or not number else number.text, found, place),
        kind=titles.kind_of(found.text, loaded=True),
        title=found,
        number=number,
        issued=_chosen(imprint.issued, row.one("issued")),
        published=_chosen(imprint.published, row.one("published")),
        issuers=imprint.issuers or row.all("issuer"),
        period_start=_chosen(first, row.one("first")),
        period_end=_chosen(last, row.one("last")),
        jurisdiction=place,
        official_page=row.one("page"),
        other_titles=_other_titles(parts, found),
        carrier=carrier,
        transmits=None if carrier else _transmitted(parts, place),
        findings=tuple(_findings(parts, found, place, periods)),
    )


def _periods_of(text: str, title: Value) -> list[tuple[Value, Value]]:
    """The years in a title that stands on no line of its own."""
    if title.span:
        return period_of("", fold(text, title.span))
    known = titles.period_in(title.text)
    rule = FIELDS["period"][2]
    return [(derived(known[0], rule), derived(known[1], rule))] if known else []


def _row(manifest: ManifestEntry | None) -> Row:
    """The row as plain texts; a place stands by its code."""
    if manifest is None:
        return Row("", ())
    pairs = [(predicate, str(term.value)) for predicate, term in manifest.values]
    place = PREDICATES["jurisdiction"]
    return Row(manifest.key, tuple((p, t.rsplit("/", 1)[-1] if p == place else t) for p, t in pairs))


def _chosen(read: Value | None, given: Value | None) -> Value | None:
    """Printed before the manifest, the manifest before what is derived."""
    if read and read.basis is Basis.PRINTED:
        return read
    return given or read


def _title(parts: Parts, place: Value | None, periods: list[tuple[Value, Value]]) -> Value:
    text = parts.source.text
    if parts.layout.title:
        return _title_value(text, parts.layout.title)
    given = parts.row.one("title") or own_title(text, parts.sections)
    if given:
        return given
    period = f"（{periods[0][0].text}-{periods[0][1].text}年）" if periods else ""
    return derived_title(text, parts.sections, parts.places.name(place.text) if place else "", period)


def _title_value(text: str, folded: Folded) -> Value:
    number = patterns.TITLE_NUMBER_PATTERN.search(folded.text)
    folded = folded.part(0, number.start()) if number and number.start() else folded
    span = folded.span(0, len(folded.text))
    return printed(titles.as_printed(span.of(text)), span, "metadata-title")


def _key(parts: Parts, number: str, title: Value, place: Value | None) -> str:
    key = titles.key_of(number, title.text, place.text if place else "", parts.places)
    return f"{key}-{parts.source.checksum[:12]}" if key.endswith(titles.NAMELESS) else key


def _carrier(parts: Parts, place: Value | None) -> Carrier | None:
    layout, imprint = parts.layout, parts.imprint
    if not layout.notice:
        return None
    title = _title_value(parts.source.text, layout.notice)
    here = jurisdiction_of("", layout.notice, imprint.issuers, parts.places) or place
    key = _key(parts, imprint.number.text if imprint.number else "", title, here)
    return Carrier(key, title, imprint.number, imprint.issued, imprint.published, imprint.issuers, here)


def _transmitted(parts: Parts, place: Value | None) -> Carried | None:
    """What a notice that stands alone issues."""
    notice = parts.layout.title
    inner = titles.transmitted(notice.text) if notice else None
    if not notice or not inner:
        return None
    span = notice.span(inner.start, inner.end)
    title = titles.as_printed(span.of(parts.source.text))
    key = titles.key_of("", title, place.text if place else "", parts.places)
    return Carried(title, key, titles.kind_of(title), span)


def _other_titles(parts: Parts, found: Value) -> tuple[str, ...]:
    """Other forms that mean the document: those of the manifest, and the one in the title of its notice."""
    others = [value.text for field in ("title", "label") for value in parts.row.all(field)]
    notice = parts.layout.notice
    inner = titles.transmitted(notice.text) if notice else None
    if notice and inner:
        span = notice.span(inner.start, inner.end)
        others.append(titles.as_printed(span.of(parts.source.text)))
    return tuple(dict.fromkeys(other for other in others if other != found.text))


# --- findings -----------------------------------------------------------------------------------------------------
def _findings(parts: Parts, found: Value, place: Value | None, periods: list[tuple[Value, Value]]) -> Iterator[Finding]:
    here = found.span or first_words(parts.source.text)
    if not parts.layout.title:
        yield finding("MissingTitle", here, "metadata-title", title=found.text)
    read = {"number": parts.imprint.number, "issued": parts.imprint.issued, "jurisdiction": place}
    for field in EXPECTED:
        if not (parts.imprint.issuers if field == "issuer" else read[field]):
            yield _missing(field, here)
    for field, rival in parts.imprint.rivals:
        chosen = read[field]
        if chosen:
            yield _conflict(field, chosen, rival, here)
    yield from _against_manifest(parts, read, here)
    for pair in periods[1:]:
        if [v.text for v in pair] != [v.text for v in periods[0]]:
            yield _conflict("period", _years(periods[0]), _years(pair), here)
    yield from documents_inside(parts.layout, parts.sections, parts.places)


def _years(pair: tuple[Value, Value]) -> Value:
    return Value(f"{pair[0].text}-{pair[1].text}", pair[0].span, pair[0].rule, pair[0].basis)


def _against_manifest(parts: Parts, read: Mapping[str, Value | None], here: Span) -> Iterator[Finding]:
    """Printed values that the manifest gives otherwise."""
    title = _title_value(parts.source.text, parts.layout.title) if parts.layout.title else None
    values = {**read, "title": title, "published": parts.imprint.published}
    for field, value in sorted(values.items()):
        given = parts.row.all(field)
        known = {titles.canonical(v.text) for v in (*given, *(parts.row.all("label") if field == "title" else ()))}
        if value and given and value.basis is Basis.PRINTED and titles.canonical(value.text) not in known:
            yield _conflict(field, value, given[0], here)


def _missing(field: str, here: Span) -> Finding:
    name, english, rule = FIELDS[field]
    return finding("MissingMetadata", here, rule, field=name, field_en=english)


def _conflict(field: str, chosen: Value, other: Value, here: Span) -> Finding:
    name, english, rule = FIELDS[field]
    words = {"field": name, "field_en": english, "first": chosen.text, "second": other.text}
    return finding("ConflictingMetadata", other.span or chosen.span or here, rule, **words)

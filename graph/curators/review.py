"""Review: a store -> the things that were minted from print and that nobody looked at, with what helps to judge them.

Input: a store. Output: `Minted` values by administrative order and name, and their table, JSON and CSV. Neighbours:
nearest gives the names that look alike; deciding writes what a curator decides; queries/browse/page-review.rq asks.
"""

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import catalogue, output
from graph.catalogue import Query
from graph.curators.nearest import Named, Near, Neighbourhood
from graph.errors import ParameterError
from graph.identifiers import document_iri, graph_iri, key_of
from graph.namespaces import ID, NIF, PG, RDF, SKOS
from graph.reports import table
from graph.store import Store, Table, Term

FORMATS: Final = ("table", "json", "csv")
QUERY: Final = "page-review"
LONGEST_CONTEXT: Final = 60
LONGEST_QUOTE: Final = 120
SHOWN: Final = 3
LEFT_OUT: Final = frozenset(
    PG + name for name in ("PolicyDocument", "Plan", "Notice", "Person", "OfficeHolders", "Region")
)
"""Minted by design, not for want of an entry: policies by number, persons by unit, places by code."""
_LABELS: Final = tuple(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a name is printed: the document, code points, the printed characters and words around them."""

    document: str
    start: int
    end: int
    quote: str
    context: str


@dataclass(frozen=True, slots=True)
class Minted:
    """A thing to review: its name, classes (local names), jurisdiction, where it is printed, names that look alike."""

    iri: str
    name: str
    kinds: tuple[str, ...]
    jurisdiction: str
    place: str
    places: tuple[Place, ...]
    nearest: tuple[Near, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The keys of the documents that print it, sorted."""
        return tuple(sorted({place.document for place in self.places}))


@dataclass
class _Row:
    name: str = ""
    kinds: set[str] = field(default_factory=set)
    jurisdictions: set[str] = field(default_factory=set)
    passages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to list: one class (Bureau, pg:Bureau) and one document where these are given.

    `texts` are texts at hand by their hash, so that names can be shown with the words around them.
    """

    kind: str = ""
    document: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def unreviewed(store: Store, queries: Mapping[str, Query], asked: Asked | None = None) -> tuple[Minted, ...]:
    """The things to review that were asked for.

    Raises:
        ParameterError: nothing of that class or document is in the store.
    """
    asked = asked or Asked()
    wanted = PG + asked.kind.removeprefix("pg:") if asked.kind else ""
    _check(store, wanted, asked.document)
    rows = _rows(catalogue.run(store, queries[QUERY], {"kind": wanted} if wanted else {}))
    texts = _Quotes(store, asked.texts)
    names = named_things(store)
    around = Neighbourhood(names.values())
    found = []
    for iri, row in rows.items():
        places = tuple(sorted(_place(passage, quote, texts) for passage, quote in row.passages.items()))
        is_asked = not asked.document or any(place.document == asked.document for place in places)
        if is_asked and (wanted or not row.kinds <= LEFT_OUT):
            found.append(_minted(iri, row, places, (names, around)))
    return tuple(sorted(found, key=_reading_order))


def _check(store: Store, kind: str, document: str) -> None:
    backend, type_ = store.backend, NamedNode(RDF + "type")
    if kind and not any(backend.quads_for_pattern(NamedNode(kind), None, None, None)):
        raise ParameterError(
            f"There is no class {kind.removeprefix(PG)!r}; give one such as Bureau, Park or Indicator.",
            f"没有“{kind.removeprefix(PG)}”这一类，请用 Bureau、Park、Indicator 等。",
        )
    if document and not any(backend.quads_for_pattern(NamedNode(document_iri(document)), type_, None, None)):
        raise ParameterError(
            f"The store has no document {document}; policygraph stats lists those it has.",
            f"库中没有文件 {document}；policygraph stats 列出现有文件。",
        )


def _rows(found: Table) -> dict[str, _Row]:
    """The rows of the query, one for each thing."""
    rows: dict[str, _Row] = defaultdict(_Row)
    for record in found.records():
        row = rows[_value(record["thing"])]
        row.name = min(row.name or "\U0010ffff", _value(record["name"]))
        row.kinds.add(_value(record["kind"]))
        if "place" in record:
            row.jurisdictions.add(_value(record["place"]))
        if "passage" in record:
            row.passages[_value(record["passage"])] = _value(record.get("quote"))
    return rows


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _minted(iri: str, row: _Row, places: tuple[Place, ...], known: tuple[Mapping[str, Named], Neighbourhood]) -> Minted:
    names, around = known
    jurisdiction = min(row.jurisdictions, default="")
    return Minted(
        iri=iri,
        name=row.name,
        kinds=tuple(sorted(kind.removeprefix(PG) for kind in row.kinds)),
        jurisdiction=jurisdiction,
        place=names[jurisdiction].label if jurisdiction in names else "",
        places=places,
        nearest=around.nearest(names[iri]) if iri in names else (),
    )


def _reading_order(one: Minted) -> tuple[str, bytes, str]:
    """By the code of the place, things without one last; then by the sound of the name, as the pages sort names."""
    return one.jurisdiction.rpartition("/")[2] or "~", one.name.encode("gb18030", "replace"), one.iri


def named_things(store: Store) -> dict[str, Named]:
    """Everything with a Chinese name that the registry has or that was minted, without documents, by IRI."""
    registry = graph_iri("registry")
    labels: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, set[str]] = defaultdict(set)
    places: dict[str, str] = {}
    known = set()
    for graph in (registry, graph_iri("entities")):
        for quad in store.graph(graph):
            iri, name, term = _value(quad.subject), quad.predicate.value, quad.object
            if isinstance(term, Literal) and name in _LABELS and term.language == "zh":
                labels[iri].append(f"{_LABELS.index(name)}{term.value}")
            elif name == RDF + "type":
                kinds[iri].add(_value(term))
            elif name == PG + "jurisdiction" or (name == PG + "locatedIn" and iri not in places):
                places[iri] = _value(term)
            if graph == registry:
                known.add(iri)
    named = {iri: tuple(label[1:] for label in sorted(found)) for iri, found in labels.items() if _is_named(iri)}
    return {
        iri: Named(
            iri,
            found[0],
            tuple(dict.fromkeys(found)),
            frozenset(kinds[iri]),
            places.get(iri, ""),
            _starts(named.get(places.get(iri, ""), ())),
            iri in known,
        )
        for iri, found in sorted(named.items())
    }


def _is_named(iri: str) -> bool:
    return iri.startswith(ID) and key_of(iri) is None and not iri.startswith(ID + "concept/")


def _starts(names: Iterable[str]) -> tuple[str, ...]:
    """The names of a place as names of its bodies begin with them, the longest first."""
    forms = {form for name in names for form in (name, name[:-1] if len(name) > 2 else name)}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


class _Quotes:
    """The texts at hand, and the quoted passages of all others by begin, to find the words around a name."""

    def __init__(self, store: Store, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._by_text: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for quad in store.backend.quads_for_pattern(None, NamedNode(NIF + "anchorOf"), None, None):
            text, _, span = _value(quad.subject).partition("#char=")
            begin = span.partition(",")[0]
            if begin.isdecimal():
                self._by_text[text].append((int(begin), _value(quad.object)))
        for quotes in self._by_text.values():
            quotes.sort()

    def around(self, text: str, start: int, end: int) -> str:
        """At most 60 characters around a name: of its line, else of the shortest longer quote; else nothing."""
        whole = self._texts.get(text.rpartition("/")[2])
        if whole is not None:
            left = whole.rfind("\n", 0, start) + 1
            right = whole.find("\n", end)
            return _cut(whole[left : right if right >= 0 else len(whole)], start - left, end - left)
        quotes = self._by_text.get(text, [])
        first = bisect_left(quotes, (start - LONGEST_QUOTE, ""))
        last = bisect_right(quotes, (start, "\U0010ffff"))
        held = [(len(q), begin, q) for begin, q in quotes[first:last] if begin + len(q) >= end and len(q) > end - start]
        if not held:
            return ""
        _, begin, quote = min(held)
        return _cut(quote, start - begin, end - begin)


def _cut(words: str, start: int, end: int) -> str:
    """The part of the words around start and end that may be shown."""
    spare = max(LONGEST_CONTEXT - (end - start), 0) // 2
    left = max(min(start - spare, len(words) - LONGEST_CONTEXT), 0)
    return " ".join(words[left : left + LONGEST_CONTEXT].split())


def _place(passage: str, quote: str, texts: _Quotes) -> Place:
    text, _, span = passage.partition("#char=")
    begin, _, end = span.partition(",")
    start, stop = (int(one) if one.isdecimal() else 0 for one in (begin, end))
    context = texts.around(text, start, stop) or " ".join(quote.split())[:LONGEST_CONTEXT]
    return Place(key_of(passage) or "", start, stop, quote, context)


def render(found: Iterable[Minted], form: str) -> str:
    """The list as aligned columns, CSV or JSON."""
    things = tuple(found)
    if form == "json":
        return json.dumps([_json(one) for one in things], ensure_ascii=False, indent=1) + "\n"
    rows = [_cells(one, SHOWN if form == "csv" else 1) for one in things]
    if form == "csv":
        return output.to_csv(
            table(("iri", "name", "class", "place", "documents", "printed", "context", "nearest"), rows)
        )
    heads = ("名称 name", "类 class", "地区 place", "文件 documents", "处 printed", "上下文 context", "相近 nearest")
    listed = output.to_text(table(heads, [row[1:] for row in rows])) if rows else ""
    return f"{listed}待审 to review: {len(things)}\n"


def _cells(one: Minted, most: int) -> tuple[str | int, ...]:
    contexts = dict.fromkeys(place.context for place in one.places)
    near = "、".join(f"{other.thing.label}({other.score:.2f})" for other in one.nearest)
    kinds, documents = "、".join(one.kinds), "、".join(one.documents)
    context = " | ".join([*contexts][:most])
    return one.iri, one.name, kinds, one.place, documents, len(one.places), context, near


def _json(one: Minted) -> dict[str, object]:
    return {
        "iri": one.iri,
        "name": one.name,
        "classes": list(one.kinds),
        "jurisdiction": one.jurisdiction,
        "place": one.place,
        "documents": list(one.documents),
        "places": [
            {name: getattr(place, name) for name in ("document", "start", "end", "quote", "context")}
            for place in one.places
        ],
        "nearest": [
            {
                "iri": near.thing.iri,
                "name": near.name,
                "score": near.score,
                "same_class": near.same_kind,
                "same_place": near.same_place,
                "registered": near.thing.is_known,
            }
            for near in one.nearest
        ],
    }

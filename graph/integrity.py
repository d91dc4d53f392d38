"""Integrity: a store and, where they are at hand, the texts -> faults of passages and of the one-graph rule."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph.identifiers import key_of, text_hash
from graph.namespaces import NIF, PG, RDF
from graph.store import Store, Term

LONGEST_QUOTE = 120
HEAD_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a passage or triple, with the document it belongs to (empty for none) and the reason."""

    where: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many passages were compared with their text, how many had no text at hand, and what is wrong."""

    compared: int
    without_text: int
    faults: tuple[Fault, ...]


def check_store(store: Store, sources: Mapping[str, str]) -> Report:
    """All checks of a store: passages against texts, the one-graph rule, and where documents' triples stand."""
    passages = check_passages(store, sources)
    faults = (*passages.faults, *doubled_triples(store), *misplaced_triples(store))
    return Report(passages.compared, passages.without_text, faults)


def to_text(report: Report) -> str:
    """A line for each fault, and a line of counts."""
    lines = [f"{fault.where}: {fault.reason}" for fault in report.faults]
    counts = f"原文片段 passages: {report.compared} 已比对 compared, {report.without_text} 无原文 without text; "
    return "\n".join([*lines, f"{counts}差错 faults: {len(report.faults)}"]) + "\n"


def check_passages(store: Store, sources: Mapping[str, str]) -> Report:
    """Compare every passage with its text; `sources` gives texts by their hash (see identifiers.text_hash).

    A passage with a quote must equal the text; one without must match in hash and head. Passages of texts that are not
    at hand are counted, and checked for form only.
    """
    texts = {hash_: text for hash_, text in sources.items() if text_hash(text) == hash_}
    faults = [Fault(hash_, "", "the text does not have the hash it is given under") for hash_ in sources.keys() - texts]
    compared = without = 0
    for node in _passages(store):
        passage = _read(store, node)
        text = texts.get(node.value.split("/text/")[-1].split("#")[0])
        compared, without = compared + (text is not None), without + (text is None)
        reason = _fault_of_form(node, passage) or ("" if text is None else _fault_of_text(passage, text))
        if reason:
            faults.append(Fault(node.value, key_of(node.value) or "", reason))
    return Report(compared, without, tuple(sorted(faults, key=lambda fault: fault.where)))


@dataclass(frozen=True, slots=True)
class _Passage:
    start: int
    end: int
    quote: str | None
    digest: str | None
    head: str | None


def _passages(store: Store) -> Iterator[NamedNode]:
    found: set[NamedNode] = set()
    for name in ("Passage", "Mention"):
        kind = NamedNode(PG + name)
        for quad in store.backend.quads_for_pattern(None, NamedNode(RDF + "type"), kind, None):
            if isinstance(quad.subject, NamedNode):
                found.add(quad.subject)
    return iter(sorted(found, key=str))


def _read(store: Store, node: NamedNode) -> _Passage:
    values: dict[str, Term] = {
        quad.predicate.value: quad.object for quad in store.backend.quads_for_pattern(node, None, None, None)
    }

    def text(name: str) -> str | None:
        term = values.get(name)
        return term.value if isinstance(term, Literal) else None

    start, end = (int(text(NIF + name) or -1) for name in ("beginIndex", "endIndex"))
    return _Passage(start, end, text(NIF + "anchorOf"), text(PG + "anchorHash"), text(NIF + "head"))


def _fault_of_form(node: NamedNode, passage: _Passage) -> str:
    if not node.value.endswith(f"#char={passage.start},{passage.end}"):
        return f"its IRI and its offsets {passage.start}, {passage.end} differ"
    if passage.quote is None and (passage.digest is None or passage.head is None):
        return "it has neither a quote nor a hash with a head"
    if passage.quote is not None and len(passage.quote) > LONGEST_QUOTE:
        return f"its quote is longer than {LONGEST_QUOTE} characters"
    if passage.quote is not None and len(passage.quote) != passage.end - passage.start:
        return "its quote is not as long as its offsets say"
    return ""


def _fault_of_text(passage: _Passage, text: str) -> str:
    printed = text[passage.start : passage.end]
    if passage.quote is not None:
        return "" if passage.quote == printed else f"it quotes {passage.quote!r} and the text has {printed!r}"
    if passage.digest != hashlib.sha256(printed.encode()).hexdigest():
        return "its hash is not that of the text"
    return "" if passage.head == printed[:HEAD_LENGTH] else "its head is not that of the text"


def doubled_triples(store: Store) -> tuple[Fault, ...]:
    """The triples that stand in more than one named graph."""
    graphs: dict[Triple, str] = {}
    faults = []
    for quad in store.backend:
        first = graphs.setdefault(quad.triple, str(quad.graph_name))
        if first != str(quad.graph_name):
            pair = " and ".join(sorted((first, str(quad.graph_name))))
            document = key_of(quad.subject.value) if isinstance(quad.subject, NamedNode) else None
            faults.append(Fault(str(quad.triple), document or "", f"it stands in {pair}"))
    return tuple(sorted(faults, key=lambda fault: fault.where))


def misplaced_triples(store: Store) -> tuple[Fault, ...]:
    """The triples in a document's graph whose subject does not lie at or below the document."""
    faults: list[Fault] = []
    for graph in store.graphs():
        key = graph.partition("/graph/document/")[2]
        faults += [
            Fault(str(quad.triple), key, f"its subject does not lie below the document of {graph}")
            for quad in (store.graph(graph) if key else ())
            if not isinstance(quad.subject, NamedNode) or key_of(quad.subject.value) != key
        ]
    return tuple(sorted(faults, key=lambda fault: fault.where))

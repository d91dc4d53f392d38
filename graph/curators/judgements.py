"""Judgements of curators: Turtle files of graph/curation <-> records, each about one thing and with a reason.

Input: triples or the folder. Output: `Judgements`, with chains of merges followed to their end, and the canonical text
of the file that `policygraph review` writes. Neighbours: datasets reads the same files into the store, curating applies
the judgements to what documents state, deciding changes them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.datasets import read_turtle
from graph.errors import SourceError
from graph.identifiers import Iri, concept_iri, content_hash
from graph.index import Index
from graph.namespaces import DCTERMS, ID, PG, RDF, RDFS
from graph.store import Term

JUDGEMENT: Final = PG + "Judgement"
WRITTEN: Final = "judgements.ttl"
_HEAD: Final = f"""\
# 编辑判断 what curators decided: written by `policygraph review`, which puts the whole file in order again.
# 手写的判断与待核对处请另存一个文件。Judgements and findings written by hand go into a file of their own.

@base <{ID}> .
@prefix dcterms: <{DCTERMS}> .
@prefix pg: <{PG}> .
@prefix rdfs: <{RDFS}> .
"""


class Verdict(StrEnum):
    """What a curator decided about a thing."""

    ACCEPT = "accept"
    MERGE = "merge"
    REJECT = "reject"
    DISMISS = "dismiss"


_CONCEPTS: Final = {
    Verdict.ACCEPT: PG + "Accept",
    Verdict.MERGE: PG + "MergeInto",
    Verdict.REJECT: PG + "Reject",
    Verdict.DISMISS: PG + "Dismiss",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: `thing` is the IRI judged, `into` that of the thing kept by a merge; `label` names the thing."""

    verdict: Verdict
    thing: str
    reason: str
    into: str = ""
    by: str = ""
    label: str = ""

    @property
    def iri(self) -> Iri:
        """Its IRI, the same for every judgement of one thing, so that a thing is judged once."""
        return concept_iri("curation-" + content_hash(self.thing))


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements by the IRI of what they judge, sorted."""

    by_thing: Mapping[str, Judgement]

    def of(self, verdict: Verdict) -> tuple[Judgement, ...]:
        """Those of one kind."""
        return tuple(one for one in self.by_thing.values() if one.verdict is verdict)

    def chain(self, thing: str) -> tuple[str, ...]:
        """The thing, what it is merged into, what that is merged into, and so on.

        Raises:
            SourceError: the merges run in a circle.
        """
        passed = [thing]
        while (found := self.by_thing.get(passed[-1])) and found.verdict is Verdict.MERGE:
            if found.into in passed:
                names = " → ".join(name.removeprefix(ID) for name in [*passed, found.into])
                raise SourceError(
                    f"The merges {names} run in a circle; undo one of them.", f"合并 {names} 成环，请撤销其中一个。"
                )
            passed.append(found.into)
        return tuple(passed)

    def stands_for(self, thing: str) -> str:
        """The thing at the end of the chain of merges: itself where it is not merged."""
        return self.chain(thing)[-1]


def from_triples(triples: Iterable[Triple]) -> Judgements:
    """The judgements that triples describe.

    Raises:
        SourceError: one lacks its thing, verdict or reason, a thing is judged twice, or merges run in a circle.
    """
    index = Index(triples)
    nodes = index.subjects(RDF + "type", NamedNode(JUDGEMENT))
    found = sorted((_read(index, node) for node in nodes), key=lambda one: one.thing)
    twice = [thing for thing, count in Counter(one.thing for one in found).items() if count > 1]
    if twice:
        name = twice[0].removeprefix(ID)
        raise SourceError(
            f"{name} is judged twice in the curation files; keep one judgement.",
            f"人工判断文件对 {name} 判断了两次，请只留一个。",
        )
    judgements = Judgements({one.thing: one for one in found})
    for one in found:
        judgements.stands_for(one.thing)
    return judgements


def _read(index: Index, node: Term) -> Judgement:
    def text(name: str) -> str:
        values = sorted(index.values(node, name), key=str)
        return next((term.value for term in values if isinstance(term, Literal | NamedNode)), "")

    verdict = {concept: one for one, concept in _CONCEPTS.items()}.get(text(PG + "verdict"))
    thing, into, reason = text(PG + "judges"), text(PG + "keeps"), text(PG + "reason")
    if verdict is None or not thing or not reason or bool(into) != (verdict is Verdict.MERGE):
        raise SourceError(
            f"The judgement {node} needs pg:judges, pg:verdict and pg:reason, and one that merges pg:keeps; mend it.",
            f"判断 {node} 须有所判条目、结论和理由，合并还须有保留条目，请补正。",
        )
    return Judgement(verdict, thing, reason, into, text(DCTERMS + "creator"), text(RDFS + "label"))


def to_triples(judgement: Judgement) -> list[Triple]:
    """The triples of one judgement."""
    subject = NamedNode(judgement.iri)
    pairs: list[tuple[str, NamedNode | Literal]] = [
        (RDF + "type", NamedNode(JUDGEMENT)),
        (PG + "judges", NamedNode(judgement.thing)),
        (PG + "verdict", NamedNode(_CONCEPTS[judgement.verdict])),
    ]
    if judgement.into:
        pairs.append((PG + "keeps", NamedNode(judgement.into)))
    pairs.append((PG + "reason", said_in(judgement.reason)))
    if judgement.label:
        pairs.append((RDFS + "label", Literal(judgement.label)))
    if judgement.by:
        pairs.append((DCTERMS + "creator", Literal(judgement.by)))
    return [Triple(subject, NamedNode(name), term) for name, term in pairs]


def said_in(reason: str) -> Literal:
    """A reason in its language: Chinese where a Chinese character stands in it."""
    is_chinese = any("\u4e00" <= mark <= "\u9fff" for mark in reason)
    return Literal(reason, language="zh" if is_chinese else "en")


def read_written(folder: Path) -> Judgements:
    """The judgements of the file that `policygraph review` writes; none where there is no such file.

    Raises:
        SourceError: the file is no Turtle, or a judgement in it is faulty.
    """
    path = folder / WRITTEN
    return from_triples(read_turtle(path)) if path.is_file() else Judgements({})


def read_folder(folder: Path) -> Judgements:
    """All judgements of a folder, those written by hand too.

    Raises:
        SourceError: a file is no Turtle, or a judgement is faulty.
    """
    return from_triples(triple for path in sorted(folder.glob("*.ttl")) for triple in read_turtle(path))


def write(folder: Path, judgements: Iterable[Judgement]) -> Path:
    """Write the file of `policygraph review` in the order of the things judged: the same judgements, the same bytes."""
    ordered = sorted(judgements, key=lambda one: one.thing)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / WRITTEN
    path.write_text(_HEAD + "".join(map(_block, ordered)), encoding="utf-8")
    return path


def _block(judgement: Judgement) -> str:
    triples = to_triples(judgement)
    lines = [f"{_short(one.predicate)} {_short(one.object)}" for one in triples]
    return f"\n{_short(triples[0].subject)} " + " ;\n    ".join(lines) + " .\n"


def _short(term: Term) -> str:
    if not isinstance(term, NamedNode):
        return str(term)
    if term.value == RDF + "type":
        return "a"
    for name, prefix in (("pg", PG), ("rdfs", RDFS), ("dcterms", DCTERMS)):
        if term.value.startswith(prefix):
            return f"{name}:{term.value.removeprefix(prefix)}"
    return f"<{term.value.removeprefix(ID)}>"

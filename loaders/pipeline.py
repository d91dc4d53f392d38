"""The order in which a document is read: one list of stages, from the file to its triples.

Input: paths. Output: `Extraction` values. Nothing outside this module knows the order. Neighbours: the command line
calls it; every other module of the loaders is a stage or serves one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Triple

from graph.errors import SourceError
from graph.identifiers import text_hash
from graph.memory import without_collector
from graph.reference import Reference, load_reference
from graph.settings import Settings
from loaders import sections, sources, tables
from loaders.documents import citations, metadata
from loaders.documents.citations import Citation
from loaders.documents.metadata import Metadata
from loaders.documents.zones import zone_of
from loaders.entities import reading as entities
from loaders.facts import assignments, listings, prose, tasks, topics
from loaders.facts.columns import lay_out
from loaders.facts.listings import Listed
from loaders.figures import indicators, reading
from loaders.figures.reading import About
from loaders.findings import Finding, finding
from loaders.names import NameIndex, load_names
from loaders.oddities import reading as oddities
from loaders.records import Block, FigureRecord, ItemRecord, Mention, RelationRecord, TaskRecord, TopicRecord
from loaders.relations import reading as relations
from loaders.resolve import Resolver
from loaders.sections import Outline, Section
from loaders.sources import SourceText
from loaders.spans import Span, fold
from loaders.writing import triples
from loaders.writing.terms import read_back

SUFFIXES = (
    *(".txt", ".text", ".md", ".html", ".htm", ".shtml", ".docx", ".pdf", ".xlsx"),
    *(".doc", ".wps", ".ofd", ".xls"),  # known, and refused by name with the remedy
)
ONCE = frozenset({"UnresolvedName"})
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the loaders know before they read: the registry and its names."""

    reference: Reference
    names: NameIndex


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that one document states, in order of print."""

    source: SourceText
    metadata: Metadata
    sections: tuple[Section, ...]
    tasks: tuple[TaskRecord, ...]
    topics: tuple[TopicRecord, ...]
    items: tuple[ItemRecord, ...]
    figures: tuple[FigureRecord, ...]
    relations: tuple[RelationRecord, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document as triples: key, N-Triples by subject, number of findings, hash of the text, the text, the facts."""

    key: str
    blocks: tuple[str, ...]
    findings: int
    text_hash: str
    text: str
    facts: DocumentFacts

    @property
    def triples(self) -> tuple[Triple, ...]:
        """All triples, sorted by their terms."""
        return tuple(read_back(self.blocks))


def discover(paths: Iterable[Path]) -> list[Path]:
    """The files to read: the given ones, and of a folder those with the suffix of a text, sorted.

    Raises:
        SourceError: a path does not exist, or a folder holds no text.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not inside:
                raise SourceError(f"{path.name}: holds no {', '.join(SUFFIXES)} file; give the folder of the texts")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise SourceError(f"{path.name}: does not exist; check the path")
    return list(dict.fromkeys(found))


def extract(path: Path, knowledge: Knowledge | None = None) -> Extraction:
    """The facts of a file.

    Raises:
        SourceError: the file is no text that can be read.
    """
    return extract_text(sources.open_document(path), knowledge)


def extract_text(source: SourceText, knowledge: Knowledge | None = None) -> Extraction:
    """The facts of a text."""
    knowledge = knowledge or load_knowledge(Settings().registry)
    with without_collector():
        facts = read(source, knowledge)
        resolver = Resolver(knowledge.names, facts.metadata.code, facts.metadata.key, zone_of(facts.metadata))
        found = triples.of_document(facts, resolver)
    extraction = Extraction(facts.metadata.key, found, len(facts.findings), text_hash(source.text), source.text, facts)
    LOG.info(
        "%s: %d sections, %d tasks, %d findings, %d things with triples",
        source.name, len(facts.sections), len(facts.tasks), len(facts.findings), len(found),
    )  # fmt: skip
    return extraction


@lru_cache(maxsize=4)
def load_knowledge(registry: Path) -> Knowledge:
    """The registry in a folder and its names, read once."""
    reference = load_reference(registry)
    return Knowledge(reference, load_names(reference))


def read(source: SourceText, knowledge: Knowledge) -> DocumentFacts:
    """What a text states."""
    text, names = source.text, knowledge.names
    lines = tables.split_lines(text)
    found_tables = tables.find_tables(text, lines)
    tree, findings = sections.split(text, lines, found_tables)
    about = metadata.read(source, tree, names, knowledge.reference.manifest.get(source.fingerprint))
    resolver = Resolver(names, about.code, about.key, zone_of(about))
    folded = fold(text)
    outline = Outline(tuple(tree))
    laid_out, unknown = lay_out(found_tables, text)
    taken = [table.span for table in found_tables]
    blocks, odd = assignments.read_all(folded, text, taken, resolver)
    listed = listings.read(text, laid_out, outline, resolver)
    noted = [block.span for block in blocks]
    spoken = prose.find(folded, [*taken, *noted], resolver)
    body = tasks.find(outline, blocks, spoken, [t.body for t in listed.tasks if t.body])
    works = (*body, *listings.numbered(listed.tasks, len(body)))
    cited = citations.find(source, tree, about, names, citations.known_titles(knowledge.reference.manifest))
    figures = reading.read(text, lines, laid_out, listed.items, About(about, outline, resolver))
    naming = indicators.load_naming(knowledge.reference.indicators)
    mentions = tuple(entities.find(folded, text, resolver, [*_named(blocks, listed, cited), *_titles(about)]))
    stated = relations.Source(text, lines, outline, laid_out, noted, resolver, about.key, about.title.text)
    linked = relations.find(stated, mentions)
    told = [*_of_text(source, tree), *findings, *about.findings, *odd, *unknown, *listed.findings]
    told += [*citations.unbalanced(source, tree), *linked.findings, *oddities.find(text, folded, [*taken, *noted])]
    return DocumentFacts(
        source=source,
        metadata=about,
        sections=outline.sections,
        tasks=works,
        topics=tuple(topics.find(text, works, outline)),
        items=listed.items,
        figures=tuple(indicators.name_all(figures, text, naming, names.places.level(about.code))),
        relations=linked.relations,
        citations=cited,
        mentions=mentions,
        findings=_sorted(told, text),
    )


def _named(blocks: Iterable[Block], listed: Listed, cited: Iterable[Citation]) -> list[Span]:
    """The places whose names other rules have read: lists of units, and titles of policies."""
    rows = [assignment.span for item in listed.items for assignment in item.monitors]
    units = [assignment.span for task in listed.tasks for assignment in task.assignments]
    return [*(block.span for block in blocks), *rows, *units, *(citation.span for citation in cited)]


def _titles(about: Metadata) -> list[Span]:
    """Where the titles of the document and of its notice are printed."""
    titles = [about.title, *([about.carrier.title] if about.carrier else [])]
    return [title.span for title in titles if title.span]


def _of_text(source: SourceText, tree: Sequence[Section]) -> list[Finding]:
    """What is odd about the text as a whole."""
    whole = Span(0, min(len(source.text), 20))
    found = []
    if source.nuls or source.replaced:
        counts = {"nuls": str(source.nuls), "replaced": str(source.replaced)}
        found.append(finding("EncodingRepaired", whole, "metadata-file", **counts))
    if not tree:
        found.append(finding("NoHeading", whole, "section-heading"))
    return found


def _visible(found: Finding, text: str) -> Finding:
    """The finding at a place that can be shown: one at nothing (an empty cell) takes the character beside it."""
    if found.span.start < found.span.end:
        return found
    start = min(found.span.start, len(text) - 1)
    return replace(found, span=Span(start, start + 1))


def _sorted(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings in order of print; an unknown name is told once a document, where it first stands."""
    kept: dict[tuple[object, ...], Finding] = {}
    for found in sorted((_visible(one, text) for one in findings), key=lambda f: (f.span, f.kind, f.words)):
        place = () if found.kind in ONCE else (found.span,)
        kept.setdefault((found.kind, found.words, *place), found)
    return tuple(kept.values())

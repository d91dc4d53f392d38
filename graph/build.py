"""Build: facts of documents -> a finished store: placed, inferred, checked, described, swapped in at once.

A store is the same whatever the order of its documents and whatever was added and removed before: every change works
out all graphs anew from what each document states, and only the difference is written, into a copy of the database.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from graph import datasets, description, findings, lines, placement, quality, reasoning, sidefiles, validation, versions
from graph.alignments import aligning
from graph.catalogue import Query, load_catalogue
from graph.curators import curating
from graph.curators.curating import Curated
from graph.datasets import Base, Facts, FactsFile
from graph.errors import NotFoundError
from graph.findings import Finding
from graph.identifiers import clean_key, rule_iri
from graph.lines import Lines
from graph.memory import without_collector
from graph.placement import QUALITY, Content, Contribution
from graph.progress import Tell
from graph.settings import Settings
from graph.store import Store, open_version
from graph.validation import Report
from graph.versions import Version

Source = Path | Facts | FactsFile
"""What a document is built from: a file of a dataset, facts, or facts that an extraction kept in a file."""
STAGES = ("read", "place", "infer", "write", "check", "finish")


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a finished store holds: triples by graph IRI, findings by severity, and the version of the dataset."""

    documents: tuple[str, ...]
    graphs: Mapping[str, int]
    findings: Mapping[str, int]
    version: str

    @property
    def triples(self) -> int:
        """All triples."""
        return sum(self.graphs.values())


@dataclass(frozen=True, slots=True)
class Ground:
    """What every build stands on: base graphs, inference rules, shapes and the query catalogue."""

    base: Base
    rules: tuple[reasoning.Rule, ...]
    shapes: tuple[pyoxigraph.Triple, ...]
    checks: tuple[Query, ...]
    queries: tuple[Query, ...]


def load_ground(settings: Settings) -> Ground:
    """The ground of the folders that the settings name.

    Raises:
        PolicyGraphError: a file in them is faulty.
    """
    return Ground(
        datasets.load_base(settings),
        reasoning.load_rules(settings.ontology / "rules"),
        validation.load_shapes(settings.ontology / "shapes"),
        quality.load_rules(settings.queries),
        tuple(load_catalogue(settings.queries).values()),
    )


def build_store(
    target: Path,
    sources: Iterable[Source],
    settings: Settings | None = None,
    progress: Tell | None = None,
) -> BuildSummary:
    """Build a store of these documents and make it the current version of the folder.

    Raises:
        PolicyGraphError: a source is faulty or given twice, or the folder is being written; the old store stays.
    """
    tell = _teller(progress)
    with versions.new_version(target) as version, without_collector():
        tell("read")
        ground = load_ground(settings or Settings())
        documents = placement.contributions(_read(source) for source in sources)
        return _fill(version, ground, documents, tell)


def add_documents(
    target: Path,
    sources: Iterable[Source],
    settings: Settings | None = None,
    progress: Tell | None = None,
) -> BuildSummary:
    """Add documents to a store, in place of earlier versions of the same ones.

    Raises:
        PolicyGraphError: there is no store, a source is faulty or given twice, or the folder is being written.
    """
    versions.current(target)
    tell = _teller(progress)
    with versions.new_version(target) as version, without_collector():
        tell("read")
        new = placement.contributions(_read(source) for source in sources)
        former = versions.current(target)
        documents = {**sidefiles.recover(former, open_version(former)), **new}
        return _fill(version, load_ground(settings or Settings()), dict(sorted(documents.items())), tell, former)


def remove_document(
    target: Path, key: str, settings: Settings | None = None, progress: Tell | None = None
) -> BuildSummary:
    """Take a document out of a store, with all that only it states.

    Raises:
        NotFoundError: the store has no such document.
        StoreError: there is no store, or it is being written.
    """
    known = document_keys(target)
    if clean_key(key) not in known:
        names = ", ".join(known) or "none"
        raise NotFoundError(
            f"The store has no document {key}; it has: {names}.", f"库中没有文件 {key}，现有：{names}。"
        )
    tell = _teller(progress)
    with versions.new_version(target) as version, without_collector():
        tell("read")
        former = versions.current(target)
        documents = sidefiles.recover(former, open_version(former))
        del documents[clean_key(key)]
        return _fill(version, load_ground(settings or Settings()), documents, tell, former)


def document_keys(target: Path) -> tuple[str, ...]:
    """The keys of the documents of a store, sorted.

    Raises:
        StoreError: there is no store.
    """
    return tuple(sorted(versions.current(target).info()["documents"]))


def build_memory(sources: Iterable[Source], settings: Settings | None = None) -> Store:
    """A finished store of these documents in memory, for tests and measurements.

    Raises:
        PolicyGraphError: a source is faulty or given twice.
    """
    ground = load_ground(settings or Settings())
    documents = placement.contributions(_read(source) for source in sources)
    backend, work = _work_out(ground, documents, _teller(None), _Target())
    _, number = _add_checks(backend, ground, work)
    return Store(backend, number)


def check(store: Store, ground: Ground) -> Report:
    """All findings of a store, worked out anew: of loaders, shapes and quality rules, the gravest first."""
    with without_collector():
        graphs = [graph for graph in store.graphs() if not _is_derived(graph)]
        content = {graph: {quad.triple for quad in store.graph(graph)} for graph in graphs}
        found, names = content.get(QUALITY, set()), _names(ground.checks)
        ours = {one.iri for one in findings.from_triples(found) if one.component or one.source in names}
        content[QUALITY] = {one for one in found if str(one.subject).strip("<>") not in ours | names}
        dismissals = {one for one in found if one.subject in curating.dismissed(found)}
        new = (*_check_shapes(ground, content), *quality.run_rules(store, ground.checks))
    return _report(content[QUALITY] | dismissals, new)


def _names(checks: Iterable[Query]) -> set[str]:
    return {rule_iri(rule.name) for rule in checks}


def _read(source: Source) -> Facts:
    if isinstance(source, FactsFile):
        return datasets.check_facts(datasets.open_facts(source))
    return datasets.check_facts(datasets.read_facts(source) if isinstance(source, Path) else source)


def _teller(progress: Tell | None) -> Callable[[str], None]:
    def tell(stage: str) -> None:
        if progress is not None:
            progress(stage, STAGES.index(stage) + 1, len(STAGES))

    return tell


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a database is written: a folder, or memory (None); a former version is copied and changed."""

    folder: Path | None = None
    former: Version | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """What was placed, triples by graph, the hash of each graph, and what shapes and quality rules find."""

    curated: Curated
    content: Content
    hashes: dict[str, str]
    found: tuple[Finding, ...]


def _work_out(
    ground: Ground, documents: Mapping[str, Contribution], tell: Callable[[str], None], target: _Target
) -> tuple[pyoxigraph.Store, _Work]:
    """A database that holds the asserted and inferred triples, and all that was worked out on the way.

    Rules and loading run in the engine without the interpreter's lock, shapes with it, so that cores share the work.
    Quality rules ask a copy in memory, which is several times faster than a fresh one on disk.
    """
    tell("place")
    curated = curating.apply(ground.base, documents)
    content = placement.place(curated.base, curated.documents)
    content[QUALITY] |= curated.findings.difference(*content.values())
    content[aligning.ALIGNMENTS] = set(aligning.align(curated))
    tell("infer")
    with ThreadPoolExecutor(3) as threads:
        inferring = threads.submit(reasoning.infer, ground.rules, curated.base, curated.documents, content)
        asserted = {graph: lines.of(triples) for graph, triples in content.items() if triples}
        loading = threads.submit(_filled, pyoxigraph.Store(), asserted)
        writing = threads.submit(_start, target, asserted)
        found = _check_shapes(ground, content)
        inferred = inferring.result()
        tell("write")
        new = {graph: lines.of(triples) for graph, triples in inferred.items() if triples}
        working = _filled(loading.result(), new)
        completing = threads.submit(_complete, writing.result(), target, asserted, new)
        tell("check")
        of_rules = quality.run_rules(Store(working), ground.checks)
        hashes = {graph: lines.digest(those) for graph, those in (asserted | new).items() if graph != QUALITY}
        written = completing.result()
    return working if written is None else written, _Work(curated, content | inferred, hashes, (*found, *of_rules))


def _filled(store: pyoxigraph.Store, graphs: Mapping[str, Lines]) -> pyoxigraph.Store:
    lines.load_graphs(store, graphs.items())
    return store


def _start(target: _Target, asserted: Mapping[str, Lines]) -> pyoxigraph.Store | None:
    """A copy of the former database, or a new one with the asserted triples; none in memory."""
    if target.folder is None:
        return None
    if target.former is None:
        return _filled(pyoxigraph.Store(str(target.folder)), asserted)
    open_version(target.former).backend.backup(str(target.folder))
    return pyoxigraph.Store(str(target.folder))


def _complete(
    backend: pyoxigraph.Store | None, target: _Target, asserted: Mapping[str, Lines], inferred: Mapping[str, Lines]
) -> pyoxigraph.Store | None:
    """The database with the inferred triples too; in the copy of a former one, what differs is written."""
    if backend is None:
        return None
    if target.former is None:
        return _filled(backend, inferred)
    wanted = {**asserted, **inferred}
    for graph in sorted({name.value for name in backend.named_graphs() if isinstance(name, NamedNode)} | wanted.keys()):
        lines.replace(backend, graph, wanted.get(graph, frozenset()))
    return backend


def _fill(
    version: Version,
    ground: Ground,
    documents: Mapping[str, Contribution],
    tell: Callable[[str], None],
    former: Version | None = None,
) -> BuildSummary:
    """Write a version and make it current."""
    backend, work = _work_out(ground, documents, tell, _Target(version.database, former))
    tell("finish")
    sidefiles.write(version, documents, work.curated)
    report, number = _add_checks(backend, ground, work)
    backend.flush()
    del backend  # closes the database, so that readers find it whole
    sources = {key: document.source for key, document in documents.items()}
    versions.publish(version, {"documents": sources, "base": ground.base.digest, "version": number})
    sizes = {graph: len(triples) for graph, triples in sorted(work.content.items())}
    return BuildSummary(tuple(documents), sizes, report.counts, number)


def _add_checks(backend: pyoxigraph.Store, ground: Ground, work: _Work) -> tuple[Report, str]:
    """Add all findings and the description to a written database, and to the content.

    The text is the version of the dataset.
    """
    content = work.content
    loaded = content[QUALITY].copy()
    new = {triple for one in work.found for triple in findings.to_triples(one)} | set(quality.describe(ground.checks))
    content[QUALITY] |= new.difference(*content.values())
    judged = curating.dismissals(work.curated.judgements, content[QUALITY], work.curated.documents)
    content[QUALITY] |= judged
    of_quality = lines.of(content[QUALITY])
    number = description.version(work.hashes | {QUALITY: lines.digest(of_quality)})
    content[description.CATALOG] = description.describe(content, ground.queries, number)
    lines.load_graphs(backend, [(QUALITY, of_quality), (description.CATALOG, lines.of(content[description.CATALOG]))])
    return _report(loaded | judged, work.found), number


def _report(loaded: set[pyoxigraph.Triple], new: Iterable[Finding]) -> Report:
    """The findings that came with the data and the new ones, but those that someone dismissed."""
    done = curating.dismissed(loaded)
    kept = findings.from_triples(one for one in loaded if one.subject not in done)
    return Report(tuple(sorted([*kept, *(one for one in new if NamedNode(one.iri) not in done)], key=findings.order)))


def _check_shapes(ground: Ground, content: Content) -> tuple[Finding, ...]:
    asserted = (triple for graph, triples in content.items() if not _is_derived(graph) for triple in triples)
    return validation.check_shapes(asserted, ground.shapes)


def _is_derived(graph: str) -> bool:
    return graph.startswith((reasoning.INFERRED, description.CATALOG))

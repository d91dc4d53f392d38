"""Times of reading, building, querying and showing: `make bench`. Answers are compared row by row before times are.

It prints medians of this machine; what it compares with (rdflib's own store) runs in the same process on the same data.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import pyoxigraph
import rdflib
from pyoxigraph import RdfFormat

from graph import build
from graph.output import to_text
from graph.reports import table
from graph.settings import Settings
from graph.store import Store, Table, open_store

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from graph.datasets import FactsFile

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
RUNS = 5
PREFIXES = """PREFIX pg: <https://policygraph.example/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
"""
QUERIES = {
    "units of all tasks": "SELECT ?plan ?task ?unit { ?task pg:inPlan ?plan ; pg:principalUnit ?unit }",
    "unit x plan matrix": """SELECT ?unit ?plan ?role (COUNT(DISTINCT ?task) AS ?tasks) {
      VALUES ?role { pg:leadUnit pg:firstListedUnit pg:responsibleUnit pg:cooperatingUnit }
      ?task ?role ?unit ; pg:inPlan ?plan } GROUP BY ?unit ?plan ?role""",
    "statements of a unit": """SELECT ?statement ?task ?role ?quote ?begin {
      <https://policygraph.example/id/org/江门市科学技术局> skos:prefLabel ?label .
      ?statement rdf:object <https://policygraph.example/id/org/江门市科学技术局> ; rdf:subject ?task ;
        rdf:predicate ?role ; prov:wasDerivedFrom ?passage .
      ?passage nif:anchorOf ?quote ; nif:beginIndex ?begin . FILTER(LANG(?label) = "zh") }""",
    "sections in order": """SELECT ?plan ?section ?label ?order {
      ?section pg:inDocument ?plan ; rdfs:label ?label ; pg:order ?order }""",
    "units of predecessors": """SELECT ?now ?former ?task {
      ?now pg:successorOf ?former . ?former pg:responsibleFor ?task }""",
    "counts by class": "SELECT ?class (COUNT(?thing) AS ?count) { ?thing a ?class } GROUP BY ?class",
    "places above": "SELECT ?place ?above { ?place pg:locatedIn ?above }",
}
"""Plain questions that both engines can answer; the catalogue's own queries are timed on our store only."""


def median(job: Callable[[], object], runs: int = RUNS) -> float:
    """Median milliseconds."""
    times = []
    for _ in range(runs):
        started = perf_counter()
        job()
        times.append((perf_counter() - started) * 1000)
    return statistics.median(times)


def show(title: str, columns: tuple[str, ...], rows: list[tuple[str | int, ...]]) -> None:
    print(f"\n{title}")
    print(to_text(table(columns, rows)), end="", flush=True)


# --- build ------------------------------------------------------------------------------------------------------------


class Stages:
    """Seconds of each stage of a build."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.name, self.started = "", perf_counter()

    def tell(self, name: str, *_: int) -> None:
        now = perf_counter()
        if self.name:
            self.seconds[self.name] = now - self.started
        self.name, self.started = name, now


def time_builds(folder: Path) -> bool:
    """Print times of builds; whether there is a dataset."""
    paths = sorted(Settings().dataset.glob("*.ttl"))
    if not paths:
        print("graph/dataset is empty: run make dataset first")
        return False
    rows: list[tuple[str | int, ...]] = []
    for number in range(3):
        stages = Stages()
        started, busy = perf_counter(), process_time()
        summary = build.build_store(folder / "store", paths, None, stages.tell)
        total, busy = perf_counter() - started, process_time() - busy
        stages.tell("end")
        shown = "  ".join(f"{name} {seconds:.2f}" for name, seconds in stages.seconds.items())
        rows.append((f"dataset, run {number + 1}", summary.triples, f"{total:.2f}", f"{busy:.2f}", shown))
    texts = sorted(CORPUS.glob("*.txt"))
    if texts:
        started = perf_counter()
        facts = read_texts(texts, folder / "cache")
        read = perf_counter() - started
        summary = build.build_store(folder / "texts", facts)
        total = perf_counter() - started
        rows.append((f"{len(texts)} texts", summary.triples, f"{total:.2f}", "", f"extract {read:.2f}"))
    show("Build", ("from", "triples", "seconds", "of processor", "stages"), rows)
    return True


def read_texts(paths: list[Path], folder: Path) -> list[FactsFile]:
    from graph.settings import Settings
    from loaders.files import gather_facts

    facts, refused = gather_facts(paths, os.cpu_count() or 1, lambda *_: None, (folder, Settings().registry))
    assert not refused, refused
    return facts


# --- queries ----------------------------------------------------------------------------------------------------------


def our_rows(found: Table) -> list[tuple[str, ...]]:
    return sorted(tuple(getattr(term, "value", "") for term in row) for row in found.rows)


def their_rows(found: rdflib.query.Result) -> list[tuple[str, ...]]:
    return sorted(tuple("" if term is None else str(term) for term in row) for row in found)  # type: ignore[union-attr]


def time_queries(store: Store) -> None:
    """Print times of the same queries on both stores; stop where an answer differs."""
    dataset = rdflib.Dataset(default_union=True)
    data = pyoxigraph.serialize(iter(store.backend), format=RdfFormat.N_QUADS) or b""
    dataset.parse(data=data, format="nquads")
    rows: list[tuple[str | int, ...]] = []
    for name, body in QUERIES.items():
        text = PREFIXES + body
        ours, theirs = our_rows(store.select(text)), their_rows(dataset.query(text))
        assert ours == theirs, f"{name}: the stores differ: {set(ours) ^ set(theirs)}"
        fast = median(lambda text=text: store.select(text))  # type: ignore[misc]
        slow = median(lambda text=text: list(dataset.query(text)), 2)  # type: ignore[misc]
        rows.append((name, len(ours), f"{fast:.2f}", f"{slow:.1f}", f"{slow / fast:.0f} x"))
    show("The same queries on both stores", ("question", "rows", "ours, ms", "rdflib, ms", "ratio"), rows)


def time_catalogue(store: Store) -> None:
    """Print times of all queries of the catalogue with their examples as parameters."""
    from graph import catalogue

    rows: list[tuple[str | int, ...]] = []
    for name, query in catalogue.load_catalogue(Settings().queries).items():
        given = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
        found = catalogue.run(store, query, given)
        milliseconds = median(lambda query=query, given=given: catalogue.run(store, query, given), 3)  # type: ignore[misc]
        rows.append((f"{query.folder}/{name}", len(found.rows), f"{milliseconds:.1f}"))
    show("Catalogue", ("query", "rows", "ms"), rows)


# --- pages ------------------------------------------------------------------------------------------------------------


def time_pages(folder: Path) -> None:
    """Print server times of pages, and their spread over every kind of entity page."""
    from web import create_app

    client = create_app(Settings(store=folder / "store")).test_client()
    paths = ["/", "/documents/", "/matrix", "/tasks/", "/id/org/江门市科学技术局", "/id/place/440700"]
    rows: list[tuple[str | int, ...]] = []
    for path in paths:
        answer = client.get(path)
        milliseconds = median(lambda path=path: client.get(path), 15)  # type: ignore[misc]
        rows.append((path, answer.status_code, len(answer.data), f"{milliseconds:.1f}"))
    show("Pages", ("path", "status", "bytes", "ms"), rows)
    show("Entity pages", ("things", "pages", "median ms", "slowest tenth ms"), list(time_things(client, folder)))


THINGS = {
    "bodies": "?thing a/rdfs:subClassOf* pg:Organization .",
    "bodies with tasks": "?thing a/rdfs:subClassOf* pg:Organization . FILTER EXISTS { ?task pg:assignedTo ?thing }",
    "tasks": "?thing a pg:Task .",
    "documents": "?thing a/rdfs:subClassOf* pg:PolicyDocument .",
    "places and parks": "{ ?thing a pg:Region } UNION { ?thing a/rdfs:subClassOf* pg:Park }",
    "persons": "?thing a pg:Person .",
}


def time_things(client: FlaskClient, folder: Path) -> Iterator[tuple[str | int, ...]]:
    """Server times over all pages of a kind, each asked twice, the second time counted."""
    store, everything = open_store(folder / "store"), []
    for name, pattern in THINGS.items():
        found = store.select(f"{PREFIXES} SELECT DISTINCT ?thing {{ {pattern} }} ORDER BY ?thing")
        times = []
        for (thing,) in found.rows:
            path = "/" + str(getattr(thing, "value", "")).split("/", 3)[3]
            times.append(median(lambda path=path: client.get(path), 2))  # type: ignore[misc]
        everything += times
        yield spread(name, times)
    yield spread("all", everything)


def spread(name: str, times: list[float]) -> tuple[str | int, ...]:
    return name, len(times), f"{statistics.median(times):.1f}", f"{statistics.quantiles(times, n=10)[-1]:.1f}"


def time_reading() -> None:
    """Print how many characters a second are read."""
    from tests.benchmarks import reading

    paths = sorted(CORPUS.glob("*.txt"))
    if paths:
        show("Reading", ("text", "characters", "MB", "characters a second"), list(reading.rows(paths)))


def main() -> None:
    time_reading()
    with tempfile.TemporaryDirectory() as folder:
        if time_builds(Path(folder)):
            store = open_store(Path(folder) / "store")
            time_queries(store)
            time_catalogue(store)
            time_pages(Path(folder))


if __name__ == "__main__":
    main()

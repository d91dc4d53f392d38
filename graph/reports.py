"""Reports for people and programs: findings, summaries of builds and counts of a store -> text, JSON or Turtle."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import findings, output, values
from graph.answers import to_turtle
from graph.build import BuildSummary
from graph.errors import NotFoundError
from graph.evidence import Evidence, Passage, explain, to_json
from graph.findings import Finding
from graph.identifiers import document_iri, graph_iri
from graph.namespaces import DCTERMS, ID, PG, RDF, RDFS, SKOS, shorten
from graph.store import Store, Table
from graph.validation import Report

Row = tuple[str | int, ...]

COVERAGE: Final = (
    *("tasks-assigned", "numbers-classed", "numbers-figure", "numbers-condition", "numbers-time", "numbers-name"),
    *("numbers-label", "numbers-step", "numbers-idiom", "names-resolved", "lines-read"),
)
"""The order in which measures of coverage are told, by the last part of their IRI."""
_MEASURE_PARTS: Final = ("measurement", "name", "nameEn", "hits", "total", "share", "head")
_MEASURES: Final = """
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX pg: <https://policygraph.example/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?measurement ?name ?nameEn ?hits ?total ?share ?head WHERE {
  ?measurement pg:inDocument ?document ; a pg:Measurement ; pg:measures ?measure ; pg:hits ?hits ; pg:total ?total .
  ?measure skos:prefLabel ?name , ?nameEn FILTER(LANG(?name) = "zh" && LANG(?nameEn) = "en")
  OPTIONAL { ?measurement pg:share ?share }
  OPTIONAL { ?measurement prov:wasDerivedFrom ?passage . ?passage nif:head ?head ; nif:beginIndex ?begin }
} ORDER BY ?measurement ?begin
"""


def table(columns: Iterable[str], rows: Iterable[Row]) -> Table:
    """A table of plain values."""
    return Table(tuple(columns), tuple(tuple(Literal(cell) for cell in row) for row in rows))


def findings_text(report: Report) -> str:
    """All findings as a table, and their number by severity."""
    rows = [
        (one.severity, shorten(one.kind).removeprefix("pg:"), output.shown(one.focus), one.message or one.message_en)
        for one in report.findings
    ]
    counts = "  ".join(f"{severity} {count}" for severity, count in report.counts.items())
    listed = output.to_text(table(("程度", "种类", "所在", "说明"), rows)) if rows else ""
    return f"{listed}{counts}\n"


def findings_json(report: Report) -> str:
    """All findings as JSON."""
    found = {
        "conforms": report.conforms,
        "counts": report.counts,
        "findings": [finding_json(one) for one in report.findings],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def finding_json(finding: Finding) -> dict[str, object]:
    """One finding as plain values."""
    return {
        "iri": finding.iri,
        "severity": finding.severity,
        "kind": finding.kind,
        "focus": output.plain(finding.focus),
        "message": {"zh": finding.message, "en": finding.message_en},
        "source": finding.source,
        "path": finding.path,
        "values": [output.plain(value) for value in finding.values],
        "passages": list(finding.passages),
        "concerns": list(finding.concerns),
    }


def findings_turtle(report: Report) -> str:
    """All findings as Turtle."""
    return to_turtle(triple for one in report.findings for triple in findings.to_triples(one)).decode()


FORMS: Final[dict[str, Callable[[Report], str]]] = {
    "table": findings_text,
    "json": findings_json,
    "turtle": findings_turtle,
}


def summary_text(summary: BuildSummary) -> str:
    """What a finished build holds, as a table."""
    families: Counter[str] = Counter()
    for graph, size in summary.graphs.items():
        families[graph.removeprefix(graph_iri("")).split("/")[0]] += size
    rows: list[Row] = [(name, size) for name, size in sorted(families.items()) if size]
    rows += [("合计 total", summary.triples)]
    listed = output.to_text(table(("图 graph", "三元组 triples"), rows))
    counts = "  ".join(f"{severity} {count}" for severity, count in summary.findings.items())
    keys = "、".join(summary.documents) or "无 none"
    return f"{listed}文件 documents: {keys}\n待核对 findings: {counts}\n版本 version: {summary.version}\n"


def stats(store: Store) -> dict[str, list[Row]]:
    """Counts of a store: triples by graph, things by class, and for each document its tasks, statements, findings."""
    sizes: list[Row] = [
        (graph.removeprefix(graph_iri("")), sum(1 for _ in store.graph(graph))) for graph in store.graphs()
    ]
    documents = [str(row[0]).partition("/")[2] for row in sizes if str(row[0]).startswith("document/")]
    rows: list[Row] = [(key, title(store, key), *(count for _, count in _main_counts(store, key))) for key in documents]
    return {"documents": rows, "classes": _classes(store, None), "graphs": sizes}


def document_stats(store: Store, key: str) -> dict[str, list[Row]]:
    """Counts of one document: how far it was read, things by class, statements by property, rules, findings by kind.

    Raises:
        NotFoundError: the store has no such document.
    """
    graph = graph_iri("document", key)
    if not any(store.graph(graph)):
        raise NotFoundError(
            f"The store has no document {key}; policygraph stats lists those it has.",
            f"库中没有文件 {key}；policygraph stats 列出现有文件。",
        )
    properties = Counter(
        shorten(output.plain(quad.object))
        for quad in store.backend.quads_for_pattern(None, NamedNode(RDF + "predicate"), None, NamedNode(graph))
    )
    below = document_iri(key) + "/"
    kinds = Counter(
        shorten(output.plain(quad.object))
        for quad in store.backend.quads_for_pattern(None, NamedNode(PG + "findingKind"), None, None)
        if str(quad.subject).strip("<>").startswith(below)
    )
    return {
        "coverage": _coverage(store, key),
        "classes": _classes(store, graph),
        "statements": _ranked(properties),
        "rules": _rules(store, graph),
        "findings": _ranked(kinds),
    }


def _coverage(store: Store, key: str) -> list[Row]:
    """The measures of a document in the order of their scheme: hits, total, share, and where the first others stand."""
    below = f"{document_iri(key)}/measurement/"
    bound = {"document": NamedNode(document_iri(key))}
    rows: dict[str, list[str | int]] = {}
    for record in store.select(_MEASURES, bound).records():
        node, name, name_en, hits, total, share, head = (output.plain(record.get(part)) for part in _MEASURE_PARTS)
        row = rows.setdefault(node.removeprefix(below), [f"{name} {name_en}", int(hits), int(total), share, ""])
        row[4] = " | ".join(filter(None, [str(row[4]), " ".join(head.split())]))
    known = [name for name in COVERAGE if name in rows]
    return [tuple(rows[name]) for name in (*known, *sorted(rows.keys() - set(known)))]


def _rules(store: Store, graph: str) -> list[Row]:
    """The rules that gave statements and figures, how many, and their measured precision (empty: unmeasured)."""
    place = NamedNode(graph)
    by = [*store.backend.quads_for_pattern(None, NamedNode(PG + "extractedBy"), None, place)]
    sure = {
        quad.subject: output.plain(quad.object)
        for quad in store.backend.quads_for_pattern(None, NamedNode(PG + "confidence"), None, place)
    }
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for quad in by:
        rule = output.plain(quad.object).rpartition("/rule-")[2]
        counts[rule] += 1
        shown[rule] = shown.get(rule) or sure.get(quad.subject, "")
    return [(rule, count, shown[rule]) for rule, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def stats_text(counts: Mapping[str, list[Row]]) -> str:
    """Counts as tables."""
    heads = {
        "documents": ("文件 document", "题名 title", "任务 tasks", "陈述 statements", "待核对 findings"),
        "coverage": ("覆盖 coverage", "符合 hits", "总数 total", "占比 share", "其余最先几处 first others"),
        "rules": ("规则 rule", "事实 facts", "实测准确率 precision"),
        "classes": ("类 class", "数 count"),
        "graphs": ("图 graph", "三元组 triples"),
        "statements": ("属性 property", "陈述 statements"),
        "findings": ("种类 kind", "待核对 findings"),
    }
    return "\n".join(output.to_text(table(heads[name], rows)) for name, rows in counts.items() if rows)


def stats_json(counts: Mapping[str, list[Row]]) -> str:
    """Counts as JSON."""
    return json.dumps({name: [list(row) for row in rows] for name, rows in counts.items()}, ensure_ascii=False) + "\n"


def title(store: Store, key: str) -> str:
    """The title of a document; empty where it has none."""
    for name in (DCTERMS + "title", SKOS + "prefLabel", RDFS + "label"):
        subject = NamedNode(document_iri(key))
        for quad in store.backend.quads_for_pattern(subject, NamedNode(name), None, None):
            return output.plain(quad.object)
    return ""


def _main_counts(store: Store, key: str) -> list[tuple[str, int]]:
    below = document_iri(key) + "/"
    tasks = _things(store, "Task", below) | _things(store, "WorkItem", below)
    statements, found = _things(store, "Statement", below), _things(store, "Finding", below)
    return [("tasks", len(tasks)), ("statements", len(statements)), ("findings", len(found))]


def _things(store: Store, name: str, below: str) -> set[str]:
    quads = store.backend.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(PG + name), None)
    subjects = (str(quad.subject).strip("<>") for quad in quads)
    return {subject for subject in subjects if subject.startswith(below)}


def _classes(store: Store, graph: str | None) -> list[Row]:
    place = None if graph is None else NamedNode(graph)
    quads = store.backend.quads_for_pattern(None, NamedNode(RDF + "type"), None, place)
    return _ranked(Counter(shorten(output.plain(quad.object)) for quad in quads))


def _ranked(counts: Mapping[str, int]) -> list[Row]:
    return [*sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def explained(store: Store, words: tuple[str, str, str], form: str) -> str:
    """Why a store holds a triple, as text or JSON; subject, predicate and object as people write them.

    Raises:
        QueryError: a word names nothing, or the store does not hold the triple.
    """
    kinds = ("iri", "iri", "term")
    s, p, o = (values.parse(kind, word, store) for kind, word in zip(kinds, words, strict=True))
    found = explain(store, s, p, o)
    return json.dumps(to_json(found), ensure_ascii=False, indent=1) + "\n" if form == "json" else evidence_text(found)


def evidence_text(evidence: Evidence, depth: int = 0) -> str:
    """The evidence as an indented tree."""
    triple, indent = evidence.triple, "  " * depth
    parts = " ".join(output.shown(term) for term in (triple.subject, triple.predicate, triple.object))
    kinds = {"stated": "原文所述 stated", "asserted": "直接记载 asserted", "inferred": "由规则推出 inferred"}
    graph = evidence.graph.removeprefix(graph_iri(""))
    lines = [f"{indent}{parts}", f"{indent}  {kinds[evidence.kind]}: {evidence.rule or graph}"]
    for statement in evidence.statements:
        found = _passage_text(statement.passage) if statement.passage else statement.basis
        lines.append(f"{indent}  {statement.iri.removeprefix(ID)}: {found}")
    lines += [f"{indent}  {_passage_text(passage)}" for passage in evidence.passages]
    below = "".join(evidence_text(premise, depth + 2) for premise in evidence.premises)
    return "\n".join(lines) + "\n" + below


def _passage_text(passage: Passage) -> str:
    quote = " ".join(passage.quote.split())
    return f"{passage.document} {passage.start}–{passage.end} “{quote}{'' if passage.is_whole else '…'}”"

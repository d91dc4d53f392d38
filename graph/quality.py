"""Quality rules: queries/quality/*.rq over the whole store -> findings, one for each row of what a rule finds.

A rule is a query whose header says kind, severity and messages. Its column `focus` is the thing at fault; `value` what
is wrong, `passage` where it stands and `concerns` what else it is about are optional; messages name columns in braces.
Rows that differ in passage, concerns or `printed` only are one finding, whose message joins what is printed.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.catalogue import Query, read_query
from graph.errors import QueryError
from graph.findings import Finding
from graph.identifiers import rule_iri
from graph.namespaces import PG, RDF, SKOS
from graph.patterns import PLACEHOLDER_PATTERN
from graph.store import Store, Term

_MERGED: Final = frozenset({"passage", "concerns", "printed"})
_BETWEEN: Final = "；"


def load_rules(folder: Path) -> tuple[Query, ...]:
    """The quality rules below a folder of queries, by name.

    Raises:
        QueryError: a rule has no column focus, or a message names a column that the rule does not give.
    """
    rules = tuple(read_query(path) for path in sorted((folder / "quality").glob("*.rq")))
    for rule in rules:
        columns = {column.name for column in rule.columns}
        if "focus" not in columns:
            raise QueryError(f"queries/quality/{rule.name}.rq has no column focus; add the thing at fault.")
        named = {name for text in (rule.message, rule.message_en) for name in PLACEHOLDER_PATTERN.findall(text)}
        if named - columns:
            raise QueryError(f"queries/quality/{rule.name}.rq has no column {min(named - columns)}; mend its message.")
    return rules


def run_rules(store: Store, rules: Iterable[Query]) -> tuple[Finding, ...]:
    """The findings of all rules; rows that differ in passage, concerns or what is printed only are one finding."""
    # The engine works without the interpreter's lock, so that threads share the cores.
    with ThreadPoolExecutor() as threads:
        return tuple(chain.from_iterable(threads.map(lambda rule: _run_rule(store, rule), rules)))


def _run_rule(store: Store, rule: Query) -> list[Finding]:
    groups: dict[tuple[tuple[str, Term], ...], list[dict[str, Term]]] = {}
    for record in store.select(rule.text).records():
        key = tuple((name, term) for name, term in record.items() if name not in _MERGED)
        groups.setdefault(key, []).append(record)
    return [_finding(rule, dict(key), records) for key, records in groups.items()]


def describe(rules: Iterable[Query]) -> list[Triple]:
    """The rules as concepts with their names, so that a finding can say in words what found it."""
    triples = []
    for rule in rules:
        subject = NamedNode(rule_iri(rule.name))
        triples += [
            Triple(subject, NamedNode(RDF + "type"), NamedNode(SKOS + "Concept")),
            Triple(subject, NamedNode(SKOS + "prefLabel"), Literal(rule.title, language="zh")),
            Triple(subject, NamedNode(SKOS + "prefLabel"), Literal(rule.title_en, language="en")),
            Triple(subject, NamedNode(SKOS + "definition"), Literal(rule.question, language="zh")),
            Triple(subject, NamedNode(SKOS + "definition"), Literal(rule.question_en, language="en")),
        ]
    return triples


def _finding(rule: Query, shown: dict[str, Term], records: list[dict[str, Term]]) -> Finding:
    def merged(name: str) -> tuple[str, ...]:
        terms = (record.get(name) for record in records)
        return tuple(sorted({term.value for term in terms if isinstance(term, NamedNode)}))

    printed = dict.fromkeys(_plain(record["printed"]) for record in records if "printed" in record)
    shown = shown | {"printed": Literal(_BETWEEN.join(printed))}
    return Finding(
        focus=shown.get("focus"),
        severity=rule.severity,
        kind=PG + rule.kind,
        message=_fill(rule.message, shown),
        message_en=_fill(rule.message_en, shown),
        source=rule_iri(rule.name),
        values=(shown["value"],) if "value" in shown else (),
        passages=merged("passage"),
        concerns=merged("concerns"),
    )


def _fill(text: str, shown: dict[str, Term]) -> str:
    return PLACEHOLDER_PATTERN.sub(lambda found: _plain(shown.get(found[1])), text)


def _plain(term: Term | None) -> str:
    """A term as a person reads it: the text of a literal, the last part of an IRI."""
    if isinstance(term, NamedNode):
        return term.value.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return term.value if isinstance(term, Literal) else ""

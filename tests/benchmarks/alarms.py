"""The alarms on the five plans with a reader's verdict: `python -m tests.benchmarks.alarms [--texts]`.

An alarm is a finding of a rule about what the documents print. It builds a store in memory, from graph/dataset or (with
--texts) from the texts beside the checkout, and writes queries/alarms.md. The verdicts stand in queries/alarms.csv, one
alarm a line, told apart by rule and places; an alarm without a verdict is shown as open, and fails.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph import build
from graph.datasets import Facts, dataset_files
from graph.identifiers import key_of
from graph.namespaces import PG
from graph.settings import Settings
from graph.store import Store

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
VERDICTS = ROOT / "queries" / "alarms.csv"
PAPER = ROOT / "queries" / "alarms.md"
OF_OUR_READING = frozenset({
    "UnresolvedName", "AmbiguousName", "GenericActor", "OpenList", "MissingMetadata", "UnreadLine", "UnknownColumn",
    "UnreadDate", "UnreadDeadline", "UnknownUnit", "UnclearFigure", "LevelWordMissing", "NoResponsibleUnit",
    "EncodingRepaired", "SeveralDocuments", "DuplicateDocument", "StrayMarkup", "CitationUnresolved", "DataFault",
    "NoHeading", "UnreadableTableRow", "StaleJudgement",
})  # fmt: skip
"""Kinds that tell how far we could read, not that a document disagrees with itself or another."""
BY_HAND = "curation"
QUERY = """
SELECT ?finding ?kind ?rule ?severity ?message ?english ?passage ?reason {
  ?finding a pg:Finding ; pg:findingKind ?kind ; pg:rule ?rule ; sh:resultSeverity ?severity .
  ?finding sh:resultMessage ?message .
  FILTER(LANG(?message) = "zh")
  ?finding sh:resultMessage ?english FILTER(LANG(?english) = "en")
  OPTIONAL { ?finding prov:wasDerivedFrom ?passage } OPTIONAL { ?finding pg:dismissedBecause ?reason }
}
"""
HEAD = """\
# 五份规划的不一致之处 alarms on the five plans

由 `python -m tests.benchmarks.alarms` 生成，判断写在 `queries/alarms.csv`。Written by that command; the verdicts
stand in that file. A rule is a file of `queries/quality/` or a rule of the loaders. Places are code points of the text.
What no rule can see stands in `graph/curation/` and is counted at the end.
"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One finding: `places` are document and characters; `verdict` is true, false, or empty where nobody judged."""

    rule: str
    kind: str
    severity: str
    document: str
    message: str
    places: tuple[str, ...]
    verdict: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from other alarms, whatever else a build changes: rule and places."""
        return self.rule, ", ".join(self.places)


def built(of_texts: bool) -> Store:
    """A store of the five plans in memory."""
    if not of_texts:
        return build.build_memory(dataset_files(Settings().dataset))
    from loaders import pipeline

    found = map(pipeline.extract, sorted(CORPUS.glob("*.txt")))
    return build.build_memory([Facts(one.key, one.triples, f"{one.key}.txt") for one in found])


def findings(store: Store) -> list[Alarm]:
    """All findings of rules and of curators about the documents, by rule and sentence."""
    passages: dict[str, set[str]] = {}
    rows = {}
    for record in store.select(QUERY).records():
        row = {name: getattr(term, "value", "") for name, term in record.items()}
        passages.setdefault(row["finding"], set()).add(row.get("passage", ""))
        rows[row["finding"]] = row
    alarms = [_alarm(row, passages[iri]) for iri, row in rows.items()]
    return sorted(
        (one for one in alarms if one.rule == BY_HAND or one.kind not in OF_OUR_READING),
        key=lambda one: (one.rule, one.document, one.message, one.places),
    )


def _alarm(row: Mapping[str, str], passages: Iterable[str]) -> Alarm:
    places = sorted(
        (key_of(iri) or "", int(iri.partition("#char=")[2].partition(",")[0])) for iri in passages if "#char=" in iri
    )
    return Alarm(
        rule=row["rule"].rpartition("/rule-")[2],
        kind=row["kind"].removeprefix(PG),
        severity=row["severity"].rpartition("#")[2],
        document=key_of(row["finding"]) or "",
        message=row["message"],
        places=tuple(f"{key} {start}" for key, start in places),
    )


def judged(alarms: Iterable[Alarm], path: Path = VERDICTS) -> list[Alarm]:
    """The alarms of rules with the verdicts of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        verdicts = {(row["rule"], row["places"]): row for row in csv.DictReader(file)}
    result = []
    for one in alarms:
        row = verdicts.get(one.key, {})
        fields = {name: getattr(one, name) for name in ("rule", "kind", "severity", "document", "message", "places")}
        result.append(Alarm(**fields, verdict=row.get("verdict", ""), note=row.get("note", "")))
    return result


def paper(found: list[Alarm]) -> str:
    """The document: totals, a table of rules, a table of alarms, and how many were entered by hand."""
    alarms = judged(one for one in found if one.rule != BY_HAND)
    counts = Counter(one.verdict or "open" for one in alarms)
    by_hand = Counter(one.document for one in found if one.rule == BY_HAND)
    lines = [HEAD, f"{len(alarms)} alarms: {counts['true']} true, {counts['false']} false, {counts['open']} open.\n"]
    lines += ["| rule | kind | severity | true | false |", "| --- | --- | --- | ---: | ---: |"]
    rules = sorted({(one.rule, one.kind, one.severity) for one in alarms})
    for rule in rules:
        verdicts = Counter(one.verdict for one in alarms if (one.rule, one.kind, one.severity) == rule)
        lines.append(f"| {' | '.join(rule)} | {verdicts['true']} | {verdicts['false']} |")
    lines += ["", "| rule | alarm | places | verdict |", "| --- | --- | --- | --- |"]
    for one in alarms:
        verdict = "；".join(filter(None, [one.verdict or "open", one.note]))
        lines.append(f"| {one.rule} | {_cell(one.message)} | {', '.join(one.places)} | {verdict} |")
    lines += ["", "人工录入 entered by hand:", "", "| document | findings |", "| --- | ---: |"]
    lines += [f"| {key} | {count} |" for key, count in sorted(by_hand.items())]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("\n", " ")


def main() -> None:
    """Write the document; exit 1 where an alarm has no verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", action="store_true", help="read the texts, not the dataset")
    found = findings(built(parser.parse_args().texts))
    PAPER.write_text(paper(found), encoding="utf-8")
    raise SystemExit(int("| open" in PAPER.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()

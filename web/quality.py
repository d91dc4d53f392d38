"""The quality page: findings by severity and kind, each with its place and the printed characters."""

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, Response

from graph.namespaces import PG, SH
from web.asking import ask, ask_once, node
from web.findings import SEVERITIES, Finding, from_table
from web.parameters import FORMS, Slice, cut, read_choice, read_document, read_form, read_text
from web.plans import Plan, all_plans
from web.replies import reply

blueprint = Blueprint("quality", __name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of findings and how many there are."""

    iri: str
    name: str
    severity: str
    findings: int


@dataclass(frozen=True, slots=True)
class Page:
    """Counts, filters, and the findings of one page."""

    kinds: tuple[Kind, ...]
    totals: dict[str, int]
    kind: str
    severity: str
    document: str
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]
    slice: Slice


@blueprint.get("/quality")
@blueprint.get("/quality.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Findings, the gravest first."""
    form, severity = read_form(form), read_choice("severity", SEVERITIES)
    document, kind = read_document("document"), read_text("kind").removeprefix("pg:")
    everything = from_table(ask_once("page-findings"))
    kinds = _kinds(everything)
    kind = read_choice("kind", [one.name for one in kinds]) if kind else ""
    table = ask(
        "page-findings",
        kind=node(PG + kind) if kind else None,
        severity=node(SH + severity) if severity else None,
        about=document,
    )
    if form in FORMS:
        return reply(form, "", table, None)
    found = sorted(from_table(table), key=lambda one: (SEVERITIES.index(one.severity.removeprefix(SH)), one.kind))
    part = cut(len(found))
    totals = Counter(one.severity.removeprefix(SH) for one in everything)
    page = Page(
        kinds=kinds,
        totals={name: totals[name] for name in SEVERITIES},
        kind=kind,
        severity=severity,
        document=document.value if document else "",
        plans=all_plans(),
        findings=tuple(found[part.start : part.end]),
        slice=part,
    )
    return reply("", "quality.html", table, page)


def _kinds(findings: tuple[Finding, ...]) -> tuple[Kind, ...]:
    counts = Counter((one.kind, one.severity) for one in findings)
    ordered = sorted(counts, key=lambda pair: (SEVERITIES.index(pair[1].removeprefix(SH)), -counts[pair], pair[0]))
    return tuple(
        Kind(kind, kind.removeprefix(PG), severity.removeprefix(SH), counts[kind, severity])
        for kind, severity in ordered
    )

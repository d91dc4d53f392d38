"""The quality page: findings by severity and kind, each with its place and the printed characters."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response
from pyoxigraph import NamedNode

from graph.namespaces import PG, SH
from graph.store import Table
from web.asking import Record, ask, ask_once, node, number, text
from web.pages.findings import SEVERITIES, Finding, from_table
from web.pages.plans import Plan, all_plans
from web.parameters import FORMS, Slice, cut, read_choice, read_document, read_form, read_text
from web.replies import reply

blueprint = Blueprint("quality", __name__)
MOST = 5_000
"""Findings that are listed without a document; with more, the page asks for one."""
_NONE = Table(("finding", "kind", "severity", "focus", "message", "messageEn", "passage", "quote"), ())


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
    is_withheld: bool


@blueprint.get("/quality")
@blueprint.get("/quality.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Findings, the gravest first."""
    form, severity = read_form(form), read_choice("severity", SEVERITIES)
    document, kind = read_document("document"), read_text("kind").removeprefix("pg:")
    kinds = _kinds(ask_once("page-finding-counts").records())
    kind = read_choice("kind", [one.name for one in kinds]) if kind else ""
    asked_for = sum(one.findings for one in kinds if kind in {"", one.name} and severity in {"", one.severity})
    is_withheld = document is None and asked_for > MOST and form not in FORMS
    table = _NONE if is_withheld else _findings(kind, severity, document)
    if form in FORMS:
        return reply(form, "", table, None)
    found = sorted(from_table(table), key=lambda one: (SEVERITIES.index(one.severity.removeprefix(SH)), one.kind))
    part = cut(len(found))
    page = Page(
        kinds=kinds,
        totals={name: sum(one.findings for one in kinds if one.severity == name) for name in SEVERITIES},
        kind=kind,
        severity=severity,
        document=document.value if document else "",
        plans=all_plans(),
        findings=tuple(found[part.start : part.end]),
        slice=part,
        is_withheld=is_withheld,
    )
    return reply("", "quality.html", table, page)


def _findings(kind: str, severity: str, document: NamedNode | None) -> Table:
    return ask(
        "page-findings",
        kind=node(PG + kind) if kind else None,
        severity=node(SH + severity) if severity else None,
        about=document,
    )


def _kinds(rows: Iterable[Record]) -> tuple[Kind, ...]:
    found = [
        Kind(
            text(row, "kind"),
            text(row, "kind").removeprefix(PG),
            text(row, "severity").removeprefix(SH),
            number(row, "findings"),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.severity), -one.findings, one.iri)))

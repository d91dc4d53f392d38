"""Search: words -> things whose names, other names, titles or numbers contain all of them, the nearest first."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import Literal

from graph.namespaces import PG, RDF, SKOS
from graph.store import Table
from web.asking import Record, ask, node, text
from web.parameters import read_form, read_text
from web.replies import reply
from web.site import snapshot

blueprint = Blueprint("search", __name__)
MOST: Final = 200
_BROAD: Final = frozenset(
    PG + name for name in ("Organization", "PolicyDocument", "Task", "Section", "Passage", "Figure")
)
_EMPTY: Final = Table(("thing", "property", "name"), ())


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the name by which, where it is not the name shown."""

    iri: str
    kind: str
    by: str
    property: str


@dataclass(frozen=True, slots=True)
class Page:
    """What was looked for and found."""

    words: str
    hits: tuple[Hit, ...]
    is_cut: bool


@blueprint.get("/search")
@blueprint.get("/search.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """What has a name that contains the words."""
    form, looked_for = read_form(form), read_text("q")
    table = _find(looked_for) if looked_for else _EMPTY
    rows = table.records()
    hits = tuple(_hit(row) for row in rows[:MOST])
    return reply(form, "search.html", Table(table.columns, table.rows[:MOST]), Page(looked_for, hits, len(rows) > MOST))


def _find(looked_for: str) -> Table:
    """One row a thing: the name that fits best."""
    parts = unicodedata.normalize("NFC", looked_for).lower().split()
    longest = max(parts, key=len)
    table = ask("page-search", words=Literal(longest))
    best: dict[str, tuple[tuple[int, int, int], int]] = {}
    for place, row in enumerate(table.records()):
        name = text(row, "name").lower()
        if all(part in name for part in parts):
            rank = _rank(row, name, " ".join(parts)), place
            best[text(row, "thing")] = min(best.get(text(row, "thing"), rank), rank)
    ordered = sorted(best.values())
    return Table(table.columns, tuple(table.rows[place] for _, place in ordered))


def _rank(row: Record, name: str, looked_for: str) -> tuple[int, int, int]:
    """Whole names first, then beginnings; things before tasks and sections; short names before long ones."""
    fit = 0 if name == looked_for else 1 if name.startswith(looked_for) else 2
    return fit, int(not text(row, "property").startswith(SKOS)), len(name)


def _hit(row: Record) -> Hit:
    iri, name = text(row, "thing"), text(row, "name")
    shown = snapshot().names.of(iri)
    return Hit(iri, _kind(iri), "" if name in {shown.zh, shown.en} else name, text(row, "property"))


def _kind(iri: str) -> str:
    """The most telling class of a thing."""
    backend = snapshot().store.backend
    types = (str(quad.object)[1:-1] for quad in backend.quads_for_pattern(node(iri), node(RDF + "type"), None, None))
    ours = sorted((one for one in types if one.startswith(PG)), key=lambda one: (one in _BROAD, one))
    return ours[0] if ours else ""

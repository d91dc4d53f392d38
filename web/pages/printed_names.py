"""The page of names: things that the documents print in several forms, and bodies renamed between two plans."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response
from pyoxigraph import NamedNode

from graph.namespaces import PG, RDF
from graph.store import Table
from web.asking import Record, ask, ask_once, text
from web.pages.plans import Plan, all_plans
from web.parameters import Slice, cut, read_choice, read_document, read_form, read_text
from web.replies import reply
from web.site import snapshot

blueprint = Blueprint("printed_names", __name__)
KINDS: Final = (
    "Organization", "Park", "Zone", "Facility", "IndustryCluster", "Programme", "Platform", "Project", "Fund",
    "PolicyDocument", "Region", "Indicator",
)  # fmt: skip
MOST_PLANS: Final = 20
"""With more plans than this, the forms of one plan are told."""
VIEWS: Final = ("forms", "renamed")


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form in a document, how often, and where first."""

    text: str
    times: str
    passage: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with its forms by document."""

    iri: str
    documents: tuple[tuple[str, tuple[Form, ...]], ...]

    @property
    def forms(self) -> int:
        """How many forms it has."""
        return len({form.text for _, forms in self.documents for form in forms})


@dataclass(frozen=True, slots=True)
class Shown:
    """The things of one page and how they were chosen."""

    plan: str
    kind: str
    words: str
    things: tuple[Thing, ...]
    slice: Slice


@dataclass(frozen=True, slots=True)
class Renamed:
    """The bodies that changed between two plans."""

    earlier: str
    later: str
    rows: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows: forms of things, or bodies renamed."""

    view: str
    plans: tuple[Plan, ...]
    kinds: tuple[str, ...]
    shown: Shown | None
    renamed: Renamed | None


@blueprint.get("/names")
@blueprint.get("/names.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Printed forms of things, or bodies renamed between two plans."""
    form, view = read_form(form), read_choice("view", VIEWS) or "forms"
    if view == "renamed":
        return _renamed(form)
    plan, kind, words = read_document("plan"), read_choice("kind", KINDS), read_text("q")
    is_chosen = len(all_plans()) > MOST_PLANS
    if is_chosen:
        plan = plan or NamedNode(all_plans()[-1].iri)
    table = ask("page-names", plan=plan) if is_chosen else ask_once("page-names")
    kept = _chosen(_things(table), plan.value if plan else "", kind, words)
    if form:
        wanted = {one.iri for one in kept}
        place = table.columns.index("thing")
        return reply(
            form, "", Table(table.columns, tuple(r for r in table.rows if str(r[place])[1:-1] in wanted)), None
        )
    part = cut(len(kept))
    shown = Shown(plan.value if plan else "", kind, words, kept[part.start : part.end], part)
    return reply("", "names.html", table, Page(view, all_plans(), KINDS, shown, None))


def _renamed(form: str) -> Response | str:
    plans = [plan for plan in all_plans() if plan.lists_units] or list(all_plans())
    earlier, later = read_document("earlier"), read_document("later")
    if plans:
        earlier, later = earlier or NamedNode(plans[0].iri), later or NamedNode(plans[-1].iri)
    table = ask("units-renamed", earlier=earlier, later=later) if earlier and later else Table((), ())
    renamed = Renamed(earlier.value if earlier else "", later.value if later else "", table.records())
    return reply(form, "names.html", table, Page("renamed", all_plans(), KINDS, None, renamed))


def _things(table: Table) -> tuple[Thing, ...]:
    found: dict[str, dict[str, list[Form]]] = {}
    for row in table.records():
        form = Form(text(row, "form"), text(row, "times"), text(row, "passage"))
        found.setdefault(text(row, "thing"), {}).setdefault(text(row, "plan"), []).append(form)
    things = (
        Thing(iri, tuple((plan, tuple(forms)) for plan, forms in documents.items())) for iri, documents in found.items()
    )
    return tuple(sorted(things, key=lambda one: (-one.forms, one.iri)))


def _chosen(things: tuple[Thing, ...], plan: str, kind: str, words: str) -> tuple[Thing, ...]:
    return tuple(
        one
        for one in things
        if (not plan or plan in {document for document, _ in one.documents})
        and (not words or any(words in form.text for _, forms in one.documents for form in forms))
        and (not kind or _is_a(one.iri, kind))
    )


def _is_a(thing: str, kind: str) -> bool:
    place = (NamedNode(thing), NamedNode(RDF + "type"), NamedNode(PG + kind), None)
    return any(snapshot().store.backend.quads_for_pattern(*place))

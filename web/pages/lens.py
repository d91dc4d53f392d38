"""The lens of a thing: names, parts, units, figures, links, what stands beside it, ways and dates, by plan, quoted."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, render_template
from pyoxigraph import NamedNode

from graph import connections
from graph.connections import Nearest
from graph.contexts import Quotation
from graph.errors import NotFoundError
from graph.identifiers import graph_iri, iri_of_path
from graph.namespaces import PG
from web.asking import Record, ask, number, text
from web.pages import lens_rows
from web.pages.plans import Plan, all_plans
from web.pages.quotations import in_context, sentence_of
from web.parameters import read_form
from web.replies import rows_reply
from web.roles import BY_IRI, Role
from web.site import snapshot

blueprint = Blueprint("lens", __name__)
MOST: Final = 2000
"""Rows of one question that the page reads."""
QUESTIONS: Final = {
    "parts-that-name": "asked",
    "units-for-thing": "thing",
    "links-of-thing": "thing",
    "figures-beside-thing": "thing",
    "things-named-beside": "thing",
}
"""Queries whose rows are told by plan, and the parameter that takes the thing."""
KINDS: Final = {
    "programme": ("Programme",),
    "institute": ("University", "ResearchInstitute"),
    "park": ("Park", "Zone"),
    "cluster": ("IndustryCluster",),
}
"""What the ways lead to."""
BESIDE: Final = (
    (("Programme", "Strategy", "Project"), "计划、战略、项目", "programmes, strategies, projects"),
    (("University", "ResearchInstitute"), "院校、科研机构", "universities and institutes"),
    (("Park", "Zone"), "园区、区域", "parks and zones"),
    (("IndustryCluster", "Industry"), "集群、产业", "clusters and industries"),
    (("Facility", "Platform", "Fund", "Event"), "设施、平台", "facilities and platforms"),
    (("PolicyDocument",), "政策文件", "policies"),
    (("Company", "Association", "Bureau", "Government"), "其他单位", "other bodies"),
)


ByPlan = dict[str, dict[str, list[Record]]]
"""Rows by the name of their query and the IRI of their plan."""
Spans = dict[str, list[tuple[int, int]]]
"""Where the sentences that name the thing stand, by the key of the document."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A printed form with its sentence, where the text is kept; `times` counts the places in that sentence."""

    text: str
    passage: str
    context: Quotation | None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A printed name and the places of it in one plan."""

    text: str
    places: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section, row or step that names the thing, what is quoted of it, and the figures beside."""

    iri: str
    title: str
    quotes: tuple[Quoted, ...]
    near: tuple[Record, ...]
    others: tuple[Record, ...]

    @property
    def place(self) -> str:
        """Where it stands in the document, such as 五（三） or 附件2/二（二）/27."""
        return self.iri.partition("/document/")[2].partition("/")[2].partition("/")[2]


@dataclass(frozen=True, slots=True)
class Held:
    """A task about the thing and who holds it; `said` where the text lists nobody."""

    task: str
    number: str
    title: str
    said: str
    units: tuple[tuple[Role, tuple[Record, ...]], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the thing that a plan states."""

    row: Record
    quote: Quoted

    @property
    def is_of(self) -> bool:
        """Whether the thing is its subject."""
        return text(self.row, "direction") == "of"


@dataclass(frozen=True, slots=True)
class Beside:
    """Another thing named in the same part; first the places in the same sentence."""

    iri: str
    quotes: tuple[tuple[str, Quoted], ...]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InPlan:
    """All that one plan says; nothing where it does not name the thing."""

    plan: Plan
    forms: tuple[Form, ...]
    parts: tuple[Part, ...]
    tasks: tuple[Held, ...]
    links: tuple[Link, ...]

    @property
    def times(self) -> int:
        """How often the thing is printed."""
        return sum(len(form.places) for form in self.forms)


@dataclass(frozen=True, slots=True)
class Lens:
    """What the page shows."""

    thing: str
    forms: tuple[str, ...]
    plans: tuple[InPlan, ...]
    beside: tuple[tuple[str, str, tuple[Beside, ...]], ...]
    nearest: tuple[tuple[str, tuple[Nearest, ...]], ...]
    dates: tuple[Record, ...]
    located: tuple[str, ...]
    like: tuple[str, ...]

    @property
    def silent(self) -> tuple[InPlan, ...]:
        """Plans that do not name the thing."""
        return tuple(one for one in self.plans if not one.forms)

    @property
    def times(self) -> int:
        """How often the thing is printed in all plans."""
        return sum(one.times for one in self.plans)


@blueprint.get("/id/<path:path>/lens")
@blueprint.get("/id/<path:path>/lens.<any(json,csv,xlsx):form>")
def show(path: str, form: str = "") -> Response | str:
    """Everything about a thing."""
    thing, form = _find(path), read_form(form)
    found = _lens(thing)
    return rows_reply(lens_rows.of(found), form) if form else render_template("lens.html", page=found)


def _find(path: str) -> NamedNode:
    thing = NamedNode(iri_of_path(f"id/{path}"))
    if not any(snapshot().store.backend.quads_for_pattern(thing, None, None, None)):
        raise NotFoundError(
            f"There is no thing id/{path}; search for it above.", f"没有“{path}”，请用上方的搜索框查名称。"
        )
    return thing


def _lens(thing: NamedNode) -> Lens:
    rows = {name: _asked(name, thing) for name in QUESTIONS}
    rows["parts-that-name"] = {plan: _of_thing(some, thing) for plan, some in rows["parts-that-name"].items()}
    spans = _sentences(rows["parts-that-name"])
    plans = tuple(_in_plan(plan, rows, spans) for plan in all_plans())
    classes = {kind: tuple(PG + name for name in names) for kind, names in KINDS.items()}
    nearest = connections.nearest(snapshot().store, thing.value, classes)
    dates = ask("dates-of-thing", MOST, thing=thing).records()
    return Lens(
        thing=thing.value,
        forms=tuple(dict.fromkeys(form.text for one in plans for form in one.forms)),
        plans=plans,
        beside=_beside([row for some in rows["things-named-beside"].values() for row in some], spans),
        nearest=tuple((kind, tuple(one for one in nearest if one.kind == kind)) for kind in KINDS),
        dates=tuple(sorted(dates, key=lambda row: "begins" not in row)),
        located=_located(thing),
        like=tuple(dict.fromkeys(text(row, "other") for row in ask("page-like-names", MOST, thing=thing).records())),
    )


def _asked(name: str, thing: NamedNode) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in ask(name, MOST, **{QUESTIONS[name]: thing}).records():
        found.setdefault(text(row, "plan"), []).append(row)
    return found


def _of_thing(rows: list[Record], thing: NamedNode) -> list[Record]:
    """Rows of the thing itself, not of a namesake or a silent plan."""
    return [row for row in rows if row.get("thing") == thing]


def _sentences(names: dict[str, list[Record]]) -> Spans:
    found: Spans = {}
    for rows in names.values():
        for span in filter(None, (sentence_of(text(row, "passage")) for row in rows)):
            found.setdefault(span[0], []).append(span[1:])
    return found


def _in_plan(plan: Plan, rows: ByPlan, spans: Spans) -> InPlan:
    def of(name: str) -> list[Record]:
        return rows[name].get(plan.iri, [])

    forms: dict[str, list[Record]] = {}
    for row in of("parts-that-name"):
        forms.setdefault(text(row, "printed"), []).append(row)
    return InPlan(
        plan=plan,
        forms=tuple(Form(form, tuple(some)) for form, some in sorted(forms.items(), key=lambda one: -len(one[1]))),
        parts=_parts(of("parts-that-name"), of("figures-beside-thing"), spans.get(plan.key, [])),
        tasks=_tasks(of("units-for-thing")),
        links=tuple(
            _link(row) for row in of("links-of-thing") if text(row, "property") not in BY_IRI and "property" in row
        ),
    )


def _is_role(row: Record) -> bool:
    """Whether it says who holds a task: told by the tasks."""
    return text(row, "property") in BY_IRI


def _parts(named: list[Record], figures: list[Record], near: list[tuple[int, int]]) -> tuple[Part, ...]:
    found: dict[str, list[Record]] = {}
    for row in named:
        found.setdefault(text(row, "part"), []).append(row)
    return tuple(_part(iri, rows, figures, near) for iri, rows in found.items())


def _part(iri: str, rows: list[Record], figures: list[Record], near: list[tuple[int, int]]) -> Part:
    quotes: dict[object, Quoted] = {}
    for row in rows:
        passage = text(row, "passage")
        key = sentence_of(passage) or passage
        held = quotes.get(key)
        times = held.times + 1 if held else 1
        quotes[key] = Quoted(text(row, "printed"), held.passage if held else passage, in_context(passage), times)
    inside = [row for row in figures if text(row, "part") == iri]
    is_row = "/section/" not in iri
    close = [row for row in inside if is_row or _is_near(number(row, "begin"), near)]
    others = tuple(row for row in inside if row not in close)
    return Part(iri, text(rows[0], "partTitle"), tuple(quotes.values()), tuple(close), others)


def _is_near(begin: int, near: list[tuple[int, int]]) -> bool:
    return any(start <= begin < end for start, end in near)


def _tasks(rows: list[Record]) -> tuple[Held, ...]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        if "task" in row:
            found.setdefault(text(row, "task"), []).append(row)
    return tuple(_held(task, some) for task, some in found.items())


def _held(task: str, rows: list[Record]) -> Held:
    units: dict[str, list[Record]] = {}
    for row in rows:
        if "unit" in row:
            units.setdefault(text(row, "property"), []).append(row)
    ordered = [(role, tuple(units[role.iri])) for role in BY_IRI.values() if role.iri in units]
    return Held(task, text(rows[0], "number"), text(rows[0], "title"), text(rows[0], "said"), tuple(ordered))


def _link(row: Record) -> Link:
    passage = text(row, "passage")
    return Link(row, Quoted(text(row, "printed"), passage, in_context(passage)))


def _beside(rows: list[Record], spans: Spans) -> tuple[tuple[str, str, tuple[Beside, ...]], ...]:
    groups: dict[str, dict[str, list[Record]]] = {}
    seen: set[tuple[str, str]] = set()
    place = {PG + name: zh for names, zh, _ in BESIDE for name in names}
    for row in rows:
        other, passage = text(row, "other"), text(row, "passage")
        group = place.get(text(row, "kind"), "")
        if group and (other, passage) not in seen:
            seen.add((other, passage))
            groups.setdefault(group, {}).setdefault(other, []).append(row)
    by_nearness = {
        zh: sorted((_other(iri, some, spans) for iri, some in held.items()), key=lambda one: not one.quotes)
        for zh, held in groups.items()
    }
    return tuple((zh, en, tuple(by_nearness[zh])) for _, zh, en in BESIDE if zh in by_nearness)


def _other(iri: str, rows: list[Record], spans: Spans) -> Beside:
    quotes, parts = [], []
    for row in rows:
        plan, passage = text(row, "plan"), text(row, "passage")
        if _is_near(number(row, "begin"), spans.get(plan.rsplit("/", 1)[-1], [])):
            quotes.append((plan, Quoted(text(row, "printed"), passage, in_context(passage))))
        else:
            parts.append((plan, text(row, "part")))
    return Beside(iri, tuple(quotes), tuple(dict.fromkeys(parts)))


def _located(thing: NamedNode) -> tuple[str, ...]:
    """Where the registry places it: no document need say so."""
    quads = snapshot().store.backend.quads_for_pattern(thing, NamedNode(PG + "locatedIn"), None, None)
    found = (quad.object for quad in quads if str(quad.graph_name).strip("<>") == graph_iri("registry"))
    return tuple(sorted(place.value for place in found if isinstance(place, NamedNode)))

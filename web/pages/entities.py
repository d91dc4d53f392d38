"""The list of entities: classes with their counts, or the things of one class, by place and name."""

from dataclasses import dataclass

from flask import Blueprint, Response

from graph.errors import NotFoundError
from graph.namespaces import PG
from graph.store import Table
from web.asking import Record, ask, ask_once, number, term, text, words
from web.pages.figures import KINDS
from web.pages.matrix import in_order
from web.parameters import Slice, cut, read_form, read_text, read_thing
from web.replies import reply
from web.site import snapshot

blueprint = Blueprint("entities", __name__)
LEFT_OUT = frozenset({"Passage", "Mention", "Statement", "Section", "ManifestEntry", "Figure", "Measurement", *KINDS})


@dataclass(frozen=True, slots=True)
class Kind:
    """A class and how many things it has."""

    name: str
    iri: str
    things: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the list."""

    iri: str
    name: str
    place: str
    is_unreviewed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Classes to choose from, and the things of the chosen one."""

    kinds: tuple[Kind, ...]
    type: str
    place: str
    words: str
    places: tuple[str, ...]
    entities: tuple[Entity, ...]
    slice: Slice | None

    @property
    def marks_unreviewed(self) -> bool:
        """Whether some things of the class come from the registry, so that the others are worth a mark."""
        return any(not one.is_unreviewed for one in self.entities)


@blueprint.get("/entities/")
@blueprint.get("/entities.<any(json,csv,xlsx):form>")
def show(form: str = "") -> Response | str:
    """Classes, or the things of one."""
    form, chosen, looked_for = read_form(form), read_text("type"), read_text("q")
    place = read_thing("place")
    kinds = _kinds()
    if not chosen:
        table = ask_once("page-counts")
        return reply(form, "entities.html", table, Page(kinds, "", "", "", (), (), None))
    if chosen.removeprefix("pg:") not in {kind.name for kind in kinds}:
        raise NotFoundError(f"There is nothing of the class {chosen!r} here.", f"库中没有“{chosen}”这一类事物。")
    name = chosen.removeprefix("pg:")
    table = _distinct(ask("page-entities", type=term(name), words=words(looked_for), area=place))
    found = sorted((_entity(row) for row in table.records()), key=lambda one: (one.place or "~", in_order(one.name)))
    part = cut(len(found), 120)
    places = tuple(sorted({one.place for one in found if one.place})) if not place else (place.value,)
    page = Page(
        kinds, name, place.value if place else "", looked_for, places, tuple(found[part.start : part.end]), part
    )
    return reply(form, "entities.html", table, page)


def _kinds() -> tuple[Kind, ...]:
    found = [
        Kind(text(row, "class").removeprefix(PG), text(row, "class"), number(row, "things"))
        for row in ask_once("page-counts").records()
        if text(row, "class").startswith(PG)
    ]
    names = snapshot().names
    return tuple(
        sorted(
            (kind for kind in found if kind.name not in LEFT_OUT),
            key=lambda kind: (-kind.things, names.of(kind.iri).zh),
        )
    )


def _distinct(table: Table) -> Table:
    """The table with the first row of each thing: some have several labels or places."""
    place = table.columns.index("thing")
    return Table(table.columns, tuple({row[place]: row for row in reversed(table.rows)}.values())[::-1])


def _entity(row: Record) -> Entity:
    return Entity(text(row, "thing"), text(row, "name"), text(row, "place"), text(row, "unreviewed") == "true")

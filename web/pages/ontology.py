"""The ontology page: classes, properties and vocabularies with their definitions; or the ontology as RDF."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from graph import answers
from graph.identifiers import graph_iri
from graph.namespaces import OWL, PG, SKOS
from web.asking import Record, ask_once, number, text
from web.pages.entities import LEFT_OUT
from web.parameters import read_choice
from web.replies import reply
from web.site import snapshot

blueprint = Blueprint("ontology", __name__)
SORTS: Final = (
    OWL + "Class",
    OWL + "ObjectProperty",
    OWL + "DatatypeProperty",
    OWL + "AnnotationProperty",
    SKOS + "ConceptScheme",
    SKOS + "Concept",
)
TYPES: Final = {"turtle": "text/turtle", "jsonld": "application/ld+json"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term; above are its broader classes, properties or its scheme."""

    iri: str
    label: str
    label_en: str
    definition: str
    definition_en: str
    above: tuple[str, ...]
    things: int

    @property
    def name(self) -> str:
        """The local name."""
        return self.iri.removeprefix(PG)


@dataclass(frozen=True, slots=True)
class Group:
    """The terms of one sort."""

    sort: str
    terms: tuple[Term, ...]


@blueprint.get("/ontology")
@blueprint.get("/ontology.<any(json,csv,xlsx,ttl,jsonld):form>")
def show(form: str = "") -> Response | str:
    """The terms, or the ontology in RDF."""
    form = form.replace("ttl", "turtle") or read_choice("format", ("json", "csv", "xlsx", *TYPES))
    if not form:
        best = request.accept_mimetypes.best_match(["text/html", *TYPES.values()], "text/html")
        form = next((name for name, kind in TYPES.items() if kind == best), "")
    if form in TYPES:
        triples = sorted({quad.triple for quad in snapshot().store.graph(graph_iri("ontology"))}, key=str)
        data = answers.to_turtle(triples) if form == "turtle" else answers.to_jsonld(triples)
        return Response(data, content_type=f"{TYPES[form]}; charset=utf-8")
    table = ask_once("page-terms")
    counts = {text(row, "class"): number(row, "things") for row in ask_once("page-counts").records()}
    return reply(form, "ontology.html", table, _groups(table.records(), counts))


def _groups(rows: tuple[Record, ...], counts: dict[str, int]) -> tuple[Group, ...]:
    by_term: dict[tuple[str, str], list[Record]] = {}
    for row in rows:
        by_term.setdefault((text(row, "sort"), text(row, "term")), []).append(row)
    terms = {key: _term(found, counts.get(key[1], 0)) for key, found in by_term.items()}
    groups = (Group(sort, tuple(term for key, term in terms.items() if key[0] == sort)) for sort in SORTS)
    return tuple(group for group in groups if group.terms)


def _term(rows: list[Record], things: int) -> Term:
    first = rows[0]
    above = dict.fromkeys(text(row, "above") for row in rows if "above" in row)
    return Term(
        iri=text(first, "term"),
        label=text(first, "label"),
        label_en=text(first, "labelEn"),
        definition=text(first, "definition"),
        definition_en=text(first, "definitionEn"),
        above=tuple(iri for iri in above if iri != text(first, "term")),
        things=0 if text(first, "term").removeprefix(PG) in LEFT_OUT else things,
    )

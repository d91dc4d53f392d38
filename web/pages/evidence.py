"""The evidence of any triple: statements with their passages, or rule and premises down to statements."""

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, render_template
from pyoxigraph import Literal, NamedNode

from graph import evidence, values
from graph.errors import ParameterError
from graph.evidence import Evidence, Passage
from graph.namespaces import shorten
from graph.store import Term
from web.asking import compact
from web.parameters import read_form, read_text
from web.site import site, snapshot

blueprint = Blueprint("evidence", __name__)


@dataclass(frozen=True, slots=True)
class Source:
    """A passage, or the basis of a value that is not printed."""

    quote: str
    passage: str
    document: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the store holds a triple."""

    subject: Term
    property: NamedNode
    value: Term
    kind: str
    graph: str
    rule: str
    sources: tuple[Source, ...]
    premises: tuple["Reason", ...]


@blueprint.get("/evidence")
@blueprint.get("/evidence.<any(json):form>")
def show(form: str = "") -> Response | str:
    """Why the store holds the triple s p o."""
    subject, property_, value = _part("s", "iri"), _part("p", "iri"), _part("o", "term")
    rules = site().settings.ontology / "rules"
    found = evidence.explain(snapshot().store, subject, property_, value, rules)
    if read_form(form):
        return jsonify(evidence.to_json(found))
    return render_template("evidence.html", page=_reason(found))


def _part(name: str, kind: str) -> NamedNode | Literal:
    text = read_text(name)
    if not text:
        raise ParameterError(
            "Give a triple by s, p and o: IRIs, names, or a literal as o.", "请用 s、p、o 给出三元组：IRI、名称或文字。"
        )
    return values.parse(kind, text, snapshot().store)


def written(term: Term) -> str:
    """A term as the parameters s, p and o take it."""
    if not isinstance(term, NamedNode):
        return str(term)
    short = compact(term.value)
    return short if short != term.value else shorten(short)


def _reason(found: Evidence) -> Reason:
    triple = found.triple
    stated = tuple(_source(one.passage, one.document, one.basis) for one in found.statements)
    return Reason(
        subject=triple.subject,
        property=triple.predicate,
        value=triple.object,
        kind=found.kind,
        graph=found.graph,
        rule=found.rule,
        sources=stated + tuple(_source(passage, passage.document, "") for passage in found.passages),
        premises=tuple(_reason(premise) for premise in found.premises),
    )


def _source(passage: Passage | None, document: str, basis: str) -> Source:
    if passage is None:
        return Source("", "", document, basis)
    quote = passage.quote if passage.is_whole else passage.quote + "…"
    return Source(quote, passage.iri, document, "")

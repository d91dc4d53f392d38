"""Service addresses: whether the application can answer, and the description of the dataset."""

from flask import Blueprint, Response, jsonify

from graph import answers
from graph.errors import StoreError
from graph.identifiers import graph_iri
from web.site import snapshot

blueprint = Blueprint("service", __name__)


@blueprint.get("/healthz")
def health() -> tuple[Response, int]:
    """Whether the store can be read, which version it is, and how many triples it holds."""
    try:
        found = snapshot()
    except StoreError as error:
        return jsonify({"status": "no store", "message": error.message}), error.http_status
    triples = found.keep("triples", lambda: len(found.store))
    return jsonify({"status": "ok", "version": found.store.version, "triples": triples}), 200


@blueprint.get("/.well-known/void")
def void() -> Response:
    """The description of the dataset (VoID and DCAT) as Turtle."""
    triples = sorted({quad.triple for quad in snapshot().store.graph(graph_iri("catalog"))}, key=str)
    return Response(answers.to_turtle(triples), content_type="text/turtle; charset=utf-8")

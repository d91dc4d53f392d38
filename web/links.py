"""Addresses: the IRI of a thing, term or passage -> where this site shows it."""

from typing import Final

from flask import request
from werkzeug.urls import iri_to_uri

from graph.identifiers import key_of
from graph.namespaces import BASE, ID, PG

ONTOLOGY: Final = BASE + "ontology"
_MARKS: Final = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "%&=+#\"<>\\^`{|}'\t\r\n"} | {" ": "+"})


def href(iri: str) -> str:
    """The address of an IRI here; its own where it is not ours; empty for what is no web address.

    Of the things below a fragment only passages have a place of their own on a page.
    """
    if iri.startswith(ID):
        path, _, fragment = iri.removeprefix(BASE).partition("#")
        if fragment.startswith("char="):
            return f"/documents/{key_of(iri)}#{fragment}"
        return "/" + path
    if iri.startswith(PG):
        return "/ontology#" + iri.removeprefix(PG)
    if iri == ONTOLOGY:
        return "/ontology"
    return iri if iri.startswith(("http://", "https://")) else ""


def is_ours(iri: str) -> bool:
    """Whether this site shows the IRI."""
    return iri.startswith((ID, PG)) or iri == ONTOLOGY


def address(path: str, **values: object) -> str:
    """A path with a query string of the values that are not empty."""
    given = "&".join(f"{name}={encoded(str(value))}" for name, value in values.items() if value not in {None, ""})
    return f"{path}?{given}" if given else path


def here(**changes: object) -> str:
    """The address of this page with some parameters changed; an empty value removes one."""
    kept = {name: value for name, value in request.args.items() if name not in changes}
    return address(request.path, **kept, **changes)


def twin(form: str) -> str:
    """The address of this page in another form, such as json."""
    kept = {name: value for name, value in request.args.items() if name not in {"lang", "format"}}
    return address(f"{request.path.rstrip('/')}.{form}", **kept)


def encoded(value: str) -> str:
    """A value of a query string; Chinese characters stay readable, what means something in one is encoded."""
    return value.translate(_MARKS)


def ascii_address(path: str) -> str:
    """A path as a header of HTTP carries it."""
    return iri_to_uri(path)

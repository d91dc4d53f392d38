"""The browser: a built store -> pages, their JSON and CSV twins, RDF and a SPARQL endpoint; imports graph only."""

from web.app import create_app

__all__ = ["create_app"]

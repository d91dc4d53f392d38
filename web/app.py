"""The application factory: settings -> a Flask application with one blueprint an area, headers, and error pages."""

from typing import Final

from flask import Flask, Response, request

from graph.settings import Settings
from web import errors, languages, shown
from web.pages import (
    ask,
    citing,
    compare,
    documents,
    dossiers,
    entities,
    evidence,
    explore,
    home,
    indicators,
    lens,
    matrix,
    networks,
    ontology,
    printed_names,
    quality,
    queries,
    questions,
    search,
    service,
    short_links,
    sparql,
    targets,
    tasks,
    things,
    timeline,
)
from web.site import Site

AREAS: Final = (
    home,
    documents,
    dossiers,
    lens,
    things,
    entities,
    indicators,
    targets,
    timeline,
    printed_names,
    tasks,
    matrix,
    compare,
    explore,
    networks,
    search,
    ask,
    queries,
    questions,
    sparql,
    quality,
    evidence,
    citing,
    ontology,
    service,
    short_links,
)
LONGEST_REQUEST: Final = 256 * 1024
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(settings: Settings) -> Flask:
    """The browser over the store of the settings; the store may be built later.

    Raises:
        QueryError: a query file of the checkout is faulty.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["policygraph"] = Site(settings)
    shown.register(app)
    errors.register(app)
    for area in AREAS:
        app.register_blueprint(area.blueprint)
    app.after_request(_finish)
    return app


def _finish(answer: Response) -> Response:
    """Headers of every answer, and the cookie of the language where it was chosen."""
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.endpoint == "static":
        return answer
    answer.headers.add("Vary", "Accept, Cookie")
    answer.headers.setdefault("Cache-Control", "no-cache")
    if request.args.get("lang") in languages.LANGUAGES:
        answer.set_cookie(languages.COOKIE, languages.current(), max_age=31536000, httponly=True, samesite="Lax")
    return answer

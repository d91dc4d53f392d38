"""Short links: /s/CODE leads to the passage or the state of a page that the code stands for; a POST makes one."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from flask import Blueprint, Response, current_app, jsonify, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from graph import short_codes
from graph.errors import NotFoundError, ParameterError
from web import links
from web.parameters import read_choice
from web.site import site, snapshot

blueprint = Blueprint("short_links", __name__)


@dataclass(frozen=True, slots=True)
class Short:
    """A short link and where it leads; both empty on the page that asks for an address."""

    link: str
    address: str


@blueprint.get("/s")
def form() -> str:
    """The form for the address of a page."""
    return render_template("short.html", page=Short("", ""))


@blueprint.post("/s")
def make() -> Response:
    """The short link of a page of this site."""
    address = canonical(request.form.get("page", ""))
    snapshot()
    code = short_codes.keep(site().settings.store, address)
    link = f"{request.host_url}s/{code}"
    if read_choice("format", ("json",)):
        answer = jsonify({"code": code, "link": link, "address": address})
    else:
        answer = make_response(render_template("short.html", page=Short(link, address)))
    answer.status_code = 201
    return answer


@blueprint.get("/s/<code>")
def follow(code: str) -> Response:
    """The page or passage of a code."""
    code = code.lower()
    address = short_codes.page(site().settings.store, code)
    if address is None:
        passage = short_codes.passage(snapshot().store, code)
        address = links.href(passage) if passage else None
    if address is None:
        raise NotFoundError(
            f"There is no short link {code!r} here: check its letters; a passage is found only while its document is "
            "loaded with the same text. Else search for it above.",
            f"没有短链“{code}”：请核对字母；原文片段的短链只在载有同一文本时有效。也可用上方的搜索框查找。",
        )
    return make_response(redirect(links.ascii_address(address), 302))


def canonical(address: str) -> str:
    """A whole or local address of a page as the path and parameters in one order, without the language.

    Raises:
        ParameterError: it is no page of this site.
    """
    given = urlsplit(unicodedata.normalize("NFC", address.strip()))
    path = unquote(given.path)
    is_local = path.startswith("/") and not path.startswith(("//", "/s/", "/static/")) and "\\" not in path
    if (
        given.netloc not in {"", request.host}
        or not is_local
        or path == "/s"
        or not path.isprintable()
        or not _is_page(path)
    ):
        raise ParameterError(
            "Give the address of a page of this site as page, such as /targets?verdict=missed.",
            "请用 page 给出本站页面的地址，例如 /targets?verdict=missed。",
        )
    values = {name: value for name, value in sorted(parse_qsl(given.query)) if name != "lang"}
    return links.address(path, **values)


def _is_page(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True

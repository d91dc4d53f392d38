"""Errors: an exception -> a page, or JSON where JSON was asked for, with the status of its kind and the remedy."""

import logging
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from graph.errors import PolicyGraphError
from web import languages

_log = logging.getLogger(__name__)
FOR_PROGRAMS: Final = ("/sparql", "/healthz", "/.well-known/void")
_TITLES: Final = {
    400: ("请求有误", "Bad request"),
    403: ("不许执行", "Not allowed"),
    404: ("没有找到", "Not found"),
    405: ("不许用此方法", "Method not allowed"),
    406: ("没有这种格式", "No such format"),
    413: ("请求太长", "Request too long"),
    415: ("不识此类内容", "Unknown kind of content"),
    500: ("服务出错", "Server error"),
    503: ("暂不可用", "Not available now"),
}
_MESSAGES: Final = {
    404: (
        "这里没有这个地址。请查地址，或用上方的搜索框。",
        "There is nothing at this address; check it, or use the search box above.",
    ),
    405: ("此地址只可读取。", "This address can only be read."),
    413: ("请求内容太长，请缩短。", "The request is too long; shorten it."),
    500: ("程序出错，已记入日志。请稍后再试。", "The program failed, and the log says how; try again later."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error page says."""

    status: int
    title: str
    message: str


def register(app: Flask) -> None:
    """Answer errors of an application in one way."""
    app.register_error_handler(PolicyGraphError, _ours)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: PolicyGraphError) -> Response:
    return answer(error.http_status, languages.say(error.message_zh, error.message))


def _of_http(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    status = error.code or 500
    texts = _MESSAGES.get(status, (error.description or error.name, error.description or error.name))
    reply = answer(status, languages.say(*texts))
    if status == 405 and getattr(error, "valid_methods", None):
        reply.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return reply


def _unexpected(error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.path, exc_info=error)
    return answer(500, languages.say(*_MESSAGES[500]))


def answer(status: int, message: str) -> Response:
    """The error as JSON for programs, else as a page."""
    title = languages.say(*_TITLES.get(status, ("出错", "Error")))
    if _wants_json():
        reply = jsonify({"status": status, "title": title, "message": message})
    else:
        reply = make_response(render_template("error.html", page=Fault(status, title, message)))
    reply.status_code = status
    return reply


def _wants_json() -> bool:
    if request.path.endswith(".json") or request.args.get("format") == "json":
        return True
    accepted = request.accept_mimetypes
    if request.path in FOR_PROGRAMS and "text/html" not in accepted.values():
        return True
    best = accepted.best_match(["text/html", "application/json", "application/sparql-results+json"], "text/html")
    return best != "text/html" and accepted[best] > accepted["text/html"]

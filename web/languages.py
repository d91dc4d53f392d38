"""The language of a page: ?lang=, else the cookie, else Chinese; and texts in both languages side by side."""

from typing import Final

from flask import g, has_request_context, request

LANGUAGES: Final = ("zh", "en")
COOKIE: Final = "lang"


def current() -> str:
    """The code of the language: zh or en."""
    if not has_request_context():
        return "zh"
    held = g.get("language")
    if held is None:
        found = (request.args.get("lang", ""), request.cookies.get(COOKIE, ""))
        held = g.language = next((one for one in found if one in LANGUAGES), "zh")
    return str(held)


def say(chinese: str, english: str) -> str:
    """The text in the language of the page."""
    return english if current() == "en" else chinese

"""Replies: a context and its rows -> a page, or the same rows as JSON, CSV, a workbook or another file to take away."""

from typing import Any, Final
from urllib.parse import quote

from flask import Response, render_template, request

from graph import output
from graph.exports import delimited, workbooks
from graph.store import Table

TYPES: Final = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ttl": "text/turtle; charset=utf-8",
}
SHOWN_IN_BROWSER: Final = frozenset({"json", "ttl"})
"""Forms that a browser shows; all others are saved as a file."""


def reply(form: str, template: str, rows: Table, page: Any) -> Response | str:
    """The page of a context, or its rows in the form that was asked for."""
    if form:
        return rows_reply(rows, form)
    return render_template(template, page=page)


def rows_reply(rows: Table, form: str, labels: tuple[str, ...] = ()) -> Response:
    """Rows as json, csv, tsv or xlsx; labels head the columns of a workbook."""
    if form == "csv":
        return file_reply(delimited.to_csv(rows), form)
    if form == "xlsx":
        return file_reply(workbooks.of_rows(rows, labels), form)
    return file_reply(output.render(rows, form), form)


def file_reply(data: bytes, form: str) -> Response:
    """The bytes of one of TYPES, named after the page."""
    answer = Response(data, content_type=TYPES[form])
    if form not in SHOWN_IN_BROWSER:
        name = request.path.strip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or "rows"
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}.{form}"
    return answer


def text_reply(text: str) -> Response:
    """Plain text, such as a citation."""
    return Response(text + "\n", content_type="text/plain; charset=utf-8")

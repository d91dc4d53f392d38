"""Replies: a context and its rows -> a page, or the same rows as JSON, CSV or a workbook."""

from typing import Any, Final
from urllib.parse import quote

from flask import Response, render_template, request

from graph import output
from graph.store import Table

TYPES: Final = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def reply(form: str, template: str, rows: Table, page: Any) -> Response | str:
    """The page of a context, or its rows in the form that was asked for."""
    if form:
        return rows_reply(rows, form)
    return render_template(template, page=page)


def rows_reply(rows: Table, form: str, labels: tuple[str, ...] = ()) -> Response:
    """Rows in one of the forms of TYPES."""
    data = output.render(rows, form, labels if form == "xlsx" else ())
    answer = Response(data, content_type=TYPES[form])
    if form in {"csv", "tsv", "xlsx"}:
        name = request.path.strip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or "rows"
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}.{form}"
    return answer

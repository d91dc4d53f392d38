"""The lists of questions with the queries that answer them, and the page that shows queries/more-questions.toml.

In: queries/questions.toml (the list that the project set out with) and queries/more-questions.toml. Out: `LISTS` and
`RUNS` for test_questions.py, and `page`, which a test holds against queries/more-questions.md. To write that page
again: `python -m tests.queries.listing > queries/more-questions.md`.
"""

from __future__ import annotations

import shlex
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import catalogue as catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.catalogue import Query
    from graph.store import Store, Table

QUERIES = Path(__file__).resolve().parents[2] / "queries"
FILES = {"questions": "questions.toml", "more": "more-questions.toml"}
"""Folder of expected/ -> the file of queries/ that lists the questions."""
LISTS: dict[str, list[dict[str, Any]]] = {
    folder: tomllib.loads((QUERIES / file).read_text(encoding="utf-8"))["question"] for folder, file in FILES.items()
}
RUNS: dict[str, dict[str, Any]] = {
    (run["expected"] if folder == "questions" else f"{folder}/{run['expected']}"): run
    for folder, questions in LISTS.items()
    for question in questions
    for run in question["run"]
}
"""Name of an answer, `01` or `more/01` -> the query, or the text of one, that gives it."""
HEAD = """# 另外二十个问题 Twenty more questions

问的是目录问题以外的单位、园区、指标、计划、人员和时期。每题先读规划，写下全部行（`tests/queries/expected/more/`），
再用目录中的查询或不超过十行的 SPARQL 回答；图谱与原文不同之处记在该文件夹的 `gaps.toml`。

About other bodies, parks, indicators, programmes, persons and periods than the list. For each the plans were read and
all rows written down (`tests/queries/expected/more/`) before a query of the catalogue, or SPARQL of at most ten lines,
was asked. Where the graph differs from the text is told in `gaps.toml` there. The data of this page:
`more-questions.toml`.
"""


def file_of(name: str) -> str:
    """The file of expected/ with the rows of an answer."""
    return name if "/" in name else f"questions/{name}"


def answer(run: Mapping[str, Any], store: Store, catalogue: Mapping[str, Query]) -> Table:
    """What a run gives: of a query of the catalogue with its values, or of a text."""
    if "sparql" in run:
        return store.select(run["sparql"], {})
    return catalogues.run(store, catalogue[run["query"]], run["values"])


def page() -> str:
    """queries/more-questions.md."""
    return HEAD + "".join(_entry(question) for question in LISTS["more"])


def _entry(question: Mapping[str, Any]) -> str:
    lines = (
        f"## {question['number']}. {question['question']}",
        f"{question['note']}",
        f"{question['question_en']} — {question['note_en']}",
        *(_block(run) for run in question["run"]),
    )
    return "".join(f"\n{line}\n" for line in lines)


def _block(run: Mapping[str, Any]) -> str:
    if "sparql" in run:
        return f"```sparql\n{run['sparql'].strip()}\n```"
    return f"```bash\npolicygraph query {shlex.join([run['query'], *_options(run['values'])])}\n```"


def _options(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield from ("-p", f"{name}={value}")


if __name__ == "__main__":
    sys.stdout.write(page())

"""The command `policygraph ask`: a question -> what it became, its rows, the nearest others; policygraph.py adds it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from graph import catalogue
from graph.asking import Asker, Standing, read_tables, telling
from graph.exports import forms
from graph.output import FORMATS
from graph.settings import Settings
from graph.store import Store, open_store

NOT_STATED: Final = 1
HELP: Final = """用中文或英文提问，显示它成为哪个查询、答案和相近的问法。

Ask in Chinese or English: which query the question became, its rows, the nearest others. Rows in any format but table
go to standard output by themselves, and what the question became to standard error.

Exit codes: 0 answered, 1 not stated in the documents (文件未述), 2 bad usage.

\b
Example: policygraph ask 江门市科技局在2021年方案里牵头哪几项任务
         policygraph ask Which 2020 targets of the Jiangmen zone plan were met --format csv
"""


@click.argument("words", nargs=-1, required=True, metavar="QUESTION")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="Of the rows, as of `query`.")
@click.option("--sparql", "is_sparql", is_flag=True, help="Print the SPARQL that the question became, no rows.")
@click.pass_context
def ask(ctx: click.Context, settings: Settings, words: tuple[str, ...], form: str, is_sparql: bool) -> None:
    """The command; HELP says what it does."""
    store = open_store(settings.store)
    told, data, is_answered = answered(store, settings.queries, " ".join(words), (form, is_sparql))
    click.echo(told, err=form != "table" or is_sparql, nl=False)
    click.echo(data, nl=False)
    ctx.exit(0 if is_answered else NOT_STATED)


def answered(store: Store, queries: Path, question: str, wanted: tuple[str, bool]) -> tuple[str, bytes, bool]:
    """What a question became in words, its rows in a form (or its SPARQL), and whether it is answered.

    Raises:
        ParameterError: the question is empty or too long.
    """
    asker = Asker(store, catalogue.load_catalogue(queries), read_tables(queries))
    answer = asker.ask(question)
    language = telling.language_of(answer)
    form, is_sparql = wanted
    shown = answer if form == "table" and not is_sparql else replace(answer, table=None)
    told = telling.to_text(shown, telling.tell(answer, asker, language), language)
    is_answered = answer.standing is not Standing.NOT_STATED
    if is_sparql:
        return told, telling.sparql(answer).encode(), is_answered
    if form == "table" or answer.table is None or answer.best is None or answer.bound is None:
        return told, b"", is_answered
    asked = forms.asked(answer.best.query, answer.best.values, answer.bound)
    return told, forms.render(store, asked, answer.table, form), is_answered

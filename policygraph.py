"""The command line: one group of commands, each a few lines over a library function; sees all packages."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.asking import command as asking
from graph.errors import PolicyGraphError, SourceError, StoreError
from graph.output import FORMATS
from graph.progress import bar
from graph.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.build import BuildSummary
    from graph.datasets import FactsFile
    from graph.store import Store

CHECKS_FAILED, BAD_INPUT = 1, 2


class Commands(click.Group):
    """The group; an error of ours is one sentence on standard error and the exit code of its kind."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PolicyGraphError as error:
            _say(error)
            ctx.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="policygraph", message="%(version)s")
def main() -> None:
    """政策规划知识图谱：建库、查询、核对、浏览。A graph of policy plans: build, query, check, browse.

    Exit codes: 0 fine, 1 checks failed, 2 bad usage or input.
    """


def store_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option --store, and settings from it, as first argument."""

    def read(_: click.Context, __: click.Parameter, folder: str | None) -> Settings:
        if folder and "://" in folder:
            raise StoreError(f"{folder} is no folder; give the folder of a store.")
        return read_settings(os.environ, store=Path(folder).absolute() if folder else None)

    text = "Folder of the store (else POLICYGRAPH_STORE, else var/store)."
    return click.option("--store", "settings", metavar="DIR", callback=read, help=text)(command)


def files_argument(command: Callable[..., None]) -> Callable[..., None]:
    kind = click.Path(path_type=Path, exists=True)
    return click.argument("files", nargs=-1, required=True, metavar="FILE…", type=kind)(command)


def source_option(text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    kind = click.Path(path_type=Path, exists=True)
    return click.option("--source", "sources", metavar="PATH", multiple=True, type=kind, help=text)


@main.command()
@source_option("A document, or a folder of documents; may be given again. Without it: graph/dataset.")
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Processes that read documents.")
@store_option
@click.pass_context
def build(ctx: click.Context, settings: Settings, sources: tuple[Path, ...], jobs: int) -> None:
    """由数据集或只由所给文件建库。

    Build the store of the dataset, or of the given documents only.

    \b
    Example: policygraph build --source texts/ --jobs 2
    """
    from graph.build import build_store
    from graph.datasets import dataset_files

    facts, is_cut = _gather(settings, sources, jobs) if sources else (dataset_files(settings.dataset), False)
    with bar(sys.stderr) as tell:
        summary = build_store(settings.store, facts, settings, tell)
    _end(ctx, summary, is_cut)


@main.command()
@files_argument
@click.option("-o", "--output", metavar="DIR", default="-", help="Folder for one file a document; - prints them.")
@click.option("--format", "form", type=click.Choice(["turtle", "jsonld", "jsonl"]), default="turtle")
@click.pass_context
def extract(ctx: click.Context, files: tuple[Path, ...], output: str, form: str) -> None:
    """提取文件中的事实，不建库。

    Extract the facts of documents, without a store.

    \b
    Example: policygraph extract plan.txt -o facts/ --format turtle
    """
    from loaders.files import extractions, written

    refused: list[SourceError] = []

    def refuse(error: SourceError) -> None:
        refused.append(error)
        _say(error)

    is_any = False
    for extraction in extractions(files, refuse, output != "-" or form != "jsonld"):
        _write(output, written(extraction, form))
        is_any = True
    ctx.exit(0 if not refused else CHECKS_FAILED if is_any else BAD_INPUT)


def _write(output: str, files: "Mapping[str, bytes]") -> None:
    """Write files to a folder, or their contents to standard output."""
    for name, data in files.items():
        if output == "-":
            click.echo(data, nl=False)
        else:
            Path(output).mkdir(parents=True, exist_ok=True)
            (Path(output) / name).write_bytes(data)


def _say(error: PolicyGraphError) -> None:
    click.echo(f"policygraph: {error}", err=True)


def _gather(settings: Settings, paths: tuple[Path, ...], jobs: int) -> "tuple[list[FactsFile], bool]":
    """The facts of all documents that are one, and whether some are none; those are named.

    Raises:
        SourceError: none is left.
    """
    from loaders import files

    with bar(sys.stderr) as tell:
        facts, refused = files.gather_facts(paths, jobs, tell, (settings.cache, settings.registry))
    for error in refused:
        _say(error)
    if not facts:
        names = ", ".join(map(str, paths))
        raise SourceError(f"There is no document in {names}; give texts of plans.", f"{names} 中没有可读的文件。")
    return facts, bool(refused)


@main.command()
@files_argument
@store_option
@click.pass_context
def add(ctx: click.Context, settings: Settings, files: tuple[Path, ...]) -> None:
    """提取文件并加入库中，同一文件以新代旧。

    Extract documents and add them to the store, in place of earlier versions of the same ones.

    \b
    Example: policygraph add new-plan.txt
    """
    from graph.build import add_documents
    from graph.versions import current

    current(settings.store)
    facts, is_cut = _gather(settings, files, 1)
    with bar(sys.stderr) as tell:
        summary = add_documents(settings.store, facts, settings, tell)
    _end(ctx, summary, is_cut)


@main.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@store_option
@click.pass_context
def remove(ctx: click.Context, settings: Settings, keys: tuple[str, ...]) -> None:
    """从库中移除文件。

    Take documents out of the store.

    \b
    Example: policygraph remove ts-plan-2016
    """
    from graph.build import remove_document

    for key in keys:
        with bar(sys.stderr) as tell:
            summary = remove_document(settings.store, key, settings, tell)
    _end(ctx, summary)


@main.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "turtle"]), default="table")
@store_option
@click.pass_context
def validate(ctx: click.Context, settings: Settings, form: str) -> None:
    """以形状与规则核对库，列出待核对处。

    Check the store by shapes and quality rules, and list all findings; exit 1 on a violation.

    \b
    Example: policygraph validate --format json
    """
    from graph import reports
    from graph.build import check, load_ground

    found = check(_open(settings), load_ground(settings))
    click.echo(reports.FORMS[form](found), nl=False)
    ctx.exit(0 if found.conforms else CHECKS_FAILED)


@main.command()
@click.argument("name", required=False)
@click.option("-f", "--file", "path", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A file.")
@click.option("-e", "--text", help="A query.")
@click.option("-p", "--parameter", "pairs", multiple=True, metavar="NAME=VALUE", help="May be given again.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table")
@store_option
def query(
    settings: Settings, name: str | None, path: Path | None, text: str | None, pairs: tuple[str, ...], form: str
) -> None:
    """查询：目录中的查询、文件或文本。

    Run a query of the catalogue by NAME, a file, or a text.

    \b
    Example: policygraph query tasks-by-unit -p unit=江门市科学技术局 --format csv
    """
    if (name is not None) + (path is not None) + (text is not None) != 1:
        raise click.UsageError("Give one of: the NAME of a query, -f FILE, -e TEXT.")
    from graph import answers

    given = answers.read_pairs(pairs)
    if name is not None:
        data = answers.of_catalogue(_open(settings), settings.queries, name, given, form)
    else:
        data = answers.of_text(_open(settings), path.read_text("utf-8") if path else text or "", given, form)
    click.echo(data, nl=False)


main.command(help=asking.HELP)(store_option(asking.ask))


@main.command()
@click.argument("plan", metavar="KEY")
@click.option("--format", "form", type=click.Choice(["graphml", "json"]), default="graphml")
@store_option
def network(settings: Settings, plan: str, form: str) -> None:
    """导出一份规划的共同责任网络。

    Export the network of shared responsibility of a plan.

    \b
    Example: policygraph network jm-city-2021 --format json
    """
    from graph import catalogue, networks

    found = networks.of_plan(_open(settings), catalogue.load_catalogue(settings.queries), plan)
    click.echo(networks.FORMS[form](found), nl=False)


@main.command()
@click.argument("subject")
@click.argument("predicate")
@click.argument("value", metavar="OBJECT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@store_option
def evidence(settings: Settings, subject: str, predicate: str, value: str, form: str) -> None:
    """说明库中一条事实的依据。

    Say why the store holds a triple: statements and passages, or rule and premises.

    SUBJECT, PREDICATE and OBJECT are names, IRIs (id/…, pg:…, https://…) or, as OBJECT, literals as in Turtle.

    \b
    Example: policygraph evidence id/org/江门市科学技术局 pg:leads id/document/jm-city-2021/task/附件2/1
    """
    from graph import reports

    click.echo(reports.explained(_open(settings), (subject, predicate, value), form), nl=False)


@main.command()
@source_option("A text, or a folder of texts, to compare the passages with; may be given again.")
@store_option
@click.pass_context
def check(ctx: click.Context, settings: Settings, sources: tuple[Path, ...]) -> None:
    """逐字核对原文片段，并查每条三元组只在一图。

    Check every passage against its text, and that each triple stands in one graph; exit 1 on a fault.

    \b
    Example: policygraph check --source texts/
    """
    from graph import integrity
    from loaders import files

    found = integrity.check_store(_open(settings), files.texts(sources))
    click.echo(integrity.to_text(found), nl=False)
    ctx.exit(CHECKS_FAILED if found.faults else 0)


@main.command()
@click.argument("document", required=False, metavar="[KEY]")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@store_option
def stats(settings: Settings, document: str | None, form: str) -> None:
    """统计全库或一份文件。

    Count what the store holds, or what one document gives.

    \b
    Example: policygraph stats jm-zone-2016
    """
    from graph import reports

    store = _open(settings)
    counts = reports.document_stats(store, document) if document else reports.stats(store)
    click.echo(reports.stats_json(counts) if form == "json" else reports.stats_text(counts), nl=False)


@main.command()
@click.argument("words", nargs=-1, metavar="[ACTION THING…]")
@click.option("--reason", default="", help="Why; every judgement needs one.")
@click.option("--by", default="", help="Who judged, where that is to be noted.")
@click.option("--kind", default="", metavar="CLASS", help="List one class only, such as Bureau, Park or Alignment.")
@click.option("--document", default="", metavar="KEY", help="List what one document prints only.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@source_option("A text, or a folder of texts, from which to show the words around a name; may be given again.")
@store_option
def review(settings: Settings, words: tuple[str, ...], sources: tuple[Path, ...], **asked: str) -> None:
    """列出按原文新立、未经核对的条目；认可、合并、否定。

    List what was minted and reviewed by nobody, with context and nearest names; or judge it. Judgements go to the
    curation folder, each with its reason; the next build applies them.

    ACTION is one of: accept THING…, merge A B (A becomes B), reject THING…, dismiss FINDING…, undo THING…, judgements.
    A THING is a name or an IRI (id/…).

    \b
    Example: policygraph review --kind Bureau
             policygraph review merge 江门市样例局 江门市样例服务局 --reason 同一单位的简称
    """
    from graph.curators import deciding
    from loaders import files

    done = deciding.answer(settings, words, asked, files.texts(sources))
    for warning in done.warnings:
        click.echo(f"policygraph: {warning}", err=True)
    click.echo(done.text, nl=False)


@main.command()
@click.option("--host", help="Address to listen on (else POLICYGRAPH_HOST, else 127.0.0.1).")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (else POLICYGRAPH_PORT, else 8000).")
@click.option("--workers", type=click.IntRange(min=1), help="Processes for visitors' queries.")
@store_option
def serve(settings: Settings, host: str | None, port: int | None, workers: int | None) -> None:
    """启动网页与 SPARQL 服务；没有库时先建库。

    Serve the browser and the SPARQL endpoint; builds the store of the dataset first where there is none.

    \b
    Example: policygraph serve --port 8080
    """
    import waitress

    from graph import versions
    from graph.build import build_store
    from graph.datasets import dataset_files
    from web import create_app

    settings = read_settings(os.environ, store=settings.store, host=host, port=port, workers=workers)
    if not versions.exists(settings.store):
        with bar(sys.stderr) as tell:
            build_store(settings.store, dataset_files(settings.dataset), settings, tell)
    versions.current(settings.store)
    app = create_app(settings)
    app.extensions["policygraph"].pool()  # workers start now, not at the first visitor's query
    click.echo(f"http://{settings.host}:{settings.port}", err=True)
    waitress.serve(app, host=settings.host, port=settings.port, threads=8, ident=None)


def _open(settings: Settings) -> "Store":
    from graph.store import open_store

    return open_store(settings.store)


def _end(ctx: click.Context, summary: "BuildSummary", is_cut: bool = False) -> None:
    """Print what a finished store holds; exit 1 where a document was refused or a violation found."""
    from graph import reports

    click.echo(reports.summary_text(summary), nl=False)
    ctx.exit(CHECKS_FAILED if is_cut or summary.findings["Violation"] else 0)


if __name__ == "__main__":
    main()

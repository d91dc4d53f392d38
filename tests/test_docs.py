"""The papers keep step with the code: settings, targets, commands, routes and paths are named where a reader looks."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = ("graph", "loaders", "ontology", "queries", "tests", "web")
OF_FOLDERS = tuple(path for folder in FOLDERS if (ROOT / (path := f"{folder}/README.md")).is_file())
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *OF_FOLDERS)
PARAMETER = re.compile(r"<[^>]*>")
PATH_IN_TEXT = re.compile(
    r"`((?:\.ci|graph|loaders|ontology|queries|tests|web)/[\w./*-]*|[A-Za-z_]+\.(?:py|md|toml|txt))`"
)
QUERY_IN_TEXT = re.compile(r"policygraph query ([a-z][a-z0-9-]+)((?: -p \w+=\S+)*)")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|wo" r"rk|tmp)/\w+")


def paper(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAPERS)
def test_paper_is_there(path: str) -> None:
    assert len(paper(path).split()) > 40


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    from graph.settings import ROWS

    lines = [f"| `{row.variable}` | `{row.default}` | " for row in ROWS]
    assert len(lines) > 3
    assert [line for line in lines if line not in README] == []


def test_every_make_target_is_in_the_readme() -> None:
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(targets) > 10
    assert [name for name in targets if f"`make {name}`" not in README and name != "help"] == []


def test_every_command_is_in_the_readme_and_has_an_example() -> None:
    from policygraph import main

    assert isinstance(main, click.Group)
    assert len(main.commands) > 6
    assert [name for name in main.commands if f"`policygraph {name}" not in README] == []
    with_help = {name: command.get_help(click.Context(command)) for name, command in main.commands.items()}
    assert [name for name, text in with_help.items() if f"policygraph {name}" not in text] == []


def routes() -> set[str]:
    """Addresses of the pages up to their first parameter."""
    from graph.settings import Settings
    from web import create_app

    rules = create_app(Settings()).url_map.iter_rules()
    return {PARAMETER.split(rule.rule)[0] for rule in rules if rule.endpoint != "static"}


def test_every_route_is_in_a_readme() -> None:
    text = README + "".join(map(paper, OF_FOLDERS))
    found = routes()
    assert len(found) > 10
    assert sorted(rule for rule in found if f"`{rule}" not in text) == []


def test_every_folder_of_queries_is_in_the_readme() -> None:
    folders = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "queries").rglob("*.rq")}
    assert folders
    assert [folder for folder in folders if f"`{folder}/`" not in README] == []


def test_queries_of_the_readme_are_in_the_catalogue_with_their_parameters() -> None:
    from graph.catalogue import load_catalogue

    catalogue = load_catalogue(ROOT / "queries")
    asked = QUERY_IN_TEXT.findall(README)
    assert len(asked) > 1
    for name, options in asked:
        given = set(re.findall(r"-p (\w+)=", options))
        assert given <= {parameter.name for parameter in catalogue[name].parameters}, name


@pytest.mark.parametrize("path", PAPERS)
def test_paths_in_papers_exist(path: str) -> None:
    here = (ROOT / path).parent
    named = [name.rstrip("/") for name in PATH_IN_TEXT.findall(paper(path))]
    linked = LINK.findall(paper(path))
    missing = [name for name in named if not any(ROOT.glob(name)) and not any(here.glob(name))]
    assert missing + [name for name in linked if not (here / name).exists()] == []


@pytest.mark.parametrize("path", PAPERS)
def test_papers_name_no_path_of_one_machine(path: str) -> None:
    assert MACHINE_PATH.findall(paper(path)) == []


def test_changelog_names_the_version_of_the_project() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert version
    assert f"## [{version[1]}]" in paper("CHANGELOG.md")

"""The dataset behind an answer: a store and the changelog -> its edition; no clock says when an export was made."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.description import DATASET
from graph.exports.patterns import RELEASE_PATTERN
from graph.exports.records import Edition
from graph.identifiers import graph_iri
from graph.namespaces import DCAT
from graph.settings import CHECKOUT, Settings
from graph.store import Store


def edition(store: Store, dataset: Path | None = None, changelog: Path | None = None) -> Edition:
    """Version of the store; its date, that of the newest release, where it holds published documents only."""
    found = store.backend.quads_for_pattern(NamedNode(DATASET), NamedNode(DCAT + "version"), None, None)
    version = min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default="")
    folder = dataset or Settings().dataset
    published = {graph_iri("document", path.stem) for path in folder.glob("*.ttl")}
    held = {graph for graph in store.graphs() if graph.startswith(graph_iri("document") + "/")}
    return Edition(version, _newest(changelog or CHECKOUT / "CHANGELOG.md") if held <= published else "")


def _newest(changelog: Path) -> str:
    """The date of the first release that the changelog names; empty where it names none."""
    found = RELEASE_PATTERN.search(changelog.read_text(encoding="utf-8")) if changelog.is_file() else None
    return found.group(1) if found else ""

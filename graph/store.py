"""The store: a folder or memory -> tables, answers and triples of SPARQL queries over the union of all named graphs.

`graph.versions` keeps the folder (versions, the pointer to the current one, the writers' lock); this module reads one
version. Values reach queries as terms (`graph.tokens`), never as text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph

from graph import tokens, versions
from graph.errors import QueryError, StoreError
from graph.namespaces import PREFIXES
from graph.tokens import Value
from graph.versions import Version

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
Bindings = Mapping[str, Value]
IN_MEMORY: Final = 100_000_000
"""Bytes of files up to which a store is served from memory: some 300,000 triples, 150 MB."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a SELECT query in its order; None stands where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def column(self, name: str) -> tuple[Term | None, ...]:
        """The values of one column, in order."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def records(self) -> tuple[dict[str, Term], ...]:
        """The rows as mappings from column to value, without unbound ones."""
        return tuple({name: term for name, term in zip(self.columns, row, strict=True) if term} for row in self.rows)


class Store:
    """Queries over one version of the graph; the default graph is the union of all named graphs."""

    def __init__(self, backend: pyoxigraph.Store, version: str = "memory") -> None:
        self.backend = backend
        self.version = version

    def query(
        self, sparql: str, bindings: Bindings | None = None, limit: int | None = None
    ) -> Table | bool | tuple[pyoxigraph.Triple, ...]:
        """The answer of any query: a table, a truth value, or triples (each once, sorted); at most limit of them.

        Raises:
            QueryError: the text is no query, or it cannot be run.
            ParameterError: a binding fits no variable of the query.
        """
        text = tokens.bind(sparql, bindings or {})
        try:
            result = self.backend.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
            if isinstance(result, pyoxigraph.QueryBoolean):
                return bool(result)
            if isinstance(result, pyoxigraph.QueryTriples):
                return tuple(sorted(set(islice(result, limit)), key=str))
            columns = tuple(variable.value for variable in result.variables)
            return Table(columns, tuple(tuple(solution) for solution in islice(result, limit)))
        except SyntaxError as error:
            place = short_message(error)
            raise QueryError(
                f"The query cannot be read ({place}); put the text right there.",
                f"查询无法识读（{place}），请改正该处。",
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(
                f"The query could not be run ({error}); put it right or ask for less.",
                f"查询未能执行（{error}），请改正或缩小范围。",
            ) from error

    def select(self, sparql: str, bindings: Bindings | None = None, limit: int | None = None) -> Table:
        """The table of a SELECT query, of at most limit rows.

        Raises:
            QueryError: the text is no SELECT query, or it cannot be run.
            ParameterError: a binding fits no variable of the query.
        """
        answer = self.query(sparql, bindings, limit)
        if not isinstance(answer, Table):
            raise QueryError(
                "The query is no SELECT query; write SELECT … WHERE { … }.",
                "这不是 SELECT 查询，请写 SELECT … WHERE { … }。",
            )
        return answer

    def ask(self, sparql: str, bindings: Bindings | None = None) -> bool:
        """The answer of an ASK query.

        Raises:
            QueryError: the text is no ASK query, or it cannot be run.
        """
        answer = self.query(sparql, bindings)
        if not isinstance(answer, bool):
            raise QueryError("The query is no ASK query; write ASK { … }.", "这不是 ASK 查询，请写 ASK { … }。")
        return answer

    def construct(self, sparql: str, bindings: Bindings | None = None) -> tuple[pyoxigraph.Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once, sorted.

        Raises:
            QueryError: the text is no such query, or it cannot be run.
        """
        answer = self.query(sparql, bindings)
        if not isinstance(answer, tuple):
            raise QueryError(
                "The query is no CONSTRUCT query; write CONSTRUCT { … } WHERE { … }.",
                "这不是 CONSTRUCT 查询，请写 CONSTRUCT { … } WHERE { … }。",
            )
        return answer

    def graph(self, name: str) -> Iterator[pyoxigraph.Quad]:
        """The quads of one named graph, by its IRI."""
        return self.backend.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(name))

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs that hold triples, sorted."""
        return tuple(sorted(name.value for name in self.backend.named_graphs() if any(self.graph(name.value))))

    def graph_of(self, triple: pyoxigraph.Triple) -> str | None:
        """The IRI of the named graph that holds the triple; None where none does."""
        found = self.backend.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return min((str(quad.graph_name).strip("<>") for quad in found), default=None)

    def __len__(self) -> int:
        return len(self.backend)


def reopened(store: Store, folder: Path) -> Store:
    """The store itself while its version is current, else the version that is, opened for serving.

    Raises:
        StoreError: there is no store any more, or it is of another format.
    """
    return store if versions.current(folder).name == store.version else open_for_serving(folder)


def short_message(error: SyntaxError) -> str:
    """Where the engine stopped reading, without its long list of what it would have read on."""
    text = " ".join(str(error).split())
    return text if len(text) < 120 else text.split(": expected")[0]


def memory_store() -> Store:
    """An empty store in memory."""
    return Store(pyoxigraph.Store())


def open_store(folder: Path, read_only: bool = True) -> Store:
    """The current version of a store folder, for reading; several processes may read at once.

    Raises:
        StoreError: there is no store, no finished version, or it is of another format.
    """
    if not read_only:
        raise StoreError("A store is never written in place; use build_store, add_documents or remove_document.")
    return open_version(versions.current(folder))


def open_for_serving(folder: Path) -> Store:
    """The current version of a store folder, for many queries of one process.

    A small one is read into memory, where the engine answers about five times as fast as from its files.

    Raises:
        StoreError: there is no store, no finished version, or it is of another format.
    """
    store = open_store(folder)
    size = sum(file.stat().st_size for file in versions.current(folder).database.iterdir())
    if size > IN_MEMORY:
        return store
    backend = pyoxigraph.Store()
    backend.bulk_extend(store.backend)
    return Store(backend, store.version)


def open_version(version: Version) -> Store:
    """One version of a store, for reading.

    Raises:
        StoreError: its database is damaged.
    """
    try:
        return Store(pyoxigraph.Store.read_only(str(version.database)), version.name)
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(
            f"The store in {version.folder} is damaged ({error}); run policygraph build.",
            f"{version.folder} 中的存储已损坏（{error}），请运行 policygraph build。",
        ) from error

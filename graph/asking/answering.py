"""Answering: a question in Chinese or English -> the query of the catalogue that it becomes, its rows, the nearest.

What is not there is told, never guessed: an unknown name or word, a year or place that the rows do not have, no rows.
Neighbours: `finding`, `context`, `ranking` before; `telling` puts the answer into words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import catalogue as catalogues
from graph.asking.context import settled
from graph.asking.finding import Finder, Found, Mention
from graph.asking.fitting import Fitter, Follows
from graph.asking.likeness import Likeness
from graph.asking.names import Names, read_names, short
from graph.asking.plans import Plan, read_plans
from graph.asking.ranking import Candidate, Ranker
from graph.asking.tables import Tables
from graph.catalogue import Catalogue
from graph.errors import ParameterError
from graph.store import Store, Table
from graph.tokens import Value

ENOUGH: Final = 2.5
"""The score below which nothing is understood."""
PLENTY: Final = 6.0
"""The score from which a question is answered although words of it are left."""
CLEAR: Final = 0.8
"""By how much the best must lead to be sure."""
OFFERED: Final = 3
LONGEST: Final = 300
SILENT: Final = "said"
"""The column in which a query says that a document is silent."""


class Standing(Enum):
    """How an answer stands."""

    SURE = "sure"
    UNSURE = "unsure"
    NOT_STATED = "not-stated"


class Why(Enum):
    """Why nothing is stated."""

    WORDS = "words"
    QUERY = "query"
    ROWS = "rows"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question: the best query first among `candidates`; a table only where it is answered.

    `lacking` are the words for which there is nothing, `why` where they were missed.
    """

    question: str
    standing: Standing
    found: Found
    candidates: tuple[Candidate, ...]
    table: Table | None = None
    bound: Mapping[str, Value] | None = None
    lacking: tuple[str, ...] = ()
    why: Why = Why.NONE
    searched: tuple[Plan, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The query that the question became, or would become first."""
        return self.candidates[0] if self.candidates else None

    @property
    def others(self) -> tuple[Candidate, ...]:
        """The nearest other queries."""
        return self.candidates[1 : OFFERED + 1]


class Asker:
    """Understands questions about one version of a store; make it once and keep it."""

    def __init__(self, store: Store, catalogue: Catalogue, tables: Tables) -> None:
        self._store, self._catalogue = store, catalogue
        self.names: Names = read_names(store, tables)
        self.plans = read_plans(store)
        wordings = tuple(_wordings(catalogue, tables))
        self._finder = Finder(self.names, self.plans, tables, (text for _, text in wordings))
        fitter = Fitter(tables, self.names, self.plans, _follows(store, tables))
        likeness = Likeness([(name, self._finder.read(text)) for name, text in wordings], tables.small)
        self._ranker = Ranker(catalogue, tables, fitter, likeness)

    def understand(self, question: str) -> Answer:
        """What a question means, without its rows.

        Raises:
            ParameterError: it is empty or too long.
        """
        question = " ".join(question.split())
        if not question or len(question) > LONGEST:
            raise ParameterError(
                f"A question has 1 to {LONGEST} characters, not {len(question)}.",
                f"问题须为1至{LONGEST}字，不能是{len(question)}字。",
            )
        found = settled(self._finder.find(question), self.names, self.plans, self._store)
        ranked = _told_apart(self._ranker.rank(found))
        answer = Answer(question, Standing.SURE, found, ranked[: OFFERED + 1], searched=self.plans)
        lacking = _lacking(found)
        if lacking:
            return replace(answer, standing=Standing.NOT_STATED, lacking=lacking, why=Why.WORDS)
        if not ranked or ranked[0].score < ENOUGH:
            return replace(answer, standing=Standing.NOT_STATED, why=Why.QUERY)
        if found.unused and ranked[0].score < PLENTY:
            return replace(answer, standing=Standing.NOT_STATED, lacking=found.unused, why=Why.WORDS)
        is_clear = len(ranked) == 1 or ranked[0].score - ranked[1].score >= CLEAR
        return answer if is_clear and not found.unused else replace(answer, standing=Standing.UNSURE)

    def ask(self, question: str) -> Answer:
        """The answer to a question, with its rows where the graph has them.

        Raises:
            ParameterError: it is empty or too long.
        """
        answer = self.understand(question)
        if answer.best is None or answer.standing is Standing.NOT_STATED:
            return answer
        query, values = answer.best.query, answer.best.values
        bound = catalogues.bindings(self._store, query, values)
        return self.judged(answer, self._store.select(query.text, bound), bound)

    def judged(self, answer: Answer, table: Table, bound: Mapping[str, Value]) -> Answer:
        """An answer with its rows; not stated where they are empty or lack a year or place that was asked for."""
        best = answer.best
        if best is None:
            return answer
        if not _stated(table):
            named = tuple(dict.fromkeys((*best.named.values(), *(one.text for one in best.left))))
            return replace(answer, standing=Standing.NOT_STATED, lacking=named, why=Why.ROWS, bound=bound)
        missed = tuple(one.text for one in best.left if not _is_in(one, table, self.names))
        if missed:
            return replace(answer, standing=Standing.NOT_STATED, lacking=missed, why=Why.ROWS, bound=bound)
        return replace(answer, table=table, bound=bound)


def _wordings(catalogue: Catalogue, tables: Tables) -> Iterator[tuple[str, str]]:
    """The wordings that are known to lead to a query."""
    for query in catalogue.values():
        if query.folder == "analysis":
            cues = tables.cues.get(query.name)
            own = (query.title, query.title_en, query.question, query.question_en)
            for text in (*own, *tables.examples.get(query.name, ()), *(cues.examples if cues else ())):
                yield query.name, text


def _told_apart(ranked: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates without those of a query that came before."""
    first: dict[str, Candidate] = {}
    for one in ranked:
        first.setdefault(one.query.name, one)
    return tuple(first.values())


def _lacking(found: Found) -> tuple[str, ...]:
    """Names of nothing, and words that nothing explains."""
    unnamed = (one.text for one in found.mentions if not one.senses or "Elsewhere" in one.kinds)
    return tuple(dict.fromkeys((*unnamed, *found.unknown)))


def _follows(store: Store, tables: Tables) -> dict[tuple[str, str], tuple[Follows, ...]]:
    """The values that follow from others, from the queries of the tables."""
    found: dict[tuple[str, str], list[Follows]] = defaultdict(list)
    for name, cues in tables.cues.items():
        for rule in cues.follows:
            for row in store.select(rule.sparql).records():
                texts = {key: short(getattr(term, "value", "")) for key, term in row.items()}
                found[name, rule.kind].append(Follows(texts["value"], texts.get("of", ""), texts.get("plan", "")))
    return {key: tuple(rows) for key, rows in found.items()}


def _stated(table: Table) -> bool:
    """Whether a row says more than that a document is silent."""
    if SILENT not in table.columns:
        return bool(table.rows)
    place = table.columns.index(SILENT)
    return any(row[place] is None or "未述" not in getattr(row[place], "value", "") for row in table.rows)


def _is_in(mention: Mention, table: Table, names: Names) -> bool:
    """Whether rows have what was asked for: a year at the start of a cell, or a thing or its name as a cell."""
    if not mention.kinds & {"Year", "Region"} or ("PlanYear" in mention.kinds and "year" not in table.columns):
        return True
    years = {sense.value for sense in mention.senses if "Year" in sense.kinds}
    things = {sense.value for sense in mention.senses}
    texts = {names.labels[value][0] for value in things if value in names.labels}
    for row in table.rows:
        for cell in row:
            text = cell.value if isinstance(cell, Literal | NamedNode) else ""
            if text[:4] in years or short(text) in things or text in texts or any(one in text for one in years):
                return True
    return False

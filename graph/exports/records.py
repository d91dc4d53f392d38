"""Records of the exports: what was asked, the rows with their quotes, and the edition of the dataset they come from."""

from dataclasses import dataclass

from graph.catalogue import Column
from graph.evidence import Passage
from graph.exports.names import Names
from graph.store import Table, Term
from graph.tokens import Value


@dataclass(frozen=True, slots=True)
class Edition:
    """The dataset that answers: its version (a hash), and its date where a release names one (else empty)."""

    version: str
    date: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters that state a fact of a row: where they stand, and the terms of the triple (or the thing) stated."""

    passage: Passage
    title: str
    section: str
    stated: tuple[Term, ...]
    statement: str

    @property
    def text(self) -> str:
        """The quoted characters on one line, with an ellipsis where they are only the head."""
        return " ".join(self.passage.quote.split()) + ("" if self.passage.is_whole else "…")

    @property
    def place(self) -> str:
        """Where the characters stand: code points of the text, the first and the one after the last."""
        return f"{self.passage.start}—{self.passage.end}"


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter with its label and the value it had, as a person reads it."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: a query of the catalogue, or a text of one's own (then without name)."""

    name: str
    title: str
    question: str
    question_en: str
    given: tuple[Given, ...]
    columns: tuple[Column, ...]
    bound: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """An answer to take away; `quotes` has the evidence of each row of the table, in the same order."""

    asked: Asked
    table: Table
    columns: tuple[Column, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    edition: Edition
    names: Names
    is_cut: bool = False
    address: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The Chinese heads of the columns."""
        return tuple(column.label for column in self.columns)

    @property
    def documents(self) -> tuple[str, ...]:
        """The keys of the documents that are quoted, in the order of the rows."""
        return tuple(dict.fromkeys(one.passage.document for row in self.quotes for one in row))

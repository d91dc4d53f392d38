"""Asking: a question in Chinese or English -> the query of the catalogue that it becomes, its rows, the nearest others.

`Asker(store, catalogue, read_tables(folder)).ask(question)` gives an `Answer`; `telling` puts it into words. The words
that are particular to questions stand in queries/ask.toml.
"""

from graph.asking.answering import Answer, Asker, Standing, Why
from graph.asking.tables import read_tables

__all__ = ("Answer", "Asker", "Standing", "Why", "read_tables")

"""Patterns of the graph package: the tokens of SPARQL, the headers of query files, codes and keys inside IRIs."""

import re
from functools import lru_cache
from typing import Final

TOKEN_PATTERN: Final = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w.-]{0,100}|_)?:(?:[\w.:%-]|\\[^\w\s])*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>[0-9.]+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""SPARQL 1.1 grammar, terminals; blanks and comments are tokens too, so that nothing is lost.

The length of a prefix is bounded, so that no text takes more than linear time.
"""

GB2260_PATTERN: Final = re.compile(r"\d{6}")
"""A code of GB/T 2260, such as 440700."""

KEY_PATTERN: Final = re.compile(r"[^\s/]+")
"""The key of a document at the start of what follows id/document/."""

HEADER_PATTERN: Final = re.compile(r"#\+\s*(?P<name>\w+)\s*:\s*(?P<text>.*\S)?\s*")
"""A header line of a query file, such as `#+ title: 单位的任务`."""

PARAMETER_PATTERN: Final = re.compile(
    r"""
    (?P<name>[A-Za-z]\w*) (?P<optional>\?)? \s+
    (?P<type>[a-z]+(?::\S+)?) \s+
    (?P<example>"[^"]*"|[^\s"\[]\S*)
    (?: \s+ \[ (?P<default>[^\]]*) \] )?
    \s+ — \s+ (?P<label>[^|]*[^|\s]) \s* \| \s* (?P<label_en>[^|]*\S)
    """,
    re.VERBOSE,
)
"""A parameter of a query file: `unit iri 江门市科学技术局 — 单位 | unit`; a question mark after the name: optional."""

COLUMN_PATTERN: Final = re.compile(
    r"(?P<name>[A-Za-z]\w*)\s*=\s*(?P<label>[^|;]*[^|;\s])\s*\|\s*(?P<label_en>[^|;]*[^|;\s])"
)
"""A column of a query file: `unit=责任单位|unit`."""

NAME_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The name of a query file: its question in kebab-case."""

PLACEHOLDER_PATTERN: Final = re.compile(r"\{(\w+)\}")
"""A column named in the message of a quality rule: `{unit}`."""

INTEGER_PATTERN: Final = re.compile(r"0|-?[1-9]\d{0,17}", re.ASCII)
"""A whole number in the form in which the store keeps it."""

DECIMAL_PATTERN: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
"""A plain xsd:decimal."""

YEAR_PATTERN: Final = re.compile(r"[1-9]\d{3}", re.ASCII)
"""A plain xsd:gYear."""

YEAR_MONTH_PATTERN: Final = re.compile(r"[1-9]\d{3}-(?:0[1-9]|1[0-2])", re.ASCII)
"""A plain xsd:gYearMonth."""


@lru_cache(maxsize=500)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that a shape holds."""
    return re.compile(pattern)


ESCAPE_PATTERN: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
"""A character written by its number in SPARQL."""

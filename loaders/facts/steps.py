"""Steps of a work item: the circled numbers of a cell, else its clauses by quarter or month, else its paragraphs.

Input: the cell. Output: `StepRecord` values in order of print. Neighbour: worklists.
"""

from __future__ import annotations

from loaders import patterns
from loaders.records import StepRecord
from loaders.spans import Folded, bare, fold
from loaders.tables import Cell
from loaders.times import read_step_time

LONGEST_LABEL = 60
CLAUSE_ENDS = "，,；;。"


def read_steps(cell: Cell, text: str, year: int) -> list[StepRecord]:
    """The steps of a cell, dated within a year (0: not dated)."""
    folded = fold(text, cell.span)
    circled = [m.start() for m in patterns.CIRCLED_PATTERN.finditer(folded.text)]
    if circled:
        cuts = circled if not folded.text[: circled[0]] else [0, *circled]
        parts = [folded.part(a, b) for a, b in zip(cuts, [*cuts[1:], len(folded.text)], strict=True)]
        return [_step(part, text, year) for part in parts]
    return [_step(part, text, year) for span in cell.paragraphs for part in _by_time(fold(text, span))]


def _by_time(folded: Folded) -> list[Folded]:
    """The clauses that begin with a time, each with what follows it, if the paragraph begins with one."""
    words = folded.text
    starts = [0] + [i + 1 for i, mark in enumerate(words) if mark in CLAUSE_ENDS]
    cuts = [start for start in starts if patterns.STEP_START_PATTERN.match(words, start)]
    if not cuts or cuts[0] != 0:
        return [folded] if words else []
    return [folded.part(a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]


def _step(folded: Folded, text: str, year: int) -> StepRecord:
    words = bare(folded.span(0, len(folded.text)).of(text))
    label = words.rstrip(CLAUSE_ENDS) or words
    label = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
    start = 1 if folded.text[0] in patterns.CIRCLED else 0
    time = read_step_time(folded.part(start, len(folded.text)), year) if len(folded.text) > start else None
    return StepRecord(label, folded.span(0, len(folded.text)), time)

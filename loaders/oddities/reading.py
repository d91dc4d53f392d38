"""All oddities of print of a text, in no order.

Input: the text, its folded view and the places that other rules have read (tables, notes of assignments). Output:
findings. Neighbours: repeats, marks and counts find them; pipeline sorts them among the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.findings import Finding
from loaders.oddities import counts, marks, repeats
from loaders.spans import Folded, Span


def find(text: str, folded: Folded, taken: Sequence[Span]) -> list[Finding]:
    """What is printed twice, without partner, in two widths, or beside another count than its own."""
    told = {span.start for span in taken}  # a note that does not close is told by its own rule
    return [
        *repeats.words(folded),
        *repeats.sentences(folded, taken),
        *(one for one in marks.find(text, folded) if one.span.start not in told),
        *counts.find(text, folded),
    ]

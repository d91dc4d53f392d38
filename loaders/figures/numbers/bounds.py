"""What bounds a number from the front: 不少于, 超过, 约.

Input: the words before a number. Output: local name of a pg: comparator, or the words without the bound. Neighbours:
quantities tells bounds behind a number.
"""

from __future__ import annotations

from loaders.figures.numbers import patterns


def bound(before: str) -> str:
    """The comparator that the words before a number set; "" for none."""
    if patterns.ABOUT_SHARE_PATTERN.search(before):
        return "About"
    return next((name for pattern, name in patterns.BOUND_BEFORE_PATTERNS if pattern.search(before)), "")


def without(before: str) -> str:
    """The words without the bound at their end."""
    for pattern, _ in patterns.BOUND_BEFORE_PATTERNS:
        before = pattern.sub("", before)
    return before

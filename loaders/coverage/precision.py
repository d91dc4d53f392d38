"""Measured precision of the rules: loaders/precision.toml -> the share of what a rule found that was right.

Input: the table that `python -m tests.benchmarks.precision` writes from the annotated plans. Output: precision by the
name of the rule; a rule that was seen too seldom counts as unmeasured. Neighbour: writing.coverage.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from pathlib import Path

from graph.errors import PolicyGraphError

TABLE = Path(__file__).resolve().parent.parent / "precision.toml"
FEWEST = 10
"""Fewer facts than this say nothing about a rule."""
STEP = Decimal("0.001")


@lru_cache(maxsize=4)
def load_precision(path: Path = TABLE) -> Mapping[str, Decimal]:
    """Precision by rule, rounded down to three places; empty where the table is absent.

    Raises:
        PolicyGraphError: the table cannot be read.
    """
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
        return {
            name: (Decimal(row["hits"]) / row["total"]).quantize(STEP, ROUND_DOWN)
            for name, row in sorted(rows.items())
            if row["total"] >= FEWEST
        }
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise PolicyGraphError(
            f"{path.name} cannot be read: {error!r}; write it anew with python -m tests.benchmarks.precision."
        ) from error

"""Sentences with figures, and what each of them states.

Input: a draft. Output: its page grows by a sentence. Neighbours: documents and tables.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from tests.benchmarks.generator.page import StatedFigure

if TYPE_CHECKING:
    from tests.benchmarks.generator.documents import Draft


def write_target(draft: Draft) -> None:
    """A sentence of what is promised, invested or given."""
    _write(draft, draft.chance.choice([row for row in draft.tables["sentence"] if not row.get("past")]))


def write_past(draft: Draft) -> None:
    """A sentence of what was reached before the plan."""
    _write(draft, draft.chance.choice([row for row in draft.tables["sentence"] if row.get("past")]))


def number_of(row: dict[str, Any], chance: Random) -> str:
    """A value for an indicator, as printed."""
    decimals = row.get("decimals", 0)
    value = chance.uniform(row["low"], row["high"])
    return f"{value:.{decimals}f}" if decimals else str(int(value))


def _slots(draft: Draft, row: dict[str, Any]) -> dict[str, str]:
    """A value for every slot; the part in brackets is less than its whole."""
    chance = draft.chance
    chosen = chance.sample(draft.tables["indicator"], 2)
    values = [number_of(indicator, chance) for indicator in chosen]
    most = 900 if "给予" in row["text"] else 19
    part = chance.uniform(0.2, 0.6) * float(values[0])
    return {
        "y": str(draft.last), "b": str(draft.first - 1), "g": str(chance.randint(3, 25)),
        "m": str(chance.randint(20, 90)), "n": str(chance.randint(2, most)),
        "park": f"{draft.bodies.plain}高新区", "w1": f"{part:.{chosen[0].get('decimals', 0)}f}",
        **{f"i{n}": one["name"] for n, one in enumerate(chosen, 1)},
        **{f"u{n}": one["unit"] for n, one in enumerate(chosen, 1)},
        **{f"v{n}": value for n, value in enumerate(values, 1)},
    }  # fmt: skip


def _write(draft: Draft, row: dict[str, Any]) -> None:
    slots = _slots(draft, row)
    text = row["text"]
    places: dict[str, tuple[int, int]] = {}
    while text:
        before, _, rest = text.partition("{")
        draft.page.write(before)
        slot, _, text = rest.partition("}")
        if slot:
            places[slot] = draft.page.write(slots[slot])
    for number, figure in enumerate(row["figures"], 1):
        slot = figure.get("value") or ("g" if figure.get("growth") else "w1" if figure.get("part") else f"v{number}")
        unit = figure.get("unit") or (
            "%" if figure.get("growth") else slots["u1" if figure.get("part") else f"u{number}"]
        )
        year = int(slots[figure["year"]]) if figure["year"] else 0
        start, end = places[slot]
        stated = StatedFigure(start, end, float(slots[slot]), unit, year, figure["op"], figure["kind"])
        draft.page.truth.figures.append(stated)

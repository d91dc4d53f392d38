"""How many questions become the right query with the right values: `python -m tests.benchmarks.ask [--show] [STORE]`.

In: the phrasings and unanswerable questions of tests/queries/ask/, and a store of the five plans (else the configured
one). Out: counts for the tuning half, the held-back half and the questions without an answer; --show names the misses.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.asking import Asker, Standing, read_tables
from graph.catalogue import Catalogue, load_catalogue
from graph.output import to_text
from graph.reports import table
from graph.settings import Settings
from graph.store import open_store
from tests.queries.ask import split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Score:
    """What became of some questions: rightly understood, of these without doubt; those that were not; all of them."""

    right: int
    sure: int
    missed: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many questions there were."""
        return self.right + len(self.missed)

    @property
    def share(self) -> float:
        """The share of questions that were rightly understood."""
        return self.right / self.total if self.total else 0.0


def score(asker: Asker, phrasings: Iterable[split.Phrasing], store: Store, catalogue: Catalogue) -> Score:
    """How often the first query is the right one, with the right values, and is answered."""
    right, sure, missed = 0, 0, []
    for phrasing in phrasings:
        answer = asker.ask(phrasing.text)
        best = answer.best
        is_right = best is not None and split.is_right(phrasing, best.query.name, best.values, store, catalogue)
        if is_right and answer.standing is not Standing.NOT_STATED:
            right, sure = right + 1, sure + (answer.standing is Standing.SURE)
        else:
            became = f"{best.query.name} {dict(best.values)}" if best else "nothing"
            missed.append(f"{phrasing.text} [{phrasing.question}]: {became}, {answer.standing.value} {answer.lacking}")
    return Score(right, sure, tuple(missed))


def answered(asker: Asker, questions: Iterable[split.Unanswerable]) -> tuple[str, ...]:
    """The questions without an answer that got one."""
    return tuple(one.text for one in questions if asker.ask(one.text).standing is not Standing.NOT_STATED)


def main(arguments: list[str]) -> int:
    """Print the counts."""
    folders = [argument for argument in arguments if not argument.startswith("-")]
    settings = Settings(store=Path(folders[0]).absolute()) if folders else Settings()
    store, catalogue = open_store(settings.store), load_catalogue(settings.queries)
    asker = Asker(store, catalogue, read_tables(settings.queries))
    shown = {"tuning": "--show" in arguments, "held-back": "--show-held-back" in arguments}
    rows: list[tuple[str | int, ...]] = []
    for which in ("tuning", "held-back"):
        found = score(asker, split.half(which), store, catalogue)  # type: ignore[arg-type]
        rows.append((which, found.total, found.right, found.sure, f"{found.share:.1%}"))
        if shown[which]:
            print("\n".join(found.missed))
    questions = split.unanswerable()
    wrong = answered(asker, questions)
    rows.append(("unanswerable", len(questions), len(questions) - len(wrong), "", ""))
    print(to_text(table(("questions", "asked", "right", "without doubt", "share"), rows)), end="")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

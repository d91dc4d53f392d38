"""Documents of tests/samples/forms/unseen: what each states, written down before the loaders read it, and the score.

A `.toml` beside each text holds title, number, day of issue, period and issuers, and for each printed block its words
and who stands in it: `lead A B; resp C; coop D`, other names of one body behind |. What `either` quotes may be read as
an assignment or not.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders import pipeline, sources
from loaders.records import Assignment, Role
from loaders.spans import squeeze
from tests.loaders.factories import knowledge

FOLDER = Path(__file__).resolve().parents[1] / "samples" / "forms" / "unseen"
ROLES = {"lead": Role.LEAD, "resp": Role.RESPONSIBLE, "coop": Role.COOPERATING}
OWN_WORDS = tuple("市县区州旗省师")
PEOPLES_PATTERN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{1,3}族)+自治州")


@dataclass(frozen=True)
class Result:
    """What of the expected assignments was found, what was missed, what was read besides; wrong metadata."""

    found: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    metadata: tuple[str, ...]


@lru_cache
def expected(name: str) -> dict[str, Any]:
    """What a document states."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    """The text of a document."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def score(text: str, gold: dict[str, Any]) -> Result:
    """The assignments and metadata of a text against what is expected."""
    facts = pipeline.read(sources.SourceText("unseen", text, "utf-8"), knowledge())
    stated = [a for task in facts.tasks for a in task.assignments if a.role in ROLES.values()]
    rows = list({(a.role, a.actor.iri, a.span): a for a in stated}.values())
    missed: list[str] = []
    found, place = 0, 0
    for words, who in gold["blocks"]:
        start, place = _place(text, words, place)
        for role, names in _bodies(who):
            hits = (a for a in rows if a.role is role and start <= a.span.start < place and _names(a) & names)
            hit = next(hits, None)
            if hit:
                rows.remove(hit)
                found += 1
            else:
                missed.append(f"{role.name} {min(names)} in {words[:20]}")
    either = [_place(text, words, 0) for words in gold.get("either", ())]
    extra = [a for a in rows if not any(start <= a.span.start < end for start, end in either)]
    odd = tuple(f"{a.role.name} {a.words}" for a in extra)
    return Result(found, tuple(missed), odd, tuple(_wrong(facts.metadata, gold)))


def _place(text: str, words: str, after: int) -> tuple[int, int]:
    """Where words stand in a text, with or without blanks and line breaks between them."""
    marks = (re.escape(mark) for mark in "".join(words.split()))
    match = re.compile(r"\s*".join(marks)).search(text, after)
    assert match, f"{words} is not in the text"
    return match.span()


def _bodies(who: str) -> list[tuple[Role, set[str]]]:
    bodies = []
    for part in who.split(";"):
        role, *names = part.split()
        bodies += [(ROLES[role], {_plain(n) for n in name.split("|")}) for name in names]
    return bodies


def _plain(name: str) -> str:
    words = squeeze(name).removeprefix("中共")
    return PEOPLES_PATTERN.sub("州", words)


def _names(assignment: Assignment) -> set[str]:
    """The names that mean the body anywhere; the printed one too where it does not hang on a level word."""
    actor = assignment.actor
    entity = knowledge().names.entities.get(actor.iri)
    names = {actor.label, actor.iri.split("/id/org/", 1)[-1], *(entity.names if entity else ())}
    if actor.minted and not actor.minted.printed.startswith(OWN_WORDS):
        names.add(actor.minted.printed)
    return {_plain(name) for name in names}


def _wrong(metadata: Any, gold: dict[str, Any]) -> list[str]:
    """The fields that differ from what is expected."""
    title = {squeeze(one) for one in gold["title"].split("|")} if "title" in gold else {squeeze(metadata.title.text)}
    period = [v.text for v in (metadata.period_start, metadata.period_end) if v]
    issuers = [{_plain(one) for one in names.split("|")} for names in gold.get("issuers", ())]
    read = [_plain(value.text) for value in metadata.issuers]
    right = {
        "title": squeeze(metadata.title.text) in title,
        "number": (metadata.number.text if metadata.number else None) == gold.get("number"),
        "issued": (metadata.issued.text if metadata.issued else None) == gold.get("issued"),
        "issuers": len(read) == len(issuers) and all(a in b for a, b in zip(read, issuers, strict=True)),
        "period": "period" not in gold or "-".join(period) == gold["period"],
    }
    return [field for field, holds in right.items() if not holds]

"""Whole plans of the genre with what they state: head, aims, chapters with notes, boxes, indicator table, work list.

Input: the names of the registry (for the cities) and a seed. Output: `Generated` values, always the same for a seed.
The numbers of parts are set so that facts come as densely as in the five plans (density.py measures it).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from loaders.names import NameIndex
from tests.benchmarks.generator import quantities, tables
from tests.benchmarks.generator.names import Bodies, cities
from tests.benchmarks.generator.notes import write_note
from tests.benchmarks.generator.page import Page, Truth

HAN = "一二三四五六七八九十"
TABLES = Path(__file__).with_name("tables.toml")


@dataclass(frozen=True, slots=True)
class Generated:
    """A plan as text and what it states."""

    name: str
    text: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class Draft:
    """What a plan is written with: page, bodies, chance, first and last year, tables."""

    page: Page
    bodies: Bodies
    chance: Random
    first: int
    last: int
    tables: dict[str, Any]


def plans(index: NameIndex, number: int, seed: int) -> Iterator[Generated]:
    """So many plans of different cities and years.

    Raises:
        ValueError: more are wanted than there are cities and periods.
    """
    rows = tomllib.loads(TABLES.read_text(encoding="utf-8"))
    known = cities(index)
    if number > 3 * len(known):
        raise ValueError(f"there are {len(known)} cities for three plans each, not {number}")
    for place in range(number):
        chance = Random(f"{seed}-{place}")
        full, plain, counties = known[place % len(known)]
        first = 2011 + 5 * (place // len(known)) + chance.randint(0, 2)
        bodies = Bodies(full, plain, counties, rows)
        draft = Draft(Page(), bodies, chance, first, first + 4, rows)
        write_plan(draft)
        yield Generated(f"plan-{place:04d}.txt", draft.page.text, draft.page.truth)


def write_plan(draft: Draft) -> None:
    """All parts of a plan, in the order of print."""
    write_head(draft)
    chance = draft.chance
    titles = chance.sample(draft.tables["heads"][1:], 4)
    for place, title in enumerate([draft.tables["heads"][0], *titles, chance.choice(draft.tables["closing"])]):
        draft.page.write(f"{HAN[place]}、{title}\n")
        draft.page.truth.count("sections")
        if place == 0:
            write_aims(draft)
        else:
            write_chapter(draft)
        draft.page.write("\n")
    tables.write_indicators(draft)
    tables.write_work_list(draft)


def write_head(draft: Draft) -> None:
    """Title, number and preface."""
    page, chance, full = draft.page, draft.chance, draft.bodies.full
    page.write(f"{full}科技创新发展规划（{draft.first}—{draft.last}年）\n\n")
    policy = chance.choice(draft.tables["policy"])
    number = f"（{policy['number'].replace('X', draft.bodies.plain[:1])}）" if policy["number"] else ""
    page.write(f"    为贯彻落实《{policy['title']}》{number}，结合本市实际，制定本规划。\n")
    page.truth.count("citations")
    page.write(f"    {filler(draft, 8)}\n\n")


def filler(draft: Draft, sentences: int) -> str:
    """Sentences that state nothing."""
    return "".join(draft.chance.choices(draft.tables["filler"], k=sentences))


def opener(draft: Draft) -> str:
    """A sentence about a theme."""
    chance, rows = draft.chance, draft.tables
    return chance.choice(rows["openers"]).format(
        theme=chance.choice(rows["themes"]),
        industry=chance.choice(rows["industries"]),
        start=chance.choice(rows["starts"]),
        quoted=chance.choice(rows["quoted"]),
    )


def write_aims(draft: Draft) -> None:
    """The first chapter: sections of aims with their figures, as sentences and as a list."""
    page = draft.page
    for place, title in enumerate(("发展基础", "指导思想", "主要目标")):
        page.write(f"（{HAN[place]}）{title}\n    {filler(draft, 8)}")
        page.truth.count("sections")
        if title == "发展基础":
            quantities.write_past(draft)
        page.write("\n")
        if title == "主要目标":
            for _ in range(8):
                page.write("    ——")
                quantities.write_target(draft)
                page.write("\n")


def write_chapter(draft: Draft) -> None:
    """A chapter of tasks: sections with a run-in or free heading, words, figures, a box, a note."""
    chance = draft.chance
    is_free = chance.random() < 0.4
    for place in range(chance.randint(3, 5)):
        write_section(draft, place, is_free)


def write_section(draft: Draft, place: int, is_free: bool) -> None:
    """A section: heading, sentences, items below it now and then, who does it."""
    page, chance, rows = draft.page, draft.chance, draft.tables
    page.write(f"（{HAN[place]}）{chance.choice(rows['starts'])}{chance.choice(rows['themes'])}")
    page.write("\n    " if is_free else "。")
    page.truth.count("sections")
    page.truth.count("tasks")
    page.write(opener(draft) + filler(draft, chance.randint(6, 10)))
    for _ in range(chance.choice((0, 1, 1, 2))):
        quantities.write_target(draft)
    items = chance.choice((0, 0, 0, 2, 3))
    for number in range(1, items + 1):
        page.write(f"\n{number}.{chance.choice(rows['starts'])}{chance.choice(rows['themes'])}。{filler(draft, 5)}")
        page.truth.count("sections")
    if chance.random() < 0.92:
        slip = chance.random() < 0.1 and page.parts[-1].endswith("。")
        if slip:  # print leaves the mark out before a note now and then
            page.take_back(1)
        page.write(chance.choice(("", "", "", "\n")))
        write_note(page, draft.bodies, chance)
    page.write("\n")
    if chance.random() < 0.12:
        write_box(draft)


def write_box(draft: Draft) -> None:
    """A box of entries behind a section."""
    page, chance, rows = draft.page, draft.chance, draft.tables
    number = page.truth.counts.get("boxes", 0) + 1
    page.truth.count("boxes")
    page.truth.count("sections")
    page.write(f"\n专栏{number} {chance.choice(rows['themes'])}\n")
    for _ in range(3):
        page.write(f"——{chance.choice(rows['industries'])}。{filler(draft, 4)}\n")
    page.write("\n\n")

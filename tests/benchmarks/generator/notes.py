"""The notes of who does what, in all the forms of the genre, with the slips of print.

Input: a page, bodies, a source of chance. Output: the page grows by a note whose names are noted as stated.
"""

from __future__ import annotations

from random import Random

from tests.benchmarks.generator.names import Bodies, Printed
from tests.benchmarks.generator.page import Page

SLIPS = 0.03
LEAD, RESPONSIBLE, COOPERATING = "leadUnit", "responsibleUnit", "cooperatingUnit"

# What stands before and behind the names of each role, the mark between two roles, and how many bodies each role has.
FORMS: tuple[tuple[str, tuple[tuple[str, str, str, int, int], ...], str], ...] = (
    ("（", (("责任单位：", RESPONSIBLE, "", 4, 8),), "）"),
    ("（", (("责任单位：", RESPONSIBLE, "", 3, 9),), "）"),
    ("（", (("牵头单位：", LEAD, "；", 1, 2), ("责任单位：", RESPONSIBLE, "", 2, 6)), "）"),
    ("（", (("牵头单位：", LEAD, "；", 1, 2), ("配合单位：", COOPERATING, "", 2, 6)), "）"),
    ("（", (("牵头部门：", LEAD, "；", 1, 1), ("配合部门：", COOPERATING, "", 1, 5)), "）"),
    ("(", (("责任部门:", RESPONSIBLE, "", 2, 5),), ")"),
    ("（", (("", LEAD, "牵头，", 1, 1), ("", COOPERATING, "配合", 1, 5)), "）"),
    ("（", (("", RESPONSIBLE, "按职责分工负责", 2, 6),), "）"),
    ("（", (("", RESPONSIBLE, "负责", 2, 4),), "）"),
)


def write_note(page: Page, bodies: Bodies, chance: Random) -> None:
    """A note in a form taken by chance."""
    opening, roles, closing = chance.choice(FORMS)
    page.write(opening)
    taken: set[str] = set()
    for label, role, behind, fewest, most in roles:
        page.write(label)
        found = [one for one in bodies.list_of(chance.randint(fewest, most), chance) if one[0][-2:] not in taken]
        found = found or bodies.list_of(1, chance)
        taken |= {words[-2:] for words, _ in found}
        write_names(page, found, role, _marks(label, role, chance), chance)
        page.write(behind)
    page.write(closing)


def _marks(label: str, role: str, chance: Random) -> tuple[str, ...]:
    """The marks between names: a full-width comma sets a first group apart in some lists of 责任单位."""
    has_groups = label == "责任单位：" and role == RESPONSIBLE and chance.random() < 0.6
    return ("、", "，") if has_groups else ("、",)


def slipped(words: str, chance: Random | None) -> str:
    """A name as print gives it: now and then with a blank or the end of a line inside."""
    if chance is None or len(words) < 5 or chance.random() > SLIPS:
        return words
    place = chance.randint(2, len(words) - 2)
    return words[:place] + chance.choice((" ", "\n")) + words[place:]


def write_names(
    page: Page, names: list[Printed], role: str, marks: tuple[str, ...] = ("、",), chance: Random | None = None
) -> None:
    """Names in a role; the second mark stands once, behind the first name or two."""
    cut = 1 if len(names) < 4 else 2
    for place, (words, means) in enumerate(names, 1):
        is_bare = place > 1 and not words.startswith("市") and len(marks) > 1 and place == cut + 1
        page.name(slipped(f"市{words}" if is_bare and words.endswith("局") else words, chance), role, means)
        if place < len(names):
            page.write(marks[-1] if place == cut and len(marks) > 1 else "、")

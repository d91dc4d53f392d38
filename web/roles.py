"""Roles of units in tasks, in the order in which pages show them, each with the mark that tells it apart."""

from dataclasses import dataclass
from typing import Final

from graph.namespaces import PG


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its property, its mark in tables in both languages, and what a reader must not overlook.

    The name is that of the property, unless there is a label.
    """

    name: str
    mark: str
    mark_en: str
    note: str = ""
    note_en: str = ""
    label: str = ""
    label_en: str = ""

    @property
    def iri(self) -> str:
        """The property."""
        return PG + self.name


ROLES: Final = (
    Role("leadUnit", "牵", "Ld", "原文写明“牵头”", "the text prints “lead” (牵头)"),
    Role("firstListedUnit", "首", "1st", "原文未写“牵头”，按列名次序", "the text prints no “lead”; by order of names"),
    Role(
        "responsibleUnit",
        "责",
        "Rs",
        "责任单位名单全体，含首列者",
        "all of the list of responsible units, first-listed too",
    ),
    Role("cooperatingUnit", "配", "Co"),
    Role("guidingUnit", "导", "Gd"),
    Role("partialLead", "分", "Pt", "行文中写明牵头其中一部分", "the prose says that it leads a part"),
)
THROUGH_GROUP: Final = Role(
    "memberOfGroup",
    "集",
    "Gr",
    "原文只列单位所在的集体，另行计数",
    "only a group of the unit is printed; counted apart",
    "随集体承担",
    "through a group",
)
IN_TABLES: Final = (*ROLES, THROUGH_GROUP)
BY_IRI: Final = {role.iri: role for role in IN_TABLES}
ORDER: Final = {role.iri: place for place, role in enumerate(IN_TABLES)}

"""The dozen's questions over the five plans: all rows, as a reader of the texts wrote them down in expected/.

A file has some of the columns of its query. Rows are compared as a whole, in any order unless the case says otherwise.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from graph import catalogue as catalogues
from tests.queries.reading import EXPECTED, assignments, expected, matrix, monitors, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.catalogue import Query
    from graph.store import Store

Catalogue = dict[str, "Query"]

CASES = {
    "tasks-by-unit.commerce": {"unit": "江门市商务局"},
    "tasks-by-unit.heshan": {"unit": "鹤山市政府", "plan": "jm-city-2021"},
    "tasks-by-unit.torch": {"unit": "中山火炬高技术产业开发区管理委员会", "role": "lead"},
    "units-of-task.circle": {"task": "id/document/jm-zone-2016/task/五（一）"},
    "units-of-task.talent": {"task": "id/document/zs-zone-2016/task/六（二十二）"},
    "units-of-task.row2": {"task": "id/document/jm-zone-2016/task/附件2/一（二）/2"},
    "units-of-task.row26": {"task": "id/document/jm-zone-2016/task/附件2/二（二）/26"},
    "work-items.pengjiang": {"district": "蓬江区政府", "plan": "jm-zone-2016"},
    "work-items.jianghai": {"district": "江海区人民政府", "plan": "jm-zone-2016"},
    "work-items.heshan": {"district": "鹤山市", "plan": "jm-zone-2016"},
    "work-items.yu": {"person": "余雪俊"},
    "plans": {},
    "shared-citations": {},
    "tasks-of-lineage.market": {"unit": "江门市市场监督管理局"},
    "zone-members": {"zone": "江门国家自创区"},
    "sections-of-plan": {"plan": "jm-work-2015"},
    "steps-by-month.march": {"year": "2016", "month": "3"},
    "steps-by-month.june": {"year": "2016", "month": "6"},
    "statements-about": {"thing": "五邑大学"},
    "leads-shared.science": {"unit": "江门市科技局", "plan": "jm-city-2021"},
    "units-renamed": {"earlier": "jm-zone-2016", "later": "jm-city-2021"},
    "changes-of-unit.land": {"unit": "江门市自然资源局"},
    "changes-of-unit.abroad": {"unit": "江门市外事侨务局"},
    "leads-and-first-listed.finance": {"word": "金融"},
    "leads-and-first-listed.talent": {"word": "人才"},
    "indicators-by-monitoring-unit.reform": {"unit": "江门市发展改革局"},
    "figures-by-indicator.taishan": {"indicator": "id/indicator/高新技术企业数量", "plan": "ts-plan-2016"},
    "figures-by-indicator.number": {"words": "高新技术企业数量", "plan": "ts-plan-2016"},
    "figures-by-indicator.patents": {"words": "每万人口发明专利拥有量"},
    "figures-by-indicator.striven": {"words": "高新技术企业数量", "plan": "zs-zone-2016"},
}
"""File of expected/ -> the values that its query is asked with."""
NAMES = {"work-items": "work-items-by-district-and-person"}


def ask(
    store: Store, catalogue: Catalogue, name: str, values: dict[str, str], columns: Sequence[str]
) -> list[tuple[str, ...]]:
    """The rows of a query in the short form of the reading, with these columns only."""
    table = catalogues.run(store, catalogue[name], values)
    places = [table.columns.index(column) for column in columns]
    return [tuple(shown(row[place]) for place in places) for row in table.rows]


def shown(term: object) -> str:
    return short(term.value) if isinstance(term, NamedNode | Literal) else ""


def differences(found: Counter[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """What the store gives beyond the reading, and what it lacks."""
    return {"beyond": sorted((found - wanted).elements()), "lacking": sorted((wanted - found).elements())}


SAME: dict[str, list[tuple[str, ...]]] = {"beyond": [], "lacking": []}


@pytest.mark.parametrize("name", CASES)
def test_rows_are_those_that_a_reader_wrote_down(name: str, five_plans: Store, catalogue: Catalogue) -> None:
    columns, wanted = expected(name)
    stem = name.split(".", maxsplit=1)[0]
    # In a file `task` and `item` stand for their IRIs in short form, as any other column does.
    found = ask(five_plans, catalogue, NAMES.get(stem, stem), CASES[name], columns)
    short_wanted = [tuple(short(cell) for cell in row) for row in wanted]
    assert differences(Counter(found), Counter(short_wanted)) == SAME
    assert len(wanted) > 0


def test_every_file_is_asked() -> None:
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(CASES)


def test_matrix_is_that_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    columns = (
        "unit", "plan", "tasks", "leads", "firstListed", "responsible", "cooperating", "guiding", "partialLeads",
        "throughGroup", "principalThroughGroup",
    )  # fmt: skip
    found = Counter(ask(five_plans, catalogue, "unit-plan-matrix", {}, columns))
    assert differences(found, matrix()) == SAME
    assert sum(found.values()) > 100


def test_leads_and_first_listed_are_those_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    roles = {"leadUnit", "firstListedUnit"}
    wanted = Counter((one.plan, one.task, one.role, one.unit) for one in assignments() if one.role in roles)
    found = ask(five_plans, catalogue, "leads-and-first-listed", {}, ("plan", "task", "property", "unit"))
    assert differences(Counter(found), wanted) == SAME
    assert len(found) > 100


def test_lineage_takes_the_tasks_of_both_bodies(five_plans: Store, catalogue: Catalogue) -> None:
    both = {"江门市工业和信息化局": "false", "江门市经济和信息化局": "true"}
    wanted = Counter(
        (one.unit, both[one.unit], one.plan, one.task, one.role) for one in assignments() if one.unit in both
    )
    columns = ("body", "isPredecessor", "plan", "task", "property")
    found = ask(five_plans, catalogue, "tasks-of-lineage", {"unit": "江门市工业和信息化局"}, columns)
    assert differences(Counter(found), wanted) == SAME
    earlier = ask(five_plans, catalogue, "tasks-of-lineage", {"unit": "江门市经济和信息化局"}, columns)
    assert {row[0] for row in earlier} == {"江门市经济和信息化局"}


def test_indicators_are_those_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    columns = ("unit", "plan", "item", "title", "assessment", "printed")
    found = Counter(ask(five_plans, catalogue, "indicators-by-monitoring-unit", {}, columns))
    assert differences(found, monitors()) == SAME
    assert len({row[2] for row in found}) == 29


def test_tasks_of_every_unit_are_those_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    wanted = Counter((one.unit, one.plan, one.task, one.role) for one in assignments())
    found: Counter[tuple[str, ...]] = Counter()
    for unit in sorted({one.unit for one in assignments()}):
        rows = ask(
            five_plans, catalogue, "tasks-by-unit", {"unit": f"id/org/{unit}"}, ("plan", "task", "property", "group")
        )
        found.update((unit, plan, task, role) for plan, task, role, group in rows if not group)
    assert differences(found, wanted) == SAME


def test_no_name_of_the_five_plans_is_left_unsettled(five_plans: Store, catalogue: Catalogue) -> None:
    """Every name in the assignments as read is in the registry (reading.unit refuses others), so none is new here."""
    assert len({one.unit for one in assignments()}) > 80
    unsettled = {name for (name,) in ask(five_plans, catalogue, "unresolved-names", {}, ("name",))}
    assert unsettled & {one.unit for one in assignments()} == set()


def test_unsettled_names_of_a_short_document(sample_store: Store, catalogue: Catalogue) -> None:
    columns = ("name", "thing", "kind", "document", "times")
    assert ask(sample_store, catalogue, "unresolved-names", {}, columns) == [
        ("有关部门", "", "GenericActor", "jm-zone-2016", "1"),
        ("江门市样例服务局", "江门市样例服务局", "UnresolvedName", "jm-zone-2016", "1"),
    ]
    assert ask(sample_store, catalogue, "unresolved-names", {"document": "jm-city-2021"}, columns) == []


PARTS = {
    "jm-zone-2016": {"1": 12, "2": 43, "3": 7, "Box": 7, "Annex": 2, "Section": 53},
    "jm-city-2021": {"1": 8, "2": 27, "3": 24, "4": 57, "Phase": 3, "Annex": 2, "Section": 111},
    "ts-plan-2016": {"1": 5, "2": 19, "3": 37, "Section": 61},
}
"""Document -> how many parts it has at each level and of each kind, counted in the text; a box is below its section."""


@pytest.mark.parametrize("key", PARTS)
def test_parts_of_a_document_are_those_of_the_text(key: str, five_plans: Store, catalogue: Catalogue) -> None:
    found = ask(five_plans, catalogue, "sections-of-plan", {"plan": key}, ("level", "kind"))
    assert Counter(cell for row in found for cell in row) == PARTS[key]


def test_plan_takes_number_and_dates_from_its_notice(sample_store: Store, catalogue: Catalogue) -> None:
    columns = ("plan", "number", "issuer", "issued", "published", "notice", "tasks", "assigned")
    carried = ("样科〔2015〕3号", "江门市科学技术局", "2015-12-07", "2016-02-18", "jm-work-2015-notice")
    assert ask(sample_store, catalogue, "plans", {}, columns) == [
        ("jm-city-2021", "", "", "", "", "", "1", "1"),
        ("jm-work-2015", *carried, "0", "0"),
        ("jm-zone-2016", "", "", "", "", "", "2", "2"),
    ]

"""Questions about bodies through time and about who works with whom, held against the hand-read files of tests/gold.

What became of a body is written down here from the registry's changes, not asked from the store.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.queries.reading import PLANS, Assigned, assignments, lines, members, unit
from tests.queries.test_answers import SAME, ask, differences

if TYPE_CHECKING:
    from graph.catalogue import Query
    from graph.store import Store

Catalogue = dict[str, "Query"]

PRINCIPAL = {"leadUnit", "firstListedUnit"}
NOW = {
    "江门市经济和信息化局": "江门市工业和信息化局",
    "江门市国土资源局": "江门市自然资源局",
    "江门市城乡规划局": "江门市自然资源局",
    "江门市工商行政管理局": "江门市市场监督管理局",
    "江门市食品药品监督管理局": "江门市市场监督管理局",
    "江门市知识产权局": "江门市市场监督管理局",
    "江门市国家税务局": "国家税务总局江门市税务局",
    "江门市地方税务局": "国家税务总局江门市税务局",
    "江门市卫生和计划生育局": "江门市卫生健康局",
    "江门市机构编制委员会办公室": "中共江门市委机构编制委员会办公室",
    "江门市文化广电新闻出版局": "江门市文化广电旅游体育局",
    "江门市旅游局": "江门市文化广电旅游体育局",
    "江门市农业局": "江门市农业农村局",
    "江门市行政服务中心": "江门市政务服务数据管理局",
    "中国银行业监督管理委员会江门监管分局": "中国银行保险监督管理委员会江门监管分局",
    "中山市经济和信息化局": "中山市工业和信息化局",
    "中山市国土资源局": "中山市自然资源局",
    "中山市城乡规划局": "中山市自然资源局",
    "中山市工商行政管理局": "中山市市场监督管理局",
    "中山市质量技术监督局": "中山市市场监督管理局",
    "中山市食品药品监督管理局": "中山市市场监督管理局",
    "中山市国家税务局": "国家税务总局中山市税务局",
    "中山市地方税务局": "国家税务总局中山市税务局",
    "中山市卫生和计划生育局": "中山市卫生健康局",
    "中山市机构编制委员会办公室": "中共中山市委机构编制委员会办公室",
    "中山市文化广电新闻出版局": "中山市文化广电旅游局",
    "中山市政务服务办公室": "中山市政务服务数据管理局",
}
"""Body that is named in a plan -> the one that it is now, as a whole."""
SPLIT = {"江门市外事侨务局", "江门市海洋与渔业局"}
"""Bodies that were split, where no title names the function: they keep their names."""
MOVED = {("中山市科学技术局", "zs-zone-2016", "六（二十四）"): "中山市市场监督管理局"}
"""打造知识产权应用和保护高地: the function went to another body, and the title names it."""
TOGETHER = {"江门市侨务局": "江门市外事侨务局"}
"""A body that came out of a split -> the one before, which is shown with it."""


def now_of(one: Assigned) -> tuple[str, str]:
    """The body that holds an assignment now, and why."""
    if one.unit in NOW:
        return NOW[one.unit], "succeeded"
    moved = MOVED.get((one.unit, one.plan, one.task))
    if moved:
        return moved, "by-function"
    return one.unit, "undecided" if one.unit in SPLIT else "unchanged"


def whole() -> list[tuple[Assigned, str]]:
    """All assignments, and again for each member of a group, with the group."""
    found = [(one, "") for one in assignments()]
    for one in assignments():
        found += [(Assigned(one.plan, one.task, one.role, each), one.unit) for each in members().get(one.unit, ())]
    return found


def heads() -> list[str]:
    """The bodies of today that hold a task, and the members of groups."""
    return sorted({now_of(one)[0] for one, _ in whole()} | {one.unit for one, _ in whole() if one.unit not in NOW})


def test_tasks_as_now_are_those_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    columns = ("now", "how", "body", "plan", "task", "property", "group")
    checked = 0
    for head in heads():
        wanted = Counter(
            (now, how, one.unit, one.plan, one.task, one.role, group)
            for one, group in whole()
            for now, how in [now_of(one)]
            if now == head or one.unit in {head, TOGETHER.get(head)}
        )
        # the store is not asked once more for the body that was split: the one that came of it shows both
        wanted += Counter(
            ("江门市侨务局", "unchanged", one.unit, one.plan, one.task, one.role, group)
            for one, group in whole()
            if head == "江门市外事侨务局" and one.unit == "江门市侨务局"
        )
        found = Counter(ask(five_plans, catalogue, "tasks-as-now", {"unit": f"id/org/{head}"}, columns))
        assert differences(found, wanted) == SAME, head
        checked += len(found)
    assert checked > 800


@pytest.mark.parametrize(("then", "now"), NOW.items())
def test_old_name_finds_the_tasks_of_its_successor(
    then: str, now: str, five_plans: Store, catalogue: Catalogue
) -> None:
    columns = ("body", "plan", "task", "property")
    by_old = ask(five_plans, catalogue, "tasks-as-now", {"unit": f"id/org/{then}"}, columns)
    by_new = ask(five_plans, catalogue, "tasks-as-now", {"unit": f"id/org/{now}"}, columns)
    own = {row for row in by_new if row[0] in {then, now} or NOW.get(row[0]) == now}
    assert set(by_old) == own
    assert any(row[0] == then for row in by_old)


def of_tasks() -> dict[tuple[str, str], list[Assigned]]:
    found: dict[tuple[str, str], list[Assigned]] = {}
    for one in assignments():
        found.setdefault((one.plan, one.task), []).append(one)
    return found


def test_shared_leads_are_those_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    columns = ("plan", "task", "other")
    leading = sorted({one.unit for one in assignments() if one.role in PRINCIPAL})
    for each in leading:
        wanted: Counter[tuple[str, ...]] = Counter()
        for (plan, task), some in of_tasks().items():
            leads = {one.unit for one in some if one.role in PRINCIPAL}
            if each in leads:
                wanted.update((plan, task, other) for other in sorted(leads - {each}) or [""])
        found = Counter(ask(five_plans, catalogue, "leads-shared", {"unit": f"id/org/{each}"}, columns))
        assert differences(found, wanted) == SAME, each
    assert len(leading) > 30


def pairs(plan: str) -> Counter[tuple[str, str]]:
    """How many tasks of a plan two bodies share, each pair both ways."""
    found: Counter[tuple[str, str]] = Counter()
    for (of, _), some in of_tasks().items():
        if of == plan:
            units = sorted({one.unit for one in some})
            found.update(pair for both in combinations(units, 2) for pair in (both, both[::-1]))
    return found


def both_lead(plan: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (of, _), some in of_tasks().items():
        if of == plan:
            leads = sorted({one.unit for one in some if one.role in PRINCIPAL})
            found.update(pair for both in combinations(leads, 2) for pair in (both, both[::-1]))
    return found


@pytest.mark.parametrize("plan", ["jm-zone-2016", "jm-city-2021", "zs-zone-2016"])
def test_network_is_that_of_the_reading(plan: str, five_plans: Store, catalogue: Catalogue) -> None:
    columns = ("unit", "other", "tasks", "bothPrincipal")
    rows = ask(five_plans, catalogue, "units-network", {"plan": plan}, columns)
    found = Counter((frozenset(row[:2]), *row[2:]) for row in rows)
    joint = both_lead(plan)
    wanted = Counter((frozenset(pair), str(count), str(joint[pair])) for pair, count in pairs(plan).items())
    assert {key: 2 * count for key, count in found.items()} == dict(wanted)
    assert len(found) > 200


@pytest.mark.parametrize(
    "each", ["江门市科学技术局", "江门市各区（市）政府", "中山火炬高技术产业开发区管理委员会", "五邑大学"]
)
def test_partners_are_those_of_the_reading(each: str, five_plans: Store, catalogue: Catalogue) -> None:
    wanted: Counter[tuple[str, ...]] = Counter()
    for plan in PLANS:
        joint = both_lead(plan)
        for (one, other), count in pairs(plan).items():
            if one == each:
                mine = [some for (of, _), some in of_tasks().items() if of == plan]
                shared = [some for some in mine if {one, other} <= {each.unit for each in some}]
                leads = [{each.unit for each in some if each.role in PRINCIPAL} for some in shared]
                counts = (
                    count,
                    joint[one, other],
                    sum(one in some for some in leads),
                    sum(other in some for some in leads),
                )
                wanted[plan, other, *map(str, counts)] += 1
    columns = ("plan", "other", "tasks", "bothPrincipal", "unitPrincipal", "otherPrincipal")
    found = Counter(ask(five_plans, catalogue, "units-co-responsible", {"unit": f"id/org/{each}"}, columns))
    assert differences(found, wanted) == SAME
    assert found


@pytest.mark.parametrize("plan", ["jm-zone-2016", "jm-city-2021", "zs-zone-2016"])
@pytest.mark.parametrize("part", ["body", "items"])
def test_every_task_says_whether_the_body_is_in_it(
    plan: str, part: str, five_plans: Store, catalogue: Catalogue
) -> None:
    each = "中山市科学技术局" if plan.startswith("zs") else "江门市科学技术局"
    wanted: Counter[tuple[str, ...]] = Counter()
    for (of, task), some in of_tasks().items():
        if of == plan and task.startswith("附件2") == (part == "items"):
            wanted.update((task, role) for role in [one.role for one in some if one.unit == each] or [""])
    values = {"unit": f"id/org/{each}", "plan": plan, "part": part}
    found = Counter(ask(five_plans, catalogue, "unit-in-every-task", values, ("task", "property")))
    assert differences(found, wanted) == SAME


def test_sections_without_the_science_bureau(five_plans: Store, catalogue: Catalogue) -> None:
    """Question 2: of the forty notes of the 2016 plan, those that set it first, and those that do not name it."""
    values = {"unit": "江门市科技局", "plan": "jm-zone-2016", "part": "body"}
    found = ask(five_plans, catalogue, "unit-in-every-task", values, ("task", "property"))
    assert len({task for task, _ in found}) == 40
    assert [task for task, role in found if role == ""] == ["六（五）", "八（一）"]
    assert len([task for task, role in found if role == "firstListedUnit"]) == 17


def test_persons_are_those_of_the_reading(five_plans: Store, catalogue: Catalogue) -> None:
    wanted: Counter[tuple[str, ...]] = Counter()
    for block in lines("jm-zone-2016", "responsibilities"):
        task = block["id"].removeprefix("jm-zone-2016/")
        if block["persons"] and len(block["persons"]) == len(block["responsible"]):
            for person, name in zip(block["persons"], block["responsible"], strict=True):
                wanted[unit(name, block.get("accept")), person, task, block["deadline"]] += 1
    columns = ("unit", "personName", "task", "deadline")
    found = Counter(ask(five_plans, catalogue, "persons-of-unit", {}, columns))
    assert differences(found, wanted) == SAME
    assert sum(found.values()) > 100


def test_quotes_are_the_printed_names(five_plans: Store, catalogue: Catalogue) -> None:
    """A row of tasks-by-unit carries what the plan prints for the body, and the deadline of a work item."""
    columns = ("task", "property", "printed", "deadline")
    rows = ask(five_plans, catalogue, "tasks-by-unit", {"unit": "江门市经济和信息化局"}, columns)
    assert Counter((role, printed) for _, role, printed, _ in rows) == {
        ("responsibleUnit", "市经济和信息化局"): 27,
        ("partialLead", "市经信局"): 1,
    }
    assert {deadline for task, *_, deadline in rows if task.startswith("附件2")} == {"2016-12"}
    assert {deadline for task, *_, deadline in rows if not task.startswith("附件2")} == {""}


SAME_FUNCTION = {
    "江门市科学技术局": {
        ("科技", "江门市台山市科工商务局", "ts-plan-2016"),
        ("科技", "中山市科学技术局", "zs-zone-2016"),
    },
    "江门市知识产权局": {("知识产权", "中山市科学技术局", "zs-zone-2016")},
    "中山市经济和信息化局": {
        ("工业和信息化", "江门市经济和信息化局", "jm-zone-2016"),
        ("工业和信息化", "江门市工业和信息化局", "jm-city-2021"),
        ("工业和信息化", "江门市台山市科工商务局", "ts-plan-2016"),
    },
}


@pytest.mark.parametrize("each", SAME_FUNCTION)
def test_same_function_elsewhere(each: str, five_plans: Store, catalogue: Catalogue) -> None:
    columns = ("functionName", "body", "plan", "tasks", "leads", "firstListed", "responsible", "cooperating")
    found = ask(five_plans, catalogue, "same-function-elsewhere", {"unit": each}, columns)
    wanted: set[tuple[str, ...]] = set()
    for function, body, plan in SAME_FUNCTION[each]:
        own = [one for one in assignments() if (one.unit, one.plan) == (body, plan)]
        roles = ("leadUnit", "firstListedUnit", "responsibleUnit", "cooperatingUnit")
        counts = [
            len({one.task for one in own}),
            *(len({one.task for one in own if one.role == role}) for role in roles),
        ]
        wanted.add((function, body, plan, *map(str, counts)))
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_no_body_of_one_city_is_beside_itself(five_plans: Store, catalogue: Catalogue) -> None:
    found = ask(five_plans, catalogue, "same-function-elsewhere", {"unit": "江门市商务局"}, ("body",))
    assert {row[0] for row in found} == {"中山市商务局", "江门市台山市科工商务局"}

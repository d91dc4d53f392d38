"""The annexes: a table of indicators, one row a line, and a work list, one cell a line.

Input: a draft. Output: its page grows by the annexes. Neighbour: documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.generator.notes import RESPONSIBLE, write_names
from tests.benchmarks.generator.page import StatedFigure
from tests.benchmarks.generator.quantities import number_of

if TYPE_CHECKING:
    from tests.benchmarks.generator.documents import Draft

INDICATORS = 9
WORKS = (8, 14)
MONITORING = "monitoringUnit"


def write_indicators(draft: Draft) -> None:
    """The table of indicators: number, name, unit, value of the base year, value of the last year, who monitors."""
    page, chance = draft.page, draft.chance
    page.write("附件1\n主要指标\n\n")
    page.truth.count("sections")
    base = draft.first - 1
    page.write(f"序号\t指标\t单位\t{base}年\t{draft.last}年\t监测单位\n")
    for place, row in enumerate(chance.sample(draft.tables["indicator"], INDICATORS), 1):
        page.write(f"{place}\t{row['name']}\t{row['unit']}")
        for year, kind in ((base, "Baseline"), (draft.last, "Target")):
            page.write("\t")
            start, end = page.write(number_of(row, chance))
            value = float(page.parts[-1])
            page.truth.figures.append(StatedFigure(start, end, value, row["unit"], year, "", kind))
        page.write("\t")
        write_names(page, draft.bodies.list_of(1, chance), MONITORING)
        page.write("\n")
        page.truth.count("items")
    page.write("\n\n")


def write_work_list(draft: Draft) -> None:
    """The work list: number, title, steps, units, persons, deadline; each cell begins with a tab."""
    page, chance, rows = draft.page, draft.chance, draft.tables
    page.write(f"附件2\n{draft.bodies.full}重点工作任务清单\n\n")
    page.truth.count("sections")
    heads = ("序号", "工作任务", "工作内容", "工作分解及时间节点", "责任单位", "责任人", "完成时限")
    page.write("".join(f"\t{head}\n" for head in heads) + "\n")
    for place in range(1, chance.randint(*WORKS) + 1):
        page.write(f"\t{place}\n\t{chance.choice(rows['starts'])}{chance.choice(rows['themes'])}\n")
        page.write("\t" + "".join(chance.choices(rows["filler"], k=4)) + "\n\t")
        year = draft.first + chance.randint(0, 4)
        steps = chance.choice((1, 1, 2, 2))
        for number in range(steps):
            page.write(
                f"{'①②'[number]}{3 * number + 1}-{3 * number + 3}月：{chance.choice(rows['starts'])}前期准备。\n"
            )
        page.truth.count("steps", steps)
        page.write("\t")
        units = draft.bodies.list_of(chance.choice((1, 1, 2, 2)), chance)
        for number, unit in enumerate(units):
            page.write("\n" if number else "")
            write_names(page, [unit], RESPONSIBLE)
        page.write("\n\t")
        people = [chance.choice(rows["surnames"]) + chance.choice(rows["given"]) for _ in units]
        page.write("\n".join(people) + f"\n\t{year}年12月\n\n")
        page.truth.count("persons", len(people))
        page.truth.count("tasks")

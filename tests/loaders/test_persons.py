"""Persons of a row are paired with its bodies when the counts agree, and never by guess when they do not."""

from __future__ import annotations

import pytest

from loaders.facts.persons import is_office
from tests.loaders.factories import columnar, kinds, name_of, work_items

HEADS = "序号|任务|责任单位|责任人"


def people(units: str, persons: str, *others: str) -> tuple[list[str], list[str]]:
    """The persons of the first row as `name=body`, offices with a star; the findings on persons."""
    items, findings = work_items(columnar(HEADS, f"1|甲一|{units}|{persons}", *others))
    found = [
        f"{p.name}{'*' * p.is_office}={name_of(p.unit.iri).removeprefix('无锡市') if p.unit else ''}"
        for p in items[0].persons
    ]
    return found, [kind for kind in kinds(findings) if kind.startswith("Persons")]


ALONE = "2|乙二|市教育局|张明"
TWO, THREE = "市科技局/市财政局", "市科技局/市财政局/市审计局"
CASES = [
    pytest.param(TWO, "张明/李建国", ["张明=科技局", "李建国=财政局"], [], id="one a line"),
    pytest.param(TWO, "张明、李建国", ["张明=科技局", "李建国=财政局"], [], id="parted by a mark"),
    pytest.param("市科技局、市财政局", "张明/李建国", ["张明=科技局", "李建国=财政局"], [], id="bodies in one line"),
    pytest.param(TWO, "张 明/李 建 国", ["张明=科技局", "李建国=财政局"], [], id="blanks inside names"),
    pytest.param(TWO, "王海涛赵永生", ["王海涛=科技局", "赵永生=财政局"], ["PersonsRunTogether"],
                 id="run together, equal lengths"),
    pytest.param(TWO, "张明李建国", ["张明=科技局", "李建国=财政局"], ["PersonsRunTogether"],
                 id="run together, one known elsewhere"),
    pytest.param(THREE, "陈静/王海涛赵永生", ["陈静=科技局", "王海涛=财政局", "赵永生=审计局"], ["PersonsRunTogether"],
                 id="run together after another"),
    pytest.param(THREE, "王海赵永陈静", ["王海=科技局", "赵永=财政局", "陈静=审计局"], ["PersonsRunTogether"],
                 id="three run together"),
    pytest.param(TWO, "欧阳建王海涛", ["欧阳建=科技局", "王海涛=财政局"], ["PersonsRunTogether"], id="double surname"),
    pytest.param(TWO, "赵永生王海", ["赵永生王海*="], ["PersonsUnitsDiffer"],
                 id="run together, nothing to part them by"),
    pytest.param(TWO, "陈静", ["陈静="], ["PersonsUnitsDiffer"], id="one person for two bodies"),
    pytest.param(TWO, "陈静/王海涛/赵永生", ["陈静=", "王海涛=", "赵永生="], ["PersonsUnitsDiffer"],
                 id="more persons than bodies"),
    pytest.param("各市（区）政府", "各市（区）/长", ["各市（区）长*=各市（区）政府"], [], id="office over two lines"),
    pytest.param("市科技局/各镇街", "陈静/各镇街/主要负责人", ["陈静=科技局", "各镇街主要负责人*=各镇街"], [],
                 id="office after a person"),
    pytest.param("市科技局", "局长", ["局长*=科技局"], [], id="an office for a name"),
    pytest.param("市科技局", "", [], [], id="nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("units", "persons", "expected", "odd"), CASES)
def test_persons_are_paired_when_the_counts_agree(
    units: str, persons: str, expected: list[str], odd: list[str]
) -> None:
    assert people(units, persons, ALONE) == (expected, odd)


def test_names_stay_together_when_none_is_known_elsewhere() -> None:
    assert people(TWO, "张明李建国") == (["张明李建国*="], ["PersonsUnitsDiffer"])


def test_the_finding_names_what_was_parted() -> None:
    text = columnar(HEADS, f"1|甲一|{TWO}|王海涛赵永生")
    (item,), findings = work_items(text)
    (odd,) = [found for found in findings if found.kind == "PersonsRunTogether"]
    assert odd.span.of(text) == "王海涛赵永生"
    assert "王海涛赵永生" in odd.message("zh")
    assert [(p.span.of(text), p.order) for p in item.persons] == [("王海涛", 1), ("赵永生", 2)]


def test_the_counts_are_told_when_they_differ() -> None:
    _, findings = work_items(columnar(HEADS, f"1|甲一|{TWO}|陈静"))
    (odd,) = [found for found in findings if found.kind == "PersonsUnitsDiffer"]
    assert dict(odd.words) == {"persons": "1", "units": "2"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("温伟文", False, id="name of three characters"),
        pytest.param("张明", False, id="name of two"),
        pytest.param("欧阳建国", False, id="name of four"),
        pytest.param("各市（区）长", True, id="holders of an office"),
        pytest.param("局长", True, id="office"),
        pytest.param("分管负责同志", True, id="whoever is in charge"),
    ],
)
def test_an_office_is_told_from_a_name(words: str, expected: bool) -> None:
    assert is_office(words) is expected

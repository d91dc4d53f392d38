"""Verdicts on targets: one target and its results in a store in memory, and the verdict that a reader would give.

Values are in the direction of the indicator or against it, bounds stand on both sides, ranges, estimates and scopes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from graph import catalogue as catalogues
from graph.catalogue import load_catalogue
from graph.namespaces import PREFIXES
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

QUERY = load_catalogue(Path(__file__).resolve().parents[2] / "queries")["targets-with-verdicts"]
MET, OVER, MISSED, UNKNOWN = "已达到", "已超过", "未达到", "界限重叠，无法判断"
NO_DATA, NOT_DUE, OTHER, ESTIMATE = "到期无后续数据", "未到期", "口径或范围不同，不作比较", "仅有预计数"

GROUND = """
id:place\\/a skos:prefLabel "样例市"@zh ; pg:comparableScope id:place\\/b .
id:place\\/b skos:prefLabel "样例区"@zh ; pg:comparableScope id:place\\/a .
id:place\\/c skos:prefLabel "别市"@zh .
id:note pg:compares id:place\\/a , id:place\\/b ; pg:caveat "市不等于区"@zh .
id:indicator\\/rising skos:prefLabel "企业数"@zh ; pg:direction pg:HigherIsBetter .
id:indicator\\/rising pg:comparableIndicator id:indicator\\/kin .
id:indicator\\/kin skos:prefLabel "企业（含试点）数量"@zh .
id:kinship pg:compares id:indicator\\/rising , id:indicator\\/kin ; pg:caveat "含试点"@zh .
id:indicator\\/falling skos:prefLabel "能耗"@zh ; pg:direction pg:LowerIsBetter .
id:indicator\\/plain skos:prefLabel "费用"@zh .
"""


USUAL = {
    "indicator": "rising",
    "place": "a",
    "year": "2020",
    "quantity": "Stock",
    "mood": "Firm",
    "basis": "Printed",
    "level": "",
    "unit": "家",
}
WORDS = {
    **{name: ("indicator", name) for name in ("falling", "plain", "kin")},
    "place/b": ("place", "b"),
    "place/c": ("place", "c"),
    "Estimated": ("mood", "Estimated"),
    "default": ("basis", "DocumentDefault"),
    "万家": ("unit", "万家"),
    "StateLevel": ("level", "StateLevel"),
    "Increment": ("quantity", "Increment"),
}
"""Word of a figure -> what of it differs from the usual; a word that is none of these is its year."""


SCALES = {"家": 1, "万家": 10_000}


def figure(name: str, said: str) -> str:
    """A figure by what differs from 100 家 of the rising indicator in 样例市 in 2020.

    A comparator or two numbers of a range: `AtLeast 100`, `1-2`; then words: falling, plain, kin, place/b, 2019,
    Increment, StateLevel, Estimated, default (a year that nothing prints).
    """
    value, *words = said.split(" ")
    lines = []
    if value[0].isalpha():
        lines.append(f"pg:comparator pg:{value}")
        value, *words = words
    low, _, high = value.partition("-")
    lines.append(f"pg:lowerValue {low} ; pg:upperValue {high}" if high else f"pg:value {value}")
    parts = USUAL | dict(WORDS.get(word, ("year", word)) for word in words)
    lines += [] if high else [f"pg:normalizedValue {float(low) * SCALES[parts['unit']]:f}"]
    lines.append(f'pg:unitText "{parts["unit"]}"')
    lines += [f"pg:level pg:{parts['level']}"] if parts["level"] else []
    kind = "pg:Target" if name == "target" else "pg:Actual"
    return (
        f"id:{name} a {kind} ; pg:inPlan id:plan-{name} ; pg:indicator id:indicator\\/{parts['indicator']} ;"
        f' pg:scope id:place\\/{parts["place"]} ; pg:year "{parts["year"]}"^^xsd:gYear ;'
        f' pg:ends "{parts["year"]}-12-31"^^xsd:date ; pg:quantityKind pg:{parts["quantity"]} ;'
        f" pg:modality pg:{parts['mood']} ; pg:timeBasis pg:{parts['basis']} ;"
        f' prov:wasDerivedFrom id:passage-{name} ; {" ; ".join(lines)} .\nid:passage-{name} nif:anchorOf "{said}" .\n'
    )


def verdicts(target: str, results: Sequence[str], **given: str) -> list[str]:
    """The verdict of each result of a target, in order; of none where there is no result."""
    store = pyoxigraph.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    text = GROUND + figure("target", target) + "".join(figure(f"result{n}", one) for n, one in enumerate(results))
    store.load(input=prefixes + text, format=RdfFormat.TURTLE)
    table = catalogues.run(Store(store), QUERY, given)
    return [term.value if term else "" for term in table.column("verdict")]  # type: ignore[union-attr]


CASES = [
    pytest.param("100", "100", MET, id="reached"),
    pytest.param("100", "101", OVER, id="more"),
    pytest.param("100", "99", MISSED, id="less"),
    pytest.param("AtLeast 100", "100", MET, id="at least, just reached"),
    pytest.param("AtLeast 100", "120", OVER, id="at least, more"),
    pytest.param("MoreThan 100", "100", MISSED, id="more than, only reached"),
    pytest.param("MoreThan 100", "101", OVER, id="more than, more"),
    pytest.param("About 100", "100", MET, id="about"),
    pytest.param("100", "MoreThan 100", OVER, id="result is a bound above"),
    pytest.param("100", "AtLeast 100", MET, id="result is a bound just there"),
    pytest.param("MoreThan 100", "AtLeast 100", UNKNOWN, id="strict target, result at least the same"),
    pytest.param("MoreThan 100", "MoreThan 100", OVER, id="strict target, strict result"),
    pytest.param("100", "MoreThan 90", UNKNOWN, id="result may lie on either side"),
    pytest.param("100", "AtLeast 99.9", UNKNOWN, id="result at least a little less"),
    pytest.param("100", "LessThan 100", MISSED, id="result less than the target"),
    pytest.param("100", "AtMost 90", MISSED, id="result at most less"),
    pytest.param("100", "AtMost 100", UNKNOWN, id="result at most the target"),
    pytest.param("MoreThan 100", "AtMost 100", MISSED, id="strict target, result at most the same"),
    pytest.param("100", "LessThan 150", UNKNOWN, id="result less than something higher"),
    pytest.param("10 falling", "10 falling", MET, id="falling, reached"),
    pytest.param("10 falling", "9 falling", OVER, id="falling, lower"),
    pytest.param("10 falling", "11 falling", MISSED, id="falling, higher"),
    pytest.param("AtMost 10 falling", "10 falling", MET, id="falling, at most"),
    pytest.param("LessThan 10 falling", "10 falling", MISSED, id="falling, less than, only reached"),
    pytest.param("10 falling", "LessThan 10 falling", OVER, id="falling, result is a bound below"),
    pytest.param("10 falling", "AtMost 12 falling", UNKNOWN, id="falling, result may lie on either side"),
    pytest.param("10 falling", "MoreThan 10 falling", MISSED, id="falling, result is more"),
    pytest.param("10 falling", "AtLeast 9 falling", UNKNOWN, id="falling, result at least less"),
    pytest.param("AtMost 10 plain", "9 plain", OVER, id="no direction, printed bound tells it"),
    pytest.param("AtMost 10 plain", "11 plain", MISSED, id="no direction, above the bound"),
    pytest.param("10 plain", "11 plain", OVER, id="no direction, no bound: more"),
    pytest.param("1-2", "1", MET, id="range, lower end"),
    pytest.param("1-2", "2", MET, id="range, upper end"),
    pytest.param("1-2", "3", OVER, id="range, above"),
    pytest.param("1-2", "0.5", MISSED, id="range, below"),
    pytest.param("1-2 falling", "2 falling", MET, id="falling range, upper end"),
    pytest.param("1-2 falling", "0.5 falling", OVER, id="falling range, below"),
    pytest.param("1-2 falling", "3 falling", MISSED, id="falling range, above"),
    pytest.param("100", "90-110", UNKNOWN, id="result is a range around"),
    pytest.param("100", "100-110", MET, id="result is a range from there"),
    pytest.param("100", "101-110", OVER, id="result is a range above"),
    pytest.param("100", "80-90", MISSED, id="result is a range below"),
    pytest.param("1 万家", "9000", MISSED, id="other unit, less"),
    pytest.param("9000", "1 万家", OVER, id="other unit, more"),
    pytest.param("1-2 万家", "9000", OTHER, id="range in another unit"),
    pytest.param("9000", "1-2 万家", OTHER, id="range in another unit as result"),
    pytest.param("1-2 万家", "3 万家", OVER, id="range in the same unit"),
    pytest.param("1-2 万家", "2-3 万家", MET, id="two ranges in one unit"),
    pytest.param("100", "120 Estimated", ESTIMATE, id="only estimated"),
    pytest.param("100", "120 Increment", OTHER, id="another kind of quantity"),
    pytest.param("100", "120 StateLevel", OTHER, id="a level on one side"),
    pytest.param("100 StateLevel", "120 StateLevel", OVER, id="the same level"),
    pytest.param("100", "120 place/b", OVER, id="a scope that the registry compares"),
    pytest.param("100", "120 place/c", NO_DATA, id="another scope"),
    pytest.param("100", "120 kin", OVER, id="an indicator that the registry compares"),
    pytest.param("100", "120 plain", NO_DATA, id="another indicator"),
    pytest.param("100", "120 2019", NO_DATA, id="a result of another year"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "result", "verdict"), CASES)
def test_verdict(target: str, result: str, verdict: str) -> None:
    assert verdicts(target, [result]) == [verdict]


@pytest.mark.parametrize(
    ("to", "results", "verdict"),
    [
        pytest.param("2020-12-31", [], NO_DATA, id="due on the day"),
        pytest.param("2020-12-30", [], NOT_DUE, id="the day before"),
        pytest.param("2020-06-30", ["120"], NOT_DUE, id="a result of later does not count yet"),
        pytest.param("2021-01-01", ["120"], OVER, id="due with a result"),
    ],
)
def test_day_up_to_which_is_a_parameter(to: str, results: list[str], verdict: str) -> None:
    assert verdicts("100", results, to=to) == [verdict]


def test_each_result_has_its_verdict() -> None:
    assert verdicts("100", ["120 Estimated", "90"]) == [ESTIMATE, MISSED]


def test_year_that_nothing_prints_is_no_date_of_a_target() -> None:
    assert verdicts("100 default", ["120"]) == []


def test_comparison_across_scopes_and_indicators_carries_the_caveat() -> None:
    store = pyoxigraph.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    text = prefixes + GROUND + figure("target", "100") + figure("result", "120 kin place/b")
    store.load(input=text, format=RdfFormat.TURTLE)
    (row,) = catalogues.run(Store(store), QUERY).records()
    assert (row["caveat"].value, row["scopeCaveat"].value) == ("含试点", "市不等于区")  # type: ignore[union-attr]
    assert row["there"].value.endswith("place/b")  # type: ignore[union-attr]

"""The tables of the forms of names: every row with its example, every word in its place."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from loaders.entities import reading
from loaders.entities.boundaries import MARKS
from loaders.entities.forms import FORMS, Need
from loaders.spans import fold
from tests.loaders.factories import resolver

TABLES = ("ending", "brand", "class")
ROWS = [(table, row) for table in TABLES for row in FORMS.table[table]]


def found(text: str, place: str = "Wuxi") -> list[tuple[str, tuple[str, ...]]]:
    """The names of a text without their quotation marks, each with its classes."""
    mentions = reading.find(fold(text), text, resolver(place), ())
    return [(bare(m.words), m.kinds) for m in mentions]


def bare(words: str) -> str:
    """A name without the marks that hold all of it."""
    return words[1:-1] if words.startswith("“") and words.find("”") == len(words) - 1 else words


@pytest.mark.parametrize(
    ("table", "row"), ROWS, ids=[f"{t} {r['endings' if t != 'class' else 'words'][0]}" for t, r in ROWS]
)
def test_a_row_gives_the_names_of_its_example_and_no_other_of_its_kind(table: str, row: dict[str, Any]) -> None:
    kinds = tuple(row["kinds"])
    own = [words for words, found_kinds in found(row["example"]) if found_kinds == kinds]
    assert own == [bare(name) for name in row["expect"]]


def test_rows_are_whole_and_no_ending_stands_in_two() -> None:
    for table, row in ROWS:
        assert all(row[key] for key in ("example", "expect", "kinds")), (table, row)
        assert row["scope"] in {"national", "local", "fixed", "town"}
    endings = Counter(ending for row in FORMS.table["ending"] for ending in row["endings"])
    assert [ending for ending, count in endings.items() if count > 1] == []
    assert {form.need for form in FORMS.endings.values()} == set(Need)


def test_a_word_is_in_one_table_of_boundaries_only() -> None:
    tables = [FORMS.words(name) for name in ("hard", "soft", "nouns", "joints", "protected")]
    counts = Counter(word for words in tables for word in words)
    assert [word for word, count in counts.items() if count > 1] == []
    assert not set(MARKS) & set(counts)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("科技企业孵化器", False, id="an ending is no generic word by itself"),
        pytest.param("公共技术创新服务平台", True, id="generic words alone"),
        pytest.param("太湖云谷", False, id="a brand"),
        pytest.param("", True, id="nothing"),
    ],
)
def test_generic_names(words: str, expected: bool) -> None:
    assert FORMS.is_generic(words) is expected

"""Records that nobody changes: equal by their fields, to be put into sets, without a dictionary of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.frozen import record


@record(frozen=True, slots=True)
class Pair:
    """Two values, the second by default."""

    first: str
    second: int = 0


def test_records_are_equal_by_their_fields_and_go_into_sets() -> None:
    assert Pair("甲") == Pair("甲", 0) != Pair("甲", 1)
    assert len({Pair("甲"), Pair("甲", 0), Pair("乙")}) == 2
    assert replace(Pair("甲"), second=2) == Pair("甲", 2)


def test_a_record_has_no_further_fields() -> None:
    with pytest.raises(AttributeError, match="third"):
        Pair("甲").third = 3

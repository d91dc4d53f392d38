"""Spans and folded text: every character that a rule reads leads back to where it stands in the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.spans import FOLDS, Folded, Span, bare, fold, is_blank, squeeze, trim

TEXTS = st.text(
    alphabet=st.sampled_from("江门市、，,（）()：:;；—–-~～“”%％ \t\r\n\u3000\u00a0\u200b\ufeff\x0012１２.．")
    | st.characters()
)


# --- spans ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(-1, 2, id="begins before the text"),
        pytest.param(3, 2, id="ends before it begins"),
        pytest.param(-3, -1, id="counted from the end"),
    ],
)
def test_span_that_cannot_be_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span must begin at 0 or later"):
        Span(start, end)


def test_span_may_be_empty_and_quotes_its_characters() -> None:
    assert Span(2, 2).of("清源市") == ""
    assert Span(1, 3).of("清源市科技局") == "源市"


@pytest.mark.parametrize(
    ("one", "other", "holds", "overlaps"),
    [
        pytest.param((0, 5), (1, 4), True, True, id="inside"),
        pytest.param((0, 5), (0, 5), True, True, id="the same"),
        pytest.param((0, 5), (3, 6), False, True, id="reaching out at the end"),
        pytest.param((2, 5), (1, 3), False, True, id="reaching out at the begin"),
        pytest.param((0, 5), (5, 7), False, False, id="the next one, half-open"),
        pytest.param((5, 7), (0, 5), False, False, id="the one before"),
        pytest.param((1, 4), (0, 5), False, True, id="around it"),
    ],
)
def test_holds_and_overlaps(one: tuple[int, int], other: tuple[int, int], holds: bool, overlaps: bool) -> None:
    first, second = Span(*one), Span(*other)
    assert first.holds(second) is holds
    assert first.overlaps(second) is overlaps
    assert second.overlaps(first) is overlaps


def test_spans_sort_by_place() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


# --- folding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("市 科\u3000技\n局", "市科技局", id="blanks, a wide one and a line break go"),
        pytest.param("市\u00a0科\u200b技\ufeff局\x00\u2060", "市科技局", id="no-break, zero-width and NUL go"),
        pytest.param("(甲:乙;丙)", "（甲：乙；丙）", id="half-width marks widen"),
        pytest.param("甲,乙.丙", "甲,乙.丙", id="comma and dot stay: the width of a comma makes groups"),
        pytest.param("3.5%与3.5﹪", "3.5％与3.5％", id="two per cent signs become the third"),
        pytest.param(
            "2016－2020、2016–2020、2016—2020、2016~2020、2016～2020", "、".join(["2016-2020"] * 5), id="dashes"
        ),
        pytest.param("２０１６年１．", "2016年1.", id="wide digits and the wide dot narrow"),
        pytest.param("粤府[2016]31号、【2016】", "粤府〔2016〕31号、〔2016〕", id="brackets of numbers of issue"),
        pytest.param("<办法>＜办法＞", "〈办法〉〈办法〉", id="angle brackets"),
        pytest.param("甲•乙・丙‧丁", "甲·乙·丙·丁", id="middle dots"),
        pytest.param("“甲”", "“甲”", id="quotation marks stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_squeeze_gives_the_form_in_which_names_are_compared(text: str, expected: str) -> None:
    assert squeeze(text) == expected


def test_folds_are_one_for_one_and_final() -> None:
    """A mark that became two would shift all offsets; a mark whose form is folded again would need a second pass."""
    assert all(isinstance(form, str) and len(form) == 1 for form in FOLDS.values())
    assert {form: form.translate(FOLDS) for form in FOLDS.values()} == {form: form for form in FOLDS.values()}


@given(TEXTS)
def test_folded_characters_lead_back_to_their_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for character, place in zip(folded.text, folded.offsets, strict=True):
        assert text[place].translate(FOLDS) == character
        assert not is_blank(text[place])
    left_out = set(range(len(text))) - set(folded.offsets)
    assert all(is_blank(text[place]) for place in left_out)


@given(TEXTS)
def test_squeezing_again_changes_nothing(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(TEXTS, st.data())
def test_span_of_folded_characters_quotes_them(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    quoted = folded.span(start, end).of(text)
    assert squeeze(quoted) == folded.text[start:end]
    assert trim(quoted, Span(0, len(quoted))) == Span(0, len(quoted)), "no blank at either end"
    assert folded.part(start, end).span(0, end - start) == folded.span(start, end)


@given(TEXTS, st.data())
def test_fold_of_a_span_is_a_part_of_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole, part = fold(text), fold(text, Span(start, end))
    kept = [(c, i) for c, i in zip(whole.text, whole.offsets, strict=True) if start <= i < end]
    assert list(zip(part.text, part.offsets, strict=True)) == kept


@given(TEXTS)
def test_long_texts_fold_as_short_ones(text: str) -> None:
    """Long texts are folded mark by mark, short ones in one pass."""
    long = "清" * 120 + text
    assert squeeze(long) == "清" * 120 + squeeze(text)
    assert fold(long).offsets[120:] == tuple(place + 120 for place in fold(text).offsets)


def test_fold_of_an_empty_span_is_empty() -> None:
    """An empty span is not the same as none."""
    assert fold("清源市", Span(0, 0)) == Folded("", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲 乙\n\n丙丁", [1, 2], id="where white space was"),
        pytest.param("甲乙丙", [], id="none in one word"),
        pytest.param(" 甲乙 ", [], id="blanks around are no breaks"),
    ],
)
def test_breaks_tell_where_white_space_was_taken_out(text: str, expected: list[int]) -> None:
    folded = fold(text)
    assert list(folded.breaks(0, len(folded.text))) == expected


# --- the printed form -------------------------------------------------------------------------------------------------


def test_bare_keeps_the_marks_of_the_print() -> None:
    assert bare(" 清源 (江海)\u3000区:%\n") == "清源(江海)区:%"


@pytest.mark.parametrize(
    ("text", "span", "marks", "expected"),
    [
        pytest.param("  甲乙\t\n", (0, 6), "", "甲乙", id="blanks at both ends"),
        pytest.param("、甲、乙。", (0, 5), "、。", "甲、乙", id="marks at the ends, not within"),
        pytest.param("。 甲 。", (0, 5), "。", "甲", id="blanks and marks mixed"),
        pytest.param("。甲。", (0, 3), "", "。甲。", id="marks stay where none are given"),
        pytest.param("甲乙丙", (1, 2), "甲丙", "乙", id="never beyond the span"),
        pytest.param(" \n ", (0, 3), "", "", id="only blanks"),
    ],
)
def test_trim(text: str, span: tuple[int, int], marks: str, expected: str) -> None:
    trimmed = trim(text, Span(*span), marks)
    assert trimmed.of(text) == expected
    assert Span(*span).holds(trimmed)


@pytest.mark.parametrize(
    "character", [*" \t\n\r\f\v\u3000\u00a0\u200b\u200c\u200d\ufeff\x00\u2060\u2028\x85"], ids=ascii
)
def test_blank_characters(character: str) -> None:
    assert is_blank(character)


@pytest.mark.parametrize("character", [*"市1-·—。\u00ad\x01"], ids=ascii)
def test_characters_that_print(character: str) -> None:
    assert not is_blank(character)

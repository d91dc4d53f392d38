"""Findings: each kind that the loaders know has its sentence in both languages and its severity."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from loaders.findings import Finding, finding
from loaders.phrases import PHRASES
from loaders.spans import Span

LOADERS = Path(__file__).resolve().parents[2] / "loaders"
HERE = Span(3, 5)


def test_finding_tells_its_words_in_both_languages() -> None:
    odd = finding("NumberingGap", HERE, "section-heading", number="三", before="一", title="甲{乙}")
    assert odd.message("zh") == "编号不连续：“一”之后为“三”（甲{乙}）"
    assert odd.message("en") == "The numbering skips: 三 (甲{乙}) follows 一"
    assert (odd.span, odd.rule, odd.severity) == (HERE, "section-heading", "Warning")


def test_severity_is_that_of_the_kind() -> None:
    assert finding("OpenList", HERE, "note-responsible").severity == "Info"
    assert finding("NoHeading", HERE, "section-heading").severity == "Warning"


def test_findings_with_the_same_words_are_equal() -> None:
    one = finding("NumberingDouble", HERE, "r", number="一", title="甲")
    other = finding("NumberingDouble", HERE, "r", title="甲", number="一")
    assert one == other
    assert len({one, other}) == 1


def test_unknown_kind_is_refused_when_it_is_told() -> None:
    with pytest.raises(KeyError, match="NoSuchKind"):
        Finding("NoSuchKind", HERE).message("zh")


def test_words_that_a_sentence_needs_must_be_given() -> None:
    with pytest.raises(KeyError, match="before"):
        finding("NumberingGap", HERE, "r", number="三", title="甲").message("zh")


# --- what the code says -----------------------------------------------------------------------------------------------


def is_finding(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding"


def calls() -> list[tuple[str, ast.Call]]:
    """Each call of finding(…) in the loaders, with its place."""
    found = []
    for path in sorted(LOADERS.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found += [(f"{path.name}:{node.lineno}", node) for node in nodes if is_finding(node)]
    return found


def kind_of(call: ast.Call) -> str | None:
    first = call.args[0]
    return first.value if isinstance(first, ast.Constant) else None


def test_calls_are_seen() -> None:
    assert len(calls()) >= 15
    assert {"UnbalancedBracket", "UnresolvedName", "UnreadDeadline"} <= {kind_of(call) for _, call in calls()}


def test_every_kind_that_the_code_names_has_a_row() -> None:
    unknown = {place: kind_of(call) for place, call in calls() if kind_of(call) not in {None, *PHRASES.findings}}
    assert unknown == {}


def test_every_call_gives_the_words_of_its_sentences() -> None:
    """Calls with ** are left to the tests of their modules."""
    broken = {}
    for place, call in calls():
        kind, given = kind_of(call), {word.arg: "x" for word in call.keywords if word.arg}
        if kind and all(word.arg for word in call.keywords):
            odd = finding(kind, HERE, "r", **given)
            try:
                odd.message("zh"), odd.message("en")
            except KeyError as error:
                broken[place] = f"{kind} lacks {error}"
    assert broken == {}

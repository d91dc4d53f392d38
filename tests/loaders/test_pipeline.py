"""From a file to its facts: what is discovered, what is refused, and that nothing strange crashes or changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SourceError
from loaders import pipeline, sources
from loaders.sources import SourceText
from loaders.writing import triples
from policygraph import main

SAMPLES = Path(__file__).parents[1] / "samples" / "plans"
GOLDEN = Path(__file__).parents[1] / "golden"
NOTICE = SAMPLES / "notice-with-plan.txt"


def extracted(text: str) -> pipeline.Extraction:
    return pipeline.extract_text(SourceText("样例.txt", text, "utf-8", text.count("\x00")))


def kinds(extraction: pipeline.Extraction) -> set[str]:
    return {found.kind for found in extraction.facts.findings}


# --- discovering -----------------------------------------------------------------------------------------------------
def test_a_folder_gives_its_texts_in_order_and_a_file_itself(tmp_path: Path) -> None:
    for name in ("乙.txt", "甲.TXT", "图.png"):
        (tmp_path / name).write_text("一、要求", encoding="utf-8")
    found = pipeline.discover([tmp_path, tmp_path / "图.png", tmp_path / "乙.txt"])
    assert [path.name for path in found] == ["乙.txt", "甲.TXT", "图.png"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("没有.txt", "does not exist", id="missing"),
        pytest.param("", "holds no", id="folder without a text"),
    ],
)
def test_what_is_not_there_is_refused_by_name(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        pipeline.discover([tmp_path / name])


# --- reproducible ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_sample_gives_its_golden_facts_byte_for_byte(path: Path) -> None:
    extraction = pipeline.extract(path)
    assert triples.to_turtle(extraction) == (GOLDEN / f"{extraction.key}.ttl").read_bytes()


def test_each_golden_file_has_its_sample() -> None:
    keys = {pipeline.extract(path).key for path in SAMPLES.glob("*.txt")}
    assert {path.stem for path in GOLDEN.glob("*.ttl")} == keys
    assert len(keys) == len(list(SAMPLES.glob("*.txt")))


def test_extracting_twice_is_equal() -> None:
    assert pipeline.extract(NOTICE) == pipeline.extract(NOTICE)


# --- strange documents -----------------------------------------------------------------------------------------------
def test_nuls_are_read_as_blanks_and_told() -> None:
    extraction = extracted("某市方案\n一、要\x00求\n（责任单位：市科\x00技局）")
    assert "EncodingRepaired" in kinds(extraction)
    assert [a.words for task in extraction.facts.tasks for a in task.assignments][:1] == ["市科技局"]


def test_broken_bytes_are_told_and_the_rest_is_read() -> None:
    raw = NOTICE.read_bytes().replace("门户".encode(), b"\xe9\x97\xa8\xff\xb7", 1)
    extraction = pipeline.extract_text(sources.decode("坏.txt", raw))
    told = [f.message("zh") for f in extraction.facts.findings if f.kind == "EncodingRepaired"]
    assert len(told) == 1
    assert "坏字节" in told[0]
    assert len(extraction.facts.tasks) == len(pipeline.extract(NOTICE).facts.tasks)


def test_a_finding_at_an_empty_cell_can_be_shown() -> None:
    """A table cut off behind its first cell has an empty head; the finding about it takes the character beside it."""
    extraction = extracted("衢州市方案\n一、任务\n\t\n\t\n\n\t\n")
    assert all(found.span.start < found.span.end for found in extraction.facts.findings)


def test_a_text_without_headings_keeps_its_assignments() -> None:
    extraction = extracted("衢州市工作方案\n抓好落实。（责任单位：市科技局）\n")
    assert "NoHeading" in kinds(extraction)
    assert [(t.path, t.section) for t in extraction.facts.tasks] == [("段落1", "")]


def test_an_unknown_name_is_told_once() -> None:
    note = "（责任单位：市奇特局）"
    extraction = extracted(f"衢州市方案\n一、任务\n（一）甲事。{note}\n（二）乙事。{note}\n")
    assert [f.kind for f in extraction.facts.findings].count("UnresolvedName") == 1
    assert sum(len(t.assignments) for t in extraction.facts.tasks) == 4


def test_a_single_long_line_is_read() -> None:
    extraction = extracted("衢州市方案 " + "做好各项工作。" * 40_000 + "（责任单位：市科技局）")
    assert [a.words for t in extraction.facts.tasks for a in t.assignments][:1] == ["市科技局"]


@pytest.mark.parametrize("until", [pytest.param("附件：", id="body only"), pytest.param("\x00", id="with its annex")])
def test_two_documents_in_one_file_are_told(until: str) -> None:
    text = NOTICE.read_text(encoding="utf-8").split(until)[0]
    other = text.replace("数字园区", "海洋牧场").replace("衢样发〔2026〕7号", "衢样发〔2026〕8号")
    assert "SeveralDocuments" in kinds(extracted(text + "\n\n" + other))
    assert "SeveralDocuments" not in kinds(extracted(text))


@pytest.mark.parametrize("seed", range(3))
def test_cut_at_any_place_what_stands_before_is_still_found(seed: int) -> None:
    text = NOTICE.read_text(encoding="utf-8")
    whole = [(a.role, a.span) for t in pipeline.extract(NOTICE).facts.tasks for a in t.assignments]
    first = next(span.end for role, span in whole if role == "responsibleUnit")
    for place in random.Random(seed).sample(range(len(text)), 25):
        found = [(a.role, a.span) for t in extracted(text[: place + 1]).facts.tasks for a in t.assignments]
        if place > first + 40:
            assert whole[0] in found, place


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一二（）()1.、：；，。 \n\t责任单位牵头市科技局各区政府《》“”附件专栏①2016年月", max_size=400))
def test_no_text_crashes(text: str) -> None:
    assert extracted(text + "文").text.endswith("文")


def test_the_command_names_what_it_refuses_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(NOTICE.read_bytes())
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 20)
    done = CliRunner().invoke(main, ["extract", str(tmp_path), "-o", str(tmp_path / "out"), "--format", "jsonl"])
    assert done.exit_code == 1
    assert "b.txt" in done.stderr
    assert "c.txt" in done.stderr
    names = sorted(path.name.rsplit(".", 2)[1] for path in (tmp_path / "out").iterdir())
    assert names == ["figures", "findings", "monitors", "relations", "responsibilities"]

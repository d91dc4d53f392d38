"""The hand-read assignments are well formed, complete, and true to the characters of the plans."""

import json
import re
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parent
CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
TEXTS = {
    "jm-zone-2016": "000_74f2e8b7dc7c0a83.txt",
    "jm-city-2021": "001_c28047e8dae219e6.txt",
    "zs-zone-2016": "002_ccb783b58863d6d2.txt",
    "jm-work-2015": "003_36a689d0a3f137d4.txt",
    "ts-plan-2016": "004_b8e96dbffd0fa9f8.txt",
}
ROLES = ("lead", "responsible", "cooperating")
COUNTS = {
    ("jm-zone-2016", "section"): 40,
    ("jm-zone-2016", "worklist"): 40,
    ("zs-zone-2016", "section"): 27,
    ("jm-city-2021", "breakdown"): 24,
    ("jm-city-2021", "section"): 4,
    ("jm-work-2015", "section"): 1,
    ("ts-plan-2016", "section"): 3,
}
LONGEST = 120

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")


def rows(key, kind):
    """Objects of KEY.KIND.jsonl, none where the file is absent."""
    path = GOLD / f"{key}.{kind}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def strings(value):
    """Every string in a JSON value, keys included."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for pair in value.items() for part in pair for s in strings(part)]
    if isinstance(value, list):
        return [s for part in value for s in strings(part)]
    return []


def printed(text, span):
    """The characters of a span without white space."""
    return re.sub(r"\s", "", text[slice(*span)])


def read(key):
    """The text of a plan, newlines untranslated."""
    with (CORPUS / TEXTS[key]).open(encoding="utf-8", newline="") as file:
        return file.read()


def test_counts_when_all_files_are_read():
    """Each document has the blocks that its text prints."""
    found = {}
    for key in TEXTS:
        for row in rows(key, "responsibilities"):
            found[key, row["kind"]] = found.get((key, row["kind"]), 0) + 1
    assert found == COUNTS
    assert [row["no"] for row in rows("jm-city-2021", "monitors")] == list(range(1, 30))
    for key, kind, last in (("jm-zone-2016", "worklist", 40), ("jm-city-2021", "breakdown", 24)):
        numbers = [r["no"] for r in rows(key, "responsibilities") if r["kind"] == kind]
        assert numbers == list(range(1, last + 1))


def test_ids_unique_when_all_files_are_read():
    """No id stands twice, and each partial lead belongs to an annotated task."""
    kinds = ("responsibilities", "partial", "monitors")
    ids = [row["id"] for key in TEXTS for kind in kinds for row in rows(key, kind)]
    assert len(ids) == len(set(ids)) == 139 + 7 + 29
    assert {row["task"] for key in TEXTS for row in rows(key, "partial")} <= set(ids)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_long_string_when_stored(path):
    """The repository holds no text of the plans beyond short quotes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert "quote" not in row
        assert max(map(len, strings(row))) <= LONGEST, row["id"]


@pytest.mark.parametrize("key", TEXTS)
def test_lists_parallel_when_resolved(key):
    """Resolved names, printed names and spans go side by side, in the order of the text."""
    for row in rows(key, "responsibilities"):
        for role in ROLES:
            spans = row["spans"].get(role, [])
            assert len(row[role]) == len(row["surface"][role]) == len(spans), row["id"]
            assert len(set(row[role])) == len(row[role]), row["id"]
        marks = [at for role in ROLES for span in row["spans"].get(role, []) for at in span]
        assert marks, row["id"]
        assert marks == sorted(marks), row["id"]
        assert row["start"] <= marks[0], row["id"]
        assert marks[-1] <= row["end"], row["id"]
        if "groups" in row:
            assert len(row["groups"]) > 1, row["id"]
            listed = [name for group in row["groups"] for name in group]
            assert listed == row["surface"]["responsible"], row["id"]


def test_persons_pair_with_units_when_in_the_work_list():
    """Each row of the work list has one person a unit, a deadline, and steps in order inside it."""
    for row in rows("jm-zone-2016", "responsibilities"):
        if row["kind"] != "worklist":
            continue
        assert len(row["persons"]) == len(row["responsible"]), row["id"]
        assert re.fullmatch(r"\d{4}-\d{2}", row["deadline"]), row["id"]
        marks = [at for step in row["milestones"] for at in step]
        assert marks == sorted(marks), row["id"]
        assert all(row["start"] < at <= row["end"] for at in marks), row["id"]


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("key", TEXTS)
def test_names_stand_in_the_text_when_read_at_their_spans(key):
    """Every span, white space removed, is the printed name it claims to be."""
    text = read(key)
    for row in rows(key, "responsibilities"):
        for role in ROLES:
            at = [printed(text, span) for span in row["spans"].get(role, [])]
            assert at == row["surface"][role], row["id"]
        persons = [printed(text, span) for span in row["spans"].get("persons", [])]
        assert persons == row["persons"], row["id"]
        for span in row["spans"].get("deadline", []):
            assert re.sub(r"(\d+)年(\d+)月", r"\1-\2", printed(text, span)) == row["deadline"]
    for row in rows(key, "partial"):
        assert printed(text, row["span"]) == row["surface"], row["id"]
    for row in rows(key, "monitors"):
        assert [printed(text, span) for span in row["spans"]] == row["monitor_surface"], row["id"]


@needs_corpus
@pytest.mark.corpus
def test_circled_steps_are_all_counted_when_printed():
    """A row with circled numbers has as many steps as numbers, each opening its span."""
    text = read("jm-zone-2016")
    for row in rows("jm-zone-2016", "responsibilities"):
        block = text[row["start"] : row["end"]]
        circled = re.findall(r"(?m)^\t?([①-⑳])", block)
        if circled:
            assert [text[start] for start, _ in row["milestones"]] == circled, row["id"]


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize(
    ("key", "label"),
    [("jm-zone-2016", "（责任单位："), ("zs-zone-2016", "（牵头单位："), ("jm-city-2021", "牵头单位：")],
)
def test_no_note_is_left_out_when_its_label_is_printed(key, label):
    """Each printed label of an assignment opens an annotated block, and its block ends the note."""
    text = read(key)
    starts = [m.start() for m in re.finditer(label, text)]
    blocks = [r for r in rows(key, "responsibilities") if r["kind"] != "worklist" and not r.get("borderline")]
    assert starts == [row["start"] for row in blocks]
    assert {text[row["end"] - 1] for row in blocks} <= {"）", "。"}


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("key", TEXTS)
def test_lists_hold_nothing_but_names_when_names_are_taken_out(key):
    """What is left of a printed list without its names is labels, separators and 等."""
    text = read(key)
    for row in rows(key, "responsibilities"):
        if row["kind"] == "worklist" or row.get("borderline") or key == "ts-plan-2016":
            continue
        rest, at = "", row["start"]
        for start, end in (span for role in ROLES for span in row["spans"].get(role, [])):
            rest, at = rest + text[at:start], end
        rest += text[at : row["end"]]
        assert not re.sub("牵头单位：|责任单位：|配合单位：|等。|[（）、，；]", "", rest), row["id"]

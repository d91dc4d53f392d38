"""The commands do what they say, print what programs read, and end with the right exit code and one sentence."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from graph.errors import SourceError
from graph.identifiers import text_hash
from graph.namespaces import ID, PG
from policygraph import main
from tests.graph.samples import SMALL, Sample, plan_a, plan_b

if TYPE_CHECKING:
    from click.testing import Result

SAMPLES = {sample.text: sample for sample in (plan_a(), plan_b())}
LEAD = f"{ID}org/江门市科学技术局"
TASK = f"{ID}document/sample-a-2016/task/二（一）"


@dataclass(frozen=True)
class Extraction:
    key: str
    triples: tuple[object, ...]
    text: str
    text_hash: str
    findings: int = 0

    @property
    def blocks(self) -> tuple[str, ...]:
        return tuple(f"{triple} .\n" for triple in self.triples)


def extract(path: Path, knowledge: object = None) -> Extraction:
    """A stand-in for the loader: knows the samples by their text, refuses all else."""
    text = path.read_text(encoding="utf-8")
    if text not in SAMPLES:
        raise SourceError(f"{path.name}: is no plan; give the text of one.")
    sample: Sample = SAMPLES[text]
    return Extraction(sample.key, sample.facts().triples, text, text_hash(text))


def discover(paths: list[Path]) -> list[Path]:
    found = [sorted(path.rglob("*")) if path.is_dir() else [path] for path in paths]
    return [path for group in found for path in group if path.is_file()]


@pytest.fixture(autouse=True)
def loader(monkeypatch: pytest.MonkeyPatch) -> None:
    from loaders import files, kept

    modules = {name: ModuleType(f"loaders.{name}") for name in ("pipeline", "writing.triples", "writing.jsonl")}
    modules["pipeline"].__dict__.update(extract=extract, discover=discover, load_knowledge=lambda registry: registry)
    modules["writing.triples"].__dict__.update(to_turtle=lambda found: SAMPLES[found.text].turtle().encode())
    modules["writing.jsonl"].__dict__.update(to_jsonl=lambda found: {"responsibilities": b'{"id": "x"}\n'})
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, f"loaders.{name}", module)
        monkeypatch.setattr(f"loaders.{name}", module, raising=False)
        monkeypatch.setattr(files, name.rpartition(".")[2], module)
    monkeypatch.setattr(kept, "pipeline", modules["pipeline"])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, and settings that point into it."""
    (tmp_path / "texts").mkdir()
    for sample in SAMPLES.values():
        (tmp_path / "texts" / f"{sample.key}.txt").write_text(sample.text, encoding="utf-8")
    (tmp_path / "dataset").mkdir()
    for name, folder in {
        "store": "store",
        "cache": "cache",
        "dataset": "dataset",
        "registry": str(SMALL.registry),
    }.items():
        monkeypatch.setenv(f"POLICYGRAPH_{name.upper()}", str(tmp_path / folder))
    return tmp_path


@pytest.fixture
def stored(here: Path) -> Path:
    """The same, with a store of both."""
    for sample in SAMPLES.values():
        sample.write(here / "dataset")
    assert run("build").exit_code == 0
    return here


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_build_from_the_dataset_prints_what_the_store_holds(here: Path) -> None:
    plan_a().write(here / "dataset")
    done = run("build")
    assert done.exit_code == 0
    assert "sample-a-2016" in done.stdout
    assert "Violation 0" in done.stdout
    assert done.stderr == ""


def test_build_from_texts_holds_these_only(stored: Path) -> None:
    done = run("build", "--source", stored / "texts" / "sample-b-2016.txt", "--jobs", 1)
    assert done.exit_code == 0
    assert "documents: sample-b-2016\n" in done.stdout


def test_build_refuses_what_is_no_document_and_builds_the_rest(here: Path) -> None:
    (here / "texts" / "deeper").mkdir()
    (here / "texts" / "deeper" / "notes.bin").write_text("nothing")
    done = run("build", "--source", here / "texts", "--jobs", 1)
    assert done.exit_code == 1
    assert done.stderr == "policygraph: notes.bin: is no plan; give the text of one.\n"
    assert "sample-a-2016、sample-b-2016" in done.stdout


def test_build_without_any_document_leaves_the_store(stored: Path) -> None:
    (stored / "bad.txt").write_text("nothing")
    done = run("build", "--source", stored / "bad.txt", "--jobs", 1)
    assert done.exit_code == 2
    assert "There is no document in" in done.stderr
    assert run("stats", "sample-a-2016").exit_code == 0


def test_build_without_facts_names_the_remedy(here: Path) -> None:
    done = run("build")
    assert done.exit_code == 2
    assert "give documents with --source, or run make dataset" in done.stderr
    assert done.stdout == ""


def test_build_with_a_violation_exits_1(here: Path) -> None:
    sample = plan_a()
    sample.add(f"<{TASK}> pg:firstListedUnit <{LEAD}> .")
    sample.write(here / "dataset")
    assert run("build").exit_code == 1
    done = run("validate")
    assert done.exit_code == 1
    assert "Violation" in done.stdout


def test_two_texts_of_one_document_are_refused(here: Path) -> None:
    (here / "texts" / "z-copy.txt").write_text(plan_a().text, encoding="utf-8")
    done = run("build", "--source", here / "texts", "--jobs", 1)
    assert done.exit_code == 2
    assert "sample-a-2016.txt and " in done.stderr
    assert "z-copy.txt both give the document sample-a-2016" in done.stderr


def test_extract_prints_turtle(here: Path) -> None:
    done = run("extract", here / "texts" / "sample-a-2016.txt")
    assert done.exit_code == 0
    assert done.stdout == plan_a().turtle()


@pytest.mark.parametrize(
    ("form", "name"), [("turtle", "x.ttl"), ("jsonld", "x.jsonld"), ("jsonl", "x.responsibilities.jsonl")]
)
def test_extract_writes_one_file_a_document(here: Path, form: str, name: str) -> None:
    done = run("extract", here / "texts", "-o", here / "out", "--format", form)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        name.replace("x", key, 1) for key in ("sample-a-2016", "sample-b-2016")
    ]
    if form == "jsonld":
        assert json.loads((here / "out" / "sample-a-2016.jsonld").read_text())


def test_extract_exit_codes(here: Path) -> None:
    (here / "texts" / "bad.txt").write_text("nothing")
    assert run("extract", here / "texts", "-o", here / "out").exit_code == 1
    assert run("extract", here / "texts" / "bad.txt").exit_code == 2
    assert run("extract", here / "nothing.txt").exit_code == 2
    assert run("extract", here / "texts", "--format", "jsonld").exit_code == 2
    (here / "texts" / "z-copy.txt").write_text(plan_a().text, encoding="utf-8")
    done = run("extract", here / "texts", "-o", here / "out")
    assert done.exit_code == 2
    assert "both give sample-a-2016" in done.stderr


def test_add_and_remove(here: Path) -> None:
    plan_a().write(here / "dataset")
    run("build")
    done = run("add", here / "texts" / "sample-b-2016.txt")
    assert done.exit_code == 0
    assert "sample-a-2016、sample-b-2016" in done.stdout
    done = run("remove", "sample-a-2016", "sample-b-2016")
    assert done.exit_code == 0
    assert "documents: 无 none" in done.stdout
    done = run("remove", "sample-a-2016")
    assert done.exit_code == 2
    assert "The store has no document sample-a-2016" in done.stderr


def test_add_needs_a_store(here: Path) -> None:
    done = run("add", here / "texts" / "sample-b-2016.txt")
    assert done.exit_code == 2
    assert "run policygraph build" in done.stderr


@pytest.mark.parametrize("form", ["table", "json", "turtle"])
def test_validate_lists_findings(stored: Path, form: str) -> None:
    done = run("validate", "--format", form)
    assert done.exit_code == 0
    assert "江门市样例服务局" in done.stdout
    if form == "json":
        report = json.loads(done.stdout)
        assert report["counts"] == {"Violation": 0, "Warning": 0, "Info": 1}
        assert report["conforms"] is True
        assert report["findings"][0]["kind"] == PG + "UnresolvedName"


QUERY = "SELECT ?task ?unit { ?task pg:leadUnit ?unit } ORDER BY ?task"


def test_query_prints_results_json_and_nothing_else(stored: Path) -> None:
    done = run("query", "-e", QUERY, "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == ""
    bindings = json.loads(done.stdout)["results"]["bindings"]
    assert bindings[0] == {"task": {"type": "uri", "value": TASK}, "unit": {"type": "uri", "value": LEAD}}


def test_query_binds_parameters(stored: Path) -> None:
    done = run("query", "-e", QUERY, "-p", "unit=id/org/江门市科学技术局", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows == [["task", "unit"], [TASK, LEAD]]
    file = stored / "query.rq"
    file.write_text(QUERY, encoding="utf-8")
    assert run("query", "-f", file, "-p", f"unit=<{LEAD}>", "--format", "csv").stdout == done.stdout
    assert run("query", "-e", "ASK { FILTER(?n + 1 = 4) }", "-p", "n=3").stdout == "true\n"


def test_query_of_the_catalogue(stored: Path) -> None:
    done = run("query", "names-unreviewed")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split() == ["所在", "原文片段", "名称"]
    done = run("query", "names-unreviewed", "--format", "tsv")
    assert done.stdout.startswith("?focus\t?passage\t?name\n")


def test_query_of_other_kinds(stored: Path) -> None:
    assert run("query", "-e", "ASK { ?s a pg:Plan }").stdout == "true\n"
    assert json.loads(run("query", "-e", "ASK { ?s a pg:Nothing }", "--format", "json").stdout)["boolean"] is False
    done = run("query", "-e", "CONSTRUCT { ?s a pg:Plan } WHERE { ?s a pg:Plan }")
    assert "<https://policygraph.example/id/document/sample-a-2016> a pg:Plan" in done.stdout
    assert run("query", "-e", QUERY, "--format", "xlsx").stdout_bytes.startswith(b"PK")


WRONG = [
    pytest.param(["query", "no-such-query"], "There is no query 'no-such-query'", id="unknown query"),
    pytest.param(["query", "-e", "SELECT ?x {"], "cannot be read", id="syntax"),
    pytest.param(["query", "-e", "DELETE WHERE { ?s ?p ?o }"], "DELETE is not allowed here", id="update"),
    pytest.param(["query", "-e", "SELECT * { SERVICE <http://x/> {} }"], "SERVICE is not allowed", id="service"),
    pytest.param(["query", "-e", QUERY, "-p", "colour=red"], "no variable ?colour", id="unknown parameter"),
    pytest.param(["query", "-e", QUERY, "-p", "unit"], "'unit' is no parameter", id="no value"),
    pytest.param(["query", "-e", QUERY, "-p", "unit=a", "-p", "unit=b"], "is given twice", id="value twice"),
    pytest.param(["query", "names-unreviewed", "-p", "x=1"], "no parameter 'x'", id="catalogue parameter"),
    pytest.param(["query"], "Give one of", id="nothing to ask"),
    pytest.param(["query", "a", "-e", "b"], "Give one of", id="two questions"),
    pytest.param(["query", "-e", "ASK {}", "--format", "xlsx"], "does not fill a workbook", id="workbook of a yes"),
    pytest.param(["query", "-e", QUERY, "--format", "pdf"], "'pdf' is not one of", id="format"),
    pytest.param(["stats", "nothing"], "The store has no document nothing", id="unknown document"),
    pytest.param(["evidence", LEAD, PG + "leads", LEAD], "does not hold", id="absent triple"),
    pytest.param(["evidence", "某局", PG + "leads", LEAD], "nothing here has this name", id="unknown name"),
    pytest.param(["frobnicate"], "No such command", id="unknown command"),
    pytest.param(["stats", "--store", "http://x/"], "is no folder; give the folder", id="address as store"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_what_is_wrong_is_said_in_one_sentence(stored: Path, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments", [["stats"], ["validate"], ["query", "-e", QUERY], ["evidence", "a", "b", "c"], ["check"]]
)
def test_without_a_store_the_remedy_is_named(here: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--store", here / "elsewhere")
    assert done.exit_code == 2
    assert "elsewhere; run policygraph build" in done.stderr


def test_stats(stored: Path) -> None:
    done = run("stats")
    assert "样例甲实施方案（2016—2020年）" in done.stdout
    counts = json.loads(run("stats", "--format", "json").stdout)
    assert ["sample-a-2016", "样例甲实施方案（2016—2020年）", 2, 6, 1] in counts["documents"]
    one = json.loads(run("stats", "sample-a-2016", "--format", "json").stdout)
    assert ["pg:responsibleUnit", 3] in one["statements"]
    assert ["pg:Task", 2] in one["classes"]
    assert one["findings"] == [["pg:UnresolvedName", 1]]


def test_review_lists_judges_and_takes_back(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_CURATION", str(stored / "curation"))
    assert "江门市样例服务局" in run("review").stdout
    assert [one["name"] for one in json.loads(run("review", "--format", "json").stdout)] == ["江门市样例服务局"]
    assert run("review", "--kind", "Park", "--format", "csv").stdout.count("\n") == 1
    done = run("review", "merge", "江门市样例服务局", "江门市科学技术局", "--reason", "同一单位")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert (stored / "curation" / "judgements.ttl").is_file()
    assert run("build").exit_code == 0
    assert "待审 to review: 0" in run("review").stdout
    merged = (
        "ASK { <https://policygraph.example/id/org/江门市样例服务局> pg:mergedInto ?kept . ?task pg:leadUnit ?kept }"
    )
    assert run("query", "-e", merged).stdout == "true\n"
    assert run("check", "--source", stored / "texts").exit_code == 0
    assert run("review", "undo", "江门市样例服务局").exit_code == 0
    assert "人工判断 judgements: 0" in run("review", "judgements").stdout
    done = run("review", "accept", "江门市样例服务局")
    assert done.exit_code == 2
    assert "needs a reason; add --reason TEXT" in done.stderr


def test_evidence(stored: Path) -> None:
    done = run("evidence", "江门市科学技术局", "pg:leads", TASK)
    assert done.exit_code == 0
    assert "“市科技局”" in done.stdout
    found = json.loads(run("evidence", "江门市科技局", "pg:leads", TASK, "--format", "json").stdout)
    assert found["rule"] == "prp-inv2"
    label = run("evidence", TASK, "rdfs:label", '"培育高新技术企业"')
    assert label.exit_code == 0


def test_check_compares_passages(stored: Path) -> None:
    done = run("check", "--source", stored / "texts")
    assert done.exit_code == 0
    assert "17 已比对 compared, 0 无原文" in done.stdout
    assert "0 已比对 compared, 17 无原文" in run("check").stdout


def test_check_finds_a_wrong_quote(here: Path) -> None:
    wrong = plan_a().turtle().replace('nif:anchorOf "市科技局"', 'nif:anchorOf "市财政局"')
    (here / "dataset" / "sample-a-2016.ttl").write_text(wrong, encoding="utf-8")
    run("build")
    done = run("check", "--source", here / "texts" / "sample-a-2016.txt")
    assert done.exit_code == 1
    assert "it quotes '市财政局' and the text has '市科技局'" in done.stdout


def test_serve_builds_the_store_first_and_serves(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_a().write(here / "dataset")
    waitress, served = ModuleType("waitress"), {}
    waitress.__dict__["serve"] = lambda app, **options: served.update(options, app=app)
    monkeypatch.setitem(sys.modules, "waitress", waitress)
    done = run("serve", "--port", 8123, "--workers", 3)
    assert done.exit_code == 0
    assert done.stderr == "http://127.0.0.1:8123\n"
    site = served["app"].extensions["policygraph"]
    site.close()
    assert (served["host"], served["port"], site.settings.workers) == ("127.0.0.1", 8123, 3)
    assert site.settings.store == here / "store"
    assert served["app"].test_client().get("/healthz").status_code == 200
    assert run("stats", "sample-a-2016").exit_code == 0


def test_network_of_a_plan_for_other_programs(stored: Path) -> None:
    nodes = json.loads(run("network", "sample-a-2016", "--format", "json").stdout)["nodes"]
    assert LEAD in {node["id"] for node in nodes}
    assert run("network", "sample-a-2016").stdout.startswith("<?xml")
    assert run("network", "nothing").exit_code == 2


def test_every_command_has_help_in_both_languages_and_an_example() -> None:
    assert set(main.commands) == {
        "build", "extract", "add", "remove", "validate", "query", "evidence", "check", "stats", "review", "serve",
        "network", "ask",
    }  # fmt: skip
    for name in main.commands:
        text = run(name, "--help").stdout
        assert f"Example: policygraph {name} " in text
        assert any("\u4e00" <= mark <= "\u9fff" for mark in text.split("Example")[0])


def test_help_is_quick() -> None:
    import subprocess
    from time import perf_counter

    command = [sys.executable, "-c", "from policygraph import main; main(['--help'])"]
    root = Path(__file__).resolve().parents[1]
    started = perf_counter()
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    assert perf_counter() - started < 3

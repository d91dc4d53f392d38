"""The rules of CONTRIBUTING.md that no linter knows: who imports whom, where patterns live, how long things grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("graph", "loaders", "web")
MODULES = [*sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py")), ROOT / "policygraph.py"]

FORBIDDEN_IMPORTS = {
    "graph": {"loaders", "web", "policygraph", "tests"},
    "loaders": {"web", "policygraph", "tests"},
    "web": {"loaders", "policygraph", "tests"},
    "policygraph.py": {"tests"},
}
"""Folder -> what it must not import; only policygraph.py sees all packages."""

HOME_OF_PATTERNS = "patterns.py"

NO_CLOCK_NO_CHANCE = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.time_ns", "uuid.uuid1",
    "uuid.uuid4", "os.urandom",
}  # fmt: skip
NO_CHANCE_MODULES = {"random", "secrets"}
ENVIRONMENT = {"os.environ", "os.getenv"}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
DEEPEST_NESTING = 3
NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
LONG_MODULES_ALLOWED = {HOME_OF_PATTERNS}

LONGEST_FILES = {
    "ontology/**/*.ttl": 500,
    "queries/**/*.rq": 40,
    "ontology/rules/*.rq": 40,
    "web/templates/**/*.html": 80,
}
"""Kinds of data files and their greatest number of lines."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def home_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


@pytest.fixture(params=MODULES, ids=name_of)
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_packages(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def dotted_names(tree: ast.AST) -> Iterator[str]:
    """`a.b` of each attribute of a plain name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def called_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def nesting(node: ast.AST, depth: int = 0) -> int:
    """Levels of blocks within blocks; an elif is no level of its own."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, nesting(child, depth + (isinstance(child, NESTING) and not is_elif)))
    return deepest


def test_modules_are_found_in_each_package() -> None:
    found = {home_of(path) for path in MODULES}
    assert found == {*PACKAGES, "policygraph.py"}


def test_module_imports_in_the_allowed_direction(module: Path) -> None:
    assert not FORBIDDEN_IMPORTS[home_of(module)] & set(imported_packages(tree_of(module)))


def test_module_calls_re_only_in_the_home_of_patterns(module: Path) -> None:
    if module.name == HOME_OF_PATTERNS:
        return
    calls = {name for name in called_names(tree_of(module)) if name.startswith(("re.", "regex."))}
    assert not calls, f"move the patterns to a {HOME_OF_PATTERNS}"


def test_module_is_not_too_long(module: Path) -> None:
    if module.name in LONG_MODULES_ALLOWED:
        return
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_functions_are_short(module: Path) -> None:
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(tree_of(module)) if f.end_lineno}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}


def test_functions_are_flat(module: Path) -> None:
    deep = {f.name: nesting(f) for f in functions(tree_of(module))}
    assert not {name: levels for name, levels in deep.items() if levels > DEEPEST_NESTING}


def test_module_takes_nothing_from_clock_or_chance(module: Path) -> None:
    tree = tree_of(module)
    assert not NO_CLOCK_NO_CHANCE & {".".join(name.split(".")[-2:]) for name in dotted_names(tree)}
    assert not NO_CHANCE_MODULES & set(imported_packages(tree))


def test_environment_is_read_only_by_the_command_line(module: Path) -> None:
    if name_of(module) == "policygraph.py":
        return
    assert not ENVIRONMENT & set(dotted_names(tree_of(module)))


def test_module_says_what_it_does(module: Path) -> None:
    text = ast.get_docstring(tree_of(module)) or ""
    assert len(text.split()) >= 4, "a module begins with one paragraph: its input, its output, its neighbours"


@pytest.mark.parametrize("kind", LONGEST_FILES)
def test_data_files_are_not_too_long(kind: str) -> None:
    lengths = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in ROOT.glob(kind)}
    assert lengths, f"no file matches {kind}"
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILES[kind]}


# --- importing does no work -------------------------------------------------------------------------------------------

IMPORT_ALL = """
import sys
opened = []
def is_data(path):
    ours = path.startswith(ROOT) and not path.startswith(ROOT + ".venv")
    return ours and not path.endswith((".py", ".pyc", ".so"))
def watch(event, args):
    if event == "open" and is_data(str(args[0])):
        opened.append(str(args[0]))
    if event in ("socket.connect", "subprocess.Popen"):
        opened.append(event)
sys.addaudithook(watch)
for name in NAMES:
    exec("import " + name)
print("\\n".join(opened))
"""
SLOWEST_IMPORT = 50_000  # microseconds of a module's own, without what it imports


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_all() -> subprocess.CompletedProcess[str]:
    names = [dotted(path) for path in MODULES if path.name != "__main__.py"]
    code = f"ROOT = {str(ROOT)!r} + '/'\nNAMES = {names!r}\n{IMPORT_ALL}"
    command = [sys.executable, "-X", "importtime", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, "\n".join(line for line in done.stderr.splitlines() if "import time:" not in line)
    return done


def own_times(report: str) -> dict[str, int]:
    """Microseconds of each module's own from the report of `python -X importtime`."""
    rows = (line.removeprefix("import time:").split("|") for line in report.splitlines() if line.count("|") == 2)
    return {name.strip(): int(own) for own, _, name in rows if own.strip().isdigit()}


def test_importing_opens_no_file_and_takes_no_time() -> None:
    import_all()  # the first time compiles
    names = [dotted(path) for path in MODULES if path.name != "__main__.py"]
    quickest = dict.fromkeys(names, 10 * SLOWEST_IMPORT)
    for _ in range(12):  # the quickest counts: others share the machine
        done = import_all()
        assert done.stdout.split() == []
        times = own_times(done.stderr)
        quickest = {name: min(quickest[name], times[name]) for name in names}
        if max(quickest.values()) <= SLOWEST_IMPORT:
            break
    assert not {name: spent for name, spent in quickest.items() if spent > SLOWEST_IMPORT}


# --- the checks can fail ----------------------------------------------------------------------------------------------


def test_nesting_counts_levels_but_not_elif() -> None:
    flat = "def f(x):\n if x:\n  pass\n elif x:\n  pass\n elif x:\n  pass\n"
    deep = "def f(x):\n if x:\n  for y in x:\n   while y:\n    with y:\n     pass\n"
    assert [nesting(next(functions(ast.parse(code)))) for code in (flat, deep)] == [1, 4]


def test_imports_are_seen_inside_functions() -> None:
    assert list(imported_packages(ast.parse("def f():\n from web.app import x\n import loaders.text"))) == [
        "web",
        "loaders",
    ]


def test_own_times_read_the_report() -> None:
    report = (
        "import time: self [us] | cumulative | imported package\nimport time:       120 |        300 |   graph.store\n"
    )
    assert own_times(report) == {"graph.store": 120}


@pytest.mark.parametrize("home", [name_of(path) for path in MODULES if path.name == HOME_OF_PATTERNS])
def test_every_pattern_is_used(home: str) -> None:
    """A pattern that no rule reads is deleted."""
    names = {
        target.id
        for node in tree_of(ROOT / home).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in ([node.target] if isinstance(node, ast.AnnAssign) else node.targets)
        if isinstance(target, ast.Name)
    }
    words = Counter(
        node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else node.name
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
    )
    assert names
    assert sorted(name for name in names if words[name] < 2) == []

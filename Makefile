# `make` alone lists the targets. Setting up, building and serving live in run.py, so that they work without make too.
PYTHON ?= python3
BIN = .venv/bin
SHARED = ../shared
SOURCE ?= $(SHARED)/corpus
GOLD = $(SHARED)/gold-dev
JOBS ?= 2
# Least branch coverage of graph/ and loaders/, in per cent; without the texts in shared/ fewer lines can be reached.
COVERAGE ?= $(if $(wildcard $(SHARED)/corpus),95,0)

.DEFAULT_GOAL := help
.PHONY: help setup run test check golden dataset score measure precision ask bench soak clean system-packages

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

setup:  ## create .venv with everything pinned in constraints.txt (does nothing when up to date)
	@$(PYTHON) run.py setup

run:  ## set up, build the store if needed and serve http://127.0.0.1:8000
	@$(PYTHON) run.py

check: setup  ## format, lint, types, and every query and Turtle file parsed (under 20 s)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python tests/parse_data.py

test: setup system-packages check  ## all checks and all tests (under 10 minutes)
	@$(BIN)/python -m pytest -n $(JOBS) --durations=10 --cov --cov-report=term --cov-fail-under=$(COVERAGE)

system-packages:  ## install what the browser tests need, where apt-get is at hand (else they are skipped)
	@$(BIN)/python tests/system_packages.py

golden: setup  ## rewrite tests/golden from tests/samples; read the difference before you commit it
	@$(BIN)/policygraph extract tests/samples/plans/*.txt -o tests/golden

dataset: setup  ## rewrite graph/dataset from the texts of the plans (SOURCE=folder)
	@$(BIN)/policygraph extract $(SOURCE)/*.txt -o graph/dataset

score: setup  ## precision and recall against tests/gold, and against shared/gold-dev where it is
	@$(BIN)/python -m tests.benchmarks.gold
	@if [ -f $(GOLD)/score.py ]; then \
	  SCORE_FRESH=1 $(BIN)/python $(GOLD)/score.py all && SCORE_GOLD=tests/gold $(BIN)/python $(GOLD)/score.py responsibilities && SCORE_GOLD=tests/gold $(BIN)/python $(GOLD)/score.py details; \
	else echo "score: $(GOLD)/score.py is not there; the annotations and the texts are kept outside the repository"; fi

measure: setup  ## facts gained and lost against the last commit, document by document (REV=commit)
	@$(BIN)/python -m tests.benchmarks.measure $(REV)

precision: setup  ## measured precision of each rule, written to loaders/precision.toml
	@$(BIN)/python -m tests.benchmarks.precision

ask: setup  ## how many phrasings of questions become the right query
	@$(BIN)/python -m tests.benchmarks.ask

bench: setup  ## characters read a second; times of build, pages and queries
	@$(BIN)/python -m tests.benchmarks

soak: setup  ## 300 generated plans, broken documents in full, then a minute of visits to every page
	@$(BIN)/python -m tests.benchmarks.generated
	@$(BIN)/python -m tests.benchmarks.fuzz
	@$(BIN)/python -m tests.benchmarks.soak

clean:  ## remove what was built: the store, caches, .venv
	rm -rf .venv var build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

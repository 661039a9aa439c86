# Two commands: "make demo" sets all up and runs the main job on the sample corpus; "make test" sets up and passes the tests.
PYTHON ?= python3
BIN := .venv/bin
export HF_HUB_OFFLINE := 1

.PHONY: demo test ui check eval bench bench-ui clean

demo: .venv/installed
	@$(BIN)/ownwords demo demo
	@echo "or: make ui"

ui: .venv/installed
	@test -f demo/demo.ownwords/project.db || $(BIN)/ownwords demo demo
	@$(BIN)/ownwords ui demo

test: .venv/installed-for-tests
	@command -v chromium >/dev/null || echo "No Chromium found: the tests that need a browser are left out."
	$(BIN)/python -m pytest

check: .venv/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

# Themes and suggested codes against the codes that people gave, beside other methods: benchmarks/*.md. About 40 minutes.
eval: .venv/installed-for-eval
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.themes --vectors build/vectors
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.suggestions --vectors build/vectors

# Seconds and memory beside BERTopic: benchmarks/speed.md. An hour and more on two cores; leave the computer alone meanwhile.
bench: .venv/installed-for-eval
	$(BIN)/python -m benchmarks.speed

# How long a person waits while coding a long transcript and among 100,000 answers, in a real Chromium. Three minutes;
# leave the computer alone meanwhile.
bench-ui: .venv/installed-for-tests
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.ui
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.ui_answers
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.ui_map

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Ownwords needs Python 3.11 or newer; this is %s. Try: make demo PYTHON=python3.12" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/installed-for-tests: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

.venv/installed-for-eval: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[eval]"
	@touch $@

clean:
	rm -rf .venv demo

# `make` alone prints the targets. Everything runs in .venv, which is made when it is missing.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help:  ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(READY) requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

lock:  ## pin the newest allowed versions into the two lock files
	$(BIN)/uv pip compile $(LOCK) -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

run: $(READY)  ## process data/raw into data/processed and print what was found
	$(BIN)/strandline run data/raw --out data/processed

test: $(DEV)  ## the whole test suite
	$(BIN)/python -m pytest -n 2

test-long: $(DEV)  ## the suite with the long versions of the tests
	$(BIN)/python -m pytest -n 2 --long

lint: $(DEV)  ## ruff and strict mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(DEV)  ## end to end speed and memory
	$(BIN)/python -m benchmarks.end_to_end

bench-scale: $(DEV)  ## what a large archive costs, into docs/scale.md
	$(BIN)/python -m benchmarks.scale

bench-read: $(DEV)  ## reading speed against pdfplumber and others
	$(BIN)/python -m benchmarks.reading

bench-diff: $(DEV)  ## a million rows against a million
	$(BIN)/python -m benchmarks.diff

bench-finding: $(DEV)  ## dates, metrics and names against other libraries, on ../shared
	$(BIN)/python -m benchmarks.dates_metrics
	$(BIN)/python -m benchmarks.names

diff: $(DEV)  ## gains and losses of the working tree's rules against the last commit
	$(BIN)/python -m pipeline.rulediff

notebooks: $(DEV)  ## open the notebooks
	$(BIN)/jupyter lab notebooks

notebooks-test: $(DEV)  ## execute the notebooks from clean
	$(BIN)/python notebooks/make_notebooks.py --check
	$(BIN)/python notebooks/execute.py

samples: $(DEV)  ## write the sample documents of data/raw again
	$(BIN)/python data/make_samples.py

accuracy: $(DEV)  ## measure accuracy against ../shared/gold and write docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy

clean:  ## remove the environment, caches and output
	rm -rf $(VENV) data/processed/* reports build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help lock run test test-long lint bench bench-scale bench-read bench-diff bench-finding diff notebooks notebooks-test samples accuracy clean

# `make` alone prints the targets. Everything runs in .venv, which is made when it is missing.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

help:  ## print the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY)  ## process data/raw into data/processed and print what was found
	$(BIN)/strandline run data/raw --out data/processed

test: $(READY)  ## the whole test suite
	$(BIN)/python -m pytest

test-long: $(READY)  ## the suite with the long versions of the tests
	$(BIN)/python -m pytest --long

lint: $(READY)  ## ruff and strict mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## end to end speed and memory
	$(BIN)/python -m benchmarks.end_to_end

bench-read: $(READY)  ## reading speed against pdfplumber and others
	$(BIN)/python -m benchmarks.reading

clean:  ## remove the environment, caches and output
	rm -rf $(VENV) data/processed build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help run test test-long lint bench bench-read clean

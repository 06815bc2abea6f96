# make report [SOURCE=folder]   the analysis of data/sample (or of your own articles) as one page
# make lab                      JupyterLab on notebooks/
# make test                     the whole test suite
PYTHON ?= python3
SOURCE ?= data/sample
OUT ?= reports/report.html
BIN := .venv/bin
# An inherited PYTHONPATH would let another checkout's `kit` shadow this one.
unexport PYTHONPATH

.PHONY: report lab test lint clean
.DEFAULT_GOAL := report

# Rebuilt only when the declared dependencies change; `-e .` makes edits in kit/ take effect at once.
.venv/.stamp: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is %s. Set PYTHON=/path/to/python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=24"
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

.venv/.stamp-test: .venv/.stamp
	$(BIN)/python -m pip install --quiet -e ".[test]"
	@touch $@

report: .venv/.stamp
	@$(BIN)/kit report "$(SOURCE)" --out "$(OUT)"

lab: .venv/.stamp
	$(BIN)/jupyter lab notebooks

lint: .venv/.stamp-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest

clean:
	rm -rf .venv reports

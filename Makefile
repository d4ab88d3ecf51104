PYTHON ?= python3
VENV ?= .venv
PYTEST_FLAGS ?= -n auto
BIN = $(VENV)/bin

.PHONY: setup dashboard test lint browser pictures

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group test --group lint
	touch $@

dashboard: setup
	$(BIN)/sahel-risk dashboard

test: setup
	$(BIN)/python tests/browser_setup.py
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

pictures: setup
	$(BIN)/python -m docs.pictures

# `make run` starts the cockpit, `make test` proves it; each sets up what it needs.
.DEFAULT_GOAL := help
.PHONY: help run setup setup-tests test lint types imports unit e2e bench format lock doctor clean
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PYTHON ?=
export PYTHON UPGRADE

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: setup ## Start the cockpit at http://127.0.0.1:8000 (PORT=8001 moves it)
	@COCKPIT_PARENT=$$PPID exec $(BIN)/cockpit up

setup: ## Install what running needs, and .venv/bin/cockpit
	@sh .ci/setup

setup-tests:
	@sh .ci/setup --tests

test: setup-tests ## Everything below, in steps, stopping at the first that fails
	@$(BIN)/python .ci/check.py

lint: setup-tests ## Rules and formatting of the code
	@$(BIN)/python .ci/check.py lint

types: setup-tests ## Types
	@$(BIN)/python .ci/check.py types

imports: setup-tests ## Who may import whom
	@$(BIN)/python .ci/check.py imports

unit: setup-tests ## Unit and integration tests
	@$(BIN)/python .ci/check.py unit

e2e: setup-tests ## Journeys in a browser
	@$(BIN)/python .ci/check.py e2e

bench: setup-tests ## Speed, beside the bare stack in the same run
	@$(BIN)/python -m tests.bench

format: setup-tests ## Rewrite the code in its one format
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lock: setup ## Write the lock files from pyproject.toml (UPGRADE=1 takes newer releases)
	@$(BIN)/python .ci/lock.py

doctor: setup ## Check this machine and say what to do
	@$(BIN)/cockpit doctor

clean: ## Remove what was installed and cached; the data directory stays
	@rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache build *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

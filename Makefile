# Each task sets up what it needs first; a second time that takes no network and no time.

.PHONY: help run test bench trial lint format pins clean
.DEFAULT_GOAL := help
BIN := .venv/bin

help: ## list the tasks
	@sed -nE 's/^([a-z]+):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "make %-8s %s\n", $$1, $$2}'

run: ## open the window; without a display: workbooks and book of the sample, into out/
	@installer/setup.sh run
	@installer/run.sh

test: ## style, types, layers and tests: all that must hold
	@installer/setup.sh test
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -q -n auto

bench: ## our times and memory beside those of peers, as a table
	@installer/setup.sh bench
	@$(BIN)/python -m tests.bench

trial: ## a whole year on a real plan: make trial PLAN=FILE
	@test -n "$(PLAN)" || { echo "usage: make trial PLAN=FILE" >&2; exit 2; }
	@installer/setup.sh test
	@$(BIN)/python -m tests.journeys.year "$(PLAN)"
	@$(BIN)/python -m tests.journeys.clerks "$(PLAN)"

lint: ## the part of "test" that runs no code
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@layers=$$($(BIN)/lint-imports --no-logo) || { echo "$$layers"; exit 1; }

format: ## put imports and layout in order
	@installer/setup.sh test
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

pins: ## write the pinned packages again, after a change in pyproject.toml
	@installer/setup.sh test
	@installer/pin.sh

clean: ## remove the environment and all that was made
	rm -rf .venv out build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

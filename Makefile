# Everything a newcomer needs: make demo, make test. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
READOUT := .venv/bin/readout
GOLD ?= ../shared/gold
JSON ?=

.PHONY: help install install-test demo test check bench scores floors docs schema lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

install: ## make .venv with the `readout` command
	@scripts/setup.sh run
	@echo "Ready: $(READOUT) --help"

install-test:
	@scripts/setup.sh test

demo: install ## read the sample reports into a store and show the result
	@scripts/demo.sh

test: install-test check ## install and run every check and test
	.venv/bin/python -m pytest -n auto

check: install-test ## style, types, import contract
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache

bench: install-test ## every figure: make bench GOLD=DIR JSON=FILE
	.venv/bin/python -m benchmarks --gold $(GOLD) $(if $(JSON),--json $(JSON))

scores: install-test ## every figure, written to docs/scores.md
	.venv/bin/python -m benchmarks --gold $(GOLD) --markdown docs/scores.md --json docs/scores.json

floors: install-test ## the figures on the project's own samples against benchmarks/floors.toml
	.venv/bin/python -m benchmarks --own --floors

docs: install-test ## write real output into README.md and docs/tour.md
	.venv/bin/python scripts/fill_docs.py

schema: install-test ## write docs/reading.schema.json from the records
	.venv/bin/python -m readout schema > docs/reading.schema.json

lock: ## renew the lock files (needs uv)
	scripts/lock.sh

clean: ## remove .venv and what was built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis demo.db*

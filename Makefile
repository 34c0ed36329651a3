# `make` alone lists the targets. Needs Python 3.11 or later, make, and a package registry; nothing else.

RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(RECENT)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
LOCKER := .venv/locker
UV := uv==0.13.9
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test check score score-types errors bench bench-ledger bench-web bench-engines crawl-costs fuzz soak train readme docs screenshots local-model ray ftm vendor lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

setup: $(READY) ## make .venv with the detente command in it

$(READY): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c '$(RECENT)' || \
		{ echo 'Détente needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## read the example articles and tell their story
	@$(BIN)/detente demo

check: setup ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Tests start the program some hundred times: compiled once, whatever the surroundings say of keeping that.
test: export PYTHONDONTWRITEBYTECODE =
test: check ## style, types and all tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

score: setup ## score the reader against the gold records in ../shared (skipped where absent)
	@$(BIN)/python scripts/score.py $(ARGS)

score-types: setup ## score event_type on the validation sentences in ../shared (skipped where absent)
	@$(BIN)/python scripts/score_types.py $(ARGS)

errors: setup ## count the remaining errors by class, on the fifth that is kept aside
	@$(BIN)/python scripts/errors.py $(ARGS)

bench: setup ## words a second beside bare spaCy, memory, start-up (ARGS=--quick for a short run)
	@$(BIN)/python scripts/bench.py $(ARGS)
	@$(BIN)/python scripts/bench_engines.py $(filter --json --quick,$(ARGS))
	@$(BIN)/python scripts/bench_ledger.py $(filter --json,$(ARGS))
	@$(BIN)/python scripts/bench_web.py $(filter --json --quick,$(ARGS))

bench-engines: setup ## two workers against one, Ray against processes, memory of each (ARGS=--quick)
	@$(BIN)/python scripts/bench_engines.py $(ARGS)

crawl-costs: setup ## measure, and fill the table of docs/crawl.md with what a month of a crawl costs
	@mkdir -p build
	$(BIN)/python scripts/bench.py --json > build/bench.json
	$(BIN)/python scripts/bench_engines.py --json > build/engines.json
	$(BIN)/python scripts/bench_ledger.py --json > build/ledger.json
	$(BIN)/python scripts/crawl_costs.py build/bench.json build/engines.json build/ledger.json --fill docs/crawl.md

bench-ledger: setup ## how the ledger's work grows (ARGS=--million for a million records, about an hour)
	@$(BIN)/python scripts/bench_ledger.py $(ARGS)

bench-web: setup ## how fast the pages answer (ARGS=--million for a million records, half an hour more)
	@$(BIN)/python scripts/bench_web.py $(ARGS)

fuzz: setup ## give every reader of a format 20 thousand files that chance has spoilt (ARGS='--inputs 1000 --seed 3')
	@$(BIN)/python scripts/fuzz.py $(ARGS)

soak: setup ## `detente watch` for ten minutes against a server that misbehaves: nothing lost, nothing doubled
	@$(BIN)/python scripts/soak.py $(ARGS)

train: setup ## fit the weights of extraction on ../shared/eval/train, each model after those that it asks
	$(BIN)/python scripts/train_dates.py
	$(BIN)/python scripts/train.py --kinds event
	$(BIN)/python scripts/train_about.py
	$(BIN)/python scripts/train.py --kinds meeting,measure,commitment,statement
	$(BIN)/python scripts/train_types.py
	$(BIN)/python scripts/hope.py

readme: setup ## run every block of README and docs/, and the notebook, and fill in what they print
	$(BIN)/python scripts/readme.py $(ARGS)
	$(BIN)/python scripts/notebook.py $(filter --check,$(ARGS))

docs: setup ## build the documentation site into build/site (look at it: python3 -m http.server -d build/site)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict $(ARGS)

screenshots: setup ## take the pictures of the README (needs Chromium)
	@$(BIN)/python scripts/screenshots.py $(ARGS)

local-model: setup ## the model's reader against a real, tiny model on this machine (builds its server once)
	@$(BIN)/python scripts/local_model.py $(ARGS)

ray: setup ## add Ray to .venv, for `--engine ray` and its tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-ray.lock

ftm: setup ## add FollowTheMoney to .venv, for the tests that read our files of it (needs Debian's libicu-dev)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-ftm.lock

vendor: ## fetch the scripts that the web pages carry, at their pinned versions (needs npm)
	$(PYTHON) scripts/vendor.py $(ARGS)

lock: setup ## pin the newest allowed version of every package in requirements.lock
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@echo '# Every package that Détente runs, tests and is built with, pinned with its hashes. Made by `make lock`; do not edit.' > requirements.lock.new
	$(LOCKER)/bin/uv pip compile pyproject.toml --extra dev --extra model --extra postgres --extra watch --extra analysis --extra exchange --extra docs --generate-hashes --universal --python-version 3.11 --no-header --upgrade --quiet >> requirements.lock.new
	mv requirements.lock.new requirements.lock
	@echo '# What the extra `ray` needs, pinned with hashes like requirements.lock. Made by `make lock`; do not edit.' > requirements-ray.lock.new
	$(LOCKER)/bin/uv pip compile pyproject.toml --extra ray --constraint requirements.lock --generate-hashes --universal --python-version 3.11 --no-header --quiet >> requirements-ray.lock.new
	mv requirements-ray.lock.new requirements-ray.lock
	@echo '# What the tests of FollowTheMoney files need, pinned with hashes. Made by `make lock`; do not edit.' > requirements-ftm.lock.new
	$(LOCKER)/bin/uv pip compile pyproject.toml --extra followthemoney --constraint requirements.lock --generate-hashes --universal --python-version 3.11 --no-header --quiet >> requirements-ftm.lock.new
	mv requirements-ftm.lock.new requirements-ftm.lock

clean: ## remove .venv and what the tools left
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

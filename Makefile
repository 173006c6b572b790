# Two commands matter: `make run` and `make test`. Both need nothing by hand but Python 3.11.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test test-all test-fast lock clean

PORT ?= 5000
# Quoted for the shell: which Python makes .venv is asked of .ci/find-python unless PYTHON names one.
export PYTHON

STAMPS := .venv/stamps
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/*.po)

help: ## say what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(STAMPS)/dependencies $(STAMPS)/project $(STAMPS)/catalogues ## put everything that Consult needs into .venv

run: setup ## serve the demo city on http://127.0.0.1:5000 (PORT=5057: on another port)
	@exec .venv/bin/consult serve --demo --port $(PORT)

test: setup ## check style, floors and every test, on SQLite and on PostgreSQL
	@.ci/test

test-all: setup ## the same, and every page in every language, format, colour scheme and window
	@.ci/test all

test-fast: setup ## the tests that need no browser and build nothing
	@.venv/bin/python -m pytest -q -n auto -m "not browser and not slow and not postgresql"

lock: ## look for the versions that pyproject.toml asks for (UPGRADE=1: the newest) and write the locks
	@.ci/lock

clean: ## forget .venv and what the tools left; instance/ stays
	rm -rf .venv dist build .pytest_cache .ruff_cache .import_linter_cache
	find translations -name '*.mo' -delete

$(STAMPS)/dependencies: requirements-dev.lock
	@.ci/make-environment
	@touch $@

$(STAMPS)/project: pyproject.toml hatch_build.py $(STAMPS)/dependencies
	@.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(STAMPS)/catalogues: $(CATALOGUES) $(STAMPS)/dependencies
	@for catalogue in $(CATALOGUES); do \
	  .venv/bin/pybabel --quiet compile -i $$catalogue -o $${catalogue%.po}.mo || exit 1; done
	@touch $@

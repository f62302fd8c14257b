# Everything a person types. Each target makes the environment it needs in .venv; the lock files
# in requirements/ name every package with its hashes, and no index.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps
CASE := out/demo.sayso

.PHONY: pictures demo test check bench serve lock clean

.venv/base: requirements/base.lock pyproject.toml
	@echo "Making the environment in .venv (up to 1 GB, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes -r requirements/base.lock
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/base requirements/dev.lock
	@$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

.venv/axe: .venv/base  ## what tests of accessibility ask (npm); without it they are skipped
	@npm install --prefix .venv --no-save --no-audit --no-fund --silent axe-core@4.14.1 && touch $@

.venv/bench: .venv/dev requirements/bench.lock
	@$(INSTALL) --require-hashes -r requirements/bench.lock
	@touch $@

demo: .venv/base  ## build the sample case, print its summary, write its dossier
	@$(BIN)/sayso build $(CASE) samples/pages
	@$(BIN)/sayso summary $(CASE)
	@$(BIN)/sayso export $(CASE) html out/dossier
	@echo "Serve it with: make serve"

serve: .venv/base  ## serve the sample case on 127.0.0.1
	@test -e $(CASE) || $(MAKE) demo
	@$(BIN)/sayso serve $(CASE)

test: .venv/dev  ## run every test
	@test -e .venv/axe || ! command -v npm >/dev/null || $(MAKE) --silent .venv/axe || true
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: .venv/dev  ## style, types, docs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m docs.build --check

pictures: demo .venv/dev  ## take the README's pictures of the sample case
	@$(BIN)/python docs/pictures/take.py out/dossier

bench: .venv/bench  ## print our figures beside the peers'
	@$(BIN)/python -m bench

lock:  ## pin the dependencies again (needs uv)
	@set -e; for name in base dev bench; do \
	  case $$name in base) extra=;; dev) extra="--extra dev --extra frames --extra locked --extra report";; bench) extra="--extra dev --extra bench";; esac; \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-header --extra build $$extra $$(test $$name = base || echo -c requirements/base.lock) \
	    pyproject.toml --output-file requirements/$$name.lock; done

clean:
	rm -rf .venv out

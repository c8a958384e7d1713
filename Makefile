# The project's jobs, one target each; `make help` lists them. Needs Python 3.11 or newer and make.
# PYTHON=python3.12 names the Python to use, PORT=8600 another port, BROWSER=/path/to/chrome the
# browser of the browser tests, and BROWSER_TESTS=skip leaves those out; STORE_TESTS=sqlite leaves
# PostgreSQL out of the store's tests. BENCH=--quick shortens the bench;
# `.venv/bin/python -m tests.bench --help` lists its other options, `… -m tests.bench.store` kills
# writers to the store 200 times, `… -m tests.bench.rasters` reads rasters larger than memory.

BENCH ?=
PORT ?= 8501
PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
ADDRESS := http://127.0.0.1:$(PORT)

# Install with uv, or with pip where uv cannot reach the packages and pip is set up to.
install = $(VENV)/bin/uv pip install --quiet --python $(PY) --compile-bytecode $(1) \
	|| { echo "uv could not; trying pip …"; $(PY) -m pip install --quiet --disable-pip-version-check $(1); }

.DEFAULT_GOAL := help
.PHONY: help run test dev bench pictures check format clean browser

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

run: $(VENV)/ready ## set up what running needs, and open the app
	@$(PY) -c 'import socket, sys; sys.exit(not socket.socket().connect_ex(("127.0.0.1", $(PORT))))' \
		|| { echo "Port $(PORT) is in use. Choose another: make run PORT=8600"; exit 1; }
	@echo "RegionDash is at $(ADDRESS)"
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

test: dev ## set up and run every test: format, lint, types, tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -m "not bench"

dev: $(VENV)/ready-to-test browser ## set up everything that tests and benches need

bench: dev ## measure the map's speed, print the tables and write bench.json
	@$(PY) -m tests.bench $(BENCH)

pictures: dev ## take the README's pictures anew
	@$(PY) -m tests.browser.pictures

check: $(VENV)/ready ## name every fault of the data pack
	@$(PY) -m regiondash check geodata/prk

format: $(VENV)/ready-to-test ## format the code and mend what the linter can
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean: ## remove the environment and every cache
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: $(VENV)/ready-to-test
	@$(PY) -m tests.browser.chromium

# The two files below stand for "installed": a second run finds them and starts at once.
$(VENV)/ready: requirements.txt pyproject.toml tools/venv.sh
	@PYTHON="$(PYTHON)" sh tools/venv.sh $(VENV)
	@echo "Installing what running needs (a minute or so, this once) …"
	@$(call install,-r requirements.txt)
	@$(call install,--no-deps -e .)
	@$(PY) -m compileall -q app.py pages regiondash
	@touch $@

$(VENV)/ready-to-test: requirements-test.txt $(VENV)/ready
	@echo "Installing what the tests need …"
	@$(call install,-r requirements.txt -r requirements-test.txt)
	@touch $@

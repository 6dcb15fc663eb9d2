# The two commands a newcomer needs: make demo, make test.
# Both set everything up by themselves the first time (tools/setup.sh) and touch nothing outside this folder.

export LC_ALL := C.UTF-8
PYTHON ?= python3
PY := .venv/bin/python
OUT ?= demo-output
ARGS ?=

# The demo and the tests keep settings, logs and caches inside the folder.
HERE = $(if $(filter /%,$(1)),$(1),$(CURDIR)/$(1))
INSIDE = COUPDEMAIN_HOME="$(HERE)/home" XDG_CONFIG_HOME="$(HERE)/home/config" XDG_CACHE_HOME="$(CURDIR)/.venv/cache"
DISPLAYED := $(strip $(DISPLAY)$(WAYLAND_DISPLAY))

.DEFAULT_GOAL := help
.PHONY: help setup demo run test judged lint bench faults dist

help:
	@echo "make demo    la démonstration : la fenêtre, ou sans écran les images et documents dans $(OUT)/"
	@echo "make test    tous les tests"
	@echo "make judged  les cas jugés à la main, et ce que le classement en répond"
	@echo "make run     le programme, sur vos fichiers"
	@echo "make lint    format, règles, types, dépendances entre dossiers"
	@echo "make bench   les mesures"
	@echo "make faults  les fautes du monde (coupures, disque plein, fichiers abîmés), longuement"
	@echo "make dist    le programme autonome, dans dist/, puis essayé"

setup:
	@PYTHON="$(PYTHON)" tools/setup.sh >&2

# With a display and nothing asked, the command opens the window on the file it made. Otherwise the walk, without any display.
demo: setup
ifneq ($(and $(DISPLAYED),$(if $(ARGS),,yes)),)
	@$(call INSIDE,$(OUT)) $(PY) -m app demo --out "$(OUT)"
else
	@$(call INSIDE,$(OUT)) QT_QPA_PLATFORM=offscreen $(PY) -m app demo --out "$(OUT)" $(or $(ARGS),--walk full)
endif

run: setup
	@$(PY) -m app $(ARGS)

test: setup
	@$(call INSIDE,.venv) $(PY) -m pytest --basetemp=.venv/tests -n auto --dist loadfile $(ARGS)

judged: setup
	@$(call INSIDE,.venv) $(PY) -m tests.judged.verdicts

lint: setup
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/python -c "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

bench: setup
	@$(call INSIDE,.venv) QT_QPA_PLATFORM=offscreen $(PY) -m app bench $(ARGS)

faults: setup
	@$(call INSIDE,.venv) PYTHONPATH="$(CURDIR)" QT_QPA_PLATFORM=offscreen $(PY) -m tools.faults $(ARGS)

dist: setup
	@tools/dist.sh

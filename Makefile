# What a person types. Each target sets up what it needs, once, in .venv.

PYTHON ?= python3 python3.13 python3.12 python3.11
VENV := .venv/pyvenv.cfg
INSTALLED := .venv/.installed
# A bundle brings its wheels along, says what they are for, and asks no registry.
WHEELS := $(wildcard wheels/requirements.lock)
LOCK := $(or $(WHEELS),requirements.lock)
FROM := $(if $(WHEELS),--no-index --find-links wheels)
FITS := $(if $(WHEELS),$(shell cat wheels/for))
RESULTS := $(shell sed -n 's/^results: *\([^ ]*\).*/\1/p' config/config.yaml)

.PHONY: results notebooks workflow test lint bench slurm bundle lock clean

results: $(INSTALLED)
	@.venv/bin/python -m snakemake
	@echo "Open $(RESULTS)/internal/report/index.html in a browser."

# About persons and small groups, as the notebooks are: searched for personal data, and kept with the internal results.
notebooks: results
	@.venv/bin/python -m nbconvert --config notebooks/page/render.py --output-dir $(RESULTS)/internal/notebooks notebooks/*.ipynb
	@.venv/bin/seanalysis personal $(RESULTS)/internal/notebooks/*.html
	@echo "The notebooks are in $(RESULTS)/internal/notebooks."

# What ran, how long, and what came of it, on one page. Nothing is fetched.
workflow: results
	@.venv/bin/python -m snakemake --report $(RESULTS)/internal/workflow.html
	@echo "The page is $(RESULTS)/internal/workflow.html"

# As many at a time as there are cores; those of one file one after the other, as they share what they set up.
test: $(INSTALLED)
	@.venv/bin/python -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

lint: $(INSTALLED)
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy
	.venv/bin/lint-imports
	.venv/bin/python -m snakefmt --check Snakefile workflow
	.venv/bin/python -m snakemake --lint

# How fast it is, beside floors measured in the same moment; some of it, for example: LINES="check tables"
bench: $(INSTALLED)
	@PYTHONPATH=tests .venv/bin/python -m bench $(LINES)

# What a run on a Slurm cluster needs beside. It leaves the results as they are.
slurm: $(INSTALLED)
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check $(FROM) --no-deps --require-hashes \
		--requirement $(LOCK:%.lock=%-slurm.lock)

# All that a machine without a network needs, in one archive; for another, for example: FOR="3.12 3.13 windows-amd64"
bundle: $(INSTALLED)
	@.venv/bin/python -m bundle $(FOR)

# After a change of the dependencies in pyproject.toml. This alone needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev pyproject.toml --output-file requirements.lock
	.venv/bin/python -c 'import tomllib; \
		print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["slurm"], sep="\n")' \
		| uv pip compile - --no-deps --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --output-file requirements-slurm.lock

# All that set-up, runs and bundling have written.
clean:
	rm -rf .venv .snakemake .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist logs data/processed results

# The package is found by a relative path: Python 3.11 and 3.12 misread an absolute one with an å in some locales.
$(INSTALLED): $(VENV) $(LOCK) pyproject.toml
	@echo "Setting up .venv. The first time this takes a few minutes."
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 $(FROM) --require-hashes --requirement $(LOCK)
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check $(FROM) --no-deps --no-build-isolation --editable .
	@.venv/bin/python -c 'import os, sysconfig; site = sysconfig.get_path("purelib"); \
		open(os.path.join(site, "seanalysis.pth"), "w").write(os.path.relpath("src", site))'
	@touch $(INSTALLED)

$(VENV):
	@found=; for python in $(PYTHON); do \
		if $$python bundle/fits.py $(FITS) 2> /dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python $(or $(FITS),3.11 or newer) is needed, and none was found as: $(PYTHON)."; \
		echo "Install it, or say where it is: make results PYTHON=/path/to/python3"; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' 2> /dev/null; then \
		echo "$$found has no venv. On Debian and Ubuntu it comes with: sudo apt install python3-venv"; exit 1; \
	fi; \
	$$found -m venv --clear .venv

# Internkontroll: the two commands a new user needs are `make run` and `make test`.
# Both check for Swift 6.3 and install what else they lack (Debian packages).

SWIFT    ?= swift
CONFIG   ?= debug
PLAN     ?= Controls/gnesta-socialnamnd
AS_OF    ?= 2023-08-31
PERIOD   ?= delår 2023
LEDGER   ?=
REPORT   ?= rapporter/gnesta-delår-2023.html
# Headers: SQLite for the ledger, libxml2 for XML, libzip and libxml2 for workbooks, libxlsxwriter for protocols in
# Excel's format.
PACKAGES := libsqlite3-dev libxml2-dev libxlsxwriter-dev libzip-dev
# What the tests run beside the program: a check written in Python, the auditor's commands of Docs/liggare.md, and what
# sends mail.
TEST_PACKAGES := curl python3 sqlite3 xxd

.PHONY: run test build release setup setup-pdf setup-checkers setup-test lint check manual examples golden bench bench-data clean

run: build
	@Sources/BuildSupport/scripts/run-example "$(PLAN)" "$(AS_OF)" "$(PERIOD)" "$(LEDGER)" "$(REPORT)"

test: setup-test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: setup
	$(SWIFT) build --configuration $(CONFIG)

release:
	@$(MAKE) build CONFIG=release

setup:
	@Sources/BuildSupport/scripts/setup $(PACKAGES)

# LibreOffice for reports as pdf, with Swedish hyphenation, and the programs that look into one.
setup-pdf:
	@dpkg-query -W libreoffice-writer >/dev/null 2>&1 || Sources/BuildSupport/scripts/setup libreoffice-writer-nogui
	@Sources/BuildSupport/scripts/setup hyphen-sv poppler-utils

# axe-core for the reports' pages (it needs Chromium too) and a checker of PDF/UA-1; the tests skip what is missing.
setup-checkers: setup-pdf
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --requirement Tests/CommandTests/requirements.txt
	@command -v chromium >/dev/null || Sources/BuildSupport/scripts/setup chromium

setup-test:
	@Sources/BuildSupport/scripts/setup $(PACKAGES) $(TEST_PACKAGES)

# What .ci/run does beside the tests.
check: setup-test lint
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Plugins Tests

manual: build
	$(SWIFT) run --skip-build kontroll-dev manual

examples: build
	$(SWIFT) run --skip-build kontroll-dev examples

# Records golden files anew. The tests fail when they record, so that nobody does it by mistake.
golden: setup-test
	-GOLDEN=record $(SWIFT) test
	$(SWIFT) test

# Speed and memory against others, see Benchmarks/README.md.
BENCH_PYTHON := Benchmarks/.venv/bin/python

bench: bench-data $(BENCH_PYTHON)
	$(BENCH_PYTHON) Benchmarks/bench.py --write

bench-data:
	@$(MAKE) release
	@for rows in 500000 1000000 5000000; do \
		test -e Benchmarks/data/$$rows/exporter/planterade.json || .build/release/kontroll-dev benchmark-data \
			--rows $$rows --output Benchmarks/data/$$rows/exporter; done

$(BENCH_PYTHON): Benchmarks/requirements.txt
	python3 -m venv Benchmarks/.venv
	$(BENCH_PYTHON) -m pip install --quiet --requirement Benchmarks/requirements.txt
	@touch $@

clean:
	rm -rf .build rapporter Manual

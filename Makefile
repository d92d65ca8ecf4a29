# What can be done here: make help

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

GO ?= go
NPM ?= npm
LINT := $(GO) tool -modfile=pipeline/tools/go.mod golangci-lint

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A build needs few of the packages that tests and the audit need. Both kinds live in node_modules, which npm empties
# before it fills it; a stamp each says what is there.
LOCK := package.json package-lock.json
define install
@command -v $(NPM) >/dev/null || { echo 'error: $(NPM) is missing; install Node.js 20 or newer with npm' >&2; exit 2; }
$(NPM) ci --ignore-scripts $(1)
@touch $(2)
endef

node_modules/.build: $(LOCK)
	$(call install,--omit=dev,$@)

node_modules/.all: $(LOCK)
	$(call install,,node_modules/.build $@)

.NOTPARALLEL:

.PHONY: site
site: node_modules/.build ## read data/raw and leave a finished site in public/
	$(GO) run ./pipeline build

.PHONY: serve
serve: node_modules/.build ## preview, with live reload when data or templates change
	$(GO) run ./pipeline serve

.PHONY: sample
sample: ## make the demonstration exports in data/raw anew
	$(GO) run ./pipeline sample --out data/raw

.PHONY: example
example: node_modules/.build ## build examples/SET from the exports in RAW: make example SET=... RAW=...
	@test -d 'examples/$(SET)/reference' -a -n '$(SET)' || { echo 'error: SET names a folder of examples/: SET=worldbank-ibrd' >&2; exit 2; }
	@test -d '$(RAW)' || { echo 'error: RAW names the folder with the exports' >&2; exit 2; }
	$(GO) run ./pipeline build --raw '$(RAW)' --reference 'examples/$(SET)/reference' \
		--config 'examples/$(SET)/config.toml' --out 'public-examples/$(SET)'

.PHONY: test
test: node_modules/.all site chromium ## run every test, those in a real browser included
	$(GO) test -timeout 30m ./pipeline/...
	node --test pipeline/browser/*.test.mjs

# AUDIT lists the folders of finished sites. Performance is a timing: AUDIT_PERFORMANCE=report has it printed, and no goal.
AUDIT ?= public
export AUDIT_PERFORMANCE
.PHONY: audit
audit: node_modules/.all chromium ## audit finished sites, AUDIT (public): Lighthouse, axe-core, HTML, links, weight
	@for site in $(AUDIT); do test -f "$$site/index.html" || { echo "error: $$site holds no site: run make site" >&2; exit 2; }; done
	node pipeline/browser/audit.mjs $(AUDIT)

# CHROME_PATH names a browser of your own.
.PHONY: chromium
chromium:
	@if [ -z "$${CHROME_PATH:-}" ] && ! command -v chromium chromium-browser google-chrome >/dev/null; then \
		echo 'no browser was found: installing chromium'; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq chromium fonts-noto-cjk; \
	fi

.PHONY: check
check: ## run go vet and golangci-lint
	$(GO) vet ./pipeline/...
	$(LINT) run ./pipeline/...

.PHONY: torture
torture: ## read a folder of awkward CSV files, TORTURE_DIR, none of which may crash it or get lost
	@test -d '$(TORTURE_DIR)' || { echo 'error: TORTURE_DIR names the folder' >&2; exit 2; }
	TORTURE_DIR='$(abspath $(TORTURE_DIR))' $(GO) test ./pipeline/intake -run '^TestTorture$$' -count=1 -v

.PHONY: crash
crash: ## kill 200 builds and fill 20 disks: the published folder stays whole
	KILLS=200 DISKS=20 $(GO) test ./pipeline -run '^(TestKilledBuilds|TestFullDisks)$$' -count=1 -timeout 1h -v

# SIZES, RUNS and ROWS run it in parts; a process that takes longer than LIMIT is stopped.
SIZES ?= S M L
RUNS ?= 0
ROWS ?=
LIMIT ?= 10m
BENCH_OUT ?= pipeline/docs
.PHONY: bench
bench: node_modules/.package-lock.json ## measure whole runs beside DuckDB and a bare Hugo, SIZES (S M L), into BENCH_OUT (pipeline/docs)
	$(GO) run ./pipeline/bench -sizes '$(SIZES)' -runs '$(RUNS)' -rows '$(ROWS)' -limit '$(LIMIT)' -out '$(BENCH_OUT)'

.PHONY: bench-pictures
bench-pictures: node_modules/.build ## measure how fast charts are drawn
	$(GO) test ./pipeline/picture -run '^$$' -bench . -benchtime 3x -timeout 1h

FUZZTIME ?= 1m
.PHONY: fuzz
fuzz: ## run each fuzz target for FUZZTIME (1m)
	@for room in sheet sheet/grid sheet/html sheet/xls sheet/xlsx ingest ingest/cache ledgers intake; do \
		for target in $$($(GO) test -list '^Fuzz' ./pipeline/$$room | grep ^Fuzz); do \
			$(GO) test ./pipeline/$$room -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x; \
		done; \
	done

.PHONY: clean
clean: ## remove what the other targets make, but not the releases
	rm -rf public public-examples node_modules data/site data/cache examples/*/site examples/*/cache examples/*/releases

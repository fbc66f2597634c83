# The one place that knows how everything is built: optimised, for the processor at hand, with the
# square root as one instruction (no errno). None of these flags changes a bit of any result.
ARCHITECTURE := $(shell uname -m)
NATIVE := $(if $(filter x86_64,$(ARCHITECTURE)),-march=native,-mcpu=native)
# (Without colour, so that a terminal and a pipe share one build.)
SWIFT_FLAGS := --no-color-diagnostics -c release -Xcc $(NATIVE) -Xcc -fno-math-errno

# A file, or the name of one in seeds/.
PLAN ?= quick
# Sides of a comparison: a folder, a file or a git revision.
OLD ?= HEAD
NEW ?= reports
SOURCES := Sources Tests Benchmarks Package.swift
REPRISE := .build/release/reprise

.PHONY: help setup processor build install report verify diff data test matrix torture faults lint format bench
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the system packages that are missing
	@scripts/setup.sh

# Builds for another processor are not used here.
processor:
	@scripts/processor.sh

build: setup processor ## build the command into .build/release/reprise
	swift build $(SWIFT_FLAGS) --product reprise

# Where `make install` puts things, below DESTDIR if that is given.
PREFIX ?= /usr/local
SHARE := $(DESTDIR)$(PREFIX)/share
install: build ## install the command and its completions for bash, zsh and fish below PREFIX
	install -D $(REPRISE) $(DESTDIR)$(PREFIX)/bin/reprise
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(REPRISE) --generate-completion-script bash > $(SHARE)/bash-completion/completions/reprise
	$(REPRISE) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_reprise
	$(REPRISE) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/reprise.fish

report: build ## train what is missing and write reports/PLAN (PLAN=quick unless given)
	$(REPRISE) report $(PLAN)

verify: build ## train PLAN again and compare every bit with reports/PLAN
	$(REPRISE) verify $(PLAN)

diff: build ## say what changed from OLD to NEW (HEAD and the folder reports unless given)
	$(REPRISE) diff $(OLD) $(NEW)

data: build ## fetch MNIST into data/mnist
	$(REPRISE) data download

# Tests use the public interface only; without testable imports they share their build with `make build`.
test: setup processor ## run all tests
	swift test $(SWIFT_FLAGS) --disable-testable-imports

matrix: setup ## train small networks with builds for several processors, and compare every bit
	scripts/matrix.sh

# How long, and how many mutated files.
MINUTES ?= 10
INPUTS ?= 100000
torture: build ## kill, fill disks, flip bits, edit and fuzz for MINUTES (10), and count what becomes of it
	swift build $(SWIFT_FLAGS) --product Fuzz
	python3 Tests/Torture/torture.py --minutes $(MINUTES) --inputs $(INPUTS) $(if $(SEED),--seed $(SEED))

# Only faults with these words in their line of Tests/Faults/faults.txt, as a module's name.
ONLY ?=
faults: setup processor ## plant slips into a copy of the sources, one at a time, and see that the tests notice them
	python3 Tests/Faults/faults.py $(if $(ONLY),--only '$(ONLY)')

lint: ## check the format of all sources
	swift format lint --strict --recursive $(SOURCES)

format: ## mend the format of all sources
	swift format --in-place --recursive $(SOURCES)

# Which peers take part (pytorch, keras, jax, repdl, or none), and further options of compare.py.
PEERS ?= pytorch
BENCH ?=
bench: setup ## time training steps beside PyTorch's (PEERS="pytorch keras jax repdl"; BENCH=--help)
	swift build $(SWIFT_FLAGS) --product StepBenchmark
	python3 Benchmarks/compare.py --peers $(PEERS) $(BENCH)

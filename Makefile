# UnitedFront: `make run` and `make test` are all that a newcomer needs. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: run build test soak bench lint clean help

# One configuration, and the same flags wherever the compiler is called: SwiftPM compiles everything again when they differ.
# The trap is `swift test`: it adds -enable-testing by itself, which a release build has not, so after `swift build` it
# would compile every module a second time, and the next `swift build` a third. `--disable-testable-imports` takes that
# flag away (tests reach inside by `package` access, never by @testable), and `--skip-build` then finds its products.
FLAGS := -c release --explicit-target-dependency-import-check error
TEST_FLAGS := $(FLAGS) --disable-testable-imports --skip-build

PORT ?= 8080
export PATH := $(PATH):/opt/swift/usr/bin
export PYTHONDONTWRITEBYTECODE := 1

run: ## install what is missing, build, replay Operation United Front on a hub, 12 nodes and 3 service providers, board at http://127.0.0.1:8080
	@Scripts/bootstrap.sh run
	@Scripts/build.sh $(FLAGS) --product unitedfront
	@.build/release/unitedfront demo --port $(PORT) $(ARGS)

build: ## compile the program and its tests
	@Scripts/bootstrap.sh run
	@Scripts/build.sh $(FLAGS) --build-tests

test: ## install what is missing, and run every test
	@Scripts/bootstrap.sh test
	@FLAGS="$(FLAGS)" TEST_FLAGS="$(TEST_FLAGS)" python3 Scripts/test.py $(if $(ONLY),"$(ONLY)")

soak: ## the long tests: 5,000 seeds of the simulation (or SIMULATION_SEEDS=N), 100 sudden deaths, a flipped bit in every byte, 500 examples of each API operation
	@Scripts/bootstrap.sh test
	@FLAGS="$(FLAGS)" TEST_FLAGS="$(TEST_FLAGS)" python3 Scripts/test.py --soak $(if $(ONLY),"$(ONLY)")

bench: ## the benchmarks, each with its peer in the same run (see Benchmarks/README.md)
	@Scripts/bootstrap.sh bench
	@Scripts/build.sh $(FLAGS) --product unitedfront
	@python3 Benchmarks/bench.py $(ONLY)

lint: ## check the form of the Swift sources
	@swift format lint --strict -r -p Sources Tests Package.swift && echo "The form is right."

clean: ## remove what was built and the test tools, not what apt installed
	@rm -rf .build .cache

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' Makefile

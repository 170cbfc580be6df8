# The daily verbs. 'make demo' and 'make test' do everything on a fresh machine with Swift, git and make.

SWIFT := swift
CODE := Sources Tests Package.swift
# Apart from .build, so that debug and release do not build over each other.
RELEASE := -c release --scratch-path .build-release

.DEFAULT_GOAL := help
.PHONY: help build release test demo run check format bench clean dependencies demo-dependencies test-dependencies

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: dependencies ## build .build/debug/billfold
	$(SWIFT) build

release: dependencies ## build .build-release/release/billfold
	$(SWIFT) build $(RELEASE) --product billfold

test: test-dependencies ## run all tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip WebTests
# Apart from the rest, whose load would be taken for slow visitors.
	$(SWIFT) test --skip-build --filter WebTests

demo: demo-dependencies build ## play the whole story on the sample practice
	deploy/demo.sh

run: build ## serve the sample practice from ./home, with a new link
	deploy/demo.sh --keep

check: dependencies ## house rules, format, dependencies between rooms
	deploy/check.sh
	$(SWIFT) format lint --strict --parallel --recursive $(CODE)
	$(SWIFT) build --explicit-target-dependency-import-check error

format: ## format the code in place
	$(SWIFT) format --in-place --parallel --recursive $(CODE)

bench: release ## measure sealing, rendering, serving and the rest
	$(SWIFT) run $(RELEASE) bench

clean: ## remove what was built
	rm -rf .build .build-release

dependencies:
	@deploy/install-dependencies.sh

demo-dependencies:
	@deploy/install-dependencies.sh --demo

test-dependencies:
	@deploy/install-dependencies.sh --test

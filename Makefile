# Each target installs what is missing, builds and runs.
.PHONY: report test compare compared reference lint lint-workflows format bench \
  bench-scaling bench-peers study power check-report clean

# Arguments for the program: make report ARGS="--seed 7 --output /tmp/there"
ARGS ?=

report: packages
	swift build --configuration release --product qpert
	.build/release/qpert report $(ARGS)

test: packages
	swift test --parallel $(ARGS)

lint: packages
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift
	swift build --explicit-target-dependency-import-check error

# Compares a fresh run of ten seeds with the one that is committed; on another processor numbers
# may differ in their last bits (1e-9), which is no change.
compare: compared
	.build/release/qpert compare output/reference/record.json output/compared --output output/comparison

compared: packages
	swift build --configuration release --product qpert
	.build/release/qpert report --seeds 10 --output output/compared $(ARGS)

# Takes the compared run as the new baseline: commit it with the change that moved it.
reference: compared
	mkdir -p output/reference
	cp output/compared/record.json output/reference/record.json

LINTERS = .build/workflow-linters

# GitHub's workflows: their schema, their safety, their style, and the script they call.
lint-workflows: $(LINTERS)/installed
	$(LINTERS)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(LINTERS)/bin/zizmor --offline --no-progress --quiet .github/workflows
	$(LINTERS)/bin/yamllint --strict --config-file .github/yamllint.yml .github
	.ci/test-update-comment

$(LINTERS)/installed: .ci/workflow-linters.txt
	python3 -m venv $(LINTERS)
	$(LINTERS)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

format:
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

# Times the work beside the machine's limits; the results go to Benchmarks/results.md and the README.
BENCHMARKS = swift run --package-path Benchmarks --configuration release benchmarks
QPERT = .build/release/qpert

bench: packages
	swift build --configuration release --product qpert
	$(BENCHMARKS) --program $(QPERT) $(ARGS)

# How cost grows with qubits, layers, shots, instances, features and threads.
bench-scaling: packages
	$(BENCHMARKS) --scaling $(ARGS)

# Other packages on the same work, and ours, in one run of some 15 minutes.
PEERS = .build/peers

bench-peers: packages $(PEERS)/installed
	swift build --configuration release --product qpert
	swift build --package-path Benchmarks --configuration release --product benchmarks
	$(BENCHMARKS) --scaling
	$(PEERS)/bin/python Benchmarks/peers/run.py $(PEERS)/rows.json
	$(BENCHMARKS) --program $(QPERT) --peers $(PEERS)/rows.json $(ARGS)

$(PEERS)/installed: Benchmarks/peers/requirements.txt
	@.ci/install-packages python3-venv
	python3 -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# How near to the ceilings QPert-R and SHAP come over training seeds; fails where QPert-R falls short.
study: packages
	swift run --package-path Benchmarks --configuration release ranking-study $(ARGS)

# How often a comparison cries wolf, and what it finds: tables in Benchmarks/comparison-power.md.
power: packages
	swift run --package-path Benchmarks --configuration release comparison-power $(ARGS)

# Tries the report in a browser, with checkers from the package registries; pictures of it go to
# output/check-report. See .ci/check-report/README.md.
CHECKER = .build/check-report
CHECK_REPORT = $(CHECKER)/bin/python .ci/check-report/main.py --qpert .build/release/qpert

check-report: packages $(CHECKER)/installed
	@.ci/install-packages chromium default-jre-headless poppler-utils
	swift build --configuration release --product qpert
	$(CHECK_REPORT) --self-test
	$(CHECK_REPORT) --output output/check-report $(ARGS)

$(CHECKER)/installed: .ci/check-report/requirements.txt
	@.ci/install-packages python3-venv
	python3 -m venv $(CHECKER)
	$(CHECKER)/bin/python -m pip install --quiet --requirement $<
	touch $@

# Debian's packages: drawing and text (cairo, pango), compression (libdeflate), fonts,
# and what finds them.
PACKAGES = libcairo2-dev libpango1.0-dev libfontconfig-dev libdeflate-dev fonts-dejavu-core \
  pkg-config

.PHONY: packages
packages:
	@.ci/install-packages $(PACKAGES)

clean:
	rm -rf .build Benchmarks/.build

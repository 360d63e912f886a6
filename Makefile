# Every target calls one small script; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-services check format messages screenshots bench

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

setup: ## Build the environment (.venv) and nothing else
	@scripts/environment.sh requirements-dev.lock

run: ## Start the portal with the ministry and the demo; PORT=9000 chooses the port
	@scripts/run.sh

test: ## Run the test suite on the embedded database
	@scripts/test.sh

test-services: ## Run the test suite on PostgreSQL and Redis (DATABASE_URL, REDIS_URL, or its own)
	@scripts/test-services.sh

check: ## Lint, migrations, translations, production settings, architecture, conventions
	@scripts/check.sh

bench: setup ## Print what pages and actions cost, as ratios in one run (some minutes)
	@.venv/bin/python -m benchmarks

format: setup ## Format the code
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

messages: setup ## Collect new texts into locale/en for translation
	@.venv/bin/python scripts/translations.py update

screenshots: setup ## Render docs/screenshots/ from the demonstration (Chromium, poppler-utils)
	@.venv/bin/python scripts/screenshots.py

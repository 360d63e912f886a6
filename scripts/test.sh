#!/usr/bin/env bash
# Runs the test suite on the embedded database, or on the services that the caller's environment names.
# Arguments go to pytest: scripts/test.sh tests/units -k decree
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

scripts/environment.sh requirements-dev.lock
scripts/pdf-libraries.sh
need pdftotext poppler-utils
need bearerbox kannel
need chromium chromium
left_out=()
if ! install_missing; then
    echo "Not installed, so the tests that need it are left out or fail: ${missing[*]} ($(apt_line))"
fi
# On Ubuntu the package is only a pointer to a snap, which does not run everywhere.
if ! chromium --version >/dev/null 2>&1; then
    left_out=(-m "not browser")
    echo "Left out: the browser tests, because Chromium does not start here."
fi
# Two processes that compile the same catalogue at once would be in each other's way.
.venv/bin/python -c 'from pathlib import Path; from p2portal.catalogues import compile_catalogues as c; c(Path("locale"))'
# Tests of one file stay together, and so do all that start processes on the one broker (tests/conftest.py).
exec .venv/bin/python -m pytest --numprocesses 2 --dist loadgroup --no-loadscope-reorder "${left_out[@]}" "$@"

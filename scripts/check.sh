#!/usr/bin/env bash
# What must be true of the repository itself, without running the portal. Goes on after a failure and names each.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

scripts/environment.sh requirements-dev.lock || exit 1
scripts/pdf-libraries.sh || exit 1
need xgettext gettext
install_missing || echo "The translations cannot be checked. Run: $(apt_line)" >&2

data=$(mktemp -d "${TMPDIR:-/tmp}/p2-check.XXXXXX")
trap 'rm -rf "$data"' EXIT
export P2_DATA_DIR=$data
failed=()
step() {
    local name=$1
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        echo "$output"
        failed+=("$name")
    fi
}

# The settings of a production machine, with addresses that nobody answers.
production() {
    env P2_MODE=production SECRET_KEY="$(head -c 48 /dev/urandom | base64 -w 0)" ALLOWED_HOSTS=upp.example.go.id \
        SITE_URL=https://upp.example.go.id DATABASE_URL=postgres://p2:p2@127.0.0.1:1/p2 \
        REDIS_URL=redis://127.0.0.1:1/0 BROKER_URL=redis://127.0.0.1:1/1 \
        EMAIL_URL=smtp+tls://p2:p2@127.0.0.1:1 SMS_GATEWAY=kannel KANNEL_USERNAME=p2 KANNEL_PASSWORD=p2 \
        KANNEL_DLR_SECRET=p2 "$@"
}

step "lint" .venv/bin/ruff check .
step "format" .venv/bin/ruff format --check .
step "migrations are complete" .venv/bin/python manage.py makemigrations --check --dry-run
step "translations are complete" .venv/bin/python scripts/translations.py check
step "safe in production" production .venv/bin/python manage.py check --deploy --fail-level WARNING
step "architecture and conventions" .venv/bin/python -m pytest -q tests/test_architecture.py tests/test_conventions.py

[ ${#failed[@]} -eq 0 ] || { echo "Not in order: $(IFS=,; echo "${failed[*]}")" >&2; exit 1; }

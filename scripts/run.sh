#!/usr/bin/env bash
# Starts the portal on this machine: environment, then manage.py run_portal, which does the rest. PORT chooses the port.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

scripts/environment.sh requirements.lock
scripts/pdf-libraries.sh
exec .venv/bin/python manage.py run_portal --prepare

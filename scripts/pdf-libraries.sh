#!/usr/bin/env bash
# WeasyPrint draws text with Pango, which comes from the distribution. Fails with one line when it is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

.venv/bin/python -c 'import weasyprint' >/dev/null 2>&1 && exit 0
missing=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
if install_missing && .venv/bin/python -c 'import weasyprint' >/dev/null; then exit 0; fi
echo "Making PDFs needs three libraries. Run: $(apt_line)" >&2
exit 1

#!/usr/bin/env bash
# Builds .venv from a lock file with hashes; does nothing when that lock is installed already.
# Usage: scripts/environment.sh requirements.lock | requirements-dev.lock
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

lock=$1
stamp=.venv/installed-$lock
want="$(sha256sum "$lock" | cut -d' ' -f1) $PWD"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then exit 0; fi

suitable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=
for candidate in python3 python3.11 python3.12 python3.13 python3.14; do
    if command -v "$candidate" >/dev/null && suitable "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    need python3 python3
    [ ${#missing[@]} -gt 0 ] && missing+=(python3-venv) && install_missing && suitable python3 && python=python3
fi
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed. On Debian 12 or Ubuntu 24.04: sudo apt-get install python3 python3-venv" >&2
    exit 1
fi

# A folder that was moved or copied carries scripts that point to the old place.
if [ -d .venv ] && ! { suitable .venv/bin/python && grep -q "$PWD/.venv" .venv/bin/activate; }; then
    rm -rf .venv
fi
if [ ! -d .venv ]; then
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        missing=("python$version-venv")
        if ! install_missing; then
            echo "Python cannot make an environment yet. Run: $(apt_line)" >&2
            exit 1
        fi
    fi
    echo "Building .venv with $("$python" --version)"
    "$python" -m venv .venv
fi

echo "Installing $lock"
pip=(.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input)
uv=(.venv/bin/uv pip install --quiet --system-certs --python .venv/bin/python)
if ! { { [ -x .venv/bin/uv ] || "${pip[@]}" --require-hashes -r scripts/requirements-uv.lock; } &&
    "${uv[@]}" --require-hashes -r "$lock"; } 2>/dev/null; then
    echo "uv could not do it; trying pip, which takes longer"
    "${pip[@]}" --require-hashes -r "$lock"
fi
echo "$want" >"$stamp"

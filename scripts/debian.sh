# Sourced by the other scripts: installs Debian or Ubuntu packages where we may, or says which are missing.

# need PROGRAM PACKAGE: remember PACKAGE when PROGRAM is not installed.
missing=()
need() {
    command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}

# as_root COMMAND...: as it is when we are root, through sudo when that asks no password; else fails.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@" 2>/dev/null; fi
}

# install_missing: succeeds when nothing is missing any more.
install_missing() {
    [ ${#missing[@]} -eq 0 ] && return 0
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root true || return 1
    echo "Installing with apt-get: ${missing[*]}"
    as_root apt-get update -qq </dev/null >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        </dev/null >/dev/null || return 1
    missing=()
}

# The command a person types who may become root.
apt_line() {
    echo "sudo apt-get install ${missing[*]}"
}

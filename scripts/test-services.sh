#!/usr/bin/env bash
# Runs the test suite on PostgreSQL and Redis: those of DATABASE_URL and REDIS_URL, else its own, thrown away after.
# The tests empty that Redis database and use a PostgreSQL database of their own (test_...). Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

own=$(mktemp -d "${TMPDIR:-/tmp}/p2-services.XXXXXX")
chmod 755 "$own"
redis_pid=
postgres_bin() {
    find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname
}
# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
stop() {
    if [ -n "$redis_pid" ]; then kill "$redis_pid" 2>/dev/null || true; fi
    if [ -f "$own/data/postmaster.pid" ]; then as_postgres "$bin/pg_ctl" -D "$own/data" -m immediate stop >/dev/null || true; fi
    rm -rf "$own"
}
trap stop EXIT
trap 'exit 130' INT TERM

[ -n "${DATABASE_URL:-}" ] || [ -n "$(postgres_bin)" ] || missing+=(postgresql)
[ -n "${REDIS_URL:-}" ] || need redis-server redis-server
if ! install_missing; then
    echo "PostgreSQL and Redis are needed. Run: $(apt_line)   or set DATABASE_URL and REDIS_URL." >&2
    exit 1
fi

if [ -z "${DATABASE_URL:-}" ]; then
    bin=$(postgres_bin)
    install -d -m 700 "$own/data"
    [ "$(id -u)" != 0 ] || chown postgres "$own" "$own/data"
    as_postgres "$bin/initdb" -D "$own/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_postgres "$bin/pg_ctl" -D "$own/data" -l "$own/postgres.log" -w start -o \
        "-k $own -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
        >/dev/null || { cat "$own/postgres.log" >&2; exit 1; }
    as_postgres "$bin/createdb" -h "$own" -U postgres p2
    export DATABASE_URL="postgres://postgres@/p2?host=$own"
    echo "PostgreSQL: $("$bin/postgres" --version), thrown away at the end"
fi

if [ -z "${REDIS_URL:-}" ]; then
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --dir "$own" >"$own/redis.log" 2>&1 &
    redis_pid=$!
    for _ in $(seq 50); do
        redis-cli -p "$port" ping >/dev/null 2>&1 && break
        sleep 0.1
    done
    redis-cli -p "$port" ping >/dev/null || { cat "$own/redis.log" >&2; exit 1; }
    export REDIS_URL="redis://127.0.0.1:$port/0"
    echo "Redis: $(redis-server --version | cut -d' ' -f3), thrown away at the end"
fi
export BROKER_URL="${BROKER_URL:-$REDIS_URL}"

scripts/test.sh "$@"

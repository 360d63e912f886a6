"""``make bench``: what pages and actions cost, as ratios in one run (benchmarks/README.md).

Embedded, figures are CPU milliseconds of this process, the database included. On the empty PostgreSQL database that
DATABASE_URL names, they are milliseconds on the clock. Machines differ; ratios do less.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

ROUNDS = 15


def main() -> None:
    """Fill, measure, fill more, measure again, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--small", type=int, default=8_000, help="requests of the unit at first")
    arguments.add_argument("--large", type=int, default=40_000, help="requests of the unit at the end")
    sizes = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="p2-bench.") as folder:
        os.environ |= {"P2_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "p2portal.settings", "LOG_LEVEL": "ERROR"}
        compare(sizes.small, sizes.large)


def compare(small: int, large: int) -> None:
    """Both measurements in one process, on one database that grows in between."""
    import django

    django.setup()
    from django.conf import settings

    from benchmarks import fill
    from benchmarks.jobs import jobs

    settings.ALLOWED_HOSTS.append("testserver")
    clock = time.process_time if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else time.perf_counter
    cast = fill.prepare()
    patterns = fill.patterns(cast)
    measured = []
    for size in (small, large):
        fill.grow(*patterns, size)
        measured.append(measure(jobs(cast, patterns[0]), clock))
    report(*measured, small, large)


def measure(jobs: dict, clock: Callable[[], float]) -> dict[str, float]:
    """Median milliseconds of each job; the rounds go through all jobs, so that a noisy moment hits them alike."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _round in range(ROUNDS + 1):
        for name, job in jobs.items():
            before = clock()
            job()
            times[name].append((clock() - before) * 1000)
    return {name: statistics.median(found[1:]) for name, found in times.items()}  # the first one warms up


def report(first: dict[str, float], last: dict[str, float], small: int, large: int) -> None:
    """One line a job: milliseconds at the larger size, how many hellos that is, and the growth between the sizes."""
    out = [f"{'job':28} {'ms':>8} {'x hello':>8} {f'{small:,} -> {large:,}':>20}"]
    for name, cost in last.items():
        out.append(f"{name:28} {cost:8.2f} {cost / last['hello']:8.1f} {cost / first[name]:19.2f}x")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()

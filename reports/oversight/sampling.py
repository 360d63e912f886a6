"""The order of a random sample: anybody can do it again with pen, paper and any SHA-256 calculator.

1. List the register numbers of the unit's requests that were received in the period.
2. For each write the text ``seed:number``, such as ``20261123:PUSAT-2026-000017``, and compute its SHA-256 in
   hexadecimal, in small letters.
3. Sort by that text; the first n are the sample, in this order.

Nobody can try seeds unseen until the cases please: each drawing is a row that stays, with its seed and its turn.
"""

import hashlib
import secrets
from collections.abc import Iterable

SEED_DIGITS = 8


def new_seed() -> str:
    """A seed that nobody chose: eight digits."""
    return f"{secrets.randbelow(10**SEED_DIGITS):0{SEED_DIGITS}d}"


def digest(seed: str, number: str) -> str:
    """SHA-256 of ``seed:number``, 64 small hexadecimal letters."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def draw(seed: str, numbers: Iterable[str], size: int) -> list[tuple[str, str]]:
    """The first ``size`` register numbers by their digest, each with it; all of them when there are fewer."""
    return sorted((digest(seed, number), number) for number in numbers)[:size]

"""Public tracking codes: random, easy to read aloud, with a check character. Shown as ``K7M4Q-9TXWR``.

The alphabet leaves out 0, 1, I, L and O, whose shapes are taken for one another; none of the two of a pair is in
it, so there is nothing to guess when one of them is typed: such a code is mistyped. 31 is a prime, so the weighted
sum of the ten positions finds every single wrong character and every two characters that changed places.
"""

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
# Only words that the alphabet can spell.
_RUDE = (
    *("ANUS", "ASU", "BANGSAT", "EWE", "JEMBUT", "MEMEK", "NGENT", "PEJUH", "PEPEK", "PEREK", "SETAN", "TAE", "TETEK"),
    *("ASS", "CUNT", "FAG", "FUCK", "KKK", "KUNT", "RAPE", "SEX", "XXX"),
)


def new_code() -> str:
    """A new code of ten characters without its hyphen. Uniqueness is the database's business."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
        code = body + _check_character(body)
        if not any(word in code for word in _RUDE):
            return code


def normalise(text: str) -> str:
    """What a person typed, brought to the stored form: letters and digits only, in capitals."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).upper() if letter.isalnum())


def is_wellformed(code: str) -> bool:
    """Whether ``code`` (in its stored form) could be a code: right letters, right length, right check character."""
    right_letters = len(code) == LENGTH and all(letter in _VALUE for letter in code)
    return right_letters and code[-1] == _check_character(code[:-1])


def display(code: str) -> str:
    """The form for people: two groups of five."""
    return f"{code[:5]}-{code[5:]}"


def _check_character(body: str) -> str:
    # Weights 10, 9, ..., 2; the check character itself weighs 1, and all ten together are 0 modulo 31.
    weighted = sum(weight * _VALUE[letter] for weight, letter in zip(range(LENGTH, 1, -1), body, strict=True))
    return ALPHABET[-weighted % len(ALPHABET)]

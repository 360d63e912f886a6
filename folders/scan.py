"""What a scanner may type: parsed by grammar, everything else refused with a sentence (T49).

A scanner is a keyboard that presses Enter. What it reads was printed by anybody, so nothing of it reaches a query, an
address or a page before it is one of the few forms that we print: a register number, a batch's number, a tracking or
verification code, and the two addresses in our own QR codes.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import codes
from core.moves import Refused
from requests_desk import verification

LONGEST = 200
CODE = re.compile(r"[0-9A-Z]{5}-?[0-9A-Z]{5}")
VERIFICATION = re.compile(r"V-?[0-9A-Z]{5}-?[0-9A-Z]{5}")
BATCH = re.compile(r"EKS-[0-9A-Z][0-9A-Z-]{1,19}-[0-9]{4}-[0-9]{4,7}")
NUMBER = re.compile(r"[0-9A-Z][0-9A-Z-]{1,19}-[0-9]{4}-[0-9]{6,7}")
NOT_OURS = _("Kode ini bukan kode berkas kami. Pindai label berkas, tanda terima, atau lembar ekspedisi.")
MISREAD = _("Kode tidak terbaca utuh. Pindai sekali lagi atau ketik nomor registernya.")


class Kind(StrEnum):
    """What was scanned."""

    NUMBER = "number"
    """A register number: the folder's label."""
    CODE = "code"
    """A tracking code: the receipt."""
    VERIFICATION = "verification"
    """A verification code: the receipt or a product."""
    BATCH = "batch"
    """A batch's number: the hand-over sheet."""


@dataclass(frozen=True)
class Scanned:
    """One of our forms, with the value as the database keeps it: plain capitals, digits and hyphens."""

    kind: Kind
    value: str


def read(text: str) -> Scanned:
    """What the text is. Raises Refused for everything that we do not print."""
    if len(text) > LONGEST or not text.isascii() or not text.isprintable():
        raise Refused(NOT_OURS, "code")
    plain = _without_address(text.strip(" "))
    if BATCH.fullmatch(plain):
        return Scanned(Kind.BATCH, plain)
    if NUMBER.fullmatch(plain):
        return Scanned(Kind.NUMBER, plain)
    if VERIFICATION.fullmatch(plain):
        return _checked(Kind.VERIFICATION, verification.stored(plain))
    if CODE.fullmatch(plain):
        return _checked(Kind.CODE, codes.normalise(plain))
    raise Refused(NOT_OURS, "code")


def _without_address(text: str) -> str:
    """The code in one of our own addresses, in capitals; any other text as it is, in capitals.

    A code from an address must have the form that is printed there: the grammar above decides.
    """
    plain = text.upper()
    track = f"{settings.SITE_URL}{reverse('track')}?kode=".upper()
    verify = f"{settings.SITE_URL}{reverse('verify_code', args=['V'])}".upper().removesuffix("V/")
    if plain.startswith(track):
        return plain.removeprefix(track)
    if plain.startswith(verify) and plain.endswith("/"):
        return plain.removeprefix(verify).removesuffix("/")
    return plain


def _checked(kind: Kind, code: str) -> Scanned:
    if not codes.is_wellformed(code):
        raise Refused(MISREAD, "code")
    return Scanned(kind, code)

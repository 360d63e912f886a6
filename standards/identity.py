"""Numbers by which people and companies identify themselves: NIK, NPWP, NIB.

Each check takes what a person typed, with spaces, dots or hyphens, and returns the digits alone. What is refused is
refused with a sentence; what is only unlikely is told by a warning, because registers know newer numbers than we do.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.id import npwp


def digits(text: str) -> str:
    """The digits of ``text`` when there is nothing else but spaces, dots, hyphens and slashes; else ''."""
    bare = re.sub(r"[\s.\-–/]", "", text or "")
    return bare if re.fullmatch(r"[0-9]+", bare) else ""


def check_nik(text: str) -> str:
    """A NIK: 16 digits, a possible birth date (day + 40 for women), a serial number. Raises ValidationError.

    The province is not checked: new provinces get new prefixes.
    """
    number = digits(text)
    if len(number) != 16:
        raise ValidationError(_("NIK harus 16 angka, seperti pada KTP"), code="nik")
    day, month, serial = int(number[6:8]), int(number[8:10]), number[12:]
    if day % 40 not in range(1, 32) or day > 71 or month not in range(1, 13) or serial == "0000":
        raise ValidationError(_("NIK ini tidak cocok dengan pola NIK. Periksa lagi angka pada KTP"), code="nik")
    return number


def check_npwp(text: str) -> str:
    """An NPWP: 15 digits (old) or 16 digits (since 2024). Raises ValidationError; see also ``npwp_warning``."""
    number = digits(text)
    if len(number) not in (15, 16):
        raise ValidationError(_("NPWP harus 15 atau 16 angka, seperti pada kartu NPWP"), code="npwp")
    return number


def npwp_warning(text: str) -> str:
    """A sentence when the check digit does not fit, else ''. Newer numbers have none, so it never refuses."""
    try:
        npwp.validate(check_npwp(text))
    except StdnumError:
        return _("Angka NPWP ini mungkin salah ketik. Periksa lagi dengan kartu NPWP.")
    return ""


def check_nib(text: str) -> str:
    """A NIB from OSS: 13 digits. Raises ValidationError."""
    number = digits(text)
    if len(number) != 13:
        raise ValidationError(_("NIB harus 13 angka, seperti pada dokumen NIB dari OSS"), code="nib")
    return number

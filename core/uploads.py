"""Uploaded files are judged by what is in them, never by their name or by what the browser says.

``inspect`` refuses with a sentence for the person; what it lets through is a file of an accepted type, of bounded
size once unpacked, without a lock and without anything that runs. Virus scanning is ``core.scanner``'s.
"""

import hashlib
import math
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import puremagic
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core import contents
from core.wording import number_text

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NAME_LENGTH = 120
_MEGABYTE = 1024 * 1024
_NAMED = {"pdf": "PDF", "jpg": "JPG", "png": "PNG", "xlsx": "XLSX", "docx": "DOCX", "": gettext_noop("jenis lain")}
_INSPECTORS = {
    "pdf": contents.check_pdf,
    "jpg": contents.check_picture,
    "png": contents.check_picture,
    "xlsx": contents.check_office,
    "docx": contents.check_office,
}


class UploadRefused(Exception):
    """The file is not taken. ``sentence`` tells the person what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Inspected:
    """What ``inspect`` found out. ``size`` in bytes; ``safe_name`` is for display and download only."""

    content_type: str
    extension: str
    size: int
    sha256: str
    safe_name: str


def inspect(upload: BinaryIO, *, accepted: Sequence[str], max_bytes: int | None = None) -> Inspected:
    """Look at the whole content of ``upload`` and leave it at its beginning.

    ``accepted`` holds keys of ``CONTENT_TYPES``; ``max_bytes`` is ``settings.UPLOAD_MAX_BYTES`` when not given.
    Raises ``UploadRefused``.
    """
    size, digest = _measure(upload, max_bytes or settings.UPLOAD_MAX_BYTES)
    extension = _kind(upload)
    if extension not in accepted:
        raise UploadRefused(_wrong_type(upload, extension, accepted))
    upload.seek(0)
    try:
        _INSPECTORS[extension](upload)
    except contents.ContentFault as fault:
        raise UploadRefused(fault.sentence) from fault
    finally:
        upload.seek(0)
    return Inspected(CONTENT_TYPES[extension], extension, size, digest, safe_name(upload.name or "", extension))


def random_name(extension: str) -> str:
    """A name for storage that tells nothing and collides with nothing: ``3f/9c...e1.pdf``."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:]}.{extension}"


def safe_name(name: str, extension: str) -> str:
    """The uploader's name without path, control and direction signs, ending in the content's own extension."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Categories C*: control, format (right-to-left overrides among them), surrogate, private, unassigned.
    visible = "".join(sign for sign in re.sub(r"\s", " ", base) if unicodedata.category(sign)[0] != "C")
    stem = re.sub(rf"\.({extension}|jpeg)$", "", visible, flags=re.IGNORECASE)
    stem = " ".join(re.sub(r'[<>:"|?*]', "", stem).split()).strip(". ")
    return f"{stem[: NAME_LENGTH - len(extension) - 1].rstrip() or _('berkas')}.{extension}"


def _measure(upload: BinaryIO, limit: int) -> tuple[int, str]:
    upload.seek(0)
    size, digest = 0, hashlib.sha256()
    while chunk := upload.read(_MEGABYTE):
        size += len(chunk)
        digest.update(chunk)
    upload.seek(0)
    if size > limit:
        sizes = {"limit": number_text(limit / _MEGABYTE), "size": number_text(math.ceil(10 * size / _MEGABYTE) / 10)}
        raise UploadRefused(_("Berkas harus %(limit)s MB atau kurang. Berkas ini %(size)s MB.") % sizes)
    if not size:
        raise UploadRefused(_("Berkas kosong. Unggah berkas yang berisi."))
    return size, digest.hexdigest()


def _kind(upload: BinaryIO) -> str:
    head = upload.read(16)
    upload.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return contents.office_kind(upload)
    signatures = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
    return next((kind for signature, kind in signatures.items() if head.startswith(signature)), "")


def _wrong_type(upload: BinaryIO, kind: str, accepted: Sequence[str]) -> str:
    wanted = [_NAMED[key] for key in accepted]
    listed = wanted[0] if len(wanted) == 1 else _either(wanted)
    found = _NAMED[kind] if kind else _guess(upload)
    return _("Berkas harus %(accepted)s. Isi berkas ini terbaca sebagai %(found)s.") % {
        "accepted": listed,
        "found": found,
    }


def _either(names: list[str]) -> str:
    comma = "," if len(names) > 2 else ""
    return _("%(first)s atau %(last)s") % {"first": ", ".join(names[:-1]) + comma, "last": names[-1]}


def _guess(upload: BinaryIO) -> str:
    upload.seek(0)
    try:
        extension = puremagic.from_string(upload.read(8192)).lstrip(".")
    except puremagic.PureError:
        extension = ""
    upload.seek(0)
    return extension.upper() if re.fullmatch(r"[a-z0-9]{2,5}", extension) else _(_NAMED[""])

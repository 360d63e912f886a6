"""What is inside an uploaded PDF, picture or office document, and what of it is refused. Used by ``core.uploads``."""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MAX_PAGES = 500
MAX_PIXELS = 40_000_000
MAX_ENTRIES = 1_000
MAX_RATIO = 100
MAX_OBJECTS = 200_000
_PROLOG = 64 * 1024
_UNPACKED = 64 * 1024 * 1024
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"}
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent"}
_MAIN_PARTS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
_BROKEN_ZIP = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)

# A small PDF can unpack to gigabytes. These limits hold for the whole process, so they are set once, here.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_UNPACKED,
    png_max_memory=_UNPACKED,
    tiff_max_memory=_UNPACKED,
    run_length_max_memory=_UNPACKED,
    max_stream_filters=3,
    doc_max_warnings=200,
)


class ContentFault(Exception):
    """The content is not taken; ``sentence`` tells the person what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def check_pdf(file: BinaryIO) -> None:
    """Refuse a PDF that is locked, broken, too long, or that carries scripts, launchers, forms that run or files.

    A PDF that only restricts printing opens for everyone and is taken. Raises ``ContentFault``.
    """
    _refuse_hidden_archive(file)
    try:
        with pikepdf.open(file) as pdf:
            if len(pdf.objects) > MAX_OBJECTS or len(pdf.pages) > MAX_PAGES:
                raise ContentFault(
                    _("Berkas PDF paling banyak %(pages)s halaman. Bagi berkas ini.") % {"pages": MAX_PAGES}
                )
            if any(_is_active(part) for part in _dictionaries(pdf)):
                raise ContentFault(
                    _("Berkas PDF ini memuat skrip atau lampiran. Cetak ulang ke PDF biasa, lalu unggah lagi.")
                )
    except pikepdf.PasswordError as error:
        raise ContentFault(locked()) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as error:
        raise ContentFault(_damaged()) from error


def check_picture(file: BinaryIO) -> None:
    """Refuse a picture that is broken or larger than 40 million pixels. Raises ``ContentFault``."""
    _refuse_hidden_archive(file)
    too_large = _("Gambar terlalu besar, paling besar 40 juta piksel. Perkecil gambar, lalu unggah lagi.")
    try:
        with Image.open(file, formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ContentFault(too_large)
            picture.verify()
        file.seek(0)
        with Image.open(file, formats=("JPEG", "PNG")) as picture:
            picture.draft("L", (64, 64))  # a JPEG is decoded at an eighth of its size
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ContentFault(too_large) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ContentFault(_damaged()) from error


def office_kind(file: BinaryIO) -> str:
    """``"xlsx"`` or ``"docx"``, and ``""`` for any other archive. Leaves the file at its beginning."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except _BROKEN_ZIP:
        names = set()
    finally:
        file.seek(0)
    kinds = {kind for part, kind in _MAIN_PARTS.items() if part in names and "[Content_Types].xml" in names}
    return kinds.pop() if len(kinds) == 1 else ""


def check_office(file: BinaryIO) -> None:
    """Refuse an office document that is a bomb or locked or carries macros or entities. Raises ``ContentFault``."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_sizes(entries, file_size=file.seek(0, io.SEEK_END))
            if any("vbaproject" in entry.filename.lower() for entry in entries):
                raise ContentFault(_("Berkas memuat makro. Simpan tanpa makro, lalu unggah lagi."))
            for entry in entries:
                _check_part(archive, entry)
    except _BROKEN_ZIP as error:
        raise ContentFault(_damaged()) from error


def locked() -> str:
    """The sentence for a file that asks for a password."""
    return _("Berkas dikunci kata sandi. Unggah berkas tanpa kata sandi.")


def _damaged() -> str:
    return _("Berkas rusak dan tidak dapat dibuka. Buat ulang berkas ini, lalu unggah lagi.")


def _refuse_hidden_archive(file: BinaryIO) -> None:
    # A file that is a picture at its front and an archive at its end is two files, and one of them is unseen.
    hidden = zipfile.is_zipfile(file)
    file.seek(0)
    if hidden:
        raise ContentFault(_("Berkas ini memuat arsip tersembunyi. Unggah berkas lain."))


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the PDF, also those inside of others; each indirect object is met once, in its own turn."""
    waiting = list(pdf.objects)
    waiting.append(pdf.trailer)
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting.extend(item for item in part if _is_direct_container(item))
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            waiting.extend(item for _key, item in part.items() if _is_direct_container(item))


def _is_direct_container(item: object) -> bool:
    return isinstance(item, pikepdf.Array | pikepdf.Dictionary) and not item.is_indirect


def _is_active(part: pikepdf.Object) -> bool:
    keys = set(part.keys())
    if keys & _ACTIVE_KEYS:
        return True
    if "/S" in keys and str(part["/S"]) in _ACTIONS:
        return True
    return "/Type" in keys and str(part["/Type"]) == "/EmbeddedFile"


def _check_sizes(entries: list[zipfile.ZipInfo], *, file_size: int) -> None:
    # Measured against the real size: entries of a bomb overlap, so that their own sizes add up to more.
    unpacked = sum(entry.file_size for entry in entries)
    names = {entry.filename for entry in entries}
    if len(entries) > MAX_ENTRIES or len(names) < len(entries) or unpacked > MAX_RATIO * file_size:
        raise ContentFault(_("Isi berkas terlalu besar setelah dibuka. Unggah berkas yang lebih kecil."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise ContentFault(locked())


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(entry) as part:
        # Office writes no document type; with one, a few bytes can grow into gigabytes in whoever reads the file.
        prolog = part.read(_PROLOG).replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
        raise ContentFault(_("Berkas memuat definisi yang tidak wajar. Simpan ulang berkas, lalu unggah lagi."))

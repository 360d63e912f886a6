"""T15, T16: what hides inside an upload of the right type."""

import io
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from core.uploads import UploadRefused, inspect

LOCKED = "Berkas dikunci kata sandi. Unggah berkas tanpa kata sandi."


def verdict(file):
    """The sentence of the refusal, or '' when the file is taken; never slow."""
    started = time.monotonic()
    try:
        inspect(file, accepted=("pdf", "jpg", "png", "xlsx", "docx"))
    except UploadRefused as refusal:
        return refusal.sentence
    finally:
        assert time.monotonic() - started < 5
    return ""


def open_action(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def page_action(pdf):
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))


def deep_action(pdf):
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(A=Array([Dictionary(S=Name.Launch)])))])


def embedded_file(pdf):
    pdf.attachments["x.exe"] = b"MZ"


def script_names(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(JS=String("1"))])))


def link(pdf):
    pdf.pages[0].Annots = Array([Dictionary(A=Dictionary(S=Name.URI, URI=String("https://kemenperin.go.id")))])


@pytest.mark.parametrize("change", [open_action, page_action, deep_action, embedded_file, script_names])
def test_T15_a_pdf_that_acts_is_refused(upload, pdf_bytes, change):
    assert "memuat skrip atau lampiran" in verdict(upload(pdf_bytes(change=change)))


def test_a_pdf_with_a_link_is_taken(upload, pdf_bytes):
    assert verdict(upload(pdf_bytes(change=link))) == ""


def test_a_locked_pdf_is_refused_and_one_that_opens_for_everyone_is_taken(upload, pdf_bytes):
    assert verdict(upload(pdf_bytes(password="rahasia"))) == LOCKED
    assert verdict(upload(pdf_bytes(owner="rahasia"))) == ""


def test_T16_a_pdf_of_too_many_pages_is_refused(upload, pdf_bytes):
    assert verdict(upload(pdf_bytes(pages=500))) == ""
    assert "500 halaman" in verdict(upload(pdf_bytes(pages=501)))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-" + b"\xff" * 5000])
def test_a_broken_pdf_is_refused(upload, content):
    assert "rusak" in verdict(upload(content))


def pdf_with_packed_catalog(blanks):
    """A PDF whose catalog is packed together with that many blanks."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>")
    packed += b"".join(packer.compress(b" " * 1_000_000) for _ in range(blanks // 1_000_000)) + packer.flush()
    pages = b"2 0 obj<</Type/Pages/Kids[<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>]/Count 1>>endobj\n"
    objects = b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    objects += packed + b"\nendstream endobj\n"
    at = [len(b"%PDF-1.7\n"), len(b"%PDF-1.7\n" + pages), len(b"%PDF-1.7\n" + pages + objects)]
    rows = [(0, 0, 255), (2, 3, 0), (1, at[0], 0), (1, at[1], 0), (1, at[2], 0)]
    index = b"".join(struct.pack(">BIB", *row) for row in rows)
    head = b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(index)
    tail = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at[2]
    return b"%PDF-1.7\n" + pages + objects + head + index + tail


def test_T16_a_pdf_that_unpacks_to_too_much_is_refused(upload):
    assert verdict(upload(pdf_with_packed_catalog(1_000_000))) == ""
    assert "rusak" in verdict(upload(pdf_with_packed_catalog(80_000_000)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_broken_picture_is_refused(upload, picture_bytes, kind):
    content = picture_bytes(kind, size=(400, 300))
    assert "rusak" in verdict(upload(content[: len(content) // 2]))
    assert "rusak" in verdict(upload(content[:20]))


def test_T16_a_picture_of_too_many_pixels_is_refused_without_unpacking_it(upload, picture_bytes):
    assert verdict(upload(picture_bytes("PNG", size=(8000, 5000), mode="1"))) == ""
    assert "40 juta piksel" in verdict(upload(picture_bytes("PNG", size=(8000, 5001), mode="1")))
    assert "40 juta piksel" in verdict(upload(huge_png(65_000)))
    assert "40 juta piksel" in verdict(upload(huge_png(10_000)))


def huge_png(side):
    """The head of a PNG that claims ``side`` x ``side`` pixels."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    size = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("front", ["pdf", "jpg", "png"])
def test_T15_an_archive_behind_a_picture_is_refused(upload, pdf_bytes, picture_bytes, office_bytes, front):
    fronts = {"pdf": pdf_bytes(), "jpg": picture_bytes("JPEG"), "png": picture_bytes("PNG")}
    assert "arsip tersembunyi" in verdict(upload(fronts[front] + office_bytes()))


@pytest.mark.parametrize(("parts", "word"), [
    ({"xl/vbaProject.bin": b"x"}, "makro"),
    ({"xl/VBAPROJECT.BIN": b"x"}, "makro"),
    ({"xl/styles.xml": b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a 'ha'>]><a/>"}, "definisi"),
    ({"xl/styles.xml": "<?xml version='1.0'?><!DOCTYPE lolz []><a/>".encode("utf-16")}, "definisi"),
    ({"_rels/.rels": b"<!doctype x>"}, "definisi"),
    ({"xl/media/white.bmp": b"\0" * 3_000_000}, "terlalu besar"),
    ({f"xl/{n}.xml": b"" for n in range(1000)}, "terlalu besar"),
])  # fmt: skip
def test_T16_a_hostile_office_document_is_refused(upload, office_bytes, parts, word):
    assert word in verdict(upload(office_bytes("xlsx", parts)))


def test_T16_entries_that_overlap_are_measured_against_the_real_file(upload, office_bytes):
    content = bytearray(office_bytes("xlsx", {"xl/a.xml": b"a"}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.infolist()) == 3
    at = content.rindex(b"PK\x01\x02")
    content[at + 20 : at + 28] = struct.pack("<II", 4_000_000, 400_000_000)
    assert "terlalu besar" in verdict(upload(bytes(content)))


def test_a_document_whose_parts_are_locked_or_broken_is_refused(upload, office_bytes):
    content = bytearray(office_bytes("docx"))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert verdict(upload(bytes(content))) == LOCKED
    broken = office_bytes("docx").replace(b"PK\x03\x04", b"PK\x03\x05")
    assert verdict(upload(b"PK\x03\x04" + broken[4:])) != ""


def test_a_document_that_is_both_is_neither(upload, office_bytes):
    assert "terbaca sebagai" in verdict(upload(office_bytes("xlsx", {"word/document.xml": b"<x/>"})))


def test_unpacking_is_limited_for_the_whole_process():
    assert pikepdf.settings.get_qpdf_limits()["flate_max_memory"] == 64 * 1024 * 1024

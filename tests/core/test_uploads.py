"""T14-T16: an upload is judged by what is in it, and refused with a sentence that helps."""

import hashlib

import pytest

from core.uploads import UploadRefused, inspect, random_name, safe_name

ALL = ("pdf", "jpg", "png", "xlsx", "docx")


def refused(upload, accepted=ALL, **limits):
    with pytest.raises(UploadRefused) as refusal:
        inspect(upload, accepted=accepted, **limits)
    assert upload.tell() == 0
    return refusal.value.sentence


@pytest.fixture
def good_files(pdf_bytes, picture_bytes, office_bytes):
    return {
        "pdf": pdf_bytes(),
        "jpg": picture_bytes("JPEG"),
        "png": picture_bytes("PNG"),
        "xlsx": office_bytes("xlsx", {"xl/worksheets/sheet1.xml": b"<?xml version='1.0'?><worksheet/>"}),
        "docx": office_bytes("docx", {"word/media/photo.jpg": b"\xff" * 500}),
    }


@pytest.mark.parametrize("kind", ALL)
def test_an_accepted_file_is_described_and_left_at_its_beginning(upload, good_files, kind):
    file = upload(good_files[kind], f"Surat Permohonan.{kind}")
    found = inspect(file, accepted=[kind])
    assert (found.extension, found.size) == (kind, len(good_files[kind]))
    assert found.sha256 == hashlib.sha256(good_files[kind]).hexdigest()
    assert found.safe_name == f"Surat Permohonan.{kind}"
    assert file.tell() == 0


@pytest.mark.parametrize("kind", ALL)
def test_the_name_does_not_decide(upload, good_files, kind):
    assert inspect(upload(good_files[kind], "tagihan.exe"), accepted=ALL).extension == kind


def test_a_file_of_another_type_is_named(upload, good_files):
    sentence = refused(upload(good_files["xlsx"], "surat.pdf"), accepted=("pdf", "jpg", "png"))
    assert sentence == "Berkas harus PDF, JPG, atau PNG. Isi berkas ini terbaca sebagai XLSX."
    assert refused(upload(b"GIF89a" + b"\0" * 50), accepted=("pdf", "jpg")).startswith("Berkas harus PDF atau JPG. ")
    assert refused(upload(b"GIF89a" + b"\0" * 50), accepted=("pdf",)).endswith("terbaca sebagai GIF.")


@pytest.mark.parametrize("content", [
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"<!DOCTYPE html><script>alert(1)</script>",
    b"MZ\x90\x00" + b"\0" * 60,
    b"\x00",
    b"   %PDF-1.4 hidden behind blanks",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    b"PK\x03\x04 not really",
    b"PK\x05\x06" + b"\0" * 18,
])  # fmt: skip
def test_T15_what_only_pretends_is_refused(upload, content):
    assert "terbaca sebagai" in refused(upload(content, "foto.jpg"))


def test_a_file_that_is_too_big_is_told_both_sizes(upload):
    sentence = refused(upload(b"\xff\xd8\xff" + b"\0" * 7_549_747, "foto.jpg"), max_bytes=5 * 1024 * 1024)
    assert sentence == "Berkas harus 5 MB atau kurang. Berkas ini 7,3 MB."
    just_over = refused(upload(b"\0" * (5 * 1024 * 1024 + 1)), max_bytes=5 * 1024 * 1024)
    assert just_over.endswith("Berkas ini 5,1 MB.")


def test_an_empty_file_is_refused(upload):
    assert refused(upload(b"")) == "Berkas kosong. Unggah berkas yang berisi."


@pytest.mark.parametrize(("name", "shown"), [
    ("Surat Permohonan.pdf", "Surat Permohonan.pdf"),
    ("SURAT.PDF", "SURAT.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("C:\\Dokumen\\surat.pdf", "surat.pdf"),
    ("surat.pdf.exe", "surat.pdf.exe.pdf"),
    ("surat\u202efdp.exe", "suratfdp.exe.pdf"),
    ("su\x00rat\r\nbaru.pdf", "surat baru.pdf"),
    ("...", "berkas.pdf"),
    ("", "berkas.pdf"),
    (".pdf", "berkas.pdf"),
    ('a<b>:"c|?*.pdf', "abc.pdf"),
    ("Surat   Kuasa\u00a0Éva.pdf", "Surat Kuasa Éva.pdf"),
])  # fmt: skip
def test_T15_the_name_for_display_is_harmless(name, shown):
    assert safe_name(name, "pdf") == shown


def test_a_long_name_is_cut_before_its_ending():
    name = safe_name("a" * 300 + ".pdf", "pdf")
    assert (len(name), name[-5:]) == (120, "a.pdf")


def test_a_name_for_storage_tells_nothing():
    one, other = random_name("pdf"), random_name("pdf")
    assert one != other
    assert (len(one), one[2], one[-4:]) == (37, "/", ".pdf")

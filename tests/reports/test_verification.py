"""T34: a genuine paper is told from a forged one, and nobody learns more than the paper itself says."""

import datetime as dt
import io
import re

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from core import codes
from core.models import RateLimit
from reports import actions, paper, verification
from requests_desk import receipts
from requests_desk import verification as marks
from requests_desk.models import FilePurpose, Product, RequestFile, ScanState, ServiceRequest

pytestmark = pytest.mark.django_db
PAGE = "/verifikasi/"
CONTENT = b"%PDF-1.4 Surat Rekomendasi 12/AGR/2026"


def check(client, content, name="hasil.pdf"):
    return client.post(PAGE, {"code": "", "file": SimpleUploadedFile(name, content)})


def lookup(client, code):
    return client.get(reverse("verify_code", args=[code]))


@pytest.fixture
def request_(register, two_units):
    return register(two_units["PUSAT"], dt.date(2026, 10, 9), phone="+6281234567890", email="siti@contoh.id")


@pytest.fixture
def product(register, two_units, cast):
    """A product that was handed over, with its file: ``product()``."""

    def build(content=CONTENT, purpose=FilePurpose.PRODUCT, name="Siti Rahmawati"):
        request = register(two_units["PUSAT"], dt.date(2026, 10, 9), closed_on=dt.date(2026, 10, 12))
        type(request).objects.filter(pk=request.pk).update(name=name)
        file = RequestFile.objects.create(
            request=request,
            purpose=purpose,
            file=ContentFile(content, name="x.pdf"),
            name="hasil.pdf",
            content_type="application/pdf",
            extension="pdf",
            size=len(content),
            sha256=verification.digest_of([content]),
            scan=ScanState.CLEAN,
        )
        return Product.objects.create(
            request=request,
            number="12/AGR/2026",
            signed_on=dt.date(2026, 10, 12),
            signer="Direktur Jenderal",
            file=file if purpose == FilePurpose.PRODUCT else None,
            released_at=request.closed_at,
            released_by=cast["petugas_agro"],
        )

    return build


def test_a_receipt_is_told_by_its_code_with_first_letters_alone(client, request_):
    page = lookup(client, marks.text(request_.verification_code))
    for words in ("Terdaftar", "Tanda terima permohonan", request_.number, "9 Oktober 2026", "Unit P2 Pusat", "S. R."):
        assertContains(page, words)
    for secret in ("Siti", "Rahmawati", request_.code, request_.display_code, "7890", "siti@"):
        assertNotContains(page, secret)


def test_the_verification_code_opens_no_request(client, request_):
    code = request_.verification_code
    assert code != request_.code
    for typed in (code, marks.text(code)):
        assert client.post(reverse("track"), {"code": typed, "last_digits": "7890"}).status_code == 200
        assert "permohonan" not in client.session
    lookup(client, marks.text(code))
    assert client.get(reverse("request_page", args=[request_.display_code])).status_code == 302
    assert client.get(reverse("request_page", args=[codes.display(code)])).status_code == 302


def test_the_tracking_code_verifies_nothing(client, request_):
    for code in (request_.code, request_.display_code, f"V-{request_.display_code}"):
        assertContains(lookup(client, code), "Tidak terdaftar")


def test_the_receipt_carries_the_address_of_the_check(client, request_):
    said = receipts.context(request_)
    assert said["verification_code"] == f"V-{codes.display(request_.verification_code)}"
    assert said["verification_address"].endswith(f"/verifikasi/{said['verification_code']}/")
    assert "<svg" in said["verification_qr"]


@pytest.mark.parametrize("place", [0, len(CONTENT) // 2, -1])
def test_T34_one_changed_byte_is_not_the_document(client, product, place):
    product()
    assertContains(check(client, CONTENT), "Isi berkas ini sama dengan yang kami terbitkan.")
    forged = bytearray(CONTENT)
    forged[place] ^= 1
    page = check(client, bytes(forged))
    assertContains(page, "Tidak terdaftar")
    assertContains(page, "tidak cocok")
    assertContains(page, reverse("complaint_box"))


def test_a_product_is_told_by_its_code_and_its_file(client, product):
    made = product()
    for page in (lookup(client, made.verification_text), check(client, CONTENT, "lain.bin")):
        for words in ("Produk layanan", "12/AGR/2026", "12 Oktober 2026", "Unit P2 Pusat", "S. R."):
            assertContains(page, words)
        assertNotContains(page, "Siti")


def test_the_same_file_of_several_people_tells_of_none_of_them(client, product):
    product()
    product(name="Budi Santoso")
    page = check(client, CONTENT)
    assertContains(page, "12/AGR/2026", count=2)
    for letters in ("S. R.", "B. S."):
        assertNotContains(page, letters)


def test_what_applicants_brought_is_no_document_of_ours(client, product):
    product(purpose=FilePurpose.DOCUMENT)
    assertContains(check(client, CONTENT), "Tidak terdaftar")


def test_a_report_is_told_by_its_code_and_its_file(client, sent):
    report = sent()
    with report.pdf.open() as stored:
        content = stored.read()
    for page in (lookup(client, paper.verification_code(report)), check(client, content)):
        for words in ("Laporan bulanan", "Laporan masa Oktober 2026", report.number, report.pdf_sha256):
            assertContains(page, words)
        assertNotContains(page, "sudah diganti")
    assertContains(check(client, content + b"\n"), "Tidak terdaftar")


def test_a_corrected_report_says_what_replaced_it(client, sent, cast):
    report = sent()
    newer = actions.correct(report=report, reason="Surat terlambat dicatat.", by=cast["sekretaris"])
    actions.submit(report=newer, by=cast["sekretaris"])
    actions.approve(report=newer, by=cast["kepala"])
    old = paper.verification_code(report)
    assertContains(lookup(client, paper.verification_code(newer)), "Tidak terdaftar")
    assertNotContains(lookup(client, old), "sudah diganti")
    actions.send(report=newer)
    words = f"Laporan ini sudah diganti versi 2 dengan nomor {newer.number}."
    assertContains(lookup(client, old), words)
    assertNotContains(lookup(client, paper.verification_code(newer)), "sudah diganti")


@pytest.mark.parametrize("code", ["x", "V-AAAAA-AAAAA", "%00", "V", "Ⅴ" * 30, "0000-0000-0000-0000", "' OR 1=1 --"])
def test_an_unknown_code_says_what_to_do(client, request_, code):
    page = lookup(client, code)
    assertContains(page, "Tidak terdaftar")
    assertContains(page, reverse("complaint_box"))


def test_every_code_asks_the_same_statements(client, request_, product, sent, django_assert_num_queries):
    report, made = sent(), product()
    known = (marks.text(request_.verification_code), made.verification_text, paper.verification_code(report))
    for code in (*known, "x", "V-AAAAA-AAAAA"):
        with django_assert_num_queries(3):
            verification.by_code(code)


def test_wrong_tries_are_limited_and_right_ones_are_not(client, request_):
    for _time in range(12):
        assertContains(lookup(client, marks.text(request_.verification_code)), "Tanda terima permohonan")
    statuses = [lookup(client, "V-AAAAA-AAAAA").status_code for _time in range(11)]
    assert statuses == [200] * 10 + [429]
    assert check(client, CONTENT).status_code == 429


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"code": " "}, "Isi kode verifikasi, atau pilih berkas."),
        ({"code": "", "file": SimpleUploadedFile("x.pdf", b"")}, "Berkas kosong."),
        ({"code": "-/-"}, "Isi kode verifikasi, atau pilih berkas."),
    ],
)
def test_what_cannot_be_checked_is_said(client, posted, words):
    answer = client.post(PAGE, posted)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_file_beyond_the_limit_is_not_compared(client, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    answer = check(client, b"x" * (1024 * 1024 + 1))
    assert answer.status_code == 422
    assert "Berkas harus 1 MB atau kurang." in answer.content.decode()


def test_nothing_of_a_checked_file_is_kept(client, product, settings):
    product()
    before = RequestFile.objects.count(), sorted(settings.MEDIA_ROOT.rglob("*"))
    check(client, b"secret content")
    assert (RequestFile.objects.count(), sorted(settings.MEDIA_ROOT.rglob("*"))) == before
    assert RateLimit.objects.count() == 1


def test_a_typed_code_leads_to_its_address(client, request_):
    typed = marks.text(request_.verification_code).lower().replace("-", " ")
    answer = client.post(PAGE, {"code": typed}, follow=True)
    assertContains(answer, "Tanda terima permohonan")
    assert re.fullmatch(r"/verifikasi/\w+/", answer.redirect_chain[0][0])


def test_the_pages_are_kept_by_nobody(client, request_):
    for answer in (client.get(PAGE), lookup(client, marks.text(request_.verification_code))):
        assert answer["Cache-Control"] == "no-store"


def test_the_receipt_with_its_two_codes_stays_on_one_sheet(request_):
    with pikepdf.open(io.BytesIO(receipts.pdf_of(request_))) as opened:
        assert len(opened.pages) == 1


def test_of_a_person_whose_data_were_erased_no_letter_is_told(client, product):
    made = product()
    ServiceRequest.objects.filter(pk=made.request_id).update(erased_at=made.released_at)
    for page in (lookup(client, made.verification_text), check(client, CONTENT)):
        assertContains(page, "12/AGR/2026")
        assertNotContains(page, "S. R.")

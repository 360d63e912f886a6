"""The pages of emergency mode: who works there, what is said, what is printed."""

import io
import subprocess

import pikepdf
import pytest
import zxingcpp
from django.urls import reverse
from PIL import Image

from folders import pad_paper
from folders.models import Pad, PadEvent, PadForm
from requests_desk.models import ServiceRequest

PADS = reverse("pads")


@pytest.fixture(autouse=True)
def _afternoon(time_machine):
    """Four hours after the pads of these tests were made."""
    time_machine.move_to("2026-11-23T05:30:00+00:00")


@pytest.fixture
def sign_in(client, cast):
    def enter(name="petugas_fo"):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def typed(service):
    """What the front office types from a form."""
    tick = {f"has-{service.current.requirements.get().pk}": "on"}
    who = {"name": "Siti Rahmawati", "phone": "0812 3456 7890", "tell": "on", "received_on": "23 11 2026"}
    asked = {"service": service.name, "subject": "Gula", "channel": "counter", "received_time": "9.15"}
    return {"act": "save", "key": "k1"} | who | asked | tick


def address(form):
    return reverse("pad_entry", args=[form.number])


def test_a_pad_is_made_and_printed(sign_in):
    desk = sign_in()
    made = desk.post(PADS, {"key": "k", "count": "4", "reason": "Pemadaman listrik"}, follow=True)
    pad = Pad.objects.get()
    assert made.request["PATH_INFO"] == reverse("pad", args=[pad.pk])
    assert "belum dicetak" in made.content.decode()
    pdf = desk.post(reverse("pad_pdf", args=[pad.pk]), follow=True)
    assert pdf.content[:5] == b"%PDF-"
    assert "formulir-PUSAT-2026-000001-000004.pdf" in pdf["Content-Disposition"]
    pad.refresh_from_db()
    assert pad.printed_by.username == "petugas_fo"
    assert [event.step for event in PadEvent.objects.all()] == ["reserve", "print"]


@pytest.mark.parametrize("count", ["0", "51", "x", ""])
def test_a_wrong_count_keeps_what_was_typed(sign_in, count):
    page = sign_in().post(PADS, {"key": "k", "count": count, "reason": "Pemadaman"}).content.decode()
    assert "Isi jumlah formulir 1 sampai 50." in page
    assert 'value="Pemadaman"' in page
    assert not Pad.objects.exists()


def test_a_form_is_entered_from_the_counters_screen(sign_in, make_pad, typed):
    desk, form = sign_in(), make_pad().forms.all()[1]
    screen = desk.get(address(form)).content.decode()
    assert form.display_code in screen
    assert f'hx-post="{address(form)}"' in screen
    page = desk.post(address(form), typed, follow=True).content.decode()
    request = ServiceRequest.objects.get()
    assert (request.number, request.received_at.isoformat()) == (form.number, "2026-11-23T02:15:00+00:00")
    assert f"Formulir {form.number} dimasukkan." in page
    assert "Diterima 23 November 2026 pukul 09.15 WIB, dimasukkan 23 November 2026 pukul 12.30 WIB" in page
    told = desk.get(reverse("request_detail", args=[form.number])).content.decode()
    assert "dimasukkan dari formulir mode gangguan" in told
    again = desk.post(address(form), typed | {"name": "Orang Lain"}, follow=True).content.decode()
    assert "Tidak ada permohonan baru." in again
    assert ServiceRequest.objects.count() == 1


def test_the_lookups_of_the_screen_work_here_too(sign_in, make_pad, typed, log):
    known, form = log(), make_pad().forms.first()
    filled = sign_in().post(address(form), {"act": "find", "find": "siti", "pick": known.number})
    assert filled.context["form"]["name"].value() == "Siti Rahmawati"
    ticked = sign_in().post(address(form), {"act": "all", "service": typed["service"]}).context["form"]
    assert all(tick.value() for tick in ticked.ticks())


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("received_on", "", "Isi tanggal yang tertulis di formulir."),
        ("received_time", "", "Isi jam yang tertulis di formulir."),
        ("received_time", "8.29", "tidak boleh sebelum formulir ini disiapkan"),
        ("received_on", "24 11 2026", "tidak boleh sesudah sekarang"),
        ("received_on", "32 11 2026", "Isi tanggal, misalnya"),
        ("name", "", "Isi nama lengkap pemohon."),
    ],
)
def test_what_is_wrong_is_said(sign_in, make_pad, typed, field, value, sentence):
    form = make_pad().forms.first()
    page = sign_in().post(address(form), typed | {field: value}).content.decode()
    assert sentence in page
    assert "Isi tanggalnya juga." not in page
    assert 'value="Gula"' in page
    assert not ServiceRequest.objects.exists()


def test_forms_are_voided_on_the_page(sign_in, make_pad):
    desk, pad = sign_in("sekretaris"), make_pad()
    page, first = reverse("pad", args=[pad.pk]), pad.forms.first().number
    wrong = desk.post(page, {"number": first, "act": "chosen", "reason": ""}).content.decode()
    assert "Tulis alasannya" in wrong
    assert f'value="{first}" checked' in wrong
    desk.post(page, {"number": first, "act": "chosen", "reason": "Rusak"})
    assert [form.state for form in pad.forms.all()] == ["voided", "reserved", "reserved"]
    assert "2 formulir dibatalkan." in desk.post(page, {"act": "rest", "reason": "Sisa"}, follow=True).content.decode()
    assert "sudah dibatalkan" in sign_in().get(reverse("pad_entry", args=[first]), follow=True).content.decode()


def test_a_form_is_found_by_what_is_typed_or_scanned(sign_in, make_pad):
    desk, form = sign_in(), make_pad().forms.all()[2]
    scanned = f"http://testserver/cek/?kode={form.display_code}"
    for question in (form.number.lower(), "3", form.display_code, scanned):
        assert desk.get(PADS, {"nomor": question}).url == address(form), question
    assert "tidak ditemukan" in desk.get(PADS, {"nomor": "77"}).content.decode()


def test_what_is_left_of_last_year_is_said(sign_in, make_pad, time_machine):
    make_pad()
    time_machine.move_to("2027-01-04T03:00:00+00:00")
    assert "3 formulir tahun lalu belum selesai" in sign_in().get(PADS).content.decode()


def test_a_register_that_does_not_add_up_is_shown(sign_in, make_pad, log):
    make_pad()
    ServiceRequest.objects.filter(pk=log().pk).update(number="PUSAT-2026-000001")
    assert "Hilang: PUSAT-2026-000004." in sign_in().get(PADS).content.decode()


def test_strangers_find_nothing_and_colleagues_are_refused(sign_in, make_pad):
    pad = make_pad()
    form = pad.forms.first()
    pages = [reverse("pad", args=[pad.pk]), reverse("pad_pdf", args=[pad.pk]), address(form)]
    assert [sign_in("fo_daerah").get(page).status_code for page in pages] == [404] * 3
    assert [sign_in("kepala").get(page).status_code for page in (PADS, *pages)] == [403] * 4
    assert sign_in("sekretaris").get(address(form)).status_code == 403
    assert sign_in("fo_daerah").post(pages[0], {"act": "rest", "reason": "x"}).status_code == 404
    assert sign_in("fo_daerah").get(PADS, {"unit": "PUSAT"}).status_code == 404
    assert PadForm.objects.reserved().count() == 3


def test_the_pages_need_few_queries(sign_in, make_pad, enter, django_assert_max_num_queries):
    for _pad in range(3):
        pad = make_pad(10)
        enter(pad.forms.first())
    desk = sign_in()
    for page, most in ((PADS, 17), (reverse("pad", args=[pad.pk]), 12), (address(pad.forms.last()), 16)):
        with django_assert_max_num_queries(most):
            desk.get(page)


def test_the_paper_carries_number_code_and_a_readable_qr(make_pad):
    pad = make_pad(3)
    pdf, forms = pad_paper.pdf_of(pad), list(pad.forms.all())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
    words = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for form in forms:
        assert (words.count(form.number), words.count(form.display_code)) == (2, 2)
    assert words.count("setelah sistem pulih") == 3
    read = [code.text for page in (1, 2) for code in zxingcpp.read_barcodes(drawn(pdf, page))]
    assert sorted(text.rpartition("kode=")[2] for text in read) == sorted(form.display_code for form in forms)
    assert pad_paper.pdf_of(pad) == pdf


def drawn(pdf, page):
    """The page as a printer at 150 dots per inch shows it."""
    command = ["pdftoppm", "-r", "150", "-f", str(page), "-l", str(page), "-gray", "-"]
    return Image.open(io.BytesIO(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout))

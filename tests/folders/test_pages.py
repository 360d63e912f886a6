"""The desk's pages of folders: who sees what, what a click does, and what is late stands on top."""

import datetime as dt
import subprocess

import pytest
from django.urls import reverse

from folders import sheets
from folders.actions import batches as actions
from folders.models import Batch
from requests_desk import actions as requests
from requests_desk.models import Product

NOW = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)
LIST = reverse("batches")


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def sent(submit, cast):
    """``sent(2)``: a batch of so many folders on its way to Agro."""

    def build(count=1) -> Batch:
        front, folders = cast["petugas_fo"], [submit() for _folder in range(count)]
        batch = actions.open_batch(unit=folders[0].unit, sub_unit=folders[0].sub_unit, by=front)
        for request in folders:
            actions.put(batch=batch, request=request, by=front)
        return actions.send(batch=batch, by=front)

    return build


def address(batch, name="batch", *more):
    return reverse(name, args=[batch.number, *more])


def text(response) -> str:
    return response.content.decode()


def first(batch):
    return batch.lines.first().request


def test_the_counter_puts_a_batch_together_by_scans_and_sends_it(sign_in, submit, build_service):
    mine, other, desk = submit(), submit(of=build_service(sub_unit="IKM")), sign_in("petugas_fo")
    begun = desk.post(reverse("batch_new"), {"office": mine.sub_unit.pk})
    batch = Batch.objects.get()
    assert begun.url == address(batch)
    assert "kosong" in text(desk.post(address(batch, "batch_step", "send"), follow=True))
    scans = (mine.number, other.number, "javascript:alert(1)")
    answers = [text(desk.post(address(batch, "batch_scan"), {"code": each}, follow=True)) for each in scans]
    assert f"{mine.number} masuk ekspedisi." in answers[0]
    assert f"Berkasnya untuk {other.sub_unit.name}" in answers[1]
    assert "bukan kode berkas kami" in answers[2]
    page = text(desk.post(address(batch, "batch_step", "send"), follow=True))
    assert "Ekspedisi dikirim" in page
    assert address(batch, "batch_sheet") in page
    mine.refresh_from_db()
    assert mine.state == "forwarded"


def test_the_sub_unit_accepts_by_scan_and_refuses_with_a_reason(sign_in, sent):
    batch = sent(2)
    one, two = (line.request for line in batch.lines.order_by("pk"))
    officer = sign_in("petugas_agro")
    assert batch.number in text(officer.get(LIST))
    assert "diterima dari ekspedisi" in text(officer.post(reverse("scan"), {"code": one.number}, follow=True))
    refuse = f"{address(batch, 'batch_refuse')}?berkas={two.number}"
    assert "Tulis alasan menolak." in text(officer.post(refuse, {"note": " "}))
    assert "1 berkas ditolak" in text(officer.post(refuse, {"note": "Bukan bidang kami"}, follow=True))
    desk = sign_in("petugas_fo")
    back = desk.post(reverse("scan"), {"code": two.number}, follow=True)
    assert "kembali di loket" in text(back)
    batch.refresh_from_db()
    assert batch.state == "closed"


def test_a_button_does_what_a_scan_does(sign_in, sent):
    batch = sent()
    officer = sign_in("petugas_agro")
    assert officer.post(address(batch, "batch_step", "accept"), {"berkas": "PUSAT-2026-999999"}).status_code == 404
    assert "Berkas diterima." in text(
        officer.post(address(batch, "batch_step", "accept"), {"berkas": first(batch).number}, follow=True)
    )
    twice = officer.post(address(batch, "batch_step", "accept"), {"berkas": first(batch).number}, follow=True)
    assert "diubah orang lain" in text(twice)


def test_who_may_not_is_refused(sign_in, sent):
    batch = sent()
    sub_unit, stranger, head, front = (
        sign_in(name).get(address(batch)).status_code for name in ("petugas_agro", "fo_daerah", "kepala", "petugas_fo")
    )
    assert (sub_unit, stranger, head, front) == (200, 404, 403, 200)
    desk = sign_in("petugas_fo")
    assert desk.post(address(batch, "batch_step", "accept"), {"berkas": first(batch).number}).status_code == 403
    assert desk.get(address(batch, "batch_refuse")).status_code == 403
    assert desk.get(address(batch, "batch_step", "send")).status_code == 405
    assert desk.post(address(batch, "batch_step", "burn")).status_code == 404
    assert sign_in("petugas_ikm").get(address(batch)).status_code == 404
    assert sign_in("petugas_agro").post(reverse("batch_new"), {"office": 1}).status_code == 403


def test_an_officer_sees_nothing_that_is_still_at_the_counter(sign_in, submit, cast):
    request = submit()
    batch = actions.open_batch(unit=request.unit, sub_unit=request.sub_unit, by=cast["petugas_fo"])
    assert sign_in("petugas_agro").get(address(batch)).status_code == 404
    assert sign_in("petugas_fo").get(address(batch, "batch_sheet")).status_code == 404


def test_what_is_late_stands_on_top(sign_in, sent, time_machine):
    batch = sent()
    assert "Terlambat diterima" not in text(sign_in("petugas_fo").get(LIST))
    time_machine.move_to(dt.datetime(2026, 11, 23, 8, 5, tzinfo=dt.UTC))
    for name in ("petugas_fo", "petugas_agro"):
        client = sign_in(name)
        assert "1 ekspedisi belum diterima lebih dari 4 jam kerja" in text(client.get(LIST))
        assert "Terlambat diterima" in text(client.get(address(batch)))


def test_the_list_is_paged_and_needs_few_queries(sign_in, sent, cast, django_assert_max_num_queries):
    batch = sent(2)
    copies = [
        Batch(
            number=f"EKS-PUSAT-2026-1{place:03}",
            unit=batch.unit,
            sub_unit=batch.sub_unit,
            state="sent",
            made_at=NOW,
            made_by=cast["petugas_fo"],
            sent_at=NOW,
            sent_by=cast["petugas_fo"],
        )
        for place in range(55)
    ]
    Batch.objects.bulk_create(copies)
    desk = sign_in("petugas_fo")
    with django_assert_max_num_queries(18):
        page = text(desk.get(LIST))
    assert "kursor=" in page
    assert batch.number not in page


def test_the_sheet_lists_each_folder_and_a_scanner_reads_its_number(sent, read_codes):
    batch = sent(2)
    paper = sheets.pdf_of(batch)
    assert read_codes(paper)["Code128"] == batch.number
    words = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True
    ).stdout.decode()
    assert all(line.request.number in words for line in batch.lines.all())
    assert "Siti" not in words


def test_the_request_tells_where_its_folder_is(sign_in, submit, cast):
    request, front = submit(), cast["petugas_fo"]
    desk, place = sign_in("petugas_fo"), reverse("folder_place", args=[request.number])
    assert place in text(desk.get(reverse("request_detail", args=[request.number])))
    assert "belum pernah masuk ekspedisi" in text(desk.get(place))
    batch = actions.open_batch(unit=request.unit, sub_unit=request.sub_unit, by=front)
    actions.put(batch=batch, request=request, by=front)
    assert "yang sedang disusun" in text(desk.get(place))
    actions.send(batch=batch, by=front)
    assert f"Dalam ekspedisi {batch.number} ke Sub Unit Layanan Industri Agro" in text(desk.get(place))
    actions.accept(batch=batch, request=request, by=cast["petugas_agro"])
    line = text(desk.get(place, headers={"HX-Request": "true"}))
    assert "Diterima Sub Unit Layanan Industri Agro." in line
    assert "<h1" not in line
    assert sign_in("kepala").get(place).status_code == 200
    assert sign_in("fo_daerah").get(place).status_code == 404


def test_a_scan_of_a_receipt_or_a_product_opens_the_hand_over(sign_in, submit, cast):
    request, officer = submit(), cast["petugas_agro"]
    requests.forward(request=request, by=cast["petugas_fo"])
    requests.take(request=request, by=officer)
    requests.propose(request=request, by=officer)
    requests.finish(request=request, number="1/P2", signed_on=request.received_on, signer="Dirjen", by=officer)
    product, desk = Product.objects.get(), sign_in("petugas_fo")
    step = reverse("request_step", args=[request.number, "deliver"])
    for scanned in (request.code.lower(), product.verification_address, request.number):
        assert desk.post(reverse("scan"), {"code": scanned}).url == step
    assert "surat kuasa" in text(desk.get(step))
    assert sign_in("petugas_agro").post(reverse("scan"), {"code": request.number}).url.endswith(f"/{request.number}/")

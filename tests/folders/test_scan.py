"""T49: a scanner is a keyboard in anybody's hand; what it types is one of our codes or it is refused."""

import pytest
from django.urls import reverse

from core import codes
from core.moves import Refused
from folders import scan
from folders.models import Batch
from folders.scan import Kind, Scanned
from requests_desk import receipts, verification
from requests_desk.models import RequestEvent

HOSTILE = [
    *("", " ", "\n", "\r\n", "\t", "\x00", "PUSAT-2026-000001\n", "PUSAT-2026-000001\r", "PUSAT-2026-\x00000001"),
    *("PUSAT-2026-000001\tPUSAT-2026-000002", "PUSAT-2026-000001\x1b[2J", "\x02PUSAT-2026-000001\x03"),
    *("javascript:alert(1)", "data:text/html,<script>1</script>", "file:///etc/passwd", "//evil.id/?kode=K7M4Q9TXWR"),
    *("http://evil.id/cek/?kode=K7M4Q9TXWR", "http://localhost:8000.evil.id/cek/?kode=K7M4Q9TXWR"),
    *("http://testserver@evil.id/cek/?kode=K7M4Q9TXWR", "{site}/cek/?kode=../../admin/", "{site}/admin/"),
    *("{site}/cek/?kode=K7M4Q-9TXWR&next=//evil.id", "{site}/verifikasi/../meja/", "{site}/cek/?kode="),
    *("' OR 1=1 --", "1; DROP TABLE folders_batch", "PUSAT-2026-000001' --", "%00", "%", "_", "*", "../../etc/passwd"),
    *("<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "{% include 'x' %}", "${jndi:ldap://x}", "A" * 10_000),
    *("PUSAT-2026-" + "0" * 10_000, "-" * 10_000, "PUSAT-٢٠٢٦-٠٠٠٠٠١", "ＰＵＳＡＴ-2026-000001", "PUSAT‑2026‑000001"),
    *("PUSAT-2026-000001\u202e", "A-001", "B001", "K7M4Q9TXW", "K7M4Q 9TXWR", "K7M4Q--9TXWR", "EKS-PUSAT-2026-", "😀"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_T49_a_hostile_scan_is_refused_with_a_sentence(text, settings):
    with pytest.raises(Refused) as refused:
        scan.read(text.replace("{site}", settings.SITE_URL))
    assert str(refused.value.sentence).endswith(".")


def test_T49_hostile_scans_reach_no_query_and_change_nothing(sign_in, submit):
    submit()
    client, before = sign_in("petugas_fo"), RequestEvent.objects.count()
    for text in ("PUSAT-2026-000001\x00", "http://evil.id/cek/?kode=K7M4Q9TXWR", "' OR 1=1 --", "A" * 10_000):
        answer = client.post(reverse("scan"), {"code": text})
        assert answer.status_code == 200
        assert "Ada yang perlu diperbaiki" in answer.content.decode(), text[:40]
        assert "evil" not in answer.content.decode()
        assert client.get(reverse("scan"), {"berkas": text}).status_code == 200
    assert (RequestEvent.objects.count(), Batch.objects.count()) == (before, 0)


def test_our_own_codes_are_read_as_printed_and_as_typed(settings):
    code = codes.new_code()
    shown, checked = codes.display(code), verification.text(code)
    assert {scan.read(text) for text in (code, shown, shown.lower(), f" {shown} ")} == {Scanned(Kind.CODE, code)}
    assert scan.read(f"{settings.SITE_URL}{reverse('track')}?kode={shown}") == Scanned(Kind.CODE, code)
    for text in (checked, checked.lower(), verification.address(code), verification.address(code).upper()):
        assert scan.read(text) == Scanned(Kind.VERIFICATION, code)
    for number in ("PUSAT-2026-000001", "bdi-yogyakarta-2026-1234567"):
        assert scan.read(number) == Scanned(Kind.NUMBER, number.upper())
    assert scan.read("eks-pusat-2026-0001") == Scanned(Kind.BATCH, "EKS-PUSAT-2026-0001")


def test_a_misread_code_says_so():
    with pytest.raises(Refused, match="tidak terbaca utuh"):
        scan.read("K7M4Q-9TXWZ")


def test_each_paper_of_a_request_leads_to_it(sign_in, submit, cast):
    request, client = submit(), sign_in("petugas_agro")
    papers = (request.number, receipts.track_url(request), verification.address(request.verification_code))
    for text in papers:
        assert "tidak terdaftar" in client.post(reverse("scan"), {"code": text}).content.decode()
    front = sign_in("kepala")
    assert front.post(reverse("scan"), {"code": request.number}).status_code == 403


def test_a_folder_at_the_counter_begins_a_batch_and_the_next_joins_it(sign_in, submit):
    first, second, desk = submit(), submit(), sign_in("petugas_fo")
    offered = desk.post(reverse("scan"), {"code": first.number})
    assert offered.url == f"{reverse('scan')}?berkas={first.number}"
    page = desk.get(offered.url).content.decode()
    assert "Mulai ekspedisi dengan berkas ini" in page
    desk.post(reverse("batch_new"), {"office": first.sub_unit.pk, "berkas": first.number})
    assert desk.post(reverse("scan"), {"code": second.number}).url == reverse("scan")
    batch = Batch.objects.get()
    assert [line.request for line in batch.lines.all()] == [first, second]
    assert desk.post(reverse("scan"), {"code": first.number}).url == reverse("request_detail", args=[first.number])
    assert desk.post(reverse("scan"), {"code": batch.number}).url == reverse("batch", args=[batch.number])

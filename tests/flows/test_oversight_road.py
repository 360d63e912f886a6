"""The road of oversight without mocks: figures, sample, finding, follow-up, its end; letters as sent."""

from django.urls import reverse
from django.utils import timezone

from core.chain import verify
from core.wording import date_text
from reports.models import Draw, Finding, OversightEvent
from requests_desk import actions as requests
from standards.models import Kind, Service
from tests.flows.conftest import Person


def walk_in(unit, cast) -> str:
    """Somebody asks at the counter; the register number."""
    service = Service.objects.open().filter(unit=unit, kind=Kind.SERVICE).order_by("pk").first()
    applicant = requests.Applicant("PERORANGAN", "Siti Rahmawati", phone="+6281234567890")
    intake = requests.Intake(service, applicant, "Gula rafinasi")
    return requests.submit(intake=intake, channel="counter", key="loket", by=cast["petugas_fo"]).number


def test_from_a_random_case_to_a_finding_that_is_mended(ministry_at_work, two_units, postman, paper):
    cast, unit = ministry_at_work, two_units["PUSAT"]
    number = walk_in(unit, cast)
    today = timezone.localdate()
    inspector, secretary, head = Person(cast["irjen"]), Person(cast["sekretaris"]), Person(cast["kepala"])
    inspector.goto(f"{reverse('oversight')}?bulan={today:%Y-%m}").reads("Pengawasan", unit.name)
    inspector.goto(reverse("oversight_rows", args=["PUSAT", "received"]) + f"?bulan={today:%Y-%m}").reads(number)

    inspector.goto(reverse("sample_new"))
    period = {"period_start": date_text(today, weekday=False), "period_end": date_text(today, weekday=False)}
    inspector.press("Tarik sampel", unit=str(unit.pk), **period, size="5", seed="552011").reads("552011", number)
    draw = Draw.objects.get()
    inspector.goto(reverse("sample_case", args=[draw.pk, 1]))
    inspector.press("Simpan hasil pemeriksaan", verdict="faulty", note="Tanda terima tidak bertanggal")
    inspector.reads("Jadikan temuan")

    inspector.goto(f"{reverse('finding_new')}?kasus={draw.cases.get().pk}").reads(number)
    words = {"title": "Tanda terima", "article": "Pasal 7", "seriousness": "moderate", "due_on": "31 12 2099"}
    inspector.press("Simpan dan kirim ke unit", **words).reads("Menunggu tindak lanjut")
    finding = Finding.objects.get()
    address = reverse("finding", args=[finding.pk])

    secretary.goto(reverse("findings")).reads(finding.number)
    secretary.goto(reverse("finding_step", args=[finding.pk, "answer"]))
    secretary.press("Tindak lanjut", text="Tanggal ditambahkan", file=paper()).reads("Tanggal ditambahkan")
    assert "Nyatakan selesai" not in head.goto(address).text
    inspector.goto(reverse("finding_step", args=[finding.pk, "return"]))
    inspector.press("Kembalikan ke unit", note="Contohnya belum ada", due_on="31 12 2099")
    head.goto(reverse("finding_step", args=[finding.pk, "answer"]))
    head.press("Tindak lanjut", text="Contoh terlampir")
    inspector.goto(reverse("finding_step", args=[finding.pk, "close"])).press("Nyatakan selesai").reads("Selesai")

    assert verify(OversightEvent, "oversight:PUSAT").ok
    _messages, mails = postman()
    told = [mail.to[0] for mail in mails if finding.number in mail.subject]
    unit_head, author = cast["kepala"].email, cast["irjen"].email
    assert told == [unit_head, author, unit_head, author, unit_head]
    assert not [mail for mail in mails if "tidak bertanggal" in mail.body]

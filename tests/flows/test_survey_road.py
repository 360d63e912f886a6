"""The road of a survey without mocks: opened, served at the counter, invited by SMS, answered, closed, published."""

import re

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.chain import verify
from core.wording import date_text
from requests_desk.models import ServiceRequest
from surveys.models import Campaign, CampaignEvent, Invitation, Response
from tests.flows.conftest import Person

ANSWERS = {f"u{number}": "3" for number in range(1, 10)} | {"u4": "4"}


def step(person: Person, request: ServiceRequest, name: str, button: str, **fields) -> Person:
    return person.goto(reverse("request_step", args=[request.number, name])).press(button, **fields)


def handed_over(cast: dict, paper) -> ServiceRequest:
    """A walk-in of BBKB, from the counter to the hand-over of the product."""
    front, officer = Person(cast["fo_daerah"]), Person(cast["petugas_teknis"])
    front.goto(reverse("log_request"))
    walk_in = {"name": "Bambang", "company": "PT Batik Jaya", "phone": "0813 9876 5432", "service": "Kalibrasi"}
    front.press("Simpan", act="save", subject="Kalibrasi timbangan", channel="counter", **walk_in)
    request = ServiceRequest.objects.for_detail().get()
    if request.is_paused:  # what was not ticked is asked for in the same go
        step(front, request, "resubmit", "Terima kelengkapan")
    step(front, request, "forward", "Teruskan", officer=str(cast["petugas_teknis"].pk))
    officer.goto(reverse("request_detail", args=[request.number])).press("Ambil")
    step(officer, request, "propose", "Ajukan tanda tangan")
    product = {"number": "7/KAL/2026", "signed_on": "2 1 2026", "signer": "Kepala Balai", "file": paper()}
    step(officer, request, "finish", "Unggah produk", **product)
    step(front, request, "deliver", "Serahkan produk", receiver="Bambang", identity="KTP ...0001")
    return request


def test_from_hand_over_to_the_published_index(ministry_at_work, postman, paper):
    cast = ministry_at_work
    today = timezone.localdate()
    secretary = Person(cast["sekretaris_daerah"]).goto(reverse("surveys"))
    secretary.goto(reverse("open_survey"))
    period = {"starts_on": date_text(today, weekday=False), "ends_on": f"31 12 {today.year + 1}"}
    secretary.press("Buka survei", instrument_code="permenpanrb-14-2017", **period).reads("Survei dibuka.")
    campaign = Campaign.objects.get()

    request = handed_over(cast, paper)
    call_command("sweep", verbosity=0)
    texts, _mails = postman()
    (invitation,) = (text for text in texts if "Beri nilai" in text)
    assert request.display_code in invitation
    code = re.search(r"kode ([2-9A-Z]{6})", invitation)[1]

    citizen = Person().goto(reverse("survey")).press("Lanjutkan", code=code.lower())
    citizen.press("Kirim nilai", **ANSWERS, sex="P", comment="Petugasnya ramah")
    citizen.reads("Terima kasih, nilai sudah kami terima")
    Person().goto(reverse("survey")).press("Lanjutkan", code=code).reads("Terima kasih, nilai sudah kami terima")

    for _visitor in range(3):
        visitor = Person().goto(reverse("survey_counter", args=["BBKB"]))
        visitor.press("Kirim nilai", **ANSWERS).reads("Terima kasih")
    clerk = Person(cast["fo_daerah"]).goto(reverse("enter_survey", args=[campaign.pk]))
    sheet = {"sheet_number": "1", "answered_on": date_text(today, weekday=False)}
    secretary.goto(reverse("survey_detail", args=[campaign.pk])).reads("4 jawaban masuk")
    clerk.press("Simpan lembar", **ANSWERS, **sheet).reads("Lembar 1 disimpan")
    channels = Response.objects.order_by("channel").values_list("channel", flat=True)
    assert list(channels) == ["online", "paper", "qr", "qr", "qr"]
    assert Invitation.objects.get().request == request

    head = Person(cast["kepala_daerah"]).goto(reverse("survey_detail", args=[campaign.pk])).reads("Petugasnya ramah")
    head.press("Tutup survei").reads("Survei ditutup.", "77,78")
    head.goto(reverse("plan_follow_up", args=[campaign.pk]))
    line = {"element": "U3", "activity": "Tambah loket", "due_on": f"1 3 {today.year + 1}", "responsible": "Sekretaris"}
    head.press("Tambah tindak lanjut", **line)
    Person().goto(reverse("survey_result", args=["BBKB"])).reads("77,78", "Baik", "Tambah loket")
    Person().goto(reverse("survey_results")).reads(campaign.unit.name, "77,78")
    assert verify(CampaignEvent, "surveys:BBKB").ok

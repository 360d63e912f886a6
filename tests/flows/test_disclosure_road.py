"""The road of a request for information without mocks: asked, made formal, extended, refused, objected, answered."""

from django.urls import reverse

from core.chain import verify
from core.codes import display
from disclosures.models import Disclosure, DisclosureEvent
from requests_desk import actions as desk
from requests_desk.models import ServiceRequest
from standards.models import Kind, Service
from tests.flows.conftest import Person

FORM = {
    "address": "Jalan Melati 5",
    "occupation": "Peneliti",
    "purpose": "Penelitian",
    "access": "copy",
    "medium": "softcopy",
    "delivery": "email",
}
REFUSAL = {
    "grounds": ["b"],
    "consequence": "Pesaing dapat memakai data yang belum terbit.",
    "reason": "Memuat rahasia dagang perusahaan.",
}


def asked() -> ServiceRequest:
    """An information request that came in online."""
    service = Service.objects.open().filter(unit__code="PUSAT", kind=Kind.INFORMATION).with_standard().first()
    applicant = desk.Applicant(
        "PERORANGAN", "Siti Rahmawati", phone="+6281234567890", email="siti@contoh.id", notify_by="both"
    )
    intake = desk.Intake(service=service, applicant=applicant, subject="Data produksi gula per perusahaan")
    return desk.submit(intake=intake, channel="online", key="jalan-informasi")


def test_from_an_ordinary_question_to_the_answer_of_the_superior(ministry_at_work, postman):
    cast, request = ministry_at_work, asked()
    front, secretary, superior = (Person(cast[name]) for name in ("petugas_fo", "sekretaris", "sekjen"))
    front.goto(reverse("request_detail", args=[request.number])).reads("Jadikan permohonan informasi publik")
    front.goto(reverse("disclosure_of_request", args=[request.number])).press("Daftarkan", **FORM)
    disclosure = Disclosure.objects.get()
    number = disclosure.number
    front.reads(number, "Data produksi gula")

    def step(person: Person, name: str, button: str, **fields) -> Person:
        return person.goto(reverse("disclosure_step", args=[number, name])).press(button, **fields)

    step(secretary, "extend", "Perpanjang 7 hari kerja", reason="Data tersebar di tiga direktorat")
    step(secretary, "refuse", "Tolak", **REFUSAL).reads("UU 14/2008 Pasal 17 huruf b")

    citizen = Person().goto(reverse("track"))
    citizen.press("Cek status", code=display(request.code), last_digits="7890")
    citizen.reads("Tidak dapat dipenuhi", "Buka permohonan informasi publik")
    citizen.goto(reverse("disclosure_page", args=[display(request.code)])).reads(number, "Ditolak", "tiga direktorat")
    for paper in ("tanda-bukti", "pemberitahuan", "penolakan"):
        address = reverse("disclosure_paper", args=[display(request.code), paper])
        assert citizen.client.get(address).content[:5] == b"%PDF-"
    citizen.goto(reverse("disclosure_object", args=[display(request.code)]))
    citizen.press("Kirim keberatan", ground="a", case="Yang diminta bukan rahasia dagang.").reads("KEB-PUSAT")

    objection = disclosure.objections.get()
    superior.goto(reverse("disclosures")).reads(objection.number)
    superior.goto(reverse("objection_step", args=[number, objection.pk, "answer_objection"]))
    superior.press("Tanggapi keberatan", outcome="rejected", text="Uji konsekuensi sudah benar.")
    citizen.goto(reverse("disclosure_page", args=[display(request.code)])).reads("Komisi Informasi", "sudah benar")

    request.refresh_from_db()
    assert request.state == "refused"
    steps = list(DisclosureEvent.objects.order_by("seq").values_list("step", flat=True))
    assert steps == ["register", "extend", "refuse", "object", "answer_objection"]
    assert verify(DisclosureEvent, "disclosures:PUSAT").ok
    messages, mails = postman()
    assert len([text for text in messages if "informasi" in text.lower() or "Keberatan" in text]) == 5
    assert not [text for text in messages if "Siti" in text or "gula" in text or len(text) > 160]
    assert cast["sekjen"].email in {mail.to[0] for mail in mails}

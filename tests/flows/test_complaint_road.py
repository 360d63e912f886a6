"""The road of a complaint without mocks, once for each secrecy: the box, the desk, the answer; letters as sent."""

import re

from django.urls import reverse

from complaints.models import Complaint, ComplaintEvent, IdentityReading
from core.chain import verify
from core.codes import normalise
from tests.flows.conftest import Person

WORDS = {"subject": "Menunggu tiga jam", "text": "Saya, Siti Rahmawati, menunggu tiga jam.", "topic": "delay"}
NAMED = {"name": "Siti Rahmawati", "phone": "0812 3456 7890", "email": "siti@contoh.id"}


def complain(secrecy: str, unit, **more) -> tuple[Person, Complaint]:
    """A citizen writes into the box and reads the receipt."""
    citizen = Person().goto(reverse("home"))
    citizen.goto(reverse("complaint_box")).press("Kirim pengaduan", secrecy=secrecy, unit=str(unit.pk), **WORDS, **more)
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", citizen.reads("Tanda terima", "Penerima").text)[0]
    return citizen, Complaint.objects.for_detail().get(code=normalise(code))


def step(person: Person, complaint: Complaint, name: str, button: str, **fields) -> Person:
    person.goto(reverse("complaint_step", args=[complaint.number, name]))
    return person.press(button, **fields)


def test_an_open_complaint_from_the_box_to_the_public_list(ministry_at_work, two_units, postman):
    cast = ministry_at_work
    citizen, complaint = complain("open", two_units["PUSAT"], may_publish="on", **NAMED)
    secretary, head = Person(cast["sekretaris"]), Person(cast["kepala"])
    secretary.goto(reverse("complaint_inbox")).reads(complaint.number, "Terbuka")
    assert "Siti" not in secretary.text
    secretary.goto(reverse("complaint_identity", args=[complaint.number]))
    secretary.press("Catat dan buka identitas", reason="Menelepon pelapor").reads("Siti Rahmawati")

    step(secretary, complaint, "ask", "Minta kelengkapan", note="Tanggal kejadian")
    citizen.goto(reverse("complaint_page", args=[complaint.display_code])).reads("Tanggal kejadian")
    citizen.goto(reverse("complaint_act", args=[complaint.display_code, "lengkapi"]))
    citizen.press("Kirim kelengkapan", text="Tanggal 20 November").reads("sudah kami terima")

    step(secretary, complaint, "forward", "Teruskan", officer=str(cast["sekretaris"].pk))
    step(secretary, complaint, "answer", "Jawab", text="Loket ditambah satu.")
    citizen.goto(reverse("complaint_act", args=[complaint.display_code, "keberatan"]))
    citizen.press("Kirim keberatan", text="Belum ada perubahan")
    step(head, complaint, "answer", "Jawab", text="Loket ditambah dua mulai Senin.")
    citizen.goto(reverse("complaint_page", args=[complaint.display_code])).reads("mulai Senin", "Menelepon pelapor")
    citizen.goto(reverse("complaint_act", args=[complaint.display_code, "selesai"])).press("Terima jawaban")
    summary = {"text": "Antre tiga jam di loket", "answer": "Loket ditambah", "checked": "on"}
    step(head, complaint, "publish", "Terbitkan ringkasan", **summary)
    assert "Siti" not in Person().goto(reverse("complaint_list")).reads("Antre tiga jam di loket").text

    steps = list(complaint.events.order_by("seq").values_list("step", flat=True))
    walked = ["submit", "read_identity", "ask", "complete", "forward", "answer", "object", "answer", "close", "publish"]
    assert steps == walked
    assert verify(ComplaintEvent, "complaints:PUSAT").ok
    messages, mails = postman()
    assert len(messages) == len(mails) == 5
    assert not [text for text in messages if "Siti" in text or "tiga jam" in text or len(text) > 160]
    assert not [mail for mail in mails if "tiga jam" in mail.body]


def test_a_confidential_complaint_hides_its_author_from_the_unit(ministry_at_work, two_units):
    cast = ministry_at_work
    _citizen, complaint = complain("confidential", two_units["PUSAT"], **NAMED)
    head, inspector = Person(cast["kepala"]), Person(cast["irjen"])
    for page in (reverse("complaint_inbox"), reverse("complaint_detail", args=[complaint.number])):
        assert "Siti" not in head.goto(page).reads(complaint.number, "Menunggu tiga jam").text
    assert head.client.get(reverse("complaint_identity", args=[complaint.number])).status_code == 403
    step(head, complaint, "accept", "Nyatakan lengkap", level="ordinary")
    step(head, complaint, "answer", "Jawab", text="Loket ditambah.")

    inspector.goto(reverse("complaint_identity", args=[complaint.number]))
    inspector.press("Catat dan buka identitas", reason="Meminta keterangan").reads("Siti Rahmawati", "Saya, Siti")
    assert IdentityReading.objects.get().by == cast["irjen"]

    again = Person().goto(reverse("complaint_track"))
    again.press("Buka pengaduan", code=complaint.display_code.lower(), last_digits="7890")
    again.reads("Loket ditambah.", "Inspektur Jenderal: Meminta keterangan", "[disembunyikan]")


def test_an_anonymous_complaint_goes_on_by_its_code_alone(ministry_at_work, two_units):
    cast = ministry_at_work
    _citizen, complaint = complain("anonymous", two_units["BBKB"])
    head = Person(cast["kepala_daerah"])
    assert Person(cast["kepala"]).client.get(reverse("complaint_detail", args=[complaint.number])).status_code == 404
    step(head, complaint, "ask", "Minta kelengkapan", note="Nama loketnya")
    again = Person().goto(reverse("complaint_track")).press("Buka pengaduan", code=complaint.display_code)
    again.goto(reverse("complaint_act", args=[complaint.display_code, "lengkapi"]))
    again.press("Kirim kelengkapan", text="Loket dua")
    step(head, complaint, "answer", "Jawab", text="Petugas sudah ditegur.")
    again.goto(reverse("complaint_page", args=[complaint.display_code])).reads("Petugas sudah ditegur.")


def test_what_is_handed_on_is_the_inspectorates_alone(ministry_at_work, two_units):
    cast = ministry_at_work
    citizen, complaint = complain("anonymous", two_units["PUSAT"])
    step(Person(cast["kepala"]), complaint, "escalate", "Serahkan ke Inspektorat Jenderal", note="Dugaan pungutan")
    assert Person(cast["kepala"]).client.get(reverse("complaint_detail", args=[complaint.number])).status_code == 404
    inspector = Person(cast["irjen"])
    step(inspector, complaint, "accept", "Nyatakan lengkap", level="supervision")
    step(inspector, complaint, "answer", "Jawab", text="Sudah diperiksa.")
    citizen.goto(reverse("complaint_page", args=[complaint.display_code])).reads("Sudah diperiksa.")


def test_a_hotline_call_is_taken_down_without_a_hidden_name(ministry_at_work, two_units):
    front = Person(ministry_at_work["petugas_fo"]).goto(reverse("log_complaint"))
    front.press("Simpan pengaduan", secrecy="confidential", channel="phone", unit=str(two_units["PUSAT"].pk), **WORDS)
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", front.reads("Dirahasiakan").text)[0]
    caller = Person().goto(reverse("complaint_track")).press("Buka pengaduan", code=code)
    caller.goto(reverse("complaint_act", args=[code, "identitas"])).press("Simpan identitas", **NAMED)
    complaint = Complaint.objects.get()
    assert "Siti" not in complaint.text
    assert complaint.identity.name == "Siti Rahmawati"


def test_the_second_click_makes_no_second_complaint(ministry_at_work, two_units):
    citizen = Person().goto(reverse("complaint_box"))
    form = citizen.response
    typed = {"secrecy": "anonymous", "unit": str(two_units["PUSAT"].pk), **WORDS}
    key = re.search(r'name="key" value="([^"]+)"', form.content.decode())[1]
    for _click in range(2):
        citizen.client.post(reverse("complaint_box"), {**typed, "key": key}, follow=True)
    assert Complaint.objects.count() == 1


def test_a_complaint_at_the_wrong_door_is_led_to_the_right_one(ministry_at_work, two_units):
    cast = ministry_at_work
    citizen, complaint = complain("confidential", two_units["PUSAT"], **NAMED)
    page = reverse("complaint_detail", args=[complaint.number])
    typed = {"unit": str(two_units["BBKB"].pk), "note": "Layanan ini pada balai"}
    step(Person(cast["sekretaris"]), complaint, "redirect", "Alihkan ke unit lain", **typed)
    assert Person(cast["sekretaris"]).client.get(page).status_code == 404
    head = Person(cast["kepala_daerah"])
    assert "Siti" not in head.goto(page).reads(complaint.number, "Layanan ini pada balai").text
    step(head, complaint, "accept", "Nyatakan lengkap", level="ordinary")
    step(head, complaint, "answer", "Jawab", text="Loket balai ditambah.")
    citizen.goto(reverse("complaint_page", args=[complaint.display_code])).reads("Loket balai ditambah.", "dialihkan")
    assert list(complaint.events.order_by("seq").values_list("step", flat=True))[1:3] == ["redirect", "accept"]
    assert verify(ComplaintEvent, "complaints:PUSAT").ok

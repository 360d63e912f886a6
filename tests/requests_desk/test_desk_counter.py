"""The counter: known people fill in, a few letters name the service, one key saves; nothing is logged twice."""

import pytest
from django.urls import reverse

from notifications.models import Message
from requests_desk.models import Channel, ServiceRequest
from requests_desk.workflow import State

LOG = reverse("log_request")
QUESTION = reverse("log_question")


@pytest.fixture(autouse=True)
def _tuesday(time_machine):
    """The day after the requests of these tests came in."""
    time_machine.move_to("2026-11-24T03:00:00+00:00")


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def desk(sign_in):
    """The client of the front office of Pusat."""
    return sign_in("petugas_fo")


@pytest.fixture
def typed(service):
    """What the front office types for a walk-in who brought everything."""
    ticks = {f"has-{row.pk}": "on" for row in service.current.requirements.all()}
    who = {"name": "Siti Rahmawati", "phone": "0812 3456 7890", "tell": "on"}
    return {"act": "save", "key": "k1", "service": service.name, "subject": "Gula", "channel": "counter"} | who | ticks


def test_a_walk_in_is_logged_and_printed(desk, typed):
    answer = desk.post(LOG, typed)

    request = ServiceRequest.objects.get()
    assert answer.url == reverse("logged_receipt", args=[request.number]) + "?cetak=1"
    assert (request.channel, request.logged_by.username, request.state) == ("counter", "petugas_fo", State.RECEIVED)
    assert (request.phone, request.notify_by, request.applicant_kind) == ("+6281234567890", "sms", "PERORANGAN")
    paper = desk.get(answer.url).content.decode()
    for words in (request.number, request.display_code, "Surat permohonan", "<svg", "Target selesai"):
        assert words in paper


def test_the_second_click_makes_no_second_request(desk, typed):
    first, second = desk.post(LOG, typed), desk.post(LOG, typed)
    assert first.url == second.url
    assert ServiceRequest.objects.count() == 1


def test_what_was_not_brought_is_returned_at_once(desk, typed, service):
    first = service.current.requirements.first()
    answer = desk.post(LOG, {name: value for name, value in typed.items() if name != f"has-{first.pk}"})

    request = ServiceRequest.objects.get()
    assert request.state == State.RETURNED
    assert [(part.name, part.reason) for part in request.missing_parts.all()] == [("Surat permohonan", "Belum dibawa")]
    assert "Lengkapi paling lambat" in desk.get(answer.url).content.decode()
    desk.post(LOG, {name: value for name, value in typed.items() if name != f"has-{first.pk}"})
    assert request.events.count() == 2


def test_a_known_applicant_fills_in(desk, submit):
    known = submit()

    found = desk.post(LOG, {"act": "find", "find": "0812-3456", "subject": "Tetap ada"}).content.decode()
    assert f'value="{known.number}"' in found
    assert "Tetap ada" in found
    filled = desk.post(LOG, {"act": "find", "find": "0812-3456", "pick": known.number}).context["form"]

    assert filled["name"].value() == "Siti Rahmawati"
    assert filled["nik"].value() == known.nik


def test_another_units_applicants_are_unknown(sign_in, submit):
    known = submit()
    client = sign_in("fo_daerah")
    assert client.post(LOG, {"act": "find", "find": "siti"}).context["known"] == []
    picked = client.post(LOG, {"act": "find", "pick": known.number}).context["form"]
    assert picked["name"].value() in ("", None)


@pytest.mark.parametrize("letters", ["rekom", "REKOMENDASI 1", "rekomendsi 1"])
def test_a_few_letters_name_the_service(desk, service, letters):
    screen = desk.post(LOG, {"act": "service", "service": letters})
    assert screen.context["form"].chosen == service
    assert "Surat permohonan" in screen.content.decode()


def test_several_services_are_offered(desk, service, build_service):
    build_service(sub_unit="BIM")
    screen = desk.post(LOG, {"act": "service", "service": "rekom"})
    assert len(screen.context["suggested"]) == 2
    chosen = desk.post(LOG, {"act": "service", "service": "rekom", "choose": service.name})
    assert chosen.context["form"].chosen == service


def test_all_is_ticked_by_one_key(desk, typed):
    nothing = {name: value for name, value in typed.items() if not name.startswith("has-")}
    form = desk.post(LOG, nothing | {"act": "all"}).context["form"]
    assert all(tick.value() for tick in form.ticks())


def test_a_similar_request_is_pointed_out(desk, submit, typed):
    earlier = submit()
    assert earlier.number in desk.post(LOG, typed | {"act": "service"}).content.decode()
    assert earlier.number in desk.post(LOG, typed, follow=True).content.decode()


def test_a_letter_keeps_the_day_on_which_it_came(desk, typed):
    desk.post(LOG, typed | {"channel": "letter", "letter_number": "7/X", "received_on": "20 11 2026"})
    request = ServiceRequest.objects.get()
    assert (request.channel, request.received_on.isoformat()) == (Channel.LETTER, "2026-11-20")


def test_tomorrow_has_not_come(desk, typed):
    answer = desk.post(LOG, typed | {"received_on": "30 11 2026"})
    assert "tidak boleh sesudah sekarang" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Isi nama lengkap pemohon."),
        ("phone", "abc", "Isi nomor telepon seluler"),
        ("nik", "12", "NIK harus 16 angka"),
        ("service", "", "Pilih layanan."),
        ("service", "zzzzqqq", "Layanan tidak ditemukan."),
        ("subject", "", "Isi perihal permohonan."),
        ("channel", "online", "Pilih saluran."),
    ],
)
def test_what_is_wrong_is_said(desk, typed, field, value, sentence):
    assert sentence in desk.post(LOG, typed | {field: value}).content.decode()
    assert ServiceRequest.objects.count() == 0


@pytest.mark.parametrize("name", ["petugas_agro", "kepala", "irjen", "pengelola", "sekjen"])
@pytest.mark.parametrize("page", [LOG, QUESTION])
def test_only_the_front_office_logs(sign_in, name, page):
    assert sign_in(name).get(page).status_code == 403


def test_another_units_service_cannot_be_logged(desk, build_service, typed):
    there = build_service(unit="BBKB")
    desk.post(LOG, typed | {"service": there.name})
    assert not ServiceRequest.objects.filter(unit__code="BBKB").exists()


def test_a_question_is_answered_on_the_spot(desk, build_service):
    service = build_service("INFORMASI")
    typed = {"key": "k9", "service": service.pk, "subject": "Jam buka?", "answer": "08.00", "name": "Penanya"}

    for _ in range(2):
        assert desk.post(QUESTION, typed | {"channel": "phone"}).url == QUESTION

    request = ServiceRequest.objects.get()
    assert (request.state, request.answer, request.channel) == (State.ANSWERED, "08.00", "phone")
    assert [event.step for event in request.events.order_by("seq")] == ["submit", "answer"]


def test_a_question_names_no_service_of_the_kind_that_needs_documents(desk, build_service, service):
    build_service("INFORMASI")
    typed = {"key": "k9", "service": service.pk, "subject": "x", "answer": "y", "name": "P", "channel": "phone"}
    assert "Pilih layanan." in desk.post(QUESTION, typed).content.decode()


def test_the_receipt_is_the_counters_alone(sign_in, submit):
    address = reverse("logged_receipt", args=[submit().number])
    assert sign_in("kepala").get(address).status_code == 403
    assert sign_in("fo_daerah").get(address).status_code == 404


def test_the_screen_needs_few_queries(desk, typed, submit, django_assert_max_num_queries):
    for _ in range(3):
        submit()
    with django_assert_max_num_queries(15):
        desk.post(LOG, typed | {"act": "service", "find": "siti"})


def test_saving_needs_few_queries(desk, typed, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        desk.post(LOG, typed)


def test_a_walk_in_who_reads_english_gets_english_letters(desk, typed):
    desk.post(LOG, typed | {"language": "en"})
    request = ServiceRequest.objects.get()
    assert request.language == "en"
    assert {letter.language for letter in Message.objects.filter(about=request.number)} == {"en"}

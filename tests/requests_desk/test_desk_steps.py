"""Steps from the desk's forms: done once, refused to the wrong person, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from requests_desk.models import HandOver, MissingPart, Product, ServiceRequest
from requests_desk.workflow import State

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"


def door(request, step):
    return reverse("request_step", args=[request.number, step])


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
def send(sign_in):
    """``send("petugas_fo", request, "forward", note="...")``: post the form as it was rendered from this row."""

    def post(name, request, step, **typed):
        return sign_in(name).post(door(request, step), {"revision": request.revision, **typed})

    return post


def state_of(request):
    return ServiceRequest.objects.values_list("state", flat=True).get(pk=request.pk)


def test_the_front_office_forwards_to_the_sub_unit(send, submit):
    request = submit()
    answer = send("petugas_fo", request, "forward", note="Mohon diperiksa")
    assert answer.url == reverse("request_detail", args=[request.number])
    assert state_of(request) == State.FORWARDED


def test_a_regional_unit_chooses_the_technical_officer(send, submit, build_service, cast):
    request = submit(of=build_service(unit="BBKB"))

    assert "Pilih petugas yang menangani" in send("fo_daerah", request, "forward").content.decode()
    send("fo_daerah", request, "forward", officer=cast["petugas_teknis"].pk)

    request.refresh_from_db()
    assert (request.state, request.assignee) == (State.FORWARDED, cast["petugas_teknis"])


def test_what_is_missing_is_ticked_with_reasons(send, submit):
    request = submit()
    first = request.standard.requirements.first()
    typed = {f"missing-{first.pk}": "on", f"reason-{first.pk}": "Tidak terbaca", "other-1": "Surat kuasa"}

    again = send("petugas_fo", request, "return_incomplete", **typed)
    assert "Tulis alasan untuk yang Anda pilih." in again.content.decode()
    send("petugas_fo", request, "return_incomplete", **typed, **{"other-reason-1": "Belum bermeterai"})

    parts = MissingPart.objects.values_list("name", "reason")
    assert list(parts) == [("Surat permohonan", "Tidak terbaca"), ("Surat kuasa", "Belum bermeterai")]
    assert state_of(request) == State.RETURNED


def test_nothing_ticked_is_not_enough(send, submit):
    request = submit()
    assert "paling sedikit satu kekurangan" in send("petugas_fo", request, "return_incomplete").content.decode()
    assert state_of(request) == State.RECEIVED


def test_the_counter_takes_what_was_missing(send, submit, walk, picture):
    request = walk(submit(), "return_incomplete")
    part = request.missing_parts.get()
    send("petugas_fo", request, "resubmit", **{f"part-{part.pk}": picture()})
    assert request.files.get().requirement == part.requirement
    assert state_of(request) == State.RECEIVED


def test_what_was_done_is_told_in_a_sentence(sign_in, submit):
    request = submit()
    page = sign_in("petugas_fo").post(door(request, "forward"), {"revision": request.revision}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Permohonan diteruskan."]


def test_a_product_is_uploaded_checked_and_handed_over(send, submit, walk):
    request = walk(submit(), "forward", "take", "propose")
    signed = {"number": "12/IND/2026", "signed_on": "24 11 2026", "signer": "Dirjen"}

    refused = send("petugas_agro", request, "finish", **signed, file=SimpleUploadedFile("a.pdf", b"bukan pdf"))
    assert "Berkas harus PDF" in refused.content.decode()
    send("petugas_agro", request, "finish", **signed)
    request.refresh_from_db()
    send("petugas_fo", request, "deliver", way="counter", receiver="Siti", identity="KTP 0001")

    assert Product.objects.get().number == "12/IND/2026"
    assert HandOver.objects.get().receiver == "Siti"
    assert state_of(request) == State.DELIVERED


def test_the_counter_must_see_an_identity(send, submit, walk):
    request = walk(submit(), "forward", "take", "propose", "finish")
    answer = send("petugas_fo", request, "deliver", way="counter", receiver="Siti")
    assert "Tulis identitas yang ditunjukkan penerima." in answer.content.decode()


def test_a_refusal_needs_ground_reason_and_objection(send, submit, walk):
    request = walk(submit(), "forward", "take")
    text = send("petugas_agro", request, "refuse", legal_ground="", reason="", objection="").content.decode()
    for sentence in ("Isi dasar hukum", "Isi alasan yang mudah", "Isi cara pemohon"):
        assert sentence in text
    send("petugas_agro", request, "refuse", legal_ground="Pasal 4", reason="Bukan", objection="Tertulis")
    assert state_of(request) == State.REFUSED


def test_the_objection_is_suggested(sign_in, submit, walk):
    request = walk(submit(), "forward", "take")
    assert "30 hari kerja" in sign_in("petugas_agro").get(door(request, "refuse")).content.decode()


def test_the_standard_bounds_an_extension(send, submit, walk):
    request = walk(submit(), "forward", "take")
    answer = send("petugas_agro", request, "extend", days="9", note="Menunggu ahli")
    assert "paling lama 3 hari kerja" in answer.content.decode()
    send("petugas_agro", request, "extend", days="2", note="Menunggu ahli")
    request.refresh_from_db()
    assert request.extended_days == 2


def test_a_question_is_answered(send, submit, build_service):
    request = submit(of=build_service("INFORMASI"))
    send("petugas_fo", request, "answer", answer="Syaratnya tiga.")
    request.refresh_from_db()
    assert (request.state, request.answer) == (State.ANSWERED, "Syaratnya tiga.")


def test_another_service_is_chosen_with_a_reason(send, submit, build_service):
    request, meant = submit(), build_service(sub_unit="BIM")
    send("petugas_fo", request, "reclassify", service=meant.pk, note="Salah pilih")
    request.refresh_from_db()
    assert request.service == meant


def test_the_head_assigns(send, submit, walk, cast):
    request = walk(submit(), "forward")
    send("kepala", request, "assign", officer=cast["petugas_agro"].pk)
    request.refresh_from_db()
    assert request.assignee == cast["petugas_agro"]


@pytest.mark.parametrize(
    ("name", "step"), [("petugas_fo", "send_back"), ("petugas_fo", "give_back"), ("kepala", "rework")]
)
def test_a_step_of_another_position_is_refused(send, submit, walk, name, step):
    request = walk(submit(), "forward")
    assert send(name, request, step, note="x").status_code == 403


@pytest.mark.parametrize("step", ["take", "forward", "note", "refuse"])
def test_the_overseer_changes_nothing(send, submit, walk, step):
    request = walk(submit(), "forward")
    assert send("irjen", request, step, note="x").status_code == 403


@pytest.mark.parametrize("step", ["withdraw", "lapse", "remind", "nonsense"])
def test_steps_of_others_have_no_door(send, submit, step):
    assert send("petugas_fo", submit(), step).status_code == 404


@pytest.mark.parametrize("name", ["petugas_bim", "kepala_daerah", "fo_daerah"])
def test_who_may_not_see_it_finds_no_door(send, submit, name):
    assert send(name, submit(), "forward").status_code == 404


def test_X33_two_officers_lose_no_text(submit, walk, cast, django_user_model):
    """The second of two who had the page open reads who changed what, and finds everything typed again."""
    from django.test import Client

    request = walk(submit(), "forward", "take")
    first, second = Client(), Client()
    first.force_login(cast["petugas_agro"])
    second.force_login(cast["petugas_agro"])
    seen = {"revision": request.revision}
    first.post(door(request, "extend"), {**seen, "days": "1", "note": "Menunggu laboratorium"})

    late = second.post(
        door(request, "refuse"), {**seen, "legal_ground": "Pasal 9", "reason": "Sangat panjang", "objection": "Tulis"}
    )

    text = late.content.decode()
    assert late.status_code == 409
    for words in ("Waktu diperpanjang", "Menunggu laboratorium", "Pasal 9", "Sangat panjang", "belum disimpan"):
        assert words in text
    request.refresh_from_db()
    again = {**seen, "revision": request.revision, "legal_ground": "Pasal 9", "reason": "Panjang", "objection": "Tulis"}
    assert f'value="{request.revision}"' in text
    assert second.post(door(request, "refuse"), again).status_code == 302


def test_X33_a_step_that_is_gone_still_shows_what_was_typed(send, submit, walk):
    request = submit()
    seen = ServiceRequest.objects.get(pk=request.pk)
    walk(request, "forward")

    late = send("petugas_fo", seen, "return_incomplete", note="Tolong lengkapi", **{"other-1": "Surat kuasa"})

    text = late.content.decode()
    assert late.status_code == 409
    assert "Tolong lengkapi" in text
    assert "Surat kuasa" in text
    assert "Ayu Lestari" in text or "Anda" in text
    assert MissingPart.objects.count() == 0


@pytest.mark.parametrize(("step", "before"), [("forward", ()), ("take", ("forward",))])
def test_the_second_click_makes_no_second_event(send, submit, walk, step, before):
    request = walk(submit(), *before)
    name = "petugas_fo" if step == "forward" else "petugas_agro"
    send(name, request, step)
    assert send(name, request, step).status_code == 409
    assert request.events.filter(step=step).count() == 1


def test_a_note_sent_twice_is_one_note(send, submit):
    request = submit()
    send("petugas_fo", request, "note", note="Menelepon dua kali")
    send("petugas_fo", request, "note", note="Menelepon dua kali")
    assert request.events.filter(step="note").count() == 1


def test_a_note_is_never_too_late(send, submit, walk):
    seen = ServiceRequest.objects.get(pk=submit().pk)
    walk(ServiceRequest.objects.get(pk=seen.pk), "forward")
    assert send("petugas_fo", seen, "note", note="Sudah dikabari").status_code == 302


def test_only_declared_fields_change_anything(sign_in, submit):
    """T04: every column of the model posted along; nothing but the step's own happens."""
    request = submit()
    hidden = {field.name: "1" for field in ServiceRequest._meta.fields if field.name != "revision"}
    sign_in("petugas_fo").post(door(request, "forward"), {**hidden, "revision": request.revision, "note": "ok"})
    changed = ServiceRequest.objects.get(pk=request.pk)
    for name in ("number", "code", "unit_id", "name", "phone", "due_on", "extended_days", "answer", "kind"):
        assert getattr(changed, name) == getattr(request, name)


@pytest.mark.parametrize("step", ["forward", "return_incomplete", "reclassify", "note"])
def test_every_form_shows(sign_in, submit, step):
    assert sign_in("petugas_fo").get(door(submit(), step)).status_code == 200


@pytest.mark.parametrize("step", ["propose", "give_back", "ask", "extend", "refuse"])
def test_every_form_of_an_officer_shows(sign_in, submit, walk, step):
    assert sign_in("petugas_agro").get(door(walk(submit(), "forward", "take"), step)).status_code == 200


def test_a_form_that_came_too_late_says_so(sign_in, submit, walk):
    request = walk(submit(), "forward")
    assert sign_in("petugas_fo").get(door(request, "return_incomplete")).status_code == 409

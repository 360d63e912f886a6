"""T03: what tells who complained is never on a page, in a row or in a letter that the unit can reach."""

import pytest
from django.core import serializers
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from complaints import actions, workflow
from complaints.models import Complaint, ComplaintEvent, Identity, IdentityReading
from complaints.redaction import HIDDEN, redact
from notifications.models import Message
from p2portal.demo.cast import PLAYERS
from requests_desk.models import ServiceRequest

EVERYBODY = [player.username for player in PLAYERS]
UNIT = [player.username for player in PLAYERS if player.username != "irjen"]


def desk_pages(complaint):
    one = [complaint.number]
    steps = sorted({row.name for row in workflow.TABLE})
    return [
        reverse("complaint_inbox") + "?tampilan=semua",
        reverse("complaint_detail", args=one),
        reverse("complaint_identity", args=one),
        *(reverse("complaint_step", args=[*one, name]) for name in steps),
        reverse("suggestions"),
        reverse("messages"),
        reverse("logged_complaint"),
        reverse("complaint_list"),
    ]


def test_T03_no_get_shows_who_complained_in_confidence(complain, walk, sign_in, tokens, stored_file):
    """Nor the code, with which somebody of the unit could act as an anonymous complainant."""
    complaint = walk(complain("confidential", files=[stored_file()]), "accept", "forward", "answer")
    told = (*tokens, complaint.code, complaint.display_code)
    for name in EVERYBODY:
        client = sign_in(name)
        for address in desk_pages(complaint):
            body = client.get(address, follow=True).content.decode(errors="replace")
            assert not [token for token in told if token in body], (name, address)


def test_T03_the_own_pages_open_to_nobody_else(complain, sign_in, tokens):
    complaint = complain("confidential")
    for name in EVERYBODY:
        for page in ("complaint_page", "complaint_receipt", "complaint_receipt_pdf"):
            answer = sign_in(name).get(reverse(page, args=[complaint.display_code]), follow=True)
            assert answer.request["PATH_INFO"] == reverse("complaint_track")
            assert not [token for token in (*tokens, "tiga jam") if token in answer.content.decode()]


def test_T03_the_units_queries_touch_no_identity(complain, sign_in):
    complaint = complain("confidential")
    for name in EVERYBODY:
        client = sign_in(name)
        with CaptureQueriesContext(connection) as queries:
            for address in (reverse("complaint_inbox"), reverse("complaint_detail", args=[complaint.number])):
                client.get(address)
        assert not [query["sql"] for query in queries if 'complaints_identity"' in query["sql"]]


def test_T03_no_row_outside_of_the_identity_tells_who(complain, walk, tokens):
    complaint = complain("confidential")
    walk(complaint, "ask", "complete", "answer", "object")
    rows = [*Complaint.objects.all(), *ComplaintEvent.objects.all()]
    assert not [token for token in tokens if token in serializers.serialize("json", rows)]
    assert HIDDEN in complaint.text
    assert tokens[0] in Identity.objects.get().words


def test_T03_letters_stand_in_no_list_of_a_unit_and_tell_nothing(complain, walk):
    walk(complain("confidential"), "accept", "answer")
    letters = Message.objects.all()
    assert letters.count() == 6
    assert not letters.exclude(unit_code="", about="", about_url="")
    assert not [row for row in letters if "tiga jam" in str(row.context) or "Zulkarnaen" in str(row.context)]


def test_T03_the_inspector_opens_it_with_a_reason_that_is_kept(complain, sign_in, cast, tokens):
    complaint = complain("confidential")
    address = reverse("complaint_identity", args=[complaint.number])
    client = sign_in("irjen")
    assert tokens[0] not in client.post(address, {"reason": ""}).content.decode()
    assert not IdentityReading.objects.exists()
    assert tokens[0] in client.post(address, {"reason": "Meminta keterangan"}).content.decode()
    reading = IdentityReading.objects.get()
    assert (reading.by, reading.reason, reading.position) == (cast["irjen"], "Meminta keterangan", "Inspektur Jenderal")
    assert complaint.events.get(step="read_identity").by == cast["irjen"]


@pytest.mark.parametrize("secrecy", ["confidential", "anonymous"])
def test_T03_nobody_of_a_unit_opens_a_hidden_identity(secrecy, complain, sign_in):
    complaint = complain(secrecy)
    for name in UNIT:
        answer = sign_in(name).post(reverse("complaint_identity", args=[complaint.number]), {"reason": "Ingin tahu"})
        assert answer.status_code in (403, 404)
    assert not IdentityReading.objects.exists()


def test_T03_an_open_identity_is_logged_too(complain, sign_in, tokens):
    complaint = complain("open")
    client = sign_in("sekretaris")
    assert "0812" not in client.get(reverse("complaint_inbox")).content.decode()
    address = reverse("complaint_identity", args=[complaint.number])
    assert tokens[0] in client.post(address, {"reason": "Menelepon pelapor"}).content.decode()
    assert IdentityReading.objects.count() == 1


def test_the_complainant_reads_who_opened_the_identity(complain, step, cast, client, tokens):
    complaint = complain("confidential")
    step(complaint, "read_identity", by=cast["irjen"], reason="Meminta keterangan")
    client.post(reverse("complaint_track"), {"code": complaint.display_code, "last_digits": "8888"})
    body = client.get(reverse("complaint_page", args=[complaint.display_code])).content.decode()
    assert "Inspektur Jenderal: Meminta keterangan" in body
    assert cast["irjen"].full_name not in body


def test_the_records_of_readings_cannot_be_edited(complain, step, cast):
    complaint = complain("confidential")
    step(complaint, "read_identity", by=cast["irjen"])
    with pytest.raises(IntegrityError):
        IdentityReading.objects.update(reason="Tidak ada apa-apa")


def test_files_of_a_hidden_complaint_stay_shut_for_the_unit(complain, sign_in, step, cast, stored_file):
    complaint = complain("confidential", files=[stored_file()])
    address = reverse("complaint_file", args=[complaint.number, complaint.files.get().pk])
    assert sign_in("kepala").get(address).status_code == 403
    assert sign_in("irjen").get(address).status_code == 403
    step(complaint, "read_identity", by=cast["irjen"])
    answer = sign_in("irjen").get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_an_open_complaints_file_is_fetched_by_its_handler_as_an_attachment(complain, sign_in, stored_file):
    complaint = complain(files=[stored_file()])
    answer = sign_in("kepala").get(reverse("complaint_file", args=[complaint.number, complaint.files.get().pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


@pytest.mark.parametrize("topic", ["gratification", "abuse"])
def test_gratification_and_abuse_are_the_inspectorates_alone(topic, complain, sign_in, cast):
    complaint = complain("open", topic=topic)
    assert complaint.number.startswith("ADU-ITJEN-2026-")
    for name in UNIT:
        assert not Complaint.objects.visible_to(cast[name]).exists()
        assert sign_in(name).get(reverse("complaint_detail", args=[complaint.number])).status_code in (403, 404)


def test_the_inspector_handles_what_is_the_inspectorates(complain, walk):
    complaint = walk(complain("anonymous", topic="abuse"), "accept", "forward", "answer")
    assert (complaint.state, complaint.answered_by.username) == ("answered", "irjen")


def test_what_is_handed_on_is_gone_for_the_unit(complain, sign_in, step):
    complaint = complain("open")
    page = reverse("complaint_detail", args=[complaint.number])
    assert sign_in("kepala").get(page).status_code == 200
    step(complaint, "escalate")
    assert sign_in("kepala").get(page).status_code == 404
    assert sign_in("irjen").get(page).status_code == 200


@pytest.mark.parametrize(
    ("about", "sees"),
    [
        ({"position": "KEPALA"}, {"sekretaris", "irjen"}),
        ({"officer": "Bu Rina"}, {"kepala", "irjen"}),
        ({"officer": "hartono"}, {"sekretaris", "irjen"}),
        ({"officer": "Hartono dan Rina"}, {"irjen"}),
        ({"officer": "Al"}, {"kepala", "sekretaris", "irjen"}),
    ],
)
def test_who_is_complained_about_neither_sees_nor_handles(about, sees, complain, cast):
    complaint = complain(**about)
    seeing = {name for name in EVERYBODY if Complaint.objects.visible_to(cast[name]).exists()}
    assert seeing == sees
    for name in {"kepala", "sekretaris"} - sees:
        with pytest.raises(workflow.StepNotAllowed):
            actions.accept(complaint=complaint, level="ordinary", by=cast[name])


def test_it_is_never_forwarded_to_who_is_complained_about(complain, step, cast):
    complaint = complain(position="KEPALA")
    step(complaint, "accept")
    with pytest.raises(actions.Refused):
        step(complaint, "forward", officer=cast["kepala"])


def test_naming_the_officer_later_takes_the_complaint_away(complain, step, cast):
    complaint = complain()
    step(complaint, "name_officer", officer=cast["kepala"])
    assert not Complaint.objects.visible_to(cast["kepala"]).exists()


def test_front_office_does_not_log_a_complaint_about_the_own_person(complain, cast):
    with pytest.raises(actions.Refused):
        complain("open", by=cast["petugas_fo"], officer="Ayu Lestari")


@pytest.mark.parametrize("secrecy", ["confidential", "anonymous"])
def test_the_front_office_takes_down_no_hidden_name(secrecy, complain, cast):
    if secrecy == "confidential":
        with pytest.raises(actions.Refused):
            complain(secrecy, by=cast["petugas_fo"])
    complaint = complain(secrecy, by=cast["petugas_fo"], person=False)
    assert not Identity.objects.filter(complaint=complaint).exists()


def test_an_anonymous_complaint_is_not_linked_to_a_request(complain, two_units):
    with pytest.raises(actions.Refused):
        complain("anonymous", service_request=ServiceRequest(unit=two_units["PUSAT"]))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Saya Siti Rahmawati", "Saya [disembunyikan]"),
        ("SITI bertanya", "[disembunyikan] bertanya"),
        ("Sitinjau jauh", "Sitinjau jauh"),
        ("telepon 0812-3456-7890 ya", "telepon [disembunyikan] ya"),
        ("surel a.b@c.co.id", "surel [disembunyikan]"),
        ("NIK 3171015708450001", "NIK [disembunyikan]"),
        ("permohonan PUSAT-2026-000123 dan K7M4Q-9TXWR", "permohonan [disembunyikan] dan [disembunyikan]"),
        ("tahun 2026, 3 jam", "tahun 2026, 3 jam"),
    ],
)
def test_the_text_loses_who_wrote_it(text, hidden):
    assert redact(text, names=["Siti Rahmawati"]) == hidden

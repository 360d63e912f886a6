"""Rights of persons: 72 hours by the clock, decided with ground and reason, carried out, told, in the chain."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.chain import verify
from notifications import texts
from notifications.models import Message
from privacy import actions, letters
from privacy.models import RightsEvent, RightsRequest
from privacy.workflow import Kind, State, StepNotPossible
from requests_desk import letters as request_letters
from requests_desk.models import ServiceRequest

FRIDAY = dt.datetime(2026, 11, 27, 3, 0, tzinfo=dt.UTC)  # 10.00 WIB
GROUND = {"legal_ground": "Pasal 15 UU 27/2022", "reason": "Diperlukan untuk penegakan hukum."}


@pytest.fixture(autouse=True)
def _friday(time_machine):
    time_machine.move_to(FRIDAY, tick=False)


@pytest.fixture
def ask(delivered):
    """``ask("access")``: asked for a closed request."""

    def build(kind="access", request=None, **changes) -> RightsRequest:
        return actions.ask(service_request=request or delivered(), kind=kind, at=FRIDAY, **changes)

    return build


@pytest.fixture
def own(client):
    """The client of whoever has the request's signed link."""

    def enter(request):
        client.get(request_letters.signed_link(request).replace("http://localhost:8000", ""))
        return client

    return enter


def page(request):
    return reverse("rights_own", args=[request.display_code])


def steps(rights):
    return list(rights.events.order_by("seq").values_list("step", flat=True))


def test_the_limit_is_72_hours_by_the_clock_over_the_weekend(ask):
    rights = ask()
    assert rights.due_at == FRIDAY + dt.timedelta(hours=72)
    assert rights.number == "HAK-PUSAT-2026-000001"
    assert rights.hours_left(FRIDAY + dt.timedelta(hours=71)) == 1


def test_only_who_has_the_second_factor_asks(client, own, delivered):
    request = delivered()
    assert client.post(page(request), {"kind": "access"}).url.startswith(reverse("track"))
    assert "Senin, 30" not in client.get(reverse("rights")).content.decode()
    answer = own(request).post(page(request), {"kind": "access"}, follow=True).content.decode()
    assert "HAK-PUSAT-2026-000001" in answer
    assert "30 November 2026 pukul 10.00 WIB" in answer
    client.post(page(request), {"kind": "access"})
    assert RightsRequest.objects.count() == 1


def test_code_and_phone_lead_to_the_page(client, delivered):
    request = delivered()
    tried = {"code": request.display_code, "last_digits": "8888"}
    assert client.post(reverse("track") + "?tujuan=data-pribadi", tried).url == page(request)


def test_access_gives_the_person_alone_a_copy_for_seven_days(ask, own, cast, client, time_machine):
    rights = ask()
    request = rights.service_request
    address = reverse("rights_copy", args=[request.display_code, rights.number, "json"])
    assert own(request).post(address).status_code == 404
    actions.grant(rights=rights, by=cast["sekretaris"], at=FRIDAY)
    assert client.get(address).status_code == 405
    copy = json.loads(client.post(address).content)
    (held,) = copy["requests"]
    assert held["person"]["nik"] == "3171011708450001"
    assert held["content"]["description"] == "Uraian tebusumuk"
    assert held["files"][0]["name"].endswith(".pdf")
    assert held["hand_over"]["receiver"] == "Zulkarnaen Batubara"
    paper = client.post(address.replace(".json", ".pdf"))
    assert paper.content.startswith(b"%PDF")
    assert "no-store" in paper["Cache-Control"]
    rights.refresh_from_db()
    assert (rights.state, steps(rights)) == (State.DONE, ["ask", "grant", "complete"])
    client.logout()
    client.force_login(cast["sekretaris"])
    assert client.post(address).status_code == 302
    time_machine.move_to(FRIDAY + dt.timedelta(days=8), tick=False)
    own(request)
    assert client.post(address).status_code == 404


def test_a_copy_that_nobody_fetched_ends(ask, cast):
    rights = ask()
    actions.grant(rights=rights, by=cast["kepala"], at=FRIDAY)
    assert actions.close_expired(at=FRIDAY + dt.timedelta(days=6)) == 0
    assert actions.close_expired(at=FRIDAY + dt.timedelta(days=8)) == 1
    assert actions.close_expired(at=FRIDAY + dt.timedelta(days=8)) == 0


def test_requests_of_the_same_name_and_phone_come_along_only_when_chosen(submit, ask, cast, sign_in):
    other = submit()
    rights = ask()
    client = sign_in("sekretaris")
    address = reverse("rights_request", args=[rights.number])
    assert other.number in client.get(address).content.decode()
    client.post(address, {"step": "grant", "others": [other.pk]})
    assert list(rights.others.all()) == [other]
    stranger = ServiceRequest.objects.exclude(pk__in=[other.pk, rights.service_request_id])
    assert not stranger.exists()


def test_a_correction_is_written_and_the_event_tells_neither_value(ask, cast):
    rights = ask(Kind.CORRECTION, field="name", new_value="Zulkarnain Batubara")
    actions.grant(rights=rights, by=cast["sekretaris"], at=FRIDAY)
    request = ServiceRequest.objects.get(pk=rights.service_request_id)
    assert request.name == "Zulkarnain Batubara"
    assert ServiceRequest.objects.filter(search__match="zulkarnain").exists()
    event = request.events.get(step="correct")
    assert event.data == {"field": "name", "ground": rights.number}
    assert event.note == ""
    rights.refresh_from_db()
    assert (rights.state, rights.new_value) == (State.DONE, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Pilih apa yang Anda minta."),
        ({"kind": "correction"}, "Pilih data yang dibetulkan."),
        ({"kind": "correction", "field": "nik", "new_value": "12"}, "16 angka"),
        ({"kind": "correction", "field": "email", "new_value": "bukan-email"}, "tanda @"),
    ],
)
def test_a_wrong_form_is_told_and_keeps_what_was_typed(own, delivered, typed, sentence):
    request = delivered()
    text = own(request).post(page(request), typed).content.decode()
    assert sentence in text
    assert typed.get("new_value", "") in text


def test_deletion_blanks_everything_and_tells_the_person(ask, cast, found, django_capture_on_commit_callbacks):
    rights = ask(Kind.DELETION, text="tebusumuk")
    with django_capture_on_commit_callbacks(execute=True):
        actions.grant(rights=rights, by=cast["sekretaris"], at=FRIDAY)
    told = Message.objects.filter(template="privacy/messages/done")
    assert {letter.recipient for letter in told} == {"+6281277778888", "zul@batubara.id"}
    Message.objects.filter(template__startswith="privacy/").delete()
    assert found() == set()
    assert ServiceRequest.objects.get().events.get(step="erase").data["ground"] == rights.number
    call_command("verify_chain", verbosity=0)


def test_an_open_request_is_not_deleted_and_the_page_says_why(own, submit, cast):
    request = submit()
    text = own(request).post(page(request), {"kind": "deletion"}).content.decode()
    assert "masih diproses" in text
    assert not RightsRequest.objects.exists()


def test_a_stop_ends_an_open_request_and_its_letters(submit, cast):
    request = submit()
    rights = actions.ask(service_request=request, kind=Kind.RESTRICTION, at=FRIDAY)
    actions.grant(rights=rights, by=cast["sekretaris"], at=FRIDAY)
    request.refresh_from_db()
    assert (request.state, request.notify_by) == ("withdrawn", "none")


@pytest.mark.parametrize("action", [actions.refuse, actions.grant_partly])
@pytest.mark.parametrize("lacking", ["legal_ground", "reason"])
def test_no_refusal_without_ground_and_reason(ask, cast, action, lacking):
    rights = ask()
    with pytest.raises(actions.Refused) as refused:
        action(rights=rights, by=cast["kepala"], **{**GROUND, lacking: " "})
    assert refused.value.field == lacking
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.update(state=State.REFUSED, decided_at=FRIDAY, decided_by=cast["kepala"])


def test_the_person_reads_why_it_was_refused(ask, cast, own):
    rights = ask()
    actions.refuse(rights=rights, by=cast["kepala"], at=FRIDAY, **GROUND)
    text = own(rights.service_request).get(page(rights.service_request)).content.decode()
    assert "Pasal 15 UU 27/2022" in text
    assert "penegakan hukum" in text
    with pytest.raises(StepNotPossible):
        actions.grant(rights=rights, by=cast["kepala"])
    assert verify(RightsEvent, "rights:PUSAT").ok


def test_a_late_decision_is_marked(ask, cast, sign_in):
    first, second = ask(), ask()
    actions.refuse(rights=first, by=cast["kepala"], at=FRIDAY + dt.timedelta(hours=73), **GROUND)
    assert first.was_late
    assert first.events.get(step="refuse").data == {"late": True}
    RightsRequest.objects.filter(pk=second.pk).update(due_at=FRIDAY - dt.timedelta(hours=2))
    assert "terlambat 2 jam" in sign_in("kepala").get(reverse("rights_requests")).content.decode()


def test_the_list_shows_the_overdue_first_and_only_the_own_unit(ask, sign_in, django_assert_max_num_queries):
    young, old = ask(), ask()
    RightsRequest.objects.filter(pk=old.pk).update(due_at=FRIDAY - dt.timedelta(hours=2))
    client = sign_in("sekretaris")
    with django_assert_max_num_queries(9):
        rows = client.get(reverse("rights_requests")).context["page"].rows
    assert rows == [old, young]
    assert not sign_in("sekretaris_daerah").get(reverse("rights_requests")).context["page"].rows


def test_who_may_decide(ask, sign_in):
    address = reverse("rights_request", args=[ask().number])
    assert sign_in("kepala_daerah").get(address).status_code == 404
    assert sign_in("petugas_fo").post(address, {"step": "grant"}).status_code == 403
    assert sign_in("irjen").get(reverse("rights_requests")).status_code == 403
    text = sign_in("sekretaris").post(address, {"step": "refuse"}).content.decode()
    assert "Tulis dasar hukumnya" in text
    assert sign_in("sekretaris").post(address, {"step": "refuse", **GROUND}, follow=True).status_code == 200
    assert RightsRequest.objects.get().state == State.REFUSED


def test_the_front_office_logs_for_a_visitor_who_shows_who_it_is(delivered, sign_in):
    request = delivered()
    address = reverse("log_rights", args=[request.number])
    client = sign_in("petugas_fo")
    assert address in client.get(reverse("request_detail", args=[request.number])).content.decode()
    assert "Isi identitas" in client.post(address, {"kind": "access"}).content.decode()
    client.post(address, {"kind": "access", "identity": "KTP"})
    rights = RightsRequest.objects.get()
    assert (rights.logged_by.username, rights.identity) == ("petugas_fo", "KTP")
    assert sign_in("sekretaris").get(address).status_code == 403
    assert sign_in("fo_daerah").get(address).status_code == 404


@pytest.mark.parametrize("letter", letters.LETTERS)
def test_letters_are_short_and_tell_no_data(ask, cast, letter):
    rights = ask()
    sample = letters.context_of(rights) | {"until_on": "30/11/2026", "number": f"HAK-{'B' * 20}-2026-000001"}
    assert len(texts.longest(f"privacy/messages/{letter}", [sample])) <= 160
    for language in ("id", "en"):
        mail = texts.render(f"privacy/messages/{letter}", channel="email", language=language, context=sample)
        assert sample["number"] in mail.body + mail.subject
        assert "Zulkarnaen" not in mail.body

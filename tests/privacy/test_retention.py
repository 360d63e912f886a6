"""Retention: nothing personal is left, the register and the chain are; dry run, record, interruption (T27)."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from complaints import actions as complaint_actions
from complaints.models import Complaint, Identity
from core.chain import verify_all
from notifications.models import Message
from privacy import actions
from privacy.actions import retention
from privacy.models import RetentionEvent
from privacy.retention import BY_NAME, RULES
from requests_desk.actions import drafting
from requests_desk.models import RequestEvent, ServiceRequest

TWO_YEARS_AGO = dt.datetime(2024, 6, 3, 3, 0, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2021, 3, 1, 3, 0, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 23, 19, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _tonight(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """One run of the night, with what follows its commits."""

    def night(**options):
        with django_capture_on_commit_callbacks(execute=True):
            return actions.run_retention(at=NOW, **options)

    return night


@pytest.fixture
def complained(two_units, cast):
    """A confidential complaint that was closed long ago."""

    def build(at=TWO_YEARS_AGO, topic="delay") -> Complaint:
        complaint = complaint_actions.submit(
            grievance=complaint_actions.Grievance(
                two_units["PUSAT"], topic, "Lama tebusumuk", "Saya tebusumuk", "Ganti", officer="tebusumuk"
            ),
            secrecy="confidential",
            person=complaint_actions.Person("Zulkarnaen Batubara", "+6281277778888", "zul@batubara.id"),
            channel="online",
            key=f"aduan-{topic}-{at:%Y}",
            at=at,
        )
        by = cast["irjen"] if complaint.is_inspected else cast["sekretaris"]
        complaint_actions.refuse(complaint=complaint, reason="Bukan kewenangan, tebusumuk.", by=by, at=at)
        return complaint

    return build


def test_T27_nothing_personal_is_left_and_the_chain_verifies(delivered, complained, run, found):
    request, complaint = delivered(at=LONG_AGO), complained()
    assert len(found()) > 20

    removed = run()

    assert (removed["requests"], removed["complaints"]) == (1, 1)
    assert found() == set()
    assert all(result.ok for result in verify_all())
    request.refresh_from_db()
    assert (request.number, request.state, request.name) == ("PUSAT-2021-000001", "delivered", "Dihapus sesuai retensi")
    assert [file.get_scan_display() for file in request.files.all()] == ["Dihapus"]
    assert not Identity.objects.exists()
    assert Complaint.objects.get().number == complaint.number
    assert not ServiceRequest.objects.filter(search__match="zulkarnaen").exists()
    assert ServiceRequest.objects.filter(search__match=request.number).exists()


def test_pages_of_what_was_erased_still_open(delivered, complained, run, sign_in):
    request, complaint = delivered(at=LONG_AGO), complained()
    run()
    client = sign_in("irjen")
    text = client.get(reverse("request_detail", args=[request.number])).content.decode()
    assert "Data pribadi dihapus" in text
    assert "Dihapus sesuai retensi" in text
    assert client.get(reverse("complaint_detail", args=[complaint.number])).status_code == 200
    for letter in Message.objects.filter(unit_code="PUSAT"):
        text = sign_in("sekretaris").get(reverse("message", args=[letter.pk])).content.decode()
        assert "Kirim ulang" not in text
    tried = {"code": complaint.display_code, "last_digits": ""}
    assert "tidak cocok" in client.post(reverse("complaint_track"), tried).content.decode()


def test_what_is_young_or_open_stays(submit, delivered, complained, run):
    submit(at=LONG_AGO)
    delivered(at=NOW - dt.timedelta(days=5 * 365 - 1))
    complained(at=NOW - dt.timedelta(days=700))
    assert not sum(run()[name] for name in ("requests", "complaints", "inspected_complaints"))


def test_a_ministry_may_keep_longer(delivered, run, settings):
    delivered(at=LONG_AGO)
    settings.RETENTION_DAYS = {"requests": "3650"}
    assert BY_NAME["requests"].period == "10 tahun sejak ditutup"
    assert run()["requests"] == 0


def test_an_interrupted_run_goes_on_and_a_second_one_finds_nothing(delivered, run, monkeypatch):
    for _number in range(3):
        delivered(at=LONG_AGO)
    monkeypatch.setattr(retention, "MOST_BATCHES", 1)
    assert run(batch=2)["requests"] == 2
    assert run(batch=2)["requests"] == 1
    assert run(batch=2)["requests"] == 0
    batches = RetentionEvent.objects.removals().filter(step="requests").order_by("seq")
    assert [event.data for event in batches] == [
        {"removed": 2, "numbers": ["PUSAT-2021-000001", "PUSAT-2021-000002"]},
        {"removed": 1, "numbers": ["PUSAT-2021-000003"]},
    ]
    assert RetentionEvent.objects.runs().count() == 3


def test_a_batch_that_fails_leaves_no_half_erased_request(delivered, run, monkeypatch):
    request = delivered(at=LONG_AGO)

    def fail(*rows, **options):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(retention, "record", fail)
        with pytest.raises(RuntimeError):
            run()
    request.refresh_from_db()
    assert request.name == "Zulkarnaen Batubara"
    assert run()["requests"] == 1


def test_the_dry_run_counts_and_removes_nothing(delivered, found):
    delivered(at=LONG_AGO)
    before, out = found(), StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert "requests                     1" in out.getvalue()
    assert "nothing was removed" in out.getvalue()
    assert found() == before
    assert not RetentionEvent.objects.exists()
    call_command("retention", stdout=out)
    assert RetentionEvent.objects.removals().filter(step="requests").exists()


def test_old_drafts_letters_sessions_and_loose_files_go(service, submit, run, settings, client, time_machine):
    drafting.begin(service=service, language="id")
    submit(at=NOW)
    client.session.save()
    loose = settings.MEDIA_ROOT / "requests" / "2026" / "sisa.pdf"
    loose.parent.mkdir(parents=True, exist_ok=True)
    loose.write_bytes(b"x")
    time_machine.move_to(NOW + dt.timedelta(days=91))
    removed = actions.run_retention(at=timezone.now())
    assert (removed["drafts"], removed["letters"], removed["loose_files"]) == (1, 2, 1)
    assert removed["sessions"] >= 1
    assert not loose.exists()
    assert set(Message.objects.values_list("body", "subject")) == {("", "")}
    assert len(list((settings.MEDIA_ROOT / "requests").rglob("*.pdf"))) == 1


def test_a_letter_on_its_way_is_left_and_one_that_waits_is_given_up(submit, run):
    submit(at=NOW)
    Message.objects.update(created_at=LONG_AGO)
    first, second = Message.objects.order_by("pk")
    Message.objects.filter(pk=first.pk).update(state="SENDING", lease_until=NOW + dt.timedelta(minutes=1))
    assert run()["letters"] == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.recipient != "#"
    assert (second.state, second.recipient, second.masked_recipient) == ("TECHNICAL_FAILURE", f"#{second.pk}", "–")


def test_an_events_text_is_blanked_and_never_rewritten(delivered, run):
    delivered(at=LONG_AGO)
    run()
    event = RequestEvent.objects.filter(step="note").get()
    assert event.note == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestEvent.objects.filter(pk=event.pk).update(note="lain")
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionEvent.objects.update(step="lain")


def test_the_desk_reads_rules_due_rows_and_the_record(delivered, run, sign_in, django_assert_max_num_queries):
    delivered(at=LONG_AGO)
    address = reverse("retention")
    client = sign_in("sekretaris")
    with django_assert_max_num_queries(len(RULES) + 10):
        text = client.get(address).content.decode()
    assert "5 tahun sejak ditutup" in text
    assert "Belum ada yang dihapus." in text
    due = {line["rule"].name: line["due"] for line in sign_in("sekretaris").get(address).context["lines"]}
    other = {line["rule"].name: line["due"] for line in sign_in("sekretaris_daerah").get(address).context["lines"]}
    assert (due["requests"], other["requests"]) == (1, 0)
    run()
    assert "PUSAT-2021-000001" in sign_in("sekretaris").get(address).content.decode()
    assert "PUSAT-2021-000001" not in sign_in("sekretaris_daerah").get(address).content.decode()
    assert sign_in("petugas_fo").get(address).status_code == 403
    assert sign_in("sekretaris").post(address).status_code == 405


def test_the_inspectorates_complaints_are_told_to_nobody(complained, run, sign_in):
    complaint = complained(at=LONG_AGO, topic="gratification")
    assert run()["inspected_complaints"] == 1
    for name in ("kepala", "pengelola"):
        assert complaint.number not in sign_in(name).get(reverse("retention")).content.decode()
    assert "Inspektorat Jenderal yang selesai" not in sign_in("kepala").get(reverse("retention")).content.decode()


def test_every_rule_says_what_why_and_how_long():
    assert len(BY_NAME) == len(RULES)
    for rule in RULES:
        assert all(str(text) for text in (rule.title, rule.basis, rule.goes, rule.stays, rule.period)), rule.name

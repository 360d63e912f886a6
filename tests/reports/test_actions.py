import datetime as dt
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from core import chain
from notifications.models import Message
from reports import actions, figures, workflow
from reports.models import Report, ReportEvent, chain_of
from units.models import Appointment, Unit

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 1, 1, tzinfo=dt.UTC)


def test_a_report_goes_from_draft_to_its_receiver(sent, cast):
    report = sent()
    actions.acknowledge(report=report, by=cast["sekjen"], at=NOW)
    steps = list(report.events.values_list("step", flat=True))
    assert steps == ["draft", "submit", "approve", "send", "acknowledge"]
    assert chain.verify(ReportEvent, chain_of(report)).ok
    assert report.number == "1/UP2-PUSAT/LAP/11/2026"


@pytest.mark.parametrize(("code", "receiver"), [("PUSAT", "sekjen"), ("BBKB", "pimpinan_upt")])
def test_the_receiver_follows_from_the_units_type(sent, cast, code, receiver):
    report = sent(code)
    letter = Message.objects.get(template="reports/messages/send")
    assert report.recipient == cast[receiver]
    assert letter.recipient == f"{receiver}@contoh.id"


def test_the_letter_says_figures_and_an_address_but_no_attachment(sent, register, two_units):
    register(two_units["PUSAT"], dt.date(2026, 10, 5), closed_on=dt.date(2026, 10, 6))
    report = sent()
    words = Message.objects.get(template="reports/messages/send").context
    assert (words["received"], words["closed"], words["period"]) == ("1", "1", "Oktober 2026")
    assert words["url"].endswith(f"/meja/laporan/{report.pk}/")


def test_after_approval_nothing_changes_the_report(sent, register, two_units, cast):
    report = sent()
    before = (report.figures, report.figures_sha256, report.pdf_sha256)
    register(two_units["PUSAT"], dt.date(2026, 10, 9))
    report.refresh_from_db()
    assert (report.figures, actions.figures_digest(report), report.pdf_sha256) == before
    with pytest.raises(actions.Refused):
        actions.write(report=report, obstacles="x", follow_up="", by=cast["sekretaris"])
    for step in (actions.recount, actions.submit, actions.approve):
        with pytest.raises(workflow.StepNotPossible):
            step(report=report, by=cast["kepala" if step is actions.approve else "sekretaris"])


def test_four_eyes(draft, cast):
    report = draft()
    actions.submit(report=report, by=cast["sekretaris"])
    Report.objects.filter(pk=report.pk).update(submitted_by=cast["kepala"])
    report.refresh_from_db()
    with pytest.raises(actions.Refused, match="orang lain"):
        actions.approve(report=report, by=cast["kepala"])


def test_without_a_receiver_nothing_is_approved(draft, cast):
    report = draft()
    actions.submit(report=report, by=cast["sekretaris"], at=NOW)
    Appointment.objects.filter(role="SEKJEN").delete()
    with pytest.raises(actions.Refused, match="penerima"):
        actions.approve(report=report, by=cast["kepala"], at=NOW)


@pytest.mark.parametrize("step", ["submit", "return", "approve", "acknowledge"])
@pytest.mark.parametrize("username", ["irjen", "petugas_fo", "pengelola", "kepala_daerah", "sekretaris_daerah"])
def test_nobody_else_moves_a_report_of_pusat(cast, draft, step, username):
    assert not workflow.may_ever(step, draft(), cast[username])


def test_a_returned_report_carries_the_remark_and_may_be_written_again(draft, cast):
    report = draft()
    actions.submit(report=report, by=cast["sekretaris"])
    with pytest.raises(actions.Refused):
        actions.return_for_correction(report=report, remark=" ", by=cast["kepala"])
    actions.return_for_correction(report=report, remark="Jelaskan kendala.", by=cast["kepala"])
    actions.write(report=report, obstacles="Server padam.", follow_up="", by=cast["sekretaris"])
    report.refresh_from_db()
    assert (report.state, report.remark, report.obstacles) == ("returned", "Jelaskan kendala.", "Server padam.")


def test_two_people_at_once_do_not_overwrite_each_other(draft, cast):
    report = draft()
    other = Report.objects.get(pk=report.pk)
    actions.write(report=report, obstacles="Pertama", follow_up="", by=cast["sekretaris"])
    with pytest.raises(actions.LostRace):
        actions.write(report=other, obstacles="Kedua", follow_up="", by=cast["sekretaris"])


def test_a_correction_is_a_new_version_with_a_reason(sent, cast, register, two_units):
    report = sent()
    register(two_units["PUSAT"], dt.date(2026, 10, 9))
    with pytest.raises(actions.Refused):
        actions.correct(report=report, reason=" ", by=cast["sekretaris"])
    newer = actions.correct(report=report, reason="Satu surat terlambat dicatat.", by=cast["sekretaris"], at=NOW)
    assert (newer.version, newer.state, newer.figures["total"]["received"]) == (2, "draft", 1)
    assert Report.objects.get(pk=report.pk).figures["total"]["received"] == 0
    with pytest.raises(actions.Refused):
        actions.correct(report=report, reason="Lagi", by=cast["sekretaris"])


def test_a_second_worker_sends_nothing(sent):
    report = sent()
    stale = Report.objects.get(pk=report.pk)
    stale.state, stale.revision = "approved", report.revision - 1
    files = list(default_storage.listdir("reports/2026")[1])
    assert actions.send(report=stale, at=NOW) is None
    assert default_storage.listdir("reports/2026")[1] == files
    assert Message.objects.filter(template="reports/messages/send").count() == 1


def test_drafting_again_makes_no_second_report(ministry):
    assert len(actions.draft_due(NOW)) == 49
    assert actions.draft_due(NOW) == []


@pytest.mark.parametrize(
    ("zone", "utc", "drafted"),
    [
        ("Asia/Jakarta", dt.datetime(2026, 10, 31, 22, 59), 9),
        ("Asia/Jakarta", dt.datetime(2026, 10, 31, 23, 0), 10),
        ("Asia/Makassar", dt.datetime(2026, 10, 31, 22, 0), 10),
        ("Asia/Jayapura", dt.datetime(2026, 10, 31, 21, 0), 10),
        ("Asia/Jayapura", dt.datetime(2026, 10, 31, 20, 59), 9),
    ],
)
def test_the_month_is_drafted_at_six_of_the_units_own_clock(two_units, zone, utc, drafted):
    Unit.objects.update(timezone=zone)
    actions.draft_due(utc.replace(tzinfo=dt.UTC))
    # Before six on the first nothing is drafted at all; a later run makes it good.
    months = {report.period_start.month for report in Report.objects.all()}
    assert months == ({10} if drafted == 10 else set())


def test_one_units_wrong_figures_do_not_keep_the_others_from_their_reports(two_units, monkeypatch):
    counted = figures.count(two_units.values(), dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    counted[two_units["BBKB"].pk].previous["open_end"] = 1
    monkeypatch.setattr(figures, "count", lambda *arguments: counted)
    with pytest.raises(figures.Unbalanced):
        actions.draft_due(NOW)
    assert [report.unit.code for report in Report.objects.select_related("unit")] == ["PUSAT"]


def test_an_occasional_report_covers_any_period_that_has_begun(cast, two_units):
    asked = {"unit": two_units["PUSAT"], "start": dt.date(2026, 10, 5), "purpose": "Rapat", "at": NOW}
    report = actions.draft_occasional(**asked, end=dt.date(2026, 10, 9), by=cast["kepala"])
    assert (report.kind, report.purpose, report.due_on) == ("SEWAKTU_WAKTU", "Rapat", None)
    for end in (dt.date(2026, 10, 9), dt.date(2026, 10, 1), dt.date(2026, 12, 9)):
        with pytest.raises(actions.Refused):
            actions.draft_occasional(**asked, end=end, by=cast["kepala"])
    with pytest.raises(workflow.StepNotAllowed):
        actions.draft_occasional(**asked, end=dt.date(2026, 10, 8), by=cast["irjen"])


@pytest.mark.parametrize(
    ("sent_at", "today", "late"),
    [
        (dt.datetime(2026, 11, 10, 16, 59), dt.date(2026, 12, 1), False),
        (dt.datetime(2026, 11, 10, 17, 0), dt.date(2026, 12, 1), True),
        (None, dt.date(2026, 11, 10), False),
        (None, dt.date(2026, 11, 11), True),
    ],
)
def test_late_is_after_the_tenth_of_the_units_own_days(draft, sent_at, today, late):
    report = draft()
    report.sent_at = sent_at and sent_at.replace(tzinfo=dt.UTC)
    assert report.is_late(today) is late


def test_T32_a_changed_event_of_a_report_is_refused_or_found(sent):
    report = sent()
    with pytest.raises(Exception, match="reports_reportevent"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_reportevent SET step = 'x' WHERE report_id = %s", [report.pk])


def test_the_command_drafts_a_month_once_and_says_so(two_units, capsys):
    call_command("draft_month", "2026-08", "--unit", "BBKB")
    call_command("draft_month", "2026-08")
    told = capsys.readouterr().out
    assert "BBKB: 0 received, drafted" in told
    assert told.endswith("PUSAT: 0 received, drafted\n1 drafted, 1 there already.\n")


@pytest.mark.parametrize("arguments", [["2026-13"], ["2026-08", "--unit", "XX"], [f"{timezone.now():%Y-%m}"]])
def test_the_command_refuses_what_makes_no_sense(two_units, arguments):
    with pytest.raises(CommandError):
        call_command("draft_month", *arguments)


def test_frozen_figures_are_plain_json(sent, random_register, two_units):
    random_register(two_units["PUSAT"], 3)
    report = sent()
    assert json.loads(json.dumps(report.figures)) == Report.objects.get(pk=report.pk).figures

"""Evaluation by invitation: one person, one unit, one period, until a day; the next request after it finds nothing."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import User
from core.chain import verify
from core.moves import Refused
from notifications.models import Message
from reports.models import Evaluation, OversightEvent
from reports.oversight import actions, workflow

OCTOBER = {"period_start": dt.date(2026, 10, 1), "period_end": dt.date(2026, 10, 31)}
WORDS = {"conclusion": "Waktu ditepati", "recommendations": "Tambah loket"}


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00", tick=False)


@pytest.fixture
def outsider(db):
    """An active account without any position."""
    return User.objects.create_user("ahli", email="ahli@contoh.id", full_name="Ahli Pelayanan")


@pytest.fixture
def invite(cast, two_units, outsider):
    def build(by="sekjen", unit="BBKB", ends_on=dt.date(2026, 11, 30), **more):
        words = {**OCTOBER, "invitee": outsider, "purpose": "Evaluasi triwulan", **more}
        return actions.invite(unit=two_units[unit], ends_on=ends_on, by=cast[by], **words)

    return build


def test_the_invited_person_sees_this_and_nothing_else(invite, client, outsider, sent, two_units, register):
    row, report, other = invite(), sent("BBKB"), sent("PUSAT")
    request = register(two_units["BBKB"], dt.date(2026, 10, 5))
    client.force_login(outsider)
    assert client.get(reverse("desk"))["Location"] == reverse("evaluations")
    assert two_units["BBKB"].name in client.get(reverse("evaluations")).content.decode()
    page = client.get(reverse("evaluation", args=[row.pk])).content.decode()
    assert report.number in page
    assert other.number not in page
    assert request.number not in page
    pdf = client.get(reverse("evaluation_report", args=[row.pk, report.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert client.get(reverse("evaluation_report", args=[row.pk, other.pk])).status_code == 404
    for name in ("oversight", "reports", "findings", "inbox", "samples", "evaluation_new"):
        assert client.get(reverse(name)).status_code == 403, name
    assert client.get(reverse("report", args=[report.pk])).status_code in (403, 404)


def test_access_ends_after_the_last_day(invite, client, outsider, time_machine):
    row = invite()
    client.force_login(outsider)
    address = reverse("evaluation", args=[row.pk])
    time_machine.move_to("2026-11-30T16:00:00+00:00")  # 23.00 WIB of the last day
    client.force_login(outsider)
    assert client.get(address).status_code == 200
    time_machine.move_to("2026-11-30T17:30:00+00:00")  # 00.30 WIB of the day after
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    assert client.post(address, {**WORDS, "revision": 1}).status_code == 404
    assert "Tidak ada undangan" in client.get(reverse("evaluations")).content.decode()
    assert client.get(reverse("desk")).status_code == 403


def test_nobody_evaluates_the_own_unit(invite, cast):
    with pytest.raises(Refused, match="dari luar unit") as refused:
        invite(invitee=cast["kepala_daerah"])
    assert refused.value.field == "invitee"
    assert invite(invitee=cast["kepala"]).invitee == cast["kepala"]


def test_the_menu_marks_oversight_at_the_evaluations(client, cast):
    client.force_login(cast["irjen"])
    pages = [page for group in client.get(reverse("evaluations")).context["desk_menu"] for page in group["pages"]]
    assert [page["url"] for page in pages if page["current"]] == [reverse("oversight")]


def test_access_ends_with_the_next_request_after_a_withdrawal(invite, client, outsider, cast):
    row = invite()
    client.force_login(outsider)
    assert client.get(reverse("evaluation", args=[row.pk])).status_code == 200
    actions.withdraw_invitation(evaluation=row, by=cast["irjen"])
    assert client.get(reverse("evaluation", args=[row.pk])).status_code == 404
    assert Message.objects.filter(recipient="ahli@contoh.id").count() == 2
    assert verify(OversightEvent, "oversight:BBKB").ok


def test_the_evaluation_is_written_and_the_overseer_reads_it(invite, client, outsider, cast):
    row = invite()
    client.force_login(outsider)
    address = reverse("evaluation", args=[row.pk])
    assert client.post(address, {"revision": 1, "conclusion": "Baik", "recommendations": ""}).status_code == 422
    assert client.post(address, {**WORDS, "revision": 1}).status_code == 302
    stale = client.post(address, {**WORDS, "conclusion": "Kedua", "revision": 1})
    assert "Kedua" in stale.content.decode()
    row.refresh_from_db()
    assert (row.conclusion, row.events.filter(step="conclude").count()) == ("Waktu ditepati", 1)
    client.force_login(cast["irjen"])
    page = client.get(address).content.decode()
    assert "Tambah loket" in page
    assert client.post(address, {**WORDS, "revision": 2}).status_code == 404  # not the invited one


def test_only_overseers_invite_and_withdraw(invite, client, cast):
    row = invite()
    with pytest.raises(workflow.StepNotAllowed):
        invite(by="kepala_daerah")
    with pytest.raises(workflow.StepNotAllowed):
        actions.conclude(evaluation=row, by=cast["kepala"], **WORDS)
    client.force_login(cast["kepala_daerah"])
    assert client.post(reverse("evaluation_withdraw", args=[row.pk])).status_code == 403
    assert client.get(reverse("evaluation", args=[row.pk])).status_code == 404
    client.force_login(cast["sekjen"])
    assert client.get(reverse("evaluation_withdraw", args=[row.pk])).status_code == 405
    assert client.post(reverse("evaluation_withdraw", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_by == cast["sekjen"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": dt.date(2026, 11, 22)}, "ends_on"),
        ({"period_end": dt.date(2026, 9, 1)}, "period_end"),
        ({"purpose": " "}, "purpose"),
    ],
)
def test_what_is_wrong_is_named(invite, changes, field):
    with pytest.raises(Refused) as refused:
        invite(**changes)
    assert refused.value.field == field


def test_nobody_is_invited_twice_for_the_same(invite):
    invite()
    with pytest.raises(Refused):
        invite()
    assert Evaluation.objects.count() == 1


def test_the_form_invites_and_the_desk_tells_an_officer(client, cast, two_units):
    client.force_login(cast["sekjen"])
    words = {"unit": two_units["PUSAT"].pk, "period_start": "1 10 2026", "period_end": "31 10 2026"}
    words |= {"invitee": cast["kepala_daerah"].pk, "purpose": "Evaluasi sejawat", "ends_on": "30 11 2026"}
    assert client.post(reverse("evaluation_new"), words).status_code == 302
    client.force_login(cast["kepala_daerah"])
    text = client.get(reverse("desk"), follow=True).content.decode()
    assert "Anda diundang mengevaluasi" in text
    assert f'href="{reverse("evaluations")}"' in text

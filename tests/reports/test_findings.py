"""Findings: written by an overseer, answered by the unit, judged by an overseer; letters, deadlines, secrecy."""

import datetime as dt
import itertools

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.chain import verify
from core.moves import Refused
from notifications.models import Message
from p2portal.demo.requests import BLANK
from reports.oversight import actions, sweeps, workflow
from reports.oversight.models import Finding, OversightEvent
from reports.oversight.workflow import State

MONDAY = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
KEYS = itertools.count()


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def sign_in(client, cast):
    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def observe(cast, two_units):
    """``observe(unit="PUSAT", due_on=...)``: a finding that the Inspektur Jenderal wrote."""

    def build(*, unit="PUSAT", by="irjen", due_on=dt.date(2026, 12, 7), at=MONDAY, **changes):
        words = {
            "title": "Standar tidak dipasang",
            "article": "Pasal 14",
            "text": "Papan kosong",
            "seriousness": "grave",
        }
        observation = actions.Observation(unit=two_units[unit], due_on=due_on, **{**words, **changes})
        return actions.write_finding(observation=observation, key=f"k{next(KEYS)}", by=cast[by], at=at)

    return build


@pytest.fixture
def answered(observe, cast):
    def build(**changes):
        finding = observe(**changes)
        actions.answer_finding(finding=finding, text="Papan dipasang", by=cast["sekretaris"], at=MONDAY)
        return finding

    return build


FORM = {
    "title": "Papan kosong",
    "article": "Pasal 14",
    "text": "Tidak ada standar di papan",
    "seriousness": "minor",
    "due_on": "2026-12-07",
    "request_number": "",
    "link": "",
    "key": "sekali",
}


def test_the_whole_life_leaves_events_and_letters(answered, cast):
    finding = answered()
    actions.return_finding(finding=finding, note="Foto belum ada", due_on=dt.date(2026, 12, 20), by=cast["irjen"])
    actions.answer_finding(finding=finding, text="Foto terlampir", by=cast["kepala"])
    actions.close_finding(finding=finding, by=cast["sekjen"])

    finding.refresh_from_db()
    assert (finding.state, finding.closed_by, finding.due_on) == (State.CLOSED, cast["sekjen"], dt.date(2026, 12, 20))
    steps = list(finding.events.order_by("seq").values_list("step", flat=True))
    assert steps == ["open", "answer", "return", "answer", "close"]
    assert verify(OversightEvent, "oversight:PUSAT").ok
    told = list(Message.objects.order_by("pk").values_list("recipient", flat=True))
    head, author = cast["kepala"].email, cast["irjen"].email
    assert told == [head, author, head, author, head]
    assert not Message.objects.exclude(unit_code="").exists()
    assert finding.number == "TMN-PUSAT-2026-0001"


def test_a_second_click_makes_no_second_finding(cast, two_units, observe):
    words = {"title": "T", "article": "Pasal 5", "text": "x", "seriousness": "minor", "due_on": dt.date(2026, 12, 1)}
    for _click in range(2):
        actions.write_finding(
            observation=actions.Observation(unit=two_units["PUSAT"], **words), key="sama", by=cast["irjen"]
        )
    assert Finding.objects.count() == OversightEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": dt.date(2026, 11, 23)}, "due_on"),
        ({"link": "https://contoh.id/"}, "link"),
        ({"request_number": "PUSAT-2026-999999"}, "request_number"),
        ({"text": "  "}, "text"),
    ],
)
def test_what_is_wrong_is_named(observe, changes, field):
    with pytest.raises(Refused) as refused:
        observe(**changes)
    assert refused.value.field == field


def test_only_an_overseer_writes_and_judges_and_only_the_unit_answers(observe, answered, cast):
    with pytest.raises(workflow.StepNotAllowed):
        observe(by="kepala")
    for name in ("irjen", "kepala_daerah", "petugas_fo"):
        with pytest.raises(workflow.StepNotAllowed):
            actions.answer_finding(finding=observe(), text="x", by=cast[name])
    with pytest.raises(workflow.StepNotAllowed):
        actions.close_finding(finding=answered(), by=cast["kepala"])


def test_a_step_that_somebody_else_did_first_is_lost(answered, cast):
    first = answered()
    second = Finding.objects.select_related("unit").get(pk=first.pk)
    actions.close_finding(finding=first, by=cast["irjen"])
    with pytest.raises(actions.LostRace):
        actions.return_finding(finding=second, note="x", due_on=dt.date(2026, 12, 20), by=cast["sekjen"])


def test_the_timetable_reminds_before_the_due_date_and_weekly_after_it(observe, answered):
    observe(due_on=dt.date(2026, 11, 26))
    observe(due_on=dt.date(2026, 12, 24))
    answered(due_on=dt.date(2026, 11, 26))
    reminded = [sweeps.remind(MONDAY + dt.timedelta(days=days)) for days in (0, 1, 7)]
    assert reminded == [1, 0, 1]


def test_the_list_shows_the_longest_overdue_first(observe, sign_in, time_machine, django_assert_max_num_queries):
    for number in range(12):
        observe(due_on=dt.date(2026, 12, 1) + dt.timedelta(days=number), title=f"Temuan {number:02}")
    time_machine.move_to("2026-12-03T03:00:00+00:00")
    client = sign_in("sekjen")
    with django_assert_max_num_queries(8):
        text = client.get(reverse("findings")).content.decode()
    assert text.index("Temuan 00") < text.index("Temuan 01") < text.index("Temuan 11")
    assert text.count("Terlambat") == 3  # the tab, and two lines


def test_a_unit_sees_its_own_findings_alone(observe, sign_in):
    finding = observe()
    other = observe(unit="BBKB", title="Milik unit lain")
    for name in ("kepala", "sekretaris", "sekjen", "irjen"):
        assert sign_in(name).get(reverse("finding", args=[finding.pk])).status_code == 200
    client = sign_in("kepala")
    assert "Milik unit lain" not in client.get(reverse("findings")).content.decode()
    assert client.get(reverse("finding", args=[other.pk])).status_code == 404
    assert sign_in("petugas_fo").get(reverse("findings")).status_code == 403


def test_the_form_writes_and_keeps_what_was_typed(sign_in, two_units):
    client = sign_in("irjen")
    wrong = client.post(reverse("finding_new"), {**FORM, "unit": two_units["BBKB"].pk, "due_on": "2026-11-01"})
    assert wrong.status_code == 422
    assert "Tidak ada standar di papan" in wrong.content.decode()
    right = client.post(reverse("finding_new"), {**FORM, "unit": two_units["BBKB"].pk})
    finding = Finding.objects.get()
    assert (right.status_code, right["Location"]) == (302, reverse("finding", args=[finding.pk]))
    assert sign_in("kepala").get(reverse("finding_new")).status_code == 403


def test_the_unit_answers_with_a_file_and_strangers_do_not(observe, sign_in):
    finding = observe()
    address = reverse("finding_step", args=[finding.pk, "answer"])
    proof = SimpleUploadedFile("foto.pdf", BLANK, content_type="application/pdf")
    assert sign_in("irjen").post(address, {"revision": 1, "text": "x"}).status_code == 403
    assert sign_in("kepala_daerah").post(address, {"revision": 1, "text": "x"}).status_code == 404
    client = sign_in("sekretaris")
    assert client.post(address, {"revision": 1, "text": "Sudah dipasang", "file": proof}).status_code == 302
    finding.refresh_from_db()
    assert (finding.state, finding.files.count()) == (State.ANSWERED, 1)
    fetched = client.get(reverse("finding_file", args=[finding.pk, finding.files.get().pk]))
    assert fetched["Content-Disposition"].startswith("attachment")
    list(fetched)


def test_a_page_that_is_stale_keeps_the_words(answered, sign_in, cast):
    finding = answered()
    address = reverse("finding_step", args=[finding.pk, "return"])
    answer = sign_in("irjen").post(address, {"revision": 1, "note": "Belum cukup", "due_on": "2026-12-20"})
    assert answer.status_code == 409
    assert "Belum cukup" in answer.content.decode()
    finding.refresh_from_db()
    assert finding.state == State.ANSWERED

"""Surveys at Pusat, with answers through each door."""

import datetime as dt
import itertools
from unittest import mock

import pytest
from django.utils import timezone

from requests_desk import actions as desk
from standards.models import LegalBasis, Procedure, Service, Standard, StandardState
from surveys import actions, codes
from surveys.actions import Answers
from surveys.models import Campaign, Ticket

G3 = ["433434433", "333433433", "443444443", "332433333", "323433323"]
G3 += ["444444444", "333433332", "433444433", "333434433", "333433333"]


@pytest.fixture
def campaign(cast):
    """A survey of Pusat by the nine elements, running since yesterday."""
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    return actions.open_campaign(
        unit=cast["kepala"].appointments.get().unit,
        instrument_code="permenpanrb-14-2017",
        starts_on=today - day,
        ends_on=today + 30 * day,
        by=cast["sekretaris"],
    )


@pytest.fixture
def answer():
    """``answer(campaign, "433434433", comment="...")``: one answer by a code of its own."""
    numbers = itertools.count()

    def give(campaign: Campaign, scores: str = "3" * 9, **block: str) -> None:
        letters = codes.ALPHABET[next(numbers) % len(codes.ALPHABET)]
        code = f"QH7TM{letters}"
        Ticket.objects.create(campaign=campaign, digest=codes.digest(code))
        actions.answer_by_code(code=code, answers=Answers([int(score) for score in scores], **block))

    return give


@pytest.fixture
def answered(campaign, answer):
    """The survey with the ten answers of the golden test G3."""
    for scores in G3:
        answer(campaign, scores, sex="P", age="30-39", education="s1", occupation="swasta", kind="LAYANAN")
    campaign.refresh_from_db()
    return campaign


@pytest.fixture
def served(two_units, cast):
    """``served(phone=..., notify_by="sms")``: a question that Pusat has answered just now."""
    unit = two_units["PUSAT"]
    service = Service.objects.create(unit=unit, kind="INFORMASI", name="Informasi industri", slug="informasi-industri")
    standard = Standard.objects.create(service=service, version=1, working_days=5, fee_amount=0, product="Jawaban")
    LegalBasis.objects.create(standard=standard, position=1, text="Permenperin 55/M-IND/PER/6/2011")
    Procedure.objects.create(standard=standard, position=1, actor="Pemohon", text="Bertanya")
    Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
    Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)
    numbers = itertools.count(1)

    def build(**changes):
        number = next(numbers)
        person = {"applicant_kind": "PERORANGAN", "name": "Siti", "phone": f"+62812345678{number:02}", "email": ""}
        applicant = desk.Applicant(**person | {"notify_by": "sms"} | changes)
        intake = desk.Intake(service=Service.objects.get(pk=service.pk), applicant=applicant, subject="Bertanya")
        return desk.log_answered(
            intake=intake, channel="counter", key=f"k{number}", text="Jawaban", by=cast["petugas_fo"]
        )

    return build


@pytest.fixture
def form_data():
    """``form_data("433434433")``: a filled-in questionnaire as a browser sends it."""

    def build(scores: str = "433434433", **more: str) -> dict:
        return {f"u{number}": score for number, score in enumerate(scores, start=1)} | more

    return build


@pytest.fixture
def sent_code():
    """``with sent_code("QH7TM4"):`` the next invitation carries this code."""
    return lambda code: mock.patch("surveys.codes.new_code", return_value=code)

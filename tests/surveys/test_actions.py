"""A survey's life: opened, answered once each, closed and frozen."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.chain import verify
from surveys import actions, figures
from surveys.actions import AlreadyAnswered, Answers, CodeUnknown, Refused, SurveyOver
from surveys.models import Campaign, CampaignEvent, Response, Ticket
from surveys.workflow import StepNotAllowed, StepNotPossible

NINE = Answers([3] * 9)
DAY = dt.timedelta(days=1)


def test_a_unit_has_one_open_survey(campaign, cast):
    with pytest.raises(Refused, match="Masih ada survei"):
        actions.open_campaign(
            unit=campaign.unit,
            instrument_code="kep-25-2004",
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            by=cast["kepala"],
        )


@pytest.mark.parametrize("name", ["petugas_fo", "staf_sarpras", "kepala_daerah", "sekjen", "pengelola"])
def test_only_head_and_secretary_of_the_unit_open_and_close(campaign, cast, name):
    with pytest.raises(StepNotAllowed):
        actions.close_campaign(campaign=campaign, by=cast[name])
    with pytest.raises(StepNotAllowed):
        actions.open_campaign(
            unit=campaign.unit,
            instrument_code="kep-25-2004",
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            by=cast[name],
        )


def test_a_code_counts_once(campaign, answer):
    answer(campaign)
    with pytest.raises(AlreadyAnswered):
        actions.answer_by_code(code="QH7TM2", answers=NINE)
    assert Response.objects.count() == 1


def test_an_unknown_code_is_said(campaign):
    with pytest.raises(CodeUnknown):
        actions.answer_by_code(code="QH7TM9", answers=NINE)


def test_a_form_at_the_counter_counts_once(campaign):
    actions.answer_at_counter(campaign=campaign, token="t1", answers=NINE)
    with pytest.raises(AlreadyAnswered):
        actions.answer_at_counter(campaign=campaign, token="t1", answers=NINE)
    assert list(Response.objects.values_list("channel", flat=True)) == ["qr"]


def test_a_sheet_of_paper_counts_once_and_names_its_clerk(campaign, cast):
    sheet = {"campaign": campaign, "answers": NINE, "sheet_number": "A12", "answered_on": campaign.starts_on}
    actions.enter_paper(by=cast["petugas_fo"], **sheet)
    with pytest.raises(Refused, match="sudah dimasukkan"):
        actions.enter_paper(by=cast["sekretaris"], **sheet)
    assert Response.objects.get().entered_by == cast["petugas_fo"]
    with pytest.raises(StepNotAllowed):
        actions.enter_paper(by=cast["kepala"], **sheet | {"sheet_number": "A13"})
    with pytest.raises(Refused, match="masa survei"):
        actions.enter_paper(by=cast["petugas_fo"], **sheet | {"answered_on": timezone.localdate() + DAY})


def test_a_half_questionnaire_is_a_programmers_mistake(campaign):
    with pytest.raises(ValueError, match="each element"):
        actions.answer_at_counter(campaign=campaign, token="t1", answers=Answers([3] * 8))


def test_after_the_period_nobody_answers(campaign):
    later = timezone.now() + 40 * DAY
    with pytest.raises(SurveyOver):
        actions.answer_at_counter(campaign=campaign, token="t1", answers=NINE, at=later)


def test_closing_freezes_the_golden_result(answered, cast):
    closed = actions.close_campaign(campaign=answered, by=cast["kepala"])
    result = closed.result
    assert (result["respondents"], result["index"], result["converted"], result["grade"]) == (
        10,
        "3.3333",
        "83.33",
        "B",
    )
    assert result["method"]["weight"] == "1/9"
    assert [element.code for element in figures.outcome(closed).priorities[:2]] == ["U3", "U9"]
    assert verify(CampaignEvent, "surveys:PUSAT").ok
    with pytest.raises(StepNotPossible):
        actions.close_campaign(campaign=closed, by=cast["kepala"])


def test_a_closed_survey_takes_no_answer_and_no_other_method(answered, cast):
    closed = actions.close_campaign(campaign=answered, by=cast["kepala"])
    Ticket.objects.create(campaign=closed, digest="x")
    with pytest.raises(SurveyOver):
        actions.answer_at_counter(campaign=closed, token="late", answers=NINE)
    for change in ({"instrument_code": "kep-25-2004"}, {"result": {}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Campaign.objects.filter(pk=closed.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(campaign=closed, channel="qr", answered_on=closed.starts_on, scores=[4] * 9)


def test_scores_cannot_be_edited(answered):
    with pytest.raises(IntegrityError), transaction.atomic():
        answered.responses.update(scores=[4] * 9)


def test_fewer_than_five_answers_say_nothing(campaign, answer, cast):
    for _person in range(4):
        answer(campaign, comment="Loket panas")
    assert not figures.outcome(campaign).is_shown
    assert figures.comments(campaign) == []
    closed = actions.close_campaign(campaign=campaign, by=cast["kepala"])
    assert "index" not in closed.result
    assert not Campaign.objects.published().exists()


def test_follow_up_is_planned_after_closing_and_carried_out_once(answered, cast):
    line = {"element": "U3", "activity": "Tambah loket", "due_on": timezone.localdate(), "responsible": "Sekretaris"}
    with pytest.raises(StepNotPossible):
        actions.plan(campaign=answered, by=cast["kepala"], **line)
    closed = actions.close_campaign(campaign=answered, by=cast["kepala"])
    planned = actions.plan(campaign=closed, by=cast["sekretaris"], **line)
    assert planned.element_name == "Waktu penyelesaian"
    actions.carry_out(follow_up=planned, by=cast["sekretaris"])
    with pytest.raises(StepNotPossible):
        actions.carry_out(follow_up=planned, by=cast["sekretaris"])
    steps = CampaignEvent.objects.order_by("seq").values_list("step", flat=True)
    assert list(steps) == ["open", "close", "plan", "carry_out"]

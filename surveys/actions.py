"""Verbs of surveys: open, invite, answer through three doors, close, plan and carry out what follows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from core import chain
from core.moves import Refused
from core.wording import date_text
from notifications.actions import queue
from requests_desk import letters
from requests_desk.models import ServiceRequest
from surveys import codes, figures
from surveys.models import Campaign, CampaignEvent, FollowUp, Invitation, Response, Ticket, chain_of
from surveys.workflow import STEPS, Channel, State, StepNotAllowed, StepNotPossible
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


class CodeUnknown(Refused):
    """No survey code reads like this."""

    def __init__(self) -> None:
        super().__init__(_("Kode ini tidak kami kenal. Periksa SMS atau email dari kami."), "code")


class AlreadyAnswered(Exception):
    """This code, form or sheet has been counted; the answer that is there stays."""


class SurveyOver(Exception):
    """The survey takes no answers now: closed, or outside its period."""


@dataclass(frozen=True)
class Answers:
    """A whole questionnaire. ``scores`` in the order U1, U2, ... of the rule; the rest may be blank."""

    scores: Sequence[int]
    sex: str = ""
    age: str = ""
    education: str = ""
    occupation: str = ""
    kind: str = ""
    comment: str = ""


@transaction.atomic
def open_campaign(
    *, unit: Unit, instrument_code: str, starts_on: dt.date, ends_on: dt.date, by: "User", at: dt.datetime | None = None
) -> Campaign:
    """Open a survey of a unit. Raises StepNotAllowed, or Refused when one is open or the dates are wrong."""
    at = at or timezone.now()
    if not by.authority.may(Permission.MANAGE_SURVEYS, unit):
        raise StepNotAllowed("open")
    if ends_on < starts_on or ends_on < unit.local_date(at):
        raise Refused(_("Tanggal selesai harus hari ini atau sesudahnya, dan sesudah tanggal mulai."), "ends_on")
    if Campaign.objects.open().filter(unit=unit).exists():
        raise Refused(_("Masih ada survei yang dibuka di unit ini. Tutup survei itu lebih dahulu."))
    campaign = Campaign(unit=unit, instrument_code=instrument_code, starts_on=starts_on, ends_on=ends_on)
    campaign.opened_at, campaign.opened_by = at, by
    try:
        with transaction.atomic():
            campaign.save(force_insert=True)
    except IntegrityError as error:  # a second click, or the other manager at the same moment
        raise Refused(_("Survei unit ini baru saja dibuka.")) from error
    _record(campaign, "open", by=by, at=at, data={"instrument": instrument_code})
    return campaign


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: "User", at: dt.datetime | None = None) -> Campaign:
    """Close the survey and freeze its result under its own method. Raises StepNotAllowed, StepNotPossible."""
    at = at or timezone.now()
    _check(campaign, "close", by)
    # Writing the row first makes answers that are under way wait for our commit; the trigger then refuses them.
    if Campaign.objects.filter(pk=campaign.pk, state=State.OPEN).update(answers_count=F("answers_count")) != 1:
        raise StepNotPossible("close")
    result = figures.count(campaign)
    changes = {"state": State.CLOSED, "closed_at": at, "closed_by": by, "result": result}
    Campaign.objects.filter(pk=campaign.pk, state=State.OPEN).update(**changes)
    campaign.refresh_from_db()
    _record(campaign, "close", by=by, at=at, data={"result": result})
    return campaign


@transaction.atomic
def invite(*, campaign: Campaign, request: ServiceRequest, at: dt.datetime | None = None) -> bool:
    """Send the applicant of a served request a one-time code, by the channels of the applicant's own choice.

    False: this request was invited already, or someone took it at the same moment.
    """
    at = at or timezone.now()
    _invitation, is_new = Invitation.objects.get_or_create(
        request=request, defaults={"campaign": campaign, "invited_at": at}
    )
    if not is_new:
        return False
    code = codes.new_code()
    Ticket.objects.create(campaign=campaign, digest=codes.digest(code))
    with translation.override(request.language):
        context = {
            "code": request.display_code,
            "survey_code": code,
            "name": request.name,
            "service": request.service.name,
            "unit": request.unit.name,
            "until": date_text(campaign.ends_on, weekday=False),
        }
    for channel, address in letters.recipients(request):
        queue(
            event_key=f"surveys.invitation:{request.pk}",
            channel=channel,
            recipient=address,
            template="surveys/messages/invite",
            context=context,
            language=request.language,
            unit_code=request.unit.code,
            about=request.number or "",
            fallback=letters.fallback(request),
        )
    return True


def campaign_of_code(code: str, *, at: dt.datetime) -> Campaign:
    """The survey that this code opens. Raises CodeUnknown, AlreadyAnswered, SurveyOver."""
    ticket = Ticket.objects.of_code(code).first() if codes.is_wellformed(code) else None
    if ticket is None:
        raise CodeUnknown
    if ticket.is_used:
        raise AlreadyAnswered
    if not ticket.campaign.is_running(at):
        raise SurveyOver
    return ticket.campaign


@transaction.atomic
def answer_by_code(*, code: str, answers: Answers, at: dt.datetime | None = None) -> None:
    """Count an invited answer; the code is spent with it. Raises CodeUnknown, AlreadyAnswered, SurveyOver."""
    at = at or timezone.now()
    campaign = campaign_of_code(code, at=at)
    if Ticket.objects.of_code(code).filter(is_used=False).update(is_used=True) != 1:
        raise AlreadyAnswered
    _store(campaign, answers, Channel.ONLINE, campaign.unit.local_date(at))


@transaction.atomic
def answer_at_counter(*, campaign: Campaign, token: str, answers: Answers, at: dt.datetime | None = None) -> None:
    """Count an answer from the counter's QR code; a form is counted once. Raises AlreadyAnswered, SurveyOver."""
    at = at or timezone.now()
    if not campaign.is_running(at):
        raise SurveyOver
    try:
        with transaction.atomic():
            Ticket.objects.create(campaign=campaign, digest=codes.digest(token), is_used=True)
    except IntegrityError as error:
        raise AlreadyAnswered from error
    _store(campaign, answers, Channel.QR, campaign.unit.local_date(at))


@transaction.atomic
def enter_paper(
    *,
    campaign: Campaign,
    answers: Answers,
    sheet_number: str,
    answered_on: dt.date,
    by: "User",
    at: dt.datetime | None = None,
) -> None:
    """Enter a sheet of paper. Raises StepNotAllowed, SurveyOver, or Refused for its number or its day."""
    at = at or timezone.now()
    if not by.authority.may(Permission.ENTER_SURVEYS, campaign.unit):
        raise StepNotAllowed("enter")
    if not campaign.starts_on <= answered_on <= min(campaign.ends_on, campaign.unit.local_date(at)):
        raise Refused(_("Isi tanggal di dalam masa survei, paling lambat hari ini."), "answered_on")
    if campaign.responses.filter(sheet_number=sheet_number).exists():
        raise Refused(_("Lembar dengan nomor ini sudah dimasukkan. Periksa nomornya."), "sheet_number")
    _store(campaign, answers, Channel.PAPER, answered_on, sheet_number=sheet_number, entered_by=by)


@transaction.atomic
def plan(
    *,
    campaign: Campaign,
    element: str,
    activity: str,
    due_on: dt.date,
    responsible: str,
    by: "User",
    at: dt.datetime | None = None,
) -> FollowUp:
    """Add a line to the follow-up plan of a closed survey. Raises StepNotAllowed, StepNotPossible."""
    _check(campaign, "plan", by)
    words = {"element": element, "activity": activity, "due_on": due_on, "responsible": responsible}
    line = FollowUp.objects.create(campaign=campaign, **words)
    _record(campaign, "plan", by=by, at=at or timezone.now(), data={"follow_up": line.pk, **words})
    return line


@transaction.atomic
def carry_out(*, follow_up: FollowUp, by: "User", at: dt.datetime | None = None) -> None:
    """Note that a line of the plan was carried out today. Raises StepNotAllowed, StepNotPossible."""
    at, campaign = at or timezone.now(), follow_up.campaign
    _check(campaign, "carry_out", by)
    day = campaign.unit.local_date(at)
    if FollowUp.objects.filter(pk=follow_up.pk, done_on__isnull=True).update(done_on=day) != 1:
        raise StepNotPossible("carry_out")
    _record(campaign, "carry_out", by=by, at=at, data={"follow_up": follow_up.pk})


def _check(campaign: Campaign, step: str, by: "User") -> None:
    source, _target, permission, _label = STEPS[step]
    if not by.authority.may(permission, campaign.unit):
        raise StepNotAllowed(step)
    if campaign.state != source:
        raise StepNotPossible(step)


def _record(campaign: Campaign, step: str, *, by: "User", at: dt.datetime, data: dict) -> None:
    source, target, _permission, _label = STEPS[step]
    event = CampaignEvent(chain=chain_of(campaign), campaign=campaign, at=at, by=by, step=step, data=data)
    event.from_state, event.to_state = source or "", target
    chain.append(event)


def _store(campaign: Campaign, answers: Answers, channel: Channel, answered_on: dt.date, **paper: object) -> None:
    if len(answers.scores) != len(campaign.instrument.elements) or not set(answers.scores) <= {1, 2, 3, 4}:
        raise ValueError("a questionnaire has one score from 1 to 4 for each element")
    rows = Campaign.objects.filter(pk=campaign.pk, state=State.OPEN)
    if rows.update(answers_count=F("answers_count") + 1) != 1:
        raise SurveyOver
    values = asdict(answers) | {"scores": list(answers.scores)}
    Response.objects.create(campaign=campaign, channel=channel, answered_on=answered_on, **values, **paper)

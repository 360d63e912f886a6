"""Invitations to evaluate a unit (Pasal 15(2)): given, used, taken back."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused, required
from reports.oversight import letters
from reports.oversight.actions.engine import LostRace, may_oversee, record
from reports.oversight.models import Evaluation, OversightEvent
from reports.oversight.workflow import StepNotAllowed
from units.models import Appointment, Unit

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def invite(
    *,
    unit: Unit,
    period_start: dt.date,
    period_end: dt.date,
    invitee: "User",
    purpose: str,
    ends_on: dt.date,
    by: "User",
    at: dt.datetime | None = None,
) -> Evaluation:
    """Invite one person by name for one unit and period, until a day; the person is told. Nobody evaluates the own
    unit. Raises StepNotAllowed, Refused."""
    at = at or timezone.now()
    may_oversee(by)
    purpose = required(purpose, "purpose", _("Tulis untuk apa unit ini dievaluasi."))
    if period_end < period_start:
        raise Refused(_("Tanggal akhir harus sama dengan atau sesudah tanggal awal."), "period_end")
    if ends_on < timezone.localdate(at):
        raise Refused(_("Undangan harus berlaku paling sedikit sampai hari ini."), "ends_on")
    if not invitee.is_active:
        raise Refused(_("Pilih orang yang akunnya aktif."), "invitee")
    if Appointment.objects.in_force(timezone.localdate(at)).filter(person=invitee, unit=unit).exists():
        raise Refused(_("Orang ini bertugas di unit itu. Pilih orang dari luar unit yang dievaluasi."), "invitee")
    about = {"unit": unit, "period_start": period_start, "period_end": period_end, "invitee": invitee}
    try:
        with transaction.atomic():
            evaluation = Evaluation.objects.create(
                **about, purpose=purpose, ends_on=ends_on, invited_at=at, invited_by=by
            )
    except IntegrityError as error:
        raise Refused(_("Orang ini sudah diundang untuk unit dan masa yang sama."), "invitee") from error
    data = {"invitee": invitee.pk, "ends_on": ends_on}
    letters.tell_evaluator(record(evaluation, "invite", by=by, at=at, note=purpose, data=data), evaluation)
    return evaluation


@transaction.atomic
def withdraw_invitation(*, evaluation: Evaluation, by: "User", at: dt.datetime | None = None) -> OversightEvent:
    """Take an invitation back: the next request of the invited person finds nothing. What was written stays."""
    at = at or timezone.now()
    may_oversee(by)
    change(evaluation, withdrawn_at=at, withdrawn_by=by)
    event = record(evaluation, "withdraw", by=by, at=at)
    letters.tell_evaluator(event, evaluation)
    return event


@transaction.atomic
def conclude(
    *, evaluation: Evaluation, conclusion: str, recommendations: str, by: "User", at: dt.datetime | None = None
) -> OversightEvent:
    """The invited person writes the evaluation, or writes it anew, while the invitation is open. Raises
    StepNotAllowed, Refused, LostRace."""
    at = at or timezone.now()
    if by.pk != evaluation.invitee_id or not evaluation.is_open(timezone.localdate(at)):
        raise StepNotAllowed("conclude")
    words = {
        "conclusion": required(conclusion, "conclusion", _("Tulis kesimpulan Anda.")),
        "recommendations": required(recommendations, "recommendations", _("Tulis rekomendasi Anda.")),
    }
    change(evaluation, **words, concluded_at=at)
    return record(evaluation, "conclude", by=by, at=at, note="\n\n".join(words.values()))


def change(evaluation: Evaluation, **columns: object) -> None:
    """Write the columns if nobody changed or withdrew the invitation since it was read. Raises LostRace."""
    columns["revision"] = evaluation.revision + 1
    same = Evaluation.objects.filter(pk=evaluation.pk, revision=evaluation.revision, withdrawn_at__isnull=True)
    if same.update(**columns) != 1:
        raise LostRace
    for name, value in columns.items():
        setattr(evaluation, name, value)

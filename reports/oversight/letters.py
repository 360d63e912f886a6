"""Letters about findings and invitations: number, date and address; what was found is read behind the sign-in.

``unit_code`` stays empty: the front office reads the unit's list of letters, and a finding is the Kepala's.
"""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from core.wording import date_text
from notifications.actions import queue
from notifications.models import Channel
from reports.oversight.models import Evaluation, Finding, OversightEvent
from units.models import Appointment, Unit
from units.roles import RoleCode

if TYPE_CHECKING:
    from collections.abc import Iterable


def tell_heads(event: OversightEvent, finding: Finding) -> None:
    """The Kepala of the unit in force that day."""
    tell(event, finding, heads_of(finding.unit, event.at))


def tell_author(event: OversightEvent, finding: Finding) -> None:
    """Who wrote the finding: its follow-up waits to be judged."""
    tell(event, finding, [finding.written_by])


def heads_of(unit: Unit, at: dt.datetime) -> "Iterable[User]":
    """Who holds the position of Kepala at the unit at that moment."""
    held = Appointment.objects.holding(RoleCode.KEPALA, unit, unit.local_date(at)).values("person")
    return User.objects.filter(pk__in=held, is_active=True)


def tell(event: OversightEvent, finding: Finding, people: "Iterable[User]") -> None:
    """One e-mail each, in the person's language."""
    for person in people:
        with translation.override(person.language):
            context = {
                "name": person.full_name,
                "number": finding.number,
                "sentence": sentence(event.step, finding),
                "seriousness": str(finding.get_seriousness_display()),
                "due_on": date_text(finding.due_on),
                "url": f"{settings.SITE_URL}{reverse('finding', args=[finding.pk])}",
            }
        send(event, person, "reports/messages/finding", context)


def sentence(step: str, finding: Finding) -> str:
    """What happened, in one sentence without a word of the finding itself."""
    return {
        "open": _("Sebuah temuan pengawasan ditujukan kepada unit Anda."),
        "answer": _("Unit sudah menulis tindak lanjut; kami menunggu penilaian Anda."),
        "return": _("Tindak lanjut unit Anda dikembalikan karena belum cukup."),
        "close": _("Tindak lanjut unit Anda diterima; temuan ini selesai."),
        "remind": _("Batas waktu tindak lanjut temuan ini sudah dekat atau sudah lewat."),
    }[step]


def tell_evaluator(event: OversightEvent, evaluation: Evaluation) -> None:
    """The invited person: invited, or no longer."""
    person = evaluation.invitee
    with translation.override(person.language):
        context = {
            "name": person.full_name,
            "unit": evaluation.unit.name,
            "period": evaluation.period_label,
            "purpose": evaluation.purpose,
            "ends_on": date_text(evaluation.ends_on),
            "is_withdrawn": evaluation.withdrawn_at is not None,
            "url": f"{settings.SITE_URL}{reverse('evaluations')}",
        }
    send(event, person, "reports/messages/evaluation", context)


def send(event: OversightEvent, person: User, template: str, context: dict) -> None:
    """Queue one e-mail in the event's transaction."""
    queue(
        event_key=f"oversight.event:{event.chain}:{event.seq}",
        channel=Channel.EMAIL,
        recipient=person.email,
        template=template,
        context=context,
        language=person.language,
    )

"""No wrong door: a complaint that came in at the wrong unit goes on to the right one, and the complainant does nothing.

It keeps its code, its receipt, its number and so its register: a new number would leave a hole in a register that must
have none, and the number on the paper in the complainant's hand would lead nowhere. With the register stay the chain of
its events and its place in the month's figures, at the unit where it came in. Every limit goes on as it runs.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import letters, officers
from complaints.actions.engine import check, move
from complaints.actions.intake import office_of
from complaints.models import Accused, Complaint, ComplaintEvent
from complaints.workflow import Level, Office
from core.moves import Refused, required
from hotline import actions as hotline
from units.models import Unit


@transaction.atomic
def redirect(
    *, complaint: Complaint, unit: Unit, by: User, at: dt.datetime | None = None, note: str = ""
) -> ComplaintEvent:
    """Hand it to another unit, and why; the unit that had it sees nothing of it any more.

    Whoever of the new unit is meant by the complaint neither sees nor handles it. Raises Refused without a reason, for
    the same or a closed unit, and for what was answered already: an objection is not sent elsewhere.
    """
    at = at or timezone.now()
    note = required(note, "note", _("Tulis alasan mengalihkan ke unit itu."))
    check(complaint, "redirect", by=by)
    check_target(complaint, unit)
    old, meant = complaint.unit, meant_at(complaint, unit, at)
    office = office_there(complaint, unit, at, meant)
    event = move(
        complaint,
        "redirect",
        by=by,
        at=at,
        note=note,
        data={"from": old.code, "to": unit.code, "office": office, "due_on": complaint.due_on},
        unit=unit,
        office=office,
        redirected_from=None if complaint.first_unit == unit else complaint.first_unit,
        handler=None,
        **handed_on(complaint, old, office, at),
    )
    keep_away(complaint, meant)
    if office == Office.INSPECTORATE:
        hotline.hide_complaint(number=complaint.number)
    letters.write(event, complaint)
    return event


def check_target(complaint: Complaint, unit: Unit) -> None:
    """Raises Refused for a unit to which this complaint cannot go."""
    if unit.pk == complaint.unit_id:
        raise Refused(_("Pengaduan ini sudah pada unit itu. Pilih unit lain."), "unit")
    if not unit.is_active:
        raise Refused(_("Unit itu tidak lagi melayani. Pilih unit lain."), "unit")
    if complaint.answered_at:
        raise Refused(_("Pengaduan yang sudah dijawab tidak dialihkan. Jawab keberatannya, atau serahkan."))


def meant_at(complaint: Complaint, unit: Unit, at: dt.datetime) -> set[int]:
    """Whom the complainant's words mean at the new unit, and whom they have meant so far."""
    known = set(complaint.accused.values_list("person", flat=True))
    return known | officers.complained_about(unit, at, position=complaint.position, name=complaint.about)


def office_there(complaint: Complaint, unit: Unit, at: dt.datetime, meant: set[int]) -> str:
    """The new unit; but the Inspektorat Jenderal keeps what no unit may handle, and takes what nobody there may."""
    if complaint.is_inspected and complaint.level == Level.SUPERVISION:
        return Office.INSPECTORATE
    return office_of(unit, complaint.topic, at, meant)


def handed_on(complaint: Complaint, old: Unit, office: str, at: dt.datetime) -> dict[str, dt.date]:
    """The day on which the Inspektorat Jenderal took it, when that happens by this step."""
    taken = office == Office.INSPECTORATE and not complaint.is_inspected
    return {"escalated_on": old.local_date(at)} if taken else {}


def keep_away(complaint: Complaint, people: set[int]) -> None:
    """From now these people neither see nor handle it."""
    rows = [Accused(complaint=complaint, person_id=pk) for pk in people]
    Accused.objects.bulk_create(rows, ignore_conflicts=True)
    complaint.__dict__.pop("_accused_ids", None)

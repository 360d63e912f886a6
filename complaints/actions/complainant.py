"""What a complainant does, and what time does: complete, object, withdraw, close, give a name; lapse, remind."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import clock, letters
from complaints.actions.engine import check, move, record
from complaints.actions.handling import running
from complaints.actions.intake import Person, keep_identity, shown
from complaints.models import Complaint, ComplaintEvent, ComplaintFile, Identity, Secrecy
from complaints.workflow import LEVELS, Actor, Level
from core.moves import Refused, required


def identity_of(complaint: Complaint) -> Identity | None:
    """Who complained, for the complainant's own doors."""
    return Identity.objects.filter(complaint=complaint).first()


@transaction.atomic
def complete(
    *, complaint: Complaint, text: str, files: Sequence[ComplaintFile] = (), at: dt.datetime | None = None
) -> ComplaintEvent:
    """What was missing is here, and the complaint counts as complete: an ordinary one until it is classified."""
    at = at or timezone.now()
    text = required(text, "text", _("Tulis kelengkapan yang kami minta."))
    level = complaint.level or (Level.SUPERVISION if complaint.is_inspected else Level.ORDINARY)
    event = move(
        complaint,
        "complete",
        by=None,
        at=at,
        actor=Actor.COMPLAINANT,
        supplement=shown(text, complaint.secrecy, identity_of(complaint)),
        level=level,
        **running(complaint, level, at),
    )
    for file in files:
        file.complaint = complaint
        file.save()
    if complaint.secrecy == Secrecy.CONFIDENTIAL and (identity := identity_of(complaint)):
        identity.words = f"{identity.words}\n\n{text}".strip()
        identity.save(update_fields=["words"])
    return event


@transaction.atomic
def object(*, complaint: Complaint, text: str, at: dt.datetime | None = None) -> ComplaintEvent:  # noqa: A001 the step
    """The complainant does not accept the answer. Once; after that the Ombudsman is the way (UU 25/2009 Pasal 40)."""
    at = at or timezone.now()
    text = required(text, "text", _("Tulis mengapa Anda keberatan."))
    if complaint.objected_on:
        raise Refused(_("Keberatan hanya sekali. Anda dapat melapor kepada Ombudsman Republik Indonesia."))
    return move(
        complaint,
        "object",
        by=None,
        at=at,
        actor=Actor.COMPLAINANT,
        objection=shown(text, complaint.secrecy, identity_of(complaint)),
        objected_on=complaint.unit.local_date(at),
        due_on=clock.last_day(LEVELS[complaint.level], at, complaint.unit),
        handler=None,
    )


def withdraw(*, complaint: Complaint, at: dt.datetime | None = None) -> ComplaintEvent:
    """The complainant takes it back."""
    return move(complaint, "withdraw", by=None, at=at, actor=Actor.COMPLAINANT)


def close(*, complaint: Complaint, actor: Actor = Actor.COMPLAINANT, at: dt.datetime | None = None) -> ComplaintEvent:
    """The complainant accepts the answer, or said nothing for ten working days."""
    return move(complaint, "close", by=None, at=at, actor=actor)


@transaction.atomic
def identify(*, complaint: Complaint, person: Person, at: dt.datetime | None = None) -> ComplaintEvent:
    """The complainant of a confidential complaint gives the name that no officer could take down."""
    if complaint.secrecy != Secrecy.CONFIDENTIAL or identity_of(complaint) is not None:
        raise Refused(_("Identitas pengaduan ini tidak dapat ditambah."))
    event = move(complaint, "identify", by=None, at=at, actor=Actor.COMPLAINANT)
    keep_identity(complaint, person)
    texts = {name: shown(getattr(complaint, name), complaint.secrecy, person) for name in ("subject", "text", "demand")}
    Complaint.objects.filter(pk=complaint.pk).update(**texts)
    return event


@transaction.atomic
def unpublish_own(*, complaint: Complaint, at: dt.datetime | None = None) -> ComplaintEvent:
    """The complainant takes the consent back, and the summary off the public list."""
    changes = {"published_at": None, "published_by": None, "may_publish": False}
    return move(complaint, "unpublish", by=None, at=at, actor=Actor.COMPLAINANT, **changes)


@transaction.atomic
def lapse(*, complaint: Complaint, at: dt.datetime | None = None) -> ComplaintEvent:
    """Not completed within 30 days: it counts as withdrawn (UU 25/2009 Pasal 44)."""
    event = move(complaint, "lapse", by=None, at=at, actor=Actor.SYSTEM)
    letters.write(event, complaint)
    return event


@transaction.atomic
def remind(*, complaint: Complaint, at: dt.datetime | None = None) -> ComplaintEvent:
    """Tell those who handle it that its limit is near or past. It moves nothing."""
    at = at or timezone.now()
    row = check(complaint, "remind", by=None, actor=Actor.SYSTEM)
    event = record(complaint, row, by=None, at=at, data={"due_on": complaint.due_on})
    letters.remind_handlers(event, complaint, at)
    return event

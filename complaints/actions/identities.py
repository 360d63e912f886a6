"""Opening an identity: only by who may, only with a reason, and never without leaving who, when and why."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import workflow
from complaints.actions.engine import check, record
from complaints.models import Complaint, Identity, IdentityReading, Secrecy
from core.moves import Refused, required
from units.roles import Permission

LEAST = 5


def may_read(complaint: Complaint, person: User) -> bool:
    """Whether the person may open the identity at all: an open one those who handle it, a confidential one the
    Inspektur Jenderal alone, an anonymous one nobody, for there is none."""
    if complaint.secrecy == Secrecy.ANONYMOUS or complaint.accuses(person):
        return False
    if person.authority.may_everywhere(Permission.READ_IDENTITIES):
        return True
    handles = workflow.holds(workflow.Actor.HANDLER, complaint, person)
    return handles and complaint.secrecy == Secrecy.OPEN


@transaction.atomic
def read_identity(*, complaint: Complaint, reason: str, by: User, at: dt.datetime | None = None) -> Identity:
    """The identity, and in the same transaction the record of the reading and an event in the chain.

    Raises StepNotAllowed for who may not, Refused without a reason or when there is no identity.
    """
    at = at or timezone.now()
    if not may_read(complaint, by):
        raise workflow.StepNotAllowed("read_identity")
    reason = required(reason, "reason", _("Tulis untuk apa identitas ini dibuka."), least=LEAST)
    row = check(complaint, "read_identity", by=by)
    found = Identity.objects.filter(complaint=complaint).select_related("service_request").first()
    if found is None:
        raise Refused(_("Pelapor belum mengisi identitasnya."))
    position = ", ".join(dict.fromkeys(grant.role.label for grant in by.authority.grants))
    IdentityReading.objects.create(complaint=complaint, by=by, position=position[:120], at=at, reason=reason[:300])
    record(complaint, row, by=by, at=at, note=reason)
    return found

"""The end of a complainant's data: identity, words and files go, the line in the register and its events stay."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint, ComplaintEvent, ComplaintFile, Identity, Suggestion
from complaints.models.events import chain_of
from core import chain
from core.moves import Refused
from core.quarantine import ScanState
from hotline import actions as hotline
from hotline.models import Call
from notifications.actions import forget
from notifications.models import Message
from requests_desk.actions.erasing import ERASED

if TYPE_CHECKING:
    from accounts.models import User

BLANK = ("supplement", "demand", "place", "about", "position", "asked", "objection")


@transaction.atomic
def erase(*, complaint: Complaint, by: "User | None" = None, at: dt.datetime | None = None) -> ComplaintEvent | None:
    """Delete the identity, blank what was written, delete the files, forget the letters (UU 27/2022 Pasal 43).

    A published summary stays: a person wrote it without names, and the complainant consented. None: somebody was
    quicker. Raises Refused for a complaint that is not closed.
    """
    if complaint.closed_at is None:
        raise Refused(_("Pengaduan ini belum selesai, jadi datanya masih diperlukan."))
    at = at or timezone.now()
    blanked = dict.fromkeys(BLANK, "") | {"subject": ERASED, "text": ERASED}
    blanked |= {name: ERASED for name in ("answer", "reason") if getattr(complaint, name)}
    rows = Complaint.objects.filter(pk=complaint.pk, erased_at__isnull=True, closed_at__isnull=False)
    if not rows.update(**blanked, happened_on=None, service_request=None, erased_at=at):
        return None
    Identity.objects.filter(complaint=complaint).delete()
    files = _drop_files(complaint)
    keys = [f"complaints.event:{chain_}:{seq}" for chain_, seq in complaint.events.values_list("chain", "seq")]
    complaint.events.exclude(note="").update(note="")
    forget(Message.objects.filter(event_key__in=keys), at=at)
    hotline.forget(Call.objects.filter(about=complaint.number), at=at)
    complaint.refresh_from_db()
    return chain.append(
        ComplaintEvent(
            chain=chain_of(complaint),
            complaint=complaint,
            at=at,
            by=by,
            step="erase",
            from_state=complaint.state,
            to_state=complaint.state,
            is_public=True,
            data={"files": files},
        )
    )


def erase_suggestion(*, suggestion: Suggestion) -> None:
    """Blank what somebody suggested; that it came, and when, stays."""
    Suggestion.objects.filter(pk=suggestion.pk).update(text=ERASED)


def _drop_files(complaint: Complaint) -> int:
    files = list(complaint.files.exclude(scan=ScanState.ERASED))
    for file in files:
        transaction.on_commit(partial(file.file.storage.delete, file.file.name))
        values = {"file": "", "name": f"dihapus.{file.extension}", "scan": ScanState.ERASED}
        ComplaintFile.objects.filter(pk=file.pk).update(**values)
    return len(files)

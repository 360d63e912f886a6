"""What each rule of retention finds and removes; each app erases its own rows."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from complaints import actions as complaint_actions
from complaints.models import Complaint, ComplaintFile, Suggestion
from complaints.workflow import Office
from core import ratelimit
from disclosures import actions as disclosure_actions
from disclosures.models import Disclosure
from hotline import actions as hotline
from hotline.models import Call
from notifications import actions as letter_actions
from notifications import inbound
from notifications.models import InboundMessage, Message
from privacy.models.rights import RightsRequest
from requests_desk import actions as request_actions
from requests_desk.actions import drafting
from requests_desk.actions.erasing import ERASED
from requests_desk.models import Draft, RequestFile, ServiceRequest
from surveys.models import Response, Ticket
from surveys.workflow import State as SurveyState

if TYPE_CHECKING:
    from accounts.models import User

UPLOADS = (("requests", RequestFile), ("complaints", ComplaintFile))
"""Folders of uploads with the table that names their files."""


def old_drafts(before: dt.datetime) -> QuerySet[Draft]:
    """Nobody has touched them since."""
    return Draft.objects.filter(updated_at__lt=before).order_by("updated_at", "pk")


def drop_drafts(rows: Sequence[Draft], *, by: "User | None", at: dt.datetime) -> list[Draft]:
    """Away with them and their files."""
    drafting.forget(drafts=[row.pk for row in rows])
    return list(rows)


def old_requests(before: dt.datetime) -> QuerySet[ServiceRequest]:
    """Closed before that day, and the person still stands in them; not while the formal one (UU 14/2008) runs."""
    rows = ServiceRequest.objects.filter(closed_on__lt=before.date(), erased_at__isnull=True)
    rows = rows.exclude(pk__in=Disclosure.objects.unfinished().values("service_request"))
    return rows.select_related("unit").order_by("closed_on", "pk")


def erase_requests(rows: Sequence[ServiceRequest], *, by: "User | None", at: dt.datetime) -> list[ServiceRequest]:
    """The person goes, the line stays."""
    done = [row for row in rows if request_actions.erase(request=row, ground="retention", by=by, at=at)]
    for row in done:
        disclosure_actions.erase_with(request=row, at=at)
    forget_words(done)
    return done


def forget_words(requests: Sequence[ServiceRequest]) -> None:
    """Blank what the persons of these requests wrote when they asked about their data."""
    rows = RightsRequest.objects.filter(service_request__in=[request.pk for request in requests])
    rows.update(text="", new_value="")
    rows.exclude(identity="").update(identity=ERASED)
    rows.exclude(reason="").update(reason=ERASED)


def old_complaints(before: dt.datetime) -> QuerySet[Complaint]:
    """Closed at a unit before that day."""
    return _closed_complaints(before).filter(office=Office.UNIT)


def old_inspected_complaints(before: dt.datetime) -> QuerySet[Complaint]:
    """Closed by the Inspektorat Jenderal before that day."""
    return _closed_complaints(before).filter(office=Office.INSPECTORATE)


def _closed_complaints(before: dt.datetime) -> QuerySet[Complaint]:
    rows = Complaint.objects.filter(closed_on__lt=before.date(), erased_at__isnull=True)
    return rows.select_related("unit").order_by("closed_on", "pk")


def erase_complaints(rows: Sequence[Complaint], *, by: "User | None", at: dt.datetime) -> list[Complaint]:
    """Identity and words go, the line stays."""
    return [row for row in rows if complaint_actions.erase(complaint=row, by=by, at=at)]


def old_suggestions(before: dt.datetime) -> QuerySet[Suggestion]:
    """Received before that moment, the words still there."""
    return Suggestion.objects.filter(received_at__lt=before).exclude(text=ERASED).order_by("received_at", "pk")


def erase_suggestions(rows: Sequence[Suggestion], *, by: "User | None", at: dt.datetime) -> list[Suggestion]:
    """The words go."""
    for row in rows:
        complaint_actions.erase_suggestion(suggestion=row)
    return list(rows)


def old_letters(before: dt.datetime) -> QuerySet[Message]:
    """Written before that moment."""
    return Message.objects.to_erase(before).order_by("created_at", "pk")


def forget_letters(rows: Sequence[Message], *, by: "User | None", at: dt.datetime) -> list[Message]:
    """Address and text go."""
    letter_actions.forget(Message.objects.filter(pk__in=[row.pk for row in rows]), at=at)
    return list(rows)


def old_inbound(before: dt.datetime) -> QuerySet[InboundMessage]:
    """Received before that moment."""
    return InboundMessage.objects.to_erase(before).order_by("received_at", "pk")


def forget_inbound(rows: Sequence[InboundMessage], *, by: "User | None", at: dt.datetime) -> list[InboundMessage]:
    """Number and text go."""
    inbound.forget(InboundMessage.objects.filter(pk__in=[row.pk for row in rows]), at=at)
    return list(rows)


def old_calls(before: dt.datetime) -> QuerySet[Call]:
    """Taken before that moment."""
    return Call.objects.to_erase(before).order_by("taken_at", "pk")


def forget_calls(rows: Sequence[Call], *, by: "User | None", at: dt.datetime) -> list[Call]:
    """Number and note go."""
    hotline.forget(Call.objects.filter(pk__in=[row.pk for row in rows]), at=at)
    return list(rows)


def old_survey_comments(before: dt.datetime) -> QuerySet[Response]:
    """Of surveys that were closed before that moment."""
    rows = Response.objects.filter(campaign__state=SurveyState.CLOSED, campaign__closed_at__lt=before)
    return rows.exclude(comment="").order_by("pk")


def blank_survey_comments(rows: Sequence[Response], *, by: "User | None", at: dt.datetime) -> list[Response]:
    """The sentence goes, the scores stay."""
    Response.objects.filter(pk__in=[row.pk for row in rows]).update(comment="")
    return list(rows)


def unspent_tickets(before: dt.datetime) -> QuerySet[Ticket]:
    """Codes that nobody used, of surveys that were closed before that moment."""
    rows = Ticket.objects.filter(is_used=False, campaign__state=SurveyState.CLOSED, campaign__closed_at__lt=before)
    return rows.order_by("pk")


def drop_tickets(rows: Sequence[Ticket], *, by: "User | None", at: dt.datetime) -> list[Ticket]:
    """Away with them."""
    Ticket.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return list(rows)


def old_sessions(before: dt.datetime) -> QuerySet[Session]:
    """Ended before that moment."""
    return Session.objects.filter(expire_date__lt=before).order_by("expire_date")


def drop_sessions(rows: Sequence[Session], *, by: "User | None", at: dt.datetime) -> list[Session]:
    """Away with them, and with the counted tries whose window has passed."""
    Session.objects.filter(pk__in=[row.pk for row in rows]).delete()
    ratelimit.forget_past()
    return list(rows)


def loose_files(before: dt.datetime) -> list[Path]:
    """Files on the disk that no row names, such as what is left when a transaction failed after the upload."""
    return [path for folder, model in UPLOADS for path in _loose(folder, model, before)]


def _loose(folder: str, model: Any, before: dt.datetime) -> Iterator[Path]:
    root, oldest = Path(settings.MEDIA_ROOT), before.timestamp()
    named = set(model.objects.exclude(file="").values_list("file", flat=True))
    for path in sorted((root / folder).rglob("*")):
        if path.is_file() and path.stat().st_mtime < oldest and str(path.relative_to(root)) not in named:
            yield path


def drop_files(rows: Sequence[Path], *, by: "User | None", at: dt.datetime) -> list[Path]:
    """Away with them."""
    for path in rows:
        path.unlink(missing_ok=True)
    return list(rows)

"""Which step writes which letter to the person. No letter holds the data that it is about."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core.wording import moment_text, time_text
from notifications.actions import queue
from privacy.models import RightsEvent, RightsRequest
from requests_desk.letters import fallback, recipients, short_date, signed_link

__all__ = ["LETTERS", "recipients", "write"]
LETTERS = ("received", "access", "done", "refused")


def write(
    event: RightsEvent,
    rights: RightsRequest,
    letter: str,
    *,
    to: Sequence[tuple[str, str]] | None = None,
    language: str = "",
) -> None:
    """Queue the letter in the transaction of its event. ``to``: whom to reach when the request no longer says it."""
    language = language or rights.service_request.language
    with translation.override(language):
        context = context_of(rights)
    for channel, address in recipients(rights.service_request) if to is None else to:
        queue(
            event_key=f"privacy.rights:{event.chain}:{event.seq}",
            channel=channel,
            recipient=address,
            template=f"privacy/messages/{letter}",
            context=context,
            language=language,
            unit_code=rights.unit.code,
            about=rights.number,
            about_url=reverse("rights_request", args=[rights.number]),
            fallback=fallback(rights.service_request) if to is None else None,
        )


def context_of(rights: RightsRequest) -> dict[str, Any]:
    """Everything a letter about it may say, as plain texts in the active language."""
    unit = rights.unit
    day = short_date(unit.local_date(rights.due_at))
    until = rights.copy_until
    return {
        "number": rights.number,
        "code": rights.service_request.display_code,
        "kind": str(rights.get_kind_display()),
        "unit": unit.name,
        "hotline": unit.hotline or settings.MINISTRY_HOTLINE,
        "due_on": f"{day} {time_text(rights.due_at, unit.zone)}",
        "due_in_words": moment_text(rights.due_at, unit.zone),
        "until_on": short_date(unit.local_date(until)) if until else "",
        "legal_ground": rights.legal_ground,
        "reason": rights.reason,
        "url": signed_link(rights.service_request),
    }

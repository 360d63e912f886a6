"""The copy of a person's data: everything held about the requests that belong to one granted access, made anew at
each download, so that no second store of personal data lies about."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone

from core import pdf
from core.wording import moment_text
from notifications.models import Message
from privacy.models import RightsRequest
from requests_desk import timeline
from requests_desk.models import ServiceRequest
from standards.forms import answer_text

TEMPLATE = "privacy/paper/copy.html"
PERSON = ("name", "nik", "company", "npwp", "nib", "address", "phone", "email")
CONTENT = ("subject", "description", "letter_number", "answer", "legal_ground", "reason")


def data_of(rights: RightsRequest, at: dt.datetime | None = None) -> dict[str, Any]:
    """Everything, as plain values: what a program and a person can both read."""
    requests = [rights.service_request, *rights.others.select_related("unit", "service", "standard")]
    return {
        "number": rights.number,
        "unit": rights.unit.name,
        "made_at": (at or timezone.now()).isoformat(),
        "controller": str(settings.PDP_OFFICER),
        "requests": [of_request(request) for request in requests],
    }


def of_request(request: ServiceRequest) -> dict[str, Any]:
    """One request: the person, what was written, files, what happened, letters, who opened it."""
    return {
        "number": request.number,
        "code": request.display_code,
        "service": request.service.name,
        "channel": str(request.get_channel_display()),
        "state": str(request.get_state_display()),
        "received_at": request.received_at.isoformat(),
        "closed_at": request.closed_at.isoformat() if request.closed_at else None,
        "notice_version": request.notice_version,
        "notice_shown_at": request.notice_shown_at.isoformat() if request.notice_shown_at else None,
        "person": {name: getattr(request, name) for name in PERSON},
        "content": {name: getattr(request, name) for name in CONTENT},
        "answers": {
            row.label: answer_text(row.type, request.answers.get(row.key)) for row in request.standard.formfields.all()
        },
        "files": list(request.files.values("name", "size", "sha256", "purpose")),
        "hand_over": handed_over(request),
        "events": [
            {"at": event.at.isoformat(), "step": str(timeline.WORDS[event.step].label), "note": told(event)}
            for event in request.events.public().order_by("seq")
        ],
        "letters": letters(request),
        "readings": [
            {"at": row.at.isoformat(), "position": row.position, "what": str(row.get_what_display())}
            for row in request.readings.all()
        ],
    }


def told(event: Any) -> str:
    """The note of an event where it was written for the applicant."""
    return event.note if timeline.WORDS[event.step].tells_note else ""


def handed_over(request: ServiceRequest) -> dict[str, str] | None:
    """Who took the product, and what was shown."""
    found = getattr(request, "hand_over", None)
    names = ("receiver", "relation", "identity", "note")
    return {"way": str(found.get_way_display()), **{name: getattr(found, name) for name in names}} if found else None


def letters(request: ServiceRequest) -> list[dict[str, str]]:
    """What was sent about it, and where to."""
    rows = Message.objects.of_unit(request.unit.code).filter(about=request.number).order_by("pk")
    return [
        {"at": row.created_at.isoformat(), "channel": row.channel, "to": row.recipient, "text": row.shown_body}
        for row in rows
    ]


def pdf_of(rights: RightsRequest, at: dt.datetime | None = None) -> bytes:
    """The same on paper, in the words of the pages."""
    at = at or timezone.now()
    labels = {field.name: field.verbose_name for field in ServiceRequest._meta.get_fields() if hasattr(field, "column")}
    data = data_of(rights, at)
    for request in data["requests"]:
        request["facts"] = [
            (labels[name], value) for name, value in {**request["person"], **request["content"]}.items() if value
        ]
        for line in (*request["events"], *request["letters"], *request["readings"]):
            line["at"] = moment_text(dt.datetime.fromisoformat(line["at"]), rights.unit.zone)
    context = {"rights": rights, "unit": rights.unit, "data": data, "made_at": at}
    return pdf.render(TEMPLATE, context, created_at=at)

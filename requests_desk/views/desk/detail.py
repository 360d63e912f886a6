"""One request: its facts, documents, history, clock and the steps that are possible now; its files."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from core.downloads import send
from notifications.models import Message
from notifications.optouts import is_stopped
from requests_desk import clock, hands, journal, workflow
from requests_desk.actions import may_print, note_reading
from requests_desk.forms.steps import NoteForm
from requests_desk.models import Paper, RequestFile, ScanState, ServiceRequest, What
from requests_desk.views.desk.access import visible_request
from requests_desk.views.desk.doors import choices
from standards.forms import answer_text
from standards.models import Requirement
from standards.workflow import setter_of
from units.roles import Permission


@require_safe
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """The page of one request."""
    service_request = visible_request(request, number)
    note_reading(request=service_request, what=What.PAGE, by=request.user)
    events = list(service_request.events.select_related("by").order_by("seq"))
    steps = choices(service_request, request.user)
    available = {row.name for row in workflow.available(service_request, request.user)}
    explanation = clock.explain(service_request, events)
    days = clock.days_by_hand(service_request, events, timezone.now())
    return render(
        request,
        "requests_desk/desk/detail.html",
        {
            "service_request": service_request,
            "steps": steps,
            "note_form": NoteForm(service_request=service_request, person=request.user)
            if "note" in available
            else None,
            "lines": journal.lines(service_request, reversed(events)),
            "explanation": explanation,
            "due_state": due_state(service_request),
            "elapsed": sum(days.values()),
            "hands": hands.rows(service_request, days),
            "documents": documents(service_request),
            "answers": answers(service_request),
            "missing": list(service_request.missing_parts.unmet()),
            "letters": Message.objects.of_unit(service_request.unit.code)
            .filter(about=service_request.number)
            .order_by("-pk"),
            "is_stopped": bool(service_request.phone) and is_stopped(service_request.phone),
            "product": getattr(service_request, "product", None),
            "hand_over": getattr(service_request, "hand_over", None),
            "procedure_setter": setter_of(service_request.unit),
            "may_print_label": may_print(Paper.LABEL, service_request, request.user),
            "opens_disclosure": opens_disclosure(service_request, request.user),
            "may_log_rights": request.user.authority.may(Permission.LOG_REQUESTS, service_request.unit)
            and service_request.erased_at is None,
            "nik": service_request.nik if steps else masked(service_request.nik),
        },
    )


@require_safe
def file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """One clean file of the request, as an attachment. What waits for the scanner is not there yet."""
    service_request = visible_request(request, number)
    found = get_object_or_404(service_request.files.filter(scan=ScanState.CLEAN), pk=pk)
    note_reading(request=service_request, what=What.FILE, by=request.user)
    try:
        return send(found.file, name=found.name, content_type=found.content_type)
    except FileNotFoundError as gone:
        raise Http404 from gone


def opens_disclosure(request: ServiceRequest, person: User) -> bool:
    """Whether there is a formal request under UU 14/2008 to open, or one to make of this one, for this person."""
    if not person.authority.may(Permission.READ_DISCLOSURES, request.unit):
        return False
    can_become = any(row.name == "formalise" and row.source == request.state for row in workflow.TABLES[request.kind])
    return request.is_formal or can_become


def due_state(request: ServiceRequest) -> str:
    """How the due date stands, in the words of the component."""
    if request.is_paused:
        return "paused"
    if request.finished_on is not None or not request.is_open:
        return "missed" if request.was_on_time is False else "met"
    return "late" if request.is_overdue(request.unit.local_date(timezone.now())) else ""


def documents(request: ServiceRequest) -> list[dict[str, Any]]:
    """The standard's requirements with the files that meet them, then what came beside them."""
    files = list(request.files.documents())
    unmet = {part.requirement_id for part in request.missing_parts.unmet()}
    rows = [_document(row, files, unmet, request) for row in request.standard.requirements.all()]
    named = {entry["requirement"].pk for entry in rows}
    others = [each for each in files if each.requirement_id not in named]
    return rows + ([{"requirement": None, "files": others, "state": "there"}] if others else [])


def _document(row: Requirement, files: Iterable[RequestFile], unmet: set, request: ServiceRequest) -> dict[str, Any]:
    mine = [each for each in files if each.requirement_id == row.pk]
    there = any(not each.is_replaced for each in mine)
    if row.pk in unmet:
        state = "missing"
    elif there:
        state = "there"
    elif request.channel != "online" or not row.accepted:
        state = "paper"
    else:
        state = "missing" if row.is_obligatory else "none"
    return {"requirement": row, "files": mine, "state": state}


def answers(request: ServiceRequest) -> list[tuple[str, str]]:
    """The standard's extra questions with what was answered."""
    rows = request.standard.formfields.all()
    return [(row.label, answer_text(row.type, request.answers.get(row.key))) for row in rows]


def masked(nik: str) -> str:
    """A NIK for those who need not read it: the last four digits."""
    return f"•••• •••• •••• {nik[-4:]}" if nik else ""

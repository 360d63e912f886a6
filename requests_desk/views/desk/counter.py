"""The counter: log a walk-in, a call or a letter; answer a question on the spot; the receipt on paper."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.phones import as_word, local_phone
from hotline.models import Call
from requests_desk import actions, counter, receipts
from requests_desk.actions import Intake, Refused
from requests_desk.forms.counter import CounterForm, QuestionForm
from requests_desk.models import Channel, Paper, ServiceRequest
from requests_desk.queue import ticket_of
from requests_desk.views.desk import printing
from requests_desk.views.desk.access import counter_unit, visible, visible_request
from units.models import Unit
from units.roles import Permission

SHOWN, PHONE_DIGITS = 5, 8
APPLICANT = ("name", "company", "phone", "email", "address", "nik", "npwp", "nib", "language")


@require_http_methods(["GET", "HEAD", "POST"])
def log_request(request: HttpRequest) -> HttpResponse:
    """One screen. ``act``: ``save`` keeps it; everything else looks something up and shows the screen again."""
    unit = counter_unit(request)
    if request.POST.get("act") == "save":
        form = CounterForm(request.POST, unit=unit)
        log = partial(actions.log, key=form.data.get("key", ""), call=call_of(request, unit))
        if form.is_valid() and (logged := saved(request, form, log)):
            return redirect(printing.receipt_address(logged, printing.original(request, logged)))
    else:
        form = CounterForm(unit=unit, initial=looked_up(request, unit))
    return render(request, "requests_desk/desk/log_request.html", screen(request, unit, form))


def saved(request: HttpRequest, form: CounterForm, log: Callable[..., ServiceRequest]) -> ServiceRequest | None:
    """Log it by this action; what the action refuses becomes a message of the form."""
    try:
        intake = form.intake()
        warn_without_ticket(request, form, intake)
        return log(
            intake=intake,
            channel=form.cleaned_data["channel"],
            by=request.user,
            missing=form.missing(),
            received_at=form.received_at(),
            notice=form.notice(),
        )
    except Refused as refused:
        field = {"received_at": "received_on"}.get(refused.field or "", refused.field)
        form.add_error(field if field in form.fields else None, refused.sentence)
        return None


def call_of(request: HttpRequest, unit: Unit) -> Call | None:
    """The call of the unit's hotline that is becoming a request, if any."""
    key = request.POST.get("panggilan") or request.GET.get("panggilan", "")
    call = Call.objects.visible_to(request.user).filter(unit=unit).named(key).first() if key else None
    return call if call and call.may_become_more else None


def looked_up(request: HttpRequest, unit: Unit) -> dict[str, Any]:
    """What is typed so far, with the applicant, the service or the ticks that were just chosen."""
    typed: dict[str, Any] = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    if request.method == "POST":
        typed.setdefault("tell", False)
    if request.method != "POST" and (call := call_of(request, unit)):
        phone = local_phone(call.phone)
        typed |= {"find": phone, "phone": phone, "subject": call.topic, "channel": Channel.PHONE}
    if number := request.POST.get("pick") or request.GET.get("pemohon"):
        known = visible(request).filter(unit=unit, number=number).first()
        if known:
            typed |= {name: getattr(known, name) for name in APPLICANT}
            typed |= {"find": "", "phone": local_phone(known.phone)}
    if "antrean" in request.GET:
        typed.setdefault("antrean", request.GET["antrean"][:20])
    if service := request.POST.get("choose"):
        typed["service"] = service
    if request.POST.get("act") == "all":
        typed |= {f"has-{row.pk}": True for row in CounterForm(unit=unit, initial=typed).requirements}
    return typed


def screen(request: HttpRequest, unit: Unit, form: CounterForm) -> dict[str, Any]:
    """The screen with what was found for what is typed, and the field that comes next."""
    values: Mapping = form.data if form.is_bound else form.initial
    question = values.get("find") or ""
    rows = visible(request)
    known = counter.known_applicants(rows, unit, question) if question else []
    if not form.errors and not known:  # people who were found come next themselves
        form.fields[next_field(request, form)].widget.attrs["autofocus"] = True
    return {
        "form": form,
        "here": request.path,
        "from_paper": False,
        "unit": unit,
        "question": question,
        "known": known,
        "suggested": form.named if form.chosen is None else [],
        "similar": counter.similar(rows, unit, phone_of(form, values), timezone.now()),
        "call": call_of(request, unit),
        "tabs": tabs("log_request", values.get("antrean") or ""),
        "queue_ticket": ticket_of(unit, values.get("antrean") or "", timezone.now()),
    }


def phone_of(form: CounterForm, values: Mapping) -> str:
    """The phone that is typed, in its stored form; '' when it is none."""
    try:
        return form.fields["phone"].clean(values.get("phone") or "")
    except ValidationError:
        return ""


def next_field(request: HttpRequest, form: CounterForm) -> str:
    """Where the hands go next."""
    if request.POST.get("act") == "all" or (form.chosen and not form.requirements):
        return "subject"
    if form.chosen:
        return f"has-{form.requirements[0].pk}"
    if request.POST.get("pick") or request.GET.get("pemohon") or request.POST.get("service"):
        return "service"
    asked = request.POST.get("find") or form.initial.get("find")
    return "name" if asked else form.first_field


def warn_without_ticket(request: HttpRequest, form: CounterForm | QuestionForm, intake: Intake) -> None:
    """Say that the request was kept without its queue number, which is not being served any more."""
    if form.cleaned_data["antrean"] and intake.ticket is None:
        messages.warning(request, _("Nomor antrean tidak dicatat: nomor itu tidak sedang dilayani di unit ini."))


def tabs(current: str, ticket: str = "") -> list[dict[str, Any]]:
    """The two ways of logging, for the visitor who is being served."""
    query = f"?{urlencode({'antrean': ticket})}" if ticket else ""
    ways = (("log_request", _("Permohonan")), ("log_question", _("Pertanyaan dijawab di tempat")))
    return [{"label": label, "url": reverse(name) + query, "current": name == current} for name, label in ways]


@require_safe
def caller_requests(request: HttpRequest) -> HttpResponse:
    """What runs for the number that calls: a piece of the hotline's page."""
    rows, phone = visible(request).open(), as_word(request.GET.get("telepon", "").replace("\0", "")[:60])
    found = rows.filter(search__match=phone).select_related("service").order_by("-id")[:SHOWN]
    context = {"found": found if len(phone) >= PHONE_DIGITS else [], "phone": phone}
    return render(request, "requests_desk/desk/_caller_requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def log_question(request: HttpRequest) -> HttpResponse:
    """One line: the question, the answer, Enter."""
    unit = counter_unit(request)
    named = {"antrean": request.GET.get("antrean", "")[:20]}
    form = QuestionForm(request.POST if request.method == "POST" else None, unit=unit, initial=named)
    if form.is_bound and form.is_valid():
        data, intake = form.cleaned_data, form.intake()
        warn_without_ticket(request, form, intake)
        logged = actions.log_answered(
            intake=intake,
            channel=data["channel"],
            key=data["key"],
            text=data["answer"],
            by=request.user,
            notice=form.notice(),
        )
        messages.success(request, _("Tercatat dan dijawab: %(number)s.") % {"number": logged.number})
        return redirect("queue" if intake.ticket else "log_question")
    if not form.is_bound:
        form.fields["subject"].widget.attrs["autofocus"] = True
    ticket = (form["antrean"].value() or "")[:20]
    context = {"form": form, "tabs": tabs("log_question", ticket)}
    context["queue_ticket"] = ticket_of(unit, ticket, timezone.now())
    return render(request, "requests_desk/desk/log_question.html", context)


@require_safe
def logged_receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt for the applicant's hand, on a roll or A5; then the next one. Printed by ``?cetak=`` alone."""
    service_request = visible_request(request, number)
    if not request.user.authority.may(Permission.LOG_REQUESTS, service_request.unit):
        raise PermissionDenied
    twins = counter.similar(
        visible(request), service_request.unit, service_request.phone, timezone.now(), besides=service_request.pk
    )
    printed = list(service_request.printings.filter(paper=Paper.RECEIPT))
    context = receipts.context(service_request) | {
        "similar": twins,
        "missing": list(service_request.missing_parts.unmet()),
        "printing": printing.printing_of(request, service_request, Paper.RECEIPT),
        "printed": len(printed),
        "size": printing.size_of(request),
        "sizes": printing.SIZES,
    }
    return render(request, "requests_desk/desk/logged_receipt.html", context)

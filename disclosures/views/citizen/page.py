"""The applicant's page of the formal request: where it stands, until when, the papers, completing, objecting."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import codes, ratelimit
from core.middleware import personal
from disclosures import actions, clock, objecting, papers, timeline
from disclosures.forms.citizen import OwnCompleteForm, OwnObjectForm
from disclosures.models import Disclosure, Objection
from disclosures.views.files import attachment
from disclosures.workflow import DISPUTE, MAY_OBJECT, NOBODY, OURS, RUNNING, State, StepNotPossible
from requests_desk.models import ServiceRequest
from requests_desk.views.citizen.access import own_request, too_many
from requests_desk.views.citizen.page import KEY, open_with

THEN = "informasi-publik"
PAPERS_AN_HOUR = 60


def own(service_request: ServiceRequest) -> Disclosure:
    """The formal request of this request. Raises Http404 when it did not become one."""
    return get_object_or_404(Disclosure.objects.for_detail(), service_request=service_request)


@login_not_required
@personal
@require_safe
def disclosure_page(request: HttpRequest, code: str) -> HttpResponse:
    """The page; the signed link of an e-mail opens it and leads on to the address without the key."""
    if token := request.GET.get(KEY):
        open_with(request, codes.normalise(code), token)
        return redirect("disclosure_page", code=code)
    return show(request, code=code)


@own_request(then=THEN)
def show(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Everything that its applicant may know; before it is formal, that it is not."""
    disclosure = Disclosure.objects.for_detail().filter(service_request=service_request).first()
    if disclosure is None:
        context = {"service_request": service_request}
        return render(request, "disclosures/citizen/disclosure_not_yet.html", context)
    events = list(disclosure.events.order_by("seq"))
    objections, can_object = list(disclosure.objections.all()), objecting.can_object(disclosure, timezone.now())
    context = {
        "disclosure": disclosure,
        "unit": disclosure.unit,
        "status": disclosure.public_status,
        "turn": turn(disclosure, objections, can_object=can_object),
        "entries": timeline.entries(disclosure, events),
        "papers": papers.links(disclosure),
        "objections": objections,
        "can_object": can_object,
        "dispute": DISPUTE,
        **due(disclosure, events),
    }
    return render(request, "disclosures/citizen/disclosure_page.html", context)


def turn(disclosure: Disclosure, objections: list[Objection], *, can_object: bool) -> Promise:
    """Whose turn it is; the right to object is named only while it can be used."""
    if any(objection.is_open for objection in objections):
        return OURS
    words = disclosure.public_status.turn
    return words if can_object or words is not MAY_OBJECT else NOBODY


def due(disclosure: Disclosure, events: list) -> dict[str, Any]:
    """The due date of the notice, how it is counted, and whether it runs, stands still, passed, was met or missed."""
    today = disclosure.unit.local_date(timezone.now())
    state = "missed" if disclosure.was_on_time is False else "met"
    if disclosure.state == State.INCOMPLETE:
        state = "paused"
    if disclosure.state in RUNNING:
        state = "late" if disclosure.is_overdue(today) else ""
    return {
        "has_due": disclosure.closed_on is None,
        "due_state": state,
        "explanation": clock.explain(disclosure, events),
        "due_note": disclosure.extension_reason if disclosure.is_extended else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@own_request(then=THEN)
def disclosure_complete(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Ask for what was missing."""
    disclosure = own(service_request)
    if disclosure.state != State.INCOMPLETE:
        return redirect("disclosure_page", code=disclosure.display_code)
    form = OwnCompleteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.complete(disclosure=disclosure, text=form.cleaned_data["text"])
        except (actions.LostRace, StepNotPossible):
            messages.warning(request, _("Permohonan ini baru saja berubah. Periksa keadaannya di bawah."))
        else:
            messages.success(request, _("Kelengkapan Anda sudah kami terima."))
        return redirect("disclosure_page", code=disclosure.display_code)
    context = {"disclosure": disclosure, "form": form}
    return render(request, "disclosures/citizen/disclosure_complete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_request(then=THEN)
def disclosure_object(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Ask for ground and case, take the objection, return."""
    disclosure = own(service_request)
    if not objecting.can_object(disclosure, timezone.now()):
        return redirect("disclosure_page", code=disclosure.display_code)
    form = OwnObjectForm(request.POST if request.method == "POST" else None, disclosure=disclosure)
    if form.is_valid():
        try:
            objection = actions.object(disclosure=disclosure, case=form.case_of())
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(
                request, _("Keberatan Anda diterima dengan nomor %(number)s.") % {"number": objection.number}
            )
            return redirect("disclosure_page", code=disclosure.display_code)
    context = {"disclosure": disclosure, "form": form, "dispute": DISPUTE}
    return render(request, "disclosures/citizen/disclosure_object.html", context)


@require_safe
@own_request(then=THEN)
def disclosure_paper(request: HttpRequest, service_request: ServiceRequest, paper: str) -> HttpResponse:
    """One paper as PDF."""
    disclosure = own(service_request)
    try:
        ratelimit.hit(f"paper:{service_request.code}", limit=PAPERS_AN_HOUR, seconds=3600)
    except ratelimit.TooMany as refusal:
        return too_many(request, refusal)
    content = papers.render(disclosure, paper)
    if content is None:
        raise Http404
    return attachment(content, f"{paper}-{disclosure.number.lower()}.pdf")

"""Surveys at the desk: open, watch, enter paper, close, plan what follows, print and export."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import qr
from surveys import actions, figures, report, resources
from surveys.forms import OpenForm, PaperForm, PlanForm
from surveys.models import FEWEST, Campaign
from surveys.workflow import StepNotAllowed, StepNotPossible
from units.access import permission_required
from units.models import Unit
from units.roles import Permission

SHOWN = 100
READ, MANAGE, ENTER = Permission.READ_SURVEYS, Permission.MANAGE_SURVEYS, Permission.ENTER_SURVEYS


@require_safe
@permission_required(READ)
def surveys(request: HttpRequest) -> HttpResponse:
    """The surveys that this person may see, the latest first."""
    rows = list(Campaign.objects.visible_to(request.user).for_list()[:SHOWN])
    unit = managed_unit(request)
    can_open = unit is not None and not any(row.is_open and row.unit_id == unit.pk for row in rows)
    return render(request, "surveys/desk/surveys.html", {"campaigns": rows, "can_open": can_open})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MANAGE)
def open_survey(request: HttpRequest) -> HttpResponse:
    """Open a survey of the person's own unit."""
    unit = managed_unit(request)
    if unit is None:
        raise PermissionDenied
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            campaign = actions.open_campaign(unit=unit, by=request.user, **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Survei dibuka. Pemohon yang layanannya selesai diundang dengan sendirinya."))
            return redirect("survey_detail", pk=campaign.pk)
    return render(request, "surveys/desk/open.html", {"form": form, "unit": unit})


@require_safe
@permission_required(READ)
def survey_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One survey: how many answered, and with at least five answers what they say."""
    campaign = visible(request, pk)
    held, address = request.user.authority, counter_address(campaign)
    manages = held.may(MANAGE, campaign.unit)
    context = {
        "campaign": campaign,
        "outcome": figures.outcome(campaign),
        "fewest": FEWEST,
        "can_enter": campaign.is_open and held.may(ENTER, campaign.unit),
        "can_close": campaign.is_open and manages,
        "can_plan": not campaign.is_open and manages,
        "comments": figures.comments(campaign) if manages or held.may_everywhere(READ) else [],
        "follow_ups": campaign.follow_ups.select_related("campaign"),
        "address": address,
        "qr": SimpleLazyObject(lambda: qr.svg(address)),
    }
    return render(request, "surveys/desk/survey.html", context)


@require_POST
@permission_required(MANAGE)
def close_survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Close, and freeze the result."""
    campaign = visible(request, pk)
    try:
        actions.close_campaign(campaign=campaign, by=request.user)
    except StepNotAllowed as refused:
        raise PermissionDenied from refused
    except StepNotPossible as late:
        messages.error(request, late.sentence)
    else:
        messages.success(request, _("Survei ditutup. Hasilnya tetap dan sudah terbit untuk umum."))
    return redirect("survey_detail", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(ENTER)
def enter_survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter sheets of paper, one after the other."""
    campaign = visible(request, pk)
    if not request.user.authority.may(ENTER, campaign.unit):
        raise PermissionDenied
    form = PaperForm(campaign.questionnaire, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number, answered_on = form.cleaned_data["sheet_number"], form.cleaned_data["answered_on"]
            words = {"answers": form.answers(), "sheet_number": number, "answered_on": answered_on}
            actions.enter_paper(campaign=campaign, by=request.user, **words)
        except actions.Refused as refused:
            form.add_error(refused.field, refused.sentence)
        except actions.SurveyOver:
            messages.error(request, StepNotPossible.sentence)
            return redirect("survey_detail", pk=pk)
        else:
            messages.success(
                request, _("Lembar %(number)s disimpan. Lanjutkan dengan lembar berikut.") % {"number": number}
            )
            return redirect("enter_survey", pk=pk)
    return render(request, "surveys/desk/enter.html", {"campaign": campaign, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MANAGE)
def plan_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line to the follow-up plan; the lowest element is proposed."""
    campaign = visible(request, pk)
    outcome = figures.outcome(campaign)
    lowest = outcome.priorities[0].code if outcome.is_shown else ""
    form = PlanForm(campaign.instrument, request.POST or None, initial={"element": lowest})
    try:
        if request.method == "POST" and form.is_valid():
            actions.plan(campaign=campaign, by=request.user, **form.cleaned_data)
            messages.success(request, _("Tindak lanjut ditambahkan."))
            return redirect("survey_detail", pk=pk)
    except StepNotAllowed as refused:
        raise PermissionDenied from refused
    except StepNotPossible as late:
        messages.error(request, late.sentence)
        return redirect("survey_detail", pk=pk)
    return render(request, "surveys/desk/plan.html", {"campaign": campaign, "form": form, "outcome": outcome})


@require_POST
@permission_required(MANAGE)
def carry_out_follow_up(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Note that a line of the plan was carried out."""
    campaign = visible(request, pk)
    follow_up = get_object_or_404(campaign.follow_ups.select_related("campaign__unit"), pk=line)
    try:
        actions.carry_out(follow_up=follow_up, by=request.user)
    except StepNotAllowed as refused:
        raise PermissionDenied from refused
    except StepNotPossible as late:
        messages.error(request, late.sentence)
    return redirect("survey_detail", pk=pk)


@require_safe
@permission_required(READ)
def survey_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a closed survey as PDF."""
    campaign = visible(request, pk)
    if campaign.is_open:
        raise Http404
    name = f"survei-{campaign.unit.code}-{campaign.ends_on:%Y-%m}.pdf".lower()
    return attachment(report.pdf_of(campaign), "application/pdf", name)


@require_safe
@permission_required(READ)
def survey_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The answers as CSV or XLSX, for who may read the comments; not while there are too few to hide in."""
    campaign = visible(request, pk)
    held = request.user.authority
    if kind not in resources.FORMATS or campaign.answers_count < FEWEST:
        raise Http404
    if not (held.may(MANAGE, campaign.unit) or held.may_everywhere(READ)):
        raise PermissionDenied
    content, content_type = resources.export(campaign, kind)
    return attachment(content, content_type, f"survei-{campaign.unit.code}-{timezone.localdate()}.{kind}".lower())


def visible(request: HttpRequest, pk: int) -> Campaign:
    """One survey. Raises Http404 when it is not this person's to see."""
    return get_object_or_404(Campaign.objects.visible_to(request.user).select_related("unit"), pk=pk)


def managed_unit(request: HttpRequest) -> Unit | None:
    """The unit whose surveys this person opens and closes."""
    units = request.user.authority.unit_ids_with(MANAGE) or frozenset()
    return Unit.objects.active().filter(pk__in=units).order_by("pk").first()


def counter_address(campaign: Campaign) -> str:
    """What the QR code at the counter opens."""
    return f"{settings.SITE_URL}{reverse('survey_counter', args=[campaign.unit.code])}"


def attachment(content: Any, content_type: str, name: str) -> HttpResponse:
    """A file made just now."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

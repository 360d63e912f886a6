"""Breaches at the desk: the list with its timers, one of them with the notices, their paper, sent or not."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import paging, pdf
from core.wording import number_text
from privacy.actions import Refused, breaches
from privacy.forms.breaches import BreachForm, NoticeForm
from privacy.models import Breach, BreachNotice
from units.access import permission_required
from units.roles import Permission

NEWEST = ("-discovered_at", "-id")
HOUR = dt.timedelta(hours=1)
LAST_DAY = 24


def visible_breach(request: HttpRequest, number: str) -> Breach:
    """One breach. Raises Http404."""
    return get_object_or_404(Breach.objects.visible_to(request.user), number=number)


def visible_notice(request: HttpRequest, number: str, audience: str) -> BreachNotice:
    """One notice of one breach. Raises Http404."""
    notices = BreachNotice.objects.filter(breach__in=Breach.objects.visible_to(request.user))
    return get_object_or_404(notices.select_related("breach", "sent_by"), breach__number=number, audience=audience)


@require_safe
@permission_required(Permission.RECORD_BREACHES)
def breach_list(request: HttpRequest) -> HttpResponse:
    """The newest first, each with its timer."""
    rows, now = Breach.objects.visible_to(request.user).prefetch_related("notices"), timezone.now()
    page = paging.page(rows, order=NEWEST, after=request.GET.get("kursor"), size=30)
    lines = [{"row": row, **timer(row, list(row.notices.all()), now)} for row in page.rows]
    return render(request, "privacy/desk/breaches.html", {"page": page, "lines": lines})


def timer(breach: Breach, notices: list[BreachNotice], now: dt.datetime) -> dict[str, str]:
    """The words and the tone of the 72 hours: all told in time, told late, hours left, or late by so many."""
    sent = [notice.sent_at for notice in notices if notice.sent_at]
    if notices and len(sent) == len(notices):
        is_late = max(sent) > breach.due_at
        told = _("Diberitahukan terlambat") if is_late else _("Diberitahukan tepat waktu")
        return {"left": told, "tone": "late" if is_late else "done"}
    hours = (breach.due_at - now) // HOUR
    if hours < 0:
        words = ngettext("terlambat %(n)s jam", "terlambat %(n)s jam", -hours) % {"n": number_text(-hours)}
        return {"left": words, "tone": "late"}
    words = ngettext("sisa %(n)s jam", "sisa %(n)s jam", hours) % {"n": number_text(hours)}
    return {"left": words, "tone": "attention" if hours < LAST_DAY else "progress"}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RECORD_BREACHES)
def breach_new(request: HttpRequest) -> HttpResponse:
    """Record one; the texts of the notices are made of it."""
    form = BreachForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            breach = breaches.record_breach(incident=form.incident(), by=request.user)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _("Insiden dicatat. Periksa teks pemberitahuan, lalu kirim."))
            return redirect("breach", number=breach.number)
    return render(request, "privacy/desk/breach_form.html", {"form": form, "breach": None})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RECORD_BREACHES)
def breach_edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change the facts while more becomes known; notices that were not sent are written anew."""
    found = visible_breach(request, number)
    form = BreachForm(request.POST if request.method == "POST" else None, initial=BreachForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            breaches.revise_breach(breach=found, incident=form.incident(), by=request.user)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            return redirect("breach", number=number)
    return render(request, "privacy/desk/breach_form.html", {"form": form, "breach": found})


@require_safe
@permission_required(Permission.RECORD_BREACHES)
def breach(request: HttpRequest, number: str) -> HttpResponse:
    """The facts, the timer, the notices and what happened."""
    found = visible_breach(request, number)
    notices = list(found.notices.select_related("sent_by"))
    for notice in notices:
        notice.breach = found
    context: dict[str, Any] = {
        "breach": found,
        "notices": notices,
        "events": found.events.select_related("by").order_by("seq"),
        "may_close": found.is_open and all(notice.sent_at for notice in notices),
        **timer(found, notices, timezone.now()),
    }
    return render(request, "privacy/desk/breach.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RECORD_BREACHES)
def breach_notice(request: HttpRequest, number: str, audience: str) -> HttpResponse:
    """The text: kept as edited, or kept and marked as sent."""
    notice = visible_notice(request, number, audience)
    form = NoticeForm(request.POST if request.method == "POST" else None, initial={"text": notice.text})
    if request.method == "POST" and form.is_valid():
        try:
            breaches.keep_text(notice=notice, text=form.cleaned_data["text"], by=request.user)
            if request.POST.get("act") == "sent":
                breaches.mark_sent(notice=notice, by=request.user)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            return redirect("breach", number=number)
    context = {"notice": notice, "breach": notice.breach, "form": None if notice.sent_at else form}
    return render(request, "privacy/desk/breach_notice.html", context)


@require_safe
@permission_required(Permission.RECORD_BREACHES)
def breach_notice_pdf(request: HttpRequest, number: str, audience: str) -> HttpResponse:
    """The notice on paper, to be signed."""
    notice = visible_notice(request, number, audience)
    context = {"notice": notice, "breach": notice.breach, "hotline": settings.MINISTRY_HOTLINE}
    content = pdf.render("privacy/paper/notice.html", context)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{number}-{audience}.pdf"'
    return response


@require_POST
@permission_required(Permission.RECORD_BREACHES)
def breach_close(request: HttpRequest, number: str) -> HttpResponse:
    """End it once everybody was told."""
    try:
        breaches.close_breach(breach=visible_breach(request, number), by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("breach", number=number)

"""Emergency mode: forms prepared while the portal works, entered with their original time when it works again."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core import paging
from core.codes import normalise
from core.moves import Refused
from folders import actions, pad_paper, register
from folders.forms.pads import PadEntryForm, ReserveForm, VoidForm
from folders.models import FormState, Pad, PadForm
from requests_desk.actions.intake import register_number
from requests_desk.views.desk import counter
from units.access import permission_required
from units.choosing import chosen_unit
from units.models import Unit
from units.roles import Permission

ORDER = ("-made_at", "-id")
PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RESERVE_NUMBERS)
def pads(request: HttpRequest) -> HttpResponse:
    """The pads of a unit, the account of its register; POST makes a new pad. ``?nomor=`` opens one form."""
    unit, units = chosen_unit(request, Permission.RESERVE_NUMBERS)
    form = ReserveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (pad := reserved(request, form, unit)):
        return redirect("pad", pad.pk)
    question = request.GET.get("nomor", "").strip()
    if question and (found := form_named(request, unit, question)):
        return redirect("pad_entry", found.number)
    rows = Pad.objects.visible_to(request.user).filter(unit=unit).with_counts().select_related("unit", "made_by")
    this_year = unit.local_date(timezone.now()).year
    context = {
        "unit": unit,
        "units": units,
        "form": form,
        "question": question,
        "page": paging.page(rows, order=ORDER, after=request.GET.get("kursor"), size=PAGE_SIZE),
        "account": register.account(unit, this_year),
        "left_over": PadForm.objects.of_unit(unit).reserved().filter(pad__year__lt=this_year).count(),
        "waiting": next_form(unit),
    }
    return render(request, "folders/desk/pads.html", context)


def reserved(request: HttpRequest, form: ReserveForm, unit: Unit) -> Pad | None:
    """The new pad; what the action refuses becomes a message of the form."""
    try:
        return actions.reserve(unit=unit, **form.cleaned_data, by=request.user)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return None


def form_named(request: HttpRequest, unit: Unit, question: str) -> PadForm | None:
    """The form whose number (or its last digits, of this year) or code was typed, or whose QR code was scanned."""
    mine = PadForm.objects.visible_to(request.user).of_unit(unit)
    if question.isdecimal():
        number = register_number(unit, unit.local_date(timezone.now()).year, int(question))
        return mine.filter(number=number).first()
    code = normalise(question.rpartition("kode=")[2])
    return mine.filter(number=question.upper()).first() or mine.filter(code=code).first()


def next_form(unit: Unit, pad: Pad | None = None) -> PadForm | None:
    """The first form that is neither entered nor voided: of this pad, or of the oldest pad of the unit."""
    rows = PadForm.objects.of_unit(unit).reserved().order_by("pad__year", "sequence")
    return (rows.filter(pad=pad) if pad else rows).first()


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RESERVE_NUMBERS)
def pad(request: HttpRequest, pk: int) -> HttpResponse:
    """One pad with its forms; POST voids those that are ticked, or with ``act=rest`` all that are left."""
    row = visible_pad(request, pk)
    form = VoidForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.getlist("number")
    if form.is_bound and form.is_valid() and voided(request, form, row, chosen):
        return redirect("pad", row.pk)
    forms = list(row.forms.select_related("request", "used_by", "voided_by").order_by("sequence"))
    context = {
        "pad": row,
        "unit": row.unit,
        "forms": forms,
        "left": sum(each.is_reserved for each in forms),
        "chosen": chosen,
        "form": form,
        "waiting": next((each for each in forms if each.is_reserved), None),
        "may_enter": request.user.authority.may(Permission.LOG_REQUESTS, row.unit),
    }
    return render(request, "folders/desk/pad.html", context)


def visible_pad(request: HttpRequest, pk: int) -> Pad:
    """Raises Http404 when it is not this person's to see."""
    return get_object_or_404(
        Pad.objects.visible_to(request.user).select_related("unit", "made_by", "printed_by"), pk=pk
    )


def voided(request: HttpRequest, form: VoidForm, row: Pad, chosen: list[str]) -> bool:
    """Whether it was done; what the action refuses becomes a message of the form."""
    numbers = None if request.POST.get("act") == "rest" else chosen
    try:
        done = actions.void(pad=row, numbers=numbers, reason=form.cleaned_data["reason"], by=request.user)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    told = ngettext("%(count)s formulir dibatalkan.", "%(count)s formulir dibatalkan.", len(done))
    messages.success(request, told % {"count": len(done)})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RESERVE_NUMBERS)
def pad_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms to print. POST notes that they were printed and leads to the file; GET gives it and changes nothing."""
    row = visible_pad(request, pk)
    if request.method == "POST":
        actions.note_printed(pad=row, by=request.user)
        return redirect("pad_pdf", row.pk)
    headers = {
        "Content-Disposition": f'attachment; filename="{pad_paper.file_name(row)}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pad_paper.pdf_of(row), content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.RESERVE_NUMBERS)
def pad_entry(request: HttpRequest, number: str) -> HttpResponse:
    """The counter's screen for one printed form; ``act`` as at ``log_request``."""
    paper = get_object_or_404(
        PadForm.objects.visible_to(request.user).select_related("pad__unit", "request", "used_by"), number=number
    )
    unit = paper.pad.unit
    if not request.user.authority.may(Permission.LOG_REQUESTS, unit):
        raise PermissionDenied
    if not paper.is_reserved:
        return closed_already(request, paper)
    if request.POST.get("act") == "save":
        form = PadEntryForm(request.POST, unit=unit)
        if form.is_valid() and counter.saved(request, form, partial(actions.enter, form=paper)):
            messages.success(request, _("Formulir %(number)s dimasukkan.") % {"number": paper.number})
            return redirect(f"{reverse('pad', args=[paper.pad_id])}#{paper.number}")
    else:
        form = PadEntryForm(unit=unit, initial=counter.looked_up(request, unit))
    context: dict[str, Any] = counter.screen(request, unit, form) | {"paper": paper, "from_paper": True}
    return render(request, "folders/desk/pad_entry.html", context)


def closed_already(request: HttpRequest, paper: PadForm) -> HttpResponse:
    """A form that was entered or voided: say so, and show its pad; nothing is made a second time."""
    names = {"number": paper.number}
    if paper.state == FormState.USED:
        messages.info(request, _("Formulir %(number)s sudah dimasukkan. Tidak ada permohonan baru.") % names)
    else:
        told = _("Formulir %(number)s sudah dibatalkan. Catat permohonannya seperti biasa, dengan nomor baru.")
        messages.warning(request, told % names)
    return redirect(f"{reverse('pad', args=[paper.pad_id])}#{paper.number}")

"""The settings of a unit's queue: one page that shows everything, and a form for each thing of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.moves import Refused
from queues.actions import furnish_queue
from queues.actions import settings as actions
from queues.models import Counter, Device, QueueGroup, ScreenNotice
from queues.setting_forms import CounterForm, DeviceForm, GroupForm, NoticeForm
from units.access import permission_required
from units.choosing import chosen_unit
from units.models import Unit
from units.roles import Permission

MANAGE = Permission.MANAGE_QUEUE
PAIRED = "queue_paired"
"""Where the session keeps the address of a device until it has been shown, once."""
FIXED = ("letter", "number")
"""Asked once, when the row is made."""


@dataclass(frozen=True)
class Subject:
    """One thing that is set: its form, and the action with the name under which it takes the row to change."""

    form: type[forms.Form]
    model: type[models.Model]
    action: Callable[..., Any]
    row: str
    add: Promise
    edit: Promise
    saved: Promise


SUBJECTS = {
    "kelompok": Subject(
        GroupForm,
        QueueGroup,
        actions.set_group,
        "group",
        gettext_lazy("Tambah kelompok"),
        gettext_lazy("Ubah kelompok"),
        gettext_lazy("Kelompok disimpan."),
    ),
    "loket": Subject(
        CounterForm,
        Counter,
        actions.set_counter,
        "counter",
        gettext_lazy("Tambah loket"),
        gettext_lazy("Ubah loket"),
        gettext_lazy("Loket disimpan."),
    ),
    "pengumuman": Subject(
        NoticeForm,
        ScreenNotice,
        actions.set_notice,
        "notice",
        gettext_lazy("Tambah pengumuman"),
        gettext_lazy("Ubah pengumuman"),
        gettext_lazy("Pengumuman disimpan."),
    ),
}


@require_safe
@permission_required(MANAGE)
def queue_settings(request: HttpRequest) -> HttpResponse:
    """Groups, counters, sentences on the screen, and devices of a unit, with the links to screen and kiosk."""
    unit, units = chosen_unit(request, MANAGE)
    now = timezone.now()
    context = {
        "unit": unit,
        "units": units,
        "groups": QueueGroup.objects.filter(unit=unit),
        "counters": Counter.objects.filter(unit=unit).prefetch_related("groups"),
        "notices": ScreenNotice.objects.filter(unit=unit).not_ended(now).select_related("unit"),
        "devices": Device.objects.paired().filter(unit=unit),
        "paired": request.session.pop(PAIRED, None),
    }
    return render(request, "queues/desk/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MANAGE)
def add_queue_setting(request: HttpRequest, subject: str) -> HttpResponse:
    """A form for one more group, counter or sentence."""
    unit, _units = chosen_unit(request, MANAGE)
    return filled(request, known(subject), unit)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MANAGE)
def edit_queue_setting(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """The form of one of them."""
    wanted = known(subject)
    row = visible(request, wanted.model, pk)
    return filled(request, wanted, row.unit, row)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MANAGE)
def pair_new_device(request: HttpRequest) -> HttpResponse:
    """A form for a kiosk or screen; its address is shown once, on the page that follows."""
    unit, _units = chosen_unit(request, MANAGE)
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device, token = actions.pair_device(unit=unit, by=request.user, at=timezone.now(), **form.cleaned_data)
        address = settings.SITE_URL + reverse("pair_device", args=[token.lower()])
        request.session[PAIRED] = {"name": device.name, "address": address}
        return back(unit)
    return render(request, "queues/desk/setting.html", {"unit": unit, "form": form, "title": _("Pasangkan perangkat")})


@require_POST
@permission_required(MANAGE)
def furnish(request: HttpRequest) -> HttpResponse:
    """Begin with the usual three groups."""
    unit, _units = chosen_unit(request, MANAGE)
    furnish_queue(unit=unit)
    return back(unit)


@require_POST
@permission_required(MANAGE)
def revoke_device(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on the device stands outside."""
    device = visible(request, Device, pk)
    actions.revoke_device(device=device, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s dicabut.") % {"name": device.name})
    return back(device.unit)


@require_POST
@permission_required(MANAGE)
def remove_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Off the screen."""
    notice = visible(request, ScreenNotice, pk)
    actions.remove_notice(notice=notice, by=request.user, at=timezone.now())
    messages.success(request, _("Pengumuman dihapus."))
    return back(notice.unit)


def filled(request: HttpRequest, subject: Subject, unit: Unit, row: models.Model | None = None) -> HttpResponse:
    """The form; once it is right and its action was done, the page of all settings. A refusal stands at its field."""
    form = subject.form(request.POST if request.method == "POST" else None, unit=unit, row=row)
    if request.method == "POST" and form.is_valid():
        same = {name: getattr(row, name) for name in FIXED if row is not None and hasattr(row, name)}
        try:
            subject.action(unit=unit, by=request.user, **{subject.row: row}, **same, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, subject.saved)
            return back(unit)
    title = subject.edit if row else subject.add
    return render(request, "queues/desk/setting.html", {"unit": unit, "form": form, "title": title, "row": row})


def known(subject: str) -> Subject:
    """Raises Http404 for a word that names nothing."""
    if subject not in SUBJECTS:
        raise Http404
    return SUBJECTS[subject]


def visible(request: HttpRequest, model: type[models.Model], pk: int) -> models.Model:
    """One row of a unit whose queue this person manages. Raises Http404."""
    held = request.user.authority.unit_ids_with(MANAGE)
    rows = model._default_manager.select_related("unit")
    return get_object_or_404(rows if held is None else rows.filter(unit__in=held), pk=pk)


def back(unit: Unit) -> HttpResponse:
    """To the page of all settings."""
    return redirect(f"{reverse('queue_settings')}?unit={unit.code}")

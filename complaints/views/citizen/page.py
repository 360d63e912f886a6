"""The complainant's own pages: where it stands, the receipt, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints import actions, letters, receipts, timeline, workflow
from complaints.forms.acts import ActForm, CompleteForm, IdentifyForm, ObjectForm
from complaints.models import Complaint, Identity, Secrecy
from complaints.views.citizen.access import grant, own_complaint
from complaints.workflow import Actor, StepNotPossible
from core import codes
from core.downloads import send
from core.middleware import personal

KEY = "kunci"


@dataclass(frozen=True)
class Act:
    """One thing that a complainant can do: its step, form, action, and the words on its page."""

    step: str
    form: type[ActForm]
    action: Callable[..., Any]
    title: Promise
    explanation: Promise
    button: Promise
    done: Promise
    is_grave: bool = False


ACTS: dict[str, Act] = {
    "lengkapi": Act(
        "complete",
        CompleteForm,
        actions.complete,
        _("Lengkapi pengaduan"),
        _("Setelah ini pengaduan kami anggap lengkap dan mulai kami periksa."),
        _("Kirim kelengkapan"),
        _("Kelengkapan Anda sudah kami terima."),
    ),
    "keberatan": Act(
        "object",
        ObjectForm,
        actions.object,
        _("Ajukan keberatan"),
        _("Keberatan diperiksa orang lain daripada yang menjawab, dan hanya dapat diajukan sekali."),
        _("Kirim keberatan"),
        _("Keberatan Anda sudah kami terima."),
    ),
    "selesai": Act(
        "close",
        ActForm,
        actions.close,
        _("Terima jawaban dan tutup pengaduan?"),
        _("Pengaduan ditutup. Tanpa tindakan Anda, pengaduan tertutup sendiri setelah 10 hari kerja."),
        _("Terima jawaban"),
        _("Pengaduan ditutup."),
    ),
    "cabut": Act(
        "withdraw",
        ActForm,
        actions.withdraw,
        _("Cabut pengaduan ini?"),
        _("Kami berhenti memeriksanya, dan pengaduan ini tidak dapat dibuka lagi."),
        _("Cabut pengaduan"),
        _("Pengaduan Anda sudah dicabut."),
        is_grave=True,
    ),
    "identitas": Act(
        "identify",
        IdentifyForm,
        actions.identify,
        _("Tambah identitas"),
        _("Hanya Inspektorat Jenderal dapat membukanya, dengan alasan yang tercatat dan dapat Anda baca."),
        _("Simpan identitas"),
        _("Identitas Anda tersimpan dan dirahasiakan."),
    ),
    "turunkan": Act(
        "unpublish",
        ActForm,
        actions.unpublish_own,
        _("Turunkan ringkasan dari daftar umum?"),
        _("Ringkasan tidak lagi dapat dibaca umum, dan izin Anda berakhir."),
        _("Turunkan ringkasan"),
        _("Ringkasan sudah diturunkan."),
    ),
}


@login_not_required
@personal
@require_safe
def complaint_page(request: HttpRequest, code: str) -> HttpResponse:
    """The complaint's page; the signed link of an e-mail opens it and leads on to the address without the key."""
    if token := request.GET.get(KEY):
        stored = codes.normalise(code)
        found = Complaint.objects.filter(code=stored).first()
        if found is not None and letters.link_opens(token, stored):
            grant(request, found)
        return redirect("complaint_page", code=code)
    return show(request, code=code)


@own_complaint
def show(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Everything that its complainant may know, who opened the identity included."""
    context = {
        "complaint": complaint,
        "unit": complaint.unit,
        "status": complaint.public_status,
        "entries": timeline.entries(complaint, complaint.events.public().select_related("by").order_by("seq")),
        "files": list(complaint.files.all()),
        "acts": {name: True for name, act in ACTS.items() if can(complaint, act)},
        "readings": list(complaint.readings.all()),
        "is_running": complaint.state in workflow.RUNNING,
        "hotline": complaint.unit.hotline or settings.MINISTRY_HOTLINE,
    }
    return render(request, "complaints/citizen/complaint_page.html", context)


def can(complaint: Complaint, act: Act) -> bool:
    """Whether the complainant can do this now."""
    rows = [row for row in workflow.TABLE if row.name == act.step and row.source == complaint.state]
    if not any(Actor.COMPLAINANT in row.who for row in rows):
        return False
    if act.step == "object":
        return complaint.objected_on is None
    if act.step == "unpublish":
        return complaint.published_at is not None
    if act.step == "identify":
        hidden = complaint.secrecy == Secrecy.CONFIDENTIAL
        return hidden and not Identity.objects.filter(complaint=complaint).exists()
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@own_complaint
def complaint_act(request: HttpRequest, complaint: Complaint, act: str) -> HttpResponse:
    """Ask for what the act needs, do it, return to the complaint's page."""
    chosen = ACTS.get(act)
    if chosen is None:
        raise Http404
    if not can(complaint, chosen):
        return redirect("complaint_page", code=complaint.display_code)
    form = chosen.form(request.POST, request.FILES) if request.method == "POST" else chosen.form()
    if request.method == "POST" and form.is_valid() and done(request, complaint, chosen, form):
        return redirect("complaint_page", code=complaint.display_code)
    context = {"complaint": complaint, "act": chosen, "form": form}
    return render(request, "complaints/citizen/complaint_act.html", context)


def done(request: HttpRequest, complaint: Complaint, act: Act, form: ActForm) -> bool:
    """Do it; what the action refuses becomes a message of the form. True: back to the page."""
    try:
        act.action(complaint=complaint, **form.arguments())
    except (actions.LostRace, StepNotPossible):
        messages.warning(request, _("Pengaduan ini baru saja berubah. Periksa keadaannya di bawah."))
        return True
    except actions.Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    messages.success(request, act.done)
    return True


@require_safe
@own_complaint
def complaint_receipt(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The code, the number, and until when the first reply comes."""
    return render(request, "complaints/citizen/complaint_receipt.html", receipts.context(complaint))


@require_safe
@own_complaint
def complaint_receipt_pdf(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The receipt as a PDF of one sheet."""
    name = f"tanda-terima-pengaduan-{complaint.display_code}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(receipts.pdf_of(complaint), content_type="application/pdf", headers=headers)


@require_safe
@own_complaint
def complaint_own_file(request: HttpRequest, complaint: Complaint, pk: int) -> FileResponse:
    """One of the complainant's own files, as an attachment; none that is quarantined."""
    found = get_object_or_404(complaint.files.clean(), pk=pk)
    try:
        return send(found.file, name=found.name, content_type=found.content_type)
    except FileNotFoundError as gone:
        raise Http404 from gone

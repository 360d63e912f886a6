"""What an applicant can do with a request: complete it, take it back, receive the product."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.quarantine import ACCEPTED
from requests_desk import actions, workflow
from requests_desk.actions import drafting
from requests_desk.actions.closing import Receiver
from requests_desk.forms.citizen import CompleteForm, WithdrawForm
from requests_desk.forms.documents import DocumentForm
from requests_desk.models import HandOverWay, MissingPart, ServiceRequest
from requests_desk.views.citizen.access import own_request
from requests_desk.views.citizen.documents import CONTINUE, taken
from requests_desk.views.citizen.page import can_fetch
from requests_desk.workflow import State

ASK_OR_ACT = require_http_methods(["GET", "HEAD", "POST"])


@ASK_OR_ACT
@own_request
def withdraw(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Ask once more, then take the request back."""
    if service_request.state not in workflow.RUNNING | workflow.PAUSED:
        return _back(service_request)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        done = _try(request, lambda: actions.withdraw(request=service_request, note=note))
        if done:
            messages.success(request, _("Permohonan Anda sudah ditarik."))
        return _back(service_request)
    context = {"service_request": service_request, "form": form}
    return render(request, "requests_desk/citizen/withdraw.html", context)


@ASK_OR_ACT
@own_request
def receive_product(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Receive the product online: a record of hand-over, then the file."""
    if service_request.state != State.READY or not can_fetch(service_request):
        return _back(service_request)
    if request.method == "POST":
        receiver = Receiver(way=HandOverWay.DOWNLOAD, name=service_request.applicant)
        if _try(request, lambda: actions.deliver(request=service_request, receiver=receiver)):
            messages.success(request, _("Hasil sudah Anda terima. Unduh berkasnya di bawah."))
        return _back(service_request)
    return render(request, "requests_desk/citizen/receive_product.html", {"service_request": service_request})


@ASK_OR_ACT
@own_request
def complete(request: HttpRequest, service_request: ServiceRequest) -> HttpResponse:
    """Bring what is missing: each part is kept when it comes, and all go together when the applicant says so."""
    if not service_request.is_paused:
        return _back(service_request)
    parts = {f"part_{part.pk}": part for part in _unmet(service_request)}
    note, refused = CompleteForm(request.POST if CONTINUE in request.POST else None), {}
    if request.method == "POST":
        if CONTINUE in request.POST:
            refused = {name: _insisting(part) for name, part in parts.items() if _is_wanting(part)}
            if not refused and note.is_valid():
                return _resubmit(request, service_request, note.cleaned_data["note"])
        elif (form := _change(request, parts)) is None:
            return redirect(request.get_full_path())
        else:
            refused = {form.name: form}
    rows = [{"part": part, "form": refused.get(name) or part_form(part)} for name, part in parts.items()]
    context = {"service_request": service_request, "rows": rows, "note": note, "refused": list(refused.values())}
    return render(request, "requests_desk/citizen/complete.html", context)


def part_form(part: MissingPart, *args: object) -> DocumentForm:
    """The upload of one missing part; obligatory when its requirement takes an upload."""
    form = DocumentForm(f"part_{part.pk}", part.name, accepted_of(part), *args)
    form.fields[form.name].required = bool(part.requirement and part.requirement.accepted)
    return form


def accepted_of(part: MissingPart) -> list[str]:
    """File types that answer the part: its requirement's, else the usual ones."""
    return (part.requirement.accepted if part.requirement else []) or list(ACCEPTED)


def _unmet(service_request: ServiceRequest) -> list[MissingPart]:
    return list(service_request.missing_parts.unmet().select_related("requirement", "file"))


def _is_wanting(part: MissingPart) -> bool:
    return part.file_id is None and bool(part.requirement and part.requirement.accepted)


def _insisting(part: MissingPart) -> DocumentForm:
    form = part_form(part, {}, {}).insist(_("Unggah %(name)s") % {"name": part.name})
    form.is_valid()
    return form


def _change(request: HttpRequest, parts: dict[str, MissingPart]) -> DocumentForm | None:
    if (part := parts.get(request.POST.get("remove", ""))) is not None:
        drafting.drop_part(part=part)
        return None
    name = next((name for name in parts if name in request.FILES), request.POST.get("document", ""))
    if name not in parts:
        return None
    form = part_form(parts[name], request.POST, request.FILES).insist(_("Pilih berkas lebih dulu"))
    if (file := taken(form)) is None:
        return form
    drafting.keep_part(part=parts[name], file=file)
    return None


def _resubmit(request: HttpRequest, service_request: ServiceRequest, note: str) -> HttpResponse:
    if _try(request, lambda: actions.resubmit(request=service_request, note=note)):
        messages.success(request, _("Kelengkapan Anda sudah kami terima. Waktu layanan berjalan lagi."))
    return _back(service_request)


def _try(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except (workflow.StepNotPossible, actions.LostRace):
        messages.warning(request, _("Permohonan ini baru saja berubah. Periksa keadaannya di bawah."))
        return False
    except actions.Refused as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def _back(service_request: ServiceRequest) -> HttpResponse:
    return redirect("request_page", code=service_request.display_code)

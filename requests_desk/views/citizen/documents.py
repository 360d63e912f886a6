"""The documents of a draft: one form and one file per requirement, so that a cut line costs one file at most."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.uploads import UploadRefused
from requests_desk import journey
from requests_desk.actions import drafting
from requests_desk.forms.documents import DocumentForm, document_form
from requests_desk.models import Draft, RequestFile
from requests_desk.uploads import receive
from requests_desk.views.citizen.apply import back_to
from requests_desk.views.citizen.drafts import draft_page
from standards.models import Requirement

CONTINUE = "lanjut"


@draft_page
def apply_documents(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The task list: upload one, remove one, or go on; a refused file leaves the others where they are."""
    wanted = {f"document_{row.pk}": row for row in journey.requirements(draft) if row.accepted}
    refused: dict[int, DocumentForm] = {}
    if request.method == "POST":
        if CONTINUE in request.POST:
            refused = {row.pk: _missing(row) for row in journey.missing_documents(draft)}
            if not refused:
                return redirect(journey.address(draft, journey.CHECK))
        elif (form := change(request, draft, wanted)) is None:
            return redirect(request.get_full_path())
        else:
            refused = {wanted[form.name].pk: form}
    rows = rows_of(draft, list(wanted.values()), refused)
    on_paper = [row for row in journey.requirements(draft) if not row.accepted]
    context = {"draft": draft, "rows": rows, "on_paper": on_paper, "refused": list(refused.values())}
    context["back"] = back_to(request, draft, journey.DOCUMENTS)
    return render(request, "requests_desk/citizen/apply_documents.html", context)


def change(request: HttpRequest, draft: Draft, wanted: dict[str, Requirement]) -> DocumentForm | None:
    """Take the one file that came, or remove the one that was named; the form with its sentence when refused."""
    if (row := wanted.get(request.POST.get("remove", ""))) is not None:
        drafting.drop_document(draft=draft, requirement=row)
        return None
    name = next((name for name in wanted if name in request.FILES), request.POST.get("document", ""))
    if name not in wanted:
        return None
    form = document_form(wanted[name], request.POST, request.FILES).insist(_("Pilih berkas lebih dulu"))
    if (file := taken(form)) is None:
        return form
    drafting.keep_document(draft=draft, requirement=wanted[name], file=file)
    return None


def taken(form: DocumentForm) -> RequestFile | None:
    """The file of a posted form, inspected and scanned; None when the form now says why not."""
    if not form.is_valid():
        return None
    try:
        return receive(form.upload, accepted=form.accepted)
    except UploadRefused as refusal:
        form.add_error(form.name, refusal.sentence)
        return None


def rows_of(draft: Draft, wanted: list[Requirement], refused: dict[int, DocumentForm]) -> list[dict]:
    """Requirement, its form and the file that is there."""
    there = journey.files_by_requirement(draft.files.all())
    return [{"form": refused.get(row.pk) or document_form(row), "file": there.get(row.pk)} for row in wanted]


def _missing(row: Requirement) -> DocumentForm:
    form = document_form(row, {}, {}).insist(_("Unggah %(name)s") % {"name": row.name})
    form.is_valid()
    return form

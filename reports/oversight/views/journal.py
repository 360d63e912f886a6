"""The audit view of the Inspektur Jenderal: the latest steps of all units, out-of-hours ones marked (Pasal 15)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.oversight import journal
from reports.oversight.forms.journal import JournalForm
from units.roles import Permission


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """For who reads every register and every complaint: steps of both stand here, never their notes."""
    held = request.user.authority
    if not all(map(held.may_everywhere, (Permission.READ_REQUESTS, Permission.READ_COMPLAINTS, Permission.OVERSEE))):
        raise PermissionDenied
    form = JournalForm(request.GET or None)
    form.is_valid()
    entries = journal.latest(form.filters() if form.is_bound else JournalForm({}).filters())
    if form.is_bound and form.cleaned_data.get("luar_jam"):
        entries = [entry for entry in entries if entry.is_out_of_hours]
    context = {"form": form, "entries": entries, "shown": journal.SHOWN}
    return render(request, "reports/oversight/audit.html", context)

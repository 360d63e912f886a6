"""The last page before sending: every answer with "Ubah", then the one act that makes a request of the draft."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from core import ratelimit
from core.wording import size_text
from requests_desk import actions, journey
from requests_desk.forms.citizen import EXTRA, DraftForm
from requests_desk.models import Channel, Draft
from requests_desk.views.citizen import access
from requests_desk.views.citizen.drafts import draft_page
from standards.forms import answer_text
from standards.identity import digits, npwp_warning

SENT_AN_HOUR = 60
AT_LEAST = dt.timedelta(seconds=2)
"""Nobody reads and answers five pages in less; a program does."""


@draft_page
def apply_check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Check the answers; "Kirim permohonan" sends them once, however often it is pressed."""
    open_page = journey.first_open(draft)
    if request.method == "POST" and open_page is not None:
        return redirect(journey.address(draft, open_page))
    is_hasty = request.method == "POST" and timezone.now() - draft.created_at < AT_LEAST
    if request.method == "POST" and not is_hasty:
        return send(request, draft)
    sections = [_section(draft, page) for page in journey.PAGES]
    context = {"draft": draft, "sections": sections, "documents": _documents(draft), "is_hasty": is_hasty}
    context["warning"] = _doubt(draft)
    context["open_url"] = journey.address(draft, open_page) if open_page else ""
    context["back"] = journey.address(draft, journey.before(draft, journey.CHECK))
    context["documents_url"] = _change_url(draft, journey.DOCUMENTS)
    return render(request, "requests_desk/citizen/apply_check.html", context)


def send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Make the request, remember whose it is, and show the receipt. The draft's token is the key that sends once."""
    try:
        ratelimit.hit(f"submit:{ratelimit.client_address(request)}", limit=SENT_AN_HOUR, seconds=3600)
        draft.language = get_language() or draft.language
        sent = actions.submit(intake=journey.intake_of(draft), channel=Channel.ONLINE, key=draft.token, draft=draft)
    except ratelimit.TooMany as refusal:
        return access.too_many(request, refusal)
    except actions.Refused:
        return render(request, "requests_desk/citizen/closed.html", {"service": draft.service})
    access.grant(request, sent)
    return redirect("receipt", code=sent.display_code)


def _doubt(draft: Draft) -> str:
    """What is allowed and yet looks mistyped; new NPWP have no check digit, so it stops nobody."""
    typed = draft.answers.get("identitas", {}).get("npwp", "")
    return npwp_warning(typed) if len(digits(typed)) in (15, 16) else ""


def _section(draft: Draft, page: journey.Page) -> dict[str, Any]:
    form = journey.stored_form(draft, page)
    form.is_valid()
    rows = [(bound.label, _shown(form, bound.name)) for bound in form]
    return {"title": page.title, "rows": rows, "url": _change_url(draft, page.key)}


def _shown(form: DraftForm, name: str) -> str:
    """The answer as the applicant knows it: a choice in words, numbers and dates as read, the phone as typed."""
    field, typed = form.fields[name], form.data.get(name, "")
    if choices := getattr(field, "choices", None):
        return dict(choices).get(typed, "")
    types = {f"{EXTRA}{row.key}": row.type for row in form.draft.standard.formfields.all()}
    if name in types and name not in form.errors:
        return answer_text(types[name], form.cleaned_data.get(name, ""))
    return typed


def _documents(draft: Draft) -> list[tuple[str, str]]:
    there = journey.files_by_requirement(draft.files.all())
    wanted = [row for row in journey.requirements(draft) if row.accepted]
    return [(row.name, _file_text(there[row.pk]) if row.pk in there else "") for row in wanted]


def _file_text(file: Any) -> str:
    return f"{file.name} ({size_text(file.size)})"


def _change_url(draft: Draft, key: str) -> str:
    return f"{journey.address(draft, key)}?dari={journey.CHECK}"

"""The form: before it begins, and its pages of questions. What is typed is kept at each step."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from core import ratelimit
from requests_desk import journey
from requests_desk.actions import Refused, drafting
from requests_desk.forms.citizen import StartForm
from requests_desk.models import Draft
from requests_desk.views.citizen.access import too_many
from requests_desk.views.citizen.drafts import draft_page
from standards.models import Service
from standards.reading import minutes_to_fill

DRAFTS_AN_HOUR = 60
"""From one address; whole villages share the address of a mobile operator."""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """What to have ready, how long it takes, what becomes of the data; "Mulai" begins a draft."""
    service = get_object_or_404(Service.objects.with_standard(), slug=slug)
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ratelimit.hit(f"draft:{ratelimit.client_address(request)}", limit=DRAFTS_AN_HOUR, seconds=3600)
            draft = drafting.begin(service=service, language=get_language() or settings.LANGUAGE_CODE)
        except ratelimit.TooMany as refusal:
            return too_many(request, refusal)
        except Refused:
            return render(request, "requests_desk/citizen/closed.html", {"service": service})
        return redirect(journey.address(draft, journey.PAGES[0].key))
    if not (service.is_open and service.current and service.unit.is_active):
        return render(request, "requests_desk/citizen/closed.html", {"service": service})
    documents = list(service.current.requirements.all())
    context = {"service": service, "standard": service.current, "documents": documents, "form": form}
    context["minutes"] = minutes_to_fill(service.current)
    return render(request, "requests_desk/citizen/apply.html", context)


@require_safe
@draft_page
def apply_resume(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The address that a person keeps: on to the first page that is still open."""
    return redirect(journey.address(draft, journey.first_open(draft) or journey.CHECK))


@require_safe
@draft_page
def apply_later(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The address to keep for going on later, perhaps on another phone."""
    path = reverse("apply_resume", args=[draft.service.slug, draft.token])
    context = {"draft": draft, "path": path, "address": f"{settings.SITE_URL}{path}"}
    return render(request, "requests_desk/citizen/apply_later.html", context)


@draft_page
def apply_page(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    """One page of questions: kept when posted, right or wrong, and asked again when wrong."""
    asked = journey.BY_KEY.get(page)
    if asked is None:
        raise Http404
    form = journey.empty_form(draft, asked)
    if request.method == "POST":
        typed = {name: request.POST[name] for name in form.fields if name in request.POST}
        drafting.keep_answers(draft=draft, page=page, typed=typed)
        form = journey.stored_form(draft, asked)
        if form.is_valid():
            to_check = request.GET.get("dari") == journey.CHECK and journey.first_open(draft) is None
            return redirect(journey.address(draft, journey.CHECK if to_check else journey.after(draft, page)))
    context = {"draft": draft, "page": asked, "form": form, "back": back_to(request, draft, page)}
    return render(request, "requests_desk/citizen/apply_page.html", context)


def back_to(request: HttpRequest, draft: Draft, page: str) -> str:
    """Where "Kembali" leads: to the check page for whoever came from there, else one page back."""
    if request.GET.get("dari") == journey.CHECK:
        return journey.address(draft, journey.CHECK)
    earlier = journey.before(draft, page)
    return journey.address(draft, earlier) if earlier else reverse("apply", args=[draft.service.slug])

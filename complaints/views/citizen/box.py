"""The public box for complaints and suggestions, and the list that everybody may read."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from complaints import actions
from complaints.forms.box import BoxForm, SuggestionForm
from complaints.models import Channel, Complaint
from complaints.views.citizen.access import grant
from complaints.workflow import FIRST_REPLY
from core import codes, paging, ratelimit
from core.middleware import personal
from requests_desk.views.citizen.access import too_many
from units.models import Unit

SENT_AN_HOUR = 20
NEWEST = ("-published_at", "-id")


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_box(request: HttpRequest) -> HttpResponse:
    """Ask everything on one page; what was typed stays when something is wrong. Sent: the receipt."""
    form = BoxForm(request.POST, request.FILES) if request.method == "POST" else BoxForm(initial=named(request))
    if request.method == "POST" and form.is_valid():
        try:
            ratelimit.hit(f"complain:{ratelimit.client_address(request)}", limit=SENT_AN_HOUR, seconds=3600)
            complaint = actions.submit(
                grievance=form.grievance(),
                secrecy=form.cleaned_data["secrecy"],
                person=form.person(),
                channel=Channel.ONLINE,
                key=form.cleaned_data["key"],
                files=form.attachments(),
                notice=form.shown(),
            )
        except ratelimit.TooMany as refusal:
            return too_many(request, refusal)
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            grant(request, complaint)
            return redirect("complaint_receipt", code=complaint.display_code)
    context = {"form": form, "first_reply": FIRST_REPLY, "hotline": settings.MINISTRY_HOTLINE}
    return render(request, "complaints/citizen/complaint_box.html", context)


def named(request: HttpRequest) -> dict[str, int | str]:
    """The unit and the code of the request that the page before has named; the code is not looked up."""
    unit = Unit.objects.active().filter(code=request.GET.get("unit", "")[:20]).first()
    code = codes.normalise(request.GET.get("permohonan", "")[:40])
    filled = {"request_code": codes.display(code)} if codes.is_wellformed(code) else {}
    return {"unit": unit.pk, **filled} if unit else filled


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_box(request: HttpRequest) -> HttpResponse:
    """A suggestion: to whom, what, thanks."""
    form = SuggestionForm(request.POST) if request.method == "POST" else SuggestionForm(initial=named(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            ratelimit.hit(f"suggest:{ratelimit.client_address(request)}", limit=SENT_AN_HOUR, seconds=3600)
        except ratelimit.TooMany as refusal:
            return too_many(request, refusal)
        actions.suggest(unit=data["unit"], text=data["text"], key=data["key"])
        return redirect("suggestion_thanks")
    return render(request, "complaints/citizen/suggestion_box.html", {"form": form})


@login_not_required
@require_safe
def suggestion_thanks(request: HttpRequest) -> HttpResponse:
    """The suggestion has come."""
    return render(request, "complaints/citizen/suggestion_thanks.html")


@login_not_required
@require_safe
def complaint_list(request: HttpRequest) -> HttpResponse:
    """Summaries that a person wrote and approved, with the complainants' consent; nothing else of any complaint."""
    columns = ("unit__name", "topic", "received_on", "public_text", "public_answer", "published_at")
    rows = Complaint.objects.public().select_related("unit").only(*columns)
    page = paging.page(rows, order=NEWEST, after=request.GET.get("kursor"), size=20)
    return render(request, "complaints/citizen/complaint_list.html", {"page": page})

"""Answering a survey: with the code of an invitation, or from the QR code at the counter. Nobody is asked a name."""

import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import ratelimit
from core.middleware import personal
from requests_desk.views.citizen.access import too_many
from surveys import actions
from surveys.forms import CodeForm, QuestionnaireForm
from surveys.models import Campaign
from units.models import Unit

WRONG_CODES, COUNTER_ANSWERS, WINDOW = 10, 20, 3600
TOKEN_SALT, TOKEN_AGE = "surveys.counter", 12 * 3600
COOKIE, COOKIE_AGE = "survei", 24 * 3600


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the right one opens the questionnaire."""
    if request.method != "POST":
        form = CodeForm(initial={"code": request.GET.get("kode", "")[:10]})
        return render(request, "surveys/citizen/survey.html", {"form": form})
    return _with_code(request, is_answer=False)


@login_not_required
@personal
@require_POST
def survey_answer(request: HttpRequest) -> HttpResponse:
    """Take the filled-in questionnaire of an invitation."""
    return _with_code(request, is_answer=True)


def _with_code(request: HttpRequest, *, is_answer: bool) -> HttpResponse:
    form = CodeForm(request.POST)
    try:
        if form.is_valid():
            return _open_or_count(request, form.cleaned_data["code"], is_answer=is_answer)
    except ratelimit.TooMany as refusal:
        return too_many(request, refusal)
    except actions.CodeUnknown as unknown:
        form.add_error(unknown.field, unknown.sentence)
    except actions.AlreadyAnswered:
        return redirect("survey_thanks")
    except actions.SurveyOver:
        return render(request, "surveys/citizen/over.html", {"unit": None})
    return render(request, "surveys/citizen/survey.html", {"form": form})


def _open_or_count(request: HttpRequest, code: str, *, is_answer: bool) -> HttpResponse:
    campaign = look_up(request, code)
    form = QuestionnaireForm(campaign.questionnaire, request.POST if is_answer else None)
    if is_answer and form.is_valid():
        actions.answer_by_code(code=code, answers=form.answers())
        return redirect("survey_thanks")
    context = {"form": form, "campaign": campaign, "code": code, "token": ""}
    return render(request, "surveys/citizen/questionnaire.html", context)


def look_up(request: HttpRequest, code: str) -> Campaign:
    """The survey of this code; only wrong codes count. Raises TooMany and what ``campaign_of_code`` raises."""
    key = f"survey:{ratelimit.client_address(request)}"
    ratelimit.hit(key, limit=WRONG_CODES, seconds=WINDOW)
    campaign = actions.campaign_of_code(code, at=timezone.now())
    ratelimit.forgive(key)
    return campaign


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def survey_counter(request: HttpRequest, unit: str) -> HttpResponse:
    """The questionnaire behind the QR code at the counter: one answer a form, one a day from the same telephone."""
    place = get_object_or_404(Unit.objects.active(), code=unit)
    campaign = Campaign.objects.open().filter(unit=place).select_related("unit").first()
    if campaign is None or not campaign.is_running(timezone.now()):
        return render(request, "surveys/citizen/over.html", {"unit": place})
    if request.COOKIES.get(COOKIE) == str(campaign.pk):
        return redirect("survey_thanks")
    form = QuestionnaireForm(campaign.questionnaire, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _count(request, campaign, form)
        except ratelimit.TooMany as refusal:
            return too_many(request, refusal)
        except signing.BadSignature:
            form.add_error(None, _("Formulir ini terlalu lama terbuka. Tekan Kirim nilai sekali lagi."))
    context = {"form": form, "campaign": campaign, "code": "", "token": new_token(campaign)}
    return render(request, "surveys/citizen/questionnaire.html", context)


def _count(request: HttpRequest, campaign: Campaign, form: QuestionnaireForm) -> HttpResponse:
    token = request.POST.get("token", "")
    known = signing.loads(token, salt=TOKEN_SALT, max_age=TOKEN_AGE)
    if known[0] != campaign.pk:
        raise signing.BadSignature
    key = f"survey-counter:{campaign.pk}:{ratelimit.client_address(request)}"
    ratelimit.hit(key, limit=COUNTER_ANSWERS, seconds=WINDOW)
    try:
        actions.answer_at_counter(campaign=campaign, token=known[1], answers=form.answers())
    except actions.AlreadyAnswered:
        pass  # the second click: what came first is counted
    except actions.SurveyOver:
        return render(request, "surveys/citizen/over.html", {"unit": campaign.unit})
    answer = redirect("survey_thanks")
    answer.set_cookie(
        COOKIE,
        str(campaign.pk),
        max_age=COOKIE_AGE,
        path=request.path,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return answer


def new_token(campaign: Campaign) -> str:
    """What one form of the counter carries, signed: nothing is written while people only look."""
    return signing.dumps([campaign.pk, secrets.token_urlsafe(12)], salt=TOKEN_SALT)


@login_not_required
@require_safe
def survey_thanks(request: HttpRequest) -> HttpResponse:
    """After the answer, and for whoever comes with a used code."""
    return render(request, "surveys/citizen/thanks.html")

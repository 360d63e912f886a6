"""Published results: after closing, per unit, with the follow-up plan (PermenPANRB 14/2017)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from surveys import figures
from surveys.models import Campaign
from units.models import Unit


@login_not_required
@require_safe
def survey_results(request: HttpRequest) -> HttpResponse:
    """The latest result of each unit, with the number of answers beside every index."""
    latest: dict[int, Campaign] = {}
    for campaign in Campaign.objects.published().for_list():
        latest.setdefault(campaign.unit_id, campaign)
    return render(request, "surveys/citizen/results.html", {"rows": with_outcomes(latest.values())})


@login_not_required
@require_safe
def survey_result(request: HttpRequest, unit: str) -> HttpResponse:
    """The latest result of one unit in full, those before it in a table."""
    place = get_object_or_404(Unit.objects.active(), code=unit)
    rows = with_outcomes(Campaign.objects.published().filter(unit=place).for_list()[:10])
    plan = list(rows[0]["campaign"].follow_ups.select_related("campaign")) if rows else []
    context = {"unit": place, "latest": rows[0] if rows else None, "earlier": rows[1:], "plan": plan}
    return render(request, "surveys/citizen/result.html", context)


def with_outcomes(campaigns) -> list[dict]:
    """Each closed survey beside its frozen result."""
    return [{"campaign": campaign, "outcome": figures.outcome(campaign)} for campaign in campaigns]

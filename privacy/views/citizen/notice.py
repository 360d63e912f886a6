"""The privacy notice: the version in force, and each older one as it was shown."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from privacy.retention import RULES
from units.notice import BY_VERSION, CURRENT, VERSIONS, Notice


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """How personal data are used (UU 27/2022 Pasal 21)."""
    return page(request, CURRENT)


@login_not_required
@require_safe
def privacy_version(request: HttpRequest, version: int) -> HttpResponse:
    """One version, as those read it who were shown it."""
    if version not in BY_VERSION:
        raise Http404
    return page(request, BY_VERSION[version])


def page(request: HttpRequest, notice: Notice) -> HttpResponse:
    """The text with its version and day, and the way to the other versions."""
    context = {
        "notice": notice,
        "current": CURRENT,
        "others": [each for each in reversed(VERSIONS) if each != notice],
        "rules": [rule for rule in RULES if not rule.is_quiet],
        "officer": settings.PDP_OFFICER,
        "officer_email": settings.PDP_EMAIL,
    }
    return render(request, "privacy/citizen/notice.html", context)

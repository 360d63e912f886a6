"""The catalogue and the published standards: readable by everybody, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All services, by unit and sub unit, with a search that forgives."""
    return render(request, "standards/citizen/catalogue.html")


@login_not_required
@require_safe
def standard(request: HttpRequest, slug: str) -> HttpResponse:
    """The standard of one service in the order of Pasal 14."""
    return render(request, "standards/citizen/standard.html")


@login_not_required
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version that is or was in force, with what it changed."""
    return render(request, "standards/citizen/version.html")

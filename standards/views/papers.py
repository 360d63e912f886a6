"""What is printed for the counter, open to everybody: each sheet drawn once for each version of what it says."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from standards import papers
from standards.models import Service, Standard
from standards.views.citizen import pledge_of
from units.models import Unit


@login_not_required
@require_safe
def standard_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The standard in force on one A4 page."""
    return papers.answer(request, papers.standard_sheet(*published(slug)))


@login_not_required
@require_safe
def standard_flyer_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The flyer of a service: A4, both sides, folded."""
    return papers.answer(request, papers.flyer(*published(slug)))


@login_not_required
@require_safe
def pledge_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The pledge in force as it hangs at the counter."""
    unit = active(code)
    pledge = pledge_of(unit)
    if pledge is None:
        raise Http404
    return papers.answer(request, papers.pledge_sheet(pledge, unit))


@login_not_required
@require_safe
def unit_poster_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The unit's notice board: services, time, cost, hours."""
    return papers.answer(request, papers.notice_board(active(code)))


@login_not_required
@require_safe
def antigratification_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The unit's poster against gratification."""
    return papers.answer(request, papers.antigratification(active(code)))


def published(slug: str) -> tuple[Service, Standard]:
    """A service with the version in force and its lines. Raises Http404."""
    service = get_object_or_404(Service.objects.published().with_standard(), slug=slug)
    return service, Standard.objects.with_lines().filter(pk=service.current_id).get()


def active(code: str) -> Unit:
    """A unit that serves the public. Raises Http404."""
    return get_object_or_404(Unit.objects.active(), code=code.upper())

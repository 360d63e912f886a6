"""The catalogue and the published standards: readable by everybody, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from standards import listing, reading
from standards.caching import kept_by_readers
from standards.difference import difference
from standards.models import Service, Standard


@login_not_required
@require_safe
@kept_by_readers
def catalogue(request: HttpRequest) -> HttpResponse:
    """All services, by unit and sub unit, with a search that forgives."""
    return render(request, "standards/citizen/catalogue.html", {"listing": listing.of(request.GET)})


@login_not_required
@require_safe
@kept_by_readers
def standard(request: HttpRequest, slug: str) -> HttpResponse:
    """The standard in force of one service in the order of Pasal 14."""
    service = get_object_or_404(Service.objects.published().with_standard(), slug=slug)
    version = Standard.objects.with_lines().get(pk=service.current_id)
    context = {
        "service": service,
        "standard": version,
        "unit": service.unit,
        "promise": reading.promise(service, version, timezone.now()),
        "counter": reading.counter(service.unit, timezone.now()),
        "versions": service.standards.published().count(),
    }
    return render(request, "standards/citizen/standard.html", context)


@login_not_required
@require_safe
@kept_by_readers
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version that is or was in force, with what it changed."""
    service = get_object_or_404(Service.objects.published().with_standard(), slug=slug)
    published = service.standards.published().with_lines().order_by("-version")
    shown = get_object_or_404(published, version=number)
    before = published.filter(version__lt=number).first()
    context = {
        "service": service,
        "standard": shown,
        "before": before,
        "changes": difference(before, shown) if before else [],
        "versions": service.standards.published().order_by("-version"),
    }
    return render(request, "standards/citizen/version.html", context)

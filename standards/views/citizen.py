"""The catalogue, the published standards, the rules and the pledges: readable by everybody, without signing in."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import paging
from core.downloads import send
from standards import listing, reading
from standards.caching import kept_by_readers
from standards.difference import difference
from standards.models import FurtherRule, Pledge, Service, Standard
from standards.regulation import ARTICLES, NUMBER
from units.models import Unit

RULE_ORDER = ("-signed_on", "-id")


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
    service = get_object_or_404(Service.objects.published().with_standard().with_actual_time(), slug=slug)
    version = Standard.objects.with_lines().get(pk=service.current_id)
    context = {
        "service": service,
        "standard": version,
        "unit": service.unit,
        "promise": reading.promise(service, version, timezone.now()),
        "actual": reading.actual(service, version),
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


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The regulation in words, and the further rules of the Sekretaris Jenderal, the latest first (Pasal 17)."""
    page = paging.page(FurtherRule.objects.all(), order=RULE_ORDER, after=request.GET.get("kursor"))
    context = {"page": page, "lines": rule_lines(page.rows), "number": NUMBER, "articles": ARTICLES}
    return render(request, "standards/citizen/rules.html", context)


@login_not_required
@require_safe
def rule_file(request: HttpRequest, pk: int) -> FileResponse:
    """The paper of one rule, in force or revoked."""
    rule = get_object_or_404(FurtherRule, pk=pk)
    try:
        return send(rule.file, name=rule.file_name, content_type="application/pdf")
    except FileNotFoundError as gone:
        raise Http404 from gone


def rule_lines(rows: Iterable[FurtherRule]) -> list[dict[str, Any]]:
    """Each rule with how it stands today."""
    today = timezone.localdate()
    return [{"rule": rule, "stands": rule.stands_on(today)} for rule in rows]


@login_not_required
@require_safe
def pledge(request: HttpRequest, code: str) -> HttpResponse:
    """What the unit promises in writing today, and who signed it."""
    unit = get_object_or_404(Unit.objects.active(), code=code.upper())
    return render(request, "standards/citizen/pledge.html", {"unit": unit, "pledge": pledge_of(unit)})


@login_not_required
@require_safe
def pledge_scan(request: HttpRequest, code: str) -> FileResponse:
    """The signed paper of the pledge in force."""
    unit = get_object_or_404(Unit.objects.active(), code=code.upper())
    found = pledge_of(unit)
    if found is None or not found.scan:
        raise Http404
    return send(found.scan, name=found.scan_name, content_type=found.scan_type)


def pledge_of(unit: Unit) -> Pledge | None:
    """The unit's pledge in force today."""
    return Pledge.objects.filter(unit=unit).in_force(unit.local_date(timezone.now())).first()

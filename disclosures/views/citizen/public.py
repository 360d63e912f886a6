"""What everybody may read: the right and its procedure, and the register without the applicants."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import paging, ratelimit
from disclosures import register
from disclosures.models import Disclosure
from disclosures.models.disclosures import DisclosureQuerySet
from disclosures.views.files import attachment
from disclosures.workflow import COMPLETION, DISPUTE, EXTENSION, NOTICE, OBJECTION, OBJECTION_ANSWER, Ground
from requests_desk.views.citizen.access import too_many
from standards.models import Kind, Service
from units.models import Unit

NEWEST = ("-received_on", "-id")
FIRST_YEAR = 2011
FILES_AN_HOUR = 20
SLUG = "informasi-publik-"
"""How the service of the catalogue that asks for public information begins; each unit has one from the start."""
KEEP = 600
"""Seconds for which the public file of a year is kept: one rendering serves everybody."""


@login_not_required
@require_safe
def disclosure_info(request: HttpRequest) -> HttpResponse:
    """The right to information, how to use it, until when, what it costs, and where to ask."""
    asked = Service.objects.open().filter(kind=Kind.INFORMATION)
    forms = dict(asked.filter(slug__startswith=SLUG).values_list("unit", "slug"))
    units = Unit.objects.active().filter(pk__in=asked.values("unit")).by_place()
    context = {
        "offers": [(unit, forms.get(unit.pk)) for unit in units],
        "kind": Kind.INFORMATION.value,
        "limits": {
            "notice": NOTICE,
            "extension": EXTENSION,
            "completion": COMPLETION,
            "objection": OBJECTION,
            "answer": OBJECTION_ANSWER,
            "dispute": DISPUTE,
        },
        "grounds": Ground.labels,
        "hotline": settings.MINISTRY_HOTLINE,
    }
    return render(request, "disclosures/citizen/disclosure_info.html", context)


def asked_for(request: HttpRequest) -> tuple[int, Unit | None]:
    """The year and the unit that the address names; rubbish is this year and every unit."""
    this_year = timezone.localdate().year
    typed = request.GET.get("tahun", "")
    year = int(typed) if typed.isdecimal() and FIRST_YEAR <= int(typed[:5]) <= this_year else this_year
    return year, Unit.objects.active().filter(code=request.GET.get("unit", "")[:20].replace("\0", "")).first()


def rows_of(year: int, unit: Unit | None) -> DisclosureQuerySet:
    """What was received in that year, the newest first."""
    rows = Disclosure.objects.for_list().filter(received_on__year=year)
    return (rows.filter(unit=unit) if unit else rows).order_by(*NEWEST)


@login_not_required
@require_safe
def disclosure_register(request: HttpRequest) -> HttpResponse:
    """The register for everybody: no applicant, and of what was asked only the approved summary."""
    year, unit = asked_for(request)
    page = paging.page(rows_of(year, unit), order=NEWEST, after=request.GET.get("kursor"), size=25)
    this_year = timezone.localdate().year
    context = {
        "page": page,
        "lines": [
            {"row": row, "decision": register.decided(row), "ground": register.refused_by_law(row)} for row in page.rows
        ],
        "year": year,
        "years": range(this_year, max(FIRST_YEAR, this_year - 9) - 1, -1),
        "unit": unit,
        "units": Unit.objects.active().by_place(),
    }
    return render(request, "disclosures/citizen/disclosure_register.html", context)


@login_not_required
@require_safe
def disclosure_register_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as PDF or XLSX: made once in ten minutes, however many ask."""
    year, unit = asked_for(request)
    try:
        ratelimit.hit(f"register:{ratelimit.client_address(request)}", limit=FILES_AN_HOUR, seconds=3600)
    except ratelimit.TooMany as refusal:
        return too_many(request, refusal)
    code = unit.code if unit else "semua"
    key = f"disclosures.register:{kind}:{year}:{code}"
    content = cache.get(key)
    if content is None:
        rows = rows_of(year, unit)
        make = {
            "pdf": lambda: register.as_pdf(rows, public=True, unit=unit, year=year),
            "xlsx": lambda: register.as_xlsx(rows, public=True),
        }
        content = make[kind]()
        cache.set(key, content, KEEP)
    return attachment(content, f"register-informasi-publik-{code.lower()}-{year}.{kind}")

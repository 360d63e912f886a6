"""Which unit has what Pasal 5 to 16 ask of it: all units, one unit, and everything that lacks (Pasal 14, 15)."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.spreadsheets import FORMATS, spreadsheet
from core.wording import date_text
from reports.completeness.articles import ARTICLES
from reports.completeness.assess import Assessment, Row, assess, ministry_percent
from units.access import permission_required
from units.models import Unit, UnitKind
from units.roles import Permission

SORTS: dict[str, Callable[[Assessment], Any]] = {
    "unit": lambda found: found.unit.name,
    "score": lambda found: (found.percent, found.unit.name),
    "missing": lambda found: (len(found.missing), found.unit.name),
    "since": lambda found: (found.oldest or timezone.localdate(), found.unit.name),
}


@require_safe
@permission_required(Permission.READ_COMPLETENESS)
def completeness(request: HttpRequest) -> HttpResponse:
    """All units that this person oversees with their scores; who belongs to one unit is led to it."""
    everything = list(_visible(request)[:2])
    if len(everything) == 1:
        return redirect("completeness_unit", everything[0].code)
    found = assess(_units(request), timezone.localdate())
    articles = _by_article(found)
    wanted = next((line for line in articles if line["key"] == request.GET.get("pasal")), None)
    shown = [each for each in found if not wanted or each.unit.pk in wanted["lacking"]]
    context = {
        "assessments": _sorted(shown, request.GET.get("urut", "score")),
        "percent": ministry_percent(found),
        "complete": sum(1 for each in found if not each.missing),
        "lacks": sum(len(each.missing) for each in found),
        "articles": articles,
        "wanted": wanted,
        "kinds": _kinds(request),
        "today": timezone.localdate(),
    }
    return render(request, "reports/desk/completeness.html", context)


@require_safe
@permission_required(Permission.READ_COMPLETENESS)
def completeness_unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit, article by article, with the proof and who must act."""
    unit = get_object_or_404(_visible(request), code=code)
    (found,) = assess([unit], unit.local_date(timezone.now()))
    context = {
        "unit": unit,
        "found": found,
        "lines": [{"row": row, "url": reverse(row.article.page) if row.article.page else ""} for row in found.rows],
        "may_compare": _visible(request).count() > 1,
    }
    return render(request, "reports/desk/completeness_unit.html", context)


@require_safe
@permission_required(Permission.READ_COMPLETENESS)
def completeness_gaps(request: HttpRequest) -> HttpResponse:
    """Everything that lacks, the longest lacking first, with who must act: the list for the Sekretaris Jenderal."""
    rows = _lacking(request)
    return render(request, "reports/desk/completeness_gaps.html", {"rows": rows, "kinds": _kinds(request)})


@require_safe
@permission_required(Permission.READ_COMPLETENESS)
def completeness_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as a spreadsheet. Raises Http404 for another kind of file."""
    if kind not in FORMATS:
        raise Http404
    headers = [_("Unit"), _("Pasal"), _("Yang diminta"), _("Keadaan"), _("Sejak"), _("Yang harus bertindak")]
    lines = [
        (
            row.unit.name,
            row.number,
            str(row.article.title),
            row.evidence.proof,
            date_text(row.since, weekday=False),
            row.who,
        )
        for row in _lacking(request)
    ]
    content, content_type = spreadsheet(headers, lines, kind)
    name = f"kekurangan-{timezone.localdate():%Y-%m-%d}.{kind}"
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _visible(request: HttpRequest) -> QuerySet[Unit]:
    ids = request.user.authority.unit_ids_with(Permission.READ_COMPLETENESS)
    units = Unit.objects.active().by_place()
    return units if ids is None else units.filter(pk__in=ids)


def _units(request: HttpRequest) -> list[Unit]:
    units = _visible(request)
    kind = request.GET.get("jenis", "")
    return list(units.filter(kind=kind) if kind in UnitKind.values else units)


def _kinds(request: HttpRequest) -> list[dict[str, Any]]:
    chosen = request.GET.get("jenis", "")
    return [{"value": value, "label": label, "chosen": value == chosen} for value, label in UnitKind.choices]


def _lacking(request: HttpRequest) -> list[Row]:
    rows = [row for found in assess(_units(request), timezone.localdate()) for row in found.missing]
    return sorted(rows, key=lambda row: (row.since, row.unit.name))


def _sorted(found: list[Assessment], wanted: str) -> list[Assessment]:
    key = SORTS.get(wanted.removeprefix("-"), SORTS["score"])
    return sorted(found, key=key, reverse=wanted.startswith("-"))


def _by_article(found: list[Assessment]) -> list[dict[str, Any]]:
    asked = Counter(row.article.key for each in found for row in each.rows)
    lines = []
    for article in ARTICLES:
        lacking = {
            row.unit.pk for each in found for row in each.rows if row.article.key == article.key and not row.is_met
        }
        if asked[article.key]:
            number = article.daerah or article.pusat
            lines.append(
                {"key": article.key, "number": number, "title": article.title, "asked": asked[article.key]}
                | {"met": asked[article.key] - len(lacking), "lacking": lacking}
            )
    return lines

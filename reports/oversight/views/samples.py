"""Random samples: drawn with a printed seed, each case checked, and from a case to a finding."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import paging, pdf
from reports.oversight import actions
from reports.oversight.forms.samples import CaseForm, DrawForm
from reports.oversight.models import Draw
from reports.oversight.views.access import attempt, writes
from requests_desk.models import ServiceRequest
from units.access import permission_required
from units.roles import Permission

POINTS = (
    gettext_lazy("Tanda terima dan nomor register ada dan bertanggal sama dengan berkas (Pasal 7 ayat (3))."),
    gettext_lazy("Persyaratan yang diminta sama dengan standar pelayanan yang berlaku saat diterima (Pasal 14)."),
    gettext_lazy("Jangka waktu ditepati; perpanjangan dan penghentian waktu beralasan."),
    gettext_lazy("Biaya sama dengan standar pelayanan; tidak ada pungutan lain."),
    gettext_lazy("Produk atau jawaban ada, ditandatangani pejabat yang berwenang, dan bukti penyerahannya ada."),
)
"""What to look at in each case."""


@require_safe
@permission_required(Permission.OVERSEE)
def samples(request: HttpRequest) -> HttpResponse:
    """Every drawing, the newest first, with how many cases were checked."""
    rows = Draw.objects.visible_to(request.user).select_related("unit", "drawn_by")
    counted = rows.annotate(
        checked=Count("cases", filter=Q(cases__checked_at__isnull=False)),
        faulty=Count("cases", filter=Q(cases__verdict="faulty")),
    )
    page = paging.page(counted, order=("-drawn_at", "-id"), after=request.GET.get("kursor"))
    return render(request, "reports/oversight/samples.html", {"page": page, "may_draw": writes(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.WRITE_FINDINGS)
def sample_new(request: HttpRequest) -> HttpResponse:
    """Draw a sample."""
    form = DrawForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    if form.is_valid():
        words = {**form.cleaned_data, "by": request.user}
        if draw := attempt(request, lambda: actions.draw_sample(**words), form):
            messages.success(request, _("Sampel ditarik dengan benih %(seed)s.") % {"seed": draw.seed})
            return redirect("sample", draw.pk)
    status = 422 if form.errors else 200
    return render(request, "reports/oversight/sample_new.html", {"form": form}, status=status)


def visible_draw(request: HttpRequest, pk: int) -> Draw:
    """One drawing. Raises Http404."""
    return get_object_or_404(Draw.objects.visible_to(request.user).select_related("unit", "drawn_by"), pk=pk)


def document(draw: Draw) -> dict[str, Any]:
    """What page and paper show alike: no name, no subject of any applicant."""
    cases = list(draw.cases.select_related("request__service", "checked_by", "finding").order_by("place"))
    return {"draw": draw, "unit": draw.unit, "cases": cases, "points": POINTS}


@require_safe
@permission_required(Permission.OVERSEE)
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """The cases in the order of the drawing; a link only for who may read the request itself."""
    draw = visible_draw(request, pk)
    found = document(draw)
    keys = [case.request_id for case in found["cases"]]
    seen = ServiceRequest.objects.visible_to(request.user).filter(pk__in=keys)
    context = {**found, "visible": set(seen.values_list("pk", flat=True)), "may_check": writes(request)}
    return render(request, "reports/oversight/sample.html", context)


@require_safe
@permission_required(Permission.OVERSEE)
def sample_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The list on paper, with the seed and how to draw it again; the same bytes each time until a case is checked."""
    draw = visible_draw(request, pk)
    with translation.override("id"):
        body = pdf.render("reports/paper/sample.html", document(draw), created_at=draw.drawn_at)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="sampel-{draw.unit.code.lower()}-{draw.pk}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.WRITE_FINDINGS)
def sample_case(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Look at one case and note what was seen."""
    draw = visible_draw(request, pk)
    case = get_object_or_404(draw.cases.select_related("request__service", "draw__unit"), place=place)
    form = CaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = {"case": case, "by": request.user, **form.cleaned_data}
        if attempt(request, lambda: actions.check_case(**words), form):
            messages.success(request, _("Kasus %(place)s diperiksa.") % {"place": place})
            return redirect("sample", pk)
    seen = ServiceRequest.objects.visible_to(request.user).filter(pk=case.request_id).exists()
    context = {"draw": draw, "case": case, "form": form, "points": POINTS, "reads_request": seen}
    return render(request, "reports/oversight/sample_case.html", context, status=422 if form.errors else 200)

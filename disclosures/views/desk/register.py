"""The register of requests for public information: list, files, and making a formal request of an ordinary one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core import paging
from disclosures import actions, clock, register, workflow
from disclosures.forms.register import FilterForm, RegisterForm
from disclosures.models import Disclosure, Objection
from disclosures.views.desk.access import visible
from disclosures.views.files import attachment
from requests_desk import workflow as desk
from requests_desk.actions import LostRace as RequestMoved
from requests_desk.models import ServiceRequest
from requests_desk.views.desk.access import visible_request
from units.models import Unit
from units.roles import Permission

NEWEST = ("-received_on", "-id")
ORDERS = {
    "due": ("due_on", "id"),
    "-due": ("-due_on", "-id"),
    "received": ("received_on", "id"),
    "-received": NEWEST,
}


def filters_of(request: HttpRequest) -> FilterForm:
    """The filters of the address; a choice of unit for who reads several."""
    held = request.user.authority.unit_ids_with(Permission.READ_DISCLOSURES)
    units = Unit.objects.active() if held is None else Unit.objects.filter(pk__in=held)
    return FilterForm(request.GET, units=units)


def chosen(request: HttpRequest, filters: FilterForm):
    """The requests that the person may see and that the filters let through."""
    rows = visible(request).filter(filters.conditions()).for_list()
    return rows.late(timezone.localdate()) if filters.only_late else rows


@require_safe
def disclosures(request: HttpRequest) -> HttpResponse:
    """The register as a list, the newest first, with what waits on top."""
    today, seen, filters = timezone.localdate(), visible(request), filters_of(request)
    order = ORDERS.get(request.GET.get("urut", ""), NEWEST)
    page = paging.page(chosen(request, filters), order=order, after=request.GET.get("kursor"))
    context = {
        "filters": filters,
        "page": page,
        "lines": [{"row": row, "is_late": row.is_overdue(today) or row.was_on_time is False} for row in page.rows],
        "overdue": seen.overdue(today).count(),
        "objections": list(
            Objection.objects.open().filter(disclosure__in=seen).select_related("disclosure").order_by("due_on")[:10]
        ),
        "today": today,
        "query": request.GET.urlencode(),
    }
    return render(request, "disclosures/desk/disclosures.html", context)


@require_safe
def disclosures_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The full register, as filtered, as PDF or XLSX."""
    filters = filters_of(request)
    rows = chosen(request, filters).order_by(*NEWEST)
    year = filters.cleaned_data.get("tahun")
    if kind == "xlsx":
        return attachment(register.as_xlsx(rows, public=False), "register-informasi-publik.xlsx")
    home = Unit.objects.filter(pk=request.user.authority.home_unit_id).first()
    content = register.as_pdf(rows, public=False, unit=filters.cleaned_data.get("unit") or home, year=year)
    return attachment(content, "register-informasi-publik.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def disclosure_of_request(request: HttpRequest, number: str) -> HttpResponse:
    """Make a formal request of an ordinary one: the law's form, prefilled; leads to the formal one when there is."""
    service_request = visible_request(request, number)
    if not any(workflow.holds(actor, service_request.unit, request.user) for actor in workflow.CLERKS):
        raise PermissionDenied
    found = Disclosure.objects.filter(service_request=service_request).first()
    if found is not None:
        return redirect("disclosure_detail", number=found.number)
    if not can_become(service_request):
        return redirect("request_detail", number=number)
    form = RegisterForm(request.POST if request.method == "POST" else None, request=service_request)
    status = 200
    if form.is_valid():
        try:
            made = actions.register(request=service_request, particulars=form.particulars(), by=request.user)
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        except (desk.StepNotPossible, RequestMoved):
            form.add_error(None, RequestMoved.sentence)
            status = 409
        else:
            return redirect("disclosure_detail", number=made.number)
    due_on = clock.first_due_on(service_request.received_at, service_request.unit)
    context = {"service_request": service_request, "form": form, "due_on": due_on, "notice": workflow.NOTICE}
    return render(request, "disclosures/desk/register.html", context, status=status)


def can_become(request: ServiceRequest) -> bool:
    """Whether it is an information request that is being worked on."""
    return any(row.name == "formalise" and row.source == request.state for row in desk.TABLES[request.kind])

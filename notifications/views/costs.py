"""What SMS cost: the month by unit and gateway, today's use of the budgets, and changing a budget."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.spreadsheets import spreadsheet
from notifications import budgets, costs
from notifications.forms import BudgetForm
from notifications.models import SmsBudgetChange

READ, SET = "messages.cost", "messages.budget"
HEADERS = (
    gettext_lazy("Unit"),
    gettext_lazy("Gerbang"),
    gettext_lazy("Pesan"),
    gettext_lazy("Bagian"),
    gettext_lazy("Biaya (rupiah)"),
    gettext_lazy("Gagal"),
    gettext_lazy("Belum pasti"),
)
CHANGES_SHOWN = 5


@require_safe
def sms_cost(request: HttpRequest) -> HttpResponse:
    """The month's cost, today's budgets, and the form for who may set one."""
    _codes(request, READ)
    form = BudgetForm(codes=_settable(request)) if request.user.authority.may_anywhere(SET) else None
    return _page(request, form)


@require_safe
def sms_cost_csv(request: HttpRequest) -> HttpResponse:
    """The month's lines as a file."""
    month = _month(request)
    lines = costs.of_month(_codes(request, READ), month)
    rows = [(x.unit_code, x.gateway, x.messages, x.parts, x.cost, x.failed, x.uncertain) for x in lines]
    content, kind = spreadsheet(HEADERS, rows, "csv")
    name = f"biaya-sms-{month:%Y-%m}.csv"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_POST
def set_sms_budget(request: HttpRequest) -> HttpResponse:
    """Keep the new budget with its reason."""
    _codes(request, SET)
    form = BudgetForm(request.POST, codes=_settable(request))
    if form.is_valid():
        try:
            budgets.set_budget(**form.cleaned_data, by=request.user.get_username(), at=timezone.now())
        except budgets.BudgetRefused as refused:
            form.add_error("daily_parts", str(refused))
        else:
            messages.success(request, _("Anggaran SMS diubah."))
            return redirect("sms_cost")
    return _page(request, form)


def _page(request: HttpRequest, form: BudgetForm | None) -> HttpResponse:
    codes, month, now = _codes(request, READ), _month(request), timezone.now()
    lines = costs.of_month(codes, month)
    changes = SmsBudgetChange.objects.all()
    changes = changes if codes is None else changes.filter(unit_code__in=codes)
    context = {
        "lines": lines,
        "total": costs.total(lines),
        "months": _choices(month),
        "month": month,
        "month_label": _label(month),
        "uses": budgets.today(codes, at=now, quiet=True),
        "changes": changes.order_by("-pk")[:CHANGES_SHOWN],
        "form": form,
    }
    return render(request, "notifications/desk/sms_cost.html", context)


def _codes(request: HttpRequest, permission: str) -> frozenset[str] | None:
    codes = request.user.authority.unit_codes_with(permission)
    if codes is not None and not codes:
        raise PermissionDenied
    return codes


def _settable(request: HttpRequest) -> frozenset[str] | None:
    return request.user.authority.unit_codes_with(SET)


def _month(request: HttpRequest) -> date:
    """The month in the address; this month for rubbish."""
    known = costs.months(timezone.localdate())
    asked = request.GET.get("bulan", "")
    return next((month for month in known if f"{month:%Y-%m}" == asked), known[0])


def _choices(chosen: date) -> list[dict]:
    return [
        {"value": f"{month:%Y-%m}", "label": _label(month), "chosen": month == chosen}
        for month in costs.months(timezone.localdate())
    ]


def _label(month: date) -> str:
    return date_format(month, "F Y")

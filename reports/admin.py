"""Reports in the admin, where the Kepala reviews them: the list, and the way to the review page."""

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.templatetags.look.display import status_pill
from core.wording import date_text
from reports import months
from reports.models import Report
from reports.views import review
from units.admin_base import AuthorityAdmin
from units.models import Unit
from units.roles import Permission


class YearFilter(admin.SimpleListFilter):
    """By the year of the period."""

    title = _("tahun")
    parameter_name = "tahun"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """The years of the reports that the person sees."""
        years = model_admin.get_queryset(request).dates("period_start", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Rubbish in the address gives all years."""
        value = self.value() or ""
        return queryset.filter(period_start__year=int(value)) if value.isdecimal() and len(value) == 4 else queryset


@admin.register(Report)
class ReportAdmin(AuthorityAdmin, admin.ModelAdmin):
    """Reading for who may see the report; every change is a step of the review page."""

    view_permission = Permission.READ_REPORTS
    list_display = ("period", "unit", "status", "timely", "version", "number")
    list_filter = (YearFilter, "state", "kind", ("unit", admin.RelatedOnlyFieldListFilter))
    list_per_page = 50
    list_select_related = ("unit",)
    ordering = ("-period_start", "unit__name", "-version")
    actions = None
    change_list_template = "admin/reports/report/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The reports that the person may see, without their figures."""
        return Report.objects.visible_to(request.user).defer("figures")

    def get_urls(self) -> list[URLPattern]:
        """The steps of the review, before Django's own addresses."""
        steps = path(
            "<int:pk>/langkah/<slug:name>/",
            self.admin_site.admin_view(partial(review.step, self.admin_site)),
            name="reports_report_step",
        )
        return [steps, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """The review page. By GET alone; the steps have addresses of their own."""
        return review.review_page(self.admin_site, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponseRedirect:
        """The report's own history stands on the review page."""
        return HttpResponseRedirect(reverse("admin:reports_report_change", args=[object_id]) + "#riwayat")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The list, with the months that have no report yet."""
        return super().changelist_view(
            request, {**(extra_context or {}), "gaps": self.gaps(request), "title": _("Laporan")}
        )

    def gaps(self, request: HttpRequest) -> list[tuple[dt.date, list[Unit]]]:
        """Months without a report of the units that the person reads."""
        reads = request.user.authority.unit_ids_with(Permission.READ_REPORTS)
        units = Unit.objects.active()
        return months.gaps(units if reads is None else units.filter(pk__in=reads))

    @admin.display(description=_("Masa"), ordering="period_start")
    def period(self, report: Report) -> str:
        """Oktober 2026."""
        return report.period_label

    @admin.display(description=_("Keadaan"), ordering="state")
    def status(self, report: Report) -> Any:
        """Icon, word and colour."""
        return status_pill(report.get_state_display(), report.tone)

    @admin.display(description=_("Terkirim"), ordering="sent_at")
    def timely(self, report: Report) -> Any:
        """When it was sent, and whether too late."""
        sent = date_text(report.sent_at, report.unit.zone, weekday=False) if report.sent_at else "–"
        if report.is_late(report.unit.local_date(timezone.now())):
            return status_pill(_("%(sent)s, terlambat") % {"sent": sent} if report.sent_at else _("Terlambat"), "late")
        return sent

"""Services: their words, who works on them, whether they are open; a new draft of the standard starts here."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, ManyToManyField, QuerySet
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin

from standards import actions
from standards.admin.steps import ClosingForm, attempt, require, row_or_404
from standards.models import Service, StandardState
from units.admin_base import AuthorityAdmin
from units.models import SubUnit, Unit
from units.roles import Permission


@admin.register(Service)
class ServiceAdmin(AuthorityAdmin, SimpleHistoryAdmin):
    """Kepala and Sekretaris, for their own unit."""

    view_permission = add_permission = change_permission = Permission.DRAFT_STANDARDS
    change_form_template = "admin/standards/service/change_form.html"
    list_display = ["name", "kind", "sub_unit", "version", "is_open"]
    list_filter = ["is_open", "kind", "sub_unit"]
    search_fields = ["name", "synonyms"]
    list_select_related = ["unit", "sub_unit", "current"]
    list_per_page = 50
    prepopulated_fields = {"slug": ["name"]}
    fields = ["unit", "sub_unit", "kind", "name", "slug", "purpose", "synonyms", "officers", "is_open", "closed_note"]
    readonly_fields = ["is_open", "closed_note"]
    filter_horizontal = ["officers"]
    actions = None

    class Media:
        css = {"all": ["css/standards.css"]}

    @admin.display(description=gettext_lazy("versi yang berlaku"))
    def version(self, service: Service) -> str:
        """The version in force."""
        return str(service.current.version) if service.current else "–"

    def get_readonly_fields(self, request: HttpRequest, obj: Service | None = None) -> list[str]:
        """Where a service belongs and its address stay what they were made with."""
        return [*self.readonly_fields, *(["unit", "sub_unit", "kind", "slug"] if obj else [])]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Service | None = None) -> dict:
        """Only a new service still needs an address."""
        return {} if obj else self.prepopulated_fields

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Field:
        """Only own units and their sub units."""
        own = request.user.authority.unit_ids_with(self.add_permission)
        if own is not None and db_field.name == "unit":
            kwargs["queryset"] = Unit.objects.filter(pk__in=own)
        if own is not None and db_field.name == "sub_unit":
            kwargs["queryset"] = SubUnit.objects.filter(unit__in=own)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Field:
        """Only people appointed at own units."""
        own = request.user.authority.unit_ids_with(self.change_permission)
        if own is not None:
            people: QuerySet = db_field.related_model.objects.filter(appointments__unit__in=own).distinct()
            kwargs["queryset"] = people
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """With the versions of the standard beside the service."""
        standards = Service(pk=object_id).standards.order_by("-version") if object_id.isdecimal() else []
        has_draft = any(standard.state == StandardState.DRAFT for standard in standards)
        context = {"standards": standards, "has_draft": has_draft, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def get_urls(self) -> list:
        """The steps below one service."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/rancangan/", view(require_POST(self.draft)), name="standards_service_draft"),
            path("<int:pk>/buka/", view(require_POST(self.open)), name="standards_service_open"),
            path("<int:pk>/tutup/", view(self.close), name="standards_service_close"),
            *super().get_urls(),
        ]

    def draft(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start a new draft from the version in force and go on there."""
        service = row_or_404(self, request, pk)
        done = _("Rancangan dibuat dari versi yang berlaku. Ubah seperlunya, lalu mintakan penetapan Kepala.")
        draft = attempt(request, actions.draft_from_current, done, service=service, at=timezone.now())
        if draft is None:
            return redirect("admin:standards_service_change", pk)
        return redirect("admin:standards_standard_change", draft.pk)

    def open(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take requests."""
        service = row_or_404(self, request, pk)
        attempt(
            request, actions.open_service, _("Layanan dibuka untuk permohonan."), service=service, at=timezone.now()
        )
        return redirect("admin:standards_service_change", pk)

    def close(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take no more requests, with a reason."""
        service = row_or_404(self, request, pk)
        require(allowed=self.has_change_permission(request, service))
        form = ClosingForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            note = form.cleaned_data["note"]
            done = _("Layanan ditutup. Permohonan yang sedang berjalan tetap diselesaikan.")
            attempt(request, actions.close_service, done, service=service, note=note, at=timezone.now())
            return redirect("admin:standards_service_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Tutup layanan"),
            "subtitle": service.name,
            "form": form,
            "opts": self.opts,
            "back_url": reverse("admin:standards_service_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/standards/service/close.html", context)

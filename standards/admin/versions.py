"""Versions of standards: a draft is edited line by line, then set by the Kepala on a page that shows what changes."""

from django.contrib import admin
from django.db.models import F, Model, QuerySet, TextField
from django.forms import BaseInlineFormSet, ModelForm, Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standards import actions, workflow
from standards.admin.steps import DecreeNumberForm, attempt, require, row_or_404
from standards.completeness import missing_parts
from standards.difference import difference
from standards.models import FormField, LegalBasis, Line, Procedure, Requirement, Standard
from units.admin_base import AuthorityAdmin
from units.roles import Permission

OUT_OF_THE_WAY = 1000


class LineInline(admin.TabularInline):
    """The numbered lines of one component; open to change as long as the version is a draft."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Standard | None = None) -> bool:
        """Who sees the version sees its lines."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Standard | None = None) -> bool:
        """Lines of a draft of the own unit."""
        return may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Standard | None = None) -> bool:
        """Lines of a draft of the own unit."""
        return may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Standard | None = None) -> bool:
        """Lines of a draft of the own unit."""
        return may_edit(request, obj)

    def get_formset(self, request: HttpRequest, obj: Standard | None = None, **kwargs: object) -> type:
        """A line without a number goes to the end."""
        formset = super().get_formset(request, obj, **kwargs)
        if "position" in formset.form.base_fields:
            formset.form.base_fields["position"].required = False
        return formset


class LegalBasisInline(LineInline):
    """Pasal 14 a."""

    model = LegalBasis


class RequirementInline(LineInline):
    """Pasal 14 b."""

    model = Requirement


class ProcedureInline(LineInline):
    """Pasal 14 c."""

    model = Procedure


class FormFieldInline(LineInline):
    """The extra questions of the form."""

    model = FormField
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 24})}}


def may_edit(request: HttpRequest, standard: Standard | None) -> bool:
    """Whether the person may change this version: a draft, at a unit where the person drafts."""
    if standard is None or not standard.is_draft:
        return False
    return request.user.authority.may(Permission.DRAFT_STANDARDS, standard.service.unit)


@admin.register(Standard)
class StandardAdmin(AuthorityAdmin, admin.ModelAdmin):
    """Published versions are read only; a new one starts at its service."""

    view_permission = change_permission = delete_permission = Permission.DRAFT_STANDARDS
    unit_field = "service__unit_id"
    change_form_template = "admin/standards/standard/change_form.html"
    list_display = ["service", "version", "state", "set_at", "set_by"]
    list_filter = ["state", "service__kind"]
    search_fields = ["service__name"]
    list_select_related = ["service", "set_by"]
    list_per_page = 50
    inlines = [LegalBasisInline, RequirementInline, ProcedureInline, FormFieldInline]
    readonly_fields = ["service", "version", "state", "decree_number", "set_at", "set_by", "superseded_at"]
    fieldsets = [
        (None, {"fields": ["service", "version", "state", "decree_number", "set_at", "set_by", "superseded_at"]}),
        (gettext_lazy("d. Jangka waktu"), {"fields": ["working_days", "completion_days", "extension_days"]}),
        (gettext_lazy("e. Biaya/tarif"), {"fields": ["fee_amount", "fee_note"]}),
        (gettext_lazy("f. Produk layanan"), {"fields": ["product", "summary"]}),
    ]
    actions = None

    class Media:
        css = {"all": ["css/standards.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With what a check of authority reads."""
        return super().get_queryset(request).select_related("service__unit", "service__current", "set_by")

    def has_change_permission(self, request: HttpRequest, obj: Standard | None = None) -> bool:
        """Drafts of the own unit."""
        return super().has_change_permission(request, obj) if obj is None else may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Standard | None = None) -> bool:
        """Drafts of the own unit may be thrown away."""
        return obj is not None and may_edit(request, obj)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool) -> None:  # noqa: FBT001 as the base class
        """Number the lines 1, 2, 3 in the order asked for; two lines may have changed places."""
        formset.save(commit=False)
        for line in formset.deleted_objects:
            line.delete()
        lines = in_order(formset)
        formset.model.objects.filter(standard=formset.instance).update(position=F("position") + OUT_OF_THE_WAY)
        for number, line in enumerate(lines, 1):
            line.position = number
            line.save()
        formset.save_m2m()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """With what is still missing and the door to setting it."""
        standard = Standard.objects.select_related("service__unit").with_lines().filter(pk=object_id).first()
        context = {"standard": standard, "missing": missing_parts(standard) if standard else []}
        if standard:
            step = workflow.SET
            context["may_set"] = workflow.allowed(step, standard.state, request.user.authority, standard.service.unit)
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def get_urls(self) -> list:
        """The Kepala's page below one version."""
        view = self.admin_site.admin_view(self.set)
        return [path("<int:pk>/tetapkan/", view, name="standards_standard_set"), *super().get_urls()]

    def set(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What changes, what is missing, and the decree's number; the Kepala alone."""
        standard = row_or_404(self, request, pk)
        require(allowed=request.user.authority.may(workflow.SET.permission, standard.service.unit))
        if not standard.is_draft:
            return redirect("admin:standards_standard_change", pk)
        form = DecreeNumberForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            done = _("Standar ditetapkan dan berlaku mulai sekarang.")
            number = form.cleaned_data["decree_number"]
            attempt(request, actions.set_standard, done, standard=standard, decree_number=number, at=timezone.now())
            return redirect("admin:standards_standard_change", pk)
        return TemplateResponse(
            request, "admin/standards/standard/set.html", self._set_context(request, standard, form)
        )

    def _set_context(self, request: HttpRequest, standard: Standard, form: DecreeNumberForm) -> dict:
        before = standard.service.current
        return {
            **self.admin_site.each_context(request),
            "title": _("Tetapkan standar pelayanan"),
            "subtitle": str(standard),
            "form": form,
            "standard": standard,
            "before": before,
            "changes": difference(before, standard) if before else [],
            "missing": missing_parts(standard),
            "opts": self.opts,
            "back_url": reverse("admin:standards_standard_change", args=[standard.pk]),
        }


def in_order(formset: BaseInlineFormSet) -> list[Line]:
    """The lines that stay, by the number typed; those without one at the end."""
    kept: list[tuple[tuple, Model]] = []
    for place, form in enumerate(formset.forms):
        if form in formset.deleted_forms or (form.instance.pk is None and not form.has_changed()):
            continue
        position = form.cleaned_data.get("position")
        kept.append(((position is None, position or 0, place), form.instance))
    return [line for _order, line in sorted(kept, key=lambda pair: pair[0])]

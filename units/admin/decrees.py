"""Decrees with their appointments: who sees, who records. What they may say is checked in ``units.admin.forms``."""

from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.forms import BaseInlineFormSet, Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from accounts.models import User
from units.actions import keep_appointment, keep_decree
from units.admin.fields import KnownField, KnownSelect
from units.admin.forms import AppointmentFormSet, DecreeForm
from units.admin_base import AuthorityAdmin
from units.appointing import AppointmentRefusedError, NotYoursError, may_record
from units.models import Appointment, Decree, SubUnit, Unit
from units.roles import Permission, Signer


class AppointmentInline(AuthorityAdmin, admin.StackedInline):
    """Lines end, they are never deleted."""

    model = Appointment
    formset = AppointmentFormSet
    view_permission = add_permission = change_permission = Permission.EDIT_DECREES
    unit_field = ""
    autocomplete_fields = ["person"]
    fields = [("person", "role"), ("unit", "sub_unit"), "proposed_by", ("starts_on", "ends_on")]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        """The lines with the names of their people."""
        return super().get_queryset(request).select_related("person")

    def has_add_permission(self, request: HttpRequest, obj: Decree | None = None) -> bool:
        """Where the decree itself may be changed."""
        return super().has_add_permission(request, obj) and may_change(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Decree | None = None) -> bool:
        """As for adding."""
        return super().has_change_permission(request, obj) and may_change(request.user, obj)

    def get_formset(self, request: HttpRequest, obj: Decree | None = None, **kwargs: object) -> type[BaseInlineFormSet]:
        """The formset knows who asks, and all its lines share what they choose from."""
        formset = super().get_formset(request, obj, **kwargs)
        fields = formset.form.base_fields
        if "unit" in fields:
            without_shortcuts(fields["unit"])
            fields["unit"].offer(units_for(request.user))
            fields["sub_unit"].offer(SubUnit.objects.filter(unit__in=fields["unit"].queryset))
            fields["person"].know(User.objects.filter(appointments__decree=obj) if obj else ())
            fields["person"].widget.widget.known = fields["person"].known
        return type("AppointmentFormSetOfPerson", (formset,), {"by": request.user})

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: object) -> Field:
        """Only units for which this person may record decrees."""
        kwargs["form_class"] = KnownField
        if db_field.name == "unit":
            kwargs["queryset"] = units_for(request.user)
        if db_field.name == "person":
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Decree)
class DecreeAdmin(AuthorityAdmin, SimpleHistoryAdmin):
    """Heads see and record the decrees that they sign, the administrator all of them."""

    form = DecreeForm
    view_permission = add_permission = change_permission = Permission.EDIT_DECREES
    unit_field = ""
    inlines = [AppointmentInline]
    list_display = ["number", "title", "signer", "signer_unit", "starts_on", "ends_on"]
    list_filter = ["signer"]
    list_select_related = ["signer_unit"]
    search_fields = ["number", "title", "signer_name", "appointments__person__full_name"]
    readonly_fields = ["copy"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decree]:
        """The decrees that this person may record."""
        return Decree.objects.recordable_by(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Decree | None = None) -> bool:
        """Not the decree by which the person was appointed."""
        return super().has_change_permission(request, obj) and may_change(request.user, obj)

    def get_form(self, request: HttpRequest, obj: Decree | None = None, **kwargs: object) -> type[DecreeForm]:
        """The form knows who asks."""
        form = super().get_form(request, obj, **kwargs)
        if "signer_unit" in form.base_fields:
            without_shortcuts(form.base_fields["signer_unit"])
        return type("DecreeFormOfPerson", (form,), {"by": request.user})

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: object) -> Field:
        """Only the offices for which this person may sign."""
        if db_field.name == "signer_unit":
            kwargs["queryset"] = units_for(request.user).daerah()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: object, request: HttpRequest, **kwargs: object) -> Field:
        """Only the signers for whom this person may record."""
        if db_field.name == "signer":
            kwargs["choices"] = signers_for(request.user)
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Decree, form: DecreeForm, change: object) -> None:
        """Through the action."""
        keep_decree(decree=obj, by=request.user, at=timezone.now())

    def save_formset(self, request: HttpRequest, form: DecreeForm, formset: AppointmentFormSet, change: object) -> None:
        """Through the action, line by line: changed lines first, so that one may end where another begins."""
        formset.save(commit=False)
        for line in [*(changed for changed, _fields in formset.changed_objects), *formset.new_objects]:
            keep_appointment(appointment=line, by=request.user, at=timezone.now())

    def changeform_view(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """What another person did in the meantime is told in a sentence, and nothing is stored."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (AppointmentRefusedError, NotYoursError) as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(request.path)

    @admin.display(description=_("unduh salinan"))
    def copy(self, decree: Decree) -> SafeString | str:
        """A link to the scan."""
        if not decree.file:
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("decree_file", args=[decree.pk]), _("Unduh"))


def may_change(by: User, decree: Decree | None) -> bool:
    """Whether this person may change the decree and its lines; any decree when none is named."""
    if decree is None or decree.pk is None:
        return True
    return may_record(by, decree) and not decree.appointments.filter(person=by).exists()


def without_shortcuts(field: Field) -> None:
    """Units are not made or changed on the way to a decree."""
    field.widget.can_add_related = field.widget.can_change_related = field.widget.can_view_related = False


def units_for(by: User) -> QuerySet[Unit]:
    """The units at which this person may record decrees."""
    ids = by.authority.unit_ids_with(Permission.EDIT_DECREES)
    return Unit.objects.all() if ids is None else Unit.objects.filter(pk__in=ids)


def signers_for(by: User) -> list[tuple[str, str]]:
    """The kinds of signer whose decrees this person may record."""
    if by.authority.may_everywhere(Permission.EDIT_DECREES):
        return Signer.choices
    own = Signer.SEKJEN if by.authority.holds("SEKJEN") else Signer.PIMPINAN
    return [(own.value, own.label)]

"""Units with their hours and sub units; the calendar's corrections, to read."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from units.admin_base import AuthorityAdmin
from units.models import CalendarDay, OpeningHours, SubUnit, Unit
from units.roles import Permission


class EditedByAdministrator(AuthorityAdmin):
    """Reference data that only the administrator keeps."""

    view_permission = add_permission = change_permission = Permission.EDIT_UNITS


class OpeningHoursInline(EditedByAdministrator, admin.TabularInline):
    """The week's hours; a weekday without a row is closed."""

    model = OpeningHours
    delete_permission = Permission.EDIT_UNITS
    extra = 0


class SubUnitInline(EditedByAdministrator, admin.TabularInline):
    """The Sub Unit Layanan of Pusat; one that has closed is made inactive, never deleted."""

    model = SubUnit
    fields = ["code", "name", "short_name", "position", "is_active"]
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Unit | None = None) -> bool:
        """Only Pusat has sub units (Pasal 9)."""
        return obj is not None and obj.is_pusat and super().has_add_permission(request, obj)


@admin.register(Unit)
class UnitAdmin(EditedByAdministrator, SimpleHistoryAdmin):
    """Units are made inactive, never deleted."""

    unit_field = "pk"
    list_display = ["code", "name", "kind", "city", "timezone", "is_active"]
    list_filter = ["kind", "timezone", "is_active"]
    search_fields = ["code", "name", "successor_name", "city", "province"]
    inlines = [OpeningHoursInline, SubUnitInline]


@admin.register(CalendarDay)
class CalendarDayAdmin(AuthorityAdmin, SimpleHistoryAdmin):
    """To read: a change shows first which due dates it moves, on the desk's calendar page."""

    view_permission = Permission.EDIT_CALENDAR
    list_display = ["date", "kind", "name", "unit", "decree_number"]
    list_filter = ["kind"]
    list_select_related = ["unit"]
    date_hierarchy = "date"

    def get_queryset(self, request: HttpRequest) -> QuerySet[CalendarDay]:
        """The national rows and those of the person's own units."""
        units = request.user.authority.unit_ids_with(Permission.EDIT_CALENDAR)
        rows = CalendarDay.objects.all()
        return rows if units is None else rows.filter(Q(unit__isnull=True) | Q(unit__in=units))

    def has_view_permission(self, request: HttpRequest, obj: CalendarDay | None = None) -> bool:
        """A national row may be read by all who keep a calendar."""
        is_national = obj is not None and obj.unit_id is None
        return super().has_view_permission(request, None if is_national else obj)

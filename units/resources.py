"""Units and sub units from and to spreadsheets, by their codes."""

import datetime as dt
import re

from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget, Widget

from units.datafiles import DataFileResource
from units.models import OpeningHours, SubUnit, Unit

SPAN = re.compile(r"(\d{2})\.(\d{2})-(\d{2})\.(\d{2})")
MONDAY_TO_THURSDAY = range(4)
FRIDAY = range(4, 5)
NO_BREAK: tuple[None, None] = (None, None)


class SpanWidget(Widget):
    """Two times of day as one cell: 08.00-16.00. An empty cell is no span."""

    def clean(self, value: str, row: dict | None = None, **kwargs: object) -> tuple[dt.time, dt.time] | None:
        """The two times. Raises ValueError."""
        if not value:
            return None
        found = SPAN.fullmatch(value)
        try:
            hours = [int(part) for part in found.groups()]
            span = dt.time(*hours[:2]), dt.time(*hours[2:])
        except (AttributeError, ValueError) as error:
            raise ValueError(_("Tulis jam sebagai 08.00-16.00.")) from error
        if span[0] >= span[1]:
            raise ValueError(_("Jam selesai harus sesudah jam mulai."))
        return span


class UnitWidget(ForeignKeyWidget):
    """A unit by its code."""

    def clean(self, value: str, row: dict | None = None, **kwargs: object) -> Unit:
        """The unit. Raises ValueError when it is not loaded."""
        try:
            return super().clean(value, row, **kwargs)
        except Unit.DoesNotExist as error:
            raise ValueError(_("Tidak ada unit dengan kode %(code)s.") % {"code": value}) from error


class UnitResource(DataFileResource):
    """A unit with its hours: one pair of columns for Monday to Thursday, one for Friday."""

    hours_mon_thu = Field(attribute="hours_mon_thu", column_name="hours_mon_thu", widget=SpanWidget())
    break_mon_thu = Field(attribute="break_mon_thu", column_name="break_mon_thu", widget=SpanWidget())
    hours_fri = Field(attribute="hours_fri", column_name="hours_fri", widget=SpanWidget())
    break_fri = Field(attribute="break_fri", column_name="break_fri", widget=SpanWidget())

    class Meta:
        model = Unit
        import_id_fields = ["code"]
        fields = ["code", "name", "kind", "family", "city", "province", "timezone", "address", "hotline", "email"]
        fields += ["parent_office", "successor_name", "letter_code", "loaded_row"]
        fields += ["hours_mon_thu", "break_mon_thu", "hours_fri", "break_fri"]
        clean_model_instances = True
        skip_html_diff = True

    def after_save_instance(self, instance: Unit, row: dict, **kwargs: object) -> None:
        """The week's hours follow the row."""
        instance.opening_hours.filter(weekday__lt=5).delete()
        OpeningHours.objects.bulk_create(
            [
                *hours(instance, MONDAY_TO_THURSDAY, instance.hours_mon_thu, instance.break_mon_thu),
                *hours(instance, FRIDAY, instance.hours_fri, instance.break_fri),
            ]
        )


class SubUnitResource(DataFileResource):
    """A Sub Unit Layanan, known by its unit's code and its own."""

    unit = Field(attribute="unit", column_name="unit", widget=UnitWidget(Unit, "code"))

    class Meta:
        model = SubUnit
        import_id_fields = ["unit", "code"]
        fields = ["unit", "code", "name", "short_name", "position", "loaded_row"]
        clean_model_instances = True
        skip_html_diff = True


def hours(unit: Unit, weekdays: range, span: tuple | None, pause: tuple | None) -> list[OpeningHours]:
    """Rows for these weekdays; none when the counter is closed on them."""
    if span is None:
        return []
    break_from, break_until = pause or NO_BREAK
    names = {"opens_at": span[0], "closes_at": span[1], "break_from": break_from, "break_until": break_until}
    return [OpeningHours(unit=unit, weekday=weekday, **names) for weekday in weekdays]

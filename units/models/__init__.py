"""Units, sub units, the decrees that appoint their people, and the days on which they work."""

from units.models.calendar import CalendarDay, DayKind
from units.models.decree import Appointment, Decree
from units.models.unit import OpeningHours, SubUnit, Unit, UnitKind, Zone

__all__ = ["Appointment", "CalendarDay", "DayKind", "Decree", "OpeningHours", "SubUnit", "Unit", "UnitKind", "Zone"]

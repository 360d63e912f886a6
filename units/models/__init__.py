"""Units, sub units, the decrees that appoint their people, the days on which they work, what they have and can."""

from units.models.calendar import CalendarDay, DayKind
from units.models.competence import Competence, CompetenceKind
from units.models.decree import Appointment, Decree
from units.models.facilities import Condition, Facility, FacilityCheck, FacilityKind, Presence
from units.models.unit import OpeningHours, SubUnit, Unit, UnitKind, Zone
from units.models.upkeep import CoordinationEntry, MaintenanceEntry

__all__ = [
    "Appointment",
    "CalendarDay",
    "Competence",
    "CompetenceKind",
    "Condition",
    "CoordinationEntry",
    "DayKind",
    "Decree",
    "Facility",
    "FacilityCheck",
    "FacilityKind",
    "MaintenanceEntry",
    "OpeningHours",
    "Presence",
    "SubUnit",
    "Unit",
    "UnitKind",
    "Zone",
]

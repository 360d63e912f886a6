"""What changes units: people and days, facilities and their upkeep, what officers have learnt."""

from units.actions.competence import record_competence, remove_competence
from units.actions.facilities import check_facility
from units.actions.people import (
    AppointmentRefusedError,
    CalendarChange,
    NotYoursError,
    appoint,
    change_calendar,
    check_calendar_authority,
    end_appointment,
    keep_appointment,
    keep_decree,
    record_decree,
)
from units.actions.upkeep import (
    Finished,
    finish_maintenance,
    open_maintenance,
    raise_coordination,
    resolve_coordination,
)

__all__ = [
    "AppointmentRefusedError",
    "CalendarChange",
    "Finished",
    "NotYoursError",
    "appoint",
    "change_calendar",
    "check_calendar_authority",
    "check_facility",
    "end_appointment",
    "finish_maintenance",
    "keep_appointment",
    "keep_decree",
    "open_maintenance",
    "raise_coordination",
    "record_competence",
    "record_decree",
    "remove_competence",
    "resolve_coordination",
]

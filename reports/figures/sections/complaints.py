"""Complaints and suggestions of the unit's own register; what the Inspektorat Jenderal took stands in no unit's report.

Numbers alone: never who complained, nor about whom. The rows open for who reads the unit's complaints.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from complaints import figures
from complaints.models import Complaint, Suggestion, Topic
from complaints.workflow import Level
from reports.figures.sections.base import Listing, Section
from reports.periods import comparison_periods
from units.models import Unit
from units.roles import Permission

COMPARED = ("received", "answered", "on_time", "open", "suggestions")
LABELS = {
    "received": _("Pengaduan diterima"),
    "answered": _("Pengaduan dijawab"),
    "on_time": _("Dijawab tepat waktu"),
    "refused": _("Tidak dapat ditangani"),
    "withdrawn": _("Dicabut pelapor"),
    "lapsed": _("Dianggap dicabut karena tidak dilengkapi"),
    "escalated": _("Diserahkan ke Inspektorat Jenderal"),
    "open": _("Belum dijawab pada akhir masa"),
    "topic": _("Pengaduan diterima menurut pokok"),
    "level": _("Pengaduan diterima menurut golongan"),
}


def count(units: Sequence[Unit], start: dt.date, end: dt.date) -> dict[int, dict[str, Any]]:
    """The figures of the period and, of some, those of the period before. Six statements."""
    own = figures.of_units(units, start, end)
    before = figures.of_units(units, *comparison_periods(start, end)[0])
    return {
        unit.pk: asdict(own[unit.pk]) | {"before": {name: getattr(before[unit.pk], name) for name in COMPARED}}
        for unit in units
    }


def _complaints(name: str, unit: Unit, start: dt.date, end: dt.date, value: str) -> QuerySet[Complaint]:
    return figures.complaints_behind(unit, name, start, end, value)


def _suggestions(unit: Unit, start: dt.date, end: dt.date, value: str) -> QuerySet[Suggestion]:
    return figures.suggestions_behind(unit, start, end)


ORDER, READ = ("received_on", "pk"), Permission.READ_COMPLAINTS
NAMES = {"topic": dict(Topic.choices), "level": dict(Level.choices)}
SECTION = Section(
    count,
    {
        "suggestion": Listing(_("Saran diterima"), _suggestions, ORDER, READ),
        **{
            f"complaint-{name}": Listing(label, partial(_complaints, name), ORDER, READ, NAMES.get(name, {}))
            for name, label in LABELS.items()
        },
    },
)

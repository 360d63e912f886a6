"""The choice above the comparison."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.oversight import period
from reports.oversight.period import Period
from reports.periods import month_text
from units.models import UnitKind

SPAN_LABELS = {1: _("Satu bulan"), 3: _("Tiga bulan"), 12: _("Dua belas bulan")}


class PeriodForm(forms.Form):
    """Month, how many months up to it, and which kind of unit. The names are those of the address."""

    bulan = forms.ChoiceField(label=_("Sampai bulan"))
    masa = forms.ChoiceField(label=_("Masa"), choices=list(SPAN_LABELS.items()))
    jenis = forms.ChoiceField(label=_("Jenis unit"), choices=[("", _("Semua")), *UnitKind.choices])

    def __init__(self, chosen: Period, kind: str, today: dt.date) -> None:
        initial = {"bulan": f"{chosen.month:%Y-%m}", "masa": chosen.span, "jenis": kind}
        super().__init__(initial=initial)
        self.fields["bulan"].choices = [(f"{day:%Y-%m}", month_text(day)) for day in period.choices(today)]

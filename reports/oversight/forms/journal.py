"""What is looked for among the steps of all units."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.fields import day, line
from reports.oversight.forms.evaluations import PersonChoice
from reports.oversight.journal import Filters
from units.models import Unit

USUAL_DAYS = 7


class JournalForm(forms.Form):
    """Days, person, unit, step; without days the last week. Rubbish filters nothing."""

    sejak = day(_("Sejak"))
    sampai = day(pgettext_lazy("tanggal", "Sampai"))
    orang = PersonChoice(User.objects.none(), label=_("Orang"), empty_label=_("Semua"), required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.by_place(), label=_("Unit"), empty_label=_("Semua"), required=False, to_field_name="code"
    )
    langkah = line(_("Langkah"), limit=40, help_text=_("Misalnya: extend, refuse, assign."))
    luar_jam = forms.BooleanField(label=_("Hanya di luar jam layanan"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["orang"].queryset = User.objects.order_by("full_name", "username")

    def filters(self) -> Filters:
        """What was chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        end = chosen.get("sampai") or timezone.localdate()
        start = chosen.get("sejak") or end - dt.timedelta(days=USUAL_DAYS)
        return Filters(
            start=midnight(start),
            end=midnight(end + dt.timedelta(days=1)),
            person=chosen.get("orang"),
            unit=chosen.get("unit"),
            step=chosen.get("langkah", ""),
        )


def midnight(date: dt.date) -> dt.datetime:
    """When the day begins in the portal's zone."""
    return dt.datetime.combine(date, dt.time(), tzinfo=timezone.get_default_timezone())

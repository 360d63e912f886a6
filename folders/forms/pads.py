"""The forms of the emergency pad: make one, void forms, and enter what was written on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import line
from folders.models.pads import LARGEST
from requests_desk.forms.counter import CounterForm
from requests_desk.models.drafts import new_token

USUAL = 10
HOW_MANY = _("Isi jumlah formulir 1 sampai 50.")


class ReserveForm(forms.Form):
    """How many forms, and what for."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    count = forms.IntegerField(
        label=_("Jumlah formulir"),
        min_value=1,
        max_value=LARGEST,
        initial=USUAL,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY),
        help_text=_("Paling banyak 50. Dua formulir pada satu lembar A4."),
    )
    reason = line(
        _("Keperluan"),
        _("Tulis keperluannya, misalnya pemadaman listrik terencana."),
        limit=200,
        help_text=_("Misalnya cadangan loket atau pemadaman listrik terencana."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"key": new_token()}, **options)


class VoidForm(forms.Form):
    """Why forms are taken out of use; which ones stands in the table."""

    reason = line(
        _("Alasan dibatalkan"),
        _("Tulis alasannya, misalnya rusak atau tidak terpakai."),
        limit=200,
        help_text=_("Misalnya rusak, salah tulis, atau tidak terpakai."),
    )


class PadEntryForm(CounterForm):
    """The counter's screen for a form that was filled in on paper: the time written on it is obligatory."""

    first_field = "received_on"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        day, time = self.fields["received_on"], self.fields["received_time"]
        day.required = time.required = True
        day.help_text, time.help_text = _("Seperti tertulis di formulir, misalnya 27 3 2026."), _("Misalnya 9.30.")
        day.error_messages["required"] = _("Isi tanggal yang tertulis di formulir.")
        time.error_messages["required"] = _("Isi jam yang tertulis di formulir.")

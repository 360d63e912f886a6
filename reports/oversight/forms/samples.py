"""A drawing, and what looking at a case showed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import day, line
from reports.oversight.actions.samples import LARGEST
from reports.oversight.forms.findings import OnceForm, unit_choice
from reports.oversight.models.draws import Verdict


class DrawForm(OnceForm):
    """Of which unit and period, how many cases, and a seed if there is one."""

    unit = unit_choice()
    period_start = day(_("Diterima sejak"), _("Isi tanggal awal."))
    period_end = day(_("Diterima sampai"), _("Isi tanggal akhir."))
    size = forms.IntegerField(
        label=_("Jumlah kasus"),
        initial=10,
        min_value=1,
        max_value=LARGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi jumlah kasus."),
            "invalid": _("Isi jumlah kasus dengan angka."),
            "min_value": _("Isi jumlah kasus dari 1 sampai 100."),
            "max_value": _("Isi jumlah kasus dari 1 sampai 100."),
        },
    )
    seed = line(
        _("Benih"),
        limit=12,
        help_text=_("Angka, misalnya hasil lemparan dadu di depan saksi. Kosongkan agar sistem membuatnya."),
    )


class CaseForm(forms.Form):
    """Sound or not, and why."""

    verdict = forms.ChoiceField(
        label=_("Hasil"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih hasil pemeriksaan.")},
    )
    note = line(_("Catatan"), limit=500)

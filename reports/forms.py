"""What people write and choose about reports; every step names the revision that the person saw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.models import Unit


class StepForm(forms.Form):
    """A step without words of its own. What was seen is what is done: another revision is refused."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def words(self) -> dict[str, Any]:
        """What the action takes beside the report."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class WordsForm(StepForm):
    """The words of the Sekretaris."""

    obstacles = forms.CharField(
        label=_("Kendala"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    follow_up = forms.CharField(
        label=_("Tindak lanjut"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )


class RemarkForm(StepForm):
    """Why the Kepala gives the report back."""

    remark = forms.CharField(
        label=_("Yang perlu diperbaiki"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Tulis apa yang perlu diperbaiki.")},
    )


class CorrectionForm(forms.Form):
    """Why a sent report gets a new version."""

    reason = forms.CharField(
        label=_("Alasan pembetulan"),
        help_text=_("Alasan ini tercetak pada versi baru. Versi yang sudah terkirim tetap disimpan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": _("Tulis alasan pembetulan.")},
    )


class OccasionalForm(forms.Form):
    """A report about any period, whenever it is needed (Pasal 6c, 10c)."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    start = forms.DateField(
        label=_("Sejak"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Isi tanggal awal."), "invalid": _("Isi tanggal, misalnya 27-3-2026.")},
    )
    end = forms.DateField(
        label=pgettext_lazy("tanggal", "Sampai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Isi tanggal akhir."), "invalid": _("Isi tanggal, misalnya 27-3-2026.")},
    )
    purpose = forms.CharField(
        label=_("Keperluan"),
        help_text=_("Misalnya: bahan rapat pimpinan. Tercetak pada laporan."),
        max_length=250,
        error_messages={"required": _("Tulis untuk apa laporan ini diperlukan.")},
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
